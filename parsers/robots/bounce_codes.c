/*
 * bounce_codes.c - the patterns of codes, and words of a living mailbox
 */
#include "parsers/robots/bounce_codes.h"

#include <string.h>

#include "parsers/bytes/regex.h"

static Regex status_code =
	REGEX("(?<![\\d.])([245]\\.\\d{1,3}\\.\\d{1,3})(?![\\d.])");
static Regex reply_code =
	REGEX("(?<![\\d.@-])([45][0-7]\\d)(?=[ \\t#>;:-])(?!-?\\d)");

/* Words that show that the mailbox exists, whatever the code says. */
static Regex alive = REGEX(
	"quota|mailbox (is )?full|full mailbox|over ?(the )?(limit|quota)|"
	"exceed|spam|block|black ?list|policy|relay|temporar|too (large|many|"
	"big)|suspend|disabled|inactive|virus|reputation|dmarc|spf|dkim|"
	"access denied|not permitted|refused|insufficient|size limit|"
	"authenticat|expired|timed? ?out");
static Regex dead = REGEX(
	"(user|recipient|address|mailbox|account|host|domain|addressee)"
	"[^.\\n]{0,60}(unknown|not (found|exist|valid|listed|known|here)|"
	"n.t exist|does ?not exist|invalid|rejected as unknown)|"
	"(unknown|invalid|bad|no such|unrouteable|illegal|non.?existent|"
	"nonexist\\w*)[^.\\n]{0,30}(user|recipient|address|mailbox|account|"
	"host|"
	"domain|person|local|alias)|no mailbox here|not our customer|"
	"unrouteable|unknown to|no such|nullmx|null mx|does not accept mail|"
	"not a known user|destinataire inconnu|n.existe pas|has moved|"
	"no longer (valid|here|available|works)");

void
bounce_codes_prepare(void)
{
	regex_prepare(&status_code);
	regex_prepare(&reply_code);
	regex_prepare(&alive);
	regex_prepare(&dead);
}

bool
bounce_codes_is_hard(const char *status, const char *text)
{
	size_t size = text ? strlen(text) : 0;

	if (status && *status != '5')
		return false;
	if (size > 0 && regex_match(&alive, text, size, 0, NULL))
		return false;
	if (size > 0 && regex_match(&dead, text, size, 0, NULL))
		return true;
	/* X.1.x is about the recipient's address, X.1.7 and X.1.8 about
	 * ours. */
	return status && strncmp(status, "5.1.", 4) == 0 &&
	       strchr("012346", status[4]) && status[5] == '\0';
}

void
bounce_codes_read(Bounce *bounce, const char *text, size_t size)
{
	Span spans[REGEX_SPANS];

	if (!bounce->status && regex_match(&status_code, text, size, 0, spans))
		bounce->status = g_strndup(text + spans[1].start,
					   spans[1].end - spans[1].start);
	if (!bounce->reply_code &&
	    regex_match(&reply_code, text, size, 0, spans))
		bounce->reply_code = g_strndup(text + spans[1].start,
					       spans[1].end - spans[1].start);
}
