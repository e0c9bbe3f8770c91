/*
 * sign.c - signs mails for the shell tests
 *
 *	sign key FILE			a new RSA key; prints its record
 *	sign mail FILE SELECTOR DOMAIN	standard input, signed
 */
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "tests/signing.h"

static int
make_key(const char *path)
{
	g_autofree char *pem = signing_key(2048);
	g_autofree char *record = signing_record(pem);

	if (!g_file_set_contents(path, pem, -1, NULL))
		return EX_CANTCREAT;
	puts(record);
	return EX_OK;
}

static int
sign_mail(char **words)
{
	const SignAs as = { .selector = words[1], .domain = words[2] };
	g_autoptr(GString) mail = g_string_new(NULL);
	g_autofree char *pem = NULL;
	g_autofree char *signed_mail = NULL;
	int c;

	if (!g_file_get_contents(words[0], &pem, NULL, NULL))
		return EX_NOINPUT;
	while ((c = getchar()) != EOF)
		if (c == '\n')
			g_string_append(mail, "\r\n");
		else if (c != '\r')
			g_string_append_c(mail, (char)c);
	signed_mail = signing_sign(pem, &as, mail->str);
	fputs(signed_mail, stdout);
	return EX_OK;
}

int
main(int argc, char **argv)
{
	if (argc == 3 && strcmp(argv[1], "key") == 0)
		return make_key(argv[2]);
	if (argc == 5 && strcmp(argv[1], "mail") == 0)
		return sign_mail(argv + 2);
	fputs("usage: sign key FILE | sign mail FILE SELECTOR DOMAIN\n",
	      stderr);
	return EX_USAGE;
}
