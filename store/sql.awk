# sql.awk - makes gen/sql.h (mode=h) or gen/sql.c (mode=c) of store/sql/*.sql
#
# "-- name: ticket_add" begins a statement that lasts to the next one; other
# comments are dropped.
function quote(line) {
	gsub(/\\/, "\\\\", line)
	gsub(/"/, "\\\"", line)
	return "\"" line "\\n\""
}
BEGIN {
	print "/* made by store/sql.awk from store/sql: do not edit */"
	if (mode == "h") {
		print "#pragma once"
		print "typedef enum {"
	} else {
		print "#include \"store/engine/db.h\""
		print "const SqlText sql_texts[SQL_COUNT] = {"
	}
}
/^-- name: / {
	if (mode == "h") {
		printf "\tSQL_%s,\n", toupper($3)
	} else {
		if (open) print "\t},"
		printf "\t[SQL_%s] = { \"%s\",\n", toupper($3), $3
		open = 1
	}
	next
}
/^--/ || /^[ \t]*$/ { next }
mode == "c" { print "\t\t" quote($0) }
END {
	if (mode == "h") {
		print "\tSQL_COUNT"
		print "} SqlId;"
	} else {
		if (open) print "\t},"
		print "};"
	}
}
