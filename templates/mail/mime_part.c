/*
 * mime_part.c - safe types and names for files; writes parts and base64
 */
#include "templates/mail/mime_part.h"

#include <stdbool.h>
#include <string.h>

#include "domain/words/filename.h"
#include "templates/mail/quoted.h"

#define TYPE_BYTES_MAX	    127
#define NAME_BYTES_MAX	    200
#define PLAIN_BYTES_MAX	    60 /* of a name that fits a line as it is */
#define PIECE_BYTES_MAX	    60 /* of a longer one, in pieces */
#define UNKNOWN_TYPE	    "application/octet-stream"
#define UNKNOWN_NAME	    "attachment"
#define ROW_CHARS	    80		/* room for 76 */
#define RESTRICTED_NAME_SET "!#$&-^_.+" /* RFC 6838 section 4.2 */

/* A type with one of these words may make a mail program run the file, show it
 * as a page, or unpack it.  A needless word here only costs a file its icon. */
static const char *const risky[] = {
	"multipart/", "message/", "tnef",   "pkcs7-mime", "html",
	"script",     "java",	  "exe",    "msdownload", "msdos",
	"installer",  "package",  "x-msi",  "bat",	  "cmd",
	"x-sh",	      "x-csh",	  "x-elf",  "x-mach",	  "x-desktop",
	"x-python",   "x-perl",	  "x-ruby", "php",	  "wasm",
	"hta",	      "svg",	  "/xml",   "+xml",	  "macro",
	"flash",      "shortcut", "x-url",  "mswinurl",
};

void
mime_part_put_text(GString *out, const char *boundary, const char *type,
		   const char *text)
{
	g_string_append_printf(out,
			       "--%s\r\n"
			       "Content-Type: text/%s; charset=utf-8\r\n"
			       "Content-Transfer-Encoding: quoted-printable"
			       "\r\n\r\n",
			       boundary, type);
	quoted_put(out, text);
}

static bool
is_type(const char *type)
{
	const char *slash = strchr(type, '/');

	if (!slash || slash == type || slash[1] == '\0' ||
	    strlen(type) > TYPE_BYTES_MAX)
		return false;
	for (; *type; type++)
		if (type != slash && !g_ascii_isalnum(*type) &&
		    !strchr(RESTRICTED_NAME_SET, *type))
			return false;
	return true;
}

/* The caller owns it. */
static char *
harmless_type(const char *stored)
{
	g_autofree char *type = g_ascii_strdown(stored ? stored : "", -1);

	if (!is_type(type))
		return g_strdup(UNKNOWN_TYPE);
	for (size_t i = 0; i < G_N_ELEMENTS(risky); i++)
		if (strstr(type, risky[i]))
			return g_strdup(UNKNOWN_TYPE);
	return g_steal_pointer(&type);
}

/* Neither quoting nor any decoding that a mail program may try changes these.
 */
static bool
is_plain(char c)
{
	return g_ascii_isalnum(c) || (c != '\0' && strchr(" ._-+,()@", c));
}

static bool
is_plain_name(const char *name)
{
	if (strlen(name) > PLAIN_BYTES_MAX)
		return false;
	while (is_plain(*name))
		name++;
	return *name == '\0';
}

/* For mail programs that read nothing else; the caller owns it. */
static char *
ascii_name(const char *name)
{
	g_autofree char *ascii = g_str_to_ascii(name, "C");

	for (char *at = ascii; *at; at++)
		if (!is_plain(*at))
			*at = '_';
	return filename_clean(ascii, PLAIN_BYTES_MAX);
}

static void
put_percent(GString *out, const char *bytes, size_t size)
{
	for (size_t i = 0; i < size; i++)
		if (g_ascii_isalnum(bytes[i]) || strchr("._-", bytes[i]))
			g_string_append_c(out, bytes[i]);
		else
			g_string_append_printf(out, "%%%02X",
					       (unsigned char)bytes[i]);
}

/* RFC 2231 sections 3 and 4: pieces that fit on a line, each of whole
 * characters. */
static void
put_extended(GString *out, const char *name)
{
	g_autoptr(GString) piece = g_string_new("utf-8''");
	int number = 0;

	while (*name) {
		const char *next = g_utf8_next_char(name);
		size_t before = piece->len;

		put_percent(piece, name, (size_t)(next - name));
		if (piece->len > PIECE_BYTES_MAX) {
			g_string_append_printf(out, ";\r\n filename*%d*=%.*s",
					       number++, (int)before,
					       piece->str);
			g_string_erase(piece, 0, (gssize)before);
		}
		name = next;
	}
	if (number == 0)
		g_string_append_printf(out, ";\r\n filename*=%s", piece->str);
	else
		g_string_append_printf(out, ";\r\n filename*%d*=%s", number,
				       piece->str);
}

void
mime_part_put_file(GString *out, const char *boundary, const Attachment *file)
{
	g_autofree char *type = harmless_type(file->content_type);
	g_autofree char *clean =
		filename_clean(file->filename ? file->filename : "",
			       NAME_BYTES_MAX);
	const char *name = *clean ? clean : UNKNOWN_NAME;
	g_autofree char *ascii = NULL;

	/* Otherwise a mail program may needlessly decode "=?utf-8?q?..?=". */
	g_strdelimit(clean, "?", '_');
	ascii = ascii_name(name);
	g_string_append_printf(out,
			       "--%s\r\n"
			       "Content-Type: %s;\r\n"
			       " name=\"%s\"\r\n"
			       "Content-Transfer-Encoding: base64\r\n"
			       "Content-Disposition: attachment",
			       boundary, type, ascii);
	if (is_plain_name(name))
		g_string_append_printf(out, ";\r\n filename=\"%s\"", name);
	else
		put_extended(out, name);
	g_string_append(out, "\r\n\r\n");
}

void
mime_part_put_base64(GString *out, const void *bytes, size_t size)
{
	const guchar *at = bytes;

	while (size > 0) {
		char line[ROW_CHARS];
		size_t row = MIN(size, MIME_PART_ROW);
		int state = 0, save = 0;
		size_t n = g_base64_encode_step(at, row, FALSE, line, &state,
						&save);

		n += g_base64_encode_close(FALSE, line + n, &state, &save);
		g_string_append_len(out, line, (gssize)n);
		g_string_append(out, "\r\n");
		at += row;
		size -= row;
	}
}

void
mime_part_put_end(GString *out, const char *boundary)
{
	g_string_append_printf(out, "--%s--\r\n", boundary);
}
