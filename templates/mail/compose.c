/*
 * compose.c - writes headers, boundaries and texts, and checks the result
 */
#include "templates/mail/compose.h"
#include "templates/mail/mail_check.h"

#include <string.h>

#include "domain/base/fault.h"
#include "templates/mail/header.h"
#include "templates/mail/mime_part.h"

#define HEADERS_BYTES 2048 /* of all headers, more or less */
#define LINE_COLUMNS  78   /* RFC 5322 */

static void
put_date(GString *out, const MailPlan *plan)
{
	static const char *const days[] = { "Mon", "Tue", "Wed", "Thu",
					    "Fri", "Sat", "Sun" };
	static const char *const months[] = { "Jan", "Feb", "Mar", "Apr",
					      "May", "Jun", "Jul", "Aug",
					      "Sep", "Oct", "Nov", "Dec" };
	g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(plan->date);
	g_autoptr(GDateTime) local =
		g_date_time_to_timezone(utc, plan->timezone);
	int offset =
		(int)(g_date_time_get_utc_offset(local) / G_TIME_SPAN_MINUTE);

	g_string_append_printf(
		out, "Date: %s, %02d %s %04d %02d:%02d:%02d %c%02d%02d\r\n",
		days[g_date_time_get_day_of_week(local) - 1],
		g_date_time_get_day_of_month(local),
		months[g_date_time_get_month(local) - 1],
		g_date_time_get_year(local), g_date_time_get_hour(local),
		g_date_time_get_minute(local), g_date_time_get_second(local),
		offset < 0 ? '-' : '+', ABS(offset) / 60, ABS(offset) % 60);
}

static void
put_list(GString *out, const MailList *list)
{
	const struct {
		const char *header;
		const char *link;
	} links[] = {
		{ "List-Post", list->post },
		{ "List-Help", list->help },
		{ "List-Owner", list->owner },
		{ "List-Unsubscribe", list->unsubscribe },
	};

	g_string_append_printf(out, "List-Id: <%s>\r\n", list->id);
	for (size_t i = 0; i < G_N_ELEMENTS(links); i++) {
		size_t width = strlen(links[i].header) + strlen(links[i].link) +
			       strlen(": <>");

		g_string_append_printf(out, "%s:%s <%s>\r\n", links[i].header,
				       width > LINE_COLUMNS ? "\r\n" : "",
				       links[i].link);
	}
	header_put_plain(out, "Precedence", "list");
}

static void
put_headers(GString *out, const MailPlan *plan)
{
	g_autofree char *message_id = g_strdup_printf("<%s>", plan->message_id);

	header_put_mailbox(out, "From", plan->from_name, plan->from_address);
	header_put_mailbox(out, "To", plan->to_name, plan->to_address);
	if (plan->reply_to)
		header_put_mailbox(out, "Reply-To", plan->from_name,
				   plan->reply_to);
	header_put_text(out, "Subject", plan->subject);
	put_date(out, plan);
	header_put_plain(out, "Message-ID", message_id);
	header_put_ids(out, "In-Reply-To", plan->in_reply_to);
	header_put_ids(out, "References", plan->references);
	if (plan->is_automatic)
		header_put_plain(out, "Auto-Submitted",
				 plan->is_answer ? "auto-replied"
						 : "auto-generated");
	/* The above is RFC 3834 section 5; this is for Exchange. */
	if (plan->is_automatic || plan->list)
		header_put_plain(out, "X-Auto-Response-Suppress", "All");
	if (plan->list)
		put_list(out, plan->list);
	header_put_plain(out, "MIME-Version", "1.0");
}

static void
put_type(GString *out, const char *kind, const char *boundary)
{
	g_string_append_printf(out,
			       "Content-Type: multipart/%s;\r\n"
			       " boundary=\"%s\"\r\n\r\n",
			       kind, boundary);
}

/* @mark tells the two boundaries of a mail apart; neither is a prefix of the
 * other. */
static char *
boundary_of(char mark, const char *message_id)
{
	char *boundary = g_strdup_printf("=_%c%.20s", mark, message_id);

	for (char *at = boundary; *at; at++)
		if (!g_ascii_isalnum(*at) && *at != '=')
			*at = '_';
	return boundary;
}

char *
compose_boundary(const char *message_id)
{
	return boundary_of('m', message_id);
}

char *
compose(const MailPlan *plan, GError **error)
{
	g_autofree char *outer = compose_boundary(plan->message_id);
	g_autofree char *inner = boundary_of('a', plan->message_id);
	g_autofree char *mail = NULL;
	size_t texts = strlen(plan->text) + strlen(plan->html);
	GString *out = g_string_sized_new(HEADERS_BYTES + texts + texts / 8);

	put_headers(out, plan);
	if (plan->has_files) {
		put_type(out, "mixed", outer);
		g_string_append_printf(out, "--%s\r\n", outer);
	}
	put_type(out, "alternative", inner);
	mime_part_put_text(out, inner, "plain", plan->text);
	mime_part_put_text(out, inner, "html", plan->html);
	mime_part_put_end(out, inner);
	mail = g_string_free(out, FALSE);
	if (!mail_check_planned(mail, plan->to_address, plan->list != NULL,
				error))
		return NULL;
	return g_steal_pointer(&mail);
}
