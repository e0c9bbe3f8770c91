/*
 * wording.c - the table of words, and how their places are filled
 */
#include "reports/wording.h"

#define NN "\342\200\257" /* narrow space that does not break */
#define NB "\302\240"	  /* space that does not break */

static const char *const words[WORD_COUNT][LANGUAGE_COUNT] = {
	[WORD_COMPANY_TITLE] = { "Maintenance report",
				 "Rapport de maintenance" },
	[WORD_TILE_WORKED] = { "Time worked", "Temps passé" },
	[WORD_TILE_TICKETS] = { "Tickets", "Tickets" },
	[WORD_TILE_LEFT] = { "Left on contracts", "Reste sur contrats" },
	[WORD_TILE_RATING] = { "Your rating", "Votre note" },
	[WORD_OPENED_CLOSED] = { "$1 opened, $2 closed",
				 "ouverts" NN ": $1, fermés" NN ": $2" },
	[WORD_OUT_OF_FIVE] = { "$1 / 5", "$1 / 5" },
	[WORD_IDLE] = { "$1 no work was needed for you.",
			"$1, aucune intervention n’a été nécessaire." },
	[WORD_WORKED_NONE] = { "$1 we worked $2 for you.",
			       "$1, nous avons travaillé $2 pour vous." },
	[WORD_WORKED_ONE] = { "$1 we worked $2 for you, in one task.",
			      "$1, nous avons travaillé $2 pour vous, en une "
			      "intervention." },
	[WORD_WORKED_MANY] = { "$1 we worked $2 for you, in $3 tasks.",
			       "$1, nous avons travaillé $2 pour vous, en $3 "
			       "interventions." },
	[WORD_OPENED_NONE] = { "No ticket was opened",
			       "Aucun ticket n’a été ouvert" },
	[WORD_OPENED_ONE] = { "One ticket was opened",
			      "Un ticket a été ouvert" },
	[WORD_OPENED_MANY] = { "$1" NB "tickets were opened",
			       "$1" NB "tickets ont été ouverts" },
	[WORD_CLOSED_NONE] = { "none was closed", "aucun n’a été fermé" },
	[WORD_CLOSED_ONE] = { "one was closed", "un a été fermé" },
	[WORD_CLOSED_MANY] = { "$1" NB "were closed",
			       "$1" NB "ont été fermés" },
	[WORD_ALIVE_NONE] = { "none is open any more",
			      "aucun ne reste ouvert" },
	[WORD_ALIVE_ONE] = { "one is still open", "un reste ouvert" },
	[WORD_ALIVE_MANY] = { "$1" NB "are still open",
			      "$1" NB "restent ouverts" },
	[WORD_ALL_TICKETS] = { "$1, $2; $3.", "$1, $2" NN "; $3." },
	[WORD_LEFT_ONE] = { "Your contract has $1 left and ends on $2.",
			    "Il reste $1 sur votre contrat, qui prend fin le "
			    "$2." },
	[WORD_LEFT_MANY] = { "Your contracts have $1 left together; the first "
			     "of them ends on $2.",
			     "Il reste $1 en tout sur vos contrats" NN
			     "; le premier prend fin le $2." },
	[WORD_LEFT_NOTHING] = { "No time is left on your contracts.",
				"Il ne reste plus de temps sur vos contrats." },
	[WORD_BEYOND] = { "Beyond your contracts: $1.",
			  "Au-delà de vos contrats" NB ": $1." },
	[WORD_RATED] = { "You rated our work $1 out of" NB "5.",
			 "Vous avez donné à notre travail la note de $1 sur" NB
			 "5." },
	[WORD_SECTION_CONTRACTS] = { "Contracts", "Contrats" },
	[WORD_SECTION_TIME] = { "Where the time went", "Où est allé le temps" },
	[WORD_SECTION_WORK] = { "Corrections done", "Corrections effectuées" },
	[WORD_SECTION_TICKETS] = { "Tickets", "Tickets" },
	[WORD_SECTION_REMARKS] = { "Results and your comments",
				   "Résultats et vos commentaires" },
	[WORD_NO_WORK] = { "No work was done in this period.",
			   "Aucune intervention sur cette période." },
	[WORD_NO_TICKETS] = { "No ticket was at work in this period.",
			      "Aucun ticket sur cette période." },
	[WORD_PACK] = { "Hours no. $1", "Heures n°" NB "$1" },
	[WORD_HOSTING] = { "Hosting no. $1", "Hébergement n°" NB "$1" },
	[WORD_BOUGHT] = { "Bought", "Acheté" },
	[WORD_BEFORE] = { "Used before", "Utilisé avant" },
	[WORD_NOW] = { "In this period", "Sur la période" },
	[WORD_LEFT] = { "Left", "Reste" },
	[WORD_ENDS] = { "Ends on", "Échéance" },
	[WORD_PRICE] = { "Price", "Prix" },
	[WORD_LEFT_OF] = { "$1 left of $2", "reste $1 sur $2" },
	[WORD_BY_THEME] = { "By theme", "Par thème" },
	[WORD_BY_MONTH] = { "The last twelve months, in hours",
			    "Les douze derniers mois, en heures" },
	[WORD_NO_THEME] = { "no theme", "sans thème" },
	[WORD_OTHERS] = { "$1 others", "$1 autres" },
	[WORD_NOT_BILLED] = { "not billed", "non facturé" },
	[WORD_RESULT] = { "Result", "Résultat" },
	[WORD_COMMENT] = { "Comment", "Commentaire" },
	[WORD_CONTACT] = { "Any question? Just write to $1.",
			   "Une question" NN "? Écrivez à $1." },
	[WORD_DATE] = { "Date", "Date" },
	[WORD_TICKET] = { "Ticket", "Ticket" },
	[WORD_CORRECTED] = { "What was corrected", "Correction" },
	[WORD_BY] = { "By", "Par" },
	[WORD_TIME] = { "Time", "Temps" },
	[WORD_SUBJECT] = { "Subject", "Objet" },
	[WORD_THEME] = { "Theme", "Thème" },
	[WORD_PRIORITY] = { "Priority", "Priorité" },
	[WORD_STATE] = { "State", "État" },
	[WORD_OPENED] = { "Opened", "Ouvert" },
	[WORD_CLOSED] = { "Closed", "Fermé" },
	[WORD_TOTAL] = { "Total", "Total" },
	[WORD_AGENCY_TITLE] = { "Activity report", "Rapport d’activité" },
	[WORD_ALL_COMPANIES] = { "All companies", "Toutes les sociétés" },
	[WORD_TILE_FIRST] = { "First answer", "Première réponse" },
	[WORD_TILE_CLOSING] = { "Until closed", "Jusqu’à la fermeture" },
	[WORD_TILE_ALIVE] = { "Open tickets", "Tickets en cours" },
	[WORD_MEDIAN] = { "median", "médiane" },
	[WORD_AGENCY_WORKED] = { "$1 the agency worked $2 for its clients.",
				 "$1, l’agence a travaillé $2 pour ses "
				 "clients." },
	[WORD_AGENCY_IDLE] = { "$1 no work was logged.",
			       "$1, aucun temps n’a été saisi." },
	[WORD_UNBILLED] = { "Not billed: $1 more.",
			    "Non facturé, en plus" NB ": $1." },
	[WORD_AGENCY_BEYOND] = { "$1 of it went beyond contracts.",
				 "Dont $1 au-delà des contrats." },
	[WORD_AGENCY_RATED] = { "Clients rated the work $1 out of" NB "5.",
				"Les clients ont donné la note de $1 sur" NB
				"5." },
	[WORD_EXPIRING_NONE] = { "", "" },
	[WORD_EXPIRING_ONE] = { "One company has hours that end within sixty "
				"days.",
				"Une société a des heures qui expirent dans "
				"les "
				"soixante jours." },
	[WORD_EXPIRING_MANY] = { "$1" NB "companies have hours that end within "
				 "sixty days.",
				 "$1" NB
				 "sociétés ont des heures qui expirent dans "
				 "les soixante jours." },
	[WORD_SECTION_COMPANIES] = { "Companies", "Sociétés" },
	[WORD_COMPANY] = { "Company", "Société" },
	[WORD_SOLD] = { "Sold", "Vendu" },
	[WORD_USED] = { "Used", "Utilisé" },
	[WORD_OVER] = { "Beyond", "Au-delà" },
	[WORD_WAITING] = { "Waiting", "En cours" },
	[WORD_BY_PERSON] = { "By person", "Par personne" },
	[WORD_BY_COMPANY] = { "By company", "Par société" },
	[WORD_NO_COMPANIES] = { "There is no company yet.",
				"Il n’y a encore aucune société." },
	[WORD_NO_COMPANY] = { "no company", "sans société" },
	[WORD_NOBODY] = { "nobody", "personne" },
	[WORD_PAGE] = { "Page $1 of $2", "Page $1 sur $2" },
	[WORD_DAY_ONE] = { "$1", "$1er" },
	[WORD_DAYS] = { "$1 – $2", "$1 – $2" },
	[WORD_IN_PERIOD] = { "In $1", "En $1" },
	[WORD_IN_DAYS] = { "From $1 to $2", "Du $1 au $2" },
	[WORD_IN_MONTHS] = { "From $1 to $2", "Entre $1 et $2" },
	[WORD_IN_DAY] = { "On $1", "Le $1" },
	[WORD_SPAN_DAYS] = { "$1 days", "$1" NB "jours" },
};

