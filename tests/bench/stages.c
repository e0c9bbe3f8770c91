/*
 * stages.c - one stage of the way at a time, beside the limit of its library
 *
 *	stages gmime FOLDER	GMime alone: parse and walk each mail
 *	stages decode FOLDER	the same, and decode each part
 *	stages letter FOLDER	our parser, in this process
 *	stages worker FOLDER PROGRAM	the same through one caged worker
 *	stages desk FOLDER CONF	decide and commit, 16 letters a commit
 *	stages sqlite DB COPY	the rows of DB again, 16 letters a commit
 *
 * Each prints "NAME COUNT SECONDS".
 */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <gmime/gmime.h>
#include <inttypes.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sysexits.h>
#include <unistd.h>

#include "casework/apply/apply.h"
#include "casework/gather/gather.h"
#include "daemon/client/parser.h"
#include "daemon/config/config.h"
#include "domain/decide/decide.h"
#include "parsers/mime.h"
#include "store/letters.h"

#define BATCH 16

static GPtrArray *
read_folder(const char *path)
{
	GPtrArray *all = g_ptr_array_new();
	GDir *dir = g_dir_open(path, 0, NULL);
	const char *name;

	while (dir && (name = g_dir_read_name(dir))) {
		g_autofree char *file = g_build_filename(path, name, NULL);
		GBytes *bytes;
		char *text;
		gsize size;

		if (!g_file_get_contents(file, &text, &size, NULL))
			continue;
		bytes = g_bytes_new_take(text, size);
		g_ptr_array_add(all, bytes);
	}
	g_dir_close(dir);
	return all;
}

static void
report(const char *name, guint count, int64_t started_us)
{
	printf("%s %u %.4f\n", name, count,
	       (double)(g_get_monotonic_time() - started_us) / 1e6);
}

static void
touch(GMimeObject *parent, GMimeObject *part, void *data)
{
	(void)parent;
	*(int *)data += g_mime_object_get_content_type(part) != NULL;
}

/* What any reader of attachments has to do. */
static void
decode(GMimeObject *parent, GMimeObject *part, void *data)
{
	GMimeDataWrapper *content =
		GMIME_IS_PART(part) ? g_mime_part_get_content(GMIME_PART(part))
				    : NULL;
	GMimeStream *to = g_mime_stream_mem_new();

	touch(parent, part, data);
	if (content)
		(void)g_mime_data_wrapper_write_to_stream(content, to);
	g_object_unref(to);
}

static int
stage_gmime(GPtrArray *mails, const char *name, GMimeObjectForeachFunc visit)
{
	int64_t start;
	int parts = 0;

	g_mime_init();
	start = g_get_monotonic_time();
	for (guint i = 0; i < mails->len; i++) {
		gsize size;
		const char *bytes = g_bytes_get_data(mails->pdata[i], &size);
		GMimeStream *stream =
			g_mime_stream_mem_new_with_buffer(bytes, size);
		GMimeParser *parser = g_mime_parser_new_with_stream(stream);
		GMimeMessage *m = g_mime_parser_construct_message(parser, NULL);

		g_mime_message_foreach(m, visit, &parts);
		g_object_unref(m);
		g_object_unref(parser);
		g_object_unref(stream);
	}
	report(name, mails->len, start);
	return parts > 0 ? EX_OK : EX_DATAERR;
}

static Letter *
parse(GPtrArray *mails, guint i)
{
	ParseOptions options = { .is_cut = false };
	gsize size;
	const char *bytes = g_bytes_get_data(mails->pdata[i], &size);

	return mime_parse(bytes, size, &options, NULL, NULL);
}

static int
stage_letter(GPtrArray *mails)
{
	int64_t start;

	mime_prepare();
	start = g_get_monotonic_time();
	for (guint i = 0; i < mails->len; i++)
		letter_free(parse(mails, i));
	report("letter", mails->len, start);
	return EX_OK;
}

static int
stage_worker(GPtrArray *mails, const char *program)
{
	Parser *worker = parser_start(program, NULL);
	g_autofree int *fds = g_new(int, mails->len);
	guint sent = 0;
	int64_t start;

	for (guint i = 0; i < mails->len; i++) {
		gsize size;
		const char *bytes = g_bytes_get_data(mails->pdata[i], &size);

		fds[i] = memfd_create("mail", MFD_CLOEXEC);
		if (write(fds[i], bytes, size) != (ssize_t)size)
			return EX_OSERR;
	}
	start = g_get_monotonic_time();
	for (guint done = 0; done < mails->len; done++) {
		ParserResult result = { .out_fd = -1 };

		for (; sent < mails->len &&
		       parser_pending(worker) < PARSER_PENDING_MAX;
		     sent++)
			if (!parser_send(worker, sent, fds[sent], 0, NULL))
				return EX_OSERR;
		if (!parser_receive(worker, &result, NULL))
			return EX_OSERR;
		parser_result_clear(&result);
	}
	report("worker", mails->len, start);
	parser_stop(worker);
	return EX_OK;
}

