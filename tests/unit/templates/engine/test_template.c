/*
 * test_template.c - what a template makes of values, and what it refuses
 */
#include "templates/engine/template.h"

#include <string.h>

#include "domain/base/fault.h"
#include "templates/engine/texts.h"

static const char *const names[] = { "name", "list", "item", "url", NULL };

static const char *
foot(const char *name, void *data)
{
	(void)data;
	return strcmp(name, "foot") == 0 ? "-- {{name}}\n" : NULL;
}

static char *
fill(const char *source, TemplateKind kind, const Values *values)
{
	TemplateOptions options = { kind, "test", names, foot, NULL };
	g_autofree char *copy = g_strdup(source); /* for ASan */
	g_autoptr(GError) error = NULL;
	g_autoptr(Template) t = template_parse(copy, &options, &error);
	GString *out = g_string_new(NULL);

	g_assert_no_error(error);
	template_render(t, values, out);
	return g_string_free(out, FALSE);
}

static void
test_text(void)
{
	static const struct {
		const char *source;
		const char *filled;
	} table[] = {
		{ "Hello {{name}}!", "Hello Jo & <Co>!" },
		{ "{{#list}}\n- {{item}}\n{{/list}}\n", "- 1\n- 2\n" },
		{ "{{#list}}{{item}},{{/list}}", "1,2," },
		{ "{{#list}}{{name}}{{/list}}", "Jo & <Co>Jo & <Co>" },
		{ "{{^list}}none{{/list}}", "" },
		{ "{{^url}}no url{{/url}}", "no url" },
		{ "{{#url}}{{url}}{{/url}}", "" },
		{ "a\n{{>foot}}\nb\n", "a\n-- Jo & <Co>\nb\n" },
		{ "x{{^url}}y{{#name}}z{{/name}}{{/url}}\nv\n", "xyz\nv\n" },
		{ "{{#name}}a{{/name}} {{#name}}b{{/name}}\nv", "a b\nv" },
		{ "{{#name}}  \nv\n{{/name}}\n", "v\n" },
		{ "{{ name }}", "Jo & <Co>" },
		{ "} } { {", "} } { {" },
		{ "", "" },
	};
	g_autoptr(Values) values = values_new();

	values_set(values, "name", "Jo & <Co>");
	values_set(values_add(values, "list"), "item", "1");
	values_set(values_add(values, "list"), "item", "2");
	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		g_autofree char *out =
			fill(table[i].source, TEMPLATE_TEXT, values);

		g_assert_cmpstr(out, ==, table[i].filled);
	}
}

static void
test_html_is_escaped_by_place(void)
{
	static const struct {
		const char *value;
		const char *filled;
	} table[] = {
		{ "<script>", "<p>&lt;script&gt;</p><a href=\"\">" },
		{ "\"' onclick=x",
		  "<p>&quot;&#39; onclick=x</p><a href=\"\">" },
		{ "javascript:alert(1)",
		  "<p>javascript:alert(1)</p><a href=\"\">" },
		{ "mailto:a@b?x=1&y=\"",
		  "<p>mailto:a@b?x=1&amp;y=&quot;</p>"
		  "<a href=\"mailto:a@b?x=1&amp;y=&quot;\">" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		g_autoptr(Values) values = values_new();
		g_autofree char *out = NULL;

		values_set(values, "url", table[i].value);
		out = fill("<p>{{url}}</p><a href=\"{{url}}\">", TEMPLATE_HTML,
			   values);
		g_assert_cmpstr(out, ==, table[i].filled);
	}
}

static void
test_values_are_never_expanded_again(void)
{
	g_autoptr(Values) values = values_new();
	g_autofree char *out = NULL;

	values_set(values, "name", "{{url}} %s%n ${x} {{#list}}");
	values_set(values, "url", "secret");
	out = fill("{{name}}", TEMPLATE_TEXT, values);
	g_assert_cmpstr(out, ==, "{{url}} %s%n ${x} {{#list}}");
}

static void
test_bad_templates_are_refused(void)
{
	static const char *const bad[] = {
		"{{unknown}}",	      "line\n{{nam}}",
		"{{#list}}",	      "{{/list}}",
		"{{#list}}{{/name}}", "{{name",
		"{{>nowhere}}",	      "{{{name}}}",
		"{{&name}}",	      "{{#unknown}}{{/unknown}}",
	};

	for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
		TemplateOptions options = { TEMPLATE_TEXT, "test.txt", names,
					    foot, NULL };
		g_autoptr(GError) error = NULL;

		g_assert_null(template_parse(bad[i], &options, &error));
		g_assert_error(error, FAULT, FAULT_OPERATOR);
		g_assert_true(g_str_has_prefix(error->message, "test.txt:"));
	}
}

/* The shipped templates load, in both languages, and say each phrase. */
static void
test_the_shipped_texts_load(void)
{
	const char *folder = g_getenv("TEMPLATES");
	g_autoptr(GError) error = NULL;
	g_autoptr(Texts) texts =
		texts_load(folder ? folder : "templates", &error);
	g_autofree char *en = NULL;
	g_autofree char *fr = NULL;

	g_assert_no_error(error);
	en = texts_phrase(texts, LANGUAGE_EN, "state-closed", NULL);
	fr = texts_phrase(texts, LANGUAGE_FR, "state-closed", NULL);
	g_assert_cmpstr(en, ==, "closed");
	g_assert_cmpstr(fr, ==, "ferm\xc3\xa9");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/template/text", test_text);
	g_test_add_func("/template/html", test_html_is_escaped_by_place);
	g_test_add_func("/template/once", test_values_are_never_expanded_again);
	g_test_add_func("/template/bad", test_bad_templates_are_refused);
	g_test_add_func("/template/shipped", test_the_shipped_texts_load);
	return g_test_run();
}
