#!/bin/sh
# lint.t - what the tree says of itself, as TAP
cd "$(dirname "$0")" || exit 1
n=0
echo "1..9"
for check in layers house sizes headers needed format man docs goldens; do
	n=$((n + 1))
	if output=$(sh "./$check.sh" 2>&1); then
		echo "ok $n - $check"
	else
		echo "not ok $n - $check"
		echo "$output" | head -40 | sed 's/^/# /'
	fi
done
