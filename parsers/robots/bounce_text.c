/*
 * bounce_text.c - patterns that find addresses, and the codes near them
 */
#include "parsers/robots/bounce_text.h"

#include <string.h>

#include "parsers/bytes/regex.h"
#include "parsers/robots/bounce_codes.h"
#include "parsers/robots/robot.h"

#define LINES_FOR_CODES 8 /* how far below an address its reasons stand */
#define RECIPIENTS_MAX	50

static Regex subject_says = REGEX(
	"undeliver|returned (mail|to sender)|delivery (status|fail|error|"
	"problem|notification|report|has failed|delay)|failure (notice|notif)|"
	"(mail|message|delivery).{0,20}(fail|error|could ?n.t|not delivered|"
	"cannot be)|non.?deliver|not deliver|mail (system|delivery|status)|"
	"échec|non remis|unzustellbar|nicht zugestellt|zustellung|rebotado|"
	"returned mail|nondeliver|could not send|bounced?\\b|user unknown|"
	"failed mail|退信|投递|送信エラー|"
	"\\bndn\\b|mensaje.*devuelto|mancata consegna|warning.*message");
static Regex body_says = REGEX(
	"could ?(not|n.t) be delivered|(was|were|is|been) (not|un).{0,20}"
	"deliver|undeliver|delivery (to .{0,80} )?(has )?fail|"
	"permanent (fatal )?(error|failure)|fatal error|wasn.t able to deliver|"
	"unable to deliver|(cannot|can.?t|did not|didn.t|not) (be )?"
	"(reach|deliver)|not be sent|returned to (you|sender)|"
	"undelivered|failed recipient|user unknown|no such user|"
	"(un)?known user|unable to relay|unknown recipient|"
	"n.a pas pu être|delivery status|mailbox (is )?full|over quota|"
	"rejected (your|the) (message|mail)|[^\\d]5[0-5]\\d[ -]|"
	"has been delayed|still (trying|being)|delivery attempt|"
	"will (continue|keep|be retried|try)|not yet been delivered|"
	"无法(发送|送达|投递)|投递失败|退信|送信できません|送信に失敗|"
	"配送(できません|に失敗)|did not exactly match|"
	"notificationtype\\W{1,8}bounce");
/* A person's filter asks the sender to prove they are a person. */
static Regex challenge_says = REGEX(
	"(requires|awaiting|pending) (confirmation|your confirmation|approval "
	"by you)|add yourself to my|been waitlisted|guest list|white ?list "
	"(yourself|your address|request)|confirm (that )?(you are|you "
	"sent|your "
	"(address|message|e-?mail))|prove (that )?you are|one-time "
	"(verification|confirmation)");
static Regex delay_says = REGEX(
	"delayed|not yet been delivered|will (continue|keep) (to )?try|"
	"still trying|will be retried|not been able to deliver.{0,40}(yet|so "
	"far)|warning message only|do not need to resend|transient|"
	"temporary (non-fatal|problem)|could not send message for");
static Regex still_tries =
	REGEX("attempts? will (?:be )?continu|will continue to be made|do not "
	      "resend");
static Regex failure_says =
	REGEX("permanent|giving up|gave up|given up|returned to sender|"
	      "could ?(not|n.t) be delivered|undeliverable|fatal error");

/* Where the mail that came back begins. */
static Regex returned_begins = REGEX(
	"^[ \\t>|*]*(?:-{3,}(?!.{0,60}(?:log|address|session|transcript))"
	".{0,60}(?:copy|original|return|header|follow|"
	"unsent|undeliver|forward|body|message).{0,60}|(?:your )?original "
	"message (?:follows|headers?|header:)?.{0,30}|message header.{0,40}|"
	"received: .*|return-path: .*|content-type: message/rfc822|"
	"the (?:first|header).{0,40}of (?:your|the) (?:original )?message.*|"
	"unsent message.{0,40}|message follows.{0,30})[ \\t]*\\r?$");

/* An address, in the forms in which servers write the failed one. */
#define ADDR                                                                   \
	"([\\w!#$%&'*+/=?^`{|}~.-]+@[\\w.-]+\\.[a-z]{2,}|"                     \
	"[\\w!#$%&'*+/=?^`{|}~.-]+@[\\w-]+)(?![\\w-]|\\.\\w)"
static Regex strong = REGEX(
	"^[ \\t>|*-]*(?:(?:failed |final |original )?(?:recipient|address|"
	"addressee|rcpt to|to|user|mailbox|email|for|sent to|mail to|"
	"recipient address|envelope-to|alias)\\b[^:@\\n]{0,20}?"
	"(?::[ \\t]*|[ \\t]+))?"
	"(?:rfc822;[ \\t]*|[^@\\n]*;(?:dda:)?smtp=)?[<\"'(\\[]*" ADDR
	"[>\"')\\]]*(?:[ \\t]*[:,;.].*|[ \\t]*\\.{3}.*|[ \\t]*[-(].*|"
	"[ \\t]+on .*|[ \\t]*)$");
