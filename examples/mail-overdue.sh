#!/bin/sh
# Mails everybody in visit.toml the list of what is overdue with them. Who has nothing overdue gets no mail,
# unless bad data may hide it: then everybody is told so.
#
# examples/crontab and examples/systemd/ show how to run it every morning.
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
#
# Arguments take the place of --overdue: `mail-overdue.sh --since-last --heartbeat` mails what is new, and
# who has nothing new hears that; `SENDMAIL=./show.sh mail-overdue.sh --today 2026-11-23`, with `cat` in
# show.sh, shows the mails of a day. The sender is `from` under [mail] in visit.toml.

set -u
: "${VISIT_DIR:?must name the data directory}"
export VISIT_DIR

# Cron's PATH is short, and sendmail is often beside it.
PATH=$PATH:/usr/local/bin:/usr/sbin:/usr/lib
export PATH

[ $# -gt 0 ] || set -- --overdue

folder=$(mktemp -d) || exit 5
trap 'rm -rf "$folder"' EXIT

"${VISIT:-visit}" due --format eml --split "$folder" --quiet "$@" </dev/null >/dev/null
status=$?
# 3 is bad data: it has been told, and every answer still comes.
if [ $status -ne 0 ] && [ $status -ne 3 ]; then
    exit $status
fi

sent=0
for mail in "$folder"/*.eml; do
    [ -e "$mail" ] || continue
    who=$(basename "$mail" .eml)
    if "${SENDMAIL:-sendmail}" -t <"$mail"; then
        printf '%s mailed to %s\n' "$(date '+%Y-%m-%d %H:%M')" "$who"
        sent=$((sent + 1))
    else
        printf 'mail-overdue: the mail to %s failed\n' "$who" >&2
        # What --since-last remembers is not true any more: next time everything is new.
        rm -f "$VISIT_DIR/.visit/told.json"
        status=1
    fi
done
[ $sent -gt 0 ] || printf '%s no mail was sent\n' "$(date '+%Y-%m-%d %H:%M')"
exit $status
