#!/bin/sh
# room.t - the buyers' room and people who mean it no good
#
#	T43 the list of buyers		anyone who may not read it gets silence
#	T41, T43 addresses		no byte of any mail has another's
#	T17 loops			robots, lists, two desks
#
# and the room's daily life: moderation, digests, threads, bounces.
here=$(dirname "$0")
. "$here/lib.sh"
. "$here/desk.sh"
. "$here/letters.sh"
. "$here/room.sh"

begin
out=$work/out
smtp_url=maildir:$out
desk_conf_local
sed -i 's,^desk {,&\n  admin = "Ada Martin <ada@desk.example>"\n  digest = "00:00",; /^trust/d' \
	"$desk_conf"
cat >>"$desk_conf" <<-END
	trust { authserv_id = "mx.desk.example" hops = 1 dkim = false }
	room { address = "salon@desk.example" name = "Salon" }
END
ctl company add Acme >/dev/null
ctl contact add alice@desk.example --name "Alice Roy" --role manager >/dev/null
ctl contact add bob@desk.example --name "Bob Roux" --role manager >/dev/null
ctl contact add col@acme.example --name "Col League" --company Acme >/dev/null
ctl contact add kim@acme.example --name "Kim Li" --company Acme >/dev/null
desk_once
python3 -B "$here/members.py" "$work/state/desk.db" 6
sql "UPDATE contact SET language = 'en'"
alice=alice@desk.example bob=bob@desk.example ada=ada@desk.example
m1=m1@members.example m2=m2@members.example m3=m3@members.example
m4=m4@members.example m5=m5@members.example m6=m6@members.example
all="$m1 $m2 $m3 $m4 $m5 $m6 $alice $bob $ada col@acme.example kim@acme.example"

# --- T41, T43: no address leaves ---------------------------------------------
canaries() {
	look canaries "$work/in/new" && desk_once &&
		same "$(topics)" "(1, 1) (2, 1)" && same "$(mails)" 16
}
ok "posts that are full of addresses go round" canaries
everything() { # receipts, the archive, what waits, the digest
	room $m3 "[digest]" "" && sql "UPDATE room_member SET since = 0"
	room $m2 "[list] [help] [show 1] [show 2]" ""
	plain=1
	room $m2 "From $m1" "Ask $m3" "Reply-To: $m4"
	plain=
	yesterday && has "$(newest_to $m3)" "What was posted"
}
ok "they stand in archive, digest and notices" everything
ok "no byte of a mail has the address of another" \
	same "$(look leaks "$out/new" $all)" ""
members() {
	reply_to "$(newest_to $alice)" $alice "" "[members]" &&
		says $alice "refused" &&
		same "$(look leaks "$out/new" $all)" "" &&
		reply_to "$(newest_to $ada)" $ada "" "[members]" &&
		says $ada $m4
}
ok "who is in it is told to superadmins only" members
forget

nameless() {
	sql "UPDATE contact SET first_name = '', last_name = '' WHERE id =
		(SELECT contact FROM address WHERE address = '$m6')"
	forget
	room $m6 "My name" "is none of yours" && says $m1 "a member:" &&
		reply_to "$(newest_to $alice)" $alice "" "[ban]" &&
		says $alice "its writer is out" &&
		room $alice "[list]" "" && ctl room unban $m6 &&
		same "$(look leaks "$out/new" $all)" ""
}
ok "who has no name is not known by his address, not to staff either" nameless
forget

