/*
 * walk.c - what is done with each kind of part
 */
#include "parsers/parts/walk.h"

#include <string.h>
#include <xxhash.h>

#include "parsers/bytes/charset.h"
#include "parsers/parts/alternatives.h"
#include "parsers/parts/calendar.h"
#include "parsers/parts/tnef.h"
#include "parsers/parts/uutext.h"

#define UU_FILES_MAX 50 /* in one text */

typedef enum {
	WANT_PLAIN = 1 << 0,
	WANT_HTML = 1 << 1,
	WANT_FILES = 1 << 2,
	WANT_ALL = WANT_PLAIN | WANT_HTML | WANT_FILES,
} Want;

typedef struct {
	Letter *letter;
	ParseSink *sink;
	Walked *walked;
	const Part *calendar; /* the first */
	int files;	      /* a count, to name files without a name */
	GError **error;
} Walk;

static bool walk_node(Walk *w, const Node *node, const Node *parent,
		      unsigned want);

static bool
is_type(const Part *part, const char *type)
{
	return strcmp(part->type, type) == 0;
}

static bool
is_blank_from(const GString *text, size_t from)
{
	for (size_t i = from; i < text->len; i++)
		if (!g_ascii_isspace(text->str[i]))
			return false;
	return true;
}

static void
add_text(Walk *w, const Part *part)
{
	Walked *walked = w->walked;
	g_autofree char *text = part_text(part, &walked->found);

	if (walked->text->len >= PART_TEXT_MAX) {
		walked->found |= PART_CUT;
		return;
	}
	if (walked->text->len > 0 &&
	    walked->text->str[walked->text->len - 1] != '\n')
		g_string_append_c(walked->text, '\n');
	g_string_append(walked->text, text);
	if (is_type(part, "text/html"))
		walked->has_html = true;
	else if (text[strspn(text, " \t\n")])
		walked->has_plain = true;
}

static void
add_content(Walk *w, const void *bytes, size_t size)
{
	const Sha256Piece piece = { bytes, size };

	g_array_append_val(w->walked->content, piece);
}

/* A fingerprint stands for a file: it is many times faster than SHA-256.  It
 * need not resist attacks.  Two files with one fingerprint, in two mails with
 * the same Message-ID, From and text, only make the attacker's own second mail
 * a copy of the first. */
static void
add_print(Walk *w, const GByteArray *bytes)
{
	XXH128_canonical_t *print = g_new(XXH128_canonical_t, 1);

	XXH128_canonicalFromHash(print, XXH3_128bits(bytes->data, bytes->len));
	g_ptr_array_add(w->walked->prints, print);
	add_content(w, print, sizeof *print);
}

static bool
add_uu_file(Walk *w, const Part *text, const UuFile *file)
{
	const Part part = { .type = "application/octet-stream" };
	const char *raw = file->name ? file->name : "";
	g_autofree char *wanted =
		charset_to_utf8(raw, strlen(raw),
				params_get(text->content_type, "charset"),
				NULL);
	g_autofree char *name = attachment_name(wanted, part.type, ++w->files);
	Attachment *a =
		attachment_store(&part, name, file->bytes, w->sink, w->error);

	if (a)
		g_ptr_array_add(w->letter->attachments, a);
	return a != NULL;
}

/* Adds the files that a plain text holds.  The text stays whole, except for
 * blocks that are not text; the visible reply leaves all blocks out. */
static bool
add_text_and_files(Walk *w, const Part *part)
{
	g_autoptr(GByteArray) bytes = part_decode(part);
	g_autoptr(GString) rest = g_string_sized_new(bytes->len);
	const char *text = bytes->data ? (const char *)bytes->data : "";
	UuFile file;
	size_t at = 0;
	Part left = *part;

	for (int n = 0; n < UU_FILES_MAX; n++) {
		bool is_added;

		if (!uutext_find(text, bytes->len, at, &file))
			break;
		g_string_append_len(rest, text + at,
				    (gssize)((file.is_binary ? file.start
							     : file.end) -
					     at));
		at = file.end;
		is_added = add_uu_file(w, part, &file);
		uutext_clear(&file);
		if (!is_added)
			return false;
	}
	g_string_append_len(rest, text + at, (gssize)(bytes->len - at));
	left.encoding = ENCODING_NONE;
	left.bytes = rest->str;
	left.size = rest->len;
	add_text(w, &left);
	return true;
}

