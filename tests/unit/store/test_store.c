/*
 * test_store.c - rows: claimed once, owed, found
 */
#include <glib/gstdio.h>
#include <string.h>

#include "domain/base/fault.h"
#include "store/companies.h"
#include "store/letters.h"
#include "store/outbox.h"
#include "store/people.h"
#include "store/privacy.h"
#include "store/tickets.h"

typedef struct {
	char *folder;
	char *path;
	Db *db;
} Fixture;

static void
set_up(Fixture *f, gconstpointer data)
{
	g_autoptr(GError) error = NULL;

	(void)data;
	f->folder = g_dir_make_tmp("store-XXXXXX", &error);
	g_assert_no_error(error);
	f->path = g_build_filename(f->folder, "desk.db", NULL);
	f->db = db_open(f->path, &error);
	g_assert_no_error(error);
}

static void
tear_down(Fixture *f, gconstpointer data)
{
	static const char *const files[] = { "desk.db", "desk.db-wal",
					     "desk.db-shm" };

	(void)data;
	db_close(f->db);
	for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
		g_autofree char *path =
			g_build_filename(f->folder, files[i], NULL);

		(void)g_unlink(path); /* some may be missing */
	}
	g_assert_cmpint(g_rmdir(f->folder), ==, 0);
	g_free(f->folder);
	g_free(f->path);
}

/* A statement with a wrong name or column fails while it is prepared. */
static void
test_every_statement_prepares(Fixture *f, gconstpointer data)
{
	(void)data;
	for (int sql = 0; sql < SQL_COUNT; sql++) {
		DbValue values[20];
		size_t count = 0;
		g_autoptr(GError) error = NULL;
		DbRows *rows;

		if (g_str_has_prefix(sql_texts[sql].name, "migration_"))
			continue;
		for (int n = 1; n < 20; n++) {
			g_autofree char *mark = g_strdup_printf("$%d", n);

			if (strstr(sql_texts[sql].text, mark))
				count = (size_t)n;
		}
		for (size_t i = 0; i < count; i++)
			values[i] = DB_INT(0);
		rows = db_query(f->db, (SqlId)sql, values, count, &error);
		g_test_message("%s", sql_texts[sql].name);
		g_assert_no_error(error);
		g_assert_nonnull(rows);
		db_end(&rows);
	}
}

static Letter *
letter(const char *key, const char *message_id)
{
	Letter *l = letter_new();

	l->content_key = g_strdup(key);
	l->message_id = g_strdup(message_id);
	l->sender = g_strdup("jo@acme.example");
	l->subject = g_strdup("Fire");
	return l;
}

static Claim
claim(Fixture *f, const Place *place, const Letter *l, int64_t *id)
{
	g_autoptr(GError) error = NULL;
	Claim result;

	g_assert_true(
		letters_claim(f->db, place, l, 1000, &result, id, &error));
	g_assert_no_error(error);
	g_assert_cmpint(*id, >, 0);
	return result;
}

static void
test_a_letter_is_claimed_once(Fixture *f, gconstpointer data)
{
	g_autoptr(Letter) one = letter("k1", "m1@acme.example");
	g_autoptr(Letter) two = letter("k2", "m2@acme.example");
	Place a = { "support", 7, 1 }, b = { "support", 7, 2 };
	Place c = { "support", 8, 1 }, d = { "other", 7, 1 };
	int64_t id, again;

	(void)data;
	g_assert_cmpint(claim(f, &a, one, &id), ==, CLAIM_NEW);
	g_assert_cmpint(claim(f, &a, one, &again), ==, CLAIM_TAKEN);
	g_assert_cmpint(again, ==, id);
	/* The same letter by another UID, UIDVALIDITY or mailbox. */
	g_assert_cmpint(claim(f, &b, one, &again), ==, CLAIM_DUPLICATE);
	g_assert_cmpint(claim(f, &c, one, &again), ==, CLAIM_DUPLICATE);
	g_assert_cmpint(claim(f, &d, one, &again), ==, CLAIM_DUPLICATE);
	/* ... which are then taken themselves. */
	g_assert_cmpint(claim(f, &d, one, &again), ==, CLAIM_TAKEN);
	/* The same UID after UIDVALIDITY changed, with another letter. */
	g_assert_cmpint(claim(f, &(Place){ "support", 9, 1 }, two, &again), ==,
			CLAIM_NEW);
}

