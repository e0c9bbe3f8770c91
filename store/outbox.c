/*
 * outbox.c - the statements of the outbox: a mail's states, text and files
 */
#include "store/outbox.h"

int64_t
outbox_next_id(Db *db, GError **error)
{
	return db_next_id(db, "outbox", error);
}

static bool
files_add(Db *db, const OutboxAdd *add, GError **error)
{
	for (guint i = 0; add->files && i < add->files->len; i++) {
		const Attachment *file = g_ptr_array_index(add->files, i);

		if (!db_run(db, SQL_OUTBOX_FILE_ADD,
			    DB_ARGS(DB_INT(add->id), DB_INT(i),
				    DB_TEXT(file->sha256),
				    DB_TEXT(file->filename),
				    DB_TEXT(file->content_type),
				    DB_INT(file->size)),
			    error))
			return false;
	}
	return true;
}

bool
outbox_add(Db *db, const OutboxAdd *add, GError **error)
{
	return db_run(db, SQL_OUTBOX_ADD,
		      DB_ARGS(DB_INT(add->id), DB_ID(add->letter),
			      DB_ID(add->ticket), DB_INT(add->contact),
			      DB_TEXT(add->kind), DB_TEXT(add->recipient),
			      DB_TEXT(add->mail_from), DB_TEXT(add->message_id),
			      DB_TEXT(add->scope), DB_INT(add->expires_at),
			      DB_INT(add->queued_at), DB_ID(add->post)),
		      error) &&
	       db_run(db, SQL_OUTBOX_TEXT_ADD,
		      DB_ARGS(DB_INT(add->id), DB_TEXT(add->mail)), error) &&
	       files_add(db, add, error);
}

void
outbox_mail_free(OutboxMail *mail)
{
	if (!mail)
		return;
	g_free(mail->recipient);
	g_free(mail->mail_from);
	g_free(mail->message_id);
	g_free(mail->mail);
	g_free(mail);
}

GPtrArray *
outbox_due(Db *db, int64_t now, int64_t max, GError **error)
{
	g_autoptr(GPtrArray) due = g_ptr_array_new_with_free_func(
		(GDestroyNotify)outbox_mail_free);
	GError *problem = NULL;
	DbRows *rows = db_query(db, SQL_OUTBOX_DUE,
				DB_ARGS(DB_INT(now), DB_INT(max)), &problem);

	while (rows && db_next(&rows, &problem)) {
		OutboxMail *mail = g_new0(OutboxMail, 1);

		mail->id = db_int(rows, 0);
		mail->recipient = db_dup_text(rows, 1);
		mail->mail_from = db_dup_text(rows, 2);
		mail->attempts = db_int(rows, 3);
		mail->queued_at = db_int(rows, 4);
		mail->mail = db_dup_text(rows, 5);
		mail->contact = db_int(rows, 6);
		mail->message_id = db_dup_text(rows, 7);
		g_ptr_array_add(due, mail);
	}
	if (problem) {
		g_propagate_error(error, problem);
		return NULL;
	}
	return g_steal_pointer(&due);
}

GPtrArray *
outbox_files(Db *db, int64_t id, GError **error)
{
	g_autoptr(GPtrArray) files =
		g_ptr_array_new_with_free_func((GDestroyNotify)attachment_free);
	GError *problem = NULL;
	DbRows *rows =
		db_query(db, SQL_OUTBOX_FILES, DB_ARGS(DB_INT(id)), &problem);

	while (rows && db_next(&rows, &problem)) {
		Attachment *file = attachment_new();

		file->filename = db_dup_text(rows, 0);
		file->content_type = db_dup_text(rows, 1);
		file->size = db_int(rows, 2);
		file->sha256 = db_dup_text(rows, 3);
		g_ptr_array_add(files, file);
	}
	if (problem) {
		g_propagate_error(error, problem);
		return NULL;
	}
	return g_steal_pointer(&files);
}

bool
outbox_next_due(Db *db, int64_t *due_at, GError **error)
{
	*due_at = 0;
	return db_get_int(db, SQL_OUTBOX_NEXT_DUE, DB_NO_ARGS, due_at, error);
}

