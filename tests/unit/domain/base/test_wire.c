/*
 * test_wire.c - what is written comes back, and bad bytes are noticed
 */
#include "domain/base/wire.h"

#include <string.h>

#include "domain/letter/letter.h"

static void
test_values_come_back(void)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	g_autofree char *text = NULL;
	g_autofree char *none = NULL;
	g_autofree char *empty = NULL;
	WireReader from;

	wire_put_int(bytes, -42);
	wire_put_text(bytes, "h\xc3\xa9");
	wire_put_text(bytes, NULL);
	wire_put_text(bytes, "");
	from = wire_reader(bytes->data, bytes->len);
	g_assert_cmpint(wire_get_int(&from), ==, -42);
	text = wire_get_text(&from);
	none = wire_get_text(&from);
	empty = wire_get_text(&from);
	g_assert_cmpstr(text, ==, "h\xc3\xa9");
	g_assert_null(none);
	g_assert_cmpstr(empty, ==, "");
	g_assert_true(wire_end(&from));
}

static void
test_texts_come_back(void)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	g_autoptr(GPtrArray) texts = g_ptr_array_new();
	g_autoptr(GPtrArray) back = NULL;
	WireReader from;

	g_ptr_array_add(texts, (char *)"a");
	g_ptr_array_add(texts, (char *)"bc");
	wire_put_texts(bytes, texts);
	from = wire_reader(bytes->data, bytes->len);
	back = wire_get_texts(&from);
	g_assert_true(wire_end(&from));
	g_assert_cmpuint(back->len, ==, 2);
	g_assert_cmpstr(g_ptr_array_index(back, 1), ==, "bc");
}

static void
test_every_cut_is_noticed(void)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();

	wire_put_int(bytes, 7);
	wire_put_text(bytes, "text");
	for (guint size = 0; size < bytes->len; size++) {
		g_autofree guint8 *cut = g_memdup2(bytes->data, size);
		WireReader from = wire_reader(cut, size);

		(void)wire_get_int(&from);
		g_free(wire_get_text(&from));
		g_assert_false(wire_end(&from));
	}
}

static void
test_lying_lengths_are_noticed(void)
{
	static const int64_t lies[] = { -2, 5, INT64_MAX, INT64_MIN, 4 };

	for (size_t i = 0; i < G_N_ELEMENTS(lies); i++) {
		g_autoptr(GByteArray) bytes = g_byte_array_new();
		WireReader from;

		wire_put_int(bytes, lies[i]);
		g_byte_array_append(bytes, (const guint8 *)"abcd", 4);
		from = wire_reader(bytes->data, bytes->len);
		g_assert_null(wire_peek_text(&from));
		g_assert_true(from.bad);
		from = wire_reader(bytes->data, bytes->len);
		g_assert_cmpuint(wire_get_count(&from, 8), ==, 0);
	}
}

/* A parse worker that was taken over answers as it likes. */
static void
test_controls_make_no_letter(void)
{
	static const char *const subjects[] = { "a\rBcc: x", "a\x1b[2J",
						"a\xc2\x85", "a\x7f",
						"a\xff",     "a\t\u00a0" };

	for (size_t i = 0; i < G_N_ELEMENTS(subjects); i++) {
		g_autoptr(Letter) letter = letter_new();
		g_autoptr(GByteArray) bytes = g_byte_array_new();
		g_autoptr(GError) error = NULL;
		g_autoptr(Letter) back = NULL;

		letter->subject = g_strdup(subjects[i]);
		letter->title = g_strdup("");
		letter->body_text = g_strdup("");
		letter->reply_text = g_strdup("");
		letter->comment_text = g_strdup("");
		letter->content_key = g_strdup("");
		letter_put(letter, bytes);
		back = letter_get(bytes->data, bytes->len, &error);
		g_assert_true(!back == (error != NULL));
		g_assert_true((back != NULL) ==
			      (i + 1 == G_N_ELEMENTS(subjects)));
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/wire/values", test_values_come_back);
	g_test_add_func("/wire/texts", test_texts_come_back);
	g_test_add_func("/wire/cut", test_every_cut_is_noticed);
	g_test_add_func("/wire/lies", test_lying_lengths_are_noticed);
	g_test_add_func("/wire/controls", test_controls_make_no_letter);
	return g_test_run();
}
