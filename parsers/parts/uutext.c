/*
 * uutext.c - reads blocks line by line, and checks that each is whole
 */
#include "parsers/parts/uutext.h"

#include <stdint.h>
#include <string.h>

#include "parsers/bytes/encoding.h"
#include "parsers/header/headers.h"

#define MODE_DIGITS_MIN 3
#define MODE_DIGITS_MAX 4
#define NAME_BYTES_MAX	255
#define UU_LINE_BYTES	45 /* of data in a full line */
#define YENC_SHIFT	42
#define YENC_ESCAPED	64
#define CRC_POLYNOMIAL	0xedb88320u

typedef struct {
	const char *at;
	const char *end; /* without CR LF */
	const char *next;
} Line;

static Line
line_at(const char *at, const char *end)
{
	const char *newline = headers_line_end(at, end);
	Line line = { at, newline, newline < end ? newline + 1 : end };

	if (line.end > at && line.end[-1] == '\r')
		line.end--;
	return line;
}

static bool
starts(const Line *line, const char *word)
{
	size_t size = strlen(word);

	return (size_t)(line->end - line->at) >= size &&
	       memcmp(line->at, word, size) == 0;
}

static bool
is_line(const Line *line, const char *word)
{
	return starts(line, word) &&
	       (size_t)(line->end - line->at) == strlen(word);
}

static char *
trimmed(const char *at, const char *end)
{
	if (end - at < 1 || end - at > NAME_BYTES_MAX)
		return NULL;
	return g_strstrip(g_strndup(at, (size_t)(end - at)));
}

/* The name in "begin 644 name"; NULL for any other line. */
static char *
uu_name(const Line *line)
{
	const char *at = line->at + strlen("begin ");
	size_t digits = 0;

	if (!starts(line, "begin "))
		return NULL;
	while (at + digits < line->end && at[digits] >= '0' &&
	       at[digits] <= '7')
		digits++;
	if (digits < MODE_DIGITS_MIN || digits > MODE_DIGITS_MAX ||
	    at + digits >= line->end || at[digits] != ' ')
		return NULL;
	return trimmed(at + digits + 1, line->end);
}

/* The first letter of a data line is its length.  Blanks at its end may have
 * been lost, and some programs add a checksum. */
static bool
is_uu_line(const Line *line, bool *is_last)
{
	size_t size = (size_t)(line->end - line->at), bytes;

	if (size == 0 || *line->at < ' ' || *line->at > '`')
		return false;
	bytes = (size_t)(*line->at - ' ') & 0x3f;
	*is_last = bytes == 0;
	if (bytes > UU_LINE_BYTES || size > 1 + (bytes + 2) / 3 * 4 + 2)
		return false;
	for (const char *c = line->at; c < line->end; c++)
		if (*c < ' ' || *c > '`')
			return false;
	return true;
}

/* @begin is the line that begins the block. */
static bool
read_uu(const char *text, const char *end, const Line *begin, UuFile *file)
{
	g_autofree char *name = uu_name(begin);
	Line line = *begin;
	bool is_last = false;

	if (!name)
		return false;
	while (line.next < end && !is_last) {
		line = line_at(line.next, end);
		if (is_line(&line, "end"))
			break; /* the empty line is missing */
		if (!is_uu_line(&line, &is_last))
			return false;
	}
	if (is_last && line.next < end)
		line = line_at(line.next, end);
	if (!is_line(&line, "end"))
		return false;
	*file = (UuFile){
		.start = (size_t)(begin->at - text),
		.end = (size_t)(line.next - text),
		.name = g_steal_pointer(&name),
		.bytes = encoding_decode(ENCODING_UUENCODE, begin->at,
					 (size_t)(line.next - begin->at)),
	};
	return true;
}

/* The number after "size=", or -1. */
static int64_t
y_number(const Line *line, const char *key, int base)
{
	const char *at = memmem(line->at, (size_t)(line->end - line->at), key,
				strlen(key));
	g_autofree char *digits = NULL;
	char *stop = NULL;
	uint64_t number;

	if (!at)
		return -1;
	at += strlen(key);
	digits = g_strndup(at, MIN((size_t)(line->end - at), 12));
	number = g_ascii_strtoull(digits, &stop, (guint)base);
	return stop == digits ? -1 : (int64_t)number;
}