/* Below such a line stand the failed addresses, and no others. */
static Regex section = REGEX(
	"following (?:recipient|address)|recipients?\\(s\\)|failed address|"
	"(?:not (?:be )?delivered|undeliverable|could not be sent) to\\b|"
	"permanent (?:fatal )?errors|did not reach|n.a pas pu [eê]tre|"
	"folgende[nr]? (?:empf|adress)|siguientes? destinat|"
	"seguent[ie] destinat");
static Regex said =
	REGEX("(?:rcpt to:[ \\t]*|5\\d\\d[ -](?:\\d\\.\\d\\.\\d "
	      ")?|recipient:?[ \\t]+|"
	      "to |for |user |address |mailbox |addressed,? |"
	      "\\(expanded from: |emailaddress\\W{1,8})[<\"'(]*" ADDR);
/* "For further assistance, please contact <support@...>" */
static Regex help_line = REGEX("contact|assistance|send mail to");
static Regex any_address = REGEX(ADDR);
/* Sendmail: the alias that the mail was sent to. */
static Regex expanded = REGEX("\\(expanded from: <?" ADDR);
static Regex bare_name =
	REGEX("\\A[^\\n]*\\n\\s*([\\w.-]{2,40})\\s*(?:\\n|\\z)");

void
bounce_text_prepare(void)
{
	Regex *all[] = {
		&subject_says, &body_says,    &challenge_says,	&delay_says,
		&still_tries,  &failure_says, &returned_begins, &strong,
		&section,      &said,	      &any_address,	&expanded,
		&bare_name,    &help_line
	};

	for (size_t i = 0; i < G_N_ELEMENTS(all); i++)
		regex_prepare(all[i]);
}

static bool
says(Regex *regex, const char *text)
{
	return text && regex_match(regex, text, strlen(text), 0, NULL);
}

/* The words of the report itself; the caller owns them. */
static char *
own_words(const Letter *letter)
{
	const char *end = bounce_text_returned(letter->body_text);

	return g_strndup(letter->body_text, (size_t)(end - letter->body_text));
}

bool
bounce_text_is_one(const Headers *headers, const Letter *letter)
{
	bool is_robot = robot_wrote(headers, letter);
	bool is_said = says(&subject_says, letter->subject);
	g_autofree char *words = NULL;

	if (headers_find(headers, "X-Failed-Recipients"))
		return true;
	if (is_robot && is_said)
		return true;
	/* Nearly all mails end here, before their text is read. */
	if (!is_robot && (!is_said || letter->in_reply_to->len > 0 ||
			  !robot_returns(letter->body_text)))
		return false;
	words = own_words(letter);
	return says(&body_says, words);
}

bool
bounce_text_is_challenge(const Letter *letter)
{
	const char *end = bounce_text_returned(letter->body_text);

	return regex_match(&challenge_says, letter->body_text,
			   (size_t)(end - letter->body_text), 0, NULL);
}

bool
bounce_text_is_delay(const Letter *letter)
{
	g_autofree char *body = own_words(letter);

	return says(&still_tries, body) ||
	       ((says(&delay_says, body) ||
		 says(&delay_says, letter->subject)) &&
		!says(&failure_says, body));
}

static const char *
line_end(const char *at)
{
	return at + strcspn(at, "\n");
}

const char *
bounce_text_returned(const char *text)
{
	const char *at = text;

	while (*at) {
		const char *end = line_end(at);

		if (regex_match(&returned_begins, at, (size_t)(end - at), 0,
				NULL))
			return at;
		at = *end ? end + 1 : end;
	}
	return at;
}

/* Addresses that a report names without blaming them. */
static bool
is_innocent(const Letter *letter, const char *address)
{
	static const char *const names[] = { "postmaster@", "mailer-daemon@",
					     "abuse@", "helpdesk@" };

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
		if (g_ascii_strncasecmp(address, names[i], strlen(names[i])) ==
		    0)
			return true;
	if (letter->from_addr &&
	    g_ascii_strcasecmp(address, letter->from_addr) == 0)
		return true;
	for (guint i = 0; i < letter->to_addrs->len; i++)
		if (g_ascii_strcasecmp(address,
				       g_ptr_array_index(letter->to_addrs,
							 i)) == 0)
			return true;
	return false;
}

static bool
is_known(const Letter *letter, const char *address)
{
	for (guint i = 0; i < letter->bounces->len; i++) {
		const Bounce *b = g_ptr_array_index(letter->bounces, i);

		if (b->recipient &&
		    g_ascii_strcasecmp(b->recipient, address) == 0)
			return true;
	}
	return false;
}

