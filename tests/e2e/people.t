#!/bin/sh
# people.t - the language of mails: people, proof, orders, what is asked back
here=$(dirname "$0")
. "$here/lib.sh"
. "$here/desk.sh"
. "$here/letters.sh"

begin
out=$work/out
smtp_url=maildir:$out
desk_conf_local
sed -i 's,^desk {,&\n  admin = "Ada Martin <ada@desk.example>",
	s,^trust.*,trust { authserv_id = "mx.desk.example" dkim = false },' \
	"$desk_conf"

ada=ada@desk.example alice=alice@desk.example jo=jo@acme.example

# --- people by mail --------------------------------------------------------
ctl company add Acme --domains acme.example >/dev/null
ctl company add Other --domains other.example >/dev/null
ctl contact add "$alice" --name "Alice Roy" --role manager >/dev/null

by_domain() {
	mail "$jo" "The printer burns" "Please come."
	is 1 requester jo@acme.example && says "$jo" "#1"
}
ok "who writes from a company's domain is its contact" by_domain
stranger() {
	mail who@nowhere.example "Buy pills" "cheap"
	same "$(count_to who@nowhere.example)" 0 && held unknown-sender
}
ok "anybody else is held, in silence" stranger
let_in() {
	answer "$alice" "[contact add name=Wu Ming company=Other]"
	says "$alice" "who@nowhere.example" 2 &&
		is 2 title "Buy pills" && says who@nowhere.example "#2"
}
ok "staff make him a contact by replying, and his mail comes in" let_in
discarded() {
	mail spam@nowhere.example "Pills" "cheaper"
	answer "$alice" "[discard]"
	says "$alice" "done" &&
		same "$(ctl --json quarantine list)" "[]"
}
ok "or throw it away" discarded

