#!/bin/sh
# golden.t - each mail here reads as the JSON beside it says
#
# x.eml is read through a parse worker and compared with x.json.  With
# WRITE=1 the answers are written instead; look at them before you commit
# them.

cd "$(dirname "$0")" || exit 1
read_mail=../../${B:-build}/tests/read_mail
answer=$(mktemp) || exit 1
trap 'rm -f "$answer"' EXIT

n=0
for mail in *.eml; do
	n=$((n + 1))
	name=${mail%.eml}
	if ! "$read_mail" "$mail" >"$answer"; then
		echo "not ok $n - $name (status $?)"
	elif [ -n "$WRITE" ]; then
		cp "$answer" "$name.json"
		echo "ok $n - $name # written"
	elif diff -u "$name.json" "$answer" >&2; then
		echo "ok $n - $name"
	else
		echo "not ok $n - $name"
	fi
done
echo "1..$n"
