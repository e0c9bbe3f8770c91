#!/bin/sh
# bench.sh - the whole way and each stage, beside the limit of each, in one
# run on this machine.  N=5000 mails; it states figures and judges nothing.
here=$(dirname "$0")/../e2e
. "$here/lib.sh"
. "$here/dovecot.sh"
. "$here/desk.sh"

N=${N:-5000}
people=$((N / 4))
begin
sink=$(command -v smtp-sink || echo /usr/sbin/smtp-sink)
source=$(command -v smtp-source || echo /usr/sbin/smtp-source)
user=
[ "$(id -u)" -ne 0 ] || user="-u postfix"

row() { # NAME COUNT SECONDS
	awk -v name="$1" -v count="$2" -v seconds="$3" 'BEGIN {
		printf "%-44s %8.0f /s   (%d in %.2f s)\n", name,
			count / seconds, count, seconds }'
}

stage() { # NAME WORDS...: a stage of tests/bench/stages.c
	stage_name=$1
	shift
	set -- $("$B/tests/bench/stages" "$@")
	row "$stage_name" "$2" "$3"
}

# ratio NAME FOLDER WALK: our letter beside GMime's walk, the median of five
# pairs of runs.
ratio() {
	for _ in 1 2 3 4 5; do
		echo "$("$B/tests/bench/stages" "$3" "$2")" \
			"$("$B/tests/bench/stages" letter "$2")"
	done | awk '{ print $6 / $3 }' | sort -n |
		awk -v name="$1" 'NR == 3 { printf "%-44s %8.2f\n", name, $1 }'
}

# Mails of 40 KB with a picture's worth of base64 each.
make_files() { # FROM TO FOLDER
	mkdir -p "$3"
	head -c 30000 /dev/urandom | base64 -w 76 >"$work/picture"
	for number in $(seq "$1" "$2"); do
		cat - "$work/picture" >"$3/$number" <<-END
			From: Jo Client <jo@acme.example>
			To: support@agence.example
			Subject: Printer $number
			Message-ID: <files.$number@acme.example>
			Content-Type: multipart/mixed; boundary=b1

			--b1
			Content-Type: text/plain; charset=utf-8

			See the picture.
			--b1
			Content-Type: image/jpeg; name=burning.jpg
			Content-Disposition: attachment; filename=burning.jpg
			Content-Transfer-Encoding: base64

		END
		echo "--b1--" >>"$3/$number"
	done
}

now() {
	date +%s.%N
}

since() {
	awk -v a="$1" -v b="$(now)" 'BEGIN { print b - a }'
}

pss() { # MB of all our processes together
	for process in $(pgrep -f "$work/helpdeskd.conf" ; pgrep -P "$desk_process" -f helpdesk); do
		cat "/proc/$process/smaps_rollup"
	done 2>/dev/null | awk '/^Pss:/ { kb += $2 } END { printf "%.1f", kb / 1024 }'
}

make_people() {
	ctl contact add alice@desk.example --name "Alice" --role manager
	{
		echo "BEGIN;"
		for i in $(seq 0 $((people - 1))); do
			echo "INSERT INTO contact (id, first_name, last_name, phone, language, role, is_active, created_at) VALUES ($((i + 100)), 'Jo', 'Client', '', 'en', 'client', 1, 0);"
			echo "INSERT INTO address VALUES ('jo$i@acme.example', $((i + 100)), 1);"
		done
		echo "UPDATE counter SET value = $((people + 100)) WHERE name = 'contact';"
		echo "COMMIT;"
	} | sqlite3 "$work/state/desk.db"
} >/dev/null

