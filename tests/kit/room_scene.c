/*
 * room_scene.c - buyers, staff and posts in a database, for tests
 */
#include "tests/kit/room_scene.h"

void
room_buy(Db *db, int64_t client)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *name =
		g_strdup_printf("Service %" G_GINT64_FORMAT, client);
	g_autoptr(Service) service = service_new(name);
	g_autoptr(RequestLine) line = NULL;
	Ticket ticket = { .requester = client,
			  .title = (char *)"Shop",
			  .theme = (char *)"",
			  .stage = (char *)"",
			  .is_request = true };

	g_assert_true(services_add(db, service, 1, &error));
	g_assert_true(tickets_add(db, &ticket, 0, &error));
	line = request_line_new(service->id, service->name);
	g_assert_true(request_lines_add(db, ticket.id, line, 1, &error));
	line->deal.state = LINE_ACCEPTED;
	line->deal.has_final = true;
	line->deal.final = (Price){ .money = { 6000, "EUR" } };
	g_assert_true(request_lines_set(db, line, &error));
	g_assert_no_error(error);
}

int64_t
room_topic(Db *db, const char *title, int64_t poster, int64_t now)
{
	g_autoptr(GError) error = NULL;
	RoomTopic topic = { .title = (char *)title,
			    .poster = poster,
			    .opened_at = now };

	g_assert_true(room_topics_add(db, &topic, &error));
	g_assert_no_error(error);
	return topic.id;
}

int64_t
room_post(Db *db, int64_t topic, int64_t poster, const char *text, int64_t now)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(RoomPost) post = room_post_new();

	post->topic = topic;
	post->poster = poster;
	post->state = POST_POSTED;
	g_free(post->text);
	post->text = g_strdup(text);
	post->created_at = post->posted_at = now;
	g_assert_true(room_posts_add(db, post, &error));
	g_assert_no_error(error);
	return post->id;
}

int64_t
room_mail(Db *db, int64_t post, int64_t contact, int64_t now)
{
	g_autoptr(GError) error = NULL;
	int64_t id = outbox_next_id(db, &error);
	g_autofree char *message_id =
		g_strdup_printf("copy.%" G_GINT64_FORMAT "@desk.example", id);
	const OutboxAdd add = { .id = id,
				.contact = contact,
				.post = post,
				.kind = "room_post",
				.recipient = "x@acme.example",
				.mail_from = "support@desk.example",
				.message_id = message_id,
				.scope = "room",
				.queued_at = now,
				.mail = "To: x" };

	g_assert_true(outbox_add(db, &add, &error));
	g_assert_no_error(error);
	return id;
}
