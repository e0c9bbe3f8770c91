/*
 * policy.c - what the agency lets happen: the desk's rules as values
 */
#include "domain/policy.h"

#include <string.h>

#include "domain/fold.h"

#define DAY_SECONDS	 86400
#define GRACE_DAYS	 14
#define ANSWERS_PER_HOUR 5
#define ANSWERS_PER_DAY	 20
#define UPDATES_PER_HOUR 30
#define WORD_LETTERS_MAX 40

Policy *
policy_new(void)
{
	Policy *policy = g_new0(Policy, 1);

	policy->language = LANGUAGE_EN;
	policy->grace_seconds = (int64_t)GRACE_DAYS * DAY_SECONDS;
	policy->themes = g_ptr_array_new_with_free_func(g_free);
	policy->stages = g_ptr_array_new_with_free_func(g_free);
	policy->answers_per_hour = ANSWERS_PER_HOUR;
	policy->answers_per_day = ANSWERS_PER_DAY;
	policy->updates_per_hour = UPDATES_PER_HOUR;
	return policy;
}

void
policy_free(Policy *policy)
{
	if (!policy)
		return;
	g_ptr_array_unref(policy->themes);
	g_ptr_array_unref(policy->stages);
	g_free(policy);
}

const char *
policy_pick(GPtrArray *allowed, const char *word)
{
	if (allowed->len == 0)
		return g_utf8_strlen(word, -1) <= WORD_LETTERS_MAX ? word
								   : NULL;
	for (guint i = 0; i < allowed->len; i++)
		if (fold_equal(word, g_ptr_array_index(allowed, i)))
			return g_ptr_array_index(allowed, i);
	return NULL;
}
