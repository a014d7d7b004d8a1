### English texts, under the same names as the Chinese ones.

## How errors and hints look

error-line = error: { $what }
hint-line = hint: { $what }
severity-error = error
severity-finding = finding
severity-warning = warning
severity-note = note
check-title = { $count ->
        [0] Nothing was found
        [one] 1 problem
       *[other] { $count } problems
    }
problems-count = { $count ->
        [one] 1 problem
       *[other] { $count } problems
    }.
none = none

## Help

cmd-visit = Owner follow-up visits: complaints and repairs logged, followed up on time, sampled fairly, analysed at month end. All data are plain files under git.
help-usage-options = [OPTIONS]
help-usage-command = <COMMAND>
help-commands = Commands
help-arguments = Arguments
help-options = Options
help-global = Options of every command
help-choices = [one of: { $values }]
value-AREA = AREA
value-AREAS = AREAS
value-BOX = BOX
value-CASE = CASE
value-PLACE = PLACE
value-SOLUTION = SOLUTION
value-VISIT = VISIT
value-CATEGORY = CATEGORY
value-CHANNEL = CHANNEL
value-CLASS = CLASS
value-COLUMN = COLUMN
value-COLUMNS = COLUMNS
value-CONTRACTOR = CONTRACTOR
value-COPIES = COPIES
value-COUNT = COUNT
value-DATE = DATE
value-DECISION = DECISION
value-DIR = DIR
value-EMAIL = EMAIL
value-FILE = FILE
value-FORM = FORM
value-FORMAT = FORMAT
value-GROUP = GROUP
value-ID = ID
value-KEYS = KEYS
value-LANG = LANG
value-LIST = LIST
value-MONTH = MONTH
value-NAME = NAME
value-NATURE = NATURE
value-NOTE = NOTE
value-OUTCOME = OUTCOME
value-PHONE = PHONE
value-PLAN = PLAN
value-PURPOSE = PURPOSE
value-QUARTER = QUARTER
value-QUERY = QUERY
value-QUESTION = QUESTION
value-ANSWER = ANSWER
value-RELATION = RELATION
value-RESULT = RESULT
value-ROLE = ROLE
value-STAFF = STAFF
value-SEED = SEED
value-SECONDS = SECONDS
value-SHELL = SHELL
value-SPAN = SPAN
value-STATUS = STATUS
value-SUMMARY = SUMMARY
value-TEXT = TEXT
value-NUMBER = NUMBER
value-URGENCY = URGENCY
value-TIME = TIME
value-WORD = WORD
value-PERSON = PERSON
value-TOPIC = TOPIC
value-VALUE = VALUE
value-WHEN = WHEN
value-WHO = WHO
help-after =
    "visit" alone shows what is due today. "visit COMMAND --help" explains a
    command, "visit COMMAND -h" in short, "visit help commands" lists all. Also:
    visit help options, query, formats, exit, environment, settings, format,
    clause, code; "visit help -k WORD" looks for a word in all of it.
help-after-short =
    "visit --help" lists all commands by who uses them, "visit help commands" with
    what each does; "visit COMMAND -h" explains one.
help-shortened =
    --help also has examples and what every command takes.
help-daily = Every day
help-others = Others, by who uses them
group-service = service centre
group-officer = officer
group-manager = manager
group-everybody = everybody
group-keeper = keeper of data
help-found = { $count } places in the help have: { $words }
fail-no-keyword = nothing in the help has: { $words }
    .hint = one word alone finds more; both languages are searched
col-name = name
col-topic = to be typed
col-text = found in
arg-keyword = Look for words in the whole help, in both languages
topic-commands = Every command
    .text = "visit COMMAND --help" explains each, with examples.
topic-options = Options of every command
    .text = They may stand before or after the command.
topic-query = Queries
    .text =
        Words after due and list must all fit. A word is looked for in everything that a row of the list shows, in either language: visit due overdue, visit list leak.

        KEY:VALUE looks in one column, by its name or heading: who:wang, state:overdue. Commas mean "or": class:repair,works. Dates may be cut short: due:2026-11. An unknown key is an error that names the nearest.
topic-query-key = { $heading } ({ $lists })
topic-formats = Output formats
    .text =
        -f chooses one; it never depends on whether a terminal looks on. Not every command has every format: its --help lists them. With csv and tsv --section names one of several lists.

        Keys, codes and dates for programs are the same in every language.
topic-formats-table = tables that fit the terminal; the usual one
topic-formats-plain = the same without headings and lines
topic-formats-csv = one list with commas, for spreadsheets and programs
topic-formats-tsv = one list with tabs, for cut and awk
topic-formats-json = one object with everything
topic-formats-ndjson = one object a line
topic-formats-md = Markdown
topic-formats-html = one document that loads nothing else
topic-formats-xlsx = a workbook for Excel; into a file, by -o
topic-formats-eml = a mail (due)
topic-formats-ics = a calendar (due)
topic-formats-text = short lines to be pasted into a chat (due)
topic-formats-wecom = messages of a WeCom group's robot, one a line (due)
topic-formats-dingtalk = messages of a DingTalk group's robot, one a line (due)
topic-formats-feishu = messages of a Feishu group's robot, one a line (due)
topic-formats-prometheus = figures for Prometheus (due)
topic-exit = Exit codes
    .text = A command that saved its row ends in 0 and tells of bad rows all the same.
topic-environment = Environment variables
    .text = An option on the line comes before a variable.
environment-visit-dir = the data directory, where -C is not given
environment-visit-by = who acts (staff id), where --by is not given
environment-visit-lang = the language, zh or en, where --lang is not given
environment-visit-pager = the program that pages long answers at a terminal; empty: none
environment-pager = the same, where VISIT_PAGER is not set; otherwise less
environment-no-color = set to anything: no colours
environment-clicolor-force = set to 1: colours also into a pipe or file
environment-lang = the language where there are no settings to say it
topic-settings = Settings: visit.toml
    .text = Rules of the office, in the data directory. What is left out has the regulation's value; an unknown key is an error with its line. "visit init" writes every setting with a comment. A rule that changes from a day on is written in [[changes]].
topic-settings-key = { $meaning }; such as { $example }; otherwise: { $default }
topic-settings-table = { $meaning }
topic-format = The data directory
    .text = UTF-8, commas, LF, a header line; one row is one line, a line break inside a text is written as the character U+2424. Rows are only added: amend, void and undo write further rows. Columns may be added at the end; unknown ones are kept. Times are 2026-11-23T09:30.
topic-format-table = { $what }: { $columns }
file-visit-toml = the office, its people and rules: visit help settings
file-office-toml = the company's rules, brought by "visit rules pull"
file-holidays-toml = public holidays and make-up workdays by year
file-places = units and facilities; edited in place
file-complaints = complaints
file-repairs = repairs, works, defects
file-inquiries = questions, opinions, suggestions
file-actions = every step on a case, and corrections of rows
file-visits = visits and attempts
file-draws = drawn cases, frozen
file-solutions = solutions for what the report flags
file-openings = openings of the complaint box
file-answers = answers to surveys, one question a row
file-surveys = the questions of surveys
file-evidence = scans and photos of signed records
file-reports = reports that were submitted, as they were
file-own = lock, journal, old files kept; not for git

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
cmd-settle = Record that a decision is carried out and the owner informed
cmd-adopt = Adopt an owner's opinion or suggestion
cmd-decline = Decline an opinion or suggestion, and say why
cmd-sign = Record that the owner has signed a visit record
cmd-solution = Plan what to do about a repeated matter or a failed visit
cmd-solution-complaints = Plan it for repeated complaints about one matter
cmd-solution-repairs = Plan it for repeated repairs of one kind
cmd-solution-visit = Plan it for a failed visit
cmd-log-opening = Record that the complaint box was opened, also when it was empty
cmd-complete = Record that the work on a case is finished
cmd-accept = Record that the owner accepts the work
cmd-reject = Record that the owner rejects the work; the case is open again
cmd-reply = Answer the owner; this resolves an inquiry
cmd-reopen = Open a case again
cmd-withdraw = Record that the owner withdraws the case: nothing is owed, it still counts as received
cmd-cancel = Cancel a false or double entry; it counts nowhere
cmd-give-up = Give up a follow-up that cannot be made, after attempts; the manager decides
cmd-note = Add a note
cmd-record = Record a visit: of which case, or to which household
cmd-amend = Correct one column of a row, by a later row
cmd-void = Take a row back, by a later row
cmd-due = List what is to be done, by whom and until when
cmd-sample = Draw the finished cases that are to be followed up
cmd-repeat = List the complaints and repairs that come again and again
cmd-report = Print the month-end analysis
cmd-list = List cases and how far they are
cmd-show = Show a row, a case and its history, or a whole household
cmd-why = Show why a case is due when it is, with the rows it follows from
cmd-check = Check the data and list everything that is wrong; silent when nothing is

arg-dir = The data directory; otherwise VISIT_DIR, otherwise this folder or one above it
arg-today = The day that counts as today; today in the community's timezone unless given
arg-lang = Language; otherwise VISIT_LANG, otherwise visit.toml
arg-format = Output format
arg-output = Write the answer to this file; without -f its ending says the format, such as xlsx, csv or html
arg-excel = CSV for Excel: with a BOM, and the headings and words that people read
arg-section = With csv, tsv and ndjson: this list of the answer; --sections has the names
arg-sections = Only list the answer's lists, one a line: the name for --section, and what it is
arg-columns = Only these columns, in this order, such as due,who,summary: keys or headings
arg-in-list-columns = Only these columns, in this order, such as id,place,summary: keys or headings; v0 means the columns of csv and tsv in the version before and goes with the next one
arg-sort = Sorted by these columns, such as who,-days_late; backwards with "-" in front
arg-limit = So many at most
arg-in-due-from = Only what is due on this day or later, upcoming too
arg-in-list-from = Only what was received on this day or later
arg-in-list-to = Only what was received on this day or before
arg-in-stats-from = The first month
arg-in-stats-to = The last month; this one unless given
arg-watch = At a terminal, draw the list anew after so many seconds; q leaves
watch-below = { $at } · anew every { $seconds } s · Enter now, q leaves
fail-watch-terminal = --watch is for a terminal
    .hint = let a script run visit due now and then
fail-watch-format = --watch does not go with -f { $format }
    .hint = it goes with table and plain
list-left-out = { $count } more not listed.
fail-not-in-format = "{ $option }" does not go with -f { $format }
    .hint = what is sent must not lack anything; choose what to send with the words of visit due
fail-one-recipient = --to takes one person or one role
    .hint = add --split with a folder for one each; a date may stand in a further --to
fail-months = { $from } to { $to } cannot be: at most { $most } months, the first not after the last
    .hint = such as visit stats --from 2026-01 --to 2026-06
arg-color = When to use colour
arg-width = Columns to fit into
arg-quiet = Print only the id after saving
arg-in-check-quiet = Show no progress at a terminal; problems are listed all the same
arg-no-input = Do not ask for what is missing
arg-help = Print this help
arg-version = Print the version

arg-folder = The folder
arg-in-init-staff = A member of staff, repeatable: id=name:role[:areas[:email]]; roles manager, officer, engineering, service
arg-in-init-starts = The first day that the office keeps its books there; otherwise today
arg-in-init-git = Make it a git repository too
arg-community = The community's name
arg-place = Unit or facility; its last characters will do; "-" for none
arg-summary = What it is, in a few words
arg-channel = How it came; phone unless given
arg-in-log-complaint-channel = How it came; phone unless given. One by phone or box is also to be handed over
arg-reporter = Who reports it; otherwise the registered owner, or with --relation tenant who lives there
arg-phone = Where to call back; otherwise the number registered for whoever reports it
arg-from = The reporter's unit where it differs, to be followed up; "-": many rows from standard input
arg-relation = What the reporter is to the unit
arg-outside-no = The number that a hotline, a committee or head office gave it
arg-category = Category, such as lift or leak; month end counts by place and category
arg-major = A major complaint: the manager sees to the follow-up
arg-about = The member of staff (id) or contractor complained of
arg-part-of = The first case of the same matter, when several households report it
arg-class = Only this class: complaint, works, repair, defect or one of your own
arg-in-log-repair-class = Class: repair, works, defect or one of your own
arg-urgency = How soon the repair is wanted
arg-appointed-at = When the repairer is asked to come: a day, or a day and a time
arg-nature = What it is; a question unless given
arg-reply-by = The appointed date of the reply
arg-date = When it happened, if not now
arg-by = Who acts (staff id); otherwise VISIT_BY, then your own config.toml
arg-dry-run = Show the row that would be written, write nothing
arg-case = The case's id; its first or last characters will do
arg-staff = A staff id or name
arg-note = What was said or done
arg-to = Whom it was said to
arg-in-urge-to = Who was urged
arg-in-explain-to = Whom it was explained to
arg-in-note-to = Whom it is about
arg-in-complete-to = Who was informed
arg-in-reply-to = Who was answered
arg-in-accept-to = Who accepted the work
arg-in-reject-to = Who refused the work
arg-in-settle-to = Who was informed
arg-due = The promised date
arg-method = How it will be solved
arg-repeats = The case that it repeats
arg-in-show-id = An id, or its beginning or end, or a place
arg-id = An id; its first or last characters will do
arg-column = The column to correct
arg-value = What it should be
arg-why = Why
arg-target = A case's id (follow-up) or a place (routine visit); several may be given, one row each
arg-outcome = What came of it
arg-form = How it was made; door unless given
arg-purpose = Why; followup of a case, routine for a place (event with --form event), unless given
arg-at = Where, if neither at the reporter's nor at the case's place
arg-visitor = Who went, if not who enters it
arg-quality = Quality of the work, 1 to 5
arg-service = Effect of the service, 1 to 5
arg-satisfaction = Satisfaction, 1 to 5
arg-shortcomings = What was found wanting
arg-opinions = What the owner thinks and suggests
arg-signed-by = Who signed the record
arg-evidence = A photo or scan of the signed record; it is copied into evidence/
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
arg-cause = Why it came to this
arg-in-solution-complaints-who = Who carries it out
arg-in-solution-repairs-who = Who carries it out
arg-in-solution-visit-who = Who carries it out
arg-in-solution-complaints-due = Until when
arg-in-solution-repairs-due = Until when
arg-in-solution-visit-due = Until when
arg-name = Which box
arg-found = How many letters were in it; none unless given
arg-question = What the owner asked and nobody could answer on the spot; entered with the visit, may be repeated
arg-opinion = An opinion that is to be decided on and answered; entered with the visit, may be repeated
arg-suggestion = A suggestion that is to be decided on and answered; entered with the visit, may be repeated
arg-paper-no = The number on the paper record
arg-in-record-reply-by = The appointed date of the reply: one for all questions, or one for each
arg-submit = Freeze the month into reports/ and submit it to the manager
arg-review = The manager has reviewed it
arg-analysis = What was found out and what is to be done, handed in with the report; - reads it from standard input
arg-in-report-opinion = What the manager says of the report; - reads it from standard input
arg-public = What may hang in the hall: numbers and results, no names, telephones or rooms
arg-query = Words that must all fit, such as who:wang class:repair,works leak; codes, words and headings of either language
arg-overdue = Only what is overdue
arg-group-duties = What to put together by
arg-all = Also what is not open yet
arg-within = What is due within a span: 7d, 5wd (working days), 1mo
arg-who = Only of one person (staff id)
arg-area = Only of one area
arg-exit-code = Exit with 1 when something listed is overdue
arg-month = The month, such as 2026-11; this month unless given
arg-in-report-month = The month, such as 2026-11; unless given this month, or the one that is to be submitted or reviewed
arg-in-sample-month = Only what was finished in this month, such as 2026-11
arg-in-sample-class = Only this class
arg-seed = A seed by hand, marked in the ledger; random unless given
arg-replace = Draw one more in place of a drawn case that could not be reached
arg-verify = Draw every draw of the ledger again from its seed and compare
arg-in-sample-all = With --verify: list what a manager's note acknowledges too
arg-in-sample-git = With --verify: look in the git history for draws changed, removed or committed late
arg-in-check-all = List what a manager's note acknowledges too
arg-in-sample-by = Who draws (staff id); otherwise VISIT_BY or your config.toml; may be left out
arg-in-sample-dry-run = Show what would be drawn from, write nothing
arg-ids = The ids behind every figure
arg-status = Only in this status: open, waiting, resolved, withdrawn, cancelled
arg-strict = Exit with 1 for warnings too

example-init =
    Example:
      visit init riverside --lang en --community "Riverside Garden"
example-demo =
    Example:
      visit demo try
      visit due -C try --today 2026-11-23
example-log =
    Examples (put dates that are still to come):
      visit log complaint 3-2-501 "noise from upstairs" --category noise --by he
      visit log repair 3-2-501 "kitchen tap drips" --category plumbing --by he
      visit log inquiry 3-2-501 "how is the fee worked out" \
        --reply-by 2026-12-31 --by he
example-promise =
    Example (put a date that is still to come):
      visit promise k7f3m9 --due 2026-12-31 --method "new valve" --by sun
example-record =
    Examples; at a terminal it asks for what is missing (put a date still to come):
      visit record
      visit record k7f3m9 --outcome pass --satisfaction 5 --signed-by "Ms Xie" \
        --by wang
      visit record 3-2-501 --outcome unreachable --next-on 2026-12-31 --by wang
      visit record B1-1-101 B1-1-102 B1-2-201 --form event --outcome pass --by wang
      visit record k7f3m9 --form phone --confirmed call --outcome pass --by wang
example-amend =
    Example:
      visit amend k7f3m9 category leak --why "wrong category" --by he
example-due =
    Examples:
      visit due
      visit due --overdue --who wang
      visit due --by person
      visit due class:repair,works lift --within 7d
      visit due --overdue --exit-code -f plain
      visit due -f eml --to he | sendmail -t
      visit due -f ics --all --to wang > wang.ics
      visit due --overdue -f wecom
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
    .hint = see --help; if it is text, put -- before the text
usage-surplus = "{ $argument }" is too much here
    .hint = a text of several words is put in quotes; --help shows how the line is written
usage-surplus-option = "{ $argument }" is too much here
    .hint = what is said follows an option: { $options }; a text of several words is put in quotes
usage-unknown-command = there is no command "{ $argument }"
usage-missing-argument = missing: { $argument }
    .hint = visit { $command } --help shows how it is written
usage-missing-command = a command is missing
usage-missing-value = "{ $argument }" needs a value
usage-no-value = "{ $argument }" takes no value
    .hint = write { $argument } alone
usage-bad-value = invalid value "{ $value }" for "{ $argument }"
    .hint = expected: { $reason }
usage-bad-value-date = invalid date "{ $value }"
    .hint = expected: { $reason }
usage-bad-value-1-5 = invalid value "{ $value }" for "{ $argument }"
    .hint = 1 to 5: 5 very happy, 4 happy, 3 fair, 2 unhappy, 1 very unhappy
usage-bad-value-month = invalid month "{ $value }"
    .hint = expected: { $reason }
usage-bad-value-quarter = invalid quarter "{ $value }"
    .hint = expected: { $reason }
usage-range = { $from } to { $to }
usage-range-from = { $from } or more
usage-number = a whole number, such as 12
usage-conflict = "{ $argument }" cannot go with "{ $other }"
usage-other = the command line cannot be understood
usage-suggestion = did you mean "{ $nearest }"?
usage-suggestion-or-text = did you mean "{ $nearest }"? If it is text, put -- before the text
usage-subcommands = it goes on with one of: { $known }
usage-see-help = --help shows how it is written

## Why something could not be done

fail-io = cannot read or write { $path }
    .hint = check the path, its permissions, and whether the disk is full
io-not-found = no such file or folder
io-permission-denied = permission denied
io-already-exists = a file or folder of this name exists already
io-not-a-directory = a part of the path is not a folder
io-is-a-directory = this is a folder, not a file
io-no-file = this is no regular file
io-directory-not-empty = the folder is not empty
io-read-only = the disk is read-only
io-storage-full = the disk is full
io-quota = the disk quota is exceeded
io-too-large = the file is too large
io-busy = another program is using it
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
fail-alias-loop = these names stand for one another: { $names }
    .hint = let one under [alias] in visit.toml or config.toml stand for a command
fail-alias-unsafe = "{ $name }" in visit.toml may not stand for "{ $word }"
    .hint = a visit.toml can come from elsewhere: it may name commands and options that read; others go into your own config.toml
note-alias-hidden = Note: "{ $name }" is a command already: your own of that name is not used; rename it.
help-own = Your own commands
help-own-hidden = (not used: it is a command already)
help-own-program = (another program)
fail-bad-rules = the rules have errors; office.toml stays as it is
fail-rules-from-where = office.toml does not say where its rules came from
    .hint = name the company's file, or the folder that has it
fail-rules-office-table = the [office] table of { $path } cannot be separated from its rules
    .hint = write it as a table of its own, [office], or take it out
fail-locked = somebody else is writing: { $holder }
    .hint = try again in a moment; the lock is free as soon as that program ends
fail-locked-unnamed = another program, such as a backup, holds .visit/lock
    .hint = try again in a moment; the lock is free as soon as that program ends
fail-no-column = { $path } has no column "{ $column }", so the row cannot be written; the column cannot be added either, because a line has more fields than the header or its quotes do not fit
    .hint = visit check names the line; put it right, then enter the row again
    .hint = add the column at the end of its header
fail-bad-header = the header of { $path } cannot be read
    .hint = visit check shows what is wrong with it
fail-too-long = "{ $field }" is too long; the limit is 64 KiB
fail-unknown-key = there is no search key "{ $key }"
    .hint = one of: { $known }; or the heading of a column
fail-unknown-value = no { $key ->
        [who] staff member
        [duty] kind of duty
       *[other] { $key }
    } "{ $value }"
    .hint = { $meant ->
        [none] one of: { $known }
       *[other] did you mean { $meant }? One of: { $known }
    }
fail-query-date = invalid date "{ $value }"
    .hint = expected: 2026-11-23, 2026-11 or 2026
fail-query-number = invalid number "{ $value }"
    .hint = expected: a whole number, such as 3
fail-unknown-class = there is no class "{ $class }"
    .hint = one of: { $known }
fail-no-draw = class { $class } has no draw (rate { $rate })
    .hint = only classes with a rate between 0% and 100% are drawn
fail-bad-seed = a seed cannot be empty, begin or end with a blank, or have a line break
fail-seed-looks-random = "{ $seed }" looks like a seed drawn by chance
    .hint = leave --seed out, and the seed is random; one given by hand is marked in the ledger, whatever it is
fail-not-drawn = { $id } is not a draw that counts
    .hint = name the drawn case, or the draw's own row (D-…)
fail-not-unreachable = nobody has tried { $id } in vain yet, so it cannot be replaced
    .hint = first: visit record { $id } --outcome unreachable
fail-no-clerk = no staff member given
    .hint = add --by, set VISIT_BY, or write by = "…" into ~/.config/visit/config.toml; one of: { $known }
fail-unknown-staff = no staff member "{ $id }" in visit.toml
    .hint = one of: { $known }
