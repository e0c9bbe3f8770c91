/*
 * fuzz_charset.c - bytes in any charset to clean UTF-8
 */
#include <string.h>

#include "parsers/bytes/charset.h"
#include "parsers/text/flowed.h"
#include "tests/fuzz/fuzz.h"

/* The first line of the input is the charset's label. */
int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	const uint8_t *line = size ? memchr(bytes, '\n', size) : NULL;
	size_t length = line ? (size_t)(line - bytes) : 0;
	size_t start = line ? length + 1 : 0;
	g_autofree char *label =
		line ? g_strndup((const char *)bytes, length) : NULL;
	g_autofree char *text = charset_to_utf8((const char *)bytes + start,
						size - start, label, NULL);
	g_autofree char *kept = flowed_unwrap(text, false);
	g_autofree char *joined = flowed_unwrap(text, true);

	fuzz_check_clean(text);
	fuzz_check_clean(kept);
	fuzz_check_clean(joined);
	return 0;
}
