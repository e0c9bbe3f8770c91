/*
 * tickets.c - the statements of tickets and the mapping of their columns
 */
#include "store/tickets.h"

#include <string.h>

#include "domain/case/ask.h"

#define REQUEST "request"

static const char *
kind_of(const Ticket *ticket)
{
	return ticket->is_request ? REQUEST : "ticket";
}

static Ticket *
ticket_row(DbRows *rows)
{
	Ticket *ticket = g_new0(Ticket, 1);

	ticket->id = db_int(rows, 0);
	ticket->company = db_int(rows, 1);
	ticket->requester = db_int(rows, 2);
	ticket->assignee = db_int(rows, 3);
	ticket->title = db_dup_text(rows, 4);
	ticket->theme = db_dup_text(rows, 5);
	ticket->stage = db_dup_text(rows, 6);
	(void)state_parse(db_text(rows, 7), &ticket->state);
	(void)priority_parse(db_text(rows, 8), &ticket->priority);
	ticket->opened_at = db_int(rows, 9);
	ticket->updated_at = db_int(rows, 10);
	ticket->closed_at = db_int(rows, 11);
	ticket->merged_into = db_int(rows, 12);
	ticket->is_request = strcmp(db_text(rows, 13), REQUEST) == 0;
	return ticket;
}

static GPtrArray *
ticket_list(DbRows *rows, GError **error)
{
	g_autoptr(GPtrArray) all =
		g_ptr_array_new_with_free_func((GDestroyNotify)ticket_free);
	GError *problem = NULL;

	if (!rows)
		return NULL;
	while (rows && db_next(&rows, &problem))
		g_ptr_array_add(all, ticket_row(rows));
	if (problem) {
		g_propagate_error(error, problem);
		return NULL;
	}
	return g_steal_pointer(&all);
}

bool
tickets_add(Db *db, Ticket *ticket, int64_t linked, GError **error)
{
	ticket->id = db_next_id(db, "ticket", error);
	if (ticket->id == 0)
		return false;
	return db_run(
		db, SQL_TICKET_ADD,
		DB_ARGS(DB_INT(ticket->id), DB_ID(ticket->company),
			DB_INT(ticket->requester), DB_ID(ticket->assignee),
			DB_ID(linked), DB_TEXT(ticket->title),
			DB_TEXT(state_print(ticket->state)),
			DB_TEXT(priority_print(ticket->priority)),
			DB_TEXT(ticket->theme), DB_TEXT(ticket->stage),
			DB_INT(ticket->opened_at), DB_INT(ticket->updated_at),
			DB_INT(ticket->closed_at), DB_TEXT(kind_of(ticket))),
		error);
}

bool
tickets_set(Db *db, const Ticket *ticket, GError **error)
{
	return db_run(db, SQL_TICKET_SET,
		      DB_ARGS(DB_INT(ticket->id), DB_ID(ticket->assignee),
			      DB_TEXT(ticket->title),
			      DB_TEXT(state_print(ticket->state)),
			      DB_TEXT(priority_print(ticket->priority)),
			      DB_TEXT(ticket->theme), DB_TEXT(ticket->stage),
			      DB_INT(ticket->updated_at),
			      DB_INT(ticket->closed_at),
			      DB_TEXT(kind_of(ticket))),
		      error);
}

Ticket *
tickets_by_id(Db *db, int64_t id, GError **error)
{
	DbRows *rows =
		db_query(db, SQL_TICKET_BY_ID, DB_ARGS(DB_INT(id)), error);
	Ticket *ticket = NULL;

	if (rows && db_next(&rows, error))
		ticket = ticket_row(rows);
	db_end(&rows);
	return ticket;
}

GPtrArray *
tickets_all(Db *db, GError **error)
{
	return ticket_list(db_query(db, SQL_TICKETS_ALL, DB_NO_ARGS, error),
			   error);
}

GPtrArray *
tickets_by_state(Db *db, TicketState state, GError **error)
{
	return ticket_list(db_query(db, SQL_TICKETS_BY_STATE,
				    DB_ARGS(DB_TEXT(state_print(state))),
				    error),
			   error);
}

void
comment_free(Comment *comment)
{
	if (!comment)
		return;
	g_free(comment->kind);
	g_free(comment->text);
	g_free(comment);
}

bool
comments_add(Db *db, Comment *comment, GError **error)
{
	comment->id = db_next_id(db, "comment", error);
	if (comment->id == 0)
		return false;
	return db_run(db, SQL_COMMENT_ADD,
		      DB_ARGS(DB_INT(comment->id), DB_INT(comment->ticket),
			      DB_ID(comment->author), DB_ID(comment->letter),
			      DB_TEXT(comment->kind), DB_TEXT(comment->text),
			      DB_INT(comment->created_at)),
		      error);
}

