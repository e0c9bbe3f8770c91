#!/bin/sh
# senders.t - two senders side by side: the order of mails to one person, and
# what a kill of one of them costs
here=$(dirname "$0")
. "$here/lib.sh"
. "$here/desk.sh"

command -v python3 >/dev/null || skip_all "python3 is not installed"
begin
port=$(free_port)
smtp_url=smtp://127.0.0.1:$port
desk_conf_local "connections = 2"
clients="ann bea cem dan"
for who in $clients; do
	ctl contact add "$who@acme.example" --name "$who" >/dev/null
done
for who in alice bob; do
	ctl contact add "$who@desk.example" --name "$who" --role manager
done >/dev/null
spawn python3 -B "$here/peer.py" "$port" "$work/came" 10
wait_for 10 listens "$port" || exit 1

# write FROM TO: letters of those numbers, from each client in turn.
write() {
	for number in $(seq "$1" "$2"); do
		for who in $clients; do
			cat >"$work/letter" <<-END
				From: $who@acme.example
				To: support@desk.example
				Subject: Printer $number
				Message-ID: <$who.$number@acme.example>

				It burns.
			END
			mv "$work/letter" "$work/in/new/$number.$who"
		done
	done
}

# judge: compares what the peer wrote down with what the outbox holds.
judge() {
	python3 - "$work/state/desk.db" "$work/came" "$@" <<-'END'
		import sqlite3, sys
		rows = sqlite3.connect(sys.argv[1]).execute(
		    "SELECT id, message_id, recipient, state FROM outbox").fetchall()
		ids = {row[1].strip("<>"): row[0] for row in rows}
		owed = {(row[2], row[1].strip("<>")) for row in rows}
		came = [(int(c), to, name.strip("<>")) for c, to, name in
		        map(str.split, open(sys.argv[2]))]
		got = [(to, name) for _, to, name in came]
		bad = []
		if any(row[3] != "sent" for row in rows):
		    bad.append(f"not sent: {[r for r in rows if r[3] != 'sent']}")
		if set(got) != owed:
		    bad.append(f"lost {owed - set(got)}, others {set(got) - owed}")
		if sys.argv[3] == "order":
		    if len({c for c, _, _ in came}) != 2:
		        bad.append(f"connections: {sorted({c for c, _, _ in came})}")
		    for who in {to for to, _ in got}:
		        if len({c for c, to, _ in came if to == who}) != 1:
		            bad.append(f"{who} by more than one connection")
		        order = [ids[name] for to, name in got if to == who]
		        if order != sorted(order) or len(order) < 2:
		            bad.append(f"{who}: {order}")
		else:
		    twice = len(got) - len(set(got))
		    if twice > int(sys.argv[4]):
		        bad.append(f"{twice} came twice")
		print("\n".join(bad))
		sys.exit(1 if bad else 0)
	END
}

write 1 6
ok "one round with two senders" desk_once
ok "each person's mails go by one connection, in the order of the outbox" \
	judge order

# The senders are killed while mails flow, each once and one of them twice.
senders() {
	for folder in /proc/[0-9]*; do
		read -r _ name _ parent _ <"$folder/stat" &&
			[ "$name" = "(helpdesk-send)" ] &&
			[ "$parent" = "$desk_process" ] &&
			echo "${folder#/proc/}"
	done 2>/dev/null
}
both_are_there() { [ "$(senders | wc -l)" -eq 2 ]; }
came_more_than() { [ "$(wc -l <"$work/came")" -gt "$1" ]; }
kill_first() { # of those there, once mails flow
	before=$(wc -l <"$work/came")
	wait_for 20 came_more_than "$((before + 5))" &&
		wait_for 20 both_are_there &&
		kill -9 "$(senders | "$1" -n 1)"
}
desk_start
wait_for 10 both_are_there
# However slow this machine is, mails flow until the last kill.
write_on() {
	number=7
	while [ ! -e "$work/enough" ]; do
		write "$number" "$number"
		number=$((number + 1))
		sleep 0.05
	done
}
write_on &
writer=$!
kills() {
	kill_first head && kill_first tail && kill_first head
}
ok "a sender is killed thrice while mails flow" kills
is_empty() { [ -z "$(ls "$work/in/new")$(ctl outbox list)" ]; }
touch "$work/enough"
wait "$writer"
ok "all goes out" wait_for 60 is_empty
desk_stop
ok "nothing is lost, and no more came twice than were killed" judge kills 3
ok "the kills were seen" has "$desk_log" "killed by signal 9"
finish
