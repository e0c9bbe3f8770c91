/*
 * automatic_text.c - the phrases of robots, in subject, body and address
 */
#include "parsers/robots/automatic_text.h"

#include <string.h>

#include "parsers/bytes/regex.h"

#define WORDS_MAX ((size_t)4096) /* absences are announced at the start */

/* Programs put these before the subject that they answer. */
static Regex answers =
	REGEX("\\A\\s*(?:(?:automatic|auto|autom\\.?|out[ -]of[ -]office)[ -]?"
	      "(?:reply|response|answer|autoreply)|autoreply|auto|"
	      "r[ée]ponse automatique(?: d.absence)?|message d.absence|"
	      "automatische (?:antwort|r[üu]ckantwort)|abwesenheits"
	      "(?:notiz|nachricht|agent|mitteilung|meldung)|autoantwort|"
	      "respuesta autom[áa]tica|risposta automatica|"
	      "automatisch (?:antwoord|bericht)|afwezigheidsbericht|"
	      "resposta autom[áa]tica|autosvar|automatiskt? svar|"
	      "automaattinen vastaus|autoodpowied[źz]|automatyczna "
	      "odpowied[źz]|odpowied[źz] automatyczna|automatick[áa] "
	      "odpov[ěe][ďd]|"
	      "(?:automatick[áa] )?odpove[ďd] v nepr[íi]tomnosti|"
	      "automatikus v[áa]lasz|r[ăa]spuns automat|otomatik yan[ıi]t|"
	      "автоматический ответ|автоответ|автоматична відповідь|"
	      "αυτόματη απάντηση|自动(?:回复|答复)|自動(?:回覆|応答|返信)|"
	      "자동 ?(?:회신|응답))\\s*[:：]");
/* People write these too. */
static Regex absences = REGEX(
	"\\A\\s*(?:auto(?:matic)?: )?(?:[^:]{0,40}\\bis )?(?:absence(?: du "
	"bureau)?|absente?(?:\\(e\\))?(?: du bureau)?|out of (?:the )?office|"
	"ooo|vacation|on (?:holidays?|leave|vacation)|abwesend|abwesenheit|"
	"fuera de (?:la )?oficina|fuori (?:sede|ufficio)|afwezig(?:heid)?|"
	"niet aanwezig|fora do escrit[óo]rio|fr[åa]nvaro|ikke til stede|"
	"frav[æa]r|poissaolo\\w*|nieobecno[śs][ćc]|부재 ?중)\\b");
/* Words of absence that both programs and people write. */
static Regex absent = REGEX(
	"out of (?:the |my )?office|(?:on|annual) (?:leave|vacation|holiday)|"
	"away from (?:the|my)|limited access to (?:my )?e-?mail|"
	"automatic(?:ally)? (?:reply|response|generated)|"
	"absente?(?:\\(e\\))? (?:du|jusqu|pour|de)|en cong[ée]s?\\b|de retour "
	"le|actuellement absente?|r[ée]ponse automatique|"
	"nicht im (?:b[üu]ro|hause)|abwesend|im urlaub|"
	"fuera de (?:la )?oficina|de vacaciones|fuori (?:sede|ufficio)|in "
	"ferie|niet (?:op kantoor|aanwezig)|afwezig|fora do escrit|de "
	"f[ée]rias|p[åa] (?:ferie|semester)|lomalla|na urlopie|nieobecn|"
	"в отпуске|отсутству|not be able to (?:reply|respond)");
/* A read receipt without its part of RFC 8098. */
static Regex receipt =
	REGEX("\\A\\s*(?:read|not read|lu|non lu|gelesen|ungelesen|le[íi]do|no "
	      "le[íi]do|letto|non letto|gelezen|niet gelezen|lida|n[ãa]o "
	      "lida|l[äa]st|l[æa]st|luettu|przeczytano|prochitano|прочитано|"
	      "(?:return|read) receipt|accus[ée] de (?:lecture|r[ée]ception)|"
	      "confirmation de lecture|lesebest[äa]tigung|conferma di lettura)"
	      "\\s*[:：(]");
static Regex receipt_says = REGEX(
	"(?:was|has been) (?:read|displayed|deleted without)|this is a "
	"(?:return|read) receipt|a [ée]t[ée] (?:lu|affich[ée]|supprim[ée] "
	"sans)|"
	"accus[ée] de (?:lecture|r[ée]ception)|gelesen (?:am|wurde|worden)|"
	"wurde (?:am .{1,40} )?gelesen|fue le[íi]do|[èe] stato letto|is "
	"gelezen|foi lida");

