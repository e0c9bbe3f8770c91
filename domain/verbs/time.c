/*
 * time.c - [time 45m]: work that was done, and who pays for it
 *
 *	[time 1h30 on 2026-11-03] moved the shop
 *	45m: replaced the certificate
 *
 * Negative time corrects: it goes back to the contract that paid last for the
 * ticket.
 */
#include <string.h>

#include "domain/case/ledger_now.h"
#include "domain/case/receipt.h"
#include "domain/hours/time_words.h"
#include "domain/verbs/verb.h"
#include "domain/words/minutes.h"

#define TEXT_LETTERS_MAX 300

typedef struct {
	const Case *is;
	const Command *command;
	const Named *named;
	Decision *decision;
	TimeWords words;
	LedgerNow ledger; /* before this command */
} Turn;

static void
refuse(const Turn *t, const char *phrase, const char *what)
{
	receipt_refused(t->decision, t->command, phrase, what);
}

/* Whether work may be reported for that day.  A correction is allowed one day
 * longer than the work itself. */
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

/* The draws that say who pays; NULL if refused. */
static GArray *
find_draws(const Turn *t)
{
	const LedgerNow *ledger = &t->ledger;
	const char *phrase = NULL;
	g_autofree char *left = NULL;
	GArray *draws;

	if (!t->words.is_billable) {
		if (t->words.minutes >= 0 ||
		    ledger->unbilled + t->words.minutes >= 0)
			return g_array_new(FALSE, FALSE, sizeof(Draw));
		refuse(t, "time-never-told", "");
		return NULL;
	}
	if (t->words.minutes < 0) {
		draws = ledger_give_back(ledger->paid, -t->words.minutes);
		if (!draws)
			refuse(t, "time-never-told", "");
		return draws;
	}
	draws = ledger_now_draw(ledger, t->is, t->decision->ticket->company,
				t->words.day, t->words.minutes,
				t->words.is_over, &phrase);
	if (!draws) {
		left = minutes_print(
			ledger_left(ledger->contracts, t->words.day));
		refuse(t, phrase, left);
	}
	return draws;
}

/* The first line of the mail's other words, for a command without words. */
static char *
words_of_mail(const Decision *decision)
{
	const char *text = decision->comment ? decision->comment : "";
	const char *end = text + strcspn(text, "\n");
	glong letters = g_utf8_strlen(text, end - text);

	return g_utf8_substring(text, 0, MIN(letters, TEXT_LETTERS_MAX));
}

/* In a note all words are for staff only. */
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

static void
tell(const Turn *t, const Work *work)
{
	bool has_left = t->ledger.contracts->len > 0 && work->is_billable;
	g_autofree char *day = day_print(work->day);
	g_autofree char *back = minutes_print(-work->minutes);
	g_autofree char *undo =
		g_strdup_printf("time %s on %s%s%s", back, day,
				work->is_billable ? "" : " billable=no",
				work->minutes < 0 ? " over=yes" : "");
	g_autofree char *minutes = minutes_print(work->minutes);
	g_autofree char *before =
		minutes_print(ledger_left(t->ledger.contracts, work->day));
	g_autofree char *after = NULL;
	g_autofree char *line = ledger_now_payers(work->draws);

	ledger_apply(t->ledger.contracts, work->draws);
	after = minutes_print(ledger_left(t->ledger.contracts, work->day));
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
	Turn t = { is, command, named, decision, { 0 }, { 0 } };
	g_autofree char *wrong = NULL;
	GArray *draws;

	if (!time_words_read(command->argument, is->today, &t.words, &wrong)) {
		receipt_refused(decision, command,
				t.words.minutes ? "not-a-value" : "not-a-time",
				wrong);
		return;
	}
	ledger_now_read(&t.ledger, decision, named);
	draws = is_day_right(&t) ? find_draws(&t) : NULL;
	if (draws) {
		Effect *effect = decision_effect(decision, EFFECT_WORK);

		effect->id = decision_home(decision);
		effect->other = decision->ticket->company;
		effect->work = make_work(&t, draws);
		tell(&t, effect->work);
	}
	time_words_clear(&t.words);
	ledger_now_clear(&t.ledger);
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
