/*
 * test_digest.c - each morning's mails, out of a desk's rows
 */
#include <ftw.h>
#include <gmime/gmime.h>
#include <stdio.h>

#include "daemon/digest.h"
#include "store/companies.h"
#include "store/letters.h"
#include "store/outbox.h"
#include "store/people.h"
#include "store/tickets.h"
#include "tests/unit/golden.h"

#define DAY 86400
#define NOW 1795507200 /* 2026-11-24 08:00 UTC */

typedef struct {
	DeskConfig *config;
	Office *office;
	int64_t now;
	int64_t acme; /* its row */
} Desk;

static void
desk_make(Desk *d, gconstpointer unused)
{
	g_autoptr(GError) error = NULL;

	(void)unused;
	d->config = desk_config_new();
	d->config->state = g_dir_make_tmp("digest-XXXXXX", &error);
	d->config->name = g_strdup("Agence Exemple");
	d->config->address = g_strdup("support@agence.example");
	d->config->language = g_strdup("en");
	d->config->timezone = g_strdup("Europe/Paris");
	d->config->templates = g_strdup("templates");
	d->config->digest = g_strdup("07:00");
	d->office = office_open(d->config, &error);
	g_assert_no_error(error);
	/* The same tokens each time. */
	memset(d->office->keys.key, 0, sizeof d->office->keys.key);
	d->now = NOW - DAY;
}

static int
remove_one(const char *path, const struct stat *about, int type, struct FTW *at)
{
	(void)about;
	(void)type;
	(void)at;
	return remove(path);
}

static void
desk_remove(Desk *d, gconstpointer unused)
{
	(void)unused;
	office_close(d->office);
	g_assert_cmpint(nftw(d->config->state, remove_one, 9,
			     FTW_DEPTH | FTW_PHYS),
			==, 0);
	desk_config_free(d->config);
}

static int64_t
person(const Desk *d, const char *address, const char *role, Language language)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Contact) c = contact_new(address, language);

	g_free(c->role);
	c->role = g_strdup(role);
	c->first_name = (g_free(c->first_name),
			 g_strndup(address, strcspn(address, "@")));
	c->first_name[0] = g_ascii_toupper(c->first_name[0]);
	c->company = strcmp(role, ROLE_CLIENT) == 0 ? d->acme : 0;
	if (c->company)
		c->notify = NOTIFY_DIGEST;
	g_assert_true(contacts_add(d->office->db, c, d->now, &error));
	g_assert_no_error(error);
	d->office->staff_changed = true;
	return c->id;
}

static int64_t
ticket(const Desk *d, const char *title, int64_t requester, TicketState state)
{
	g_autoptr(GError) error = NULL;
	Ticket t = { .company = d->acme,
		     .requester = requester,
		     .title = (char *)title,
		     .theme = (char *)"",
		     .stage = (char *)"",
		     .state = state,
		     .priority = PRIORITY_NORMAL,
		     .opened_at = d->now,
		     .updated_at = d->now };

	g_assert_true(tickets_add(d->office->db, &t, 0, &error));
	g_assert_no_error(error);
	return t.id;
}

static void
comment(const Desk *d, int64_t on, int64_t author, const char *text)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Ticket) t = tickets_by_id(d->office->db, on, &error);
	Comment c = { .ticket = on,
		      .author = author,
		      .kind = (char *)comment_kind_print(COMMENT_PUBLIC),
		      .text = (char *)text,
		      .created_at = d->now };

	g_assert_true(comments_add(d->office->db, &c, &error));
	t->updated_at = d->now;
	g_assert_true(tickets_set(d->office->db, t, &error));
	g_assert_no_error(error);
}

/* A letter that waits. */
static void
hold(const Desk *d, int64_t uid, const char *reason)
{
	g_autoptr(GError) error = NULL;
	const Place place = { "support", 1, uid };
	const LetterEnd end = { 0, 0, "claimed", "held", reason };
	Claim claim;
	int64_t id;

	g_assert_true(letters_claim(d->office->db, &place, NULL, d->now, &claim,
				    &id, &error) &&
		      letters_end(d->office->db, id, &end, &error));
	g_assert_no_error(error);
}

static bool
morning(Desk *d)
{
	g_autoptr(GError) error = NULL;
	bool has_mails = false;

	g_assert_true(digest_daily(d->office, d->now, &has_mails, &error));
	g_assert_no_error(error);
	return has_mails;
}

