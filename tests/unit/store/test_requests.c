/*
 * test_requests.c - rows of requests: lines, moves, and what a merge does
 */
#include "tests/kit/request_desk.h"

static bool
is_request(const RequestDesk *desk, int64_t id)
{
	g_autoptr(Ticket) ticket = tickets_by_id(desk->db, id, NULL);

	return ticket->is_request;
}

/* What was agreed on comes back as it was, in money and in hours. */
static void
test_lines(void)
{
	const Price money = { .money = { 6050, "EUR" } };
	const Price time = { .is_time = true, .minutes = 180 };
	const Negotiation deals[] = {
		{ .state = LINE_ASKED },
		{ .state = LINE_OFFERED,
		  .has_open = true,
		  .open = money,
		  .has_staff_offer = true,
		  .staff_offer = money },
		{ .state = LINE_COUNTERED,
		  .has_open = true,
		  .open = time,
		  .has_staff_offer = true,
		  .staff_offer = money },
		{ .state = LINE_ACCEPTED, .has_final = true, .final = time },
	};
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) lines = NULL;
	int64_t ticket;
	RequestDesk desk;

	request_desk_open(&desk);
	ticket = add_ticket(&desk, true);
	for (guint i = 0; i < G_N_ELEMENTS(deals); i++) {
		g_autoptr(RequestLine) line = add_line(&desk, ticket);

		g_assert_cmpint(line->number, ==, (int)i + 1);
		line->deal = deals[i];
		g_assert_true(request_lines_set(desk.db, line, &error));
	}
	lines = request_lines_of_ticket(desk.db, ticket, &error);
	g_assert_no_error(error);
	g_assert_cmpuint(lines->len, ==, G_N_ELEMENTS(deals));
	for (guint i = 0; i < lines->len; i++) {
		const RequestLine *line = g_ptr_array_index(lines, i);
		const Negotiation *deal = &line->deal, *was = &deals[i];

		g_assert_cmpint(line->number, ==, (int)i + 1);
		g_assert_cmpstr(line->name, ==, "Debugging");
		g_assert_cmpint(deal->state, ==, was->state);
		g_assert_true(deal->has_open == was->has_open);
		g_assert_true(price_equal(&deal->open, &was->open));
		g_assert_true(deal->has_final == was->has_final);
		g_assert_true(price_equal(&deal->final, &was->final));
		g_assert_true(deal->has_staff_offer == was->has_staff_offer);
		g_assert_true(
			price_equal(&deal->staff_offer, &was->staff_offer));
	}
	request_desk_close(&desk);
}

static void
test_offers_stand_in_their_order(void)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) all = NULL;
	g_autoptr(RequestLine) line = NULL;
	RequestDesk desk;

	request_desk_open(&desk);
	line = add_line(&desk, add_ticket(&desk, true));
	for (int kind = 0; kind < MOVE_COUNT; kind++) {
		g_autoptr(Offer) offer = offer_new((MoveKind)kind);

		offer->contact = desk.client->id;
		offer->at = 100 + kind;
		offer->has_price = kind == MOVE_COUNTER;
		offer->price = (Price){ .money = { 6000, "EUR" } };
		g_free(offer->reason);
		offer->reason = g_strdup_printf("because %d", kind);
		g_assert_true(offers_add(desk.db, line->id, offer, &error));
	}
	all = offers_of_line(desk.db, line->id, &error);
	g_assert_no_error(error);
	g_assert_cmpuint(all->len, ==, MOVE_COUNT);
	for (int kind = 0; kind < MOVE_COUNT; kind++) {
		const Offer *offer = g_ptr_array_index(all, kind);
		g_autofree char *reason = g_strdup_printf("because %d", kind);

		g_assert_cmpint(offer->kind, ==, kind);
		g_assert_cmpint(offer->contact, ==, desk.client->id);
		g_assert_cmpint(offer->at, ==, 100 + kind);
		g_assert_true(offer->has_price == (kind == MOVE_COUNTER));
		g_assert_cmpstr(offer->reason, ==, reason);
	}
	request_desk_close(&desk);
}

/* Each line keeps its own number, none is lost, and the ticket that got them is
 * a request now. */
