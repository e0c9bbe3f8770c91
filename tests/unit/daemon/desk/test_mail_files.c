/*
 * test_mail_files.c - which files a mail takes along, and that they stay whole
 */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "daemon/desk/mail_files.h"
#include "parsers/mime.h"
#include "spool/durable.h"
#include "store/people.h"
#include "templates/mail/compose.h"
#include "templates/mail/mail_check.h"
#include "templates/say.h"

#define MEGABYTE (1024 * 1024)

typedef struct {
	char *folder;
	Desk desk;
	Letter *letter; /* with its files */
	Contact reader;
} Fixture;

static void
add_file(Fixture *f, const char *name, const void *bytes, size_t size)
{
	Attachment *file = attachment_new();
	AutoFd fd = memfd_create("file", MFD_CLOEXEC);

	g_assert_true(durable_write(fd, bytes, size, NULL));
	file->filename = g_strdup(name);
	file->content_type = g_strdup("application/pdf");
	file->size = (int64_t)size;
	file->sha256 = spool_blob_add(f->desk.spool, fd, 0, file->size, NULL);
	g_ptr_array_add(f->letter->attachments, file);
}

static void
set_up(Fixture *f, gconstpointer data)
{
	g_autoptr(GError) error = NULL;
	const char *texts = g_getenv("TEMPLATES");
	g_autofree char *database = NULL;

	(void)data;
	f->folder = g_dir_make_tmp("outgoing-XXXXXX", &error);
	database = g_build_filename(f->folder, "desk.db", NULL);
	f->desk.db = db_open(database, &error);
	g_assert_no_error(error);
	f->desk.spool = spool_open(f->folder, &error);
	g_assert_no_error(error);
	f->desk.texts = texts_load(texts ? texts : "templates", &error);
	g_assert_no_error(error);
	f->desk.policy = policy_new();
	f->letter = letter_new();
	f->reader = (Contact){ .first_name = (char *)"Alice",
			       .last_name = (char *)"",
			       .phone = (char *)"",
			       .address = (char *)"alice@desk.example",
			       .language = LANGUAGE_FR,
			       .role = (char *)ROLE_MANAGER,
			       .permissions = MAY_ALL & ~MAY_STAFF,
			       .is_active = true };
	g_assert_true(contacts_add(f->desk.db, &f->reader, 1, &error));
}

static void
remove_below(const char *path)
{
	g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
	const char *name;

	while (folder && (name = g_dir_read_name(folder))) {
		g_autofree char *below = g_build_filename(path, name, NULL);

		remove_below(below);
	}
	(void)g_remove(path); /* removes a file or an empty folder */
}

static void
tear_down(Fixture *f, gconstpointer data)
{
	(void)data;
	letter_free(f->letter);
	policy_free(f->desk.policy);
	texts_free(f->desk.texts);
	spool_close(f->desk.spool);
	db_close(f->desk.db);
	remove_below(f->folder);
	g_free(f->folder);
}

/* Queues a mail with all files of the letter, as the desk does. */
static OutboxMail *
queue(Fixture *f)
{
	g_autoptr(GPtrArray) none = g_ptr_array_new();
	g_autoptr(GTimeZone) zone = g_time_zone_new_utc();
	g_autoptr(GPtrArray) due = NULL;
	MailPlan plan = { .from_name = "Desk",
			  .from_address = "support@desk.example",
			  .to_name = "Alice",
			  .to_address = f->reader.address,
			  .subject = "Fire",
			  .message_id = "r1.abc@desk.example",
			  .in_reply_to = none,
			  .references = none,
			  .timezone = zone,
			  .text = "It burns.",
			  .html = "<p>It burns.</p>",
			  .has_files = true };
	g_autofree char *mail = compose(&plan, NULL);
	OutboxAdd add = { .id = outbox_next_id(f->desk.db, NULL),
			  .contact = f->reader.id,
			  .kind = "update",
			  .recipient = f->reader.address,
			  .mail_from = "",
			  .message_id = plan.message_id,
			  .scope = "reply",
			  .mail = mail,
			  .files = f->letter->attachments };

	g_assert_true(spool_blobs_sync(f->desk.spool, NULL));
	g_assert_true(outbox_add(f->desk.db, &add, NULL));
	due = outbox_due(f->desk.db, 10, 1, NULL);
	g_assert_cmpuint(due->len, ==, 1);
	return g_ptr_array_steal_index(due, 0);
}

