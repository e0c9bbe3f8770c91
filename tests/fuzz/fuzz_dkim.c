/*
 * fuzz_dkim.c - signed mails of anybody, and keys of anybody
 */
#include <string.h>

#include "daemon/prove/dkim/verifier.h"
#include "tests/fuzz/fuzz.h"

/* The input's first line is the key record, where there is one; the rest is
 * the mail. */
static bool
look_up(void *context, const char *name, const char **value)
{
	g_assert(*name);
	*value = context;
	return context == NULL || *(const char *)context != '?';
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static Verifier *verifier;
	const char *mail = (const char *)bytes;
	const char *stop = memchr(mail, '\n', size);
	g_autofree char *key = NULL;
	g_autoptr(Check) check = NULL;
	g_auto(Signature) found = { .verdict = AUTH_NONE };

	if (!verifier)
		verifier = verifier_open(NULL);
	if (stop) {
		key = g_strndup(mail, (size_t)(stop - mail));
		size -= (size_t)(stop + 1 - mail);
		mail = stop + 1;
	}
	check = verifier_begin(verifier, mail, size, "acme.example");
	check_finish(check, look_up, key, &found);
	g_assert((found.reason == NULL) == (found.verdict == AUTH_PASS));
	g_assert(found.verdict != AUTH_PASS || found.signer);
	return 0;
}
