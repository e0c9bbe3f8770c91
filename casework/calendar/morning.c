/*
 * morning.c - claims the day, gathers the lines for each reader
 */
#include "casework/calendar/morning.h"

#include <inttypes.h>

#include "casework/answer/tickets.h"
#include "casework/mail/mail.h"
#include "domain/base/seconds.h"
#include "domain/case/ask.h"
#include "domain/words/date.h"
#include "store/people.h"

#define JOB	"digest"
#define SNIPPET 200 /* letters of a comment */

/* Whether the hour has come today in the desk's zone; for "" it never does. */
static bool
is_time(const Desk *desk, int64_t now)
{
	int seconds;
	int64_t begun = day_start(day_of(now, desk->timezone), desk->timezone);

	return clock_parse(desk->config->digest, &seconds) &&
	       now - begun >= seconds;
}

static bool
claim(Desk *desk, int64_t now, int64_t *last, bool *is_ours, GError **error)
{
	g_autofree char *period = day_print(day_of(now, desk->timezone));
	int64_t at = 0;

	*last = 0;
	if (!db_get_int(desk->db, SQL_JOB_LAST, DB_ARGS(DB_TEXT(JOB)), last,
			error) ||
	    !db_get_int(desk->db, SQL_JOB_CLAIM,
			DB_ARGS(DB_TEXT(JOB), DB_TEXT(period), DB_INT(now)),
			&at, error))
		return false;
	*is_ours = at != 0;
	return true;
}

static bool
put_list(const Answer *a, const char *heading, const Ask *ask, GError **error)
{
	guint before = a->lines->len;

	answer_say(a, heading, NULL);
	if (!answer_tickets(a, ask, error))
		return false;
	if (a->lines->len == before + 1) /* nothing below it */
		g_ptr_array_set_size(a->lines, (gint)before);
	return true;
}

static bool
put_count(const Answer *a, const char *phrase, SqlId sql, const DbValue *values,
	  size_t count, GError **error)
{
	int64_t number = 0;
	g_autofree char *text = NULL;

	if (!db_get_int(a->desk->db, sql, values, count, &number, error))
		return false;
	text = g_strdup_printf("%" PRId64, number);
	if (number > 0)
		answer_say(a, phrase, text);
	return true;
}

/* What staff want to know in the morning. */
static bool
put_desk(const Answer *a, const Contact *person, int64_t since, GError **error)
{
	g_autofree Ask *fresh = ask_new(ASK_TICKETS, person);
	g_autofree Ask *closing = ask_new(ASK_TICKETS, person);

	fresh->filter.from = since;
	closing->filter.has_state = true;
	closing->filter.state = STATE_CLOSING;
	return put_list(a, "digest-new", fresh, error) &&
	       put_list(a, "digest-closing", closing, error) &&
	       answer_waiting(a, "overview-waiting", error) &&
	       (!contact_may(person, MAY_PEOPLE) ||
		(put_count(a, "digest-held", SQL_HELD_COUNT, DB_NO_ARGS,
			   error) &&
		 put_count(a, "digest-refused", SQL_REFUSED_COUNT,
			   DB_ARGS(DB_INT(since)), error)));
}

/* What others said on one of the tickets of @person. */
static bool
put_comments(const Answer *a, const Contact *person, int64_t ticket,
	     int64_t since, GError **error)
{
	GError *problem = NULL;
	DbRows *rows =
		db_query(a->desk->db, SQL_DIGEST_COMMENTS,
			 DB_ARGS(DB_INT(ticket), DB_INT(since),
				 DB_INT(contact_may(person, MAY_TICKETS)),
				 DB_INT(person->id)),
			 &problem);

	while (rows && db_next(&rows, &problem)) {
		g_autoptr(Contact) author =
			contacts_by_id(a->desk->db, db_int(rows, 0), NULL);
		g_autofree char *name =
			author ? contact_name(author)
			       : g_strdup(a->desk->config->name);
		const char *text = db_text(rows, 1);
		g_autofree char *words =
			g_utf8_substring(text, 0,
					 MIN(g_utf8_strlen(text, -1), SNIPPET));

		g_strdelimit(words, "\n\t", ' ');
		answer_add(a, "    %s: %s", name, words);
	}
	if (problem)
		g_propagate_error(error, problem);
	return problem == NULL;
}

