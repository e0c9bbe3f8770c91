/*
 * fuzz_subject.c - what a Subject line asks for
 */
#include <string.h>

#include "parsers/bytes/rfc2047.h"
#include "parsers/text/subject.h"
#include "tests/fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	g_autofree char *line = rfc2047_decode((const char *)bytes, size, NULL);
	const char *skipped = subject_skip_prefixes(line);
	g_autoptr(Subject) trusted = subject_parse(line, true);
	g_autoptr(Subject) doubted = subject_parse(line, false);

	g_assert(skipped >= line && skipped <= line + strlen(line));
	fuzz_check_line(trusted->title);
	fuzz_check_line(doubted->title);
	fuzz_check_commands(trusted->commands);
	g_assert(trusted->ticket >= 0);
	g_assert(!trusted->ticket_conflict || trusted->ticket == 0);
	g_assert(strlen(trusted->title) <= strlen(line));
	g_assert(doubted->ticket == 0 && doubted->commands->len == 0);
	return 0;
}