static void
test_a_held_letter_is_let_in_once(Fixture *f, gconstpointer data)
{
	g_autoptr(Letter) one = letter("k1", "m1@acme.example");
	Place a = { "support", 7, 1 };
	LetterEnd held = { .proof = "claimed",
			   .outcome = "held",
			   .reason = "unproven" };
	LetterEnd done = { .proof = "claimed", .outcome = "comment" };
	g_autoptr(GPtrArray) list = NULL;
	int64_t id, again;

	(void)data;
	g_assert_cmpint(claim(f, &a, one, &id), ==, CLAIM_NEW);
	g_assert_true(letters_end(f->db, id, &held, NULL));
	list = letters_held(f->db, NULL);
	g_assert_cmpuint(list->len, ==, 1);
	g_assert_cmpint(claim(f, &a, one, &again), ==, CLAIM_TAKEN);
	g_assert_true(letters_requeue(f->db, id, PROOF_MAILBOX, NULL));
	g_assert_cmpint(claim(f, &a, one, &again), ==, CLAIM_ADMITTED);
	g_assert_true(letters_requeue(f->db, id, PROOF_CONFIRMED, NULL));
	g_assert_cmpint(claim(f, &a, one, &again), ==, CLAIM_RELEASED);
	g_assert_cmpint(again, ==, id);
	g_assert_true(letters_end(f->db, id, &done, NULL));
	g_assert_cmpint(claim(f, &a, one, &again), ==, CLAIM_TAKEN);
}

static int64_t
add_contact(Fixture *f, const char *address, int64_t company)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Contact) c = g_new0(Contact, 1);

	c->company = company;
	c->first_name = g_strdup("Jo");
	c->last_name = g_strdup("");
	c->phone = g_strdup("");
	c->address = g_strdup(address);
	c->role = g_strdup(ROLE_CLIENT);
	c->is_active = true;
	if (!contacts_add(f->db, c, 1, &error))
		return 0;
	return c->id;
}

static void
test_people(Fixture *f, gconstpointer data)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Company) acme = company_new("Acm\xc3\xa9", LANGUAGE_FR);
	g_autoptr(Company) twin = company_new("ACME", LANGUAGE_FR);
	g_autoptr(Company) found = NULL;
	g_autoptr(Contact) contact = NULL;

	(void)data;
	g_ptr_array_add(acme->domains, g_strdup("acme.example"));
	g_assert_true(companies_add(f->db, acme, 1, &error));
	g_assert_false(companies_add(f->db, twin, 1, &error));
	g_assert_error(error, FAULT, FAULT_SENDER);
	found = companies_by_name(f->db, "acm\xc3\xa9", NULL);
	g_assert_cmpint(found->id, ==, acme->id);
	g_assert_cmpstr(found->domains->pdata[0], ==, "acme.example");
	g_assert_cmpint(add_contact(f, "jo@acme.example", acme->id), >, 0);
	g_assert_cmpint(add_contact(f, "jo@acme.example", acme->id), ==, 0);
	contact = contacts_by_address(f->db, "jo@acme.example", NULL);
	g_assert_cmpint(contact->company, ==, acme->id);
	g_assert_cmpint(contact->permissions, ==, MAY_OWN);
	g_assert_null(
		contacts_by_address(f->db, "'; DROP TABLE contact;--", NULL));
}

static int64_t
owe_files(Fixture *f, int64_t contact, int64_t at, GPtrArray *files)
{
	OutboxAdd add = {
		.id = outbox_next_id(f->db, NULL),
		.contact = contact,
		.kind = "opened",
		.recipient = "jo@acme.example",
		.mail_from = "",
		.message_id = "m",
		.scope = "reply",
		.expires_at = 5000,
		.queued_at = at,
		.mail = "mail",
		.files = files,
	};

	g_assert_true(outbox_add(f->db, &add, NULL));
	return add.id;
}

