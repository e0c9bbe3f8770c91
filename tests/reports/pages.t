#!/bin/sh
# pages.t - the papers as their readers get them, as TAP
#
# Sample reports of three sizes are drawn in both languages: each is a valid
# PDF that holds nothing active, the same bytes each time, and its text is
# that of the file beside this one.  With WRITE=1 those files are written, to
# be read before they are committed.  HOSTILE T31: a hundred hostile reports
# are a hundred valid PDFs.
cd "$(dirname "$0")/../.." || exit 1
draw=${B:-build}/tests/draw_report
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
n=0

is() { # NAME STATUS
	n=$((n + 1))
	if [ "$2" -eq 0 ]; then
		echo "ok $n - $1"
	else
		echo "not ok $n - $1"
		sed 's/^/# /' "$work/why" | head -20
	fi
}

# libharu writes a map that poppler reads, but complains about.
words() { # PDF OPTIONS...
	pdf=$1
	shift
	pdftotext -layout "$@" "$pdf" - 2>/dev/null
}

# Nothing that a PDF reader might act upon.  grep sees all objects, for libharu
# packs none into streams; text never becomes a name.
is_passive() { # PDF
	! grep -aoE '/(JavaScript|Launch|URI|OpenAction|AcroForm|EmbeddedFile|SubmitForm|GoToR|GoToE|RichMedia|Annots|ObjStm)' "$1"
}

is_valid() { # PDF
	qpdf --check "$1" && is_passive "$1"
}

# All of a short paper; of a long one only the first and the last pages.
golden() { # PDF
	pages=$(qpdf --show-npages "$1")
	if [ "$pages" -le 12 ]; then
		words "$1"
		return
	fi
	echo "$pages pages"
	words "$1" -l 3
	words "$1" -f "$((pages - 1))"
}

paper() { # KIND LANGUAGE SIZE
	name=$1-$3.$2
	pdf=$work/$name.pdf
	{ "$draw" "$1" "$2" "$3" >"$pdf" && is_valid "$pdf"; } >"$work/why" 2>&1
	is "$name is a valid PDF with nothing active in it" $?
	"$draw" "$1" "$2" "$3" | cmp - "$pdf" >"$work/why" 2>&1
	is "$name has the same bytes when it is drawn again" $?
	golden "$pdf" >"$work/text"
	[ -z "$WRITE" ] || cp "$work/text" "tests/reports/$name.txt"
	diff -u "tests/reports/$name.txt" "$work/text" >"$work/why" 2>&1
	is "$name reads as it did" $?
}

for language in en fr; do
	for size in 1 40 2000; do
		paper company "$language" "$size"
	done
	for size in 0 3 200; do
		paper agency "$language" "$size"
	done
done

pdfinfo "$work/company-40.fr.pdf" >"$work/why" 2>/dev/null
grep -q 'Title: .*Rapport de maintenance – novembre.*2026 – Acme SARL' \
	"$work/why" && grep -q 'Author: .*Agence Éclair' "$work/why" &&
	grep -q 'CreationDate: .*Dec  1 .*2026' "$work/why"
is "a paper says what it is" $?
qpdf --json "$work/company-40.fr.pdf" >"$work/why"
grep -q '"/Lang": "u:fr"' "$work/why" &&
	grep -q '"title": "Corrections effectuées"' "$work/why"
is "it names its language, and its sections are bookmarks" $?
pdffonts "$work/company-40.fr.pdf" >"$work/why" 2>/dev/null
[ "$(grep -c '+LiberationSans.* yes yes yes ' "$work/why")" -eq 2 ]
is "its two fonts are embedded, as subsets" $?
"$draw" company en 3 '#ffee00' letter >"$work/letter.pdf"
pdfinfo "$work/letter.pdf" >"$work/why" 2>/dev/null
grep -q 'Page size: .*612 x 792 pts (letter)' "$work/why"
is "a paper is a letter where that is wanted" $?
FONTS=/nowhere "$draw" company en 1 >"$work/none" 2>"$work/why"
[ $? -eq 69 ] && [ ! -s "$work/none" ] &&
	grep -q 'LiberationSans-Regular.ttf.*read' "$work/why"
is "without fonts there is no paper, and it is said" $?
fonts=${FONTS:-/usr/share/fonts/truetype/liberation2}
python3 -B tests/reports/font.py "$fonts/LiberationSans-Regular.ttf" \
	"$fonts/LiberationSans-Bold.ttf" >"$work/why" 2>&1
is "libharu loses no part of a glyph of the fonts" $?

mkdir "$work/hostile"
"$draw" hostile "$work/hostile" >"$work/why" 2>&1
is "a hundred hostile reports are drawn" $?
: >"$work/why"
valid=0
for pdf in "$work/hostile"/*.pdf; do
	if is_valid "$pdf" >"$work/what" 2>&1; then
		valid=$((valid + 1))
	else
		{ echo "$pdf"; cat "$work/what"; } >>"$work/why"
	fi
done
[ "$valid" -eq 100 ]
is "they are $valid valid PDFs with nothing active in them" $?
echo "1..$n"
