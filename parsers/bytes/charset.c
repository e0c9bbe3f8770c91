/*
 * charset.c - the list of charsets, conversion by iconv, removal of controls
 */
#include "parsers/bytes/charset.h"

#include <errno.h>
#include <glib.h>
#include <iconv.h>
#include <stdbool.h>
#include <string.h>

#define REPLACEMENT    "\xef\xbf\xbd" /* U+FFFD */
#define LABEL_SIZE_MAX 63

/* A converter is expensive to open and cheap to keep.  So it is opened at its
 * first use, or by charset_prepare(), and kept.  (iconv_t)-1 is not a constant
 * expression, so NULL stands for an unopened one. */
typedef struct {
	const char *name;
	iconv_t converter;
	bool is_missing;
} Charset;

static Charset charsets[] = {
	{ .name = "windows-1252" }, { .name = "utf-8" },
	{ .name = "utf-7" },	    { .name = "utf-16" },
	{ .name = "utf-16le" },	    { .name = "utf-16be" },
	{ .name = "utf-32" },	    { .name = "windows-1250" },
	{ .name = "windows-1251" }, { .name = "windows-1253" },
	{ .name = "windows-1254" }, { .name = "windows-1255" },
	{ .name = "windows-1256" }, { .name = "windows-1257" },
	{ .name = "windows-1258" }, { .name = "iso-8859-2" },
	{ .name = "iso-8859-3" },   { .name = "iso-8859-4" },
	{ .name = "iso-8859-5" },   { .name = "iso-8859-6" },
	{ .name = "iso-8859-7" },   { .name = "iso-8859-8" },
	{ .name = "iso-8859-10" },  { .name = "iso-8859-13" },
	{ .name = "iso-8859-14" },  { .name = "iso-8859-15" },
	{ .name = "iso-8859-16" },  { .name = "koi8-r" },
	{ .name = "koi8-u" },	    { .name = "gb18030" },
	{ .name = "big5-hkscs" },   { .name = "cp949" },
	{ .name = "cp932" },	    { .name = "euc-jp" },
	{ .name = "iso-2022-jp" },  { .name = "iso-2022-kr" },
	{ .name = "macintosh" },    { .name = "cp437" },
	{ .name = "cp850" },	    { .name = "cp852" },
	{ .name = "cp866" },	    { .name = "cp874" },
};

#define WINDOWS_1252 (&charsets[0])
#define UTF_8	     (&charsets[1])
#define UTF_7	     (&charsets[2])

/* The labels that senders write, and the charsets that they mean. */
static const struct {
	const char *label;
	const char *name;
} aliases[] = {
	{ "us-ascii", "windows-1252" },
	{ "ascii", "windows-1252" },
	{ "ansi_x3.4-1968", "windows-1252" },
	{ "iso-8859-1", "windows-1252" },
	{ "iso8859-1", "windows-1252" },
	{ "iso_8859-1", "windows-1252" },
	{ "latin1", "windows-1252" },
	{ "latin-1", "windows-1252" },
	{ "cp1252", "windows-1252" },
	{ "cp-1252", "windows-1252" },
	{ "windows1252", "windows-1252" },
	{ "utf8", "utf-8" },
	{ "utf_8", "utf-8" },
	{ "unicode-1-1-utf-7", "utf-7" },
	{ "utf7", "utf-7" },
	{ "csutf7", "utf-7" },
	{ "cp1250", "windows-1250" },
	{ "cp1251", "windows-1251" },
	{ "iso8859-2", "iso-8859-2" },
	{ "latin2", "iso-8859-2" },
	{ "iso8859-15", "iso-8859-15" },
	{ "latin9", "iso-8859-15" },
	{ "iso-8859-9", "windows-1254" },
	{ "iso-8859-11", "cp874" },
	{ "tis-620", "cp874" },
	{ "windows-874", "cp874" },
	{ "iso-8859-8-i", "iso-8859-8" },
	{ "gb2312", "gb18030" },
	{ "gbk", "gb18030" },
	{ "x-gbk", "gb18030" },
	{ "gb_2312-80", "gb18030" },
	{ "big5", "big5-hkscs" },
	{ "ks_c_5601-1987", "cp949" },
	{ "ks_c_5601", "cp949" },
	{ "euc-kr", "cp949" },
	{ "shift_jis", "cp932" },
	{ "shift-jis", "cp932" },
	{ "sjis", "cp932" },
	{ "x-sjis", "cp932" },
	{ "windows-31j", "cp932" },
	{ "_iso-2022-jp", "iso-2022-jp" },
	{ "iso-2022-jp-2", "iso-2022-jp" },
	{ "x-mac-roman", "macintosh" },
	{ "mac", "macintosh" },
	{ "cp-850", "cp850" },
	{ "ibm850", "cp850" },
	{ "ibm437", "cp437" },
};