fail-unknown-id = there is no row "{ $id }"
    .hint = visit list shows the ids
fail-unknown-id-near = there is no row "{ $id }"; near it are:
    .hint = try one of these; visit list shows the others
fail-ambiguous-id = "{ $id }" can be any of { $count } rows; type more of it
fail-unknown-place = there is no place "{ $place }" in the register
    .hint = households and facilities are in places.csv
fail-unknown-place-near = there is no place "{ $place }" in the register; near it are:
    .hint = try one of these; all places are in places.csv
fail-unregistered = there is no place "{ $place }" in the register
    .hint = add it to places.csv first, or write "-" for no place
fail-ambiguous-place = "{ $place }" can be any of { $count } places; type more of it
fail-unknown-target = "{ $text }" is neither a case nor a place
    .hint = visit list shows the ids; places are in places.csv
fail-unknown-target-near = "{ $text }" is neither a case nor a place; near it are:
    .hint = try one of these
fail-case-or-place = "{ $text }" can be a case or the place { $place }; type more of it
fail-future = { $date } is after today ({ $today })
    .hint = only what has happened can be entered
fail-before-case = { $id } was received { $received }; nothing can have been done before
    .hint = give the right --date
fail-bare-date = { $id }: on { $day } it happened at { $from } or later, and a date alone means 00:00
    .hint = give the time too, such as --date { $from }
fail-changes-nothing = { $id } is already { $phase }; "{ $verb }" would change nothing
    .hint = visit show { $id } lists what has been done
fail-give-up-manager = only a manager gives up the follow-up of { $id }; { $who } is none
    .hint = enter it with --by and the manager's id
fail-give-up-not-owed = no follow-up of { $id } is owed, so there is none to give up
    .hint = visit why { $id } shows how it stands
fail-give-up-not-tried = nobody has tried to follow { $id } up
    .hint = call first; an attempt is entered with visit record { $id } --outcome unreachable
fail-has-left = { $who } has left and was here until { $until }
    .hint = what fell to { $who } falls to { $successor } now; name { $successor }
fail-has-left-alone = { $who } has left and was here until { $until }
    .hint = name somebody who is here; successor = "…" in visit.toml says who takes over
fail-review-manager = only a manager reviews the report; { $who } is none
    .hint = enter it with --by and the manager's id
fail-repeats-itself = { $id } cannot repeat itself
fail-unknown-column = there is no column "{ $column }"
    .hint = one of: { $known }
fail-amend-of-id = the id of { $id } cannot be amended: other rows name it by this id
    .hint = take the row back with visit void { $id } --why "…" and enter it again
fail-amend-of-batch = the import of { $id } cannot be amended: it is where the row came from
fail-bad-value = column "{ $column }" cannot hold "{ $value }"
    .hint = expected: { $wanted }
fail-amend-of-draw = { $id } is a row of a draw: nothing of it can be amended but drawn_by
    .hint = visit void { $id } --why "…" ends the follow-up of the case; the draw stands
fail-amend-of-correction = { $id } is itself a correction and cannot be amended
    .hint = { $verb ->
        [void] what was taken back can be entered again
       *[other] visit void { $id } --why "…" takes it back; then amend the row again
    }
fail-amend-into-correction = { $id } cannot be turned into an amend or a void
    .hint = to take it back: visit void { $id } --why "…"
fail-amend-date = { $id } says nothing without its date: nobody would be reminded
    .hint = give the new date; to take the whole row back: visit void { $id } --why "…"
fail-void-of-offer = { $id } took no case, so there is no follow-up to end
    .hint = a draw is never taken back
fail-void-of-void = { $id } itself takes a row back and cannot be taken back
    .hint = enter the row again that was taken back
fail-already-there = { $path } is a data directory already
fail-empty-text = a matter, a reason or what was said cannot stay empty
    .hint = write what it is about, why, or what was said
fail-not-empty = { $path } is not empty
    .hint = name an empty folder
fail-not-an-inquiry = { $id } is not an inquiry, opinion or suggestion
fail-not-escalated = { $id } was not brought to the meeting
    .hint = first: visit escalate { $id }
fail-reply-by = every question needs an appointed date
    .hint = give one --reply-by for all, or one for each --question
fail-follow-up-of-what = a follow-up needs its case
    .hint = give the case's id; for a visit to the household leave out --purpose followup
fail-unsound = { $count ->
        [one] an error leaves
       *[other] { $count } errors leave
    } data out, and this command rests on all of them; nothing was saved
    .hint = correct what is listed above and run it again
fail-incomplete = { $count ->
        [one] an error leaves
       *[other] { $count } errors leave
    } data out, so that there is no complete answer
    .hint = correct what is listed above, or run it without --complete
fail-submitted = the report of { $month } is submitted already
    .hint = to submit it anew take that one back with visit void
fail-not-submitted = the report of { $month } is not submitted yet
    .hint = first: visit report --month { $month } --submit
fail-nothing-to-review = no submitted report waits for a review
    .hint = to submit one: visit report --submit; to review one again, name it with --month
fail-signed = { $id } is signed already
fail-sign-no-visit = no visit of { $id } lacks a signature
    .hint = only visits at the door or on site that passed or failed are signed; see visit show { $id }
fail-sign-several = several visits of { $id } lack a signature; name one by its id
fail-solution-no-visit = no visit of { $id } failed
    .hint = visit show { $id } shows its visits
fail-solution-several = several visits of { $id } failed; name one by its id
fail-ids-joined = "{ $text }": several ids are parted by blanks
    .hint = such as: visit complete 9asv5j h0073x "repaired"
fail-no-case = { $id } is not about any case

## Said besides

notice-incomplete = Note: { $count ->
        [one] an error leaves
       *[other] { $count } errors leave
    } data out; what follows is incomplete (see visit check).
note-unread = Note: { $count ->
        [one] an error leaves
       *[other] { $count } errors leave
    } data out, which may be why (see visit check).
note-no-calendar = Note: holidays.toml has no { $year }; working days are counted as Monday to Friday only.
note-waiting = Waiting for somebody who is writing: { $holder }
note-waiting-unnamed = Waiting for a program that holds .visit/lock, such as a backup.
note-far-date = Note: { $date } is more than a year away. If the year is mistyped: visit undo.
note-put-away = { $path } is moved to { $what }: the month is not submitted any more.
note-not-put-away = { $path } is no longer needed and could not be moved away: { $what }
note-mended = { $path } ended in half a row; it was moved to .visit/torn/.
note-widened = { $path } was begun before some columns were added to the format: they now stand at the end of its header, and its rows are as they were. The old file is in .visit/kept/.
note-filed = Filed what an interrupted command had saved: { $count ->
        [one] 1 entry
       *[other] { $count } entries
    }.
note-pending = Saved, filing pending: the next command will file it. The reason: { $why }
note-step-skipped = Note: { $id } is completed { $missing ->
        [dispatch] though no work contact sheet went out
        [promise] though no date was promised
       *[both] though no work contact sheet went out and no date was promised
    } (1.7). It is saved; check and the month's report name it.
note-declined-after-adopt = Note: { $id } was adopted on { $day }. From now on it counts as declined.
note-withdrawn-when-done = Note: { $id } was done on { $day } already. Withdrawn it is owed no follow-up and counts as withdrawn, not as completed.
note-few-attempts = Note: { $id } was tried on { $days ->
        [one] 1 day
       *[other] { $days } days
    } only; { $wanted } different days are usual before a follow-up is given up.
note-not-done-yet = Note: { $id } is not finished, so this visit does not count as its follow-up.

## Problems of the data

problem-unreadable-file = { $found ->
        [large] the file is too large to be read
        [link] a link that leads nowhere is in the file's place
        [busy] another program keeps changing the file
        [no-folder] what is in the folder's place is no folder
       *[kind] what is in the file's place is no file
    }
    .hint = { $found ->
        [large] one file can have up to 1 GB
        [busy] let that program finish saving, then run the command again
        [no-folder] move it away and get the folder back from git
       *[kind] move it away and get the file back from git
    }
problem-utf16-file = the file is UTF-16
    .hint = { $wanted ->
        [text] visit check --fix turns it into UTF-8 and keeps the old file; or save it again as UTF-8: in Notepad "Save as", "Encoding: UTF-8"
       *[table] visit check --fix turns it into UTF-8 and keeps the old file; or save it as "CSV UTF-8"
    }
problem-not-utf8 = { $found ->
        [GB18030] the file is GBK (GB18030), not UTF-8
        [other] the file is not UTF-8, and what it is cannot be said
       *[line] the line is not UTF-8
    }
    .hint = { $found ->
        [GB18030] visit check --fix turns it into UTF-8 and keeps the old file{ $wanted ->
            [text] ; or save it again as UTF-8: in Notepad "Save as", "Encoding: UTF-8"
           *[table] {""}
        }
        [other] get the file back from git and save it as "CSV UTF-8"
       *[line] { $wanted ->
            [text] an editor has probably saved the file as GBK or ANSI; save it again as UTF-8: in Notepad "Save as", "Encoding: UTF-8"
           *[table] a spreadsheet has probably saved it as GBK; get the file back from git and save it as "CSV UTF-8"
        }
    }
problem-unread-file = not the name of a table; the rows in it are not read
    .hint = { $wanted ->
        [none] give it the name of its table; what is no table goes out of ledger/
       *[other] rename it to { $wanted } if there is none beside it; otherwise add its rows to that file and move it out of ledger/
    }
problem-unread-folder = { $wanted ->
        [within] a folder within a month's folder; the rows in it are not read: { $found }
       *[beside] the name of the folder is no month; the rows in it are not read: { $found }
    }
    .hint = { $wanted ->
        [within] move a month back to ledger/; what is no month goes out of ledger/
       *[beside] give it the name of its month, such as 2026-11; what is no month goes out of ledger/
    }
problem-set-aside = half a row from the end of { $found } was set aside here; the row is in no answer
    .hint = enter the record again if it is missing; if it is not, or nothing can be made of it, visit check --fix settles it
problem-missing-register = the register of places is missing, so nobody knows who looks after which household
    .hint = get it back from git; a new one begins with this line: { $wanted }
problem-follows = this follows from it: { $file }, line { $lines }
problem-missing-column = column "{ $found }" is missing; the whole file is left out
    .hint = the header should be: { $wanted }
problem-missing-column-several = columns "{ $found }" are missing; the whole file is left out
    .hint = the header should be: { $wanted }
problem-repeated-column = column "{ $found }" appears twice
    .hint = delete one of the two
problem-bad-quote = a quote does not fit
    .hint = a record is one line; a quote inside a text is doubled, and the whole field quoted
problem-line-break = a line break inside quotes: the record goes on to line { $wanted }
    .hint = visit check --fix makes one line of it, on which the breaks are still shown, and keeps the old file
problem-extra-fields = "{ $found }" is beyond the last column
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
    .hint = one of: { $wanted }
problem-unknown-class = there is no class "{ $found }"
    .hint = one of: { $wanted }; one of your own needs [follow_up.…] in visit.toml
problem-bad-score = "{ $found }" is not a score; the field is left out
    .hint = write 1 to 5, or nothing
problem-bad-bound = "{ $found }" is no bound; the field is left out
    .hint = a bound is x and sixteen digits of 0 to 9 and a to f, such as { $wanted }; never change draws by hand
problem-bad-phone = "{ $found }" is not a phone number; the field is left out
    .hint = a spreadsheet has probably made a number of it; set the column to text and enter it again
problem-duplicate-id = { $found } has the id of { $wanted } but says something else; this row is left out
    .hint = find out which is right; give this one an id of its own if it happened too
problem-unknown-case = there is no case { $found }; what names it is left out
    .hint = correct the id, or bring the case back
problem-unknown-case-left-out = { $found } itself is left out, and so is what names it
    .hint = correct { $wanted } first
problem-unknown-row-left-out = { $found } itself is left out
    .hint = correct { $wanted } first
problem-unknown-row = there is no row { $found }
    .hint = correct the id, or bring the row back
problem-void-of-void = { $found } itself takes a row back and cannot be taken back
    .hint = enter the row again that was taken back
problem-amend-of-id = an id cannot be amended
    .hint = void the row and enter it again
problem-unknown-column = there is no column "{ $found }"
    .hint = one of: { $wanted }
problem-bad-amendment = "{ $found }" cannot be read there; the amendment is left out
    .hint = expected: { $wanted }
problem-toml-syntax = not TOML: { $found }
    .hint =
        { $wanted ->
            [quotes] these are not straight quotes; put " instead
           *[other] check quotes, brackets and equal signs
        }
problem-unknown-key = there is no key "{ $found }"
    .hint = did you mean "{ $wanted }"?
problem-missing-key = "{ $found }" is missing
    .hint = add the key
problem-bad-setting = cannot be understood: { $found }
    .hint = { $wanted ->
        [one-list] a day is a public holiday or is worked: write it in one of the two lists
       *[other] expected: { $wanted }
    }
problem-unknown-schema = data format { $found } is unknown
    .hint = it should be { $wanted }; if a newer program wrote the data, update this one
problem-repeated-staff = staff id "{ $found }" is used twice
    .hint = one id for each person
problem-ticket-mismatch = the ticket is wrong: { $found }
    .hint = seed and case give { $wanted }; the row may have been changed ({ $row }, drawn { $at } by { $by })
problem-not-taken = { $found } was offered and its ticket is within the bound, but no row takes it
    .hint = seed and case give { $wanted }; a row of the draw may be missing ({ $row }, drawn { $at } by { $by })
problem-beyond-bound = { $case } was taken though its ticket is beyond the bound { $wanted }: { $found }
    .hint = before the 20th only the lots decide; a row may have been changed ({ $row }, drawn { $at } by { $by })
problem-not-offered = { $case } was taken without having been offered
    .hint = before the 20th only who is offered can be taken ({ $row }, drawn { $at } by { $by })
problem-offered-twice = { $found } is offered again; { $wanted } has offered it before
    .hint = each case has its lot once in a month ({ $row }, drawn { $at } by { $by })
problem-rows-differ = the rows of one draw differ: { $found }, in the first { $wanted }
    .hint = the row may have been changed ({ $row }, drawn { $at } by { $by })
problem-draw-differs = { $column } is "{ $found }"; by what is known today for that minute it is "{ $wanted }"
    .hint = rows entered late or deleted look like this, and so does tampering ({ $row }, drawn { $at } by { $by }){ $late_count ->
        [0] { "" }
       *[other] ; dated later than the draw: { $late }
    }{ $committed_count ->
        [0] { "" }
       *[other] ; committed later than the draw: { $committed }
    }
problem-offer-differs = the offered cases are not those known today for that minute{ $lacking ->
        [0] { "" }
       *[other] ; not offered: { $wanted }
    }{ $more ->
        [0] { "" }
       *[other] ; offered, but not to be drawn: { $found }
    }
    .hint = rows entered late or deleted look like this, and so does tampering ({ $row }, drawn { $at } by { $by }){ $late_count ->
        [0] { "" }
       *[other] ; dated later than the draw: { $late }
    }{ $committed_count ->
        [0] { "" }
       *[other] ; committed later than the draw: { $committed }
    }
problem-left-out = the draw passed over { $wanted }, whose ticket is smaller than one that was taken
    .hint = a case entered late looks like this; otherwise somebody may have tampered with the draw ({ $row }, drawn { $at } by { $by })
problem-not-in-pool = { $found } was not in the pool when it was drawn
    .hint = a late entry looks like this; otherwise somebody may have tampered with the draw ({ $row }, drawn { $at } by { $by })
problem-draw-count = taken by the smallest tickets: { $found }; lacking were { $wanted }
    .hint = a late entry looks like this; otherwise rows may have been added or removed ({ $row }, drawn { $at } by { $by })
problem-not-replaceable = { $found } could not be replaced: it did not count, or nobody had tried its case
    .hint = only a drawn case that could not be reached is replaced ({ $row }, drawn { $at } by { $by })
problem-never-offered = { $found } never had its lot: no draw offered it by { $wanted }, when its window closed
    .hint = draw every day; a case entered late looks like this too. A note by a manager on the case acknowledges it
problem-seed-by-hand = the seed of this draw was given by hand: { $found }
    .hint = drawn { $at } by { $by }; visit note { $row } "…" by a manager acknowledges it
problem-drawn-twice = { $found } is drawn again; { $wanted } has drawn it before
    .hint = as on two branches; it counts once (drawn { $at } by { $by }); visit note { $row } "…" by a manager acknowledges it
problem-draw-voided = { $drew ->
        [none] this draw took no case, and yet its row was voided by { $who } on { $when }: { $wanted }
       *[case] the follow-up of the drawn { $found } was ended by { $who } on { $when }: { $wanted }
    }
    .hint = drawn { $at } by { $by }; visit note { $row } "…" by a manager acknowledges it
problem-draw-lost = the drawn { $found } left the sample without a follow-up: { $loss ->
        [cancelled] it was cancelled by { $who } on { $when } ({ $cause }): { $wanted }
        [withdrawn] it was withdrawn by { $who } on { $when } ({ $cause }): { $wanted }
        [void] it was taken back by { $who } on { $when } ({ $cause }): { $wanted }
        [class] { $who } gave it another class on { $when } ({ $cause }): { $wanted }
       *[unfinished] it is no longer finished in that month, since { $who } changed it on { $when } ({ $cause }): { $wanted }
    }
    .hint = drawn { $at } by { $by }; visit note { $row } "…" by a manager acknowledges it
problem-draw-changed = { $column } of this draw was "{ $found }" once; now it is "{ $wanted }"
    .hint = { $commit ->
        [none] not committed yet: git diff shows it
       *[other] changed in commit { $commit } on { $when } by { $who }
    } ({ $row }, drawn { $at } by { $by }); visit note { $row } "…" by a manager acknowledges it
problem-draw-removed = { $found } was drawn (case { $case }, { $at }, by { $by }) and is gone from the ledger
    .hint = { $commit ->
        [none] not committed yet: git checkout on the file brings it back
       *[other] taken out in commit { $commit } on { $when } by { $who }; a draw is never taken back: put the row in again
    }
problem-draw-committed-late = { $commit ->
        [none] this draw has not been committed, more than a day after it was made
       *[other] this draw was first committed on { $when } by { $who } ({ $commit }), more than a day after it was made
    }
    .hint = until then it could be made again unseen: commit after drawing ({ $row }, drawn { $at } by { $by }); visit note { $row } "…" by a manager acknowledges it
problem-two-branches = this draw did not know { $wanted }: both were made before their branches were merged
    .hint = nothing is to be done; each fits without the other's rows ({ $row }, drawn { $at } by { $by })
problem-identical-line = { $found } says the same as { $wanted }; it counts once
    .hint = one of the two can be deleted; visit check --fix does it within one file if no other column differs
problem-repeated-header = the header is repeated here
    .hint = delete the line, or let visit check --fix do it
problem-unknown-file = not a file of the ledger; it is not read
    .hint = move it away, or give it its proper name
problem-other-month = { $found } is not of this folder's month
    .hint = it counts all the same; it belongs in { $wanted }
problem-unknown-place = there is no place "{ $found }" in the register
    .hint = add it to places.csv, or correct it
problem-unknown-staff = no staff member "{ $found }" in visit.toml
    .hint = add a [[staff]], or correct it
problem-before-case = { $found } is before the case was received, { $wanted }
    .hint = correct one of the two
problem-other-place = visited at "{ $found }", but the case is about "{ $wanted }"
    .hint = it counts all the same; make sure it was the right household
problem-no-effect = { $found } changes nothing
    .hint = completed, submitted or signed twice, accepted before it was completed, promised or dispatched when it was resolved, or after it was withdrawn
problem-far-date = { $found } is far from everything else
    .hint = the year is probably mistyped: correct it with visit amend; a date may be set up to a year ahead, a row may be dated up to a month after today
problem-closes-first = the window closes before it opens: { $found }, { $wanted }
    .hint = let it close on the day on which it opens or later
problem-no-effect-amendment = this amendment changes nothing
    .hint = an amend and a void cannot be amended, nor a draw but for drawn_by; void the wrong row and enter it again
problem-no-date = no date, so nobody will be reminded
    .hint = add one with visit amend … due
problem-no-calendar = the holidays of { $found } are missing; working days are Monday to Friday only
    .hint = enter them in holidays.toml once they are published

## Due

due-title = { $community } · due · { $today }
due-summary = { $overdue } overdue, { $open } open ({ $today } of them due today).
due-summary-all = { $overdue } overdue, { $open } open ({ $today } of them due today), { $upcoming } upcoming.
due-summary-overdue = { $overdue } overdue.
due-group = { $name }: { $summary }
due-nothing = Nothing to be done.
due-none-fits = None of { $all ->
        [one] 1 duty fits.
       *[other] { $all } duties fits.
    }
state-late = { $days }d late
state-today = today
state-left = { $days }d left
state-upcoming = from { $opens }
person-nobody = Nobody responsible
area-none = Without an area
area-named = area { $area }
place-from = { $place } (from { $from })

## Whom to ask for

contact-related = { $name } ({ $relation })
contact-owner = owner { $person }
contact-ask = Ask for: { $person }
contact-between = {"; "}


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
duty-report-first = submit report
duty-report-second = review report
duty-escalation-first = to meeting
duty-escalation-second = carry out
task-promise = promise of a method and a date

## After saving

saved = Saved { $id } ({ $location })
saved-by = Saved { $id } ({ $location }), by { $who }
signed-by = By { $who }
saved-found = Place { $place }, reported by { $reporter }
saved-found-place = Place { $place }
note-odd-phone = Note: "{ $phone }" hardly is a telephone number; correct it with visit amend, or leave it empty where there is none
saved-unread = Saved { $id }
note-month-to-submit = without --month this is the report of { $month } that is submitted
note-month-to-review = without --month this is the report of { $month } that is reviewed
note-month-running = { $month } is not over and is frozen now; what is entered later is in the next report as a correction
note-saved-unread = This is saved, do not enter it again; what comes next is not known: { $why }
next-who = { $who }
next-nobody = nobody responsible
saved-next = Next: { $duty }, by { $due }, { $who } (clause { $clause })
saved-next-upcoming = Next: { $duty }, from { $opens } to { $due }, { $who } (clause { $clause })
saved-next-late = Next: { $duty }, was due { $due }, { $days }d late, { $who } (clause { $clause })
todo = { $duty }, by { $due }, { $who } (clause { $clause })
todo-upcoming = { $duty }, from { $opens } to { $due }, { $who } (clause { $clause })
todo-late = { $duty }, was due { $due }, { $days }d late, { $who } (clause { $clause })
saved-to-review = next: the manager reviews it (visit report --month { $month } --review)
saved-to-submit = next: the report is submitted again (visit report --month { $month } --submit)
saved-nothing-next = Nothing is due.
saved-dry-run = Not saved. This would be written to { $path }:

