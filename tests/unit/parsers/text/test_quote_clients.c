/*
 * test_quote_clients.c - what each mail program writes around a quote
 */
#include <glib.h>
#include <string.h>

#include "parsers/text/quote.h"

/* What follows "Yes.\n\n" and is no part of the reply. */
typedef struct {
	const char *client;
	const char *rest;
} Case;

#define ADA    "Ada Martin <ada@a.example>"
#define RULE   "________________________________\n"
#define QUOTED "\n> Try again.\n>\n> Ada\n"
#define PLAIN  "\n\nTry again.\n\nAda\n"

static const Case english[] = {
	{ "Gmail", "On Tue, Nov 24, 2026 at 10:00\xe2\x80\xaf"
		   "AM " ADA " wrote:\n" QUOTED },
	{ "Gmail, British",
	  "On Tue, 24 Nov 2026 at 10:00, " ADA " wrote:\n" QUOTED },
	{ "Gmail, old", "2026-11-24 10:00 GMT+01:00 " ADA ":\n" QUOTED },
	{ "Gmail, forwarded", "---------- Forwarded message ---------\nFrom: "
			      "Ada\nDate: x\nSubject: y\nTo: z" PLAIN },
	{ "Outlook classic",
	  "From: " ADA " \nSent: Tuesday, November 24, 2026 10:00 AM\nTo: Jo "
	  "<jo@b.example>\nCc: Bob <bob@b.example>\nSubject: RE: "
	  "Printer" PLAIN },
	{ "Outlook, old", "-----Original Message-----\nFrom: Ada "
			  "[mailto:ada@a.example] \nSent: x\nTo: y" PLAIN },
	{ "Outlook new", "From: " ADA "\nDate: Tuesday, 24 November 2026 at "
			 "10:00\nTo: Jo\nSubject: Re: Printer" PLAIN },
	{ "Outlook web", RULE "From: " ADA "\nSent: 24 November 2026 10:00\n"
			      "To: Jo\nSubject: Re: Printer" PLAIN },
	{ "Outlook web, bold", RULE "*From:* " ADA "\n*Sent:* 24 November 2026 "
				    "10:00\n*To:* Jo\n*Subject:* Re: P" PLAIN },
	{ "Outlook iOS", "Get Outlook for iOS<https://aka.ms/o0ukef>\n" RULE
			 "From: " ADA "\nSent: x\nTo: Jo\nSubject: y" PLAIN },
	{ "Outlook Android",
	  "Sent from Outlook for Android<https://aka.ms/AAb9ysg>\n" RULE
	  "From: " ADA "\nSent: x\nTo: Jo\nSubject: y" PLAIN },
	{ "Outlook Mac", "On 24/11/2026, 10:00, \"Ada Martin\" <ada@a.example> "
			 "wrote:" PLAIN },
	{ "Windows Mail", "Sent from Mail for Windows 10\n\nFrom: " ADA
			  "\nSent: x\nTo: y\nSubject: z" PLAIN },
	{ "Apple Mail",
	  "> On 24 Nov 2026, at 10:00, " ADA " wrote:\n> " QUOTED },
	{ "Apple Mail, American", "> On Nov 24, 2026, at 10:00\xe2\x80\xaf"
				  "AM, " ADA " wrote:\n> " QUOTED },
	{ "iOS", "Sent from my iPhone\n\n> On Nov 24, 2026, at 10:00 AM, " ADA
		 " wrote:\n> \n> \xef\xbb\xbfTry." QUOTED },
	{ "iPad", "Sent from my iPad\n\nOn 24 Nov 2026, at 10:00, " ADA
		  " wrote:\n" QUOTED },
	{ "Thunderbird", "On 11/24/26 10:00 AM, Ada Martin wrote:" QUOTED },
	{ "Thunderbird, forwarded",
	  "-------- Forwarded Message --------\nSubject: y\nDate: x\nFrom: "
	  "Ada\nTo: z" PLAIN },
	{ "Thunderbird, old", "-------- Original Message --------\nSubject: x"
			      "\nFrom: Ada\nTo: y" PLAIN },
	{ "Yahoo", "    On Tuesday, 24 November 2026 at 10:00:00 GMT+1, Ada "
		   "Martin <ada@a.example> wrote:  \n \n Try again.\n" },
	{ "Yahoo mobile",
	  "Sent from Yahoo Mail on Android \n \n  On Tue, 24 Nov 2026 at "
	  "10:00, Ada Martin<ada@a.example> wrote:   Try again.\n" },
	{ "Yahoo mobile, iPhone",
	  "Yahoo Mail: Search, Organize, Conquer\n\nOn Tuesday, November 24, "
	  "2026, 10:00 AM, " ADA " wrote:" PLAIN },
	{ "Zimbra", "----- Original Message -----\nFrom: \"Ada\" "
		    "<ada@a.example>\nTo: \"Jo\"\nSent: x\nSubject: y" PLAIN },
	{ "Zimbra, new", "From: \"Ada\" <ada@a.example>\nTo: \"Jo\"\nSent: "
			 "Tuesday\nSubject: Re: y" PLAIN },
	{ "Proton", "------- Original Message -------\nOn Tuesday, November "
		    "24th, 2026 at 10:00 AM, " ADA " wrote:\n" QUOTED },
	{ "Proton, new", "Sent with [Proton Mail](https://proton.me/) secure "
			 "email.\n\nOn Tuesday, November 24th, 2026 at 10:00 "
			 "AM, " ADA " wrote:\n" QUOTED },
	{ "Proton mobile",
	  "Sent from Proton Mail for iOS\n\nOn Tue, Nov 24, "
	  "2026 at 10:00, Ada <[ada@a.example](mailto:On Tue, "
	  "Nov 24, 2026 at 10:00, Ada <<a href=)> wrote:\n" QUOTED },
	{ "K-9", "On November 24, 2026 10:00:00 AM GMT+01:00, " ADA
		 " wrote:" QUOTED "\n-- \nSent from my Android device with K-9 "
		 "Mail. Please excuse my brevity.\n" },
	{ "K-9, header",
	  "-------- Original Message --------\nFrom: " ADA
	  "\nSent: November 24, 2026\nTo: Jo\nSubject: y" PLAIN },
	{ "Samsung", "Sent from my Galaxy\n\n-------- Original message --------"
		     "\nFrom: " ADA "\nDate: 24/11/2026 10:00 (GMT+01:00)\nTo: "
		     "Jo\nSubject: y" PLAIN },
	{ "Roundcube", "On 2026-11-24 10:00, Ada Martin wrote:" QUOTED },
	{ "Open-Xchange",
	  "> On 24/11/2026 10:00 CET " ADA " wrote:\n> " QUOTED },
	{ "Spark", "On 24 Nov 2026, 10:00 +0100, " ADA ", wrote:" QUOTED },
	{ "eM Client", "------ Original Message ------\nFrom \"Ada\" "
		       "<ada@a.example>\nTo \"Jo\"\nDate 24/11/2026 10:00:00\n"
		       "Subject Re: y" PLAIN },
	{ "Mutt", "On Tue, Nov 24, 2026 at 10:00:00AM +0100, Ada Martin "
		  "wrote:" QUOTED },
	{ "Gnus", "Ada Martin <ada@a.example> writes:\n" QUOTED },
	{ "KMail", "On Tuesday, 24 November 2026 10:00:00 CET Ada Martin "
		   "wrote:" QUOTED },
	{ "Zoho",
	  "---- On Tue, 24 Nov 2026 10:00:00 +0100 " ADA " wrote ----" PLAIN },
	{ "Fastmail",
	  "On Tue, 24 Nov 2026, at 10:00 AM, Ada Martin wrote:" QUOTED },
	{ "Front", "On November 24, 2026 at 10:00 AM GMT+1 ada@a.example "
		   "wrote:\n" QUOTED },
	{ "Lotus Notes", "From:\tAda Martin/ACME\nTo:\tJo\nDate:\t24/11/2026 "
			 "10:00\nSubject:\tRe: y" PLAIN },
	{ "AOL", "-----Original Message-----\nFrom: Ada <ada@a.example>\nTo: "
		 "jo <jo@b.example>\nSent: Tue, Nov 24\nSubject: y" PLAIN },
	{ "GMX", "Sent: Tuesday, November 24, 2026 at 10:00 AM\nFrom: \"Ada\" "
		 "<ada@a.example>\nTo: jo@b.example\nSubject: y" PLAIN },
};