static Charset *
find(const char *label)
{
	char low[LABEL_SIZE_MAX + 1];
	const char *name = low;

	g_strlcpy(low, label, sizeof low);
	for (char *at = low; *at; at++)
		*at = g_ascii_tolower(*at);
	g_strstrip(low);
	for (size_t i = 0; i < G_N_ELEMENTS(aliases); i++)
		if (strcmp(low, aliases[i].label) == 0)
			name = aliases[i].name;
	for (size_t i = 0; i < G_N_ELEMENTS(charsets); i++)
		if (strcmp(name, charsets[i].name) == 0)
			return &charsets[i];
	return NULL;
}

static bool
open_converter(Charset *charset)
{
	if (charset->converter)
		return true;
	if (charset->is_missing)
		return false;
	charset->converter = iconv_open("UTF-8", charset->name);
	if (charset->converter == (iconv_t)-1) {
		charset->converter = NULL;
		charset->is_missing = true;
	}
	return charset->converter != NULL;
}

void
charset_prepare(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(charsets); i++)
		(void)open_converter(&charsets[i]); /* find() copes */
}

/* Writes the last letter, which the converter held back because a mark might
 * have followed it (windows-1258, TCVN). */
static void
flush(Charset *charset, GString *out)
{
	char chunk[64];
	char *to = chunk;
	size_t room = sizeof chunk;

	(void)iconv(charset->converter, NULL, NULL, &to, &room);
	g_string_append_len(out, chunk, to - chunk);
}

/* Converts, with U+FFFD for bytes that do not fit; NULL without a converter. */
static GString *
convert(Charset *charset, const char *bytes, size_t size, unsigned *found)
{
	GString *out;
	char *in = (char *)bytes;

	if (!open_converter(charset))
		return NULL;
	(void)iconv(charset->converter, NULL, NULL, NULL, NULL);
	out = g_string_sized_new(size + size / 4 + 16);
	while (size > 0) {
		char chunk[4096];
		char *to = chunk;
		size_t room = sizeof chunk;
		size_t result =
			iconv(charset->converter, &in, &size, &to, &room);
		int problem = errno;

		g_string_append_len(out, chunk, to - chunk);
		if (result != (size_t)-1 || problem == E2BIG)
			continue;
		*found |= CHARSET_REPAIRED;
		g_string_append(out, REPLACEMENT);
		if (problem == EINVAL || size == 0)
			break;
		in++;
		size--;
	}
	flush(charset, out);
	return out;
}

/* At least as many good multibyte sequences as bad bytes: the text was cut or
 * damaged on its way, and is not in another charset. */
static bool
is_mostly_utf8(const char *at, size_t size)
{
	const char *end = at + size;
	size_t good = 0, bad = 0;

	while (at < end) {
		gunichar c;

		if (!(*at & 0x80)) {
			at++;
			continue;
		}
		c = g_utf8_get_char_validated(at, end - at);
		if (c == (gunichar)-1 || c == (gunichar)-2) {
			bad++;
			at++;
		} else {
			good++;
			at = g_utf8_next_char(at);
		}
	}
	return good > 0 && good >= bad;
}

/* Whether the bytes from @before to @behind lie within a word. */
static bool
is_in_word(const char *start, const char *before, const char *behind,
	   const char *end)
{
	return before > start && behind < end && g_ascii_isalnum(before[-1]) &&
	       g_ascii_isalnum(*behind);
}

/* The end of the escapes and shifts of ISO-2022 that begin at @at;
 * @is_wide: whether letters of two bytes follow. */
static const char *
skip_shifts(const char *at, const char *end, bool *is_wide)
{
	for (; at < end && strchr("\x1b\x0e\x0f", *at) && *at; at++) {
		*is_wide = *at == '\x0e' ||
			   (*at == '\x1b' && at + 1 < end && at[1] == '$');
		if (*at != '\x1b')
			continue;
		/* ECMA-35: intermediate bytes, then a final one */
		while (at + 1 < end && at[1] >= 0x20 && at[1] <= 0x2f)
			at++;
		if (at + 1 < end)
			at++;
	}
	return at;
}

/* Shifts switch between scripts.  Within a word of plain letters they only hide
 * the word from readers. */
