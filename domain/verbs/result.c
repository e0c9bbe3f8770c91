/*
 * result.c - [result]: what was delivered on a request
 *
 *	[result]			the mail's words, for all agreed lines
 *	[result line=2 kind=script state=waiting date=yesterday]
 *	[result withdraw 1]
 *
 * Words after a line "Changes:" say what was changed.  A line whose price is in
 * hours draws them from the contracts now, since now they were worked.
 */
#include "domain/base/fold.h"
#include "domain/case/ledger_now.h"
#include "domain/case/receipt.h"
#include "domain/case/request_now.h"
#include "domain/verbs/verb.h"
#include "domain/words/minutes.h"

static const KeyName result_keys[] = {
	{ "day", "date day jour on le" },
	{ "kind", "kind nature genre" },
	{ "line", "line lines ligne lignes" },
	{ "state", "state etat" },
	{ "text", "text texte description" },
	{ "over", "over depassement" },
	{ NULL, NULL },
};

typedef struct {
	const Case *is;
	const Command *command;
	const Named *named;
	Decision *decision;
	const Pairs *keys;
	Result *result;	  /* so far */
	GPtrArray *lines; /* of RequestLine *: the lines it delivers; owned */
	TicketState state;
	bool has_state;
} Turn;

static bool
refuse(const Turn *t, const char *phrase, const char *what)
{
	receipt_refused(t->decision, t->command, phrase, what);
	return false;
}

/* Hours are drawn on that day, so work must be allowed on it. */
static bool
take_day(Turn *t)
{
	const char *word = pairs_get(t->keys, "day");
	Day *day = &t->result->day;

	*day = t->is->today;
	if (word && !day_parse(word, t->is->today, day))
		return refuse(t, "not-a-value", word);
	if (*day > day_of(t->is->now, t->is->policy->timezone))
		return refuse(t, "time-not-yet", "");
	if (*day < t->is->today - t->is->policy->backdate_days)
		return refuse(t, "time-too-late", "");
	return true;
}

static bool
take_state(Turn *t)
{
	const char *word = pairs_get(t->keys, "state");

	t->has_state = word != NULL;
	if (word && (!state_parse(word, &t->state) || t->state == STATE_NEW ||
		     t->state == STATE_CLOSING))
		return refuse(t, "not-a-state", "");
	return true;
}

static bool
add_line(Turn *t, int number, const char *word)
{
	g_autoptr(RequestLine) line =
		request_now(t->decision, t->named, number);

	if (!line)
		return refuse(t, "no-such-line", word);
	if (line->deal.state != LINE_ACCEPTED)
		return refuse(t, "line-not-agreed", word);
	if (line->result != 0)
		return refuse(t, "line-delivered", word);
	for (guint i = 0; i < t->lines->len; i++)
		if (((RequestLine *)t->lines->pdata[i])->number == number)
			return true; /* "1,1": deliver and draw only once */
	g_ptr_array_add(t->lines, g_steal_pointer(&line));
	return true;
}

/* "line=1,2", or all lines agreed on and not delivered yet. */
static bool
take_lines(Turn *t)
{
	const char *words = pairs_get(t->keys, "line");
	int count = request_now_count(t->decision, t->named);
	g_auto(GStrv) all = words ? g_strsplit_set(words, ",; ", -1) : NULL;

	for (int i = 1; !words && i <= count; i++) {
		g_autoptr(RequestLine) line =
			request_now(t->decision, t->named, i);

		if (line && line->deal.state == LINE_ACCEPTED &&
		    line->result == 0)
			g_ptr_array_add(t->lines, g_steal_pointer(&line));
	}
	for (size_t i = 0; all && all[i]; i++)
		if (*all[i] && !add_line(t, request_number(all[i]), all[i]))
			return false;
	return true;
}

