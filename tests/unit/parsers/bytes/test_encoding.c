/*
 * test_encoding.c - bytes out of their transfer encodings
 */
#include <glib.h>
#include <string.h>

#include "parsers/bytes/encoding.h"

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

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/encoding/decode", test_encodings);
	return g_test_run();
}
