/*
 * test_automatic.c - which mails a program sent
 */
#include <glib.h>
#include <string.h>

#include "parsers/automatic.h"

static const struct {
	const char *header;
	bool is_automatic;
} cases[] = {
	{ "Subject: x", false },
	{ "Auto-Submitted: no", false },
	{ "Auto-Submitted: No (really)", false },
	{ "Auto-Submitted: auto-forwarded", false },
	{ "Auto-Submitted: auto-replied", true },
	{ "AUTO-SUBMITTED: auto-generated (vacation)", true },
	{ "Auto-Submitted: auto-notified; owner-email=x", true },
	{ "Precedence: bulk", true },
	{ "Precedence: List", true },
	{ "Precedence: first-class", false },
	{ "Precedence: auto_reply", true },
	{ "X-Auto-Response-Suppress: All", true },
	{ "X-Auto-Response-Suppress: DR, OOF", true },
	{ "X-Auto-Response-Suppress: None", false },
	{ "X-Autoreply: yes", true },
	{ "X-Autorespond: x", true },
	{ "List-Id: <l.example>", true },
	{ "List-Unsubscribe: <mailto:x@l.example>", true },
	{ "Return-Path: <>", true },
	{ "Return-Path: <jo@acme.example>", false },
	{ "From: MAILER-DAEMON@acme.example", true },
	{ "From: No-Reply <noreply@acme.example>", true },
	{ "From: noreply+x@acme.example", true },
	{ "From: noreplyjo@acme.example", false },
	{ "From: jo@acme.example", false },
};

static void
test_headers(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *raw =
			g_strconcat(cases[i].header, "\r\n\r\n", NULL);
		g_autoptr(Headers) h = headers_parse(raw, strlen(raw));
		g_autofree char *reason = automatic_reason(h);

		if ((reason != NULL) != cases[i].is_automatic)
			g_error("%s: %s", cases[i].header, reason);
	}
}

/* A reason that is cut is still UTF-8, or the desk would refuse the letter. */
static void
test_long_reasons_are_cut_between_letters(void)
{
	for (int blanks = 0; blanks < 2; blanks++) {
		g_autoptr(GString) raw = g_string_new("List-Id: ");
		g_autoptr(Headers) h = NULL;
		g_autofree char *reason = NULL;

		g_string_append(raw, blanks ? "x" : "");
		for (int i = 0; i < 200; i++)
			g_string_append(raw, "\u00e9");
		g_string_append(raw, "\r\n\r\n");
		h = headers_parse(raw->str, raw->len);
		reason = automatic_reason(h);
		g_assert_true(g_utf8_validate(reason, -1, NULL));
		g_assert_cmpint(g_utf8_strlen(reason, -1), ==,
				(glong)strlen("List-Id: ") + 100);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/automatic/headers", test_headers);
	g_test_add_func("/automatic/long",
			test_long_reasons_are_cut_between_letters);
	return g_test_run();
}
