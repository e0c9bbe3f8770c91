/*
 * limits.c - one pass over the lines, with a stack of open parts
 */
#include "parsers/header/limits.h"

#include <string.h>

#include "domain/base/fault.h"
#include "parsers/header/headers.h"
#include "parsers/header/params.h"

/* An open level of the structure: a multipart, or a message within the mail,
 * which has no boundary of its own. */
typedef struct {
	char *boundary; /* owned, NULL for a message */
	size_t size;
	bool is_digest; /* its parts are messages by default */
} Level;

typedef struct {
	const char *end;
	GArray *levels; /* of Level, outermost first */
	bool in_headers;
	bool is_message; /* by the block's Content-Type, or its default */
	char *boundary;	 /* the block's, owned, or NULL */
	bool is_digest;
	const char *block; /* where the current block began */
	int headers;	   /* in this block */
	int all_headers;
	int parts;
	GError **error;
} Scan;

static bool
refuse(Scan *scan, const char *what, size_t limit)
{
	g_set_error(scan->error, FAULT, FAULT_OPERATOR,
		    "the mail has %s (the limit is %zu)", what, limit);
	return false;
}

static bool
is_name(const char *at, const char *colon, const char *name)
{
	size_t size = strlen(name);

	while (colon > at && (colon[-1] == ' ' || colon[-1] == '\t'))
		colon--;
	return (size_t)(colon - at) == size &&
	       g_ascii_strncasecmp(at, name, size) == 0;
}

static bool
is_address_field(const char *at, const char *colon)
{
	static const char *const names[] = { "from", "to",	 "cc",
					     "bcc",  "reply-to", "sender" };

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
		if (is_name(at, colon, names[i]))
			return true;
	return false;
}

/* Outside of quotes, letters after ';' or a blank and before '=' are a
 * parameter's name. */
static bool
has_long_name(const char *at, const char *end)
{
	size_t run = 0;
	bool is_quoted = false;

	for (; at < end; at++) {
		if (*at == '"')
			is_quoted = !is_quoted;
		else if (*at == '\\' && is_quoted && at + 1 < end)
			at++;
		if (is_quoted)
			continue;
		if (*at == '=' && run > LIMITS_PARAM_NAME)
			return true;
		if (*at == ';' || *at == '=' || *at == '"')
			run = 0;
		else if (!g_ascii_isspace(*at))
			run++;
		else if (at + 1 < end && at[1] != '=' &&
			 !g_ascii_isspace(at[1]))
			run = 0;
	}
	return false;
}

/* The end of the header that begins at @at, its folded lines included. */
static const char *
unfold_end(const Scan *scan, const char *at)
{
	const char *line = headers_line_end(at, scan->end);

	while (line + 1 < scan->end && (line[1] == ' ' || line[1] == '\t'))
		line = headers_line_end(line + 1, scan->end);
	return line;
}

static void
read_content_type(Scan *scan, const char *value, const char *end)
{
	g_autoptr(Params) type = params_parse(value, (size_t)(end - value));
	const char *boundary = params_get(type, "boundary");

	static const char *const messages[] = { "message/rfc822",
						"message/rfc2822",
						"message/global",
						"message/news" };

	g_clear_pointer(&scan->boundary, g_free);
	scan->is_message = false;
	if (g_str_has_prefix(type->value, "multipart/") && boundary &&
	    *boundary)
		scan->boundary = g_strdup(boundary);
	scan->is_digest = strcmp(type->value, "multipart/digest") == 0;
	for (size_t i = 0; i < G_N_ELEMENTS(messages); i++)
		if (strcmp(type->value, messages[i]) == 0)
			scan->is_message = true;
}

/* Checks every line that looks like a header with parameters, even in a text: a
 * parser that reads the structure differently must not meet such a name
 * either. */
static bool
check_param_names(Scan *scan, const char *at, const char *line)
{
	const char *colon;

	if (g_ascii_tolower(*at) != 'c' || line - at < 13)
		return true;
	colon = headers_colon(at, line);
	if (!colon || (!is_name(at, colon, "content-type") &&
		       !is_name(at, colon, "content-disposition")))
		return true;
	if (has_long_name(colon + 1, unfold_end(scan, at)))
		return refuse(scan, "a parameter with too long a name",
			      LIMITS_PARAM_NAME);
	return true;
}

static bool
check_header(Scan *scan, const char *at, const char *colon)
{
	const char *end = unfold_end(scan, at);
	size_t size = (size_t)(end - at);
	int colons = 0;

	scan->all_headers++;
	if (++scan->headers > LIMITS_HEADERS)
		return refuse(scan, "too many headers", LIMITS_HEADERS);
	if (scan->all_headers > LIMITS_ALL_HEADERS)
		return refuse(scan, "too many headers", LIMITS_ALL_HEADERS);
	if (size > LIMITS_HEADER_BYTES)
		return refuse(scan, "too long a header", LIMITS_HEADER_BYTES);
	if ((size_t)(end - scan->block) > LIMITS_BLOCK_BYTES)
		return refuse(scan, "too large a header block",
			      LIMITS_BLOCK_BYTES);
	if (is_address_field(at, colon)) {
		if (size > LIMITS_ADDRESS_BYTES)
			return refuse(scan, "too long an address header",
				      LIMITS_ADDRESS_BYTES);
		for (const char *c = colon + 1; c < end; c++)
			colons += *c == ':';
		if (colons > LIMITS_FROM_COLONS)
			return refuse(scan, "too many groups of addresses",
				      LIMITS_FROM_COLONS);
	}
	if (is_name(at, colon, "content-type"))
		read_content_type(scan, colon + 1, end);
	return true;
}

