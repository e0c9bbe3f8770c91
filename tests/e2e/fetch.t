#!/bin/sh
# fetch.t - helpdesk-fetch against a real Dovecot
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/dovecot.sh"

dovecot_is_there || skip_all "dovecot and certtool are needed"
begin
dovecot_make || skip_all "no certificates could be made"
dovecot_start || skip_all "dovecot does not start"
replace=

# The desk's side of one fetcher: driver NAME USER KEY=VALUE...; its words
# go to $work/NAME.out, the fetcher's log to $work/NAME.log.
driver() {
	box=$1 user=$2
	shift 2
	$replace timeout 60 "$B/tests/e2e/fetch_driver" "$B/helpdesk-fetch" \
		name="$box" spool="$work/$box.spool" state="$work/$box.state" \
		password="$dovecot_password" ca_file="$dovecot_ca" \
		log_level=3 url="imaps://$user@localhost:$imaps_port" "$@" \
		>>"$work/$box.out" 2>>"$work/$box.log"
}

once() {
	driver "$@" once=1
}

# The same in the background; the fetcher itself is $(fetcher BOX).
follow() {
	replace=exec driver "$@" &
	follower=$!
	at_end "stop $follower"
}

fetcher() {
	sed -n 's/^process //p' "$work/$1.out" | tail -n 1
}

