/*
 * test_room.c - rows of the buyers' room: its members and its posts
 */
#include "store/letters.h"
#include "store/privacy.h"
#include "tests/kit/room_scene.h"

typedef struct {
	Db *db;
	int64_t jo, eve, col, alice; /* two buyers, a client, staff */
} Room;

static int64_t
add_person(Db *db, const char *address, const char *role)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Contact) c = contact_new(address, LANGUAGE_EN);

	g_free(c->role);
	c->role = g_strdup(role);
	g_assert_true(contacts_add(db, c, 1, &error));
	g_assert_no_error(error);
	return c->id;
}

static void
room_open(Room *room)
{
	g_autoptr(GError) error = NULL;

	room->db = db_open(":memory:", &error);
	g_assert_no_error(error);
	room->jo = add_person(room->db, "jo@acme.example", ROLE_CLIENT);
	room->col = add_person(room->db, "col@acme.example", ROLE_CLIENT);
	room->eve = add_person(room->db, "eve@other.example", ROLE_CLIENT);
	room->alice = add_person(room->db, "alice@desk.example", ROLE_MANAGER);
	room_buy(room->db, room->jo);
	room_buy(room->db, room->eve);
}

/* "jo@.. each;alice@.. mute left", in order. */
static char *
members_of(const Room *room, int64_t topic)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) all = room_members_all(room->db, topic, &error);
	GString *text = g_string_new(NULL);

	g_assert_no_error(error);
	for (guint i = 0; i < all->len; i++) {
		const RoomMember *m = g_ptr_array_index(all, i);
		const char *address = m->contact->address;

		g_string_append_printf(text, "%s%.*s %s%s%s%s%s", i ? ";" : "",
				       (int)strcspn(address, "@"), address,
				       room_mode_print(m->mode),
				       m->has_left ? " left" : "",
				       m->is_banned ? " banned" : "",
				       m->is_paused ? " paused" : "",
				       m->mutes_topic ? " mutes" : "");
	}
	return g_string_free(text, FALSE);
}

static void
test_members(void)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) all = NULL;
	g_autoptr(GArray) mutes = NULL;
	g_autofree char *before = NULL, *after = NULL, *other = NULL;
	g_autofree char *gone = NULL;
	g_autoptr(Contact) jo = NULL;
	RoomMember *m;
	int64_t topic;
	Room room;

	room_open(&room);
	before = members_of(&room, 0);
	g_assert_cmpstr(before, ==, "jo each;eve each;alice each");
	all = room_members_all(room.db, 0, &error);
	m = g_ptr_array_index(all, 0);
	m->mode = ROOM_DIGEST;
	m->is_paused = m->has_left = m->is_banned = true;
	g_assert_true(room_members_set(room.db, m, &error));
	m->is_banned = m->has_left = false;
	g_assert_true(room_members_set(room.db, m, &error));
	topic = room_topic(room.db, "Shop", room.jo, 1);
	g_assert_true(room_mutes_set(room.db, topic, room.eve, true, &error));
	after = members_of(&room, topic);
	g_assert_cmpstr(after, ==,
			"jo digest paused;eve each mutes;alice each");
	other = members_of(&room, topic + 1);
	g_assert_cmpstr(other, ==, "jo digest paused;eve each;alice each");
	mutes = room_mutes_of(room.db, room.eve, &error);
	g_assert_cmpuint(mutes->len, ==, 1);
	g_assert_true(room_mutes_clear(room.db, room.eve, &error));
	/* A person who may no longer read it is no member, whatever the row
	 * says. */
	jo = contacts_by_id(room.db, room.jo, &error);
	jo->is_active = false;
	g_assert_true(contacts_set(room.db, jo, &error));
	gone = members_of(&room, topic);
	g_assert_cmpstr(gone, ==, "eve each;alice each");
	g_assert_no_error(error);
	db_close(room.db);
}

static void
add_files(RoomPost *post)
{
	static const char *const sums[] = { "aa", NULL };

	for (size_t i = 0; i < G_N_ELEMENTS(sums); i++) {
		Attachment *file = attachment_new();

		file->filename = g_strdup_printf("%zu.png", i);
		file->content_type = g_strdup("image/png");
		file->size = 10;
		file->sha256 = g_strdup(sums[i]);
		g_ptr_array_add(post->files, file);
	}
}

static int64_t
count(const Room *room, SqlId sql, const char *text)
{
	g_autoptr(GError) error = NULL;
	int64_t number = 0;

	g_assert_true(db_get_int(room->db, sql, DB_ARGS(DB_TEXT(text)), &number,
				 &error));
	g_assert_no_error(error);
	return number;
}

