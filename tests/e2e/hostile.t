#!/bin/sh
# hostile.t - mails that crash, hang, swell or fool a desk: each ends as it
# should, costs little, and the good mail behind it is answered
here=$(dirname "$0")
. "$here/lib.sh"
. "$here/dovecot.sh"
. "$here/desk.sh"

command -v python3 >/dev/null || skip_all "python3 is not installed"
dovecot_is_there || skip_all "dovecot or certtool is not installed"
begin
out=$work/out
smtp_url=maildir:$out
dovecot_make
dovecot_start || exit 1
desk_conf
sed -i '/admin = /d' "$desk_conf"
desk_people

hostile() { # WORD...
	python3 -B "$here/hostile.py" "$@"
}

# The worker itself is real; a library's bug is put into it for two mails.
mkdir "$work/bin"
cp "$B"/helpdesk* "$work/bin"
rm "$work/bin/helpdesk-parse"
cat >"$work/bin/helpdesk-parse" <<-END
	#!/bin/sh
	export LD_PRELOAD=$(realpath "$B/tests/e2e/poison.so")
	exec $(realpath "$B/helpdesk-parse")
END
chmod 755 "$work/bin/helpdesk-parse"

# A ticket that Alice could close: her answers bear its token.
cat >"$work/open" <<-END
	From: jo@acme.example
	To: support@desk.example
	Subject: Printer
	Message-ID: <printer@acme.example>

	It burns.
END
dovecot_deliver support "$work/open"
B=$work/bin desk_start
to_alice() {
	told=$(grep -l '^To: Alice' "$out"/new/* | head -n 1)
	[ -n "$told" ]
}
ok "a ticket is opened" wait_for 20 to_alice

# All at once, in the order of their numbers: Dovecot sorts by the time at the
# start of a name.
mkdir "$work/mails" "$work/box"
python3 -B "$here/hostile_mails.py" "$work/mails" "$told" || exit 1
for mail in "$work"/mails/*; do
	name=${mail##*/}
	ln "$mail" "$work/box/$((2000000000 + 1${name%%-*})).M0.desk"
done
dovecot_deliver support "$work"/box/*
hostile measure "$B/helpdeskctl" "$work/mails" >"$work/costs" &
measuring=$!
count=$(wc -l <"$work/mails.fates")
worked_at() { # COUNT
	[ "$(find "$work/state/spool/done" "$work/state/spool/bad" -type f |
		wc -l)" -eq "$1" ]
}
ok "all $count mails are worked at" wait_for 120 worked_at $((count + 1))
last_is_answered() {
	[ -z "$(ls "$work/state/spool/new")$(ctl outbox list)" ] &&
		grep -q "^Subject: .*Good $count" "$out"/new/*
}
ok "and answered" wait_for 20 last_is_answered
ok "by the same daemon" kill -0 "$desk_process"
set_aside() { # MARK: how many times it was tried
	grep -l "$1" "$work"/state/spool/bad/* | sed 's/.*\.//'
}
ok "what kills a worker was tried three times" same "$(set_aside kill-the)" 3
ok "what hangs one too" same "$(set_aside hang-the)" 3
cpu_was_limited() { has "$desk_log" "killed by signal 24"; }
ok "until its CPU time was up" cpu_was_limited
order() { # the good mail does not wait for the third try
	good=$(grep -n ': ticket ticket=' "$desk_log" | tail -n 1 |
		cut -d: -f1)
	third=$(grep -n 'set aside, three tries' "$desk_log" | tail -n 1 |
		cut -d: -f1)
	[ "$good" -lt "$third" ]
}
ok "the others were served meanwhile" order

hostile fates "$work/state" "$work/mails.fates" "$out" >"$work/fates"
while IFS='	' read -r number name got expected; do
	ok "$number $name: $expected" same "$got" "$expected"
done <"$work/fates"

# What is stored.
ok "each text is UTF-8" hostile texts "$work/state"
ok "each file is as it was sent" hostile files "$work/state"
ok "their names are harmless" hostile names "$work/state"
state() {
	ctl --json show 1 | python3 -c 'import json, sys
print(json.load(sys.stdin)["state"])'
}
is_closed() { [ "$(state)" = closed ]; }
ok "no trick closed the ticket" same "$(state)" waiting
reply "$told" "Alice Roy <alice@desk.example>" "/close" >"$work/close"
dovecot_deliver support "$work/close"
ok "a plain command does" wait_for 10 is_closed

# What each mail cost a fresh worker.
wait "$measuring"
status=$?
sed 's/^/# /' "$work/costs"
ok "none costs more than 5 s and 256 MB" same "$status" 0
finish