deliver() { # deliver USER FROM TO
	mkdir -p "$work/mails"
	make_mails "$2" "$3" "$work/mails"
	dovecot_deliver "$1" "$work/mails"/*
	rm -r "$work/mails"
}

holds() { # holds COUNT USER [FOLDER]: the server does
	want=$1
	shift
	same "$(dovecot_count "$@")" "$want"
}

# How many mails the desk got, and that each is whole and came once.
got() { # got BOX COUNT
	same "$(ls "$work/$1.spool/done" | wc -l) kept" "$2 kept" &&
		same "$(grep -c ^stored "$work/$1.out") stored" "$2 stored" &&
		same "$(ls "$work/$1.spool/new" "$work/$1.spool/tmp" |
			grep -c "^$1")" 0 &&
		same "$(cat "$work/$1.spool/done"/* | grep -ci ^Message-ID:)" \
			"$2" &&
		same "$(cat "$work/$1.spool/done"/* | grep -i ^Message-ID: |
			sort -u | wc -l)" "$2" &&
		same "$(tail -qn 1 "$work/$1.spool/done"/* |
			grep -c '^Line 55 ')" "$2"
}

has_line() { # has_line BOX TEXT COUNT
	same "$(grep -c -- "$2" "$work/$1.out")" "$3"
}

# --- the ways in ---------------------------------------------------------

way() { # way BOX URL
	deliver "$1" 1 3
	once "$1" "$1" "url=$2" done=Done
	has "$work/$1.out" "exit 0" && has_line "$1" "^polled" 1 &&
		got "$1" 3 && holds 0 "$1" &&
		holds 3 "$1" Done
}
ok "implicit TLS, by name" way tls "imaps://tls@localhost:$imaps_port"
ok "implicit TLS, by address" way tlsip "imaps://tlsip@127.0.0.1:$imaps_port"
ok "STARTTLS" way start "imap+starttls://start@localhost:$imap_port"
ok "in clear on loopback" way clear "imap://clear@127.0.0.1:$imap_port"

folder_names() {
	once folders tls "url=imaps://tls@localhost:$imaps_port/Done" \
		"done=Traités & notés/2026"
	got folders 3 &&
		same "$(dovecot_count tls "Trait&AOk-s &- not&AOk-s.2026")" 3
	once back tls done=Done \
		"url=imaps://tls@localhost:$imaps_port/Trait%C3%A9s%20&%20not%C3%A9s/2026"
	got back 3 && holds 3 tls Done
}
ok "folder names that are not ASCII" folder_names

# --- who is not let in ---------------------------------------------------

refused() { # refused BOX URL TEXT
	deliver "$1" 1 1
	once "$1" "$1" "url=$2"
	has "$work/$1.out" "exit 75" && has "$work/$1.out" "state 1 $3" &&
		has_not "$dovecot_log" "user=<$1>" &&
		has_line "$1" "^stored" 0
}
ok "a certificate of another name" refused wrong \
	"imaps://wrong@127.0.0.2:$imaps_port" \
	"certificate of 127.0.0.2: The certificate is NOT trusted. The name"
ok "a certificate that is expired" refused expired \
	"imaps://expired@127.0.0.3:$imaps_port" \
	"certificate of 127.0.0.3: The certificate is NOT trusted. The cert"
ok "a certificate that nobody signed" refused selfsigned \
	"imaps://selfsigned@127.0.0.4:$imaps_port" \
	"certificate of 127.0.0.4: The certificate is NOT trusted. The cert"
ok "a certificate of another name after STARTTLS" refused wrongstart \
	"imap+starttls://wrongstart@127.0.0.2:$imap_port" \
	"certificate of 127.0.0.2"

unknown_authority() {
	once system system ca_file="$dovecot/selfsigned.crt"
	has "$work/system.out" "exit 75" &&
		has "$work/system.out" "certificate of localhost" &&
		has_not "$dovecot_log" "user=<system>"
}
ok "an authority that is not trusted" unknown_authority

wrong_password() {
	echo nonsense >"$work/nonsense"
	deliver badlogin 1 1
	once badlogin badlogin password="$work/nonsense"
	has "$work/badlogin.out" "exit 75" &&
		has "$work/badlogin.out" "state 1 login refused" &&
		has_not "$work/badlogin.log" nonsense
}
ok "a wrong password is told, and nowhere printed" wrong_password

nobody_there() {
	once gone gone "url=imaps://gone@localhost:$(free_port)"
	has "$work/gone.out" "exit 75" &&
		has "$work/gone.out" "can't be reached"
}
ok "a server that is not there" nobody_there

# --- what is done --------------------------------------------------------

flags() {
	deliver flags 1 3
	once flags flags
	got flags 3 && holds 3 flags &&
		has "$dovecot_mail/flags/dovecot-keywords" '$Helpdeskd' &&
		same "$(ls "$dovecot_mail/flags/cur" | grep -c ',S.$')" 3
	deliver flags 4 4
	once flags flags
	got flags 4 && has_line flags ^remains 0
}
ok "without a folder, done mails are flagged" flags

oversize() {
	deliver big 1 1
	make_mails 2 2 "$work"
	head -c 100000 /dev/zero | tr '\0' x >>"$work/000002"
	dovecot_deliver big "$work/000002"
	once big big size_max=50000 done=Done
	has "$work/big.out" "stored 2 cut" || return
	cut=$(ls "$work/big.spool/done"/*.2.0.cut) &&
		same "$(tail -n 1 "$cut" | tr -d '\r')" "" &&
		has "$cut" "Message-ID: <2@acme.example>" &&
		holds 2 big Done
}
ok "of a mail that is too large only the headers" oversize

wanted() {
	deliver want 1 3
	follow want want deaf=1 done=Done once=1
	wait_for 10 grep -q polled "$work/want.out"
	stop $follower
	holds 3 want || return
	# The desk lost a letter that is before its cursor.
	grep -v "letter .* 2$" "$work/want.state" >"$work/state" &&
		mv "$work/state" "$work/want.state" &&
		rm "$work/want.spool"/*/*.2.0
	once want want done=Done
	has_line want "^remains" 3 && has_line want "^stored 2" 2 &&
		holds 3 want Done &&
		same "$(ls "$work/want.spool/done" | wc -l)" 3
}
ok "what the desk lost it gets again" wanted

new_uidvalidity() {
	deliver valid 1 2
	once valid valid
	# The folder is made anew, with other mails under the same UIDs.
	rm -rf "$dovecot_mail/valid"
	sleep 1.1
	deliver valid 3 4
	once valid valid
	has_line valid ^stored 4 && has_line valid "^selected" 2 &&
		same "$(cat "$work/valid.spool/done"/* | grep -ci ^Message-ID)" 4
}
ok "another UIDVALIDITY begins anew" new_uidvalidity

