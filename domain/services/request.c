/*
 * request.c - makes, frees and prints lines and offers
 */
#include "domain/services/request.h"

#include <string.h>

#define NUMBER_DIGITS_MAX 4

static const char *const moves[MOVE_COUNT] = {
	[MOVE_OFFER] = "offer",	    [MOVE_COUNTER] = "counter",
	[MOVE_ACCEPT] = "accept",   [MOVE_DECLINE] = "decline",
	[MOVE_REOPEN] = "reopen",   [MOVE_WITHDRAW] = "withdraw",
	[MOVE_RETRACT] = "retract",
};

RequestLine *
request_line_new(int64_t service, const char *name)
{
	RequestLine *line = g_new0(RequestLine, 1);

	line->service = service;
	line->name = g_strdup(name);
	return line;
}

RequestLine *
request_line_copy(const RequestLine *line)
{
	RequestLine *copy = g_memdup2(line, sizeof *line);

	copy->name = g_strdup(line->name);
	return copy;
}

void
request_line_free(RequestLine *line)
{
	if (!line)
		return;
	g_free(line->name);
	g_free(line);
}

char *
request_line_at(const RequestLine *line, const Price *price)
{
	g_autofree char *words = price ? price_plain(price) : g_strdup("");

	return g_strdup_printf("%d. %s%s%s", line->number, line->name,
			       price ? ", " : "", words);
}

char *
request_line_print(const RequestLine *line)
{
	const Negotiation *deal = &line->deal;

	return request_line_at(line, deal->has_final  ? &deal->final
				     : deal->has_open ? &deal->open
						      : NULL);
}

int
request_number(const char *word)
{
	size_t digits = strspn(word, "0123456789");

	if (digits == 0 || digits > NUMBER_DIGITS_MAX ||
	    (word[digits] != '\0' &&
	     (!strchr(".:)", word[digits]) || word[digits + 1] != '\0')))
		return 0;
	return (int)g_ascii_strtoll(word, NULL, 10);
}

Offer *
offer_new(MoveKind kind)
{
	Offer *offer = g_new0(Offer, 1);

	offer->kind = kind;
	offer->reason = g_strdup("");
	return offer;
}

void
offer_free(Offer *offer)
{
	if (!offer)
		return;
	g_free(offer->reason);
	g_free(offer);
}

void
line_step_free(LineStep *step)
{
	if (!step)
		return;
	request_line_free(step->line);
	offer_free(step->offer);
	g_free(step);
}

const char *
move_print(MoveKind kind)
{
	return moves[kind];
}

bool
move_parse(const char *word, MoveKind *kind)
{
	for (int i = 0; i < MOVE_COUNT; i++)
		if (strcmp(word, moves[i]) == 0) {
			*kind = (MoveKind)i;
			return true;
		}
	return false;
}
