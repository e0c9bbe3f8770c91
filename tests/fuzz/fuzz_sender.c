/*
 * fuzz_sender.c - who a mail claims to be from
 */
#include <string.h>

#include "domain/words/address.h"
#include "parsers/header/addresses.h"
#include "parsers/header/sender.h"
#include "tests/fuzz/fuzz.h"

/* The input is a From header's value, and whatever comes after it. */
int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	g_autoptr(GPtrArray) shown = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GString) block = g_string_new("From:");
	g_autoptr(Headers) headers = NULL;
	g_autofree char *name = NULL;
	g_autofree char *sender = NULL;

	g_string_append_len(block, (const char *)bytes, (gssize)size);
	headers = headers_parse(block->str, block->len);
	addresses_read(headers, "From", shown, &name);
	fuzz_check_line(name);
	for (guint i = 0; i < shown->len; i++)
		fuzz_check_line(g_ptr_array_index(shown, i));
	sender = sender_of(headers);
	if (!sender)
		return 0;
	g_assert(address_is_valid(sender));
	g_assert(headers_count(headers, "From") == 1);
	g_assert(shown->len == 1);
	g_assert(g_ascii_strcasecmp(g_ptr_array_index(shown, 0), sender) == 0);
	return 0;
}
