/*
 * letters.h - letters as rows: each mail takes effect once; and cursors
 */
#pragma once

#include "domain/letter/letter.h"
#include "domain/trust/proof.h"
#include "store/engine/db.h"

/* Where a mail lies on its server. */
typedef struct {
	const char *mailbox; /* borrowed */
	int64_t uidvalidity;
	int64_t uid;
} Place;

typedef enum {
	CLAIM_NEW,	 /* ours to decide now */
	CLAIM_RELEASED,	 /* held for lack of proof; now the sender or the
			  * operator vouches for it */
	CLAIM_ADMITTED,	 /* the same, but staff vouch for it */
	CLAIM_TAKEN,	 /* it took effect already: nothing to do */
	CLAIM_DUPLICATE, /* the same letter came by another way */
} Claim;

/* The first statement of a letter's transaction: claims it, so that it can
 * take effect only once.  @letter is NULL for a mail that could not be
 * read.  Sets @claim, and @id to the row's id. */
bool letters_claim(Db *db, const Place *place, const Letter *letter,
		   int64_t now, Claim *claim, int64_t *id, GError **error);

typedef struct {
	int64_t contact; /* 0: nobody we know */
	int64_t ticket;	 /* 0: none */
	const char *proof;
	const char *outcome;
	const char *reason; /* or NULL */
} LetterEnd;
bool letters_end(Db *db, int64_t id, const LetterEnd *end, GError **error);

/* Sets @id to the row of the mail at @place; 0 if it has none. */
bool letters_find(Db *db, const Place *place, int64_t *id, GError **error);
/* Lets a held letter be decided once more when it is spooled again; whoever
 * releases it vouches for @proof. */
bool letters_requeue(Db *db, int64_t id, Proof proof, GError **error);
bool letters_discard(Db *db, int64_t id, GError **error);
/* The ticket that @contact's letter with @message_id opened or was about; 0
 * for none. */
bool letters_ticket(Db *db, const char *message_id, int64_t contact,
		    int64_t *ticket, GError **error);

typedef struct {
	int64_t id;
	char *mailbox; /* owned */
	int64_t uidvalidity;
	int64_t uid;
	char *sender;  /* owned, may be "" */
	char *subject; /* owned */
	char *reason;  /* owned */
	char *outcome; /* owned */
	int64_t received_at;
} LetterRow;
void letter_row_free(LetterRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LetterRow, letter_row_free)
GPtrArray *letters_held(Db *db, GError **error); /* of LetterRow * */
LetterRow *letters_by_id(Db *db, int64_t id, GError **error);

bool mailboxes_cursor(Db *db, const char *mailbox, int64_t uidvalidity,
		      int64_t *uid, GError **error);
bool mailboxes_set(Db *db, const char *mailbox, int64_t uidvalidity,
		   int64_t uid, GError **error);
