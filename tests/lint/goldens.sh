#!/bin/sh
# goldens.sh - each template was seen by somebody, in each language
#
# templates/LANGUAGE/NAME.txt and .html need tests/golden_mails/NAME.LANGUAGE.txt
# or NAME-WHAT.LANGUAGE.txt, which holds both; a template that others include is
# seen within them.  Each line of "phrases" stands in phrases.LANGUAGE.txt.
cd "$(dirname "$0")/../.." || exit 1
goldens=tests/golden_mails
bad=0
wrong() {
	echo "$*"
	bad=1
}
languages=$(ls templates | sed -n 's,^\([a-z][a-z]\)$,\1,p')
[ "$(echo "$languages" | wc -l)" -ge 2 ] || wrong "templates: languages are missing"
for language in $languages; do
	for file in templates/"$language"/*; do
		name=${file##*/}
		for other in $languages; do
			[ -f "templates/$other/$name" ] ||
				wrong "$file: there is none in $other"
		done
		name=${name%.*}
		grep -q "{{>$name}}" templates/"$language"/* && continue
		set -- "$goldens/$name.$language.txt" \
			"$goldens/$name"-*."$language.txt"
		[ -f "$1" ] || [ -f "$2" ] || wrong "$file: it has no golden"
	done
	for phrase in $(sed -n 's/^\([a-z-]*\) *=.*/\1/p' "templates/$language/phrases"); do
		grep -q "^$phrase " "$goldens/phrases.$language.txt" ||
			wrong "templates/$language/phrases: $phrase has no golden"
	done
done
# A golden without a template is left over.
for file in "$goldens"/*.txt; do
	name=${file##*/}
	language=${name%.txt}
	language=${language##*.}
	name=${name%%.*}
	[ "$name" = phrases ] || [ -f "templates/$language/$name.txt" ] ||
		[ -f "templates/$language/${name%%-*}.txt" ] ||
		wrong "$file: there is no such template"
done
exit $bad
