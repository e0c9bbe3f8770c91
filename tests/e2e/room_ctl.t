#!/bin/sh
# room_ctl.t - the buyers' room as the operator sees it, without any server
here=$(dirname "$0")
. "$here/lib.sh"
. "$here/desk.sh"

begin
smtp_url=maildir:$work/out
desk_conf_local
echo 'room { address = "salon@desk.example" name = "Salon" }' >>"$desk_conf"

refused() { # STATUS WORD...
	expected=$1
	shift
	ctl "$@" >"$work/said" 2>&1
	same "$?" "$expected"
}

buyer() { # ADDRESS
	ticket=$(ctl --json --as "$1" request Debugging |
		sed -n 's/.*"ticket": *\([0-9]*\).*/\1/p;s/.*#\([0-9]*\).*/\1/p' |
		head -n 1)
	ctl price "${ticket:-$2}" "80 EUR" &&
		ctl --as "$1" accept "${ticket:-$2}" "80 EUR"
} >/dev/null

post() { # FROM SUBJECT TEXT
	number=$((number + 1))
	printf '%s\n' "From: $1" "To: Salon <salon@desk.example>" \
		"Subject: $2" "Date: $(LC_ALL=C date -R)" \
		"Message-ID: <post.$number@acme.example>" "" "$3" |
		ctl deliver && desk_once
}

sent_to() { # ADDRESS COUNT
	same "$(grep -l "^To:.*<$1>" "$work"/out/new/* 2>/dev/null | wc -l)" "$2"
}

desk_people
ctl contact add luc@acme.example --name "Luc Roy" --company "Acme SARL" >/dev/null
ctl contact add col@acme.example --name "Col" --company "Acme SARL" >/dev/null
ctl catalogue add Debugging price=60 >/dev/null
buyer jo@acme.example 1
buyer luc@acme.example 2
members() {
	ctl room members >"$work/said" && has "$work/said" jo@acme.example &&
		has "$work/said" luc@acme.example &&
		grep -q "alice@desk.example.*staff" "$work/said" &&
		! grep -q col@acme.example "$work/said"
}
ok "who bought is a member, and staff; nobody else" members
ok "a contact can't have the room's address" refused 65 \
	contact add salon@desk.example

post jo@acme.example "Which host?" "Mine is luc@acme.example"
rm -rf "$work/out/new"
waits() {
	ctl --json room list >"$work/said" &&
		json_is "$work/said" 'd["topics"] == [] and
			d["held"][0]["from"] == "jo@acme.example" and
			d["held"][0]["text"] == "Mine is (an address)"'
}
json_is() { # FILE EXPRESSION
	python3 -c 'import json, sys
d = json.load(open(sys.argv[1]))
sys.exit(not (eval(" ".join(sys.argv[2].split()))))' "$1" "$2"
}
ok "what proves too little waits" waits
ok "who is no member has no say" refused 65 \
	--as col@acme.example room approve 1
ok "nor has a buyer" refused 65 --as jo@acme.example room approve 1
ok "the operator lets it in" ctl room approve 1
ok "once" refused 65 room approve 1
desk_once
goes_round() {
	sent_to luc@acme.example 1 && sent_to alice@desk.example 1 &&
		sent_to jo@acme.example 0 && sent_to col@acme.example 0
}
ok "it goes to each member but who wrote it" goes_round
shown() {
	ctl room show 1 >"$work/said" && has "$work/said" "Which host?" &&
		has "$work/said" "Mine is" &&
		ctl --as luc@acme.example room show 1 >"$work/said" &&
		has "$work/said" "Jo Client"
}
ok "its topic is shown" shown
ok "no other is" refused 65 room show 9
ok "a topic is locked" ctl room lock 1
ok "once" refused 65 room lock 1
ok "and unlocked" ctl room unlock 1
ok "a buyer is banned" ctl room ban jo@acme.example
ok "staff are not" refused 65 room ban alice@desk.example
silent() {
	rm -rf "$work/out/new"
	post jo@acme.example "Again" "Hello" &&
		same "$(ls "$work/out/new" 2>/dev/null | wc -l)" 0
}
ok "and is not heard" silent
ok "until he is let back" ctl room unban jo@acme.example
ok "a post is removed" ctl room remove 1
gone() {
	ctl --json room list >"$work/said" &&
		json_is "$work/said" 'd["topics"] == []'
}
ok "and leaves the archive" gone
audited() {
	ctl audit >"$work/said" && has "$work/said" "room post let in" &&
		has "$work/said" "room member banned" &&
		has "$work/said" "room post removed" && ctl fsck
}
ok "the audit tells of each" audited
status() {
	ctl status >"$work/said" && grep -q "^room *removed 1" "$work/said"
}
ok "the status counts" status
exported() {
	post jo@acme.example "My shop" "Look" && ctl room approve 2 &&
		ctl export jo@acme.example >/dev/null && desk_once
	python3 - "$work/out/new" <<-END
		import email, glob, io, json, sys, zipfile
		for path in glob.glob(sys.argv[1] + "/*"):
		    mail = email.message_from_binary_file(open(path, "rb"))
		    for part in mail.walk():
		        if part.get_filename() != "export.zip":
		            continue
		        file = zipfile.ZipFile(io.BytesIO(part.get_payload(decode=True)))
		        data = json.loads(file.read("data.json"))
		        assert data["room_posts"][-1]["text"] == "Look"
		        assert data["room_posts"][-1]["title"] == "My shop"
		        sys.exit(0)
		sys.exit(1)
	END
}
ok "his posts are exported" exported
erased() {
	ctl erase jo@acme.example >/dev/null &&
		ctl room show 2 >"$work/said" &&
		! grep -q "Look\|My shop\|jo@" "$work/said" &&
		ctl fsck
}
ok "and erased" erased
no_room() {
	sed -i '/^room/d' "$desk_conf"
	refused 78 room list
}
ok "without a room there is none" no_room
finish