static void
begin_block(Scan *scan, const char *at, bool is_message)
{
	scan->in_headers = true;
	scan->is_message = is_message;
	scan->is_digest = false;
	g_clear_pointer(&scan->boundary, g_free);
	scan->block = at;
	scan->headers = 0;
}

/* A header block ended: opens the level that its Content-Type names. */
static bool
begin_body(Scan *scan, const char *next)
{
	Level level = { .boundary = g_steal_pointer(&scan->boundary),
			.is_digest = scan->is_digest };
	bool is_message = scan->is_message && !level.boundary;

	scan->in_headers = false;
	if (!level.boundary && !is_message)
		return true;
	level.size = level.boundary ? strlen(level.boundary) : 0;
	g_array_append_val(scan->levels, level);
	if (scan->levels->len > LIMITS_LEVELS)
		return refuse(scan, "too many levels of parts", LIMITS_LEVELS);
	if (is_message)
		begin_block(scan, next, false);
	return true;
}

static bool
is_boundary(const Level *level, const char *at, const char *line,
	    bool *is_closing)
{
	const char *rest = at + 2 + level->size;

	if (!level->boundary || rest > line ||
	    memcmp(at + 2, level->boundary, level->size) != 0)
		return false;
	*is_closing = line - rest >= 2 && rest[0] == '-' && rest[1] == '-';
	if (*is_closing)
		rest += 2;
	while (rest < line && g_ascii_isspace(*rest))
		rest++;
	return rest == line;
}

static void
close_levels(Scan *scan, guint left)
{
	g_array_set_size(scan->levels, left);
	scan->in_headers = false;
	g_clear_pointer(&scan->boundary, g_free);
}

/* Returns false on a fault.  @was: the line was a boundary. */
static bool
check_boundary(Scan *scan, const char *at, const char *line, bool *was)
{
	*was = false;
	for (guint i = scan->levels->len; i-- > 0;) {
		const Level *level = &g_array_index(scan->levels, Level, i);
		bool is_closing, is_digest = level->is_digest;

		if (!is_boundary(level, at, line, &is_closing))
			continue;
		*was = true;
		close_levels(scan, is_closing ? i : i + 1);
		if (is_closing)
			return true;
		if (++scan->parts > LIMITS_PARTS)
			return refuse(scan, "too many parts", LIMITS_PARTS);
		begin_block(scan, line, is_digest);
		return true;
	}
	return true;
}

static bool
is_mbox_line(const char *at, const char *line)
{
	if (at < line && *at == '>')
		at++;
	return line - at >= 5 && strncmp(at, "From ", 5) == 0;
}

static bool
check_line(Scan *scan, const char *at, const char *line, const char *next)
{
	const char *colon;
	bool was = false;

	if (line - at > 2 && at[0] == '-' && at[1] == '-' &&
	    !check_boundary(scan, at, line, &was))
		return false;
	if (was || !check_param_names(scan, at, line))
		return was;
	if (!scan->in_headers)
		return true;
	if (scan->headers > 0 && (*at == ' ' || *at == '\t'))
		return true; /* was checked with its header */
	if (scan->headers == 0 && scan->levels->len == 0 &&
	    headers_line_is_filler(at, line))
		return true;
	/* Like headers_parse(), skip blank and mbox lines before the mail; any
	 * other junk ends the block. */
	if (headers_line_is_blank(at, line))
		return begin_body(scan, next);
	colon = headers_colon(at, line);
	if (colon)
		return check_header(scan, at, colon);
	if (scan->headers == 0 && is_mbox_line(at, line))
		return true;
	return begin_body(scan, next);
}

static void
level_clear(gpointer data)
{
	g_free(((Level *)data)->boundary);
}

bool
limits_check(const char *bytes, size_t size, size_t size_max, GError **error)
{
	g_autoptr(GArray) levels = g_array_new(FALSE, TRUE, sizeof(Level));
	Scan scan = { .end = bytes + size, .levels = levels, .error = error };
	const char *at = bytes;
	bool is_fine = true;

	if (size_max == 0)
		size_max = LIMITS_MAIL_BYTES;
	if (size > size_max)
		return refuse(&scan, "too many bytes", size_max);
	g_array_set_clear_func(levels, level_clear);
	begin_block(&scan, bytes, false);
	while (at < scan.end && is_fine) {
		const char *line = headers_line_end(at, scan.end);
		const char *next = line < scan.end ? line + 1 : scan.end;

		is_fine = check_line(&scan, at, line, next);
		at = next;
	}
	g_free(scan.boundary);
	return is_fine;
}
