/*
 * smtp.c - follows the dialogue in libcurl's debug callback
 *
 * curl's own result can't tell a refused recipient from a connection lost after
 * the last dot; so we follow the dialogue.
 *
 *	banner, EHLO, STARTTLS, AUTH -> MAIL -> RCPT -> DATA -> dot -> QUIT
 */
#include "daemon/send/smtp.h"

#include <curl/curl.h>
#include <string.h>

#include "domain/words/address.h"

#define CONNECT_SECONDS	       120 /* banner, EHLO, TLS and login in it */
#define RESPONSE_SECONDS       600 /* RFC 5321 section 4.5.3.2.6: final dot */
#define TOTAL_SECONDS	       900
#define CONNECTION_AGE_SECONDS 20 /* servers hang up on idle ones */
#define REPLY_BYTES_MAX	       300

typedef enum {
	STAGE_CONNECT, /* up to the login */
	STAGE_AUTH,
	STAGE_MAIL,
	STAGE_RCPT,
	STAGE_DATA,
	STAGE_DOT, /* the mail is on its way, or all of it was sent */
} Stage;

typedef struct {
	const char *mail; /* borrowed */
	size_t size;
	size_t at;
	Stage stage;
	bool is_quitting; /* curl says QUIT before it returns */
	bool needs_login;
	bool *is_logged_in; /* borrowed: of the connection */
	int code;	    /* of the last whole reply at this stage */
	char text[REPLY_BYTES_MAX];
} Dialogue;

struct Smtp {
	const SmtpAccount *account;
	CURL *curl;
	char *url;
	bool is_logged_in; /* on the connection that is kept */
	char why[CURL_ERROR_SIZE];
};

static size_t
read_mail(char *buffer, size_t unit, size_t count, void *data)
{
	Dialogue *d = data;
	size_t n = MIN(unit * count, d->size - d->at);

	/* libcurl goes on without a login if the server offers none. */
	if (d->needs_login && !*d->is_logged_in)
		return CURL_READFUNC_ABORT;
	memcpy(buffer, d->mail + d->at, n);
	d->at += n;
	return n;
}

static void
on_command(Dialogue *d, const char *line, size_t size)
{
	static const struct {
		const char *word;
		Stage stage;
	} words[] = {
		{ "AUTH", STAGE_AUTH },
		{ "MAIL", STAGE_MAIL },
		{ "RCPT", STAGE_RCPT },
		{ "DATA", STAGE_DATA },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
		if (size < 4 || strncmp(line, words[i].word, 4) != 0)
			continue;
		d->stage = words[i].stage;
		d->code = 0;
		if (d->stage == STAGE_AUTH)
			*d->is_logged_in = true;
	}
	if (size >= 4 && strncmp(line, "EHLO", 4) == 0)
		*d->is_logged_in = false; /* a new connection */
	if (size >= 4 && strncmp(line, "QUIT", 4) == 0)
		d->is_quitting = true;
}

static void
on_reply(Dialogue *d, const char *line, size_t size)
{
	if (size < 4 || !g_ascii_isdigit(line[0]) || line[3] == '-')
		return;
	d->code = (int)g_ascii_strtoll(line, NULL, 10);
	g_strlcpy(d->text, line, MIN(size + 1, sizeof d->text));
	d->text[strcspn(d->text, "\r\n")] = '\0';
}

static int
on_dialogue(CURL *curl, curl_infotype type, char *data, size_t size,
	    void *context)
{
	Dialogue *d = context;

	(void)curl;
	if (d->is_quitting)
		return 0;
	if (type == CURLINFO_HEADER_OUT)
		on_command(d, data, size);
	else if (type == CURLINFO_HEADER_IN)
		on_reply(d, data, size);
	else if (type == CURLINFO_DATA_OUT && d->stage == STAGE_DATA)
		d->stage = STAGE_DOT;
	return 0;
}

static bool
is_config(CURLcode code)
{
	switch (code) {
	case CURLE_LOGIN_DENIED:
	case CURLE_USE_SSL_FAILED:
	case CURLE_SSL_CONNECT_ERROR:
	case CURLE_PEER_FAILED_VERIFICATION:
	case CURLE_SSL_CERTPROBLEM:
	case CURLE_SSL_CACERT_BADFILE:
	case CURLE_URL_MALFORMAT:
	case CURLE_ABORTED_BY_CALLBACK: /* read_mail() saw no login */
		return true;
	default:
		return false;
	}
}

static SendOutcome
judge(CURLcode code, const Dialogue *d)
{
	/* The dot was answered, whatever came after. */
	if (d->stage == STAGE_DOT && d->code / 100 == 2)
		return SEND_SENT;
	if (code == CURLE_OK)
		return SEND_SENT;
	if (is_config(code))
		return SEND_CONFIG;
	if (d->stage == STAGE_DOT && d->code / 100 == 3)
		/* All was written, and no answer came. */
		return d->at >= d->size ? SEND_MAYBE : SEND_LATER;
	/* Refused before the recipient was named: it is our account, not this
	 * mail. */
	if (d->stage == STAGE_MAIL && d->code / 100 == 5)
		return SEND_CONFIG;
	if (d->code == 530 || d->code == 535 || d->code == 538)
		return SEND_CONFIG;
	if (d->stage >= STAGE_MAIL && d->code / 100 == 5)
		return SEND_REFUSED;
	if (d->stage == STAGE_AUTH && d->code / 100 == 5)
		return SEND_CONFIG;
	return SEND_LATER;
}

