/*
 * tickets.c - searches tickets; prints comments, files, work, counts
 */
#include "casework/answer/tickets.h"

#include <inttypes.h>
#include <string.h>

#include "casework/answer/request.h"
#include "casework/answer/results.h"
#include "domain/base/fold.h"
#include "domain/base/seconds.h"
#include "domain/case/ask.h"
#include "domain/words/minutes.h"
#include "store/companies.h"
#include "store/contracts.h"
#include "store/people.h"
#include "store/results.h"
#include "store/tickets.h"

#define LIST_MAX      100   /* tickets in one mail */
#define LOOK_MAX      20000 /* tickets that a search looks through */
#define LOOK_STEP     200
#define COMMENTS_MAX  200
#define COMMENT_CHARS 4000
#define WORKS_MAX     200
#define WAITING_MAX   10
#define WEEK_DAYS     7
#define MONTH_DAYS    30

static char *
person_name(const Answer *answer, int64_t id)
{
	g_autoptr(Contact) person =
		id ? contacts_by_id(answer->desk->db, id, NULL) : NULL;

	return person ? contact_name(person) : g_strdup("-");
}

static char *
company_name(const Answer *answer, int64_t id)
{
	g_autoptr(Company) company =
		id ? companies_by_id(answer->desk->db, id, NULL) : NULL;

	return g_strdup(company ? company->name : "-");
}

static void
add_ticket(const Answer *answer, const Ticket *t, bool sees_all)
{
	g_autofree char *state =
		answer_word(answer, "state", state_print(t->state));
	g_autofree char *priority =
		answer_word(answer, "priority", priority_print(t->priority));
	g_autofree char *assignee = person_name(answer, t->assignee);
	g_autofree char *company = company_name(answer, t->company);
	g_autofree char *day = answer_time(answer, t->updated_at);
	g_autofree char *kind =
		t->is_request ? answer_word(answer, "kind", "request") : NULL;

	day[strcspn(day, " ")] = '\0';
	answer_add(answer, "#%" PRId64 "  %s  (%s%s%s, %s%s%s, %s, %s)", t->id,
		   t->title, kind ? kind : "", kind ? ", " : "", state,
		   priority, sees_all ? ", " : "", sees_all ? company : "",
		   assignee, day);
}

static bool
has_words(const char *text, char **words)
{
	g_autofree char *folded = fold(text);

	for (size_t i = 0; words[i]; i++)
		if (*words[i] && !strstr(folded, words[i]))
			return false;
	return true;
}

/* Whether all words are in the title and what the viewer may read of it. */
static bool
holds_words(const Answer *answer, const Ask *ask, const Ticket *ticket,
	    bool *holds, GError **error)
{
	g_auto(GStrv) words = g_strsplit(ask->filter.words, " ", -1);
	g_autoptr(GPtrArray) comments = NULL;
	GString *all;

	*holds = has_words(ticket->title, words);
	if (*holds)
		return true;
	comments = comments_of_ticket(answer->desk->db, ticket->id, error);
	if (!comments)
		return false;
	all = g_string_new(ticket->title);
	for (guint i = 0; i < comments->len; i++) {
		const Comment *c = g_ptr_array_index(comments, i);

		if (ask->sees_all || strcmp(c->kind, "internal") != 0)
			g_string_append_printf(all, "\n%s", c->text);
	}
	*holds = has_words(all->str, words);
	g_string_free(all, TRUE);
	return true;
}

/* The next tickets below @before; those without the words are left out. */
static bool
list_some(const Answer *answer, const Ask *ask, int64_t *before, guint *count,
	  GError **error)
{
	g_autoptr(GPtrArray) some =
		tickets_find(answer->desk->db, ask, *before, error);

	if (!some)
		return false;
	*before = 0;
	for (guint i = 0; i < some->len && *count < LIST_MAX; i++) {
		const Ticket *ticket = g_ptr_array_index(some, i);
		bool holds = true;

		if (ask->filter.words &&
		    !holds_words(answer, ask, ticket, &holds, error))
			return false;
		if (holds) {
			add_ticket(answer, ticket, ask->sees_all);
			(*count)++;
		}
		if (i + 1 == LOOK_STEP)
			*before = ticket->id;
	}
	return true;
}

