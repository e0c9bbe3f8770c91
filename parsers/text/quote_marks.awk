# quote_marks.awk - makes the C table of quote_marks.txt
BEGIN {
	count = split("starts verbs from sent to subject original forwarded " \
		"device footer passed", keys, " ")
	print "#include \"parsers/text/quote_marks.h\"\n"
	print "const QuoteMarks quote_marks[] = {"
}
function close_section(i) {
	if (language == "")
		return
	printf "\t{ .language = \"%s\",\n", language
	for (i = 1; i <= count; i++)
		printf "\t  .%s = \"%s\",\n", keys[i], value[keys[i]]
	print "\t},"
	delete value
}
function quoted(text, i, c, out) {
	for (i = 1; i <= length(text); i++) {
		c = substr(text, i, 1)
		out = out (c == "\\" || c == "\"" ? "\\" c : c)
	}
	return out
}
function fail(what) {
	printf "%s:%d: %s\n", FILENAME, FNR, what >"/dev/stderr"
	failed = 1
	exit 1
}
/^#/ || /^$/ { next }
/^\[[a-z][a-z]\]/ {
	close_section()
	language = substr($1, 2, 2)
	next
}
{
	for (i = 1; i <= count && keys[i] != $1; i++)
		;
	if (i > count || language == "")
		fail("no key of a language: " $1)
	text = $0
	sub(/^[^ ]+ +/, "", text)
	value[$1] = value[$1] (value[$1] == "" ? "" : "|") quoted(text)
}
END {
	if (failed)
		exit 1
	close_section()
	print "};"
	print "const size_t quote_marks_count =" \
		" sizeof quote_marks / sizeof quote_marks[0];"
}
