/*
 * token.c - base32 and HMAC of the token, and its search in texts
 */
#include "domain/trust/token.h"

#include <glib.h>
#include <inttypes.h>
#include <string.h>

#define PREFIX	     "r1."
#define ID_BYTES     5
#define MAC_BYTES    15
#define TOKEN_BYTES  (ID_BYTES + MAC_BYTES)
#define TOKEN_DIGITS 32 /* of 5 bits */

static const char alphabet[] = "abcdefghijklmnopqrstuvwxyz234567";

static void
encode(const uint8_t bytes[TOKEN_BYTES], char text[TOKEN_DIGITS + 1])
{
	for (int i = 0; i < TOKEN_DIGITS; i++) {
		int bit = i * 5;
		unsigned two = (unsigned)bytes[bit / 8] << 8;

		if (bit / 8 + 1 < TOKEN_BYTES)
			two |= bytes[bit / 8 + 1];
		text[i] = alphabet[(two >> (11 - bit % 8)) & 31];
	}
	text[TOKEN_DIGITS] = '\0';
}

/* Decodes the id only; the rest is compared as text. */
static int64_t
decode_id(const char *text)
{
	int64_t id = 0;

	for (int i = 0; i < ID_BYTES * 8 / 5; i++) {
		const char *digit = strchr(alphabet, text[i]);

		if (!digit || text[i] == '\0')
			return -1;
		id = id << 5 | (digit - alphabet);
	}
	return id;
}

static void
make(const TokenPlan *plan, const uint8_t key[TOKEN_KEY_BYTES],
     char text[TOKEN_DIGITS + 1])
{
	g_autofree char *signed_text =
		g_strdup_printf("desk-reply/1 %" PRId64 " %" PRId64 " %" PRId64
				" %s %" PRId64,
				plan->outbox, plan->ticket, plan->contact,
				plan->scope, plan->expires_at);
	GHmac *mac = g_hmac_new(G_CHECKSUM_SHA256, key, TOKEN_KEY_BYTES);
	uint8_t digest[32];
	gsize size = sizeof digest;
	uint8_t bytes[TOKEN_BYTES];

	g_assert(plan->outbox >= 0 && plan->outbox < (int64_t)1 << 40);
	g_hmac_update(mac, (const guchar *)signed_text, -1);
	g_hmac_get_digest(mac, digest, &size);
	g_hmac_unref(mac);
	for (int i = 0; i < ID_BYTES; i++)
		bytes[i] = (uint8_t)(plan->outbox >> (8 * (ID_BYTES - 1 - i)));
	memcpy(bytes + ID_BYTES, digest, MAC_BYTES);
	encode(bytes, text);
}

char *
token_message_id(const TokenPlan *plan, const uint8_t key[TOKEN_KEY_BYTES],
		 const char *domain)
{
	char text[TOKEN_DIGITS + 1];

	make(plan, key, text);
	return g_strdup_printf(PREFIX "%s@%s", text, domain);
}

/* The token's letters inside a message id of our shape and domain. */
static const char *
token_part(const char *message_id, const char *domain)
{
	const char *text;

	if (!g_str_has_prefix(message_id, PREFIX))
		return NULL;
	text = message_id + strlen(PREFIX);
	if (strlen(text) < TOKEN_DIGITS + 1 || text[TOKEN_DIGITS] != '@')
		return NULL;
	if (g_ascii_strcasecmp(text + TOKEN_DIGITS + 1, domain) != 0)
		return NULL;
	return text;
}

int64_t
token_outbox(const char *message_id, const char *domain)
{
	const char *text = token_part(message_id, domain);

	return text ? decode_id(text) : -1;
}

bool
token_matches(const TokenPlan *plan, const uint8_t key[TOKEN_KEY_BYTES],
	      const char *message_id, const char *domain)
{
	const char *text = token_part(message_id, domain);
	char expected[TOKEN_DIGITS + 1];
	unsigned differs = 0;

	if (!text)
		return false;
	make(plan, key, expected);
	for (int i = 0; i < TOKEN_DIGITS; i++)
		differs |= (unsigned)(text[i] ^ expected[i]);
	return differs == 0;
}

/* The length of the @ at @at, plain or as in a URL; 0 if there is none. */
static size_t
at_sign(const char *at)
{
	return *at == '@' ? 1 : strncmp(at, "%40", 3) == 0 ? 3 : 0;
}

char *
token_next(const char **text, const char *domain)
{
	const char *at;

	while ((at = strstr(*text, PREFIX))) {
		const char *letters = at + strlen(PREFIX);
		size_t count = strspn(letters, alphabet);
		size_t sign = at_sign(letters + count);

		*text = letters + count;
		if (count != TOKEN_DIGITS || sign == 0 ||
		    g_ascii_strncasecmp(letters + count + sign, domain,
					strlen(domain)) != 0)
			continue;
		*text += sign + strlen(domain);
		return g_strdup_printf(PREFIX "%.*s@%s", TOKEN_DIGITS, letters,
				       domain);
	}
	return NULL;
}

void
token_strip(char *text, const char *domain)
{
	char *line = text;
	char *to = text;

	while (*line) {
		size_t size = strcspn(line, "\n");
		const char *at = line + strspn(line, " \t>");
		const char *behind = at;
		g_autofree char *id = g_str_has_prefix(at, "(ref " PREFIX)
					      ? token_next(&behind, domain)
					      : NULL;

		if (line[size] == '\n')
			size++;
		if (!id) {
			memmove(to, line, size);
			to += size;
		}
		line += size;
	}
	*to = '\0';
	while (to > text && g_ascii_isspace(to[-1]))
		*--to = '\0';
}

void
token_scrub(char *text)
{
	char *at = text;

	while ((at = strstr(at, PREFIX))) {
		size_t count;

		at += strlen(PREFIX);
		count = strspn(at, alphabet);
		if (count >= TOKEN_DIGITS)
			memset(at, 'x', count);
	}
}
