/*
 * test_filename.c - names of files that can harm nobody
 */
#include <glib.h>

#include "domain/words/filename.h"

static void
test_names_of_files(void)
{
	static const struct {
		const char *wanted;
		const char *clean;
	} names[] = {
		{ "a.txt", "a.txt" },
		{ "../../etc/passwd", "passwd" },
		{ "C:\\x\\a.txt", "a.txt" },
		{ "..a", "a" },
		{ "  .a b", "a b" },
		{ "a\r\nb\x01", "ab" },
		{ "exe.\u202egpj", "exe.gpj" },
		{ "\u200b\ufeff", "" },
		{ "/", "" },
		{ "", "" },
		{ "0123456789abcdef.pdf", "01234567.pdf" },
		{ "\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9",
		  "\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autofree char *clean = filename_clean(names[i].wanted, 12);

		g_assert_cmpstr(clean, ==, names[i].clean);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/filename/names", test_names_of_files);
	return g_test_run();
}
