### English texts, under the same names as the Chinese ones.

## How errors and hints look

error-line = error: { $what }
hint-line = hint: { $what }
severity-error = error
severity-finding = finding
severity-warning = warning
problems-count = { $count } problems.
none = none

## Help

cmd-visit = Owner follow-up visits: complaints and repairs logged, called back in time, sampled fairly, analysed at month end. All data are plain files under git.
help-usage = Usage:
help-usage-options = [OPTIONS]
help-usage-command = <COMMAND>
help-commands = Commands
help-arguments = Arguments
help-options = Options
help-global = Options of every command
help-choices = [one of: { $values }]
help-after =
    "visit COMMAND --help" explains a command, with examples.
    Exit codes: 0 ok; 1 findings of check, or overdue with due --exit-code; 2 wrong usage;
    3 invalid data or settings; 4 unknown or ambiguous id or place; 5 no data directory, or
    reading or writing failed; 6 somebody else is writing.

cmd-init = Start a data directory, with commented settings
cmd-demo = Write the data of an invented community, to try things on
cmd-log = Log a complaint, a repair or an inquiry
cmd-log-complaint = Log a complaint
cmd-log-repair = Log a repair, works or a construction defect
cmd-log-inquiry = Log a question, opinion, suggestion or misunderstanding
cmd-assign = Give a case to somebody
cmd-handover = Hand a box or hotline complaint to the manager
cmd-promise = Promise the owner a method and a date
cmd-dispatch = Send the work contact sheet to a contractor or department
cmd-urge = Urge whoever has the work
cmd-explain = Explain to the owner
cmd-escalate = Bring a major problem to the regular meeting
cmd-decide = Record what the meeting decided
cmd-settle = It is carried out and the owner was told
cmd-adopt = Adopt an owner's opinion or suggestion
cmd-decline = Do not adopt it, and say why
cmd-sign = The owner has signed a visit record
cmd-solution = Plan what is done about a repeated matter or a failed visit
cmd-solution-complaints = About repeated complaints of one matter
cmd-solution-repairs = About repeated repairs of one kind
cmd-solution-visit = About a failed visit
cmd-log-opening = Record that the complaint box was opened, also when it was empty
cmd-complete = The work on a case is finished
cmd-accept = The owner accepts
cmd-reject = The owner does not accept; the case is open again
cmd-reply = Answer the owner; this resolves an inquiry
cmd-reopen = Open a case again
cmd-withdraw = The owner takes it back: nothing is owed, it still counts as received
cmd-cancel = A false or double entry: out of every count
cmd-note = Add a note
cmd-record = Record a visit: of which case, or to which household
cmd-amend = Correct one column of a row, by a later row
cmd-void = Take a row back, by a later row
cmd-due = What is to be done, by whom, until when
cmd-sample = Draw the finished cases that are to be followed up
cmd-repeat = The same complaint or repair again and again
cmd-report = The month-end analysis
cmd-list = Cases and where they stand
cmd-show = A row, and everything that happened to a case
cmd-why = Why a case is due when it is, with the rows it follows from
cmd-check = Everything that is wrong in the data, at once; silent when nothing is

arg-dir = The data directory; otherwise VISIT_DIR, otherwise this folder or one above it
arg-today = As known on this date; today in the community's timezone unless given
arg-lang = Language; otherwise VISIT_LANG, otherwise visit.toml
arg-format = Output format
arg-color = When to use colour
arg-width = Columns to fit into
arg-quiet = Print only the id after saving
arg-no-input = Never ask
arg-help = Print this help
arg-version = Print the version

