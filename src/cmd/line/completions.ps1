Register-ArgumentCompleter -Native -CommandName visit -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    # What is typed is handed over as it stands; nothing of it is evaluated.
    $words = @(foreach ($element in $commandAst.CommandElements) {
        $extent = $element.Extent
        if ($extent.StartOffset -ge $cursorPosition) { break }
        if ($extent.EndOffset -gt $cursorPosition) {
            $extent.Text.Substring(0, $cursorPosition - $extent.StartOffset)
        } elseif ($element -is [System.Management.Automation.Language.StringConstantExpressionAst]) {
            $element.Value
        } else {
            $extent.Text
        }
    })
    if ($wordToComplete -eq '') {
        # Before 7.3 an empty argument is lost unless it brings its quotation marks.
        $words += if ($PSVersionTable.PSVersion -lt [version]'7.3') { '""' } else { '' }
    }

    $asked = $env:VISIT_COMPLETE
    $encoding = [Console]::OutputEncoding
    try {
        $env:VISIT_COMPLETE = 'powershell'
        [Console]::OutputEncoding = [System.Text.UTF8Encoding]::new()
        $offered = & visit '--' @words
    } finally {
        $env:VISIT_COMPLETE = $asked
        [Console]::OutputEncoding = $encoding
    }
    foreach ($line in $offered) {
        $word, $about = $line -split "`t", 2
        if (-not $about) { $about = $word }
        [System.Management.Automation.CompletionResult]::new($word, $word, 'ParameterValue', $about)
    }
}
