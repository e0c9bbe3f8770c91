/*
 * pgp_mime.c - the conditions for a cut that nobody can make otherwise
 */
#include "parsers/proof/pgp_mime.h"

#include <string.h>

#include "parsers/header/params.h"

#define BOUNDARY_MAX 70 /* RFC 2046 section 5.1.1 */
#define MARKS	     3	/* lines that bound two parts */

/* If one of these came twice, some program would read the second one. */
static const char *const single_fields[] = {
	"From",	      "Subject",      "Date",
	"Message-ID", "MIME-Version", "In-Reply-To",
	"References", "Content-Type", "Content-Transfer-Encoding"
};

/* Mail programs write one of these before the parts, for readers without
 * MIME. */
static const char *const sentences[] = {
	"This is an OpenPGP/MIME signed message (RFC 4880 and 3156)",
	"This is an OpenPGP/MIME signed message (RFC 2440 and 3156)",
};

typedef struct {
	const char *at;	  /* where the line begins */
	const char *next; /* what follows it */
} Mark;

static Params *
content_type(const Headers *headers)
{
	const Header *field = headers_find(headers, "Content-Type");

	return field ? params_parse(field->value, field->value_size) : NULL;
}

static bool
is_param(const Params *params, const char *name, const char *value)
{
	const char *given = params_get(params, name);

	return given && g_ascii_strcasecmp(given, value) == 0;
}

bool
pgp_mime_is_claimed(const Headers *headers)
{
	g_autoptr(Params) type = content_type(headers);

	return type && strcmp(type->value, "multipart/signed") == 0 &&
	       is_param(type, "protocol", "application/pgp-signature");
}

/* Whether the raw field names this parameter once.  The reader of parameters
 * does not show that: it takes the first of several, and joins pieces. */
static bool
is_once(const Header *field, const char *name)
{
	const char *end = field->value + field->value_size;
	size_t size = strlen(name);
	bool is_quoted = false;
	int count = 0;

	for (const char *at = field->value; at < end; at++) {
		const char *word = at + 1;

		if (*at == '\\' && is_quoted)
			at++;
		else if (*at == '"')
			is_quoted = !is_quoted;
		if (at >= end || *at != ';' || is_quoted)
			continue;
		while (word < end && g_ascii_isspace(*word))
			word++;
		if ((size_t)(end - word) > size &&
		    g_ascii_strncasecmp(word, name, size) == 0)
			count += word[size] == '*' ? 2 : 1;
	}
	return count == 1;
}

static bool
is_boundary(const char *text)
{
	size_t size = text ? strlen(text) : 0;

	if (size == 0 || size > BOUNDARY_MAX || text[size - 1] == ' ')
		return false;
	for (; *text; text++)
		if (!g_ascii_isalnum(*text) && !strchr("'()+_,-./:=? ", *text))
			return false;
	return true;
}

/* The part must not be encoded: its bytes lie in the mail as they are. */
static bool
is_plain_encoding(const Headers *headers)
{
	g_autofree char *encoding =
		headers_value(headers, "Content-Transfer-Encoding");

	return !encoding || g_ascii_strcasecmp(encoding, "7bit") == 0 ||
	       g_ascii_strcasecmp(encoding, "8bit") == 0 ||
	       g_ascii_strcasecmp(encoding, "binary") == 0;
}

static bool
has_odd_byte(const char *at, const char *end)
{
	if (memchr(at, '\0', (size_t)(end - at)))
		return true;
	while ((at = memchr(at, '\r', (size_t)(end - at))))
		if (++at == end || *at != '\n')
			return true;
	return false;
}

static const char *
judge_fields(const Headers *headers)
{
	const char *end = headers->body + headers->body_size;

	for (size_t i = 0; i < G_N_ELEMENTS(single_fields); i++)
		if (headers_count(headers, single_fields[i]) > 1)
			return "a field stands twice";
	if (!headers->has_body)
		return "the fields have no end";
	if (!is_plain_encoding(headers))
		return "it is encoded as a whole";
	if (has_odd_byte(g_array_index(headers->fields, Header, 0).name, end))
		return "a NUL or a lone CR is in it";
	return NULL;
}

/* Whether [at, end) is nothing but blanks, which do not count on a boundary's
 * line. */
static bool
is_blank(const char *at, const char *end)
{
	while (at < end && g_ascii_isspace(*at))
		at++;
	return at == end;
}

