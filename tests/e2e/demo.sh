#!/bin/sh
# demo.sh - the main job on real servers, on loopback, as people see it
#
# Starts a throwaway Dovecot and Postfix with certificates made for the run,
# plays a ticket's life, prints each mail as its reader would see it, and
# cleans up after itself.  KEEP=1 leaves the folder to look around in.
here=$(dirname "$0")
. "$here/lib.sh"
. "$here/dovecot.sh"
. "$here/postfix.sh"
. "$here/desk.sh"
. "$here/story.sh"

bold=$(tput bold 2>/dev/null)
plain=$(tput sgr0 2>/dev/null)

die() {
	echo "demo: $*" >&2
	[ -f "$desk_log" ] && tail -n 20 "$desk_log" >&2
	exit 1
}

scene() {
	printf '\n%s== %s%s\n' "$bold" "$*" "$plain"
}

# show FILE: From, To, Subject and the text, as a mail program shows it.
show() {
	"$B/helpdeskctl" --json read --signature keep "$1" | python3 -c '
import json, sys
mail = json.load(sys.stdin)
print("  | From:    %s <%s>" % (mail["from_name"] or "", mail["from_addr"]))
print("  | To:      %s" % ", ".join(mail["to_addrs"]))
print("  | Subject: %s" % mail["subject"])
print("  |")
for line in mail["body_text"].rstrip().split("\n"):
    print("  | " + (line if len(line) < 100 else line[:97] + "..."))
for file in mail["attachments"]:
    print("  | [%s, %d bytes]" % (file["filename"], file["size"]))'
}

# told WHO USER: the newest mail in somebody's mailbox.
told() {
	printf '\n%s reads:\n' "$1"
	show "$(newest "$2")"
}

said() {
	printf '\n%s writes:\n' "$1"
	show "$2"
}

dovecot_is_there || die "dovecot or certtool is missing: run make deps"
postfix_is_there || die "postfix is missing, or this is not root: try sudo"
begin
dovecot_make && postfix_make || die "no servers"
dovecot_start "$(postfix_dovecot_lines)" || die "Dovecot does not start"
postfix_start || die "Postfix does not start"
desk_conf 'done = "Done"'
sed -i 's,^trust.*,trust { staff = "token" dkim = false authserv_id = "mx.desk.example" hops = 1 },' "$desk_conf"
echo 'room { address = "room@desk.example" name = "Salon" }' >>"$desk_conf"
desk_people || die "the desk can't be set up"
desk_start

echo "helpdeskd watches imaps://support@localhost:$imaps_port and answers by"
echo "smtps://support@localhost:$smtps_port, a real Dovecot and Postfix."

scene "A client writes to the desk"
story_open || die "nothing came"
said "Jo, a client," "$work/open.eml"
told "Jo" jo
told "Alice, of staff," alice

scene "Alice takes it and answers, in one reply"
story_answer || die "no answer came"
said "Alice" "$work/answer.eml"
told "Jo" jo
told "Alice" alice

scene "Jo asks for closure, in French"
story_ask || die "nobody was told"
said "Jo" "$work/ask.eml"
told "Jo" jo
told "Alice" alice

scene "Alice closes it"
story_close || die "it was not closed"
said "Alice" "$work/close.eml"
told "Jo" jo

scene "Ten hours are sold, and Alice tells her time in a reply"
story_hours || die "no time was told"
said "Alice" "$work/hours.eml"
told "Alice" alice

scene "Jo asks what was done this month, and gets a PDF"
story_report || die "no report came"
said "Jo" "$work/report.eml"
report=$(mails_of jo | xargs grep -l "application/pdf")
printf '\nJo reads:\n'
show "$report"

scene "Jo asks for a service, and Alice offers a price"
story_request || die "no offer came"
said "Jo" "$work/request.eml"
said "Alice" "$work/offer.eml"
told "Jo" jo

scene "Jo accepts it, Alice delivers, Jo rates it"
story_deal || die "nothing was delivered"
said "Jo" "$work/accept.eml"
said "Alice" "$work/result.eml"
told "Jo" jo
story_rate || die "it was not rated"
said "Jo" "$work/rate.eml"
told "Alice" alice

scene "Who bought something may write to the buyers' room"
story_room || die "nothing came of the room"
said "Jo" "$work/room.eml"
told "Alice" alice

papers=$B/demo
mkdir -p "$papers"
pdf_of "$report" >"$papers/report.pdf"
pdftotext -layout "$papers/report.pdf" - 2>/dev/null | sed 's/^/  | /'

scene "Papers of 1, 40 and 2,000 tickets, drawn to be looked at"
for tickets in 1 40 2000; do
	paper=$papers/company-$tickets
	"$B/tests/draw_report" company fr "$tickets" >"$paper.pdf" &&
		pdftoppm -r 80 -l 4 -png "$paper.pdf" "$paper" 2>/dev/null ||
		die "no paper"
done
pdftoppm -r 80 -png "$papers/report.pdf" "$papers/report" 2>/dev/null
ls "$papers"/*.png | sed 's/^/  /'

scene "The ticket, as helpdeskctl show 1 prints it"
ctl show 1

scene "How the desk is, as helpdeskctl status prints it"
sleep 0.3
ctl status
desk_stop

scene "Where to look next"
echo "  man/helpdesk-mail.7    how to write to the desk"
echo "  helpdeskd.conf         the configuration, key by key"
echo "  ARCHITECTURE.md        how it works, and why"
echo "  make check             all tests"
