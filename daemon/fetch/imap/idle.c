/*
 * idle.c - IDLE and DONE by our own commands, and lines unasked
 */
#include "daemon/fetch/imap/idle.h"

#include <string.h>

#include "daemon/process/log.h"

#define IDLE_BYTES_MAX (1024 * 1024) /* flags that others change */
#define GRACE_SECONDS  60	     /* for the answers around it */

/* Notes one line that came unasked. */
static bool
note(ImapSession *session, GError **error)
{
	char *end;
	int64_t exists;

	if (g_ascii_strncasecmp(session->line->str, "* BYE", 5) == 0)
		return imap_broken(session, "the server says", error);
	if (!g_str_has_prefix(session->line->str, "* "))
		return true;
	exists = g_ascii_strtoll(session->line->str + 2, &end, 10);
	if (g_ascii_strcasecmp(end, " EXISTS") != 0)
		return imap_skip(session, error);
	session->exists = exists;
	session->has_news = true;
	/* For measuring how long a mail takes from here on. */
	log_debug("server: exists=%" G_GINT64_FORMAT
		  " monotonic_us=%" G_GINT64_FORMAT,
		  exists, g_get_monotonic_time());
	return true;
}

bool
imap_idle_begin(ImapSession *session, int seconds, GError **error)
{
	g_autofree char *tag = NULL;

	stream_limit(session->stream, IDLE_BYTES_MAX, seconds + GRACE_SECONDS);
	if (!imap_send(session, "IDLE", error))
		return false;
	if (mailstream_flush(session->imap->imap_stream) < 0)
		return imap_broken(session, NULL, error);
	tag = g_strdup_printf("h%u ", session->tag);
	for (;;) {
		if (!imap_read_line(session, IMAP_LINE_MAX, error))
			return false;
		if (session->line->str[0] == '+')
			return true;
		if (g_ascii_strncasecmp(session->line->str, tag, strlen(tag)) ==
		    0) {
			session->has_idle = false;
			return true;
		}
		if (!note(session, error))
			return false;
	}
}

bool
imap_idle_wait(ImapSession *session, int ms, StreamEvent *event, GError **error)
{
	mailstream *stream = session->imap->imap_stream;

	*event = stream_wait(session->stream, stream, ms);
	if (*event == STREAM_DEAD)
		return imap_broken(session, NULL, error);
	if (*event != STREAM_INPUT)
		return true;
	return imap_read_line(session, IMAP_LINE_MAX, error) &&
	       note(session, error);
}

bool
imap_idle_end(ImapSession *session, GError **error)
{
	mailstream *stream = session->imap->imap_stream;
	static const char done[] = "DONE\r\n";

	session->idle_tag = session->tag;
	if (mailstream_write(stream, done, strlen(done)) < 0 ||
	    mailstream_flush(stream) < 0)
		return imap_broken(session, NULL, error);
	return true;
}
