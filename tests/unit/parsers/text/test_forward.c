/*
 * test_forward.c - mails that a person passed on
 */
#include <glib.h>
#include <string.h>

#include "parsers/text/forward.h"

typedef struct {
	const char *subject;
	const char *body;
	const char *above; /* NULL: no forward */
	const char *address;
	const char *name;
	const char *fwd_subject;
	const char *fwd_body;
} Case;

static const Case cases[] = {
	{ "Fwd: Printer",
	  "Please look.\n\n---------- Forwarded message ---------\nFrom: Jo "
	  "<jo@b.example>\nDate: Tue, Nov 24, 2026\nSubject: Printer\n"
	  "To: <ada@a.example>\n\n\nIt burns.\n",
	  "Please look.", "jo@b.example", "Jo", "Printer", "It burns." },
	{ "TR: Imprimante",
	  "---------- Message transf\xc3\xa9r\xc3\xa9 ---------\nDe : Jo "
	  "<jo@b.example>\nDate : mar. 24 nov. 2026\nObjet : Imprimante\n"
	  "\xc3\x80 : Ada <ada@a.example>\n\nElle br\xc3\xbble.\n",
	  "", "jo@b.example", "Jo", "Imprimante", "Elle br\xc3\xbble." },
	{ "Fwd: Printer",
	  "Begin forwarded message:\n\n> From: Jo <jo@b.example>\n> Subject: "
	  "Printer\n> Date: x\n> To: Ada\n> \n> It burns.\n",
	  "", "jo@b.example", "Jo", "Printer", "It burns." },
	{ "FW: Printer",
	  "See below.\n\nFrom: Jo [mailto:jo@b.example]\nSent: Tuesday\nTo: "
	  "Ada\nSubject: Printer\n\nIt burns.\n",
	  "See below.", "jo@b.example", "Jo", "Printer", "It burns." },
	{ "TR : Imprimante",
	  "-----Message d'origine-----\nDe : Jo <jo@b.example>\n"
	  "Envoy\xc3\xa9 : mardi\n\xc3\x80 : Ada\nObjet : Imprimante\n\nx\n",
	  "", "jo@b.example", "Jo", "Imprimante", "x" },
	/* on one line, as old webmails leave it */
	{ "x",
	  "  ----- Forwarded Message ----- From: Jo <jo@b.example>To: "
	  "\"Ada\" <ada@a.example>Sent: Tuesday, 09:26 GMT+1Subject: "
	  "Printer\n It burns.\n",
	  "", "jo@b.example", "Jo", "Printer", "It burns." },
	/* other languages, and a separator in two languages */
	{ "x",
	  "-------- Preposlan\u00e1 spr\u00e1va --- Forwarded Message "
	  "--------\nPredmet: Printer\nD\u00e1tum: x\nOd: Jo <jo@b.example>\n"
	  "Pre: ada@a.example\n\nHor\u00ed.\n",
	  "", "jo@b.example", "Jo", "Printer", "Hor\u00ed." },
	{ "\u0130lt: Printer",
	  "-------- \u0130letilen \u0130leti --------\nKonu: Printer\nTarih: "
	  "x\n"
	  "Kimden: Jo <jo@b.example>\nKime: Ada\n\nYan\u0131yor.\n",
	  "", "jo@b.example", "Jo", "Printer", "Yan\u0131yor." },
	/* nothing above "Original message": passed on, not answered */
	{ "x",
	  "> ---------- Original Message ----------\n> From: Jo "
	  "<jo@b.example>\n> To: Ada\n> Date: x\n> Subject: Printer\n>\n> It "
	  "burns.\n",
	  "", "jo@b.example", "Jo", "Printer", "It burns." },
	/* Outlook for Mac: only the subject shows that it was passed on */
	{ "FW: Printer",
	  "See below.\n\nOn 24/11/2026 12:46, \"Jo\" <jo@b.example> "
	  "wrote:\n\n    It burns.\n",
	  "See below.", "jo@b.example", "Jo", NULL, "It burns." },
	{ "Re: Printer",
	  "Thanks.\n\nOn 24/11/2026 12:46, \"Jo\" <jo@b.example> "
	  "wrote:\n\n    It burns.\n",
	  NULL, NULL, NULL, NULL, NULL },
	{ "FW: Printer",
	  "*From:* Jo<mailto:jo@b.example> <jo@b.example<mailto:jo@b.example>> "
	  "on behalf of shop@b.example<mailto:shop@b.example>\nSent: x\n"
	  "To: Ada\nSubject: Printer\n\nx\n",
	  "", "jo@b.example", "Jo", "Printer", "x" },
	/* an answer that quotes is no forward */
	{ "RE: Printer",
	  "Thanks.\n\nFrom: Jo <jo@b.example>\nSent: x\nTo: y\nSubject: z\n\n"
	  "x\n",
	  NULL, NULL, NULL, NULL, NULL },
	{ "Fwd: Printer", "Nothing here\n", NULL, NULL, NULL, NULL, NULL },
	{ "x", "---------- Forwarded message ---------\nNothing here\n", NULL,
	  NULL, NULL, NULL, NULL },
	{ "", "", NULL, NULL, NULL, NULL, NULL },
};

static void
test_cases(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		const Case *c = &cases[i];
		g_autoptr(Letter) letter = letter_new();

		letter->subject = g_strdup(c->subject);
		letter->body_text = g_strdup(c->body);
		forward_read(letter);
		g_assert_cmpint(letter->is_forward, ==, c->above != NULL);
		g_assert_cmpstr(letter->text_above_forward, ==, c->above);
		g_assert_cmpstr(letter->fwd_from_addr, ==, c->address);
		g_assert_cmpstr(letter->fwd_from_name, ==, c->name);
		g_assert_cmpstr(letter->fwd_subject, ==, c->fwd_subject);
		g_assert_cmpstr(letter->fwd_body_text, ==, c->fwd_body);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	forward_prepare();
	g_test_add_func("/forward/cases", test_cases);
	return g_test_run();
}
