/*
 * test_uutext.c - uuencoded and yEnc files within a text
 */
#include "parsers/parts/uutext.h"

#include <string.h>

#include "parsers/mime.h"

#define UU "begin 644 a b.txt\n#86)C\n`\nend\n"
/* "abc" and a byte that must be escaped: 0x13 becomes '=' + 64. */
#define YENC                                                                   \
	"=ybegin line=128 size=4 name=a.bin\n"                                 \
	"\x8b\x8c\x8d=}\n=yend size=4\n"

static const struct {
	const char *text;
	size_t start;
	const char *name; /* NULL: no block */
	const char *bytes;
} cases[] = {
	{ UU, 0, "a b.txt", "abc" },
	{ "Hi\n\n" UU "\nJo\n", 4, "a b.txt", "abc" },
	{ "x\r\nbegin 0644 c\r\n#86)C\r\n`\r\nend\r\n", 3, "c", "abc" },
	{ "begin 755 c\n#86)C\n \nend", 0, "c", "abc" },
	{ "begin 644 c\n#86)C\nend\n", 0, "c", "abc" },
	{ "begin 644 c\n#86)CX\n`\nend\n", 0, "c", "abc" },
	{ "begin 644 c\n`\nend\n", 0, "c", "" },
	{ "begin 644 c\n#86)C\nhello\n" UU, 24, "a b.txt", "abc" },
	{ YENC, 0, "a.bin", "abc\x13" },
	{ "Hi\n" YENC "Jo\n", 3, "a.bin", "abc\x13" },
	{ "=ybegin line=128 size=3 name=a\n\x8b\x8c\x8d\n"
	  "=yend size=3 crc32=352441c2\n",
	  0, "a", "abc" },
	/* what only looks like one */
	{ "begin 644 c\n#86)C\n`\n", 0, NULL, NULL },
	{ "begin 644 c\n#86)C\n", 0, NULL, NULL },
	{ "begin 644 c\n#86)C\n`\nthe end\n", 0, NULL, NULL },
	{ "begin 644 c\n#86)C86)C86)C\n`\nend\n", 0, NULL, NULL },
	{ "begin 644 c\n#\xc3\xa9\n`\nend\n", 0, NULL, NULL },
	{ "begin 644\n#86)C\n`\nend\n", 0, NULL, NULL },
	{ "begin 999 c\n#86)C\n`\nend\n", 0, NULL, NULL },
	{ "begin with this\nend\n", 0, NULL, NULL },
	{ "> " UU, 0, NULL, NULL },
	{ "=ybegin line=128 size=5 name=a\n\x8b\x8c\n=yend size=5\n", 0, NULL,
	  NULL },
	{ "=ybegin line=128 size=2 name=a\n\x8b\x8c\n"
	  "=yend size=2 crc32=12345678\n",
	  0, NULL, NULL },
	{ "=ybegin part=1 line=128 size=2 name=a\n\x8b\x8c\n=yend size=2\n", 0,
	  NULL, NULL },
	{ "=ybegin line=128 size=99999999999 name=a\n", 0, NULL, NULL },
	{ "=ybegin", 0, NULL, NULL },
	{ "begin", 0, NULL, NULL },
	{ "", 0, NULL, NULL },
};

static void
test_blocks(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		size_t size = strlen(cases[i].text);
		g_autofree char *text = g_memdup2(cases[i].text, size);
		UuFile file = { .name = NULL };
		bool has = uutext_find(text ? text : "", size, 0, &file);

		g_assert_cmpint(has, ==, cases[i].name != NULL);
		if (!has)
			continue;
		g_assert_cmpuint(file.start, ==, cases[i].start);
		g_assert_cmpstr(file.name, ==, cases[i].name);
		g_assert_cmpmem(file.bytes->data, file.bytes->len,
				cases[i].bytes, strlen(cases[i].bytes));
		uutext_clear(&file);
	}
}

static void
test_the_text_stays_and_the_file_goes(void)
{
	static const char mail[] =
		"From: jo@b.example\r\nSubject: x\r\n\r\nHere it is.\r\n\r\n"
		"begin 644 ../r\xc3\xa9sum\xc3\xa9.txt\r\n#86)C\r\n`\r\nend\r\n"
		"\r\nThanks\r\nbegin 644 x\r\nno data\r\nend\r\n";
	const ParseOptions options = { .is_cut = false };
	g_autofree char *exact = g_memdup2(mail, sizeof mail - 1);
	g_autoptr(Letter) letter =
		mime_parse(exact, sizeof mail - 1, &options, NULL, NULL);
	const Attachment *file;

	g_assert_cmpuint(letter->attachments->len, ==, 1);
	file = g_ptr_array_index(letter->attachments, 0);
	g_assert_cmpstr(file->filename, ==, "r\xc3\xa9sum\xc3\xa9.txt");
	g_assert_cmpstr(file->content_type, ==, "application/octet-stream");
	g_assert_cmpint(file->size, ==, 3);
	g_assert_cmpstr(letter->reply_text, ==,
			"Here it is.\n\n\nThanks\nbegin 644 x\nno data\nend");
}

static void
test_a_part_that_decodes_to_nothing(void)
{
	static const char mail[] =
		"From: jo@b.example\r\nContent-Transfer-Encoding: x-uuencode"
		"\r\n\r\nbegin 288 ";
	const ParseOptions options = { .is_cut = false };
	g_autofree char *exact = g_memdup2(mail, sizeof mail - 1);
	g_autoptr(Letter) letter =
		mime_parse(exact, sizeof mail - 1, &options, NULL, NULL);

	g_assert_cmpstr(letter->body_text, ==, "");
}

static void
test_many_beginnings_cost_little(void)
{
	static const char *const pieces[] = {
		"begin 644 a\n",
		"begin 644 a\n#86)C\n",
		"=ybegin line=1 size=1 name=a\n",
		"=ybegin line=1 size=9 name=a\nb\n=yend size=9\n",
		"begin 644 a\n`\nend\n",
	};

	for (size_t i = 0; i < G_N_ELEMENTS(pieces); i++) {
		g_autoptr(GString) mail = g_string_new("From: a@b.example\n\n");
		const ParseOptions options = { .is_cut = false };
		int64_t start = g_get_monotonic_time();
		g_autoptr(Letter) letter = NULL;

		while (mail->len < 1000000)
			g_string_append(mail, pieces[i]);
		letter = mime_parse(mail->str, mail->len, &options, NULL, NULL);
		g_assert_nonnull(letter);
		g_assert_cmpuint(letter->attachments->len, <=, 50);
		g_assert_cmpint(g_get_monotonic_time() - start, <, 5000000);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	mime_prepare();
	g_test_add_func("/uutext/blocks", test_blocks);
	g_test_add_func("/uutext/mail", test_the_text_stays_and_the_file_goes);
	g_test_add_func("/uutext/nothing", test_a_part_that_decodes_to_nothing);
	g_test_add_func("/uutext/cost", test_many_beginnings_cost_little);
	return g_test_run();
}