arg-folder = The folder
arg-community = The community's name
arg-place = Unit or facility; its last characters will do; "-" for none
arg-summary = What it is, in a few words
arg-channel = How it came; phone unless said
arg-reporter = Who reports it; the registered owner unless said
arg-phone = Where to call back; the registered number unless said
arg-from = The reporter's unit where it differs; the follow-up goes there
arg-relation = What the reporter is to the unit
arg-category = Category, such as lift or leak; month end counts by place and category
arg-major = A major complaint: the manager sees to the follow-up
arg-about = The member of staff (id) or contractor complained of
arg-part-of = The first case of the same matter, when several households report it
arg-class = Only this class: complaint, works, repair, defect or one of your own
arg-in-log-repair-class = Class: repair, works, defect or one of your own
arg-nature = What it is; a question unless said
arg-reply-by = The appointed date of the reply
arg-date = When it happened, if not now
arg-by = Who acts (staff id); otherwise VISIT_BY
arg-dry-run = Show the row that would be written, write nothing
arg-case = The case's id; its first or last characters will do
arg-staff = A staff id or name
arg-note = What was said or done
arg-to = Whom it was said to, or who accepted or refused
arg-due = The promised date
arg-method = How it will be solved
arg-repeats = The case that it repeats
arg-id = An id; its first or last characters will do
arg-column = The column to correct
arg-value = What it should be
arg-why = Why
arg-target = A case's id (follow-up) or a place (routine visit)
arg-outcome = What came of it
arg-form = How it was made; door unless said
arg-purpose = Why; followup of a case, routine for a place, unless said
arg-at = Where, if neither at the reporter's nor at the case's place
arg-visitor = Who went, if not who enters it
arg-quality = Quality of the work, 1 to 5
arg-service = Effect of the service, 1 to 5
arg-satisfaction = Satisfaction, 1 to 5
arg-shortcomings = What was found wanting
arg-opinions = What the owner thinks and suggests
arg-signed-by = Who signed the record
arg-evidence = Where the signed record is kept
arg-met = Who was met
arg-next-on = When the next attempt is to be
arg-contractor = The contractor or department
arg-meeting = The date of the meeting
arg-decision = What was decided
arg-in-decide-who = Who carries it out
arg-in-decide-due = Until when it is carried out
arg-in-settle-id = A case, or a solution (S-…)
arg-result = What came of it
arg-visit = The visit's id
arg-signer = Who signed
arg-plan = The plan
arg-in-solution-complaints-who = Who carries it out
arg-in-solution-repairs-who = Who carries it out
arg-in-solution-visit-who = Who carries it out
arg-in-solution-complaints-due = Until when
arg-in-solution-repairs-due = Until when
arg-in-solution-visit-due = Until when
arg-name = Which box
arg-found = How many letters were in it; none unless said
arg-question = What the owner asked and nobody could answer on the spot; entered with the visit, may be repeated
arg-in-record-reply-by = The appointed date of the reply: one for all questions, or one for each
arg-submit = Freeze the month into reports/ and submit it to the manager
arg-review = The manager has reviewed it
arg-query = Words that must all fit, such as who:wang class:repair,works leak
arg-overdue = Only what is overdue
arg-all = Also what is not open yet
arg-within = What is due within a span: 7d, 5wd (working days), 1mo
arg-who = Only of one person (staff id)
arg-area = Only of one area
arg-exit-code = Exit with 1 when something listed is overdue
arg-month = The month, such as 2026-11; that of the as-of date unless given
arg-in-sample-month = Only what was finished in this month, such as 2026-11
arg-in-sample-class = Only this class
arg-seed = The seed of the draw; random unless given
arg-replace = Draw one more in place of a drawn case that could not be reached
arg-verify = Draw every draw of the ledger again from its seed and compare
arg-in-sample-by = Who draws (staff id); otherwise VISIT_BY; may be left out
arg-in-sample-dry-run = Show the draw, write nothing
arg-ids = The ids behind every figure
arg-status = Only in this status: open, waiting, resolved, withdrawn, cancelled
arg-strict = Exit with 1 for warnings too

example-init =
    Example:
      visit init riverside --community "Riverside Garden"
example-demo =
    Example:
      visit demo try
      visit due -C try --today 2026-11-23
