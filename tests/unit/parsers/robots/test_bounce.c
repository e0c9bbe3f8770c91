/*
 * test_bounce.c - bounces, delays and complaints
 */
#include <glib.h>
#include <string.h>

#include "parsers/mime.h"
#include "parsers/robots/bounce.h"
#include "parsers/robots/bounce_codes.h"

#define DAEMON                                                                 \
	"From: MAILER-DAEMON@mx.example (Mail Delivery System)\r\n"            \
	"To: support@a.example\r\n"

#define REPORT(fields)                                                         \
	DAEMON "Subject: Undelivered\r\n"                                      \
	       "Content-Type: multipart/report; report-type=delivery-status;"  \
	       " boundary=b\r\n\r\n--b\r\n\r\nSorry.\r\n"                      \
	       "--b\r\nContent-Type: message/delivery-status\r\n\r\n"          \
	       "Reporting-MTA: dns; mx.example\r\n\r\n" fields                 \
	       "\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n"               \
	       "Message-ID: <r1.x@a.example>\r\nSubject: y\r\n\r\nz\r\n"       \
	       "--b--\r\n"

static const struct {
	const char *mail;
	const char *kind;    /* bounce, delay, complaint, none */
	const char *bounces; /* "recipient status code hard|..." */
	const char *id;
} mails[] = {
	{ REPORT("Final-Recipient: rfc822; jo@b.example\r\nAction: failed\r\n"
		 "Status: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 <jo@b."
		 "example>: no such user\r\n"),
	  "bounce", "jo@b.example 5.1.1 550 hard", "r1.x@a.example" },
	{ REPORT("Final-Recipient: rfc822;<jo@b.example>\r\nAction: failed\r\n"
		 "Status: 5.2.2\r\nDiagnostic-Code: smtp; 552 mailbox "
		 "full\r\n"),
	  "bounce", "jo@b.example 5.2.2 552 soft", "r1.x@a.example" },
	{ REPORT("Final-Recipient: rfc822; jo@b.example\r\nAction: delayed\r\n"
		 "Status: 4.4.1\r\n"),
	  "delay", "jo@b.example 4.4.1 - soft", "r1.x@a.example" },
	{ REPORT("Final-Recipient: rfc822; a@b.example\r\nAction: failed\r\n"
		 "Status: 5.1.1\r\n\r\nFinal-Recipient: rfc822; c@b.example\r\n"
		 "Action: delivered\r\nStatus: 2.0.0\r\n\r\n\r\n"
		 "Final-Recipient: rfc822; d@b.example\r\nAction: failed\r\n"
		 "Status: 5.7.1\r\n"),
	  "bounce", "a@b.example 5.1.1 - hard|d@b.example 5.7.1 - soft",
	  "r1.x@a.example" },
	{ REPORT("Original-Recipient: rfc822; jo@b.example\r\n"
		 "Final-Recipient: x400; nobody\r\nAction: failed\r\n"
		 "Status: 5.1.1\r\n"),
	  "bounce", "jo@b.example 5.1.1 - hard", "r1.x@a.example" },
	/* plain words */
	{ DAEMON "Subject: failure notice\r\n\r\nHi. This is the qmail-send "
		 "program.\r\nI'm afraid I wasn't able to deliver your "
		 "message.\r\n\r\n<jo@b.example>:\r\n550 5.1.1 no such user\r\n"
		 "\r\n--- Below this line is a copy of the message.\r\n\r\n"
		 "Return-Path: <x@y.example>\r\nMessage-ID: <m@a.example>\r\n",
	  "bounce", "jo@b.example 5.1.1 550 hard", "m@a.example" },
	{ DAEMON "Subject: Mail delivery failed\r\n"
		 "X-Failed-Recipients: jo@b.example\r\n\r\nA message could not "
		 "be delivered.\r\n  jo@b.example\r\n    mailbox is full\r\n",
	  "bounce", "jo@b.example - - soft", NULL },
	{ DAEMON "Subject: Warning: message delayed 24 hours\r\n\r\n"
		 "Your message has not yet been delivered to:\r\n\r\n"
		 "  jo@b.example\r\n\r\nNo action is required.\r\n",
	  "delay", "jo@b.example - - soft", NULL },
	/* an address that begins like a label, and one in a sentence */
	{ DAEMON "Subject: failure\r\n\r\nDelivery to the following recipient "
		 "failed permanently:\r\n\r\n     userx@b.example\r\n",
	  "bounce", "userx@b.example - - soft", NULL },
	{ DAEMON "Subject: Undeliverable\r\n\r\nYour message\r\n  To: "
		 "list@a.example\r\n\r\ndid not reach the following "
		 "recipient(s):\r\n\r\nuserx@b.example on Tue, 24 Nov\r\n"
		 "  The recipient name is not recognized\r\n",
	  "bounce", "userx@b.example - - soft", NULL },
	/* what the server said beats what the reporter made of it */
	{ REPORT("Final-Recipient: rfc822; jo@b.example\r\nAction: failed\r\n"
		 "Status: 5.0.0\r\nDiagnostic-Code: smtp; 550 5.7.1 "
		 "blocked\r\n"),
	  "bounce", "jo@b.example 5.7.1 550 soft", "r1.x@a.example" },
	/* the address that we wrote to, not the one it forwards to */
	{ REPORT("Original-Recipient: rfc822; jo@b.example\r\n"
		 "Final-Recipient: rfc822; box7@store.example\r\n"
		 "Action: failed\r\nStatus: 5.1.1\r\n"),
	  "bounce", "jo@b.example 5.1.1 - hard", "r1.x@a.example" },
	/* the return path is null, so nobody may answer */
	{ "Return-Path: <>\r\nFrom: <>\r\nTo: support@a.example\r\n"
	  "Subject: failure notice\r\n\r\nIt could not be delivered to\r\n"
	  "jo@b.example\r\n",
	  "bounce", "jo@b.example - - soft", NULL },
	/* a warning: the server goes on trying */
	{ DAEMON
	  "Subject: Delivery failure\r\n\r\nIt could not be delivered "
	  "to jo@b.example\r\nDelivery attempts will continue to be made "
	  "for 5 days.\r\n",
	  "delay", "jo@b.example - - soft", NULL },
	/* OpenSMTPD: the code stands only in the text */
	{ DAEMON
	  "Subject: failed\r\nContent-Type: multipart/report; "
	  "boundary=b\r\n\r\n--b\r\n\r\njo@b.example: 550 5.1.1 User "
	  "unknown\r\n--b\r\nContent-Type: message/delivery-status\r\n"
	  "\r\nReporting-MTA: dns; a\r\n\r\nFinal-Recipient: rfc822; "
	  "jo@b.example\r\nAction: failed\r\nStatus: 5.0.0\r\n\r\n--b--\r\n",
	  "bounce", "jo@b.example 5.1.1 550 hard", NULL },
	/* a filter that asks for an answer is no bounce */
	{ DAEMON
	  "Subject: Undelivered mail\r\n\r\n<jo@b.example>: host "
	  "mx.b.example said: 550 Your server requires confirmation.\r\n",
	  "none", "", NULL },
	/* complaint */
	{ "From: fbl@isp.example\r\nTo: support@a.example\r\nSubject: abuse\r\n"
	  "Content-Type: multipart/report; report-type=feedback-report; "
	  "boundary=b\r\n\r\n--b\r\n\r\nAbuse.\r\n--b\r\n"
	  "Content-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse"
	  "\r\nOriginal-Rcpt-To: <jo@b.example>\r\n\r\n--b--\r\n",
	  "complaint", "jo@b.example - - soft", NULL },
	/* Amazon's JSON, as a string within a string, broken by a relay */
	{ "From: no-reply@sns.example\r\nSubject: AWS Notification Message"
	  "\r\n\r\n{\r\n  \"Type\" : \"Notification\",\r\n  \"Message\" "
	  ": \"{\\\"notificationType\\\":\\\"Bounce\\\",\\\"bounce\\\":"
	  "{\\\"bounceType\\\":\\\"Permanent\\\",\\\"bouncedRecipients\\\":"
	  "[{\\\"emailAddress\\\":\\\"jo@b.exa!\r\n mple\\\",\\\"status\\\":"
	  "\\\"5.1.1\\\",\\\"diagnosticCode\\\":\\\"smtp; 550 5.1.1 user "
	  "unknown\\\"}]},\\\"mail\\\":{\\\"messageId\\\":\\\"0101-0\\\","
	  "\\\"commonHeaders\\\":{\\\"messageId\\\":\\\"<r1.x@a.example>"
	  "\\\"}}}\"\r\n}\r\n",
	  "bounce", "jo@b.example 5.1.1 550 hard", "r1.x@a.example" },
	{ "From: a@b.example\r\nSubject: x\r\n\r\n{ \"eventType\": "
	  "\"Complaint\", \"complaint\": { \"complainedRecipients\": [ { "
	  "\"emailAddress\": \"jo@b.example\" } ] } }\r\n",
	  "complaint", "jo@b.example - - soft", NULL },
	{ "From: a@b.example\r\nSubject: x\r\n\r\n{ \"eventType\": "
	  "\"Delivery\" }\r\n",
	  "none", "", NULL },
	/* a multipart whose boundary stands on an unfolded line */
	{ "From: post_master@b.example\r\nSubject: Re: x\r\nContent-Type: "
	  "multipart/mixed; boundary=a\r\n\r\n--a\r\nContent-Type: "
	  "multipart/alternative;\r\nboundary=b\r\n\r\n--b\r\n\r\n550 no "
	  "such user here\r\nRCPT TO: jo@b.example\r\n--b--\r\n--a--\r\n",
	  "bounce", "jo@b.example - 550 soft", NULL },
	/* people write about bounces too */
	{ "From: jo@b.example\r\nTo: support@a.example\r\nSubject: Re: mail "
	  "delivery failed\r\nIn-Reply-To: <a@a.example>\r\n\r\nMy mail could "
	  "not be delivered to bob@c.example: 550 user unknown\r\n",
	  "none", "", NULL },
	{ "From: jo@b.example\r\nSubject: Printer\r\n\r\nfails\r\n", "none", "",
	  NULL },
};

