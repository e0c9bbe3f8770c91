/*
 * template.h - Mustache's logic-less core; values are escaped by place
 *
 *	Hello {{name}},
 *	{{#actions}}
 *	{{label}}: {{url}}
 *	{{/actions}}
 *	{{^text}}No text.{{/text}}
 *	{{>foot}}
 *
 * A section is shown once per item of a list, or once if a text is not empty.
 * An inverted section is shown if the list or text is empty.  A line with only
 * a section tag or a partial disappears.  Values are never expanded again.  In
 * HTML a value is escaped; in an href it must be a mailto: link, or it is left
 * out.  In HTML no value can be written unescaped.
 */
#pragma once

#include "templates/engine/values.h"

typedef enum {
	TEMPLATE_TEXT,
	TEMPLATE_HTML,
} TemplateKind;

typedef struct Template Template;

/* Gives the source of {{>NAME}}; borrowed, NULL where there is none. */
typedef const char *(*TemplatePartial)(const char *name, void *data);

typedef struct {
	TemplateKind kind;
	const char *file;	  /* for messages */
	const char *const *names; /* all that it may use; ends with NULL */
	TemplatePartial partial;  /* NULL: none */
	void *data;
} TemplateOptions;

/* Reads a template.  FAULT_OPERATOR, with file and line, if a name is unknown
 * or a section is not closed. */
Template *template_parse(const char *source, const TemplateOptions *options,
			 GError **error);
void template_free(Template *template);
/* Appends the filled template to @out. */
void template_render(const Template *template, const Values *values,
		     GString *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Template, template_free)
