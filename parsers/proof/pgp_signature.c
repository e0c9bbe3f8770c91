/*
 * pgp_signature.c - takes the armor off and checks the packet's head
 */
#include "parsers/proof/pgp_signature.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "parsers/bytes/base64.h"
#include "parsers/header/headers.h"

#define ARMOR_BEGIN "-----BEGIN PGP SIGNATURE-----"
#define ARMOR_END   "-----END PGP SIGNATURE-----"

#define TAG_SIGNATURE 2
#define HEAD_BYTES    6 /* version, type, two algorithms, size of hashed */

/* The bytes left to read. */
typedef struct {
	const char *at;
	const char *end;
} Rest;

/* The next line without its end and trailing blanks; false at the end. */
static bool
next_line(Rest *rest, const char **line, size_t *size)
{
	const char *stop;

	if (rest->at == rest->end)
		return false;
	*line = rest->at;
	stop = headers_line_end(rest->at, rest->end);
	rest->at = stop < rest->end ? stop + 1 : rest->end;
	*size = (size_t)(stop - *line);
	while (*size > 0 && strchr(" \t\r", (*line)[*size - 1]))
		(*size)--;
	return true;
}

static bool
is_line(const char *line, size_t size, const char *text)
{
	return size == strlen(text) && memcmp(line, text, size) == 0;
}

static bool
is_base64(const char *line, size_t size)
{
	for (size_t i = 0; i < size; i++)
		if (!g_ascii_isalnum(line[i]) && !strchr("+/=", line[i]))
			return false;
	return true;
}

/* Skips "Version: 1" and the like, up to a blank line. */
static bool
skip_armor_head(Rest *rest)
{
	const char *line;
	size_t size;

	do
		if (!next_line(rest, &line, &size))
			return false;
	while (size == 0);
	if (!is_line(line, size, ARMOR_BEGIN))
		return false;
	while (next_line(rest, &line, &size)) {
		if (size == 0)
			return true;
		if (!memchr(line, ':', size))
			return false;
	}
	return false;
}

/* Appends the bytes in the armor.  The checksum is not verified: the signature
 * says more. */
static bool
undo_armor(const char *bytes, size_t size, GByteArray *to)
{
	Rest rest = { bytes, bytes + size };
	g_autoptr(GString) text = g_string_new(NULL);
	const char *line = bytes;
	bool has_checksum = false;

	if (!skip_armor_head(&rest))
		return false;
	size = 0;
	while (next_line(&rest, &line, &size) &&
	       !is_line(line, size, ARMOR_END)) {
		if (size == 0 || has_checksum || !is_base64(line, size))
			return false;
		has_checksum = *line == '=';
		if (!has_checksum)
			g_string_append_len(text, line, (gssize)size);
	}
	if (!is_line(line, size, ARMOR_END))
		return false;
	while (next_line(&rest, &line, &size))
		if (size > 0)
			return false;
	base64_decode(text->str, text->len, to);
	return to->len > 0;
}

static size_t
number(const uint8_t *bytes, size_t count)
{
	size_t all = 0;

	while (count-- > 0)
		all = all << 8 | *bytes++;
	return all;
}

/* Reads a packet's size (RFC 4880 section 4.2), and how many octets that takes;
 * 0 if the packet has no definite size. */
static size_t
packet_size(const uint8_t *bytes, size_t size, size_t *octets)
{
	static const size_t old[] = { 1, 2, 4, 0 };
	bool is_new = bytes[0] & 0x40;
	size_t first = size > 1 ? bytes[1] : 0;

	if (!is_new)
		*octets = old[bytes[0] & 3];
	else if (first < 192)
		*octets = 1;
	else if (first < 224)
		*octets = 2;
	else
		*octets = first == 255 ? 5 : 0;
	if (*octets == 0 || 1 + *octets > size)
		return 0;
	if (is_new && *octets == 2)
		return ((first - 192) << 8) + bytes[2] + 192;
	if (is_new && *octets == 5)
		return number(bytes + 2, 4);
	return number(bytes + 1, *octets);
}

static bool
is_strong(uint8_t hash)
{
	/* SHA-256, 384, 512, and SHA3-256, 512 (RFC 9580 section 9.5) */
	static const uint8_t strong[] = { 8, 9, 10, 12, 14 };

	return memchr(strong, hash, sizeof strong) != NULL;
}

static const char *
read_packet(PgpSignature *signature)
{
	const uint8_t *bytes = signature->packet->data;
	size_t size = signature->packet->len;
	unsigned tag = bytes[0] & 0x40 ? bytes[0] & 0x3f : bytes[0] >> 2 & 0xf;
	size_t octets;
	size_t body = packet_size(bytes, size, &octets);

	if (!(bytes[0] & 0x80) || tag != TAG_SIGNATURE || body < HEAD_BYTES)
		return "its signature can't be read";
	if (body > size - 1 - octets)
		return "its signature is cut short";
	if (body < size - 1 - octets)
		return "there is more than one signature";
	bytes += 1 + octets;
	if (bytes[0] != 4 || bytes[1] > 1)
		return "its signature is of an unknown kind";
	if (!is_strong(bytes[3]))
		return "its hash is weak";
	signature->hashed = bytes;
	signature->hashed_size = HEAD_BYTES + number(bytes + 4, 2);
	return signature->hashed_size <= body ? NULL
					      : "its signature is cut short";
}

const char *
pgp_signature_read(const char *bytes, size_t size, PgpSignature *signature)
{
	const char *why;

	if (size > PGP_SIGNATURE_BYTES_MAX)
		return "its signature is too large";
	signature->packet = g_byte_array_new();
	why = undo_armor(bytes, size, signature->packet)
		      ? read_packet(signature)
		      : "there is not one signature alone";
	if (why)
		pgp_signature_clear(signature);
	return why;
}

void
pgp_signature_clear(PgpSignature *signature)
{
	if (signature->packet)
		g_byte_array_unref(signature->packet);
	*signature = (PgpSignature){ .packet = NULL };
}