static int64_t
owe(Fixture *f, int64_t contact, int64_t at)
{
	return owe_files(f, contact, at, NULL);
}

static guint
due(Fixture *f, int64_t now)
{
	g_autoptr(GPtrArray) list = outbox_due(f->db, now, 100, NULL);

	return list->len;
}

static void
test_the_outbox(Fixture *f, gconstpointer data)
{
	int64_t contact = add_contact(f, "jo@acme.example", 0);
	int64_t a = owe(f, contact, 100), b = owe(f, contact, 100);
	int64_t c = owe(f, contact, 200);
	int64_t count = 0, next = 0;
	bool found;

	(void)data;
	g_assert_cmpuint(due(f, 99), ==, 0);
	g_assert_cmpuint(due(f, 100), ==, 2);
	g_assert_true(outbox_sent(f->db, a, 110, "250 ok", NULL));
	g_assert_cmpuint(due(f, 100), ==, 1);
	g_assert_true(outbox_later(f->db, b, 170, "451 busy", NULL));
	g_assert_cmpuint(due(f, 169), ==, 0);
	g_assert_true(outbox_next_due(f->db, &next, NULL));
	g_assert_cmpint(next, ==, 170);
	g_assert_true(outbox_maybe(f->db, b, 400, "lost", NULL));
	g_assert_true(outbox_maybe_due(f->db, 399, NULL));
	g_assert_cmpuint(due(f, 500), ==, 1);
	g_assert_true(outbox_maybe_due(f->db, 400, NULL));
	g_assert_cmpuint(due(f, 500), ==, 2);
	g_assert_true(outbox_failed(f->db, c, "550 no", NULL));
	g_assert_cmpuint(due(f, 500), ==, 1);
	g_assert_true(outbox_retry(f->db, c, 300, &found, NULL) && found);
	g_assert_true(outbox_cancel(f->db, c, &found, NULL));
	g_assert_true(found);
	g_assert_true(outbox_cancel(f->db, a, &found, NULL));
	g_assert_false(found); /* it is sent */
	count = 10;
	g_assert_true(outbox_answers(f->db, contact, 99, &count, NULL));
	g_assert_cmpint(count, ==, 3);
	count = 2;
	g_assert_true(outbox_answers(f->db, contact, 99, &count, NULL));
	g_assert_cmpint(count, ==, 2);
}

static int64_t
count_files(Fixture *f, int64_t id)
{
	g_autoptr(GPtrArray) files = outbox_files(f->db, id, NULL);

	return files->len;
}

/* The number of files that the trash had. */
static int
empty_trash(Fixture *f)
{
	const DbValue gone[][4] = {
		{ DB_TEXT(""), DB_INT(0), DB_INT(0), DB_TEXT("01") },
		{ DB_TEXT(""), DB_INT(0), DB_INT(0), DB_TEXT("02") },
	};
	const DbValue all[] = { DB_INT(9) };
	DbRows *rows = db_query(f->db, SQL_TRASH_SOME, all, 1, NULL);
	int count = 0;

	while (rows && db_next(&rows, NULL))
		count++;
	for (int i = 0; i < count; i++)
		g_assert_true(
			db_run(f->db, SQL_TRASH_DELETE, gone[i], 4, NULL));
	return count;
}