init-unnamed = Unnamed community
init-written = Wrote { $path }
split-removed = Removed { $path }, of an earlier time
init-lacks-attributes = { $path } was there and stays as it is. Add this line, so that git keeps the rows of both sides when it merges: { $line }
init-lacks-ignore = { $path } was there and stays as it is. Add this line, so that git leaves out what the program keeps for itself: { $line }
note-no-repository = Note: no git repository could be made: { $why }
fail-staff-twice = two people have the id { $id }
    .hint = give each an id of their own: it goes into the ledgers and never changes
init-next =
    Next:
      1. Put the community's name and staff into { $path }/visit.toml, and the places into places.csv, one a line, such as:
         B1-1-101,unit,A,1,1,1,occupied,Xie Fengying,13800000000,,,
         What is in Excel is brought in instead: visit help import
      2. cd { $path } { $git ->
        [there] &&
       *[none] && git init &&
      } git add . && git commit -m start
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
sample-line-unseeded = { $month } { $class }: { $population } finished, quota { $quota }, { $already } drawn before
sample-short = { $short } short of the quota: the pool has run dry.
sample-left = { $short } still lacking: visit sample draws from what is left.
sample-not-yet = To be drawn once, when the month is over.
sample-lacking = { $short } still lacking. What is lacking from the 20th on is taken from all that can be drawn, by the smallest tickets.
sample-rest = { $short } lacking: what the lots do not give is taken from all that can be drawn, by the smallest tickets.
lot-line = { $lacking }, { $finished }: { $chance }
lot-lacking =
    { $past ->
        [yes] { $count ->
            [0] none was lacking so far
            [one] { $number } was still lacking
           *[other] { $number } were still lacking
        }
       *[no] { $count ->
            [0] none is lacking so far
            [one] { $number } is still lacking
           *[other] { $number } are still lacking
        }
    } { $this ->
        [yes] { $past ->
            [yes] that month
           *[no] this month
        }
       *[no] in { $month }
    }
lot-finished =
    { $count ->
        [one] { $number } was finished
       *[other] { $number } were finished
    } { $when ->
        [today] today
        [that-day] that day
        [since] since the last draw
       *[before] since the draw before
    }
lot-chance =
    { $certain ->
        [yes] { $count ->
            [one] it is drawn for certain
           *[other] each is drawn for certain
        }
       *[no] { $count ->
            [one] it has a chance of { $part } in { $whole }
           *[other] each has a chance of { $part } in { $whole }
        }
    }
note-draw-stands = The draw stands: { $case } is followed up no longer and not drawn again this month; check and the month's report name who ended it and why.
note-acknowledged = { $count ->
        [one] 1 difference in draws is acknowledged by a manager's note
       *[other] { $count } differences in draws are acknowledged by a manager's notes
    }; --all lists them
sample-commits = Compared with { $commits ->
        [one] 1 commit
       *[other] { $commits } commits
    } of the repository.
sample-committed-late = { $count ->
        [one] 1 draw was
       *[other] { $count } draws were
    } committed more than a day late.
sample-late-more = { $count } more committed late; -f csv lists them all.
sample-verified = Drew { $rows ->
        [one] 1 row
       *[other] { $rows } rows
    } again: { $count ->
        [0] all agree
        [one] 1 does not agree
       *[other] { $count } do not agree
    }.

## Repeats and report

repeat-title = { $community } · repeated matters · { $month }
repeat-range = Received from { $from } to { $to }.
repeat-complaints = { $count ->
        [0] Complaints of the same matter: none
       *[other] Complaints of the same matter: { $count }
    }
repeat-repairs = { $count ->
        [0] Repairs of the same kind: none
       *[other] Repairs of the same kind: { $count }
    }
report-title = { $community } · follow-up report · { $month }
report-as-of = As of { $today }.
report-summary = { $carried } carried over, { $received } received, { $completed } completed, { $left } left open, { $overdue } of them overdue. Of the classes that are followed up { $population } finished, { $quota } to be followed up, { $followed } followed up, { $missed } missed; { $failed ->
        [one] 1 visit
       *[other] { $failed } visits
    } failed; { $complaints ->
        [one] 1 repeated complaint
       *[other] { $complaints } repeated complaints
    }, { $repairs ->
        [one] 1 repeated repair
       *[other] { $repairs } repeated repairs
    }.
report-period = Period: { $period }.
report-period-later = Period: { $period }, as known on { $today }.
report-analysis = Analysis and measures
report-opinion = The manager's opinion
report-by = { $who }, { $day }
public-title = { $community } · complaints and repairs · { $month }
public-heading = Complaints and repairs { $month }
public-caption = What became of complaints and repairs
public-summary = { $received } complaints and repairs received; { $completed } of { $due } to handle completed: { $resolved }. { $followed } followed up; satisfaction rate { $share } ({ $satisfied } of { $scored } scores).
public-by = Published by:
public-foot = Look for your own matter by its number. If you do not agree with a result, tell the service centre.
report-flagged = { $count ->
        [0] Failed and repeated: none
       *[other] Failed and repeated: { $count }
    }
flagged-failed = { $summary }; { $on } { $who }: failed
flagged-failed-said = { $summary }; { $on } { $who }: failed: { $said }
flagged-more = and { $count } more
flagged-remedy = { $on } { $what }
flagged-remedy-said = { $on } { $what }: { $note }
flagged-unplanned = no solution yet
report-classes = Follow-ups made, by class
report-unsigned-visits = { $count ->
        [0] Unsigned visits: none
       *[other] Unsigned visits: { $count }
    }
report-ids = The ids behind the figures

## Lists and explanations

list-none-fits = None of { $all ->
        [one] 1 case fits.
       *[other] { $all } cases fits.
    }
list-title = { $community } · { $count ->
        [one] 1 case
       *[other] { $count } cases
    }
show-title = { $id } ({ $location })
show-standing = { $class }, { $phase }; follow-up: { $followed }
show-history = History
show-next = Next
show-visit = { $purpose } ({ $form }): { $outcome }
show-scores = scores: quality { $quality }, service { $service }, satisfaction { $satisfaction }
show-signed = signed by { $who }
show-amended = { $column }: { $before } → { $after }
show-amended-to = { $column } is now "{ $after }"
show-drawn = drawn for follow-up
show-draw-ended = follow-up ended

why-title = { $id } · { $class } · { $place } · { $summary }
why-received = { $at } received — { $location }
why-step = { $at } { $verb }{ $effect } — { $location }
why-becomes = , so it is { $phase }
why-follow-up = How the window is counted
why-no-rule = The class has no follow-up.
why-rule = Clause { $clause }: { $rate } of class { $class } is followed up; counted from the day of "{ $after }" the window opens { $opens } and closes { $closes }.
span-none = the same day
span-d = { $count ->
        [one] 1 day
       *[other] { $count } days
    } later
span-wd = { $count ->
        [one] 1 working day
       *[other] { $count } working days
    } later
span-mo = { $count ->
        [one] 1 month
       *[other] { $count } months
    } later
plus-d = { $count ->
        [one] 1 day
       *[other] { $count } days
    }
plus-wd = { $count ->
        [one] 1 working day
       *[other] { $count } working days
    }
plus-mo = { $count ->
        [one] 1 month
       *[other] { $count } months
    }
why-not-resolved = Not resolved yet, so there is no window.
why-opens = Opens: { $from } + { $span } = { $to }
why-closes = Closes: { $from } + { $span } = { $to } (included)
why-opens-same = Opens: the day of "{ $after }" ({ $to })
why-closes-same = Closes: the day of "{ $after }" ({ $to })
why-due = Counted: { $from } + { $span } = { $to }
why-due-same = Counted: the same day ({ $to })
why-clamped = (the month has no such day, so its last one)
why-day-counted =   { $day } { $kind } → working day { $count }
why-day-skipped =   { $day } { $kind }, skipped
why-owed-all = Every case of the class is owed a follow-up.
why-owed-drawn = It was drawn, so a follow-up is owed.
why-ended = Its follow-up was ended, so none is owed; it is not drawn again that month.
why-not-owed = It was not drawn, so no follow-up is owed.
why-owed-none = No case of the class and month is owed a follow-up.
why-before-start = Done before { $starts }, the day since which the office keeps its books here, so no follow-up is owed.
why-rule-dates = The rules change with time: the rate is that of { $month }, the window that of { $done }, what it is counted from that of { $completed }.
why-lot = { $at }: { $lots } — { $location }
why-lot-within =   Its ticket { $ticket } = sha256("{ $seed }:{ $case }") begins with no more than the bound { $bound }: drawn.
why-lot-beyond =   Its ticket { $ticket } = sha256("{ $seed }:{ $case }") begins with more than the bound { $bound }: not drawn.
why-lot-rest =   Its ticket { $ticket } = sha256("{ $seed }:{ $case }") begins with more than the bound { $bound }, but the quota still lacked cases, and it was among the smallest.
why-lot-waits = It has not had its lot yet: the next draw offers it.
why-draw-voided =   { $at } { $who } ended its follow-up: { $why } — { $location }
why-drawn = Drawn — { $location }; ticket { $ticket } = sha256("{ $seed }:{ $case }")
why-drawn-not-counting = Drawn — { $location }; does not count any more (replaced, taken out, or the case was opened again)
why-visit = { $at } { $who } { $form }: { $outcome }, { $judgement } — { $location }
why-given-up = Given up on { $at } by { $who }: { $why } — { $location }. So no follow-up is owed any longer.
why-not-followed-up = Not followed up yet.

## Columns

col-due = due
col-state = state
col-duty = duty
col-class = class
col-case-id = id
col-case-ids = ids
col-received-on = received
col-facility = facility
col-follow-up-result = follow-up
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
col-fulfilled = of these made
col-completion-percent = completion rate
col-category = category
col-times = times
col-count = count
col-in-month = in month
col-rate = rate
col-drawn = drawn
col-followed-up = followed up
col-on-time = on time
col-timely-of = made or missed
col-timely-percent = timely rate
col-passed = passed
col-failed = failed
col-refused = refused
col-unreachable = unreachable
col-pending = pending
col-given-up = given up
col-not-offered = never offered
col-missing = missing
col-carried = carried over
col-reopened = reopened
col-completed = completed
col-withdrawn = withdrawn
col-left-open = left open
col-left-overdue = of these overdue
col-to-handle = to handle
col-resolved-percent = completed %
col-left-overdue-percent = overdue %
col-satisfied = satisfied (4, 5)
col-scored = scored
col-satisfied-percent = satisfied %
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
col-starts-on = starts
col-ends-on = ends
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
col-outside-no = outside no.
col-urgency = urgency
col-appointed-at = appointed
col-paper-no = paper no.
col-cause = cause
col-batch = import
col-contact = ask for
col-owner-phone = owner phone
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
col-bound = bound
col-offered = offered
col-remark = remark
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
followed-given-up = given up
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
channel-hotline = government hotline
channel-wechat = WeChat
channel-committee = committee
channel-patrol = patrol
gravity-ordinary = ordinary
gravity-major = major
relation-owner = owner
relation-tenant = tenant
relation-family = family
relation-public = public
relation-staff = staff
relation-other = other
urgency-urgent = urgent
urgency-ordinary = ordinary
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
action-give-up = follow-up given up
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

## Help at the terminal

help-heading = { $heading }:
help-usage-line = Usage: { $usage }
help-usage-command-or-none = [COMMAND]
cmd-help = Show help about a command, a topic, a clause or a problem code, or look for a word
cmd-schema = Print the JSON schema of an answer, or list the names of all schemas
cmd-man = Write manual pages into a folder
cmd-completions = Print the script by which a shell completes commands, ids and places
cmd-undo = Take back what your last command entered; again, what the one before entered
cmd-redo = Enter again what your last undo took back
cmd-erase = Erase a person's names and numbers from the data; only shows what it would do unless told to
cmd-history = List what was entered, the newest first, and what was taken back
arg-in-history-by = Whose entries (staff id); otherwise VISIT_BY, otherwise everybody's
arg-person = Names and numbers of one person, as they are written in the data
arg-in-erase-why = Why; it stays on record
arg-write = Erase; without it nothing is changed
arg-in-erase-by = Who erases (staff id); otherwise VISIT_BY
arg-everybody = Everybody's entries
arg-in-history-since = Only what was entered on this day or later
arg-last = At most so many; 20 unless given
arg-taken-back = Only what was taken back
arg-in-redo-id = A row that you took back, where it is not of the last undo
arg-in-schema-name = Whose schema, such as due or report; all names without it
arg-topic = A command; commands, options, query, formats, exit, environment, settings or format; "clause" or a clause such as 2.a3; "code" or a problem code
arg-shell = The shell
arg-in-list-month = Only what was received in this month, such as 2026-11
arg-in-undo-id = A row of the entry, where it is not the last one or is older than a day
fail-explain-what = missing: <NOTE>...
    .hint = say what was explained to the owner; with a problem code alone, visit explain explains the code
fail-no-topic = there is no help on "{ $topic }"
    .hint = visit help lists the commands, visit help clause the clauses, visit help code the problem codes
fail-no-topic-but = there is no help on "{ $topic }"
    .hint = did you mean "{ $nearest }"?

example-log-complaint =
    Examples; at a terminal it asks for what is missing:
      visit log complaint 3-2-501 "noise from upstairs" --category noise --by he
      visit log complaint
example-log-repair =
    Examples:
      visit log repair 3-2-501 "kitchen tap drips" --category plumbing --by he
      visit log repair B3-lift-1 "stuck" --from 3-2-501 --class works --by he
example-log-inquiry =
    Example (put a date that is still to come):
      visit log inquiry 3-2-501 "how is the fee worked out" \
        --reply-by 2026-12-31 --by he
example-log-opening =
    Examples:
      visit log opening gate --found 2 --by he
      visit log opening gate "empty" --by he
example-assign =
    Example:
      visit assign k7f3m9 sun --by he
example-handover =
    Example:
      visit handover k7f3m9 --by he
example-form-record =
    Examples:
      visit form record k7f3m9 > record.html
      visit form record 3-2-501 -f table
example-form-worksheet =
    Example:
      visit form worksheet k7f3m9 > worksheet.html
example-form-complaint =
    Examples:
      visit form complaint > complaint.html
      visit form complaint k7f3m9 -f table
example-form-repair =
    Examples:
      visit form repair > repair.html
      visit form repair k7f3m9 -f table
example-form-survey =
    Example:
      visit form survey service > survey.html
example-survey-new =
    Example:
      visit survey new service --title "How is our service?"
example-survey-list =
    Example:
      visit survey list
example-survey-answer =
    Examples:
      visit survey answer service 3-2-501 clean=5 callback=morning,evening \
        --by wang
      visit survey answer service 3-2-502 --outcome refused --by wang
example-survey-tally =
    Examples:
      visit survey tally service
      visit survey tally service -f md
example-urge =
    Example:
      visit urge k7f3m9 "asked for a date" --to "Mr Lin" --by he
example-explain =
    Examples:
      visit explain k7f3m9 "parts come on Friday" --to "Ms Xie" --by wang
      visit explain bad-time
example-complete =
    Example:
      visit complete k7f3m9 "valve replaced" --by sun
example-accept =
    Example:
      visit accept k7f3m9 --to "Ms Xie" --by he
example-reject =
    Example:
      visit reject k7f3m9 "still leaks" --to "Ms Xie" --by he
example-reply =
    Example:
      visit reply k7f3m9 "explained how it is worked out" --by he
example-reopen =
    Example:
      visit reopen k7f3m9 "the noise is back" --by wang
example-withdraw =
    Example:
      visit withdraw k7f3m9 "settled it with the neighbour" --by he
example-cancel =
    Example:
      visit cancel k7f3m9 "logged twice" --repeats 9dj2qa --by he
example-give-up =
    Example:
      visit give-up k7f3m9 "moved away, no number works" --by zhou
example-note =
    Example:
      visit note k7f3m9 "is away until Friday" --by he
example-escalate =
    Example (put a date that is still to come):
      visit escalate k7f3m9 "third failure" --meeting 2026-12-31 --by wang
example-decide =
    Example (put a date that is still to come):
      visit decide k7f3m9 "new motor" --who sun --due 2026-12-31 --by zhou
example-settle =
    Example:
      visit settle k7f3m9 "motor replaced" --to "Ms Xie" --by sun
example-adopt =
    Example:
      visit adopt k7f3m9 "a bench is put up" --to "Mr Fan" --by zhou
example-decline =
    Example:
      visit decline k7f3m9 "the fire lane must stay free" --to "Mr Fan" --by zhou
example-sign =
    Example:
      visit sign k7f3m9 "Ms Xie" --evidence scan.jpg --by wang
example-solution =
    Examples (put dates that are still to come):
      visit solution repairs B3-lift-2 lift "new motor" --who sun \
        --due 2026-12-31 --by zhou
      visit solution visit k7f3m9 "seal again" --who sun --due 2026-12-31 --by zhou
example-solution-complaints =
    Example (put a date that is still to come):
      visit solution complaints garage-b parking "mark the bays" --who wang \
        --due 2026-12-31 --by zhou
example-solution-repairs =
    Example (put a date that is still to come):
      visit solution repairs B3-lift-2 lift "new motor" --who sun \
        --due 2026-12-31 --by zhou
example-solution-visit =
    Example (put a date that is still to come):
      visit solution visit k7f3m9 "seal again" --who sun --due 2026-12-31 --by zhou
example-void =
    Example:
      visit void k7f3m9 --why "wrong household" --by he
example-undo =
    Examples:
      visit undo -n --by he
      visit undo --by he
      visit undo --id A-261123-k7f3m9 --by he
example-redo =
    Examples:
      visit redo -n --by he
      visit redo --by he
      visit redo --id A-261123-k7f3m9 --by he
    The rows come under new ids, dated as before; a note names their old ids.
example-erase =
    Examples:
      visit erase "Xie Fengying" 13800000369 --why "asked for it" --by zhou
      visit erase "Xie Fengying" 13800000369 --why "asked for it" --by zhou --write
    Ids, dates, places and scores stay, and with them every figure. What git keeps
    of the past is yours to rewrite: the guide's page on owners' data says how.
example-history =
    Examples:
      visit history --by he
      visit history --everybody --since 2026-11-20
      visit history --everybody --taken-back --last 100
example-repeat =
    Example:
      visit repeat --month 2026-11
example-show =
    Examples:
      visit show k7f3m9
      visit show B3-2-602
example-why =
    Example:
      visit why k7f3m9
example-help =
    Examples:
      visit help record
      visit help clause
      visit help clause 2.a3
      visit help bad-time
example-schema =
    Examples:
      visit schema
      visit schema due >due.schema.json
example-man =
    Example:
      visit man ~/.local/share/man/man1
example-completions =
    Examples; the first prints the script, the others make each shell ask for it at every start,
    so that it is always that of the version installed:
      visit completions bash
      echo 'source <(visit completions bash)' >> ~/.bashrc
      echo 'source <(visit completions zsh)' >> ~/.zshrc
      echo 'visit completions fish | source' >> ~/.config/fish/config.fish
      Add-Content $PROFILE 'visit completions powershell | Out-String | iex'
picture-title = { $community } · today · { $today }
picture-no-places = No places yet: first fill places.csv, one line a household, then log complaints and repairs.
picture-people = By person
picture-nobody = nobody
picture-manager = Waiting for the manager: { $count }
picture-next = Next
picture-fill-in = Outcomes, dates and texts are proposals: put in what is true.
picture-nothing-here = There is no data directory here: no visit.toml in this folder or above it.
picture-begin = To begin
picture-see-help =
    demo writes an invented community to try, init a directory for your own.
    visit --help lists all commands.
typed-method = 〈what will be done〉
typed-done = 〈what was done〉
typed-contractor = 〈the contractor〉
typed-answer = 〈what was answered〉
typed-reason = 〈why once more〉
typed-told = 〈owner〉
typed-result = 〈what came of it〉
typed-decision = 〈what was decided〉
typed-signer = 〈who signed〉
typed-folder = try
typed-community = riverside
col-overdue = overdue
col-due-today = due today
col-open = open
col-asks = what it asks
col-command = command
col-meaning = meaning
dutystate-overdue = overdue
dutystate-open = open
dutystate-upcoming = upcoming

undo-title = Taken back: { $count ->
        [one] 1 row
       *[other] { $count } rows
    }
undo-title-dry = Not saved. This would be taken back: { $count ->
        [one] 1 row
       *[other] { $count } rows
    }
undo-why = undo
erased-mark = [erased]
erased-why = erased by request:{" "}
erase-title = Erased: { $count ->
        [one] 1 field
       *[other] { $count } fields
    }
erase-title-dry = Nothing is changed. Would be erased: { $count ->
        [one] 1 field
       *[other] { $count } fields
    }
erase-reports = In submitted reports too: { $list }
erase-evidence = Look at these pictures yourself, they are left as they are: { $list }
erase-imports = Rows of these imports; the sheets that they came from still have it: { $list }
erase-left = Left as it is, for figures or other programs rest on it: { $list }
erase-beside = In the same rows, and left because it was not named: { $list }
erase-how = To erase, add --write. There is no way back: make a backup that you will destroy in time.
erase-done = On record as { $id }. Removed of the old copies of files: { $copies }.
erase-nothing = Nothing was found in the ledgers. Removed of the old copies of files: { $copies }.
erase-git = What git has committed, backups and other computers' copies still have it.
fail-erase-short = "{ $word }" is too short: it occurs in too much else
    .hint = write the whole name, or at least five digits
fail-erase-staff = "{ $word }" is also the name of a member of staff, whose name must stay
    .hint = erase the owner's numbers, and correct the name by hand: the ledgers are plain files
fail-erase-interrupted = not everything is erased: { $path } cannot be written
    .hint = when the cause is gone, erase once more: the rest goes then
fail-erase-figure = "{ $word }" is a date, an id, a place or a class: figures rest on it
    .hint = write names and telephone numbers of a person
col-text-before = before
col-text-after = after
redo-title = Entered again: { $count ->
        [one] 1 row
       *[other] { $count } rows
    }
redo-why = entered again by redo:
history-title = Entries of { $who }: { $count }
history-title-everybody = Entries of everybody: { $count }
history-import = import
history-rows = { $count ->
        [one] 1 row
       *[other] { $count } rows
    }
history-taken-back = taken back { $at } by { $who }: { $why }
history-entered-again = taken back { $at } by { $who }, entered again as { $again }
col-was = was
col-entered-at = entered
table-complaints = complaint
table-repairs = repair
table-inquiries = inquiry
table-visits = visit
table-draws = draw
table-solutions = solution
table-openings = opening of the box
table-answers = answer
fail-undo-nothing = no recent entry by staff member "{ $by }"
    .hint = name a row of the entry: visit undo --id ID
fail-undo-old = the last entry is from { $at }, more than a day ago
    .hint = if it is meant: visit undo --id { $id }
fail-undo-empty = the last command, of { $at }, saved nothing: there is nothing to take back
    .hint = { $id ->
        [none] a row that is meant is named: visit undo --id ID
       *[other] the entry before it is taken back by visit undo --id { $id }
    }
fail-undo-later = the entry has rows dated after today ({ $today })
    .hint = give the right --today
fail-undo-other = { $id } was entered by { $who }
    .hint = undo takes back only what one entered oneself; visit void { $id } --why … takes back any row