/* Finds the three lines that bound the parts.  NULL, or why that failed. */
static const char *
find_marks(const Headers *headers, const char *boundary, Mark marks[MARKS])
{
	const char *end = headers->body + headers->body_size;
	size_t size = strlen(boundary);
	int count = 0;
	const char *at, *line, *next;

	for (at = headers->body; at < end; at = next) {
		const char *rest = at + 2 + size;
		bool is_close;

		line = headers_line_end(at, end);
		next = line < end ? line + 1 : end;
		if ((size_t)(line - at) < 2 + size || at[0] != '-' ||
		    at[1] != '-' || memcmp(at + 2, boundary, size) != 0)
			continue;
		is_close = line - rest >= 2 && rest[0] == '-' && rest[1] == '-';
		if (!is_blank(rest + (is_close ? 2 : 0), line))
			return "a line looks like its boundary but is not one";
		if (count == MARKS || is_close != (count == MARKS - 1))
			return "it does not have exactly two parts";
		marks[count++] = (Mark){ at, next };
	}
	return count == MARKS ? NULL : "it does not have exactly two parts";
}

static bool
is_preamble(const char *at, const char *end)
{
	while (at < end && g_ascii_isspace(*at))
		at++;
	for (size_t i = 0; i < G_N_ELEMENTS(sentences); i++) {
		size_t size = strlen(sentences[i]);

		if ((size_t)(end - at) >= size &&
		    memcmp(at, sentences[i], size) == 0)
			return is_blank(at + size, end);
	}
	return at == end;
}

/* A part's fields; NULL if it has none, or not exactly one Content-Type. */
static Headers *
part_headers(const Mark *from, const char *to)
{
	Headers *headers;

	if (to > from->next && to[-1] == '\n')
		to--;
	if (to > from->next && to[-1] == '\r')
		to--;
	headers = headers_parse(from->next, (size_t)(to - from->next));
	/* headers_parse() skips lines that may stand before a mail; here
	 * nothing may. */
	if (headers->fields->len > 0 && headers->has_body &&
	    g_array_index(headers->fields, Header, 0).name == from->next &&
	    headers_count(headers, "Content-Type") == 1)
		return headers;
	headers_free(headers);
	return NULL;
}

static const char *
take_parts(PgpMime *cut, const Mark marks[MARKS])
{
	g_autoptr(Params) type = NULL;

	cut->headers = part_headers(&marks[0], marks[1].at);
	cut->signature_part = part_headers(&marks[1], marks[2].at);
	if (!cut->headers || !cut->signature_part)
		return "a part's fields are odd";
	cut->part = marks[0].next;
	cut->part_size = (size_t)(cut->headers->body - cut->part) +
			 cut->headers->body_size;
	type = content_type(cut->signature_part);
	if (strcmp(type->value, "application/pgp-signature") != 0 ||
	    !is_plain_encoding(cut->signature_part))
		return "its second part is not a signature";
	return pgp_signature_read(cut->signature_part->body,
				  cut->signature_part->body_size,
				  &cut->signature);
}

static const char *
cut_body(PgpMime *cut, const Headers *headers)
{
	const Header *field = headers_find(headers, "Content-Type");
	g_autoptr(Params) type = content_type(headers);
	const char *boundary = params_get(type, "boundary");
	Mark marks[MARKS];
	const char *why;

	if (!is_once(field, "boundary") || !is_once(field, "protocol") ||
	    !is_boundary(boundary))
		return "its boundary is odd";
	why = find_marks(headers, boundary, marks);
	if (why)
		return why;
	if (!is_preamble(headers->body, marks[0].at))
		return "there is text before its parts";
	if (!is_blank(marks[2].next, headers->body + headers->body_size))
		return "there is text after its parts";
	return take_parts(cut, marks);
}

PgpMime *
pgp_mime_cut(const Headers *headers, const char **why)
{
	g_autoptr(PgpMime) cut = g_new0(PgpMime, 1);

	*why = NULL;
	if (!pgp_mime_is_claimed(headers))
		*why = "it is not signed as a whole";
	if (!*why)
		*why = judge_fields(headers);
	if (!*why)
		*why = cut_body(cut, headers);
	return *why ? NULL : g_steal_pointer(&cut);
}

void
pgp_mime_free(PgpMime *cut)
{
	if (!cut)
		return;
	headers_free(cut->headers);
	headers_free(cut->signature_part);
	pgp_signature_clear(&cut->signature);
	g_free(cut);
}

bool
pgp_mime_protects(const PgpMime *cut, const char *name, const Header **found)
{
	g_autoptr(Params) type = content_type(cut->headers);

	*found = headers_find(cut->headers, name);
	return *found && headers_count(cut->headers, name) == 1 &&
	       (is_param(type, "protected-headers", "v1") ||
		is_param(type, "hp", "clear"));
}
