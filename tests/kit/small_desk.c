/*
 * small_desk.c - a desk in a folder of its own, and its people, for tests
 */
#include "tests/kit/small_desk.h"

void
small_desk_make(SmallDesk *d, gconstpointer unused)
{
	g_autoptr(GError) error = NULL;

	(void)unused;
	d->config = desk_config_new();
	d->config->state = g_dir_make_tmp("desk-XXXXXX", &error);
	d->config->name = g_strdup("Agence Exemple");
	d->config->address = g_strdup("support@agence.example");
	d->config->language = g_strdup("en");
	d->config->timezone = g_strdup("Europe/Paris");
	d->config->templates = g_strdup("templates");
	d->config->digest = g_strdup("07:00");
	d->config->report_time = g_strdup("07:00");
	d->config->report_day = 1;
	d->config->room_address = g_strdup("salon@agence.example");
	d->config->room_name = g_strdup("Salon");
	d->config->attach_size = 1000000;
	d->desk = desk_open(d->config, &error);
	g_assert_no_error(error);
	/* The same tokens each time. */
	memset(d->desk->keys.key, 0, sizeof d->desk->keys.key);
	d->now = NOW - DAY;
}

int
remove_one(const char *path, const struct stat *about, int type, struct FTW *at)
{
	(void)about;
	(void)type;
	(void)at;
	return remove(path);
}

void
small_desk_remove(SmallDesk *d, gconstpointer unused)
{
	(void)unused;
	desk_close(d->desk);
	g_assert_cmpint(nftw(d->config->state, remove_one, 9,
			     FTW_DEPTH | FTW_PHYS),
			==, 0);
	desk_config_free(d->config);
}

int64_t
person(const SmallDesk *d, const char *address, const char *role,
       Language language)
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
	g_assert_true(contacts_add(d->desk->db, c, d->now, &error));
	g_assert_no_error(error);
	d->desk->staff_changed = true;
	return c->id;
}

int64_t
ticket(const SmallDesk *d, const char *title, int64_t requester,
       TicketState state)
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

	g_assert_true(tickets_add(d->desk->db, &t, 0, &error));
	g_assert_no_error(error);
	return t.id;
}

void
comment(const SmallDesk *d, int64_t on, int64_t author, const char *text)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Ticket) t = tickets_by_id(d->desk->db, on, &error);
	Comment c = { .ticket = on,
		      .author = author,
		      .kind = (char *)comment_kind_print(COMMENT_PUBLIC),
		      .text = (char *)text,
		      .created_at = d->now };

	g_assert_true(comments_add(d->desk->db, &c, &error));
	t->updated_at = d->now;
	g_assert_true(tickets_set(d->desk->db, t, &error));
	g_assert_no_error(error);
}

char *
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

char *
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

void
compare_mail(const SmallDesk *d, const char *to, const char *name,
	     Language language)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) due = outbox_due(d->desk->db, d->now, 100, &error);
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

int64_t
at(const char *local)
{
	g_autoptr(GTimeZone) paris = g_time_zone_new_identifier("Europe/Paris");
	g_autoptr(GDateTime) time = g_date_time_new_from_iso8601(local, paris);

	g_assert_nonnull(time);
	return g_date_time_to_unix(time);
}

Day
day(const char *text)
{
	Day one;

	g_assert_true(day_parse(text, 0, &one));
	return one;
}

int64_t
company(SmallDesk *d, const char *name)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Company) fresh = company_new(name, LANGUAGE_EN);

	g_assert_true(companies_add(d->desk->db, fresh, d->now, &error));
	g_assert_no_error(error);
	return d->acme = fresh->id;
}

int64_t
contract(const SmallDesk *d, ContractKind kind, int64_t minutes,
	 const char *starts)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Contract) c = contract_new(kind, minutes, day(starts));

	c->company = d->acme;
	g_assert_true(contracts_add(d->desk->db, c, d->now, &error));
	g_assert_no_error(error);
	return c->id;
}

void
work(const SmallDesk *d, int64_t on, int64_t author, const char *when,
     int64_t minutes)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Decision) decision = decision_new();
	g_autoptr(GPtrArray) all =
		contracts_of_company(d->desk->db, d->acme, &error);
	Work *done = work_new(day(when), minutes);

	g_array_unref(done->draws);
	done->draws = ledger_draw(all, done->day, minutes);
	g_free(done->text);
	done->text = g_strdup("Replaced the fuse");
	decision_effect(decision, EFFECT_WORK)->work = done;
	g_assert_true(works_add(d->desk->db, done, on, d->acme, author, 0,
				d->now, &error) &&
		      alerts_for_work(d->desk, decision, d->now, &error));
	g_assert_no_error(error);
}
