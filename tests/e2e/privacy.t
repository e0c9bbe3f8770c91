#!/bin/sh
# privacy.t - a person's data, mailed to them, and removed for good
here=$(dirname "$0")
. "$here/lib.sh"
. "$here/desk.sh"

begin
out=$work/out
smtp_url=maildir:$out
desk_conf_local
sed -i 's,^desk {,&\n  admin = "Ada Martin <ada@desk.example>",' "$desk_conf"
ctl company add Acme >/dev/null
ctl contact add jo@acme.example --name "Jo Canary" --company Acme \
	--phone 555-canary >/dev/null
ctl contact add kim@acme.example --name Kim --company Acme >/dev/null
ctl contact add alice@desk.example --name Alice --role manager >/dev/null

mail() { # FROM SUBJECT TEXT FILE [ANSWERED-ID]: with a file of these bytes
	letters=$((${letters:-0} + 1))
	type="multipart/mixed; boundary=b1"
	[ "$4" != - ] || type=text/plain
	cat >"$work/letter" <<-END
		From: $1
		To: support@desk.example
		Subject: $2
		Message-ID: <mail.$letters@acme.example>
		Date: $(LC_ALL=C date -R)
		In-Reply-To: <${5:-none@acme.example}>
		MIME-Version: 1.0
		Content-Type: $type

	END
	[ "$4" != - ] || echo "$3" >>"$work/letter"
	[ "$4" = - ] || cat >>"$work/letter" <<-END
		--b1
		Content-Type: text/plain

		$3
		--b1
		Content-Type: application/octet-stream; name="$4.bin"
		Content-Disposition: attachment; filename="$4.bin"

		bytes of $4
		--b1--
	END
	mv "$work/letter" "$work/in/new/$letters"
	desk_once
}
newest_to() {
	grep -l "^To: .*$1" $(ls -tr "$out"/new/*) | tail -n 1
}
id_to() {
	sed -n 's/^Message-ID: <\(.*\)>.*/\1/p' "$(newest_to "$1")"
}
canaries() { # what still knows him: files of the state that hold the word
	grep -rlia "canary" "$work/state"
}

mail jo@acme.example "The canary burns" "my canary words" canaryfile
mail jo@acme.example "Re: [#1]" "more canary words" common \
	"$(id_to jo@acme.example)"
mail alice@desk.example "Re: [#1]" "words of another" common \
	"$(id_to alice@desk.example)"
mail kim@acme.example "Something else" "of kim" -
ctl note 1 "internal: he is rude" >/dev/null
ctl time 1 45m "replaced its fuse // a rude man" >/dev/null
desk_once

# --- export ------------------------------------------------------------------
asked() {
	mail jo@acme.example "[export]" "" - "$(id_to jo@acme.example)"
	mail jo@acme.example "Re: yes" "yes" - "$(id_to jo@acme.example)"
	grep -q "export.zip" $(grep -l "^To: .*jo@acme" "$out"/new/*)
}
ok "an export is mailed once it is confirmed" asked
zipped() {
	file=$(grep -l "export.zip" "$out"/new/* | tail -n 1)
	python3 -c '
import email, io, json, sys, zipfile
with open(sys.argv[1], "rb") as mail:
    message = email.message_from_binary_file(mail)
for part in message.walk():
    if part.get_filename() == "export.zip":
        data = zipfile.ZipFile(io.BytesIO(part.get_payload(decode=True)))
assert data.testzip() is None
print(*data.namelist(), sep="\n")
known = json.loads(data.read("data.json"))
print(known["contact"]["last_name"], known["contact"]["phone"])
print(*[c["text"] for c in known["comments"] + known["work"]], sep="\n")
print(*[data.read(n).decode("ascii", "replace") for n in data.namelist()
        if n.startswith(("files/", "mails/"))], sep="\n")' "$file" >"$work/zip"
	has "$work/zip" "Canary 555-canary" &&
		has "$work/zip" "my canary words" &&
		has "$work/zip" "replaced its fuse" &&
		has "$work/zip" "files/1-canaryfile.bin" &&
		has "$work/zip" "bytes of canaryfile" &&
		has "$work/zip" "mails/1.eml" &&
		has "$work/zip" "Subject: The canary burns" &&
		has_not "$work/zip" "rude"
}
ok "it holds all, but no internal note" zipped
of_others() {
	mail kim@acme.example "[export jo@acme.example]" "" none \
		"$(id_to kim@acme.example)"
	mail kim@acme.example "Re: yes" "yes" - "$(id_to kim@acme.example)"
	"$B/helpdeskctl" --json read "$(newest_to kim@acme.example)" |
		grep -q "role does not permit" &&
		same "$(grep -l "export.zip" "$out"/new/* | wc -l)" 1
}
ok "nobody exports another's" of_others
by_hand() {
	ctl export kim@acme.example >/dev/null && desk_once
	grep -qi '^Content-Disposition: attachment' "$(newest_to kim@acme.example)"
}
ok "the operator has it mailed" by_hand

# --- erase -------------------------------------------------------------------
not_at_once() {
	mail jo@acme.example "[erase]" "" - "$(id_to jo@acme.example)"
	ctl contact list | grep -q jo@acme.example &&
		has "$(newest_to jo@acme.example)" "erase"
}
ok "an erasure is asked back" not_at_once
erased() {
	mail jo@acme.example "Re: yes" "yes" - "$(id_to jo@acme.example)"
	desk_once
	grep -q "data has been removed" $(grep -l "^To: .*jo@acme" "$out"/new/*) &&
		! ctl contact list | grep jo@acme.example
}
ok "and certified when it is done" erased
gone() {
	desk_once
	desk_once
	! canaries
}
ok "no byte of him is left in database and spool" gone
goes_on() {
	ctl --json show 1 >"$work/json" && has "$work/json" "words of another" &&
		has "$work/json" "common.bin" &&
		ctl fsck >"$work/said" && has "$work/said" "hold"
}
ok "other people's words, the ticket and the audit's chain stay" goes_on
writes_again() {
	mail jo@acme.example "Hello" "again" -
	ctl --json quarantine list | grep -q unknown-sender
}
ok "who is erased is a stranger" writes_again
by_operator() {
	ctl erase kim@acme.example >/dev/null && desk_once
	! ctl contact list | grep kim@acme.example
}
ok "the operator can, too" by_operator
last_one() {
	ctl erase ada@desk.example >"$work/said"
	has "$work/said" "nobody would be left"
}
ok "but not the last superadmin" last_one

# --- retention ---------------------------------------------------------------
kept() {
	sed -i 's/^limits {/& keep_days = 30/' "$desk_conf"
	mail who@nowhere.example "held" "stays" -
	ctl contact add lou@acme.example >/dev/null
	mail lou@acme.example "kept" "goes" -
	python3 -c '
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.execute("UPDATE letter SET received_at = received_at - 40 * 86400")
db.commit()' "$work/state/desk.db"
	mail lou@acme.example "fresh" "stays" -
	desk_once
	desk_once
	! grep -rl "^Subject: kept" "$work/state/spool" &&
		grep -rq "^Subject: fresh" "$work/state/spool" &&
		grep -rq "^Subject: held" "$work/state/spool"
}
ok "raw mails go after some days, those that wait do not" kept
finish