bool
outbox_sent(Db *db, int64_t id, int64_t now, const char *reply, GError **error)
{
	return db_run(db, SQL_OUTBOX_SENT,
		      DB_ARGS(DB_INT(id), DB_INT(now), DB_TEXT(reply)), error);
}

bool
outbox_later(Db *db, int64_t id, int64_t due_at, const char *reply,
	     GError **error)
{
	return db_run(db, SQL_OUTBOX_LATER,
		      DB_ARGS(DB_INT(id), DB_INT(due_at), DB_TEXT(reply)),
		      error);
}

bool
outbox_failed(Db *db, int64_t id, const char *reply, GError **error)
{
	return db_run(db, SQL_OUTBOX_END,
		      DB_ARGS(DB_INT(id), DB_TEXT("failed"), DB_TEXT(reply)),
		      error);
}

bool
outbox_maybe(Db *db, int64_t id, int64_t due_at, const char *reply,
	     GError **error)
{
	return db_run(db, SQL_OUTBOX_MAYBE,
		      DB_ARGS(DB_INT(id), DB_INT(due_at), DB_TEXT(reply)),
		      error);
}

bool
outbox_maybe_due(Db *db, int64_t now, GError **error)
{
	return db_run(db, SQL_OUTBOX_MAYBE_DUE, DB_ARGS(DB_INT(now)), error);
}

void
outbox_token_clear(OutboxToken *token)
{
	g_free(token->scope);
	g_free(token->kind);
	*token = (OutboxToken){ 0 };
}

bool
outbox_token(Db *db, int64_t id, OutboxToken *token, GError **error)
{
	GError *problem = NULL;
	DbRows *rows =
		db_query(db, SQL_OUTBOX_TOKEN, DB_ARGS(DB_INT(id)), &problem);

	*token = (OutboxToken){ 0 };
	if (rows && db_next(&rows, &problem)) {
		token->ticket = db_int(rows, 0);
		token->contact = db_int(rows, 1);
		token->scope = db_dup_text(rows, 2);
		token->expires_at = db_int(rows, 3);
		token->letter = db_int(rows, 4);
		token->kind = db_dup_text(rows, 5);
		token->post = db_int(rows, 6);
	}
	db_end(&rows);
	if (problem) {
		g_propagate_error(error, problem);
		return false;
	}
	return true;
}

bool
outbox_revoke(Db *db, int64_t id, GError **error)
{
	return db_run(db, SQL_OUTBOX_REVOKE, DB_ARGS(DB_INT(id)), error);
}

bool
outbox_answers(Db *db, int64_t contact, int64_t since, int64_t *count,
	       GError **error)
{
	/* The caller needs no larger number, so counting stops there. */
	int64_t most = *count;

	return db_get_int(db, SQL_OUTBOX_ANSWERS,
			  DB_ARGS(DB_INT(contact), DB_INT(since), DB_INT(most)),
			  count, error);
}

bool
outbox_notices(Db *db, int64_t contact, int64_t since, int64_t *count,
	       GError **error)
{
	return db_get_int(db, SQL_OUTBOX_NOTICES,
			  DB_ARGS(DB_INT(contact), DB_INT(since)), count,
			  error);
}

bool
outbox_retry(Db *db, int64_t id, int64_t now, bool *found, GError **error)
{
	int64_t row = 0;
	bool ok = db_get_int(db, SQL_OUTBOX_RETRY,
			     DB_ARGS(DB_INT(id), DB_INT(now)), &row, error);

	*found = row != 0;
	return ok;
}

bool
outbox_cancel(Db *db, int64_t id, bool *found, GError **error)
{
	int64_t row = 0;
	bool ok = db_get_int(db, SQL_OUTBOX_CANCEL, DB_ARGS(DB_INT(id)), &row,
			     error);

	*found = row != 0;
	return ok;
}

bool
outbox_purge(Db *db, int64_t most, GError **error)
{
	return db_run(db, SQL_OUTBOX_TRASH_FILES, DB_NO_ARGS, error) &&
	       db_run(db, SQL_OUTBOX_TEXT_PURGE, DB_ARGS(DB_INT(most)), error);
}