fail-undo-doubtful = which rows were entered together with { $id } is not certain: these are of the same person and minute
    .hint = take back row by row: visit void { $id } --why …
fail-no-git = git cannot be started
    .hint = sample --verify without --git looks at the ledger alone
fail-no-repository = git reads no repository here
    .hint = sample --verify without --git looks at the ledger alone
fail-no-commit = nothing has been committed in this repository yet
    .hint = commit the ledger, and after every draw again
fail-shallow = this clone lacks the older part of the history, so nobody can say what was removed
    .hint = git fetch --unshallow
fail-git = git could not read the history
fail-undo-draw = { $id } is a row of a draw, and a draw is never taken back
    .hint = visit void ID --why "…" ends the follow-up of one drawn case; visit undo --id ID takes back another entry
fail-undo-built-on = it cannot be taken back: later rows build on it
    .hint = take these back first, or correct the mistake with amend, reopen, note, or void with its reason; see visit show { $id }
fail-undo-void = what takes a row back cannot be taken back itself; to enter the row again:
    .hint = or as it was, by whoever took it back: visit redo --id { $id }
fail-redo-nothing = nothing that { $by } took back is left to be entered again
    .hint = visit history --taken-back lists what was taken back; visit redo --id ID enters one of it
fail-redo-since = { $id } was entered since: what is entered again comes after it
    .hint = if it is meant all the same: visit redo --id ID; visit history --taken-back lists the ids
fail-redo-old = the last undo is from { $at }, more than a day ago
    .hint = if it is meant: visit redo --id { $id }
fail-redo-not-gone = nothing called "{ $id }" was taken back
    .hint = visit history --everybody --taken-back lists what was
fail-redo-other = { $id } was taken back by { $who }
    .hint = redo enters again only what one took back oneself; enter the row anew instead
fail-redo-draw = { $id } is a row of a draw: what was ended is not drawn again
    .hint = visit sample --replace draws another case in its place
fail-redo-import = { $id } came with an import, which is brought in again as a whole
    .hint = visit import SHEET --rules RULES: what was taken back comes in anew
fail-redo-report = the report of { $month } is handed in or reviewed anew, with the figures of today, not entered again
fail-redo-drawn-since = since then { $id } was drawn of the same class and month; entered again, the row would make that draw wrong
    .hint = enter it by hand, with the day on which it becomes known
fail-redo-submitted-since = since then the report of { $month } was submitted
    .hint = enter it by hand: the next report will tell it as a correction
fail-redo-missing = { $id } names { $named }, which does not stand any more
    .hint = enter that one again first
fail-redo-built-on = it cannot be entered again as it was: these came since
    .hint = enter it by hand, as things stand now; see visit show { $id }

man-name = NAME
man-synopsis = SYNOPSIS
man-description = DESCRIPTION
man-examples = EXAMPLES
man-version = VERSION
man-exit-status = EXIT STATUS
man-environment = ENVIRONMENT
man-files = FILES
man-see-also = SEE ALSO
man-settings = SETTINGS
man-sample = EXAMPLE
man-settings-short = settings of an office that follows up its owners
man-community = Riverside Garden
man-written = Wrote { $count ->
        [one] 1 manual page
       *[other] { $count } manual pages
    } into { $path }

clause-title = Clause { $clause }
clause-does = What visit does
clause-duties = Duties that follow from it
clause-duty = { $duty } (duty:{ $code })
clause-commands = Commands that serve it
clause-1-1 = Every question of an owner is written down and answered.
    .does = log inquiry keeps it; until reply it is a duty with a date.
clause-1-2 = A misunderstanding is cleared up by explaining.
    .does = It is logged as an inquiry of nature misunderstanding; explain keeps what was said to whom.
clause-1-3 = The manager and the departments concerned go and see owners regularly.
    .does = coverage counts by area who was visited, plan lays out the day's route; who is left is a duty.
clause-1-4 = Opinions are heard, sound suggestions are taken up, and all of it is noted.
    .does = A visit keeps shortcomings and opinions; a suggestion is answered by adopt or decline, with the reason.
clause-1-5 = What cannot be answered at once gets an appointed date.
    .does = record --question with --reply-by opens an inquiry with that date; the reply is due by then.
clause-1-6 = Major problems go to the regular meeting; each is settled and the owner told.
    .does = escalate brings it there, agenda lists it, decide names who and until when; it stays a duty until settle.
clause-1-7 = Construction defects go by work contact sheet to the contractor; a date is promised, the work urged, and the owner accepts it.
    .does = A repair of class defect asks for dispatch, promise, complete and accept, each as a duty of the department it belongs to.
clause-1-8 = What is within the office's reach gets a method and a date, is noted and answered in time.
    .does = promise keeps both; no promise yet, and a promise whose date has passed, are duties.
clause-1-9 = What is resolved is followed up within three days or a week, by its nature.
    .does = Each class has its rate and window in visit.toml; why counts the window day by day.
clause-1-10 = The record is complete and signed by the owner.
    .does = A visit at the door or on site without a signer is a duty; sign makes up for it, with a scan as --evidence.
clause-2-1 = The manager goes from door to door two to five times a year.
    .does = A round is a day with a door visit of purpose manager; until the least number is reached it is a duty.
clause-2-2 = Officers see every household of their area once a quarter.
    .does = coverage counts occupied units without a routine visit in the quarter by area; they are a duty.
clause-2-3 = Festivals and events are used to hear owners.
    .does = Such visits are recorded with the form event.
clause-2-4 = Surveys on a theme are made.
    .does = survey new writes the questions, form survey prints them, survey answer and survey import keep the answers, survey tally counts.
clause-2-5 = Complaint box and hotline have a person in charge, and what comes in reaches the manager at once.
    .does = Each opening of the box is logged, also when it was empty; a complaint by box or phone has to be handed over by a date.
clause-2-6 = Every visit is registered.
    .does = One visit is one row of the ledger; list and show find it again.
clause-2-a1 = After a complaint the officer follows up; after a major one the manager sees to it.
    .does = Severity and area decide who is responsible; a complaint about a member of staff goes to the manager.
clause-2-a2 = All complaints are followed up.
    .does = The rate is 100 %: every resolved complaint is owed a follow-up, and the report counts what was missed.
clause-2-a3 = A complaint is followed up within three days after it was dealt with.
    .does = The window opens on the day of completion and closes three days later.
clause-2-b1 = Officers follow up works.
    .does = The officer of the area has the duty.
clause-2-b2 = Three in ten works are followed up.
    .does = sample draws the exact quota by a seed, so that anyone can draw it again.
clause-2-b3 = Works are followed up between one and two months after completion.
    .does = Before one month has passed the duty is upcoming, after two months overdue.
clause-2-c1 = Officers follow up repairs.
    .does = The officer of the area has the duty.
clause-2-c2 = Three in ten repairs are followed up.
    .does = sample draws what the quota of the month still lacks; run it every day.
clause-2-c3 = A repair is followed up within three days after completion.
    .does = The window opens on the day of completion and closes three days later.
clause-2-d = Follow-ups are made in person, by a form that asks for quality, service, satisfaction, shortcomings and opinions, and is signed.
    .does = record has a field for each; the report says how many were not made in person.
clause-2-e1 = At month end the results are counted and analysed.
    .does = report has quotas, rates, scores and what was missed, by class; --ids names the rows behind every figure.
clause-2-e2 = Flagged are failed follow-ups, the same matter complained of twice or more, and the same kind of repair three times or more.
    .does = repeat and the report list each group with its ids; a failed follow-up asks for a remedy.
clause-2-e3 = A written report goes to the manager for review, and solutions are made.
    .does = report --submit freezes the month, --review closes it; each solution has a person and a date and stays a duty until settle.

code-title = { $code } ({ $severity })
code-bad = Example of the fault in { $file }
code-good = Corrected
code-remedy = What to do
code-unreadable-file = A file is larger than can be read, another program keeps changing it, or a folder, a pipe, a device or a link that leads nowhere is in its place.
    .do = Keep one file a month and table; a file of gigabytes is not what the ledger writes. What is no file, move away.
code-unread-file = A file in the ledger can hold rows and has a name that is no table; it is not read.
    .do = Give it its table's name, such as actions.csv, or add its rows to that file. Move what is no table out of ledger/.
code-unread-folder = A folder in the ledger holds rows and is no month, or lies within another; it is not read.
    .do = Move it to ledger/ under the name of its month, such as 2026-11. Move what is no month out of ledger/.
code-set-aside = A writing command found half a row at the end of a ledger and set it aside. What the row said is in no answer.
    .do = See which record it is. If it is missing, enter it again; a row with the same id, or the same content on the same day, is known as the one. If nothing is missing, visit check --fix settles it and keeps the half row in .visit/kept/.
code-missing-register = There is a ledger, but no register of places (places.csv).
    .do = Get it back from git, or begin a new one.
code-utf16-file = A spreadsheet saved the file as "Unicode text", which is UTF-16.
    .do = visit check --fix turns it into UTF-8; or save it again as "CSV UTF-8".
code-not-utf8 = A file, or a line of it, has bytes that are no UTF-8, mostly because a spreadsheet saved it as GBK.
    .do = Where it says GBK, visit check --fix turns it into UTF-8; otherwise get the file back from git and save it as "CSV UTF-8".
code-missing-column = The header lacks a column that the table needs, so no row of the file counts.
    .do = Put the column back into the header and into every row.
code-repeated-column = A column appears twice in the header.
    .do = Delete the one that is not wanted, in every row too.
code-bad-quote = A quote is within a field that is not quoted, or one is not closed.
    .do = Quote the whole field and double the quotes inside it. A record is one line.
code-line-break = A record is one line. A line break in a text has put this one on several, and it is left out.
    .do = visit check --fix makes one line of it, on which the breaks are still shown.
code-extra-fields = The row has more fields than the header, mostly by a comma in a text.
    .do = Quote the field with the comma.
code-conflict-marker = git left a conflict in the file: both sides are in it, between its markers.
    .do = visit check --fix removes the markers and keeps the rows of both sides; a row that the sides have changed is left to you.
code-other-header = A second header is among the rows, with other columns; what is below may be shifted.
    .do = Take the merge back and merge with visit merge-driver, which matches columns by name.
code-glued-lines = Two records are on one line, since the last line of one side had no line end.
    .do = Break the line before the id of the second.
code-missing-field = A field that the row cannot do without is empty; the row does not count.
    .do = Fill it in. If nobody knows what belongs there, delete the row.
code-bad-id = The first field is not an id: letter of the table, date, and a random end.
    .do = Write a whole id. New rows get theirs from the program.
code-bad-time = The date or time cannot be read.
    .do = Write 2026-11-23 or 2026-11-23T09:05.
code-bad-month = The month cannot be read.
    .do = Write its first day, 2026-11-01, or 2026-11.
code-bad-number = There should be a whole number.
    .do = Put in the number as the draw said it.
code-bad-place-code = A place without any letter would be taken for a date by a spreadsheet.
    .do = Put a letter or a Chinese character into the code.
code-unknown-word = A field that takes only certain words has another; the row does not count.
    .do = Use one of the words that the message lists. They are English in every language.
code-unknown-class = The class has no table in visit.toml and is none of the four usual ones.
    .do = Correct the class, or add [follow_up.NAME] to visit.toml.
code-bad-score = A score is a whole number from 1 to 5. Only this field is left out.
    .do = Write 1 to 5, or nothing.
code-bad-bound = The bound of a draw is not x and sixteen hexadecimal digits.
    .do = See in git who changed the row, and put the bound back. Never change draws by hand.
code-bad-phone = A spreadsheet has made a rounded number of the telephone number.
    .do = Set the column to text in the spreadsheet and enter the number again.
code-duplicate-id = Two rows have the same id and say different things; the first counts.
    .do = Find out which is right. If both happened, give the second another id.
code-unknown-case = The row names a case that is not there, so what it says does not count.
    .do = Correct the id, or bring the case back from git.
code-unknown-row = The row is about another one that is not there.
    .do = Correct the id, or bring that row back from git.
code-void-of-void = A row that takes another back cannot be taken back.
    .do = Enter again what had been taken back.
code-amend-of-id = Ids stay as they are for ever, since other rows name them.
    .do = Take the row back by void and enter it again.
code-unknown-column = The amendment names a column that the table does not have.
    .do = Use one of the columns that the message lists.
code-bad-amendment = What a column was amended to cannot be read there; the old value counts.
    .do = Amend it once more, to what the message says.
code-toml-syntax = The file is not TOML: quotes, brackets or an equal sign are wrong.
    .do = Look at the line that the message names. Texts are put in straight quotes.
code-unknown-key = A setting has a name that does not exist, so it would have no effect.
    .do = Use the nearest name that the message gives, or delete the line.
code-missing-key = A setting lacks something that it cannot do without.
    .do = Add the key. A class of your own needs rate, opens and closes.
code-bad-setting = A setting has a value that cannot be understood.
    .do = Write it as the message shows: "30%", "3d", "5wd", "1mo".
code-unknown-schema = The data are of another format than this program knows.
    .do = If a newer program wrote them, update this one. Otherwise write schema = 1.
code-repeated-staff = Two people have the same id, so nobody can say who acted.
    .do = Give one of them another id.
code-ticket-mismatch = The ticket of a draw is not the SHA-256 of seed, colon and case id.
    .do = See in git who changed the row. Never change draws by hand.
code-not-taken = An offered case has a ticket within the bound, and no row of the draw takes it.
    .do = See in git whether a row was deleted. Never change draws by hand.
code-beyond-bound = A case was taken before the 20th whose ticket is beyond the bound.
    .do = See in git who changed the row. Never change draws by hand.
code-not-offered = A case was taken before the 20th that the draw did not offer.
    .do = See in git who added or changed the row. Never change draws by hand.
code-offered-twice = Two draws of a class and month offered the same case.
    .do = See in git who made the second. Each case has its lot once.
code-rows-differ = Rows of one draw have another population, quota or bound.
    .do = See in git who changed the row. Never change draws by hand.
code-draw-differs = The population, quota or bound of a draw is not what is known today for its minute.
    .do = A late entry or a deleted row looks like this. Look into it, then let a manager write a note on the draw's row.
code-offer-differs = A draw offered other cases than those known today for its minute.
    .do = A late entry or a deleted row looks like this. Look into it, then let a manager write a note on the draw's row.
code-left-out = A case with a smaller ticket was passed over by the draw.
    .do = A case entered late looks like this, and is no harm. Otherwise look into it.
code-not-in-pool = A case was drawn that could not be drawn at the time.
    .do = A late entry looks like this, and is no harm. Otherwise look into it.
code-draw-count = By the smallest tickets a draw took more or fewer cases than the quota lacked.
    .do = A late entry looks like this, and is no harm. Otherwise look into it.
code-not-replaceable = A draw row was replaced that did not count, or whose case nobody had tried.
    .do = Replace with visit sample --replace only.
code-never-offered = The window of a finished case closed before a draw offered it.
    .do = Draw every day. A manager's note on the case acknowledges it.
code-seed-by-hand = The seed of a draw was given by hand, so that the outcome could be known before.
    .do = Draw without --seed. A manager's note on the draw's row acknowledges it.
code-drawn-twice = A case was drawn twice for one class and month, as on two branches; it counts once.
    .do = Let one clone alone draw. A manager's note on the draw's row acknowledges it.
code-draw-voided = A drawn case was taken out of the follow-up.
    .do = Read who did it and why. A manager's note on the draw's row acknowledges it.
code-draw-lost = A drawn case left the sample without a follow-up.
    .do = Look at who changed the case, and why; a note by a manager on the row acknowledges it.
code-draw-changed = A draw row stood in the repository with something else in a column.
    .do = Look at the commit; put back what stood there, or acknowledge it by a manager's note on the row.
code-draw-removed = A draw row was in the repository and is gone from the ledger: a draw may have been made again until its outcome pleased.
    .do = Put the row in again, as the commit before has it.
code-draw-committed-late = A draw was committed more than a day after it was made: until then it could be made again unseen.
    .do = Commit after every draw; acknowledge it by a manager's note on the row.
code-two-branches = Two draws were made apart, before their branches were merged.
    .do = Nothing. Let one clone alone draw.
code-identical-line = The same line appears twice, as after a merge; it counts once.
    .do = One of the two can be deleted.
code-repeated-header = The header is repeated among the rows.
    .do = Delete the line.
code-unknown-file = A file in the ledger has a name that is no table; it is not read.
    .do = Give it its proper name, or move it out of the ledger.
code-other-month = The row is dated in another month than its folder. It counts all the same.
    .do = Move the row to the folder of its month, or correct the date.
code-unknown-place = The register has no such place.
    .do = Add it to places.csv, or correct the place.
code-unknown-staff = visit.toml has nobody with this id.
    .do = Add a [[staff]], or correct the id. People who left stay in the file.
code-before-case = Something was done to a case before it was received.
    .do = Correct one of the two times.
code-other-place = The visit was made at a place that is not the case's.
    .do = It counts. Make sure that it was the right household.
code-no-effect = A step changes nothing, such as opening a case that is open already, or amending what cannot be amended: an amend, a void, or a draw but for drawn_by.
    .do = Take it back by void, or see by visit show what is missing before it.
code-no-date = A promise, an escalation, a decision or a solution without a date: nobody will be reminded.
    .do = Add the date with visit amend.
code-no-calendar = Working days are counted in a year whose public holidays nobody has entered.
    .do = Enter the year in holidays.toml once it is published; until then Monday to Friday count.
code-unknown-question = The survey has no such question; the row does not count.
    .do = Use an id that the message lists; perhaps the question was deleted later.
code-bad-answer = The answer does not suit the question; the row does not count.
    .do = Write 1 to 5 for a scale, and an option as the survey has it for a choice.
code-out-of-order = A step was entered without the one it follows, as a decision without escalation.
    .do = Enter the earlier step; what is a mistake is taken back by void.
code-far-date = A date is far from everything else: a promise or another date more than a year after its row, a row more than a month after today, more than a year before the office began (starts), or, where that is not said or an import brought the row in, more than ten years ago.
    .do = The year is probably mistyped: correct it with visit amend. If the date is right, leave it.
code-closes-first = The window of a class closes before it opens, at least for cases that are done on some days.
    .do = Correct opens or closes in visit.toml or office.toml.
code-date-before = A date is before the one it comes after, as a promise for a day already past.
    .do = Correct one of the two with visit amend.
code-settles-nothing = A follow-up that does not count: nothing was resolved yet, too early, or in a form that the class does not take.
    .do = Enter the completion, or correct date or form. A routine visit is no follow-up.
code-step-skipped = A defect was completed though no work contact sheet went out, or no date was promised.
    .do = Enter dispatch and promise with --date, each on its day, if they were made.
code-accused = The person complained of handled or visited the complaint.
    .do = Give it to somebody else; correct a wrong name with visit amend.
code-wrong-reference = The row names one of the wrong kind, such as a signature of what is no visit.
    .do = Correct the id; what is a mistake is taken back by void and entered again.
code-unknown-survey = There is no file of the survey that was answered, so nobody can judge its answers.
    .do = Bring the file in surveys/ back from git, or correct the name.
code-survey-closed = The day of the answer is none of the survey's days. It counts all the same.
    .do = Correct the date, or opens and closes of the survey.
code-frozen-rules = Settings were edited that a submitted month was counted by, so its figures are no longer the same.
    .do = Put the old value back at the top and write a [[changes]] with the day from which the new one holds.
code-unreadable-report = A frozen report cannot be read, so corrections to its month are not listed.
    .do = Get the file back from git; or take the submission back and submit anew.
code-missing-evidence = A row names evidence that is not in evidence/.
    .do = Put the file back, or correct the path with visit amend.
code-orphan-evidence = No row names this file in evidence/.
    .do = Enter its path as evidence of its visit with visit amend, or move it away.
## Durability

fail-binary-terminal = { $format } is not text and cannot be shown at a terminal
    .hint = write it into a file: add --output FILE.{ $format }
fail-output-data = { $path } is part of the office's data, which no answer may replace
    .hint = take another name or folder
fail-output-folder = { $path } is a folder, not a file
    .hint = name a file, such as --output { $path }/register.xlsx
fail-xlsx-unbuilt = this program is built without workbooks and cannot write xlsx
    .hint = use -f csv --excel
fail-excel-format = --excel is for csv and tsv alone
    .hint = leave -f out, or say -f csv --excel; a workbook is -f xlsx
note-output = Written to { $path }
workbook-about = About
workbook-part = Under
workbook-foot = Page &P of &N
fail-output = the answer cannot be written to standard output
    .hint = is the disk full, or the file that it goes to closed?
fail-output-saved = the answer cannot be written to standard output
    .hint = the rows are saved all the same, do not enter them again: { $ids }

cmd-merge-driver = Merge a ledger by the ids of its rows, for git
arg-base = What both sides come from (%O)
arg-ours = Our side; the result is written here (%A)
arg-theirs = Their side (%B)
arg-path = The file's path in the repository (%P)
arg-fix = Correct what is certain: marks and line ends of spreadsheets, what a merge has left twice; the old files are kept in .visit/kept/
arg-in-check-dry-run = With --fix: only show what would change
example-check =
    Examples:
      visit check
      visit check --strict -f json
      visit check --fix --dry-run
      visit check --fix
example-merge-driver =
    Once in each clone:
      git config merge.visit.driver "visit merge-driver %O %A %B %P"
      echo "ledger/**/*.csv merge=visit" >> .git/info/attributes

fail-not-a-ledger = { $path } cannot be merged by its rows: one side is not a ledger of that name
    .hint = git leaves the conflict as it is; visit check shows what is wrong with the file
fail-bad-journal = an entry in { $path } cannot be understood
    .hint = if a newer version of this program wrote it, use that one. Otherwise the line is damaged and nothing was changed: keep a copy of .visit/journal, delete the line from it, and enter again what the line tells
fail-lost-file = { $path } is missing: an entry that was saved needs it, and it no longer waits in .visit/new either
    .hint = get it back from a backup, or put the scan or photo there again under this name; the next command then files the entry
note-doubled = { $path }: both sides have changed { $id }; both versions are there now, visit check names the lines.
fix-nothing = Nothing can be fixed automatically.
fix-would = { $file } would be corrected: { $mends }.
fix-done = { $file } is corrected: { $mends }.
fix-done-kept = { $file } is corrected: { $mends }. The old file is kept as { $kept }.
fix-line-ends = Lines that ended in CRLF and end in LF: { $count }
fix-and = {", "}
fix-would-settle = { $file }: the half row that was set aside would be settled and no longer reported.
fix-settled = { $file }: the half row that was set aside is settled and no longer reported. It is kept as { $kept }.
fix-left = What is left is not touched: only a person can decide it.
mend-bom = byte order mark removed
mend-crlf = line ends are LF
mend-last-line = the last line has its line end
mend-half-row = half a row that was set aside is settled
mend-torn-tail = a half line at the end moved to .visit/torn/
mend-gb18030 = turned from GBK into UTF-8
mend-utf16 = turned from UTF-16 into UTF-8
mend-line-breaks = records with a line break inside quotes joined
mend-conflict-markers = git's conflict markers removed, both sides kept
mend-repeated-header = repeated headers removed
mend-identical-lines = repeated lines removed
problem-conflict-marker = a conflict marker of git ("{ $found }")
    .hint = visit check --fix removes the markers and keeps the rows of both sides; where a row was changed or a marker is missing, do it by hand
