/*
 * attachment.c - a file that a mail brings
 */
#include "parsers/attachment.h"

#include <string.h>

static const struct {
	const char *type;
	const char *ending;
} endings[] = {
	{ "application/pdf", ".pdf" },	  { "image/jpeg", ".jpg" },
	{ "image/png", ".png" },	  { "image/gif", ".gif" },
	{ "text/plain", ".txt" },	  { "text/html", ".html" },
	{ "text/calendar", ".ics" },	  { "message/rfc822", ".eml" },
	{ "application/zip", ".zip" },	  { "text/csv", ".csv" },
	{ "application/msword", ".doc" }, { "text/rfc822-headers", ".txt" },
};

/* Letters that hide, or show a name in another order than it has. */
static bool
is_deceiving(gunichar c)
{
	return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xad ||
	       (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) ||
	       (c >= 0x2060 && c <= 0x206f) || c == 0xfeff;
}

static const char *
behind_slashes(const char *name)
{
	const char *slash = strrchr(name, '/');
	const char *back = strrchr(name, '\\');
	const char *last = slash > back ? slash : back;

	return last ? last + 1 : name;
}

/* Cuts in the middle of the name, so that its ending stays. */
static void
shorten(GString *name)
{
	const char *dot = strrchr(name->str, '.');
	size_t tail = dot ? name->len - (size_t)(dot - name->str) : 0;
	char *cut;

	if (name->len <= ATTACHMENT_NAME_MAX)
		return;
	if (tail > 20)
		tail = 0;
	cut = g_utf8_find_prev_char(name->str,
				    name->str + ATTACHMENT_NAME_MAX - tail + 1);
	g_string_erase(name, cut - name->str,
		       (gssize)(name->len - tail - (size_t)(cut - name->str)));
}

static char *
default_name(const char *type, int number)
{
	const char *ending = "";

	for (size_t i = 0; i < G_N_ELEMENTS(endings); i++)
		if (strcmp(type, endings[i].type) == 0)
			ending = endings[i].ending;
	return g_strdup_printf("attachment-%d%s", number, ending);
}

char *
attachment_name(const char *wanted, const char *type, int number)
{
	g_autoptr(GString) name = g_string_new(NULL);
	const char *at = wanted ? behind_slashes(wanted) : "";

	for (; *at; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);
		bool is_leading = name->len == 0 && (c == '.' || c == ' ');

		if (!is_deceiving(c) && !is_leading)
			g_string_append_unichar(name, c);
	}
	shorten(name);
	g_strchomp(name->str);
	if (*name->str == '\0')
		return default_name(type, number);
	return g_strdup(name->str);
}

Attachment *
attachment_store(const Part *part, const char *name, const GByteArray *bytes,
		 ParseSink *sink, GError **error)
{
	g_autoptr(Attachment) a = attachment_new();

	a->filename = g_strdup(name);
	a->content_type = g_strdup(part->type);
	a->content_id = g_strdup(part->content_id);
	if (part->disposition)
		a->disposition = g_strdup(part->disposition->value);
	a->size = bytes->len;
	a->sha256 = g_compute_checksum_for_data(G_CHECKSUM_SHA256,
						bytes->len ? bytes->data
							   : (guint8 *)"",
						bytes->len);
	if (sink) {
		a->offset = sink->offset;
		if (!sink->write(sink->context, bytes->data, bytes->len, error))
			return NULL;
		sink->offset += bytes->len;
	}
	return g_steal_pointer(&a);
}
