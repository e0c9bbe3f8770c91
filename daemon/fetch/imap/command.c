/*
 * command.c - lines, tags, literals and statuses
 */
#include "daemon/fetch/imap/command.h"

#include <string.h>

#include "daemon/process/log.h"
#include "domain/base/fault.h"
#include "spool/durable.h"

#define CHUNK	   (64 * 1024)
#define DIGITS_MAX 10 /* a literal has at most 2^32 bytes */

bool
imap_broken(ImapSession *session, const char *what, GError **error)
{
	g_autofree char *line = NULL;

	session->is_dead = true;
	if (!what) {
		g_set_error(error, FAULT, FAULT_RETRY, "%s",
			    stream_why(session->stream));
		return false;
	}
	line = log_safe(session->line->str);
	g_set_error(error, FAULT, FAULT_RETRY, "%s: %s", what, line);
	return false;
}

bool
imap_send(ImapSession *session, const char *text, GError **error)
{
	mailstream *stream = session->imap->imap_stream;
	g_autofree char *line =
		g_strdup_printf("h%u %s\r\n", ++session->tag, text);

	if (mailstream_write(stream, line, strlen(line)) < 0)
		return imap_broken(session, NULL, error);
	return true;
}

bool
imap_read_line(ImapSession *session, size_t max, GError **error)
{
	mailstream *stream = session->imap->imap_stream;
	GString *line = session->line;

	g_string_truncate(line, 0);
	for (;;) {
		const char *end = memchr(stream->read_buffer, '\n',
					 stream->read_buffer_len);
		size_t size = end ? (size_t)(end - stream->read_buffer) + 1
				  : stream->read_buffer_len;
		size_t at = line->len;

		if (at + size > max)
			return imap_broken(session, "an answer is too long",
					   error);
		g_string_set_size(line, at + size);
		/* It is buffered: this takes it out and reads no more. */
		if (size > 0 &&
		    mailstream_read(stream, line->str + at, size) < 0)
			return imap_broken(session, NULL, error);
		if (end)
			break;
		if (mailstream_feed_read_buffer(stream) < 0)
			return imap_broken(session, NULL, error);
	}
	g_string_truncate(line, line->len - 1);
	if (line->len > 0 && line->str[line->len - 1] == '\r')
		g_string_truncate(line, line->len - 1);
	if (memchr(line->str, '\0', line->len))
		return imap_broken(session, "an answer has a NUL", error);
	return true;
}

int64_t
imap_literal_size(const char *at)
{
	size_t digits;

	if (*at != '{')
		return -1;
	digits = strspn(at + 1, "0123456789");
	if (digits == 0 || digits > DIGITS_MAX ||
	    strcmp(at + 1 + digits, "}") != 0)
		return -1;
	return g_ascii_strtoll(at + 1, NULL, 10);
}

bool
imap_literal(ImapSession *session, int64_t size, int to, GError **error)
{
	g_autofree char *chunk = g_malloc(CHUNK);

	while (size > 0) {
		ssize_t n = mailstream_read(session->imap->imap_stream, chunk,
					    (size_t)MIN(size, CHUNK));

		if (n <= 0)
			return imap_broken(session, NULL, error);
		if (to >= 0 && !durable_write(to, chunk, (size_t)n, error))
			return false;
		size -= n;
	}
	return true;
}

bool
imap_skip(ImapSession *session, GError **error)
{
	for (;;) {
		const char *open = strrchr(session->line->str, '{');
		int64_t size = open ? imap_literal_size(open) : -1;

		if (size < 0)
			return true;
		if (!imap_literal(session, size, -1, error) ||
		    !imap_read_line(session, IMAP_LINE_MAX, error))
			return false;
	}
}

/* Takes @prefix from the front of the line, in any case. */
static bool
take(GString *line, const char *prefix)
{
	size_t size = strlen(prefix);

	if (g_ascii_strncasecmp(line->str, prefix, size) != 0)
		return false;
	g_string_erase(line, 0, (gssize)size);
	return true;
}

/* Takes "h42 " from the front of the line; 0 if there is no tag of ours. */
static unsigned
take_tag(GString *line)
{
	char *end;
	guint64 tag;

	if (line->str[0] != 'h' || !g_ascii_isdigit(line->str[1]))
		return 0;
	tag = g_ascii_strtoull(line->str + 1, &end, 10);
	if (*end != ' ' || tag > UINT_MAX)
		return 0;
	g_string_erase(line, 0, end + 1 - line->str);
	return (unsigned)tag;
}

static bool
take_status(ImapSession *session, ImapStatus *status, GError **error)
{
	static const char *const words[] = {
		[IMAP_OK] = "OK", [IMAP_NO] = "NO", [IMAP_BAD] = "BAD"
	};

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
		if (!take(session->line, words[i]))
			continue;
		(void)take(session->line, " "); /* some say nothing more */
		*status = (ImapStatus)i;
		return true;
	}
	return imap_broken(session, "an answer has no status", error);
}

static bool
read_untagged(ImapSession *session, ImapUntagged untagged, void *context,
	      GError **error)
{
	char *end;
	int64_t number;

	if (g_ascii_strncasecmp(session->line->str, "BYE", 3) == 0)
		return imap_broken(session, "the server says", error);
	number = g_ascii_strtoll(session->line->str, &end, 10);
	if (g_ascii_strcasecmp(end, " EXISTS") == 0) {
		session->exists = number;
		session->has_news = true;
		return true;
	}
	if (untagged)
		return untagged(context, session, error);
	return imap_skip(session, error);
}

/* Whether @tag is one of the last @left commands, in any order: the server
 * may have done the short ones first. */
static bool
is_ours(const ImapSession *session, unsigned tag, unsigned left)
{
	return tag != 0 && tag <= session->tag && session->tag - tag < left;
}

bool
imap_finish(ImapSession *session, unsigned count, ImapUntagged untagged,
	    void *context, ImapStatus *status, GError **error)
{
	unsigned left = count;

	if (mailstream_flush(session->imap->imap_stream) < 0)
		return imap_broken(session, NULL, error);
	while (left > 0) {
		unsigned tag;

		if (!imap_read_line(session, IMAP_SEARCH_MAX, error))
			return false;
		if (take(session->line, "* ")) {
			if (!read_untagged(session, untagged, context, error))
				return false;
			continue;
		}
		if (session->line->str[0] == '+')
			continue; /* we send no literals */
		tag = take_tag(session->line);
		if (is_ours(session, tag, count)) {
			if (!take_status(session, status, error))
				return false;
			left--;
		} else if (tag == 0 || tag != session->idle_tag) {
			return imap_broken(session, "an answer is to nothing",
					   error);
		} else {
			session->idle_tag = 0; /* the IDLE before has ended */
		}
	}
	return true;
}

bool
imap_do(ImapSession *session, const char *text, ImapStatus *status,
	GError **error)
{
	return imap_send(session, text, error) &&
	       imap_finish(session, 1, NULL, NULL, status, error);
}

char *
imap_quote(const char *text)
{
	GString *quoted = g_string_new("\"");

	for (; *text; text++) {
		if (*text == '"' || *text == '\\')
			g_string_append_c(quoted, '\\');
		g_string_append_c(quoted, *text);
	}
	g_string_append_c(quoted, '"');
	return g_string_free(quoted, FALSE);
}
