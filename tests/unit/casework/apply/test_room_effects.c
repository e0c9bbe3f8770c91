/*
 * test_room_effects.c - orders to the buyers' room, through a whole desk's rows
 */
#include "tests/kit/room_desk.h"

static void
compare_orders(Room *r, const char *who, const char *subject, const char *name,
	       Language language)
{
	g_autofree char *address =
		strchr(who, '@') ? g_strdup(who)
				 : g_strdup_printf("%s@acme.example", who);
	g_autoptr(OutboxMail) mail = NULL;

	send_all(r);
	expect(r, &(Mail){ .from = who, .subject = subject, .text = "" },
	       "command room");
	g_assert_cmpuint(due(r)->len, ==, 1);
	mail = mail_to(r, address);
	check_header(mail, "Auto-Submitted", "auto-replied");
	check_list_headers(mail);
	compare_mail(&r->small, address, name, language);
}

static void
test_orders_are_answered(Room *r, gconstpointer unused)
{
	const char *all = "[list] [show 1] [show 9] [mute] [digest] [unmute] "
			  "[members] [digset]";
	g_autoptr(OutboxMail) luc = NULL;

	(void)unused;
	expect(r,
	       &(Mail){ .from = "jo",
			.subject = "Which host?",
			.text = "Hi\nall",
			.has_files = true },
	       "post");
	compare_orders(r, "jo", all, "room_receipt", LANGUAGE_EN);
	compare_orders(r, "luc", all, "room_receipt", LANGUAGE_FR);
	compare_orders(r, "jo", "[help]", "room_receipt-help", LANGUAGE_EN);
	compare_orders(r, "chloe@agence.example", "[aide]", "room_receipt-help",
		       LANGUAGE_FR);
	send_all(r);
	/* Members who left get no posts; those who come back do. */
	expect(r, &(Mail){ .from = "luc", .subject = "[quitter]", .text = "" },
	       "command room");
	send_all(r);
	expect(r, &(Mail){ .from = "jo", .subject = "Again", .text = "Hi" },
	       "post");
	luc = mail_to(r, "luc@acme.example");
	g_assert_null(luc);
	g_assert_cmpuint(send_all(r), ==, 2);
	expect(r, &(Mail){ .from = "luc", .subject = "[join]", .text = "" },
	       "command room");
	send_all(r);
	expect(r, &(Mail){ .from = "jo", .subject = "Again", .text = "Hi" },
	       "post");
	g_assert_cmpuint(send_all(r), ==, 3);
}

/* Anyone who holds the mail can leave by it, but can do nothing else. */
static void
test_leaving_by_token(Room *r, gconstpointer unused)
{
	g_autoptr(OutboxMail) luc = NULL;
	g_autofree char *leave = NULL, *mute = NULL;

	(void)unused;
	expect(r,
	       &(Mail){ .from = "jo", .subject = "Which host?", .text = "Hi" },
	       "post");
	luc = mail_to(r, "luc@acme.example");
	send_all(r);
	leave = g_strdup_printf("[leave] %s", luc->message_id);
	mute = g_strdup_printf("[mute] %s", luc->message_id);
	expect(r,
	       &(Mail){ .from = "who@nowhere.example",
			.subject = mute,
			.text = "" },
	       "ignored room-stranger");
	expect(r,
	       &(Mail){ .from = "who@nowhere.example",
			.subject = leave,
			.text = "",
			.is_unproven = true },
	       "command room");
	g_assert_cmpuint(send_all(r), ==, 1); /* Luc is told */
	expect(r,
	       &(Mail){ .from = "who@nowhere.example",
			.subject = leave,
			.text = "",
			.is_unproven = true },
	       "ignored room-left");
	expect(r, &(Mail){ .from = "jo", .subject = "Again", .text = "Hi" },
	       "post");
	g_assert_cmpuint(send_all(r), ==, 2);
}

static void
order(Room *r, const char *who, const char *subject, const char *text,
      const char *answers)
{
	expect(r,
	       &(Mail){ .from = who,
			.subject = subject,
			.text = text,
			.answers = answers },
	       "command room");
}

/* A post with too little proof waits; the first staff member who answers
 * decides. */
