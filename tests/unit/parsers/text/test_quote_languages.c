/*
 * test_quote_languages.c - quotes and footers in many languages
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
#define QUOTED "\n> Try again.\n>\n> Ada\n"
#define PLAIN  "\n\nTry again.\n\nAda\n"

/* One case of each family in other languages. */
static const Case languages[] = {
	{ "de, Outlook", "Von: " ADA "\nGesendet: Dienstag, 24. November 2026 "
			 "10:00\nAn: Jo\nBetreff: AW: x" PLAIN },
	{ "de, Apple", "> Am 24.11.2026 um 10:00 schrieb " ADA ":\n> " QUOTED },
	{ "de, Thunderbird",
	  "Am 24.11.26 um 10:00 schrieb Ada Martin:" QUOTED },
	{ "de, GMX",
	  "Gesendet: Dienstag, 24. November 2026 um 10:00 Uhr\nVon: "
	  "\"Ada\" <ada@a.example>\nAn: jo@b.example\nBetreff: x" PLAIN },
	{ "de, iOS", "Von meinem iPhone gesendet\n\n> Am 24.11.2026 um 10:00 "
		     "schrieb " ADA ":\n> " QUOTED },
	{ "es, Gmail", "El mar, 24 nov 2026 a las 10:00, Ada Martin "
		       "(<ada@a.example>) escribi\u00f3:\n" QUOTED },
	{ "es, iOS",
	  "Enviado desde mi iPhone\n\n> El 24 nov 2026, a las 10:00, " ADA
	  " escribi\u00f3:\n> " QUOTED },
	{ "it, Gmail", "Il giorno mar 24 nov 2026 alle ore 10:00 " ADA
		       " ha scritto:\n" QUOTED },
	{ "it, Outlook", "Da: " ADA "\nInviato: marted\u00ec 24 novembre 2026 "
			 "10:00\nA: Jo\nOggetto: R: x" PLAIN },
	{ "nl, Outlook", "Van: " ADA "\nVerzonden: dinsdag 24 november 2026 "
			 "10:00\nAan: Jo\nOnderwerp: RE: x" PLAIN },
	{ "nl, Apple", "> Op 24 nov 2026, om 10:00 heeft " ADA
		       " het volgende geschreven:\n> " QUOTED },
	{ "pt, Gmail", "Em ter., 24 de nov. de 2026 \u00e0s 10:00, " ADA
		       " escreveu:\n" QUOTED },
	{ "pt, Outlook", "De: " ADA "\nEnviado: 24 de novembro de 2026 10:00\n"
			 "Para: Jo\nAssunto: RE: x" PLAIN },
	{ "sv, Outlook", "Fr\u00e5n: " ADA "\nSkickat: den 24 november 2026 "
			 "10:00\nTill: Jo\n\u00c4mne: SV: x" PLAIN },
	{ "sv, iOS", "Skickat fr\u00e5n min iPhone\n\n> 24 nov. 2026 kl. 10:00 "
		     "skrev " ADA ":\n> " QUOTED },
	{ "da, Outlook", "Fra: " ADA "\nSendt: 24. november 2026 10:00\nTil: "
			 "Jo\nEmne: SV: x" PLAIN },
	{ "da, Apple",
	  "> Den 24. nov. 2026 kl. 10.00 skrev " ADA ":\n> " QUOTED },
	{ "no, Gmail", "tir. 24. nov. 2026 kl. 10:00 skrev " ADA ":\n" QUOTED },
	{ "no, Outlook", "Fra: " ADA "\nSendt: tirsdag 24. november 2026 10:00"
			 "\nTil: Jo\nEmne: SV: x" PLAIN },
	{ "fi, Outlook", "L\u00e4hett\u00e4j\u00e4: " ADA
			 "\nL\u00e4hetetty: tiistai 24. marraskuuta 2026\n"
			 "Vastaanottaja: Jo\nAihe: VS: x" PLAIN },
	{ "pl, Outlook", "Od: " ADA "\nWys\u0142"
			 "ano: wtorek, 24 listopada 2026 10:00\nDo: Jo\nTemat: "
			 "Odp: x" PLAIN },
	{ "pl, Thunderbird",
	  "W dniu 24.11.2026 o 10:00, Ada Martin pisze:" QUOTED },
	{ "cs, Outlook", "Od: " ADA "\nOdesl\u00e1no: \u00fater\u00fd 24. "
			 "listopadu 2026 10:00\nKomu: Jo\nP\u0159"
			 "edm\u011bt: RE: x" PLAIN },
	{ "sk, Gmail",
	  "ut 24. 11. 2026 o 10:00 " ADA " nap\u00edsal(a):\n" QUOTED },
	{ "hu, Outlook",
	  "Felad\u00f3: " ADA "\nElk\u00fcldve: 2026. november "
	  "24., kedd 10:00\nC\u00edmzett: Jo\nT\u00e1rgy: RE: x" PLAIN },
	{ "ro, Outlook",
	  "De la: " ADA "\nTrimis: mar\u021bi, 24 noiembrie 2026 "
	  "10:00\nC\u0103tre: Jo\nSubiect: RE: x" PLAIN },
	{ "tr, Outlook", "Kimden: " ADA "\nG\u00f6nderildi: 24 Kas\u0131m 2026 "
			 "Sal\u0131 10:00\nKime: Jo\nKonu: YNT: x" PLAIN },
	{ "el, Gmail", "\u03a3\u03c4\u03b9\u03c2 \u03a4\u03c1\u03af, 24 "
		       "\u039d\u03bf\u03b5 2026 \u03c3\u03c4\u03b9\u03c2 "
		       "10:00 \u03c0.\u03bc., \u03bf/\u03b7 " ADA
		       " \u03ad\u03b3\u03c1\u03b1\u03c8\u03b5:\n" QUOTED },
	{ "ru, Outlook",
	  "\u041e\u0442: " ADA "\n\u041e\u0442\u043f\u0440\u0430\u0432\u043b"
	  "\u0435\u043d\u043e: 24 \u043d\u043e\u044f\u0431\u0440\u044f 2026 "
	  "10:00\n\u041a\u043e\u043c\u0443: Jo\n\u0422\u0435\u043c\u0430: Re: "
	  "x" PLAIN },
	{ "uk, Gmail",
	  "\u0432\u0442, 24 \u043b\u0438\u0441\u0442. 2026 \u0440. \u043e "
	  "10:00 " ADA " \u043f\u0438\u0448\u0435:\n" QUOTED },
	{ "bg, Gmail",
	  "\u041d\u0430 \u0432\u0442, 24.11.2026 \u0433. \u0432 10:00 "
	  "\u0447. " ADA " \u043d\u0430\u043f\u0438\u0441\u0430:\n" QUOTED },
	{ "hr, Gmail",
	  "uto, 24. stu 2026. u 10:00 " ADA " napisao je:\n" QUOTED },
	{ "sl, Gmail", "V V tor., 24. nov. 2026 ob 10:00 je oseba " ADA
		       " napisala:\n" QUOTED },
	{ "et, Gmail", "Kontakt " ADA " kirjutas kuup\u00e4"
		       "eval T, 24. november 2026 kell 10:00:\n" QUOTED },
	{ "ca, Gmail",
	  "El dt., 24 de nov. 2026, 10:00, " ADA " va escriure:\n" QUOTED },
	{ "ja, Outlook",
	  "\u5dee\u51fa\u4eba: " ADA "\n\u9001\u4fe1\u65e5\u6642: 2026\u5e74"
	  "11\u670824\u65e5 10:00\n\u5b9b\u5148: Jo\n\u4ef6\u540d: Re: "
	  "x" PLAIN },
	{ "zh, Outlook",
	  "\u53d1\u4ef6\u4eba: " ADA "\n\u53d1\u9001\u65f6\u95f4: 2026\u5e74"
	  "11\u670824\u65e5 10:00\n\u6536\u4ef6\u4eba: Jo\n\u4e3b\u9898: Re: "
	  "x" PLAIN },
	{ "ko, Gmail", "2026\ub144 11\uc6d4 24\uc77c (\ud654) \uc624\uc804 "
		       "10:00, " ADA "\ub2d8\uc774 \uc791\uc131:\n" QUOTED },
	{ "vi, Gmail",
	  "V\u00e0o Th 3, 24 thg 11, 2026 v\u00e0o l\u00fac 10:00 " ADA
	  " \u0111\u00e3 vi\u1ebft:\n" QUOTED },
	{ "he, Gmail",
	  "\u200f\u202b\u05d1\u05ea\u05d0\u05e8\u05d9\u05da \u05d9\u05d5\u05dd "
	  "\u05d2\u05f3, 24 \u05d1\u05e0\u05d5\u05d1\u05f3 2026 \u05d1-10:00 "
	  "\u05de\u05d0\u05ea \u202a" ADA "\u202c\u200f:\u202c\n" QUOTED },
	{ "ar, Gmail",
	  "\u0641\u064a \u0627\u0644\u062b\u0644\u0627\u062b\u0627\u0621\u060c "
	  "24 \u0646\u0648\u0641\u0645\u0628\u0631 2026 \u0641\u064a 10:00 "
	  "\u0635"
	  " \u062a\u0645\u062a \u0643\u062a\u0627\u0628\u0629 \u0645\u0627 "
	  "\u064a\u0644\u064a \u0628\u0648\u0627\u0633\u0637\u0629 " ADA
	  ":\n" QUOTED },
	{ "lt, Outlook",
	  "Nuo: " ADA "\nI\u0161si\u0173sta: 2026 m. lapkri\u010d"
	  "io 24 d.\nKam: Jo\nTema: RE: x" PLAIN },
	{ "lv, Outlook", "No: " ADA "\nNos\u016bt\u012bts: 2026. gada 24. "
			 "novembris\nKam: Jo\nT\u0113ma: RE: x" PLAIN },
};