static const char *
kind(const Letter *letter)
{
	if (letter->is_bounce)
		return "bounce";
	if (letter->is_delay_notice)
		return "delay";
	return letter->is_complaint ? "complaint" : "none";
}

static char *
print(const Letter *letter)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < letter->bounces->len; i++) {
		const Bounce *b = g_ptr_array_index(letter->bounces, i);

		g_string_append_printf(out, "%s%s %s %s %s", i > 0 ? "|" : "",
				       b->recipient,
				       b->status ? b->status : "-",
				       b->reply_code ? b->reply_code : "-",
				       b->hard ? "hard" : "soft");
	}
	return g_string_free(out, FALSE);
}

static void
test_mails(void)
{
	const ParseOptions options = { .is_cut = false };

	for (size_t i = 0; i < G_N_ELEMENTS(mails); i++) {
		size_t size = strlen(mails[i].mail);
		g_autofree char *mail = g_memdup2(mails[i].mail, size);
		g_autoptr(Letter) letter =
			mime_parse(mail, size, &options, NULL, NULL);
		g_autofree char *bounces = print(letter);

		g_assert_cmpstr(kind(letter), ==, mails[i].kind);
		g_assert_cmpstr(bounces, ==, mails[i].bounces);
		g_assert_cmpstr(letter->bounced_id, ==, mails[i].id);
	}
}