static void
test_held_posts(Room *r, gconstpointer unused)
{
	const Mail forged = { .from = "jo",
			      .subject = "Buy this",
			      .text = "Now!",
			      .is_unproven = true };
	g_autoptr(OutboxMail) alice = NULL, chloe = NULL;
	g_autoptr(GPtrArray) all = NULL;

	(void)unused;
	expect(r, &forged, "post room-waits");
	alice = mail_to(r, "alice@agence.example");
	chloe = mail_to(r, "chloe@agence.example");
	compare_mail(&r->small, "alice@agence.example", "room_held",
		     LANGUAGE_EN);
	compare_mail(&r->small, "chloe@agence.example", "room_held",
		     LANGUAGE_FR);
	g_assert_cmpuint(send_all(r), ==, 3); /* and one to Jo himself */
	expect(r,
	       &(Mail){ .from = "alice@agence.example",
			.subject = "Re: A post",
			.text = "Spam?",
			.answers = alice->message_id },
	       "ignored room-decide");
	send_all(r);
	/* Nobody can decide without the token of that mail. */
	expect(r,
	       &(Mail){ .from = "alice@agence.example",
			.subject = "[approve 1]",
			.text = "" },
	       "command room");
	g_assert_cmpuint(send_all(r), ==, 1);
	order(r, "alice@agence.example", "Re: A post", "/approve",
	      alice->message_id);
	all = due(r);
	g_assert_cmpuint(all->len, ==, 4); /* Luc, Alice, Chloe; the receipt */
	send_all(r);
	order(r, "chloe@agence.example", "Re: A post", "/reject",
	      chloe->message_id);
	compare_mail(&r->small, "chloe@agence.example", "room_receipt-late",
		     LANGUAGE_FR);
	send_all(r);
	order(r, "alice@agence.example", "Re: A post", "/approve",
	      alice->message_id);
	compare_mail(&r->small, "alice@agence.example", "room_receipt-late",
		     LANGUAGE_EN);
}

/* The author is told that nobody reads the post, and nobody else is told. */
static void
test_turned_away(Room *r, gconstpointer unused)
{
	static const struct {
		const char *who;
		const char *address;
		Language language;
	} rows[] = { { "jo", "jo@acme.example", LANGUAGE_EN },
		     { "luc", "luc@acme.example", LANGUAGE_FR } };

	(void)unused;
	r->small.config->room_moderated = true;
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(OutboxMail) alice = NULL;

		expect(r,
		       &(Mail){ .from = rows[i].who,
				.subject = "Buy this",
				.text = "Now!" },
		       "post room-waits");
		alice = mail_to(r, "alice@agence.example");
		send_all(r);
		order(r, "alice@agence.example", "Re: A post", "/reject",
		      alice->message_id);
		compare_mail(&r->small, rows[i].address, "room_rejected",
			     rows[i].language);
		g_assert_cmpuint(send_all(r), ==, 2); /* and the receipt */
	}
}

/* A mail to both addresses goes to the room alone.  For a sender who is no
 * member there is no room: the mail becomes a ticket, whatever other addresses
 * it names. */
static void
test_to_the_desk_as_well(Room *r, gconstpointer unused)
{
	g_autoptr(OutboxMail) alice = NULL;

	(void)unused;
	expect(r,
	       &(Mail){ .from = "jo",
			.subject = "x",
			.text = "Hi",
			.is_to_desk = true },
	       "post");
	send_all(r);
	expect(r,
	       &(Mail){ .from = "col",
			.subject = "x",
			.text = "Hi",
			.is_to_desk = true },
	       "ticket");
	alice = mail_to(r, "alice@agence.example");
	check_header(alice, "Subject", "[#3] x"); /* 1 and 2 are requests */
	check_header(alice, "List-Id", NULL);
	send_all(r);
	expect(r,
	       &(Mail){ .from = "who@nowhere.example",
			.subject = "x",
			.text = "Hi",
			.is_to_desk = true },
	       "held unknown-sender");
}

