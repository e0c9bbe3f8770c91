/*
 * fuzz_rfc2047.c - encoded words in headers
 */
#include "parsers/bytes/rfc2047.h"
#include "tests/fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	const char *raw = (const char *)bytes;
	g_autofree char *line = rfc2047_decode(raw, size, NULL);
	g_autofree char *repaired = rfc2047_repair(raw, size, NULL);

	fuzz_check_line(line);
	fuzz_check_line(repaired);
	/* Trimmed, too. */
	g_assert(!g_ascii_isspace(*line));
	return 0;
}