static bool
has_shift_in_word(const char *bytes, size_t size)
{
	const char *at = bytes, *end = bytes + size;
	bool is_wide = false;

	while (at < end) {
		bool was_wide = is_wide;
		const char *behind = skip_shifts(at, end, &is_wide);

		if (behind > at && !was_wide && !is_wide &&
		    is_in_word(bytes, at, behind, end))
			return true;
		at = behind > at ? behind : at + 1;
	}
	return false;
}

/* Drops controls, in place; the text is valid UTF-8 without NULs. */
static void
scrub(char *text, size_t size, unsigned *found)
{
	const char *from = text, *end = text + size;
	char *to = text;

	if (size >= 3 && memcmp(from, "\xef\xbb\xbf", 3) == 0)
		from += 3; /* the byte order mark */
	while (from < end) {
		unsigned char c = (unsigned char)*from++;

		if (c == '\r' && *from != '\n')
			c = '\n';
		if (c == 0xc2 && (unsigned char)*from < 0xa0)
			from++; /* C1 controls */
		else if ((c >= 0x20 && c != 0x7f) || c == '\n' || c == '\t') {
			*to++ = (char)c;
			continue;
		}
		if (is_in_word(text, to, from, end))
			*found |= CHARSET_VEILED;
	}
	*to = '\0';
}

static char *
without_nuls(const char *bytes, size_t *size, unsigned *found)
{
	char *out = g_malloc(*size + 1);
	size_t kept = 0;

	for (size_t i = 0; i < *size; i++)
		if (bytes[i] != '\0')
			out[kept++] = bytes[i];
		else if (is_in_word(out, out + kept, bytes + i + 1,
				    bytes + *size))
			*found |= CHARSET_VEILED;
	out[kept] = '\0';
	*size = kept;
	return out;
}

static bool
has_nuls_by_nature(const Charset *charset)
{
	return charset && (g_str_has_prefix(charset->name, "utf-16") ||
			   g_str_has_prefix(charset->name, "utf-32"));
}

/* Western text is never valid multibyte UTF-8 by accident. */
static bool
yields_to_utf8(const Charset *charset)
{
	return !charset || charset == UTF_8 ||
	       g_str_has_prefix(charset->name, "windows-125");
}

/* For bytes that are not valid UTF-8, or whose charset is not a superset of
 * ASCII.  Never NULL. */
static GString *
to_utf8_slowly(Charset *charset, const char *bytes, size_t size,
	       unsigned *found)
{
	GString *out = NULL;

	if (!charset || charset == UTF_8) {
		*found |= CHARSET_REPAIRED;
		if (is_mostly_utf8(bytes, size)) {
			g_autofree char *valid =
				g_utf8_make_valid(bytes, (gssize)size);

			return g_string_new(valid);
		}
		charset = WINDOWS_1252;
	}
	out = convert(charset, bytes, size, found);
	if (!out && charset != WINDOWS_1252)
		out = convert(WINDOWS_1252, bytes, size, found);
	if (!out || !g_utf8_validate_len(out->str, out->len, NULL)) {
		g_autofree char *valid =
			out ? g_utf8_make_valid(out->str, (gssize)out->len)
			    : g_utf8_make_valid(bytes, (gssize)size);

		*found |= CHARSET_REPAIRED;
		if (!out)
			return g_string_new(valid);
		g_string_assign(out, valid);
	}
	return out;
}

char *
charset_to_utf8(const char *bytes, size_t size, const char *label,
		unsigned *found)
{
	g_autofree char *whole = NULL;
	unsigned ignored = 0;
	Charset *charset;
	GString *out;
	size_t length;

	if (size == 0)
		return g_strdup("");
	found = found ? found : &ignored;
	charset = label && *label ? find(label) : UTF_8;
	if (!charset)
		*found |= CHARSET_UNKNOWN;
	if (charset == UTF_7)
		*found |= CHARSET_UTF7;
	if (has_nuls_by_nature(charset) ||
	    (charset && g_str_has_prefix(charset->name, "iso-2022") &&
	     has_shift_in_word(bytes, size)))
		*found |= CHARSET_VEILED;
	if (memchr(bytes, '\0', size) && !has_nuls_by_nature(charset)) {
		whole = without_nuls(bytes, &size, found);
		bytes = whole;
		*found |= CHARSET_REPAIRED;
	}
	if (yields_to_utf8(charset) && g_utf8_validate_len(bytes, size, NULL))
		out = g_string_new_len(bytes, (gssize)size);
	else
		out = to_utf8_slowly(charset, bytes, size, found);
	/* UTF-16 can encode a NUL; for C the text ends there. */
	length = strlen(out->str);
	scrub(out->str, length, found);
	return g_string_free(out, FALSE);
}