problem-other-header = { $found ->
        [wider] a second header, with more columns than the file's own
       *[other] a second header, with other columns; the rows below it may be shifted
    }
    .hint = { $found ->
        [wider] visit check --fix puts the longer header at the top; one of two branches had added columns
       *[other] the file's own is: { $wanted }; take the merge back (git merge --abort, or git checkout -m on this file) and merge with visit merge-driver, which matches columns by name
    }
problem-glued-lines = two records on one line: { $found } is the id of the second
    .hint = break the line before { $found }; an editor had left out the last line end
## Themed surveys, and the order of steps

cmd-rules = Manage the company's rules for the office
cmd-rules-pull = Copy the company's rules into office.toml and show the difference
arg-in-rules-pull-dry-run = Show the difference, write nothing
arg-in-rules-pull-from = The company's file, or a folder with an office.toml; where the rules came from the last time unless given
example-rules =
    Examples:
      visit rules pull /group/office.toml --dry-run
      visit rules pull /group/office.toml
example-rules-pull =
    Examples:
      visit rules pull /group/office.toml --dry-run
      visit rules pull /group/office.toml
rules-same = office.toml has these rules already ({ $source }).
rules-would = office.toml would have the rules of { $source }.
rules-pulled = office.toml has the rules of { $source } now.
rules-pulled-kept = office.toml has the rules of { $source } now; the old file: { $kept }
cmd-survey = Run themed surveys: questions, answers, the tally
cmd-survey-new = Write a new survey with example questions
cmd-survey-list = List the surveys and how many have answered
cmd-survey-answer = Enter what one household answered
cmd-survey-import = Enter many responses from a CSV file, all or none
cmd-survey-tally = Show the tally of a survey: response rate, counts and means, free texts
arg-survey = The survey's name: that of its file in surveys/
arg-title = The survey's title; its name unless given
arg-in-survey-answer-place = Who answers: a unit, its last characters will do; "-" if anonymous
arg-answer = QUESTION=ANSWER, such as clean=4; several options are divided by commas
arg-came-of = Why there is no answer
arg-in-survey-answer-visitor = Who asked, if not who enters it
arg-again = Enter a household again that has answered; its latest answers count
arg-file = The CSV file; "-" reads standard input
arg-in-survey-import-form = How they were asked where the file does not say; online unless given
arg-in-survey-import-visitor = Who asked where the file does not say, if not who enters it
arg-in-survey-import-date = When it was answered where the file does not say, if not now
example-survey =
    Examples:
      visit survey new service --title "How is our service?"
      visit survey answer service 3-2-501 clean=4 callback=morning,evening \
        advice="more lamps" --signed-by "Ms Wang" --by wang
      visit survey answer service 3-2-502 --outcome refused --by wang
      visit survey import service answers.csv --by he
      visit survey tally service
example-survey-import =
    The header has place and the questions' ids, and may have date,
    form, visitor, outcome, signed_by. Example:
      place,clean,callback,advice
      3-2-501,4,morning|evening,more lamps
      visit survey import service answers.csv --by he

fail-survey-name = "{ $name }" cannot be a survey's name
    .hint = letters, digits, "-" and "_"
fail-survey-exists = there is a survey "{ $name }" already
    .hint = choose another name, or edit surveys/{ $name }.toml
fail-unknown-schema = no answer is called "{ $name }"
    .hint = one of: { $known }
fail-unknown-survey = there is no survey "{ $name }"
    .hint = one of: { $known }; visit survey new writes one
fail-bad-survey = { $file } has errors, so the survey cannot be used
    .hint = correct what is listed above
fail-survey-closed = { $date } is none of the days of survey "{ $name }" ({ $opens } to { $closes })
    .hint = give the day of the answer with --date; to prolong the survey edit surveys/{ $name }.toml
fail-no-answer = no question is answered
    .hint = write QUESTION=ANSWER, with one of: { $known }; without an answer --outcome refused or unreachable
fail-answered-already = { $place } has answered already
    .hint = add --again to enter it once more
fail-answer-shape = "{ $text }" is not QUESTION=ANSWER
    .hint = such as clean=4
fail-unknown-question = there is no question "{ $id }"
    .hint = one of: { $known }
fail-question-twice = question "{ $id }" is answered twice
    .hint = keep one; several options go together, divided by commas
fail-bad-answer = "{ $value }" cannot answer "{ $ask }"
    .hint = expected: { $wanted }
fail-import = nothing of { $file } was entered; problems: { $count }
    .hint = correct them all, then import it again
fail-import-no-file = { $file } is no file
    .hint = what comes out of another program is read with - as the file
fail-import-encoding = { $place }: not UTF-8
    .hint = save it as "CSV UTF-8"
fail-import-separator = { $place }: { $found ->
        [sep] the first line is a spreadsheet's "sep=", not the names of the columns
        [semicolon] the columns are parted by semicolons, not by commas
        [tab] the columns are parted by tabs, not by commas
        [wide] the columns are parted by full-width commas
       *[bar] the columns are parted by bars, not by commas
    }
    .hint = { $found ->
        [sep] delete that line; if columns are not parted by commas, save it again as "CSV UTF-8 (comma delimited)"
       *[other] save it again as "CSV UTF-8 (comma delimited)"
    }
fail-import-quote = { $place }: a quote does not fit
    .hint = a quote inside a text is doubled, and the whole field quoted
response-unknown-column = there is no column "{ $found }"; did you mean "{ $wanted }"?
response-repeated-column = column "{ $found }" appears twice
response-no-place-column = column "place" is missing; there can be: { $found }
response-fields = number of fields: { $found }; the header has { $wanted }
response-no-place = the place is missing; write "-" if anonymous
response-unknown-place = there is no place "{ $found }" in the register
response-answered-already = { $found } has answered already; add --again to enter it once more
response-bad-answer = "{ $found }" cannot answer "{ $ask }"; expected: { $wanted }
response-unknown-word = "{ $found }" is none of: { $wanted }
response-unknown-staff = no staff member "{ $found }" in visit.toml
response-bad-date = "{ $found }" is not a date; write 2026-11-23 or 2026-11-23 09:05
response-future = { $found } is still to come
response-closed = { $found } is none of the survey's days
response-no-answer = no question is answered; if so, say refused or unreachable under outcome
response-refused-answered = there are answers, but the outcome says there are none

survey-new-next =
    Next:
      1. Edit its title, days and questions.
      2. visit survey answer { $name } PLACE QUESTION=ANSWER --by STAFF   enters what a household answered
      3. visit survey tally { $name }                                     shows the result
survey-imported = Entered { $responses ->
        [one] 1 response
       *[other] { $responses } responses
    } with { $answers ->
        [one] 1 answer
       *[other] { $answers } answers
    }.
survey-see-tally = The result: visit survey tally { $name }
survey-list-title = { $community } · { $count ->
        [one] 1 survey
       *[other] { $count } surveys
    }
survey-tally-title = { $community } · { $title }
survey-summary = { $asked ->
        [one] 1 household
       *[other] { $asked } households
    } asked, { $reached } reached, { $answered } answered ({ $rate }); { $refused } refused, { $unreachable } unreachable.
survey-besides = {" "}Besides, from outside the survey: { $outside }, anonymous: { $anonymous }.
survey-households = Households
survey-scales = Grades (5 is best)
survey-choices = Choices
survey-texts = In their own words
survey-all = all
total = all
survey-anonymous = anonymous
survey-state-upcoming = upcoming
survey-state-open = open
survey-state-closed = closed
col-answered-at = answered
col-survey = survey
col-question = question
col-answer = answer
col-entered-by = entered by
col-title = title
col-questions = questions
col-asked = asked
col-contacted = reached
col-answered = answered
col-response-rate = response rate
col-ask = question
col-mean = mean
col-grade-5 = 5
col-grade-4 = 4
col-grade-3 = 3
col-grade-2 = 2
col-grade-1 = 1
col-option = option

cmd-form-survey = Print the questions of a survey
form-survey-days = { $opens } to { $closes }
form-survey-ask = { $number }. { $ask }
form-survey-ask-several = { $number }. { $ask } (several)
form-survey-note = Tick one box, or several where it says so. Unit and signature may be left out.
field-survey-visitor = asked by

problem-unknown-question = the survey has no question "{ $found }"; this row is left out
    .hint = one of: { $wanted }
problem-bad-answer = "{ $found }" cannot answer the question; this row is left out
    .hint = expected: { $wanted }
problem-unknown-survey = there is no survey "{ $found }", so its answers cannot be judged
    .hint = bring surveys/{ $found }.toml back, or correct the name (there is: { $wanted })
problem-survey-closed = { $found } is none of the survey's days ({ $wanted })
    .hint = it counts all the same; correct the date, or the survey's days
problem-out-of-order = { $wanted ->
        [submit] { $found }, but the report was not submitted before
       *[escalate] { $found }, but the case was not brought to the meeting before
    }
    .hint = escalate comes before decide and settle, submit before review; enter what is missing, or correct the date
problem-date-before = { $found } is before { $wanted }
    .hint = correct one of the two
problem-step-skipped = { $wanted ->
        [dispatch] the defect was completed though no work contact sheet went out
        [promise] the defect was completed though no date was promised
       *[both] the defect was completed though no work contact sheet went out and no date was promised
    }
    .hint = enter what was done with its date (dispatch, promise, with --date); what was not done stays in the report
problem-settles-nothing = { $wanted ->
        [not-done] on { $found } the case was not resolved, so the visit is no follow-up of it
        [too-early] on { $found } the window was not open yet, so the visit does not count
       *[other-form] on { $found } the visit was made in a form that does not count
    }
    .hint = correct date or form; if they are right, visit again within the window
problem-accused = { $found } is whom { $wanted } complains about, and can neither handle nor visit it
    .hint = let somebody else do it; correct the name if it is wrong
problem-wrong-reference = { $wanted ->
        [visit] { $found } is not a visit, so there is nothing to sign
        [inquiry] { $found } is not an inquiry, opinion or suggestion
        [itself] { $found } names itself
        [part] { $found } is itself part of another case
       *[draw] { $found } was drawn for another class or month
    }
    .hint = correct the id with visit amend

note-too-early = Note: the window of { $id } is not open yet, so this visit does not count; visit why { $id } shows when it opens.
note-other-form = Note: visits of { $id } have to be made in another form, so this one does not count.
note-nothing-has = Note: nothing in the list has "{ $text }"; the nearest are: { $nearest }.
note-upcoming-fits = Note: { $count ->
        [one] 1 upcoming duty fits
       *[other] { $count } upcoming duties fit
    }; --all shows what is not open yet.
note-unusual-category = Note: "{ $category }" is none of the usual categories; the nearest are: { $nearest }. What is spelled differently is not counted together at month end.
note-strange-category = Note: "{ $category }" is none of the usual categories; those are: { $nearest }. What is spelled differently is not counted together at month end.
list-comma = {", "}
table-unshown = not shown: { $columns }; widen the window or use --width
code-with-word = { $code } ({ $word })
fail-voided-id = { $id } was taken back on { $at }: { $why }
    .hint = visit show { $void } has the row that says so
fail-date-before = { $date } is before { $from }, the day of the entry
    .hint = correct it; for what happened earlier give its day with --date
fail-before-row = { $id } is of { $date }; nothing can have been done about it before
    .hint = give the right --date
fail-accused = { $id } is about { $who }, who can neither handle nor visit it
    .hint = name somebody else
fail-settle-to = the owner is to be told when it is settled
    .hint = add --to NAME
fail-needs-no-signature = { $id } needs no signature
    .hint = visits at the door or on site that passed or failed are signed
fail-part-of-part = { $id } is itself part of { $first }
    .hint = name the first case: { $first }
fail-part-of-itself = { $id } cannot be part of itself
    .hint = name the first case of the same matter, or "" for none
fail-part-of-circle = { $id } is itself part of { $first }, which cannot be part of it in turn
    .hint = if { $id } was first, say so before: visit amend { $id } part_of "" --why "…"
## Promises, agenda, month end

cmd-agenda = Print what the regular meeting has to settle
arg-in-agenda-meeting = The date of the meeting; the next one that something was brought to unless given
example-agenda =
    Examples:
      visit agenda
      visit agenda --meeting 2026-11-25 -f md > agenda.md
note-future-month = Note: { $month } is still to come, so there is nothing in it yet.
fail-future-month = { $month } is still to come (today is { $today }); there is nothing to report
    .hint = name this month or an earlier one
note-unreadable-report = Note: { $file } cannot be read; corrections since that month was frozen are not listed.
problem-frozen-rules = { $found } alters what is submitted: { $months }; there it was { $wanted }
    .hint = put that back at the top, and write from when the new value holds:
        { $block }
problem-frozen-rules-unset = { $found } alters what is submitted: { $months }; there it was { $wanted }
    .hint = put it back; what no longer holds cannot be taken out of months that are submitted
problem-unreadable-report = the frozen report cannot be read; corrections to its month are not listed
    .hint = get the file back from git; or take the submission back with visit void and submit anew

promises = Promises
promise-kept = { $on } promised for { $due } ({ $method }); completed { $completed }: kept
promise-broken = { $on } promised for { $due } ({ $method }); completed { $completed }, { $days }d late: broken
promise-broken-open = { $on } promised for { $due } ({ $method }); not completed by then, { $days }d late: broken
promise-changed = { $on } promised for { $due } ({ $method }); another date was promised in time: changed
promise-pending = { $on } promised for { $due } ({ $method }); not due yet
promise-void = { $on } promised for { $due } ({ $method }); withdrawn, cancelled or opened again before: void
why-promise = { $promise } — { $location }
missing-dispatch = work contact sheet
missing-promise = promised date
missing-both = contact sheet and promised date
remark-major-by-other = a major complaint is followed up by the manager or somebody assigned; this was neither (clause 2.a1)
remark-by-accused = the visitor is the very person complained of (clause 2.a1)
remark-by-doer = the visitor completed the work: whoever did it does not judge it
fate-kept = kept
fate-broken = broken
fate-changed = changed
fate-pending = pending
fate-void = void

agenda-title = { $community } · agenda of the regular meeting · { $meeting }
agenda-next = next meeting
agenda-summary = { $open } to be decided, { $decided } decided and to be carried out (as of { $today }).
agenda-nothing = Nothing was brought to the meeting.
agenda-to-decide = I. To be decided ({ $count })
agenda-decided = II. Decided: carried out, owner told? ({ $count })
agenda-item = { $number }. { $place }: { $summary }
agenda-case = Case: { $id }, { $class } ({ $gravity }), category { $category }
agenda-contact = Ask for: { $person }
agenda-open = Received: { $received }, { $days ->
        [one] 1 day
       *[other] { $days } days
    } ago; now { $phase }
agenda-open-done = Received: { $received }; done on site { $done }, the meeting's matter is open, { $days ->
        [one] 1 day
       *[other] { $days } days
    } by now
agenda-told = The owner: told { $on }
agenda-not-told = The owner: not told anything since it was brought to the meeting
agenda-head =
    Time: ______________________  Place: ____________________
    Chair: ____________________  Minutes: __________________
    Present: ______________________________________________
agenda-minutes =
    Minutes:
    ______________________________________________________
    ______________________________________________________
    ______________________________________________________
agenda-raised = Why it is here: { $why } (brought { $at } by { $who } for the meeting of { $meeting })
agenda-promises = { $count ->
        [0] Promised to the owner: nothing
       *[other] Promised to the owner:
    }
agenda-history = { $count ->
        [0] What was done: nothing
       *[other] What was done:
    }
agenda-decisions = { $count ->
        [0] Decisions so far: none
       *[other] Decisions so far:
    }
agenda-decision = { $at } { $what }; { $who }, by { $due }
minutes-title = Regular meeting of { $day }
minutes-title-open = Regular meeting
minutes-said = Said:
minutes-decided = Decided:
minutes-who = Who: ____________________   By: ____________________
minutes-blank = Matter { $number }: __________________________________________
minutes-chair = Chair:
minutes-by = Minutes by:
agenda-room = Decision: ........................   Who: ............   By: ............
agenda-carry-out = To do: { $who } carries it out by { $due } and tells the owner.
agenda-carry-out-late = To do: { $who } was to carry it out by { $due } and tell the owner; { $days }d late.
agendastate-to-decide = to be decided
agendastate-decided = decided

report-promises = { $due ->
        [0] No promise was due.
       *[other] Promises due: { $due }; kept { $kept }, changed { $changed }, broken { $broken }, not due yet { $pending }, void { $void }.
    }
report-coverage = Routine visits in { $quarter }
report-concerns = For the manager to look at
concern-missed = · missed, and the windows are past: { $count }
concern-given-up = · follow-ups given up by the manager: { $count }
concern-failed = · failed visits: { $count }
concern-repeated = · repeated complaints and repairs: { $count }
concern-broken = · broken promises: { $count }
concern-left-overdue = · left open past the promised date: { $count }
concern-escalated = · matters of the meeting not settled: { $count }
concern-by-others = · major complaints followed up by neither the manager nor anybody assigned: { $count }
concern-by-accused = · visits by the person complained of: { $count }
concern-by-doer = · work followed up by whoever did it: { $count }
concern-skipped = · defects completed without a contact sheet or a promised date: { $count }
concern-unsigned = · unsigned visit records: { $count }
concern-unconfirmed = · visits by phone or online that do not say how the owner consented: { $count }
concern-unanswered = · opinions and suggestions unanswered: { $count }
concern-unplanned = · flagged matters without a solution: { $count }
concern-overdue = · solutions overdue: { $count }
concern-no-help = · settled solutions after which the same came again: { $count }
concern-draws = · remarks on draws: { $count }
concern-not-offered = · cases whose window closed before they had their lot: { $count }
concern-corrected = · corrections of months already frozen: { $count }
report-results = Follow-ups in time and their outcome, by class
report-scores = Scores by class
report-zeros = { $count ->
        [one] 1 row of noughts is
       *[other] { $count } rows of noughts are
    } left out.
report-zeros-categories = { $count ->
        [one] 1 category of which nothing was received this month is
       *[other] { $count } categories of which nothing was received this month are
    } left out.
report-zeros-groups = { $count ->
        [one] 1 row with nothing owed and nothing followed up is
       *[other] { $count } rows with nothing owed and nothing followed up are
    } left out.
report-flow = In and out
report-intake = { $count ->
        [0] Received by class: none
       *[other] Received by class
    }
report-categories = { $count ->
        [0] Received by category: none
       *[other] Received by category
    }
report-complaint-rate = { $complaints ->
        [one] 1 complaint
       *[other] { $complaints } complaints
    } received from { $occupied } occupied units: { $rate } per hundred units.
report-month-running = The month is not over: what was received by { $today } is compared with all of the month before.
category-none = no category
report-given-up-cases = { $count ->
        [0] Follow-ups given up: none
       *[other] Follow-ups given up: { $count }
    }
report-followed-up-by-doer = { $count ->
        [0] Work followed up by whoever did it: none
       *[other] Work followed up by whoever did it: { $count }
    }
report-steps-skipped = { $count ->
        [0] Defects completed before their steps: none
       *[other] Defects completed before their steps: { $count }
    }
report-missed-quotas = { $count ->
        [0] Quotas missed: none
       *[other] Quotas missed: { $count }
    }
report-areas = { $count ->
        [0] By area: none
       *[other] By area
    }
report-officers = { $count ->
        [0] By person responsible: none
       *[other] By person responsible
    }
report-visitors = { $count ->
        [0] Visits made: none
       *[other] Visits made
    }
report-trend = { $count ->
        [0] Twelve months: none
        [1] Twelve months ({ $from })
       *[other] Twelve months ({ $from } to { $to })
    }
report-unconfirmed-visits = { $count ->
        [0] Visits by phone or online without the owner's consent: none
       *[other] Visits by phone or online without the owner's consent: { $count }
    }
report-major-by-others = { $count ->
        [0] Major complaints followed up by others: none
       *[other] Major complaints followed up by others: { $count }
    }
report-visited-by-accused = { $count ->
        [0] Visits by the person complained of: none
       *[other] Visits by the person complained of: { $count }
    }
report-draw-remarks = Remarks on draws: { $count }
draw-remark-voided = taken out of the follow-up
draw-remark-lost = { $how ->
        [cancelled] cancelled, not followed up
        [withdrawn] withdrawn, not followed up
        [void] case taken back, not followed up
        [class] given another class, not followed up
       *[unfinished] no longer finished in the month, not followed up
    }
draw-remark-twice = drawn twice; it counts once
draw-remark-seed = seed given by hand: { $seed }
report-broken-promises = { $count ->
        [0] Broken promises: none
       *[other] Broken promises: { $count }
    }
report-open-escalations = { $count ->
        [0] Matters of the meeting not settled: none
       *[other] Matters of the meeting not settled: { $count }
    }
report-opinions = { $count ->
        [0] Opinions and suggestions: none
       *[other] Opinions and suggestions
    }
report-openings = { $count ->
        [0] Complaint box: none
       *[other] Complaint box
    }
report-solutions = { $count ->
        [0] Solutions: none
       *[other] Solutions: { $count }
    }
report-corrections = { $count ->
        [0] Corrections of frozen months: none
       *[other] Corrections of frozen months: { $count }
    }
report-causes-unknown = A ledger was saved anew or changed since { $months } was frozen: the rows behind these corrections may not all be named.
figure-opinions-received = received
figure-opinions-adopted = adopted
figure-opinions-declined = declined
figure-opinions-replied = replied
figure-opinions-unanswered = unanswered
figure-openings-openings = openings
figure-openings-found = letters found
figure-openings-complaints = box complaints
solutionstate-open = open
solutionstate-overdue = overdue
solutionstate-settled = settled { $on }
helped-yes = helped
helped-no = came again
helped-reopened = reopened
helped-unknown = not known yet
corrected-complaints = repeated complaints ({ $place } { $category })
corrected-repairs = repeated repairs ({ $place } { $category })
corrected-failed-visits = failed visits
corrected-unsigned-visits = unsigned visits
corrected-unconfirmed-visits = visits without consent
corrected-broken-promises = broken promises
corrected-draws-voided = cases taken out of the follow-up
corrected-draws-twice = cases drawn twice
corrected-seeds-given = seeds given by hand
corrected-followed-up-by-doer = work followed up by whoever did it
corrected-steps-skipped = defects completed before their steps
corrected-major-by-others = major complaints by others
corrected-visited-by-accused = visits by the person complained of

