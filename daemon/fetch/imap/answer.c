/*
 * answer.c - reads items from literal to literal, without recursion
 */
#include "daemon/fetch/imap/answer.h"

#include <string.h>

#include "domain/base/fault.h"
#include "spool/durable.h"

#define NAME_MAX_BYTES 64 /* the items we ask for have short names */

/* Where we are in an answer; it moves from line to line at literals. */
typedef struct {
	ImapSession *session;
	const char *at;	    /* within session->line */
	ImapBodyTo body_to; /* NULL: bodies are skipped */
	void *context;	    /* of body_to */
	int64_t body_max;   /* of the body that has begun */
	ImapAnswer *answer;
} Reader;

static bool
broken(Reader *r, GError **error)
{
	return imap_broken(r->session, "a FETCH answer makes no sense", error);
}

static void
skip_spaces(Reader *r)
{
	while (*r->at == ' ')
		r->at++;
}

/* Reads the literal that begins at r->at; the next line follows. */
static bool
take_literal(Reader *r, int to, GError **error)
{
	int64_t size = imap_literal_size(r->at);

	if (size < 0)
		return broken(r, error);
	if (to >= 0 && size > r->body_max) {
		r->session->is_dead = true; /* in the midst of an answer */
		g_set_error(error, FAULT, FAULT_RETRY,
			    "a mail is larger than the server said");
		return false;
	}
	if (!imap_literal(r->session, size, to, error) ||
	    !imap_read_line(r->session, IMAP_LINE_MAX, error))
		return false;
	if (to >= 0)
		r->answer->body_bytes = size;
	r->at = r->session->line->str;
	return true;
}

static bool
take_quoted(Reader *r, int to, GError **error)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (r->at++; *r->at != '"'; r->at++) {
		if (*r->at == '\\')
			r->at++;
		if (*r->at == '\0')
			return broken(r, error);
		g_string_append_c(text, *r->at);
	}
	r->at++;
	if (to < 0)
		return true;
	r->answer->body_bytes = (int64_t)text->len;
	return durable_write(to, text->str, text->len, error);
}

static void
skip_atom(Reader *r)
{
	r->at += strcspn(r->at, " ()\"{");
}

/* Skips a value of any kind; lists in lists are counted, without recursion. */
static bool
skip_value(Reader *r, GError **error)
{
	int64_t depth = 0;

	do {
		skip_spaces(r);
		switch (*r->at) {
		case '(':
			depth++;
			r->at++;
			break;
		case ')':
			depth--;
			r->at++;
			break;
		case '"':
			if (!take_quoted(r, -1, error))
				return false;
			break;
		case '{':
			if (!take_literal(r, -1, error))
				return false;
			break;
		case '\0':
			return broken(r, error);
		default:
			skip_atom(r);
			break;
		}
	} while (depth > 0);
	return depth == 0 || broken(r, error);
}

static bool
take_number(Reader *r, int64_t *value, GError **error)
{
	char *end;

	if (!g_ascii_isdigit(*r->at))
		return broken(r, error);
	*value = g_ascii_strtoll(r->at, &end, 10);
	r->at = end;
	return true;
}

/* Reads "(\Seen $Helpdeskd)". */
static bool
take_flags(Reader *r, GError **error)
{
	if (*r->at++ != '(')
		return broken(r, error);
	r->answer->has_flags = true;
	for (;;) {
		size_t size;

		skip_spaces(r);
		if (*r->at == ')')
			break;
		size = strcspn(r->at, " ()\"{");
		if (size == 0)
			return broken(r, error);
		if (size == strlen(IMAP_KEYWORD) &&
		    g_ascii_strncasecmp(r->at, IMAP_KEYWORD, size) == 0)
			r->answer->is_marked = true;
		if (size == strlen("\\Seen") &&
		    g_ascii_strncasecmp(r->at, "\\Seen", size) == 0)
			r->answer->is_seen = true;
		r->at += size;
	}
	r->at++;
	return true;
}

static bool
take_body(Reader *r, GError **error)
{
	int to;

	if (r->answer->has_body)
		return broken(r, error); /* two of them in one file */
	if (g_ascii_strncasecmp(r->at, "NIL", 3) == 0) {
		r->at += strlen("NIL");
		return true;
	}
	r->answer->has_body = true;
	to = r->body_to(r->context, r->answer, &r->body_max, error);
	if (to < 0) {
		r->session->is_dead = true; /* in the midst of an answer */
		return false;
	}
	if (*r->at == '~') /* literal8, RFC 3516 */
		r->at++;
	return *r->at == '"' ? take_quoted(r, to, error)
			     : take_literal(r, to, error);
}

static bool
take_item(Reader *r, GError **error)
{
	g_autofree char *name = NULL;
	size_t size = strcspn(r->at, " ([{\"");

	/* BODY[HEADER.FIELDS (A B)]<0>: up to the ] and the space. */
	if (r->at[size] == '[') {
		size += strcspn(r->at + size, "]");
		size += strcspn(r->at + size, " ");
	}
	if (size == 0 || size > NAME_MAX_BYTES || r->at[size] != ' ')
		return broken(r, error);
	name = g_ascii_strup(r->at, (gssize)size);
	r->at += size + 1;
	skip_spaces(r);
	if (strcmp(name, "UID") == 0)
		return take_number(r, &r->answer->uid, error);
	if (strcmp(name, "RFC822.SIZE") == 0)
		return take_number(r, &r->answer->size, error);
	if (strcmp(name, "FLAGS") == 0)
		return take_flags(r, error);
	if (g_str_has_prefix(name, "BODY[") && r->body_to)
		return take_body(r, error);
	return skip_value(r, error);
}

bool
imap_answer_read(ImapSession *session, ImapBodyTo body_to, void *context,
		 ImapAnswer *answer, GError **error)
{
	Reader r = { .session = session,
		     .at = session->line->str,
		     .body_to = body_to,
		     .context = context,
		     .answer = answer };
	size_t digits = strspn(r.at, "0123456789");

	*answer = (ImapAnswer){ .size = -1 };
	if (digits == 0 ||
	    g_ascii_strncasecmp(r.at + digits, " FETCH (", 8) != 0)
		return imap_skip(session, error);
	r.at += digits + strlen(" FETCH (");
	for (;;) {
		skip_spaces(&r);
		if (*r.at == ')')
			return true;
		if (!take_item(&r, error))
			return false;
	}
}
