#!/bin/sh
# contracts.t - hours sold, time told and balances read, all by mail
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
policy() { # allow, ask or refuse
	sed -i '/^contracts/d' "$desk_conf"
	echo "contracts { overage = \"$1\" }" >>"$desk_conf"
}

alice=alice@desk.example jo=jo@acme.example eve=eve@other.example
long_ago=$(date -d '35 days ago' +%F) # another month, whatever today is
starts=$(date -d '40 days ago' +%F)
ctl company add Acme --language fr --domains acme.example >/dev/null
ctl company add Other --domains other.example >/dev/null
ctl contact add "$alice" --name "Alice Roy" --role manager >/dev/null
ctl contact add "$jo" --company Acme --language fr >/dev/null
ctl contact add "$eve" --company Other >/dev/null
mail "$eve" "Smoke" "It smokes."
mail "$jo" "Imprimante" "Elle brûle."

# left: the minutes of each contract, "C1=300 C2=600 "
left() {
	ctl --json contract list | python3 -c '
import json, sys
for c in json.load(sys.stdin):
	print("C%d=%d" % (c["contract"], c["left"]), end=" ")'
}
says_not() { # WHO TEXT: in no mail to him at all
	for file in $(grep -l "^To: .*$1" "$out"/new/*); do
		"$B/helpdeskctl" --json read "$file"
	done >"$work/all"
	[ -s "$work/all" ] && has_not "$work/all" "$2"
}

# --- selling ---------------------------------------------------------------
sold() {
	answer "$alice" "[contract add 5h company=Acme price=500 from=$starts]
[contract add pack 10 company=Acme from=$starts]
[contrat ajouter 50h nom=canary-gros du=$starts]
[contract add hosting company=Acme from=$starts]"
	says "$alice" "C1 5h" && has "$work/said" "500.00: Acme" &&
		has "$work/said" "C3 50h" && has "$work/said" "C4 hosting 1h" &&
		has "$work/said" "[contract delete C3]" &&
		same "$(left)" "C1=300 C2=600 C3=3000 C4=60 "
}
ok "packs of 5, 10 and 50 hours and hosting are sold by mail" sold
sold_here() {
	ctl contract add 7h company=Other >"$work/said" &&
		has "$work/said" "C5 7h" && has "$work/said" "Other"
}
ok "and 7 hours by helpdeskctl" sold_here
not_yet() {
	answer "$jo" "[contrat]" "[contrat]"
	says "$jo" "C1 5h" && has "$work/said" "reste 5h" &&
		has_not "$work/said" "canary-gros"
}
ok "what is of nobody yet, no client reads" not_yet
assigned() {
	ctl contract assign C3 Acme >"$work/said" &&
		has "$work/said" "canary-gros: Acme"
	answer "$jo" "[solde]" "[solde]"
	says "$jo" "canary-gros"
}
ok "it is given to a company later" assigned

# --- time ------------------------------------------------------------------
told() {
	before=$(left)
	answer "$alice" "45m : replaced the certificate // canary-inside
[time 1h30 note=canary-note] moved the shop [two]
[time 20m billable=no] looked at it

Bonjour Jo."
	says "$alice" "66h -> 65h15" && has "$work/said" "C4 45m" &&
		has "$work/said" "65h15 -> 63h45" &&
		has "$work/said" "C4 15m, C1 1h15" &&
		same "$(left)" "C1=225 C2=600 C3=3000 C4=0 C5=420 "
}
ok "time told in a reply: before, after, and who pays" told
balance() {
	says "$jo" "Bonjour Jo." &&
		has "$work/said" "Reste sur vos contrats : 63h45" &&
		has_not "$work/said" "certificate"
}
ok "the client reads the words, and what is left" balance
undone() {
	answer "$alice" "[undo]"
	says "$alice" "done" || says "$alice" "->" || return
	same "$(left)" "$before"
}
ok "undo gives all of it back" undone
again() {
	answer "$alice" "45m : replaced the certificate // canary-inside
[time 1h30 note=canary-note] moved the shop [two]
[temps 30m le $long_ago] certificat
-10m: it was less

/note
canary-kept"
	same "$(left)" "C1=225 C2=600 C3=3000 C4=0 C5=420 "
}
ok "days of another month are paid by its hosting" again
late() {
	answer "$alice" "[time 5m on 2001-01-01] x"
	says "$alice" "too long ago" && answer "$alice" \
		"[time 5m on $(date -d '3 days' +%F)] x" &&
		says "$alice" "has not come"
}
ok "neither too late nor too early" late
kept() {
	answer "$alice" "[time 5m]
[note]
canary-words"
	answer "$alice" "[show 2]" "[show 2]"
	says "$alice" "// canary-words"
}
ok "the words of a note are for staff, where they stand for time, too" kept
words() {
	mail "$jo" "[#2] encore" "45m: de perdues"
	says "$alice" "45m: de perdues" &&
		same "$(left)" "C1=220 C2=600 C3=3000 C4=0 C5=420 "
}
ok "such a line of a client is words" words
waited() {
	written=$(LC_ALL=C date -R -d '3 days ago')
	plain=1
	answer "$alice" "7m: in the train
[time 8m yesterday] before" "[#2] x"
	plain= written=
	held unproven && answer "$alice" yes
	ctl show 2 >"$work/said" &&
		has "$work/said" "$(date -d '3 days ago' +%F)  7m" &&
		has "$work/said" "$(date -d '4 days ago' +%F)  8m" || return
	answer "$alice" "[undo]" "[#2] x"
	written=$(LC_ALL=C date -R -d '9 days ago')
	answer "$alice" "9m: long ago" "[#2] x"
	written=
	answer "$alice" yes
	ctl show 2 >"$work/said" && has "$work/said" "$(date +%F)  9m" &&
		answer "$alice" "[undo]" "[#2] x" &&
		same "$(left)" "C1=220 C2=600 C3=3000 C4=0 C5=420 "
}
ok "a mail that waited is of the day on which it was written" waited
shown() {
	answer "$alice" "[show 2]" "[show 2]"
	says "$alice" "Time worked: 2h40" && has "$work/said" "Alice Roy" &&
		has "$work/said" "canary-inside" || return
	answer "$jo" "[voir 2]" "[voir 2]"
	says "$jo" "Temps passé : 2h40" && has "$work/said" "moved the shop" &&
		has_not "$work/said" "canary"
}
ok "show tells of it, to the client what is for him" shown
typed() {
	ctl time 2 15m by hand >"$work/said" && has "$work/said" "C1 15m" &&
		has "$work/said" " -> " &&
		ctl --json time 2 -15m by hand | grep -q '"done": *true' &&
		ctl --json show 2 >"$work/json" && has "$work/json" "by hand" &&
		ctl help >"$work/said" && has "$work/said" "time TICKET" &&
		has "$work/said" "contract add"
}
ok "helpdeskctl tells time and says the same" typed

# --- who reads what --------------------------------------------------------
other() {
	answer "$eve" "[contract]" "[contract]"
	says "$eve" "C5 7h" && has_not "$work/said" "C1 " &&
		answer "$eve" "[contract list Acme]" "[contract list Acme]" &&
		says "$eve" "C5 7h" && has_not "$work/said" "C1 "
	answer "$alice" "Hello Eve" "[#1] Smoke"
	says "$eve" "Left on your contracts: 7h (C5"
}
ok "another company's client reads his own balance" other
no_order() {
	answer "$jo" "[contrat fermer C1]" "[contrat]"
	says "$jo" "refus" && same "$(left)" \
		"C1=220 C2=600 C3=3000 C4=0 C5=420 "
}
ok "clients change no contract" no_order
listed() {
	answer "$alice" "[contract list Other]" "[contract list Other]"
	says "$alice" "C5 7h" && has_not "$work/said" "C1 " &&
		ctl contract list >"$work/said" && has "$work/said" "Acme:" &&
		has "$work/said" "C5 7h" && ctl contract list Other >"$work/said" &&
		has_not "$work/said" "C1 " &&
		ctl --as "$eve" --json contract list >"$work/json" &&
		has_not "$work/json" canary
}
ok "staff read any" listed
strictly() {
	! ctl contract close 3h >"$work/said" && has "$work/said" "3h" &&
		! ctl contract close C3x >/dev/null &&
		ctl company add 3M >/dev/null &&
		! ctl contract assign C1 3M >"$work/said" &&
		has "$work/said" "time was drawn" &&
		ctl contract list 3M >"$work/said" && has_not "$work/said" C1 &&
		ctl --json contract list --company Other >"$work/json" &&
		has "$work/json" '"contract":5' && has_not "$work/json" canary
}
ok "3h is no contract, and 3M a company" strictly

# --- the rules -------------------------------------------------------------
policy ask
asked() {
	answer "$alice" "[time 8h] x" "[#1] Smoke"
	says "$alice" "only 7h is left" &&
		answer "$alice" "[time 8h over=yes] x" "[#1] Smoke" &&
		says "$alice" "C5 7h, +1h" 2 && answer "$alice" "[undo]" "[#1] Smoke" &&
		same "$(left)" "C1=220 C2=600 C3=3000 C4=0 C5=420 "
}
ok "beyond the hours only if it is said twice" asked
policy refuse
refused() {
	answer "$alice" "[time 8h over=yes] x" "[#1] Smoke"
	says "$alice" "refused: only 7h is left" &&
		same "$(left)" "C1=220 C2=600 C3=3000 C4=0 C5=420 "
}
ok "or never" refused
# Eight commands at once want an hour each; seven hours are left.
raced() {
	many=
	for i in 1 2 3 4 5 6 7 8; do
		ctl time 1 1h race >"$work/race.$i" 2>&1 &
		many="$many $!"
	done
	done=0
	for one in $many; do
		wait "$one" && done=$((done + 1))
	done
	same "$done" 7 && same "$(left)" \
		"C1=220 C2=600 C3=3000 C4=0 C5=0 " &&
		grep -q "only 0m is left" "$work"/race.* &&
		ctl fsck >/dev/null && ctl time 1 -7h race >/dev/null
}
ok "two who take at once do not take the same hour" raced
policy allow
deleted() {
	answer "$alice" "[contract delete C1]" "Sold"
	answer "$alice" "yes"
	says "$alice" "close it instead: [contract close C1]" || return
	ctl contract renew C5 >/dev/null && ctl contract list Other >"$work/said" &&
		has "$work/said" "C6 7h" || return
	answer "$alice" "[contract delete C6]" "Sold"
	answer "$alice" "yes"
	ctl contract list Other >"$work/said" && has_not "$work/said" "C6"
}
ok "a used contract is not deleted, an unused one is" deleted
company_stays() {
	ctl company add Empty >/dev/null
	ctl contract add 1h company=Empty >/dev/null
	! ctl company delete Empty >"$work/said" &&
		has "$work/said" "refused"
}
ok "nor is a company with contracts" company_stays
closed_ones() {
	same "$(ctl --json contract list | python3 -c '
import json, sys
print([c["contract"] for c in json.load(sys.stdin) if c["closed"]])')" "$1"
}
closed() {
	mail "$jo" "[#2] encore" "Alors ?"
	answer "$alice" "[contract close C4]
[contract edit C2 name=ten]
20m: after that"
	says "$alice" "C1 20m" 2 && closed_ones "[4]" &&
		ctl contract list | grep -q " ten:" &&
		same "$(left)" "C1=200 C2=600 C3=3000 C4=0 C5=420 C7=60 " &&
		answer "$alice" "[undo]" "Re: Imprimante" &&
		closed_ones "[]" && ! ctl contract list | grep " ten:" &&
		same "$(left)" "C1=220 C2=600 C3=3000 C4=0 C5=420 C7=60 "
}
ok "what one mail closes pays for nothing in it, and undo opens it" closed
merged() {
	mail "$jo" "Fumée" "Elle fume."
	answer "$alice" "25m: aired the room" "[#3] Fumée"
	answer "$alice" "[merge 2]" "[#3] Fumée"
	answer "$jo" "[voir 2]" "[voir 2]"
	says "$jo" "aired the room"
}
ok "time goes along with a merged ticket" merged

# --- the ledger ------------------------------------------------------------
# The sums of the rows, by other queries than ours.
sums() {
	ctl --json contract list >"$work/list"
	python3 - "$work/state/desk.db" "$work/list" <<-'END'
		import json, sqlite3, sys
		db = sqlite3.connect(sys.argv[1])
		one = lambda q, *a: db.execute(q, a).fetchone()[0] or 0
		listed = json.load(open(sys.argv[2]))
		assert len(listed) == one("SELECT COUNT(*) FROM contract")
		for c in listed:
		    used = one("SELECT SUM(minutes) FROM draw WHERE contract = ?",
		               c["contract"])
		    assert used == c["used"], (c, used)
		    if c["kind"] == "pack" and not c["closed"]:
		        assert c["minutes"] - used == c["left"], c
		for id, minutes, pays in db.execute(
		        "SELECT id, minutes, is_billable FROM work"):
		    drawn = one("SELECT SUM(minutes) FROM draw WHERE work = ?", id)
		    assert drawn == minutes * pays, id
		assert one("SELECT COUNT(*) FROM work") > 15
	END
}
ok "the draws are the work, and the balances" sums
proven() {
	ctl fsck >"$work/said" && has "$work/said" "works" &&
		ctl --json fsck | grep -q '"broken_work": *0'
}
ok "fsck says so" proven
lied() {
	python3 - "$work/state/desk.db" <<-'END'
		import sqlite3, sys
		with sqlite3.connect(sys.argv[1]) as db:
		    db.execute("UPDATE draw SET minutes = minutes + 400 WHERE id = "
		               "(SELECT MAX(id) FROM draw WHERE contract = 1)")
	END
	! ctl fsck >"$work/said" && has "$work/said" "work " &&
		has "$work/said" "contract C1 paid"
}
ok "and where it lies" lied

no_leak() {
	says_not "$jo" canary-inside && says_not "$jo" canary-note &&
		says_not "$jo" canary-kept && says_not "$jo" canary-words &&
		says_not "$eve" canary
}
ok "what is internal reached no client, and nothing of one another" no_leak
finish
