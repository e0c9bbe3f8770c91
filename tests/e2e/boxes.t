#!/bin/sh
# boxes.t - the same letters by every way a server can hand them over: one
# ticket each
here=$(dirname "$0")
. "$here/lib.sh"
. "$here/dovecot.sh"
. "$here/desk.sh"

dovecot_is_there || skip_all "dovecot or certtool is not installed"
begin
dovecot_make
dovecot_start || exit 1
smtp_url=maildir:$work/out
mkdir "$work/made"
make_mails 1 9 "$work/made"

# A desk of its own for each case: name, URL, lines of the mailbox.
fresh() {
	imap_url=$2
	shift 2
	rm -rf "$work/state" "$work/out"
	desk_conf "$@"
	sed -i "/admin = /d" "$desk_conf"
	ctl contact add jo@acme.example --name "Jo Client" >/dev/null
}

letters() { # "ticket 2 duplicate 1", as the status counts them
	ctl --json status | python3 -c '
import json, sys
rows = json.load(sys.stdin)["letters"]
print(" ".join("%s %d" % (k, rows[k]) for k in sorted(rows, reverse=True)))'
}

answers() {
	ls "$work/out/new" 2>/dev/null | wc -l
}

expect() { # LETTERS ANSWERS
	desk_once || { tail -n 5 "$desk_log"; return 1; }
	same "$(letters), $(answers)" "$1, $2"
}

put() { # USER NUMBER...
	user=$1
	shift
	for number; do
		copies=$((${copies:-0} + 1))
		cp "$work/made/00000$number" "$work/copy.$copies"
		dovecot_deliver "$user" "$work/copy.$copies"
	done
}

for way in imaps://tls@localhost:$imaps_port \
	imap+starttls://start@localhost:$imap_port \
	imap://clear@127.0.0.1:$imap_port; do
	user=${way%%@*}
	user=${user##*/}
	fresh "$way" "$way" 'done = "Done"'
	put "$user" 1 2
	ok "two letters by ${way%%:*}" expect "ticket 2" 2
	ok "they are moved" same "$(dovecot_count "$user") $(dovecot_count "$user" Done)" "0 2"
	ok "a second round finds nothing" expect "ticket 2" 2
done

# Without a done folder: a flag, and nothing twice.
fresh flags "imaps://flags@localhost:$imaps_port"
put flags 1 2
ok "flagged instead of moved" expect "ticket 2" 2
ok "they stay" same "$(dovecot_count flags)" 2
put flags 3
ok "only the new one is taken" expect "ticket 3" 3

# The same mail thrice: the same bytes, another Received, another mailbox.
fresh thrice "imaps://thrice@localhost:$imaps_port" 'done = "Done"'
put thrice 1 1
{
	printf 'Received: from other.example by mx; Tue, 3 Nov 2026\r\n'
	cat "$work/made/000001"
} >"$work/again"
dovecot_deliver thrice "$work/again"
ok "the same mail thrice is one ticket" expect "ticket 1 duplicate 2" 1
sed -i "s,^smtp,mailbox other { url = \"imaps://other@localhost:$imaps_port\" password_file = \"$work/secret\" ca_file = \"$dovecot_ca\" }\nsmtp," \
	"$desk_conf"
put other 1 4
ok "two mailboxes, one of the letters in both" \
	expect "ticket 2 duplicate 3" 2

# UIDVALIDITY changes: the box is made anew with the same and another mail.
fresh valid "imaps://valid@localhost:$imaps_port"
put valid 1 2
ok "before UIDVALIDITY changes" expect "ticket 2" 2
dovecot_stop
rm -f "$dovecot_mail"/valid/dovecot*
put valid 5
dovecot_start
ok "after it the old ones do nothing, the new one counts" \
	expect "ticket 3 duplicate 2" 3

# A server without MOVE.
dovecot_stop
dovecot_start "imap_capability = IMAP4rev1 LITERAL+ UIDPLUS IDLE"
fresh nomove "imaps://nomove@localhost:$imaps_port" 'done = "Done"'
put nomove 1 2
ok "without MOVE" expect "ticket 2" 2
ok "they are copied and expunged" \
	same "$(dovecot_count nomove) $(dovecot_count nomove Done)" "0 2"

# Killed at any point, it goes on where it was.
fresh killed "imaps://killed@localhost:$imaps_port" 'done = "Done"'
put killed 1 2 3 4 5 6 7 8 9
for pause in 0.05 0.1 0.15 0.2 0.3; do
	timeout -s KILL "$pause" "$B/helpdeskd" -c "$desk_conf" --once \
		2>>"$desk_log"
done
ok "after five kills each letter took effect once" expect "ticket 9" 9
finish
