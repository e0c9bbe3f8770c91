/*
 * texts.c - loads the templates and phrases of a folder, and fills them
 */
#include "templates/engine/texts.h"

#include <string.h>

#include "domain/base/fault.h"
#include "templates/engine/phrases.h"
#include "templates/engine/template.h"

/* How many bytes are set aside for a mail at first; it may grow. */
#define TEXT_BYTES 2048
#define HTML_BYTES 8192

/* Every name that a mail's template may use. */
static const char *const mail_names[] = {
	"name",		"author",      "requester", "company", "desk",
	"desk_address", "ticket",      "title",	    "state",   "linked",
	"text",		"internal",    "told",	    "changes", "sentence",
	"receipt",	"command",     "result",    "undo",    "asks",
	"written",	"meant",       "conflict",  "verbs",   "usage",
	"files",	"has_files",   "filename",  "size",    "left_out",
	"for_staff",	"has_actions", "actions",   "label",   "url",
	"reference",	"sender",      "subject",   "reason",  "letter",
	"pauses",	"lines",       "line",	    "is_dry",  "unfiled",
	"resembles",	"balance",     "offers",    "price",   "list",
	"order",	"vat",	       "posts",	    "strays",  "misplaced",
	"near",		NULL,
};

static const char *const phrase_names[] = { "before",	"after", "author",
					    "filename", "used",	 "until",
					    NULL };

struct Texts {
	Template *mails[LANGUAGE_COUNT][MAIL_KIND_COUNT][2];
	GHashTable *phrases[LANGUAGE_COUNT]; /* char * -> Template * */
};

/* Where partials of one language and kind come from. */
typedef struct {
	const char *folder;
	const char *suffix;
	GHashTable *sources; /* file -> text, owned */
} Sources;

static const char *const suffixes[2] = {
	[TEMPLATE_TEXT] = "txt",
	[TEMPLATE_HTML] = "html",
};

static const char *
source_of(Sources *sources, const char *name)
{
	char *file = g_strdup_printf("%s/%s.%s", sources->folder, name,
				     sources->suffix);
	char *text = g_hash_table_lookup(sources->sources, file);

	if (text) {
		g_free(file);
		return text;
	}
	if (!g_file_get_contents(file, &text, NULL, NULL)) {
		g_free(file);
		return NULL;
	}
	(void)g_hash_table_insert(sources->sources, file, text);
	return text;
}

static const char *
partial(const char *name, void *data)
{
	return source_of(data, name);
}

static Template *
load_mail(Sources *sources, const char *name, TemplateKind kind, GError **error)
{
	g_autofree char *file = g_strdup_printf("%s/%s.%s", sources->folder,
						name, sources->suffix);
	const char *source = source_of(sources, name);
	TemplateOptions options = { kind, file, mail_names, partial, sources };

	if (!source) {
		g_set_error(error, FAULT, FAULT_OPERATOR,
			    "the template %s can't be read", file);
		return NULL;
	}
	return template_parse(source, &options, error);
}

static bool
load_mails(Texts *texts, Language language, const char *folder, GError **error)
{
	for (int kind = TEMPLATE_TEXT; kind <= TEMPLATE_HTML; kind++) {
		g_autoptr(GHashTable) cache =
			g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
					      g_free);
		Sources sources = { folder, suffixes[kind], cache };

		for (int mail = 0; mail < MAIL_KIND_COUNT; mail++) {
			Template *template =
				load_mail(&sources,
					  mail_kind_print((MailKind)mail),
					  (TemplateKind)kind, error);

			if (!template)
				return false;
			texts->mails[language][mail][kind] = template;
		}
	}
	return true;
}

