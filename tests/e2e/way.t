#!/bin/sh
# way.t - the whole way of a letter on real servers: Dovecot, Postfix
here=$(dirname "$0")
. "$here/lib.sh"
. "$here/dovecot.sh"
. "$here/postfix.sh"
. "$here/desk.sh"
. "$here/story.sh"

dovecot_is_there || skip_all "dovecot or certtool is not installed"
postfix_is_there || skip_all "postfix is not installed, or we are not root"
begin
dovecot_make
postfix_make
dovecot_start "$(postfix_dovecot_lines)" || exit 1
postfix_start || exit 1
desk_conf 'done = "Traités"'
desk_people
desk_start

field() { # field TICKET NAME: from the JSON of show
	ctl --json show "$1" |
		python3 -c 'import json,sys; print(json.load(sys.stdin)[sys.argv[1]])' "$2"
}

kinds() {
	ctl --json show 1 | python3 -c '
import json, sys
print(" ".join(c["kind"] for c in json.load(sys.stdin)["comments"]))'
}

ok "a client's mail opens a ticket and is answered" story_open
[ "$test_failures" -eq 0 ] || { tail -n 40 "$desk_log" "$postfix_log" | sed "s,^,# ,"; finish; }
ok "the ticket is new" same "$(field 1 state)" new
ok "its title is decoded" same "$(field 1 title)" "L'imprimante est en feu"
ok "the answer is French" has "$(newest jo)" "nous avons bien re"
ok "the file is kept" test "$(ctl --json show 1 | grep -c photo.png)" -eq 1
ok "staff take it and answer" story_answer
ok "it waits for the client" same "$(field 1 state)" waiting
ok "it is Alice's" same "$(field 1 assignee)" "Alice Roy"
ok "its priority is high" same "$(field 1 priority)" high
ok "the client reads the answer" has "$(newest jo)" "extincteur"
ok "but no command" has_not "$(newest jo)" "/assign"
ok "the client asks for closure" story_ask
ok "it is closing" same "$(field 1 state)" closing
ok "the quoted [close] did nothing" same "$(kinds)" "public public closing"
ok "staff close it" story_close
ok "it is closed" same "$(field 1 state)" closed

bad_rcpt() { # mails whose To is not the box they lie in
	for user in jo alice ada; do
		for file in $(mails_of $user); do
			case $(header "$file" To) in
			*"<$user@"*) ;;
			*) echo "$file: $(header "$file" To)" ;;
			esac
			[ -z "$(header "$file" Cc)$(header "$file" Bcc)" ] ||
				echo "$file: Cc or Bcc"
		done
	done
}
ok "each mail has one human" same "$(bad_rcpt)" ""
done_is() {
	[ "$(dovecot_count support "Trait&AOk-s")" -eq "$1" ] &&
		[ "$(dovecot_count support)" -eq 0 ]
}
ok "all four mails lie in the done folder" wait_for 10 done_is 4

# Forged: right From, right tag, no token.
cat >"$work/forged.eml" <<-END
	From: $alice
	To: support@desk.example
	Subject: [#1] [reopen] imprimante
	Message-ID: <forged@evil.example>

	give it back
END
submit evil@evil.example support@desk.example "$work/forged.eml"
held() { [ "$(ctl --json quarantine list | grep -c unproven)" -eq 1 ]; }
ok "a forged command is held" wait_for 10 held
ok "and changes nothing" same "$(field 1 state)" closed

# A near-miss asks back and leaks nothing.
reply "$(newest alice)" "$alice" '/asign bob

secret words' >"$work/near.eml"
before=$(count_mails jo)
asked() { has "$(newest alice)" "did you mean"; }
submit alice@desk.example support@desk.example "$work/near.eml"
ok "a near-miss is asked back" wait_for 10 asked
ok "and the client hears nothing" same "$(count_mails jo)" "$before"

# Sent back without a word, our mail says nothing: what it quotes, with the
# token in its links, was for one reader alone.
reply "$(newest alice)" "$alice" '' "[#1] imprimante" >"$work/blank.eml"
before="$(count_mails jo) $(kinds)"
submit alice@desk.example support@desk.example "$work/blank.eml"
emptied() { has "$desk_log" "reason=empty"; }
ok "a reply that is all quote is empty" wait_for 10 emptied
ok "and nobody reads it" same "$(count_mails jo) $(kinds)" "$before"

# A title can't plant a command into the subject of who replies.
cat >"$work/plant.eml" <<-END
	From: $jo
	To: support@desk.example
	Subject: [clo[help]se] printer
	Message-ID: <plant@acme.example>

	it smokes
END
submit jo@acme.example support@desk.example "$work/plant.eml"
planted() { ctl --json show 2 >"$work/planted"; }
ok "a title with brackets opens a ticket" wait_for 10 planted
ok "that holds no command" same "$(field 2 title)" "(close) printer"

# An unknown sender is held; once known, the letter is let in.
cat >"$work/new.eml" <<-END
	From: new@acme.example
	To: support@desk.example
	Subject: Hello
	Message-ID: <new.1@acme.example>

	I am new.
END
submit new@acme.example support@desk.example "$work/new.eml"
unknown() { ctl --json quarantine list | grep -q unknown-sender; }
ok "an unknown sender is held" wait_for 10 unknown
ok "nothing is mailed to him" same "$(count_mails new)" 0
let_in() {
	id=$(ctl --json quarantine list | python3 -c '
import json, sys
print([l["id"] for l in json.load(sys.stdin) if l["reason"] == "unknown-sender"][0])')
	ctl contact add new@acme.example && ctl quarantine requeue "$id" &&
		wait_for 10 has_mails new 1
}
ok "once known, his letter is let in" let_in

sleep 0.3
ok "the status is well" ctl status
ok "no mail was sent twice" same "$(cat "$dovecot_mail"/*/new/* |
	grep -ic '^message-id: <r1' )" "$(cat "$dovecot_mail"/*/new/* |
	grep -i '^message-id: <r1' | sort -u | wc -l)"
kill -HUP "$desk_process"
ok "SIGHUP reloads" wait_for 10 has "$desk_log" "reloaded"
desk_stop
ok "SIGTERM ends it cleanly" has_not "$desk_log" "killed by signal"
finish
