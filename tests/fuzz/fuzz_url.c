/*
 * fuzz_url.c - where mail is fetched from and sent to
 */
#include <string.h>

#include "daemon/config/url.h"
#include "tests/fuzz/fuzz.h"

static void
check(const char *text, UrlPurpose purpose)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Url) url = url_parse(text, purpose, false, &error);

	g_assert(!url == (error != NULL));
	if (!url)
		return;
	fuzz_check_line(url->user);
	fuzz_check_line(url->host);
	fuzz_check_line(url->folder);
	fuzz_check_line(url->path);
	if (url->is_maildir)
		g_assert(*url->path == '/');
	else
		g_assert(url->host && *url->host && url->port > 0 &&
			 url->port < 65536);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	g_autofree char *text = g_strndup((const char *)bytes, size);

	check(text, URL_FOR_FETCH);
	check(text, URL_FOR_SEND);
	return 0;
}
