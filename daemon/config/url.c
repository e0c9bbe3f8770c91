/*
 * url.c - schemes, decoding and checks of a URL
 */
#include "daemon/config/url.h"

#include <arpa/inet.h>
#include <string.h>

#include "domain/base/fault.h"

#define HOST_MAX 253 /* RFC 1035 */

typedef struct {
	const char *prefix;
	UrlPurpose purpose;
	UrlSecurity security;
	int port;
} Scheme;

static const Scheme schemes[] = {
	{ "imaps://", URL_FOR_FETCH, URL_TLS, 993 },
	{ "imap+starttls://", URL_FOR_FETCH, URL_STARTTLS, 143 },
	{ "imap://", URL_FOR_FETCH, URL_PLAIN, 143 },
	{ "smtps://", URL_FOR_SEND, URL_TLS, 465 },
	{ "smtp+starttls://", URL_FOR_SEND, URL_STARTTLS, 587 },
	{ "smtp://", URL_FOR_SEND, URL_PLAIN, 25 },
};

static const char maildir[] = "maildir:";

static bool
wrong(GError **error, const char *message)
{
	g_set_error_literal(error, FAULT, FAULT_OPERATOR, message);
	return false;
}

/* Percent-decodes @size bytes; the result is UTF-8 without controls, and
 * owned by the caller. */
static char *
decode(const char *at, size_t size, GError **error)
{
	g_autofree char *text = g_uri_unescape_segment(at, at + size, NULL);

	if (!text || !g_utf8_validate(text, -1, NULL)) {
		(void)wrong(error, "a percent sign must begin an escape "
				   "like %40, and all must be UTF-8");
		return NULL;
	}
	for (const char *c = text; *c; c = g_utf8_next_char(c))
		if (g_unichar_iscntrl(g_utf8_get_char(c))) {
			(void)wrong(error, "control characters have no place "
					   "in a URL");
			return NULL;
		}
	return g_steal_pointer(&text);
}

bool
url_host_is_loopback(const char *host)
{
	struct in_addr four;
	struct in6_addr six;

	if (g_ascii_strcasecmp(host, "localhost") == 0)
		return true;
	if (inet_pton(AF_INET, host, &four) == 1)
		return ntohl(four.s_addr) >> 24 == 127;
	return inet_pton(AF_INET6, host, &six) == 1 &&
	       memcmp(&six, &in6addr_loopback, sizeof six) == 0;
}

static bool
host_is_valid(const char *host)
{
	struct in6_addr six;

	if (strchr(host, ':'))
		return inet_pton(AF_INET6, host, &six) == 1;
	if (*host == '\0' || *host == '-' || strlen(host) > HOST_MAX)
		return false;
	for (; *host; host++)
		if (!g_ascii_isalnum(*host) && !strchr(".-_", *host))
			return false;
	return true;
}

/* Reads "HOST", "HOST:PORT" or "[IPV6]:PORT". */
static bool
take_host(Url *url, const char *text, GError **error)
{
	const char *end = text + strcspn(text, ":");
	const char *from = text;
	guint64 port;

	if (*text == '[') {
		from = text + 1;
		end = strchr(text, ']');
		if (!end)
			return wrong(error, "the host's [ has no ]");
	}
	url->host = g_strndup(from, (size_t)(end - from));
	if (!host_is_valid(url->host))
		return wrong(error, "the host is no name and no address");
	if (*end == ']')
		end++;
	if (*end == '\0')
		return true;
	if (*end != ':' ||
	    !g_ascii_string_to_unsigned(end + 1, 10, 1, 65535, &port, NULL))
		return wrong(error, "the port must be between 1 and 65535");
	url->port = (int)port;
	return true;
}

/* Reads "USER@HOST:PORT"; the last @ is the one that counts. */
static bool
take_authority(Url *url, const char *text, UrlPurpose purpose, GError **error)
{
	const char *at = strrchr(text, '@');

	if (at && memchr(text, ':', (size_t)(at - text)))
		return wrong(error, "a password does not belong here: use "
				    "password_file or password_command");
	if (at) {
		url->user = decode(text, (size_t)(at - text), error);
		if (!url->user)
			return false;
	}
	if (at ? *url->user == '\0' : purpose == URL_FOR_FETCH)
		return wrong(error, "it names no user, like "
				    "imaps://USER@host/INBOX");
	return take_host(url, at ? at + 1 : text, error);
}

static bool
take_server(Url *url, const Scheme *scheme, const char *text, GError **error)
{
	size_t size = strcspn(text, "/");
	g_autofree char *authority = g_strndup(text, size);
	const char *folder = text[size] ? text + size + 1 : "";

	url->security = scheme->security;
	url->port = scheme->port;
	if (!take_authority(url, authority, scheme->purpose, error))
		return false;
	if (strpbrk(text, "?#"))
		return wrong(error, "? and # have no meaning here");
	if (*folder && scheme->purpose == URL_FOR_SEND)
		return wrong(error, "nothing may follow the host");
	url->folder = *folder ? decode(folder, strlen(folder), error)
			      : g_strdup("INBOX");
	return url->folder != NULL;
}

static bool
take_maildir(Url *url, const char *text, GError **error)
{
	url->is_maildir = true;
	url->path = decode(text, strlen(text), error);
	if (!url->path)
		return false;
	return *url->path == '/' ||
	       wrong(error, "a maildir needs an absolute path");
}

static bool
take(Url *url, const char *text, UrlPurpose purpose, GError **error)
{
	if (g_str_has_prefix(text, maildir))
		return take_maildir(url, text + strlen(maildir), error);
	for (size_t i = 0; i < G_N_ELEMENTS(schemes); i++)
		if (schemes[i].purpose == purpose &&
		    g_str_has_prefix(text, schemes[i].prefix))
			return take_server(url, &schemes[i],
					   text + strlen(schemes[i].prefix),
					   error);
	return wrong(error, purpose == URL_FOR_FETCH
				    ? "it must begin with imaps://, "
				      "imap+starttls://, imap:// or maildir:/"
				    : "it must begin with smtps://, "
				      "smtp+starttls://, smtp:// or maildir:/");
}

Url *
url_parse(const char *text, UrlPurpose purpose, bool insecure, GError **error)
{
	g_autoptr(Url) url = g_new0(Url, 1);

	if (!take(url, text, purpose, error))
		return NULL;
	if (!url->is_maildir && url->security == URL_PLAIN && !insecure &&
	    !url_host_is_loopback(url->host)) {
		const char *safe = purpose == URL_FOR_FETCH ? "imaps" : "smtps";

		g_set_error(error, FAULT, FAULT_OPERATOR,
			    "%s is not loopback: use %s:// or set insecure = "
			    "true",
			    url->host, safe);
		return NULL;
	}
	return g_steal_pointer(&url);
}

void
url_free(Url *url)
{
	if (!url)
		return;
	g_free(url->user);
	g_free(url->host);
	g_free(url->folder);
	g_free(url->path);
	g_free(url);
}
