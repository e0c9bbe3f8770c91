/*
 * export.c - rows as JSON, files and mails as far as they fit
 */
#include "casework/apply/export.h"

#include <archive.h>
#include <archive_entry.h>
#include <inttypes.h>
#include <jansson.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "domain/base/fault.h"
#include "spool/durable.h"
#include "store/companies.h"
#include "store/people.h"

#define ROOM_BYTES ((int64_t)15 * 1024 * 1024) /* of files and mails */

typedef struct {
	Desk *desk;
	int64_t contact;
	int64_t now;
	struct archive *zip;
	int64_t room;	  /* bytes that still fit */
	json_t *left_out; /* names of what did not */
} Export;

static bool
fail(const Export *e, GError **error)
{
	g_set_error(error, FAULT, FAULT_RETRY, "the export can't be made: %s",
		    archive_error_string(e->zip));
	return false;
}

static bool
add_bytes(const Export *e, const char *name, const void *bytes, size_t size,
	  GError **error)
{
	struct archive_entry *entry = archive_entry_new();
	bool ok;

	archive_entry_set_pathname_utf8(entry, name);
	archive_entry_set_size(entry, (int64_t)size);
	archive_entry_set_filetype(entry, AE_IFREG);
	archive_entry_set_perm(entry, 0600);
	archive_entry_set_mtime(entry, (time_t)e->now, 0);
	ok = archive_write_header(e->zip, entry) == ARCHIVE_OK &&
	     archive_write_data(e->zip, bytes, size) == (la_ssize_t)size;
	archive_entry_free(entry);
	return ok || fail(e, error);
}

/* Adds a file of the spool; if it is gone or too large, it is named in
 * left_out. */
static bool
add_fd(Export *e, const char *name, int fd, GError **error)
{
	struct stat st;
	g_autofree char *bytes = NULL;

	if (fd < 0 || fstat(fd, &st) < 0 || st.st_size > e->room) {
		(void)json_array_append_new(e->left_out, json_string(name));
		return true;
	}
	bytes = g_malloc((size_t)st.st_size + 1);
	if (pread(fd, bytes, (size_t)st.st_size, 0) != st.st_size) {
		(void)json_array_append_new(e->left_out, json_string(name));
		return true;
	}
	e->room -= st.st_size;
	return add_bytes(e, name, bytes, (size_t)st.st_size, error);
}

/* All rows of a statement as objects of named columns; a name that begins with
 * '#' stands for a number. */
static json_t *
rows_json(const Export *e, SqlId sql, const char *const *names, GError **error)
{
	GError *problem = NULL;
	DbRows *rows = db_query(e->desk->db, sql, DB_ARGS(DB_INT(e->contact)),
				&problem);
	json_t *list = json_array();

	while (rows && db_next(&rows, &problem)) {
		json_t *one = json_object();

		for (int i = 0; names[i]; i++) {
			const char *text =
				*names[i] == '#' ? NULL : db_text(rows, i);
			json_t *value = *names[i] == '#'
						? json_integer(db_int(rows, i))
						: json_string(text ? text : "");

			(void)json_object_set_new(one,
						  names[i] + (*names[i] == '#'),
						  value);
		}
		(void)json_array_append_new(list, one);
	}
	if (problem) {
		g_propagate_error(error, problem);
		json_decref(list);
		return NULL;
	}
	return list;
}

static bool
add_files(Export *e, const char *folder, const json_t *files, GError **error)
{
	size_t i;
	const json_t *file;

	json_array_foreach(files, i, file)
	{
		const char *sum =
			json_string_value(json_object_get(file, "sha256"));
		AutoFd fd = spool_blob_open(e->desk->spool, sum, NULL);
		g_autofree char *name = g_strdup_printf(
			"%s/%zu-%s", folder, i + 1,
			json_string_value(json_object_get(file, "filename")));

		if (!add_fd(e, name, fd, error))
			return false;
	}
	return true;
}

static bool
add_mails(Export *e, const json_t *letters, GError **error)
{
	size_t i;
	const json_t *letter;

	json_array_foreach(letters, i, letter)
	{
		const char *mailbox =
			json_string_value(json_object_get(letter, "mailbox"));
		SpoolName name = {
			.mailbox = (char *)mailbox,
			.uidvalidity = json_integer_value(
				json_object_get(letter, "uidvalidity")),
			.uid = json_integer_value(
				json_object_get(letter, "uid")),
		};
		bool is_there =
			spool_find(e->desk->spool, &name) != SPOOL_NOWHERE;
		AutoFd fd =
			is_there ? spool_open_mail(e->desk->spool, &name, NULL)
				 : -1;
		g_autofree char *path = g_strdup_printf("mails/%zu.eml", i + 1);

		if (!add_fd(e, path, fd, error))
			return false;
	}
	return true;
}

static json_t *
profile(const Export *e, GError **error)
{
	static const char *const columns[] = { "address", "#primary", NULL };
	g_autoptr(Contact) c = contacts_by_id(e->desk->db, e->contact, error);
	g_autoptr(Company) company = NULL;
	json_t *addresses =
		c ? rows_json(e, SQL_ADDRESSES_OF, columns, error) : NULL;

	if (!addresses)
		return NULL;
	if (c->company)
		company = companies_by_id(e->desk->db, c->company, NULL);
	return json_pack("{s:I, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:o}", "id",
			 (json_int_t)c->id, "first_name", c->first_name,
			 "last_name", c->last_name, "phone", c->phone,
			 "language", language_print(c->language), "role",
			 c->role, "notify", notify_print(c->notify), "company",
			 company ? company->name : "", "addresses", addresses);
}