# --- proof -----------------------------------------------------------------
comment_by_domain() {
	mail "$jo" "[#1] more" "It is the second floor."
	says "$alice" "second floor"
}
ok "a proven domain may comment on its ticket" comment_by_domain
unproven_comment() {
	before=$(count_to "$alice")
	plain=1
	mail "$jo" "[#1] more" "canary one"
	plain=
	held unproven && says "$jo" "yes" && ! grep -rq "canary one" "$out"
}
ok "an unproven one may not, and is asked" unproven_comment
confirmed() {
	answer "$jo" "Oui, c'est moi"
	says "$alice" "canary one" && same "$(ctl --json quarantine list)" "[]"
}
ok "his yes lets the mail in" confirmed
once() {
	before=$(count_to "$alice")
	mail "$jo" "Re: yes" "yes" "In-Reply-To: $id"
	ctl --json show 1 >"$work/json"
	same "$(grep -o 'canary one' "$work/json" | wc -l)" 1
}
ok "only once" once
says_no() {
	plain=1
	mail "$jo" "[#1] more" "canary two"
	plain=
	answer "$jo" "No, that was not me!"
	held unproven && ctl --json show 1 >"$work/json" &&
		has_not "$work/json" "canary two"
	discard
}
ok "a no does not" says_no
failed() {
	before=$(ls "$out/new" | wc -l)
	plain=1
	mail "$jo" "[#1] more" "canary three" \
		"Authentication-Results: mx.desk.example; dmarc=fail"
	plain=
	held failed-authentication && same "$(count_to "$jo")" \
		"$(count_to "$jo")" && ! grep -rq "canary three" "$out"
	discard
}
ok "a failed domain is not even asked" failed
staff_new() {
	mail "$alice" "[#1] [assign me]" ""
	is 1 assignee "" && held unproven && says "$alice" "assign"
}
ok "an order without our token is asked back" staff_new
staff_yes() {
	answer "$alice" "yes"
	is 1 assignee "Alice Roy" && says "$alice" "Alice Roy"
}
ok "and done when confirmed" staff_yes
staff_token() {
	mail "$jo" "[#1] more" "Are you there?"
	answer "$alice" "[state waiting]"
	is 1 state waiting
}
ok "with our token it is done at once" staff_token
token_alone() {
	plain=1
	answer "$alice" "[state open]"
	plain=
	is 1 state waiting && held unproven
	discard
}
ok "but the token alone proves no staff" token_alone
foreign_token() {
	last=$(newest_to "$alice")
	id=$(unfolded "$last" | sed -n 's/^Message-ID: //p')
	mail eve@other.example "Re: [#1]" "canary four" "In-Reply-To: $id"
	held foreign-token && ctl --json show 1 >"$work/json" &&
		has_not "$work/json" "canary four"
	discard
}
ok "another's token proves nothing" foreign_token
escalate() {
	plain=1
	mail "$ada" "[contact edit $alice role=superadmin]" ""
	plain=
	waits=$(ctl --json quarantine list | python3 -c '
import json, sys
print(json.load(sys.stdin)[-1]["id"])')
	answer "$alice" "[requeue $waits]"
	says "$alice" "role does not permit" &&
		ctl contact list | grep -q "$alice.*manager" && discard
}
ok "staff can't vouch for a superadmin" escalate
no_vouching_for_grave() {
	plain=1
	mail "$jo" "[#1] help" "/erase"
	plain=
	waits=$(ctl --json quarantine list | python3 -c '
import json, sys
print(json.load(sys.stdin)[-1]["id"])')
	answer "$alice" "[requeue $waits]"
	held unproven && ctl contact list | grep -q "$jo" && discard || return
	plain=1
	mail "$jo" "[#1] more" "let in by staff"
	plain=
	waits=$(ctl --json quarantine list | python3 -c '
import json, sys
print(json.load(sys.stdin)[-1]["id"])')
	answer "$alice" "[requeue $waits]"
	ctl --json show 1 >"$work/json" && has "$work/json" "let in by staff"
}
ok "staff let words in, but vouch for nothing grave" no_vouching_for_grave
frozen() {
	for i in 1 2 3; do
		mail "$alice" "[#1] [priority low]" ""
	done
	mail "$jo" "[#1] more" "Still here"
	answer "$alice" "[priority urgent]"
	is 1 priority normal && held unproven &&
		answer "$alice" "yes" && is 1 priority urgent &&
		mail "$jo" "[#1] more" "and again" &&
		answer "$alice" "[priority high]" && is 1 priority high
}
ok "three refused orders freeze a person's orders until he confirms" frozen
for id in $(ctl --json quarantine list |
	python3 -c 'import json, sys
for l in json.load(sys.stdin): print(l["id"])'); do
	ctl discard "$id" >/dev/null
done

rotated() {
	ctl keys rotate >/dev/null && answer "$alice" "[priority low]" &&
		is 1 priority low && ctl keys rotate >/dev/null
	answer "$alice" "[priority high]"
	is 1 priority high || return
	ctl keys rotate >/dev/null && ctl keys rotate >/dev/null
	answer "$alice" "[priority low]"
	is 1 priority high && held unproven && discard
	mail "$jo" "[#1] more" "Signed anew"
}
ok "a key rotated once still proves, twice no more" rotated

# --- the verbs -------------------------------------------------------------
titled() {
	answer "$alice" "[titre L'imprimante fume]"
	is 1 title "L'imprimante fume" && says "$alice" "The printer burns"
}
ok "title, in French" titled
undone() {
	answer "$alice" "[undo]"
	is 1 title "The printer burns"
}
ok "undo" undone
edited() {
	answer "$alice" "[edit]
Theme: printers
Priority: low
Cc: kim@acme.example

Only these words are public."
	is 1 theme printers && says "$alice" "we know nobody" || return
	ctl contact add kim@acme.example --company Acme >/dev/null
	answer "$alice" "[edit]
Theme: paper
Priority: urgent
Cc: kim@acme.example

Only these words are public."
	is 1 theme paper && is 1 priority urgent &&
		says "$jo" "Only these words" &&
		has_not "$work/said" "Theme" || return
	answer "$alice" "Kim hears this."
	says kim@acme.example "Kim hears this"
}
ok "edit by lines, and a follower" edited
rehearsed() {
	answer "$alice" "[dry-run]
[close]

Words"
	is 1 state waiting && says "$alice" "rehearsal" &&
		ctl --json show 1 >"$work/json" && has_not "$work/json" '"Words"'
}
ok "dry-run changes nothing" rehearsed
listed() {
	answer "$jo" "[list]" "[list]"
	says "$jo" "#1  The printer burns" && has_not "$work/said" "Buy pills"
}
ok "a client lists his company's tickets only" listed
shown() {
	answer "$alice" "[note]
canary note"
	answer "$jo" "[show 1]" "[show 1]"
	says "$jo" "second floor" && has_not "$work/said" "canary note" &&
		answer "$jo" "[show 2]" "[show 2]" && says "$jo" "refused" &&
		answer "$alice" "[show 1]" "[show 1]" && says "$alice" "canary note"
}
ok "show, without notes and other people's tickets" shown
searched() {
	answer "$alice" "[search second floor company=Acme]" "[search]"
	says "$alice" "#1" && has_not "$work/said" "#2" &&
		answer "$alice" "[chercher pilules]" "[chercher pilules]" &&
		says "$alice" "nothing found"
}
ok "search" searched
overviewed() {
	answer "$alice" "[overview]" "[overview]"
	says "$alice" "By person" && says "$alice" "Alice Roy: 1"
}
ok "overview" overviewed
profiled() {
	answer "$jo" "[profile]
Phone: +33 1 02 03
Language: fr" "[profile]"
	says "$jo" "fait" || says "$jo" "done" || return
	answer "$jo" "[profil]" "[profil]"
	says "$jo" "+33 1 02 03" && says "$jo" "Langue"
}
ok "a profile, read and changed" profiled
on_behalf() {
	mail "$alice" "[for $jo] No paper" "[priority high]
[state open]

He called: no paper."
	answer "$alice" yes
	is 4 requester "$jo" && is 4 state open && is 4 priority high &&
		says "$jo" "No paper" && has_not "$work/said" "[for"
}
ok "for: opened on a client's behalf" on_behalf
merged() {
	answer "$alice" "[merge 1]" "[#4] [merge 1]"
	is 4 state closed && ctl --json show 1 >"$work/json" &&
		has "$work/json" "He called" || return
	mail "$jo" "[#4] paper" "canary five"
	ctl --json show 1 >"$work/json" && has "$work/json" "canary five"
}
ok "merge: the words go on in the other ticket" merged
not_merged() {
	answer "$alice" "[merge 2]" "[#1] [merge 2]"
	says "$alice" "not of the same company" && is 1 state waiting ||
		is 1 state open
}
ok "never of two companies" not_merged
linked() {
	answer "$alice" "[link 2]" "[#1] [link 2]"
	says "$alice" "#2"
}
ok "link" linked

# --- roles -----------------------------------------------------------------
made_role() {
	mail "$ada" "[role add accountant contracts reports]" ""
	answer "$ada" "yes"
	says "$ada" "own contracts reports" || return
	mail "$ada" "[contact add zoe@desk.example role=accountant]" ""
	answer "$ada" "yes"
	ctl contact list | grep -q "zoe@desk.example.*accountant"
}
ok "a superadmin makes a role and gives it" made_role
role_limits() {
	mail zoe@desk.example "[list]" ""
	answer zoe@desk.example yes
	says zoe@desk.example "nothing found" || return
	answer zoe@desk.example "[assign me]" "[#1] [assign me]"
	is 1 assignee "Alice Roy"
}
ok "it permits what it says" role_limits
manager_limits() {
	answer "$alice" "[role list]" "[role list]"
	says "$alice" "role does not permit" || return
	answer "$alice" "[contact add x@desk.example role=manager]" "[contact]"
	answer "$alice" yes
	says "$alice" "role does not permit" &&
		! ctl contact list | grep -q x@desk.example
}
ok "a manager makes no staff" manager_limits
last_one() {
	mail "$ada" "[contact delete $ada]" ""
	answer "$ada" yes
	says "$ada" "nobody would be left" && ctl contact list | grep -q "$ada"
}
ok "the last superadmin stays" last_one
flood() {
	plain=1
	for i in $(seq 1 30); do
		letters=$((${letters:-0} + 1))
		printf '%s\n' "From: x$i@other.example" "Subject: flood" \
			"Message-ID: <flood.$i@other.example>" "" "flood" \
			>"$work/in/new/flood.$i"
	done
	plain=
	desk_once
	same "$(ctl contact list | grep -c @other.example)" 20 &&
		same "$(ctl --json quarantine list | grep -o unknown-sender |
			wc -l)" 10
	for waits in $(ctl --json quarantine list | grep -o '"id":[0-9]*' |
		tr -dc '0-9\n'); do
		ctl discard "$waits"
	done
}
ok "but not more than twenty a day" flood
finish
