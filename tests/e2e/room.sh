# room.sh - letters to the buyers' room, and a look at it; source it after
# letters.sh
#
#	room FROM SUBJECT TEXT [HEADER...]	a letter to the room, as mail
#	reply_to FILE FROM TEXT [SUBJECT]	the same, in answer to FILE
#	look WORD...		room.py
#	id_of FILE, subject_of FILE, link_of WHO	of our mails; the last is
#				the subject of its List-Unsubscribe
#	mails, to_whom WHO	our mails: how many, whose
#	forget			these, and that anything was posted in this hour
#	topics, waiting, tickets	what there is
#	sql STATEMENT, yesterday	the last digest was a day ago; one round
#	buy ADDRESS		what makes a buyer
#	carry OUT IN TO FROM	the mails to a domain, as proven as it can be
#	away HEADER		a vacation answer to a post comes to nothing
#	apart TO [CC]		an answer to the mail of a ticket, $secret_id, is no post

room() {
	to=salon@desk.example
	mail "$@"
	to=
}
id_of() {
	header "$1" Message-ID | tr -d ' '
}
subject_of() {
	unfolded "$1" | sed -n 's/^Subject: //p'
}
reply_to() {
	room "$2" "${4:-Re: $(subject_of "$1")}" "$3" \
		"In-Reply-To: $(id_of "$1")" "References: $(id_of "$1")"
}
look() {
	python3 -B "$here/room.py" "$@"
}
link_of() {
	unfolded "$(newest_to "$1")" |
		sed -n 's/^List-Unsubscribe: .*subject=\(.*\)&body=.*/\1/p' |
		python3 -c 'import sys, urllib.parse
print(urllib.parse.unquote(sys.stdin.read().strip()))'
}
mails() {
	ls "$out/new" 2>/dev/null | wc -l
}
forget() {
	rm -f "$out"/new/*
	sql "UPDATE room_post SET created_at = created_at - 3601"
}
to_whom() {
	grep -l "^To: .*$1" "$out"/new/* 2>/dev/null
}
waiting() {
	ctl --json room list | python3 -c '
import json, sys
print(len(json.load(sys.stdin)["held"]))'
}
topics() { # (topic, its posts)
	ctl --json room list | python3 -c '
import json, sys
print(*sorted((t["topic"], t["posts"]) for t in json.load(sys.stdin)["topics"]))'
}
tickets() {
	sql "SELECT COUNT(*) FROM ticket"
}
sql() {
	python3 -c '
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
for row in db.execute(sys.argv[2]):
	print(*row)
db.commit()' "$work/state/desk.db" "$1"
}
yesterday() { # what is of this very second waits for the next one
	sleep 1
	sql "DELETE FROM job WHERE name = 'room-digest'" && desk_once
}
buy() {
	ctl catalogue add Debugging price=60
	ctl --as "$1" request Debugging
	number=$(ctl --json list | python3 -c '
import json, sys
print(max(ticket["ticket"] for ticket in json.load(sys.stdin)))')
	ctl price "$number" "80 EUR" &&
		ctl --as "$1" accept "$number" "80 EUR"
} >/dev/null 2>&1
carry() {
	for file in $(grep -l "^To: .*@$3" "$1"/new/* 2>/dev/null); do
		{
			echo "Authentication-Results: mx.$3;" \
				"dmarc=pass header.from=$4"
			cat "$file"
		} >"$2/new/$(basename "$file")"
		rm "$file"
	done
}

away() {
	room $m1 "Robots" "who is away? $letters" && cp "$(newest_to $m2)" "$work/copy" &&
		forget && before=$(topics)
	room $m2 "Re: $(subject_of "$work/copy")" "I am away." "$1" \
		"In-Reply-To: $(id_of "$work/copy")"
	same "$(mails) $(topics)" "0 $before"
}

apart() {
	forget
	to=$1 before=$(topics)
	mail $m1 "Re: $secret_subject" "more of the secret" \
		"In-Reply-To: $secret_id" ${2:+"Cc: $2"}
	to=
	same "$(topics)" "$before" &&
		same "$(look knows "$out/new" $m2 secret)" "" &&
		[ "$(count_to $alice)" -ge 1 ]
}
