# postfix.sh - a throwaway Postfix on loopback; source it after dovecot.sh
#
#	postfix_is_there	whether it is installed and may be started
#	postfix_make		its folders below $work; dovecot_make before
#	postfix_start		starts it; dovecot_start before
#	postfix_stop
#	submit FROM TO FILE	one mail through it, as a mail program would
#
# It listens on $smtps_port (TLS) and $submission_port (STARTTLS, login
# through Dovecot) and $smtp_port (in clear, no login) of 127.0.0.1, and
# delivers into Dovecot's Maildirs the mail to support, ada, alice and bob of
# desk.example and jo and new of acme.example: the local part is the user.
# Mail to room@desk.example goes to support, too, and mail to anybody of
# members.example goes to the user members.

postfix_is_there() {
	[ -x /usr/sbin/postfix ] && [ "$(id -u)" -eq 0 ]
}

postfix_make() {
	postfix=$work/postfix
	postfix_log=$postfix/log
	smtps_port=$(free_port)
	submission_port=$(free_port)
	smtp_port=$(free_port)
	# A free port is free for a moment only: no two may be the same.
	while [ "$submission_port" = "$smtps_port" ]; do
		submission_port=$(free_port)
	done
	while [ "$smtp_port" = "$smtps_port" ] ||
		[ "$smtp_port" = "$submission_port" ]; do
		smtp_port=$(free_port)
	done
	mkdir -p "$postfix/conf" "$postfix/queue" "$postfix/data"
	chown root "$postfix/conf" "$postfix/queue"
	chown postfix "$postfix/data"
	postfix_main >"$postfix/conf/main.cf"
	postfix_master >"$postfix/conf/master.cf"
}

postfix_main() {
	owner=$(id -u "$dovecot_owner")
	cat <<-END
		compatibility_level = 3.6
		queue_directory = $postfix/queue
		data_directory = $postfix/data
		command_directory = /usr/sbin
		daemon_directory = /usr/lib/postfix/sbin
		maillog_file = $postfix_log
		maillog_file_prefixes = $work
		mail_owner = postfix
		setgid_group = postdrop
		myhostname = mx.desk.example
		mydestination =
		inet_interfaces = 127.0.0.1
		inet_protocols = ipv4
		mynetworks = 127.0.0.0/8
		alias_maps =
		default_transport = error:no mail leaves this machine
		virtual_mailbox_domains = desk.example, acme.example, members.example
		virtual_mailbox_base = $dovecot_mail
		virtual_mailbox_maps = texthash:$postfix/conf/boxes
		virtual_uid_maps = static:$owner
		virtual_gid_maps = static:$(id -g "$dovecot_owner")
		virtual_minimum_uid = 1
		smtpd_tls_cert_file = $dovecot/good.crt
		smtpd_tls_key_file = $dovecot/good.key
		smtpd_tls_security_level = may
		smtpd_sasl_type = dovecot
		smtpd_sasl_path = $dovecot/auth
		smtpd_client_connection_rate_limit = 0
		smtpd_recipient_restrictions = permit_mynetworks, permit_sasl_authenticated, reject
		recipient_delimiter = +
	END
	for who in support@desk ada@desk alice@desk bob@desk jo@acme new@acme; do
		echo "$who.example ${who%@*}/"
	done >"$postfix/conf/boxes"
	echo "room@desk.example support/" >>"$postfix/conf/boxes"
	echo "@members.example members/" >>"$postfix/conf/boxes"
}

postfix_master() {
	login='-o smtpd_sasl_auth_enable=yes -o mynetworks= -o smtpd_tls_auth_only=yes'
	cat <<-END
		127.0.0.1:$smtp_port inet n - n - - smtpd
		127.0.0.1:$smtps_port inet n - n - - smtpd -o smtpd_tls_wrappermode=yes $login
		127.0.0.1:$submission_port inet n - n - - smtpd -o smtpd_tls_security_level=encrypt $login
		pickup unix n - n 60 1 pickup
		cleanup unix n - n - 0 cleanup
		qmgr unix n - n 300 1 qmgr
		tlsmgr unix - - n 1000? 1 tlsmgr
		rewrite unix - - n - - trivial-rewrite
		bounce unix - - n - 0 bounce
		defer unix - - n - 0 bounce
		trace unix - - n - 0 bounce
		verify unix - - n - 1 verify
		flush unix n - n 1000? 0 flush
		proxymap unix - - n - - proxymap
		error unix - - n - - error
		retry unix - - n - - error
		discard unix - - n - - discard
		virtual unix - n n - - virtual
		anvil unix - - n - 1 anvil
		scache unix - - n - 1 scache
		postlog unix-dgram n - n - 1 postlogd
	END
}

# What Dovecot needs to know: it proves Postfix's logins.
postfix_dovecot_lines() {
	cat <<-END
		service auth {
		  unix_listener $dovecot/auth {
		    mode = 0666
		  }
		}
		auth_mechanisms = plain login
	END
}

postfix_start() {
	postfix -c "$postfix/conf" start >"$postfix/start.log" 2>&1 ||
		{ cat "$postfix/start.log"; return 1; }
	at_end "postfix -c $postfix/conf abort >/dev/null 2>&1"
	wait_for 10 listens "$smtps_port" && wait_for 10 listens "$smtp_port"
}

postfix_stop() {
	postfix -c "$postfix/conf" stop >/dev/null 2>&1
}

submit() {
	curl --silent --show-error --url "smtp://127.0.0.1:$smtp_port" \
		--mail-from "$1" --mail-rcpt "$2" --upload-file "$3"
}
