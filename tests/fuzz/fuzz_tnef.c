/*
 * fuzz_tnef.c - the files within a winmail.dat
 */
#include "parsers/parts/tnef.h"
#include "tests/fuzz/fuzz.h"

/* Corrects the checksums of all whole attributes, or few changes would get past
 * them.  6 bytes come first; each attribute is 5 bytes, a length of 4 bytes,
 * its data, the checksum. */
static void
mend_sums(uint8_t *bytes, size_t size)
{
	size_t at = 6;

	while (at < size && size - at >= 11) {
		const uint8_t *head = bytes + at + 5;
		size_t length = head[0] | head[1] << 8 | head[2] << 16;
		unsigned sum = 0;

		if (length > size - at - 11)
			return;
		for (size_t i = 0; i < length; i++)
			sum += bytes[at + 9 + i];
		at += 9 + length;
		bytes[at++] = (uint8_t)sum;
		bytes[at++] = (uint8_t)(sum >> 8);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	g_autofree uint8_t *mended = g_memdup2(bytes, size);
	g_autoptr(Tnef) tnef = NULL;
	size_t total = 0;

	mend_sums(mended, size);
	tnef = tnef_open(mended, size);
	if (!tnef)
		return 0;
	g_assert(tnef->files->len <= TNEF_FILES_MAX);
	for (guint i = 0; i < tnef->files->len; i++) {
		const TnefFile *file = g_ptr_array_index(tnef->files, i);

		fuzz_check_clean(file->name);
		fuzz_check_clean(file->content_id);
		total += file->bytes->len;
	}
	g_assert(total <= size);
	fuzz_check_clean(tnef->text);
	return 0;
}