# Mails from many people, as files and in Dovecot's INBOX.
make_box() { # USER FROM TO
	mkdir -p "$work/made"
	make_mails "$2" "$3" "$work/made"
	mkdir -p "$dovecot_mail/$1/tmp" "$dovecot_mail/$1/new" "$dovecot_mail/$1/cur"
	awk -v people="$people" -v to="$dovecot_mail/$1/new" '
		FNR == 1 { file = FILENAME; sub(/.*\//, "", file)
			close(out)
			out = to "/1700000000.M" file "P1.here" }
		{ sub(/<jo@/, "<jo" (file % people) "@") ; print >out }' \
		"$work"/made/*
	chown -R "$dovecot_owner" "$dovecot_mail/$1"
}

dovecot_make
dovecot_start
port=$(free_port)
smtp_url=smtp://127.0.0.1:$port
imap_url=imap://support@127.0.0.1:$imap_port
desk_conf 'done = "Done"'
sed -i '/admin = /d; s/log = "debug"/log = "warn"/' "$desk_conf"
make_people
cp -r "$work/state" "$work/state.fresh"
make_box support 1 "$N"
cp -r "$dovecot_mail/support/new" "$work/mails"
# shellcheck disable=SC2086
spawn "$sink" $user "127.0.0.1:$port" 1000
wait_for 5 listens "$port"

echo "# $(nproc) cores, $N mails of $(($(cat "$work/mails"/* | wc -c) / N)) bytes," \
	"two answers each, load $(cut -d' ' -f1 /proc/loadavg)"
row "raw FETCH of all bodies" $("$here/../bench/raw.py" fetch "$imap_port" support "$dovecot_password")
start=$(now)
$source -m "$N" -s 1 -d -l 4000 -f a@b.example -t c@d.example "127.0.0.1:$port"
row "raw SMTP, one connection (smtp-source)" "$N" "$(since "$start")"
stage "GMime alone: parse and walk" gmime "$work/mails"
stage "our parser, in process" letter "$work/mails"
ratio "letter / raw GMime walk, text" "$work/mails" gmime
make_files 1 300 "$work/files"
ratio "letter / raw GMime walk, a file of 30 KB" "$work/files" decode
ratio "the same beside a walk that decodes nothing" "$work/files" gmime
stage "our parser, through one caged worker" worker "$work/mails" "$B/helpdesk-parse"
cp -r "$work/state.fresh" "$work/state.desk"
sed "s,$work/state,$work/state.desk," "$desk_conf" >"$work/desk.conf"
stage "decide + commit, 16 a commit, 2 answers" desk "$work/mails" "$work/desk.conf"
stage "SQLite alone, the same rows" sqlite "$work/state.desk/desk.db" "$work/copy.db"

row "pages of a client's paper" $("$B/tests/bench/paper" ours | cut -d ' ' -f 2,3)
row "libharu alone, the same words, unwrapped" $("$B/tests/bench/paper" haru | cut -d ' ' -f 2,3)

start=$(now)
sed -e '/^mailbox/,/^}/d' "$work/desk.conf" >"$work/send.conf"
"$B/helpdeskd" -c "$work/send.conf" --once 2>>"$desk_log"
row "send: outbox to sink" $((N * 2)) "$(since "$start")"

start=$(now)
desk_once
row "THE WHOLE WAY, Dovecot to sink, MOVE" "$N" "$(since "$start")"
ctl status | sed 's/^/#   /'

# Latency: single mails into a running desk, one after the other.
sed -i 's/log = "warn"/log = "debug"/' "$desk_conf"
: >"$desk_log"
desk_start
wait_for 10 has "$desk_log" connected
sleep 1
for i in $(seq $((N + 1)) $((N + ${SAMPLES:-40}))); do
	make_mails "$i" "$i" "$work"
	sed "s/<jo@/<jo$((i % people))@/" "$work/$(printf %06d "$i")" >"$work/one.$i"
	awk '{ printf "%.0f\n", $1 * 1000000 }' /proc/uptime >>"$work/deliveries"
	dovecot_deliver support "$work/one.$i"
	sleep 0.9
done
echo "# latency; Dovecot itself waits 500 ms before it notifies"
"$here/../bench/raw.py" latency "$desk_log" "$work/deliveries"
echo "PSS of all helpdesk processes: $(pss) MB"

# The buyers' room: each post goes to 200 readers, one mail each.
stop "$desk_process"
echo 'room { address = "room@desk.example" }' >>"$desk_conf"
sed -i 's,^trust.*,trust { authserv_id = "mx.desk.example" dkim = false },' "$desk_conf"
python3 "$here/members.py" "$work/state/desk.db" 200 # less the poster, and Alice
: >"$desk_log"
: >"$work/deliveries"
desk_start
wait_for 10 has "$desk_log" connected
sleep 1
for i in $(seq 1 "${POSTS:-10}"); do
	cat >"$work/post.$i" <<-END
		Authentication-Results: mx.desk.example; dmarc=pass header.from=members.example
		From: m$i@members.example
		To: room@desk.example
		Subject: Which editor is the best, part $i?
		Message-ID: <post.$i@members.example>
		Date: $(LC_ALL=C date -R)

		I ask since mine does not do what I want.
	END
	awk '{ printf "%.0f\n", $1 * 1000000 }' /proc/uptime >>"$work/deliveries"
	dovecot_deliver support "$work/post.$i"
	sleep 4
done
"$here/../bench/raw.py" round "$desk_log" "$work/deliveries" 200
