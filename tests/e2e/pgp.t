#!/bin/sh
# pgp.t - OpenPGP signatures of pinned keys, through a real IMAP server: the
# genuine confirm at once, the forged do nothing (HOSTILE T13, T11, T01)
here=$(dirname "$0")
. "$here/lib.sh"
. "$here/dovecot.sh"
. "$here/desk.sh"

dovecot_is_there || skip_all "dovecot and certtool are needed"
begin
out=$work/out
smtp_url=maildir:$out
sign=$B/tests/e2e/sign
dovecot_make
dovecot_start || { echo "Bail out! dovecot does not start"; exit 1; }
desk_conf
sed -i '/^trust/d' "$desk_conf"
mkdir "$work/pinned"
echo "trust { dkim_keys = \"$work/keys\" pgp_keys = \"$work/pinned\"
	need = {\"priority=confirmed\"} }" >>"$desk_conf"
echo "s._domainkey.desk.example $("$sign" key "$work/desk.pem")" >"$work/keys"
for name in alice bob eve; do
	"$sign" pgp-key "$work/$name.key" "$name@desk.example" \
		>"$work/$name.asc"
done
cp "$work/alice.asc" "$work/pinned/alice@desk.example.asc"
cp "$work/bob.asc" "$work/pinned/bob@desk.example.asc"
desk_people
ctl contact add bob@desk.example --name "Bob Roy" --role manager >/dev/null
ctl contact add eve@desk.example --name "Eve Roy" --role client >/dev/null
ctl --as jo@acme.example open Printer "It burns." >/dev/null
ctl --as jo@acme.example open Scanner "It whistles." >/dev/null
desk_once
alice='Alice Roy <alice@desk.example>'

write() { # FROM SUBJECT TEXT
	written=$((${written:-0} + 1))
	cat >"$work/letter" <<-END
		From: $1
		To: support@desk.example
		Subject: $2
		Message-ID: <w$written@desk.example>
		Date: $(LC_ALL=C date -R)

		$3
	END
}

pgp() { # NAME WORD...: $work/letter, signed by NAME, is $work/signed
	key=$work/$1.key
	shift
	"$sign" pgp "$key" "$@" <"$work/letter" >"$work/signed"
}

# post [CHANGE]: $work/signed, changed by a sed command, comes with a good
# DKIM signature, as by somebody who may send mail in that domain.
post() {
	posted=$((${posted:-0} + 1))
	sed "${1:-}" "$work/signed" |
		"$sign" mail "$work/desk.pem" s desk.example |
		tr -d '\r' >"$work/mail.$posted"
	dovecot_deliver support "$work/mail.$posted"
}

came() { # how the letters end, of this round
	: >"$desk_log"
	desk_once || return
	sed -n 's/.*desk: [^ ]* \([a-z]*\) ticket=.*proof=\([a-z]*\) .*/\1 \2/p' \
		"$desk_log"
}

priority() { # TICKET
	ctl --json show "$1" | python3 -c '
import json, sys
print(json.load(sys.stdin)["priority"])'
}

explains() { # TEXT [FILE]: of the mail that came last
	ctl explain "${2:-$work/mail.$posted}" >"$work/said" && has "$work/said" "$1"
}

# --- genuine ------------------------------------------------------------
write "$alice" "Re: [#1] Printer" "/priority urgent"
pgp alice
post
ok "a signed order takes effect at once" same "$(came)" "comment confirmed"
ok "as it said" same "$(priority 1)" urgent
ok "the log tells who" has "$desk_log" "pgp=pass key="
write "$alice" "Re: [#1] Printer" "/priority low"
pgp alice
ok "explain tells the signature" explains "openpgp:  pass, " "$work/signed"
ok "without the domain it proves nothing" explains "proof:    claimed" \
	"$work/signed"
write "$alice" "[#1] [priority low] Printer" "As agreed."
pgp alice
post
ok "so does a command in a signed subject" same "$(came)" \
	"comment confirmed"
ok "as it said, too" same "$(priority 1)" low
write "$alice" "Toner" "It is empty."
pgp alice bare
post
ok "a new ticket needs no subject in the signed part" same "$(came)" \
	"ticket confirmed"

# --- forged, each by somebody who can sign for the domain -------------------
refused() { # WHAT [CHANGE]: and nothing is done
	what=$1
	post "${2:-}"
	end=$(came)
	ok "refused: $what" same "$end" "held ${3:-domain}"
	ok "nothing is done" same "$(priority 1) $(priority 2)" "low normal"
}
order() { # NAME WORD...: one of Alice's, signed by NAME
	write "$alice" "Re: [#1] Printer" "/priority urgent

Number $((written + 1))."
	pgp "$@"
}
order alice
sed 's/$/\r/' "$work/letter" >"$work/signed"
refused "not signed"
order bob
refused "signed by another pinned person"
ok "explain tells why" explains "openpgp:  fail, the key is not one"
order eve
refused "signed by a colleague without a pinned key"
order alice
refused "hers, with From of another" 's/^From: .*/From: bob@desk.example\r/'
order alice
refused "the text is changed" 's/urgent/high/'
order alice
refused "the subject is changed" '0,/^Subject: Re: \[#1\]/s//Subject: Re: [#2]/'
ok "explain tells that, too" explains "OpenPGP of its text alone"
order alice bare
refused "a tag that is not signed"
write "$alice" "[priority urgent] Re: [#1] Printer" "As agreed."
pgp alice bare
refused "a command that is not signed"
order alice
refused "a part behind the signed one" \
	's/^--=-b_1--/--=-b_1\r\nContent-Type: text\/plain\r\n\r\n\/close\r\n&/'
order alice
refused "text before it" '0,/^--=-b_1/s//\/close\r\n&/'
order alice
refused "text behind it" '$s/$/\n\/close\r/'
order alice
refused "wrapped in another multipart" \
	's,multipart/signed;,multipart/mixed; boundary=o\r\n\r\n--o\r\nContent-Type: &,
	$s/$/\n--o--\r/'
order alice ago=700000
refused "an old signature"
order alice hash=SHA1
refused "SHA-1"
order alice
refused "two signatures" '/^-----BEGIN PGP/,/^-----END PGP/{H
	/^-----END PGP/{G
	s/\n\n/\n/
	}
}'
ok "explain tells that there is not one" explains "not one signature alone"

