#!/bin/sh
# dkim.t - signatures that we verify: what they let people do
here=$(dirname "$0")
. "$here/lib.sh"
. "$here/desk.sh"

begin
out=$work/out
smtp_url=maildir:$out
sign=$B/tests/e2e/sign
desk_conf_local
sed -i '/^trust/d' "$desk_conf"
echo "trust { dkim_keys = \"$work/keys\" staff = \"domain\" }" >>"$desk_conf"
echo "s._domainkey.acme.example $("$sign" key "$work/acme.pem")" >"$work/keys"
echo "s._domainkey.desk.example $("$sign" key "$work/desk.pem")" >>"$work/keys"
desk_people
jo='Jo Client <jo@acme.example>'
alice='Alice Roy <alice@desk.example>'

# post FILE [CHANGE]: into the mailbox, as a maildir keeps it; CHANGE is a
# sed command.
post() {
	posted=$((${posted:-0} + 1))
	tr -d '\r' <"$1" | sed "${2:-}" >"$work/in/tmp/$posted"
	mv "$work/in/tmp/$posted" "$work/in/new/$posted"
}

signed() { # NAME: $work/letter by the key of acme or desk
	"$sign" mail "$work/$1.pem" s "$1.example" \
		<"$work/letter" >"$work/signed"
}

mail_of() { # NAME TEXT: the newest to NAME that says TEXT
	grep -l "^To: $1 <" "$out"/new/* | xargs -r grep -l -- "$2" |
		xargs -r ls -t | head -n 1
}

came() { # the ends of the letters, of this round
	: >"$desk_log"
	desk_once || return
	sed -n 's/.*desk: [^ ]* \([a-z]* ticket=.*proof=[a-z]*\) .*/\1/p' \
		"$desk_log"
}

state() {
	ctl --json show 1 | python3 -c '
import json, sys
ticket = json.load(sys.stdin)
print(ticket["state"], ticket["assignee"] or "-", len(ticket["comments"]))'
}

explains() { # FILE TEXT
	ctl explain "$1" >"$work/said" && has "$work/said" "$2"
}

# A client opens a ticket.
cat >"$work/letter" <<-END
	From: $jo
	To: support@desk.example
	Subject: Printer
	Message-ID: <1@acme.example>
	Date: $(LC_ALL=C date -R)

	It burns.
END
signed acme
ok "explain verifies" explains "$work/signed" "aligned DKIM"
ok "the level is told" explains "$work/signed" "proof:    domain"
sed 's/burns/barks/' "$work/signed" >"$work/forged"
ok "a changed body proves nothing" explains "$work/forged" "proof:    claimed"
post "$work/signed"
ok "a signed letter opens a ticket" same "$(came)" \
	"ticket ticket=1 from=jo@acme.example proof=domain"
ok "the prover was asked" has "$desk_log" "dkim=pass domain=acme.example"

# The client writes again, without a token.
write() { # FROM SUBJECT TEXT
	written=$((${written:-0} + 1))
	cat >"$work/letter" <<-END
		From: $1
		To: support@desk.example
		Subject: $2
		Message-ID: <w$written@acme.example>
		Date: $(LC_ALL=C date -R)

		$3
	END
}
write "$jo" "Re: [#1] Printer" "It smokes, too."
signed acme
post "$work/signed"
ok "signed words without a token are a comment" same "$(came)" \
	"comment ticket=1 from=jo@acme.example proof=domain"
ok "and are kept" same "$(state)" "new - 2"
write "$jo" "Re: [#1] Printer" "Never mind."
signed acme
post "$work/signed" 's/Never mind/Pay me/'
ok "forged words are held" same "$(came)" \
	"held ticket=0 from=jo@acme.example proof=claimed"
post "$work/letter"
ok "unsigned words are held" same "$(came)" \
	"held ticket=0 from=jo@acme.example proof=claimed"
write "$jo" "Re: [#1] Printer" "By somebody else."
signed desk
post "$work/signed"
ok "a stranger's signature proves nothing" same "$(came)" \
	"held ticket=0 from=jo@acme.example proof=claimed"

# Staff need both a signature and a token.
reply "$(mail_of 'Alice Roy' 'It smokes')" "$alice" "/assign me

I come." >"$work/letter"
signed desk
post "$work/signed"
ok "a signed reply of staff runs its commands" same "$(came)" \
	"comment ticket=1 from=alice@desk.example proof=mailbox"
ok "the ticket is hers" same "$(state)" "waiting Alice Roy 3"
reply "$(mail_of 'Alice Roy' 'It smokes')" "$alice" "/assign nobody

Not I." >"$work/letter"
post "$work/letter"
ok "an unsigned one is held" same "$(came)" \
	"held ticket=0 from=alice@desk.example proof=claimed"
ok "and does nothing" same "$(state)" "waiting Alice Roy 3"
asked=$(mail_of 'Alice Roy' 'yes')
ok "she is asked" test -n "$asked"
reply "$asked" "$alice" "yes" >"$work/letter"
signed desk
post "$work/signed"
came >"$work/came"
desk_once
ok "a signed yes is taken" has "$work/came" \
	"from=alice@desk.example proof=mailbox"
ok "the letter that was held takes effect" has "$desk_log" \
	"comment ticket=1 from=alice@desk.example proof=confirmed"
ok "as it said" same "$(state)" "waiting - 4"

# A mail that kills the prover loses its own proof; its neighbours keep
# theirs.
mkdir "$work/bin"
cp "$B"/helpdeskd "$B"/helpdesk-* "$work/bin"
cat >"$work/bin/helpdesk-prove" <<-END
	#!/bin/sh
	LD_PRELOAD=$(realpath "$B/tests/e2e/poison.so") exec $(realpath "$B/helpdesk-prove")
END
chmod 755 "$work/bin/helpdesk-prove"
for text in "Coffee." "kill-the-worker" "Tea." "Milk."; do
	write "$jo" "Drinks" "$text"
	signed acme
	post "$work/signed"
done
ok "one kills the prover, three are proven" same \
	"$(BIN=$work/bin came | sed 's/.*proof=//' | sort | xargs)" \
	"claimed domain domain domain"
ok "that is told" has "$desk_log" "its signatures are not verified"

# A prover that does not work costs proofs, but no letters.
printf '#!/bin/sh\nexit 70\n' >"$work/bin/helpdesk-prove"
chmod 755 "$work/bin/helpdesk-prove"
write "$jo" "Scanner" "It whistles."
signed acme
post "$work/signed"
ok "without a prover a letter still comes" same "$(BIN=$work/bin came)" \
	"ticket ticket=6 from=jo@acme.example proof=claimed"
rm "$work/bin/helpdesk-prove"
ok "a prover that is missing is an error" \
	same "$(BIN=$work/bin desk_once; echo $?)" 75
sed -i 's/dkim_keys = "[^"]*"/dkim = false/' "$desk_conf"
write "$jo" "Lamp" "It flickers."
signed acme
post "$work/signed"
ok "without dkim it is not needed" same "$(BIN=$work/bin came)" \
	"ticket ticket=7 from=jo@acme.example proof=claimed"
finish
