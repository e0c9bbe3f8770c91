#!/bin/sh
# killers.t - mails that crash, hang or swell a parser: each is set aside or
# becomes a harmless ticket, and the good mail behind it is answered
here=$(dirname "$0")
. "$here/lib.sh"
. "$here/desk.sh"

begin
smtp_url=maildir:$work/out
desk_conf_local
ctl contact add jo@acme.example --name "Jo Client" >/dev/null
ctl contact add alice@desk.example --name "Alice" --role manager >/dev/null
cp -r "$work/state" "$work/state.fresh"
mkdir "$work/made" && make_mails 1 1 "$work/made" && mv "$work/made/000001" "$work/good.eml"

# The killers, written by the hand of a script: name, then bytes.
python3 - "$work" <<'END'
import os, sys
folder = sys.argv[1] + "/killers"
os.makedirs(folder)
head = (b"From: jo@acme.example\r\nTo: support@desk.example\r\nSubject: x\r\n"
        b"Message-ID: <killer@acme.example>\r\nMIME-Version: 1.0\r\n")
def mail(name, data):
    open("%s/%s" % (folder, name), "wb").write(data)
# A parameter name of 72 letters with a value that must be encoded.
mail("param72", b"From: jo@acme.example\nContent-Type: multipart/mixed; " +
     b"K" * 72 + b'="\xd1\xdc\\"\n\nx\n')
mail("param72-text", b"From: jo@acme.example\nContent-Type: text/plain; " +
     b"K" * 72 + b'="\xd1\xdc\\"\n\nx\n')
mail("groups", b"From: " + b"g:" * 60000 + b"\r\n\r\nb\r\n")
mail("parens", b"From: " + b"(" * 500000 + b" jo@acme.example\r\n\r\nb\r\n")
mail("parts", head + b"Content-Type: multipart/mixed; boundary=a\r\n\r\n" +
     b"--a\n\n" * 500000 + b"--a--\n")
nest = head
for i in range(5000):
    nest += b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (i, i)
mail("nest", nest + b"Content-Type: text/plain\r\n\r\nhi\r\n")
mail("rfc822", head + b"Content-Type: message/rfc822\r\n\r\n" * 20000 + b"\r\nhi\r\n")
mail("headers", head + b"X: y\r\n" * 300000 + b"\r\nbody\r\n")
mail("addresses", b"From: jo@acme.example\r\nTo: " + b"a@b.c," * 200000 +
     b"z@z.z\r\n\r\nbody\r\n")
mail("words", head + b"X-S: " + b"=?utf-8?q?a?= " * 200000 + b"\r\n\r\nb\r\n")
mail("long", head + b"X-L: " + b"x" * 20000000 + b"\r\n\r\nb\r\n")
mail("html", head + b"Content-Type: text/html\r\n\r\n" + b"<div>" * 100000)
mail("fonts", head + b"Content-Type: text/html\r\n\r\n" + b"<font><b><i>" * 3000)
mail("nul", b"From: jo@acme.example\0 <evil@evil.example>\r\nSubject: a\0b\r\n\r\nx\0y\r\n")
mail("cr-only", b"From: jo@acme.example\rSubject: x\r\rbody\r")
mail("empty-headers", b"\r\n\r\n\r\n")
mail("bytes", bytes(range(256)) * 4000)
mail("kill", head + b"\r\nkill-the-worker\r\n")
mail("hang", head + b"\r\nhang-the-worker\r\n")
END

# More of them, where they are at hand.
shared=$PWD/../shared/killers/gmime
if [ -d "$shared" ]; then
	for mail in "$shared"/*.eml; do
		cp "$mail" "$work/killers/shared-$(basename "$mail" .eml)"
	done
	python3 "$shared/gen_bombs.py" "$work/bombs"
	for mail in "$work/bombs"/*.eml; do
		mv "$mail" "$work/killers/shared-$(basename "$mail" .eml)"
	done
fi

# The worker itself is real; a library bug is put into it for two of them.
mkdir "$work/bin"
cp "$B"/helpdeskd "$B"/helpdesk-desk "$B"/helpdesk-fetch "$B"/helpdesk-send \
	"$work/bin"
cat >"$work/bin/helpdesk-parse" <<-END
	#!/bin/sh
	LD_PRELOAD=$(realpath "$B/tests/e2e/poison.so") exec $(realpath "$B/helpdesk-parse")
END
chmod 755 "$work/bin/helpdesk-parse"

outcomes() {
	ctl --json status | python3 -c '
import json, sys
print(json.load(sys.stdin)["letters"])'
}

# The good mail lies behind the killer; one round must see both.
run_with() {
	rm -rf "$work/state" "$work/in" "$work/out"
	cp -r "$work/state.fresh" "$work/state"
	mkdir -p "$work/in/new" "$work/in/cur" "$work/in/tmp"
	cp "$work/killers/$1" "$work/in/new/1"
	cp "$work/good.eml" "$work/in/new/2"
	BIN=$work/bin desk_once || return
	grep -qx 'To: Jo Client <jo@acme.example>' <<-END || { tail "$desk_log"; return 1; }
		$(cat "$work"/out/new/* | tr -d '\r' | grep '^To: Jo')
	END
	[ -z "$(ls "$work/state/spool/new")" ] || return
	[ "$(ls "$work/in/cur" | wc -l)" -eq 2 ] || return
	bad=$(ls "$work/state/spool/bad" | wc -l)
	done=$(ls "$work/state/spool/done" | wc -l)
	[ $((bad + done)) -eq 2 ] || { outcomes; return 1; }
}

for killer in "$work"/killers/*; do
	case $killer in */hang | */kill) continue ;; esac
	ok "$(basename "$killer")" run_with "$(basename "$killer")"
done

aside() {
	run_with "$1" || return
	same "$(ls "$work/state/spool/bad" | sed 's/.*\.//')" 3
	grep -l '^To: Alice' "$work"/out/new/* >"$work/to-alice"
	xargs cat <"$work/to-alice" >"$work/read-by-alice"
	has "$work/read-by-alice" "waits for you"
}
# The good mail does not wait for the third try.
served_meanwhile() {
	: >"$desk_log"
	run_with hang
	good=$(grep -n ': ticket ticket=1 ' "$desk_log" | cut -d: -f1)
	third=$(grep -n 'set aside, three tries' "$desk_log" | cut -d: -f1)
	[ -n "$good" ] && [ -n "$third" ] && [ "$good" -lt "$third" ] ||
		{ cat "$desk_log"; return 1; }
	[ "$(grep -c 'try [123]: ' "$desk_log")" -eq 3 ]
}
ok "the next mail is served meanwhile" served_meanwhile
ok "a mail that kills the worker is set aside after three tries" aside kill
again() {
	ctl --json quarantine list | grep -q set-aside
}
ok "the quarantine tells of it" again
finish
