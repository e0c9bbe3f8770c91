#!/bin/sh
# digest.t - one mail each morning, and people who want no other
here=$(dirname "$0")
. "$here/lib.sh"
. "$here/desk.sh"

begin
out=$work/out
smtp_url=maildir:$out
desk_conf_local
sed -i 's,^desk {,&\n  admin = "Ada Martin <ada@desk.example>"\n  digest = "00:00",' \
	"$desk_conf"
ctl company add Acme >/dev/null
ctl contact add alice@desk.example --name Alice --role manager >/dev/null
ctl contact add zoe@desk.example --role manager --notify none >/dev/null
ctl contact add jo@acme.example --company Acme --language fr >/dev/null
ctl contact add kim@acme.example --company Acme --notify digest >/dev/null
ctl contact add max@acme.example --company Acme --notify none >/dev/null

count() { # WHO TEXT
	grep -l "^To: .*$1" "$out"/new/* 2>/dev/null |
		xargs -r grep -l "$2" | wc -l
}
# Makes the desk believe that the last digests were a day ago.
yesterday() {
	python3 -c '
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.execute("DELETE FROM job")
db.execute("INSERT INTO job SELECT \"digest\", \"yesterday\", MAX(at) - 86400 FROM (SELECT strftime(\"%s\", \"now\") AS at)")
db.commit()' "$work/state/desk.db"
}
runs() {
	desk_once && desk_once
}

first_day() {
	runs
	same "$(ls "$out/new" 2>/dev/null | wc -l)" 0
}
ok "a new desk has no digest on its first day" first_day
for who in jo kim max; do
	ctl --as $who@acme.example open "Fire of $who" "it burns" >/dev/null
done
ctl comment 2 "an answer to kim" >/dev/null
ctl --as kim@acme.example close 2 >/dev/null
ctl comment 1 "an answer to jo" >/dev/null
ctl note 2 "a note canary" >/dev/null
ctl comment 3 "an answer to max" >/dev/null
runs
each() {
	same "$(count jo@acme.example 'an answer to jo')" 1 &&
		same "$(count kim@acme.example 'an answer')" 0 &&
		same "$(count max@acme.example 'an answer')" 0 &&
		same "$(count zoe@desk.example 'it burns')" 0
}
ok "news goes at once to who wants it so" each
yesterday
sent=$(ls "$out/new" | wc -l)
morning() {
	runs
	same "$(count alice@desk.example 'what was new')" 1 &&
		same "$(count ada@desk.example 'what was new')" 1 &&
		same "$(count zoe@desk.example 'what was new')" 0 &&
		same "$(count kim@acme.example 'an answer to kim')" 1 &&
		same "$(count kim@acme.example 'note canary')" 0 &&
		same "$(count jo@acme.example 'what was new')" 0 &&
		same "$(count max@acme.example '')" 1
}
ok "in the morning staff and who wants it get one" morning
tells() {
	file=$(grep -l "what was new" $(grep -l "^To: .*alice" "$out"/new/*))
	for text in "Closure asked for" "#2  Fire of kim" "#1  Fire of jo" \
		"Waiting longest"; do
		has "$file" "$text" || return
	done
}
ok "it tells what is new, closing and waiting" tells
once() {
	sent=$(ls "$out/new" | wc -l)
	runs
	runs
	same "$(ls "$out/new" | wc -l)" "$sent"
}
ok "once a day, however often the desk starts" once
quiet() {
	for ticket in 1 2 3; do ctl close $ticket >/dev/null; done
	runs
	python3 -c '
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.execute("UPDATE ticket SET opened_at = opened_at - 864000, updated_at = updated_at - 864000")
db.commit()' "$work/state/desk.db"
	yesterday
	sent=$(ls "$out/new" | wc -l)
	runs
	same "$(ls "$out/new" | wc -l)" "$sent"
}
ok "and none where there is nothing to say" quiet
finish
