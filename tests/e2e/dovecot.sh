# dovecot.sh - a throwaway Dovecot on loopback; source it after lib.sh
#
#	dovecot_is_there	whether the programs are installed
#	dovecot_make		certificates and folders below $work
#	dovecot_start [LINE...]	starts it, with more lines of configuration
#	dovecot_stop
#	dovecot_deliver USER FILE...	mails into USER's INBOX, each
#				atomically; the names must be new to it
#	dovecot_count USER [FOLDER]	how many mails are in it
#
# Every user has the password in the file $dovecot_password.  It listens on
# $imaps_port (TLS) and $imap_port (STARTTLS or in clear) of 127.0.0.1, with
# a certificate for localhost and 127.0.0.1 by the authority in $dovecot_ca;
# on 127.0.0.2 with one for another name, on 127.0.0.3 with one that is
# expired, on 127.0.0.4 with one that nobody signed.  The mails are Maildirs
# below $dovecot_mail; $dovecot_log is its log.

dovecot_is_there() {
	command -v dovecot >/dev/null && command -v certtool >/dev/null
}

# certificate NAME CA EXPIRY LINE...: $dovecot/NAME.crt and .key, signed by
# CA, or by itself where that is "self".
certificate() {
	name=$1 ca=$2 expiry=$3
	shift 3
	{
		echo "cn = \"$name\""
		echo "activation_date = \"2020-01-01 00:00:00\""
		echo "expiration_date = \"$expiry\""
		printf '%s\n' "$@"
	} >"$dovecot/$name.template"
	certtool --generate-privkey --key-type ecdsa --curve secp256r1 \
		--outfile "$dovecot/$name.key" 2>/dev/null || return
	if [ "$ca" = self ]; then
		set -- --generate-self-signed
	else
		set -- --generate-certificate \
			--load-ca-certificate "$dovecot/$ca.crt" \
			--load-ca-privkey "$dovecot/$ca.key"
	fi
	certtool "$@" --load-privkey "$dovecot/$name.key" \
		--template "$dovecot/$name.template" \
		--outfile "$dovecot/$name.crt" 2>/dev/null
}

dovecot_certificates() {
	late='2049-01-01 00:00:00'

	certificate ca self "$late" ca cert_signing_key &&
		certificate good ca "$late" 'dns_name = "localhost"' \
			'ip_address = "127.0.0.1"' tls_www_server signing_key &&
		certificate wrong ca "$late" 'dns_name = "other.example"' \
			tls_www_server signing_key &&
		certificate expired ca '2021-01-01 00:00:00' \
			'ip_address = "127.0.0.3"' tls_www_server signing_key &&
		certificate selfsigned self "$late" \
			'ip_address = "127.0.0.4"' tls_www_server signing_key
}

dovecot_make() {
	dovecot=$work/dovecot
	dovecot_mail=$dovecot/mail
	dovecot_log=$dovecot/log
	dovecot_ca=$dovecot/ca.crt
	dovecot_password=$dovecot/password
	imap_port=$(free_port)
	imaps_port=$(free_port)
	if [ "$(id -u)" -eq 0 ]; then
		dovecot_owner=nobody dovecot_internal=dovecot
		dovecot_login=dovenull
	else
		dovecot_owner=$(id -un) dovecot_internal=$(id -un)
		dovecot_login=$(id -un)
	fi
	mkdir "$dovecot" "$dovecot_mail"
	chmod 755 "$dovecot"
	chown "$dovecot_owner" "$dovecot_mail"
	echo 'pa"ss\word' >"$dovecot_password"
	dovecot_certificates
}

dovecot_config() {
	cat <<-END
		base_dir = $dovecot/base
		state_dir = $dovecot/state
		log_path = $dovecot_log
		auth_verbose = yes
		auth_failure_delay = 0
		protocols = imap
		listen = 127.0.0.1, 127.0.0.2, 127.0.0.3, 127.0.0.4
		disable_plaintext_auth = no
		mail_location = maildir:$dovecot_mail/%u
		first_valid_uid = 1
		first_valid_gid = 1
		default_internal_user = $dovecot_internal
		default_internal_group = $(id -gn "$dovecot_internal")
		default_login_user = $dovecot_login
		ssl_cert = <$dovecot/good.crt
		ssl_key = <$dovecot/good.key
		passdb {
		  driver = static
		  args = password=$(cat "$dovecot_password")
		}
		userdb {
		  driver = static
		  args = uid=$dovecot_owner gid=$(id -gn "$dovecot_owner") home=$dovecot_mail/%u
		}
		service anvil {
		  chroot =
		  # A wrong password must not slow the next test down.
		  unix_listener anvil-auth-penalty {
		    mode = 0
		  }
		}
		service imap-login {
		  chroot =
		  inet_listener imap {
		    port = $imap_port
		  }
		  inet_listener imaps {
		    port = $imaps_port
		    ssl = yes
		  }
		}
	END
	for at in 2:wrong 3:expired 4:selfsigned; do
		cat <<-END
			local 127.0.0.${at%%:*} {
			  ssl_cert = <$dovecot/${at#*:}.crt
			  ssl_key = <$dovecot/${at#*:}.key
			}
		END
	done
}

dovecot_start() {
	{
		dovecot_config
		printf '%s\n' "$@"
	} >"$dovecot/conf"
	spawn dovecot -F -c "$dovecot/conf"
	dovecot_process=$spawned
	wait_for 30 listens "$imaps_port" &&
		wait_for 30 listens "$imap_port" || {
		echo "dovecot does not start; its log:"
		tail -n 20 "$dovecot_log"
		false
	}
}

# Dovecot's login processes may outlive it, and hold the ports.
dovecot_stop() {
	stop "$dovecot_process"
	wait_for 30 is_free "$imaps_port" && wait_for 30 is_free "$imap_port"
}

dovecot_deliver() {
	box=$dovecot_mail/$1
	shift
	if [ ! -d "$box/new" ]; then
		mkdir -p "$box/tmp" "$box/new" "$box/cur"
		chown -R "$dovecot_owner" "$box"
	fi
	mkdir "$box/tmp/stage"
	cp "$@" "$box/tmp/stage"
	chown -R "$dovecot_owner" "$box/tmp/stage"
	mv "$box/tmp/stage"/* "$box/new"
	rmdir "$box/tmp/stage"
}

dovecot_count() {
	find "$dovecot_mail/$1${2:+/.$2}/new" "$dovecot_mail/$1${2:+/.$2}/cur" \
		-type f 2>/dev/null | wc -l
}
