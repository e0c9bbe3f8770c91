/*
 * room_desk.c - a desk with a buyers' room, and letters to it, for tests
 */
#include "tests/kit/room_desk.h"

void
room_make(Room *r, gconstpointer unused)
{
	small_desk_make(&r->small, unused);
	r->small.desk->policy->answers_per_hour = 5;
	r->small.desk->policy->answers_per_day = 20;
	(void)company(&r->small, "Acme");
	r->jo = person(&r->small, "jo@acme.example", ROLE_CLIENT, LANGUAGE_EN);
	r->luc =
		person(&r->small, "luc@acme.example", ROLE_CLIENT, LANGUAGE_FR);
	r->col =
		person(&r->small, "col@acme.example", ROLE_CLIENT, LANGUAGE_EN);
	r->alice = person(&r->small, "alice@agence.example", ROLE_SUPERADMIN,
			  LANGUAGE_EN);
	r->chloe = person(&r->small, "chloe@agence.example", ROLE_MANAGER,
			  LANGUAGE_FR);
	room_buy(r->small.desk->db, r->jo);
	room_buy(r->small.desk->db, r->luc);
}

void
room_remove(Room *r, gconstpointer unused)
{
	small_desk_remove(&r->small, unused);
}

void
add_file(Letter *letter, const char *name, const char *type, int64_t size)
{
	Attachment *file = attachment_new();

	file->filename = g_strdup(name);
	file->content_type = g_strdup(type);
	file->size = size;
	g_ptr_array_add(letter->attachments, file);
}

Letter *
letter_of(Room *r, const Mail *mail)
{
	Letter *letter = letter_new();

	letter->sender =
		strchr(mail->from, '@')
			? g_strdup(mail->from)
			: g_strdup_printf("%s@acme.example", mail->from);
	letter->from_addr = g_strdup(letter->sender);
	letter->message_id =
		g_strdup_printf("mail.%" G_GINT64_FORMAT "@acme.example",
				r->uid + 1);
	g_ptr_array_add(letter->to_addrs, g_strdup("Salon@agence.example"));
	if (mail->is_to_desk)
		g_ptr_array_add(letter->cc_addrs,
				g_strdup("Support@agence.example"));
	letter->subject = g_strdup(mail->subject);
	letter->title = g_strdup(g_str_has_prefix(mail->subject, "Re: ")
					 ? mail->subject + 4
					 : mail->subject);
	letter->body_text = g_strdup(mail->text);
	letter->reply_text = g_strdup(mail->text);
	letter->comment_text = g_strdup(mail->is_all_quoted ? "" : mail->text);
	if (mail->returned) {
		Bounce *bounce = g_new0(Bounce, 1);

		letter->is_bounce = true;
		letter->bounced_id = g_strdup(mail->returned);
		bounce->hard = mail->is_hard;
		g_ptr_array_add(letter->bounces, bounce);
	}
	if (mail->problem)
		letter_problem(letter, mail->problem);
	if (mail->answers)
		g_ptr_array_add(letter->in_reply_to, g_strdup(mail->answers));
	if (mail->has_files) {
		add_file(letter, "jo@acme.example.png", "image/png", 10);
		add_file(letter, "film.mp4", "video/mp4", 9000000);
		add_file(letter, "jo.vcf", "application/octet-stream", 10);
		add_file(letter, "mail", "message/rfc822", 10);
	}
	return letter;
}

