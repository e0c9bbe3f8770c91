/*
 * test_migrate.c - a database of an older helpdeskd, and of a newer one
 */
#include <glib/gstdio.h>
#include <sqlite3.h>

#include "domain/base/fault.h"
#include "store/requests.h"

static void
run(sqlite3 *old, const char *sql)
{
	g_assert_cmpint(sqlite3_exec(old, sql, NULL, NULL, NULL), ==,
			SQLITE_OK);
}

/* A file as the helpdeskd of @version left it; the caller's. */
static char *
file_of_version(int version, const char *rows)
{
	g_autoptr(GError) error = NULL;
	char *path = NULL;
	int fd = g_file_open_tmp("migrate-XXXXXX", &path, &error);
	sqlite3 *old = NULL;

	g_assert_no_error(error);
	g_assert_true(g_close(fd, &error));
	g_assert_cmpint(sqlite3_open(path, &old), ==, SQLITE_OK);
	run(old, sql_texts[SQL_SCHEMA_BEGIN].text);
	for (int i = 1; i <= version; i++) {
		g_autofree char *name = g_strdup_printf("migration_%d", i);
		g_autofree char *note = g_strdup_printf(
			"INSERT INTO schema_version VALUES (%d)", i);

		for (int sql = 0; sql < SQL_COUNT; sql++)
			if (strcmp(sql_texts[sql].name, name) == 0)
				run(old, sql_texts[sql].text);
		run(old, note);
	}
	run(old, rows);
	g_assert_cmpint(sqlite3_close(old), ==, SQLITE_OK);
	return path;
}

static void
remove_file(const char *path)
{
	static const char *const ends[] = { "", "-wal", "-shm" };

	for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
		g_autofree char *name = g_strconcat(path, ends[i], NULL);

		(void)g_unlink(name);
	}
}

/* Lines agreed on before lines had names of their own now have a name. */
static void
test_older(void)
{
	static const char rows[] =
		"INSERT INTO contact (id, first_name, last_name, phone,"
		" language, role, is_active, created_at)"
		" VALUES (1, 'Jo', '', '', 'en', 'client', 1, 1);"
		"INSERT INTO ticket (id, requester, title, state, priority,"
		" theme, stage, opened_at, updated_at, closed_at)"
		" VALUES (1, 1, 'Shop', 'open', 'normal', '', '', 1, 1, 0);"
		"INSERT INTO service VALUES"
		" (1, 'Debugging', 'debugging', '', '', 0, 0, '', 0, 1);"
		"INSERT INTO request_line (id, ticket, number, service,"
		" created_at) VALUES (1, 1, 1, 1, 1);";

	for (int version = 6; version < 9; version++) {
		g_autoptr(GError) error = NULL;
		g_autofree char *path = file_of_version(version, rows);
		g_autoptr(GPtrArray) lines = NULL;
		Db *db = db_open(path, &error);

		g_assert_no_error(error);
		lines = request_lines_of_ticket(db, 1, &error);
		g_assert_no_error(error);
		g_assert_cmpuint(lines->len, ==, 1);
		g_assert_cmpstr(
			((RequestLine *)g_ptr_array_index(lines, 0))->name, ==,
			"Debugging");
		db_close(db);
		remove_file(path);
	}
}

/* An older helpdeskd does not touch a schema that it does not know. */
static void
test_newer(void)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *path =
		file_of_version(10, "INSERT INTO schema_version VALUES (1000)");

	g_assert_null(db_open(path, &error));
	g_assert_error(error, FAULT, FAULT_OPERATOR);
	remove_file(path);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/migrate/older", test_older);
	g_test_add_func("/migrate/newer", test_newer);
	return g_test_run();
}