static bool
add_tnef_file(Walk *w, const TnefFile *file)
{
	const Part part = { .type = "application/octet-stream",
			    .content_id = file->content_id };
	g_autofree char *name =
		attachment_name(file->name, part.type, ++w->files);
	Attachment *a =
		attachment_store(&part, name, file->bytes, w->sink, w->error);

	if (!a)
		return false;
	a->in_tnef = true;
	g_ptr_array_add(w->letter->attachments, a);
	return true;
}

/* Adds the files beside the winmail.dat that held them, and its text if the
 * mail has no text of its own. */
static bool
add_tnef(Walk *w, const GByteArray *bytes)
{
	g_autoptr(Tnef) tnef = tnef_open(bytes->data, bytes->len);

	if (!tnef) {
		letter_problem(w->letter, "winmail.dat can't be opened");
		return true;
	}
	for (guint i = 0; i < tnef->files->len; i++)
		if (!add_tnef_file(w, g_ptr_array_index(tnef->files, i)))
			return false;
	if (tnef->text && is_blank_from(w->walked->text, 0)) {
		g_string_assign(w->walked->text, tnef->text);
		w->walked->has_plain = true;
	}
	return true;
}

/* S/MIME that contains the text itself, encrypted or signed as a whole. */
static bool
is_sealed(const Part *part)
{
	const char *kind = params_get(part->content_type, "smime-type");

	return (is_type(part, "application/pkcs7-mime") ||
		is_type(part, "application/x-pkcs7-mime")) &&
	       (!kind || g_ascii_strcasecmp(kind, "certs-only") != 0);
}

static bool
add_file(Walk *w, const Part *part, const char *wanted)
{
	g_autoptr(GByteArray) bytes = part_decode(part);
	g_autofree char *name = attachment_name(wanted, part->type, ++w->files);
	Attachment *a = attachment_store(part, name, bytes, w->sink, w->error);

	if (!a)
		return false;
	g_ptr_array_add(w->letter->attachments, a);
	add_print(w, bytes);
	if (is_sealed(part))
		letter_problem(w->letter, "encrypted, not opened");
	if (is_type(part, "text/calendar") && !w->calendar)
		w->calendar = part;
	if (is_type(part, "application/ms-tnef") ||
	    is_type(part, "application/vnd.ms-tnef") ||
	    g_ascii_strcasecmp(name, "winmail.dat") == 0)
		return add_tnef(w, bytes);
	return true;
}

static bool
walk_leaf(Walk *w, const Part *part, bool in_alternative, unsigned want)
{
	bool is_plain = is_type(part, "text/plain");
	bool is_html = is_type(part, "text/html");

	if ((is_plain || is_html) && !part_is_attachment(part) &&
	    (!part_file_name(part) || in_alternative)) {
		if (is_html && (want & WANT_FILES))
			g_ptr_array_add(w->walked->html, (gpointer)part);
		if (want & WANT_FILES) /* only once, whichever text is wanted */
			add_content(w, part->bytes, part->size);
		if (!(want & (unsigned)(is_plain ? WANT_PLAIN : WANT_HTML)))
			return true;
		if (is_plain && (want & WANT_FILES) &&
		    uutext_may_hold(part->bytes, part->size))
			return add_text_and_files(w, part);
		add_text(w, part);
		return true;
	}
	if (!(want & WANT_FILES))
		return true;
	bounce_parts_note(&w->walked->bounce, part);
	return add_file(w, part, part_file_name(part));
}

static char *
message_name(const Part *part)
{
	g_autoptr(Headers) headers = headers_parse(part->bytes, part->size);
	g_autofree char *subject = headers_text(headers, "Subject");

	if (!subject || !*subject)
		return g_strdup("message.eml");
	return g_strdup_printf("%s.eml", g_strdelimit(subject, "/\\", '-'));
}