static void
add(Letter *letter, const char *at, const Span *span)
{
	g_autofree char *address =
		g_strndup(at + span->start, span->end - span->start);
	Bounce *bounce;

	while (g_str_has_suffix(address, "."))
		address[strlen(address) - 1] = '\0';
	if (is_innocent(letter, address) || is_known(letter, address) ||
	    letter->bounces->len >= RECIPIENTS_MAX)
		return;
	bounce = bounce_new();
	bounce->recipient = g_steal_pointer(&address);
	g_ptr_array_add(letter->bounces, bounce);
}

static void
find_with(Regex *regex, const char *at, const char *end, Letter *letter)
{
	while (at < end) {
		const char *line = line_end(at);
		Span spans[REGEX_SPANS];

		if (memchr(at, '@', (size_t)(line - at)) &&
		    !regex_match(&help_line, at, (size_t)(line - at), 0,
				 NULL) &&
		    regex_match(regex, at, (size_t)(line - at), 0, spans))
			add(letter, at, &spans[1]);
		at = *line ? line + 1 : line;
	}
}

/* Reads the codes on the address's line or on the next few. */
static void
read_reasons(Letter *letter, const char *text, const char *end)
{
	g_autofree char *whole = g_strndup(text, (size_t)(end - text));

	for (guint i = 0; i < letter->bounces->len; i++) {
		Bounce *bounce = g_ptr_array_index(letter->bounces, i);
		const char *at = strstr(whole, bounce->recipient);
		const char *stop;
		g_autofree char *near = NULL;

		if (!at)
			at = whole;
		while (at > whole && at[-1] != '\n')
			at--;
		stop = at;
		for (int n = 0; n < LINES_FOR_CODES && *stop; n++) {
			stop = line_end(stop);
			stop += *stop == '\n';
		}
		near = g_strndup(at, (size_t)(stop - at));
		bounce_codes_read(bounce, near, strlen(near));
		if (!bounce->status || !bounce->reply_code)
			bounce_codes_read(bounce, whole, strlen(whole));
		bounce->hard = bounce_codes_is_hard(bounce->status, near);
	}
}

/* Where the failed addresses are named, or the whole text. */
static const char *
section_of(const char *text, const char *end)
{
	Span spans[REGEX_SPANS];

	if (!regex_match(&section, text, (size_t)(end - text), 0, spans))
		return text;
	return text + spans[0].start + strcspn(text + spans[0].start, "\n");
}

/* A server may name its own users without a domain. */
static void
read_bare_name(Letter *letter, const char *at, const char *end)
{
	const char *domain =
		letter->from_addr ? strchr(letter->from_addr, '@') : NULL;
	Span spans[REGEX_SPANS];
	Bounce *bounce;

	if (!domain ||
	    !regex_match(&bare_name, at, (size_t)(end - at), 0, spans))
		return;
	bounce = bounce_new();
	bounce->recipient =
		g_strdup_printf("%.*s%s", (int)(spans[1].end - spans[1].start),
				at + spans[1].start, domain);
	g_ptr_array_add(letter->bounces, bounce);
}

/* @at is the line that names the bounce's recipient. */
static void
refine(Bounce *bounce, const char *at)
{
	g_autofree char *line = g_strndup(at, (size_t)(line_end(at) - at));
	Bounce told = { NULL };

	bounce_codes_read(&told, line, strlen(line));
	if (told.status && *told.status == *bounce->status) {
		g_free(bounce->status);
		bounce->status = g_steal_pointer(&told.status);
		bounce->reply_code = g_steal_pointer(&told.reply_code);
		bounce->hard = bounce_codes_is_hard(bounce->status, line);
	}
	g_free(told.status);
	g_free(told.reply_code);
}

void
bounce_text_refine(Letter *letter)
{
	const char *text = letter->body_text;

	for (guint i = 0; i < letter->bounces->len; i++) {
		Bounce *b = g_ptr_array_index(letter->bounces, i);
		const char *at =
			b->recipient ? strstr(text, b->recipient) : NULL;

		if (at && !b->reply_code && b->status &&
		    g_str_has_suffix(b->status, ".0.0"))
			refine(b, at);
	}
}

void
bounce_text_read(Letter *letter)
{
	const char *text = letter->body_text;
	const char *end = bounce_text_returned(text);

	if (letter->bounces->len == 0)
		find_with(&strong, section_of(text, end), end, letter);
	if (letter->bounces->len == 0)
		find_with(&strong, text, end, letter);
	if (letter->bounces->len == 0)
		find_with(&said, text, end, letter);
	if (letter->bounces->len == 0)
		find_with(&any_address, text, end, letter);
	if (letter->bounces->len > 0)
		find_with(&expanded, text, end, letter);
	else
		read_bare_name(letter, section_of(text, end), end);
	read_reasons(letter, text, end);
}
