/*
 * part.c - reads a leaf's headers, decodes its bytes and its text
 */
#include "parsers/parts/part.h"

#include <string.h>

#include "parsers/bytes/charset.h"
#include "parsers/text/flowed.h"
#include "parsers/text/html.h"

#define META_BYTES 1024 /* HTML must name its charset within these */

static Params *
read_params(const Headers *headers, const char *name)
{
	const Header *field = headers_find(headers, name);

	return field ? params_parse(field->value, field->value_size) : NULL;
}

/* Whether @type is type/subtype, both of harmless letters. */
static bool
is_type(const char *type)
{
	const char *slash = strchr(type, '/');

	if (!slash || slash == type || slash[1] == '\0')
		return false;
	for (; *type; type++)
		if (type != slash && !g_ascii_isalnum(*type) &&
		    !strchr("!#$&-^_.+", *type))
			return false;
	return true;
}

Part *
part_new(const Headers *headers, const char *bytes, size_t size,
	 const char *default_type)
{
	Part *part = g_new0(Part, 1);
	g_autofree char *encoding =
		headers_value(headers, "Content-Transfer-Encoding");
	char *id = headers_value(headers, "Content-ID");

	part->content_type = read_params(headers, "Content-Type");
	if (!part->content_type)
		part->content_type =
			params_parse(default_type, strlen(default_type));
	if (!is_type(part->content_type->value)) {
		g_free(part->content_type->value);
		part->content_type->value = g_strdup(default_type);
	}
	part->type = part->content_type->value;
	part->disposition = read_params(headers, "Content-Disposition");
	if (id) {
		char *start = id + (*id == '<');

		start[strcspn(start, "> \t")] = '\0';
		part->content_id =
			charset_to_utf8(start, strlen(start), NULL, NULL);
		g_free(id);
	}
	part->encoding = encoding_parse(encoding);
	part->bytes = bytes;
	part->size = size;
	return part;
}

void
part_free(Part *part)
{
	if (!part)
		return;
	params_free(part->content_type);
	params_free(part->disposition);
	g_free(part->content_id);
	g_free(part);
}

const char *
part_file_name(const Part *part)
{
	const char *name = NULL;

	if (part->disposition)
		name = params_get(part->disposition, "filename");
	if (!name || !*name)
		name = params_get(part->content_type, "name");
	return name && *name ? name : NULL;
}

bool
part_is_attachment(const Part *part)
{
	return part->disposition &&
	       strcmp(part->disposition->value, "attachment") == 0;
}

GByteArray *
part_decode(const Part *part)
{
	return encoding_decode(part->encoding, part->bytes, part->size);
}

char *
part_head_text(const Part *part, size_t most)
{
	g_autoptr(GByteArray) bytes = part_decode(part);

	return charset_to_utf8((const char *)bytes->data, MIN(bytes->len, most),
			       NULL, NULL);
}

/* <meta ... charset=iso-8859-2>, for HTML whose header names none. */
static char *
meta_charset(const char *bytes, size_t size)
{
	g_autofree char *head =
		g_ascii_strdown(bytes, (gssize)MIN(size, META_BYTES));
	const char *at = strstr(head, "<meta");

	at = at ? strstr(at, "charset=") : NULL;
	if (!at)
		return NULL;
	at += strlen("charset=");
	at += strspn(at, "\"' ");
	return g_strndup(at, strcspn(at, "\"'/> ;"));
}

static char *
html_text(const char *html, unsigned *found)
{
	bool was_cut;
	g_autofree char *text = html_to_text(html, strlen(html), &was_cut);

	if (was_cut)
		*found |= PART_HTML_CUT;
	/* A character reference may have encoded a control. */
	return charset_to_utf8(text, strlen(text), NULL, NULL);
}

static bool
is_html(const Part *part)
{
	return strcmp(part->type, "text/html") == 0;
}

static bool
is_yes(const char *value, const char *yes)
{
	return value && g_ascii_strcasecmp(value, yes) == 0;
}

char *
part_source(const Part *part, unsigned *found)
{
	g_autoptr(GByteArray) decoded = NULL;
	const char *bytes = part->bytes;
	size_t size = part->size;
	g_autofree char *meta = NULL;
	const char *label = params_get(part->content_type, "charset");

	if (part->encoding != ENCODING_NONE) {
		decoded = part_decode(part);
		bytes = (const char *)decoded->data;
		size = decoded->len;
	}
	if (size > PART_TEXT_MAX) {
		size = PART_TEXT_MAX;
		*found |= PART_CUT;
	}
	if (size == 0)
		return g_strdup("");
	if (is_html(part) && !label)
		label = meta = meta_charset(bytes, size);
	return charset_to_utf8(bytes, size, label, found);
}

char *
part_text(const Part *part, unsigned *found)
{
	g_autofree char *text = part_source(part, found);

	if (is_html(part))
		return html_text(text, found);
	if (is_yes(params_get(part->content_type, "format"), "flowed"))
		return flowed_unwrap(text, is_yes(params_get(part->content_type,
							     "delsp"),
						  "yes"));
	return g_steal_pointer(&text);
}
