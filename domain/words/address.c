/*
 * address.c - the grammar of addresses and domains, and its length limits
 */
#include "domain/words/address.h"

#include <glib.h>
#include <string.h>

/* RFC 5321 section 4.5.3.1; a path's two angle brackets are not counted. */
#define LOCAL_BYTES_MAX	  64
#define LABEL_BYTES_MAX	  63
#define ADDRESS_BYTES_MAX 254

static bool
is_atext(char c)
{
	return g_ascii_isalnum(c) ||
	       (c != '\0' && strchr("!#$%&'*+-/=?^_`{|}~", c));
}

static bool
is_local_part(const char *at, const char *end)
{
	if (at == end || end - at > LOCAL_BYTES_MAX)
		return false;
	if (*at == '.' || end[-1] == '.')
		return false;
	for (; at < end; at++)
		if (!is_atext(*at) && !(*at == '.' && at[1] != '.'))
			return false;
	return true;
}

static bool
is_label(const char *at, const char *end)
{
	if (at == end || end - at > LABEL_BYTES_MAX)
		return false;
	if (*at == '-' || end[-1] == '-')
		return false;
	for (; at < end; at++)
		if (!g_ascii_isalnum(*at) && *at != '-')
			return false;
	return true;
}

static bool
is_domain(const char *at)
{
	for (;;) {
		const char *end = at + strcspn(at, ".");

		if (!is_label(at, end))
			return false;
		if (*end == '\0')
			return true;
		at = end + 1;
	}
}

bool
address_is_valid(const char *address)
{
	const char *sign;

	if (!address || strlen(address) > ADDRESS_BYTES_MAX)
		return false;
	sign = strchr(address, '@');
	return sign && is_local_part(address, sign) && is_domain(sign + 1);
}

char *
address_normal(const char *address)
{
	return address_is_valid(address) ? g_ascii_strdown(address, -1) : NULL;
}

bool
address_domain_is_valid(const char *domain)
{
	return strlen(domain) <= ADDRESS_BYTES_MAX && strchr(domain, '.') &&
	       is_domain(domain);
}

const char *
address_domain(const char *address)
{
	const char *sign = strchr(address, '@');

	g_assert(sign);
	return sign + 1;
}