char *
write_mail(Room *r, const Mail *mail)
{
	Desk *desk = r->small.desk;
	g_autoptr(GError) error = NULL;
	g_autoptr(Letter) letter = letter_of(r, mail);
	g_autofree char *path =
		g_strdup_printf("%s/files", r->small.config->state);
	const Place place = { "support", 1, ++r->uid };
	GatherAbout about = { .now = r->small.now,
			      .dkim = mail->is_unproven ? AUTH_NONE
							: AUTH_PASS };
	g_autoptr(Facts) facts = NULL;
	g_autoptr(Decision) decision = NULL;
	ApplySource source = { 0 };
	LetterEnd end = { .proof = "domain" };
	Claim claim;

	g_assert_true(g_file_set_contents(path, "0123456789", 10, &error));
	source.files = open(path, O_RDONLY | O_CLOEXEC);
	g_assert_true(desk_refresh(desk, &error) &&
		      db_begin(desk->db, &error) &&
		      letters_claim(desk->db, &place, letter, r->small.now,
				    &claim, &about.row, &error));
	source.letter = about.row;
	facts = gather_letter(desk, letter, &about, &error);
	g_assert_no_error(error);
	decision = decide(&facts->is);
	g_assert_true(apply_decision(desk, facts, decision, &source, &error));
	g_assert_no_error(error);
	end.outcome = outcome_print(decision->outcome);
	end.contact = facts->sender ? facts->sender->id : 0;
	g_assert_true(letters_end(desk->db, about.row, &end, &error) &&
		      db_commit(desk->db, &error));
	(void)close(source.files);
	return g_strdup_printf("%s%s%s", end.outcome,
			       decision->reason ? " " : "",
			       decision->reason ? decision->reason : "");
}

void
expect(Room *r, const Mail *mail, const char *what)
{
	g_autofree char *became = write_mail(r, mail);

	g_assert_cmpstr(became, ==, what);
}

GPtrArray *
due(const Room *r)
{
	g_autoptr(GError) error = NULL;
	GPtrArray *all =
		outbox_due(r->small.desk->db, r->small.now, 1000, &error);

	g_assert_no_error(error);
	return all;
}

OutboxMail *
mail_to(const Room *r, const char *address)
{
	g_autoptr(GPtrArray) all = due(r);

	for (guint i = 0; i < all->len; i++)
		if (strcmp(((OutboxMail *)all->pdata[i])->recipient, address) ==
		    0)
			return g_ptr_array_steal_index(all, i);
	return NULL;
}

guint
send_all(const Room *r)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) all = due(r);

	for (guint i = 0; i < all->len; i++) {
		const OutboxMail *mail = g_ptr_array_index(all, i);

		g_assert_true(outbox_sent(r->small.desk->db, mail->id,
					  r->small.now, "250", &error));
	}
	return all->len;
}

char *
header_of(const OutboxMail *mail, const char *name)
{
	g_autofree char *start = g_strdup_printf("\n%s:", name);
	g_autofree char *headers =
		g_strndup(mail->mail, (size_t)(strstr(mail->mail, "\r\n\r\n") -
					       mail->mail) +
					      2);
	g_autofree char *all = g_strdup_printf("\n%s", headers);
	GString *plain = g_string_new(all);
	const char *at, *end;
	char *value;

	g_string_replace(plain, "\r\n ", " ", 0);
	at = strstr(plain->str, start);
	if (!at) {
		g_string_free(plain, TRUE);
		return NULL;
	}
	at += strlen(start);
	end = strstr(at, "\r\n");
	value = g_strstrip(g_strndup(at, (size_t)(end - at)));
	g_string_free(plain, TRUE);
	return value;
}

void
check_header(const OutboxMail *mail, const char *name, const char *value)
{
	g_autofree char *is = header_of(mail, name);

	g_assert_cmpstr(is, ==, value);
}

void
check_list_headers(const OutboxMail *mail)
{
	g_autofree char *leave = header_of(mail, "List-Unsubscribe");
	g_autofree char *expected =
		g_strdup_printf("<mailto:" ROOM
				"?subject=%%5Bleave%%5D%%20%.35s%%40agence."
				"example&body=>",
				mail->message_id);

	check_header(mail, "List-Id", "<salon.agence.example>");
	check_header(mail, "List-Post", "<mailto:" ROOM ">");
	check_header(mail, "List-Help",
		     "<mailto:" ROOM "?subject=%5Bhelp%5D&body=>");
	check_header(mail, "List-Owner", "<mailto:support@agence.example>");
	check_header(mail, "List-Unsubscribe-Post", NULL);
	check_header(mail, "Precedence", "list");
	g_assert_cmpstr(leave, ==, expected);
}
