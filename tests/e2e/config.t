#!/bin/sh
# config.t - what can be wrong before the first mail: one clear line each
here=$(dirname "$0")
. "$here/lib.sh"
. "$here/desk.sh"

begin
good() {
	cat <<-END
		desk {
		  address = "support@desk.example"
		  state = "$work/state"
		  templates = "$PWD/templates"
		}
		mailbox support { url = "maildir:$work/in" }
		smtp { url = "maildir:$work/out" }
		limits { answers_per_hour = 100 answers_per_day = 100 }
	END
}

check() { # what --check says; the status is tested
	"$B/helpdeskd" -c "$work/conf" --check >"$work/said" 2>&1
	status=$?
	sed "s,$work/,," "$work/said"
	[ "$status" -eq "$1" ]
}

ok "the shipped sample is valid" "$B/helpdeskd" -c helpdeskd.conf --check
good >"$work/conf"
ok "a small one is valid" check 0
good | sed "s/support@/$(printf '%028d' 0)@/; 2a\\  plus_addresses = true" \
	>"$work/conf"
ok "so are plus addresses with 28 letters before them" check 0

good | sed 's/limits {/& attach_size = 0/' >"$work/conf"
ok "no room for files is a choice" check 0

# wrong NAME SED-COMMAND TEXT: the changed file is refused, and why.
wrong() {
	good | sed "$2" >"$work/conf"
	wrong_text=$3
	refused() {
		check 78 && has "$work/said" "$wrong_text"
	}
	ok "$1" refused
}
wrong "no address" '/address/d' "desk: address: is missing"
wrong "no mail address" 's/support@desk.example/support/' "conf:2: desk: address: is no mail address"
wrong "an unknown key" 's/  state/  stat/' "conf:3"
wrong "an unknown section" 's/^smtp/smpt/' "conf:7"
wrong "no brace" 's/^}//' "conf:6: no such option 'mailbox'"
wrong "a relative state" 's,state = ".*",state = "var",' "conf:3: desk: state: must be an absolute path"
wrong "an unknown language" '2a\  language = "de"' "language: must be en or fr"
wrong "an unknown time zone" '2a\  timezone = "Mars"' "timezone: is no time zone"
wrong "an admin without address" '2a\  admin = "Ada"' "admin: must be like"
wrong "the desk as its own admin" '2a\  admin = "support@desk.example"' "can't be the desk's own address"
long=$(printf '%029d' 0)
wrong "plus addresses that get too long" \
	"s/support@/$long@/; 2a\\  plus_addresses = true" \
	"conf:3: desk: plus_addresses: leaves the address at most 28"
wrong "an unknown scheme" 's,maildir:.*in,http://x,' "url:"
wrong "in clear to another machine" 's,maildir:.*in,imap://a@mail.example,' "loopback"
wrong "a mailbox with an odd name" 's/mailbox support/mailbox "Su pport"/' "at most 32"
wrong "two passwords" 's,url = "maildir:\(.*\)in",& password_file = "/a" password_command = "b",' "one source"
wrong "a size of nothing" '$a\limits { message_size = "big" }' "must be a size like 25M"
wrong "a negative room for files" '$a\limits { attach_size = "-1M" }' "limits: attach_size: must be a size like 10M, from 0 to 32M"
wrong "more files than a mail takes" '$a\limits { attach_size = "33M" }' "limits: attach_size: must be a size"
wrong "half a megabyte of files" '$a\limits { attach_size = "512K" }' "limits: attach_size: must be a size"
wrong "no way out" 's/smtp {/& connections = 0/' "between 1 and 8"
wrong "no workers" '$a\limits { parse_workers = 0 }' "between 1 and 16"
wrong "a word for a log" '1i\log = "loud"' "must be warn, info or debug"
room='$a\room { address = "salon@desk.example"'
good | sed "$room name = \"Salon\" mailbox = \"support\" }" >"$work/conf"
ok "a room for buyers" check 0
ok "of which nothing is said" has_not "$work/said" "old name"
good | sed '$a\forum { address = "salon@desk.example" }' >"$work/conf"
old_name() {
	check 0 && has "$work/said" "forum is the old name of the section room"
}
ok "its old name is read, and told" old_name
wrong "a room without an address" '$a\room { moderated = true }' "room: address: is missing"
wrong "a room at no address" '$a\room { address = "salon" }' "room: address: is no mail address"
wrong "the desk as its own room" '$a\room { address = "Support@desk.example" }' "can't be the desk's own"
wrong "a room elsewhere" '$a\room { address = "salon@other.example" }' "in the domain of the desk's"
wrong "a room that is no tag" "$room name = \"[x]\" }" "room: name: must be a short name"
wrong "two names of a room" "$room }
	\$a\forum { moderated = true }" "forum: address: is the old name of room"
