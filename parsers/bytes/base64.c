/*
 * base64.c - whole quanta by table, then odd bytes and padding one by one
 */
#include "parsers/bytes/base64.h"

#include <stdbool.h>
#include <stdint.h>

/* The value of a base64 letter plus 1; 0 for any other byte. */
static const uint8_t base64_value[256] = {
	['A'] = 1,  ['B'] = 2,	['C'] = 3,  ['D'] = 4,	['E'] = 5,  ['F'] = 6,
	['G'] = 7,  ['H'] = 8,	['I'] = 9,  ['J'] = 10, ['K'] = 11, ['L'] = 12,
	['M'] = 13, ['N'] = 14, ['O'] = 15, ['P'] = 16, ['Q'] = 17, ['R'] = 18,
	['S'] = 19, ['T'] = 20, ['U'] = 21, ['V'] = 22, ['W'] = 23, ['X'] = 24,
	['Y'] = 25, ['Z'] = 26, ['a'] = 27, ['b'] = 28, ['c'] = 29, ['d'] = 30,
	['e'] = 31, ['f'] = 32, ['g'] = 33, ['h'] = 34, ['i'] = 35, ['j'] = 36,
	['k'] = 37, ['l'] = 38, ['m'] = 39, ['n'] = 40, ['o'] = 41, ['p'] = 42,
	['q'] = 43, ['r'] = 44, ['s'] = 45, ['t'] = 46, ['u'] = 47, ['v'] = 48,
	['w'] = 49, ['x'] = 50, ['y'] = 51, ['z'] = 52, ['0'] = 53, ['1'] = 54,
	['2'] = 55, ['3'] = 56, ['4'] = 57, ['5'] = 58, ['6'] = 59, ['7'] = 60,
	['8'] = 61, ['9'] = 62, ['+'] = 63, ['/'] = 64,
};

static bool
is_base64(char c)
{
	return base64_value[(unsigned char)c] != 0;
}

/* Whether data goes on after a padding: the next non-empty line is all
 * base64. */
static bool
goes_on(const char *at, const char *end)
{
	while (at < end && (*at == '=' || g_ascii_isspace(*at)))
		at++;
	while (at < end && *at != '\n' && *at != '\r' && *at != '=') {
		if (!is_base64(*at))
			return false;
		at++;
	}
	return true;
}

/* Writes the 1 or 2 bytes of a quantum that ended early. */
static uint8_t *
finish(uint8_t *out, uint32_t bits, int count)
{
	if (count == 2)
		*out++ = (uint8_t)(bits >> 4);
	if (count == 3) {
		*out++ = (uint8_t)(bits >> 10);
		*out++ = (uint8_t)(bits >> 2);
	}
	return out;
}

/* Decodes whole quanta until any other byte comes: in a mail, to the end of the
 * line.  Returns what follows them. */
static const char *
whole_quanta(const char *at, const char *end, uint8_t **out)
{
	const uint8_t *value = base64_value;
	uint8_t *to = *out;

	while (end - at >= 4) {
		const unsigned a = value[(unsigned char)at[0]];
		const unsigned b = value[(unsigned char)at[1]];
		const unsigned c = value[(unsigned char)at[2]];
		const unsigned d = value[(unsigned char)at[3]];
		unsigned bits;

		if (!a || !b || !c || !d)
			break;
		bits = (a - 1) << 18 | (b - 1) << 12 | (c - 1) << 6 | (d - 1);
		to[0] = (uint8_t)(bits >> 16);
		to[1] = (uint8_t)(bits >> 8);
		to[2] = (uint8_t)bits;
		to += 3;
		at += 4;
	}
	*out = to;
	return at;
}

void
base64_decode(const char *bytes, size_t size, GByteArray *to)
{
	guint start = to->len;
	const char *end = bytes + size;
	uint32_t bits = 0;
	uint8_t *out;
	int count = 0;

	g_byte_array_set_size(to, start + (guint)(size / 4 * 3) + 6);
	out = to->data + start;
	for (const char *at = bytes; at < end; at++) {
		if (count == 0)
			at = whole_quanta(at, end, &out);
		if (at == end)
			break;
		if (is_base64(*at)) {
			bits = bits << 6 |
			       (base64_value[(unsigned char)*at] - 1u);
			if (++count == 4) {
				*out++ = (uint8_t)(bits >> 16);
				*out++ = (uint8_t)(bits >> 8);
				*out++ = (uint8_t)bits;
				bits = 0;
				count = 0;
			}
		} else if (*at == '=' && count > 0) {
			out = finish(out, bits, count);
			bits = 0;
			count = 0;
			if (!goes_on(at, end))
				break;
		}
	}
	out = finish(out, bits, count);
	g_byte_array_set_size(to, (guint)(out - to->data));
}