static void
test_staff_act(Room *r, gconstpointer unused)
{
	g_autoptr(OutboxMail) alice = NULL, luc = NULL;
	g_autoptr(GError) error = NULL;
	g_autoptr(RoomPost) post = NULL;
	int64_t whole = 0, broken = 0;
	const char *id;

	(void)unused;
	expect(r,
	       &(Mail){ .from = "jo", .subject = "Which host?", .text = "Hi" },
	       "post");
	alice = mail_to(r, "alice@agence.example");
	luc = mail_to(r, "luc@acme.example");
	id = alice->message_id;
	send_all(r);
	order(r, "alice@agence.example", "Re: x [lock]", "", id);
	expect(r,
	       &(Mail){ .from = "luc",
			.subject = "Re: x",
			.text = "Me too",
			.answers = luc->message_id },
	       "ignored room-locked");
	order(r, "alice@agence.example", "[unlock] [ban] [remove] [members]",
	      "", id);
	send_all(r);
	expect(r,
	       &(Mail){ .from = "jo",
			.subject = "Re: x",
			.text = "No!",
			.answers = "mail.1@acme.example" },
	       "ignored room-stranger");
	post = room_posts_by_id(r->small.desk->db, 1, &error);
	g_assert_cmpint(post->state, ==, POST_REMOVED);
	g_assert_cmpstr(post->text, ==, "");
	order(r, "alice@agence.example", "[unban jo@acme.example]", "", id);
	expect(r, &(Mail){ .from = "jo", .subject = "x", .text = "Sorry" },
	       "post");
	g_assert_true(events_prove(r->small.desk->db, &whole, &broken, &error));
	g_assert_cmpint(whole, ==, 7); /* 2 posts, lock, unlock, ban, remove,
					* unban */
	g_assert_cmpint(broken, ==, 0);
}

/* Reports that @mail came back, for good or as a mere delay. */
static void
come_back(Room *r, const OutboxMail *mail, bool is_hard)
{
	expect(r,
	       &(Mail){ .from = "mailer-daemon",
			.subject = "Undelivered",
			.text = "No.",
			.returned = mail->message_id,
			.is_hard = is_hard },
	       "bounce bounce");
}

/* Three posts in a row come back, by a report or refused at once: the member
 * gets no more until they write.  Delays do not count. */
static void
test_pause(Room *r, gconstpointer unused)
{
	Db *db = r->small.desk->db;
	g_autoptr(GError) error = NULL;

	(void)unused;
	for (int i = 0; i < 5; i++) {
		g_autoptr(OutboxMail) luc = NULL;
		g_autofree char *text = g_strdup_printf("Number %d", i);

		expect(r, &(Mail){ .from = "jo", .subject = "x", .text = text },
		       "post");
		luc = mail_to(r, "luc@acme.example");
		g_assert_true((luc != NULL) == (i < 4));
		send_all(r);
		if (luc && i == 2)
			g_assert_true(
				outbox_failed(db, luc->id, "550", &error) &&
				room_bounce_add(r->small.desk, luc->id,
						r->small.now, &error));
		else if (luc)
			come_back(r, luc, i > 0);
	}
	expect(r, &(Mail){ .from = "luc", .subject = "x", .text = "I am here" },
	       "post");
	compare_mail(&r->small, "luc@acme.example", "room_receipt-back",
		     LANGUAGE_FR);
	send_all(r);
	expect(r, &(Mail){ .from = "jo", .subject = "x", .text = "Hi" },
	       "post");
	g_assert_cmpuint(send_all(r), ==, 3);
	g_assert_no_error(error);
}

int
main(int argc, char **argv)
{
	static const struct {
		const char *name;
		void (*run)(Room *r, gconstpointer unused);
	} tests[] = {
		{ "/room_orders/orders", test_orders_are_answered },
		{ "/room_orders/leave", test_leaving_by_token },
		{ "/room_orders/held", test_held_posts },
		{ "/room_orders/turned_away", test_turned_away },
		{ "/room_orders/staff", test_staff_act },
		{ "/room_orders/pause", test_pause },
		{ "/room_orders/both", test_to_the_desk_as_well },
	};

	g_test_init(&argc, &argv, NULL);
	g_mime_init();
	for (size_t i = 0; i < G_N_ELEMENTS(tests); i++)
		g_test_add(tests[i].name, Room, NULL, room_make, tests[i].run,
			   room_remove);
	return g_test_run();
}
