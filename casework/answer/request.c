/*
 * request.c - a line with its price, then its last offers
 *
 *	1. Debugging: accepted, 60.00 EUR (list price: 100.00 EUR)
 *	    2026-11-24 10:30  Alice Roy: offer, 80.00 EUR
 *	    2026-11-24 11:02  Jo Doe: counter-offer, 60.00 EUR
 */
#include "casework/answer/request.h"

#include "store/people.h"
#include "store/requests.h"

#define OFFERS_MAX 50 /* the last ones of each line */

static void
add_offer(const Answer *answer, const Offer *offer)
{
	g_autoptr(Contact) person =
		offer->contact
			? contacts_by_id(answer->desk->db, offer->contact, NULL)
			: NULL;
	g_autofree char *name = person ? contact_name(person) : g_strdup("-");
	g_autofree char *at = answer_time(answer, offer->at);
	g_autofree char *move =
		answer_word(answer, "move", move_print(offer->kind));
	g_autofree char *price =
		offer->has_price ? price_print(&offer->price, answer->language)
				 : g_strdup("");

	answer_add(answer, "    %s  %s: %s%s%s%s%s%s", at, name, move,
		   *price ? ", " : "", price, *offer->reason ? " (" : "",
		   offer->reason, *offer->reason ? ")" : "");
}

static bool
add_offers(const Answer *answer, int64_t line, GError **error)
{
	g_autoptr(GPtrArray) all =
		offers_of_line(answer->desk->db, line, error);
	guint first = all && all->len > OFFERS_MAX ? all->len - OFFERS_MAX : 0;

	for (guint i = first; all && i < all->len; i++)
		add_offer(answer, g_ptr_array_index(all, i));
	return all != NULL;
}

/* The price that is agreed on, else the open one; NULL for none. */
static const Price *
price_of(const RequestLine *line)
{
	const Negotiation *deal = &line->deal;

	return deal->has_final	? &deal->final
	       : deal->has_open ? &deal->open
				: NULL;
}

static void
add_line(const Answer *answer, const RequestLine *line)
{
	const Price *price = price_of(line);
	g_autofree char *state =
		answer_word(answer, "deal", line_state_print(line->deal.state));
	GString *text = g_string_new(NULL);

	g_string_append_printf(text, "%d. %s: %s", line->number, line->name,
			       state);
	if (price) {
		g_autofree char *words = price_print(price, answer->language);

		g_string_append_printf(text, ", %s", words);
	}
	if (line->has_list && !(price && price_equal(price, &line->list))) {
		g_autofree char *name = answer_word(answer, "list", "price");
		g_autofree char *list =
			price_print(&line->list, answer->language);

		g_string_append_printf(text, " (%s: %s)", name, list);
	}
	answer_add(answer, "%s", text->str);
	g_string_free(text, TRUE);
}

bool
answer_request(const Answer *answer, int64_t ticket, GError **error)
{
	g_autoptr(GPtrArray) lines =
		request_lines_of_ticket(answer->desk->db, ticket, error);
	const char *vat = answer->desk->policy->vat;
	bool has_money = false;

	for (guint i = 0; lines && i < lines->len; i++) {
		const RequestLine *line = g_ptr_array_index(lines, i);
		const Price *price = price_of(line);

		add_line(answer, line);
		has_money = has_money || (price && !price->is_time);
		if (!add_offers(answer, line->id, error))
			return false;
	}
	if (has_money && *vat)
		answer_add(answer, "%s", vat);
	return lines != NULL;
}
