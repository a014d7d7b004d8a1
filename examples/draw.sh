#!/bin/sh
# Draws the cases that are to be followed up, and commits the draw at once where the data directory is in a
# git repository: until a draw is committed it could be made again unseen (`visit sample --verify --git`).
#
# examples/crontab and examples/systemd/ show how to run it every evening.
#
# Of several clones one draws, and the others pull: two that draw on the same evening each give their cases a
# lot of their own. Let it be the clone of the machine that is always on; elsewhere leave this script out.
#
# Standard output has the rows of the draw. When nothing could be drawn, standard error says why, and cron
# mails it to the crontab's owner; the exit code is that of `visit`, 3 where errors in the data are in the
# way. It is 5 when the draw was saved but git did not commit it.
#
#   VISIT_DIR    the data directory (must be set)
#   VISIT_BY     who draws, a staff id of visit.toml
#   VISIT        the program, where it is not on the PATH
#
# Arguments go to `visit sample`.

set -u
: "${VISIT_DIR:?must name the data directory}"
export VISIT_DIR

# Cron's PATH is short.
PATH=$PATH:/usr/local/bin
export PATH

drawn=$("${VISIT:-visit}" sample --quiet "$@" </dev/null)
status=$?
if [ $status -ne 0 ]; then
    echo "draw: nothing was drawn, exit code $status; the reason is above" >&2
    exit $status
fi
[ -n "$drawn" ] || exit 0
printf '%s\n' "$drawn"

if [ "$(git -C "$VISIT_DIR" rev-parse --is-inside-work-tree 2>/dev/null)" = true ]; then
    # What the draw was made from belongs into the same commit.
    if ! { git -C "$VISIT_DIR" add -- ledger &&
        git -C "$VISIT_DIR" commit --quiet --message="draw" -- ledger; } >&2; then
        echo "draw: drawn, but not committed" >&2
        exit 5
    fi
fi
