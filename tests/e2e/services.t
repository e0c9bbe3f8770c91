#!/bin/sh
# services.t - what is sold beyond hours, on real servers: asked for, offered,
# agreed on, delivered, rated, and told in the month's PDF
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
desk_conf 'done = "Done"'
echo 'contracts { vat = "VAT of 20 % comes on top." overage = "refuse" }' \
	>>"$desk_conf"
sed -i 's,^trust.*,trust { staff = "token" dkim = false authserv_id = "mx.desk.example" hops = 1 },' \
	"$desk_conf"
echo 'room { address = "room@desk.example" name = "Salon" }' >>"$desk_conf"
desk_people
ctl contact add new@acme.example --name "Col League" --company "Acme SARL" \
	--language en >/dev/null
ctl contact edit jo@acme.example --language en >/dev/null
ctl catalogue add Debugging price=100 kind=debugging >/dev/null
ctl catalogue add "Full script" price=200 >/dev/null
ctl contract add 10h company="Acme SARL" >/dev/null
desk_start

# The text of the newest mail to USER, in $work/said.
read_newest() {
	"$B/helpdeskctl" --json read "$(newest "$1")" | python3 -c '
import json, sys
print(json.load(sys.stdin)["body_text"])' >"$work/said"
}
says() { # USER TEXT...
	read_newest "$1"
	shift
	for text in "$@"; do
		has "$work/said" "$text" || return
	done
}
# An answer to the newest mail, and the mails that follow.
answer() { # USER FROM TEXT JO ALICE [SUBJECT]: as many mails more to each
	to_jo=$(($(count_mails jo) + $4)) to_alice=$(($(count_mails alice) + $5))
	reply "$(newest "$1")" "$2" "$3" "$6" >"$work/answer.eml"
	submit "${1}@${2#*@}" support@desk.example "$work/answer.eml" 2>&1
	wait_for 20 has_mails jo "$to_jo" && wait_for 20 has_mails alice "$to_alice"
}
# The lines and their states: "1 accepted 2 offered".
lines() {
	python3 -c '
import sqlite3, sys
db = sqlite3.connect("file:%s?mode=ro" % sys.argv[1], uri=True)
print(*("%d %s" % row for row in db.execute(
	"SELECT number, state FROM request_line ORDER BY number")))' \
		"$work/state/desk.db"
}
contracts_left() {
	ctl --json contract list | python3 -c '
import json, sys
print(*(c["left"] for c in json.load(sys.stdin)))'
}

# --- asked for -------------------------------------------------------------
asked() {
	cat <<-END | sed 's/$/\r/' >"$work/ask.eml"
		From: $jo
		To: support@desk.example
		Subject: [request Debugging, Full script] My shop is slow
		Message-ID: <shop.1@acme.example>
		Date: $(LC_ALL=C date -R)

		It takes a minute to show a page.
	END
	submit jo@acme.example support@desk.example "$work/ask.eml"
	wait_for 20 has_mails jo 1 && wait_for 20 has_mails alice 1 &&
		says alice "1. Debugging" "2. Full script" "a minute"
}
ok "a client asks for two services in the mail that opens a ticket" asked
[ "$test_failures" -eq 0 ] || { tail -n 40 "$desk_log" "$postfix_log" | sed "s,^,# ,"; finish; }
ok "it is a request of two lines" same "$(lines)" "1 asked 2 asked"

# --- offered, countered, agreed on -----------------------------------------
offered() {
	answer alice "$alice" "/price 1 80 EUR
/price 2 3h

It may be the index." 1 1 || return
	says jo "1. Debugging" "80.00" "/accept 1 80.00 EUR" "/accept 2 3h" \
		"VAT of 20 % comes on top." "It may be the index."
}
ok "staff offer a price for each, and the client reads what to answer" offered
ok "both wait for her" same "$(lines)" "1 offered 2 offered"
not_by_others() {
	before=$(lines)
	sed 's/^From: .*/From: Col League <new@acme.example>\r/
		s/^Message-ID: .*/Message-ID: <other.1@acme.example>\r/' \
		"$work/answer.eml" | sed 's,^/price 1 80 EUR,/accept 1 80 EUR,
		s,^/price 2 3h,,' >"$work/other.eml"
	submit new@acme.example support@desk.example "$work/other.eml"
	held() { [ "$(ctl --json quarantine list | grep -c '"id"')" -ge 1 ]; }
	wait_for 10 held && same "$(lines)" "$before"
}
ok "nobody else accepts in her stead" not_by_others
countered() {
	answer jo "$jo" "/counter 1 60€
/accept 2 3h

It is a small shop." 1 1 || return
	says alice "60.00" "It is a small shop." && says jo "counter 1" "accept 2"
}
ok "she accepts one and proposes another price for the other" countered
ok "one is agreed on" same "$(lines)" "1 countered 2 accepted"
crossed() {
	answer jo "$jo" "/accept 1 80 EUR" 1 0
	same "$(lines)" "1 countered 2 accepted"
}
ok "what is open no more can't be accepted" crossed
agreed() {
	answer alice "$alice" "/accept 1 60 EUR" 1 1 &&
		same "$(lines)" "1 accepted 2 accepted" && says jo "60.00"
}
ok "staff accept what she proposed" agreed
final() {
	answer alice "$alice" "/price 1 90 EUR" 0 1 &&
		says alice "final" && same "$(lines)" "1 accepted 2 accepted"
}
ok "a final price stays" final

