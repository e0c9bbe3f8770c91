/*
 * template.h - Mustache's logic-less core, with escaping by place
 *
 *	Hello {{name}},
 *	{{#actions}}
 *	{{label}}: {{url}}
 *	{{/actions}}
 *	{{^text}}No text.{{/text}}
 *	{{>foot}}
 *
 * A section shows once per item of a list, or once where a text is not
 * empty; an inverted one where it is empty.  A line that holds nothing but
 * a section tag vanishes whole.  Values are never expanded again.  In HTML
 * a value is escaped; in an href it must be a mailto: link or it vanishes.
 * There is no way to write a value unescaped.
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
	const char *const *names; /* all names it may use; ends with NULL */
	TemplatePartial partial;  /* NULL: none */
	void *data;
} TemplateOptions;

/* Reads a template.  FAULT_OPERATOR with file and line where a name is
 * unknown or a section is not closed. */
Template *template_parse(const char *source, const TemplateOptions *options,
			 GError **error);
void template_free(Template *template);
/* Appends the filled template to @out. */
void template_render(const Template *template, const Values *values,
		     GString *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Template, template_free)
