/*
 * bounce_sns.c - searches the few values we need, by patterns
 *
 * There is no JSON parser, since the text may be broken in ways that none would
 * accept.
 */
#include "parsers/robots/bounce_sns.h"

#include <string.h>

#include "parsers/bytes/regex.h"
#include "parsers/robots/bounce_codes.h"

#define RECIPIENTS_MAX 50
#define EVENT_MAX      ((size_t)64 * 1024)

static Regex event_type =
	REGEX("\"(?:notification|event)Type\"\\s*:\\s*\"(\\w+)\"");
static Regex permanence = REGEX("\"bounceType\"\\s*:\\s*\"(\\w+)\"");
static Regex recipient = REGEX("\"emailAddress\"\\s*:\\s*\"([^\"\\s]{3,254})"
			       "\"([^{}]{0,2000})");
static Regex message_id =
	REGEX("\"messageId\"\\s*:\\s*\"<([^\"<>\\s]{3,250})>\"");

void
bounce_sns_prepare(void)
{
	regex_prepare(&event_type);
	regex_prepare(&permanence);
	regex_prepare(&recipient);
	regex_prepare(&message_id);
}

/* Removes the escapes of a string within a string, and the "!" and line end
 * that old servers put into long lines. */
static GString *
flatten(const char *text)
{
	GString *out = g_string_new(NULL);

	for (; *text && out->len < EVENT_MAX; text++) {
		if (text[0] == '!' && text[1] == '\n') {
			text++;
			text += text[1] == ' ';
		} else if (*text != '\\' && *text != '\n') {
			g_string_append_c(out, *text);
		}
	}
	/* The cut may have split a letter. */
	while (out->len > 0 && !g_utf8_validate(out->str, -1, NULL))
		g_string_truncate(out, out->len - 1);
	return out;
}

static char *
find(Regex *regex, const GString *event)
{
	Span spans[REGEX_SPANS];

	if (!regex_match(regex, event->str, event->len, 0, spans))
		return NULL;
	return g_strndup(event->str + spans[1].start,
			 spans[1].end - spans[1].start);
}

static void
read_recipients(const GString *event, bool is_permanent, Letter *letter)
{
	Span spans[REGEX_SPANS];
	size_t at = 0;

	while (letter->bounces->len < RECIPIENTS_MAX &&
	       regex_match(&recipient, event->str, event->len, at, spans)) {
		Bounce *bounce = bounce_new();
		g_autofree char *said =
			g_strndup(event->str + spans[2].start,
				  spans[2].end - spans[2].start);

		bounce->recipient = g_strndup(event->str + spans[1].start,
					      spans[1].end - spans[1].start);
		bounce_codes_read(bounce, said, strlen(said));
		bounce->hard = is_permanent &&
			       bounce_codes_is_hard(bounce->status, said);
		g_ptr_array_add(letter->bounces, bounce);
		at = spans[0].end;
	}
}

bool
bounce_sns_read(Letter *letter)
{
	g_autoptr(GString) event = NULL;
	g_autofree char *type = NULL;
	g_autofree char *how = NULL;
	const char *at = letter->body_text;

	at += strspn(at, " \t\n");
	if (*at != '{')
		return false;
	event = flatten(at);
	type = find(&event_type, event);
	if (!type)
		return false;
	how = find(&permanence, event);
	letter->is_bounce = g_ascii_strcasecmp(type, "Bounce") == 0;
	letter->is_complaint = g_ascii_strcasecmp(type, "Complaint") == 0;
	letter->is_delay_notice =
		g_ascii_strcasecmp(type, "DeliveryDelay") == 0;
	if (!letter->is_bounce && !letter->is_complaint &&
	    !letter->is_delay_notice)
		return true;
	read_recipients(event,
			letter->is_bounce && how &&
				g_ascii_strcasecmp(how, "Permanent") == 0,
			letter);
	letter->bounced_id = find(&message_id, event);
	return true;
}
