/*
 * golden_deals.c - a request of two lines, for the mails about their prices
 */
#include "tests/kit/golden_deals.h"

void
deal_move(RequestLine *line, MoveKind kind, bool is_staff, const char *price)
{
	Move move = { .kind = kind, .is_staff = is_staff };

	move.has_price = price && price_parse(price, "EUR", &move.price);
	g_assert_null(negotiate(&line->deal, &move));
}

RequestLine *
deal_asked_lines(Scene *s)
{
	static RequestLine lines[2];
	static gpointer both[] = { &lines[0], &lines[1] };
	static GPtrArray all = { both, G_N_ELEMENTS(both) };

	lines[0] = (RequestLine){ .id = 1,
				  .number = 1,
				  .name = (char *)"Debugging",
				  .has_list = true,
				  .list = { .money = { 10000, "EUR" } } };
	lines[1] = (RequestLine){ .id = 2,
				  .number = 2,
				  .name = (char *)"Full script" };
	for (guint i = 0; i < s->named->len; i++)
		((Named *)g_ptr_array_index(s->named, i))->lines = &all;
	s->ticket.is_request = true;
	g_free(s->policy->vat);
	s->policy->vat = g_strdup("Prices are without VAT (20 %).");
	return lines;
}

void
deal_asked(Scene *s)
{
	(void)deal_asked_lines(s);
}

void
deal_offered(Scene *s)
{
	RequestLine *lines = deal_asked_lines(s);

	deal_move(&lines[0], MOVE_OFFER, true, "80");
	deal_move(&lines[1], MOVE_OFFER, true, "3h");
}

void
deal_countered(Scene *s)
{
	RequestLine *lines = deal_asked_lines(s);

	deal_move(&lines[0], MOVE_OFFER, true, "80");
	deal_move(&lines[0], MOVE_COUNTER, false, "60");
}

void
deal_accepted(Scene *s)
{
	RequestLine *lines = deal_asked_lines(s);

	deal_move(&lines[0], MOVE_OFFER, true, "80");
	deal_move(&lines[0], MOVE_ACCEPT, false, NULL);
	deal_move(&lines[1], MOVE_OFFER, true, "3h");
}

void
deal_followed(Scene *s)
{
	static gpointer one[] = { &people[COLLEAGUE] };
	static GPtrArray followers = { one, G_N_ELEMENTS(one) };

	(void)deal_asked_lines(s);
	s->is.followers = &followers;
}
