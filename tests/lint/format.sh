#!/bin/sh
# format.sh - the code looks as .clang-format says, and has no loose ends
cd "$(dirname "$0")/../.." || exit 1
bad=0
clang-format --dry-run -Werror $(git ls-files '*.c' '*.h') || bad=1
if git grep -nE '\b(TO''DO|FIX''ME|X''XX|HA''CK)\b' -- '*.c' '*.h' '*.sh' '*.t'; then
	echo "loose ends belong into an issue"
	bad=1
fi
if git grep -nE '\bgoto\b|\b(gint|gboolean|gchar|guint8|gint64) \*?[a-z]' -- \
	'*.c' '*.h' ':!tests/'; then
	echo "no goto, and C's own types"
	bad=1
fi
exit $bad
