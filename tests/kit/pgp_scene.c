/*
 * pgp_scene.c - a signed mail of Alice's, for the tests of OpenPGP
 */
#include "tests/kit/pgp_scene.h"

const char pgp_scene_fields[] = "From: Alice Roy <alice@desk.example>\r\n"
				"To: support@desk.example\r\n"
				"Subject: Re: [#1] Printer\r\n"
				"Message-ID: <1@desk.example>\r\n";
const char pgp_scene_part[] = "Content-Type: text/plain; charset=utf-8;\r\n"
			      " protected-headers=\"v1\"\r\n"
			      "Subject: Re: [#1] Printer\r\n"
			      "\r\n"
			      "/close\r\n"
			      "\r\n"
			      "It works. \r\n"
			      "-- \r\n"
			      "Alice\r\n";

AuthVerdict
pgp_scene_verify(const PgpKeys *keys, const char *mail, const char *address,
		 int64_t at, Signature *found)
{
	size_t size = strlen(mail);
	char *copy = g_memdup2(mail, size); /* for ASan */
	const PgpMail given = { copy, size, address };

	pgp_keys_verify(keys, &given, at, found);
	g_free(copy);
	g_test_message("%s: %s", auth_print(found->verdict),
		       found->reason ? found->reason : "-");
	g_assert_cmpint(found->reason == NULL, ==, found->verdict == AUTH_PASS);
	g_assert_true(found->verdict != AUTH_PASS || found->signer);
	return found->verdict;
}

char *
pgp_scene_change(char *text, const char *from, const char *to)
{
	char *at = strstr(text, from);
	char *changed;

	g_assert_nonnull(at);
	*at = '\0';
	changed = g_strconcat(text, to, at + strlen(from), NULL);
	g_free(text);
	return changed;
}

void
pgp_scene_refuse(const PgpKeys *keys, const char *mail, const char *reason)
{
	g_auto(Signature) found = { .verdict = AUTH_NONE };

	g_assert_cmpint(pgp_scene_verify(keys, mail, ALICE_ADDRESS, time(NULL),
					 &found),
			==, AUTH_FAIL);
	g_assert_nonnull(strstr(found.reason, reason));
}
