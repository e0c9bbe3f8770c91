/*
 * alerts.c - checks contracts after work and each day, mails once
 */
#include "casework/calendar/alerts.h"

#include "casework/calendar/readers.h"
#include "casework/mail/mail.h"
#include "domain/hours/contract_keys.h"
#include "domain/words/minutes.h"
#include "store/contracts.h"

#define JOB	  "contract ends"
#define SOON_DAYS 30
#define LAST_DAYS 7

typedef struct {
	Desk *desk;
	int64_t now;
	const Contract *contract;
	const char *kind; /* "used80", "ends30" ... */
} Alert;

static int64_t
left_of(const Alert *a)
{
	Day today = day_of(a->now, a->desk->timezone);

	return contract_left(a->contract, MAX(today, a->contract->starts));
}

/* The contract on a line of its own, since it can be long. */
static void
put_lines(const Alert *a, Language language, GPtrArray *lines)
{
	g_autofree char *phrase = g_strdup_printf("alert-%s", a->kind);
	g_autofree char *until = day_print(a->contract->ends);
	g_autofree char *left = minutes_print(left_of(a));
	g_autoptr(Values) values = values_new();

	values_set(values, "after", left);
	values_set(values, "until", until);
	g_ptr_array_add(lines, contract_keys_line(a->contract, language));
	g_ptr_array_add(lines,
			texts_phrase(a->desk->texts, language, phrase, values));
}

static bool
tell(const Alert *a, const Contact *person, GError **error)
{
	g_autoptr(Letter) none = letter_new();
	g_autoptr(Decision) decision = decision_new();
	Facts facts = { .is = { .letter = none, .now = a->now } };

	decision->notice = g_ptr_array_new_with_free_func(g_free);
	put_lines(a, person->language, decision->notice);
	decision_mail(decision, MAIL_ALERT, person);
	return mail_add(a->desk, &facts, decision,
			g_ptr_array_index(decision->mails, 0), 0, error);
}

/* Mails the alert to everyone whom it concerns, unless it was raised before. */
static bool
raise_alert(const Alert *a, bool *is_new, GError **error)
{
	g_autoptr(GPtrArray) people = NULL;

	if (!alerts_add(a->desk->db, a->contract->id, a->kind, a->now, is_new,
			error))
		return false;
	if (!*is_new)
		return true;
	people =
		readers_of(a->desk, a->contract->company, MAY_CONTRACTS, error);
	for (guint i = 0; people && i < people->len; i++)
		if (!tell(a, g_ptr_array_index(people, i), error))
			return false;
	return people != NULL;
}

/* Hosting hours are new each month: only a pack, bought once, runs out. */
static bool
look_at_use(Desk *desk, int64_t id, int64_t now, GError **error)
{
	GError *problem = NULL;
	g_autoptr(Contract) contract = contracts_by_id(desk->db, id, &problem);
	Alert a = { desk, now, contract, "used80" };
	bool ignored;

	if (problem) {
		g_propagate_error(error, problem);
		return false;
	}
	if (!contract || contract->kind != CONTRACT_PACK ||
	    contract->used * 5 < contract->minutes * 4)
		return true;
	if (contract->used < contract->minutes)
		return raise_alert(&a, &ignored, error);
	/* If work passes both limits at once, only the second is told. */
	a.kind = "used100";
	return raise_alert(&a, &ignored, error) &&
	       alerts_add(desk->db, contract->id, "used80", now, &ignored,
			  error);
}

bool
alerts_for_work(Desk *desk, const Decision *decision, int64_t now,
		GError **error)
{
	for (guint i = 0; i < decision->effects->len; i++) {
		const Effect *effect = g_ptr_array_index(decision->effects, i);

		if (effect->kind != EFFECT_WORK)
			continue;
		for (guint k = 0; k < effect->work->draws->len; k++) {
			const Draw *draw =
				&g_array_index(effect->work->draws, Draw, k);

			if (draw->contract != 0 && draw->minutes > 0 &&
			    !look_at_use(desk, draw->contract, now, error))
				return false;
		}
	}
	return true;
}

/* A pack that is used up has nothing left to lose. */
static bool
look_at_end(Alert *a, Day today, bool *has_mails, GError **error)
{
	bool is_last = a->contract->ends <= today + LAST_DAYS;
	bool is_new = false;
	bool ignored;

	if (a->contract->kind == CONTRACT_PACK && left_of(a) == 0)
		return true;
	a->kind = is_last ? "ends7" : "ends30";
	if (!raise_alert(a, &is_new, error))
		return false;
	*has_mails = *has_mails || is_new;
	return !is_last || alerts_add(a->desk->db, a->contract->id, "ends30",
				      a->now, &ignored, error);
}

bool
alerts_daily(Desk *desk, int64_t now, bool *has_mails, GError **error)
{
	Day today = day_of(now, desk->timezone);
	g_autofree char *period = day_print(today);
	g_autoptr(GPtrArray) all = NULL;
	int64_t at = 0;

	if (!db_get_int(desk->db, SQL_JOB_CLAIM,
			DB_ARGS(DB_TEXT(JOB), DB_TEXT(period), DB_INT(now)),
			&at, error))
		return false;
	if (at == 0)
		return true; /* done today */
	all = contracts_ending(desk->db, today, today + SOON_DAYS, error);
	for (guint i = 0; all && i < all->len; i++) {
		Alert a = { desk, now, g_ptr_array_index(all, i), NULL };

		if (!look_at_end(&a, today, has_mails, error))
			return false;
	}
	return all != NULL;
}
