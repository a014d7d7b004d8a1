#!/bin/sh
# Writes how many duties there are, and how old they are, for the textfile collector of Prometheus's node
# exporter: one file for each data directory that is named, as a whole or not at all.
#
#   metrics.sh TEXTFILE_DIR DATA_DIR…      such as: metrics.sh /var/lib/prometheus/node-exporter /srv/*/
#
#   VISIT    the program, where it is not on the PATH
#
# Run it every few minutes by cron, as a user who may write into the folder. The figures name no owner. A
# directory that cannot be answered keeps its former file, whose visit_as_of_timestamp_seconds grows old: let
# an alert look at that, at `visit_complete == 0`, and at `visit_duties_by_state{state="overdue"}`.
#
# The exit code is 0 when every file was written, 3 when bad data left something out of one, 1 when one could
# not be written.

set -u
if [ $# -lt 2 ]; then
    echo "usage: metrics.sh TEXTFILE_DIR DATA_DIR…" >&2
    exit 2
fi
folder=$1
shift

# Cron's PATH is short.
PATH=$PATH:/usr/local/bin
export PATH

status=0
for data in "$@"; do
    data=${data%/}
    name=$(basename "$data" | tr -c 'A-Za-z0-9._\n-' _)-$(printf '%s' "$data" | cksum | cut -d ' ' -f 1)
    file=$folder/visit-$name.prom
    # The collector reads nothing that ends otherwise.
    "${VISIT:-visit}" due --format prometheus --dir "$data" </dev/null >"$file.$$"
    case $? in
    0) ;;
    3) [ $status -ne 0 ] || status=3 ;;
    *)
        rm -f "$file.$$"
        echo "metrics: $data was not answered" >&2
        status=1
        continue
        ;;
    esac
    # The node exporter is another user.
    if ! { [ -s "$file.$$" ] && chmod 644 "$file.$$" && mv -f "$file.$$" "$file"; }; then
        rm -f "$file.$$"
        echo "metrics: $file was not written" >&2
        status=1
    fi
done
exit $status
