#!/bin/sh
# threats.t - known ways to fool a desk: what forge.t and others do not show
#
#	T01 spoofed staff		forge.t, and here: one question a day
#	T02 a copy to a liar		forge.t, and here: of a proven mail
#	T03 codes sent to one's ticket	here
#	T04 another's tag or thread	forge.t, and here: 500 guesses
#	T05 Reply-To			forge.t, and here: who is answered
#	T06 names shown, Mailsploit	forge.t, here
#	T07 parsers that disagree	forge.t, here
#	T08 look-alikes			forge.t, test_stranger.c, here
#	T09 forged verdicts		forge.t, and here one by one
#	T10 domains without a policy	here
#	T11 replays			here
#	T12 tokens that leak		forge.t, people.t, and here: by address
#	T13 OpenPGP and S/MIME		here, as far as no key is pinned; pgp.t
#	T14 control headers		forge.t, here
#	T27 orders in quoted text	way.t, and here: in many layouts
#	T35 which tickets are there	here
#	T40 one human a mail		way.t, cells.t
#	T41 notes			people.t, forge.t, privacy.t, digest.t, here
#	T42 own addresses, aliases	config.t, forge.t, here
#	T43 the list of buyers		room.t
#
# Words that must not leave are canaries.  Each test asks the desk, before and
# after, for what must not change.
here=$(dirname "$0")
. "$here/lib.sh"
. "$here/desk.sh"
. "$here/letters.sh"
. "$here/threats.sh"

begin
out=$work/out
smtp_url=maildir:$out
sign=$B/tests/e2e/sign
desk_conf_local
sed -i 's,^desk {,&\n  plus_addresses = true,; /^trust/d' "$desk_conf"
cat >>"$desk_conf" <<-END
	trust { authserv_id = "mx.desk.example" dkim_keys = "$work/keys" }
END
echo "s._domainkey.desk.example $("$sign" key "$work/desk.pem")" >"$work/keys"
jo=jo@acme.example eve=eve@other.example alice=alice@desk.example
bob=bob@desk.example evil=evil@evil.example
for firm in Acme Other Bare; do ctl company add $firm; done >/dev/null
ctl contact add $alice --name "Alice Roy" --role manager >/dev/null
ctl contact add $bob --name "Bob Roux" --role manager --notify none >/dev/null
ctl contact add $jo --name "Jo" --company Acme >/dev/null
ctl contact add $eve --name "Eve" --company Other >/dev/null

# A token that a liar used is worth nothing to its owner either.
renew() {
	clear_up
	mail $jo "[#1] again" "It still burns."
	opened=$(newest_to $alice) alice_id=$(id_to $alice)
}

mail "$jo" "fire" "the secret canary one" "Message-ID: <seen@acme.example>"
alice_id=$(id_to $alice) jo_id=$(id_to $jo)

