/*
 * fuzz_forward.c - a mail that somebody passed on inline
 */
#include <string.h>

#include "parsers/text/forward.h"
#include "tests/fuzz/fuzz.h"

/* The first line of the input is the subject. */
int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	g_autofree char *text = fuzz_text(bytes, size);
	size_t line = strcspn(text, "\n");
	g_autoptr(Letter) letter = letter_new();

	letter->subject = g_strdelimit(g_strndup(text, line), "\t", ' ');
	letter->body_text = g_strdup(text + line);
	forward_read(letter);
	fuzz_check_line(letter->fwd_from_addr);
	fuzz_check_line(letter->fwd_from_name);
	fuzz_check_line(letter->fwd_subject);
	fuzz_check_clean(letter->fwd_body_text);
	fuzz_check_clean(letter->text_above_forward);
	g_assert(letter->is_forward == (letter->fwd_body_text != NULL));
	return 0;
}