example-log =
    Examples:
      visit log complaint 3-2-501 "noise from upstairs" --category noise --by he
      visit log repair 1501 "kitchen tap drips" --category plumbing --by he
      visit log inquiry 1501 "how is the fee worked out" --reply-by 2026-11-25 --by he
example-promise =
    Example:
      visit promise k7f3m9 --due 2026-11-25 --method "new valve" --by sun
example-record =
    Examples:
      visit record k7f3m9 --outcome pass --satisfaction 5 --signed-by "Ms Wang" --by wang
      visit record 1501 --outcome unreachable --next-on 2026-11-25 --by wang
example-amend =
    Example:
      visit amend k7f3m9 category leak --why "wrong category" --by he
example-due =
    Examples:
      visit due
      visit due --overdue --who wang
      visit due class:repair,works lift --within 7d
      visit due --overdue --exit-code -f plain
example-sample =
    Examples:
      visit sample
      visit sample --class repair --month 2026-11 --dry-run
      visit sample --replace R-261104-k7f3m9
      visit sample --verify
example-report =
    Examples:
      visit report --month 2026-11
      visit report --month 2026-11 --ids -f md > 2026-11.md
example-list =
    Examples:
      visit list status:open area:B
      visit list lift --month 2026-11

## Wrong usage

usage-unknown-argument = there is no option "{ $argument }"
usage-unknown-command = there is no command "{ $argument }"
usage-missing-argument = missing: { $argument }
usage-missing-command = a command is missing
usage-missing-value = "{ $argument }" needs a value
usage-bad-value = "{ $value }" cannot stand for "{ $argument }"
    .hint = it should be like: { $reason }
usage-conflict = "{ $argument }" cannot go with "{ $other }"
usage-other = the command line cannot be understood
usage-suggestion = did you mean "{ $nearest }"?
usage-see-help = --help shows how it is written

## Why something could not be done

fail-io = cannot read or write { $path }
    .hint = check the path, its permissions, and whether the disk is full
fail-system = the system failed
fail-not-saved = NOT SAVED: writing { $path } failed
    .hint = nothing was changed; when the cause is gone, enter it again
fail-replaced = NOT SAVED: another program keeps replacing { $path }
    .hint = close the spreadsheet or the git operation that saves this file, then enter it again
fail-not-a-data-directory = { $path } is not a data directory: it has no visit.toml
    .hint = check --dir or VISIT_DIR; visit init starts a new one
fail-no-data-directory = no visit.toml in { $path } or above it
    .hint = go to the data directory or name it with -C; visit init starts one, visit demo writes one to try
fail-bad-settings = the settings are invalid; nothing can be answered under them
fail-locked = somebody else is writing: { $holder }
    .hint = try again in a moment; the lock is free as soon as that program ends
fail-no-column = { $path } has no column "{ $column }", so the row cannot be written
    .hint = add the column at the end of its header
fail-bad-header = the header of { $path } cannot be read
    .hint = visit check tells what is wrong with it
fail-too-long = "{ $field }" is too long; the limit is 64 KiB
fail-unknown-key = there is no query key "{ $key }"
    .hint = it can be: { $known }
fail-unknown-value = there is no { $key } "{ $value }"
    .hint = it can be: { $known }
fail-unknown-class = there is no class "{ $class }"
    .hint = it can be: { $known }
fail-no-draw = class { $class } has no draw (rate { $rate })
    .hint = only classes with a rate between 0% and 100% are drawn
fail-bad-seed = a seed cannot be empty, begin or end with a blank, or have a line break
fail-not-drawn = { $id } is not a draw that counts
    .hint = name the drawn case, or the draw's own row (D-…)
fail-not-unreachable = nobody has tried { $id } in vain yet, so it cannot be replaced
    .hint = first: visit record { $id } --outcome unreachable
fail-no-clerk = who does it?
    .hint = add --by or set VISIT_BY; it can be: { $known }