/* 535 and the like name no secret; the AUTH line itself is never kept. */
static char *
words_of(const Smtp *smtp, CURLcode code, const Dialogue *d)
{
	bool is_late = d->stage == STAGE_DOT && d->code / 100 == 3;
	const char *text = d->text;
	char *valid;

	if (*text == '\0' || is_late || is_config(code) ||
	    (code != CURLE_OK && d->code / 100 < 4))
		text = *smtp->why ? smtp->why : curl_easy_strerror(code);
	if (is_late && code == CURLE_OK)
		text = d->text;
	valid = g_utf8_make_valid(text, -1);
	return valid;
}

Smtp *
smtp_new(const SmtpAccount *account)
{
	static const char *const schemes[] = {
		[URL_PLAIN] = "smtp",
		[URL_STARTTLS] = "smtp",
		[URL_TLS] = "smtps",
	};
	Smtp *smtp = g_new0(Smtp, 1);
	bool is_ipv6 = strchr(account->url->host, ':') != NULL;

	smtp->account = account;
	smtp->curl = curl_easy_init();
	g_assert(smtp->curl);
	smtp->url = g_strdup_printf("%s://%s%s%s:%d",
				    schemes[account->url->security],
				    is_ipv6 ? "[" : "", account->url->host,
				    is_ipv6 ? "]" : "", account->url->port);
	return smtp;
}

void
smtp_free(Smtp *smtp)
{
	if (!smtp)
		return;
	curl_easy_cleanup(smtp->curl);
	g_free(smtp->url);
	g_free(smtp);
}

/* Each only fails on an option that this libcurl lacks, which a test of
 * the first send would show. */
#define SET(option, value) (void)curl_easy_setopt(smtp->curl, option, value)

static void
set_login(Smtp *smtp)
{
	const SmtpAccount *a = smtp->account;

	if (!a->url->user || !a->password)
		return;
	SET(CURLOPT_USERNAME, a->url->user);
	SET(CURLOPT_SASL_IR, 1L);
	if (a->is_oauth) {
		SET(CURLOPT_XOAUTH2_BEARER, a->password);
		SET(CURLOPT_LOGIN_OPTIONS, "AUTH=XOAUTH2");
	} else {
		SET(CURLOPT_PASSWORD, a->password);
	}
}

static void
set_connection(Smtp *smtp)
{
	const SmtpAccount *a = smtp->account;

	curl_easy_reset(smtp->curl); /* the connection stays */
	SET(CURLOPT_URL, smtp->url);
	SET(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
	SET(CURLOPT_ERRORBUFFER, smtp->why);
	SET(CURLOPT_USE_SSL, a->url->security == URL_PLAIN
				     ? (long)CURLUSESSL_NONE
				     : (long)CURLUSESSL_ALL);
	SET(CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	if (a->ca_file) {
		SET(CURLOPT_CAINFO, a->ca_file);
		SET(CURLOPT_CAPATH, NULL);
	}
	set_login(smtp);
	SET(CURLOPT_NOSIGNAL, 1L);
	SET(CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
	SET(CURLOPT_SERVER_RESPONSE_TIMEOUT, (long)RESPONSE_SECONDS);
	SET(CURLOPT_TIMEOUT, (long)TOTAL_SECONDS);
	SET(CURLOPT_LOW_SPEED_LIMIT, 1L);
	SET(CURLOPT_LOW_SPEED_TIME, (long)RESPONSE_SECONDS);
	SET(CURLOPT_MAXAGE_CONN, (long)CONNECTION_AGE_SECONDS);
}

static CURLcode
transact(Smtp *smtp, const char *mail_from, struct curl_slist *recipients,
	 Dialogue *d, bool is_fresh)
{
	set_connection(smtp);
	*smtp->why = '\0';
	SET(CURLOPT_FRESH_CONNECT, is_fresh ? 1L : 0L);
	SET(CURLOPT_MAIL_FROM, mail_from);
	SET(CURLOPT_MAIL_RCPT, recipients);
	SET(CURLOPT_UPLOAD, 1L);
	SET(CURLOPT_READFUNCTION, read_mail);
	SET(CURLOPT_READDATA, d);
	SET(CURLOPT_INFILESIZE_LARGE, (curl_off_t)d->size);
	SET(CURLOPT_VERBOSE, 1L);
	SET(CURLOPT_DEBUGFUNCTION, on_dialogue);
	SET(CURLOPT_DEBUGDATA, d);
	return curl_easy_perform(smtp->curl);
}

/* A kept connection that the server closed meanwhile fails at MAIL. */
static bool
was_stale(Smtp *smtp, CURLcode code, const Dialogue *d)
{
	long connects = 1;

	(void)curl_easy_getinfo(smtp->curl, CURLINFO_NUM_CONNECTS, &connects);
	return code != CURLE_OK && connects == 0 && d->stage <= STAGE_MAIL &&
	       (d->code == 0 || d->code == 421);
}

SendOutcome
smtp_send(Smtp *smtp, const char *mail_from, const char *recipient,
	  const char *mail, size_t size, char **reply)
{
	Dialogue fresh = {
		.mail = mail,
		.size = size,
		.needs_login =
			smtp->account->url->user && smtp->account->password,
		.is_logged_in = &smtp->is_logged_in,
	};
	Dialogue d = fresh;
	struct curl_slist *recipients;
	CURLcode code;

	/* libcurl writes them as they are: no line end may be in them. */
	if ((*mail_from && !address_is_valid(mail_from)) ||
	    !address_is_valid(recipient)) {
		*reply = g_strdup("the envelope's address is malformed");
		return SEND_REFUSED;
	}
	recipients = curl_slist_append(NULL, recipient);
	code = transact(smtp, mail_from, recipients, &d, false);
	if (was_stale(smtp, code, &d)) {
		d = fresh;
		code = transact(smtp, mail_from, recipients, &d, true);
	}
	curl_slist_free_all(recipients);
	*reply = words_of(smtp, code, &d);
	return judge(code, &d);
}