static bool
load_phrase(GHashTable *phrases, char *line, const char *file, GError **error)
{
	char *sign = strstr(line, " = ");
	TemplateOptions options = { .kind = TEMPLATE_TEXT,
				    .file = file,
				    .names = phrase_names };
	Template *template;

	if (*line == '#' || *line == '\0')
		return true;
	if (!sign) {
		g_set_error(error, FAULT, FAULT_OPERATOR,
			    "%s: \"%s\" is not \"name = sentence\"", file,
			    line);
		return false;
	}
	*sign = '\0';
	template = template_parse(sign + strlen(" = "), &options, error);
	if (!template)
		return false;
	(void)g_hash_table_insert(phrases, g_strdup(line), template);
	return true;
}

static bool
load_phrases(Texts *texts, Language language, const char *folder,
	     GError **error)
{
	g_autofree char *file = g_strdup_printf("%s/phrases", folder);
	g_autofree char *source = NULL;
	g_auto(GStrv) lines = NULL;
	GHashTable *phrases =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
				      (GDestroyNotify)template_free);

	texts->phrases[language] = phrases;
	if (!g_file_get_contents(file, &source, NULL, NULL)) {
		g_set_error(error, FAULT, FAULT_OPERATOR, "%s can't be read",
			    file);
		return false;
	}
	lines = g_strsplit(source, "\n", -1);
	for (size_t i = 0; lines[i]; i++)
		if (!load_phrase(phrases, lines[i], file, error))
			return false;
	for (size_t i = 0; phrases_needed[i]; i++)
		if (!g_hash_table_contains(phrases, phrases_needed[i])) {
			g_set_error(error, FAULT, FAULT_OPERATOR,
				    "%s: the phrase \"%s\" is missing", file,
				    phrases_needed[i]);
			return false;
		}
	return true;
}

Texts *
texts_load(const char *folder, GError **error)
{
	g_autoptr(Texts) texts = g_new0(Texts, 1);

	for (int language = 0; language < LANGUAGE_COUNT; language++) {
		g_autofree char *below =
			g_strdup_printf("%s/%s", folder,
					language_print((Language)language));

		if (!load_mails(texts, (Language)language, below, error) ||
		    !load_phrases(texts, (Language)language, below, error))
			return NULL;
	}
	return g_steal_pointer(&texts);
}

void
texts_free(Texts *texts)
{
	if (!texts)
		return;
	for (int language = 0; language < LANGUAGE_COUNT; language++) {
		for (int mail = 0; mail < MAIL_KIND_COUNT; mail++)
			for (int kind = 0; kind < 2; kind++)
				template_free(
					texts->mails[language][mail][kind]);
		if (texts->phrases[language])
			g_hash_table_unref(texts->phrases[language]);
	}
	g_free(texts);
}

bool
texts_has_phrase(const Texts *texts, const char *name)
{
	return g_hash_table_contains(texts->phrases[0], name);
}

char *
texts_phrase(const Texts *texts, Language language, const char *name,
	     const Values *values)
{
	const Template *template =
		g_hash_table_lookup(texts->phrases[language], name);
	g_autoptr(Values) none = values_new();
	GString *out = g_string_new(NULL);

	g_assert(template);
	template_render(template, values ? values : none, out);
	return g_string_free(out, FALSE);
}

/* An empty section leaves blank lines in a text: of several, keeps one. */
static char *
tidy(GString *text)
{
	GString *out = g_string_sized_new(text->len);
	int breaks = 2;

	for (const char *at = text->str; *at; at++) {
		breaks = *at == '\n' ? breaks + 1 : 0;
		if (breaks <= 2)
			g_string_append_c(out, *at);
	}
	g_string_free(text, TRUE);
	return g_string_free(out, FALSE);
}

void
texts_mail(const Texts *texts, Language language, MailKind kind,
	   const Values *values, char **text, char **html)
{
	Template *const *pair = texts->mails[language][kind];
	GString *plain = g_string_sized_new(TEXT_BYTES);
	GString *rich = g_string_sized_new(HTML_BYTES);

	template_render(pair[TEMPLATE_TEXT], values, plain);
	template_render(pair[TEMPLATE_HTML], values, rich);
	*text = tidy(plain);
	*html = g_string_free(rich, FALSE);
}
