/*
 * fuzz_html.c - HTML to text
 */
#include <string.h>

#include "parsers/parts/part.h"
#include "parsers/text/html.h"
#include "tests/fuzz/fuzz.h"

/* Text may grow by "> " before each line, but not beyond this. */
#define TEXT_MAX (PART_TEXT_MAX * 2)

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	g_autoptr(Headers) headers = headers_parse("", 0);
	g_autoptr(Part) part =
		part_new(headers, (const char *)bytes, size, "text/html");
	unsigned found = 0;
	g_autofree char *text = part_text(part, &found);

	fuzz_check_clean(text);
	g_assert(strlen(text) <= TEXT_MAX);
	return 0;
}
