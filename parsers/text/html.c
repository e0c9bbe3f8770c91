/*
 * html.c - writes text from the events of libxml2's SAX parser
 *
 * SAX, since a tree of hostile HTML could cost without limit.
 */
#include "parsers/text/html.h"

#include <glib.h>
#include <libxml/HTMLparser.h>
#include <string.h>

#include "parsers/text/html_comments.h"
#include "parsers/text/html_hidden.h"

#define DEPTH_MAX      500
#define NODES_MAX      200000
#define TEXT_BYTES_MAX ((size_t)1024 * 1024)
#define CHUNK_BYTES    4096
#define MARKS_MAX      10 /* of "> " in front of one line */
#define ALT_BYTES_MAX  200
#define HREF_BYTES_MAX 500
#define NOT_HIDDEN     0

typedef struct {
	GString *out;
	htmlParserCtxtPtr parser; /* borrowed */
	int depth;
	int hidden_at; /* depth of the outermost hidden element */
	int pre;
	int quotes;
	int nodes;
	GPtrArray *links; /* of char *: href of each open <a>, or NULL */
	size_t link_start;
	bool was_cut;
	bool names_images; /* write images as their Content-ID */
} State;

static bool
is_in(const char *name, const char *const *list)
{
	for (; *list; list++)
		if (strcmp(name, *list) == 0)
			return true;
	return false;
}

static bool
is_block(const char *name)
{
	static const char *const names[] = {
		"p",	   "div",	 "tr",	    "table",  "ul",
		"ol",	   "h1",	 "h2",	    "h3",     "h4",
		"h5",	   "h6",	 "pre",	    "hr",     "li",
		"section", "blockquote", "article", "header", "footer",
		"center",  "fieldset",	 "address", "form",   "dt",
		"dd",	   "dl",	 "body",    NULL
	};

	return is_in(name, names);
}

static bool
at_line_start(const GString *out)
{
	return out->len == 0 || out->str[out->len - 1] == '\n';
}

static void
trim_line(GString *out)
{
	while (out->len > 0 && (out->str[out->len - 1] == ' ' ||
				out->str[out->len - 1] == '\t'))
		g_string_truncate(out, out->len - 1);
}

static void
new_line(State *s)
{
	trim_line(s->out);
	if (!at_line_start(s->out))
		g_string_append_c(s->out, '\n');
}

static void
put_marks(State *s)
{
	for (int i = 0; i < MIN(s->quotes, MARKS_MAX); i++)
		g_string_append(s->out, "> ");
}

static bool
is_over(State *s)
{
	if (!s->was_cut && (s->depth > DEPTH_MAX || ++s->nodes > NODES_MAX ||
			    s->out->len > TEXT_BYTES_MAX)) {
		s->was_cut = true;
		xmlStopParser(s->parser);
	}
	return s->was_cut;
}

static void
put_text(State *s, const char *text, size_t size)
{
	for (size_t i = 0; i < size; i++) {
		bool is_first = at_line_start(s->out);
		char c = text[i];

		if (c == '\0')
			continue;
		if (!s->pre && g_ascii_isspace(c)) {
			if (!is_first && s->out->str[s->out->len - 1] != ' ')
				g_string_append_c(s->out, ' ');
			continue;
		}
		if (is_first)
			put_marks(s);
		if (c == '\xc2' && i + 1 < size && text[i + 1] == '\xa0') {
			g_string_append_c(s->out, ' '); /* a no-break space */
			i++;
		} else if (c != '\r') {
			g_string_append_c(s->out, c);
		}
	}
}

static void
open_link(State *s, const xmlChar **attributes)
{
	const char *href = html_hidden_attribute(attributes, "href");
	bool is_shown = href && g_str_has_prefix(href, "http") &&
			strlen(href) < HREF_BYTES_MAX;

	g_ptr_array_add(s->links, is_shown ? g_strdup(href) : NULL);
	s->link_start = s->out->len;
}

/* Writes a link's address after its text, unless it is the text. */
static void
close_link(State *s)
{
	g_autofree char *href = NULL;

	if (s->links->len == 0)
		return;
	href = g_ptr_array_steal_index(s->links, s->links->len - 1);
	if (href && s->out->len > s->link_start &&
	    !strstr(s->out->str + s->link_start, href))
		g_string_append_printf(s->out, " <%s>", href);
}

static void
put_image(State *s, const xmlChar **attributes)
{
	const char *source = html_hidden_attribute(attributes, "src");
	const char *shown = html_hidden_attribute(attributes, "alt");

	if (s->names_images)
		shown = source && g_str_has_prefix(source, "cid:") ? source
								   : NULL;
	if (!shown || !*shown || strlen(shown) >= ALT_BYTES_MAX)
		return;
	put_text(s, "[", 1);
	put_text(s, shown, strlen(shown));
	put_text(s, "]", 1);
}

