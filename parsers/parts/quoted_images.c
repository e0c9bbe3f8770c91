/*
 * quoted_images.c - cuts the quote from the text and sees which names go
 *
 * The HTML is turned into text that names each picture.  The same cut as for
 * any reply then shows which names are left.
 */
#include "parsers/parts/quoted_images.h"

#include <string.h>

#include "parsers/bytes/charset.h"
#include "parsers/parts/part.h"
#include "parsers/text/html.h"
#include "parsers/text/quote.h"

static bool
is_candidate(const Attachment *a)
{
	return a->content_id && *a->content_id &&
	       g_str_has_prefix(a->content_type, "image/");
}

static bool
has_candidate(const Letter *letter)
{
	for (guint i = 0; i < letter->attachments->len; i++)
		if (is_candidate(g_ptr_array_index(letter->attachments, i)))
			return true;
	return false;
}

static void
add_text(const Part *part, GString *to)
{
	g_autoptr(GByteArray) bytes = part_decode(part);
	size_t size = MIN(bytes->len, PART_TEXT_MAX);
	g_autofree char *html =
		charset_to_utf8(size > 0 ? (const char *)bytes->data : "", size,
				params_get(part->content_type, "charset"),
				NULL);
	g_autofree char *text = html_to_text_with_images(html, strlen(html));

	g_string_append(to, text);
	g_string_append_c(to, '\n');
}

/* Programs may write the @ of an id as "%40". */
static bool
names(const char *text, const char *id)
{
	g_autofree char *plain = g_strdup_printf("[cid:%s]", id);
	g_auto(GStrv) halves = g_strsplit(plain, "@", -1);
	g_autofree char *escaped = g_strjoinv("%40", halves);

	return strstr(text, plain) || strstr(text, escaped);
}

void
quoted_images_mark(const GPtrArray *html, Letter *letter)
{
	g_autoptr(GString) text = NULL;
	g_autofree char *clean = NULL;
	g_autofree char *visible = NULL;

	if (html->len == 0 || letter->is_forward || !has_candidate(letter))
		return;
	text = g_string_new(NULL);
	for (guint i = 0; i < html->len && text->len < PART_TEXT_MAX; i++)
		add_text(g_ptr_array_index(html, i), text);
	clean = charset_to_utf8(text->str, text->len, NULL, NULL);
	visible = quote_visible(clean, true);
	for (guint i = 0; i < letter->attachments->len; i++) {
		Attachment *a = g_ptr_array_index(letter->attachments, i);

		a->quoted_only = is_candidate(a) &&
				 names(clean, a->content_id) &&
				 !names(visible, a->content_id);
	}
}