static void
test_lines_move_along_with_a_merge(void)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) lines = NULL;
	int64_t from, into;
	RequestDesk desk;

	request_desk_open(&desk);
	from = add_ticket(&desk, true);
	into = add_ticket(&desk, false);
	g_assert_true(is_request(&desk, from));
	g_assert_false(is_request(&desk, into));
	for (int i = 0; i < 5; i++)
		request_line_free(add_line(&desk, i < 3 ? from : into));
	g_assert_true(tickets_merge(desk.db, from, into, &error));
	g_assert_true(is_request(&desk, into));
	lines = request_lines_of_ticket(desk.db, into, &error);
	g_assert_no_error(error);
	g_assert_cmpuint(lines->len, ==, 5);
	for (guint i = 0; i < lines->len; i++)
		g_assert_cmpint(((RequestLine *)lines->pdata[i])->number, ==,
				(int)i + 1);
	request_desk_close(&desk);
}

static void
test_a_plain_ticket_becomes_a_request(void)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Ticket) ticket = NULL;
	RequestDesk desk;

	request_desk_open(&desk);
	ticket = tickets_by_id(desk.db, add_ticket(&desk, false), &error);
	ticket->is_request = true;
	g_assert_true(tickets_set(desk.db, ticket, &error));
	g_assert_true(is_request(&desk, ticket->id));
	request_desk_close(&desk);
}

static void
expect_buyers(const RequestDesk *desk, int64_t purchases, guint buyers)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) all = contacts_buyers(desk->db, &error);
	int64_t count = -1;

	g_assert_no_error(error);
	g_assert_cmpuint(all->len, ==, buyers);
	g_assert_true(
		contacts_purchases(desk->db, desk->client->id, &count, &error));
	g_assert_cmpint(count, ==, purchases);
	if (buyers > 0)
		g_assert_cmpint(((Contact *)all->pdata[0])->id, ==,
				desk->client->id);
}

static void
set_state(const RequestDesk *desk, RequestLine *line, LineState state)
{
	g_autoptr(GError) error = NULL;

	line->deal.state = state;
	g_assert_true(request_lines_set(desk->db, line, &error));
}

/* Nobody sets it: only an accepted line makes a client a buyer, until that line
 * is reopened. */
static void
test_who_has_an_accepted_line_is_a_buyer(void)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(RequestLine) first = NULL;
	g_autoptr(RequestLine) second = NULL;
	g_autoptr(Contact) other = contact_new("kim@b.example", LANGUAGE_FR);
	RequestDesk desk;

	request_desk_open(&desk);
	g_assert_true(contacts_add(desk.db, other, 1, &error));
	first = add_line(&desk, add_ticket(&desk, true));
	second = add_line(&desk, add_ticket(&desk, true));
	for (int state = 0; state < LINE_STATE_COUNT; state++) {
		int is_one = state == LINE_ACCEPTED;

		set_state(&desk, first, (LineState)state);
		expect_buyers(&desk, is_one, is_one);
	}
	set_state(&desk, first, LINE_ACCEPTED);
	set_state(&desk, second, LINE_ACCEPTED);
	expect_buyers(&desk, 2, 1);
	set_state(&desk, second, LINE_ASKED);
	expect_buyers(&desk, 1, 1);
	desk.client->is_active = false;
	g_assert_true(contacts_set(desk.db, desk.client, &error));
	expect_buyers(&desk, 1, 0);
	request_desk_close(&desk);
}

/* A line agreed on keeps the name that it had then, whatever the catalogue
 * calls it later. */
static void
test_a_line_keeps_its_name(void)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) lines = NULL;
	RequestDesk desk;
	int64_t ticket;

	request_desk_open(&desk);
	ticket = add_ticket(&desk, true);
	request_line_free(add_line(&desk, ticket));
	g_free(desk.service->name);
	desk.service->name = g_strdup("Repair");
	g_assert_true(services_set(desk.db, desk.service, &error));
	lines = request_lines_of_ticket(desk.db, ticket, &error);
	g_assert_no_error(error);
	g_assert_cmpstr(((RequestLine *)g_ptr_array_index(lines, 0))->name, ==,
			"Debugging");
	request_desk_close(&desk);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/requests/lines", test_lines);
	g_test_add_func("/requests/offers", test_offers_stand_in_their_order);
	g_test_add_func("/requests/merge", test_lines_move_along_with_a_merge);
	g_test_add_func("/requests/kind",
			test_a_plain_ticket_becomes_a_request);
	g_test_add_func("/requests/buyers",
			test_who_has_an_accepted_line_is_a_buyer);
	g_test_add_func("/requests/name", test_a_line_keeps_its_name);
	return g_test_run();
}
