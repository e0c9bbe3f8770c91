# threats.sh - what threats.t asks of its desk; source it after letters.sh
#
# Words that must not leave are canaries; $before is what was known.

threats() { # WORD...
	python3 -B "$here/threats.py" "$@"
}
# Sends all mails of a kind at once; prints how many.
flood() { # KIND [WORD...]
	kind=$1
	shift
	threats "$kind" "$work/in/new" "$@" >"$work/count" && desk_once &&
		echo "# $kind: $(cat "$work/count") mails"
}
known() { # of ticket 1, and of who is who
	ctl --json show 1
	ctl contact list
	ctl role list
}
nothing_changed() {
	same "$(known)" "$before"
}
last_ticket() {
	ctl --json list | python3 -c '
import json, sys
print(max(ticket["ticket"] for ticket in json.load(sys.stdin)))'
}
id_to() { # the Message-ID of our newest mail to somebody, bare
	unfolded "$(newest_to "$1")" | sed -n 's/^Message-ID: <\(.*\)>.*/\1/p'
}
hidden() { # WORD: from all who are not of staff
	same "$(threats shown "$out/new" "$1")" ""
}
clear_up() { # what waits, who is frozen, what was told in this hour
	for waits in $(ctl --json quarantine list | python3 -c '
import json, sys
print(*[row["id"] for row in json.load(sys.stdin)])'); do
		ctl discard "$waits"
	done >/dev/null
	python3 -c '
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.execute("UPDATE contact SET is_frozen = 0")
db.execute("UPDATE outbox SET queued_at = queued_at - 3601")
db.commit()' "$work/state/desk.db"
}