/* People write of failures in the words of mail servers. */
static void
test_people_are_no_robots(void)
{
	static const struct {
		const char *subject;
		const char *text;
	} letters[] = {
		{ "=?utf-8?Q?=C3=89chec_de_connexion?=",
		  "Le site affiche une erreur 503 depuis ce matin." },
		{ "=?utf-8?Q?=C3=89chec_du_paiement?=",
		  "Le paiement de 540 euros n'a pas pu être débité." },
		{ "Delivery problem", "The parcel was not delivered." },
		{ "Mail error since Monday",
		  "Our mails to the mill could not be delivered." },
		{ "Message error in the shop",
		  "The checkout shows error 502 to 3 of 5 clients." },
		{ "Fwd: Mail delivery failed",
		  "What is this? user unknown, it says.\r\n\r\nFrom: us\r\n" },
		{ "Zustellung", "Die Mail wurde nicht zugestellt, 550 glaube "
				"ich." },
		{ "Undeliverable", "returned to you, permanent error" },
		{ "warning message", "It will be retried, says the till." },
		{ "user unknown", "I can't log in: no such user." },
		{ "Bounced cheque", "The bank rejected the message." },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(letters); i++) {
		g_autofree char *mail = g_strdup_printf(
			"From: Jo <jo@b.example>\r\nSubject: %s\r\n"
			"Message-ID: <1@b.example>\r\n"
			"Content-Type: text/plain; charset=utf-8\r\n\r\n%s\r\n",
			letters[i].subject, letters[i].text);
		const ParseOptions options = { .is_cut = false };
		g_autoptr(Letter) letter =
			mime_parse(mail, strlen(mail), &options, NULL, NULL);

		g_test_message("%s", letters[i].subject);
		g_assert_false(letter->is_bounce || letter->is_delay_notice ||
			       letter->is_complaint);
	}
}

static void
test_hard_or_soft(void)
{
	g_assert_true(bounce_codes_is_hard("5.1.1", NULL));
	g_assert_true(bounce_codes_is_hard("5.0.0", "user unknown"));
	g_assert_true(bounce_codes_is_hard(NULL, "550 No such user here"));
	g_assert_false(bounce_codes_is_hard("5.1.1", "mailbox is full"));
	g_assert_false(bounce_codes_is_hard("5.7.1", "blocked"));
	g_assert_false(bounce_codes_is_hard("5.1.8", NULL));
	g_assert_false(bounce_codes_is_hard("4.1.1", "user unknown"));
	g_assert_false(bounce_codes_is_hard(NULL, NULL));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	mime_prepare();
	g_test_add_func("/report/mails", test_mails);
	g_test_add_func("/report/people", test_people_are_no_robots);
	g_test_add_func("/report/hard", test_hard_or_soft);
	return g_test_run();
}
