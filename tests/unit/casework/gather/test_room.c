/*
 * test_room.c - posts in the buyers' room, through a whole desk's rows
 */
#include "tests/kit/room_desk.h"

/* No reader may see another person's address. */
static void
check_no_address(const OutboxMail *mail)
{
	static const char *const all[] = { "jo@acme", "luc@acme", "col@acme",
					   "alice@agence", "chloe@agence" };
	g_autofree char *seen = read_mail(mail->mail);

	for (size_t i = 0; i < G_N_ELEMENTS(all); i++) {
		if (g_str_has_prefix(mail->recipient, all[i]))
			continue;
		g_assert_null(strcasestr(mail->mail, all[i]));
		g_assert_null(strcasestr(seen, all[i]));
	}
}

/* Each member but the author gets one mail, addressed to them alone. */
static void
test_a_post_goes_round(Room *r, gconstpointer unused)
{
	const Mail mail = {
		.from = "jo",
		.subject = "Which host? (ask col@acme.example)",
		.text = "Mine is <Luc+x@Acme.example>.\n\n"
			"mailto:jo%40acme.example support@agence.example\n",
		.has_files = true
	};
	g_autoptr(GPtrArray) all = NULL;

	(void)unused;
	expect(r, &mail, "post");
	all = due(r);
	g_assert_cmpuint(all->len, ==, 3);
	for (guint i = 0; i < all->len; i++) {
		const OutboxMail *one = g_ptr_array_index(all, i);

		check_header(one, "From", JO_OF_SALON);
		check_header(one, "Cc", NULL);
		check_header(one, "Auto-Submitted", NULL);
		check_header(one, "Reply-To", JO_OF_SALON);
		check_list_headers(one);
		check_no_address(one);
		g_assert_cmpstr(one->mail_from, ==, "support@agence.example");
	}
	compare_mail(&r->small, "alice@agence.example", "room_post",
		     LANGUAGE_EN);
	compare_mail(&r->small, "chloe@agence.example", "room_post",
		     LANGUAGE_FR);
}

/* An answer refers to its reader's own copy of the post it answers. */
static void
test_answers_are_threaded(Room *r, gconstpointer unused)
{
	g_autoptr(OutboxMail) alice = NULL, luc = NULL;
	g_autoptr(OutboxMail) to_jo = NULL, to_alice = NULL;
	g_autofree char *id = NULL;

	(void)unused;
	expect(r,
	       &(Mail){ .from = "jo", .subject = "Which host?", .text = "Hi" },
	       "post");
	luc = mail_to(r, "luc@acme.example");
	alice = mail_to(r, "alice@agence.example");
	send_all(r);
	expect(r,
	       &(Mail){ .from = "luc",
			.subject = "Re: [Salon #1] Which host?",
			.text = "This one.",
			.answers = luc->message_id },
	       "post");
	g_assert_cmpuint(due(r)->len, ==, 3);
	to_jo = mail_to(r, "jo@acme.example");
	to_alice = mail_to(r, "alice@agence.example");
	check_header(to_jo, "Subject", "Re: [Salon #1] Which host?");
	check_header(to_jo, "In-Reply-To", "<mail.1@acme.example>");
	id = g_strdup_printf("<%s>", alice->message_id);
	check_header(to_alice, "In-Reply-To", id);
	g_assert_null(strstr(to_alice->mail, luc->message_id));
	compare_mail(&r->small, "jo@acme.example", "room_post-answer",
		     LANGUAGE_EN);
	compare_mail(&r->small, "chloe@agence.example", "room_post-answer",
		     LANGUAGE_FR);
}

/* For people who may not read the room there is no room, and no desk either. */
static void
test_strangers_get_silence(Room *r, gconstpointer unused)
{
	static const Mail mails[] = {
		{ .from = "col",
		  .subject = "Hello",
		  .text = "Is there a room?" },
		{ .from = "col",
		  .subject = "[help] [list] [join]",
		  .text = "/close" },
		{ .from = "who@nowhere.example",
		  .subject = "Hello",
		  .text = "Hi" },
		{ .from = "who@nowhere.example",
		  .subject = "[contact add]",
		  .text = "Hi",
		  .is_unproven = true },
	};

	(void)unused;
	for (size_t i = 0; i < G_N_ELEMENTS(mails); i++)
		expect(r, &mails[i], "ignored room-stranger");
	g_assert_cmpuint(send_all(r), ==, 0);
}

