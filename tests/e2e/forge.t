#!/bin/sh
# forge.t - forged mails by the hundred: none is believed; genuine ones are
here=$(dirname "$0")
. "$here/lib.sh"
. "$here/desk.sh"

begin
out=$work/out
smtp_url=maildir:$out
desk_conf_local
sed -i 's,^desk {,&\n  admin = "Ada Martin <ada@desk.example>",
	s,^trust.*,trust { authserv_id = "mx.desk.example" dkim = false },' \
	"$desk_conf"
forge=$PWD/tests/e2e/forge.py

sql() {
	python3 -c '
import sqlite3, sys
db = sqlite3.connect("file:%s?mode=ro" % sys.argv[1], uri=True)
for row in db.execute(sys.argv[2]): print(*row)' "$work/state/desk.db" "$1"
}
# What the desk knows of ticket 1 and of people.
known() {
	sql "SELECT state, priority, assignee FROM ticket WHERE id = 1"
	sql "SELECT id, kind, text FROM comment WHERE ticket = 1"
	sql "SELECT id, role, is_active FROM contact"
}
id_to() { # the Message-ID of our newest mail to somebody
	sed -n 's/^Message-ID: <\(.*\)>.*/\1/p' \
		"$(grep -l "^To: .*$1" $(ls -tr "$out"/new/*) | tail -n 1)"
}

ctl company add Acme >/dev/null
ctl company add Other >/dev/null
ctl contact add alice@desk.example --name Alice --role manager >/dev/null
ctl contact add jo@acme.example --name Jo --company Acme >/dev/null
ctl contact add eve@other.example --name Eve --company Other >/dev/null
ctl --as jo@acme.example open fire "the secret canary" >/dev/null
desk_once
alice_id=$(id_to alice@desk.example) jo_id=$(id_to jo@acme.example)
before=$(known)
sent=$(ls "$out/new")

count=$(python3 "$forge" forged "$work/in/new" "$alice_id" "$jo_id")
desk_once
echo "# $count forged mails"
ok "at least two hundred" test "$count" -ge 200
ok "none of them changes the ticket, or who is who" same "$(known)" "$before"
new_mails() {
	for file in "$out"/new/*; do
		case "$sent" in *"${file##*/}"*) ;; *) echo "$file" ;; esac
	done
}
to_known() { # nobody is written to who is not in the desk's book
	new_mails | xargs grep -h "^To: " | tr -d '\r' | sort | uniq -c >"$work/to"
	cat "$work/to"
	! grep -vE '<?(alice@desk|ada@desk|jo@acme|eve@other).example>?$' "$work/to"
}
ok "only people on file are written to" to_known
quiet() { # and the one they name not more than once a day
	grep -l "^To: .*$1" $(new_mails) | xargs grep -lE "in your name|en votre nom" |
		wc -l | {
		read -r many
		echo "$many"
		[ "$many" -le 20 ]
	}
}
ok "the client named is not flooded" quiet jo@acme.example
ok "nor is staff" quiet alice@desk.example
no_echo() { # the liar's words come back to nobody they name
	! grep -l "forged words" $(grep -lE "^To: .*(jo@acme|alice@desk)" \
		$(new_mails) | xargs grep -lE "in your name|en votre nom") </dev/null
}
ok "no question holds a liar's words" no_echo
warned() { # whose token was used by others hears of it once, and it ends
	for who in jo@acme.example alice@desk.example; do
		grep -l "^To: .*$who" $(new_mails) |
			xargs grep -lE "Somebody else answered|d'autre a r" |
			wc -l
	done | xargs
}
ok "the owner of each token used is warned, once" same "$(warned)" "1 1"
isolated() {
	! grep -l "secret canary" $(grep -l "^To: .*eve@other" "$out"/new/*) </dev/null
}
ok "the other company hears nothing of the ticket" isolated

ids=$(ctl --json quarantine list | python3 -c '
import json, sys
print(*[l["id"] for l in json.load(sys.stdin)])')
for id in $ids; do ctl discard "$id"; done >/dev/null
python3 - "$work/state/desk.db" <<-'END'
	import sqlite3, sys
	db = sqlite3.connect(sys.argv[1])
	db.execute("UPDATE contact SET is_frozen = 0")
	db.commit()
END
# The tokens that the forgers used no longer count: fresh ones are sent.
ctl comment 1 "News of the fire." >/dev/null
ctl --as jo@acme.example comment 1 "Thank you." >/dev/null
desk_once
alice_id=$(id_to alice@desk.example) jo_id=$(id_to jo@acme.example)
count=$(python3 "$forge" genuine "$work/in/new" "$alice_id" "$jo_id")
desk_once
believed() {
	same "$(sql "SELECT COUNT(*) FROM comment WHERE ticket = 1 AND
		text LIKE 'genuine %' AND kind = 'public'")" 50 &&
		same "$(sql "SELECT COUNT(*) FROM comment WHERE ticket = 1 AND
		text LIKE 'genuine %' AND kind = 'internal'")" 50
}
ok "each of $count genuine ones is believed" believed
ok "and no client sees a note" isolated
no_note() {
	! grep -l "genuine note" $(grep -lE "^To: .*(jo@acme|eve@other)" \
		"$out"/new/*) </dev/null
}
ok "nor reads it" no_note
finish