static char *
leave(Fixture *f, const OutboxMail *mail)
{
	g_autoptr(GError) error = NULL;
	AutoFd fd = memfd_create("mail", MFD_CLOEXEC);
	g_autofree char *bytes = NULL;
	size_t size;

	g_assert_true(mail_files_write(&f->desk, mail, fd, &error));
	g_assert_no_error(error);
	size = (size_t)lseek(fd, 0, SEEK_END);
	bytes = g_malloc0(size + 1);
	g_assert_cmpint(pread(fd, bytes, size, 0), ==, (ssize_t)size);
	g_assert_cmpuint(strlen(bytes), ==, size);
	g_assert_true(mail_check(bytes, mail->recipient, &error));
	g_assert_true(
		g_str_has_suffix(bytes, "--=_mr1_abc_desk_example--\r\n"));
	return g_steal_pointer(&bytes);
}

static bool
append(void *context, const void *bytes, size_t size, GError **error)
{
	(void)error;
	g_byte_array_append(context, bytes, (guint)size);
	return true;
}

/* Reads @mail back as a letter; appends its files' bytes to @files. */
static Letter *
read_again(const char *mail, GByteArray *files)
{
	const ParseOptions options = { .size_max = (size_t)64 * MEGABYTE };
	ParseSink sink = { .write = append, .context = files };
	g_autoptr(GError) error = NULL;
	Letter *letter =
		mime_parse(mail, strlen(mail), &options, &sink, &error);

	g_assert_no_error(error);
	return letter;
}

static void
test_files_leave_as_they_came(Fixture *f, gconstpointer data)
{
	/* Sizes around the edges of a line and of a piece of the encoder. */
	static const size_t sizes[] = { 0,     1,     56,    57,     58,
					58367, 58368, 58369, 3000000 };
	g_autofree char *bytes = g_malloc(3000000);
	g_autoptr(OutboxMail) mail = NULL;
	g_autofree char *one = NULL;
	g_autofree char *two = NULL;
	g_autoptr(GByteArray) files = g_byte_array_new();
	g_autoptr(Letter) back = NULL;

	(void)data;
	for (size_t i = 0; i < 3000000; i++)
		bytes[i] = (char)(i * i / 7);
	for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++)
		add_file(f, "Relev\xc3\xa9.pdf", bytes, sizes[i]);
	mail = queue(f);
	g_assert_null(strstr(mail->mail, "base64"));
	one = leave(f, mail);
	two = leave(f, mail);
	g_assert_true(strcmp(one, two) == 0);
	back = read_again(one, files);
	g_assert_cmpuint(back->attachments->len, ==, G_N_ELEMENTS(sizes));
	for (guint i = 0; i < back->attachments->len; i++) {
		const Attachment *a =
			g_ptr_array_index(f->letter->attachments, i);
		const Attachment *b = g_ptr_array_index(back->attachments, i);

		g_assert_cmpstr(a->filename, ==, b->filename);
		g_assert_cmpmem(files->data + b->offset, b->size, bytes,
				sizes[i]);
	}
	g_assert_cmpstr(back->body_text, ==, "It burns.");
}

static char *
blob_path(const Fixture *f, guint i)
{
	const Attachment *file = g_ptr_array_index(f->letter->attachments, i);

	return g_strdup_printf("%s/blobs/%.2s/%s", f->folder, file->sha256,
			       file->sha256 + 2);
}

/* The reader is French. */
static void
test_an_erased_blob_is_a_sentence(Fixture *f, gconstpointer data)
{
	g_autoptr(OutboxMail) mail = NULL;
	g_autofree char *path = NULL;
	g_autofree char *text = NULL;
	g_autoptr(GByteArray) files = g_byte_array_new();
	g_autoptr(Letter) back = NULL;

	(void)data;
	add_file(f, "one.pdf", "one", 3);
	add_file(f, "two.pdf", "two", 3);
	add_file(f, "three.pdf", "three", 5);
	mail = queue(f);
	path = blob_path(f, 0);
	g_assert_cmpint(g_unlink(path), ==, 0);
	g_free(path);
	path = blob_path(f, 1);
	g_assert_cmpint(truncate(path, 1), ==, 0);
	text = leave(f, mail);
	g_assert_nonnull(strstr(text, "Le fichier one.pdf devait =C3=AAtre"));
	g_assert_nonnull(strstr(text, "Le fichier two.pdf devait =C3=AAtre"));
	back = read_again(text, files);
	g_assert_cmpuint(back->attachments->len, ==, 1);
	g_assert_cmpstr(((Attachment *)back->attachments->pdata[0])->filename,
			==, "three.pdf");
}

/* What is said about a comment with files; the names of those that go along,
 * separated by commas. */
