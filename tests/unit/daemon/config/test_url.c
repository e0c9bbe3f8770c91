/*
 * test_url.c - every shape of URL we promise to read, and those we refuse
 */
#include <string.h>

#include "daemon/config/url.h"
#include "daemon/fetch/imap/utf7.h"
#include "domain/base/fault.h"

static void
test_good_urls(void)
{
	static const struct {
		const char *text;
		UrlSecurity security;
		const char *user;
		const char *host;
		int port;
		const char *folder;
	} good[] = {
		{ "imaps://support@imap.agence.example/INBOX", URL_TLS,
		  "support", "imap.agence.example", 993, "INBOX" },
		{ "imaps://support@imap.agence.example", URL_TLS, "support",
		  "imap.agence.example", 993, "INBOX" },
		{ "imaps://a%40b.example@host/", URL_TLS, "a@b.example", "host",
		  993, "INBOX" },
		{ "imaps://a@b.example@host", URL_TLS, "a@b.example", "host",
		  993, "INBOX" },
		{ "imap+starttls://u@mail.example:1143/A%20b/c", URL_STARTTLS,
		  "u", "mail.example", 1143, "A b/c" },
		{ "imap://u@127.8.9.1", URL_PLAIN, "u", "127.8.9.1", 143,
		  "INBOX" },
		{ "imap://u@[::1]:1143/Trait%C3%A9s", URL_PLAIN, "u", "::1",
		  1143, "Traités" },
		{ "imap://u@LocalHost", URL_PLAIN, "u", "LocalHost", 143,
		  "INBOX" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(good); i++) {
		g_autoptr(GError) error = NULL;
		g_autofree char *text = g_strdup(good[i].text); /* for ASan */
		g_autoptr(Url) url =
			url_parse(text, URL_FOR_FETCH, false, &error);

		g_assert_no_error(error);
		g_assert_false(url->is_maildir);
		g_assert_cmpint(url->security, ==, good[i].security);
		g_assert_cmpstr(url->user, ==, good[i].user);
		g_assert_cmpstr(url->host, ==, good[i].host);
		g_assert_cmpint(url->port, ==, good[i].port);
		g_assert_cmpstr(url->folder, ==, good[i].folder);
	}
}

static void
test_urls_for_sending(void)
{
	g_autoptr(Url) url =
		url_parse("smtps://u@smtp.example", URL_FOR_SEND, false, NULL);
	g_autoptr(Url) bare =
		url_parse("smtp://127.0.0.1:2525", URL_FOR_SEND, false, NULL);

	g_assert_cmpint(url->port, ==, 465);
	g_assert_null(bare->user);
	g_assert_cmpint(bare->port, ==, 2525);
}

static void
test_a_maildir(void)
{
	g_autoptr(Url) url = url_parse("maildir:/var/mail/a%20b", URL_FOR_FETCH,
				       false, NULL);

	g_assert_true(url->is_maildir);
	g_assert_cmpstr(url->path, ==, "/var/mail/a b");
}

static void
test_bad_urls(void)
{
	static const struct {
		const char *text;
		const char *why;
	} bad[] = {
		{ "", "must begin with" },
		{ "pop3://u@h", "must begin with" },
		{ "smtps://u@h", "must begin with" },
		{ "imaps://", "no user" },
		{ "imaps://host/INBOX", "no user" },
		{ "imaps://@host/INBOX", "no user" },
		{ "imaps://u:secret@host", "password does not belong here" },
		{ "imaps://u@", "no name and no address" },
		{ "imaps://u@-host", "no name and no address" },
		{ "imaps://u@ho st", "no name and no address" },
		{ "imaps://u@host\r\nA1 NOOP", "no name and no address" },
		{ "imaps://u@[::1", "has no ]" },
		{ "imaps://u@[fe80::zz]", "no name and no address" },
		{ "imaps://u@host:0", "port" },
		{ "imaps://u@host:65536", "port" },
		{ "imaps://u@host:1x", "port" },
		{ "imaps://u@host:", "port" },
		{ "imaps://u%0d%0aA1@host", "control characters" },
		{ "imaps://u%C2%85@host", "control characters" },
		{ "imaps://u@host/a\nb", "control characters" },
		{ "imaps://u@host/a%00b", "percent sign" },
		{ "imaps://u%4@host", "percent sign" },
		{ "imaps://u%ff@host", "percent sign" },
		{ "imaps://u@host/INBOX;UID=7?x", "no meaning" },
		{ "imap://u@mail.example", "is not loopback: use imaps://" },
		{ "imap://u@128.0.0.1", "is not loopback" },
		{ "imap://u@127.0.0.1.example", "is not loopback" },
		{ "maildir:relative", "absolute" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
		g_autoptr(GError) error = NULL;
		g_autofree char *text = g_strdup(bad[i].text);

		g_assert_null(url_parse(text, URL_FOR_FETCH, false, &error));
		g_assert_error(error, FAULT, FAULT_OPERATOR);
		if (!strstr(error->message, bad[i].why))
			g_error("%s: %s", text, error->message);
	}
}

static void
test_in_clear_only_when_told(void)
{
	g_autoptr(Url) url =
		url_parse("imap://u@mail.example", URL_FOR_FETCH, true, NULL);

	g_assert_cmpint(url->security, ==, URL_PLAIN);
}

/* RFC 3501 5.1.3 and RFC 2152's own examples. */
static void
test_folder_names(void)
{
	static const char *const names[][2] = {
		{ "INBOX", "INBOX" },
		{ "Traités", "Trait&AOk-s" },
		{ "A&B", "A&-B" },
		{ "~peter/mail/台北/日本語",
		  "~peter/mail/&U,BTFw-/&ZeVnLIqe-" },
		{ "é", "&AOk-" },
		{ "😀", "&2D3eAA-" },
		{ "", "" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autofree char *text = g_strdup(names[i][0]);
		g_autofree char *encoded = utf7_from_utf8(text);

		g_assert_cmpstr(encoded, ==, names[i][1]);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/url/good", test_good_urls);
	g_test_add_func("/url/send", test_urls_for_sending);
	g_test_add_func("/url/maildir", test_a_maildir);
	g_test_add_func("/url/bad", test_bad_urls);
	g_test_add_func("/url/clear", test_in_clear_only_when_told);
	g_test_add_func("/url/folders", test_folder_names);
	return g_test_run();
}
