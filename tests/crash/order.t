#!/bin/sh
# order.t - bytes before names before promises, as strace sees it
#
# A kill keeps what the kernel already has; only the order of the calls tells
# what a power cut would leave.
here=$(dirname "$0")
. "$here/../e2e/lib.sh"
. "$here/sink.sh"

strace -f -o /dev/null true 2>/dev/null ||
	skip_all "strace is not installed, or may not trace"
[ "$(id -u)" -eq 0 ] || may_preload ||
	skip_all "sanitizers and LD_PRELOAD do not mix"
begin
box=$work/box
out=$work/out
mkdir -p "$box/new" "$box/cur" "$box/tmp"
cat >"$work/conf" <<-END
	desk {
	  name = "Agence Exemple"
	  address = "support@desk.example"
	  state = "$work/state"
	  templates = "$PWD/templates"
	  admin = "Ada Martin <ada@desk.example>"
	}
	mailbox support {
	  url = "maildir:$box"
	}
	smtp {
	  url = "maildir:$out"
	}
END
"$B/helpdeskctl" -c "$work/conf" contact add jo@acme.example >/dev/null
cat >"$box/new/1.here" <<-'END'
	From: jo@acme.example
	To: support@desk.example
	Subject: Fire
	Message-ID: <fire@acme.example>
	Content-Type: multipart/mixed; boundary=b1

	--b1

	It burns.
	--b1
	Content-Type: text/plain; name=a.txt
	Content-Disposition: attachment; filename=a.txt

	words
	--b1--
END
calls=fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,sendmsg,pwrite64
# A leak sanitizer is a tracer too, and there can be only one.
export ASAN_OPTIONS=detect_leaks=0
run() {
	if [ "$(id -u)" -ne 0 ]; then
		set -- -E "LD_PRELOAD=$B/tests/crash/dieat.so" -E HELPDESK_SEEN=1
	fi
	strace "$@" -f -y -s 0 -o "$work/trace" -e "trace=$calls" \
		"$B/helpdeskd" -c "$work/conf" --once
}
ok "one mail is served" run

# line PATTERN [AFTER]: the number of the first call that begins with it,
# after line AFTER.
line() {
	grep -nE "^[0-9]+ +$1" "$work/trace" | cut -d: -f1 |
		awk -v after="${2:-0}" '$1 > after { print; exit }'
}

# frame_of PROCESS AFTER: the number of its next frame after line AFTER.
frame_of() {
	awk -v pid="$1" -v after="${2:-0}" \
		'NR > after && $1 == pid && $2 ~ /^sendmsg/ { print NR; exit }' \
		"$work/trace"
}

rises() { # rises NUMBER...
	last=0
	for number; do
		[ -n "$number" ] && [ "$number" -gt "$last" ] || {
			echo "not in order: $*"
			grep -nvE 'pwrite64|sendmsg.*ENOENT' "$work/trace"
			return 1
		}
		last=$number
	done
}

spool=$work/state/spool
synced=$(line "fdatasync\([0-9]+<$spool/tmp/support")
named=$(line "renameat2?\([0-9]+<$spool/tmp>.*<$spool/new>")
kept=$(line "fsync\([0-9]+<$spool/new>" "$named")
# After that the fetcher tells the desk: its own next frame.
fetcher=$(sed -n "${named:-1}s/ .*//p" "$work/trace")
told=$(frame_of "$fetcher" "$kept")
ok "fetch: bytes, name, folder, then the desk is told" \
	rises "$synced" "$named" "$kept" "$told"

counted=$(line "renameat2?\([0-9]+<$spool/new>.*<$spool/new>")
counted_safe=$(line "fsync\([0-9]+<$spool/new>" "$counted")
desk=$(sed -n "${counted:-1}s/ .*//p" "$work/trace")
parsed=$(frame_of "$desk" "$counted")
ok "desk: the try is counted durably before the mail is parsed" \
	rises "$told" "$counted" "$counted_safe" "$parsed"

blob_synced=$(line "fdatasync\([0-9]+<$spool/tmp/.blob")
blob_named=$(line "renameat2?\([0-9]+<$spool/tmp>.*<$spool/blobs/")
blob_kept=$(line "fsync\([0-9]+<$spool/blobs/" "$blob_named")
wrote=$(line "pwrite64\([0-9]+<$work/state/desk.db-wal>" "$blob_kept")
commit=$(line "fdatasync\([0-9]+<$work/state/desk.db-wal>" "$wrote")
finished=$(line "renameat2?\([0-9]+<$spool/new>.*<$spool/done>")
moved=$(line "renameat2?\([0-9]+<$box/new>.*<$box/cur>")
ok "desk: the attachment is durable before the commit" \
	rises "$parsed" "$blob_synced" "$blob_named" "$blob_kept" "$commit"
ok "desk: the commit, then done/, then the mailbox" \
	rises "$commit" "$finished" "$moved"

sent=$(line "fdatasync\([0-9]+<$out/tmp/")
sent_named=$(line "renameat2?\([0-9]+<$out/tmp>.*<$out/new>")
sent_kept=$(line "fsync\([0-9]+<$out/new>" "$sent_named")
noted=$(line "fdatasync\([0-9]+<$work/state/desk.db-wal>" "$sent_kept")
ok "send: the commit, bytes, name, folder, then it is noted" \
	rises "$commit" "$sent" "$sent_named" "$sent_kept" "$noted"
finish
