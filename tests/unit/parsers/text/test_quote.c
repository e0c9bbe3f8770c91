/*
 * test_quote.c - the visible reply of the clients people use
 */
#include <glib.h>
#include <string.h>

#include "parsers/text/quote.h"

typedef struct {
	const char *client;
	const char *body;
	const char *reply;
} Case;

static const Case english[] = {
	{ "none", "It works.\nJo", "It works.\nJo" },
	{ "Gmail",
	  "It works.\n\nOn Tue, Nov 24, 2026 at 10:00 AM Ada <ada@a.example>\n"
	  "wrote:\n\n> Try again.\n>\n> Ada\n",
	  "It works." },
	{ "Gmail, long name",
	  "It works.\n\nOn Tue, Nov 24, 2026 at 10:00 AM Somebody with a long "
	  "name <\nada@a.example> wrote:\n\n> Try again.\n",
	  "It works." },
	{ "Apple Mail",
	  "It works.\n\n> On 24 Nov 2026, at 10:00, Ada <ada@a.example> "
	  "wrote:\n> \n> Try again.\n",
	  "It works." },
	{ "iPhone",
	  "It works.\n\nSent from my iPhone\n\n> On 24 Nov 2026, at 10:00, "
	  "Ada <ada@a.example> wrote:\n> \n> Try.\n",
	  "It works." },
	{ "Outlook",
	  "It works.\n\nFrom: Ada <ada@a.example>\nSent: Tuesday, November 24, "
	  "2026 10:00\nTo: Jo <jo@b.example>\nSubject: RE: Printer\n\nTry.\n",
	  "It works." },
	{ "Outlook classic",
	  "It works.\n\n-----Original Message-----\nFrom: Ada\nSent: x\n\nTry",
	  "It works." },
	{ "Outlook on the web",
	  "It works.\n________________________________\nFrom: Ada "
	  "<ada@a.example>\nSent: Tuesday\nTo: Jo\nSubject: x\n\nTry.\n",
	  "It works." },
	{ "Outlook mobile",
	  "It works.\n\nGet Outlook for iOS<https://aka.ms/o0ukef>\n"
	  "________________________________\nFrom: Ada\nSent: x\n"
	  "To: y\nSubject: z\n\nTry.\n",
	  "It works." },
	{ "Thunderbird",
	  "It works.\n\nOn 24/11/2026 10:00, Ada wrote:\n> Try.\n\n-- \nJo\n",
	  "It works." },
	{ "Yahoo",
	  "It works.\n\n    On Tuesday, November 24, 2026 at 10:00:00 AM GMT+1,"
	  " Ada <ada@a.example> wrote:\n\n Try.\n",
	  "It works." },
};