/* A filter asks for confirmation.  People use the same words. */
static Regex challenge_subject =
	REGEX("\\(verification\\)|action required|confirm(?:ation)?\\b|"
	      "please (?:confirm|verify|authenticate)|verif(?:y|ication)|"
	      "authenti(?:cate|fication|fizier)|white ?list|challenge|"
	      "demande d.authentification|anti-?spam|valider|"
	      "best[äa]tig|confirma[çc]?[ãa]?|подтвер|подтверж");
static Regex challenge_says = REGEX(
	"protected by [^\\n]{0,40}(?:spam|bluebottle|boxbe|challenge)|"
	"been waitlisted|guest list|(?:is|was|has been) (?:being )?held "
	"(?:because|until|pending|in)|(?:reply to this (?:message|e-?mail)|"
	"click (?:on )?(?:the|this)[^\\n]{0,30}(?:link|below|here))[^.]{0,120}"
	"(?:deliver|release|confirm|verify|prove|human|allowed)|"
	"(?:prove|verify|confirm) (?:that )?you are (?:a |not a )?(?:human|"
	"person|robot|real|spam)|one-time (?:verification|confirmation)|"
	"(?:first|only) time [^.]{0,80}(?:confirm|verif|authentic)|"
	"not (?:yet )?on (?:my|the|his|her) (?:white ?list|approved|list of)|"
	"v[ée]rifier que vous n.[êe]tes pas un robot|vous authentifier|"
	"d[ée]bloquer votre (?:message|e-?mail)|mailinblack|"
	"confirmar que (?:voc[êe]|usted)|antispam uol|"
	"подтвердите|подтвердить, что");

/* Senders of nothing but challenges. */
static const char *const challengers[] = {
	"@spamarrest.com", "@boxbe.com",       "@mailinblack.com",
	"@bluebottle.com", "@sendio.com",      "@mailblocks.com",
	"@choicemail.com", "@antispamuol.uol", "@spamblocker-challenge.",
};
static const char *const challenge_headers[] = {
	"X-Bluebottle-Request",	   "X-ASK-Info",
	"X-TMDA-Confirm",	   "X-Boxbe-Challenge",
	"X-Mailinblack-Challenge", "X-UOL-Antispam",
};
/* TMDA and the like: "jo-confirm-1269.f1c2@", "jo-confirm.accept.12@". */
static Regex confirm_address =
	REGEX("\\A[^@]*[-+.](?:confirm|accept|challenge|verify)[-+.][^@]*\\d"
	      "[^@]*@|\\A(?:spamblocker-challenge|challenge-?response|"
	      "challenge|anti-?spam-?(?:uol|challenge))@");

void
automatic_text_prepare(void)
{
	Regex *all[] = { &answers,	  &absences,	   &absent,
			 &receipt,	  &receipt_says,   &challenge_subject,
			 &challenge_says, &confirm_address };

	for (size_t i = 0; i < G_N_ELEMENTS(all); i++)
		regex_prepare(all[i]);
}

static bool
says(Regex *regex, const char *text)
{
	size_t size = text ? strlen(text) : 0;

	if (size > WORDS_MAX)
		size = (size_t)(g_utf8_find_prev_char(text, text + WORDS_MAX) -
				text);
	return size > 0 && regex_match(regex, text, size, 0, NULL);
}

static bool
is_challenger(const char *address)
{
	if (!address)
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(challengers); i++)
		if (strcasestr(address, challengers[i]))
			return true;
	return says(&confirm_address, address);
}

static bool
is_answer(const Letter *letter)
{
	return letter->in_reply_to->len > 0 || letter->references->len > 0;
}

static bool
is_challenge(const Headers *headers, const Letter *letter)
{
	for (size_t i = 0; i < G_N_ELEMENTS(challenge_headers); i++)
		if (headers_find(headers, challenge_headers[i]))
			return true;
	if (says(&confirm_address, letter->reply_to_addr) &&
	    says(&challenge_says, letter->body_text))
		return true;
	if (is_challenger(letter->from_addr))
		return says(&challenge_says, letter->body_text) ||
		       says(&challenge_subject, letter->subject);
	return is_answer(letter) && says(&challenge_subject, letter->subject) &&
	       says(&challenge_says, letter->body_text);
}

char *
automatic_text_reason(const Headers *headers, const Letter *letter)
{
	if (is_challenge(headers, letter))
		return g_strdup(AUTOMATIC_CHALLENGE);
	if (says(&receipt, letter->subject) &&
	    says(&receipt_says, letter->body_text))
		return g_strdup(AUTOMATIC_RECEIPT);
	if ((says(&answers, letter->subject) &&
	     (is_answer(letter) || says(&absent, letter->body_text))) ||
	    (says(&absences, letter->subject) && is_answer(letter) &&
	     says(&absent, letter->body_text)))
		return g_strdup("its subject and its text say so");
	return NULL;
}