bool
answer_tickets(const Answer *answer, const Ask *ask, GError **error)
{
	Ask step = *ask;
	int64_t before = INT64_MAX;
	guint count = 0;

	step.filter.limit = LOOK_STEP;
	for (int looked = 0; before > 0 && looked < LOOK_MAX;
	     looked += LOOK_STEP) {
		if (!list_some(answer, &step, &before, &count, error))
			return false;
		if (count == LIST_MAX) {
			g_autofree char *most = g_strdup_printf("%d", LIST_MAX);

			answer_say(answer, "answer-more", most);
			break;
		}
	}
	return true;
}

static void
add_files(const Answer *answer, int64_t comment)
{
	g_autoptr(GPtrArray) files =
		attachments_of_comment(answer->desk->db, comment, NULL);

	for (guint i = 0; files && i < files->len; i++) {
		const Attachment *file = g_ptr_array_index(files, i);
		g_autofree char *size = g_format_size((guint64)file->size);

		answer_add(answer, "    + %s (%s)", file->filename, size);
	}
}

static void
add_comment(const Answer *answer, const Comment *c)
{
	g_autofree char *author = person_name(answer, c->author);
	g_autofree char *at = answer_time(answer, c->created_at);
	g_autofree char *kind = answer_word(answer, "comment", c->kind);
	g_autofree char *text = g_utf8_substring(c->text, 0,
						 MIN(g_utf8_strlen(c->text, -1),
						     COMMENT_CHARS));
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	answer_add(answer, "%s  %s  (%s)", at, author, kind);
	for (size_t i = 0; lines[i]; i++)
		answer_add(answer, "    %s", lines[i]);
	add_files(answer, c->id);
}

/* "2026-11-03  1h30  moved the shop"; only staff read the author and the
 * internal words. */
static void
add_work(const Answer *answer, const Work *work, bool sees_all)
{
	g_autofree char *day = day_print(work->day);
	g_autofree char *minutes = minutes_print(work->minutes);
	g_autofree char *author =
		sees_all ? person_name(answer, work->author) : NULL;
	g_autofree char *is_free =
		work->is_billable
			? NULL
			: texts_phrase(answer->desk->texts, answer->language,
				       "work-free", NULL);
	GString *line = g_string_new(NULL);

	g_string_append_printf(line, "    %s  %s", day, minutes);
	if (author)
		g_string_append_printf(line, "  %s", author);
	if (is_free)
		g_string_append_printf(line, "  (%s)", is_free);
	if (*work->text)
		g_string_append_printf(line, "  %s", work->text);
	if (sees_all && *work->internal)
		g_string_append_printf(line, "  // %s", work->internal);
	answer_add(answer, "%s", line->str);
	g_string_free(line, TRUE);
}

/* The work told of the ticket, and its total. */
static bool
add_works(const Answer *answer, const Ask *ask, GError **error)
{
	g_autoptr(GPtrArray) works =
		works_of_ticket(answer->desk->db, ask->id, error);
	g_autofree char *total = NULL;
	int64_t minutes = 0;

	if (!works)
		return false;
	for (guint i = 0; i < works->len; i++)
		minutes += ((Work *)g_ptr_array_index(works, i))->minutes;
	total = minutes_print(minutes);
	if (works->len > 0)
		answer_say(answer, "work-total", total);
	for (guint i = works->len > WORKS_MAX ? works->len - WORKS_MAX : 0;
	     i < works->len; i++)
		add_work(answer, g_ptr_array_index(works, i), ask->sees_all);
	return true;
}