fail-unknown-staff = there is nobody "{ $id }" in visit.toml
    .hint = it can be: { $known }
fail-unknown-id = there is no row "{ $id }"
    .hint = visit list shows the ids
fail-ambiguous-id = "{ $id }" can be any of { $count } rows; give more of it
fail-unknown-place = there is no place "{ $place }" in the register
    .hint = add it to places.csv first, or write "-" for no place
fail-ambiguous-place = "{ $place }" can be any of { $count } places; give more of it
fail-unknown-target = "{ $text }" is neither a case nor a place
    .hint = visit list shows the ids; places stand in places.csv
fail-case-or-place = "{ $text }" can be a case or the place { $place }; give more of it
fail-future = { $date } is after the as-of date { $today }
    .hint = only what has happened can be entered
fail-before-case = { $id } was received { $received }; nothing can have been done before
    .hint = give the right --date
fail-changes-nothing = { $id } is { $phase }; { $verb } would change nothing
    .hint = visit show { $id } tells what has been done
fail-repeats-itself = { $id } cannot repeat itself
fail-unknown-column = there is no column "{ $column }"
    .hint = it can be: { $known }
fail-bad-value = column "{ $column }" cannot hold "{ $value }"
    .hint = it should be: { $wanted }
fail-void-of-void = { $id } itself takes a row back and cannot be taken back
    .hint = enter the row again that was taken back
fail-already-there = { $path } is a data directory already
fail-not-empty = { $path } is not empty
    .hint = name an empty folder
fail-not-an-inquiry = { $id } is not an inquiry, opinion or suggestion
fail-not-escalated = { $id } was not brought to the meeting
    .hint = first: visit escalate { $id }
fail-reply-by = every question needs an appointed date
    .hint = give one --reply-by for all, or one for each --question
fail-follow-up-of-what = a follow-up needs its case
    .hint = give the case's id; for a visit to the household leave out --purpose followup
fail-unsound = the data have errors; mend them before the month is frozen
fail-submitted = the report of { $month } is submitted already
    .hint = to submit it anew take that one back with visit void
fail-not-submitted = the report of { $month } is not submitted yet
    .hint = first: visit report --month { $month } --submit
fail-signed = { $id } is signed already
fail-no-case = { $id } is not about any case

## Said besides

note-no-calendar = Note: holidays.toml has no { $year }; working days are counted as Monday to Friday only.
note-waiting = Waiting for somebody who is writing: { $holder }
note-mended = { $path } ended in half a row; it was moved to .visit/torn/.
note-filed = Filed what an interrupted command had saved: { $count } entries.
note-pending = Saved, filing pending: the next command will file it. The reason: { $why }
note-not-done-yet = Note: { $id } is not finished, so this visit does not count as its follow-up.

## Problems of the data

problem-unreadable-file = the file is too large to be read
    .hint = one file can have up to 4 GB
problem-utf16-file = the file is UTF-16
    .hint = save it as "CSV UTF-8"
problem-not-utf8 = the line is not UTF-8
    .hint = a spreadsheet has probably saved it as GBK; get the file back from git and save it as "CSV UTF-8"
problem-missing-column = column "{ $found }" is missing; the whole file is left out
    .hint = the header should be: { $wanted }
problem-repeated-column = column "{ $found }" stands twice
    .hint = delete one of the two
problem-bad-quote = a quote does not fit
    .hint = a record is one line; a quote inside a text is doubled, and the whole field quoted
problem-extra-fields = "{ $found }" stands beyond the last column
    .hint = a comma in a text is probably not quoted
problem-missing-field = a required field is empty
    .hint = fill in: { $wanted }
problem-bad-id = "{ $found }" is not an id
    .hint = ids look like C-261123-k7f3m9, with the letter of their table
problem-bad-time = "{ $found }" is not a date or time
    .hint = write 2026-11-23 or 2026-11-23T09:05
problem-bad-month = "{ $found }" is not a month
    .hint = write 2026-11-01 or 2026-11