static int64_t
says_same(const Room *room, int64_t since, const char *text)
{
	const RoomCount of = { .poster = room->eve, .since = since };
	int64_t number = -1;

	g_assert_true(room_posts_same(room->db, &of, text, &number, NULL));
	return number;
}

static void
test_posts(void)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(RoomPost) held = room_post_new();
	g_autoptr(RoomPost) gone = NULL;
	g_autoptr(RoomTopic) shop = NULL;
	g_autoptr(GPtrArray) topics = NULL, posts = NULL, fresh = NULL;
	int64_t topic, other, first, number;
	Room room;

	room_open(&room);
	topic = room_topic(room.db, "Shop", room.jo, 10);
	other = room_topic(room.db, "Held", room.eve, 10);
	first = room_post(room.db, topic, room.jo, "One", 10);
	(void)room_post(room.db, topic, room.eve, "Two", 20);
	held->topic = other;
	held->poster = room.eve;
	held->created_at = 30;
	add_files(held);
	g_assert_true(room_posts_add(room.db, held, &error));
	topics = room_topics_all(room.db, 10, &error);
	g_assert_cmpuint(topics->len, ==, 1); /* held posts are not listed */
	shop = g_ptr_array_steal_index(topics, 0);
	g_assert_cmpstr(shop->title, ==, "Shop");
	g_assert_cmpint(shop->posts, ==, 2);
	g_assert_cmpint(shop->last_at, ==, 20);
	g_assert_true(room_posts_first(room.db, topic, &number, &error));
	g_assert_cmpint(number, ==, first);
	g_assert_true(room_posts_count(room.db,
				       &(RoomCount){ room.eve, 20, false },
				       &number, &error));
	g_assert_cmpint(number, ==, 1); /* after 20 */
	g_assert_cmpint(says_same(&room, 19, "Two"), ==, 1);
	g_assert_cmpint(says_same(&room, 20, "Two"), ==, 0);
	g_assert_cmpint(says_same(&room, 19, "two"), ==, 0);
	g_assert_true(room_posts_let_in(room.db, held->id, 40, &error));
	fresh = room_posts_between(room.db, 20, 40, &error);
	g_assert_cmpuint(fresh->len, ==, 1); /* 40 belongs to the next day */
	g_ptr_array_unref(fresh);
	fresh = room_posts_between(room.db, 40, 50, &error);
	g_assert_cmpuint(fresh->len, ==, 1);
	posts = room_posts_of_topic(room.db, other, &error);
	g_assert_cmpuint(((RoomPost *)posts->pdata[0])->files->len, ==, 2);
	/* A file stays as long as its post, and no longer. */
	g_assert_cmpint(count(&room, SQL_BLOB_IS_NAMED, "aa"), ==, 1);
	g_assert_true(room_posts_end(room.db, held->id, POST_REMOVED, &error));
	g_assert_cmpint(count(&room, SQL_BLOB_IS_NAMED, "aa"), ==, 0);
	gone = room_posts_by_id(room.db, held->id, &error);
	g_assert_cmpint(gone->state, ==, POST_REMOVED);
	g_assert_cmpuint(gone->files->len, ==, 0);
	g_assert_no_error(error);
	db_close(room.db);
}

/* Each reader sees the others' posts under the ids of their own copies. */
static void
test_copies(void)
{
	const Place place = { "room", 1, 1 };
	g_autoptr(GError) error = NULL;
	g_autoptr(Letter) letter = letter_new();
	g_autoptr(RoomPost) post = room_post_new();
	g_autoptr(GHashTable) copies = NULL;
	int64_t found;
	Claim claim;
	Room room;

	room_open(&room);
	letter->message_id = g_strdup("his@acme.example");
	g_assert_true(letters_claim(room.db, &place, letter, 1, &claim,
				    &post->letter, &error));
	post->topic = room_topic(room.db, "Shop", room.jo, 1);
	post->poster = room.jo;
	g_assert_true(room_posts_add(room.db, post, &error));
	g_assert_cmpint(room_mail(room.db, post->id, room.eve, 1), ==, 1);
	copies = room_copies(room.db, post, &error);
	g_assert_cmpstr(g_hash_table_lookup(copies, &room.jo), ==,
			"his@acme.example");
	g_assert_cmpstr(g_hash_table_lookup(copies, &room.eve), ==,
			"copy.1@desk.example");
	g_assert_null(g_hash_table_lookup(copies, &room.alice));
	g_assert_true(room_posts_by_message_id(room.db, "his@acme.example",
					       &found, &error));
	g_assert_cmpint(found, ==, post->id);
	g_assert_no_error(error);
	db_close(room.db);
}

