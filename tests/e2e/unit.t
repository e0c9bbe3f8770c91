#!/bin/sh
# unit.t - the system calls that helpdeskd.service allows are enough for all
# programs, and its user is made
here=$(dirname "$0")
. "$here/lib.sh"
. "$here/desk.sh"

command -v systemd-analyze >/dev/null || skip_all "systemd is not installed"
begin
unit=packaging/helpdeskd.service
jail=$B/tests/e2e/jail

# calls_of NAME...: the system calls of groups, and of groups within them.
calls_of() {
	for name; do
		case $name in
		@*)
			# shellcheck disable=SC2046
			calls_of $(systemd-analyze syscall-filter "$name" |
				sed -n '2,$s/^ *\([^ #]*\).*/\1/p')
			;;
		*) echo "$name" ;;
		esac
	done
}
allowed() { # by the unit's lines
	# shellcheck disable=SC2046
	calls_of $(sed -n 's/^SystemCallFilter=//p' "$unit")
}
allowed 2>"$work/unknown" | sort -u >"$work/calls"
ok "systemd knows each group" same "$(cat "$work/unknown")" ""
ok "there are calls" test "$(wc -l <"$work/calls")" -gt 200
dies() {
	grep -v '^openat$' "$work/calls" >"$work/less"
	! "$jail" true <"$work/less"
}
ok "the jail is one" dies

install=$work/root
MAKEFLAGS= make -s install DESTDIR="$install" PREFIX=/usr/local B="$B" >/dev/null
verified() {
	sed "s,/usr/local/sbin,$install/usr/local/sbin," "$unit" \
		>"$work/helpdeskd.service"
	said=$(systemd-analyze verify --man=no "$work/helpdeskd.service" 2>&1) ||
		{ echo "$said"; return 1; }
	same "$(echo "$said" | grep helpdeskd)" ""
}
ok "systemd has nothing to say of the unit" verified
mkdir "$install/etc"
made() {
	systemd-sysusers --root="$install" >"$work/said" 2>&1
	user=$(sed -n 's/^User=//p' "$unit")
	grep "^$user:" "$install/etc/passwd"
}
ok "the unit's user is made" made

# Each program at work: a letter is fetched, read, verified and answered, and
# a report drawn.
out=$work/out
smtp_url=maildir:$out
desk_conf_local
sed -i '/^trust/d' "$desk_conf"
echo "trust { dkim_keys = \"$work/keys\" need = {\"report=claimed\"} }" \
	>>"$desk_conf"
echo "s._domainkey.acme.example $("$B/tests/e2e/sign" key "$work/acme.pem")" \
	>"$work/keys"
desk_people
ctl contract add 10h company=Acme >/dev/null
"$B/tests/e2e/sign" mail "$work/acme.pem" s acme.example <<-END |
	From: Jo Client <jo@acme.example>
	To: support@desk.example
	Subject: [report]
	Message-ID: <1@acme.example>
	Date: $(LC_ALL=C date -R)

END
	tr -d '\r' >"$work/in/new/1"
jailed() {
	timeout 60 "$jail" "$B/helpdeskd" -c "$desk_conf" --once \
		<"$work/calls" 2>>"$desk_log"
}
ok "under the unit's filter it runs" jailed
jailed # what was asked for by mail is drawn in the next round
ok "no program is killed" has_not "$desk_log" signal
ok "the letter is fetched and read" has "$desk_log" "from=jo@acme.example"
ok "its signature is verified" has "$desk_log" "dkim=pass"
ok "the report is drawn and sent" grep -rl "application/pdf" "$out/new"
finish
