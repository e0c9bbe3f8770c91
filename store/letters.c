/*
 * letters.c - how a mail is claimed; the statements of letters and mailboxes
 */
#include "store/letters.h"

#include <string.h>

static bool
insert(Db *db, const Place *place, const Letter *letter, const char *key,
       int64_t now, int64_t *id, GError **error)
{
	int64_t next = db_next_id(db, "letter", error);

	*id = 0;
	if (next == 0)
		return false;
	return db_get_int(db, SQL_LETTER_CLAIM,
			  DB_ARGS(DB_INT(next), DB_TEXT(place->mailbox),
				  DB_INT(place->uidvalidity),
				  DB_INT(place->uid), DB_TEXT(key),
				  DB_TEXT(letter ? letter->message_id : NULL),
				  DB_TEXT(letter ? letter->sender : NULL),
				  DB_TEXT(letter ? letter->subject : NULL),
				  DB_INT(now)),
			  id, error);
}

/* Whoever releases a letter that was held for lack of proof vouches for it. */
static Claim
released(DbRows *rows)
{
	static const char *const reasons[] = { "unproven", "foreign-token",
					       "failed-authentication" };
	const char *reason = db_text(rows, 2);
	bool is_sure =
		strcmp(db_text(rows, 3), proof_print(PROOF_CONFIRMED)) == 0;

	for (size_t i = 0; i < G_N_ELEMENTS(reasons); i++)
		if (g_strcmp0(reason, reasons[i]) == 0)
			return is_sure ? CLAIM_RELEASED : CLAIM_ADMITTED;
	return CLAIM_NEW;
}

/* Finds the row of the mail at @place (0: none), and the claim that follows
 * from it. */
static bool
find(Db *db, const Place *place, int64_t *id, Claim *claim, GError **error)
{
	GError *problem = NULL;
	DbRows *rows = db_query(db, SQL_LETTER_BY_UID,
				DB_ARGS(DB_TEXT(place->mailbox),
					DB_INT(place->uidvalidity),
					DB_INT(place->uid)),
				&problem);

	*id = 0;
	*claim = CLAIM_TAKEN;
	if (rows && db_next(&rows, &problem)) {
		*id = db_int(rows, 0);
		if (strcmp(db_text(rows, 1), "requeued") == 0)
			*claim = released(rows);
	}
	db_end(&rows);
	if (problem) {
		g_propagate_error(error, problem);
		return false;
	}
	return true;
}

bool
letters_claim(Db *db, const Place *place, const Letter *letter, int64_t now,
	      Claim *claim, int64_t *id, GError **error)
{
	const char *key = letter ? letter->content_key : NULL;

	*claim = CLAIM_NEW;
	if (!insert(db, place, letter, key, now, id, error))
		return false;
	if (*id != 0)
		return true;
	if (!find(db, place, id, claim, error))
		return false;
	if (*id != 0)
		return true;
	*claim = CLAIM_DUPLICATE;
	return insert(db, place, letter, NULL, now, id, error);
}

bool
letters_end(Db *db, int64_t id, const LetterEnd *end, GError **error)
{
	return db_run(db, SQL_LETTER_END,
		      DB_ARGS(DB_INT(id), DB_ID(end->contact),
			      DB_ID(end->ticket), DB_TEXT(end->proof),
			      DB_TEXT(end->outcome), DB_TEXT(end->reason)),
		      error);
}

bool
letters_find(Db *db, const Place *place, int64_t *id, GError **error)
{
	Claim claim;

	return find(db, place, id, &claim, error);
}

bool
letters_requeue(Db *db, int64_t id, Proof proof, GError **error)
{
	return db_run(db, SQL_LETTER_REQUEUE,
		      DB_ARGS(DB_INT(id), DB_TEXT(proof_print(proof))), error);
}

bool
letters_discard(Db *db, int64_t id, GError **error)
{
	return db_run(db, SQL_LETTER_SET_OUTCOME,
		      DB_ARGS(DB_INT(id), DB_TEXT("discarded")), error);
}

bool
letters_ticket(Db *db, const char *message_id, int64_t contact, int64_t *ticket,
	       GError **error)
{
	GError *problem = NULL;
	DbRows *rows = db_query(db, SQL_LETTER_TICKET_BY_MESSAGE_ID,
				DB_ARGS(DB_TEXT(message_id)), &problem);

	*ticket = 0;
	if (rows && db_next(&rows, &problem) && db_int(rows, 1) == contact)
		*ticket = db_int(rows, 0);
	db_end(&rows);
	if (problem) {
		g_propagate_error(error, problem);
		return false;
	}
	return true;
}

void
letter_row_free(LetterRow *row)
{
	if (!row)
		return;
	g_free(row->mailbox);
	g_free(row->sender);
	g_free(row->subject);
	g_free(row->reason);
	g_free(row->outcome);
	g_free(row);
}

static LetterRow *
letter_row(DbRows *rows)
{
	LetterRow *row = g_new0(LetterRow, 1);

	row->id = db_int(rows, 0);
	row->mailbox = db_dup_text(rows, 1);
	row->uidvalidity = db_int(rows, 2);
	row->uid = db_int(rows, 3);
	row->sender = db_dup_text(rows, 4);
	row->subject = db_dup_text(rows, 5);
	row->reason = db_dup_text(rows, 6);
	row->received_at = db_int(rows, 7);
	row->outcome = g_strdup("held");
	return row;
}

GPtrArray *
letters_held(Db *db, GError **error)
{
	g_autoptr(GPtrArray) all =
		g_ptr_array_new_with_free_func((GDestroyNotify)letter_row_free);
	GError *problem = NULL;
	DbRows *rows = db_query(db, SQL_LETTERS_HELD, DB_NO_ARGS, &problem);

	while (rows && db_next(&rows, &problem))
		g_ptr_array_add(all, letter_row(rows));
	if (problem) {
		g_propagate_error(error, problem);
		return NULL;
	}
	return g_steal_pointer(&all);
}

LetterRow *
letters_by_id(Db *db, int64_t id, GError **error)
{
	DbRows *rows =
		db_query(db, SQL_LETTER_BY_ID, DB_ARGS(DB_INT(id)), error);
	LetterRow *row = NULL;

	if (rows && db_next(&rows, error)) {
		row = letter_row(rows);
		g_free(row->outcome);
		row->outcome = db_dup_text(rows, 8);
	}
	db_end(&rows);
	return row;
}

bool
mailboxes_cursor(Db *db, const char *mailbox, int64_t uidvalidity, int64_t *uid,
		 GError **error)
{
	*uid = 0;
	return db_get_int(db, SQL_MAILBOX_CURSOR,
			  DB_ARGS(DB_TEXT(mailbox), DB_INT(uidvalidity)), uid,
			  error);
}

bool
mailboxes_set(Db *db, const char *mailbox, int64_t uidvalidity, int64_t uid,
	      GError **error)
{
	return db_run(db, SQL_MAILBOX_SET,
		      DB_ARGS(DB_TEXT(mailbox), DB_INT(uidvalidity),
			      DB_INT(uid)),
		      error);
}
