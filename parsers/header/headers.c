/*
 * headers.c - splits a block into fields, line by line, without copying
 */
#include "parsers/header/headers.h"

#include <string.h>

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

const char *
headers_line_end(const char *at, const char *end)
{
	const char *newline = memchr(at, '\n', (size_t)(end - at));

	return newline ? newline : end;
}

bool
headers_line_is_blank(const char *at, const char *end)
{
	return at == end || (*at == '\r' && at + 1 == end);
}

bool
headers_line_is_filler(const char *at, const char *end)
{
	while (at < end && (is_blank(*at) || *at == '\r'))
		at++;
	return at == end;
}

const char *
headers_colon(const char *at, const char *end)
{
	const char *start = at;

	while (at < end && (unsigned char)*at > ' ' && *at != ':' &&
	       *at != 0x7f)
		at++;
	if (at == start)
		return NULL;
	while (at < end && is_blank(*at))
		at++;
	return at < end && *at == ':' ? at : NULL;
}

static const char *
skip_to_fields(const char *at, const char *end)
{
	while (at < end) {
		const char *line = headers_line_end(at, end);

		if (!headers_line_is_filler(at, line) &&
		    !(line - at >= 5 && strncmp(at, "From ", 5) == 0) &&
		    !(line - at >= 6 && strncmp(at, ">From ", 6) == 0))
			return at;
		at = line < end ? line + 1 : end;
	}
	return at;
}

/* Reads the field at @at with its continuation lines; returns what follows
 * it, or NULL if there is no field. */
static const char *
read_field(const char *at, const char *end, Header *field)
{
	const char *line = headers_line_end(at, end);
	const char *colon = headers_colon(at, line);
	const char *next = line < end ? line + 1 : end;

	if (!colon)
		return NULL;
	while (next < end && is_blank(*next)) {
		const char *more = headers_line_end(next, end);

		/* Other programs end the block at a line of blanks. */
		line = more;
		next = more < end ? more + 1 : end;
	}
	field->name = at;
	field->name_size = (size_t)(colon - at);
	while (is_blank(field->name[field->name_size - 1]))
		field->name_size--;
	field->value = colon + 1;
	if (line > field->value && line[-1] == '\r')
		line--;
	field->value_size = (size_t)(line - field->value);
	return next;
}

Headers *
headers_parse(const char *bytes, size_t size)
{
	Headers *headers = g_new0(Headers, 1);
	const char *end = bytes + size;
	const char *at = skip_to_fields(bytes, end);

	headers->fields = g_array_sized_new(FALSE, FALSE, sizeof(Header), 32);
	while (at < end) {
		const char *line = headers_line_end(at, end);
		const char *next;
		Header field;

		if (headers_line_is_blank(at, line)) {
			headers->has_body = true;
			at = line < end ? line + 1 : end;
			break;
		}
		next = read_field(at, end, &field);
		if (!next)
			break;
		g_array_append_val(headers->fields, field);
		at = next;
	}
	headers->body = at;
	headers->body_size = (size_t)(end - at);
	return headers;
}

void
headers_free(Headers *headers)
{
	if (!headers)
		return;
	g_array_unref(headers->fields);
	g_free(headers);
}

static bool
is_named(const Header *field, const char *name, size_t size)
{
	return field->name_size == size &&
	       g_ascii_strncasecmp(field->name, name, size) == 0;
}

const Header *
headers_find(const Headers *headers, const char *name)
{
	size_t size = strlen(name);

	for (guint i = 0; i < headers->fields->len; i++) {
		const Header *field =
			&g_array_index(headers->fields, Header, i);

		if (is_named(field, name, size))
			return field;
	}
	return NULL;
}

size_t
headers_count(const Headers *headers, const char *name)
{
	size_t size = strlen(name);
	size_t count = 0;

	for (guint i = 0; i < headers->fields->len; i++)
		count += is_named(&g_array_index(headers->fields, Header, i),
				  name, size);
	return count;
}

char *
headers_value(const Headers *headers, const char *name)
{
	const Header *field = headers_find(headers, name);
	char *value, *to;

	if (!field)
		return NULL;
	value = to = g_malloc(field->value_size + 1);
	for (size_t i = 0; i < field->value_size; i++) {
		char c = field->value[i];

		if (c != '\0' && c != '\r' && c != '\n')
			*to++ = c;
	}
	*to = '\0';
	return g_strstrip(value);
}
