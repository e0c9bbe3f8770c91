#!/bin/sh
# imap.t - a kill before durable calls; the mails come by IMAP
here=$(dirname "$0")
. "$here/../e2e/lib.sh"
. "$here/../e2e/dovecot.sh"
. "$here/sink.sh"

may_preload || skip_all "sanitizers and LD_PRELOAD do not mix"
sink_is_there || skip_all "smtp-sink or python3 is not installed"
dovecot_is_there || skip_all "dovecot or certtool is not installed"
begin
sink_start || exit 1
dovecot_make
dovecot_start || exit 1
install -m 600 "$dovecot_password" "$work/secret"
python3 -B "$here/matrix.py" "$work" "$B" "$PWD/templates" "$sink_port" \
	"$imaps_port"
