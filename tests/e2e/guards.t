#!/bin/sh
# guards.t - what keeps floods, loops, lies and failures small
here=$(dirname "$0")
. "$here/lib.sh"
. "$here/dovecot.sh"
. "$here/desk.sh"

sink=$(PATH=$PATH:/usr/sbin command -v smtp-sink)
[ -n "$sink" ] || skip_all "postfix (for smtp-sink) is not installed"
dovecot_is_there || skip_all "dovecot or certtool is not installed"
begin
port=$(free_port)
out=$work/out
smtp_url=maildir:$out
desk_conf_local
sed -i 's,^desk {,&\n  admin = "Ada Martin <ada@desk.example>",' "$desk_conf"
ctl company add Acme >/dev/null
ctl contact add jo@acme.example --name "Jo Client" --company Acme >/dev/null
ctl contact add alice@desk.example --name "Alice Roy" --role manager >/dev/null
cp -r "$work/state" "$work/state.fresh"

fresh() {
	rm -rf "$work/state" "$work/in" "$out"
	cp -r "$work/state.fresh" "$work/state"
	mkdir -p "$work/in/new" "$work/in/cur" "$work/in/tmp"
}

letter() { # FROM SUBJECT TEXT: into the mailbox
	letters=$((${letters:-0} + 1))
	cat >"$work/letter" <<-END
		From: $1
		To: support@desk.example
		Subject: $2
		Message-ID: <letter.$letters@acme.example>

		$3
	END
	mv "$work/letter" "$work/in/new/$letters"
}

# sql WORDS: what the database says; the desk is stopped.
sql() {
	python3 -c '
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
rows = db.execute(sys.argv[2]).fetchall()
db.commit()
print(" ".join("%s" % value for row in rows for value in row))' \
		"$work/state/desk.db" "$1"
}

