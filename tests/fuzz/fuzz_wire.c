/*
 * fuzz_wire.c - the answers of a parse worker that an intruder took over
 */
#include <string.h>

#include "tests/fuzz/fuzz.h"

static Letter *
sound_letter(void)
{
	Letter *letter = letter_new();
	Command *command = command_new(COMMAND_IN_BODY, "close");
	Attachment *file = attachment_new();

	letter->subject = g_strdup("Printer");
	letter->title = g_strdup("Printer");
	letter->body_text = g_strdup("It burns.");
	letter->reply_text = g_strdup("It burns.");
	letter->comment_text = g_strdup("");
	letter->content_key = g_strdup("b");
	g_ptr_array_add(letter->to_addrs, g_strdup("desk@agence.example"));
	command->verb = g_strdup("close");
	g_ptr_array_add(letter->commands, command);
	file->filename = g_strdup("a.pdf");
	file->content_type = g_strdup("application/pdf");
	file->sha256 = g_strdup("c");
	g_ptr_array_add(letter->attachments, file);
	g_ptr_array_add(letter->bounces, bounce_new());
	return letter;
}

/* A sound answer in which the input replaces bytes: of each three input bytes,
 * two are a place and the third is its new value. */
static GByteArray *
patched(const uint8_t *bytes, size_t size)
{
	g_autoptr(Letter) letter = sound_letter();
	GByteArray *wire = g_byte_array_new();

	letter_put(letter, wire);
	for (; size >= 3; bytes += 3, size -= 3)
		wire->data[(bytes[0] | bytes[1] << 8) % wire->len] = bytes[2];
	return wire;
}

/* Later code may rely on every answer that was let pass. */
static void
check(const void *bytes, size_t size)
{
	g_autoptr(GByteArray) wire = g_byte_array_new();
	g_autoptr(GByteArray) again = g_byte_array_new();
	g_autoptr(GError) error = NULL;
	g_autoptr(Letter) letter = letter_get(bytes, size, &error);
	g_autoptr(Letter) back = NULL;

	g_assert(!letter == (error != NULL));
	if (!letter)
		return;
	g_assert(letter->subject && letter->body_text && letter->content_key);
	fuzz_check_clean(letter->body_text);
	letter_put(letter, wire);
	back = letter_get(wire->data, wire->len, NULL);
	letter_put(back, again);
	g_assert_cmpmem(wire->data, wire->len, again->data, again->len);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	g_autoptr(GByteArray) wire = patched(bytes, size);

	check(wire->data, wire->len);
	check(bytes, size);
	return 0;
}
