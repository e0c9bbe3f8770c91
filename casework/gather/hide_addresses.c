/*
 * hide_addresses.c - looks up every span around an "@" among the contacts
 */
#include "casework/gather/hide_addresses.h"

#include <string.h>

#include "domain/trust/policy.h"
#include "domain/words/address.h"

/* An ordinary post needs fewer tries; after them every candidate is hidden,
 * whether it is a contact's or not. */
#define TRIES_MAX  5000
#define LOCAL_MAX  64  /* RFC 5321 section 4.5.3.1.1 */
#define DOMAIN_MAX 255 /* section 4.5.3.1.2 */

typedef struct {
	Desk *desk;
	int tries;
} Hide;

/* RFC 5322 section 3.2.3, atext, and the dot. */
static bool
is_of_local(char c)
{
	return g_ascii_isalnum(c) || (c && strchr("!#$%&'*+-/=?^_`{|}~.", c));
}

static bool
is_of_domain(char c)
{
	return g_ascii_isalnum(c) || c == '-' || c == '.';
}

static bool
is_known(Hide *hide, const char *address, bool *is, GError **error)
{
	int64_t count = 0;

	if (!db_get_int(hide->desk->db, SQL_ADDRESS_IS_KNOWN,
			DB_ARGS(DB_TEXT(address)), &count, error))
		return false;
	*is = *is || count > 0;
	return true;
}

/* Whether "jo+shop@acme.example" or "jo@acme.example" is a contact's
 * address. */
static bool
is_of_contact(Hide *hide, const char *written, bool *is, GError **error)
{
	g_autofree char *address = address_normal(written);
	const char *plus = address ? strchr(address, '+') : NULL;
	g_autofree char *plain = NULL;

	*is = hide->tries++ >= TRIES_MAX;
	if (*is || !address ||
	    policy_is_our_address(hide->desk->policy, address))
		return true;
	if (plus)
		plain = g_strdup_printf("%.*s%s", (int)(plus - address),
					address, strchr(address, '@'));
	return is_known(hide, address, is, error) &&
	       (!plain || is_known(hide, plain, is, error));
}

/* Where the next sign of an address stands: "@" or, in links, "%40". */
static const char *
next_sign(const char *at, size_t *size)
{
	for (; *at; at++) {
		*size = *at == '@' ? 1 : strncmp(at, "%40", 3) == 0 ? 3 : 0;
		if (*size > 0)
			return at;
	}
	return NULL;
}

/* Where an address stands in a text, and its sign. */
typedef struct {
	const char *begin;
	const char *sign;
	size_t size; /* of the sign */
	const char *end;
} Span;

static bool
is_end(const Span *span, const char *end)
{
	return end == span->end || *end == '.';
}

/* Other letters may stand around the address, as in "mailto:jo@acme.example" or
 * "jo@acme.example.png": each tail of the local part that begins a word is
 * tried, with each head of the domain that ends with a label.  @span becomes
 * what was found; its end is NULL if nothing was. */
static bool
find(Hide *hide, Span *span, GError **error)
{
	const char *domain = span->sign + span->size;

	for (const char *end = span->end; end > domain; end--) {
		if (!is_end(span, end))
			continue;
		for (const char *at = span->begin; at < span->sign; at++) {
			g_autofree char *written = NULL;
			bool is;

			if (at > span->begin && g_ascii_isalnum(at[-1]) &&
			    g_ascii_isalnum(*at))
				continue;
			written = g_strdup_printf("%.*s@%.*s",
						  (int)(span->sign - at), at,
						  (int)(end - domain), domain);
			if (!is_of_contact(hide, written, &is, error))
				return false;
			if (is) {
				span->begin = at;
				span->end = end;
				return true;
			}
		}
	}
	span->end = NULL;
	return true;
}

static Span
span_around(const char *from, const char *sign, size_t size)
{
	Span span = { sign, sign, size, sign + size };

	while (span.begin > from && sign - span.begin < LOCAL_MAX &&
	       is_of_local(span.begin[-1]))
		span.begin--;
	while (is_of_domain(*span.end) &&
	       span.end - sign < (ptrdiff_t)size + DOMAIN_MAX)
		span.end++;
	while (span.end > sign + size && !g_ascii_isalnum(span.end[-1]))
		span.end--;
	return span;
}

char *
hide_addresses(Desk *desk, const char *text, GError **error)
{
	g_autofree char *phrase =
		texts_phrase(desk->texts, desk->policy->language,
			     "room-address", NULL);
	g_autoptr(GString) out = g_string_new(NULL);
	Hide hide = { desk, 0 };
	const char *rest = text;
	size_t size;

	for (const char *sign = next_sign(text, &size); sign;
	     sign = next_sign(sign + size, &size)) {
		Span span = span_around(rest, sign, size);

		if (!find(&hide, &span, error))
			return NULL;
		if (!span.end)
			continue;
		g_string_append_len(out, rest, span.begin - rest);
		g_string_append(out, phrase);
		rest = span.end;
	}
	g_string_append(out, rest);
	return g_strdup(out->str);
}
