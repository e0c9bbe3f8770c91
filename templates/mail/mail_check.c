/*
 * mail_check.c - reads a finished mail again, before it is queued
 */
#include "templates/mail/mail_check.h"

#include <stdbool.h>
#include <string.h>

#include "domain/base/fault.h"

#define LINE_BYTES_MAX 998 /* RFC 5322 section 2.1.1 */

static const char *const allowed[] = {
	"From",
	"To",
	"Reply-To",
	"Subject",
	"Date",
	"Message-ID",
	"In-Reply-To",
	"References",
	"MIME-Version",
	"Content-Type",
	"Auto-Submitted",
	"X-Auto-Response-Suppress",
	/* From here on, headers that only mails of a list have. */
	"List-Id",
	"List-Post",
	"List-Help",
	"List-Owner",
	"List-Unsubscribe",
	"Precedence",
};
#define LIST_HEADERS 6

static bool
fail(const char *what, GError **error)
{
	g_set_error(error, FAULT, FAULT_OPERATOR,
		    "a finished mail was refused: %s", what);
	return false;
}

static bool
is_plain(char c)
{
	return (c >= ' ' && c < 0x7f) || c == '\t';
}

static bool
lines_are_clean(const char *mail, GError **error)
{
	while (*mail) {
		size_t size = 0;

		while (is_plain(mail[size]))
			size++;
		if (strchr("\r\n", mail[size]) == NULL)
			return fail("a byte is not plain", error);
		if (mail[size] != '\r' || mail[size + 1] != '\n')
			return fail("a line does not end in CRLF", error);
		if (size > LINE_BYTES_MAX)
			return fail("a line is too long", error);
		if (size == 1 && *mail == '.')
			return fail("a dot stands alone", error);
		mail += size + 2;
	}
	return true;
}

static int
header_index(const char *line, size_t size)
{
	for (size_t i = 0; i < G_N_ELEMENTS(allowed); i++)
		if (strlen(allowed[i]) == size &&
		    strncmp(allowed[i], line, size) == 0)
			return (int)i;
	return -1;
}

/* Whether @value, that of To, which may be folded, is only @recipient. */
static bool
is_one_recipient(const char *value, const char *recipient)
{
	const char *end = value;
	const char *sign;
	g_autofree char *path = g_strdup_printf("<%s>", recipient);
	size_t size;

	while ((end = strstr(end, "\r\n")) && (end[2] == ' ' || end[2] == '\t'))
		end += 2;
	size = end ? (size_t)(end - value) : strlen(value);
	if (size < strlen(path) ||
	    strncmp(value + size - strlen(path), path, strlen(path)) != 0)
		return false;
	/* One address only: no second @, no comma, group or quote. */
	sign = memchr(value, '@', size);
	return sign &&
	       !memchr(sign + 1, '@', size - (size_t)(sign + 1 - value)) &&
	       !memchr(value, ',', size) && !memchr(value, ';', size) &&
	       !memchr(value, ':', size) && !memchr(value, '"', size);
}

static bool
is_whole(const bool *seen, GError **error)
{
	const bool *list = seen + G_N_ELEMENTS(allowed) - LIST_HEADERS;

	for (size_t i = 0; i < 2; i++)
		if (!seen[i])
			return fail("From or To is missing", error);
	for (size_t i = 1; i < LIST_HEADERS; i++)
		if (list[i] != list[0])
			return fail("a header of a list is missing", error);
	return true;
}

/* Sets @is_list. */
static bool
check(const char *mail, const char *recipient, bool *is_list, GError **error)
{
	bool seen[G_N_ELEMENTS(allowed)] = { false };
	const char *line = mail;

	if (!lines_are_clean(mail, error))
		return false;
	while (strncmp(line, "\r\n", 2) != 0) {
		size_t size = strcspn(line, ":\r");
		int i;

		if (line[size] != ':')
			return fail("a header has no name", error);
		i = header_index(line, size);
		if (i < 0 || seen[i])
			return fail("a header is not planned", error);
		seen[i] = true;
		if (strcmp(allowed[i], "To") == 0 &&
		    !is_one_recipient(line + size + 1, recipient))
			return fail("To is not its one recipient", error);
		do {
			line = strstr(line, "\r\n");
			line = line ? line + 2 : "\r\n";
		} while (*line == ' ' || *line == '\t');
	}
	*is_list = seen[G_N_ELEMENTS(allowed) - 1];
	return is_whole(seen, error);
}

bool
mail_check(const char *mail, const char *recipient, GError **error)
{
	bool ignored;

	return check(mail, recipient, &ignored, error);
}

bool
mail_check_planned(const char *mail, const char *recipient, bool is_list,
		   GError **error)
{
	bool is;

	return check(mail, recipient, &is, error) &&
	       (is == is_list ||
		fail("its list headers are not as planned", error));
}
