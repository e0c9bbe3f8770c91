# letters.sh - letters to a desk that reads a maildir, and what it answers;
# source it after desk.sh, and set $out to the maildir of answers
#
#	mail FROM SUBJECT TEXT [HEADER...]	a letter, and one round of the
#				desk; with $plain set nothing proves the domain; $written is
#				its Date and $to whom it is to, if they are set
#	answer FROM TEXT [SUBJECT]	the same, in answer to our last mail
#	says WHO TEXT [COUNT]	whether our last mails to somebody say it
#	field TICKET NAME, is TICKET NAME VALUE
#	held REASON, discard	of the letter that waits last
#	count_to WHO		our mails to somebody

# mail FROM SUBJECT TEXT [HEADER...]: into the mailbox, as our mail server
# leaves it there: with what it found out about the sender's domain.
mail() {
	from=$1 subject=$2 text=$3
	shift 3
	letters=$((${letters:-0} + 1))
	{
		[ "$plain" ] ||
			echo "Authentication-Results: mx.desk.example;" \
				"dmarc=pass header.from=${from#*@}"
		cat <<-END
			From: $from
			To: ${to:-support@desk.example}
			Subject: $subject
			Message-ID: <mail.$letters@${from#*@}>
			Date: ${written:-$(LC_ALL=C date -R)}
			Content-Type: text/plain; charset=utf-8
		END
		[ $# -eq 0 ] || printf '%s\n' "$@"
		printf '\n%s\n' "$text"
	} >"$work/letter"
	mv "$work/letter" "$work/in/new/$letters"
	desk_once
}

# The newest mail to somebody, and an answer to it.
newest_to() {
	grep -l "^To: .*$1" $(ls -tr "$out"/new/*) | tail -n 1
}
unfolded() { # FILE: its header, a field a line
	sed '/^\r*$/q' "$1" | tr -d '\r' |
		sed -e ':a' -e 'N;$!ba' -e 's/\n[ \t]/ /g'
}
answer() { # FROM TEXT [SUBJECT]
	last=$(newest_to "$1")
	id=$(unfolded "$last" | sed -n 's/^Message-ID: //p')
	sent=$(unfolded "$last" | sed -n 's/^Subject: //p')
	mail "$1" "${3:-Re: $sent}" "$2" "In-Reply-To: $id" "References: $id"
}
# What the last mails to somebody say: those of the last run.
says() { # WHO TEXT
	for file in $(grep -l "^To: .*$1" $(ls -tr "$out"/new/*) |
		tail -n "${3:-1}"); do
		"$B/helpdeskctl" --json read "$file" | python3 -c '
import json, sys
print(json.load(sys.stdin)["body_text"])'
	done >"$work/said"
	has "$work/said" "$2"
}
discard() { # what waits last
	ctl discard "$(ctl --json quarantine list | python3 -c '
import json, sys
print(json.load(sys.stdin)[-1]["id"])')"
}
count_to() {
	grep -l "^To: .*$1" "$out"/new/* 2>/dev/null | wc -l
}
field() { # TICKET NAME
	ctl --json show "$1" |
		python3 -c 'import json,sys; print(json.load(sys.stdin)[sys.argv[1]])' "$2"
}
is() { # TICKET NAME VALUE
	same "$(field "$1" "$2")" "$3"
}
held() { # REASON: of the letter that waits last
	same "$(ctl --json quarantine list | python3 -c '
import json, sys
print(json.load(sys.stdin)[-1]["reason"])')" "$1"
}
