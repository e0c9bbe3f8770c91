# sink.sh - an SMTP server that keeps each mail as a file; after lib.sh
#
#	may_preload	whether dieat.so can be loaded: not beside sanitizers
#	sink_is_there	whether Postfix's smtp-sink is installed
#	sink_start	starts it on $sink_port of 127.0.0.1; the mails fall
#			into $work/sink

sink=$(PATH=$PATH:/usr/sbin command -v smtp-sink)

may_preload() {
	! ldd "$B/helpdesk-desk" | grep -q 'lib.*san\.so'
}

sink_is_there() {
	[ -n "$sink" ] && command -v python3 >/dev/null
}

sink_start() {
	mkdir "$work/sink" && sink_port=$(free_port) || return
	set -- -d "$work/sink/%s."
	if [ "$(id -u)" -eq 0 ]; then # it insists on giving root up
		chown nobody "$work/sink"
		set -- "$@" -u nobody
	fi
	spawn "$sink" "$@" "127.0.0.1:$sink_port" 100
	wait_for 10 listens "$sink_port"
}
