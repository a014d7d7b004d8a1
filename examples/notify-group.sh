#!/bin/sh
# Posts to a group of WeCom (企业微信), DingTalk (钉钉) or Feishu (飞书), by the group's robot, what is overdue.
# When nothing is, nothing is posted, unless bad data may hide it: then the group is told so.
#
# Nothing is sent unless the first argument is --send: without it standard output has the messages, and
# standard error says how many there are and how far apart they would be sent.
#
#   VISIT_DIR         the data directory (must be set)
#   ROBOT             wecom, dingtalk or feishu (must be set)
#   ROBOT_URL_FILE    a file with the robot's address, which only this user can read: whoever has the
#                     address can post to the group
#   ROBOT_SECRET_FILE a file with the secret, where the robot of DingTalk or Feishu wants signed messages;
#                     signing needs perl
#   VISIT_LANG        zh or en, where the messages are to be in another language than visit.toml says
#   VISIT             the program, where it is not on the PATH
#
# Other arguments take the place of --overdue: `notify-group.sh --send --heartbeat area:A` tells what is open
# in an area, and that there is nothing.
#
# WeCom and DingTalk take 20 messages a minute of a robot, and DingTalk then none for ten minutes; Feishu 100
# a minute and 5 a second. So there are 4 seconds, with Feishu 1, between two messages. An answer that is a
# refusal comes with the status of success: its errcode is looked at. After a refusal nothing more is sent,
# and nothing is sent twice.
#
# The exit code is 0 when all was sent, 1 when something was refused or not reached, 3 when all was sent but
# `visit` found bad data; when `visit` could not answer at all, its own.

set -u
umask 077
: "${VISIT_DIR:?must name the data directory}"
: "${ROBOT:?must be wecom, dingtalk or feishu}"
export VISIT_DIR

# Cron's PATH is short.
PATH=$PATH:/usr/local/bin
export PATH

case $ROBOT in
wecom | dingtalk) pause=4 ;;
feishu) pause=1 ;;
*)
    echo "notify-group: ROBOT must be wecom, dingtalk or feishu" >&2
    exit 2
    ;;
esac

send=no
if [ "${1:-}" = --send ]; then
    send=yes
    shift
    : "${ROBOT_URL_FILE:?must name the file with the address of the robot}"
    url=$(cat "$ROBOT_URL_FILE") || exit 5
    # It goes into a line of settings for curl.
    case $url in
    http://*[\"\\[:space:]]* | https://*[\"\\[:space:]]*) url= ;;
    http://* | https://*) ;;
    *) url= ;;
    esac
    if [ -z "$url" ]; then
        echo "notify-group: $ROBOT_URL_FILE holds no address" >&2
        exit 2
    fi
fi
[ $# -gt 0 ] || set -- --overdue

folder=$(mktemp -d) || exit 5
trap 'rm -rf "$folder"' EXIT

"${VISIT:-visit}" due --format "$ROBOT" "$@" </dev/null >"$folder/messages"
status=$?
# 3 is bad data: it has been told, and every answer still comes.
if [ $status -ne 0 ] && [ $status -ne 3 ]; then
    exit $status
fi
count=$(wc -l <"$folder/messages" | tr -d ' ')

if [ $send = no ]; then
    cat "$folder/messages"
    echo "notify-group: dry run, $count to send to $ROBOT, $pause s apart" >&2
    exit $status
fi

# The signature of a time in seconds or milliseconds, in base64. The secret is in no command line.
signature() {
    NOTIFY_SECRET=$(cat "$ROBOT_SECRET_FILE") perl -MDigest::SHA=hmac_sha256_base64 -e '
        my ($robot, $time) = @ARGV;
        my $text = "$time\n$ENV{NOTIFY_SECRET}";
        print $robot eq "feishu"
            ? hmac_sha256_base64("", $text)
            : hmac_sha256_base64($text, $ENV{NOTIFY_SECRET});
        print "=";' "$ROBOT" "$1"
}

# Sends the message in the file, signed where there is a secret; the answer goes to standard output.
post() {
    to=$url
    if [ -n "${ROBOT_SECRET_FILE:-}" ]; then
        now=$(date +%s)
        case $ROBOT in
        dingtalk)
            sign=$(signature "${now}000" | sed 's/+/%2B/g; s,/,%2F,g; s/=/%3D/g')
            to="$url&timestamp=${now}000&sign=$sign"
            ;;
        feishu)
            sign=$(signature "$now")
            sed "s|^{|{\"timestamp\":\"$now\",\"sign\":\"$sign\",|" "$1" >"$1.signed" && mv "$1.signed" "$1"
            ;;
        esac
    fi
    # The address is in no command line either, and in no message of curl.
    printf 'url = "%s"\n' "$to" |
        curl --config - --silent --max-time 20 --data-binary "@$1" \
            --header 'Content-Type: application/json; charset=utf-8'
}

sent=0
while IFS= read -r message; do
    [ $sent -eq 0 ] || sleep $pause
    printf '%s' "$message" >"$folder/message"
    if ! answer=$(post "$folder/message"); then
        echo "notify-group: $ROBOT was not reached; $sent of $count sent" >&2
        exit 1
    fi
    code=$(printf '%s' "$answer" | tr -d ' \n' |
        sed -nE 's/.*"(errcode|code|StatusCode)":(-?[0-9]+).*/\2/p')
    if [ "$code" != 0 ]; then
        echo "notify-group: $ROBOT refused a message, errcode ${code:-unknown}; $sent of $count sent" >&2
        exit 1
    fi
    sent=$((sent + 1))
done <"$folder/messages"
printf '%s sent %s to %s\n' "$(date '+%Y-%m-%d %H:%M')" "$sent" "$ROBOT"
exit $status
