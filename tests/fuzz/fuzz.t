#!/bin/sh
# fuzz.t - nothing that strangers send breaks a parser, or a promise of it
#
# Runs each fuzzer of FUZZ for FUZZ_SECONDS, two at a time; make fuzz builds
# them.  What NAME finds is left as $B/fuzz/NAME-crash-..., its report in
# $B/fuzz/NAME.log, the inputs that it learned from in $B/fuzz/NAME/.
cd "$(dirname "$0")/../.." || exit 1

size_max() {
	case $1 in
	letter | html | tnef | pgp) echo 16384 ;;
	token | url | spool_name) echo 512 ;;
	*) echo 4096 ;;
	esac
}

# Some use the dictionary of another fuzzer.
words() {
	case $1 in
	forward) echo tests/fuzz/quote.dict ;;
	subject) echo tests/fuzz/command.dict ;;
	dkim) echo tests/fuzz/letter.dict ;;
	*) echo "tests/fuzz/$1.dict" ;;
	esac
}

fuzz() {
	name=$1
	words=$(words "$name")
	set -- "$B/fuzz/$name" "tests/fuzz/seeds/$name"
	mkdir -p "$1"
	[ ! -f "$words" ] || set -- "-dict=$words" "$@"
	if "$B/tests/fuzz/fuzz_$name" -max_total_time="$FUZZ_SECONDS" \
		-timeout=10 -rss_limit_mb=2048 -max_len="$(size_max "$name")" \
		-artifact_prefix="$B/fuzz/$name-" "$@" \
		>"$B/fuzz/$name.log" 2>&1 </dev/null; then
		echo "ok - $name"
	else
		# In one piece, since two fuzzers write at once.
		echo "not ok - $name, see $B/fuzz/$name.log
$(tail -n 30 "$B/fuzz/$name.log" | cut -c 1-100 | sed 's/^/# /')"
	fi
}

if [ $# -gt 0 ]; then
	fuzz "$1"
	exit
fi
export B="${B:-build-fuzz}" FUZZ_SECONDS="${FUZZ_SECONDS:-60}"
if ! command -v clang >/dev/null; then
	[ "$CI" != true ] || { echo "Bail out! clang is not installed"; exit 1; }
	echo "1..0 # SKIP clang is not installed"
	exit
fi
# shellcheck disable=SC2086
set -- $FUZZ
echo "1..$#"
printf '%s\n' "$@" | xargs -P 2 -n 1 sh tests/fuzz/fuzz.t