/* The same in other words, one from each family. */
static const Case others[] = {
	{ "Gmail, de",
	  "Geht.\n\nAda Martin <ada@a.example> schrieb am Di., 24.\nNov. 2026 "
	  "um "
	  "10:00 Uhr:\n\n> Nochmal.\n",
	  "Geht." },
	{ "Outlook, es",
	  "Va.\n\nDe: Ada <ada@a.example>\nEnviado: martes\nPara: Jo\nAsunto: "
	  "x\n\nOtra vez.\n",
	  "Va." },
	{ "Apple Mail, it",
	  "Va.\n\n> Il giorno 24 nov 2026, alle ore 10:00, Ada "
	  "<ada@a.example> ha scritto:\n> \n> Ancora.\n",
	  "Va." },
	{ "Gmail, nl",
	  "Goed.\n\nOp di 24 nov 2026 om 10:00 schreef Ada <ada@a.example>:"
	  "\n\n> Nog eens.\n",
	  "Goed." },
	{ "Outlook, pt",
	  "Ok.\n\nDe: Ada <ada@a.example>\nEnviada em: ter\u00e7a\nPara: Jo\n"
	  "Assunto: x\n\nOutra vez.\n",
	  "Ok." },
	{ "Gmail, sv",
	  "Bra.\n\nDen tis 24 nov. 2026 kl 10:00 skrev Ada <ada@a.example>:"
	  "\n\n> Igen.\n",
	  "Bra." },
	{ "Gmail, da",
	  "Fint.\n\nDen tir. 24. nov. 2026 kl. 10.00 skrev Ada "
	  "<ada@a.example>:\n\n> Igen.\n",
	  "Fint." },
	{ "Gmail, pl",
	  "Dobrze.\n\nwt., 24 lis 2026 o 10:00 Ada <ada@a.example> "
	  "napisa\u0142(a):\n\n> Znowu.\n",
	  "Dobrze." },
	{ "Gmail, fi",
	  "Ok.\n\nti 24. marrask. 2026 klo 10.00 Ada (ada@a.example) "
	  "kirjoitti:\n\n> Taas.\n",
	  "Ok." },
	{ "Gmail, ru",
	  "\u0414\u0430.\n\n\u0432\u0442, 24 \u043d\u043e\u044f\u0431. "
	  "2026 \u0433. \u0432 10:00, Ada <ada@a.example>:\n\n> x\n",
	  "\u0414\u0430." },
	{ "Gmail, cs",
	  "Ano.\n\n\u00fat 24. 11. 2026 v 10:00 odes\u00edlatel Ada "
	  "<ada@a.example> napsal:\n\n> Znovu.\n",
	  "Ano." },
	{ "Gmail, hu",
	  "J\u00f3.\n\nAda <ada@a.example> ezt \u00edrta (id\u0151pont: 2026. "
	  "nov. 24., K, 10:00):\n\n> x\n",
	  "J\u00f3." },
	{ "Gmail, ro",
	  "Da.\n\n\u00cen mar., 24 nov. 2026 la 10:00, Ada <ada@a.example> a "
	  "scris:\n\n> x\n",
	  "Da." },
	{ "Gmail, tr",
	  "Evet.\n\nAda <ada@a.example>, 24 Kas 2026 Sal, 10:00 tarihinde "
	  "\u015funu yazd\u0131:\n\n> x\n",
	  "Evet." },
	{ "Gmail, ja",
	  "\u306f\u3044\u3002\n\n2026\u5e7411\u670824\u65e5(\u706b) 10:00 "
	  "Ada <ada@a.example>:\n\n> x\n",
	  "\u306f\u3044\u3002" },
	{ "Zoho",
	  "Yes.\n\n---- On Tue, 24 Nov 2026 10:00:00 +0100 Ada "
	  "<ada@a.example> wrote ----\n\nTry.\n",
	  "Yes." },
	{ "a line to answer above",
	  "Oui.\n\n## R\u00e9pondez au-dessus de cette ligne ##\n\nVieux.\n",
	  "Oui." },
	{ "a block that lost its line ends",
	  "Yes.\nFrom: ada@a.example Date: Tue, 24 Nov 2026 08:00 +0100\nOld\n",
	  "Yes." },
	{ "no quote: it speaks of writing",
	  "Ada wrote on 3/4 that <it> works:\n\nIt does not.\n",
	  "Ada wrote on 3/4 that <it> works:\n\nIt does not." },
};

static const Case french[] = {
	{ "Gmail",
	  "C'est bon.\n\nLe mar. 24 nov. 2026 \xc3\xa0 10:00, Ada "
	  "<ada@a.example> a\n\xc3\xa9"
	  "crit :\n\n> Essayez.\n",
	  "C'est bon." },
	{ "Thunderbird",
	  "C'est bon.\n\nLe 24/11/2026 \xc3\xa0 10:00, Ada a \xc3\xa9"
	  "crit\xc2\xa0:\n> Essayez.\n",
	  "C'est bon." },
	{ "Apple Mail, decomposed accents",
	  "C'est bon.\n\nLe 24 nov. 2026 \xc3\xa0 10:00, Ada a e\xcc\x81"
	  "crit :\n\n> Essayez.\n",
	  "C'est bon." },
	{ "iPhone",
	  "C'est bon.\n\nEnvoy\xc3\xa9 de mon iPhone\n\n> Le 24 nov. 2026 "
	  "\xc3\xa0 10:00, Ada <ada@a.example> a \xc3\xa9"
	  "crit :\n> Essayez\n",
	  "C'est bon." },
	{ "Outlook",
	  "C'est bon.\n\nDe : Ada <ada@a.example>\nEnvoy\xc3\xa9 : mardi 24 "
	  "novembre 2026 10:00\n\xc3\x80 : Jo\nObjet : RE: Imprimante\n\nx\n",
	  "C'est bon." },
	{ "Outlook classic",
	  "C'est bon.\n\n-----Message d'origine-----\nDe : Ada\nx",
	  "C'est bon." },
	{ "Orange",
	  "C'est bon.\n\n> Message du 24/11/26 10:00\n> De : \"Ada\"\n> x\n",
	  "C'est bon." },
	{ "Zimbra",
	  "C'est bon.\n\n----- Mail original -----\nDe: \"Ada\" <a@a.example>\n"
	  "\xc3\x80: \"Jo\"\nEnvoy\xc3\xa9: Mardi 24 Novembre 2026\n"
	  "Objet: x\n\nEssayez\n",
	  "C'est bon." },
	{ "device", "C'est bon.\n\nObtenez Outlook pour Android\n",
	  "C'est bon." },
};