problem-bad-number = "{ $found }" is not a whole number
    .hint = it should be the number of cases at the draw
problem-bad-place-code = "{ $found }" cannot be a place
    .hint = a place needs a letter or a Chinese character, or a spreadsheet takes it for a date
problem-unknown-word = "{ $found }" is none of the words
    .hint = it can be: { $wanted }
problem-unknown-class = there is no class "{ $found }"
    .hint = it can be: { $wanted }; one of your own needs [follow_up.…] in visit.toml
problem-bad-score = "{ $found }" is not a score; the field is left out
    .hint = write 1 to 5, or nothing
problem-bad-phone = "{ $found }" is not a phone number; the field is left out
    .hint = a spreadsheet has probably made a number of it; set the column to text and enter it again
problem-duplicate-id = { $found } has the id of { $wanted } but says something else; this row is left out
    .hint = find out which is right; give this one an id of its own if it happened too
problem-unknown-case = there is no case { $found }; what names it is left out
    .hint = correct the id, or bring the case back
problem-unknown-row = there is no row { $found }
    .hint = correct the id, or bring the row back
problem-void-of-void = { $found } itself takes a row back and cannot be taken back
    .hint = enter the row again that was taken back
problem-amend-of-id = an id cannot be amended
    .hint = void the row and enter it again
problem-unknown-column = there is no column "{ $found }"
    .hint = it can be: { $wanted }
problem-bad-amendment = "{ $found }" cannot be read there; the amendment is left out
    .hint = it should be: { $wanted }
problem-toml-syntax = not TOML: { $found }
    .hint = check quotes, brackets and equal signs
problem-unknown-key = there is no key "{ $found }"
    .hint = did you mean "{ $wanted }"?
problem-missing-key = "{ $found }" is missing
    .hint = add the key
problem-bad-setting = cannot be understood: { $found }
    .hint = it should be like: { $wanted }
problem-unknown-schema = data format { $found } is unknown
    .hint = it should be { $wanted }; if a newer program wrote the data, update this one
problem-repeated-staff = staff id "{ $found }" stands twice
    .hint = one id for each person
problem-ticket-mismatch = the ticket is wrong: { $found }
    .hint = seed and case give { $wanted }; the row may have been changed
problem-left-out = the draw passed over { $wanted }, whose ticket is smaller than one that was taken
    .hint = a case entered late looks like this; otherwise somebody may have tampered with the draw
problem-not-in-pool = { $found } was not in the pool when it was drawn
    .hint = a later correction looks like this; otherwise somebody may have tampered with the draw
problem-identical-line = { $found } says the same as { $wanted }; it counts once
    .hint = one of the two can be deleted; visit check --fix does it within one file
problem-repeated-header = the header stands here again
    .hint = delete the line, or let visit check --fix do it
problem-unknown-file = not a file of the ledger; it is not read
    .hint = move it away, or give it its proper name
problem-other-month = { $found } is not of this folder's month
    .hint = it counts all the same; it belongs in { $wanted }
problem-unknown-place = there is no place "{ $found }" in the register
    .hint = add it to places.csv, or correct it
problem-unknown-staff = there is nobody "{ $found }" in visit.toml
    .hint = add a [[staff]], or correct it
problem-before-case = { $found } is before the case was received, { $wanted }
    .hint = correct one of the two
problem-other-place = visited at "{ $found }", but the case is about "{ $wanted }"
    .hint = it counts all the same; make sure it was the right household
problem-no-effect = { $found } changes nothing
    .hint = completed twice, accepted before it was completed, or after it was withdrawn
problem-no-date = no date, so nobody will be reminded
    .hint = add one with visit amend … due
problem-no-calendar = the holidays of { $found } are missing; working days are Monday to Friday only
    .hint = enter them in holidays.toml once they are published

## Due

