/*
 * sender.c - the grammar of one mailbox, over the raw bytes of From
 */
#include "parsers/header/sender.h"

#include <string.h>

#include "domain/words/address.h"

#define ADDRESS_SIZE_MAX 254

/* The only control characters allowed are those of folding: a line end before a
 * blank.  This is checked once, so the rest may read each as a blank. */
static bool
has_bad_control(const char *at, const char *end)
{
	for (; at < end; at++) {
		unsigned char c = (unsigned char)*at;

		if (c == '\r' && at + 1 < end && at[1] == '\n')
			continue;
		if (c == '\n' && at + 1 < end &&
		    (at[1] == ' ' || at[1] == '\t'))
			continue;
		if ((c < 0x20 && c != '\t') || c == 0x7f)
			return true;
	}
	return false;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static void
trim(const char **at, const char **end)
{
	while (*at < *end && is_blank(**at))
		(*at)++;
	while (*at < *end && is_blank((*end)[-1]))
		(*end)--;
}

/* Skips a quoted string after its opening quote; NULL if it does not end, or
 * escapes more than it must. */
static const char *
skip_quoted(const char *at, const char *end)
{
	for (; at < end && *at != '"'; at++)
		if (*at == '\\' && (++at == end || (*at != '"' && *at != '\\')))
			return NULL;
	return at < end ? at + 1 : NULL;
}

/* Skips a comment after its '('; nothing in it may look like an address or like
 * structure. */
static const char *
skip_comment(const char *at, const char *end)
{
	while (at < end && *at != ')')
		if (strchr("(<>@\\\",;:", *at++))
			return NULL;
	return at < end ? at + 1 : NULL;
}

/* A display name: atoms, encoded words, quoted strings, comments. */
static bool
is_phrase(const char *at, const char *end)
{
	while (at && at < end) {
		char c = *at++;

		if (c == '"')
			at = skip_quoted(at, end);
		else if (c == '(')
			at = skip_comment(at, end);
		else if (strchr(")<>[]@,;:\\", c))
			return false;
	}
	return at != NULL;
}

static bool
is_address(const char *at, const char *end)
{
	char address[ADDRESS_SIZE_MAX + 1];
	size_t size = (size_t)(end - at);

	if (size == 0 || size > ADDRESS_SIZE_MAX)
		return false;
	memcpy(address, at, size);
	address[size] = '\0';
	return strlen(address) == size && !strstr(address, "=?") &&
	       address_is_valid(address);
}

/* "jo@acme.example (Jo Client)", RFC 5322 section 3.4: the name stands in one
 * comment, after a blank. */
static bool
has_comment(const char *at, const char *end, Mailbox *mailbox)
{
	const char *open = memchr(at, '(', (size_t)(end - at));
	const char *address_end = open;

	if (!open || open == at || !is_blank(open[-1]) ||
	    skip_comment(open + 1, end) != end)
		return false;
	trim(&at, &address_end);
	*mailbox = (Mailbox){ open + 1, (size_t)(end - open - 2), at,
			      (size_t)(address_end - at) };
	return is_address(at, address_end);
}

/* Some programs write the address for want of a name. */
static bool
is_named_after(const Mailbox *m)
{
	return m->name_size == m->address_size &&
	       g_ascii_strncasecmp(m->name, m->address, m->name_size) == 0;
}

bool
sender_mailbox(const char *value, size_t size, Mailbox *mailbox)
{
	const char *at = value, *end = value + size;
	const char *open, *name_end;

	if (has_bad_control(at, end))
		return false;
	trim(&at, &end);
	if (at == end)
		return false;
	*mailbox = (Mailbox){ "", 0, at, (size_t)(end - at) };
	if (end[-1] == ')')
		return has_comment(at, end, mailbox);
	if (end[-1] != '>')
		return is_address(at, end);
	open = memrchr(at, '<', (size_t)(end - at));
	if (!open)
		return false;
	name_end = open++;
	end--;
	trim(&open, &end);
	trim(&at, &name_end);
	*mailbox = (Mailbox){ at, (size_t)(name_end - at), open,
			      (size_t)(end - open) };
	return is_address(open, end) &&
	       (is_phrase(at, name_end) || is_named_after(mailbox));
}

char *
sender_of(const Headers *headers)
{
	const Header *from = headers_find(headers, "From");
	Mailbox mailbox;

	if (!from || headers_count(headers, "From") != 1)
		return NULL;
	if (!sender_mailbox(from->value, from->value_size, &mailbox))
		return NULL;
	return g_ascii_strdown(mailbox.address, (gssize)mailbox.address_size);
}
