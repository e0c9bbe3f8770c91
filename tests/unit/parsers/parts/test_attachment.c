/*
 * test_attachment.c - file names made harmless, bytes and their sums
 */
#include "parsers/parts/attachment.h"

#include <string.h>

static const struct {
	const char *wanted;
	const char *name;
} names[] = {
	{ "a.pdf", "a.pdf" },
	{ "\xc3\xa9t\xc3\xa9.pdf", "\xc3\xa9t\xc3\xa9.pdf" },
	{ "../../etc/cron.d/pwn", "pwn" },
	{ "/etc/passwd", "passwd" },
	{ "C:\\dir\\f.txt", "f.txt" },
	{ "a/b\\c", "c" },
	{ "..", "attachment-7.pdf" },
	{ "...a", "a" },
	{ ". .a", "a" },
	{ "a/", "attachment-7.pdf" },
	{ "", "attachment-7.pdf" },
	{ NULL, "attachment-7.pdf" },
	{ "  ", "attachment-7.pdf" },
	{ "a\nBcc: b\tc", "aBcc: bc" },
	{ "a\x7f\xc2\x85", "a" },
	/* direction and zero-width letters show another ending */
	{ "ann\xe2\x80\xae"
	  "fdp.exe",
	  "annfdp.exe" },
	{ "a\xe2\x80\x8b.exe", "a.exe" },
	{ "CON", "CON" },
	{ "a.pdf  ", "a.pdf" },
};

static void
test_names(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autofree char *name =
			attachment_name(names[i].wanted, "application/pdf", 7);

		g_assert_cmpstr(name, ==, names[i].name);
	}
}

static void
test_long_names_keep_their_ending(void)
{
	g_autoptr(GString) wanted = g_string_new(NULL);
	g_autofree char *name = NULL;

	for (int i = 0; i < 200; i++)
		g_string_append(wanted, "\xc3\xa9");
	g_string_append(wanted, ".pdf");
	name = attachment_name(wanted->str, "x/y", 1);
	g_assert_cmpuint(strlen(name), <=, ATTACHMENT_NAME_MAX);
	g_assert_true(g_str_has_suffix(name, "\xc3\xa9.pdf"));
	g_assert_true(g_utf8_validate(name, -1, NULL));
	g_free(name);
	name = g_strnfill(300, '.');
	name[0] = 'a';
	g_string_assign(wanted, name);
	g_free(name);
	name = attachment_name(wanted->str, "x/y", 1);
	g_assert_cmpuint(strlen(name), <=, ATTACHMENT_NAME_MAX);
}

static const struct {
	Encoding encoding;
	const char *in;
	const char *out;
} bodies[] = {
	{ ENCODING_NONE, "a=3D", "a=3D" },
	{ ENCODING_BASE64, "YWJj", "abc" },
	{ ENCODING_BASE64, "YWI=\r\n", "ab" },
	{ ENCODING_BASE64, "YQ==", "a" },
	{ ENCODING_BASE64, "Y W\r\nJj", "abc" },
	{ ENCODING_BASE64, "YWI", "ab" },
	/* padding in the middle, then more data; but a footer is no data */
	{ ENCODING_BASE64, "YQ==YmM=", "abc" },
	{ ENCODING_BASE64, "YQ==\nYmM=\n", "abc" },
	{ ENCODING_BASE64, "YQ==\n-- \nour list\n", "a" },
	{ ENCODING_BASE64, "====", "" },
	{ ENCODING_BASE64, "", "" },
	{ ENCODING_QUOTED_PRINTABLE, "a=3Db=\r\nc", "a=bc" },
	{ ENCODING_QUOTED_PRINTABLE, "a=zz", "a=zz" },
	{ ENCODING_UUENCODE, "begin 644 x\n#86)C\n`\nend\n", "abc" },
};

static void
test_encodings(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(bodies); i++) {
		size_t size = strlen(bodies[i].in);
		g_autofree char *in = g_memdup2(bodies[i].in, size);
		g_autoptr(GByteArray) out =
			encoding_decode(bodies[i].encoding, in ? in : "", size);

		g_assert_cmpmem(out->data, out->len, bodies[i].out,
				strlen(bodies[i].out));
	}
	g_assert_cmpint(encoding_parse("BASE64 "), ==, ENCODING_BASE64);
	g_assert_cmpint(encoding_parse("8bit"), ==, ENCODING_NONE);
	g_assert_cmpint(encoding_parse(NULL), ==, ENCODING_NONE);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/attachment/names", test_names);
	g_test_add_func("/attachment/long", test_long_names_keep_their_ending);
	g_test_add_func("/attachment/encodings", test_encodings);
	return g_test_run();
}