# --- delivered, commented on, rated ----------------------------------------
delivered() {
	answer alice "$alice" "/result state=waiting

It is fast now. canary-result

Changes:
an index on orders" 1 1 || return
	says jo "Debugging, Full script" "It is fast now." "an index on orders" \
		"Rate 5 of 5"
}
ok "staff deliver both" delivered
ok "the hours are drawn" same "$(contracts_left)" 420
commented() {
	answer jo "$jo" "Nearly: the cart is slow still." 0 1 &&
		says alice "the cart is slow"
}
ok "she comments on it" commented
rated() { # by the ready-made mail of the result
	link=$(mails_of jo | xargs grep -l canary-result | tail -n 1)
	"$B/helpdeskctl" --json read "$link" >"$work/link"
	ref=$(python3 -c '
import json, re, sys
print(re.search(r"\(ref (\S+)\)", json.load(open(sys.argv[1]))["body_text"])[1])' \
		"$work/link")
	cat <<-END | sed 's/$/\r/' >"$work/rate.eml"
		From: $jo
		To: support@desk.example
		Subject: [#1] [rate 5] My shop is slow
		Message-ID: <rate.1@acme.example>
		Date: $(LC_ALL=C date -R)

		Now all of it is. canary-comment

		(ref $ref)
	END
	before=$(count_mails alice)
	submit jo@acme.example support@desk.example "$work/rate.eml"
	wait_for 20 has_mails alice $((before + 1)) &&
		says alice "5/5" "canary-comment"
}
ok "and again, with a rating, by the link of the mail" rated
shown() {
	answer alice "$alice" "[show]" 0 1 &&
		says alice "result 1: Debugging, Full script" \
			"delivers line 1, 2" "5/5  Jo Client" "Nearly" \
			"canary-comment"
}
ok "show has the result, the comments and the rating" shown
shown_to_operator() {
	ctl show 1 >"$work/shown" &&
		has "$work/shown" "1: Debugging, Full script" &&
		has "$work/shown" "5/5  Jo Client" &&
		same "$(ctl --json show 1 | python3 -c '
import json, sys
ticket = json.load(sys.stdin)
result = ticket["results"][0]
print(result["lines"], result["ratings"], result["state"],
	*(line["price"] for line in ticket["lines"]))')" \
			"[1, 2] [{'by': 'Jo Client', 'stars': 5}] waiting 60.00 EUR 3h"
}
ok "and to the operator" shown_to_operator
overviewed() {
	answer alice "$alice" "[overview]" 0 1 "[overview]" &&
		says alice "Results in 30 days: 1" "5.0 of 5"
}
ok "overview counts them" overviewed
buyer() {
	ctl contact list >"$work/contacts" &&
		grep "jo@acme.example" "$work/contacts" | grep -q buyer &&
		! grep "new@acme.example" "$work/contacts" | grep buyer
}
ok "she is a buyer, her colleague is none" buyer

# --- the month's PDF -------------------------------------------------------
reported() {
	month=$(TZ=Europe/Paris date +%Y-%m)
	answer alice "$alice" "" 0 2 \
		"[report $month company=\"Acme SARL\" prices=yes comments=yes]" ||
		return
	file=$(mails_of alice | xargs grep -l "application/pdf" | tail -n 1)
	pdf_of "$file" >"$work/month.pdf" && qpdf --check "$work/month.pdf" &&
		pdftotext -layout "$work/month.pdf" "$work/paper" || return
	for text in "Debugging €60.00, Full script 3h" "canary-result" \
		"an index on orders" "Nearly" "canary-comment"; do
		has "$work/paper" "$text" || return
	done
}
ok "the month's PDF has service, price, result and comments" reported

# --- the buyers' room ------------------------------------------------------
members=200
python3 "$here/members.py" "$work/state/desk.db" $members >/dev/null
post() { # FROM SUBJECT TEXT [HEADER...]: to the room
	posts=$((${posts:-0} + 1))
	from=$1 subject=$2 text=$3
	domain=${from#*@} domain=${domain%>}
	shift 3
	{
		cat <<-END
			Authentication-Results: mx.desk.example;
			 dmarc=pass header.from=$domain
			From: $from
			To: room@desk.example
			Subject: $subject
			Message-ID: <post.$posts@acme.example>
			Date: $(LC_ALL=C date -R)
			Content-Type: text/plain; charset=utf-8
		END
		[ $# -eq 0 ] || printf '%s\n' "$@"
		printf '\n%s\n' "$text"
	} | sed 's/$/\r/' >"$work/post.eml"
	address=${from#*<}
	submit "${address%>}" room@desk.example "$work/post.eml"
}
tickets=$(ctl --json list | grep -c '"id"')
at_members() { # as many mails
	[ "$(dovecot_count members)" -ge "$1" ]
}
posted() {
	before_jo=$(count_mails jo)
	post "$jo" "Which editor?" "Mine is ed. Write to jo@acme.example. canary-post"
	wait_for 20 at_members $members && sleep 1 &&
		same "$(dovecot_count members)" $members
}
ok "what she posts reaches 200 members" posted
one_each() {
	for file in $(mails_of members); do
		header "$file" To | grep -o 'm[0-9]*@members.example'
	done | sort -u | wc -l
}
ok "each has a mail of his own" same "$(one_each)" $members
no_leak() { # FILE...: no address but the reader's, the desk's and the room's
	cat >"$work/leaks.py" <<-'END'
		import email, email.policy, re, sys
		for path in sys.argv[1:]:
		    mail = email.message_from_binary_file(open(path, "rb"), policy=email.policy.default)
		    to = re.search(r"[\w.]+@[\w.]+", mail["To"])[0]
		    assert not mail["Cc"] and not mail["Bcc"] and mail.get_all("To") == [mail["To"]], path
		    own = {name: value for name, value in mail.items()
		           if name.lower() not in ("received", "delivered-to", "x-original-to", "return-path")}
		    text = " ".join(own.values()) + " ".join(
		        part.get_content() for part in mail.walk() if part.get_content_maintype() == "text")
		    for found in re.findall(r"[\w.]+@(?:acme|members|desk)\.example", text):
		        assert found in (to, "support@desk.example", "room@desk.example") or \
		            to == "jo@acme.example" and found == "post.1@acme.example" or \
		            re.search(r"^room\.\d+@|[0-9a-z.]{16}@desk\.example", found), (path, found)
	END
	python3 "$work/leaks.py" "$@"
}
no_address_leaks() {
	# shellcheck disable=SC2046
	no_leak $(mails_of members)
}
ok "no member's address is in any of them" no_address_leaks
as_a_list() {
	first=$(mails_of members | head -n 1)
	for name in List-Id List-Post List-Help List-Unsubscribe; do
		[ -n "$(header "$first" $name)" ] || { echo "no $name"; return 1; }
	done
	same "$("$B/helpdeskctl" --json read "$first" | python3 -c '
import json, sys
mail = json.load(sys.stdin)
print(mail["from_name"], mail["from_addr"])')" \
		"Jo Client (Salon) room@desk.example" &&
		[ -z "$(header "$first" List-Unsubscribe-Post)" ]
}
ok "they are of a list, and from its address with her name" as_a_list
answered() {
	seventh=$(mails_of members | xargs grep -l '^To: .*<m7@' | head -n 1)
	post "Member 7 <m7@members.example>" "Re: $(header "$seventh" Subject)" \
		"Vi for me." "In-Reply-To: $(header "$seventh" Message-ID)"
	wait_for 20 at_members $((2 * members - 1)) &&
		wait_for 20 has_mails jo $((before_jo + 1)) &&
		has "$(newest jo)" "Vi for me." &&
		same "$(header "$(newest jo)" In-Reply-To | tr -d ' ')" \
			"<post.1@acme.example>" && no_leak "$(newest jo)"
}
ok "an answer threads to each reader's own copy" answered
silent() {
	before="$(dovecot_count members) $(count_mails jo) $(count_mails new)"
	post "Col League <new@acme.example>" "Hello" "Let me in"
	post "Eve <eve@evil.example>" "[list]" ""
	post "$alice" "[close] Which editor?" "No verb of the desk"
	wait_for 20 at_members $((3 * members - 1)) || return
	same "$(count_mails new)" "${before##* }"
}
ok "who is no member hears nothing; staff may post" silent
ok "no post is a ticket" same "$(ctl --json list | grep -c '"id"')" "$tickets"

finish
