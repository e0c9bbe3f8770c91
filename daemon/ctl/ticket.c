/*
 * ticket.c - `helpdeskctl list` and `show`
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "daemon/ctl/ctl.h"
#include "domain/base/fault.h"
#include "domain/words/minutes.h"
#include "store/contracts.h"
#include "store/people.h"
#include "store/requests.h"
#include "store/results.h"
#include "store/tickets.h"

/* A contact's name, "" for none; owned. */
static char *
name_of(const Ctl *ctl, int64_t id)
{
	g_autoptr(Contact) contact =
		id == 0 ? NULL : contacts_by_id(ctl->desk->db, id, NULL);

	return contact ? contact_name(contact) : g_strdup("");
}

static json_t *
ticket_json(const Ctl *ctl, const Ticket *t)
{
	g_autofree char *requester = name_of(ctl, t->requester);
	g_autofree char *assignee = name_of(ctl, t->assignee);

	return json_pack(
		"{s:I, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:I, s:I, s:I}",
		"ticket", (json_int_t)t->id, "kind",
		t->is_request ? "request" : "ticket", "title", t->title,
		"state", state_print(t->state), "priority",
		priority_print(t->priority), "theme", t->theme, "stage",
		t->stage, "requester", requester, "assignee", assignee,
		"opened_at", (json_int_t)t->opened_at, "updated_at",
		(json_int_t)t->updated_at, "closed_at",
		(json_int_t)t->closed_at);
}

int
ctl_list(Ctl *ctl)
{
	g_autoptr(GError) problem = NULL;
	g_autoptr(GPtrArray) all = NULL;
	GString *text = g_string_new(NULL);
	json_t *list = json_array();
	TicketState state;

	if (ctl->argc > 1 ||
	    (ctl->argc == 1 && !state_parse(ctl->argv[0], &state)))
		return ctl_verb(ctl); /* a filter, as in a mail */
	all = ctl->argc == 1 ? tickets_by_state(ctl->desk->db, state, &problem)
			     : tickets_all(ctl->desk->db, &problem);
	if (!all)
		return ctl_fail(problem);
	for (guint i = 0; i < all->len; i++) {
		const Ticket *t = g_ptr_array_index(all, i);
		g_autofree char *assignee = name_of(ctl, t->assignee);

		g_string_append_printf(text,
				       "#%-5" PRId64 " %-8s %-7s %-16s %s%s\n",
				       t->id, state_print(t->state),
				       priority_print(t->priority),
				       *assignee ? assignee : "-", t->title,
				       t->is_request ? " (request)" : "");
		(void)json_array_append_new(list, ticket_json(ctl, t));
	}
	return ctl_print(ctl, list, g_string_free(text, FALSE));
}

static json_t *
files_of(const Ctl *ctl, int64_t comment, GString *text)
{
	g_autoptr(GPtrArray) files =
		attachments_of_comment(ctl->desk->db, comment, NULL);
	json_t *list = json_array();

	for (guint i = 0; files && i < files->len; i++) {
		const Attachment *file = g_ptr_array_index(files, i);

		g_string_append_printf(text,
				       "    [file] %s, %" PRId64
				       " bytes, %.12s\n",
				       file->filename, file->size,
				       file->sha256);
		(void)json_array_append_new(
			list, json_pack("{s:s, s:s, s:I, s:s}", "filename",
					file->filename, "content_type",
					file->content_type, "size",
					(json_int_t)file->size, "sha256",
					file->sha256));
	}
	return list;
}

static json_t *
comments_of(const Ctl *ctl, int64_t ticket, GString *text)
{
	g_autoptr(GPtrArray) all =
		comments_of_ticket(ctl->desk->db, ticket, NULL);
	json_t *list = json_array();

	for (guint i = 0; all && i < all->len; i++) {
		const Comment *c = g_ptr_array_index(all, i);
		g_autofree char *author = name_of(ctl, c->author);
		g_autofree char *at = ctl_time(ctl, c->created_at);
		g_auto(GStrv) lines = g_strsplit(c->text, "\n", -1);
		json_t *one = json_pack("{s:I, s:s, s:s, s:s, s:I}", "id",
					(json_int_t)c->id, "author",
					*author ? author : "operator", "kind",
					c->kind, "text", c->text, "at",
					(json_int_t)c->created_at);

		g_string_append_printf(text, "\n%s  %s (%s)\n", at,
				       *author ? author : "operator", c->kind);
		for (size_t k = 0; lines[k]; k++)
			g_string_append_printf(text, "    %s\n", lines[k]);
		(void)json_object_set_new(one, "files",
					  files_of(ctl, c->id, text));
		(void)json_array_append_new(list, one);
	}
	return list;
}