due-title = { $community } · due · { $today }
due-summary = { $overdue } overdue, { $open } open ({ $today } of them due today).
due-summary-all = { $overdue } overdue, { $open } open ({ $today } of them due today), { $upcoming } upcoming.
due-summary-overdue = { $overdue } overdue.
due-nothing = Nothing to be done.
state-late = { $days }d late
state-today = today
state-left = { $days }d left
state-upcoming = from { $opens }
area-named = area { $area }
place-from = { $place } (from { $from })

duty-follow-up = follow-up
duty-sample = sample
duty-handover = handover
duty-promise = promise
duty-deadline = deadline
duty-dispatch = dispatch
duty-accept = acceptance
duty-reply = reply
duty-remedy = remedy
duty-escalation = escalation
duty-signature = signature
duty-solution = solution
duty-routine = routine visits
duty-manager-round = manager's round
duty-report = report

## After saving

saved = Saved { $id } ({ $location })
saved-next = Next: { $duty }, by { $due }, { $who } (clause { $clause })
saved-next-upcoming = Next: { $duty }, from { $opens } to { $due }, { $who } (clause { $clause })
saved-next-late = Next: { $duty }, was due { $due }, { $days }d late, { $who } (clause { $clause })
todo = { $duty }, by { $due }, { $who } (clause { $clause })
todo-upcoming = { $duty }, from { $opens } to { $due }, { $who } (clause { $clause })
todo-late = { $duty }, was due { $due }, { $days }d late, { $who } (clause { $clause })
saved-nothing-next = Nothing is due.
saved-dry-run = Not saved. This would be written to { $path }:

init-unnamed = Unnamed community
init-written = Wrote { $path }
init-next =
    Next:
      1. Put the community's name and staff into { $path }/visit.toml and the places into places.csv.
      2. cd { $path } && git init && git add . && git commit -m start
      3. visit log complaint PLACE SUMMARY --by STAFF   logs the first complaint
      4. visit due                                      shows every day what is due
demo-done =
    Wrote { $path } ({ $files } files, an invented community).
    Try:
      visit due -C { $path } --today { $today }
      visit report -C { $path } --today { $today }

## Sample

sample-title = { $community } · drawn for follow-up · { $today }
sample-title-dry = { $community } · drawn for follow-up (not saved) · { $today }
sample-nothing = There is nothing to draw from.
sample-line = { $month } { $class }: { $population } finished, quota { $quota }, { $already } drawn before, { $drawn } drawn now (seed { $seed })
sample-short = { $short } short of the quota: the pool has run dry.
sample-verified = Drew { $rows } rows again: { $count } do not agree.

## Repeats and report

repeat-title = { $community } · repeated matters · { $month }
repeat-range = Received from { $from } to { $to }.
repeat-complaints = Complaints of the same matter: { $count }
repeat-repairs = Repairs of the same kind: { $count }
report-title = { $community } · follow-up report · { $month }
report-as-of = As known on { $today }.
report-summary = { $population } cases finished, { $quota } to be followed up, { $followed } followed up, { $missed } missed; { $failed } visits failed; { $complaints } repeated complaints, { $repairs } repeated repairs.
report-classes = By class
report-failed-visits = Failed visits: { $count }
report-unsigned-visits = Unsigned visits: { $count }
report-ids = The ids behind the figures

## Lists and explanations

list-title = { $community } · { $count ->
        [one] 1 case
       *[other] { $count } cases
    }
show-title = { $id } ({ $location })
show-standing = { $class }, { $phase }; follow-up: { $followed }
show-history = History
show-next = Next
show-visit = { $purpose } ({ $form }): { $outcome }
show-drawn = drawn for follow-up