static bool
decide_one(Desk *desk, Letter *letter, int64_t uid)
{
	Place place = { "bench", 1, uid };
	LetterEnd end = { .proof = "claimed", .outcome = "ticket" };
	ApplySource source = { 0, -1, NULL };
	g_autoptr(Facts) facts = NULL;
	g_autoptr(Decision) decision = NULL;
	GatherAbout about = { .now = 1000000000 + uid };
	Claim claim;

	if (!db_mark(desk->db, NULL) ||
	    !letters_claim(desk->db, &place, letter, 1, &claim, &source.letter,
			   NULL))
		return false;
	about.row = source.letter;
	facts = gather_letter(desk, letter, &about, NULL);
	decision = decide(&facts->is);
	end.contact = facts->sender ? facts->sender->id : 0;
	return apply_decision(desk, facts, decision, &source, NULL) &&
	       letters_end(desk->db, source.letter, &end, NULL) &&
	       db_keep(desk->db, NULL);
}

static int
stage_desk(GPtrArray *mails, const char *conf)
{
	g_autoptr(Config) config = config_load(conf, NULL);
	g_autoptr(Desk) desk = desk_open(config->desk, NULL);
	g_autoptr(GPtrArray) letters = g_ptr_array_new();
	int64_t start;

	mime_prepare();
	for (guint i = 0; i < mails->len; i++)
		g_ptr_array_add(letters, parse(mails, i));
	start = g_get_monotonic_time();
	for (guint i = 0; i < letters->len; i++) {
		if (i % BATCH == 0 && !db_begin(desk->db, NULL))
			return EX_TEMPFAIL;
		if (!decide_one(desk, letters->pdata[i], i + 1))
			return EX_SOFTWARE;
		if ((i % BATCH == BATCH - 1 || i + 1 == letters->len) &&
		    !db_commit(desk->db, NULL))
			return EX_TEMPFAIL;
	}
	report("desk", letters->len, start);
	return EX_OK;
}

/* What the same rows cost SQLite alone: each table's share of a batch of
 * letters goes into one commit. */
static int
stage_sqlite(const char *from, const char *to)
{
	static const char *const tables[] = {
		"letter", "ticket", "comment", "event", "outbox", "outbox_text"
	};
	static const char *const keys[] = { "id", "id", "id",
					    "id", "id", "outbox" };
	static const int per[] = { 1, 1, 1, 2, 2, 2 }; /* rows a letter */
	sqlite3 *db;
	g_autofree char *attach =
		g_strdup_printf("ATTACH '%s' AS finished", from);
	int64_t letters = 0;
	int64_t start;
	sqlite3_stmt *count;

	g_unlink(to);
	(void)sqlite3_open(to, &db);
	(void)sqlite3_exec(db,
			   "PRAGMA page_size=8192;PRAGMA journal_mode=WAL;"
			   "PRAGMA synchronous=FULL;PRAGMA "
			   "secure_delete=ON",
			   NULL, NULL, NULL);
	for (int sql = 0; sql < SQL_COUNT; sql++)
		if (g_str_has_prefix(sql_texts[sql].name, "migration_"))
			(void)sqlite3_exec(db, sql_texts[sql].text, NULL, NULL,
					   NULL);
	(void)sqlite3_exec(db, attach, NULL, NULL, NULL);
	(void)sqlite3_prepare_v2(db, "SELECT MAX(id) FROM finished.letter", -1,
				 &count, NULL);
	if (sqlite3_step(count) == SQLITE_ROW)
		letters = sqlite3_column_int64(count, 0);
	(void)sqlite3_finalize(count);
	start = g_get_monotonic_time();
	for (int64_t at = 0; at < letters; at += BATCH) {
		GString *sql = g_string_new("BEGIN;");

		for (size_t t = 0; t < G_N_ELEMENTS(tables); t++)
			g_string_append_printf(
				sql,
				"INSERT INTO main.%s SELECT * FROM finished.%s "
				"WHERE %s > %" PRId64 " AND %s <= %" PRId64 ";",
				tables[t], tables[t], keys[t], at * per[t],
				keys[t], (at + BATCH) * per[t]);
		g_string_append(sql, "COMMIT");
		if (sqlite3_exec(db, sql->str, NULL, NULL, NULL) != SQLITE_OK)
			fprintf(stderr, "stages: %s\n", sqlite3_errmsg(db));
		g_string_free(sql, TRUE);
	}
	report("sqlite", (guint)letters, start);
	(void)sqlite3_close(db);
	return EX_OK;
}

int
main(int argc, char **argv)
{
	g_autoptr(GPtrArray) mails = NULL;

	if (argc == 4 && strcmp(argv[1], "sqlite") == 0)
		return stage_sqlite(argv[2], argv[3]);
	if (argc < 3)
		return EX_USAGE;
	mails = read_folder(argv[2]);
	if (strcmp(argv[1], "gmime") == 0)
		return stage_gmime(mails, "gmime", touch);
	if (strcmp(argv[1], "decode") == 0)
		return stage_gmime(mails, "decode", decode);
	if (strcmp(argv[1], "letter") == 0)
		return stage_letter(mails);
	if (strcmp(argv[1], "worker") == 0 && argc == 4)
		return stage_worker(mails, argv[3]);
	if (strcmp(argv[1], "desk") == 0 && argc == 4)
		return stage_desk(mails, argv[3]);
	return EX_USAGE;
}
