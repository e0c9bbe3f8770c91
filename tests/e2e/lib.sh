# lib.sh - what the shell tests have in common; sourced, speaks TAP
#
#	. "$(dirname "$0")/lib.sh"
#	begin		makes $work, a folder that goes when the test ends
#	ok NAME COMMAND...	one test; what it prints is shown if it fails
#	finish		the plan; the exit status
#
# $B is the build folder.  Whatever is started with spawn is stopped at the
# end; at_end COMMAND... adds what else must be done then.

B=${B:-build}
test_count=0
test_failures=0
end_commands=

begin() {
	work=$(mktemp -d "${TMPDIR:-/tmp}/helpdesk-XXXXXX") || exit 1
	chmod 755 "$work"
	trap test_end EXIT
	trap 'exit 130' INT TERM
}

at_end() {
	end_commands="$*
$end_commands"
}

test_end() {
	trap - EXIT
	eval "$end_commands"
	[ -n "$KEEP" ] && echo "# kept: $work" || rm -rf "$work"
}

# spawn COMMAND...: runs it in the background; its process is $spawned.
spawn() {
	"$@" &
	spawned=$!
	at_end "stop $spawned"
}

# stop PROCESS: ends it and waits for it.
stop() {
	kill "$1" 2>/dev/null
	wait "$1" 2>/dev/null
	true
}

ok() {
	test_name=$1
	shift
	test_count=$((test_count + 1))
	if "$@" >"$work/ok.out" 2>&1; then
		echo "ok $test_count - $test_name"
	else
		test_failures=$((test_failures + 1))
		echo "not ok $test_count - $test_name"
		sed 's/^/# /' "$work/ok.out" >&2
	fi
}

# A newcomer's machine may lack a server: the test is skipped.  Where all tests
# must run (CI=true), it fails.
skip_all() {
	if [ "$CI" = true ]; then
		echo "Bail out! $*"
		exit 1
	fi
	echo "1..0 # SKIP $*"
	exit 0
}

finish() {
	echo "1..$test_count"
	[ "$test_failures" -eq 0 ]
	exit
}

# wait_for SECONDS COMMAND...: until it succeeds; one try each 0.05 s.
wait_for() {
	left=$(($1 * 20))
	shift
	until "$@" >/dev/null 2>&1; do
		left=$((left - 1))
		[ "$left" -gt 0 ] || return 1
		sleep 0.05
	done
}

# free_port: one that nobody listens on now.
free_port() {
	"$B/tests/e2e/port"
}

listens() { # listens PORT
	"$B/tests/e2e/port" "$1"
}

is_free() { # is_free PORT
	! listens "$1"
}

same() {
	[ "$1" = "$2" ] || {
		echo "got:      $1"
		echo "expected: $2"
		false
	}
}

has() { # has FILE TEXT...
	file=$1
	shift
	grep -qF -- "$*" "$file" || {
		echo "$file has no \"$*\":"
		tail -n 20 "$file"
		false
	}
}

has_not() {
	! grep -F -- "$2" "$1"
}

# make_mails FROM TO FOLDER: numbered mails of about 3 KB, one file each.
make_mails() {
	awk -v from="$1" -v to="$2" -v folder="$3" \
		-v date="$(LC_ALL=C date -R)" 'BEGIN {
		for (i = from; i <= to; i++) {
			file = folder "/" sprintf("%06d", i)
			printf "From: Jo Client <jo@acme.example>\r\n" \
				"To: support@agence.example\r\n" \
				"Subject: Printer %d\r\n" \
				"Message-ID: <%d@acme.example>\r\n" \
				"Date: %s\r\n\r\n", i, i, date >file
			for (line = 1; line <= 55; line++)
				printf "Line %02d of mail %d, which is " \
					"here to fill it up.\r\n", line, i >file
			close(file)
		}
	}'
}
