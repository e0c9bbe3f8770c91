#!/bin/sh
# matrix.t - a kill before every durable call; the mails come by a maildir
here=$(dirname "$0")
. "$here/../e2e/lib.sh"
. "$here/sink.sh"

may_preload || skip_all "sanitizers and LD_PRELOAD do not mix"
sink_is_there || skip_all "smtp-sink or python3 is not installed"
begin
sink_start || exit 1
python3 -B "$here/matrix.py" "$work" "$B" "$PWD/templates" "$sink_port"
