/*
 * request_now.c - the newest planned step of a line, else the stored row
 */
#include "domain/case/request_now.h"

#include <string.h>

#include "domain/case/receipt.h"

/* The last step that the mail planned for the line. */
static const RequestLine *
planned(const Decision *decision, int number)
{
	const RequestLine *found = NULL;

	for (guint i = 0; i < decision->lines->len; i++) {
		const LineStep *step = g_ptr_array_index(decision->lines, i);

		if (step->line->number == number)
			found = step->line;
	}
	return found;
}

static const RequestLine *
stored(const Named *named, int number)
{
	for (guint i = 0; named->lines && i < named->lines->len; i++) {
		const RequestLine *line = g_ptr_array_index(named->lines, i);

		if (line->number == number)
			return line;
	}
	return NULL;
}

bool
request_now_withdraws(const Decision *decision, int64_t result)
{
	for (guint i = 0; i < decision->effects->len; i++) {
		const Effect *effect = g_ptr_array_index(decision->effects, i);

		if (effect->kind == EFFECT_RESULT_WITHDRAW &&
		    effect->id == result)
			return true;
	}
	return false;
}

RequestLine *
request_now(const Decision *decision, const Named *named, int number)
{
	const RequestLine *line = planned(decision, number);
	RequestLine *copy;

	if (!line)
		line = stored(named, number);
	if (!line)
		return NULL;
	copy = request_line_copy(line);
	if (request_now_withdraws(decision, copy->result))
		copy->result = 0;
	return copy;
}

int
request_now_count(const Decision *decision, const Named *named)
{
	int count = named->lines ? (int)named->lines->len : 0;

	for (guint i = 0; i < decision->lines->len; i++) {
		const LineStep *step = g_ptr_array_index(decision->lines, i);

		count = MAX(count, step->line->number);
	}
	return count;
}

bool
request_now_has_room(Decision *decision, const Command *command,
		     const Named *named, guint more)
{
	g_autofree char *most = NULL;

	if ((guint)request_now_count(decision, named) + more <=
	    REQUEST_LINES_MAX)
		return true;
	most = g_strdup_printf("%d", REQUEST_LINES_MAX);
	receipt_refused(decision, command, "too-many-lines", most);
	return false;
}

LineStep *
request_now_add(Decision *decision, const Named *named, const Service *service)
{
	LineStep *step = g_new0(LineStep, 1);

	step->is_new = true;
	step->line = request_line_new(service->id, service->name);
	step->line->has_list = service->has_price;
	step->line->list = service->price;
	step->line->number = request_now_count(decision, named) + 1;
	g_ptr_array_add(decision->lines, step);
	return step;
}

void
request_now_set(Decision *decision, RequestLine *line, Offer *offer)
{
	LineStep *step = g_new0(LineStep, 1);

	step->line = line;
	step->offer = offer;
	g_ptr_array_add(decision->lines, step);
}

bool
request_now_has_offer(const Decision *decision)
{
	for (guint i = 0; i < decision->lines->len; i++) {
		const LineStep *step = g_ptr_array_index(decision->lines, i);

		if (step->offer &&
		    planned(decision, step->line->number)->deal.state ==
			    LINE_OFFERED)
			return true;
	}
	return false;
}

/* Tries one word, then two: "80€" is one word, "80 EUR" is two. */
char *
request_now_cut_price(const char *text, const char *currency, Price *price)
{
	const char *end = text + strlen(text);

	for (int words = 1; words <= 2; words++) {
		const char *space = g_strrstr_len(text, end - text, " ");

		if (!space)
			return NULL;
		if (price_parse(space + 1, currency, price))
			return g_strstrip(g_strndup(text, space - text));
		end = space;
	}
	return NULL;
}
