/*
 * test_basics.c - the small tools that every parser leans on
 */
#include <glib.h>
#include <stdint.h>
#include <string.h>

#include "domain/base/sha256.h"
#include "domain/words/filename.h"
#include "parsers/bytes/encoding.h"
#include "parsers/bytes/regex.h"

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

/* FIPS 180-4's examples, in one piece and in several. */
static void
test_digests(void)
{
	const Sha256Piece abc[] = { { "a", 1 }, { NULL, 0 }, { "bc", 2 } };
	g_autofree char *whole = sha256_of(&(Sha256Piece){ "abc", 3 }, 1);
	g_autofree char *pieces = sha256_of(abc, G_N_ELEMENTS(abc));
	g_autofree char *none = sha256_of(NULL, 0);

	g_assert_cmpstr(whole, ==,
			"ba7816bf8f01cfea414140de5dae2223"
			"b00361a396177a9cb410ff61f20015ad");
	g_assert_cmpstr(pieces, ==, whole);
	g_assert_cmpstr(none, ==,
			"e3b0c44298fc1c149afbf4c8996fb924"
			"27ae41e4649b934ca495991b7852b855");
}

static void
test_encodings(void)
{
	static const struct {
		const char *name;
		const char *coded;
		const char *bytes;
	} cases[] = {
		{ NULL, "a=3D", "a=3D" },
		{ "8bit", "\xe9", "\xe9" },
		{ "BASE64", "aGVsbG8=", "hello" },
		{ "base64", "aGVs\r\nbG8", "hello" },
		{ "base64", "aGk=aGk=", "hihi" },
		{ "base64", "aGk=\n--\na list's footer\n", "hi" },
		{ "base64", "", "" },
		{ "Quoted-Printable", "a=3Db=\r\nc=E9", "a=bc\xe9" },
		{ "quoted-printable", "a=ZZ=", "a=ZZ" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		size_t size = strlen(cases[i].coded);
		g_autofree char *coded = g_memdup2(cases[i].coded, size);
		g_autoptr(GByteArray) bytes =
			encoding_decode(encoding_parse(cases[i].name), coded,
					size);

		g_test_message("%s", cases[i].coded);
		g_assert_cmpmem(bytes->data, bytes->len, cases[i].bytes,
				strlen(cases[i].bytes));
	}
}

static void
test_patterns(void)
{
	static Regex tag = REGEX("\\[#([1-9][0-9]*)\\](x)?");
	static Regex costly = REGEX("\\A(?:a|aa)+\\z");
	g_autofree char *long_text = g_strnfill(5000, 'a');
	Span spans[REGEX_SPANS];

	g_assert_true(regex_match(&tag, "re: [#42]", 9, 0, spans));
	g_assert_cmpint(spans[0].start, ==, 4);
	g_assert_cmpint(spans[1].start, ==, 6);
	g_assert_cmpint(spans[1].end, ==, 8);
	g_assert_true(spans[2].start == SIZE_MAX);
	g_assert_false(regex_match(&tag, "re: [#42]", 8, 0, NULL));
	g_assert_false(regex_match(&tag, "re: [#42]", 9, 5, NULL));
	/* Who reaches a limit has not matched, and soon. */
	long_text[4999] = 'b';
	g_assert_false(regex_match(&costly, long_text, 5000, 0, NULL));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/basics/names", test_names_of_files);
	g_test_add_func("/basics/digests", test_digests);
	g_test_add_func("/basics/encodings", test_encodings);
	g_test_add_func("/basics/patterns", test_patterns);
	return g_test_run();
}