static json_t *
events_of(const Ctl *ctl, int64_t ticket, GString *text)
{
	json_t *list = json_array();
	DbRows *rows = db_query(ctl->desk->db, SQL_EVENTS_OF_TICKET,
				DB_ARGS(DB_INT(ticket)), NULL);

	g_string_append(text, "\nHistory\n");
	while (rows && db_next(&rows, NULL)) {
		g_autofree char *at = ctl_time(ctl, db_int(rows, 0));

		g_string_append_printf(text,
				       "    %s  %s: %s -> %s  [proof %s]\n", at,
				       db_text(rows, 3), db_text(rows, 4),
				       db_text(rows, 5), db_text(rows, 2));
		(void)json_array_append_new(
			list,
			json_pack("{s:I, s:I, s:s, s:s, s:s, s:s}", "at",
				  (json_int_t)db_int(rows, 0), "contact",
				  (json_int_t)db_int(rows, 1), "proof",
				  db_text(rows, 2), "what", db_text(rows, 3),
				  "before", db_text(rows, 4), "after",
				  db_text(rows, 5)));
	}
	return list;
}

static json_t *
works_of(const Ctl *ctl, int64_t ticket, GString *text)
{
	g_autoptr(GPtrArray) all = works_of_ticket(ctl->desk->db, ticket, NULL);
	json_t *list = json_array();

	if (all && all->len > 0)
		g_string_append(text, "\nTime\n");
	for (guint i = 0; all && i < all->len; i++) {
		const Work *work = g_ptr_array_index(all, i);
		g_autofree char *author = name_of(ctl, work->author);
		g_autofree char *day = day_print(work->day);
		g_autofree char *minutes = minutes_print(work->minutes);
		const char *who = *author ? author : "operator";

		g_string_append_printf(text, "    %s  %s  %s%s  %s%s%s\n", day,
				       minutes, who,
				       work->is_billable ? "" : " (not billed)",
				       work->text,
				       *work->internal ? "  // " : "",
				       work->internal);
		(void)json_array_append_new(
			list,
			json_pack("{s:s, s:I, s:s, s:b, s:s, s:s}", "day", day,
				  "minutes", (json_int_t)work->minutes,
				  "author", who, "billable",
				  (int)work->is_billable, "text", work->text,
				  "internal", work->internal));
	}
	return list;
}

static json_t *
offers_of(const Ctl *ctl, int64_t line, GString *text)
{
	g_autoptr(GPtrArray) all = offers_of_line(ctl->desk->db, line, NULL);
	json_t *list = json_array();

	for (guint i = 0; all && i < all->len; i++) {
		const Offer *offer = g_ptr_array_index(all, i);
		g_autofree char *author = name_of(ctl, offer->contact);
		g_autofree char *at = ctl_time(ctl, offer->at);
		g_autofree char *price = offer->has_price
						 ? price_plain(&offer->price)
						 : g_strdup("");
		const char *who = *author ? author : "operator";

		g_string_append_printf(text, "        %s  %s  %s %s%s%s\n", at,
				       who, move_print(offer->kind), price,
				       *offer->reason ? "  " : "",
				       offer->reason);
		(void)json_array_append_new(
			list,
			json_pack("{s:I, s:s, s:s, s:s, s:s}", "at",
				  (json_int_t)offer->at, "author", who, "move",
				  move_print(offer->kind), "price", price,
				  "reason", offer->reason));
	}
	return list;
}