/* CRC-32 as in zip files. */
static uint32_t
crc_of(const GByteArray *bytes)
{
	uint32_t crc = 0xffffffffu;

	for (guint i = 0; i < bytes->len; i++) {
		crc ^= bytes->data[i];
		for (int bit = 0; bit < 8; bit++)
			crc = crc >> 1 ^ (crc & 1 ? CRC_POLYNOMIAL : 0);
	}
	return crc ^ 0xffffffffu;
}

static void
decode_y_line(const Line *line, GByteArray *to)
{
	const char *at = line->at;

	if (line->end - at >= 2 && at[0] == '.' && at[1] == '.')
		at++; /* a doubled SMTP dot that nobody undid */
	for (; at < line->end; at++) {
		uint8_t byte = (uint8_t)*at;

		if (byte == '=' && at + 1 < line->end)
			byte = (uint8_t)(*++at - YENC_ESCAPED);
		byte = (uint8_t)(byte - YENC_SHIFT);
		g_byte_array_append(to, &byte, 1);
	}
}

/* Whether size and checksum are right: a block that a relay changed is not a
 * file any more. */
static bool
is_y_whole(const Line *line, int64_t size, const GByteArray *bytes)
{
	int64_t sum = y_number(line, " crc32=", 16);

	return bytes->len == size && y_number(line, " size=", 10) == size &&
	       (sum < 0 || (uint32_t)sum == crc_of(bytes));
}

/* Reads a file of one part only: with "part=" the others are elsewhere. */
static bool
read_yenc(const char *text, const char *end, const Line *begin, UuFile *file)
{
	const char *name = memmem(begin->at, (size_t)(begin->end - begin->at),
				  " name=", strlen(" name="));
	int64_t size = y_number(begin, " size=", 10);
	g_autoptr(GByteArray) bytes = NULL;
	Line line = *begin;

	if (!starts(begin, "=ybegin ") || !name || size < 0 ||
	    size > end - begin->at || y_number(begin, " part=", 10) >= 0)
		return false;
	bytes = g_byte_array_new();
	while (line.next < end) {
		line = line_at(line.next, end);
		if (starts(&line, "=yend ") || starts(&line, "=ypart ") ||
		    starts(&line, "=ybegin "))
			break;
		decode_y_line(&line, bytes);
	}
	if (!starts(&line, "=yend ") || !is_y_whole(&line, size, bytes))
		return false;
	*file = (UuFile){ .start = (size_t)(begin->at - text),
			  .end = (size_t)(line.next - text),
			  .is_binary = true,
			  .name = trimmed(name + strlen(" name="), begin->end),
			  .bytes = g_steal_pointer(&bytes) };
	return true;
}

bool
uutext_may_hold(const char *text, size_t size)
{
	return memmem(text, size, "begin ", strlen("begin ")) != NULL;
}

bool
uutext_find(const char *text, size_t size, size_t from, UuFile *file)
{
	const char *end = text + size;
	const char *at = text + from;

	while (at < end) {
		Line line = line_at(at, end);

		if ((*at == 'b' && read_uu(text, end, &line, file)) ||
		    (*at == '=' && read_yenc(text, end, &line, file)))
			return true;
		at = line.next;
	}
	return false;
}

char *
uutext_strip(const char *text)
{
	g_autoptr(GString) rest = g_string_new(NULL);
	size_t size = strlen(text), at = 0;
	UuFile file;

	while (uutext_find(text, size, at, &file)) {
		g_string_append_len(rest, text + at,
				    (gssize)((file.is_binary ? file.end
							     : file.start) -
					     at));
		at = file.end;
		uutext_clear(&file);
	}
	g_string_append(rest, text + at);
	return g_string_free(g_steal_pointer(&rest), FALSE);
}

void
uutext_clear(UuFile *file)
{
	g_clear_pointer(&file->name, g_free);
	g_clear_pointer(&file->bytes, g_byte_array_unref);
}