static const Case shapes[] = {
	{ "inline",
	  "On 24/11/2026 10:00, Ada wrote:\n> Is it on?\nYes.\n> Red light?\n"
	  "No.\n",
	  "> Is it on?\nYes.\n> Red light?\nNo." },
	{ "inline, with room between",
	  "Hello,\n\nOn 24/11/2026 10:00, Ada wrote:\n> Hi Jo,\n>\n> one\n> two"
	  "\n> three\n> four\n> five\n>\n> Is it on?\n>\n\nYes.\n\n> Red "
	  "light?\n\nNo.\n\n> -- \n> Ada\n-- \nJo\n",
	  "Hello,\n\n> Is it on?\n>\n\nYes.\n\n> Red light?\n\nNo." },
	{ "a quoted line that a program broke",
	  "Yes.\n\nOn 24/11/2026 10:00, Ada wrote:\n> A line that is so long "
	  "that some program will break it some\nwhere\n> or other.\n\nJo\n",
	  "Yes.\n\nwhere\n\nJo" },
	{ "bottom",
	  "On 24/11/2026 10:00, Ada wrote:\n> Is it on?\n\nYes.\n-- \nJo\n",
	  "Yes." },
	{ "all quoted", "> a\n> b\n", "> a\n> b" },
	{ "only an introduction", "On 24/11/2026 10:00, Ada wrote:\n\nHello\n",
	  "On 24/11/2026 10:00, Ada wrote:\n\nHello" },
	{ "only a signature", "-- \nJo\n", "--\nJo" },
	{ "signature", "Hi\n\n-- \nJo Martin\nAcme\n", "Hi" },
	{ "bare dashes", "Hi\n\n--\nJo\n", "Hi" },
	{ "list footer",
	  "Hi\n_______________________________________________\nlist "
	  "mailing list\nhttp://x.example/\n",
	  "Hi" },
	{ "signed in place",
	  "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nYes.\n\n"
	  "-----BEGIN PGP SIGNATURE-----\n\nwsB5\n=0000\n"
	  "-----END PGP SIGNATURE-----\n",
	  "Yes." },
	{ "an arrow in the text", "a\n--> b\nc", "a\n--> b\nc" },
	{ "a colon in the text",
	  "On Monday I saw this error:\nno paper\nPlease help",
	  "On Monday I saw this error:\nno paper\nPlease help" },
	{ "a form in the text", "Name: Jo\nFrom: Paris\nThanks",
	  "Name: Jo\nFrom: Paris\nThanks" },
	{ "a phone in the text",
	  "I have sent from my desk, twice, the same\nand got nothing.",
	  "I have sent from my desk, twice, the same\nand got nothing." },
	{ "empty", "", "" },
	{ "blank", "\n \n", "" },
};

static void
check(const Case *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		g_autofree char *body = g_strdup(cases[i].body);
		g_autofree char *reply = quote_visible(body, false);

		if (strcmp(reply, cases[i].reply) != 0)
			g_error("%s: %s", cases[i].client, reply);
	}
}

static void
test_english_clients(void)
{
	check(english, G_N_ELEMENTS(english));
}

static void
test_french_clients(void)
{
	check(french, G_N_ELEMENTS(french));
}

static void
test_other_languages(void)
{
	check(others, G_N_ELEMENTS(others));
}

static void
test_shapes(void)
{
	check(shapes, G_N_ELEMENTS(shapes));
}

static void
test_the_signature_may_stay(void)
{
	g_autofree char *reply = quote_visible(
		"Hi\n\n-- \nJo\n\nOn 24/11/2026, Ada wrote:\n> x\n", true);

	g_assert_cmpstr(reply, ==, "Hi\n\n--\nJo");
}

static void
test_long_bodies_cost_little(void)
{
	static const char *const pieces[] = {
		"a:\n",
		"On 1 wrote\n",
		"From: a\n",
		">\n",
		"--\n",
		"a\n",
		"On 1, b wrote:\n",
		"-",
		"Sent: :\n\n",
		"________________\n",
	};

	for (size_t i = 0; i < G_N_ELEMENTS(pieces); i++) {
		g_autoptr(GString) body = g_string_new("x\n");
		int64_t start = g_get_monotonic_time();
		g_autofree char *reply = NULL;

		while (body->len < 1000000)
			g_string_append(body, pieces[i]);
		reply = quote_visible(body->str, false);
		g_assert_cmpint(g_get_monotonic_time() - start, <, 3000000);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	quote_prepare();
	g_test_add_func("/quote/english", test_english_clients);
	g_test_add_func("/quote/french", test_french_clients);
	g_test_add_func("/quote/others", test_other_languages);
	g_test_add_func("/quote/shapes", test_shapes);
	g_test_add_func("/quote/signature", test_the_signature_may_stay);
	g_test_add_func("/quote/long", test_long_bodies_cost_little);
	return g_test_run();
}
