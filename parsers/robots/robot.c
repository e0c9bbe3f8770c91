/*
 * robot.c - looks for marks in the header, and for a header in the text
 */
#include "parsers/robots/robot.h"

#include <string.h>
#include <strings.h>

/* Fewer fields below each other may be a person's list. */
#define FIELDS_MIN 3

static bool
has_robots_name(const Letter *letter)
{
	static const char *const names[] = {
		"mailer-daemon", "postmaster",	"maildaemon", "mailerdaemon",
		"mdaemon",	 "mail-daemon", "mailer",     "smtpd",
		"bounce",	 "post_master", "post-master"
	};
	/* Anywhere in the name or the address. */
	static const char *const words[] = {
		"mail delivery",	"mailer-daemon", "postmaster",
		"system administrator", "antivirus",	 "smtp_gateway"
	};
	g_autofree char *from =
		g_ascii_strdown(letter->from_addr ? letter->from_addr : "", -1);

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
		if (g_str_has_prefix(from, names[i]))
			return true;
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (strcasestr(from, words[i]) ||
		    (letter->from_name &&
		     strcasestr(letter->from_name, words[i])))
			return true;
	return false;
}

/* Whether the field begins with @value, in any case. */
static bool
field_begins(const Headers *headers, const char *name, const char *value)
{
	g_autofree char *text = headers_text(headers, name);

	return text && strncasecmp(g_strstrip(text), value, strlen(value)) == 0;
}

bool
robot_wrote(const Headers *headers, const Letter *letter)
{
	return field_begins(headers, "Return-Path", "<>") ||
	       field_begins(headers, "Content-Type", "multipart/report") ||
	       field_begins(headers, "Auto-Submitted", "auto-") ||
	       has_robots_name(letter);
}

/* Whether the line begins with one of the fields that each mail has. */
static bool
is_field(const char *line)
{
	static const char *const names[] = {
		"message-id:", "received:", "return-path:", "date:",
		"from:",       "to:",	    "subject:",	    "mime-version:"
	};

	line += strspn(line, " \t>|");
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
		if (strncasecmp(line, names[i], strlen(names[i])) == 0)
			return true;
	return false;
}

bool
robot_returns(const char *text)
{
	int fields = 0;
	bool has_id = false;

	for (const char *at = text; *at;) {
		size_t size = strcspn(at, "\n");

		if (is_field(at)) {
			fields++;
			has_id = has_id || strncasecmp(at + strspn(at, " \t>|"),
						       "message-id:", 11) == 0;
		} else if (at[0] != ' ' && at[0] != '\t') {
			fields = 0;
			has_id = false;
		}
		if (has_id && fields >= FIELDS_MIN)
			return true;
		at += size + (at[size] == '\n');
	}
	return false;
}
