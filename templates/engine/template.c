/*
 * template.c - parses a template into nodes, and renders them in one walk
 *
 * A template is a flat list of nodes; a section's opening node knows where
 * the section ends.
 */
#include "templates/engine/template.h"

#include <string.h>

#include "domain/base/fault.h"

#define NESTING_MAX 8

typedef enum {
	NODE_LITERAL,
	NODE_VALUE,
	NODE_SECTION,
	NODE_INVERTED,
	NODE_END,
} NodeKind;

typedef enum {
	PLACE_TEXT, /* plain text: as it is */
	PLACE_HTML, /* between tags or in an attribute: escaped */
	PLACE_LINK, /* a whole href: mailto: or nothing */
} Place;

typedef struct {
	NodeKind kind;
	Place place;
	char *text; /* owned: the literal or the name */
	guint end;  /* a section's: index of its NODE_END */
} Node;

struct Template {
	GArray *nodes; /* of Node */
};

typedef struct {
	const TemplateOptions *options;
	Template *template;
	guint open[NESTING_MAX]; /* sections not closed yet */
	int depth;
	int line;
	GString *literal;
} Parse;

static void
node_clear(Node *node)
{
	g_free(node->text);
}

static bool
fail(const Parse *p, const char *what, const char *name, GError **error)
{
	g_set_error(error, FAULT, FAULT_OPERATOR, "%s:%d: %s: %s",
		    p->options->file, p->line, what, name);
	return false;
}

static void
flush_literal(Parse *p)
{
	Node node = { .kind = NODE_LITERAL };

	if (p->literal->len == 0)
		return;
	node.text = g_strdup(p->literal->str);
	g_array_append_val(p->template->nodes, node);
	g_string_truncate(p->literal, 0);
}

/* The place of a value that follows @before. */
static Place
place_after(const Parse *p, const char *before)
{
	if (p->options->kind == TEMPLATE_TEXT)
		return PLACE_TEXT;
	return g_str_has_suffix(before, "href=\"") ? PLACE_LINK : PLACE_HTML;
}

static bool
is_known(const Parse *p, const char *name)
{
	for (size_t i = 0; p->options->names[i]; i++)
		if (strcmp(p->options->names[i], name) == 0)
			return true;
	return false;
}

static bool
add_node(Parse *p, NodeKind kind, const char *name, GError **error)
{
	Node node = { .kind = kind };

	if (!is_known(p, name))
		return fail(p, "unknown name", name, error);
	node.place = place_after(p, p->literal->str);
	node.text = g_strdup(name);
	flush_literal(p);
	g_array_append_val(p->template->nodes, node);
	return true;
}

static bool
open_section(Parse *p, NodeKind kind, const char *name, GError **error)
{
	if (p->depth == NESTING_MAX)
		return fail(p, "sections nest too deep", name, error);
	if (!add_node(p, kind, name, error))
		return false;
	p->open[p->depth++] = p->template->nodes->len - 1;
	return true;
}

static bool
close_section(Parse *p, const char *name, GError **error)
{
	Node *opening;

	if (p->depth == 0)
		return fail(p, "no section is open", name, error);
	opening =
		&g_array_index(p->template->nodes, Node, p->open[p->depth - 1]);
	if (strcmp(opening->text, name) != 0)
		return fail(p, "another section is open", opening->text, error);
	if (!add_node(p, NODE_END, name, error))
		return false;
	p->depth--;
	g_array_index(p->template->nodes, Node, p->open[p->depth]).end =
		p->template->nodes->len - 1;
	return true;
}

static bool parse_source(Parse *p, const char *source, GError **error);

static bool
include(Parse *p, const char *name, GError **error)
{
	const char *source =
		p->options->partial
			? p->options->partial(name, p->options->data)
			: NULL;
	int line = p->line;
	bool ok;

	if (!source)
		return fail(p, "no such partial", name, error);
	ok = parse_source(p, source, error);
	p->line = line;
	return ok;
}

static bool
parse_tag(Parse *p, const char *tag, GError **error)
{
	g_autofree char *name =
		g_strstrip(g_strdup(strchr("#^/>", *tag) ? tag + 1 : tag));

	switch (*tag) {
	case '#':
		return open_section(p, NODE_SECTION, name, error);
	case '^':
		return open_section(p, NODE_INVERTED, name, error);
	case '/':
		return close_section(p, name, error);
	case '>':
		return include(p, name, error);
	default:
		return add_node(p, NODE_VALUE, name, error);
	}
}

/* If the tag at @at, which ends before @after, stands alone on its line of
 * @source, the line disappears: returns how many bytes of the line follow the
 * tag.  Otherwise 0. */