two_mailboxes() {
	deliver one 1 40
	deliver two 101 140
	once one one spool="$work/shared.spool" done=Done &
	first=$!
	once two two spool="$work/shared.spool" done=Done
	wait $first
	same "$(ls "$work/shared.spool/done" | wc -l)" 80 &&
		same "$(ls "$work/shared.spool/done" | grep -c ^one.)" 40 &&
		same "$(dovecot_count one Done) $(dovecot_count two Done)" \
			"40 40"
}
ok "two mailboxes with one spool" two_mailboxes

# --- IDLE ----------------------------------------------------------------

now() { date +%s%N; }

quick() {
	follow quick quick done=Done
	wait_for 10 grep -q selected "$work/quick.out" || return
	sleep 0.3
	for i in 1 2 3; do
		begun=$(now)
		deliver quick $i $i
		wait_for 5 grep -q "stored $i\$" "$work/quick.out" || return
		took=$((($(now) - begun) / 1000000))
		echo "took $took ms"
		[ $took -lt 1000 ] || return
	done
	wait_for 5 holds 3 quick Done
	stop $follower
	holds 3 quick Done && got quick 3
}
ok "a new mail is stored within a second" quick

many_while_idle() {
	follow many many done=Done
	wait_for 10 grep -q selected "$work/many.out" || return
	for i in $(seq 1 5); do
		deliver many $((i * 30 - 29)) $((i * 30))
	done
	wait_for 20 has_line many ^stored 150 || return
	wait_for 5 holds 150 many Done
	stop $follower
	got many 150 && holds 150 many Done
}
ok "many mails while it waits" many_while_idle

reconnect() {
	follow again again done=Done
	wait_for 10 grep -q selected "$work/again.out" || return
	dovecot_stop
	wait_for 10 grep -q "state 1" "$work/again.out" || return
	sleep 1.1 # Dovecot looks anew only where another second changed it
	deliver again 1 2
	dovecot_start || return
	wait_for 60 has_line again ^stored 2 || return
	wait_for 5 holds 2 again Done
	stop $follower
	got again 2 && has_line again "^state 0 connected" 2
}
ok "a server that was away" reconnect

term() {
	follow term term done=Done
	wait_for 10 grep -q selected "$work/term.out" || return
	begun=$(now)
	kill -TERM "$(fetcher term)"
	wait_for 5 grep -q "^exit 0" "$work/term.out" || return
	took=$((($(now) - begun) / 1000000))
	[ $took -lt 2000 ] || return
	wait_for 2 grep -q "imap(term).*Logged out" "$dovecot_log"
}
ok "SIGTERM logs out and ends" term

# --- servers that can less ------------------------------------------------

capability() { # capability BOX CAPABILITIES DONE-COUNT INBOX-COUNT
	dovecot_stop
	dovecot_start "imap_capability = IMAP4rev1 $2" || return
	deliver "$1" 1 5
	once "$1" "$1" done=Done
	got "$1" 5 && same "$(dovecot_count "$1" Done)" "$3" &&
		same "$(dovecot_count "$1")" "$4"
}
ok "without MOVE, COPY and UID EXPUNGE" capability nomove "UIDPLUS IDLE" 5 0
ok "without both, only flags" capability noplus "IDLE" 0 5

no_idle() {
	dovecot_stop
	dovecot_start "imap_capability = IMAP4rev1 MOVE" || return
	follow noidle noidle done=Done poll_seconds=1
	wait_for 10 grep -q selected "$work/noidle.out" || return
	deliver noidle 1 2
	wait_for 5 has_line noidle ^stored 2 || return
	wait_for 5 holds 2 noidle Done
	stop $follower
	got noidle 2
}
ok "without IDLE it looks now and then" no_idle
dovecot_stop
dovecot_start

# --- kill -9 --------------------------------------------------------------

