/*
 * test_tnef.c - the files within a winmail.dat
 */
#include <glib.h>
#include <stdint.h>
#include <string.h>

#include "parsers/parts/tnef.h"

#define LEVEL_MESSAGE	 1
#define LEVEL_ATTACHMENT 2

/* Attributes of [MS-OXTNEF] section 2.1.3: type and id. */
#define ATT_BODY      0x0002800cu
#define ATT_RENDER    0x00069002u
#define ATT_DATA      0x0006800fu
#define ATT_PROPS     0x00069005u
#define ATT_TITLE     0x00018010u
#define ATT_VERSION   0x00089006u
#define ATT_CODEPAGE  0x00069007u
#define SIGNATURE     0x223e9f78u
#define VERSION_BYTES "\x00\x00\x01\x00"

static void
put(GByteArray *to, uint32_t value, int bytes)
{
	for (int i = 0; i < bytes; i++) {
		guint8 byte = (guint8)(value >> (8 * i));

		g_byte_array_append(to, &byte, 1);
	}
}

static void
attribute(GByteArray *to, int level, uint32_t id, const void *data, size_t size)
{
	unsigned sum = 0;

	put(to, (uint32_t)level, 1);
	put(to, id, 4);
	put(to, (uint32_t)size, 4);
	g_byte_array_append(to, data, (guint)size);
	for (size_t i = 0; i < size; i++)
		sum += ((const guint8 *)data)[i];
	put(to, sum & 0xffff, 2);
}

static GByteArray *
begin(void)
{
	GByteArray *bytes = g_byte_array_new();

	put(bytes, SIGNATURE, 4);
	put(bytes, 7, 2);
	attribute(bytes, LEVEL_MESSAGE, ATT_VERSION, VERSION_BYTES, 4);
	return bytes;
}

static void
add_file(GByteArray *to, const char *name, const char *data)
{
	static const char render[14] = { 1 };

	attribute(to, LEVEL_ATTACHMENT, ATT_RENDER, render, sizeof render);
	attribute(to, LEVEL_ATTACHMENT, ATT_DATA, data, strlen(data));
	attribute(to, LEVEL_ATTACHMENT, ATT_TITLE, name, strlen(name) + 1);
}

static const TnefFile *
file(const Tnef *tnef, guint i)
{
	g_assert_cmpint(i, <, tnef->files->len);
	return g_ptr_array_index(tnef->files, i);
}

static void
test_files_and_text(void)
{
	g_autoptr(GByteArray) bytes = begin();
	g_autoptr(Tnef) tnef = NULL;

	attribute(bytes, LEVEL_MESSAGE, ATT_BODY, "It burns.", 10);
	add_file(bytes, "empty.txt", "");
	add_file(bytes, "a.txt", "words");
	add_file(bytes, "caf\xe9.txt", "x"); /* windows-1252 */
	tnef = tnef_open(bytes->data, bytes->len);
	g_assert_nonnull(tnef);
	g_assert_cmpstr(tnef->text, ==, "It burns.");
	g_assert_cmpint(tnef->files->len, ==, 3);
	g_assert_cmpstr(file(tnef, 0)->name, ==, "empty.txt");
	g_assert_cmpint(file(tnef, 0)->bytes->len, ==, 0);
	g_assert_cmpstr(file(tnef, 1)->name, ==, "a.txt");
	g_assert_cmpmem(file(tnef, 1)->bytes->data, file(tnef, 1)->bytes->len,
			"words", 5);
	g_assert_cmpstr(file(tnef, 2)->name, ==, "caf\u00e9.txt");
}

/* libytnef would leak the memory of attributes that repeat or belong
 * nowhere. */
static void
test_repeated_and_stray_attributes(void)
{
	g_autoptr(GByteArray) bytes = begin();
	g_autoptr(Tnef) tnef = NULL;

	attribute(bytes, LEVEL_ATTACHMENT, ATT_DATA, "stray", 5);
	add_file(bytes, "a.txt", "words");
	attribute(bytes, LEVEL_ATTACHMENT, ATT_DATA, "again", 5);
	attribute(bytes, LEVEL_MESSAGE, ATT_BODY, "It burns.", 10);
	attribute(bytes, LEVEL_MESSAGE, ATT_BODY, "It floods.", 11);
	tnef = tnef_open(bytes->data, bytes->len);
	g_assert_nonnull(tnef);
	g_assert_cmpint(tnef->files->len, ==, 1);
	g_assert_cmpmem(file(tnef, 0)->bytes->data, file(tnef, 0)->bytes->len,
			"words", 5);
	g_assert_cmpstr(tnef->text, ==, "It burns.");
}

/* A property that the library gives up on has a name and no value. */
static void
test_a_property_without_a_value(void)
{
	static const char render[14] = { 1 };
	g_autoptr(GByteArray) props = g_byte_array_new();
	g_autoptr(GByteArray) bytes = begin();
	g_autoptr(Tnef) tnef = NULL;

	put(props, 1, 4);
	put(props, 0x3707101f, 4); /* a list of names, with no entry */
	put(props, 0, 4);
	attribute(bytes, LEVEL_ATTACHMENT, ATT_RENDER, render, sizeof render);
	attribute(bytes, LEVEL_ATTACHMENT, ATT_PROPS, props->data, props->len);
	tnef = tnef_open(bytes->data, bytes->len);
	g_assert_nonnull(tnef);
	g_assert_null(file(tnef, 0)->name);
}

/* Cut at any byte: never a fault, and no more files than there were. */
static void
test_every_cut(void)
{
	g_autoptr(GByteArray) bytes = begin();

	add_file(bytes, "a.txt", "words");
	add_file(bytes, "b.txt", "more words");
	for (guint size = 0; size <= bytes->len; size++) {
		g_autofree guint8 *cut = g_memdup2(bytes->data, size);
		g_autoptr(Tnef) tnef = tnef_open(cut, size);

		if (tnef)
			g_assert_cmpint(tnef->files->len, <=, 2);
		if (size == bytes->len)
			g_assert_cmpint(tnef->files->len, ==, 2);
	}
}

static void
test_lengths_that_lie(void)
{
	static const uint32_t lengths[] = { 6, 0x7fffffff, 0xffffffff,
					    0x80000000 };

	for (size_t i = 0; i < G_N_ELEMENTS(lengths); i++) {
		g_autoptr(GByteArray) bytes = begin();
		g_autoptr(Tnef) tnef = NULL;
		guint at;

		add_file(bytes, "a.txt", "words");
		at = bytes->len - (guint)(11 + 6) + 5; /* the title's */
		for (int b = 0; b < 4; b++)
			bytes->data[at + (guint)b] =
				(guint8)(lengths[i] >> (8 * b));
		tnef = tnef_open(bytes->data, bytes->len);
		if (tnef)
			g_assert_cmpint(tnef->files->len, <=, 1);
	}
}

static void
test_no_tnef(void)
{
	g_assert_null(tnef_open("", 0));
	g_assert_null(tnef_open("hello, this is no tnef", 22));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/tnef/files", test_files_and_text);
	g_test_add_func("/tnef/cuts", test_every_cut);
	g_test_add_func("/tnef/lengths", test_lengths_that_lie);
	g_test_add_func("/tnef/repeated", test_repeated_and_stray_attributes);
	g_test_add_func("/tnef/valueless", test_a_property_without_a_value);
	g_test_add_func("/tnef/none", test_no_tnef);
	return g_test_run();
}
