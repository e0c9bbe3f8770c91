/*
 * test_automatic.c - which mails a program sent
 */
#include <glib.h>
#include <string.h>

#include "parsers/mime.h"
#include "parsers/robots/automatic.h"

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
	{ "From: Ne pas r=?utf-8?q?=C3=A9?= <ne_pas_repondre@acme.example>",
	  true },
	{ "X-Mailman-Version: 2.1.39", true },
	{ "Mailing-List: contact l-help@l.example", true },
	{ "X-BeenThere: l@l.example", true },
	{ "X-Precedence: bulk", true },
	{ "X-Vacation: yes", true },
	{ "X-POST-MessageClass: 9; Autoresponder", true },
	{ "Delivered-To: Autoresponder", true },
	{ "Delivered-To: support@acme.example", false },
	{ "Content-Type: multipart/report; report-type=delivery-status; "
	  "boundary=x",
	  true },
	{ "Content-Type: multipart/mixed; boundary=x", false },
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

#define TOP    "From: jo@b.example\r\nTo: support@a.example\r\n"
#define ANSWER TOP "In-Reply-To: <r1.x@a.example>\r\n"
#define RECEIPT                                                                \
	TOP "Return-Path: <>\r\nSubject: Read: Undelivered mail\r\n"           \
	    "Content-Type: multipart/report; report-type=disposition-"         \
	    "notification; boundary=b\r\n\r\n--b\r\n\r\nYour message could "   \
	    "not be delivered: 550 user unknown jo@b.example\r\n--b\r\n"       \
	    "Content-Type: message/disposition-notification\r\n\r\n"           \
	    "Final-Recipient: rfc822;jo@b.example\r\nDisposition: "            \
	    "manual-action/MDN-sent-manually; deleted\r\n--b--\r\n"

static const struct {
	const char *mail;
	const char *reason; /* how it begins; NULL: written by a person */
} mails[] = {
	{ RECEIPT, "read receipt" },
	{ TOP "Subject: Lu : Imprimante\r\n\r\nVotre message a =E9t=E9\r\n",
	  NULL },
	{ TOP "Subject: Lu : x\r\nContent-Type: text/plain; charset=utf-8\r\n"
	      "\r\nVotre message a \u00e9t\u00e9 lu le 24/11.\r\n",
	  "read receipt" },
	{ TOP "Subject: Return Receipt (displayed) - x\r\n\r\nThis is a "
	      "Return Receipt for the mail that you sent.\r\n",
	  "read receipt" },
	{ TOP "Subject: Read: the manual\r\n\r\nI did, and it fails.\r\n",
	  NULL },
	/* challenges, none of which is a bounce */
	{ "From: jo <noreply@boxbe.com>\r\nSubject: Re: x (Action Required)"
	  "\r\nReturn-Path: <>\r\n\r\nYour message could not be delivered. "
	  "You have been waitlisted.\r\n",
	  "challenge" },
	{ "From: jo-confirm-1269.f1c2@b.example\r\nSubject: Please confirm "
	  "your message\r\n\r\nReply to this message to release it.\r\n",
	  "challenge" },
	{ TOP "Reply-To: jo+confirm+accept.1269.f1c2@b.example\r\nSubject: x"
	      "\r\n\r\nThis is the first time you wrote; please confirm.\r\n",
	  "challenge" },
	{ "From: jo@spamarrest.com\r\nSubject: Re: x (verification)\r\n\r\n"
	  "Click the link below.\r\n",
	  "challenge" },
	{ TOP "X-ASK-Info: Confirmation\r\nSubject: x\r\n\r\ny\r\n",
	  "challenge" },
	{ ANSWER "Subject: Demande d'authentification\r\n\r\nJo est prot"
		 "ege par Mailinblack : veuillez vous authentifier.\r\n",
	  "challenge" },
	{ ANSWER "Subject: Re: please confirm the date\r\n\r\nYes.\r\n", NULL },
	{ TOP "Subject: Action required\r\n\r\nA mail asks me to click the "
	      "link below to verify my account, is it real?\r\n",
	  NULL },
	/* a subject alone is a weak sign */
	{ ANSWER "Subject: Automatic reply: [#42] x\r\n\r\nThanks.\r\n",
	  "its subject" },
	{ ANSWER "Subject: =?utf-8?q?R=C3=A9ponse_automatique_:_x?=\r\n\r\n"
		 "Merci.\r\n",
	  "its subject" },
	{ ANSWER "Subject: Automatische Antwort: x\r\n\r\nDanke\r\n",
	  "its subject" },
	{ ANSWER "Subject: Respuesta autom\xc3\xa1tica: x\r\n\r\nHola\r\n",
	  "its subject" },
	{ ANSWER "Subject: Risposta automatica: x\r\n\r\nCiao\r\n",
	  "its subject" },
	{ TOP "Subject: Abwesenheitsnotiz: x\r\n\r\nIch bin nicht im "
	      "Hause.\r\n",
	  "its subject" },
	{ ANSWER "Subject: AUTO: Jo is out of the office (back Monday)\r\n"
		 "\r\nI am out of the office until Monday.\r\n",
	  "its subject" },
	{ ANSWER "Subject: Absence du bureau\r\n\r\nActuellement absent, de "
		 "retour le 30.\r\n",
	  "its subject" },
	{ TOP "Subject: Automatic reply: not sent\r\n\r\nOur robot is "
	      "broken.\r\n",
	  NULL },
	{ TOP "Subject: Out of office\r\n\r\nHow do I set up an out of "
	      "office message?\r\n",
	  NULL },
	{ ANSWER "Subject: Re: Automatic reply: x\r\n\r\nWhen?\r\n", NULL },
};

static void
test_mails(void)
{
	const ParseOptions options = { .is_cut = false };

	for (size_t i = 0; i < G_N_ELEMENTS(mails); i++) {
		size_t size = strlen(mails[i].mail);
		g_autofree char *raw = g_memdup2(mails[i].mail, size);
		g_autoptr(Letter) letter =
			mime_parse(raw, size, &options, NULL, NULL);

		if (!mails[i].reason != !letter->auto_reason ||
		    (mails[i].reason &&
		     !g_str_has_prefix(letter->auto_reason, mails[i].reason)))
			g_error("%s: %s", mails[i].mail, letter->auto_reason);
		g_assert_false(letter->is_bounce);
	}
}

/* A reason that is cut is still UTF-8; otherwise the desk would refuse the
 * letter. */
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
	mime_prepare();
	g_test_add_func("/automatic/headers", test_headers);
	g_test_add_func("/automatic/mails", test_mails);
	g_test_add_func("/automatic/long",
			test_long_reasons_are_cut_between_letters);
	return g_test_run();
}
