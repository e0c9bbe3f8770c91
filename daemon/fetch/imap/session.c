/*
 * session.c - greeting, STARTTLS, login, capabilities and SELECT
 */
#include "daemon/fetch/imap/session.h"

#include <string.h>

#include "daemon/fetch/imap/command.h"
#include "daemon/fetch/imap/utf7.h"
#include "daemon/process/log.h"
#include "domain/base/fault.h"

/* No answer before the mails is long: a flood ends here. */
#define ANSWER_BYTES_MAX (256 * 1024)
#define LOGIN_SECONDS	 60 /* Dovecot delays a refusal by up to 17 s */
#define LOGOUT_SECONDS	 3

static bool
fail(ImapSession *session, Fault fault, const char *what, GError **error)
{
	g_autofree char *text = log_safe(session->imap->imap_response);

	if (session->imap->imap_response)
		g_set_error(error, FAULT, fault, "%s: %s", what, text);
	else
		g_set_error(error, FAULT, fault, "%s", what);
	return false;
}

/* @n is libetpan's: it tells a server that says no from a stream that
 * failed. */
static bool
failed(ImapSession *session, int n, const char *what, GError **error)
{
	if (n == MAILIMAP_ERROR_STREAM)
		g_set_error(error, FAULT, FAULT_RETRY, "%s: %s", what,
			    stream_why(session->stream));
	else if (n == MAILIMAP_ERROR_PARSE)
		g_set_error(error, FAULT, FAULT_RETRY,
			    "%s: the server's answer makes no sense", what);
	else
		return fail(session, FAULT_RETRY, what, error);
	return false;
}

static bool
greet(ImapSession *session, GError **error)
{
	mailstream *stream = stream_wrap(session->stream);
	int n;

	stream_limit(session->stream, ANSWER_BYTES_MAX, LOGIN_SECONDS);
	n = mailimap_connect(session->imap, stream);
	if (n == MAILIMAP_NO_ERROR_NON_AUTHENTICATED)
		return true;
	/* We are logged in already, before we know which server speaks: an
	 * attack on STARTTLS, or no server for us. */
	if (n == MAILIMAP_NO_ERROR_AUTHENTICATED) {
		g_set_error(error, FAULT, FAULT_OPERATOR,
			    "the server greets with PREAUTH, which is refused");
		return false;
	}
	return failed(session, n, "no IMAP greeting", error);
}

static bool
start_tls(ImapSession *session, const ImapAccount *account, GError **error)
{
	int n;

	if (account->url->security != URL_STARTTLS)
		return true;
	n = mailimap_starttls(session->imap);
	if (n == MAILIMAP_ERROR_STREAM)
		return failed(session, n, "STARTTLS", error);
	if (n != MAILIMAP_NO_ERROR) {
		g_set_error(error, FAULT, FAULT_OPERATOR,
			    "the server refuses STARTTLS");
		return false;
	}
	/* Data that came in clear after the OK must not count as encrypted
	 * (CVE-2020-15953). */
	if (session->imap->imap_stream->read_buffer_len > 0) {
		g_set_error(error, FAULT, FAULT_OPERATOR,
			    "the server speaks in clear after STARTTLS");
		return false;
	}
	return stream_start_tls(session->stream, account->trust, error);
}

static bool
login(ImapSession *session, const ImapAccount *account, GError **error)
{
	const char *user = account->url->user;
	int n;

	/* libetpan sends control characters as they are. */
	if (strpbrk(account->password, "\r\n")) {
		g_set_error(error, FAULT, FAULT_OPERATOR,
			    "the password has more than one line");
		return false;
	}
	stream_limit(session->stream, ANSWER_BYTES_MAX, LOGIN_SECONDS);
	n = account->oauth
		    ? mailimap_oauth2_authenticate(session->imap, user,
						   account->password)
		    : mailimap_login(session->imap, user, account->password);
	if (n == MAILIMAP_NO_ERROR)
		return true;
	if (n == MAILIMAP_ERROR_STREAM || n == MAILIMAP_ERROR_PARSE)
		return failed(session, n, "login", error);
	return fail(session, FAULT_OPERATOR, "login refused", error);
}

/* Reads "CAPABILITY IMAP4rev1 IDLE MOVE". */
static bool
take_capabilities(void *context, ImapSession *session, GError **error)
{
	g_auto(GStrv) words = g_strsplit(session->line->str, " ", -1);

	(void)context;
	if (!words[0] || g_ascii_strcasecmp(words[0], "CAPABILITY") != 0)
		return imap_skip(session, error);
	for (int i = 1; words[i]; i++) {
		if (g_ascii_strcasecmp(words[i], "IDLE") == 0)
			session->has_idle = true;
		if (g_ascii_strcasecmp(words[i], "MOVE") == 0)
			session->has_move = true;
		if (g_ascii_strcasecmp(words[i], "UIDPLUS") == 0)
			session->has_uidplus = true;
	}
	return true;
}