/* The services asked for, each with its price and everything offered. */
static json_t *
lines_of(const Ctl *ctl, int64_t ticket, GString *text)
{
	g_autoptr(GPtrArray) all =
		request_lines_of_ticket(ctl->desk->db, ticket, NULL);
	json_t *list = json_array();

	if (all && all->len > 0)
		g_string_append(text, "\nServices\n");
	for (guint i = 0; all && i < all->len; i++) {
		const RequestLine *line = g_ptr_array_index(all, i);
		const Negotiation *deal = &line->deal;
		const Price *agreed = deal->has_final  ? &deal->final
				      : deal->has_open ? &deal->open
						       : NULL;
		g_autofree char *price =
			agreed ? price_plain(agreed) : g_strdup("");
		g_autofree char *words = request_line_print(line);
		const char *state = line_state_print(deal->state);

		g_string_append_printf(text, "    %s  %s\n", words, state);
		(void)json_array_append_new(
			list,
			json_pack("{s:i, s:s, s:s, s:s, s:o}", "line",
				  line->number, "service", line->name, "state",
				  state, "price", price, "offers",
				  offers_of(ctl, line->id, text)));
	}
	return list;
}

static json_t *
ratings_of(const Ctl *ctl, const Result *result, GString *text)
{
	json_t *list = json_array();

	for (guint i = 0; i < result->ratings->len; i++) {
		const Rating *rating =
			&g_array_index(result->ratings, Rating, i);
		g_autofree char *name = name_of(ctl, rating->contact);

		g_string_append_printf(text, "        %d/%d  %s\n",
				       rating->stars, STARS_MAX, name);
		(void)json_array_append_new(list,
					    json_pack("{s:s, s:i}", "by", name,
						      "stars", rating->stars));
	}
	return list;
}

/* What was delivered; the words of a result stand in its comment. */
static json_t *
results_of(const Ctl *ctl, int64_t ticket, GString *text)
{
	g_autoptr(GPtrArray) all =
		results_of_ticket(ctl->desk->db, ticket, NULL);
	json_t *list = json_array();

	if (all && all->len > 0)
		g_string_append(text, "\nResults\n");
	for (guint i = 0; all && i < all->len; i++) {
		const Result *result = g_ptr_array_index(all, i);
		g_autofree char *words = result_print(result);
		g_autofree char *day = day_print(result->day);
		json_t *lines = json_array();

		g_string_append_printf(text, "    %s%s\n", words,
				       result->is_withdrawn ? "  (withdrawn)"
							    : "");
		for (guint k = 0; k < result->lines->len; k++)
			(void)json_array_append_new(
				lines, json_integer(g_array_index(result->lines,
								  int, k)));
		(void)json_array_append_new(
			list,
			json_pack("{s:i, s:I, s:s, s:s, s:s, s:b, s:o, s:o}",
				  "result", result->number, "comment",
				  (json_int_t)result->comment, "day", day,
				  "kind", result->kind, "state",
				  state_print(result->state), "withdrawn",
				  (int)result->is_withdrawn, "lines", lines,
				  "ratings", ratings_of(ctl, result, text)));
	}
	return list;
}

int
ctl_show(Ctl *ctl)
{
	g_autoptr(GError) problem = NULL;
	g_autoptr(Ticket) t = NULL;
	GString *text = g_string_new(NULL);
	g_autofree char *requester = NULL;
	g_autofree char *assignee = NULL;
	json_t *document;

	if (ctl->argc != 1 || ctl_number(ctl->argv[0]) == 0)
		return ctl_usage("show TICKET");
	t = tickets_by_id(ctl->desk->db, ctl_number(ctl->argv[0]), &problem);
	if (!t && !problem)
		g_set_error(&problem, FAULT, FAULT_SENDER,
			    "there is no ticket %s", ctl->argv[0]);
	if (!t)
		return ctl_fail(problem);
	requester = name_of(ctl, t->requester);
	assignee = name_of(ctl, t->assignee);
	g_string_append_printf(
		text,
		"#%" PRId64 "  %s\n    state %s, priority %s, theme %s, stage "
		"%s\n    requester %s, assignee %s\n",
		t->id, t->title, state_print(t->state),
		priority_print(t->priority), *t->theme ? t->theme : "-",
		*t->stage ? t->stage : "-", requester,
		*assignee ? assignee : "-");
	document = ticket_json(ctl, t);
	(void)json_object_set_new(document, "comments",
				  comments_of(ctl, t->id, text));
	(void)json_object_set_new(document, "lines",
				  lines_of(ctl, t->id, text));
	(void)json_object_set_new(document, "results",
				  results_of(ctl, t->id, text));
	(void)json_object_set_new(document, "time", works_of(ctl, t->id, text));
	(void)json_object_set_new(document, "events",
				  events_of(ctl, t->id, text));
	return ctl_print(ctl, document, g_string_free(text, FALSE));
}