/* What stands in data.json: a list of each, and the names of its columns. */
static const char *const tickets[] = { "#id",	     "title",	   "state",
				       "priority",   "theme",	   "stage",
				       "#opened_at", "#closed_at", "kind",
				       NULL };
static const char *const comments[] = { "#id",	"#ticket", "#author",
					"kind", "text",	   "#created_at",
					NULL };
static const char *const work[] = { "#ticket",	"#author", "#done_at",
				    "#minutes", "text",	   NULL };
static const char *const files[] = { "#comment", "filename", "content_type",
				     "#size",	 "sha256",   NULL };
static const char *const letters[] = { "mailbox", "#uidvalidity", "#uid",
				       "#received_at", NULL };
static const char *const results[] = { "#ticket",	"#number", "#comment",
				       "#done_at",	"kind",	   "state",
				       "#is_withdrawn", NULL };
static const char *const ratings[] = { "#ticket", "#result", "#stars", "#at",
				       NULL };
static const char *const lines[] = { "#ticket",	 "#line",  "service",  "state",
				     "#minutes", "#cents", "currency", NULL };
static const char *const offers[] = { "#ticket", "#line",    "#contact",
				      "#at",	 "move",     "#minutes",
				      "#cents",	 "currency", "reason",
				      NULL };
static const char *const room_posts[] = { "#id",   "#topic", "title",
					  "state", "text",   "#created_at",
					  NULL };
static const char *const room_files[] = { "#post", "filename", "content_type",
					  "#size", "sha256",   NULL };
static const char *const room_member[] = { "mode", "#has_left", "#is_banned",
					   "#is_paused", NULL };
static const struct {
	const char *name;
	SqlId sql;
	const char *const *columns;
	bool is_of_room; /* non-members must not learn of it */
} parts[] = {
	{ "tickets", SQL_EXPORT_TICKETS, tickets, false },
	{ "comments", SQL_EXPORT_COMMENTS, comments, false },
	{ "work", SQL_EXPORT_WORK, work, false },
	{ "request_lines", SQL_EXPORT_LINES, lines, false },
	{ "offers", SQL_EXPORT_OFFERS, offers, false },
	{ "results", SQL_EXPORT_RESULTS, results, false },
	{ "ratings", SQL_EXPORT_RATINGS, ratings, false },
	{ "files", SQL_EXPORT_FILES, files, false },
	{ "room_posts", SQL_EXPORT_ROOM_POSTS, room_posts, true },
	{ "room_files", SQL_EXPORT_ROOM_FILES, room_files, true },
	{ "room_member", SQL_EXPORT_ROOM_MEMBER, room_member, true },
	{ "mails", SQL_EXPORT_LETTERS, letters, false },
};

static bool
add_all(Export *e, GError **error)
{
	json_t *data = json_object();
	json_t *who = profile(e, error);
	bool ok = who != NULL;
	char *text;

	(void)json_object_set_new(data, "contact", who);
	for (size_t i = 0; ok && i < G_N_ELEMENTS(parts); i++) {
		json_t *list =
			rows_json(e, parts[i].sql, parts[i].columns, error);

		ok = list != NULL;
		if (ok && (json_array_size(list) > 0 || !parts[i].is_of_room))
			(void)json_object_set(data, parts[i].name, list);
		json_decref(list);
	}
	ok = ok &&
	     add_files(e, "files", json_object_get(data, "files"), error) &&
	     add_files(e, "room_files", json_object_get(data, "room_files"),
		       error) &&
	     add_mails(e, json_object_get(data, "mails"), error);
	(void)json_object_set(data, "left_out", e->left_out);
	text = ok ? json_dumps(data, JSON_INDENT(2)) : NULL;
	ok = text && add_bytes(e, "data.json", text, strlen(text), error);
	free(text);
	json_decref(data);
	return ok;
}

static Attachment *
store(const Export *e, int fd, GError **error)
{
	g_autoptr(Attachment) file = attachment_new();
	struct stat st;

	if (fstat(fd, &st) < 0) {
		g_set_error(error, FAULT, FAULT_RETRY, "the export is lost");
		return NULL;
	}
	file->filename = g_strdup("export.zip");
	file->content_type = g_strdup("application/zip");
	file->size = st.st_size;
	file->sha256 = spool_blob_add(e->desk->spool, fd, 0, st.st_size, error);
	return file->sha256 ? g_steal_pointer(&file) : NULL;
}

Attachment *
export_contact(Desk *desk, int64_t contact, int64_t now, GError **error)
{
	AutoFd fd = memfd_create("export", MFD_CLOEXEC);
	Export e = { desk,	 contact,     now, archive_write_new(),
		     ROOM_BYTES, json_array() };
	bool ok;

	ok = fd >= 0 && archive_write_set_format_zip(e.zip) == ARCHIVE_OK &&
	     archive_write_open_fd(e.zip, fd) == ARCHIVE_OK;
	ok = ok ? add_all(&e, error) : fail(&e, error);
	if (ok && archive_write_close(e.zip) != ARCHIVE_OK)
		ok = fail(&e, error);
	(void)archive_write_free(e.zip); /* closed, or of no use */
	json_decref(e.left_out);
	return ok ? store(&e, fd, error) : NULL;
}
