/*
 * list.c - UID FETCH and SEARCH, sorted and without duplicates
 */
#include "daemon/fetch/imap/list.h"

#include <inttypes.h>
#include <string.h>

#include "daemon/fetch/imap/answer.h"
#include "daemon/fetch/imap/uidset.h"
#include "domain/base/fault.h"

#define LIST_SECONDS   300
#define BYTES_PER_MAIL 256 /* of an answer, amply */
#define BYTES_MORE     (4 * 1024 * 1024)
#define MAILS_MAX      1000000 /* beyond, a server's figure is not believed */

typedef struct {
	int64_t from;	/* lower UIDs are dropped: N:* always has one */
	bool unmarked;	/* only those without the mark */
	GArray *listed; /* of ImapListed, borrowed */
} Listing;

static bool
is_meant(const Listing *listing, const ImapSession *session,
	 const ImapAnswer *answer)
{
	if (answer->uid < listing->from || answer->uid > UINT32_MAX)
		return false;
	if (!listing->unmarked)
		return answer->size >= 0;
	return answer->has_flags &&
	       !(session->has_keyword ? answer->is_marked : answer->is_seen);
}

static bool
take_listed(void *context, ImapSession *session, GError **error)
{
	Listing *listing = context;
	ImapListed listed;
	ImapAnswer answer;

	if (!imap_answer_read(session, NULL, NULL, &answer, error))
		return false;
	listed = (ImapListed){ answer.uid, answer.size };
	if (listing->listed->len < IMAP_LIST_MAX &&
	    is_meant(listing, session, &answer))
		g_array_append_val(listing->listed, listed);
	return true;
}

static int
compare(const void *a, const void *b)
{
	int64_t x = ((const ImapListed *)a)->uid;
	int64_t y = ((const ImapListed *)b)->uid;

	return x < y ? -1 : x > y;
}

/* Sorts, and drops what a server lists twice. */
static void
tidy(GArray *listed)
{
	guint kept = 0;

	g_array_sort(listed, compare);
	for (guint i = 0; i < listed->len; i++) {
		ImapListed *at = &g_array_index(listed, ImapListed, i);

		if (kept > 0 &&
		    at->uid == g_array_index(listed, ImapListed, kept - 1).uid)
			continue;
		g_array_index(listed, ImapListed, kept++) = *at;
	}
	g_array_set_size(listed, kept);
}

static void
limit(ImapSession *session)
{
	int64_t mails = CLAMP(session->exists, 0, MAILS_MAX);

	stream_limit(session->stream,
		     (uint64_t)mails * BYTES_PER_MAIL + BYTES_MORE,
		     LIST_SECONDS);
}

static GArray *
list(ImapSession *session, const char *command, Listing *listing,
     GError **error)
{
	g_autoptr(GArray) listed =
		g_array_new(FALSE, FALSE, sizeof(ImapListed));
	ImapStatus status;

	listing->listed = listed;
	limit(session);
	if (!imap_send(session, command, error) ||
	    !imap_finish(session, 1, take_listed, listing, &status, error))
		return NULL;
	if (status != IMAP_OK) {
		(void)imap_broken(session, "the folder can't be listed", error);
		return NULL;
	}
	tidy(listed);
	return g_steal_pointer(&listed);
}

GArray *
imap_list_new(ImapSession *session, int64_t cursor, GError **error)
{
	Listing listing = { .from = cursor + 1 };
	g_autofree char *command = NULL;

	/* Whatever is announced from here on is listed the next time. */
	session->has_news = false;
	if (session->exists == 0 || cursor >= UINT32_MAX)
		return g_array_new(FALSE, FALSE, sizeof(ImapListed));
	command = g_strdup_printf("UID FETCH %" PRId64 ":* (UID RFC822.SIZE)",
				  cursor + 1);
	return list(session, command, &listing, error);
}

GArray *
imap_list_some(ImapSession *session, const GArray *uids, GError **error)
{
	Listing listing = { .from = 1 };
	g_autofree char *set = uidset_print(uids);
	g_autofree char *command =
		g_strdup_printf("UID FETCH %s (UID RFC822.SIZE)", set);

	return list(session, command, &listing, error);
}

/* Reads "SEARCH 7 9 12". */
static bool
take_search(void *context, ImapSession *session, GError **error)
{
	GArray *uids = context;
	const char *at = session->line->str;

	if (g_ascii_strncasecmp(at, "SEARCH", 6) != 0)
		return imap_skip(session, error);
	for (at += strlen("SEARCH"); *at == ' ';) {
		char *end;
		int64_t uid = g_ascii_strtoll(at + 1, &end, 10);

		if (end == at + 1)
			break;
		if (uid > 0 && uid <= UINT32_MAX)
			g_array_append_val(uids, uid);
		at = end;
	}
	return true;
}

static GArray *
uids_of(const GArray *listed)
{
	GArray *uids = g_array_new(FALSE, FALSE, sizeof(int64_t));

	for (guint i = 0; i < listed->len; i++)
		g_array_append_val(uids,
				   g_array_index(listed, ImapListed, i).uid);
	return uids;
}

/* By SEARCH, which names only mails that are not done; NULL without an error if
 * the server can't. */
static GArray *
search_unmarked(ImapSession *session, int64_t cursor, GError **error)
{
	g_autoptr(GArray) uids = g_array_new(FALSE, FALSE, sizeof(int64_t));
	g_autofree char *command =
		g_strdup_printf("UID SEARCH UID 1:%" PRId64 " %s", cursor,
				session->has_keyword ? "UNKEYWORD " IMAP_KEYWORD
						     : "UNSEEN");
	ImapStatus status;

	limit(session);
	if (!imap_send(session, command, error) ||
	    !imap_finish(session, 1, take_search, uids, &status, error))
		return NULL;
	return status == IMAP_OK ? g_steal_pointer(&uids) : NULL;
}

GArray *
imap_list_remains(ImapSession *session, int64_t cursor, bool flagged,
		  GError **error)
{
	Listing listing = { .from = 1, .unmarked = flagged };
	g_autoptr(GError) broken = NULL;
	g_autoptr(GArray) listed = NULL;
	g_autofree char *command = NULL;

	if (session->exists == 0 || cursor == 0)
		return g_array_new(FALSE, FALSE, sizeof(int64_t));
	cursor = MIN(cursor, UINT32_MAX);
	if (flagged) {
		GArray *uids = search_unmarked(session, cursor, &broken);

		if (uids)
			return uids;
		if (broken) {
			g_propagate_error(error, g_steal_pointer(&broken));
			return NULL;
		}
	}
	command = g_strdup_printf("UID FETCH 1:%" PRId64 " (UID %s)", cursor,
				  flagged ? "FLAGS" : "RFC822.SIZE");
	listed = list(session, command, &listing, error);
	return listed ? uids_of(listed) : NULL;
}
