#!/bin/sh
# year.t - a year of one company in a minute: packs, alerts, twelve PDFs
#
# The clock is moved by libfaketime; each month the desk is killed in the
# midst of its reports, started again, and once it sleeps through a month.
here=$(dirname "$0")
. "$here/lib.sh"
. "$here/desk.sh"

fake=$(ls /usr/lib/*/faketime/libfaketime.so.1 2>/dev/null | head -n 1)
[ -n "$fake" ] || skip_all "libfaketime is not here"
command -v qpdf pdftotext >/dev/null || skip_all "qpdf or pdftotext is not here"

begin
out=$work/out
smtp_url=maildir:$out
desk_conf_local
sed -i 's,^desk {,&\n  timezone = "Europe/Paris",
	s,^trust.*,trust { staff = "token" dkim = false need = {"time=claimed"} },' \
	"$desk_conf"

at() { # WHEN COMMAND...: with the clock at WHEN, which is UTC
	when=$1
	shift
	env LD_PRELOAD="$fake" FAKETIME="@$when" TZ=UTC \
		FAKETIME_DONT_FAKE_MONOTONIC=1 "$@"
}
ctl_at() { # WHEN WORD...
	when=$1
	shift
	at "$when" "$B/helpdeskctl" -c "$desk_conf" "$@"
}
round_at() { # WHEN
	at "$1" timeout 60 "$B/helpdeskd" -c "$desk_conf" --once 2>>"$desk_log"
}
killed_at() { # WHEN SECONDS: all its processes die in the midst of it
	at "$1" setsid timeout -s KILL "$2" "$B/helpdeskd" -c "$desk_conf" \
		--once 2>>"$desk_log"
	sleep 0.3 # its children notice that it is gone
}
mails=0
write() { # WHEN FROM SUBJECT TEXT
	mails=$((mails + 1))
	printf 'From: %s\r\nTo: support@desk.example\r\nSubject: %s\r\nMessage-ID: <m%s@mail.example>\r\nDate: %s\r\n\r\n%s\r\n' \
		"$2" "$3" "$mails" "$(LC_ALL=C date -u -R -d "$1 UTC")" "$4" \
		>"$work/in/new/$mails"
}
to() { # ADDRESS PATTERN: files of mails to him whose text has it
	grep -lE "^To: .*$1" "$out"/new/* 2>/dev/null | xargs -r grep -lE "$2"
}
count() {
	to "$@" | wc -l
}

t=2026-01-05
ctl_at "$t 08:00:00" company add Acme >/dev/null
ctl_at "$t 08:00:00" contact add jo@acme.example --name Jo --company Acme >/dev/null
ctl_at "$t 08:00:00" contact add alice@desk.example --name Alice --role manager >/dev/null
ctl_at "$t 08:00:00" contract add 10h company=Acme price=800 >/dev/null
ctl_at "$t 08:00:00" contract add hosting company=Acme >/dev/null
round_at "$t 08:01:00"
write "$t 08:02:00" "Jo <jo@acme.example>" "Shop" "The shop is down."
round_at "$t 08:03:00"
ok "the ticket is there" ctl show 1

# Each month the desk dies a little later in its work.
set -- 0.04 0.06 0.08 0.10 0.12 0.14 0.16 0.18 0.20 0.25 0.30
for month in 01 02 03 04 05 06 07 08 09 10 11 12; do
	next=$(date -u -d "2026-$month-01 +1 month" +%Y-%m)
	# An hour of hosting each month, and 50 minutes of the pack.
	write "2026-$month-20 09:00:00" "Alice <alice@desk.example>" \
		"Re: [#1] Shop" "1h10: repaired part $month
40m: looked after it // canary-$month"
	round_at "2026-$month-20 09:01:00"
	[ "$month" = 06 ] && continue # it sleeps through the 1st of July
	# 07:00 in Paris is 05:00 or 06:00 UTC.
	round_at "$next-01 04:30:00"
	killed_at "$next-01 06:30:00" "$1"
	shift
	round_at "$next-01 06:31:00"
	round_at "$next-01 06:32:00"
	round_at "$next-15 12:00:00"
done

worked() {
	python3 -c '
import sqlite3, sys
db = sqlite3.connect("file:%s?mode=ro" % sys.argv[1], uri=True)
for row in db.execute("""SELECT COALESCE(d.contract, 0), SUM(d.minutes)
	FROM draw d GROUP BY d.contract ORDER BY d.contract"""): print(*row)' \
		"$work/state/desk.db" | xargs
}
ok "who paid: twelve hours of hosting, ten of the pack, none beyond" \
	same "$(worked)" "1 600 2 720"
pdfs() { # the PDFs that Jo got, each in a file of its period's name
	mkdir -p "$work/pdf"
	for file in $(to jo@acme.example "^Content-Type: application/pdf"); do
		python3 - "$file" "$work/pdf" <<-'END'
			import email, os, sys
			mail = email.message_from_binary_file(open(sys.argv[1], "rb"))
			for part in mail.walk():
			    if part.get_content_type() == "application/pdf":
			        path = os.path.join(sys.argv[2], part.get_filename())
			        assert not os.path.exists(path), path + " came twice"
			        open(path, "wb").write(part.get_payload(decode=True))
		END
	done
}
ok "no report comes twice" pdfs
each_month() {
	for month in 01 02 03 04 05 06 07 08 09 10 11 12; do
		[ -f "$work/pdf/Acme-2026-$month.pdf" ] || {
			echo "2026-$month is missing"
			ls "$work/pdf"
			return 1
		}
	done
	same "$(ls "$work/pdf" | wc -l)" 12
}
ok "twelve reports came, one for each month" each_month
sound() {
	for file in "$work"/pdf/*.pdf; do
		qpdf --check "$file" || return
	done
}
ok "each is a sound PDF" sound
told() {
	for month in 01 06 12; do
		pdftotext -layout "$work/pdf/Acme-2026-$month.pdf" "$work/text"
		grep -q "repaired part $month" "$work/text" || return
		! grep -q canary "$work/text" || return
	done
}
ok "it tells what was done, and nothing internal" told
ok "the agency gets its own, too" \
	same "$(count alice@desk.example "^Content-Type: application/pdf")" 12
alerts() { # each once, to Jo and to Alice
	for text in "80 % is used" "all of it is used|All of it is used"; do
		same "$(count jo@acme.example "$text")" 1 || return
		same "$(count alice@desk.example "$text")" 1 || return
	done
}
ok "80 and 100 % are told once to each" alerts
# Both end on 2027-01-04; the pack is used up by the last week.
ends() {
	same "$(count jo@acme.example "t ends on 2027-01-04")" 2 &&
		same "$(count jo@acme.example "ends in a few days")" 1
}
ok "the end is told 30 and 7 days before" ends

round_at "2027-01-04 22:00:00"
write "2027-01-04 22:30:00" "Alice <alice@desk.example>" "Re: [#1] Shop" "30m: in its last hour"
round_at "2027-01-04 22:30:01" # 23:30 in Paris
write "2027-01-04 23:30:00" "Alice <alice@desk.example>" "Re: [#1] Shop" "30m: the next day"
round_at "2027-01-04 23:30:01" # 00:30 in Paris
ok "a contract pays to the end of its last day in Paris" \
	same "$(worked)" "0 30 1 600 2 750"
ok "the ledger is whole" ctl fsck
finish