static void
bounce(const Room *room, int64_t outbox, bool is_hard)
{
	g_autoptr(GError) error = NULL;
	const Place place = { "support", 1, 100 + outbox * 2 + is_hard };
	Claim claim;
	int64_t letter;

	g_assert_true(
		letters_claim(room->db, &place, NULL, 1, &claim, &letter,
			      &error) &&
		db_run(room->db, SQL_BOUNCE_ADD,
		       DB_ARGS(DB_INT(letter), DB_INT(0), DB_INT(outbox),
			       DB_TEXT("x"), DB_TEXT("5.1.1"), DB_INT(is_hard)),
		       &error));
	g_assert_no_error(error);
}

static bool
is_refused(const Room *room, int64_t counted_from)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Contact) eve = contacts_by_id(room->db, room->eve, &error);
	RoomMember member = { .contact = eve, .counted_from = counted_from };
	bool is = false;

	g_assert_true(room_refusals(room->db, &member, &is, &error));
	g_assert_no_error(error);
	return is;
}

static void
test_refusals(void)
{
	g_autoptr(GError) error = NULL;
	int64_t topic, last, who;
	Room room;

	room_open(&room);
	topic = room_topic(room.db, "Shop", room.jo, 1);
	for (int64_t i = 1; i <= 4; i++) {
		int64_t post = room_post(room.db, topic, room.jo, "x", i);

		g_assert_cmpint(room_mail(room.db, post, room.eve, i), ==, i);
	}
	bounce(&room, 1, true);
	bounce(&room, 2, false); /* a delay does not count */
	g_assert_true(outbox_failed(room.db, 3, "550 no", &error));
	g_assert_false(is_refused(&room, 0));
	bounce(&room, 2, true);
	g_assert_false(is_refused(&room, 0)); /* others' copies are unknown */
	for (int64_t post = 1; post <= 3; post++) {
		int64_t mail = room_mail(room.db, post, room.alice, 5);

		g_assert_false(is_refused(&room, 0));
		g_assert_true(outbox_sent(room.db, mail, 6, "250", &error));
	}
	g_assert_true(is_refused(&room, 0));
	g_assert_false(is_refused(&room, 1)); /* the first is forgiven */
	g_assert_true(room_outbox_last(room.db, room.eve, &last, &error));
	g_assert_cmpint(last, ==, 4);
	g_assert_true(room_outbox_member(room.db, 4, &who, &error));
	g_assert_cmpint(who, ==, room.eve);
	bounce(&room, 6, true); /* the second post came back to everybody */
	g_assert_false(is_refused(&room, 0));
	g_assert_no_error(error);
	db_close(room.db);
}

/* An unsent copy of a removed or erased post is never sent. */
static void
test_copies_of_what_is_gone(void)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) waits = NULL, none = NULL;
	int64_t topic, removed, erased, sent;
	Room room;

	room_open(&room);
	topic = room_topic(room.db, "Shop", room.jo, 1);
	removed = room_post(room.db, topic, room.eve, "spam", 1);
	erased = room_post(room.db, topic, room.jo, "mine", 2);
	sent = room_mail(room.db, removed, room.jo, 3);
	g_assert_true(outbox_sent(room.db, sent, 3, "250", &error));
	(void)room_mail(room.db, removed, room.alice, 3);
	(void)room_mail(room.db, erased, room.alice, 3);
	g_assert_true(room_posts_end(room.db, removed, POST_REMOVED, &error));
	waits = outbox_due(room.db, 10, 10, &error);
	g_assert_cmpuint(waits->len, ==, 1);
	g_assert_true(privacy_erase(room.db, room.jo, 10, &error));
	none = outbox_due(room.db, 10, 10, &error);
	g_assert_cmpuint(none->len, ==, 0);
	g_assert_no_error(error);
	db_close(room.db);
}

/* The newest stands first. */
static void
test_what_is_a_refusal(void)
{
	static const struct {
		const char *mails; /* x: came back */
		bool is_refused;
	} rows[] = {
		{ "", false },	     { "xx", false },	    { "xxx", true },
		{ "..xxx", true },   { "xx.x", false },	    { "x.xxx", false },
		{ ".x.xxx", false }, { ".....xxxx", true }, { "....", false },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		bool refused[16];
		size_t n = strlen(rows[i].mails);

		for (size_t k = 0; k < n; k++)
			refused[k] = rows[i].mails[k] == 'x';
		g_test_message("%s", rows[i].mails);
		g_assert_true(room_is_refused(refused, n) ==
			      rows[i].is_refused);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/room_rows/members", test_members);
	g_test_add_func("/room_rows/posts", test_posts);
	g_test_add_func("/room_rows/copies", test_copies);
	g_test_add_func("/room_rows/refusals", test_refusals);
	g_test_add_func("/room_rows/gone", test_copies_of_what_is_gone);
	g_test_add_func("/room_rows/a_refusal", test_what_is_a_refusal);
	return g_test_run();
}
