/*
 * test_requests.c - rows of requests: lines, moves, and what a merge does
 */
#include "store/people.h"
#include "store/requests.h"
#include "store/services.h"
#include "store/tickets.h"

typedef struct {
	Db *db;
	Contact *client;
	Service *service;
} Desk;

static void
desk_open(Desk *desk)
{
	g_autoptr(GError) error = NULL;

	desk->db = db_open(":memory:", &error);
	g_assert_no_error(error);
	desk->client = contact_new("jo@acme.example", LANGUAGE_EN);
	g_assert_true(contacts_add(desk->db, desk->client, 1, &error));
	desk->service = service_new("Debugging");
	g_assert_true(services_add(desk->db, desk->service, 1, &error));
}

static void
desk_close(Desk *desk)
{
	contact_free(desk->client);
	service_free(desk->service);
	db_close(desk->db);
}

static int64_t
add_ticket(const Desk *desk, bool is_request)
{
	g_autoptr(GError) error = NULL;
	Ticket ticket = { .requester = desk->client->id,
			  .title = (char *)"Shop",
			  .theme = (char *)"",
			  .stage = (char *)"",
			  .is_request = is_request };

	g_assert_true(tickets_add(desk->db, &ticket, 0, &error));
	g_assert_no_error(error);
	return ticket.id;
}

static RequestLine *
add_line(const Desk *desk, int64_t ticket)
{
	g_autoptr(GError) error = NULL;
	RequestLine *line =
		request_line_new(desk->service->id, desk->service->name);

	g_assert_true(request_lines_add(desk->db, ticket, line, 1, &error));
	return line;
}

static bool
is_request(const Desk *desk, int64_t id)
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
	Desk desk;

	desk_open(&desk);
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
	desk_close(&desk);
}

static void
test_offers_stand_in_their_order(void)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) all = NULL;
	g_autoptr(RequestLine) line = NULL;
	Desk desk;

	desk_open(&desk);
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
	desk_close(&desk);
}

/* Each line keeps its own number, none is lost, and who got them is a
 * request now. */
static void
test_lines_move_along_with_a_merge(void)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) lines = NULL;
	int64_t from, into;
	Desk desk;

	desk_open(&desk);
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
	desk_close(&desk);
}

static void
test_a_plain_ticket_becomes_a_request(void)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Ticket) ticket = NULL;
	Desk desk;

	desk_open(&desk);
	ticket = tickets_by_id(desk.db, add_ticket(&desk, false), &error);
	ticket->is_request = true;
	g_assert_true(tickets_set(desk.db, ticket, &error));
	g_assert_true(is_request(&desk, ticket->id));
	desk_close(&desk);
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
	return g_test_run();
}
