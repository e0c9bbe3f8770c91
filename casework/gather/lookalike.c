/*
 * lookalike.c - compares letter shapes by ICU, and looks for one slip
 */
#include "casework/gather/lookalike.h"

#include <string.h>
#include <unicode/uspoof.h>

#include "domain/words/address.h"

#define SKELETON_MAX 1024 /* bytes; a domain has at most 255 */
#define LETTERS_MIN  4	  /* in shorter names a slip does not count */

/* The domain as a mail program shows it: A-labels as their letters. */
static char *
shown(const char *domain)
{
	char *unicode = g_hostname_to_unicode(domain);

	return unicode ? unicode : g_strdup(domain);
}

/* Replaces all letters of one shape by the same one; false if ICU can't. */
static bool
skeleton_of(const char *domain, char *skeleton)
{
	static USpoofChecker *checker;
	UErrorCode status = U_ZERO_ERROR;

	if (!checker)
		checker = uspoof_open(&status);
	if (U_FAILURE(status))
		return false;
	(void)uspoof_getSkeletonUTF8(checker, 0, domain, -1, skeleton,
				     SKELETON_MAX, &status);
	return U_SUCCESS(status) && status != U_STRING_NOT_TERMINATED_WARNING;
}

static bool
has_same_shapes(const char *a, const char *b)
{
	char skeleton[2][SKELETON_MAX];

	return skeleton_of(a, skeleton[0]) && skeleton_of(b, skeleton[1]) &&
	       strcmp(skeleton[0], skeleton[1]) == 0;
}

/* Whether @a differs from @b only by one letter more, less or changed, or by
 * two swapped letters. */
static bool
is_one_slip(const char *a, const char *b)
{
	size_t same = 0;
	size_t a_left;
	size_t b_left;

	while (a[same] && a[same] == b[same])
		same++;
	a += same;
	b += same;
	a_left = strlen(a);
	b_left = strlen(b);
	if (a_left == b_left)
		return a_left > 0 &&
		       (strcmp(a + 1, b + 1) == 0 ||
			(a_left > 1 && a[0] == b[1] && a[1] == b[0] &&
			 strcmp(a + 2, b + 2) == 0));
	return (a_left == b_left + 1 && strcmp(a + 1, b) == 0) ||
	       (b_left == a_left + 1 && strcmp(a, b + 1) == 0);
}

bool
lookalike_is(const char *domain, const char *known)
{
	g_autofree char *a = NULL;
	g_autofree char *b = NULL;

	if (strcmp(domain, known) == 0)
		return false;
	a = shown(domain);
	b = shown(known);
	return has_same_shapes(a, b) ||
	       (strcspn(known, ".") >= LETTERS_MIN && is_one_slip(a, b));
}

static void
take_if_alike(const char *domain, const char *candidate, char **known)
{
	if (!*known && lookalike_is(domain, candidate))
		*known = g_strdup(candidate);
}

bool
lookalike_find(Desk *desk, const char *domain, char **known, GError **error)
{
	GError *problem = NULL;
	DbRows *rows;

	*known = NULL;
	take_if_alike(domain, desk->domain, known);
	for (guint i = 0; i < desk->staff->len; i++) {
		const Contact *person = g_ptr_array_index(desk->staff, i);

		take_if_alike(domain, address_domain(person->address), known);
	}
	rows = db_query(desk->db, SQL_COMPANY_DOMAINS_ALL, DB_NO_ARGS,
			&problem);
	while (rows && !*known && db_next(&rows, &problem))
		take_if_alike(domain, db_text(rows, 0), known);
	db_end(&rows);
	if (problem) {
		g_propagate_error(error, problem);
		return false;
	}
	return true;
}
