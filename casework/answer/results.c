/*
 * results.c - prints one result with its ratings, and the mean
 */
#include "casework/answer/results.h"

#include <inttypes.h>

#include "store/people.h"
#include "store/results.h"

#define LATELY (30 * 86400)

static void
add_rating(const Answer *answer, const Rating *rating)
{
	g_autoptr(Contact) person =
		contacts_by_id(answer->desk->db, rating->contact, NULL);
	g_autofree char *name = person ? contact_name(person) : g_strdup("-");

	answer_add(answer, "        %d/%d  %s", rating->stars, STARS_MAX, name);
}

static void
add_result(const Answer *answer, const Result *result)
{
	g_autofree char *words = result_print(result);
	GString *lines = g_string_new(NULL);

	answer_say(answer,
		   result->is_withdrawn ? "show-result-gone" : "show-result",
		   words);
	for (guint i = 0; i < result->lines->len; i++)
		g_string_append_printf(lines, "%s%d", i ? ", " : "",
				       g_array_index(result->lines, int, i));
	if (lines->len > 0)
		answer_say(answer, "show-delivers", lines->str);
	g_string_free(lines, TRUE);
	for (guint i = 0; i < result->ratings->len; i++)
		add_rating(answer, &g_array_index(result->ratings, Rating, i));
}

void
answer_result(const Answer *answer, const GPtrArray *results, int64_t comment)
{
	for (guint i = 0; i < results->len; i++) {
		const Result *result = g_ptr_array_index(results, i);

		if (result->comment == comment)
			add_result(answer, result);
	}
}

/* "4.3", "4,3" */
static char *
mean_print(Language language, int64_t tenths)
{
	return g_strdup_printf("%d%s%d", (int)(tenths / 10),
			       language == LANGUAGE_FR ? "," : ".",
			       (int)(tenths % 10));
}

bool
answer_ratings(const Answer *answer, GError **error)
{
	int64_t since = answer->now - LATELY;
	int64_t results = 0, ratings = 0, tenths = 0;
	g_autofree char *count = NULL;
	g_autofree char *mean = NULL;

	if (!ratings_mean(answer->desk->db, since, &results, &ratings, &tenths,
			  error))
		return false;
	count = g_strdup_printf("%" PRId64, results);
	if (results > 0)
		answer_say(answer, "overview-results", count);
	mean = mean_print(answer->language, tenths);
	if (ratings > 0)
		answer_say(answer, "overview-rating", mean);
	return true;
}
