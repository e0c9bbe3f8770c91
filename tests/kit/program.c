/*
 * program.c - the programs that a test feeds
 */
#include "tests/kit/program.h"

#include <glib.h>
#include <string.h>

char *
program_built(const char *name)
{
	g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
	char *tests = self ? g_strrstr(self, "/tests/") : NULL;
	char *path;

	g_assert_nonnull(tests);
	*tests = '\0';
	path = g_build_filename(self, name, NULL);
	g_assert_true(g_file_test(path, G_FILE_TEST_IS_EXECUTABLE));
	return path;
}