GPtrArray *
comments_of_ticket(Db *db, int64_t ticket, GError **error)
{
	g_autoptr(GPtrArray) all =
		g_ptr_array_new_with_free_func((GDestroyNotify)comment_free);
	GError *problem = NULL;
	DbRows *rows = db_query(db, SQL_COMMENTS_OF_TICKET,
				DB_ARGS(DB_INT(ticket)), &problem);

	while (rows && db_next(&rows, &problem)) {
		Comment *comment = g_new0(Comment, 1);

		comment->id = db_int(rows, 0);
		comment->ticket = ticket;
		comment->author = db_int(rows, 1);
		comment->kind = db_dup_text(rows, 2);
		comment->text = db_dup_text(rows, 3);
		comment->created_at = db_int(rows, 4);
		g_ptr_array_add(all, comment);
	}
	if (problem) {
		g_propagate_error(error, problem);
		return NULL;
	}
	return g_steal_pointer(&all);
}

bool
attachments_add(Db *db, int64_t comment, int64_t position,
		const Attachment *attachment, GError **error)
{
	return db_run(db, SQL_ATTACHMENT_ADD,
		      DB_ARGS(DB_INT(comment), DB_INT(position),
			      DB_TEXT(attachment->filename),
			      DB_TEXT(attachment->content_type),
			      DB_INT(attachment->size),
			      DB_TEXT(attachment->sha256)),
		      error);
}

GPtrArray *
attachments_of_comment(Db *db, int64_t comment, GError **error)
{
	g_autoptr(GPtrArray) all =
		g_ptr_array_new_with_free_func((GDestroyNotify)attachment_free);
	GError *problem = NULL;
	DbRows *rows = db_query(db, SQL_ATTACHMENTS_OF_COMMENT,
				DB_ARGS(DB_INT(comment)), &problem);

	while (rows && db_next(&rows, &problem)) {
		Attachment *attachment = attachment_new();

		attachment->filename = db_dup_text(rows, 0);
		attachment->content_type = db_dup_text(rows, 1);
		attachment->size = db_int(rows, 2);
		attachment->sha256 = db_dup_text(rows, 3);
		g_ptr_array_add(all, attachment);
	}
	if (problem) {
		g_propagate_error(error, problem);
		return NULL;
	}
	return g_steal_pointer(&all);
}

GPtrArray *
tickets_find(Db *db, const Ask *ask, int64_t before, GError **error)
{
	const TicketFilter *f = &ask->filter;
	const char *state = f->has_state ? state_print(f->state) : "";
	const char *priority =
		f->has_priority ? priority_print(f->priority) : "";

	return ticket_list(
		db_query(db, SQL_TICKETS_FIND,
			 DB_ARGS(DB_INT(before), DB_TEXT(state),
				 DB_INT(f->is_alive && !f->has_state),
				 DB_TEXT(priority),
				 DB_TEXT(f->theme ? f->theme : ""),
				 DB_TEXT(f->stage ? f->stage : ""),
				 DB_INT(f->company), DB_INT(f->assignee),
				 DB_INT(f->from),
				 DB_INT(f->to ? f->to : INT64_MAX),
				 DB_INT(ask->sees_all), DB_INT(ask->viewer),
				 DB_INT(ask->company), DB_INT(f->limit)),
			 error),
		error);
}

GPtrArray *
tickets_waiting(Db *db, int64_t most, GError **error)
{
	return ticket_list(db_query(db, SQL_TICKETS_WAITING,
				    DB_ARGS(DB_INT(most)), error),
			   error);
}

bool
tickets_merge(Db *db, int64_t ticket, int64_t into, GError **error)
{
	return db_run(db, SQL_COMMENTS_MOVE,
		      DB_ARGS(DB_INT(ticket), DB_INT(into)), error) &&
	       db_run(db, SQL_WORK_MOVES, DB_ARGS(DB_INT(ticket), DB_INT(into)),
		      error) &&
	       db_run(db, SQL_TICKET_MERGE,
		      DB_ARGS(DB_INT(ticket), DB_INT(into)), error) &&
	       db_run(db, SQL_REQUEST_LINES_MOVE,
		      DB_ARGS(DB_INT(ticket), DB_INT(into)), error) &&
	       db_run(db, SQL_RESULTS_MOVE,
		      DB_ARGS(DB_INT(ticket), DB_INT(into)), error) &&
	       db_run(db, SQL_REQUEST_FOLLOWS,
		      DB_ARGS(DB_INT(ticket), DB_INT(into)), error);
}
