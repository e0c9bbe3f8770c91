#!/bin/sh
# sizes.sh - files stay under 400 lines, functions under 50
cd "$(dirname "$0")/../.." || exit 1
bad=0
for file in $(git ls-files '*.c' '*.h' '*.sh' '*.t' '*.py' Makefile '*.mk'); do
	lines=$(wc -l <"$file")
	if [ "$lines" -gt 400 ]; then
		echo "$file: $lines lines"
		bad=1
	fi
done
# A function's body lies between a "{" and a "}" in the first column.
awk '
FNR == 1 { start = 0 }
/^\{/ { start = FNR }
/^\}/ {
	if (start && FNR - start - 1 > 50) {
		print FILENAME ":" start ": a function of " \
			FNR - start - 1 " lines"
		bad = 1
	}
	start = 0
}
END { exit bad }' $(git ls-files '*.c') || bad=1
exit $bad