killed() {
	deliver killed 1 400
	for at in 1 100 150 200 50; do
		driver killed killed done=Done once=1 kill=$at
		has "$work/killed.out" "exit -9" || return
	done
	# Only the fetcher is killed, at any time.
	for after in 0.02 0.05 0.1 0.15 0.2; do
		follow killed killed done=Done
		sleep $after
		kill -KILL "$(fetcher killed)"
		wait $follower
	done
	once killed killed done=Done
	got killed 400 && has_line killed ^again 0 &&
		holds 400 killed Done &&
		holds 0 killed
}
ok "killed at any time, no mail is lost or doubled" killed

# --- a maildir -------------------------------------------------------------

maildir() {
	deliver local 1 3
	make_mails 4 4 "$dovecot_mail/local/tmp"
	mv "$dovecot_mail/local/tmp"/*4 "$dovecot_mail/local/new/4.here:2,"
	ln -s /etc/passwd "$dovecot_mail/local/new/trap"
	once local local "url=maildir:$dovecot_mail/local"
	has "$work/local.log" "no mail" && rm "$dovecot_mail/local/new/trap"
	got local 4 && same "$(ls "$dovecot_mail/local/new" | wc -l)" 0 &&
		same "$(ls "$dovecot_mail/local/cur" | grep -c ':2,S$')" 4 &&
		has_line local "^cursor" 0
	follow local local "url=maildir:$dovecot_mail/local" done=.Done
	wait_for 10 has_line local ^selected 2
	deliver local 5 6
	wait_for 5 has_line local ^stored 6 || return
	wait_for 5 holds 2 local Done
	stop $follower
	got local 6 && holds 2 local Done
}
ok "a local maildir" maildir

# --- servers as no real one dares to be -----------------------------------

bad() { # bad MODE EXIT TEXT: how it ends, with which state
	bad_port=$(free_port)
	"$B/tests/e2e/bad_imap" "$bad_port" "$1" >"$work/bad.heard" &
	server=$!
	at_end "stop $server"
	wait_for 5 listens "$bad_port"
	box=bad$1
	begun=$(now)
	# No server can make its memory grow.
	(ulimit -v ${memory:-100000}
	once "$box" jo "url=imap://jo@127.0.0.1:$bad_port")
	took=$((($(now) - begun) / 1000000))
	stop $server
	[ $took -lt 10000 ] || {
		echo "took $took ms"
		return 1
	}
	has "$work/$box.out" "exit $2" && has "$work/$box.out" "$3"
}

for case in \
	"good 0 stored 1" \
	"incapable 0 stored 1" \
	"restless 0 polled" \
	"quoted 0 stored 1" \
	"uidlast 0 stored 1" \
	"preauth 75 state 1 the server greets with PREAUTH" \
	"bye 75 state 1 no IMAP greeting" \
	"novalidity 75 state 1 the folder has no UIDVALIDITY" \
	"eof 75 state 1 the server closed the connection" \
	"hugeliteral 75 state 1 a mail is larger than the server said" \
	"overflow 75 state 1 a FETCH answer makes no sense" \
	"negative 75 state 1 a FETCH answer makes no sense" \
	"larger 75 state 1 a mail is larger than the server said" \
	"wronguid 75 state 1 the server sent mail 77 unasked" \
	"nouid 75 state 1 the server sent mail 0 where 1 was asked for" \
	"twice 75 state 1 the server sent mail 1 unasked" \
	"nil 0 state 1 mail 1 of 5 bytes can't be fetched" \
	"nothing 0 state 1 mail 1 of 5 bytes can't be fetched" \
	"longline 75 state 1 the server sent too much" \
	"nested 75 state 1 the server sent too much" \
	"flood 75 state 1 the server sent too much" \
	"exists 75 state 1 the server sent too much" \
	"continue 75 state 1 the server sent too much" \
	"wrongtag 75 state 1 an answer is to nothing"; do
	mode=${case%% *} rest=${case#* }
	ok "a server that is $mode" bad "$mode" "${rest%% *}" "${rest#* }"
done

finish
