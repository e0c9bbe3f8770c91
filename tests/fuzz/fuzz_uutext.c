/*
 * fuzz_uutext.c - uuencoded and yEnc files within a text
 */
#include "parsers/parts/uutext.h"
#include "tests/fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	const char *text = size > 0 ? (const char *)bytes : "";
	UuFile file;
	size_t at = 0;

	while (uutext_find(text, size, at, &file)) {
		g_assert(file.start >= at && file.end > file.start &&
			 file.end <= size && file.bytes->len <= size);
		at = file.end;
		uutext_clear(&file);
	}
	return 0;
}
