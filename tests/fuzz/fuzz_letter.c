/*
 * fuzz_letter.c - whole mails
 */
#include "tests/fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	letter_free(fuzz_read_mail(bytes, size, size % 2 == 0));
	return 0;
}