static bool
walk_message(Walk *w, const Part *part, unsigned want)
{
	const char *wanted = part_file_name(part);
	g_autofree char *made = NULL;

	if (!(want & WANT_FILES))
		return true;
	bounce_parts_note(&w->walked->bounce, part);
	if (!wanted)
		wanted = made = message_name(part);
	return add_file(w, part, wanted);
}

static bool
walk_children(Walk *w, const Node *node, unsigned want)
{
	for (guint i = 0; i < node->children->len; i++)
		if (!walk_node(w, g_ptr_array_index(node->children, i), node,
			       want))
			return false;
	return true;
}

/* Adds the HTML if it says something else.  The alternative's text begins at
 * @from, its HTML parts at @first. */
static void
add_other_html(Walk *w, size_t from, guint first)
{
	Walked *walked = w->walked;
	g_autofree char *plain = g_strdup(walked->text->str + from);

	for (guint i = first; i < walked->html->len; i++) {
		const Part *html = g_ptr_array_index(walked->html, i);

		if (!alternatives_differ(plain, html))
			continue;
		add_text(w, html);
		walked->found |= PART_DIFFERS;
	}
}

/* Takes the plain version if it says anything, else the HTML. */
static bool
walk_alternative(Walk *w, const Node *node, unsigned want)
{
	GString *text = w->walked->text;
	size_t before = text->len;
	guint first = w->walked->html->len;

	if (!walk_children(w, node, want & ~(unsigned)WANT_HTML))
		return false;
	if (!(want & WANT_HTML))
		return true;
	if (!is_blank_from(text, before)) {
		w->walked->unshown = tree_first_html(node);
		add_other_html(w, before, first);
		return true;
	}
	g_string_truncate(text, before);
	return walk_children(w, node, WANT_HTML);
}

static bool
walk_node(Walk *w, const Node *node, const Node *parent, unsigned want)
{
	bool in_alternative =
		parent && is_type(parent->part, "multipart/alternative");

	if (node->is_message)
		return walk_message(w, node->part, want);
	if (!node->children)
		return walk_leaf(w, node->part, in_alternative, want);
	if (is_type(node->part, "multipart/report"))
		w->walked->bounce.is_report = true;
	if (is_type(node->part, "multipart/encrypted") && !parent)
		letter_problem(w->letter, "encrypted, not opened");
	if (is_type(node->part, "multipart/alternative"))
		return walk_alternative(w, node, want);
	return walk_children(w, node, want);
}

/* If the mail has no text, its invitation's words are the text. */
static void
add_calendar(Walk *w)
{
	g_autofree char *text = NULL;
	g_autofree char *words = NULL;

	if (!w->calendar || !is_blank_from(w->walked->text, 0))
		return;
	text = part_text(w->calendar, &w->walked->found);
	words = calendar_words(text);
	g_string_assign(w->walked->text, words);
}

bool
walk_tree(const Node *root, Letter *letter, ParseSink *sink, Walked *walked,
	  GError **error)
{
	Walk w = {
		.letter = letter, .sink = sink, .walked = walked, .error = error
	};

	*walked = (Walked){
		.text = g_string_new(NULL),
		.html = g_ptr_array_new(),
		.prints = g_ptr_array_new_with_free_func(g_free),
		.content = g_array_new(FALSE, FALSE, sizeof(Sha256Piece)),
	};
	if (!walk_node(&w, root, NULL, WANT_ALL))
		return false;
	add_calendar(&w);
	return true;
}

void
walk_clear(Walked *walked)
{
	if (walked->text)
		g_string_free(walked->text, TRUE);
	if (walked->content)
		g_array_unref(walked->content);
	g_clear_pointer(&walked->html, g_ptr_array_unref);
	g_clear_pointer(&walked->prints, g_ptr_array_unref);
	bounce_parts_clear(&walked->bounce);
	*walked = (Walked){ .text = NULL };
}