why-title = { $id } · { $class } · { $place } · { $summary }
why-received = { $at } received — { $location }
why-step = { $at } { $verb }{ $effect } — { $location }
why-becomes = , so it is { $phase }
why-follow-up = How the window is counted
why-no-rule = The class has no follow-up.
why-rule = Clause { $clause }: { $rate } of class { $class } is followed up; counted from the day of "{ $after }" the window opens { $opens } and closes { $closes }.
span-none = the same day
span-d = { $count } days later
span-wd = { $count } working days later
span-mo = { $count } months later
why-not-resolved = Not resolved yet, so there is no window.
why-opens = Opens: { $from } + { $span } = { $to }
why-closes = Closes: { $from } + { $span } = { $to } (included)
why-due = Counted: { $from } + { $span } = { $to }
why-clamped = (the month has no such day, so its last one)
why-day-counted =   { $day } { $kind } → working day { $count }
why-day-skipped =   { $day } { $kind }, skipped
why-owed-all = Every case of the class is owed a follow-up.
why-owed-drawn = It was drawn, so a follow-up is owed.
why-not-owed = It was not drawn, so no follow-up is owed.
why-drawn = Drawn — { $location }; ticket { $ticket } = sha256("{ $seed }:{ $case }")
why-drawn-not-counting = Drawn — { $location }; does not count any more (replaced, or the case was opened again)
why-visit = { $at } { $who } { $form }: { $outcome }, { $judgement } — { $location }
why-not-followed-up = Not followed up yet.

## Columns

col-due = due
col-state = state
col-duty = duty
col-class = class
col-case-id = id
col-case-ids = ids
col-place = place
col-who = who
col-phone = phone
col-clause = clause
col-summary = summary
col-days-late = days late
col-month = month
col-reporter = reporter
col-closes = closes
col-ticket = ticket
col-population = finished
col-quota = quota
col-category = category
col-count = count
col-in-month = in month
col-rate = rate
col-drawn = drawn
col-followed-up = followed up
col-on-time = on time
col-passed = passed
col-failed = failed
col-refused = refused
col-unreachable = unreachable
col-pending = pending
col-missed = missed
col-quality = quality
col-service = service
col-satisfaction = satisfaction
col-not-in-person = not in person
col-figure = figure
col-visit-id = visit
col-visited-at = visited
col-form = form
col-visitor = visitor
col-shortcomings = shortcomings
col-opens = opens
col-attempts = attempts
col-area = area
col-file = file
col-line = line
col-column = column
col-severity = severity
col-code = code
col-message = problem
col-received = received
col-status = status
col-done = done
col-follow-up = follow-up
col-field = field
col-value = value
col-at = when
col-what = what
col-actor = who
col-note = note
col-id = id
col-received-at = received
col-channel = channel
col-taken-by = taken by
col-from-place = from
col-relation = relation
col-part-of = part of
col-about = about
col-nature = nature
col-reply-due = reply due
col-acted-at = when
col-row-id = row
col-action = action
col-target = target
col-purpose = purpose
col-outcome = outcome
col-opinions = opinions
col-signed-by = signed by
col-evidence = evidence
col-met = met
col-next-on = next attempt
col-drawn-at = drawn
col-seed = seed
col-drawn-by = drawn by
col-replaces = replaces
col-made-at = made
col-kind = kind
col-plan = plan
col-responsible = responsible
col-made-by = made by
col-opened-at = opened
col-box = box
col-opened-by = opened by
col-found = found

## Words

