/*
 * test_html.c - HTML as a reader sees it, and not as a program does
 */
#include <glib.h>
#include <string.h>

#include "parsers/text/flowed.h"
#include "parsers/text/html.h"

static const struct {
	const char *html;
	const char *text;
} pages[] = {
	{ "", "" },
	{ "plain", "plain" },
	{ "<p>a</p><p>b</p>", "a\n\nb" },
	{ "a<br>b<br/>c", "a\nb\nc" },
	{ "<div>a</div><div>b</div>", "a\nb" },
	{ "a  \n b", "a b" },
	{ "<pre>a\n  b</pre>", "a\n  b" },
	{ "caf&eacute;&nbsp;&lt;x&gt;&amp;", "caf\xc3\xa9 <x>&" },
	{ "<ul><li>a<li>b</ul>", "* a\n* b" },
	{ "<table><tr><td>a<td>b</table>", "a b" },
	{ "<a href='http://x.example/'>there</a>",
	  "there <http://x.example/>" },
	{ "<a href='http://x.example/'>http://x.example/</a>",
	  "http://x.example/" },
	{ "<a href='javascript:x'>there</a>", "there" },
	{ "<img src=x alt='logo'>", "[logo]" },
	{ "<blockquote>a<br>b</blockquote>c", "> a\n> b\nc" },
	/* not shown */
	{ "<style>p{}</style><script>x</script>a", "a" },
	{ "<title>t</title>a", "a" },
	{ "<!-- c -->a<![if !vml]>b<![endif]>", "ab" },
	/* Word's marks, hidden from other readers or not */
	{ "<!--[if gte mso 9]><xml>x</xml><![endif]-->a", "a" },
	{ "a<!--[if mso]><table><tr><td>x<![endif]-->b", "ab" },
	{ "<!--[if !mso]><!-->a<!--<![endif]-->b", "ab" },
	{ "<!--[if !mso]>-->a<!--<![endif]-->b", "ab" },
	{ "<!--[if !mso]><style>p{}</style><![endif]-->a<![if !lists]>b"
	  "<![endif]>c<!--[if supportFields]>x<![endif]-->d",
	  "abcd" },
	{ "<!--[if mso]><![if x]>x<![endif]><![endif]-->a", "a" },
	{ "<![if !mso]-->a<![endif]-->b", "ab" },
	{ "<!-- a<![endif]>b", "" },
	{ "<![ a", "" },
	/* comments begin and end as browsers have it */
	{ "<!-->a<p>b</p>", "a\nb" },
	{ "<!--->a", "a" },
	{ "<!-- x --!>a", "a" },
	{ "<!-- x -- >y-->a", "a" },
	{ "a<!x>b<?y?>c</ z>d</>e", "abcde" },
	{ "<!DOCTYPE html><p>a", "a" },
	{ "<![CDATA[x]]>a", "a" },
	/* but not in elements that hold no text, nor in a value */
	{ "<style><!-- p{} </style>a<![x]>b", "ab" },
	{ "<script>'<!--'</script>a<!-- x -->b", "ab" },
	{ "<title><!--</title>a<!-- x -->b", "ab" },
	{ "<img alt='<!--'>a<![ x ]>b", "[<!--]ab" },
	{ "<p title=\"<![endif]\">a</p> <p>b</p>", "a\n\nb" },
	{ "<p title=<!-->a", "a" },
	{ "<!-- x --->a<!---->b<!-----!>c", "abc" },
	{ "a<p title=\"b>c</p>", "a" },
	{ "a < b <!-- x -->c", "a < b c" },
	{ "a<div style='display:none'>b</div>c", "ac" },
	{ "a<span style='DISPLAY : None'>b<b>c</b></span>d", "ad" },
	{ "a<p hidden>b</p>c", "ac" },
	{ "a<span style='font-size:0'>b</span>c", "ac" },
	{ "a<span style='color:#FFFFFF'>b</span>c", "ac" },
	{ "a<span style='background:#000;color:#fff'>b</span>c", "abc" },
	{ "a<span style='mso-hide:all'>b<br>x</span>c", "ac" },
	{ "<html><head><style>x</style></head><body>a</body></html>", "a" },
	{ "<blockquote><p>a</p><p>b</p></blockquote>c", "> a\n>\n> b\n>\nc" },
	/* broken */
	{ "<p>a<p>b", "a\n\nb" },
	{ "</div></b>a", "a" },
	{ "<b><i>a</b></i>", "a" },
	{ "a<", "a" },
	{ "<span style='display:none'>a", "" },
};

static void
test_pages(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(pages); i++) {
		size_t size = strlen(pages[i].html);
		g_autofree char *html = g_memdup2(pages[i].html, size);
		bool was_cut = true;
		g_autofree char *text =
			html_to_text(html ? html : "", size, &was_cut);

		g_assert_cmpstr(text, ==, pages[i].text);
		g_assert_false(was_cut);
	}
}

static void
test_bombs_end_soon(void)
{
	static const char *const pieces[] = {
		"<div>",	 "<font><b><i>",      "<table>",
		"<blockquote>x", "<a href=http://x>", "&amp;<p>"
	};

	for (size_t i = 0; i < G_N_ELEMENTS(pieces); i++) {
		g_autoptr(GString) html = g_string_new(NULL);
		g_autofree char *text = NULL;
		int64_t start = g_get_monotonic_time();
		bool was_cut;

		while (html->len < 1000000)
			g_string_append(html, pieces[i]);
		text = html_to_text(html->str, html->len, &was_cut);
		g_assert_cmpuint(strlen(text), <, 2200000);
		g_assert_cmpint(g_get_monotonic_time() - start, <, 3000000);
	}
}

static void
test_flowed_lines_are_joined(void)
{
	static const struct {
		const char *text;
		bool delsp;
		const char *joined;
	} cases[] = {
		{ "", false, "" },
		{ "a \nb\nc", false, "a b\nc" },
		{ "a \nb\n", true, "ab\n" },
		{ "> a \n> b\nc", false, "> a b\nc" },
		{ "> a \nb", false, "> a \nb" },
		{ "a \n-- \nb", false, "a \n-- \nb" },
		{ " >a\n From\n", false, ">a\nFrom\n" },
		{ ">> a \n>> b\n> c", false, ">> a b\n> c" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *joined =
			flowed_unwrap(cases[i].text, cases[i].delsp);

		g_assert_cmpstr(joined, ==, cases[i].joined);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/html/pages", test_pages);
	g_test_add_func("/html/bombs", test_bombs_end_soon);
	g_test_add_func("/html/flowed", test_flowed_lines_are_joined);
	return g_test_run();
}
