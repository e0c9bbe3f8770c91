/*
 * rate.c - [rate 4]: how the client liked what was delivered
 *
 *	[rate 2 result=1]  of that result, not of the last one
 *
 * A person may rate again: the last rating counts.  The words of the mail are a
 * comment like any other.
 */
#include <string.h>

#include "domain/case/receipt.h"
#include "domain/services/request.h"
#include "domain/verbs/verb.h"

static const KeyName rate_keys[] = {
	{ "result", "result resultat" },
	{ NULL, NULL },
};

/* "4", "4/5", "4 sur 5"; 0 takes a rating back.  -1 if it is not a rating. */
static int
stars_parse(const char *text)
{
	static const char *const behind[] = { "", "/5", "sur 5", "of 5",
					      "out of 5" };
	const char *rest = text + 1;

	if (!g_ascii_isdigit(*text) || *text - '0' > STARS_MAX)
		return -1;
	rest += strspn(rest, " ");
	for (size_t i = 0; i < G_N_ELEMENTS(behind); i++)
		if (g_ascii_strcasecmp(rest, behind[i]) == 0)
			return *text - '0';
	return -1;
}

/* "4/5", or nothing. */
static char *
stars_print(int stars)
{
	return stars ? g_strdup_printf("%d/%d", stars, STARS_MAX)
		     : g_strdup("");
}

static void
rate(const Case *is, const Command *command, const Result *result, int stars,
     Decision *decision)
{
	int former = result_stars(result, is->sender->id);
	g_autofree char *before = stars_print(former);
	g_autofree char *after = stars_print(stars);
	g_autofree char *undo =
		g_strdup_printf("rate %d result=%d", former, result->number);
	Effect *effect = decision_effect(decision, EFFECT_RATE);

	effect->id = result->id;
	effect->other = stars;
	decision_change(decision, FIELD_RATING, before, after, true);
	receipt_done(decision, command, before, after, undo);
}

/* Taking a rating back, or a link in an older mail, is about the result named
 * there, not about a newer one. */
static const Result *
find(const Named *named, const char *number)
{
	int which = number ? request_number(number) : 0;
	const Result *result = number && which == 0
				       ? NULL
				       : result_find(named->results, which);

	return result && !result->is_withdrawn ? result : NULL;
}

static void
decide(const Case *is, const Command *command, const Named *named,
       Decision *decision)
{
	g_autoptr(Pairs) keys = pairs_parse(command->argument, rate_keys);
	const char *number = pairs_get(keys, "result");
	const Result *result = find(named, number);
	int stars = stars_parse(keys->head);

	if (contact_is_staff(is->sender))
		receipt_refused(decision, command, "client-only", "");
	else if (!result)
		receipt_refused(decision, command,
				number ? "no-such-result" : "no-result",
				number ? number : "");
	else if (stars < 0)
		receipt_refused(decision, command, "not-a-rating", keys->head);
	else if (stars == result_stars(result, is->sender->id))
		receipt_refused(decision, command, "already", "");
	else
		rate(is, command, result, stars, decision);
}

const Verb verb_rate = {
	.name = "rate",
	.names = "rate noter evaluer",
	.may = MAY_ALL,
	.client = PROOF_DOMAIN,
	.staff = PROOF_MAILBOX,
	.needs = VERB_NEEDS_TICKET | VERB_NEEDS_RESULTS,
	.keys = rate_keys,
	.decide = decide,
};