# A signature does not cover the thread, so it does not bind an order that names
# its ticket by the thread alone.  Our token still proves the mailbox.
last=$(grep -l "^To: Alice Roy <" "$out"/new/* | xargs grep -l "It whistles" |
	xargs ls -t | head -n 1)
reply "$last" "$alice" "/priority urgent" "Re: your mail" |
	grep -v '^Content-Type' >"$work/letter"
pgp alice
refused "a ticket that the signature does not name" '' mailbox
ok "explain tells what is signed" explains "OpenPGP of its text alone"

# --- once ---------------------------------------------------------------
write "$alice" "Re: [#2] Scanner" "/priority low"
pgp alice
post
ok "one more that is genuine" same "$(came)" "comment confirmed"
ok "does what it says" same "$(priority 2)" low
ctl --as alice@desk.example priority 2 high >/dev/null 2>&1 ||
	ctl priority 2 high >/dev/null
desk_once
ok "somebody sets it anew" same "$(priority 2)" high
again() { # WHAT CHANGE
	post "$2"
	end=$(came)
	ok "replayed $1 it is refused" same "$end" "held claimed"
	ok "and does nothing" same "$(priority 2)" high
}
again "with another Message-ID" 's/^Message-ID: .*/Message-ID: <again@x>\r/'
again "with a comment in its armor" 's/^Message-ID: .*/Message-ID: <more@x>\r/
	s/^-----BEGIN PGP.*/&\nComment: x\r/'

# --- a key that is taken away, and a prover that dies -------------------
write "$alice" "Re: [#2] Scanner" "/priority urgent"
pgp alice
mkdir "$work/bin"
cp "$B"/helpdeskd "$B"/helpdesk-* "$work/bin"
post
printf '#!/bin/sh\nexit 70\n' >"$work/bin/helpdesk-prove"
chmod 755 "$work/bin/helpdesk-prove"
ok "without a prover the mail still comes, unproven" same \
	"$(BIN=$work/bin came)" "held claimed"
rm "$work/pinned/alice@desk.example.asc"
order alice
post
ok "without her key she is who her domain says" same "$(came)" "held domain"
ok "explain names what is missing" explains "no key is pinned"
rmdir "$work/pinned" 2>/dev/null || rm -r "$work/pinned"
ok "a folder that is missing is an error" \
	same "$(desk_once; echo $?)" 78
ok "and is told" has "$desk_log" "pgp_keys: must be"
finish
