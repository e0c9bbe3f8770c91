#!/bin/sh
# headers.sh - each header compiles alone and comes first; each file says what
# it is
cd "$(dirname "$0")/../.." || exit 1
B=${B:-build}
bad=0
flags=$(pkg-config --cflags glib-2.0 gmime-3.0 gnutls jansson)
for header in $(git ls-files '*.h'); do
	# shellcheck disable=SC2086
	echo "#include \"$header\"" |
		${CC:-cc} -std=gnu11 -D_GNU_SOURCE -I. -I"$B" $flags \
			-Wall -Werror -fsyntax-only -x c - || bad=1
done
for file in $(git ls-files '*.c' '*.h'); do
	name=$(basename "$file")
	case $(sed -n 2p "$file") in
	" * $name - "*) ;;
	*) echo "$file: its first comment does not say \"$name - ...\""; bad=1 ;;
	esac
done
# A .c file begins with its own header, which thus needs no other before it.
for file in $(git ls-files '*.c'); do
	own=${file%.c}.h
	[ -f "$own" ] || continue
	[ "$(grep -m1 '^#include' "$file")" = "#include \"$own\"" ] ||
		{ echo "$file: includes something before $own"; bad=1; }
done
exit $bad