# --- T43: to all others there is no room --------------------------------------
ctl room ban $m5 >/dev/null
silence() { # WHO
	before="$(tickets) $(topics) $(waiting)"
	: >"$desk_log"
	for subject in Hello "[list]" "[members]" "[help]" "[join]" \
		"[show 1]" "[leave]" "[mute]" "[digest]" "[export]" \
		"[#1] [close]" "[Salon #1] Hello"; do
		room "$1" "$subject" "Is anybody there?"
	done
	same "$(mails)" 0 &&
		same "$(tickets) $(topics) $(waiting)" "$before" &&
		same "$(grep -c ': ignored.*reason=room-stranger' "$desk_log")" 12 &&
		same "$(sed -n 's/.*: ignored//p' "$desk_log" |
			sed "s/$1/X/" | sort -u | wc -l)" 1
}
ok "a stranger hears nothing" silence eve@evil.example
ok "nor a client who bought nothing" silence col@acme.example
ok "nor who was banned" silence $m5
plain=1
ok "nor an unproven stranger" silence eve@evil.example
ok "nor who claims to be banned" silence $m5
plain=
none() {
	for who in kim col; do
		mail $who@acme.example "[help]" ""
		mail $who@acme.example "Printer" "It burns"
		answer $who@acme.example "" "[profile] [list] [show]"
	done
	mail eve@evil.example "Hello" "I want to buy"
	ctl export kim@acme.example >/dev/null && desk_once
	for who in kim@ col@ eve@; do
		same "$(look knows "$out/new" $who salon)" "" || return
	done
	grep -q export.zip "$out"/new/* && [ "$(count_to kim@)" -ge 4 ]
}
ok "no mail of the desk tells those of it" none
forget
left() {
	room $m4 "[leave]" "" && says $m4 "left the room" && forget
	for subject in Hello "[list]" "[show 1]" "[mute]"; do
		room $m4 "$subject" "May I?"
		says $m4 "you have left" || return
	done
	forget
	room $m1 "Which host?" "Any"
	same "$(count_to $m4)" 0
}
ok "who left reads only that he left" left
forget

# --- tokens -------------------------------------------------------------------
room $m1 "Leaving" "who?"
unsubscribed() {
	subject=$(link_of $m2)
	plain=1
	room other@nowhere.example "$subject" ""
	plain=
	says $m2 "left the room" && same "$(count_to other@)" 0 &&
		room $m1 "Again" "and again" && same "$(count_to $m2)" 2
}
ok "who has a mail of the room can leave, from any address" unsubscribed
joined() {
	plain=1
	room $m2 "[join]" ""
	plain=
	says $m2 "refused" && room $m2 "[join]" "" && says $m2 "in the room"
}
ok "and come back, if it is he" joined
forget
forwarded() {
	room $m2 "Mine" "see this" && cp "$(newest_to $m1)" "$work/mine" && forget
	before="$(topics) $(waiting)"
	reply_to "$work/mine" eve@evil.example "Ha" && same "$(mails)" 0 &&
		same "$(topics) $(waiting)" "$before" || return
	plain=1
	reply_to "$work/mine" $m1 "I am One, and write nonsense"
	plain=
	same "$(grep -l nonsense "$out"/new/* | xargs -r grep -l '^To: .*members')" "" &&
		same "$(waiting)" $((${before##* } + 1))
}
ok "one that was passed on posts nothing in its reader's name" forwarded
forget
scopes() {
	mail $m1 "Printer" "It burns" && desks=$(newest_to $alice)
	ticket=$(sql "SELECT MAX(id) FROM ticket")
	room $m1 "To staff" "Hello" && rooms=$(newest_to $alice)
	mail $alice "[#$ticket] [close] now" "" "In-Reply-To: $(id_of "$rooms")"
	is "$ticket" state new || return
	room $alice "[lock 1]" "" "In-Reply-To: $(id_of "$desks")"
	ctl --json room list >"$work/said" && says $alice "to prove it is you" &&
		same "$(sql "SELECT SUM(is_locked) FROM room_topic")" 0
}
ok "tokens of the room prove nothing at the desk, nor the desk's here" scopes
forget

# --- a ticket's words and the room's stay apart ---------------------------------
mail $m1 "My secret" "The secret of my ticket"
secret=$(newest_to $alice)
alice_id=$(id_of "$secret")
mail $alice "Re: $(subject_of "$secret")" "tell me more" \
	"In-Reply-To: $alice_id"
secret=$(newest_to $m1)
secret_id=$(id_of "$secret") secret_subject=$(subject_of "$secret")
both="support@desk.example, salon@desk.example"
ok "a reply to a ticket is no post" apart support@desk.example
ok "also to both" apart "$both"
ok "in any order" apart "salon@desk.example, support@desk.example"
ok "or with a copy" apart support@desk.example salon@desk.example
ok "of which the desk is one" apart salon@desk.example support@desk.example
forget
room $m1 "Ask all" "a question" && asked=$(newest_to $m2)
no_ticket() { # TO [CC]
	to=$1 before=$(tickets)
	mail $m2 "Re: $(subject_of "$asked")" "answer $letters" \
		"In-Reply-To: $(id_of "$asked")" ${2:+"Cc: $2"}
	to=
	same "$(tickets)" "$before" && says $m1 "answer $((letters - 1))"
}
ok "a post is no ticket" no_ticket salon@desk.example
ok "also to both" no_ticket "$both"
ok "or with a copy" no_ticket salon@desk.example support@desk.example
ok "of which the room is one" no_ticket support@desk.example salon@desk.example
verbs() {
	ticket=$(sql "SELECT MAX(id) FROM ticket")
	before=$(ctl --json show "$ticket")
	room $m1 "[close] [#$ticket] Verbs" "/close
/note hello
And what do you say?" && same "$(ctl --json show "$ticket")" "$before" &&
		says $m2 "/note hello"
}
ok "orders of the desk are words in the room" verbs
forget

# --- threads, topics --------------------------------------------------------------
threaded() {
	room $m1 "Threads" "first" && copy=$(newest_to $m2) own=$(newest_to $m6)
	first=$letters
	cp "$copy" "$work/copy" && reply_to "$work/copy" $m2 "second"
	second=$(newest_to $m6)
	same "$(header "$second" In-Reply-To | tr -d ' ')" "$(id_of "$own")" &&
		header "$second" References | grep -q "$(id_of "$own")" &&
		! grep -q "$(id_of "$copy" | tr -d '<>')" "$second" &&
		same "$(header "$(newest_to $m1)" In-Reply-To | tr -d ' ')" \
			"<mail.$first@members.example>"
}
ok "an answer is threaded by each reader's own copies" threaded
locked() {
	cp "$second" "$work/second"
	reply_to "$(newest_to $alice)" $alice "" "[lock]" &&
		says $alice "is closed" && forget &&
		reply_to "$work/second" $m6 "third" && same "$(mails)" 1 &&
		says $m6 "this topic is closed"
}
ok "a closed topic takes no more" locked
removed() {
	forget
	room $m1 "Shame" "words of shame" &&
		reply_to "$(newest_to $alice)" $alice "" "[remove]" &&
		says $alice "removed" && forget
	room $m2 "[show $(sql "SELECT MAX(id) FROM room_topic")] [list]" "" &&
		says $m2 "no such topic" && ! grep -qi shame "$out"/new/*
}
ok "what staff removed is gone from the archive" removed
forget

# --- moderation -----------------------------------------------------------------
sed -i 's/^room {/& moderated = true/' "$desk_conf"
moderated() {
	room $m1 "Buy this" "cheap" && same "$(count_to members.example)" 1 &&
		says $m1 "waits until staff" && cp "$(newest_to $alice)" "$work/alice" &&
		cp "$(newest_to $bob)" "$work/bob" && forget || return
	plain=1
	reply_to "$work/alice" $alice "" "[approve]"
	plain=
	same "$(count_to members.example)" 0 && forget &&
		reply_to "$work/alice" $alice "" "[approve]" &&
		same "$(count_to members.example)" 2 || return
	forget
	reply_to "$work/bob" $bob "" "[reject]" && says $bob "posted already" &&
		same "$(mails)" 1
}
ok "staff let a post in by a reply, and the first of them wins" moderated
of_another() {
	room $m1 "Buy that" "cheaper" && cp "$(newest_to $alice)" "$work/alice" &&
		forget && reply_to "$work/alice" $bob "" "[approve]" &&
		same "$(count_to members.example)" 0
}
ok "not by the notice of another" of_another
rejected() {
	forget
	reply_to "$work/alice" $alice "" "[reject]" && says $alice "turned away" &&
		says $m1 "Buy that" && same "$(count_to members.example)" 1
}
ok "who posted what is turned away is told, and nobody else" rejected
sed -i 's/moderated = true//' "$desk_conf"
forget

# --- digests ------------------------------------------------------------------
digested() {
	room $m1 "For the digest" "news" && same "$(count_to $m3)" 0 &&
		yesterday && desk_once && same "$(count_to $m3)" 1 &&
		says $m3 "news"
}
ok "who wants one mail a day gets one" digested
forget

# --- T17: robots --------------------------------------------------------------
ok "a vacation answer is no post" away "Auto-Submitted: auto-replied"
ok "nor one that says so otherwise" away "X-Autoreply: yes"
ok "nor bulk" away "Precedence: bulk"
ok "nor a list's mail" away "List-Id: <other.example>"
own_mail() {
	room $m1 "Mirror" "on the wall" && cp "$(newest_to $m2)" "$work/copy" &&
		before=$(topics) && forget
	look again "$work/copy" >"$work/in/new/again" && desk_once &&
		same "$(mails) $(topics)" "0 $before"
}
ok "our own mail that comes back is ignored" own_mail
echoes() { # a member's address is a list that marks nothing
	for turn in 1 2 3 4 5 6; do
		for copy in $(to_whom $m2); do
			look again "$copy" stripped >"$work/in/new/$turn"
			rm "$copy"
			desk_once
		done
		room $m6 "Turn $turn" "words $turn"
	done
	[ "$(count_to $m1)" -le 12 ]
}
ok "a list that sends all back makes at most one of one" echoes
# The robots of two members answer each mail with the same words, without any
# mark of a robot: each is heard twice a day.
robots() {
	forget
	room $m1 "Start" "a robot's day"
	for turn in 1 2 3 4 5 6 7 8; do
		for who in $m2 $m6; do
			for copy in $(to_whom $who); do
				cp "$copy" "$work/copy" && rm "$copy"
				reply_to "$work/copy" $who "I am away until Monday."
			done
		done
	done
	same "$(count_to $m1)" 4
}
ok "two robots that mark nothing come to rest" robots
forget

silenced() {
	plain=1
	for turn in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21; do
		room $m6 "Lies" "no word of mine $turn"
	done
	plain=
	rm -f "$out"/new/*
	room $m6 "Truth" "but this is" && same "$(count_to $m1)" 1
}
ok "who forges a member's name does not silence him" silenced
forget

# --- mailboxes that refuse -----------------------------------------------------
refused() { # a post, and its copy to m6 comes back
	room $m1 "Bounce $1" "number $1" || return
	look bounce "$(newest_to $m6)" $m6 >"$work/in/new/bounce$1" && desk_once
}
paused() {
	refused 1 && refused 2 && refused 3 && forget &&
		room $m1 "After" "four" && same "$(count_to $m6)" 0 &&
		same "$(count_to $m2)" 1
}
ok "whose mailbox refuses three posts gets no more" paused
resumed() {
	room $m6 "Hello" "here I am" && says $m6 "welcome back" && forget &&
		room $m1 "Then" "five" && same "$(count_to $m6)" 1
}
ok "until he writes, and then is told" resumed
forget

# --- two desks, whose rooms are each other's member ------------------------------
two_desks() {
	one=$desk_conf two=$work/two.conf
	mkdir -p "$work/two.in/new" "$work/two.in/cur" "$work/two.in/tmp"
	sed "s,desk\.example,two.example,g; s,$work/in,$work/two.in,
		s,$work/state,$work/two.state,; s,$work/out,$work/two.out," \
		"$one" >"$two"
	ctl contact add salon@two.example --name Two --company Acme >/dev/null
	buy salon@two.example || return
	desk_conf=$two
	ctl company add Acme >/dev/null
	for who in salon@desk.example zoe@acme.example; do
		ctl contact add $who --name Someone --company Acme >/dev/null
		buy $who || return
	done
	desk_once
	desk_conf=$one
	desk_once
	rm -rf "$work/two.out/new" && forget
	room $m1 "To both" "hello two"
	same "$(count_to salon@two.example)" 1 || return
	for turn in 1 2 3 4 5; do
		carry "$out" "$work/two.in" two.example desk.example
		desk_conf=$two
		desk_once
		desk_conf=$one
		carry "$work/two.out" "$work/in" desk.example two.example
		desk_once
	done
	same "$(ls "$work/two.out/new" 2>/dev/null | wc -l)" 0 &&
		same "$(to_whom salon@)" ""
}
ok "two rooms that are each other's member say nothing to each other" two_desks
ok "and all rows are well" ctl fsck

finish