col-promised-on = promised on
col-promised-due = promised for
col-method = method
col-fate = fate
col-completed-on = completed
col-promise-id = promise
col-number = no.
col-agenda-state = state
col-meeting = meeting
col-days-open = days open
col-decided-on = decided
col-owed = owed
col-missed-owed = owed and missed
col-on-time-percent = on time %
col-reached = reached
col-visits = visits
col-follow-ups = follow-ups
col-remedy = other remedy
col-helped = helped
col-again = since then
col-solution-state = progress
col-before = frozen
col-now = now
col-changes = came and went
col-causes = because of
col-reported-in = reported in
col-of = of
## Forms to print, and the page to take along

cmd-brief = Print one page to take along: how to greet, what was promised, what will be asked, what to bring
cmd-form = Print forms, blank or filled in; HTML unless given
cmd-form-record = Print a visit record: blank, made ready for a case or a place, or of a visit to be signed afterwards
cmd-form-worksheet = Print the work contact sheet in three copies
cmd-form-complaint = Print a complaint form
cmd-form-repair = Print a repair order
arg-in-brief-place = The place one goes to; its last characters will do
arg-in-form-record-target = A case, a visit or a place; blank unless given
arg-in-form-worksheet-case = The case, a repair of any class
arg-in-form-complaint-case = The complaint; blank unless given
arg-in-form-repair-case = The repair; blank unless given
arg-copies = The copies handed over, divided by commas
example-brief =
    Examples:
      visit brief 3-2-501
      visit brief 3-2-501 -f html > 3-2-501.html
example-form =
    Examples:
      visit form record > blank.html
      visit form record k7f3m9 > record.html
      visit form worksheet k7f3m9 > worksheet.html
      visit form record k7f3m9 -f table
example-dispatch =
    Examples:
      visit dispatch k7f3m9 "Solid Builders" --copies engineering --by sun
      visit dispatch k7f3m9 "service centre" --copies company,service --by sun

fail-not-a-complaint = { $id } is no complaint
    .hint = complaints have ids with C; for repairs there is visit form repair
fail-not-a-repair = { $id } is no repair, works or defect
    .hint = these have ids with R; for complaints there is visit form complaint

office-usual = { $community } Property Service Centre
paper-title = { $office } · { $title }

form-title-record = Visit Record
form-title-worksheet = Work Contact Sheet
form-title-complaint = Complaint Form
form-title-plan = Route of visits
form-no = Form { $number } · edition { $edition }
form-no-alone = Form { $number }
form-no-blank = Form no. ____________  edition ______
form-foot = { $who }: ______________   { $date }
form-record-by-visitor = For the visitor and the office to fill in
form-survey-thanks = Thank you for your time and your help.
form-survey-from = { $office } (seal)
paper-day = { $year }-{ $month }-{ $day }
paper-day-blank = ____-__-__
paper-moment = { $year }-{ $month }-{ $day } { $time }
paper-moment-blank = ____-__-__  __:__
form-title-repair = Repair Order
form-record-note = Write down the date on which a question will be answered. The owner or resident reads the record, then signs; it is handed in the same day.
form-worksheet-note = Three copies: company, engineering and service centre keep one each. The company explains the promised date to the owner, the service centre urges, and the owner accepts the finished work.
form-complaint-note = Ordinary complaints are handled by the officer, major ones by the manager. Follow-up within three days after handling is finished.
form-repair-note = The owner or resident looks at the finished work and signs.
form-dated = { $day } { $who }{ $text }
form-reported = { $day } { $place }: { $text }
form-promised = { $day } promised for { $due }: { $text }
form-completed = { $day } completed: { $text }
form-accepted = { $day } accepted: { $who }{ $text }
form-question = { $text } (answer by { $due })
form-followed-up = { $day } { $who }: { $outcome }
form-follow-up-owed = { $who }, by { $day }

field-number = No.
field-date = Visited
field-visitor = Visitor
field-unit = Unit
field-owner = Owner
field-phone = Phone
field-owner-phone = Owner phone
field-reporter-phone = Reporter phone
field-care = To know
field-met = Met
field-paper-no = Paper no.
field-case-id = Case
field-kind = Kind
field-form = Form of visit
field-matter = Matter
field-handling = Handling
field-quality = Quality
field-service = Service
field-satisfaction = Satisfaction
field-shortcomings = Shortcomings
field-opinions = Opinions and suggestions
field-questions = Questions to be answered
field-outcome = Result
field-next-on = Next visit
field-signed-by = Owner or resident
field-visitor-signature = Visitor
field-signed-on = Date
field-seal = Service centre (seal)
field-reply-by = Reply promised for
field-handling-opinion = What is to be done
field-handling-opinion-signed = Signed
field-supervisor-opinion = Supervisor's opinion
field-supervisor-opinion-signed = Supervisor
field-manager-opinion = Manager's opinion
field-demand = Owner's demand
field-findings = Findings
field-department = Department responsible
field-justified = Complaint is
justified-yes = justified
justified-no = not justified
field-handler-signature = Handled by (signature)
field-repair-matter = What is wrong
field-arrived-at = Arrived at
field-warranty = Warranty
warranty-within = within warranty
warranty-beyond = outside warranty
field-charge = Charge
charge-yes = charged
charge-no = free of charge
field-material-cost = Material cost
field-labour-cost = Labour cost
field-total-cost = Total
field-paid = Paid
paid-cash = cash
paid-transfer = transfer
paid-unpaid = not yet
field-addressee = To
field-copied-to = Copy to
field-issuer = From
field-issued-by = Issued by
field-required-by = Wanted by
field-contractor-contact = Contact and phone
field-photographs = Photographs
photographs-yes = yes, ____ in all
photographs-no = none
field-promises-before = Promised before
field-service-signature = Service centre (signature)
field-received-at = Received
field-taken-by = Taken by
field-channel = Channel
field-outside-no = Outside no.
field-urgency = Urgency
field-appointed-at = Appointed
field-reporter = Reporter
field-complainant = Complainant
field-relation = Relation
field-place = Place
field-category = Category
field-severity = Severity
field-about = About whom
field-handed-over-to = Handed to
field-handed-over-at = Handed over
field-promised-for = Promised for
field-method = Method
field-result = Result
field-follow-up = Follow-up
field-taken-by-signature = Taken by
field-manager-signature = Manager
field-reporter-signature = Reporter
field-dispatched-to = Sent to
field-dispatched-at = Sent
field-sheet-sent-at = Issued
field-work = Work done
field-completed-at = Completed
field-worker-signature = Worker
field-owner-signature = Owner (accepts)
field-defect = Defect
field-contractor = Contractor
field-explained = Explained to the owner
field-completion = Completion
field-acceptance = Acceptance
field-acceptance-note = Remarks
field-contractor-signature = Contractor
field-engineering-signature = Engineering
field-resident = Resident
field-resident-phone = Phone
field-place-note = Note

kind-complaint = complaint
kind-works = works
kind-repair = repair
kind-defect = defect
kind-inquiry = inquiry
kind-routine = routine visit
kind-survey = survey
kind-event = event
paper-form-door = at the door
paper-form-onsite = on site
paper-form-phone = by phone
paper-form-event = at an event
paper-form-online = online
paper-outcome-pass = passed
paper-outcome-fail = failed
paper-outcome-refused = refused
paper-outcome-unreachable = unreachable
paper-outcome-broken = broken off
score-1 = 1 poor
score-2 = 2 weak
score-3 = 3 fair
score-4 = 4 good
score-5 = 5 excellent
content-1 = 1 very unhappy
content-2 = 2 unhappy
content-3 = 3 fair
content-4 = 4 happy
content-5 = 5 very happy
acceptance-accepted = accepted
acceptance-rejected = refused (redo)

keeper-company = company
keeper-engineering = engineering
keeper-service = service centre
copy-company = 1st copy (company)
copy-stays = the company keeps its own copy
copy-engineering = 2nd copy (engineering)
copy-service = 3rd copy (service centre)
copy-kept = Copy { $number } of 3: kept by { $keeper }
copy-not-handed-over = not handed over
dispatch-copies = handed over: { $copies }
dispatch-copies-and = handed over: { $copies }; { $rest }
show-worksheet = Work contact sheet
step-registered = registered
step-dispatched = dispatched
step-promised = promised
step-explained = explained to the owner
step-urged = urged
step-completed = completed
step-accepted = accepted by the owner
step-rejected = refused by the owner
step-not-yet = not yet
col-copy = copy
col-holder = handed to
col-handed-at = handed over
col-receipt = received (signature)
col-material = material
col-quantity = quantity
col-unit-price = unit price
col-amount = amount
col-urged-on = urged on
col-urged-by = by
col-urged = whom, and what was said
col-urge-answer = their answer
col-call-result = result
col-call-signature = signature
col-step = step
col-department = department
col-point = point

brief-title = Before You Go · { $place }
brief-as-of = { $today }
brief-open = Open here
brief-recent = Completed in the last two months
brief-visits = What was said at the last visits
brief-questions = Questions to expect
brief-items = In the bag, until it comes up
brief-conduct = Thirteen reminders
brief-more = { $count } more: visit list place:{ $place }
brief-more-alone = { $count } more { $count ->
        [one] matter
       *[other] matters
    } not listed.
brief-elsewhere = { $place }: { $text }
brief-person = { $name }, greet as "{ $greeting }"
brief-angry =
    If the owner gets angry and will not calm down: do not argue, say you will come again, and leave. Then record it:
    visit record { $target } --outcome broken --next-on DATE
brief-angry-alone = Where feelings run high: do not argue, come again another day, and record the visit as broken off.
greet-surname = Mr {$name} / Ms {$name}
greet-name = Mr / Ms { $name }
greet-mr = Mr { $name }
greet-ms = Ms { $name }
greet-titled = { $title } { $name }
stage-received = received, nobody sent yet
stage-reopened = opened again
stage-handed-over = with { $who }
stage-assigned = with { $who }
stage-dispatched = sent to { $who }
stage-waiting = finished, waits for acceptance
stage-resolved = completed
brief-promise-none = no date promised yet
brief-urgent = { $class } ({ $urgency })
brief-appointed = appointed for { $at }
brief-promise-pending = by { $due }; { $method }
brief-promise-passed = was { $due }, { $days }d ago; { $method }
brief-promise-kept = was { $due }, kept
brief-promise-broken = was { $due }, { $days }d late
brief-promise-changed = ; date changed { $count ->
        [one] once
       *[other] { $count } times
    }
brief-promise-reply = answer by { $due }
ask-reply = "{ $text }": when will you answer?
answer-reply = By { $due }; { $who } will call.
answer-reply-late = It was to be { $due }, { $days ->
        [one] 1 day
       *[other] { $days } days
    } ago: say sorry, answer now, or agree on another date.
answer-reply-none = No date was agreed: agree on one, and record it.
ask-passed = "{ $text }" was to be done by { $due }. Why is it not?
answer-passed = Say so frankly: { $days ->
        [one] 1 day
       *[other] { $days } days
    } late, { $stage }. The new date (ask { $who } before you go): ____________
ask-promised = "{ $text }": when will it be done?
answer-promised = { $stage }; { $method }, by { $due }.
answer-promised-changed = {" "}The date was changed { $count ->
        [one] once
       *[other] { $count } times
    }: say why first.
ask-unpromised = "{ $text }": what will be done?
answer-unpromised = { $stage }, neither method nor date is promised. Ask { $who } before you go: ____________
ask-accept = "{ $text }": is that finished?
answer-accept = Finished on { $day }: { $done }. Look at it together; if it is right the owner signs, if not it is redone.
answer-accept-nothing = Finished. Look at it together; if it is right the owner signs, if not it is redone.
ask-failed = "{ $text }", we said last time. What has been done?
answer-failed = { $day }: { $done }. Look again, and ask what is still missing.
answer-failed-nothing = Nothing yet: say sorry, ask what is missing, and arrange it the same day.
ask-repeated = "{ $text }": why again and again? ({ $count ->
        [one] once
       *[other] { $count } times
    })
answer-repeated = The solution: { $plan }; { $who }, by { $due }.
answer-repeated-nothing = Admit it; it is in the month's report. There is no solution yet: ask the manager before you go.
ask-done = "{ $text }": what was done?
answer-done = { $day }: { $done }. Ask how it is now, for scores and a signature.
answer-done-nothing = It is completed. Ask how it is now, for scores and a signature.
item-record = visit record ({ $id })
item-record-when = when all is said and the owner is to judge
item-record-place = visit record
item-record-place-when = when all is said and the owner is to judge
item-unsigned = unsigned visit record ({ $id })
item-unsigned-when = when the last visit comes up
item-worksheet = work contact sheet ({ $id })
item-worksheet-when = when you have looked at the work together and it is right
item-promise = form with the promised date ({ $id })
item-promise-when = when the owner asks how far it is
item-answer = the answer ({ $id })
item-answer-when = when the owner asks
conduct-1 = Know the name; stand until asked to sit; offer no cigarettes
conduct-2 = Papers stay in the bag until they come up; have answers ready
conduct-3 = Speak first, say why you came, waste no time
conduct-4 = Take their matter seriously from first to last
conduct-5 = Tempers up: leave early, come another day
conduct-6 = Let them finish; hear what is not said; take notes
conduct-7 = Quiet hands, eyes on the person; no chumminess, no swearing
conduct-8 = Be honest, own up to mistakes; never run others down
conduct-9 = The result first, then how; one thing at a time
conduct-10 = Speak clearly, calmly, and not too fast
conduct-11 = Clean uniform, tidy hair, badge on
conduct-12 = Do not pry, do not preach; look for a way together
conduct-13 = Take your things; a short goodbye, no new topic
col-stage = progress
col-promise = promise
col-handled = what was done
col-scores = scores
col-said = what was said
col-expected = question
col-prepared = answer
col-item = what
col-when = when to show it
## Going round

cmd-coverage = Show the quarter's routine visits by area, and the manager's rounds of the year
arg-quarter = The quarter, such as 2026-Q4; this quarter unless given
arg-left = List the units that are left
example-coverage =
    Examples:
      visit coverage
      visit coverage --area B --left
      visit coverage --quarter 2026-Q3
coverage-title = { $community } · routine visits · { $quarter }
coverage-summary = { $occupied ->
        [one] 1 occupied unit
       *[other] { $occupied } occupied units
    }, { $visited } visited, { $left } left; { $days ->
        [one] 1 working day
       *[other] { $days } working days
    } of the quarter left.
coverage-without-area = { $count ->
        [one] 1 unit has no area, so nobody visits it; enter its area
       *[other] { $count } units have no area, so nobody visits them; enter their area
    } in places.csv.
coverage-rounds = The manager's rounds and the departments' routines
coverage-rounds-left = Rounds of the manager this year: { $done } ({ $min } to { $max } are asked), { $left } still to be made{ $left ->
        [one] {" "}within { $days ->
            [one] 1 day
           *[other] { $days } days
        }
       *[other] ; { $days ->
            [one] 1 day
           *[other] { $days } days
        } of the year left: one round every { $every ->
            [one] day
           *[other] { $every } days
        }
    }.
coverage-rounds-missed = Rounds of the manager in the year: { $done } ({ $min } to { $max } are asked), { $left } short.
coverage-rounds-over = Rounds of the manager this year: { $done } ({ $min } to { $max } are asked), { $over } above the maximum.
coverage-rounds-enough = Rounds of the manager this year: { $done } ({ $min } to { $max } are asked), which is enough.
coverage-left = Not visited yet: { $count }
duty-routine-department = department's routine
role-manager = manager
role-officer = officer
role-engineering = engineering
role-service = service centre
col-occupied = occupied
col-visited = visited
col-percent = share
col-tried = in vain
col-left = left
col-pace = per working day
col-role = role
col-from = from
col-to = to
col-done-dates = done
col-still = missing
col-days-left = days left
col-dates = dates
col-building = building
col-entrance = entrance
col-floor = floor
col-owner = owner
col-tried-on = tried in vain

cmd-plan = Plan a route for a day: chosen first is what is owed or appointed, then units not visited this quarter; the way goes by building, entrance and floor
arg-in-plan-who = Whose route (staff id); otherwise the officer's of --area, otherwise VISIT_BY's
arg-in-plan-date = For which day; today unless given
arg-in-plan-area = Only in this area
arg-stops = How many households at most; unless given, all where something is owed, and what the pace of the quarter needs besides
example-plan =
    Examples (put a date that is not past):
      visit plan --who wang
      visit plan --who wang --date 2026-12-31 --stops 12
      visit plan --who zhou -f md > route.md
fail-past = { $date } is in the past; today is { $today }
    .hint = a route is for today or a later day
fail-whose-route = whose route?
    .hint = add --who; one of: { $known }
plan-title = { $community } · route · { $who } · { $date }
plan-aside = { $who } · { $date }
plan-summary = Households: { $count }; with something owed: { $owed }.
plan-nothing = There is nobody to go to.
plan-unfit = { $count ->
        [one] 1 more household
       *[other] { $count } more households
    } with something owed did not fit.
plan-left = After this, { $left ->
        [one] 1 unit
       *[other] { $left } units
    } of { $areas } remain in the quarter, with { $days ->
        [one] 1 working day
       *[other] { $days } working days
    } to follow.
plan-owed = { $duty } { $id }, by { $due }: { $summary }
plan-owed-late = { $duty } { $id }, { $days }d late: { $summary }
plan-owed-bare = { $duty } { $id }, by { $due }
plan-owed-late-bare = { $duty } { $id }, { $days }d late
plan-asked = { $task }; ask for { $person }
plan-routine = routine visit
plan-manager-round = manager's call
plan-appointment = appointed for { $date } ({ $purpose } { $id })
col-stop = no
col-task = what to do
col-last-visit = last visit
col-last-outcome = outcome

## Visits and evidence

arg-confirmed = By phone or online: how the owner confirmed it, such as "recorded call" or "answered by message"
fail-question-of-one = questions can only be entered with one visit
    .hint = record the household that asked by itself
fail-confirmed-in-person = --confirmed is for visits by phone or online; face to face the owner signs
    .hint = use --signed-by, or add --form phone or --form online
fail-one-case = "{ $text }" is a case; this step takes one case, then the contractor
    .hint = enter each case by itself
fail-twice = "{ $text }" is named twice
fail-no-signer = who signed?
    .hint = write the name behind the id: visit sign VISIT NAME
fail-no-evidence = there is no file { $path }
    .hint = check the path; a photo or scan is copied into evidence/
fail-evidence-not-a-file = { $path } is not an ordinary file, so it cannot be evidence
    .hint = name a photo or a scan
fail-evidence-too-large = { $path } is too large; evidence can have up to { $most } MiB
    .hint = make the photo smaller, or scan it again
note-unconfirmed = Note: nobody signs by phone or online; say with --confirmed how the owner confirmed it.
note-no-next = Hint: after an attempt in vain or broken off, --next-on notes the date of the next one.
note-not-assigned = Note: { $id } is a major complaint, for the manager or whoever the manager assigns (2.a1); { $who } is not assigned.
note-by-doer = Note: { $who } completed { $id } and follows it up too. It counts; the month's report lists it.
note-passed-unsatisfied = Note: { $id } passes with a satisfaction of 1. Whoever leaves the owner so has failed: --outcome fail.
note-round-of-other = Note: { $who } is no manager and does no manager's work today; the visit counts as a manager's round all the same (2.1). If that is a slip: visit amend ID purpose routine --why TEXT
note-cancelled-first = Note: { $parts } are part of { $id }; once that is cancelled, the matter goes on under the first received of them
note-no-scores = Note: { $id } passes without a score. The record asks for quality, service and satisfaction (2.d).
note-accused = Note: { $id } is a complaint about { $who }, who should not be the one to visit (2.a1).
saved-next-of = { $id } next: { $duty }, by { $due }, { $who } (clause { $clause })
saved-next-of-upcoming = { $id } next: { $duty }, from { $opens } to { $due }, { $who } (clause { $clause })
saved-next-of-late = { $id } next: { $duty }, was due { $due }, { $days }d late, { $who } (clause { $clause })
problem-missing-evidence = the evidence is not there: { $found }
    .hint = put the file back, or correct the path with visit amend; only what lies in evidence/ counts
problem-orphan-evidence = no record names this file
    .hint = enter its path as evidence of its visit with visit amend, or move it away

## Hints when logging

similar-title = This may be the same matter; please look
similar-join = Several households, one matter: visit amend { $id } part_of { $other } --why "same matter" (when logging: --part-of { $other })
similar-fold = Entered twice: visit cancel { $id } "entered twice" --repeats { $other }
## Mail, calendar and masking

arg-complete = Give no answer at all unless it is complete: errors in the data end in 3
arg-mask = Mask owners' names and telephone numbers; mail, calendars, messages, reports as pages and workbooks, site, export and portfolio are masked anyway
arg-no-mask = Leave owners' names and telephone numbers as they are, also in mail, calendars and pages
arg-in-due-to = A date: only what is due by then; for mail and calendars a person: only the duties of this person (staff id) or of a role: manager, officer, engineering, service
arg-split = For mail and calendars: one file for each person, written into this folder under the staff id; files of an earlier time are removed
arg-heartbeat = A mail or message also when there is nothing to tell, so that everybody knows the job has run
arg-since-last = Only what no earlier mail to the person listed, or what has become late since

note-no-address = No mail for { $name } ({ $id }): visit.toml has no usable email.
note-nobody = { $count ->
        [one] 1 duty has nobody in visit.toml to notify; visit due shows it
       *[other] { $count } duties have nobody in visit.toml to notify; visit due shows them
    }.

fail-output-ending = no .{ $ending } file can be written
    .hint = it has: { $known }; for a PDF, write .html and print it from a browser
fail-no-format = { $command } has no { $format }
    .hint = it has: { $known }
fail-no-post = { $command } has no { $format }
    .hint = visit due -f { $format } makes mails, calendars, messages and figures for monitoring; { $command } has: { $known }
fail-which-section = { $command } has several lists, and { $format } holds one
    .hint = say which, such as --section { $first }: { $known }
fail-no-section = { $command } has no list "{ $section }"
    .hint = it has: { $known }
fail-section-format = --section is for formats that programs read line by line
    .hint = add -f with one of: { $formats }
fail-only-posted = "{ $option }" is for what is sent alone
    .hint = add -f with one of: { $formats }
fail-to-whom = to whom is the mail?
    .hint = add --to with a role or staff id, or --split with a folder for one mail each
fail-several-people = these are several people, and a mail goes to one: { $names }
    .hint = add --split with a folder for one file each, or name one of them with --to
fail-unknown-recipient = no role and no staff member "{ $name }" in visit.toml
    .hint = one of: { $known }
fail-no-address = { $name } ({ $id }) has no usable email in visit.toml
    .hint = add email = "…" to that [[staff]]; with --split the others are written all the same
fail-not-remembered = the mail is written, but { $path } is not: the next mail will list the same again
    .hint = check the folder's permissions, and whether the disk is full