static const Case french[] = {
	{ "Gmail", "Le mar. 24 nov. 2026 \u00e0 10:00, " ADA " a \u00e9"
		   "crit :\n" QUOTED },
	{ "Gmail, hard space",
	  "Le mar. 24 nov. 2026 \u00e0 10:00, " ADA " a\n\u00e9"
	  "crit\u00a0:\n" QUOTED },
	{ "Gmail, old", "Le 24 novembre 2026 10:00, " ADA " a \u00e9"
			"crit :\n" QUOTED },
	{ "Outlook classic",
	  "De : " ADA " \nEnvoy\u00e9 : mardi 24 novembre 2026 10:00\n\u00c0 : "
	  "Jo <jo@b.example>\nCc : Bob\nObjet : RE: Imprimante" PLAIN },
	{ "Outlook, hard spaces",
	  "De\u00a0: " ADA "\nEnvoy\u00e9\u00a0: mardi\n\u00c0\u00a0: Jo\n"
	  "Objet\u00a0: RE: Imprimante" PLAIN },
	{ "Outlook new",
	  "De : " ADA "\nDate : mardi, 24 novembre 2026 \u00e0 10:00\n\u00c0 : "
	  "Jo\nObjet : Re: Imprimante" PLAIN },
	{ "Outlook web", RULE "De : " ADA "\nEnvoy\u00e9 : mardi 24 novembre "
			      "2026 10:00\n\u00c0 : Jo\nObjet : Re: I" PLAIN },
	{ "Outlook iOS",
	  "Envoy\u00e9 \u00e0 partir de Outlook pour iOS<https://aka.ms/o0ukef>"
	  "\n" RULE "De : " ADA
	  "\nEnvoy\u00e9 : x\n\u00c0 : y\nObjet : z" PLAIN },
	{ "Outlook Android",
	  "Obtenir Outlook pour Android<https://aka.ms/AAb9ysg>\n" RULE
	  "De : " ADA "\nEnvoy\u00e9 : x\n\u00c0 : y\nObjet : z" PLAIN },
	{ "Outlook, old", "-----Message d'origine-----\nDe : Ada "
			  "[mailto:ada@a.example] \nEnvoy\u00e9 : x\n"
			  "\u00c0 : y" PLAIN },
	{ "Outlook, curly",
	  "-----Message d\u2019origine-----\nDe : Ada" PLAIN },
	{ "Windows Mail", "Envoy\u00e9 \u00e0 partir de Courrier pour Windows "
			  "10\n\nDe : " ADA "\nEnvoy\u00e9 le :mardi\n\u00c0 : "
			  "y\nObjet :z" PLAIN },
	{ "Apple Mail", "> Le 24 nov. 2026 \u00e0 10:00, " ADA " a \u00e9"
			"crit :\n> " QUOTED },
	{ "Apple Mail, not quoted",
	  "Le 24 nov. 2026 \u00e0 10:00, " ADA " a \u00e9"
	  "crit :" PLAIN },
	{ "iOS",
	  "Envoy\u00e9 de mon iPhone\n\n> Le 24 nov. 2026 \u00e0 10:00, " ADA
	  " a \u00e9"
	  "crit :\n> " QUOTED },
	{ "iPad",
	  "Envoy\u00e9 de mon iPad\n\nLe 24 nov. 2026 \u00e0 10:00, " ADA
	  " a \u00e9"
	  "crit :\n" QUOTED },
	{ "Thunderbird", "Le 24/11/2026 \u00e0 10:00, Ada Martin a \u00e9"
			 "crit\u00a0:" QUOTED },
	{ "Thunderbird, forwarded",
	  "-------- Message transf\u00e9r\u00e9 --------\nSujet : \ty\nDate : "
	  "\tx\nDe : \tAda\nPour : \tz" PLAIN },
	{ "Thunderbird, old", "-------- Message original --------\nSujet: x\n"
			      "De: Ada" PLAIN },
	{ "Yahoo", "    Le mardi 24 novembre 2026 \u00e0 10:00:00 UTC+1, Ada "
		   "Martin <ada@a.example> a \u00e9"
		   "crit :  \n \n Essayez.\n" },
	{ "Yahoo mobile",
	  "Envoy\u00e9 \u00e0 partir de Yahoo Mail pour iPhone\n\nLe mardi 24 "
	  "novembre 2026, 10:00, " ADA " a \u00e9"
	  "crit :" PLAIN },
	{ "Yahoo, new footer",
	  "Yahoo Mail : recherchez, organisez, ma\u00eetrisez\n\nLe mar., 24 "
	  "nov. 2026 \u00e0 10:00, " ADA " a \u00e9"
	  "crit :" PLAIN },
	{ "Orange",
	  "> Message du 24/11/26 10:00\n> De : \"Ada\" "
	  "<ada@a.example>\n> A : jo@orange.example\n> Copie \u00e0 : "
	  "\n> Objet : Re: x\n> \n> Essayez\n" },
	{ "Orange, not quoted", "Message du 24/11/26 10:00\nDe : \"Ada\" "
				"<ada@a.example>\nA : jo@orange.example\nCopie "
				"\u00e0 : \nObjet : Re: x" PLAIN },
	{ "Orange, new",
	  "envoy\u00e9 : 24 novembre 2026 \u00e0 10:00\nde : Ada "
	  "<ada@a.example>\n\u00e0 : jo@orange.example\nobjet : "
	  "Re: x" PLAIN },
	{ "Orange mobile", "Envoy\u00e9 depuis l'application Mail Orange\n\n"
			   "Le 24 nov. 2026 10:00, " ADA " a \u00e9"
			   "crit :" PLAIN },
	{ "SFR", "========================================\n\n   Message du : "
		 "24/11/2026\n   De : \"Ada\" <ada@a.example>\n   A : "
		 "jo@sfr.example\n   Copie \u00e0 : \n   Sujet : Re: x" PLAIN },
	{ "SFR, new",
	  "De : Ada <ada@a.example>\nEnvoy\u00e9 : mardi 24 novembre "
	  "2026 10:00\nA : jo@sfr.example\nObjet : Re: x" PLAIN },
	{ "SFR mobile", "Envoy\u00e9 depuis SFR Mail\n\nLe 24/11/2026 \u00e0 "
			"10:00, " ADA " a \u00e9"
			"crit :" PLAIN },
	{ "Free, Zimbra",
	  "----- Mail original -----\nDe: \"Ada\" "
	  "<ada@a.example>\n\u00c0: \"Jo\" <jo@free.example>\n"
	  "Envoy\u00e9: Mardi 24 Novembre 2026 10:00:00\nObjet: "
	  "Re: x" PLAIN },
	{ "Free, Zimbra, no rule", "De: \"Ada\" <ada@a.example>\n\u00c0: "
				   "\"Jo\"\nEnvoy\u00e9: Mardi 24 Novembre 2026"
				   "\nObjet: Re: x" PLAIN },
	{ "Free, Roundcube", "Le 24-11-2026 10:00, Ada Martin a \u00e9"
			     "crit\u00a0:" QUOTED },
	{ "Free, Roundcube, ISO", "Le 2026-11-24 10:00, " ADA " a \u00e9"
				  "crit :\n" QUOTED },
	{ "La Poste", "> Message du 24/11/26 10:00\n> De : \"Ada\" \n> A : "
		      "jo@laposte.example\n> Copie \u00e0 : \n> Objet : x\n> \n"
		      "> Essayez\n" },
	{ "La Poste, new", "Le 24/11/2026 10:00 CET, " ADA " a \u00e9"
			   "crit :" PLAIN },
	{ "La Poste, Zimbra", "De: \"Ada\" <ada@a.example>\n\u00c0: jo@laposte."
			      "example\nEnvoy\u00e9: Mardi 24 Novembre 2026\n"
			      "Objet: x" PLAIN },
	{ "La Poste mobile", "Envoy\u00e9 depuis l'application Laposte.net\n\n"
			     "Le 24/11/2026 10:00, " ADA " a \u00e9"
			     "crit :" PLAIN },
	{ "Open-Xchange", "> Le 24/11/2026 10:00 CET " ADA " a \u00e9"
			  "crit :\n> " QUOTED },
	{ "Proton", "------- Message original -------\nLe mardi 24 novembre "
		    "2026 \u00e0 10:00, " ADA " a \u00e9"
		    "crit :\n" QUOTED },
	{ "Proton, new", "Envoy\u00e9 avec la messagerie s\u00e9"
			 "curis\u00e9"
			 "e [Proton Mail](https://proton.me/).\n\nLe mardi 24 "
			 "novembre 2026 \u00e0 10:00, " ADA " a \u00e9"
			 "crit :\n" QUOTED },
	{ "Proton mobile", "Envoy\u00e9 depuis Proton Mail pour Android.\n\n"
			   "-------- Message d'origine --------\nLe 24/11/2026 "
			   "10:00, Ada a \u00e9"
			   "crit :" PLAIN },
	{ "K-9", "Le 24 novembre 2026 10:00:00 GMT+01:00, " ADA " a \u00e9"
		 "crit :" QUOTED "\n-- \nEnvoy\u00e9 de mon appareil Android "
		 "avec K-9 Mail. Veuillez excuser ma bri\u00e8vet\u00e9.\n" },
	{ "K-9, signature above",
	  "Envoy\u00e9 de mon appareil Android avec Courriel K-9 Mail. "
	  "Veuillez "
	  "excuser ma bri\u00e8vet\u00e9.\n\nLe 24 novembre 2026 10:00:00 "
	  "GMT+01:00, " ADA " a \u00e9"
	  "crit :" QUOTED },
	{ "K-9, header", "-------- Message original --------\nDe : " ADA
			 "\nEnvoy\u00e9 : 24 novembre 2026\n\u00c0 : Jo\nObjet "
			 ": x" PLAIN },
	{ "Samsung",
	  "Envoy\u00e9 depuis mon appareil Galaxy\n\n-------- "
	  "Message d'origine --------\nDe : " ADA "\nDate : "
	  "24/11/2026 10:00 (GMT+01:00)\n\u00c0 : Jo\nObjet : x" PLAIN },
	{ "Spark", "Le 24 nov. 2026 \u00e0 10:00 +0100, " ADA ", a \u00e9"
		   "crit :" QUOTED },
	{ "eM Client", "------ Message d'origine ------\nDe \"Ada\" "
		       "<ada@a.example>\n\u00c0 \"Jo\"\nDate 24/11/2026\nObjet "
		       "Re: x" PLAIN },
	{ "Canadian", "Le mar. 24 nov. 2026, \u00e0 10 h 00, " ADA " a \u00e9"
		      "crit :\n" QUOTED },
	{ "GMX",
	  "Envoy\u00e9: mardi 24 novembre 2026 \u00e0 10:00\nDe: \"Ada\" "
	  "<ada@a.example>\n\u00c0: jo@b.example\nObjet: Re: x" PLAIN },
	{ "BlueMail", "Le 24 nov. 2026, \u00e0 10:00, Ada Martin "
		      "<ada@a.example> a \u00e9"
		      "crit:" QUOTED },
	{ "Notes", "De :\tAda Martin/ACME\nA :\tJo\nDate :\t24/11/2026 10:00\n"
		   "Objet :\tRe: x" PLAIN },
};

static void
check(const Case *cases, size_t count)
{
	int wrong = 0;

	for (size_t i = 0; i < count; i++) {
		g_autofree char *body =
			g_strconcat("Yes.\n\n", cases[i].rest, NULL);
		g_autofree char *reply = quote_visible(body, false);

		if (strcmp(reply, "Yes.") == 0)
			continue;
		wrong++;
		g_test_message("%s: %s", cases[i].client, reply);
	}
	g_assert_cmpint(wrong, ==, 0);
}

static void
test_english(void)
{
	check(english, G_N_ELEMENTS(english));
}

static void
test_french(void)
{
	check(french, G_N_ELEMENTS(french));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	quote_prepare();
	g_test_add_func("/clients/english", test_english);
	g_test_add_func("/clients/french", test_french);
	return g_test_run();
}
