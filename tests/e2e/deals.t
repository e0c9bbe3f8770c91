#!/bin/sh
# deals.t - a price is agreed on by mail: offers, answers, and what crosses
here=$(dirname "$0")
. "$here/lib.sh"
. "$here/desk.sh"
. "$here/letters.sh"

begin
out=$work/out
smtp_url=maildir:$out
desk_conf_local
sed -i 's,^trust.*,trust { authserv_id = "mx.desk.example" dkim = false },' \
	"$desk_conf"
echo 'contracts { vat = "Prix HT, TVA 20 %." }' >>"$desk_conf"

alice=alice@desk.example jo=jo@acme.example kim=kim@acme.example
eve=eve@other.example
ctl company add Acme --language fr --domains acme.example >/dev/null
ctl company add Other --domains other.example >/dev/null
ctl contact add "$alice" --name "Alice Roy" --role manager >/dev/null
ctl contact add "$jo" --name "Jo Doe" --company Acme --language fr >/dev/null
ctl contact add "$kim" --name Kim --company Acme >/dev/null
ctl contact add "$eve" --company Other >/dev/null
ctl catalogue add Debugging price=100 >/dev/null
ctl catalogue add Full script >/dev/null

# lines TICKET: "1 offered 80.00 EUR; 2 asked ;", as they are stored
lines() {
	ctl --json show "$1" | python3 -c '
import json, sys
for l in json.load(sys.stdin)["lines"]:
	print(l["line"], l["state"], l["price"], end=";")'
}
offers() { # TICKET: how many moves were made
	ctl --json show "$1" | python3 -c '
import json, sys
print(sum(len(l["offers"]) for l in json.load(sys.stdin)["lines"]))'
}
# press WHO WORDS [AMOUNT]: WHO sends the ready-made mail with these words that
# our last mail to WHO offers; AMOUNT goes into its blank.
press() {
	"$B/helpdeskctl" --json read "$(newest_to "$1")" >"$work/json"
	python3 - "$work/json" "$2" "${3:-}" >"$work/pressed" <<-'END' || return
		import json, re, sys, urllib.parse
		with open(sys.argv[1]) as mail:
		    text = json.load(mail)["body_text"]
		for url in re.findall(r"<(mailto:[^>]*)>", text):
		    asked = urllib.parse.parse_qs(url.split("?", 1)[1])
		    subject, body = asked["subject"][0], asked["body"][0]
		    if sys.argv[2] in subject or sys.argv[2] in body:
		        print(subject)
		        print(body.replace("\r", "").replace("___", sys.argv[3]))
		        break
		else:
		    sys.exit(1)
	END
	mail "$1" "$(head -n 1 "$work/pressed")" "$(sed 1d "$work/pressed")"
}

