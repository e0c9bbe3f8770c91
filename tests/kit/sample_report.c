/*
 * sample_report.c - honest reports to be drawn by tests
 */
#include "tests/kit/sample_report.h"

#include "domain/words/date.h"

/* 2026-11-01; all days lie in November. */
#define NOVEMBER 20758
#define DAYS	 30

static const char *const themes[LANGUAGE_COUNT][6] = {
	{ "server", "website", "mail", "backups", "network", "" },
	{ "serveur", "site web", "messagerie", "sauvegardes", "réseau", "" },
};
static const char *const works[LANGUAGE_COUNT][6] = {
	{ "Replaced the certificate of the shop",
	  "Security updates of the mail server, with a restart in the night "
	  "from Sunday to Monday; nothing was noticed by anybody",
	  "Printer queue emptied",
	  "The contact form was sent to an address that no longer exists: "
	  "corrected, and the 14 lost messages of October recovered from the "
	  "log and passed on",
	  "DNS records for the new newsletter tool",
	  "Backup restored on a test machine and compared file by file" },
	{ "Certificat de la boutique remplacé",
	  "Mises à jour de sécurité du serveur de messagerie, redémarrage "
	  "dans la nuit de dimanche à lundi ; personne n’a rien remarqué",
	  "File d’impression vidée",
	  "Le formulaire de contact écrivait à une adresse qui n’existe plus : "
	  "corrigé, et les 14 messages perdus d’octobre retrouvés dans le "
	  "journal puis transmis",
	  "Enregistrements DNS du nouvel outil de lettre d’information",
	  "Sauvegarde restaurée sur une machine de test et comparée fichier "
	  "par fichier" },
};
static const char *const titles[LANGUAGE_COUNT][6] = {
	{ "Certificate of the shop has expired", "Mail is slow on Mondays",
	  "Printer on the second floor", "No more messages from the website",
	  "Newsletter: SPF and DKIM", "Can we restore a backup?" },
	{ "Le certificat de la boutique a expiré",
	  "La messagerie est lente le lundi", "Imprimante du deuxième étage",
	  "Plus de messages du site web", "Lettre d’information : SPF et DKIM",
	  "Sait-on restaurer une sauvegarde ?" },
};
static const char *const states[] = { "closed", "open", "closed", "waiting",
				      "closed", "new",	"closing" };
static const char *const priorities[] = { "normal", "high", "low", "normal",
					  "urgent" };
static const char *const people[] = { "Alice Roy", "Jean Kowalski",
				      "Éléonore Müller-Legrand" };
static const int lengths[] = { 45, 90, 15, 135, 30, 240, 20, 75 };

#define PICK(list, i) (list)[(size_t)(i) % G_N_ELEMENTS(list)]

static int64_t
add_works(Report *report, int tickets)
{
	int64_t sum = 0;

	for (int i = 0; i < tickets * 2; i++) {
		ReportWork *work = report_add_work(report);

		work->day = NOVEMBER + (int64_t)i * DAYS / (tickets * 2);
		work->ticket = 1201 + i / 2;
		work->minutes = PICK(lengths, i);
		work->is_billable = i % 11 != 7;
		work->text = g_strdup(PICK(works[report->language], i));
		work->author = g_strdup(PICK(people, i));
		if (work->is_billable)
			report->worked += work->minutes;
		else
			report->unbilled += work->minutes;
		sum += work->minutes;
	}
	return sum;
}

static void
add_tickets(Report *report, int tickets)
{
	for (int i = 0; i < tickets; i++) {
		ReportTicket *ticket = report_add_ticket(report);

		ticket->ticket = 1201 + i;
		ticket->opened = NOVEMBER - 3 + i % 28;
		ticket->title = g_strdup(PICK(titles[report->language], i));
		ticket->state = g_strdup(PICK(states, i));
		ticket->priority = g_strdup(PICK(priorities, i));
		ticket->theme = g_strdup(PICK(themes[report->language], i));
		ticket->minutes =
			PICK(lengths, i * 2) + PICK(lengths, i * 2 + 1);
		if (g_strcmp0(ticket->state, "closed") == 0) {
			ticket->closed = ticket->opened + 2;
			report->closed++;
		} else {
			report->alive++;
		}
		report->opened += ticket->opened >= NOVEMBER;
	}
}