/* "Debugging, Custom environment" */
static bool
take_kind(Turn *t)
{
	const char *key = pairs_get(t->keys, "kind");
	const char *word = key ? key : t->keys->head;
	GString *names;

	if (!service_kind_is_sane(word))
		return refuse(t, "not-a-value", word);
	names = g_string_new(word);
	for (guint i = 0; names->len == 0 && i < t->lines->len; i++) {
		for (guint k = 0; k < t->lines->len; k++) {
			const RequestLine *line =
				g_ptr_array_index(t->lines, k);

			g_string_append_printf(names, "%s%s", k ? ", " : "",
					       line->name);
		}
	}
	g_free(t->result->kind);
	t->result->kind = g_string_free(names, FALSE);
	return true;
}

static bool
is_over(const Turn *t)
{
	const char *word = pairs_get(t->keys, "over");
	g_autofree char *folded = word ? fold(word) : NULL;

	return folded && fold_in_list(folded, "yes oui y o 1 true");
}

/* Plans the hours of @line as work; @draws (taken) say who pays. */
static void
plan_work(const Turn *t, const RequestLine *line, Day day, int64_t minutes,
	  GArray *draws)
{
	Effect *effect = decision_effect(t->decision, EFFECT_WORK);

	effect->id = decision_home(t->decision);
	effect->other = t->decision->ticket->company;
	effect->work = work_new(day, minutes);
	effect->work->is_billable = true;
	g_array_unref(effect->work->draws);
	effect->work->draws = draws;
	g_free(effect->work->text);
	effect->work->text = g_strdup(line->name);
}

/* Draws the hours of @line, as work; false if refused. */
static bool
draw(const Turn *t, const RequestLine *line)
{
	g_auto(LedgerNow) ledger = { 0 };
	int64_t minutes = line->deal.final.minutes;
	const char *phrase = NULL;
	g_autofree char *left = NULL;
	GArray *draws;

	ledger_now_read(&ledger, t->decision, t->named);
	draws = ledger_now_draw(&ledger, t->is, t->decision->ticket->company,
				t->result->day, minutes, is_over(t), &phrase);
	if (!draws) {
		left = minutes_print(
			ledger_left(ledger.contracts, t->result->day));
		return refuse(t, phrase, left);
	}
	plan_work(t, line, t->result->day, minutes, draws);
	return true;
}

/* Draws for all lines, or for none. */
static bool
draw_all(const Turn *t)
{
	guint before = t->decision->effects->len;

	for (guint i = 0; i < t->lines->len; i++) {
		const RequestLine *line = g_ptr_array_index(t->lines, i);

		if (line->deal.final.is_time && !draw(t, line)) {
			g_ptr_array_set_size(t->decision->effects,
					     (gint)before);
			return false;
		}
		g_array_append_val(t->result->lines, line->number);
	}
	return true;
}

/* Sets the new state of the request. */
static void
set_state(const Turn *t)
{
	Ticket *ticket = t->decision->ticket;
	TicketState before = ticket->state;

	if (!t->has_state) {
		decision_event(t->decision, EVENT_STAFF_WROTE, t->is->now);
		return;
	}
	if (t->state == before)
		return;
	ticket->state = t->state;
	ticket->closed_at = t->state == STATE_CLOSED ? t->is->now : 0;
	decision_change(t->decision, FIELD_STATE, state_print(before),
			state_print(t->state),
			before == STATE_CLOSED || before == STATE_CLOSING ||
				t->state == STATE_CLOSED);
}

static void
deliver(Turn *t)
{
	Decision *d = t->decision;
	const GPtrArray *former = t->named->results;
	g_autofree char *line = NULL;
	g_autofree char *undo = NULL;

	t->result->number = former ? (int)former->len + 1 : 1;
	line = result_print(t->result);
	undo = g_strdup_printf("result withdraw %d", t->result->number);
	d->result = g_steal_pointer(&t->result);
	d->comment_kind = COMMENT_RESULT;
	set_state(t);
	decision_change(d, FIELD_RESULT, "", line, true);
	receipt_done(d, t->command, "", line, undo);
	for (guint i = 0; i < t->lines->len; i++) {
		g_autofree char *words =
			request_line_print(g_ptr_array_index(t->lines, i));

		receipt_line(d, words);
	}
}