static const Case footers[] = {
	{ "dashes", "-- \nJo Martin\nAcme\n" },
	{ "Outlook, en", "Get Outlook for Android\n" },
	{ "Gmail, en", "Sent from Gmail Mobile\n" },
	{ "iPhone, nl", "Verstuurd vanaf mijn iPhone\n" },
	{ "iPhone, it", "Inviato da iPhone\n" },
	{ "iPhone, pt", "Enviado do meu iPhone\n" },
	{ "iPhone, pl", "Wys\u0142"
			"ane z iPhone'a\n" },
	{ "iPhone, da", "Sendt fra min iPhone\n" },
	{ "iPhone, cs", "Odesl\u00e1no z iPhonu\n" },
	{ "Samsung, fr",
	  "Envoy\u00e9 depuis mon smartphone Samsung Galaxy.\n" },
	{ "BlackBerry", "Sent from my BlackBerry 10 smartphone.\n" },
	{ "Huawei, fr", "Envoy\u00e9 de mon t\u00e9l\u00e9phone Huawei\n" },
	{ "antivirus, en",
	  "-- \nThis email has been checked for viruses by Avast antivirus "
	  "software.\nwww.avast.com\n" },
	{ "antivirus, fr",
	  "Garanti sans virus. www.avast.com\n<#DAB4FAD8-2DD7-40BB>\n" },
	{ "disclaimer, en",
	  "This e-mail and any attachments are confidential and intended "
	  "solely for\nthe addressee. If you have received it in error, please "
	  "delete it.\n" },
	{ "disclaimer, en, titled",
	  "CONFIDENTIALITY NOTICE: The contents of this email message and any "
	  "attachments are intended solely for the addressee(s).\n\nPlease "
	  "consider the environment before printing this e-mail.\n" },
	{ "disclaimer, fr",
	  "Ce message et toutes les pi\u00e8"
	  "ces jointes sont confidentiels et \u00e9tablis \u00e0 l'intention\n"
	  "exclusive de ses destinataires.\n" },
	{ "disclaimer, fr, two",
	  "Les informations contenues dans ce courriel sont confidentielles et "
	  "destin\u00e9"
	  "es exclusivement \u00e0 son destinataire.\n\nPensez \u00e0 "
	  "l'environnement avant d'imprimer ce message.\n" },
	{ "disclaimer, de",
	  "Diese E-Mail enth\u00e4lt vertrauliche und/oder rechtlich "
	  "gesch\u00fctzte Informationen.\n" },
	{ "disclaimer, es",
	  "Este mensaje y sus archivos adjuntos son confidenciales y van "
	  "dirigidos exclusivamente a su destinatario.\n" },
	{ "disclaimer, it",
	  "Le informazioni contenute in questo messaggio sono riservate e per "
	  "uso esclusivo del destinatario.\n" },
};

static const char *const kept[] = {
	"This message is confidential, so I write here.",
	"The printer says: this e-mail is confidential and intended solely "
	"for the addressee. Why?\n\nJo",
	"Yes.\n\nThis e-mail program crashes.\n\nJo",
	"Yes.\n\nMessage du serveur : plus de papier\n\nJo",
	"Yes.\n\nMessage du 24/11 : plus de papier\n\nJo",
	"Hier, Ada a \u00e9"
	"crit : \"non\".\nMerci",
	"De : Paris\nA : Lyon\nMerci de pr\u00e9voir",
	"Envoy\u00e9 : rien.\nMerci",
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
test_languages(void)
{
	check(languages, G_N_ELEMENTS(languages));
}

static void
test_footers(void)
{
	check(footers, G_N_ELEMENTS(footers));
}

static void
test_what_only_looks_alike_is_kept(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(kept); i++) {
		g_autofree char *reply = quote_visible(kept[i], false);

		g_assert_cmpstr(reply, ==, kept[i]);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	quote_prepare();
	g_test_add_func("/languages/quotes", test_languages);
	g_test_add_func("/languages/footers", test_footers);
	g_test_add_func("/languages/kept", test_what_only_looks_alike_is_kept);
	return g_test_run();
}
