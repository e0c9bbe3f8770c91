# desk.sh - a helpdeskd on throwaway servers; source it after postfix.sh
#
#	desk_conf_local [LINE...]	no servers but $smtp_url
#	desk_conf [LINE...]	writes $desk_conf: mailbox "support" over IMAP,
#				answers over SMTP; LINEs stand in the mailbox
#	ctl WORD...		helpdeskctl with it
#	desk_people		a company, a client, two of staff
#	desk_start, desk_stop	the daemon; its log is $desk_log
#	desk_once		one round; what it exits with
#	mails_of USER		the files of a person's new mails, oldest first
#	newest USER		the last of them
#	sink_start OPTION...	the smtp-sink
#	reply FILE FROM TEXT [SUBJECT]	an answer to FILE, as a mail program
#				writes it, on standard output
#
# $imap_url and $smtp_url may be set before; the default is TLS for both.

# Postfix's smtp-sink, $sink, on $port: what it got lies in $work/sink, its
# process is $sink_process.
sink_start() { # OPTION...
	user=
	[ "$(id -u)" -ne 0 ] || user="-u postfix"
	mkdir -p "$work/sink"
	chmod 777 "$work/sink"
	# shellcheck disable=SC2086
	spawn "$sink" $user -R "$work/sink" -d %S "$@" "127.0.0.1:$port" 100
	sink_process=$spawned
	wait_for 5 listens "$port"
}

desk_conf() {
	desk_conf=$work/helpdeskd.conf
	desk_log=$work/desk.log
	install -m 600 "$dovecot_password" "$work/secret"
	cat >"$desk_conf" <<-END
		log = "debug"
		desk {
		  name = "Agence Exemple"
		  address = "support@desk.example"
		  language = "en"
		  timezone = "Europe/Paris"
		  state = "$work/state"
		  templates = "${TEMPLATES:-$PWD/templates}"
		  admin = "Ada Martin <ada@desk.example>"
		}
		mailbox support {
		  url = "${imap_url:-imaps://support@localhost:$imaps_port}"
		  password_file = "$work/secret"
		  ca_file = "$dovecot_ca"
		  $(printf '%s\n' "$@")
		}
		smtp {
		  url = "${smtp_url:-smtps://support@localhost:$smtps_port}"
		  password_file = "$work/secret"
		  ca_file = "$dovecot_ca"
		}
		limits { answers_per_hour = 1000 answers_per_day = 10000 }
		trust { staff = "token" dkim = false }
	END
}

# desk_conf_local: no servers but $smtp_url; mails come from $work/in.
desk_conf_local() {
	desk_conf=$work/helpdeskd.conf
	desk_log=$work/desk.log
	mkdir -p "$work/in/new" "$work/in/cur" "$work/in/tmp"
	cat >"$desk_conf" <<-END
		log = "debug"
		desk {
		  name = "Agence Exemple"
		  address = "support@desk.example"
		  state = "$work/state"
		  templates = "${TEMPLATES:-$PWD/templates}"
		}
		mailbox support { url = "maildir:$work/in" }
		smtp { url = "$smtp_url" $* }
		limits { answers_per_hour = 1000 answers_per_day = 10000 }
		trust { staff = "token" dkim = false }
	END
}

ctl() {
	"$B/helpdeskctl" -c "$desk_conf" "$@"
}

desk_people() {
	ctl company add "Acme SARL" --language fr &&
		ctl contact add jo@acme.example --name "Jo Client" \
			--company "Acme SARL" &&
		ctl contact add alice@desk.example --name "Alice Roy" \
			--role manager
} >/dev/null

desk_start() {
	spawn "$B/helpdeskd" -c "$desk_conf" --foreground 2>>"$desk_log"
	desk_process=$spawned
}

desk_stop() {
	stop "$desk_process"
}

desk_once() {
	timeout 120 "${BIN:-$B}/helpdeskd" -c "$desk_conf" --once 2>>"$desk_log"
}

mails_of() {
	for file in "$dovecot_mail/$1"/new/* "$dovecot_mail/$1"/cur/*; do
		[ -f "$file" ] && echo "$file"
	done | sort -t/ -k"$(echo "$dovecot_mail/x/x/x" | tr -dc / | wc -c)"
}

newest() {
	ls -t "$dovecot_mail/$1"/new/* "$dovecot_mail/$1"/cur/* 2>/dev/null |
		head -n 1
}

count_mails() { # USER
	mails_of "$1" | wc -l
}

has_mails() { # USER COUNT
	[ "$(count_mails "$1")" -ge "$2" ]
}

# header FILE NAME: its value, unfolded.
header() {
	sed -n '/^\r*$/q;p' "$1" | tr -d '\r' |
		awk -v name="$2" 'BEGIN { name = tolower(name) ":" }
			/^[ \t]/ { if (on) printf "%s", $0; next }
			{ on = index(tolower($0), name) == 1
			  if (on) printf "%s", substr($0, length(name) + 2) }'
}

reply() {
	id=$(header "$1" Message-ID)
	replies=$((${replies:-0} + 1))
	cat <<-END | sed 's/$/\r/'
		From: $2
		To: support@desk.example
		Subject: Re: ${4:-$(header "$1" Subject)}
		Message-ID: <reply.$replies.$$@acme.example>
		In-Reply-To: $id
		References: $(header "$1" References) $id
		Date: $(LC_ALL=C date -R)
		Content-Type: text/plain; charset=utf-8

		$3

		On Mon, 2 Nov 2026, Agence Exemple wrote:
		> quoted text
		> [close]
	END
}
