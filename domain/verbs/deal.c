/*
 * deal.c - tells line from amount, finds the line, makes the move
 */
#include "domain/verbs/deal.h"

#include <string.h>

#include "domain/base/fold.h"
#include "domain/case/receipt.h"

static const char *
currency_of(const Deal *deal)
{
	const Negotiation *agreed = deal->line ? &deal->line->deal : NULL;

	if (agreed && agreed->has_staff_offer && !agreed->staff_offer.is_time)
		return agreed->staff_offer.money.currency;
	return deal->is->policy->currency;
}

/* A first number is the line's, except in "80 EUR" and "3 hours", and in "80"
 * if there is no such line.  "1 200 EUR" is line 1 at 200, never 1200. */
static bool
is_amount(const Deal *deal, const char *rest)
{
	g_autoptr(RequestLine) line =
		request_now(deal->decision, deal->named, deal->number);
	Price price;

	if (*rest == '\0')
		return line == NULL;
	return !g_ascii_isdigit(*rest) &&
	       price_parse(deal->command->argument, currency_of(deal), &price);
}

void
deal_begin(Deal *deal, const Case *is, const Command *command,
	   const Named *named, Decision *decision)
{
	char *rest = NULL;
	g_autofree char *first = word_first(command->argument, &rest);

	*deal = (Deal){ is, command, named, decision, 0, NULL, NULL };
	deal->number = request_number(first);
	if (deal->number == 0 || is_amount(deal, rest)) {
		deal->number = 0;
		g_free(rest);
		rest = g_strstrip(g_strdup(command->argument));
	}
	deal->rest = rest;
}

void
deal_clear(Deal *deal)
{
	g_clear_pointer(&deal->rest, g_free);
	g_clear_pointer(&deal->line, request_line_free);
}

static void
refuse(const Deal *deal, const char *phrase, const char *what)
{
	receipt_refused(deal->decision, deal->command, phrase, what);
}

/* Whether such a move is possible on the line, whatever its price. */
static bool
is_open(const RequestLine *line, MoveKind kind, bool is_staff)
{
	Negotiation copy = line->deal;
	const Move move = { .kind = kind,
			    .is_staff = is_staff,
			    .has_price =
				    kind == MOVE_OFFER || kind == MOVE_COUNTER,
			    .price = { .is_time = true, .minutes = 1 },
			    .reason = "any" };

	return negotiate(&copy, &move) == NULL;
}

/* The numbers of the lines that the order may be about, "1, 3"; @last is the
 * last of them, @count is how many there are. */
static char *
open_lines(const Deal *deal, MoveKind kind, int *last, int *count)
{
	int lines = request_now_count(deal->decision, deal->named);
	GString *all = g_string_new(NULL);

	*count = 0;
	for (int i = 1; i <= lines; i++) {
		g_autoptr(RequestLine) line =
			request_now(deal->decision, deal->named, i);

		if (!line ||
		    !is_open(line, kind, contact_is_staff(deal->is->sender)))
			continue;
		g_string_append_printf(all, "%s%d", all->len ? ", " : "", i);
		*last = i;
		(*count)++;
	}
	return g_string_free(all, FALSE);
}

bool
deal_find(Deal *deal, MoveKind kind)
{
	int lines = request_now_count(deal->decision, deal->named);
	int number = deal->number;
	int count = 0;
	g_autofree char *numbers = NULL;
	g_autofree char *named = g_strdup_printf("%d", deal->number);

	if (lines == 0) {
		refuse(deal, "no-lines", "");
		return false;
	}
	if (number == 0 && lines == 1) {
		number = 1;
	} else if (number == 0) {
		numbers = open_lines(deal, kind, &number, &count);
		if (count != 1) {
			refuse(deal, count ? "which-line" : "no-open-line",
			       numbers);
			return false;
		}
	}
	deal->line = request_now(deal->decision, deal->named, number);
	if (!deal->line)
		refuse(deal, "no-such-line", named);
	return deal->line != NULL;
}

bool
deal_price(const Deal *deal, Price *price)
{
	return price_parse(deal->rest, currency_of(deal), price);
}

bool
deal_may_answer(const Deal *deal)
{
	const Contact *sender = deal->is->sender;

	if (contact_is_staff(sender)) {
		if (contact_may(sender, MAY_SERVICES))
			return true;
		refuse(deal, "not-your-role", "");
		return false;
	}
	if (deal->decision->ticket->requester == sender->id)
		return true;
	refuse(deal, "requester-only", "");
	return false;
}

/* Refuses with the reason; if another price is open, with the order that
 * accepts it. */
static void
refuse_move(const Deal *deal, const char *rule)
{
	const Negotiation *agreed = &deal->line->deal;
	g_autofree char *what = NULL;

	if (strcmp(rule, "other-price") == 0) {
		g_autofree char *price = price_plain(&agreed->open);

		what = g_strdup_printf("accept %d %s", deal->line->number,
				       price);
	} else {
		what = agreed->has_final ? price_plain(&agreed->final)
					 : g_strdup("");
	}
	refuse(deal, rule, what);
}

static void
tell(const Deal *deal, const Move *move, const char *text)
{
	static const Field fields[MOVE_COUNT] = {
		[MOVE_OFFER] = FIELD_OFFER,
		[MOVE_COUNTER] = FIELD_COUNTER,
		[MOVE_ACCEPT] = FIELD_ACCEPT,
		[MOVE_DECLINE] = FIELD_DECLINE,
		[MOVE_REOPEN] = FIELD_REOPEN,
		[MOVE_WITHDRAW] = FIELD_WITHDRAW,
		[MOVE_RETRACT] = FIELD_RETRACT,
	};

	decision_change(deal->decision, fields[move->kind],
			move->reason ? move->reason : "", text, true);
	/* Now it is the other side's turn. */
	if (move->kind == MOVE_OFFER || move->kind == MOVE_COUNTER)
		decision_event(deal->decision,
			       move->is_staff ? EVENT_STAFF_WROTE
					      : EVENT_CLIENT_WROTE,
			       deal->is->now);
}

bool
deal_make(Deal *deal, const Move *move, char **text)
{
	const Negotiation before = deal->line->deal;
	const char *rule = negotiate(&deal->line->deal, move);
	Offer *offer;

	*text = NULL;
	if (rule) {
		refuse_move(deal, rule);
		return false;
	}
	offer = offer_new(move->kind);
	offer->has_price =
		move->has_price || before.has_final || before.has_open;
	offer->price = move->has_price	  ? move->price
		       : before.has_final ? before.final
					  : before.open;
	g_free(offer->reason);
	offer->reason = g_strdup(move->reason ? move->reason : "");
	*text = request_line_at(deal->line,
				offer->has_price ? &offer->price : NULL);
	request_now_set(deal->decision, g_steal_pointer(&deal->line), offer);
	tell(deal, move, *text);
	return true;
}
