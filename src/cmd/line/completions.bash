_visit() {
    local IFS=$'\013'
    local _CLAP_COMPLETE_COMP_TYPE=${COMP_TYPE}
    if compopt +o nospace 2> /dev/null; then
        local _CLAP_COMPLETE_SPACE=false
    else
        local _CLAP_COMPLETE_SPACE=true
    fi
    # Bash parts words at colons: who:wang is put together again.
    local words=() line=$COMP_LINE index=-1 before= i word rest
    for ((i = 0; i <= COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        rest=${line#"${line%%[![:blank:]]*}"}
        if [[ $i -gt 0 && ( $word == :* || $before == *: ) && ( -z $line || $rest == "$line" ) ]]; then
            words[index]+=$word
        else
            index=$((index + 1))
            words[index]=$word
        fi
        line=${rest#"$word"}
        before=$word
    done
    # Only what stands before the cursor counts.
    if [[ ${BASH_VERSINFO[0]} -ge 4 && ${words[index]} != *:* ]]; then
        words[index]=$2
    fi
    COMPREPLY=( $( \
        _CLAP_IFS="$IFS" \
        _CLAP_COMPLETE_INDEX="$index" \
        _CLAP_COMPLETE_COMP_TYPE="$_CLAP_COMPLETE_COMP_TYPE" \
        _CLAP_COMPLETE_SPACE="$_CLAP_COMPLETE_SPACE" \
        VISIT_COMPLETE="bash" \
        "visit" -- "${words[@]}" \
    ) )
    if [[ $? != 0 ]]; then
        unset COMPREPLY
    elif [[ $_CLAP_COMPLETE_SPACE == false ]] && [[ "${COMPREPLY-}" =~ [=/:]$ ]]; then
        compopt -o nospace
    fi
    # What stands before the last colon is not replaced, so it is not offered again.
    if [[ ${words[index]} == *:* && $COMP_WORDBREAKS == *:* ]]; then
        rest=${words[index]%"${words[index]##*:}"}
        COMPREPLY=( "${COMPREPLY[@]#"$rest"}" )
    fi
}
if [[ "${BASH_VERSINFO[0]}" -eq 4 && "${BASH_VERSINFO[1]}" -ge 4 || "${BASH_VERSINFO[0]}" -gt 4 ]]; then
    complete -o nospace -o bashdefault -o nosort -F _visit visit
else
    complete -o nospace -o bashdefault -F _visit visit
fi