/* One mail a day, once, with what others posted since the member chose it. */
static void
test_digest(Room *r, gconstpointer unused)
{
	g_autoptr(GError) error = NULL;
	bool has_mails = false;

	(void)unused;
	expect(r,
	       &(Mail){ .from = "alice@agence.example",
			.subject = "Before",
			.text = "Old" },
	       "post");
	r->small.now += 60;
	expect(r, &(Mail){ .from = "jo", .subject = "[digest]", .text = "" },
	       "command room");
	expect(r, &(Mail){ .from = "luc", .subject = "[digest]", .text = "" },
	       "command room");
	r->small.now += 60;
	expect(r,
	       &(Mail){ .from = "alice@agence.example",
			.subject = "Which host?",
			.text = "Hi\nall",
			.has_files = true },
	       "post");
	expect(r,
	       &(Mail){ .from = "luc",
			.subject = "Plus de papier",
			.text = "Bonjour" },
	       "post");
	expect(r, &(Mail){ .from = "jo", .subject = "Mine", .text = "I say" },
	       "post");
	send_all(r);
	r->small.now += DAY;
	g_assert_true(room_day_daily(r->small.desk, r->small.now, &has_mails,
				     &error));
	g_assert_true(has_mails);
	compare_mail(&r->small, "jo@acme.example", "room_digest", LANGUAGE_EN);
	compare_mail(&r->small, "luc@acme.example", "room_digest", LANGUAGE_FR);
	g_assert_cmpuint(send_all(r), ==, 2);
	r->small.desk->room_day = 0; /* like a desk that has just started */
	g_assert_true(room_day_daily(r->small.desk, r->small.now, &has_mails,
				     &error));
	g_assert_cmpuint(send_all(r), ==, 0);
	r->small.now += DAY; /* nothing new */
	g_assert_true(room_day_daily(r->small.desk, r->small.now, &has_mails,
				     &error));
	g_assert_cmpuint(send_all(r), ==, 0);
}

/* Tokens of the desk open nothing in the room, and the room's nothing in the
 * desk. */
static void
test_tokens_stay_on_their_side(Room *r, gconstpointer unused)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(OutboxMail) alice = NULL;
	g_autoptr(Letter) letter = NULL;
	g_autoptr(Facts) facts = NULL;
	const GatherAbout about = { .now = r->small.now, .dkim = AUTH_PASS };

	(void)unused;
	expect(r,
	       &(Mail){ .from = "jo", .subject = "Which host?", .text = "Hi" },
	       "post");
	alice = mail_to(r, "alice@agence.example");
	letter = letter_of(r, &(Mail){ .from = "alice@agence.example",
				       .subject = "x",
				       .text = "Hi",
				       .answers = alice->message_id });
	g_ptr_array_set_size(letter->to_addrs, 0);
	g_ptr_array_add(letter->to_addrs, g_strdup("support@agence.example"));
	facts = gather_letter(r->small.desk, letter, &about, &error);
	g_assert_no_error(error);
	g_assert_null(facts->is.room);
	g_assert_false(facts->is.evidence.has_token);
	g_assert_false(facts->is.evidence.has_foreign_token);
	g_assert_cmpint(facts->is.proof, ==, PROOF_DOMAIN);
}

/* Words that the sender may not have seen are neither obeyed nor posted. */
static void
test_unseen_words(Room *r, gconstpointer unused)
{
	(void)unused;
	expect(r,
	       &(Mail){ .from = "jo",
			.subject = "Re: x",
			.text = "Luc:\n\nMine.",
			.is_all_quoted = true },
	       "ignored room-empty");
	expect(r,
	       &(Mail){ .from = "jo",
			.subject = "x",
			.text = "/mute\nHi",
			.problem = PROBLEM_DIFFERS },
	       "command room");
	g_assert_cmpuint(send_all(r), ==, 2);
	expect(r, &(Mail){ .from = "luc", .subject = "x", .text = "Hi" },
	       "post");
	g_assert_cmpuint(send_all(r), ==, 3); /* Jo still hears of it */
}

/* Members' addresses are hidden, in any spelling and in texts of any length. */
static void
test_addresses_are_hidden(Room *r, gconstpointer unused)
{
	static const struct {
		const char *text;
		const char *seen;
	} rows[] = {
		{ "", "" },
		{ "@", "@" },
		{ "a@b c@ @d", "a@b c@ @d" },
		{ "who@nowhere.example", "who@nowhere.example" },
		{ "Jo@ACME.example, you", "(an address), you" },
		{ "xjo@acme.example", "xjo@acme.example" },
		{ "<mailto:jo+a@acme.example?x>", "<mailto:(an address)?x>" },
		{ "jo%40acme.example.", "(an address)." },
		{ "jo@acme.example.png", "(an address).png" },
		{ "a=jo@acme.example@luc@acme.example",
		  "a=(an address)@(an address)" },
		{ "support@agence.example salon@agence.example",
		  "support@agence.example salon@agence.example" },
	};
	g_autoptr(GString) much = g_string_new("a@");
	g_autoptr(GError) error = NULL;
	g_autofree char *hidden = NULL;
	int64_t began;

	(void)unused;
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *text = g_strdup(rows[i].text);
		g_autofree char *seen =
			hide_addresses(r->small.desk, text, &error);

		g_assert_no_error(error);
		g_assert_cmpstr(seen, ==, rows[i].seen);
	}
	for (int i = 0; i < 300000; i++)
		g_string_append(much, i % 100 ? "a." : " a.a.a@");
	g_string_append(much, " jo@acme.example");
	began = g_get_monotonic_time();
	hidden = hide_addresses(r->small.desk, much->str, &error);
	g_assert_null(strstr(hidden, "jo@acme"));
	g_assert_cmpint(g_get_monotonic_time() - began, <, 5 * G_USEC_PER_SEC);
}