bool
answer_ticket(const Answer *answer, const Ask *ask, GError **error)
{
	GError *problem = NULL;
	g_autoptr(Ticket) ticket =
		tickets_by_id(answer->desk->db, ask->id, &problem);
	g_autoptr(GPtrArray) comments =
		problem ? NULL
			: comments_of_ticket(answer->desk->db, ask->id,
					     &problem);
	g_autoptr(GPtrArray) results =
		problem ? NULL
			: results_of_ticket(answer->desk->db, ask->id,
					    &problem);

	if (problem) {
		g_propagate_error(error, problem);
		return false;
	}
	if (!ticket)
		return true;
	add_ticket(answer, ticket, ask->sees_all);
	if (!answer_request(answer, ask->id, error))
		return false;
	for (guint i = 0; i < comments->len && i < COMMENTS_MAX; i++) {
		const Comment *c = g_ptr_array_index(comments, i);

		if (!ask->sees_all && strcmp(c->kind, "internal") == 0)
			continue;
		add_comment(answer, c);
		answer_result(answer, results, c->id);
	}
	return add_works(answer, ask, error);
}

/* A heading each time the field changes, then "word: count". */
static bool
add_counts(const Answer *answer, GError **error)
{
	GError *problem = NULL;
	DbRows *rows = db_query(answer->desk->db, SQL_TICKETS_BY_FIELD,
				DB_NO_ARGS, &problem);
	g_autofree char *last = g_strdup("");

	while (rows && db_next(&rows, &problem)) {
		const char *field = db_text(rows, 0);
		bool is_request = strcmp(field, "request") == 0;
		g_autofree char *word =
			answer_word(answer, is_request ? "state" : field,
				    db_text(rows, 1));

		if (strcmp(field, last) != 0) {
			g_autofree char *heading =
				g_strdup_printf("overview-%s", field);

			answer_say(answer, heading, NULL);
			g_free(last);
			last = g_strdup(field);
		}
		answer_add(answer, "    %s: %" PRId64, word, db_int(rows, 2));
	}
	if (problem)
		g_propagate_error(error, problem);
	return problem == NULL;
}

static bool
add_named(const Answer *answer, SqlId sql, const char *heading,
	  char *(*name)(const Answer *answer, int64_t id), GError **error)
{
	GError *problem = NULL;
	DbRows *rows = db_query(answer->desk->db, sql, DB_NO_ARGS, &problem);

	answer_say(answer, heading, NULL);
	while (rows && db_next(&rows, &problem)) {
		g_autofree char *word = name(answer, db_int(rows, 0));

		answer_add(answer, "    %s: %" PRId64, word, db_int(rows, 1));
	}
	if (problem)
		g_propagate_error(error, problem);
	return problem == NULL;
}

static bool
add_ages(const Answer *answer, GError **error)
{
	static const char *const phrases[] = { "overview-day", "overview-week",
					       "overview-month",
					       "overview-older" };
	DbRows *rows =
		db_query(answer->desk->db, SQL_TICKETS_BY_AGE,
			 DB_ARGS(DB_INT(answer->now - DAY_SECONDS),
				 DB_INT(answer->now - WEEK_DAYS * DAY_SECONDS),
				 DB_INT(answer->now -
					MONTH_DAYS * DAY_SECONDS)),
			 error);

	if (!rows)
		return false;
	answer_say(answer, "overview-age", NULL);
	if (db_next(&rows, error))
		for (int i = 0; i < (int)G_N_ELEMENTS(phrases); i++) {
			g_autofree char *count =
				g_strdup_printf("%" PRId64, db_int(rows, i));

			answer_say(answer, phrases[i], count);
		}
	db_end(&rows);
	return true;
}

bool
answer_waiting(const Answer *answer, const char *heading, GError **error)
{
	g_autoptr(GPtrArray) waiting =
		tickets_waiting(answer->desk->db, WAITING_MAX, error);

	if (!waiting)
		return false;
	if (waiting->len > 0)
		answer_say(answer, heading, NULL);
	for (guint i = 0; i < waiting->len; i++)
		add_ticket(answer, g_ptr_array_index(waiting, i), true);
	return true;
}

bool
answer_overview(const Answer *answer, GError **error)
{
	if (!add_counts(answer, error) || !add_ages(answer, error) ||
	    !add_named(answer, SQL_TICKETS_BY_ASSIGNEE, "overview-assignee",
		       person_name, error) ||
	    !add_named(answer, SQL_TICKETS_BY_COMPANY, "overview-company",
		       company_name, error))
		return false;
	return answer_ratings(answer, error) &&
	       answer_waiting(answer, "overview-waiting", error);
}