letter-subject-incomplete = [incomplete] { $subject }
letter-subject = { $community }: { $overdue } overdue, { $open } open
letter-subject-overdue = { $community }: { $overdue } overdue
letter-subject-nothing = { $community }: nothing to be done
letter-subject-nothing-overdue = { $community }: nothing overdue
letter-subject-nothing-new = { $community }: nothing new, { $before } still to be done ({ $late } overdue)
letter-subject-nothing-asked = { $community }: nothing to tell
letter-title = { $community } · { $who } · { $today }
letter-nothing = You have nothing to do today.
letter-nothing-overdue = Nothing of yours is overdue.
letter-nothing-asked = There is nothing to tell you this time; visit due shows everything.
letter-nothing-new = Nothing new since the last mail; { $count } from earlier mails still to be done.
letter-only-new = This is what is new or has changed since the last mail; { $count } from earlier mails still to be done.
letter-overdue = Overdue
letter-open = Open
letter-upcoming = Upcoming
letter-head = { $duty } · { $state } · due { $due }
letter-clause = clause { $clause }
letter-foot = Sent by visit, automatically; nobody reads answers. It holds owners' telephone numbers: do not pass it on. visit show ID has the whole story.
letter-foot-masked = Sent by visit, automatically; nobody reads answers. Owners' names and telephone numbers are left out; at the office visit show ID has them.

bulletin-title = { $community }: to be done, { $today }
bulletin-person = { $who } ({ $count })
bulletin-entry = { $duty }: { $state } (due { $due })

agenda-name = { $community } · follow-up visits
agenda-name-of = { $community } · { $who }
agenda-line = { $label }: { $value }

## The report as a document, and the site

document-skip = Skip to the content
document-contents = On this page
document-site = This site
document-data = Show the figures
document-date = Date:
document-report = Follow-up report { $month }
document-overview = The month at a glance
document-concerns = For the manager to look at:
document-no-concerns = Nothing that the manager needs to look at.
document-charts = Charts
document-nothing = Everything else
document-review = Review and signatures
document-handed = { $day } { $who }: { $what }
document-made-by = Prepared by:
document-checked-by = Checked by:
document-unsolvable = What cannot be solved (numbers, reasons, what follows):
document-opinion = Opinion on review:
document-seal = (seal)
document-reviewed-by = Reviewed by the manager:
document-records-told = The following parts open with a click and are not printed; to print them too, make the report with --ids.
document-cases = Cases: { $count }
document-visits = Visits: { $count }

tile-missed = Missed
tile-failed = Failed visits
tile-resolved = Completed
tile-reached = Rate reached
tile-completion = Completion rate
tile-timely = Timely rate
tile-satisfied = Satisfaction rate
tile-per-hundred = { $rate } complaints per hundred units
tile-too-late = out of time
tile-of-visits = of { $visits ->
        [one] 1 visit
       *[other] { $visits } visits
    } made
tile-of = { $part } of { $whole }
tile-of-scores = { $part } of { $whole } scores, mean { $score }

chart-rates = Follow-up rates by class
chart-rates-told = { $met } of { $classes ->
        [one] 1 class
       *[other] { $classes } classes
    } with finished cases reached the rate asked.
chart-satisfaction = Satisfaction
chart-satisfaction-told = Satisfaction rate (4 and 5) { $share }, { $part } of { $whole } scores; { $unscored ->
        [one] 1 visit
       *[other] { $unscored } visits
    } gave none.
chart-counts = Finished and followed up by month
chart-counts-told = This month { $population } were finished and { $followed } followed up.
chart-shares = Timely rate and satisfaction rate by month
chart-shares-told = This month timely rate { $timely } ({ $on_time } of { $visits }), satisfaction rate { $share } ({ $satisfied } of { $scored } scores), mean score { $score }.
chart-people = Timely rate by person
chart-people-told = { $followed } followed up, { $on_time } of them on time; { $missed } owed and missed.
chart-repeats = Repeated matters by building
chart-repeats-told = { $groups ->
        [one] 1 repeated matter
       *[other] { $groups } repeated matters
    } at { $buildings ->
        [one] 1 site
       *[other] { $buildings } sites
    }; most at { $worst }: { $most }.
legend-reached = reached
legend-asked = asked
legend-on-time = on time
legend-late = late
legend-missed = missed
score-none = no score
building-named = Building { $building }
building-none = Outside buildings
col-share = share
col-month-before = month before
col-change = change
col-change-percent = change %
col-repeated-complaints = complaints
col-repeated-repairs = repairs
col-passed-percent = passed %
report-satisfaction-spread = { $count ->
        [0] Satisfaction: none
       *[other] Satisfaction
    }
report-repeats-by-building = { $count ->
        [0] Repeated matters by building: none
       *[other] Repeated matters by building
    }
document-masked = Owners' names and telephone numbers are hidden.
document-not-masked = Shows owners' names and telephone numbers: do not pass it on.

cmd-site = Write linked pages to look at: overview, duties by person, places, cases, reports
arg-in-site-folder = Where they are written: a new or empty folder, or one that visit site wrote
example-site =
    Examples:
      visit site pages
      visit site pages --no-mask

fail-site-not-empty = { $path } holds other things; no pages are written there
    .hint = name a new or empty folder, or one that visit site wrote
fail-site-in-data = { $path } belongs to the data directory; no pages are written there
    .hint = name a folder elsewhere
fail-site-foreign = { $path } was not written by visit and is not replaced
    .hint = move it away, or name another folder

cmd-export = Write tables for DuckDB, Spark or a spreadsheet: cases, visits, steps, duties and rules, with corrections applied
arg-effective = Where they are written: a new or empty folder, or one that visit export wrote
arg-since = Only what has happened since this day; duties and rules as always
example-export =
    Examples:
      visit export --effective tables
      visit export --effective tables --since 2026-11-01
      visit export --effective tables --no-mask

fail-export-not-empty = { $path } holds other things; no tables are written there
    .hint = name a new or empty folder, or one that visit export wrote
fail-export-in-data = { $path } belongs to the data directory; no tables are written there
    .hint = name a folder elsewhere
export-written = Wrote { $path }: { $cases ->
        [one] 1 case
       *[other] { $cases } cases
    }, { $visits ->
        [one] 1 visit
       *[other] { $visits } visits
    }, { $actions ->
        [one] 1 step
       *[other] { $actions } steps
    }, { $duties ->
        [one] 1 duty
       *[other] { $duties } duties
    }.

site-written = Wrote { $files ->
        [one] 1 page
       *[other] { $files } pages
    } with { $cases ->
        [one] 1 case
       *[other] { $cases } cases
    }. Open in a browser: { $start }
site-masked = Owners' names and telephone numbers are hidden; --no-mask shows them.
site-not-masked = They show owners' names and telephone numbers: do not pass them on.
site-title = Follow-up visits at a glance
site-overview = Overview
site-people = Duties by person
site-places = Places
site-cases = Cases
site-reports = Reports
site-today = Today
site-late = Overdue the longest
site-newest = Received last
site-whole-report = The whole report of this month
site-by-month = By month received
site-by-building = By building
site-month = Cases received in { $month }
site-part = Cases received in { $month }: { $from } to { $to }
site-block = Places: { $count }
tile-overdue = Overdue
tile-to-do = Under way
tile-open = Open cases
tile-received = Received this month
tile-all = All cases
place-kind-unit = unit
place-kind-vacant = vacant
place-kind-facility = facility
col-cases = cases
col-still-open = open
col-places = places
col-from-to = from – to

## Files out of form

problem-empty-file = the file is empty, it has not even a header
    .hint = get it back from git; if there never was anything in it, delete it
problem-other-separator = { $found ->
        [sep] the first line is a spreadsheet's "sep=", not the header
        [cr] the lines end in CR alone, as on very old Macs; the file is one line
        [semicolon] the columns are divided by semicolons, not by commas
        [tab] the columns are divided by tabs, not by commas
        [wide] the columns are divided by full-width commas
       *[bar] the columns are divided by bars, not by commas
    }; the whole file is left out
    .hint = { $found ->
        [sep] delete the first line
        [cr] get the file back from git, or save it again with lines that end in LF or CRLF, as "CSV UTF-8 (comma delimited)"
       *[other] get the file back from git, or save it again as "CSV UTF-8 (comma delimited)"
    }
problem-no-header = the header is missing: the first line is a row; the whole file is left out
    .hint = put this line before it: { $wanted }
problem-long-line = the line is longer than any row can be
    .hint = a row has up to 2 MB; line ends are probably missing, or this is no ledger: get the file back from git
problem-torn-line = the last line breaks off before its end
    .hint = complete it, or end it with a line end; if it cannot be read, the next entry moves it to .visit/torn/
problem-zero-bytes = zero bytes are in the line
    .hint = a crash or a copy has damaged the file; compare it with git
problem-lost-zero = the telephone number { $found } has probably lost its leading zero
    .hint = a spreadsheet takes it for a number; put the zero back, best with a hyphen: 020-88001234
problem-control-character = characters that cannot be seen are in this field
    .hint = they come with text pasted from elsewhere; correct a row with visit amend, the register in places.csv itself
problems-more = { $count ->
        [one] 1 more of these, in line { $lines }
       *[other] { $count } more of these, in lines { $lines }
    }
    .hint = visit check -f csv lists every one
fail-not-utf8 = NOT SAVED: { $path } has lines that are not UTF-8
    .hint = another program has saved it in another encoding; get it back from git or save it as "CSV UTF-8", then enter this again
code-empty-file = A file of the ledger, or the register, has nothing in it.
    .do = Get it back from git. If there never was anything in it, delete it: the program makes a new one with a header.
code-other-separator = The columns are not divided by commas, or the lines by line ends, so that nothing in the file can be read.
    .do = Get the file back from git, or save it again as comma-separated CSV in UTF-8.
code-no-header = The first line of a file is a row, not the names of the columns.
    .do = Put the header back as the first line.
code-long-line = A line is longer than 2 MB, which no row can be.
    .do = Look whether the line ends are gone or something else was saved under the name; get the file back from git.
code-torn-line = The last line has no line end and fewer columns than the header: writing it was interrupted, or an editor cut it.
    .do = Complete it, or add a line end if it is all there. The next entry moves it to .visit/torn/ otherwise.
code-zero-bytes = Bytes that are zero are in a line, as a power cut or a bad copy leaves them.
    .do = Compare the line with git and delete them.
code-lost-zero = A telephone number looks like one with an area code, but without its zero.
    .do = Put the zero back; with a hyphen a spreadsheet leaves it alone.
code-control-character = Control characters are in a field: nobody sees them, but they can change what a terminal shows or turn the reading direction. � is shown for them.
    .do = Put the field right with visit amend; in the register, type it again in places.csv.
## Entry by questions at a terminal

ask-by = Who enters it
ask-place = Place
ask-target = Which case, or which unit
ask-summary = What is the matter
ask-from = Unit of the person who reports it
ask-reporter = Reported by
ask-relation = Who is to this unit
ask-outside-no = Their number for it
ask-phone = Phone to call back
ask-channel = How it came
ask-class = Follow-up class
ask-category = Category
ask-major = Severity
ask-nature = Nature
ask-reply-by = Reply promised for
ask-outcome = Outcome
ask-purpose = Purpose
ask-form = How the visit was made
ask-satisfaction = Satisfaction
ask-quality = Quality of the work
ask-service = Effect of the service
ask-shortcomings = Shortcomings
ask-opinions = Opinions and suggestions
ask-signed-by = Signed by
ask-confirmed = How the owner confirmed it
ask-next-on = Next attempt on
ask-question = Question that could not be answered on the spot
ask-case = Which case
ask-id = Which case of the meeting, or which solution
ask-visit = Which visit
ask-staff = Given to
ask-contractor = Contractor or department
ask-decision = What was decided
ask-result = What came of it
ask-signer = Who signed
ask-method = What will be done
ask-due = Until when
ask-meeting = Meeting of
ask-who = Who carries it out
ask-note-assign = What goes with it
ask-note-dispatch = What goes with it
ask-note-escalate = Why it goes to the meeting
ask-note-urge = How they were urged
ask-note-explain = What the owner was told
ask-note-complete = What was done
ask-note-accept = What the owner says
ask-note-reject = What is not right
ask-note-reply = The answer
ask-note-reopen = Why it is open again
ask-note-withdraw = Why nothing is owed any more
ask-note-cancel = Why the entry is void
ask-note-give-up = Why the follow-up is given up
ask-note-note = The note
ask-note-adopt = Why it is adopted
ask-note-decline = Why it is declined
ask-pick = Which one
ask-pick-step = What is done about it
pick-typed = Type: { $line }
fail-pick-terminal = --pick is for a terminal
    .hint = look with visit due, then type the command that settles it
arg-pick = At a terminal, pick a duty and enter what settles it
ask-date = When
ask-ending = Save it
ask-ending-save = save
ask-ending-more = say more (who reported it, phone, how it came, when …)
ask-ending-leave = do not save
ask-none = (nothing)
ask-no-place = (no place)
ask-other-category = (another one)
ask-received = received { $day }
ask-prompt = { $question }:
ask-empty = this cannot stay empty
ask-setup-language = 语言 Language
ask-setup-language-zh = 中文
ask-setup-language-en = English
ask-setup-community = Name of the community
ask-setup-areas = Areas, with blanks between
ask-setup-manager = Name of the manager
ask-setup-officer = Who visits area { $area } (names, with commas between)
ask-setup-engineering = Engineering (names, with commas between)
ask-setup-service = Service centre (names, with commas between)
ask-setup-starts = First day of the books (nothing from before is owed)
ask-setup-git = Make it a git repository (keeps every change, lets computers merge)
ask-setup-git-yes = yes
ask-setup-git-no = no
ask-setup-role-manager = Manager
ask-setup-role-officer = Officer
ask-setup-role-engineering = Engineering
ask-setup-role-service = Service centre
ask-setup-no-date = Error: "{ $date }" is no date; write it as 2026-11-23
ask-same = Next time this line does the same: { $line }
ask-new-id = 〈new id〉
ask-help-choose = ↑↓ or type to find, Enter takes it, Esc goes back, Ctrl-C leaves
ask-help-optional = may stay empty; Enter goes on, Esc goes back, Ctrl-C leaves
ask-help-needed = needed; Enter goes on, Esc goes back, Ctrl-C leaves
ask-help-proposed = Enter takes it, typing replaces it, Backspace or ← changes it, Esc goes back, Ctrl-C leaves
ask-nothing-found = Nothing found; try other words
ask-left = Left; nothing was saved.

## Trends

cmd-stats = Show trends by month: received, repeated, failed, rates reached, satisfaction
arg-months = How many months, up to this one; 12 unless given
arg-group = What to put together by
example-stats =
    Examples:
      visit stats
      visit stats --months 24
      visit stats --by building -f csv
stats-title = { $community } · trends · { $from } to { $to }
stats-months = By month
stats-classes = By class, all months
stats-groups = By group, all months: { $count }
chart-received = Received
chart-troubles = Repeated matters and failed visits
chart-reached = Rates reached by class
chart-scores = Satisfaction (1 to 5)
chart-groups = Received by group
col-complaints = complaints
col-repairs = repairs
col-repeated = repeated
col-failed-visits = failed visits
col-officer = responsible

## Pages and progress

working = Working

arg-no-memory = Read every file, whatever is remembered of earlier months
arg-no-pager = Print long answers as they are

## The lists of an answer

col-section = list
col-heading = heading
section-fields = Fields
section-promises = Promises
section-history = History
section-copies = Copies of the work contact sheet
section-steps = Steps of the work contact sheet
section-open = Open matters
section-reporters = Who reported them
section-recent = Lately completed
section-visits = Visits
section-questions = Questions
section-items = What to bring
section-conduct = Reminders
section-areas = By area
section-rounds = Rounds of the manager and routines
section-routines = Routines of the departments
section-units-left = Units that are left
section-stops = Stops
section-tasks = Tasks at the stops
section-complaints = Repeated complaints
section-repairs = Repeated repairs
section-classes = By class
section-rates = Rates asked and reached
section-results = Results and scores by class
section-scores = Scores by class
section-flow = In and out
section-intake = Received by class
section-categories = Received by category
section-given-up-cases = Follow-ups given up
section-steps-skipped = Defects completed before their steps
section-followed-up-by-doer = Work followed up by whoever did it
section-missed-quotas = Missed quotas
section-draws-voided = Draws that were taken out
section-draws-lost = Drawn cases that left the sample
section-draws-twice = Cases drawn twice
section-seeds-given = Seeds given by hand
section-officers = By responsible person
section-visitors = By visitor
section-people = By person, all classes
section-trend = Twelve months
section-satisfaction-spread = Spread of satisfaction
section-repeats-by-building = Repeated matters by building
section-failed-visits = Failed visits
section-unsigned-visits = Visits without a signature
section-unconfirmed-visits = Visits by phone that nobody confirmed
section-major-by-others = Major complaints not visited by the manager
section-visited-by-accused = Visits by who was complained of
section-broken-promises = Broken promises
section-open-escalations = Open matters of the meeting
section-opinions = Opinions and suggestions
section-openings = The complaint box
section-coverage = Routine visits of the quarter, by area
section-solutions = Solutions
section-flagged-without-solution = Flagged, without a solution
section-flagged = Failed and repeated
section-public = What may hang in the hall
section-corrections = Corrections of frozen months
section-ids = Ids behind the figures of the classes
section-section-ids = Ids behind the other figures
section-months = By month
section-class-months = By class and month
section-groups = By group
section-group-months = By group and month
section-agenda = Agenda
section-decisions = Decisions
section-households = Households
section-scales = Grades
section-choices = Choices
section-texts = In their own words
section-by-duty = By duty
section-by-person = By person
section-manager = Waiting for the manager
section-cases = Cases
section-duties = Duties
section-draws = Draws
section-problems = Problems
section-surveys = Surveys
section-clauses = Clauses
section-codes = Codes
section-sections = Lists
section-schemas = Schemas
section-next = Next commands

## Bringing in sheets

cmd-import = Bring in a sheet: Excel, LibreOffice, CSV
value-RULES = RULES
value-SCHEMA = SCHEMA
value-SHEET = SHEET
value-ENCODING = ENCODING
value-SUBJECT = ROWS
arg-in-import-files = The sheets: .xlsx, .xls, .ods, CSV or TSV
arg-in-import-subject = What the rows are; otherwise found out, or as the rules say
arg-in-import-rules = The rules to read them by; without any, rules are proposed and nothing is brought in
arg-in-import-sheet = The name of the sheet; otherwise the first that has rows
arg-in-import-encoding = The encoding of a text file, such as GB18030; otherwise found out
arg-in-import-add-places = Put places that the register lacks into it
arg-in-import-refused = Where refused rows are written; otherwise beside the sheet
arg-in-import-by = Who acts (staff id), where the rules do not say; otherwise VISIT_BY
arg-in-import-dry-run = Show what it would come to, write nothing
example-import =
    Examples. The first run, without rules, prints the rules that fit the headings;
    lines with "# ?" want a look. Then the sheet is brought in by them:
      visit import register.xlsx --by he > places.toml
      visit import register.xlsx --rules places.toml --by he
      visit import complaints.xlsx --by he > complaints.toml
      visit import complaints.xlsx --rules complaints.toml --by he --dry-run
      visit import complaints.xlsx --rules complaints.toml --by he
    Bringing in the same sheet again adds nothing. visit undo takes it back.
    Ends in 1 if rows were refused.

    Rules are a TOML file; all but [columns] may be left out:
      as = "complaints"        # what the rows are, if --as does not say it
      sheet = "2026"           # the sheet; of a text file: encoding = "GB18030"
      key = "No"               # the column, or columns, that number the matters
      dates = "dmy"            # how 3/11/2026 is read: ymd, mdy or dmy
      year = 2026              # of dates without one; "2025-12": from then on
      by = "he"                # who took what names nobody else: a staff id
      undated = "step-before"  # a step without a date has that of the one before
      suspects = "add"         # rows that look edited are brought in too
    {"  ["}columns]                # FIELD = "HEADING", or several to be joined
      received_at = "Date"
      place = ["Block", "Flat"]
      summary = "What happened"
    {"  ["}fixed]                  # what holds of every row and has no column
      channel = "phone"
    {"  ["}values.severity]        # words of the sheet and of the format; "" is none
      "very bad" = "major"
    {"  ["}[place]]                # how places stand in the sheet, and their codes
      from = "{"{"}b{"}"}-{"{"}r{"}"}"         # 2-101, joined of two columns
      code = "B{"{"}b{"}"}-{"{"}r{"}"}"
    Fields are the columns of the table, and for what was done department, status,
    done_at, done_by, done, accepted_at, followed_up, visit_no, of visits case_no.
    docs/format.md has all of it.

fail-import-damaged = { $file } cannot be read as a spreadsheet
    .hint = open it and save it again without a password, as .xlsx or as CSV UTF-8
fail-import-unbuilt = { $file } is a spreadsheet, and this visit was built without the reader for them
    .hint = save it as CSV UTF-8
fail-import-too-large = sheet { $found } of { $file } has cells too far apart
    .hint = delete the cells beyond the table, or copy the table into a new sheet
fail-import-too-much = { $file } is too large when it is unpacked
    .hint = a workbook can unpack to 256 MiB; divide it, or save the sheet as CSV UTF-8
fail-import-no-sheet = { $file } has no sheet "{ $found }"
    .hint = one of: { $known }
fail-import-decode = { $file } cannot be read as { $found }
    .hint = leave out --encoding and the encoding of the rules, or name another: UTF-8, GB18030, UTF-16LE
fail-import-open-quote = { $place }: a quote that opens here is never closed
    .hint = close it; a quote inside a text is doubled
fail-import-no-header = { $file } has no row that could name columns
    .hint = name the sheet with --sheet, or put a row of headings above the table
fail-import-rules = the rules in { $file } cannot be used; problems: { $count }
    .hint = visit help import shows how rules are made
fail-import-headings = { $file } has no row with all the columns that the rules name
    .hint = missing: { $lacking }; there are: { $known }
fail-import-all-refused = all rows of { $file } are refused; nothing was brought in
    .hint = mend the rules, or the rows in { $path }
fail-import-no-register = there is no places.csv to bring places into
    .hint = visit init writes one; it must not be missing

import-file = { $file }: { $rows ->
        [one] 1 row
       *[other] { $rows } rows
    }: { $new } new, { $changed } changed, { $same } known already, { $refused } refused.
import-read = Sheet { $sheet }{ $encoding ->
        [none] {""}
       *[other] , read as { $encoding }
    }; steps and visits added: { $steps }{ $batch ->
        [none] .
       *[other] ; import { $batch }.
    }
import-passed = Passed over below the header: { $count } (sums, signatures, the header again).
import-undated = Left out because nobody wrote when: { $count ->
        [one] 1 step
       *[other] { $count } steps
    }. With undated = "step-before" in the rules they count on the day of the step before.
import-change = { $id }: { $column } { $before } → { $after }
import-reopened = { $place }: { $id } was finished in an earlier sheet and is not in this one; nothing was changed.
import-more = … and { $count } more.
import-refused-in = The refused rows are in { $path }: mend them there and bring that file in with the same rules.
import-places = { $count ->
        [one] 1 place is
       *[other] { $count } places are
    } not in the register. Add them to places.csv, or import again with --add-places:
