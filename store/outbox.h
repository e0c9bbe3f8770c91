/*
 * outbox.h - the mails that we owe people, as rows
 *
 *	queued --> sent
 *	   |  \--> failed     (a 5xx, or five days of trying)
 *	   v
 *	 maybe                (the connection ended after the last dot:
 *	   |                   it may have been delivered)
 *	   '----> queued      (tried once more, with the same Message-ID)
 */
#pragma once

#include "domain/letter/letter.h"
#include "store/engine/db.h"

typedef struct {
	int64_t id;
	int64_t letter; /* 0: none */
	int64_t ticket; /* 0: none */
	int64_t contact;
	int64_t post; /* the room's post that it is about; 0: none */
	const char *kind;
	const char *recipient;
	const char *mail_from; /* "" is the null sender */
	const char *message_id;
	const char *scope;
	int64_t expires_at;
	int64_t queued_at;
	const char *mail; /* complete except for its files, 7-bit, CRLF */
	GPtrArray *files; /* of Attachment *, to follow the mail; NULL: none */
} OutboxAdd;		  /* all borrowed */

/* Takes the id before the mail is made: the mail's Message-ID contains it. */
int64_t outbox_next_id(Db *db, GError **error);
bool outbox_add(Db *db, const OutboxAdd *add, GError **error);

typedef struct {
	int64_t id;
	char *recipient;
	char *mail_from;
	int64_t attempts;
	int64_t queued_at;
	int64_t contact;
	char *message_id;
	char *mail; /* without its files */
} OutboxMail;	    /* all owned */
void outbox_mail_free(OutboxMail *mail);
/* At most @max mails that are due at @now: of OutboxMail *. */
GPtrArray *outbox_due(Db *db, int64_t now, int64_t max, GError **error);
/* The files that must follow the mail's text: of Attachment *. */
GPtrArray *outbox_files(Db *db, int64_t id, GError **error);
/* When the next one is due; 0 where none is queued. */
bool outbox_next_due(Db *db, int64_t *due_at, GError **error);

bool outbox_sent(Db *db, int64_t id, int64_t now, const char *reply,
		 GError **error);
bool outbox_later(Db *db, int64_t id, int64_t due_at, const char *reply,
		  GError **error);
bool outbox_failed(Db *db, int64_t id, const char *reply, GError **error);
bool outbox_maybe(Db *db, int64_t id, int64_t due_at, const char *reply,
		  GError **error);
/* Queues every "maybe" mail again whose wait is over. */
bool outbox_maybe_due(Db *db, int64_t now, GError **error);

/* Deletes the texts and lists of files of at most @most mails that are sent or
 * cancelled. */
bool outbox_purge(Db *db, int64_t most, GError **error);

/* What a token's row says. */
typedef struct {
	int64_t ticket;
	int64_t contact;
	char *scope; /* owned; NULL: there is no such row */
	int64_t expires_at;
	int64_t letter; /* that the mail was about, or answered; 0: none */
	char *kind;	/* owned, of the mail; NULL if scope is NULL */
	int64_t post;	/* the room's post that it is about; 0: none */
} OutboxToken;
void outbox_token_clear(OutboxToken *token);
bool outbox_token(Db *db, int64_t id, OutboxToken *token, GError **error);

/* From now on a mail with the token of @id proves nothing. */
bool outbox_revoke(Db *db, int64_t id, GError **error);

/* Sets @count to the automatic answers to @contact since @since, but to no more
 * than @count was before. */
bool outbox_answers(Db *db, int64_t contact, int64_t since, int64_t *count,
		    GError **error);
/* Sets @count to those of them that asked for proof. */
bool outbox_notices(Db *db, int64_t contact, int64_t since, int64_t *count,
		    GError **error);

/* For the operator.  Sets @found to whether there was such a mail. */
bool outbox_retry(Db *db, int64_t id, int64_t now, bool *found, GError **error);
bool outbox_cancel(Db *db, int64_t id, bool *found, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(OutboxMail, outbox_mail_free)
