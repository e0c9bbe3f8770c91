/*
 * verb_time.c - [time 45m]: work that was done, and who pays for it
 *
 *	[time 1h30 on 2026-11-03] moved the shop
 *	45m: replaced the certificate
 *
 * Negative time corrects: it goes back to who paid last for the ticket.
 */
#include <inttypes.h>
#include <string.h>

#include "domain/contract_now.h"
#include "domain/minutes.h"
#include "domain/time_words.h"
#include "domain/verb.h"

#define TEXT_LETTERS_MAX 300

typedef struct {
	const Case *is;
	const Command *command;
	const Named *named;
	Decision *decision;
	TimeWords words;
	/* What the ledger is like before this command. */
	GPtrArray *contracts; /* of Contract *, ours */
	GArray *paid;	      /* of Draw, ours */
	int64_t unbilled;
} Turn;

static void
refuse(const Turn *t, const char *phrase, const char *what)
{
	receipt_refused(t->decision, t->command, phrase, what);
}

/* The rows, and what former commands of the same mail did. */
static void
read_ledger(Turn *t)
{
	t->contracts =
		g_ptr_array_new_with_free_func((GDestroyNotify)contract_free);
	t->paid = g_array_new(FALSE, FALSE, sizeof(Draw));
	t->unbilled = t->named->unbilled;
	for (guint i = 0; t->named->contracts && i < t->named->contracts->len;
	     i++) {
		const Contract *row = g_ptr_array_index(t->named->contracts, i);
		g_autoptr(Contract) now = contract_now(t->decision, row);

		if (now && now->company == row->company)
			g_ptr_array_add(t->contracts, g_steal_pointer(&now));
	}
	if (t->named->paid)
		g_array_append_vals(t->paid, t->named->paid->data,
				    t->named->paid->len);
	for (guint i = 0; i < t->decision->effects->len; i++) {
		const Effect *effect =
			g_ptr_array_index(t->decision->effects, i);
		const Work *work = effect->work;

		if (effect->kind != EFFECT_WORK)
			continue;
		ledger_pay(t->paid, work->draws);
		if (!work->is_billable)
			t->unbilled += work->minutes;
	}
}

/* Whether the day is one that work can be told of.  What could just be told
 * can be taken back for a day. */
static bool
is_day_right(const Turn *t)
{
	Day today = t->is->today;
	Day first = today - t->is->policy->backdate_days;

	if (t->words.day > day_of(t->is->now, t->is->policy->timezone))
		refuse(t, "time-not-yet", "");
	else if (t->words.day < first - (t->words.minutes < 0))
		refuse(t, "time-too-late", "");
	else
		return true;
	return false;
}

static int64_t
beyond(const GArray *draws)
{
	int64_t minutes = 0;

	for (guint i = 0; i < draws->len; i++) {
		const Draw *draw = &g_array_index(draws, Draw, i);

		if (draw->contract == 0)
			minutes += draw->minutes;
	}
	return minutes;
}

/* Who pays; NULL if refused. */
static GArray *
find_draws(const Turn *t)
{
	g_autoptr(GArray) draws = NULL;
	Overage overage = t->is->policy->overage;
	g_autofree char *left = NULL;

	if (!t->words.is_billable) {
		if (t->words.minutes >= 0 ||
		    t->unbilled + t->words.minutes >= 0)
			return g_array_new(FALSE, FALSE, sizeof(Draw));
		refuse(t, "time-never-told", "");
		return NULL;
	}
	if (t->words.minutes < 0) {
		draws = ledger_give_back(t->paid, -t->words.minutes);
		if (!draws)
			refuse(t, "time-never-told", "");
		return g_steal_pointer(&draws);
	}
	draws = ledger_draw(t->contracts, t->words.day, t->words.minutes);
	if (beyond(draws) == 0 || t->decision->ticket->company == 0 ||
	    overage == OVERAGE_ALLOWED ||
	    (overage == OVERAGE_ASKED && t->words.is_over))
		return g_steal_pointer(&draws);
	left = minutes_print(ledger_left(t->contracts, t->words.day));
	refuse(t,
	       overage == OVERAGE_ASKED ? "time-over-ask" : "time-over-refused",
	       left);
	return NULL;
}

