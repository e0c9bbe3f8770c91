/*
 * move.c - MOVE, or a copy and an EXPUNGE, or flags only
 */
#include "daemon/fetch/imap/move.h"

#include <string.h>

#include "daemon/fetch/imap/session.h"
#include "daemon/fetch/imap/uidset.h"
#include "daemon/process/log.h"

#define MOVE_BYTES_MAX (1024 * 1024)
#define MOVE_SECONDS   120

bool
imap_move_flags_only(const ImapSession *session, const char *folder)
{
	return !folder || (!session->has_move && !session->has_uidplus);
}

/* Runs one command; *refused says why if the server would not. */
static bool run(ImapSession *session, char **refused, GError **error,
		const char *format, ...) G_GNUC_PRINTF(4, 5);

static bool
run(ImapSession *session, char **refused, GError **error, const char *format,
    ...)
{
	g_autofree char *command = NULL;
	ImapStatus status;
	va_list args;

	va_start(args, format);
	command = g_strdup_vprintf(format, args);
	va_end(args);
	stream_limit(session->stream, MOVE_BYTES_MAX, MOVE_SECONDS);
	g_clear_pointer(refused, g_free);
	if (!imap_do(session, command, &status, error))
		return false;
	if (status != IMAP_OK)
		*refused = log_safe(session->line->str);
	return true;
}

static bool
flag(ImapSession *session, const char *set, char **refused, GError **error)
{
	return run(session, refused, error,
		   "UID STORE %s +FLAGS.SILENT (\\Seen%s)", set,
		   session->has_keyword ? " " IMAP_KEYWORD : "");
}

static bool
make_folder(ImapSession *session, const char *folder, GError **error)
{
	g_autofree char *refused = NULL;

	/* If it can't be made, the next move of the mails shows that; if it
	 * can't be subscribed, only some clients don't see it. */
	return run(session, &refused, error, "CREATE %s", folder) &&
	       run(session, &refused, error, "SUBSCRIBE %s", folder);
}

/* RFC 6851, or RFC 4315 in the order that loses nothing: the original goes only
 * once the copy is there. */
static bool
move(ImapSession *session, const char *set, const char *folder, char **refused,
     GError **error)
{
	if (session->has_move)
		return run(session, refused, error, "UID MOVE %s %s", set,
			   folder);
	if (!run(session, refused, error, "UID COPY %s %s", set, folder))
		return false;
	if (*refused)
		return true;
	if (!run(session, refused, error,
		 "UID STORE %s +FLAGS.SILENT (\\Deleted)", set))
		return false;
	return *refused || run(session, refused, error, "UID EXPUNGE %s", set);
}

bool
imap_move(ImapSession *session, const GArray *uids, const char *folder,
	  char **refused, GError **error)
{
	g_autofree char *set = uidset_print(uids);
	g_autofree char *name = NULL;
	g_autofree char *quoted = NULL;

	*refused = NULL;
	if (imap_move_flags_only(session, folder))
		return flag(session, set, refused, error);
	name = imap_session_folder(session, folder);
	quoted = imap_quote(name);
	if (!move(session, set, quoted, refused, error))
		return false;
	/* RFC 3501 wants TRYCREATE here, yet not all servers say it. */
	if (!*refused)
		return true;
	return make_folder(session, quoted, error) &&
	       move(session, set, quoted, refused, error);
}