/* The list of files goes with the text, whatever became of the mail. */
static void
test_files_go_with_their_text(Fixture *f, gconstpointer data)
{
	int64_t contact = add_contact(f, "jo@acme.example", 0);
	Attachment one = { .filename = (char *)"one.pdf",
			   .content_type = (char *)"application/pdf",
			   .sha256 = (char *)"01",
			   .size = 5 };
	Attachment two = { .filename = (char *)"two.pdf",
			   .content_type = (char *)"image/png",
			   .sha256 = (char *)"02",
			   .size = 0 };
	g_autoptr(GPtrArray) files = g_ptr_array_new();
	g_autoptr(GPtrArray) back = NULL;
	int64_t a, b, c, bare = owe(f, contact, 100);
	const Attachment *second;
	bool found;

	(void)data;
	g_ptr_array_add(files, &one);
	g_ptr_array_add(files, &two);
	a = owe_files(f, contact, 100, files);
	b = owe_files(f, contact, 100, files);
	c = owe_files(f, contact, 100, files);
	back = outbox_files(f->db, a, NULL);
	g_assert_cmpuint(back->len, ==, 2);
	second = g_ptr_array_index(back, 1);
	g_assert_cmpstr(second->filename, ==, "two.pdf");
	g_assert_cmpstr(second->content_type, ==, "image/png");
	g_assert_cmpstr(second->sha256, ==, "02");
	g_assert_cmpint(second->size, ==, 0);
	g_assert_cmpint(count_files(f, bare), ==, 0);
	g_assert_true(outbox_sent(f->db, a, 110, "250 ok", NULL));
	g_assert_true(outbox_cancel(f->db, b, &found, NULL));
	g_assert_true(outbox_failed(f->db, c, "552 too big", NULL));
	g_assert_cmpint(count_files(f, a), ==, 2);
	g_assert_true(outbox_purge(f->db, 100, NULL));
	g_assert_cmpint(count_files(f, a), ==, 0);
	g_assert_cmpint(count_files(f, b), ==, 0);
	g_assert_cmpint(empty_trash(f), ==, 2);
	/* A mail that failed may be tried again, with its files. */
	g_assert_true(outbox_retry(f->db, c, 300, &found, NULL) && found);
	g_assert_cmpint(count_files(f, c), ==, 2);
	g_assert_true(outbox_sent(f->db, c, 310, "250 ok", NULL));
	g_assert_true(outbox_purge(f->db, 100, NULL));
	g_assert_cmpint(empty_trash(f), ==, 2);
	g_assert_cmpint(owe_files(f, contact, 100, files), >, 0);
	g_assert_true(privacy_erase(f->db, contact, 320, NULL));
	g_assert_cmpint(empty_trash(f), ==, 2);
}

static void
test_a_mark_undoes_one_letter(Fixture *f, gconstpointer data)
{
	(void)data;
	g_assert_true(db_begin(f->db, NULL));
	g_assert_true(db_mark(f->db, NULL));
	g_assert_cmpint(add_contact(f, "a@acme.example", 0), >, 0);
	g_assert_true(db_keep(f->db, NULL));
	g_assert_true(db_mark(f->db, NULL));
	g_assert_cmpint(add_contact(f, "b@acme.example", 0), >, 0);
	db_back_to_mark(f->db);
	g_assert_true(db_commit(f->db, NULL));
	g_assert_null(contacts_by_address(f->db, "b@acme.example", NULL));
	contact_free(contacts_by_address(f->db, "a@acme.example", NULL));
}

static void
test_it_opens_again_and_only_for_us(Fixture *f, gconstpointer data)
{
	g_autoptr(GError) error = NULL;
	GStatBuf st;

	(void)data;
	db_close(f->db);
	f->db = db_open(f->path, &error);
	g_assert_no_error(error);
	g_assert_cmpint(g_stat(f->path, &st), ==, 0);
	g_assert_cmpint(st.st_mode & 077, ==, 0);
}

#define ADD(path, test) g_test_add(path, Fixture, NULL, set_up, test, tear_down)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("/store/prepare", test_every_statement_prepares);
	ADD("/store/claim", test_a_letter_is_claimed_once);
	ADD("/store/held", test_a_held_letter_is_let_in_once);
	ADD("/store/people", test_people);
	ADD("/store/outbox", test_the_outbox);
	ADD("/store/files", test_files_go_with_their_text);
	ADD("/store/mark", test_a_mark_undoes_one_letter);
	ADD("/store/open", test_it_opens_again_and_only_for_us);
	return g_test_run();
}
