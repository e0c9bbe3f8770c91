/*
 * dkim_signature.c - finds the tag "b" of the field and hashes its value
 */
#include "parsers/proof/dkim_signature.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

#include "domain/base/sha256.h"

#define FIELD "DKIM-Signature"

static bool
is_signature(const Header *field)
{
	return field->name_size == strlen(FIELD) &&
	       g_ascii_strncasecmp(field->name, FIELD, field->name_size) == 0;
}

/* Where the tag "b" begins, at the start or after a ';'; NULL if it is
 * absent. */
static const char *
find_b(const char *at, const char *end)
{
	while (at < end) {
		while (at < end && g_ascii_isspace(*at))
			at++;
		if (at < end && *at == 'b') {
			const char *sign = at + 1;

			while (sign < end && g_ascii_isspace(*sign))
				sign++;
			if (sign < end && *sign == '=')
				return sign + 1;
		}
		at = memchr(at, ';', (size_t)(end - at));
		if (!at)
			return NULL;
		at++;
	}
	return NULL;
}

char *
dkim_signature_sha256(const Header *field)
{
	const char *end = field->value + field->value_size;
	const char *at = is_signature(field) ? find_b(field->value, end) : NULL;
	GString *plain;
	char *sha256 = NULL;

	if (!at)
		return NULL;
	plain = g_string_new(NULL);
	for (; at < end && *at != ';'; at++)
		if (!g_ascii_isspace(*at))
			g_string_append_c(plain, *at);
	if (plain->len > 0)
		sha256 = sha256_of(&(Sha256Piece){ plain->str, plain->len }, 1);
	g_string_free(plain, TRUE);
	return sha256;
}
