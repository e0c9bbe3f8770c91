/*
 * policy.c - the defaults of the rules, their words, and how they are looked up
 */
#include "domain/trust/policy.h"

#include <string.h>

#include "domain/base/fold.h"
#include "domain/base/seconds.h"

#define GRACE_DAYS	 14
#define ANSWERS_PER_HOUR 5
#define ANSWERS_PER_DAY	 20
#define UPDATES_PER_HOUR 30
#define WORD_LETTERS_MAX 40
#define BACKDATE_DAYS	 62

static void
need_free(Need *need)
{
	g_free(need->act);
	g_free(need);
}

bool
policy_is_our_address(const Policy *policy, const char *address)
{
	return strcmp(address, policy->address) == 0 ||
	       g_strcmp0(address, policy->room_address) == 0;
}

Policy *
policy_new(void)
{
	Policy *policy = g_new0(Policy, 1);

	policy->address = g_strdup("");
	policy->language = LANGUAGE_EN;
	policy->grace_seconds = (int64_t)GRACE_DAYS * DAY_SECONDS;
	policy->themes = g_ptr_array_new_with_free_func(g_free);
	policy->stages = g_ptr_array_new_with_free_func(g_free);
	policy->answers_per_hour = ANSWERS_PER_HOUR;
	policy->answers_per_day = ANSWERS_PER_DAY;
	policy->updates_per_hour = UPDATES_PER_HOUR;
	policy->timezone = g_time_zone_new_utc();
	policy->backdate_days = BACKDATE_DAYS;
	g_strlcpy(policy->currency, "EUR", CURRENCY_SIZE);
	policy->vat = g_strdup("");
	policy->needs =
		g_ptr_array_new_with_free_func((GDestroyNotify)need_free);
	return policy;
}

void
policy_free(Policy *policy)
{
	if (!policy)
		return;
	g_ptr_array_unref(policy->themes);
	g_ptr_array_unref(policy->stages);
	g_ptr_array_unref(policy->needs);
	g_time_zone_unref(policy->timezone);
	g_free(policy->address);
	g_free(policy->room_address);
	g_free(policy->vat);
	g_free(policy->trust.authserv_id);
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

bool
policy_take_need(Policy *policy, const char *text)
{
	const char *sign = strchr(text, '=');
	Need *need;
	Proof proof;

	if (!sign || sign == text || !proof_parse(sign + 1, &proof))
		return false;
	need = g_new0(Need, 1);
	need->act = g_strndup(text, (size_t)(sign - text));
	need->proof = proof;
	g_ptr_array_add(policy->needs, need);
	return true;
}

Proof
policy_need(const Policy *policy, const char *act, Proof usual)
{
	for (guint i = 0; i < policy->needs->len; i++) {
		const Need *need = g_ptr_array_index(policy->needs, i);

		if (strcmp(need->act, act) == 0)
			return need->proof;
	}
	return usual;
}

bool
overage_parse(const char *word, Overage *overage)
{
	static const char *const words[] = {
		[OVERAGE_ALLOWED] = "allow",
		[OVERAGE_ASKED] = "ask",
		[OVERAGE_REFUSED] = "refuse",
	};

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (strcmp(word, words[i]) == 0) {
			*overage = (Overage)i;
			return true;
		}
	return false;
}

bool
unknown_parse(const char *word, Unknown *unknown)
{
	static const char *const words[] = {
		[UNKNOWN_HELD] = "hold",
		[UNKNOWN_REFUSED] = "refuse",
		[UNKNOWN_ACCEPTED] = "accept",
	};

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (strcmp(word, words[i]) == 0) {
			*unknown = (Unknown)i;
			return true;
		}
	return false;
}