const char *
wording(Language language, Word word)
{
	return words[word][language];
}

char *
wording_fill(Language language, Word word, const char *one, const char *two,
	     const char *three)
{
	const char *const texts[] = { one, two, three };
	GString *filled = g_string_new(NULL);

	for (const char *at = words[word][language]; *at != '\0'; at++) {
		if (at[0] == '$' && at[1] >= '1' && at[1] <= '3') {
			const char *text = texts[at[1] - '1'];

			g_string_append(filled, text ? text : "");
			at++;
		} else {
			g_string_append_c(filled, *at);
		}
	}
	return g_string_free(filled, FALSE);
}

const char *
wording_state(Language language, const char *state)
{
	static const char *const states[][1 + LANGUAGE_COUNT] = {
		{ "new", "new", "nouveau" },
		{ "open", "open", "ouvert" },
		{ "waiting", "waiting for you", "en attente de vous" },
		{ "closing", "closure asked", "fermeture demandée" },
		{ "closed", "closed", "fermé" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(states); i++)
		if (g_strcmp0(state, states[i][0]) == 0)
			return states[i][1 + language];
	return state ? state : "";
}

const char *
wording_priority(Language language, const char *priority)
{
	static const char *const priorities[][1 + LANGUAGE_COUNT] = {
		{ "low", "low", "basse" },
		{ "normal", "normal", "normale" },
		{ "high", "high", "haute" },
		{ "urgent", "urgent", "urgente" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(priorities); i++)
		if (g_strcmp0(priority, priorities[i][0]) == 0)
			return priorities[i][1 + language];
	return priority ? priority : "";
}