static bool
is_for_room(const Room *r, const char *to, const char *mailbox)
{
	g_autoptr(Letter) letter = letter_new();

	g_ptr_array_add(letter->to_addrs, g_strdup("jo@acme.example"));
	g_ptr_array_add(letter->cc_addrs, g_strdup(to));
	return room_thread_is_for_room(r->small.desk, letter, mailbox);
}

/* A letter is for the room by its address or, where the room has a mailbox, by
 * that.  A hidden copy of a mail to the desk stays the desk's. */
static void
test_which_letters_are_for_it(Room *r, gconstpointer unused)
{
	(void)unused;
	g_assert_true(is_for_room(r, "SALON@Agence.example", "support"));
	g_assert_false(is_for_room(r, "salon+x@agence.example", NULL));
	g_assert_false(is_for_room(r, "salon@acme.example", "room"));
	r->small.config->plus = true;
	g_assert_true(is_for_room(r, "salon+x@agence.example", NULL));
	g_assert_false(is_for_room(r, "salonx@agence.example", NULL));
	g_assert_false(is_for_room(r, "salon+x@acme.example", NULL));
	r->small.config->room_mailbox = g_strdup("room");
	g_assert_true(is_for_room(r, "x@acme.example", "room"));
	g_assert_false(is_for_room(r, "support@agence.example", "room"));
	g_assert_false(is_for_room(r, "x@acme.example", "support"));
	g_assert_false(is_for_room(r, "x@acme.example", NULL));
	g_clear_pointer(&r->small.config->room_address, g_free);
	g_assert_false(is_for_room(r, "salon@agence.example", NULL));
}

/* Two hundred readers: two hundred mails, each to one of them alone. */
static void
test_many_readers(Room *r, gconstpointer unused)
{
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GPtrArray) all = NULL;
	int64_t began;

	(void)unused;
	for (int i = 0; i < 200; i++) {
		g_autofree char *address =
			g_strdup_printf("member%d@acme.example", i);

		room_buy(r->small.desk->db,
			 person(&r->small, address, ROLE_CLIENT,
				i % 2 ? LANGUAGE_EN : LANGUAGE_FR));
	}
	began = g_get_monotonic_time();
	expect(r,
	       &(Mail){ .from = "jo", .subject = "Which host?", .text = "Hi" },
	       "post");
	g_test_message("%" G_GINT64_FORMAT " us",
		       g_get_monotonic_time() - began);
	all = due(r);
	g_assert_cmpuint(all->len, ==, 203);
	for (guint i = 0; i < all->len; i++) {
		const OutboxMail *mail = g_ptr_array_index(all, i);

		g_assert_true(g_hash_table_add(seen, mail->recipient));
		for (guint k = 0; k < all->len; k++) {
			const OutboxMail *other = g_ptr_array_index(all, k);
			g_autofree char *path =
				g_strdup_printf("<%s>", other->recipient);

			g_assert_true((strstr(mail->mail, path) != NULL) ==
				      (i == k));
		}
	}
}

int
main(int argc, char **argv)
{
	static const struct {
		const char *name;
		void (*run)(Room *r, gconstpointer unused);
	} tests[] = {
		{ "/room_desk/post", test_a_post_goes_round },
		{ "/room_desk/threads", test_answers_are_threaded },
		{ "/room_desk/strangers", test_strangers_get_silence },
		{ "/room_desk/digest", test_digest },
		{ "/room_desk/tokens", test_tokens_stay_on_their_side },
		{ "/room_desk/unseen", test_unseen_words },
		{ "/room_desk/hidden", test_addresses_are_hidden },
		{ "/room_desk/which", test_which_letters_are_for_it },
		{ "/room_desk/many", test_many_readers },
	};

	g_test_init(&argc, &argv, NULL);
	g_mime_init();
	for (size_t i = 0; i < G_N_ELEMENTS(tests); i++)
		g_test_add(tests[i].name, Room, NULL, room_make, tests[i].run,
			   room_remove);
	return g_test_run();
}
