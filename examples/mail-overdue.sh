#!/bin/sh
# Mails everybody in visit.toml the list of what is overdue with them. Who has nothing overdue gets no mail.
#
# From cron, on weekdays at half past seven (`crontab -e`; one line):
#
#   30 7 * * 1-5  VISIT_DIR=/srv/garden  /usr/local/bin/mail-overdue.sh >>/var/log/visit-mail.log
#
# Standard output says what was sent, so the log tells that the job ran. Standard error says what could not
# be sent and who has no address; cron mails it to the crontab's owner. The exit code is 0 when all mails
# were taken by sendmail, 1 when one was not, 3 when they were, but `visit` found bad data; when `visit`
# could not answer at all, its own.
#
#   VISIT_DIR    the data directory (must be set)
#   VISIT_LANG   zh or en, where the mails are to be in another language than visit.toml says
#   VISIT        the program, where it is not on the PATH
#   SENDMAIL     whatever takes a mail as `sendmail -t` does: Postfix, Exim, msmtp, nullmailer …
#   MAIL_FROM    the sender, where the mail system should not put its own
#
# Arguments go on to `visit due`: `mail-overdue.sh --class repair` mails about repairs only, and
# `SENDMAIL=./show.sh mail-overdue.sh --today 2026-11-23`, with `cat` in show.sh, shows the mails of a day.

set -u
: "${VISIT_DIR:?must name the data directory}"
export VISIT_DIR

# Cron's PATH is short, and sendmail is often beside it.
PATH=$PATH:/usr/local/bin:/usr/sbin:/usr/lib
# Bytes are passed on as they are, whatever the locale.
LC_ALL=C
export PATH LC_ALL

visit=${VISIT:-visit}
sendmail=${SENDMAIL:-sendmail}

complain() {
    printf 'mail-overdue: %s\n' "$1" >&2
}

# setting KEY: a text at the top of visit.toml. setting KEY ID: one of the [[staff]] entry with that id.
# Reads what visit.toml looks like when people write it: one `key = "text"` a line, without escapes.
setting() {
    KEY=$1 ID=${2-} awk '
        function text(value,   quote) {
            sub(/^[^=]*=[ \t]*/, "", value)
            quote = substr(value, 1, 1)
            if (quote != "\"" && quote != "\047") return ""
            value = substr(value, 2)
            value = substr(value, 1, index(value, quote) - 1)
            gsub(/^[ \t]+|[ \t]+$/, "", value)
            return value
        }
        function finish() {
            if (done) return
            if (staff ? own["id"] == ENVIRON["ID"] && ENVIRON["ID"] != "" : top && ENVIRON["ID"] == "") {
                print own[ENVIRON["KEY"]]
                done = 1
            }
            split("", own)
        }
        BEGIN { top = 1 }
        { sub(/\r$/, "") }
        /^[ \t]*\[/ {
            finish()
            top = 0
            staff = /^[ \t]*\[\[[ \t]*staff[ \t]*\]\]/
            next
        }
        match($0, /^[ \t]*[a-z_]+[ \t]*=/) {
            key = substr($0, 1, RLENGTH - 1)
            gsub(/[ \t]/, "", key)
            own[key] = text($0)
        }
        END { finish() }
    ' "$VISIT_DIR/visit.toml"
}

# base64 BYTES [BEFORE AFTER]: standard input in base64, at most so many bytes a line. With BEFORE and AFTER
# around each line, lines end between characters of UTF-8, as the encoded words of a header must.
base64() {
    od -An -v -tu1 | awk -v bytes="$1" -v before="${2-}" -v after="${3-}" '
        function put(   at, out, n) {
            for (at = 0; at < count; at += 3) {
                n = line[at] * 65536 + line[at + 1] * 256 + line[at + 2]
                out = out digit(n, 262144) digit(n, 4096)
                out = out (at + 1 < count ? digit(n, 64) : "=") (at + 2 < count ? digit(n, 1) : "=")
            }
            if (count) print before out after
            split("", line)
            count = 0
        }
        function digit(n, place) {
            return substr(digits, int(n / place) % 64 + 1, 1)
        }
        BEGIN { digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/" }
        {
            for (at = 1; at <= NF; at++) {
                starts = $at < 128 || $at >= 192
                if (count >= bytes && (starts || before == "")) put()
                line[count++] = $at
            }
        }
        END { put() }
    '
}

# A header's text. Its lines go on in the next one after a blank.
encoded() {
    printf '%s' "$1" | base64 42 '=?UTF-8?B?' '?=' | sed '2,$s/^/ /'
}

subject() {
    case ${VISIT_LANG:-$(setting language)} in
        en) printf '%s: %s overdue' "$(setting community)" "$1" ;;
        *) printf '%s：逾期 %s 项' "$(setting community)" "$1" ;;
    esac
}

# mail ADDRESS NAME COUNT TEXT
mail() {
    if [ -n "${MAIL_FROM-}" ]; then
        printf 'From: %s\n' "$MAIL_FROM"
    fi
    printf 'To: %s\n <%s>\n' "$(encoded "$2")" "$1"
    printf 'Subject: %s\n' "$(encoded "$(subject "$3")")"
    printf 'Auto-Submitted: auto-generated\n'
    printf 'MIME-Version: 1.0\n'
    printf 'Content-Type: text/plain; charset=UTF-8\n'
    printf 'Content-Transfer-Encoding: base64\n\n'
    printf '%s\n' "$4" | base64 57
}

overdue=$("$visit" due --overdue --format tsv "$@" </dev/null)
status=$?
# 3 is bad data: it has been told, and every answer still comes.
if [ $status -ne 0 ] && [ $status -ne 3 ]; then
    complain "nothing was mailed: $visit ended with $status"
    exit $status
fi

# One line a person: how many, and the id.
people=$(printf '%s\n' "$overdue" | awk -F '\t' '
    NR == 1 { for (at = 1; at <= NF; at++) if ($at == "who") who = at; next }
    !($who in count) { order[++people] = $who }
    { count[$who]++ }
    END { for (at = 1; at <= people; at++) print count[order[at]], order[at] }
')
if [ -z "$people" ]; then
    printf '%s nothing is overdue\n' "$(date '+%Y-%m-%d %H:%M')"
    exit $status
fi

while read -r count id; do
    if [ -z "$id" ]; then
        complain "$count overdue with nobody: visit.toml has no one of that role and area"
        continue
    fi
    address=$(setting email "$id")
    name=$(setting name "$id")
    if [ -z "$address" ]; then
        complain "$count overdue with ${name:-$id}, who has no email in visit.toml"
        continue
    fi
    text=$("$visit" due --overdue --format plain --color never --who="$id" "$@" </dev/null 2>/dev/null)
    answer=$?
    if [ $answer -ne 0 ] && [ $answer -ne 3 ]; then
        complain "no list for $id: $visit ended with $answer"
        status=1
    elif mail "$address" "${name:-$id}" "$count" "$text" | "$sendmail" -t; then
        printf '%s %s overdue mailed to %s\n' "$(date '+%Y-%m-%d %H:%M')" "$count" "$address"
    else
        complain "the mail to $address failed"
        status=1
    fi
done <<END
$people
END
exit $status
