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
ok "the answer is French" has "$(newest jo)" "ous avons bien re"
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
ok "staff tell their time" story_hours
ok "who pays is in the receipt" has "$(newest alice)" "10h -> 9h15"
ok "the client asks for a report" story_report
report=$(mails_of jo | xargs grep -l "application/pdf")
report_says() {
	pdf_of "$report" >"$work/report.pdf" && qpdf --check "$work/report.pdf" &&
		pdftotext "$work/report.pdf" - | grep "remplac. l'extincteur" &&
		! pdftotext "$work/report.pdf" - | grep "fumait"
}
ok "it says what was done, and nothing internal" report_says

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
ok "all six mails lie in the done folder" wait_for 10 done_is 6

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

# So does an order below other words; what it would have hidden stays hidden.
reply "$(newest alice)" "$alice" 'Bonjour,
[note]

mots secrets' >"$work/stray.eml"
before="$(count_mails jo) $(kinds)"
strayed() { has "$(newest alice)" "stands below other words"; }
submit alice@desk.example support@desk.example "$work/stray.eml"
ok "an order below other words is asked back" wait_for 10 strayed
ok "and neither kept nor heard of" same "$(count_mails jo) $(kinds)" "$before"

# A reply without new words says nothing: our mail that it quotes, with the
# token in its links, was for one reader alone.
reply "$(newest alice)" "$alice" '' "[#1] imprimante" >"$work/blank.eml"
before="$(count_mails jo) $(kinds)"
submit alice@desk.example support@desk.example "$work/blank.eml"
emptied() { has "$desk_log" "reason=empty"; }
ok "a reply that is all quote is empty" wait_for 10 emptied
ok "and nobody reads it" same "$(count_mails jo) $(kinds)" "$before"

# A title can't plant a command into the subject of a reply.
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

# Files: a client's reach staff, and staff's the client, but not a note's.
mkdir "$work/files"
head -c 300000 /dev/urandom >"$work/files/dump.bin"
echo "août" >"$work/files/Relevé d'août.pdf"
echo "manual" >"$work/files/manual.pdf"
echo "secret" >"$work/files/ledger.ods"
sum() { # sum NAME...: as files.py prints them
	for name in "$@"; do
		echo "$name $(sha256sum <"$work/files/$name" | cut -c 1-64)"
	done
}
send_files() { # send_files USER FROM TEXT ANSWERED NAME...
	user=$1 from=$2 text=$3 answered=$4
	shift 4
	(cd "$work/files" && python3 "$files_py" make "$from" "$text" \
		"$answered" "$@") >"$work/files.eml" &&
		submit "$user" support@desk.example "$work/files.eml"
}
# mail_with USER TEXT: their newest mail with such a line.
mail_with() {
	mail=$(grep -lF -- "$2" "$dovecot_mail/$1"/new/* | tail -n 1)
	[ -n "$mail" ]
}
sums_by_us() { # what helpdeskctl reads in $mail
	ctl --json read "$mail" | python3 -c '
import json, sys
for file in json.load(sys.stdin)["attachments"]:
    print(file["filename"], file["sha256"])'
}
files_py=$PWD/tests/e2e/files.py
send_files jo@acme.example "$jo" "the client's files" - \
	"Relevé d'août.pdf" dump.bin
ok "a client's files reach staff" wait_for 20 mail_with alice "the client's files"
wanted=$(sum "Relevé d'août.pdf" dump.bin)
ok "as they were, under their names" same \
	"$(python3 "$files_py" sums "$mail")" "$wanted"
ok "and so they read to us" same "$(sums_by_us)" "$wanted"
client_mail=$mail
send_files alice@desk.example "$alice" "the public file" "$client_mail" manual.pdf
ok "a file of staff's answer" wait_for 20 mail_with jo "the public file"
ok "reaches the client" same "$(python3 "$files_py" sums "$mail")" \
	"$(sum manual.pdf)"
send_files alice@desk.example "$alice" "/note
the internal file" "$client_mail" ledger.ods
ok "a file of a note" wait_for 20 mail_with ada "the internal file"
ok "reaches staff" same "$(python3 "$files_py" sums "$mail")" \
	"$(sum ledger.ods)"
hears_nothing() {
	has_not "$work/said" ledger && has_not "$work/said" internal
}
cat "$dovecot_mail"/jo/*/* >"$work/said"
ok "and no client" hears_nothing

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
