/*
 * names.c - how a mail is named in the spool
 */
#include "spool/spool.h"

#include <inttypes.h>
#include <string.h>

#define MAILBOX_CHARS "abcdefghijklmnopqrstuvwxyz0123456789_-"
#define CUT	      ".cut"

bool
spool_mailbox_is_valid(const char *mailbox)
{
	size_t size = strspn(mailbox, MAILBOX_CHARS);

	return size > 0 && size <= SPOOL_MAILBOX_MAX && mailbox[size] == '\0';
}

/* Reads ".DIGITS" without leading zeros and moves @at after it. */
static bool
take_number(const char **at, int64_t max, int64_t *value)
{
	int64_t n = 0;
	const char *digit = *at + 1;

	if (**at != '.' || !g_ascii_isdigit(*digit))
		return false;
	if (digit[0] == '0' && g_ascii_isdigit(digit[1]))
		return false;
	for (; g_ascii_isdigit(*digit); digit++) {
		if (n > (max - (*digit - '0')) / 10)
			return false;
		n = n * 10 + (*digit - '0');
	}
	*at = digit;
	*value = n;
	return true;
}

SpoolName *
spool_name_parse(const char *name)
{
	size_t size = strspn(name, MAILBOX_CHARS);
	const char *at = name + size;
	SpoolName parsed = { 0 };
	int64_t tries;

	if (size == 0 || size > SPOOL_MAILBOX_MAX)
		return NULL;
	if (!take_number(&at, INT64_MAX, &parsed.uidvalidity) ||
	    !take_number(&at, INT64_MAX, &parsed.uid) ||
	    !take_number(&at, INT_MAX, &tries))
		return NULL;
	parsed.is_cut = strcmp(at, CUT) == 0;
	if (*at != '\0' && !parsed.is_cut)
		return NULL;
	parsed.tries = (int)tries;
	parsed.mailbox = g_strndup(name, size);
	return g_memdup2(&parsed, sizeof parsed);
}

char *
spool_name_print(const SpoolName *name)
{
	return g_strdup_printf("%s.%" PRId64 ".%" PRId64 ".%d%s", name->mailbox,
			       name->uidvalidity, name->uid, name->tries,
			       name->is_cut ? CUT : "");
}

char *
spool_name_id(const SpoolName *name)
{
	return g_strdup_printf("%s.%" PRId64 ".%" PRId64, name->mailbox,
			       name->uidvalidity, name->uid);
}

void
spool_name_free(SpoolName *name)
{
	if (!name)
		return;
	g_free(name->mailbox);
	g_free(name);
}