/* The text of @type in @mail; the caller's. */
static char *
part_of(GMimeMessage *mail, const char *type)
{
	GMimePartIter *parts = g_mime_part_iter_new(GMIME_OBJECT(mail));
	char *text = NULL;

	do {
		GMimeObject *part = g_mime_part_iter_get_current(parts);

		if (GMIME_IS_TEXT_PART(part) &&
		    strcmp(g_mime_content_type_get_media_subtype(
				   g_mime_object_get_content_type(part)),
			   type) == 0)
			text = g_mime_text_part_get_text(GMIME_TEXT_PART(part));
	} while (!text && g_mime_part_iter_next(parts));
	g_mime_part_iter_free(parts);
	g_assert_nonnull(text);
	return text;
}

/* A mail as it went out, as its reader sees it; the caller's. */
static char *
read_mail(const char *raw)
{
	GMimeStream *stream =
		g_mime_stream_mem_new_with_buffer(raw, strlen(raw));
	GMimeParser *parser = g_mime_parser_new_with_stream(stream);
	GMimeMessage *mail = g_mime_parser_construct_message(parser, NULL);
	g_autofree char *text = part_of(mail, "plain");
	g_autofree char *html = part_of(mail, "html");
	char *all = NULL;
	GString *unix_text = NULL;

	all = golden_mail(g_mime_message_get_subject(mail), text, html);
	unix_text = g_string_new(all);
	g_string_replace(unix_text, "\r", "", 0);
	g_free(all);
	g_object_unref(mail);
	g_object_unref(parser);
	g_object_unref(stream);
	return g_string_free(unix_text, FALSE);
}

static void
compare_mail(const Desk *d, const char *to, const char *name, Language language)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) due =
		outbox_due(d->office->db, d->now, 100, &error);
	bool is_there = false;

	g_assert_no_error(error);
	for (guint i = 0; i < due->len; i++) {
		const OutboxMail *mail = g_ptr_array_index(due, i);
		g_autofree char *seen = NULL;

		if (strcmp(mail->recipient, to) != 0)
			continue;
		g_assert_false(is_there); /* one each */
		is_there = true;
		seen = read_mail(mail->mail);
		golden_check_width(name, seen);
		golden_compare(name, language, seen);
	}
	g_assert_true(is_there);
}

static void
test_each_digest(Desk *d, gconstpointer unused)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Company) acme = company_new("Acme", LANGUAGE_EN);
	int64_t alice, jo, luc, old, fresh;

	(void)unused;
	g_assert_true(companies_add(d->office->db, acme, d->now, &error));
	d->acme = acme->id;
	alice = person(d, "alice@agence.example", ROLE_MANAGER, LANGUAGE_EN);
	(void)person(d, "claire@agence.example", ROLE_MANAGER, LANGUAGE_FR);
	jo = person(d, "jo@acme.example", ROLE_CLIENT, LANGUAGE_EN);
	luc = person(d, "luc@acme.example", ROLE_CLIENT, LANGUAGE_FR);
	d->now = NOW - 3 * DAY;
	old = ticket(d, "The printer burns", jo, STATE_OPEN);
	d->now = NOW - DAY;
	g_assert_false(morning(d)); /* a new desk begins with tomorrow's */
	d->now += 3600;
	fresh = ticket(d, "Plus de papier", luc, STATE_NEW);
	(void)ticket(d, "The lamp flickers", jo, STATE_CLOSING);
	comment(d, old, alice, "I come <on> Monday.");
	comment(d, fresh, alice, "J'en apporte.");
	hold(d, 1, "unknown-sender");
	hold(d, 2, "unproven");
	d->now = NOW;
	g_assert_true(morning(d));
	compare_mail(d, "alice@agence.example", "digest-staff", LANGUAGE_EN);
	compare_mail(d, "claire@agence.example", "digest-staff", LANGUAGE_FR);
	compare_mail(d, "jo@acme.example", "digest", LANGUAGE_EN);
	compare_mail(d, "luc@acme.example", "digest", LANGUAGE_FR);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_mime_init();
	g_test_add("/digest/mails", Desk, NULL, desk_make, test_each_digest,
		   desk_remove);
	return g_test_run();
}