# --- offers ----------------------------------------------------------------
asked() {
	mail "$jo" "[demande Debugging, Full script]" "Ma boutique est lente."
	same "$(lines 1)" "1 asked ;2 asked ;" && is 1 kind request
}
ok "a client asks for two services" asked
offered() {
	answer "$alice" "[price 1 80 EUR]
/prix 2 3h

As you asked."
	same "$(lines 1)" "1 offered 80.00 EUR;2 offered 3h;" &&
		says "$alice" "to undo: [price 1 retract]" &&
		says "$jo" "Debugging : 80,00" && has "$work/said" "100,00" &&
		has "$work/said" "Prix HT, TVA 20 %." &&
		has "$work/said" "As you asked." &&
		has "$work/said" "/accepter 1 80.00 EUR"
}
ok "staff offer money for one, hours for the other, in one mail" offered
countered() {
	press "$jo" "/counter 1" 60
	same "$(lines 1)" "1 countered 60.00 EUR;2 offered 3h;" &&
		says "$alice" "60.00"
}
ok "he presses a link, and proposes another price" countered
crossed() {
	mail "$alice" "[#1] [price 1 70]" "Half way?" # an order without proof
	held unproven && discard >/dev/null
	answer "$alice" "[price 1 70]" "Re: [#1] x"
	answer "$jo" "/accepter 1 80 EUR"
	says "$jo" "[accept 1 70.00 EUR]" &&
		same "$(lines 1)" "1 offered 70.00 EUR;2 offered 3h;"
}
ok "what he accepts while staff offer anew agrees on nothing" crossed
not_others() {
	mail "$kim" "[#1] [accept 1 70]" "" # a tag proves nothing
	held unproven && discard >/dev/null &&
		! ctl --as "$kim" accept 1 1 70 >"$work/said" &&
		has "$work/said" "only who asked for it can answer" &&
		! ctl --as "$eve" accept 1 1 70 2>"$work/said" &&
		has "$work/said" "no ticket 1" &&
		same "$(lines 1)" "1 offered 70.00 EUR;2 offered 3h;"
}
ok "neither a colleague nor another company accepts for him" not_others
not_buyer() {
	ctl contact list >"$work/said" && has_not "$work/said" "buyer"
}
ok "who only got offers is no buyer" not_buyer
accepted() {
	answer "$jo" "Bonjour" "[#1] x"
	answer "$alice" "[price 2 4h]" "[#1] x"
	press "$jo" "[accept 1 70.00 EUR]"
	same "$(lines 1)" "1 accepted 70.00 EUR;2 offered 4h;" &&
		says "$jo" "définitif" && says "$alice" "that price is final"
}
ok "he presses another one, and it is agreed on" accepted
buyer() {
	ctl contact list >"$work/said" &&
		has "$work/said" "Jo Doe <$jo>  (client, fr, buyer)" || return
	answer "$jo" "[profil]" "[profil]"
	says "$jo" "acheteur" &&
		same "$(grep -c buyer "$work/said")" 0 &&
		ctl contact list | grep -q "$kim.*(client, fr)"
}
ok "and he is a buyer, without anyone setting it" buyer
final() {
	before=$(offers 1)
	answer "$alice" "[price 1 90]
[price 1 withdraw]
[price 1 reopen]" "[#1] x"
	answer "$jo" "[decline 1]
[counter 1 5]" "[#1] x"
	same "$(lines 1)" "1 accepted 70.00 EUR;2 offered 4h;" &&
		same "$(offers 1)" "$before"
}
ok "it stays so, whatever is written" final
reopened() {
	answer "$alice" "[price 1 reopen la boutique a grandi]" "[#1] x"
	says "$jo" "la boutique a grandi" &&
		same "$(lines 1)" "1 asked ;2 offered 4h;" &&
		ctl contact list >"$work/said" && has_not "$work/said" "buyer"
	answer "$alice" "[price 1 95,50 €]" "[#1] x"
	mail "$jo" "[#1] accord" "x" # so that he answers our last mail
	answer "$jo" "[accept 1 95,50 €]" "[#1] x"
	same "$(lines 1)" "1 accepted 95.50 EUR;2 offered 4h;"
}
ok "staff reopen it, say why, and another price is agreed on" reopened

# --- what is read ----------------------------------------------------------
shown() {
	answer "$jo" "[voir 1]
[liste]" "[voir 1]"
	says "$jo" "1. Debugging: convenu, 95,50" &&
		has "$work/said" "Alice Roy: offre, 80,00" &&
		has "$work/said" "Jo Doe: proposition, 60,00" &&
		has "$work/said" "la boutique a grandi" &&
		has "$work/said" "(demande, " || return
	answer "$alice" "[overview]" "[overview]"
	says "$alice" "Requests by state"
}
ok "show tells each offer, list and overview tell requests" shown
by_hand() {
	ctl price 1 2 5h >"$work/said" && has "$work/said" "Full script, 5h" &&
		! ctl accept 1 2 5h >"$work/said" &&
		ctl --as "$jo" --json counter 1 2 4h >"$work/json" &&
		has "$work/json" '"done":true' &&
		! ctl accept 1 2 5h >"$work/said" &&
		has "$work/said" "accept 2 4h" && ctl accept 1 2 4h >"$work/said" &&
		ctl --as "$jo" decline 1 2 >"$work/said"
	same "$(lines 1)" "1 accepted 95.50 EUR;2 accepted 4h;" &&
		ctl show 1 >"$work/said" && has "$work/said" "Services" &&
		ctl list >"$work/said" && has "$work/said" "(request)"
}
ok "helpdeskctl does the same" by_hand

# --- a ticket that is merged in the same mail --------------------------------
last_ticket() {
	ctl --json list | python3 -c '
import json, sys
print(max(t["ticket"] for t in json.load(sys.stdin)))'
}
merged() {
	mail "$jo" "Autre" "Une autre chose."
	number=$(last_ticket)
	answer "$alice" "[service Debugging 50 EUR]
[merge 1]
[price 1 55 EUR]"
	same "$(lines "$number")" "" &&
		same "$(lines 1)" "1 accepted 95.50 EUR;2 accepted 4h;3 offered 55.00 EUR;"
}
ok "a line is added to the ticket that remains" merged
undone() {
	mail "$jo" "Encore" "Une autre chose encore."
	answer "$alice" "[service Debugging 50 EUR]"
	answer "$alice" "[undo]"
	same "$(lines "$(last_ticket)")" "1 withdrawn ;"
}
ok "undo withdraws a line that was offered" undone
taken_back() {
	mail "$jo" "[demande Debugging]" "Encore lente."
	number=$(last_ticket)
	answer "$alice" "[price 1 80 EUR]"
	answer "$alice" "[undo]"
	says "$jo" "reprend une offre : 1. Debugging, 80.00 EUR" &&
		same "$(lines "$number")" "1 asked ;" || return
	answer "$jo" "/accepter 1 80 EUR"
	same "$(lines "$number")" "1 asked ;" || return
	answer "$alice" "[price 1 90 EUR]"
	same "$(lines "$number")" "1 offered 90.00 EUR;" &&
		ctl show "$number" >"$work/said" &&
		has "$work/said" "retract 80.00 EUR"
}
ok "undo of an offer leaves what was asked for" taken_back

# --- a request that has no title ----------------------------------------------
untitled() {
	mail "$jo" "[demande Nope]" "Il me faut autre chose."
	number=$(last_ticket)
	is "$number" kind request && same "$(lines "$number")" "" &&
		says "$alice" "Il me faut autre chose." || return
	mail "$jo" "" "Et sans objet." && says "$alice" "Et sans objet."
}
ok "a mail without a title opens a ticket" untitled
untitled_by_hand() {
	! ctl request Debugging >"$work/said" 2>&1 &&
		has "$work/said" "this is for the client" || return
	ctl --as "$jo" request Debugging >"$work/said" 2>&1 &&
		has_not "$work/said" "CRITICAL" &&
		same "$(lines "$(last_ticket)")" "1 asked ;"
}
ok "so does helpdeskctl" untitled_by_hand

# --- one's data ------------------------------------------------------------
exported() {
	ctl export "$jo" >/dev/null && desk_once
	python3 - "$(grep -l export.zip "$out"/new/* | tail -n 1)" \
		>"$work/said" <<-'END'
		import email, io, json, sys, zipfile
		with open(sys.argv[1], "rb") as mail:
		    message = email.message_from_binary_file(mail)
		for part in message.walk():
		    if part.get_filename() == "export.zip":
		        data = zipfile.ZipFile(io.BytesIO(part.get_payload(decode=True)))
		known = json.loads(data.read("data.json"))
		for line in known["request_lines"]:
		    print(line["ticket"], line["line"], line["service"], line["cents"])
		for offer in known["offers"]:
		    print(offer["move"], offer["cents"], offer["reason"])
	END
	has "$work/said" "1 1 Debugging 9550" && has "$work/said" "counter 6000" &&
		has "$work/said" "reopen 7000 la boutique"
}
ok "an export has his requests, their lines and each move" exported
erased() {
	answer "$alice" "[price 3 60]" "[#1] x"
	ctl --as "$jo" decline 1 3 because-canary >/dev/null
	ctl --json show 1 >"$work/json" && has "$work/json" "because-canary" &&
		ctl erase "$jo" >/dev/null && desk_once &&
		ctl --json show 1 >"$work/json" &&
		has_not "$work/json" "because-canary" &&
		same "$(lines 1)" "1 accepted 95.50 EUR;2 accepted 4h;3 declined ;" &&
		ctl fsck >"$work/said" && has "$work/said" "hold"
}
ok "an erasure takes his words, and leaves the amounts" erased

finish