class-complaint = complaint
class-works = works
class-repair = repair
class-defect = defect
class-inquiry = inquiry
phase-open = open
phase-waiting = waiting for acceptance
phase-resolved = resolved
phase-withdrawn = withdrawn
phase-cancelled = cancelled
followed-none = –
followed-not-owed = not drawn
followed-pending = pending
followed-pass = passed
followed-fail = failed
followed-refused = refused
channel-phone = phone
channel-box = box
channel-counter = counter
channel-visit = visit
channel-event = event
channel-survey = survey
channel-online = online
channel-other = other
gravity-ordinary = ordinary
gravity-major = major
relation-owner = owner
relation-tenant = tenant
relation-family = family
relation-public = public
relation-staff = staff
relation-other = other
nature-question = question
nature-opinion = opinion
nature-suggestion = suggestion
nature-misunderstanding = misunderstanding
purpose-followup = follow-up
purpose-routine = routine visit
purpose-manager = manager's round
purpose-survey = survey
purpose-event = event
form-door = at the door
form-onsite = on site
form-phone = by phone
form-event = at an event
form-online = online
outcome-pass = passed
outcome-fail = failed
outcome-refused = refused
outcome-unreachable = unreachable
outcome-broken = broken off
action-assign = assigned
action-handover = handed over
action-promise = promised
action-dispatch = dispatched
action-urge = urged
action-explain = explained
action-note = noted
action-reply = replied
action-complete = completed
action-accept = accepted
action-reject = rejected
action-reopen = reopened
action-withdraw = withdrawn
action-cancel = cancelled
action-escalate = escalated
action-decide = decided
action-settle = settled
action-adopt = adopted
action-decline = declined
action-amend = amended
action-void = taken back
action-sign = signed
action-submit = report submitted
action-review = report reviewed
solution-complaints = repeated complaints
solution-repairs = repeated repairs
solution-visit = failed visit
judgement-on-time = on time
judgement-late = late
judgement-attempt = an attempt
judgement-other-purpose = not a follow-up, does not count
judgement-not-done = before it was resolved, does not count
judgement-too-early = before the window opened, does not count
judgement-other-form = in a form that does not count
daykind-weekday = weekday
daykind-make-up = make-up workday
daykind-weekend = weekend
daykind-holiday = holiday

## Durability

fail-output = the answer cannot be written to standard output
    .hint = what the command entered is saved all the same; visit list shows it

cmd-merge-driver = For git: merge a ledger by the ids of its rows
arg-base = What both sides come from (%O)
arg-ours = Our side; the result is written here (%A)
arg-theirs = Their side (%B)
arg-path = The file's path in the repository (%P)
arg-fix = Put right what is certain: marks and line ends of spreadsheets, what a merge has left twice; the old files are kept in .visit/kept/
arg-in-check-dry-run = With --fix: only show what would change
example-check =
    Examples:
      visit check
      visit check --fix --dry-run
      visit check --fix
example-merge-driver =
    Once in each clone:
      git config merge.visit.driver "visit merge-driver %O %A %B %P"
      echo "ledger/**/*.csv merge=visit" >> .git/info/attributes

fail-not-a-ledger = { $path } cannot be merged by its rows: one side is not a ledger of that name
    .hint = git leaves the conflict as it is; visit check tells what is wrong with the file
fail-bad-journal = an entry in { $path } cannot be understood
    .hint = it was probably written by a newer version of this program: use that one
note-doubled = { $path }: both sides have changed { $id }; both versions stand there now, visit check names the lines.
fix-nothing = There is nothing to be put right by itself.
fix-would = { $file } would be put right: { $mends }.
fix-done = { $file } is put right: { $mends }.
fix-done-kept = { $file } is put right: { $mends }. The old file is kept as { $kept }.
fix-and = {", "}
fix-left = What is left is not touched: only a person can decide it.
mend-bom = byte order mark removed
mend-crlf = line ends are LF
mend-last-line = the last line has its line end
mend-torn-tail = a half line at the end moved to .visit/torn/
mend-conflict-markers = git's conflict markers removed, both sides kept
mend-repeated-header = repeated headers removed
mend-identical-lines = lines that stood twice removed
problem-conflict-marker = a conflict marker of git ("{ $found }")
    .hint = visit check --fix removes the markers and keeps the rows of both sides
problem-other-header = a second header, with other columns; the rows below it may be shifted
    .hint = the file's own is: { $wanted }; take the merge back (git merge --abort, or git checkout -m on this file) and merge with visit merge-driver, which matches columns by name
problem-glued-lines = two records on one line: { $found } is the id of the second
    .hint = break the line before { $found }; an editor had left out the last line end