/* Reads "LIST (\Noselect) "." """. */
static bool
take_delimiter(void *context, ImapSession *session, GError **error)
{
	const char *end = strchr(session->line->str, ')');

	(void)context;
	if (g_ascii_strncasecmp(session->line->str, "LIST ", 5) == 0 && end &&
	    g_str_has_prefix(end, ") \"")) {
		char c = end[3] == '\\' ? end[4] : end[3];

		if (g_ascii_ispunct(c))
			session->delimiter = c;
	}
	return imap_skip(session, error);
}

/* Asks what the server can do, again after the login, since many offer more
 * then; and how it divides names, which LIST "" "" tells (RFC 3501 6.3.8). */
static bool
ask_about(ImapSession *session, GError **error)
{
	ImapStatus status;

	session->delimiter = '/';
	return imap_send(session, "CAPABILITY", error) &&
	       imap_finish(session, 1, take_capabilities, NULL, &status,
			   error) &&
	       imap_send(session, "LIST \"\" \"\"", error) &&
	       imap_finish(session, 1, take_delimiter, NULL, &status, error);
}

static bool
keeps_keyword(const struct mailimap_selection_info *folder)
{
	if (!folder->sel_perm_flags)
		return true; /* RFC 3501 7.1: then all can be changed */
	for (clistiter *at = clist_begin(folder->sel_perm_flags); at;
	     at = clist_next(at)) {
		const struct mailimap_flag_perm *perm = clist_content(at);
		const struct mailimap_flag *flag = perm->fl_flag;

		if (perm->fl_type == MAILIMAP_FLAG_PERM_ALL)
			return true;
		if (flag && flag->fl_type == MAILIMAP_FLAG_KEYWORD &&
		    g_ascii_strcasecmp(flag->fl_data.fl_keyword,
				       IMAP_KEYWORD) == 0)
			return true;
	}
	return false;
}

char *
imap_session_folder(const ImapSession *session, const char *folder)
{
	char *name = utf7_from_utf8(folder);

	/* Modified UTF-7 has a comma for base64's slash. */
	for (char *at = name; *at; at++)
		if (*at == '/')
			*at = session->delimiter;
	return name;
}

static bool
select_folder(ImapSession *session, const ImapAccount *account, GError **error)
{
	g_autofree char *folder = NULL;
	struct mailimap_selection_info *info;
	int n;

	stream_limit(session->stream, ANSWER_BYTES_MAX, LOGIN_SECONDS);
	if (!ask_about(session, error))
		return false;
	folder = imap_session_folder(session, account->url->folder);
	n = mailimap_select(session->imap, folder);
	if (n == MAILIMAP_ERROR_STREAM || n == MAILIMAP_ERROR_PARSE)
		return failed(session, n, "SELECT", error);
	if (n != MAILIMAP_NO_ERROR)
		return fail(session, FAULT_OPERATOR,
			    "the folder can't be selected", error);
	info = session->imap->imap_selection_info;
	if (!info || info->sel_uidvalidity == 0) {
		g_set_error(error, FAULT, FAULT_OPERATOR,
			    "the folder has no UIDVALIDITY");
		return false;
	}
	session->uidvalidity = info->sel_uidvalidity;
	session->exists = info->sel_exists;
	session->has_news = true; /* whatever is in it */
	session->has_keyword = keeps_keyword(info);
	return true;
}

ImapSession *
imap_session_open(const ImapAccount *account, GError **error)
{
	g_autoptr(ImapSession) session = g_new0(ImapSession, 1);

	session->line = g_string_new(NULL);
	session->imap = mailimap_new(0, NULL);
	if (!session->imap)
		g_error("out of memory"); /* as GLib itself would end */
	session->stream = stream_connect(account->url->host, account->url->port,
					 &account->wakes, error);
	if (!session->stream)
		return NULL;
	if (account->url->security == URL_TLS &&
	    !stream_start_tls(session->stream, account->trust, error)) {
		g_clear_pointer(&session->stream, stream_free);
		return NULL;
	}
	if (!greet(session, error) || !start_tls(session, account, error) ||
	    !login(session, account, error) ||
	    !select_folder(session, account, error))
		return NULL;
	return g_steal_pointer(&session);
}

void
imap_session_close(ImapSession *session, bool politely)
{
	if (!session)
		return;
	if (politely && session->imap->imap_stream) {
		stream_limit(session->stream, ANSWER_BYTES_MAX, LOGOUT_SECONDS);
		(void)mailimap_logout(session->imap); /* courtesy only */
	}
	imap_session_free(session);
}

void
imap_session_free(ImapSession *session)
{
	if (!session)
		return;
	/* mailimap_free() would say LOGOUT to a dead peer, and wait. */
	if (session->imap->imap_stream)
		(void)mailstream_close(session->imap->imap_stream);
	session->imap->imap_stream = NULL;
	mailimap_free(session->imap);
	g_string_free(session->line, TRUE);
	g_free(session);
}