import-places-added = Added to the register: { $count ->
        [one] 1 place
       *[other] { $count } places
    }.
import-places-would = Would be added to the register: { $count ->
        [one] 1 place
       *[other] { $count } places
    }.
import-register = Register: { $count } new, { $changed } changed.
import-nothing-new = Nothing new: nothing was written.
import-would = Nothing was written (--dry-run).
import-done = Brought in. To take it back: visit undo
import-register-done = The register has them.{ $kept ->
        [none] {""}
       *[other] { " " }The old one is kept: { $kept }
    }
import-strangers = Not among the staff of visit.toml: { $names }. Add them there before the sheet comes in, those too who have left, or write their ids into [values] of the rules.
import-amended = changed in a later sheet
undo-import = Taken back: { $count ->
        [one] 1 row
       *[other] { $count } rows
    } of import { $batch }.
undo-import-dry = Would be taken back: { $count ->
        [one] 1 row
       *[other] { $count } rows
    } of import { $batch }.

refused-lacks = { $field } is blank; [fixed] in the rules can say what holds then
refused-no-date = { $field }: "{ $found }" is no date; write 2026-11-23 or 2026-11-23 9:05
refused-no-year = { $field }: "{ $found }" has no year; write year = 2026 into the rules
refused-year = { $field }: "{ $found }" would be { $day } by the rules, long before what it follows; write its year into the sheet, or the month from which on the years count into the rules, as in year = "2025-12"
refused-either = { $field }: day and month of "{ $found }" could be either; write dates = "mdy" or "dmy" into the rules
refused-future = { $field }: { $found } is still to come
refused-word = { $field }: "{ $found }" means nothing here; say in [values.{ $field }] what it means: { $known }
refused-place-code = the place "{ $found }" has no letter; say in [[place]] what its code is
refused-too-long = { $field } is longer than a field may be
refused-same-key = key { $found } is that of line { $line }, and the rows differ
refused-other-kind = { $found } came in as { $id }, a case of another kind: mend the sheet, or cancel that one and bring the row in again
refused-suspect = looks like { $found }, edited: amend that case, name a key column in the rules, or add it all the same with suspects = "add"
refused-no-case = there is no case { $found }: bring in the cases before their visits, or leave the number out

rules-wrong-toml = { $found }
rules-wrong-setting = "{ $found }" is none of: { $wanted }
rules-wrong-field = there is no field "{ $found }"; did you mean "{ $wanted }"?
rules-wrong-word = "{ $found }" is none of: { $wanted }
rules-wrong-pattern = "{ $found }" is no pattern; write parts in braces with something between two: {"{"}b{"}"}栋{"{"}r{"}"}

propose-head =
    Rules to bring in { $file }: header in row { $header }, { $rows } rows{ $passed ->
        [0] {""}
       *[other] , { $passed } passed over below it
    }.
    Lines with "# ?" want a look; everything can be changed.
propose-others = The file has other sheets: { $sheets }. Name one with sheet.
propose-as = what the rows are: { $known }
propose-encoding = found out; name another if characters are wrong
propose-by = who took what names nobody else: a staff id
propose-key = what is the same matter in a later sheet
propose-key-twice = some numbers come twice or are missing: leave it out if rows of one number differ
propose-no-key = no column numbers the matters: a row that is edited later will be shown, not brought in
propose-order = days above 12 show it
propose-order-open = month first (mdy) or day first (dmy)? No day is above 12
propose-order-both = Dates stand month first and day first: mend them, or write dates = "mdy" or "dmy".
propose-year = the year of dates without one
propose-year-open = some dates have no year: name it
propose-year-turn = the rows go over a new year: dates without a year lie in the twelve months from this one on
propose-year-turn-open = the rows go over a new year, and nothing says which: name the month that they begin in, as in year = "2025-12"; where they are more than twelve months, write years into the sheet
propose-undated = what was done on no named day counts on the day of the step before; without this line it is left out
propose-bad-dates = { $field }: { $count } cannot be read as dates, such as "{ $sample }"; their rows will be refused.
propose-lacks = No column seems to be { $field }, which every row needs.
propose-unmapped = Not brought in:
propose-fields = A line FIELD = "COLUMN" brings a column in. Fields: { $known }
propose-fixed-channel = how they came: phone, counter, online, other …
propose-fixed-class = the follow-up class of all repairs
propose-fixed-form = how they were followed up: phone, door, onsite, online
propose-times = { $count }×
propose-word-open = { $times }: which of { $known }? As it is, nothing is brought in of it
propose-kind-open = { $times }: which of { $known }? As it is, these rows are refused
propose-place = { $count } places are written like { $sample }; in the register by this code: { $known }
propose-area = the area that an officer visits, as in visit.toml
propose-area-nobodys = no officer in visit.toml has { $areas }: write one that somebody has, or give it to somebody
propose-other-places = { $count } places have no letter, such as { $samples }: a code needs one, such as P- here.

## Said in any way: words of options, other names of commands, days

lang-zh = Chinese
lang-en = English
color-auto = automatic
color-always = yes
color-never = no
by-person = person
by-building = building
by-area = area
by-category = category
by-officer = officer
by-class = class
subject-places = places
subject-complaints = complaints
subject-repairs = repairs
subject-inquiries = inquiries
subject-visits = visits
also-option-by = clerk, entered by
also-option-due = until, deadline
also-option-method = how
also-option-channel = source, way in
also-option-relation = related
also-option-who = responsible
also-option-reporter = name
also-option-met = met with
also-option-signed-by = signature, signer
also-option-shortcomings = faults
also-option-opinions = remarks
also-option-next-on = next visit
also-option-reply-by = reply due
also-option-analysis = findings
also-option-opinion = remark
also-option-to = told
also-option-cause = reason
also-option-date = day, on
also-option-major = severity
also-option-meeting = due
also-option-why = reason, because
also-channel-phone = call, telephone
also-channel-box = complaint box, suggestion box
also-channel-counter = front desk, desk, walk-in
also-channel-visit = home visit
also-channel-survey = questionnaire
also-channel-online = web, app
also-channel-hotline = 12345, government hotline
also-channel-wechat = wechat group
also-channel-patrol = inspection
also-gravity-ordinary = normal, minor
also-gravity-major = serious
also-relation-tenant = renter
also-relation-family = relative
also-relation-public = passer-by
also-relation-staff = employee
also-urgency-urgent = emergency
also-urgency-ordinary = normal
also-nature-question = query
also-nature-misunderstanding = mistake
also-purpose-routine = regular
also-purpose-manager = manager visit
also-purpose-survey = questionnaire
also-purpose-event = community event
also-form-door = home, at home
also-form-onsite = on site
also-form-phone = call, telephone
also-form-online = web, wechat
also-outcome-pass = passed, satisfied, ok
also-outcome-fail = dissatisfied
also-outcome-refused = declined
also-outcome-unreachable = nobody home, no answer
also-outcome-broken = broken off, interrupted
also-keeper-company = office
also-keeper-engineering = engineers
also-keeper-service = service centre
also-phase-open = pending
also-phase-resolved = done, closed
also-phase-withdrawn = taken back
also-phase-cancelled = canceled
also-dutystate-open = to do
also-dutystate-overdue = late
also-class-works = building works
also-class-defect = construction defect
called-init = new, create
called-demo = example, try
called-log = add, register, enter
called-log-complaint = add complaint
called-log-repair = add repair
called-log-inquiry = add inquiry, question
called-log-opening = open box
called-assign = give, delegate
called-handover = hand over
called-promise = commit
called-dispatch = contact sheet, send
called-urge = remind, press
called-explain = clarify
called-complete = finish, done, close
called-accept = approve
called-reject = refuse
called-reply = answer
called-reopen = open again
called-withdraw = retract
called-cancel = drop
called-give-up = abandon
called-note = remark, comment
called-escalate = raise
called-decide = decision
called-settle = carry out
called-adopt = take up
called-decline = turn down
called-record = visit, follow-up, call
called-sign = signature
called-solution = remedy, measure
called-solution-complaints = remedy complaints
called-solution-repairs = remedy repairs
called-solution-visit = remedy visit
called-survey = questionnaire, poll
called-survey-new = new survey
called-survey-list = surveys
called-survey-tally = survey results
called-survey-answer = survey result
called-survey-import = load answers
called-import = load, excel
called-amend = correct, change, edit
called-void = delete, remove
called-undo = revert
called-redo = restore, bring back
called-erase = forget, anonymize
called-history = journal, changes
called-due = todo, overdue, tasks
called-brief = briefing, dossier
called-form = print, paper
called-form-record = visit record form
called-form-worksheet = worksheet form
called-form-complaint = complaint form
called-form-repair = repair form
called-form-survey = survey form
called-coverage = progress
called-plan = route
called-sample = draw, lots
called-repeat = repeated, duplicates
called-report = monthly report, month
called-stats = statistics, trend
called-agenda = meeting
called-site = website, pages
called-register = ledger book, record book
called-export = tables, dump, sql
called-list = ls, find, search
called-show = view, details
called-why = reason
called-rules = policy, regulation
called-rules-pull = pull rules, fetch rules
called-check = verify, lint
called-help = usage
called-schema = JSON schema, schemas
called-man = manual
called-completions = completion
called-merge-driver = merge
weekday-mon = Monday
weekday-tue = Tuesday
weekday-wed = Wednesday
weekday-thu = Thursday
weekday-fri = Friday
weekday-sat = Saturday
weekday-sun = Sunday
day-of-week = { $day } ({ $weekday })
note-understood = "{ $said }" is taken as { $day }.
usage-which-day = "{ $said }" could be { $first } or { $second }
    .hint = write the date, as 2026-11-25 or 11-25
help-days = [such as 11-25, yesterday, friday, +3d]
usage-date-written = write it as { $reason }; 11-25, yesterday, friday and +3d will do too
ask-which = "{ $word }" is
and-more = … and { $count } more
fail-id-for-text = "{ $id }" is an id; a text is wanted here
    .hint = only steps such as complete, accept, urge and reply take several cases; enter the others one by one
fail-place-for-id = { $place } is a place, not an id
    .hint = visit brief { $place } shows the place, visit list place:{ $place } its cases
fail-standard-input = standard input cannot be read
fail-input-not-utf8 = line { $line } of standard input is not UTF-8
    .hint = convert it to UTF-8 first
note-no-category = Note: no category is given. What has none is never counted as repeated at month end (2.e2).

## Many rows from standard input

arg-rows = Many rows from standard input: ndjson, or CSV with a header, by the format's column names
rows-refused = line { $line }: { $why }
rows-done = Entered: { $count }; refused: { $refused }.
fail-no-rows = standard input has no rows
    .hint = give ndjson, or CSV with a header: the names are those of the ledger's columns
fail-surplus-field = "{ $value }" is beyond the last column
    .hint = put texts that have a comma in "…"
fail-no-object = { $place }: not a JSON object; nothing was saved
    .hint = ndjson has one object a line, such as {"{"}"place":"B1-101","summary":"…"{"}"}

## Many communities at once

cmd-portfolio = Show many communities: a row each, totals, ranking, groups, months side by side
cmd-portfolio-due = Show what is overdue and to be done in each community, and the longest delay
cmd-portfolio-report = Show the month's follow-up in each community: owed, made, missed, how it was judged
cmd-portfolio-repeat = Show repeated complaints and repairs of each community
cmd-portfolio-stats = Show what each community received, followed up and heard, month by month
cmd-portfolio-coverage = Show how far each community has come with its routine visits and rounds
cmd-portfolio-check = Show whose data have problems, whose rules are not the company's, who has not handed in last month
cmd-portfolio-site = Write linked pages to look at: an index, and a page for each community
arg-members = Files that list communities (.toml), data directories, or folders of some; before or after due, report and the like
arg-of-group = Only communities of this group, such as a region
arg-in-portfolio-due-community = Only communities whose name or directory contains this
arg-in-portfolio-report-community = Only communities whose name or directory contains this
arg-in-portfolio-repeat-community = Only communities whose name or directory contains this
arg-in-portfolio-stats-community = Only communities whose name or directory contains this
arg-in-portfolio-coverage-community = Only communities whose name or directory contains this
arg-in-portfolio-check-community = Only communities whose name or directory contains this
arg-ranked-by = The figure to rank by, and to show month by month; as JSON names it, such as missed_percent
arg-reverse = Begin with the best; the worst comes first unless given
arg-most-rows = Only so many communities; totals are of all
arg-details = Add what is behind the figures of each community
arg-head-office = Address of the mail; [mail] to of the list unless given
arg-side-by-side = How many months side by side, up to the month; one unless given
arg-company-rules = The company's rules, or the folder that has them; rules of the list unless given
arg-in-portfolio-site-folder = Where they are written: a new or empty folder, or one that visit portfolio site wrote
example-portfolio =
    Examples:
      visit portfolio company.toml due
      visit portfolio company.toml report --month 2026-10 --months 6
      visit portfolio communities/* coverage --group east
      visit portfolio company.toml check
      visit portfolio company.toml site pages
value-FIGURE = FIGURE
value-ADDRESS = ADDRESS
called-portfolio = communities, company
fail-portfolio-of-what = it is not said which communities
    .hint = give a list or data directories, such as visit portfolio company.toml due
fail-portfolio-group = there is no group { $group }; there are: { $known }
fail-portfolio-community = no community has { $text } in its name or directory
fail-portfolio-figure = there is no figure { $figure }; there are: { $known }
fail-portfolio-to-whom = it is not said whom the mail goes to
    .hint = add --to ADDRESS, or [mail] to in the list of communities
fail-portfolio-address = { $address } is no mail address
notice-portfolio-incomplete = Note: { $errors ->
        [one] an error leaves
       *[other] { $errors } errors leave
    } data of { $count ->
        [one] a community
       *[other] { $count } communities
    } out; what follows is incomplete (see what is wrong with each).
note-portfolio-no-rules = Hint: it is not said which rules are the company's today, so those of the communities are not compared. Name them by rules in the list, or by --rules.
portfolio-unnamed = Communities
portfolio-title = { $name } · { $what } · { $span }
portfolio-summary = As of { $today }: { $count ->
        [one] one community
       *[other] { $count } communities
    }, { $read } of them read.
portfolio-whose = { $community } ({ $dir })
portfolio-trouble = { $whose }: { $count ->
        [one] { $what }
       *[other] { $count } errors; the first: { $what }
    }
portfolio-named = { $community } { $value }
portfolio-worst = Worst by { $figure }: { $named }
portfolio-best = Best by { $figure }: { $named }
portfolio-all = All
portfolio-rank = rank { $rank }
portfolio-troubled = Communities with errors in their data
portfolio-side-by-side = Month by month: { $figure }
portfolio-months = All communities by month
portfolio-kinds = By duty
portfolio-classes = By class
portfolio-duties = Duties of each community
portfolio-community-classes = Classes of each community
portfolio-repeats = What came again in each community
portfolio-areas = Areas of each community
portfolio-overrides = Rules of the company that communities override
portfolio-site-title = Communities at a glance
portfolio-site-index = Index
portfolio-site-written = { $files } pages written, { $communities } communities. Open with a browser: { $start }
chart-portfolio-worst = Worst communities: { $figure }
chart-portfolio-most = Communities with most: { $figure }
chart-portfolio-told = { $count ->
        [one] One community.
       *[other] { $count } communities.
    }
chart-portfolio-months-told = All communities together.
question-due = due
question-report = follow-up of the month
question-repeat = repeated complaints and repairs
question-stats = month by month
question-coverage = routine visits
question-check = check
rulesstate-same = the company's
rulesstate-edited = edited since
rulesstate-older = not today's
rulesstate-none = none
rulesstate-unknown = not compared
handedin-not-owed = not owed
handedin-missing = not submitted
handedin-submitted = to be reviewed
handedin-reviewed = reviewed
section-communities = By community
section-totals = All together
section-kinds = By duty
section-community-months = By community and month
section-community-classes = By community and class
section-overrides = Overridden rules
col-rank = rank
col-community = community
col-dir = directory
col-group = group
col-email = manager's mail
col-as-of = as of
col-data-errors = errors
col-problem = problem
col-rules = rules
col-handed-in = last report
col-communities = communities
col-read = read
col-duties = duties
col-overdue-percent = overdue %
col-oldest = longest (days)
col-missed-percent = missed %
col-satisfaction-sum = sum of scores
col-repeated-percent = repeated %
col-repeated-cases = repeated cases
col-portfolio-cases = complaints and repairs
col-portfolio-repeated-complaints = repeated complaints
col-portfolio-repeated-repairs = repeated repairs
col-portfolio-passed-percent = passed %
col-portfolio-reached = reached %
col-portfolio-percent = visited %
col-portfolio-rounds = manager's rounds
col-without-area = in no area
col-rounds = rounds
col-rounds-left = rounds left
col-routines-left = routines left
col-amiss = amiss
col-errors = errors
col-findings = findings
col-warnings = warnings
col-rules-differ = other rules
col-overrides = overrides
col-unsubmitted = not submitted
col-unreviewed = to be reviewed
col-key = setting
col-own-value = its own
col-company-value = the company's
col-submitted = submitted
col-reviewed = reviewed
section-repeats = What came again
portfolio-overview = At a glance
example-portfolio-due =
    Examples:
      visit portfolio due company.toml --sort oldest --limit 20
      visit portfolio due company.toml -f eml --to head@example.com
example-portfolio-report =
    Example:
      visit portfolio report company.toml --month 2026-10 --months 6
example-portfolio-repeat =
    Example:
      visit portfolio repeat company.toml --group east --details
example-portfolio-stats =
    Example:
      visit portfolio stats company.toml --months 12 --sort satisfaction
example-portfolio-coverage =
    Example:
      visit portfolio coverage company.toml --quarter 2026-Q4
example-portfolio-check =
    Example:
      visit portfolio check company.toml --rules office.toml
example-portfolio-site =
    Example:
      visit portfolio site pages company.toml
called-portfolio-due = duties of communities
called-portfolio-report = reports of communities
called-portfolio-repeat = repeats of communities
called-portfolio-stats = trends of communities
called-portfolio-coverage = visits of communities
called-portfolio-check = rules of communities
called-portfolio-site = pages of communities

## Ledger books

cmd-register = Print a ledger book: complaints, repairs, visits, work contact sheets and more, for inspection and filing
value-BOOK = BOOK
arg-register = Which book
arg-in-register-month = Only this month, such as 2026-11; everything up to today unless given
arg-first-day = From this day on
arg-last-day = Up to this day
example-register =
    Examples:
      visit register complaints --month 2026-11
      visit register repairs --from 2026-10-01 -o repairs.xlsx
      visit register visits --mask -f html >visits.html
fail-days-turned = from { $from } to { $to }: the first day is after the last
    .hint = exchange --from and --to
register-complaints = Complaints book
register-repairs = Repairs book
register-visits = Visits book
register-sheets = Work contact sheets book
register-inquiries = Inquiries book
register-openings = Openings of the complaint box
register-solutions = Solutions book
register-places = Households book
also-register-complaints = complaint
also-register-repairs = repair
also-register-visits = visit
also-register-sheets = sheet
also-register-inquiries = inquiry
also-register-openings = opening
also-register-solutions = solution
also-register-places = place, households
section-rows = Rows of the book
placekind-unit = unit
placekind-facility = facility
occupancy-occupied = occupied
occupancy-vacant = vacant
sheetend-accepted = accepted
sheetend-waiting = waiting
sheetend-rejected = rejected
book-says-title = { $community } · { $title } · { $days }
book-says-count = { $count ->
        [one] One row.
       *[other] { $count } rows.
    }
book-says-days-all = up to { $to }
book-says-days = { $from } to { $to }
book-says-reopened = reopened { $count ->
        [one] once
       *[other] { $count } times
    }
book-says-part-of = part of { $id }
book-says-between = ;{" "}
book-says-rejected = { $acceptance } (rejected { $count ->
        [one] once
       *[other] { $count } times
    })
book-says-settled = settled
book-no = No.
book-received-at = Received date
book-place = Place
book-reporter = Name
book-phone = Phone
book-nature = Nature
book-complaint = Complaint
book-repair = Description
book-inquiry = Description
book-department = Department
book-done = Resolution
book-done-at = Closed date
book-answer = Resolution
book-answered-at = Closed date
book-visitor = Visitor
book-visited-at = Visit date
book-satisfaction = Satisfaction
book-note = Remarks
book-taken-by = Taken by
book-reply-due = Reply by
book-status = Status
book-id = ID
book-channel = Channel
book-from-place = From place
book-relation = Relation
book-outside-no = Outside no.
book-category = Category
book-severity = Severity
book-about = About
book-class = Follow-up class
book-urgency = Urgency
book-appointed-at = Appointment
book-who = In charge
book-done-by = Completed by
book-outcome = Outcome
book-form = Visit form
book-quality = Quality
book-service = Service
book-shortcomings = Shortcomings
book-opinions = Opinions
book-signed-by = Signature
book-met = Met
book-paper-no = Paper no.
book-purpose = Purpose
book-matter = Matter
book-visit-id = Visit ID
book-case-id = Case ID
book-next-on = Next on
book-dispatched-at = Sent out
book-defect = Defect
book-contractor = Contractor
book-promised = Promised for
book-completed-at = Completed
book-days-late = Days late
book-accepted-at = Accepted on
book-accepted-by = Accepted by
book-acceptance = Acceptance
book-dispatched-by = Sent out by
book-copies = Copies handed over
book-explained-at = Explained
book-urged = Times urged
book-urged-at = Last urged
book-opened-at = Opened
book-box = Box
book-opened-by = Opened by
book-found = Letters
book-cases = Cases entered
book-made-at = Made
book-month = Month
book-flagged = Flagged
book-cause = Cause
book-plan = Plan
book-responsible = Responsible
book-due = Due
book-solution-state = State
book-settled-at = Settled
book-result = Result
book-made-by = Made by
book-place-kind = Kind
book-area = Area
book-building = Building
book-entrance = Entrance
book-floor = Floor
book-occupancy = Occupancy
book-owner = Owner
book-owner-phone = Phone
book-resident = Resident
book-resident-phone = Resident phone
book-place-name = Name
book-form-of-address = Title
book-care = Care

## Visits in lists, and the file of a household

kind-visit = visit
also-kind-visit = visits
list-visits-title = { $community } · { $count ->
        [one] one visit
       *[other] { $count } visits
    }
list-no-visit-fits = None of { $all ->
        [one] one visit
       *[other] { $all } visits
    } fits.
fail-visits-alone = visits and cases cannot be listed together
    .hint = kind:visit is listed by itself; leave visit out to list cases
    .hint = leave them out
household-title = { $place } · file of the household ({ $location })
household-summary = { $cases ->
        [one] One case
       *[other] { $cases } cases
    }, { $visits ->
        [one] one visit
       *[other] { $visits } visits
    }, { $promises ->
        [one] one promise
       *[other] { $promises } promises
    }.
household-people = People
household-cases = Cases
household-visits = Visits
household-surveys = Answers to surveys
household-questions = Questions waiting for an answer
section-household = People
