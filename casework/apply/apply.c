/*
 * apply.c - ticket, comment, files, events, bounces and mails
 */
#include "casework/apply/apply.h"

#include <inttypes.h>

#include "casework/answer/answer.h"
#include "casework/apply/effects.h"
#include "casework/apply/note.h"
#include "casework/apply/request_lines.h"
#include "casework/calendar/alerts.h"
#include "casework/calendar/room_bounce.h"
#include "casework/mail/mail.h"
#include "casework/mail/room_mail.h"
#include "domain/base/fault.h"
#include "domain/case/receipt_line.h"
#include "domain/verbs/verb.h"
#include "store/events.h"
#include "store/outbox.h"
#include "store/results.h"
#include "store/tickets.h"

static bool
note(const Apply *c, const char *what, const char *before, const char *after,
     GError **error)
{
	const Ticket *ticket = c->decision->ticket;

	return note_add(c, ticket ? ticket->id : 0, what, before, after, error);
}

static bool
put_ticket(const Apply *c, GError **error)
{
	Decision *d = c->decision;

	if (d->opens)
		return tickets_add(c->desk->db, d->ticket, d->linked, error) &&
		       note(c, "opened", "", d->ticket->title, error);
	return tickets_set(c->desk->db, d->ticket, error);
}

static bool
put_file(const Apply *c, int64_t comment, guint position, GError **error)
{
	Attachment *file =
		g_ptr_array_index(c->facts->is.letter->attachments, position);

	if (file->quoted_only)
		return true; /* it came before, with the quoted mail */
	g_free(file->sha256);
	file->sha256 = spool_blob_add(c->desk->spool, c->source->files,
				      file->offset, file->size, error);
	if (!file->sha256)
		return false;
	return attachments_add(c->desk->db, comment, position, file, error);
}

/* The lines that it delivers are those of the mail's own ticket; only a later
 * merge may move them. */
static bool
put_result(const Apply *c, int64_t comment, GError **error)
{
	Decision *d = c->decision;

	if (!d->result)
		return true;
	d->result->comment = comment;
	d->result->state = d->ticket->state;
	return results_add(c->desk->db, d->ticket->id, d->result, error);
}

static bool
put_comment(const Apply *c, GError **error)
{
	const Decision *d = c->decision;
	Comment comment = {
		.ticket = d->ticket->id,
		.author = c->facts->sender->id,
		.letter = c->source->letter,
		.kind = (char *)comment_kind_print(d->comment_kind),
		.text = d->comment,
		.created_at = c->facts->is.now,
	};

	if (!d->has_comment)
		return true;
	if (!comments_add(c->desk->db, &comment, error) ||
	    !put_result(c, comment.id, error))
		return false;
	for (guint i = 0; i < c->facts->is.letter->attachments->len; i++)
		if (!put_file(c, comment.id, i, error))
			return false;
	return note(c, "comment", "", comment.kind, error);
}

static bool
put_changes(const Apply *c, GError **error)
{
	for (guint i = 0; i < c->decision->changes->len; i++) {
		const Change *change =
			g_ptr_array_index(c->decision->changes, i);

		if (!note(c, field_print(change->field), change->before,
			  change->after, error))
			return false;
	}
	return true;
}

static bool
put_bounces(const Apply *c, GError **error)
{
	const GPtrArray *bounces = c->facts->is.letter->bounces;

	for (guint i = 0; i < bounces->len; i++) {
		const Bounce *b = g_ptr_array_index(bounces, i);

		if (!db_run(c->desk->db, SQL_BOUNCE_ADD,
			    DB_ARGS(DB_INT(c->source->letter), DB_INT(i),
				    DB_INT(c->facts->bounced),
				    DB_TEXT(b->recipient), DB_TEXT(b->status),
				    DB_INT(b->hard)),
			    error))
			return false;
	}
	return true;
}

/* Stores what can be undone, and by which order. */
static bool
put_undo(const Apply *c, GError **error)
{
	const Decision *d = c->decision;

	if (c->source->letter == 0 || !c->facts->sender)
		return true;
	for (guint i = 0; i < d->receipt->len; i++) {
		const ReceiptLine *line = g_ptr_array_index(d->receipt, i);
		char *rest = NULL;
		g_autofree char *verb = NULL;
		bool ok;

		if (!line->is_done || !line->undo)
			continue;
		verb = word_first(line->undo, &rest);
		ok = db_run(c->desk->db, SQL_UNDO_ADD,
			    DB_ARGS(DB_INT(c->source->letter), DB_INT(i),
				    DB_INT(c->facts->sender->id),
				    DB_ID(d->ticket ? d->ticket->id : 0),
				    DB_TEXT(verb), DB_TEXT(rest),
				    DB_INT(c->facts->is.now)),
			    error);
		g_free(rest);
		if (!ok)
			return false;
	}
	return true;
}

static bool
put_signature(const Apply *c, const char *sha256, GError **error)
{
	return db_run(c->desk->db, SQL_SIGNATURE_ADD,
		      DB_ARGS(DB_TEXT(sha256), DB_INT(c->source->letter)),
		      error);
}

/* Stores the signatures: a later letter with the same one is a replay. */
static bool
put_signatures(const Apply *c, GError **error)
{
	const Letter *letter = c->facts->is.letter;
	const GPtrArray *all = letter->signatures;

	if (!c->source->letter)
		return true;
	for (guint i = 0; i < all->len; i++)
		if (!put_signature(c, g_ptr_array_index(all, i), error))
			return false;
	return !letter->pgp_signature ||
	       put_signature(c, letter->pgp_signature, error);
}

static bool
put_mails(const Apply *c, GError **error)
{
	if (!answer_asks(c->desk, c->facts, c->decision, error))
		return false;
	if (c->facts->is.room)
		return room_mail_add_each(c->desk, c->facts, c->decision,
					  c->source->letter, error);
	for (guint i = 0; i < c->decision->mails->len; i++)
		if (!mail_add(c->desk, c->facts, c->decision,
			      g_ptr_array_index(c->decision->mails, i),
			      c->source->letter, error))
			return false;
	return true;
}

bool
apply_decision(Desk *desk, const Facts *facts, Decision *decision,
	       const ApplySource *source, GError **error)
{
	const Apply c = { desk, facts, decision, source, NULL };

	if (decision->is_dry)
		return put_mails(&c, error);
	if (!effects_apply(c, error) ||
	    !alerts_for_work(desk, decision, facts->is.now, error))
		return false;
	if (decision->ticket &&
	    (!put_ticket(&c, error) || !put_comment(&c, error) ||
	     !put_changes(&c, error) || !request_lines_apply(&c, error)))
		return false;
	if (decision->outcome == OUTCOME_BOUNCE &&
	    (!put_bounces(&c, error) ||
	     !room_bounce_add(desk, facts->bounced, facts->is.now, error)))
		return false;
	return put_undo(&c, error) && put_signatures(&c, error) &&
	       put_mails(&c, error);
}
