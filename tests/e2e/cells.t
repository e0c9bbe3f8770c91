#!/bin/sh
# cells.t - cells of the table of rules, each by a real mail: Dovecot, Postfix,
# signatures, a running desk; cells.py has the details
here=$(dirname "$0")
. "$here/lib.sh"
. "$here/dovecot.sh"
. "$here/postfix.sh"
. "$here/desk.sh"

dovecot_is_there || skip_all "dovecot or certtool is not installed"
postfix_is_there || skip_all "postfix is not installed, or we are not root"
begin
dovecot_make
postfix_make
# One box takes the mails to everybody.
sed -i '/^support/!d' "$postfix/conf/boxes"
sed -i 's/^virtual_mailbox_domains.*/&, other.example/' "$postfix/conf/main.cf"
for domain in desk acme other; do
	echo "@$domain.example people/" >>"$postfix/conf/boxes"
	echo "s._domainkey.$domain.example $("$B/tests/e2e/sign" key \
		"$work/$domain.example.pem")" >>"$work/keys"
done
dovecot_start "$(postfix_dovecot_lines)" || exit 1
postfix_start || exit 1
desk_conf
sed -i "s,^trust.*,trust { dkim_keys = \"$work/keys\" staff = \"domain\" }," \
	"$desk_conf"
desk_start
"$B/tests/e2e/cells" >"$work/table"
python3 -B "$here/cells.py" "$B" "$desk_conf" "$work" "$smtp_port" \
	"$dovecot_mail/people/new" >"$work/results" 2>"$work/trouble"
sed 's/^/# /' "$work/trouble" >&2

# A line of results: COMMAND|ROLE|PROOF|STATED|CAME, or COMMAND|ROLE|PROOF|what
# else went wrong.
count() { # of all that the field holds
	cut -d'|' -f"$1" "$work/results" | sort -u | wc -l
}
cells=$(grep -c . "$work/results")
echo "# $cells cells"
ok "at least sixty cells" test "$cells" -ge 60
verbs() {
	sed -n 's/.*\.name = "\(.*\)",/\1/p' domain/verbs/*.c | sort
}
played() {
	cut -d'|' -f1 "$work/results" | sed 's/ .*//' | grep . | sort -u
}
ok "each verb is among them" same "$(played)" "$(verbs)"
ok "each role" same "$(count 2)" 6
ok "each level of proof" same "$(count 3)" 4
ok "each outcome" same "$(count 4)" "$(cut -f2- "$work/table" |
	tr -d '\t\n' | grep -o . | sort -u | wc -l)"
as_stated() { # VERB: each of its cells
	awk -F'|' -v verb="$1" '
		{ split($1, words, " ") }
		words[1] == verb && ($4 != $5 || NF != 5) {
			print "[" $1 "] by " $2 ", " $3 ": " $4 " is stated, " $5
			bad = 1
		}
		words[1] == verb { count++ }
		END { exit bad || !count }' "$work/results"
}
ok "mere words, as the table says" as_stated ""
for verb in $(verbs); do
	ok "$verb, as the table says" as_stated "$verb"
done
one_human() { # in the header and on the way, of all that came
	python3 -c '
import email, email.policy, glob, sys
bad = count = 0
for path in glob.glob(sys.argv[1] + "/*"):
    with open(path, "rb") as file:
        mail = email.message_from_binary_file(file, policy=email.policy.default)
    to = [a.addr_spec for field in mail.get_all("To", []) for a in field.addresses]
    count += 1
    if to != mail.get_all("Delivered-To") or mail["Cc"] or mail["Bcc"]:
        bad += 1
        print(path, to, mail.get_all("Delivered-To"), mail["Cc"], mail["Bcc"])
print(count, "mails")
sys.exit(bad > 0 or count < 300)' "$dovecot_mail/people/new"
}
ok "each of our mails has one human, who got it" one_human
finish
