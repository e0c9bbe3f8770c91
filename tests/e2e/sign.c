/*
 * sign.c - signs mails for the shell tests
 *
 *	sign key FILE			a new RSA key; prints its record
 *	sign mail FILE SELECTOR DOMAIN	standard input, signed
 *	sign pgp-key FILE ADDRESS	a new OpenPGP key; prints the public one
 *	sign pgp FILE [WORD...]		standard input, a plain text of 7 bits,
 *					as PGP/MIME; "bare": without its Subject
 *					in the signed part, "ago=N": signed N
 *					seconds ago, "hash=NAME"
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <time.h>

#include "tests/kit/pgp_signing.h"
#include "tests/kit/signing.h"

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

/* Standard input with CR LF. */
static char *
read_mail(void)
{
	GString *mail = g_string_new(NULL);
	int c;

	while ((c = getchar()) != EOF)
		if (c == '\n')
			g_string_append(mail, "\r\n");
		else if (c != '\r')
			g_string_append_c(mail, (char)c);
	return g_string_free(mail, FALSE);
}

static int
sign_mail(char **words)
{
	const SignAs as = { .selector = words[1], .domain = words[2] };
	g_autofree char *mail = read_mail();
	g_autofree char *pem = NULL;
	g_autofree char *signed_mail = NULL;

	if (!g_file_get_contents(words[0], &pem, NULL, NULL))
		return EX_NOINPUT;
	signed_mail = signing_sign(pem, &as, mail);
	fputs(signed_mail, stdout);
	return EX_OK;
}

/* A month old, so that it can sign what was written then. */
static int
make_pgp_key(const char *path, const char *address)
{
	const PgpKind kind = { .made = time(NULL) - 30 * 86400 };
	g_autoptr(PgpPerson) person = pgp_person_new(address, &kind);
	g_autofree char *secret = pgp_person_secret(person);
	g_autofree char *public_key = pgp_person_public(person);

	if (!g_file_set_contents(path, secret, -1, NULL))
		return EX_CANTCREAT;
	fputs(public_key, stdout);
	return EX_OK;
}

/* The field "Subject: ...\r\n" of @mail, owned; "" for none. */
static char *
subject_of(const char *mail)
{
	const char *at = strstr(mail, "Subject: ");

	return at ? g_strndup(at, strcspn(at, "\r") + 2) : g_strdup("");
}

static int
sign_pgp(const char *path, char **words)
{
	g_autofree char *mail = read_mail();
	g_autofree char *subject = subject_of(mail);
	char *body = strstr(mail, "\r\n\r\n");
	PgpSignAs as = { .made = time(NULL) };
	g_autofree char *secret = NULL;
	g_autofree char *part = NULL;
	g_autofree char *armor = NULL;
	g_autofree char *made = NULL;
	g_autoptr(PgpPerson) person = NULL;
	g_autoptr(GByteArray) packet = g_byte_array_new();
	bool is_bare = false;

	if (!body || !g_file_get_contents(path, &secret, NULL, NULL))
		return EX_NOINPUT;
	for (; *words; words++)
		if (strcmp(*words, "bare") == 0)
			is_bare = true;
		else if (g_str_has_prefix(*words, "ago="))
			as.made -= atoi(*words + strlen("ago="));
		else if (g_str_has_prefix(*words, "hash="))
			as.hash = *words + strlen("hash=");
	body[2] = '\0';
	part = g_strconcat("Content-Type: text/plain",
			   is_bare ? "" : "; protected-headers=\"v1\"", "\r\n",
			   is_bare ? "" : subject, "\r\n", body + 4, NULL);
	person = pgp_person_load(secret);
	pgp_person_sign(person, &as, part, packet);
	armor = pgp_armor(packet);
	made = pgp_mail(mail, part, armor);
	fputs(made, stdout);
	return EX_OK;
}

int
main(int argc, char **argv)
{
	if (argc == 3 && strcmp(argv[1], "key") == 0)
		return make_key(argv[2]);
	if (argc == 5 && strcmp(argv[1], "mail") == 0)
		return sign_mail(argv + 2);
	if (argc == 4 && strcmp(argv[1], "pgp-key") == 0)
		return make_pgp_key(argv[2], argv[3]);
	if (argc >= 3 && strcmp(argv[1], "pgp") == 0)
		return sign_pgp(argv[2], argv + 3);
	fputs("usage: sign key FILE | sign mail FILE SELECTOR DOMAIN |\n"
	      "\tsign pgp-key FILE ADDRESS | sign pgp FILE [WORD...]\n",
	      stderr);
	return EX_USAGE;
}
