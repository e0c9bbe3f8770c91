/*
 * offers.c - finds the lines that wait for the reader, and offers answers
 *
 * The requester answers what staff offered; staff answer what the requester
 * proposed.  Others may read it, but are asked nothing.
 */
#include "templates/offers.h"

#include <inttypes.h>

#include "domain/case/request_now.h"
#include "templates/actions.h"
#include "templates/title.h"

/* The named ticket with its lines; NULL: no order was about lines. */
static const Named *
named_of(const Say *s)
{
	for (guint i = 0; s->is->named && i < s->is->named->len; i++) {
		const Named *named = g_ptr_array_index(s->is->named, i);

		if (named->lines)
			return named;
	}
	return s->decision->lines->len > 0 && s->is->named->len > 0
		       ? g_ptr_array_index(s->is->named, 0)
		       : NULL;
}

static bool
is_for_reader(const Say *s, const RequestLine *line)
{
	const Contact *reader = s->mail->to;

	if (contact_is_staff(reader))
		return line->deal.state == LINE_COUNTERED &&
		       contact_may(reader, MAY_SERVICES);
	return line->deal.state == LINE_OFFERED &&
	       reader->id == s->decision->ticket->requester;
}

/* The lines that wait for the reader: of RequestLine *.  If the same mail
 * merged the ticket, its lines have other numbers by now: then none. */
static GPtrArray *
lines_for_reader(const Say *s)
{
	GPtrArray *all = g_ptr_array_new_with_free_func(
		(GDestroyNotify)request_line_free);
	const Named *named = named_of(s);
	int count = 0;

	if (named && s->decision->ticket &&
	    decision_home(s->decision) == s->decision->ticket->id)
		count = request_now_count(s->decision, named);
	for (int i = 1; i <= count; i++) {
		RequestLine *line = request_now(s->decision, named, i);

		if (line && is_for_reader(s, line))
			g_ptr_array_add(all, line);
		else
			request_line_free(line);
	}
	return all;
}

void
offers_put_vat(const Say *s, Values *values)
{
	for (guint i = 0; i < s->decision->lines->len; i++) {
		const LineStep *step = g_ptr_array_index(s->decision->lines, i);
		const Offer *offer = step->offer;

		if (offer && offer->has_price && !offer->price.is_time &&
		    (offer->kind == MOVE_OFFER || offer->kind == MOVE_COUNTER))
			values_set(values, "vat", s->is->policy->vat);
	}
}

void
offers_put(const Say *s, Values *values)
{
	g_autoptr(GPtrArray) lines = lines_for_reader(s);
	Language language = s->mail->to->language;

	for (guint i = 0; i < lines->len; i++) {
		const RequestLine *line = g_ptr_array_index(lines, i);
		const Price *open = &line->deal.open;
		g_autofree char *words = request_line_at(line, NULL);
		g_autofree char *price = price_print(open, language);
		g_autofree char *list = price_print(&line->list, language);
		g_autofree char *exact = price_plain(open);
		g_autofree char *order =
			g_strdup_printf("%d %s", line->number, exact);
		Values *item = values_add(values, "offers");

		values_set(item, "line", words);
		values_set(item, "price", price);
		values_set(item, "list",
			   line->has_list && !price_equal(&line->list, open)
				   ? list
				   : "");
		values_set(item, "order", order);
		if (!open->is_time)
			values_set(values, "vat", s->is->policy->vat);
	}
}

typedef struct {
	const Say *say;
	const RequestLine *line;
	Values *values;
} Put;

/* If the reader must fill in a blank (@has_blank), @order is the first line of
 * the mail, since a blank within a subject is hard to find. */
static void
put(const Put *p, const char *phrase, const char *order, bool has_blank)
{
	const Say *s = p->say;
	const Ticket *ticket = s->decision->ticket;
	Language language = s->mail->to->language;
	g_autoptr(Values) parts = values_new();
	g_autofree char *price = price_print(&p->line->deal.open, language);
	g_autofree char *words = request_line_at(p->line, NULL);
	g_autofree char *label = NULL;
	g_autofree char *command = g_strdup_printf("[%s] ", order);
	g_autofree char *first = g_strdup_printf("/%s", order);
	g_autofree char *subject =
		g_strdup_printf("[#%" PRId64 "] %s%s", ticket->id,
				has_blank ? "" : command, title_said(s));

	values_set(parts, "before", words);
	values_set(parts, "after", price);
	label = texts_phrase(s->texts, language, phrase, parts);
	actions_put_one(s, label, subject, has_blank ? first : "", p->values);
}

static void
put_line(const Say *s, const RequestLine *line, Values *values)
{
	const Put p = { s, line, values };
	bool is_staff = contact_is_staff(s->mail->to);
	const Price *open = &line->deal.open;
	g_autofree char *exact = price_plain(open);
	g_autofree char *accept =
		g_strdup_printf("accept %d %s", line->number, exact);
	g_autofree char *decline = g_strdup_printf("decline %d", line->number);
	g_autofree char *other =
		g_strdup_printf("%s %d ___ %s", is_staff ? "price" : "counter",
				line->number,
				open->is_time ? "h" : open->money.currency);

	put(&p, "action-accept", accept, false);
	put(&p, is_staff ? "action-price" : "action-counter", other, true);
	put(&p, "action-decline", decline, false);
}

void
offers_put_actions(const Say *s, Values *values)
{
	g_autoptr(GPtrArray) lines = lines_for_reader(s);

	for (guint i = 0; i < lines->len; i++)
		put_line(s, g_ptr_array_index(lines, i), values);
}