/* "C3 1h20, C4 10m, +15m": who pays, and what is beyond all. */
static char *
payers(const GArray *draws)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < draws->len; i++) {
		const Draw *draw = &g_array_index(draws, Draw, i);
		g_autofree char *minutes = minutes_print(draw->minutes);

		g_string_append(text, i ? ", " : "");
		if (draw->contract)
			g_string_append_printf(text, "C%" PRId64 " ",
					       draw->contract);
		else if (draw->minutes > 0)
			g_string_append(text, "+");
		g_string_append(text, minutes);
	}
	return g_string_free(text, FALSE);
}

/* What the mail says besides, in one line, where the command has no words. */
static char *
words_of_mail(const Decision *decision)
{
	const char *text = decision->comment ? decision->comment : "";
	const char *end = text + strcspn(text, "\n");
	glong letters = g_utf8_strlen(text, end - text);

	return g_utf8_substring(text, 0, MIN(letters, TEXT_LETTERS_MAX));
}

/* In a note all words stay among staff. */
static void
hide(Work *work)
{
	char *both =
		g_strdup_printf("%s%s%s", work->text,
				*work->text && *work->internal ? " // " : "",
				work->internal);

	g_free(work->internal);
	work->internal = both;
	*work->text = '\0';
}

static Work *
make_work(Turn *t, GArray *draws)
{
	Work *work = work_new(t->words.day, t->words.minutes);

	work->is_billable = t->words.is_billable;
	g_array_unref(work->draws);
	work->draws = draws;
	g_free(work->text);
	g_free(work->internal);
	work->text = g_steal_pointer(&t->words.text);
	work->internal = g_steal_pointer(&t->words.internal);
	if (*work->text == '\0' && *work->internal == '\0') {
		g_free(work->text);
		work->text = words_of_mail(t->decision);
	}
	if (t->decision->comment_kind == COMMENT_INTERNAL)
		hide(work);
	return work;
}

/* What the same mail merged lies with the other ticket. */
static int64_t
home_of(const Decision *decision)
{
	for (guint i = 0; i < decision->effects->len; i++) {
		const Effect *effect = g_ptr_array_index(decision->effects, i);

		if (effect->kind == EFFECT_MERGE)
			return effect->other;
	}
	return decision->ticket->id;
}

static void
tell(const Turn *t, const Work *work)
{
	bool has_left = t->contracts->len > 0 && work->is_billable;
	g_autofree char *day = day_print(work->day);
	g_autofree char *back = minutes_print(-work->minutes);
	g_autofree char *undo =
		g_strdup_printf("time %s on %s%s%s", back, day,
				work->is_billable ? "" : " billable=no",
				work->minutes < 0 ? " over=yes" : "");
	g_autofree char *minutes = minutes_print(work->minutes);
	g_autofree char *before =
		minutes_print(ledger_left(t->contracts, work->day));
	g_autofree char *after = NULL;
	g_autofree char *line = payers(work->draws);

	ledger_apply(t->contracts, work->draws);
	after = minutes_print(ledger_left(t->contracts, work->day));
	if (has_left)
		receipt_done(t->decision, t->command, before, after, undo);
	else
		receipt_done(t->decision, t->command, "", minutes, undo);
	if (*line)
		receipt_line(t->decision, line);
}

static void
decide(const Case *is, const Command *command, const Named *named,
       Decision *decision)
{
	Turn t = { is, command, named, decision, { 0 }, NULL, NULL, 0 };
	g_autofree char *wrong = NULL;
	GArray *draws;

	if (!time_words_read(command->argument, is->today, &t.words, &wrong)) {
		receipt_refused(decision, command,
				t.words.minutes ? "not-a-value" : "not-a-time",
				wrong);
		return;
	}
	read_ledger(&t);
	draws = is_day_right(&t) ? find_draws(&t) : NULL;
	if (draws) {
		Effect *effect = decision_effect(decision, EFFECT_WORK);

		effect->id = home_of(decision);
		effect->other = decision->ticket->company;
		effect->work = make_work(&t, draws);
		tell(&t, effect->work);
	}
	time_words_clear(&t.words);
	g_ptr_array_unref(t.contracts);
	g_array_unref(t.paid);
}

const Verb verb_time = {
	.name = "time",
	.names = "time temps",
	.may = MAY_TICKETS,
	.client = PROOF_MAILBOX,
	.staff = PROOF_MAILBOX,
	.needs = VERB_NEEDS_TICKET | VERB_NEEDS_LEDGER,
	.keys = time_keys,
	.decide = decide,
};
