#!/bin/sh
# ctl.t - helpdeskctl: each command, in words and as JSON
here=$(dirname "$0")
. "$here/lib.sh"
. "$here/desk.sh"

begin
smtp_url=maildir:$work/out
desk_conf_local

json() { # what a command prints must be one JSON document
	ctl --json "$@" >"$work/json" || { cat "$work/json"; return 1; }
	python3 -m json.tool "$work/json" >/dev/null
}

refused() { # STATUS WORD...
	expected=$1
	shift
	ctl "$@" >"$work/said" 2>&1
	same "$?" "$expected"
}

ok "a company" json company add "Acmé" --language fr
ok "not twice, whatever the accents" refused 65 company add ACME
ok "a client of it" json contact add jo@acme.example --name "Jo Doe" --company acme
speaks_french() { ctl contact list | grep -q "jo@acme.example.*client, fr"; }
ok "who speaks its language" speaks_french
ok "staff" json contact add alice@desk.example --name "Alice Roy" --role manager
ok "no address twice" refused 65 contact add JO@acme.example
ok "no desk as a contact" refused 65 contact add support@desk.example
ok "no mail address" refused 65 contact add "jo doe@acme.example"
ok "no such role" refused 65 contact add x@acme.example --role king
ok "no such company" refused 65 contact add x@acme.example --company Nobody
ok "the contacts" json contact list
ok "the companies" json company list

ok "a ticket for a client" json --as jo@acme.example open "No coffee" it is dry
ok "of nobody" refused 65 --as who@acme.example open "No coffee"
ok "without a name" refused 64 open "No coffee"
ok "a comment" json comment 1 we bring some
for words in "assign 1 alice" "priority 1 haute" "theme 1 kitchen" \
	"stage 1 analysis" "note 1 they drink a lot" "close 1" "reopen 1" \
	"assign 1 none"; do
	# shellcheck disable=SC2086
	ok "$words" json $words
done
ok "the list" json list
ok "by state" json list waiting
ok "by filter" json list priority=high assignee=none
ok "no such state" refused 65 list state=sleeping
ok "one ticket" json show 1
ok "its history" has "$work/json" '"before":"normal","after":"high"'
ok "what happened to it" json audit 1
ok "in order" has "$work/json" '"what":"priority"'
ok "who did what" json audit jo@acme.example today
ok "nobody of that name did" refused 65 audit who@acme.example
ok "all of it holds" json fsck
# tamper SQL: the database as a thief would leave it
tamper() {
	cp "$work/state/desk.db" "$work/desk.db.good"
	python3 -c '
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.execute(sys.argv[2])
db.commit()' "$work/state/desk.db" "$1"
	ctl fsck >"$work/said"
	same "$?" 65 && has "$work/said" "event 3 breaks the chain"
	bad=$?
	ctl fsck >/dev/null # folds the log into the file
	rm -f "$work/state/desk.db-wal" "$work/state/desk.db-shm"
	cp "$work/desk.db.good" "$work/state/desk.db"
	return $bad
}
for words in "UPDATE event SET after = 'low' WHERE id = 3" \
	"UPDATE event SET contact = 2 WHERE id = 3" \
	"UPDATE event SET at = at + 1 WHERE id = 3" \
	"UPDATE event SET digest = chain WHERE id = 3" \
	"DELETE FROM event WHERE id = 2"; do
	ok "not so after $words" tamper "$words"
done
ok "no such ticket" refused 65 show 99
ok "a client can't assign" refused 65 --as jo@acme.example assign 1 alice
ok "nobody of that name" refused 65 assign 1 zed
ok "no number" refused 64 assign one alice
ok "no such command" refused 64 frobnicate

cat >"$work/mail" <<-END
	From: jo@acme.example
	To: support@desk.example
	Subject: Tea
	Message-ID: <tea@acme.example>

	is out as well
END
read_it() { "$B/helpdeskctl" --json read "$work/mail" | python3 -m json.tool; }
ok "read needs no configuration" read_it
ok "explain" json explain "$work/mail"
ok "it would open a ticket" has "$work/json" '"opens":true'
deliver() { ctl deliver <"$work/mail"; }
ok "deliver" deliver
empty() { ctl deliver </dev/null; [ $? -eq 65 ]; }
ok "not an empty one" empty
ok "the outbox" json outbox list
ok "one is cancelled" json outbox cancel 1
ok "not twice" refused 65 outbox cancel 1
ok "a round of the desk" desk_once
ok "the delivered mail is a ticket" json show 2
ok "the outbox is empty" same "$(ctl outbox list)" ""
ok "the quarantine" json quarantine list
ok "nothing of that number in it" refused 65 quarantine requeue 1
ok "the status" json status
finish