/* @words are the mail's words without its "Key: value" lines. */
static bool
take_words(const Turn *t, const char *words)
{
	const char *text = pairs_get(t->keys, "text");
	char *all = g_strstrip(
		g_strdup_printf("%s\n\n%s", text ? text : "", words));

	if (*all == '\0') {
		g_free(all);
		return refuse(t, "result-needs-words", "");
	}
	t->decision->has_comment = true;
	decision_words(t->decision, all, letter_has_files(t->is->letter));
	return true;
}

static void
tell(Turn *t, const char *words)
{
	t->result = result_new();
	t->lines = g_ptr_array_new_with_free_func(
		(GDestroyNotify)request_line_free);
	if (take_words(t, words) && take_day(t) && take_state(t) &&
	    take_lines(t) && take_kind(t) && draw_all(t))
		deliver(t);
	result_free(t->result);
	g_ptr_array_unref(t->lines);
}

/* Gives the hours of @line back to the contracts that paid them. */
static bool
give_back(const Turn *t, const RequestLine *line)
{
	g_auto(LedgerNow) ledger = { 0 };
	int64_t minutes = line->deal.final.minutes;
	GArray *draws;

	ledger_now_read(&ledger, t->decision, t->named);
	draws = ledger_give_back(ledger.paid, minutes);
	if (!draws)
		return refuse(t, "time-never-told", "");
	plan_work(t, line, t->is->today, -minutes, draws);
	return true;
}

static bool
give_all_back(const Turn *t, int64_t result)
{
	const GPtrArray *lines = t->named->lines;
	guint before = t->decision->effects->len;

	for (guint i = 0; lines && i < lines->len; i++) {
		const RequestLine *line = g_ptr_array_index(lines, i);

		if (line->result == result && line->deal.final.is_time &&
		    !give_back(t, line)) {
			g_ptr_array_set_size(t->decision->effects,
					     (gint)before);
			return false;
		}
	}
	return true;
}

/* Withdraws a result told in error.  Its words stay, like all comments. */
static void
withdraw(const Turn *t, const char *number)
{
	int named = request_number(number);
	const Result *result = *number && named == 0
				       ? NULL
				       : result_find(t->named->results, named);
	g_autofree char *line = NULL;

	if (!result) {
		(void)refuse(t, "no-such-result", number);
		return;
	}
	if (result->is_withdrawn ||
	    request_now_withdraws(t->decision, result->id)) {
		(void)refuse(t, "already", "");
		return;
	}
	if (!give_all_back(t, result->id))
		return;
	line = result_print(result);
	decision_effect(t->decision, EFFECT_RESULT_WITHDRAW)->id = result->id;
	decision_change(t->decision, FIELD_RESULT, line, "", true);
	receipt_done(t->decision, t->command, line, NULL, NULL);
}

static void
decide(const Case *is, const Command *command, const Named *named,
       Decision *decision)
{
	g_autoptr(Pairs) keys = pairs_parse(command->argument, result_keys);
	Turn t = { .is = is,
		   .command = command,
		   .named = named,
		   .decision = decision,
		   .keys = keys };
	char *rest = NULL;
	g_autofree char *first = word_first(keys->head, &rest);
	g_autofree char *words =
		pairs_take_lines(keys,
				 decision->comment ? decision->comment : "",
				 result_keys);

	if (fold_in_list(first, "withdraw retirer annuler"))
		withdraw(&t, rest);
	else if (!decision->ticket->is_request)
		(void)refuse(&t, "not-a-request", "");
	else if (decision->comment_kind == COMMENT_INTERNAL)
		(void)refuse(&t, "result-is-public", "");
	else if (decision_home(decision) != decision->ticket->id)
		(void)refuse(&t, "ticket-gone", "");
	else if (decision->result)
		(void)refuse(&t, "already", "");
	else
		tell(&t, words);
	g_free(rest);
}

const Verb verb_result = {
	.name = "result",
	.names = "result resultat livraison",
	.may = MAY_TICKETS,
	.client = PROOF_MAILBOX,
	.staff = PROOF_MAILBOX,
	.needs = VERB_NEEDS_TICKET | VERB_NEEDS_LEDGER | VERB_NEEDS_LINES |
		 VERB_NEEDS_RESULTS,
	.keys = result_keys,
	.decide = decide,
};