static void
add_contracts(Report *report, int64_t worked)
{
	bool is_french = report->language == LANGUAGE_FR;
	ReportContract *pack = report_add_contract(report);
	ReportContract *hosting = report_add_contract(report);

	*pack = (ReportContract){
		.id = 7,
		.bought = 3000,
		.before = 1065,
		.now = MIN(worked, 1800) - 60,
		.starts = NOVEMBER - 120,
		.ends = NOVEMBER + 244,
		.name = g_strdup(is_french ? "Sérénité 50 heures"
					   : "Serenity, 50 hours"),
		.price = g_strdup(is_french ? "4 250,00 €" : "€ 4,250.00"),
	};
	pack->left = pack->bought - pack->before - pack->now;
	*hosting = (ReportContract){
		.id = 8,
		.is_hosting = true,
		.bought = 60,
		.now = 60,
		.starts = NOVEMBER,
		.ends = NOVEMBER + 29,
		.name = g_strdup(""),
	};
	report->beyond = worked > 1800 ? worked - 1800 : 0;
}

static void
add_remarks(Report *report, int tickets)
{
	static const char *const said[LANGUAGE_COUNT][2] = {
		{ "The shop answers again by its own name, with a certificate "
		  "that renews itself; a check each morning warns us a month "
		  "before it would end.",
		  "Quick and well explained, thank you!" },
		{ "La boutique répond de nouveau sous son nom, avec un "
		  "certificat qui se renouvelle seul ; un contrôle chaque "
		  "matin nous prévient un mois avant qu’il n’expire.",
		  "Rapide et bien expliqué, merci !" },
	};

	for (int i = 0; i < MIN(tickets, 12); i++) {
		ReportRemark *remark = report_add_remark(report);

		remark->day = NOVEMBER + 3 + 2 * i;
		remark->ticket = 1201 + i / 2;
		remark->is_result = i % 2 == 0;
		remark->rating = remark->is_result ? 0 : 5 - i % 3;
		remark->text = g_strdup(said[report->language][i % 2]);
		remark->author =
			g_strdup(remark->is_result ? "Alice Roy" : "Jo Doe");
	}
	report->rating_10 = tickets > 1 ? 45 : 0;
}

static void
add_shares(Report *report, int64_t worked)
{
	static const int eleven[] = { 310, 95,	0,   480, 725, 260,
				      190, 840, 505, 330, 615 };

	for (size_t i = 0; i < G_N_ELEMENTS(eleven); i++) {
		g_autofree char *month = month_print(2026 * 12 - 1 + (Month)i);

		report_add_share(report->months, month,
				 eleven[i] * worked / 600);
	}
	report_add_share(report->months, "2026-11", worked);
	for (size_t i = 0; i < G_N_ELEMENTS(themes[0]); i++)
		report_add_share(report->themes, themes[report->language][i],
				 worked / (int64_t)(1 << (i + 1)));
}

static void
add_companies(Report *report, int companies)
{
	for (int i = 0; i < companies; i++) {
		ReportCompany *company = report_add_company(report);

		company->name =
			g_strdup_printf("%s %d",
					i % 4 == 3 ? "Boulangerie Żółć & "
						     "Fils"
						   : "Acme SARL",
					i + 1);
		company->sold = i % 5 == 0 ? 600 : 0;
		company->used = PICK(lengths, i) * 3;
		company->beyond = i % 7 == 3 ? 95 : 0;
		company->left = i % 6 == 5 ? 0 : 1500 - 20 * (i % 40);
		company->expires =
			company->left > 0 ? NOVEMBER + 50 + 9 * i % 300 : 0;
		company->opened = i % 9;
		company->closed = i % 8;
		company->waiting = i % 3;
		report->worked += company->used;
		report->beyond += company->beyond;
		report->opened += company->opened;
		report->closed += company->closed;
		report->alive += company->waiting;
		report_add_share(report->clients, company->name,
				 40 * (companies - i));
	}
	for (size_t i = 0; i < G_N_ELEMENTS(people); i++)
		report_add_share(report->people, people[i],
				 report->worked / (int64_t)(i + 2));
	report->first_answer = 47;
	report->closing = 3 * 24 * 60 + 300;
	report->rating_10 = 46;
	add_shares(report, report->worked);
}

Report *
sample_report(ReportKind kind, Language language, int tickets)
{
	Report *report = report_new(kind);

	report->language = language;
	report->agency = g_strdup("Agence Éclair");
	report->colour = g_strdup("#1f5fa8");
	report->paper = g_strdup("A4");
	report->company = g_strdup("Acme SARL");
	report->address = g_strdup("support@agence.example");
	report->first = NOVEMBER;
	report->last = NOVEMBER + DAYS - 1;
	report->made = NOVEMBER + DAYS;
	report->has_prices = true;
	if (kind == REPORT_AGENCY) {
		add_companies(report, tickets);
	} else {
		int64_t worked = add_works(report, tickets);

		add_tickets(report, tickets);
		add_contracts(report, worked);
		add_remarks(report, tickets);
		add_shares(report, worked);
	}
	return report;
}
