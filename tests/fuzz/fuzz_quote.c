/*
 * fuzz_quote.c - what a person wrote, without what they answer
 */
#include <string.h>

#include "parsers/text/quote.h"
#include "tests/fuzz/fuzz.h"

static void
check(const char *body, bool keep_signature)
{
	g_autofree char *all = g_strstrip(g_strdup(body));
	bool is_all;
	g_autofree char *reply = quote_read(body, keep_signature, &is_all);

	fuzz_check_clean(reply);
	g_assert(strlen(reply) <= strlen(all));
	/* A cut always leaves something. */
	g_assert(!*reply == !*all);
	if (is_all)
		g_assert_cmpstr(reply, ==, all);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	g_autofree char *body = fuzz_text(bytes, size);

	check(body, true);
	check(body, false);
	return 0;
}