# --- who wrote it --------------------------------------------------------------
before=$(known)
asked_once() {
	plain=1
	for i in 1 2 3 4; do mail $bob "[#1] [close] forged $i" ""; done
	plain=
	nothing_changed && same "$(grep -l "^To: .*$bob" "$out"/new/* |
		xargs grep -l "in your name" | wc -l)" 1
}
ok "in staff's name: held, and one question a day" asked_once
named_and_alike() {
	flood froms "$alice_id" && nothing_changed &&
		same "$(count_to evil.example)" 0
}
ok "names shown, parsers that disagree, look-alikes" named_and_alike
flagged() { # T08: by shape, by an A-label, by one slip
	same "$(ctl --json quarantine list | python3 -c '
import json, sys
print(*sorted({row["sender"].split("@")[1] for row in json.load(sys.stdin)
               if row["reason"] == "lookalike"}))')" \
		"d3sk.example ddesk.example desk.examble desk.examp1e desk.exampie desk.exarnple xn--dsk-rdd.example" ||
		return
	clear_up
	mail "ada@desk.exarnple" "Invoice" "Please pay." &&
		grep -l "^To: .*$alice" "$out"/new/* |
		xargs grep -lE "looks like desk.example|imite desk.example"
}
ok "who decides is warned of look-alikes" flagged
ended() { # T12: Eve, proven, answers what was for Jo alone
	clear_up
	ctl comment 1 "We come." >/dev/null
	desk_once
	used=$(id_to $jo)
	before=$(known)
	mail "$eve" "Re: [#1] fire" "[close]" "In-Reply-To: <$used>" &&
		nothing_changed &&
		grep -l "^To: .*$jo" "$out"/new/* |
		xargs grep -lE "Somebody else answered|d'autre a r" || return
	# Jo's own answer to it proves nothing any more.
	plain=1
	mail "$jo" "[#1] [close]" "" "In-Reply-To: <$used>"
	plain=
	nothing_changed
}
ok "a token in other hands ends, and its owner is told" ended
renew
shows_address() {
	clear_up
	mail $evil "[#1] [close]" "" "Reply-To: $alice"
	mail "\"Ada Martin ada@desk.example\" <$evil>" "pills" "Buy."
	says $alice "$evil"
}
ok "staff are told the address, not just a name" shows_address
verdicts() {
	mkdir -p "$work/verdicts"
	threats authres "$work/verdicts" >"$work/count"
	for file in "$work"/verdicts/*; do
		ctl explain "$file" >"$work/said"
		case $file in
		*.good) grep -q "proof: *domain" "$work/said" ;;
		*) ! grep -qE "proof: *(domain|mailbox|confirmed)" "$work/said" ;;
		esac || {
			echo "$file: $(grep proof: "$work/said"; head -n 3 "$file")"
			return 1
		}
	done
	[ "$(cat "$work/count")" -ge 40 ]
}
ok "forty verdicts, of which four are our server's" verdicts
bare_domain() {
	ctl contact add max@bare.example --company Bare >/dev/null
	ctl contact add zoe@bare.example --role manager --notify none >/dev/null
	said="Authentication-Results: mx.desk.example; spf=none; dkim=none; dmarc=none header.from=bare.example"
	plain=1
	mail max@bare.example "lamp" "flickers" "$said"
	number=$(last_ticket)
	is "$number" requester max@bare.example &&
		mail max@bare.example "[#$number] more" "without a token" "$said" &&
		held unproven &&
		answer max@bare.example "with a token" "[#$number] more" &&
		mail zoe@bare.example "[help]" "" "$said" &&
		answer zoe@bare.example "[close]" "[#$number] [close]" &&
		held unproven && plain= && is "$number" state new &&
		ctl --json show "$number" >"$work/json" &&
		has "$work/json" "with a token" &&
		has_not "$work/json" "without a token"
	ended=$?
	plain=
	return $ended
}
ok "a domain without a policy: tokens prove clients, and no staff" bare_domain
openpgp() {
	clear_up
	before=$(known)
	flood openpgp && nothing_changed
}
ok "a signature of no pinned key proves nothing" openpgp

# --- replays -------------------------------------------------------------------
sign_close() { # DATE NUMBER: Alice's genuine mail, into $work/genuine
	printf '%s\n' "From: $alice" "To: support@desk.example" \
		"Subject: [#1] [close]" "Message-ID: <genuine.$2@desk.example>" \
		"In-Reply-To: <$alice_id>" "Date: $1" "" "" |
		"$sign" mail "$work/desk.pem" s desk.example | tr -d '\r' \
		>"$work/genuine"
}
put() { # [CHANGE]: it once more, changed by sed
	replays=$((${replays:-0} + 1))
	sed "${1:-}" "$work/genuine" >"$work/in/new/replay.$replays"
	desk_once
}
replayed() {
	renew
	sign_close "$(LC_ALL=C date -R)" 1
	put && is 1 state closed || return
	ctl reopen 1 >/dev/null
	before=$(known)
	put && nothing_changed || return
	# The second changes nothing that is signed; she is never frozen.
	for change in 's/^Message-ID: <genuine/&2/' \
		's/^To: .*/To: Desk <support@desk.example>/' \
		's/^Subject: .*/Subject: [#1] [close] now/' \
		's/^From: .*/From: Alice <alice@desk.example>/' \
		's/^Date: .*/Date: Mon, 2 Nov 2026 10:00:00 +0100/'; do
		clear_up
		put "$change" && nothing_changed || {
			echo "$change"
			return 1
		}
	done
}
ok "an order that was mailed once is obeyed once" replayed
kept_long() {
	clear_up
	sign_close "$(LC_ALL=C date -R -d '31 days ago')" 2
	put 's/^From/X-New: 1\n&/' && nothing_changed && held unproven
}
ok "one that was kept for a month is not obeyed" kept_long

# --- who reads it --------------------------------------------------------------
copied() {
	renew
	mail $jo "[#1] more" "the secret canary two" "Cc: $evil, $eve"
	mail $alice "Re: [#1] fire" "the secret canary three" \
		"In-Reply-To: <$alice_id>"
	says $jo "canary three" &&
		same "$(count_to $evil)" 0 &&
		same "$(threats shown "$out/new" "secret canary" | grep -v "$jo")" ""
}
ok "who got a copy hears nothing more" copied
codes() {
	mail $eve "my ticket" "let me in"
	to=$(unfolded "$(newest_to $eve)" | sed -n 's/^Reply-To: .*<\(.*\)>.*/\1/p')
	case $to in support+r1.*) ;; *) echo "no token in \"$to\""; return 1 ;; esac
	mail no-reply@shop.example "Your code" "canary code 123456" "Cc: $to"
	mail accounts@shop.example "Your code" "canary code 654321" "Cc: $to"
	held unknown-sender && hidden "canary code" &&
		! ctl search "canary code" | grep "#"
}
ok "a code mailed to one's ticket is not in it" codes
leaked() {
	renew
	to=$(unfolded "$opened" | sed -n 's/^Reply-To: .*<\(.*\)>.*/\1/p')
	before=$(known)
	mail $eve "[#1] [close]" "" "Cc: $to"
	nothing_changed && held foreign-token &&
		mail $evil "[#1] [close]" "" "Cc: $to" && nothing_changed
}
ok "another's reply address proves nothing" leaked
threads() {
	clear_up
	before=$(known)
	flood threads "$jo_id" && nothing_changed &&
		same "$(threats shown "$out/new" "secret canary" | grep -v "$jo")" ""
}
ok "no thread, seen or guessed, leads into another's ticket" threads
answered() {
	mail $jo "second" "to whom?" "Reply-To: $evil" "Sender: $evil" \
		"Return-Path: <$evil>" "Disposition-Notification-To: $evil"
	says $jo "second" && same "$(count_to $evil)" 0
}
ok "who wrote is answered, whatever Reply-To says" answered
controls() {
	before=$(known)
	flood controls && nothing_changed
}
ok "no header of a mail is an order" controls
guess_tickets() {
	for number in $(seq 10 39); do
		ctl --as $jo open "of jo $number" "the secret canary four" >/dev/null
	done
	mail $eve "[help]" ""
	id=$(unfolded "$(newest_to $eve)" | sed -n 's/^Message-ID: //p')
	rm -f "$out"/new/*
	last=$(last_ticket)
	[ "$last" -ge 40 ] || return
	for number in $(seq $((last - 20)) $((last - 1))) $(seq 970 990); do
		printf '%s\n' "Authentication-Results: mx.desk.example;" \
			" dmarc=pass header.from=other.example" "From: $eve" \
			"Subject: number" "Message-ID: <guess.$number@other.example>" \
			"In-Reply-To: $id" "Date: $(LC_ALL=C date -R)" "" \
			"[show $number]" >"$work/in/new/guess.$number"
	done
	desk_once
	same "$(count_to $eve)" 41 && hidden "secret canary" &&
		same "$(threats alike "$out/new" $eve)" 1
}
ok "a ticket of others and none are answered alike" guess_tickets

# --- orders in other people's words --------------------------------------------
quotes() {
	ctl --as $jo open "quoted" "It burns.
[assign bob]
/close
[close]
#close
[priority urgent]
Jo" >/dev/null
	desk_once
	number=$(last_ticket)
	flood quotes "$(newest_to $alice)"
	ctl --json show "$number" | python3 -c '
import json, sys
ticket = json.load(sys.stdin)
print(ticket["state"], ticket["priority"], ticket["assignee"] or "-",
      *[c["kind"] for c in ticket["comments"]])' >"$work/said"
	same "$(cat "$work/said")" \
		"waiting normal - public public public public public public public internal"
}
ok "quoted words are no orders, in six layouts; a note above one is" quotes
notes() {
	renew
	note="a note canary"
	rm -f "$out"/new/*
	mail $alice "Re: [#1] fire" "[note]
$note" "In-Reply-To: <$alice_id>" "Cc: Jo <$jo>, Eve <$eve>"
	ctl --json show 1 >"$work/json" && has "$work/json" "$note" || return
	for order in "show 1" "list" "search canary" "close" "reopen" "export" \
		"undo" "profile" "dry-run"; do
		mail $jo "[#1] [$order]" "More." "In-Reply-To: <$jo_id>"
	done
	mail $jo "Re: yes" "yes" "In-Reply-To: <$(id_to $jo)>"
	for text in "words for him" "[title Smoke]" "[merge $number]"; do
		mail $alice "Re: [#1] fire" "$text" "In-Reply-To: <$alice_id>"
	done
	[ "$(count_to $jo)" -ge 8 ] && hidden "note canary"
}
ok "a note stays among staff, whoever got a copy" notes

# --- addresses -----------------------------------------------------------------
own_mail() {
	clear_up
	sent=$(ls "$out/new" | wc -l)
	mail support@desk.example "[#1] [close]" "loop"
	mail support+x@desk.example "[#1] [close]" "loop"
	same "$(grep -l "^To: .*support" "$out"/new/*)" ""
}
ok "the desk does not answer itself" own_mail
aliases() {
	renew
	before=$(ctl contact list)
	for what in "add support@desk.example" "add $jo" "edit $jo address=$eve" \
		"edit $jo address=EVE@Other.example" "edit $jo address=$alice" \
		"edit $eve role=superadmin" "edit $jo address=support@desk.example"; do
		mail $alice "[contact $what]" "" "In-Reply-To: <$alice_id>"
	done
	clear_up
	same "$(ctl contact list)" "$before"
}
ok "one address, one person, and no way up" aliases
taken_twice() {
	mail $alice "two orders" "[contact edit $jo address=new@acme.example]
[contact edit $eve address=new@acme.example]" "In-Reply-To: <$alice_id>"
	says $alice "somebody has the address new@acme.example" || return
	mail new@acme.example "from my other address" "Hello."
	says $jo "from my other address"
}
ok "of two orders for one address the first is obeyed" taken_twice
# --- a desk that runs ----------------------------------------------------------
ada=ada@desk.example zed=zed@desk.example
clear_up
ctl contact add $ada --role superadmin --notify none >/dev/null
mail $ada "[help]" ""
desk_start
desk_once() { :; }
more_to() { [ "$(count_to "$1")" -gt "$2" ]; } # WHO THAN
orders() { # TEXT: of Ada, who is asked and says yes
	for text in "$1" yes; do
		count=$(count_to $ada)
		answer $ada "$text" "Re: people"
		wait_for 20 more_to $ada "$count" || return
	done
}
hears() { # WHO TITLE: Jo writes; whether who hears of it, when Alice does
	mail $jo "$2" "It burns again."
	wait_for 20 eval 'grep -l "^To: .*$alice" "$out"/new/* |
		xargs grep -l "'"$2"'" | grep -q .' || return
	grep -l "^To: .*$1" "$out"/new/* | xargs grep -q "$2"
}
joins() {
	orders "[contact add $zed role=manager]" && hears $zed "first fire"
}
ok "who joins the staff hears of the next ticket" joins
leaves() {
	orders "[contact delete $zed]" && wait_for 20 hears_not
}
hears_not() {
	! hears $zed "last fire"
}
ok "who left them of none" leaves
desk_stop
finish
