/*
 * html_hidden.c - the elements without text, and the styles that hide
 */
#include "parsers/text/html_hidden.h"

#include <glib.h>
#include <string.h>

static bool
is_in(const char *name, const char *const *list)
{
	for (; *list; list++)
		if (strcmp(name, *list) == 0)
			return true;
	return false;
}

bool
html_hidden_is_unseen(const char *name)
{
	static const char *const names[] = { "style",	 "script", "head",
					     "title",	 "svg",	   "template",
					     "noscript", "math",   "object",
					     "iframe",	 "select", "textarea",
					     NULL };

	return is_in(name, names);
}

const char *
html_hidden_attribute(const unsigned char **attributes, const char *name)
{
	for (; attributes && attributes[0]; attributes += 2)
		if (strcmp((const char *)attributes[0], name) == 0)
			return (const char *)attributes[1];
	return NULL;
}

static bool
has_attribute(const unsigned char **attributes, const char *name)
{
	for (; attributes && attributes[0]; attributes += 2)
		if (strcmp((const char *)attributes[0], name) == 0)
			return true;
	return false;
}

/* "Display : NONE" -> "display:none" */
static char *
squeeze_style(const char *style)
{
	GString *out = g_string_new(";");

	for (; *style; style++)
		if (!g_ascii_isspace(*style))
			g_string_append_c(out, g_ascii_tolower(*style));
	return g_string_free(out, FALSE);
}

bool
html_hidden_is(const unsigned char **attributes)
{
	static const char *const marks[] = {
		";display:none",     ";visibility:hidden", ";font-size:0;",
		";font-size:0px",    ";font-size:0pt",	   ";font-size:1px",
		";mso-hide:all",     ";max-height:0px",	   ";max-height:0;",
		";opacity:0;",	     ";opacity:0.0",	   ";color:#fff;",
		";color:#ffffff;",   ";color:white;",	   ";color:transparent",
		";text-indent:-999",
	};
	const char *style = html_hidden_attribute(attributes, "style");
	g_autofree char *squeezed = NULL;
	g_autofree char *all = NULL;

	if (has_attribute(attributes, "hidden"))
		return true;
	if (!style)
		return false;
	squeezed = squeeze_style(style);
	all = g_strconcat(squeezed, ";", NULL);
	/* White letters are readable on a dark background. */
	if (strstr(all, ";background"))
		return strstr(all, ";display:none") != NULL;
	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
		if (strstr(all, marks[i]))
			return true;
	return false;
}
