#!/bin/sh
# paper.t - a report of 10,000 tickets: fast, small, and mails go on meanwhile
here=$(dirname "$0")
. "$here/lib.sh"
. "$here/desk.sh"

begin
out=$work/out
smtp_url=maildir:$out
desk_conf_local
sed -i 's,^trust.*,trust { staff = "token" dkim = false need = {"report=claimed"} },' \
	"$desk_conf"
ctl company add Acme >/dev/null
ctl contact add jo@acme.example --company Acme >/dev/null
ctl contract add 9000h company=Acme >/dev/null
python3 - "$work/state/desk.db" <<-'END'
	import sqlite3, sys, time
	db = sqlite3.connect(sys.argv[1])
	jo = db.execute("SELECT contact FROM address WHERE address = 'jo@acme.example'").fetchone()[0]
	now = int(time.time())
	month = time.strftime("%Y-%m", time.gmtime(now)).split("-")
	month = int(month[0]) * 12 + int(month[1]) - 1
	for i in range(1, 10001):
	    db.execute("""INSERT INTO ticket (id, company, requester, title, state,
	        priority, theme, stage, opened_at, updated_at, closed_at) VALUES
	        (?, 1, ?, ?, 'closed', 'normal', ?, '', ?, ?, ?)""", (i, jo,
	        "The printer of room %d is on fire" % i,
	        ["mail", "web", "server"][i % 3], now, now, now))
	    for w in (2 * i - 1, 2 * i):
	        db.execute("""INSERT INTO work (id, ticket, company, author, day,
	            minutes, is_billable, text, internal, created_at) VALUES
	            (?, ?, 1, ?, ?, 15, 1, ?, '', ?)""", (w, i, jo, now // 86400,
	            "Replaced part %d, and looked after the others" % w, now))
	        db.execute("INSERT INTO draw VALUES (?, ?, 1, ?, 15)", (w, w, month))
	db.execute("UPDATE counter SET value = 10000 WHERE name = 'ticket'")
	db.execute("UPDATE counter SET value = 20000 WHERE name IN ('work', 'draw')")
	db.commit()
END

month=$(date -u +%Y-%m)
command time -f "%e %M" -o "$work/cost" \
	"$B/helpdeskctl" -c "$desk_conf" report Acme "$month" --to "$work" >/dev/null
read -r seconds kilobytes <"$work/cost"
echo "# 10,000 tickets, 20,000 pieces of work: $seconds s, $kilobytes KB"
quick() {
	awk -v s="$seconds" -v k="$kilobytes" 'BEGIN { exit !(s <= 10 && k <= 262144) }'
}
ok "it is drawn within 10 s and 256 MB" quick
whole() {
	qpdf --check "$work/Acme-$month.pdf" &&
		pdftotext "$work/Acme-$month.pdf" - | grep "room 10000 is on fire"
}
ok "it is a sound PDF, to the last ticket" whole

mail() { # SUBJECT ID
	printf 'From: jo@acme.example\r\nTo: support@desk.example\r\nSubject: %s\r\nMessage-ID: <%s@acme.example>\r\nDate: %s\r\n\r\n' \
		"$1" "$2" "$(LC_ALL=C date -R)" | ctl deliver
}
says() {
	grep -q "$1" "$desk_log"
}
desk_start
mail "[report $month]" big
handed() {
	wait_for 20 says "report.1: handed over"
}
ok "a report is asked for" handed
meanwhile() {
	mail "Fire" small &&
		wait_for 20 grep -rlq "Subject: .*We have your message" "$out/new" &&
		! says "report.1: drawn"
}
ok "a mail is answered while it is drawn" meanwhile
arrived() {
	wait_for 60 says "report.1: drawn" &&
		wait_for 10 grep -rlq "application/pdf" "$out/new"
}
ok "and the report comes" arrived
desk_stop

# helpdesk-report dies on the first reports that it gets: the others come all
# the same, and so do the first ones once it works again.
ctl company add Zorn >/dev/null
ctl contact add zoe@zorn.example --company Zorn >/dev/null
ctl contract add 5h company=Zorn >/dev/null
mkdir "$work/bin"
for program in "$B"/helpdesk*; do
	cp "$program" "$work/bin/"
done
rm "$work/bin/helpdesk-report"
cat >"$work/bin/helpdesk-report" <<-END
	#!/bin/sh
	echo started >>"$work/starts"
	[ "\$(wc -l <"$work/starts")" -gt 2 ] || exit 1
	exec "$PWD/$B/helpdesk-report"
END
chmod 755 "$work/bin/helpdesk-report"
sed -i 's/^desk {/& timezone = "UTC"/' "$desk_conf"
python3 - "$work/state/desk.db" <<-'END'
	import sqlite3, sys
	db = sqlite3.connect(sys.argv[1])
	db.execute("DELETE FROM job WHERE name = 'reports'")
	db.execute("INSERT INTO job VALUES ('reports', '2000-01', 1)")
	db.execute("UPDATE contract SET starts = starts - 62")
	db.commit()
END
rm -f "$out"/new/*
BIN=$work/bin desk_once
all_came() {
	for who in jo@acme zoe@zorn; do
		grep -lE "^To: .*$who.example" "$out"/new/* |
			xargs grep -l "application/pdf" || return
	done
}
ok "it was started again after it died" test "$(wc -l <"$work/starts")" -ge 3
ok "the reports of both companies come" all_came
says_so() {
	ctl status >"$work/status"
	grep "report\.[0-9]*: " "$work/status"
}
ok "status tells of it" says_so
finish
