#!/bin/sh
# smtp.t - what the SMTP server answers, and what becomes of the mail
#
# Postfix's smtp-sink refuses, delays or hangs up at a chosen command; one
# client's mail is to be answered each time.
here=$(dirname "$0")
. "$here/lib.sh"
. "$here/desk.sh"

sink=$(command -v smtp-sink || echo /usr/sbin/smtp-sink)
[ -x "$sink" ] || skip_all "postfix (for smtp-sink) is not installed"
begin
port=$(free_port)
smtp_url=smtp://127.0.0.1:$port
desk_conf_local
ctl contact add jo@acme.example --name "Jo Client" >/dev/null
cp -r "$work/state" "$work/state.fresh"
mkdir "$work/made" && make_mails 1 1 "$work/made" && mv "$work/made/000001" "$work/one.eml"


sink_stop() {
	stop "$sink_process"
}

# The outbox row after one round: state, attempts; "sent" has no row.
outbox() {
	ctl --json outbox list | python3 -c '
import json, sys
rows = json.load(sys.stdin)
print(" ".join("%s %d" % (r["state"], r["attempts"]) for r in rows) or "sent")'
}

received() {
	cat "$work/sink"/* 2>/dev/null | grep -c '^Message-ID: <r1'
}

begin_cell() {
	rm -rf "$work/state" "$work/sink" "$work/in"
	cp -r "$work/state.fresh" "$work/state"
	mkdir -p "$work/in/new" "$work/in/cur" "$work/in/tmp"
	cp "$work/one.eml" "$work/in/new/one"
}

# cell NAME EXPECTED COPIES OPTION...
cell() {
	cell_name=$1 expected=$2 copies=$3
	shift 3
	begin_cell
	sink_start "$@"
	desk_once
	status=$?
	sink_stop
	ok "$cell_name" same "$status $(outbox) $(received)" \
		"0 $expected $copies"
}

cell "taken" sent 1
cell "taken after a pause" sent 1 -w 1
cell "MAIL refused for good: our account" "queued 1" 0 -f mail
cell "MAIL refused for now" "queued 1" 0 -r mail
cell "RCPT refused for good" "failed 1" 0 -f rcpt
cell "RCPT refused for now" "queued 1" 0 -r rcpt
cell "DATA refused for good" "failed 1" 0 -f data
cell "DATA refused for now" "queued 1" 0 -r data
# The sink keeps what it read before it answers the dot.
cell "the dot refused for good" "failed 1" 1 -f .
cell "the dot refused for now" "queued 1" 1 -r .
cell "hung up at EHLO" "queued 1" 0 -q ehlo,helo
cell "hung up at MAIL" "queued 1" 0 -q mail
cell "hung up at RCPT" "queued 1" 0 -q rcpt
cell "hung up at DATA" "queued 1" 0 -q data
cell "hung up at the dot: maybe sent" "maybe 1" 1 -q .
cell "the connection refused" "queued 1" 0 -f connect

# What waited is sent when the operator says so, under the same name.
begin_cell
desk_once
ok "no server: it is kept" same "$(outbox)" "queued 1"
status_tells() { ctl status | grep -q '^! smtp'; }
ok "the status tells of it" status_tells
sink_start
ctl outbox retry 1 >/dev/null
desk_once
sink_stop
ok "then it is sent" same "$(outbox) $(received)" "sent 1"

# A "maybe" is sent again with the same Message-ID.
begin_cell
sink_start -q .
desk_once
sink_stop
sink_start
ctl outbox retry 1 >/dev/null
desk_once
sink_stop
names() {
	cat "$work/sink"/* | grep '^Message-ID: <r1' | sort -u | wc -l
}
ok "a maybe is sent again" same "$(outbox) $(received)" "sent 2"
ok "under the same name" same "$(names)" 1

# A file goes out the same each time; once erased, a sentence stands for it.
begin_cell
ctl contact add alice@desk.example --role manager >/dev/null
head -c 100000 /dev/urandom >"$work/dump.bin"
python3 tests/e2e/files.py make "Jo <jo@acme.example>" "a file" - \
	"$work/dump.bin" >"$work/in/new/one"
sink_start -q .
desk_once
sink_stop
with_file() { # the mail to staff, without what the sink adds
	sed -n '/^From: /,$p' "$(grep -l '^To:.*<alice@' "$work/sink"/*)"
}
with_file >"$work/first"
file_sum="dump.bin $(sha256sum <"$work/dump.bin" | cut -c 1-64)"
ok "a file goes out whole" same "$(python3 tests/e2e/files.py sums "$work/first")" "$file_sum"
again() { # once more, whatever became of it
	rm -r "$work/sink"
	sink_start -q .
	ctl outbox retry 1 >/dev/null
	ctl outbox retry 2 >/dev/null
	desk_once
	sink_stop
	with_file >"$work/second"
}
again
ok "and the same the second time" cmp "$work/first" "$work/second"
rm -r "$work/state/spool/blobs"/*
again
ok "an erased file is a sentence" has "$work/second" "The file dump.bin was to be attached here"
ok "and no more" same "$(python3 tests/e2e/files.py sums "$work/second")" ""

# A server that offers no STARTTLS or no login gets neither mail nor secret.
echo 'canary-secret' >"$work/secret"
chmod 600 "$work/secret"
for url in smtp+starttls://127.0.0.1:$port \
	smtps://127.0.0.1:$port smtp://jo@127.0.0.1:$port; do
	smtp_url=$url
	desk_conf_local "password_file = \"$work/secret\""
	cell "$(echo "$url" | sed 's/:[0-9]*$//'): nothing offered" \
		"queued 1" 0
done
ok "the secret is in no log" has_not "$desk_log" canary-secret
finish