static void
open_element(State *s, const char *name, const xmlChar **attributes)
{
	if (strcmp(name, "br") == 0) {
		trim_line(s->out);
		if (at_line_start(s->out))
			put_marks(s);
		g_string_append_c(s->out, '\n');
	} else if (is_block(name)) {
		new_line(s);
	}
	if (strcmp(name, "li") == 0)
		put_text(s, "* ", 2);
	else if (strcmp(name, "pre") == 0)
		s->pre++;
	else if (strcmp(name, "blockquote") == 0)
		s->quotes++;
	else if (strcmp(name, "a") == 0)
		open_link(s, attributes);
	if (strcmp(name, "img") == 0)
		put_image(s, attributes);
}

static void
on_start(void *data, const xmlChar *xml_name, const xmlChar **attributes)
{
	State *s = data;
	const char *name = (const char *)xml_name;

	s->depth++;
	if (is_over(s) || s->hidden_at != NOT_HIDDEN)
		return;
	if (html_hidden_is_unseen(name) || html_hidden_is(attributes))
		s->hidden_at = s->depth;
	else
		open_element(s, name, attributes);
}

static void
on_end(void *data, const xmlChar *xml_name)
{
	State *s = data;
	const char *name = (const char *)xml_name;
	bool was_hidden = s->hidden_at != NOT_HIDDEN;

	if (s->hidden_at == s->depth)
		s->hidden_at = NOT_HIDDEN;
	s->depth--;
	if (was_hidden || s->was_cut)
		return;
	if (strcmp(name, "a") == 0)
		close_link(s);
	if (strcmp(name, "td") == 0 || strcmp(name, "th") == 0)
		put_text(s, " ", 1);
	if (is_block(name))
		new_line(s);
	if (strcmp(name, "p") == 0) {
		if (s->out->len > 0) {
			put_marks(s);
			trim_line(s->out);
			g_string_append_c(s->out, '\n');
		}
	} else if (strcmp(name, "pre") == 0 && s->pre > 0) {
		s->pre--;
	} else if (strcmp(name, "blockquote") == 0 && s->quotes > 0) {
		s->quotes--;
	}
}

static void
on_text(void *data, const xmlChar *text, int size)
{
	State *s = data;

	if (s->hidden_at == NOT_HIDDEN && !is_over(s))
		put_text(s, (const char *)text, (size_t)size);
}

static void
feed(State *s, const char *html, size_t size)
{
	for (size_t at = 0; at < size && !s->was_cut; at += CHUNK_BYTES)
		(void)htmlParseChunk(s->parser, html + at,
				     (int)MIN(CHUNK_BYTES, size - at), 0);
}

static void
feed_without_comments(State *s, const char *at, const char *end)
{
	const char *comment, *behind;

	while ((comment = html_comments_find(at, end, &behind)) != NULL) {
		feed(s, at, (size_t)(comment - at));
		at = behind;
	}
	feed(s, at, (size_t)(end - at));
}

static void
run(State *s, const char *html, size_t size)
{
	static const char start[] = "<html><body>";
	htmlSAXHandler handler = { .startElement = on_start,
				   .endElement = on_end,
				   .characters = on_text,
				   .ignorableWhitespace = on_text };

	s->parser = htmlCreatePushParserCtxt(&handler, s, NULL, 0, NULL,
					     XML_CHAR_ENCODING_UTF8);
	g_assert(s->parser);
	(void)htmlCtxtUseOptions(s->parser,
				 HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
					 HTML_PARSE_NONET | HTML_PARSE_RECOVER |
					 HTML_PARSE_IGNORE_ENC);
	/* Else libxml2 would guess about text before the first element, or lose
	 * it. */
	feed(s, start, sizeof start - 1);
	feed_without_comments(s, html, html + size);
	if (!s->was_cut)
		(void)htmlParseChunk(s->parser, NULL, 0, 1);
	if (s->parser->myDoc)
		xmlFreeDoc(s->parser->myDoc);
	htmlFreeParserCtxt(s->parser);
}

/* At most one empty line in a row, and none at the end. */
static char *
squeeze_lines(const char *text)
{
	GString *out = g_string_sized_new(strlen(text));
	int newlines = 2;

	for (; *text; text++) {
		newlines = *text == '\n' ? newlines + 1 : 0;
		if (newlines <= 2)
			g_string_append_c(out, *text);
	}
	return g_strchomp(g_string_free(out, FALSE));
}

static char *
convert(const char *html, size_t size, bool names_images, bool *was_cut)
{
	g_autoptr(GString) out = g_string_new(NULL);
	g_autoptr(GPtrArray) links = g_ptr_array_new_with_free_func(g_free);
	State s = { .out = out, .links = links, .names_images = names_images };

	run(&s, html, size);
	*was_cut = s.was_cut;
	return squeeze_lines(out->str);
}

char *
html_to_text(const char *html, size_t size, bool *was_cut)
{
	return convert(html, size, false, was_cut);
}

char *
html_to_text_with_images(const char *html, size_t size)
{
	bool was_cut;

	return convert(html, size, true, &was_cut);
}