wrong "a name in one, an address in the other" "\$a\\room { name = \"Salon\" }
	\$a\\forum { address = \"salon@desk.example\" }" "forum: address: is the old name of room"
wrong "a name of no room" '$a\room { name = "Salon" }' "room: address: is missing"
wrong "a room in no mailbox" "$room mailbox = \"x\" }" "room: mailbox: there is no such mailbox"
wrong "a room whose plus addresses get too long" \
	"2a\  plus_addresses = true
	\$a\room { address = \"$long@desk.example\" }" "room: address: can have at most 28"
rm "$work/conf"
ok "no file" check 78

# Secrets.
run_once() {
	timeout 30 "$B/helpdeskd" -c "$work/conf" --once >"$work/said" 2>&1
}
good | sed 's,url = "maildir:\(.*\)out",url = "smtp://jo@127.0.0.1:9" password_file = "'"$work"'/secret",' >"$work/conf"
mkdir -p "$work/in/new" "$work/in/cur" "$work/in/tmp"
missing_secret() {
	run_once
	has "$work/said" "the password, $work/secret: No such file"
}
ok "a missing secret is one line" missing_secret
echo canary >"$work/secret"
chmod 644 "$work/secret"
open_secret() {
	run_once
	has "$work/said" "others may read it: chmod 600"
}
ok "a secret that others may read is refused" open_secret
ok "and never shown" has_not "$work/said" canary

# Templates.
cp -r templates "$work/templates"
echo '{{nobody_knows}}' >>"$work/templates/fr/opened.txt"
good | sed "s,$PWD/templates,$work/templates," >"$work/conf"
bad_template() {
	run_once
	has "$work/said" "fr/opened.txt:" && has "$work/said" "nobody_knows"
}
ok "a template's unknown name is found at start" bad_template

# A full disk: nothing is lost, and it goes on when there is room.
if [ "$(id -u)" -eq 0 ] && mkdir "$work/small" &&
	mount -t tmpfs -o size=2m tmpfs "$work/small" 2>/dev/null; then
	at_end "umount '$work/small'"
	good | sed "s,$work/state,$work/small/state," >"$work/conf"
	"$B/helpdeskctl" -c "$work/conf" contact add jo@acme.example >/dev/null
	mkdir "$work/made"
	make_mails 1 20 "$work/made"
	cp "$work"/made/* "$work/in/new"
	dd if=/dev/zero of="$work/small/fill" bs=1k count=4000 2>/dev/null
	run_once
	ok "a full disk is one clear line" \
		grep -E "No space left|disk is full" "$work/said"
	rm "$work/small/fill"
	mount -o remount,size=64m "$work/small"
	run_once
	tickets() {
		same "$("$B/helpdeskctl" -c "$work/conf" list | wc -l)" 20 &&
			same "$(ls "$work/out/new" | wc -l)" 20
	}
	ok "with room again each mail is a ticket, once" tickets
fi

# A locked database: the desk waits, and goes on.
good >"$work/conf"
rm -rf "$work/state" "$work/out" "$work/in/cur"
mkdir "$work/in/cur"
"$B/helpdeskctl" -c "$work/conf" contact add jo@acme.example >/dev/null
[ -d "$work/made" ] || { mkdir "$work/made" && make_mails 1 1 "$work/made"; }
cp "$work/made/000001" "$work/in/new"
locked() {
	python3 -c '
import sqlite3, sys, time
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("BEGIN IMMEDIATE")
print("locked", flush=True)
time.sleep(2)' "$work/state/desk.db" >"$work/lock" &
	wait_for 5 grep -q locked "$work/lock"
	run_once
	same "$("$B/helpdeskctl" -c "$work/conf" list | wc -l)" 1
}
ok "a locked database is waited for" locked
finish