static bool
put_news(const Answer *a, const Contact *person, int64_t since, GError **error)
{
	GError *problem = NULL;
	DbRows *rows =
		db_query(a->desk->db, SQL_DIGEST_NEWS,
			 DB_ARGS(DB_INT(person->id), DB_INT(since)), &problem);

	while (rows && db_next(&rows, &problem)) {
		g_autofree char *state =
			answer_word(a, "state", db_text(rows, 2));

		answer_add(a, "#%" PRId64 "  %s  (%s)", db_int(rows, 0),
			   db_text(rows, 1), state);
		(void)put_comments(a, person, db_int(rows, 0), since, &problem);
	}
	if (problem)
		g_propagate_error(error, problem);
	return problem == NULL;
}

/* A mail to @person, unless there is nothing to say. */
static bool
tell(Desk *desk, const Contact *person, int64_t now, int64_t since,
     bool *has_mails, GError **error)
{
	g_autoptr(Letter) none = letter_new();
	g_autoptr(Decision) decision = decision_new();
	Facts facts = { .is = { .letter = none, .now = now } };
	Answer a = { desk, person->language, now,
		     g_ptr_array_new_with_free_func(g_free) };

	decision->notice = a.lines;
	if (contact_may(person, MAY_TICKETS) &&
	    !put_desk(&a, person, since, error))
		return false;
	if (person->notify == NOTIFY_DIGEST &&
	    !put_news(&a, person, since, error))
		return false;
	if (a.lines->len == 0)
		return true;
	decision_mail(decision, MAIL_DIGEST, person);
	*has_mails = true;
	return mail_add(desk, &facts, decision,
			g_ptr_array_index(decision->mails, 0), 0, error);
}

static GPtrArray *
readers(Desk *desk, GError **error)
{
	g_autoptr(GPtrArray) all =
		g_ptr_array_new_with_free_func((GDestroyNotify)contact_free);
	GError *problem = NULL;
	DbRows *rows =
		db_query(desk->db, SQL_DIGEST_PEOPLE, DB_NO_ARGS, &problem);

	for (guint i = 0; i < desk->staff->len; i++) {
		const Contact *person = g_ptr_array_index(desk->staff, i);

		if (contact_may(person, MAY_TICKETS) &&
		    person->notify != NOTIFY_NONE)
			g_ptr_array_add(all, contact_copy(person));
	}
	while (rows && db_next(&rows, &problem)) {
		g_autoptr(Contact) person =
			contacts_by_id(desk->db, db_int(rows, 0), &problem);

		if (person && !contact_may(person, MAY_TICKETS))
			g_ptr_array_add(all, g_steal_pointer(&person));
	}
	if (problem) {
		g_propagate_error(error, problem);
		return NULL;
	}
	return g_steal_pointer(&all);
}

static bool
work(Desk *desk, int64_t now, bool *has_mails, GError **error)
{
	g_autoptr(GPtrArray) people = NULL;
	int64_t last;
	bool is_ours;

	if (!claim(desk, now, &last, &is_ours, error))
		return false;
	if (!is_ours || last == 0)
		return true;
	people = readers(desk, error);
	for (guint i = 0; people && i < people->len; i++)
		if (!tell(desk, g_ptr_array_index(people, i), now,
			  MAX(last, now - 7 * DAY_SECONDS), has_mails, error))
			return false;
	return people != NULL;
}

bool
morning_daily(Desk *desk, int64_t now, bool *has_mails, GError **error)
{
	Day today = day_of(now, desk->timezone);

	if (desk->digest_day == today || !is_time(desk, now))
		return true;
	if (!db_begin(desk->db, error))
		return false;
	if (desk_refresh(desk, error) && work(desk, now, has_mails, error) &&
	    db_commit(desk->db, error)) {
		desk->digest_day = today;
		return true;
	}
	db_rollback(desk->db);
	return false;
}