static size_t
rest_of_lone_line(const char *source, const char *at, const char *after)
{
	size_t blank = strspn(after, " \t");

	if (!strchr("#^/>", at[2]) || after[blank] != '\n')
		return 0;
	while (at > source && (at[-1] == ' ' || at[-1] == '\t'))
		at--;
	return at == source || at[-1] == '\n' ? blank + 1 : 0;
}

static bool
parse_source(Parse *p, const char *source, GError **error)
{
	const char *all = source;

	p->line = 1;
	while (*source) {
		const char *end, *at = source;
		g_autofree char *tag = NULL;
		size_t rest;

		if (strncmp(source, "{{", 2) != 0) {
			p->line += *source == '\n';
			g_string_append_c(p->literal, *source++);
			continue;
		}
		end = strstr(source, "}}");
		if (!end)
			return fail(p, "a tag is not closed", "{{", error);
		tag = g_strndup(source + 2, (size_t)(end - source - 2));
		source = end + 2;
		rest = rest_of_lone_line(all, at, source);
		if (!parse_tag(p, tag, error))
			return false;
		p->line += rest > 0;
		source += rest;
	}
	return true;
}

Template *
template_parse(const char *source, const TemplateOptions *options,
	       GError **error)
{
	g_autoptr(Template) template = g_new0(Template, 1);
	Parse p = { .options = options, .template = template };
	bool ok;

	template->nodes = g_array_new(FALSE, TRUE, sizeof(Node));
	g_array_set_clear_func(template->nodes, (GDestroyNotify)node_clear);
	p.literal = g_string_new(NULL);
	ok = parse_source(&p, source, error);
	flush_literal(&p);
	g_string_free(p.literal, TRUE);
	if (ok && p.depth > 0)
		ok = fail(&p, "a section is not closed",
			  g_array_index(template->nodes, Node, p.open[0]).text,
			  error);
	return ok ? g_steal_pointer(&template) : NULL;
}

void
template_free(Template *template)
{
	if (!template)
		return;
	g_array_unref(template->nodes);
	g_free(template);
}

static void
put_escaped(GString *out, const char *text)
{
	for (; *text; text++)
		switch (*text) {
		case '&':
			g_string_append(out, "&amp;");
			break;
		case '<':
			g_string_append(out, "&lt;");
			break;
		case '>':
			g_string_append(out, "&gt;");
			break;
		case '"':
			g_string_append(out, "&quot;");
			break;
		case '\'':
			g_string_append(out, "&#39;");
			break;
		default:
			g_string_append_c(out, *text);
		}
}

static void
put_value(GString *out, Place place, const char *text)
{
	switch (place) {
	case PLACE_TEXT:
		g_string_append(out, text);
		break;
	case PLACE_LINK:
		if (g_str_has_prefix(text, "mailto:"))
			put_escaped(out, text);
		break;
	case PLACE_HTML:
		put_escaped(out, text);
		break;
	}
}

/* Names are looked up from the innermost section outwards. */
typedef struct Scope {
	const Values *values;
	const struct Scope *outer;
} Scope;

static const char *
scope_text(const Scope *scope, const char *name)
{
	for (; scope; scope = scope->outer) {
		const char *text = values_text(scope->values, name);

		if (text)
			return text;
	}
	return "";
}

static GPtrArray *
scope_list(const Scope *scope, const char *name)
{
	for (; scope; scope = scope->outer) {
		GPtrArray *list = values_list(scope->values, name);

		if (list)
			return list;
	}
	return NULL;
}

static void
render(const GArray *nodes, guint from, guint to, const Scope *scope,
       GString *out)
{
	for (guint i = from; i < to; i++) {
		const Node *node = &g_array_index(nodes, Node, i);
		GPtrArray *list;
		bool is_set;

		if (node->kind == NODE_LITERAL)
			g_string_append(out, node->text);
		if (node->kind == NODE_VALUE)
			put_value(out, node->place,
				  scope_text(scope, node->text));
		if (node->kind != NODE_SECTION && node->kind != NODE_INVERTED)
			continue;
		list = scope_list(scope, node->text);
		is_set = list ? list->len > 0
			      : *scope_text(scope, node->text) != '\0';
		if (node->kind == NODE_INVERTED && !is_set)
			render(nodes, i + 1, node->end, scope, out);
		if (node->kind == NODE_SECTION && is_set && !list)
			render(nodes, i + 1, node->end, scope, out);
		for (guint k = 0;
		     node->kind == NODE_SECTION && list && k < list->len; k++) {
			Scope inner = { g_ptr_array_index(list, k), scope };

			render(nodes, i + 1, node->end, &inner, out);
		}
		i = node->end;
	}
}

void
template_render(const Template *template, const Values *values, GString *out)
{
	Scope scope = { values, NULL };

	render(template->nodes, 0, template->nodes->len, &scope, out);
}