static char *
go_along(const Fixture *f, const Decision *d, int64_t attach_size, Said *said)
{
	Contact author = { .id = 99,
			   .first_name = (char *)"Jo",
			   .last_name = (char *)"",
			   .address = (char *)"jo@acme.example" };
	PlannedMail mail = { .kind = MAIL_UPDATE, .to = &f->reader };
	Case is = { .letter = f->letter,
		    .sender = &author,
		    .requester = &author };
	Say s = { .texts = f->desk.texts,
		  .is = &is,
		  .decision = d,
		  .mail = &mail,
		  .desk_name = "Desk",
		  .desk_address = "support@desk.example",
		  .action_address = "support@desk.example",
		  .reference = "r1.abc@desk.example",
		  .attach_size = attach_size };
	GString *names = g_string_new(NULL);

	say(&s, said);
	for (guint i = 0; said->files && i < said->files->len; i++) {
		const Attachment *file = g_ptr_array_index(said->files, i);

		g_string_append_printf(names, "%s,", file->filename);
	}
	return g_string_free(names, FALSE);
}

static Decision *
comment(CommentKind kind)
{
	Decision *d = decision_new();

	d->has_comment = true;
	d->comment_kind = kind;
	d->comment = g_strdup("See the files.");
	d->ticket = g_new0(Ticket, 1);
	d->ticket->id = 42;
	d->ticket->title = g_strdup("Fire");
	return d;
}

static void
test_what_there_is_room_for_goes_along(Fixture *f, gconstpointer data)
{
	static const struct {
		int64_t room;
		const char *names;
		bool is_complete;
	} table[] = {
		{ 10 * MEGABYTE, "a,b,c,d,", true },
		{ 200, "a,b,c,d,", true },
		{ 199, "a,b,d,", false },
		{ 99, "b,d,", false }, /* a small one goes past a big one */
		{ 1, "d,", false },
		{ 0, "", false }, /* nothing at all, not even an empty one */
	};
	g_autofree char *bytes = g_malloc0(100);
	g_autoptr(Decision) d = comment(COMMENT_PUBLIC);

	(void)data;
	add_file(f, "a", bytes, 100);
	add_file(f, "b", bytes, 50);
	add_file(f, "c", bytes, 50);
	add_file(f, "d", bytes, 0);
	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		Said said = { 0 };
		g_autofree char *names = go_along(f, d, table[i].room, &said);

		g_assert_cmpstr(names, ==, table[i].names);
		g_assert_cmpint(strstr(said.text, "non joint") == NULL, ==,
				table[i].is_complete);
		g_assert_cmpint(strstr(said.html, "non joint") == NULL, ==,
				table[i].is_complete);
		/* Each is named, on its own line. */
		g_assert_nonnull(strstr(said.text, "\n    a (100"));
		g_assert_nonnull(strstr(said.text, "\n    d (0"));
		said_clear(&said);
	}
}

static void
test_a_client_gets_no_internal_file(Fixture *f, gconstpointer data)
{
	static const struct {
		unsigned may;
		CommentKind kind;
		const char *names;
	} table[] = {
		{ MAY_OWN, COMMENT_PUBLIC, "secret.pdf," },
		{ MAY_OWN, COMMENT_CLOSING, "secret.pdf," },
		{ MAY_OWN, COMMENT_INTERNAL, "" },
		{ MAY_OWN | MAY_TICKETS, COMMENT_INTERNAL, "secret.pdf," },
		{ MAY_ALL, COMMENT_INTERNAL, "secret.pdf," },
	};

	(void)data;
	add_file(f, "secret.pdf", "secret", 6);
	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		g_autoptr(Decision) d = comment(table[i].kind);
		g_autofree char *names = NULL;
		Said said = { 0 };

		f->reader.permissions = table[i].may;
		names = go_along(f, d, MEGABYTE, &said);
		g_assert_cmpstr(names, ==, table[i].names);
		g_assert_cmpint(strstr(said.text, "secret.pdf") != NULL, ==,
				*table[i].names != '\0');
		said_clear(&said);
	}
}

#define ADD(path, test) g_test_add(path, Fixture, NULL, set_up, test, tear_down)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	mime_prepare();
	ADD("/outgoing/whole", test_files_leave_as_they_came);
	ADD("/outgoing/erased", test_an_erased_blob_is_a_sentence);
	ADD("/outgoing/room", test_what_there_is_room_for_goes_along);
	ADD("/outgoing/internal", test_a_client_gets_no_internal_file);
	return g_test_run();
}
