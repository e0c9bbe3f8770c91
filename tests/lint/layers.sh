#!/bin/sh
# layers.sh - who may include whom: glib <- domain <- { parsers templates
# reports spool store } <- { casework daemon } <- tests; siblings never see each other
cd "$(dirname "$0")/../.." || exit 1

grep -n '^#include "' $(git ls-files '*.c' '*.h' | grep -v '^tests/') |
awk -F'[:"]' '
function layer(path) { sub(/\/.*/, "", path); return path }
{
	from = layer($1)
	to = layer($4)
	if (to == "gen") next
	if ($4 !~ /\//) { print $1 ":" $2 ": not a full path: " $4; bad = 1 }
	if (from == to || from == "daemon" || from == "casework") next
	if (to == "domain" && from != "domain") next
	print $1 ":" $2 ": " from " may not see " to
	bad = 1
}
END { exit bad }'
