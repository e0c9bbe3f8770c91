/*
 * fuzz_token.c - reply tokens in strangers' texts
 */
#include <string.h>

#include "domain/trust/token.h"
#include "tests/fuzz/fuzz.h"

#define DOMAIN_NAME "desk.example"

static const uint8_t key[TOKEN_KEY_BYTES] = "not the key of any desk";

/* Nobody can write a valid token without the key; the one that we wrote
 * ourselves is recognised. */
static void
check_id(const char *id)
{
	const TokenPlan plan = { .outbox = (int64_t)strlen(id),
				 .scope = "reply" };
	g_autofree char *ours = token_message_id(&plan, key, DOMAIN_NAME);

	g_assert(token_outbox(id, DOMAIN_NAME) < (int64_t)1 << 40);
	g_assert(!token_matches(&plan, key, id, DOMAIN_NAME));
	g_assert(token_matches(&plan, key, ours, DOMAIN_NAME));
	g_assert(token_outbox(ours, DOMAIN_NAME) == plan.outbox);
}

/* Every token in @text moves the reader on, and has our shape. */
static void
check_tokens(const char *text, bool is_scrubbed)
{
	const char *at = text, *end = text + strlen(text);
	char *id;

	while ((id = token_next(&at, DOMAIN_NAME))) {
		g_assert(at > text && at <= end);
		g_assert(g_str_has_prefix(id, "r1."));
		g_assert(token_outbox(id, DOMAIN_NAME) >= 0);
		if (is_scrubbed)
			g_assert(strspn(id + 3, "x") == 32);
		text = at;
		g_free(id);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	g_autofree char *text = fuzz_text(bytes, size);
	size_t length = strlen(text);

	check_id(text);
	check_tokens(text, false);
	token_strip(text, DOMAIN_NAME);
	fuzz_check_clean(text);
	g_assert(strlen(text) <= length);
	length = strlen(text);
	token_scrub(text);
	g_assert(strlen(text) == length);
	check_tokens(text, true);
	return 0;
}
