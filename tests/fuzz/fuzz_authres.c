/*
 * fuzz_authres.c - Authentication-Results of anybody
 */
#include <string.h>

#include "parsers/proof/authres.h"
#include "tests/fuzz/fuzz.h"

/* The input is the field's value; then the same is read as the field that
 * stands above a stranger's. */
int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	int64_t received;
	g_autoptr(GError) error = NULL;
	g_autoptr(AuthResults) read =
		authres_parse((const char *)bytes, size, &error);
	g_autoptr(GString) block = g_string_new("Authentication-Results:");
	g_autoptr(Headers) headers = NULL;
	g_autoptr(AuthResults) trusted = NULL;

	g_assert((read == NULL) == (error != NULL));
	for (guint i = 0; read && i < read->results->len; i++) {
		const AuthResult *one = g_ptr_array_index(read->results, i);

		g_assert(*one->method && *one->result);
		g_assert(one->names->len == one->values->len);
	}
	g_string_append_len(block, (const char *)bytes, (gssize)size);
	g_string_append(block, "\nReceived: x\nAuthentication-Results: "
			       "mx.good.example; dmarc=pass "
			       "header.from=acme.example\n");
	headers = headers_parse(block->str, block->len);
	trusted = authres_topmost(headers, &received);
	if (trusted)
		(void)authres_dmarc(trusted, "acme.example");
	return 0;
}