# mails_to NAME [TEXT]: how many mails went out to NAME that say TEXT.
mails_to() {
	grep -l "^To: $1 <" "$out"/new/* 2>/dev/null >"$work/to"
	[ -z "$2" ] || {
		xargs -r grep -l "$2" <"$work/to" >"$work/to.text"
		mv "$work/to.text" "$work/to"
	}
	wc -l <"$work/to"
}

# A flood of strangers.
fresh
for i in $(seq 25); do
	letter "s$i@nowhere.example" "Offer $i" "Buy $i."
done
ok "25 letters of strangers" desk_once
ok "all are kept" same \
	"$(ctl quarantine list | grep -c unknown-sender)" 25
ok "each of staff hears of 20" same \
	"$(mails_to 'Alice Roy') $(mails_to 'Ada Martin')" "20 20"
sql "UPDATE outbox SET queued_at = queued_at - 3601" >/dev/null
letter "late@nowhere.example" "Offer" "Buy."
desk_once
ok "an hour later they hear again" same "$(mails_to 'Alice Roy')" 21

# Two robots answer each other; the client's does not mark its mails as such.
fresh
letter jo@acme.example Fire "It burns."
desk_once
opened=$(grep -l '^To: Jo' "$out"/new/*)
cp "$opened" "$work/opened"
robot() { # FROM TO: its answers of those numbers
	for i in $(seq "$1" "$2"); do
		reply "$work/opened" jo@acme.example "I am away, $i." \
			>"$work/in/new/robot.$i"
	done
	desk_once
}
comments() {
	sql "SELECT COUNT(*) FROM comment"
}
ok "a robot answers 33 times" robot 1 33
ok "all is filed" same "$(comments)" 34
ok "of 33 updates 30 went out" same "$(mails_to 'Alice Roy' 'I am away')" 30
ok "one says that it is the last" same \
	"$(mails_to 'Alice Roy' 'no more of it')" 1
last=$(header "$(cat "$work/to")" Message-ID | tr -d '<> ')
ok "which is the thirtieth" same "$(sql "SELECT COUNT(*) FROM outbox
	WHERE kind = 'update' AND recipient = 'alice@desk.example' AND id <=
	(SELECT id FROM outbox WHERE message_id = '$last')")" 30
letter jo@acme.example Water "It floods."
desk_once
ok "other tickets are no matter of it" same "$(mails_to 'Alice Roy' floods)" 1
sql "UPDATE outbox SET queued_at = queued_at - 3601" >/dev/null
sql "UPDATE comment SET created_at = created_at - 3601" >/dev/null
ok "an hour later" robot 34 34
ok "they hear again" same "$(mails_to 'Alice Roy' 'away, 34')" 1

# Requeueing: the operator vouches for the sender, if the sender was in doubt,
# and for nothing else.
fresh
letter jo@acme.example Fire "It burns."
desk_once
held() { # the reasons, in order
	ctl --json quarantine list | python3 -c '
import json, sys
print(" ".join(row["reason"] for row in json.load(sys.stdin)))'
}
requeue() { # what is the reason afterwards
	ctl quarantine requeue "$(sql "SELECT MAX(id) FROM letter")" >/dev/null
	desk_once
	held
}
letter jo@acme.example "Re: [#1] Fire" "No proof."
desk_once
ok "unproven words are held" same "$(held)" unproven
ok "let in, they are a comment" same "$(requeue) $(comments)" " 2"
letter jo@acme.example "Re: [#1] Fire" "[clsoe]"
desk_once
ok "a near-miss is held" same "$(held)" near-miss
ok "and again when it is requeued" same "$(requeue) $(comments)" "near-miss 2"
ctl quarantine discard "$(sql "SELECT MAX(id) FROM letter")" >/dev/null
letter new@acme.example "Re: [#1] Fire" "Nor have I."
desk_once
ok "a stranger is held" same "$(held)" unknown-sender
ctl contact add new@acme.example --name New --company Acme >/dev/null
ok "once known, his words still need a proof" \
	same "$(requeue) $(comments)" "unproven 2"
ok "of which the operator's word is one" same "$(requeue) $(comments)" " 3"

# A worker that answers for a mail it was never given.
mkdir "$work/bin"
cp "$B"/helpdeskd "$B"/helpdesk-desk "$B"/helpdesk-fetch "$B"/helpdesk-send \
	"$B"/helpdesk-report "$work/bin"
liar() { # SHIFT
	fresh
	printf '#!/bin/sh\nexec python3 -B %s/liar.py %s\n' \
		"$(realpath "$here")" "$1" >"$work/bin/helpdesk-parse"
	chmod 755 "$work/bin/helpdesk-parse"
	letter jo@acme.example Fire "It burns."
	: >"$desk_log"
	BIN=$work/bin desk_once
	ls "$work/state/spool/bad" | sed 's/.*\.//'
}
ok "a worker's word on its mail is taken" same "$(liar 0)" 1
ok "and why" has "$desk_log" "set aside, no mail"
ok "its word on another mail is not" same "$(liar 1)" 3
ok "each of the three tries" same \
	"$(grep -c "try [123]: the parser's answer is malformed" "$desk_log")" 3
ok "nor what it said" has_not "$desk_log" "set aside, no mail"

# What --once says to cron.
once_says() {
	desk_once
	echo $?
}
cp "$B/helpdesk-parse" "$work/bin"
fresh
letter jo@acme.example Fire "It burns."
ok "all is well: 0" same "$(BIN=$work/bin once_says)" 0
tidy() { [ -z "$(ls "$work/state/spool/bad" 2>/dev/null)" ]; }
for program in send parse fetch report desk; do
	rm "$work/bin/helpdesk-$program"
	fresh
	letter jo@acme.example Fire "It burns."
	ok "no helpdesk-$program: 75" same "$(BIN=$work/bin once_says)" 75
	ok "and no letter is blamed" tidy
	cp "$B/helpdesk-$program" "$work/bin"
	ok "then it is a ticket" same "$(BIN=$work/bin once_says) $(comments)" \
		"0 1"
done
rm -rf "$work/state" && cp -r "$work/state.fresh" "$work/state"
dovecot_make
dovecot_start || exit 1
desk_conf
ok "an empty mailbox: 0" same "$(once_says)" 0
echo wrong >"$work/secret"
ok "a login that is refused: 75" same "$(once_says)" 75
dovecot_stop

# The server hangs up after the dot: maybe it has the mail.
smtp_url=smtp://127.0.0.1:$port
desk_conf_local
listed_as() { ctl outbox list | grep -q "$1"; }
round() { # the state and the attempts after it
	desk_once
	state=$(sql "SELECT state, attempts FROM outbox WHERE id = 1")
	sql "UPDATE outbox SET due_at = 0" >/dev/null # time passes
	echo "$state"
}
fresh
sql "DELETE FROM address WHERE address <> 'jo@acme.example'" >/dev/null
letter jo@acme.example Fire "It burns."
sink_start -q .
ok "maybe sent" same "$(round)" "maybe 1"
ok "maybe again" same "$(round)" "maybe 2"
ok "three times are enough" same "$(round)" "failed 3"
ok "it is not tried by itself" same "$(round)" "failed 3"
ok "the operator sees it" listed_as failed
ok "he may try again" ctl outbox retry 1
stop "$sink_process"
sink_start
ok "then it is sent" same "$(round)" "sent 4"
stop "$sink_process"

# Waiting costs nothing.
child() { # NAME: of the daemon
	for folder in /proc/[0-9]*; do
		read -r _ name _ parent _ <"$folder/stat" &&
			[ "$name" = "($1)" ] &&
			[ "$parent" = "$desk_process" ] &&
			echo "${folder#/proc/}"
	done 2>/dev/null
}
ticks() {
	awk '{ print $14 + $15 }' "/proc/$1/stat"
}
rests() { # less than 20 ticks of the desk in three seconds
	desk=$(child helpdesk-desk)
	before=$(ticks "$desk") && sleep 3 && after=$(ticks "$desk") || return
	[ $((after - before)) -lt 20 ] || {
		echo "$((after - before)) ticks"
		return 1
	}
}
waits() { [ "$(ctl --json outbox list | grep -c '"attempts":1')" -gt 0 ]; }
fresh
letter jo@acme.example Fire "It burns."
sink_start -r mail
desk_start
ok "a mail is put off" wait_for 10 waits
ok "the desk rests until its time" rests
desk_stop
stop "$sink_process"
rm "$work/bin/helpdesk-send"
fresh
letter jo@acme.example Fire "It burns."
B=$work/bin desk_start
queued() { [ -n "$("$B/helpdeskctl" -c "$desk_conf" outbox list)" ]; }
ok "a mail has no sender" wait_for 10 queued
ok "the desk rests until there is one" rests
desk_stop
finish
