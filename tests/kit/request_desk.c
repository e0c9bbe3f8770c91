/*
 * request_desk.c - rows of a client and a service, for tests of requests
 */
#include "tests/kit/request_desk.h"

void
request_desk_open(RequestDesk *desk)
{
	g_autoptr(GError) error = NULL;

	desk->db = db_open(":memory:", &error);
	g_assert_no_error(error);
	desk->client = contact_new("jo@acme.example", LANGUAGE_EN);
	g_assert_true(contacts_add(desk->db, desk->client, 1, &error));
	desk->service = service_new("Debugging");
	g_assert_true(services_add(desk->db, desk->service, 1, &error));
}

void
request_desk_close(RequestDesk *desk)
{
	contact_free(desk->client);
	service_free(desk->service);
	db_close(desk->db);
}

int64_t
add_ticket(const RequestDesk *desk, bool is_request)
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

RequestLine *
add_line(const RequestDesk *desk, int64_t ticket)
{
	g_autoptr(GError) error = NULL;
	RequestLine *line =
		request_line_new(desk->service->id, desk->service->name);

	g_assert_true(request_lines_add(desk->db, ticket, line, 1, &error));
	return line;
}
