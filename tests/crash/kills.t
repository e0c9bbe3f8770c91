#!/bin/sh
# kills.t - random kills of any process while mails flow
here=$(dirname "$0")
. "$here/../e2e/lib.sh"
. "$here/sink.sh"

sink_is_there || skip_all "smtp-sink or python3 is not installed"
begin
sink_start || exit 1
python3 -B "$here/kills.py" "$work" "$B" "$PWD/templates" "$sink_port"
