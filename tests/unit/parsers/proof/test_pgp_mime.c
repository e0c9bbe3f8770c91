/*
 * test_pgp_mime.c - which part of a mail an OpenPGP signature vouches for
 */
#include <unistd.h>

#include "parsers/mime.h"
#include "tests/kit/pgp_scene.h"

static PgpPerson *alice;
static PgpKeys *keys;

/* Alice is the only one with a key. */
static void
make_alice(void)
{
	const PgpKind kind = { .made = time(NULL) - DAY };
	g_autofree char *folder = g_dir_make_tmp("pgp-XXXXXX", NULL);
	g_autofree char *path =
		g_build_filename(folder, ALICE_ADDRESS ".asc", NULL);
	g_autofree char *text = NULL;

	alice = pgp_person_new(ALICE_ADDRESS, &kind);
	text = pgp_person_public(alice);
	g_assert_true(g_file_set_contents(path, text, -1, NULL));
	keys = pgp_keys_open(folder, NULL);
	g_assert_nonnull(keys);
	(void)unlink(path);
	(void)rmdir(folder);
}

/* A mail signed by Alice now, or @later seconds from now. */
static char *
signed_mail(int64_t later)
{
	const PgpSignAs as = { .made = time(NULL) + later };
	g_autoptr(GByteArray) packet = g_byte_array_new();
	g_autofree char *armor = NULL;

	pgp_person_sign(alice, &as, pgp_scene_part, packet);
	armor = pgp_armor(packet);
	return pgp_mail(pgp_scene_fields, pgp_scene_part, armor);
}

#define SIGNATURE_TYPE "Content-Type: application/pgp-signature;"
#define SENTENCE       "This is an OpenPGP/MIME signed message (RFC 4880 and 3156)"

/* What is changed on the way. */
static const struct {
	const char *what;
	const char *from, *to;
	const char *reason; /* NULL: it stays good */
} changes[] = {
	{ "fields of relays",
	  "From: ", "Received: x\r\nDKIM-Signature: y\r\nFrom: ", NULL },
	{ "the sentence for old readers", "\r\n\r\n--=-b",
	  "\r\n\r\n" SENTENCE "\r\n\r\n--=-b", NULL },
	{ "blanks behind a boundary", "=-b_1\r\nContent-Type: text",
	  "=-b_1 \t\r\nContent-Type: text", NULL },
	{ "a comment in the armor", "SIGNATURE-----\r\n",
	  "SIGNATURE-----\r\nComment: by Eve\r\n", NULL },
	{ "the text", "works", "barks", "match" },
	{ "a blank at a line's end", "works. ", "works.", "match" },
	{ "a field of the part", "charset=utf-8", "charset=utf-7", "match" },
	{ "the subject of the part", "v1\"\r\nSubject: Re: [#1]",
	  "v1\"\r\nSubject: Re: [#2]", "match" },
	{ "a line more", "Alice\r\n", "Alice\r\n/delete\r\n", "match" },
	{ "text before the parts", "\r\n\r\n--=-b", "\r\n\r\n/close\r\n--=-b",
	  "before" },
	{ "text behind the sentence", "\r\n\r\n--=-b",
	  "\r\n\r\n" SENTENCE "\r\n/close\r\n--=-b", "before" },
	{ "a list's footer", "b_1--\r\n", "b_1--\r\nUnsubscribe!\r\n",
	  "after" },
	{ "a part before", "\r\n\r\n--=-b",
	  "\r\n\r\n--=-b_1\r\nContent-Type: text/plain\r\n\r\n/close\r\n--=-b",
	  "two parts" },
	{ "a part behind", "--=-b_1--",
	  "--=-b_1\r\nContent-Type: text/plain\r\n\r\n/close\r\n--=-b_1--",
	  "two parts" },
	{ "no end", "--=-b_1--\r\n", "", "two parts" },
	{ "no signature", "--=-b_1\r\n" SIGNATURE_TYPE, SIGNATURE_TYPE,
	  "two parts" },
	{ "two ends", "b_1--\r\n", "b_1--\r\n--=-b_1--\r\n", "two parts" },
	{ "a line like the boundary", "/close\r\n", "/close\r\n--=-b_12\r\n",
	  "like its boundary" },
	{ "another type of the signature", SIGNATURE_TYPE,
	  "Content-Type: text/plain;", "not a signature" },
	{ "an encoded signature", SIGNATURE_TYPE,
	  "Content-Transfer-Encoding: base64\r\n" SIGNATURE_TYPE,
	  "not a signature" },
	{ "a part without fields", "--=-b_1\r\nContent-Type: text/plain",
	  "--=-b_1\r\n\r\nContent-Type: text/plain", "odd" },
	{ "an mbox line", "--=-b_1\r\nContent-Type: text/plain",
	  "--=-b_1\r\nFrom x\r\nContent-Type: text/plain", "odd" },
	{ "two types of a part", "--=-b_1\r\nContent-Type: text/plain",
	  "--=-b_1\r\nContent-Type: text/html\r\nContent-Type: text/plain",
	  "odd" },
	{ "another type", "multipart/signed", "multipart/mixed", "as a whole" },
	{ "another protocol", "application/pgp-s", "application/pkcs7-s",
	  "as a whole" },
	{ "two protocols", "protocol=",
	  "protocol=\"application/pgp-signature\"; protocol=", "odd" },
	{ "two boundaries", "boundary=", "boundary=x; boundary=", "odd" },
	{ "no boundary", "boundary=", "bound=", "odd" },
	{ "a boundary in pieces", "boundary=\"=-b_1\"",
	  "boundary*0=\"=-b\"; boundary*1=_1", "odd" },
	{ "a boundary in a comment", "micalg=pgp-sha256;",
	  "micalg=\"a\\\";boundary=b\";", NULL },
	{ "two types", "MIME-Version",
	  "Content-Type: text/plain\r\nMIME-Version", "as a whole" },
	{ "two types, the second odd", "\r\n\r\n--=-b",
	  "\r\nContent-Type : text/plain\r\n\r\n--=-b", "twice" },
	{ "two From", "To: ", "From: Bob <bob@desk.example>\r\nTo: ", "twice" },
	{ "encoded as a whole", "MIME-Version",
	  "Content-Transfer-Encoding: base64\r\nMIME-Version", "encoded" },
	{ "a lone CR", "/close\r\n", "/close\r\r\n", "CR" },
	{ "text in the armor's part", "-----END PGP SIGNATURE-----",
	  "-----END PGP SIGNATURE-----\r\n/close", "alone" },
	{ "text before the armor", "-----BEGIN", "/close\r\n-----BEGIN",
	  "alone" },
	{ "an armor of another kind", "BEGIN PGP SIGNATURE",
	  "BEGIN PGP MESSAGE", "alone" },
	{ "an armor without an end", "-----END PGP SIGNATURE-----", "",
	  "alone" },
};

static void
test_what_may_change_on_the_way(void)
{

	for (size_t i = 0; i < G_N_ELEMENTS(changes); i++) {
		g_autofree char *mail =
			pgp_scene_change(signed_mail(0), changes[i].from,
					 changes[i].to);
		g_auto(Signature) found = { .verdict = AUTH_NONE };

		g_test_message("%s", changes[i].what);
		(void)pgp_scene_verify(keys, mail, ALICE_ADDRESS, time(NULL),
				       &found);
		g_assert_cmpint(found.verdict, ==,
				changes[i].reason ? AUTH_FAIL : AUTH_PASS);
		if (changes[i].reason)
			g_assert_nonnull(
				strstr(found.reason, changes[i].reason));
	}
}

static char *
without_cr(const char *mail)
{
	g_auto(GStrv) lines = g_strsplit(mail, "\r\n", -1);

	return g_strjoinv("\n", lines);
}

static void
test_unix_lines_are_as_good(void)
{
	g_autofree char *mail = signed_mail(0);
	g_autofree char *plain = without_cr(mail);
	g_auto(Signature) found = { .verdict = AUTH_NONE };

	g_assert_cmpint(pgp_scene_verify(keys, plain, ALICE_ADDRESS, time(NULL),
					 &found),
			==, AUTH_PASS);
}

/* "Johnny, you are fired": the good mail stands within another one. */
static void
test_within_another_mail_it_is_none(void)
{
	g_autofree char *mail = signed_mail(0);
	const char *body = strstr(mail, "MIME-Version");
	g_autofree char *mixed = g_strconcat(
		pgp_scene_fields,
		"Content-Type: multipart/mixed; boundary=o\r\n\r\n--o\r\n"
		"Content-Type: text/plain\r\n\r\n/close\r\n--o\r\n",
		strstr(body, "Content-Type"), "\r\n--o--\r\n", NULL);
	g_autofree char *attached = g_strconcat(
		pgp_scene_fields,
		"Content-Type: multipart/mixed; boundary=o\r\n\r\n--o\r\n"
		"Content-Type: message/rfc822\r\n\r\n",
		mail, "\r\n--o--\r\n", NULL);
	g_autofree char *as_mail =
		g_strconcat(pgp_scene_fields,
			    "Content-Type: message/rfc822\r\n\r\n", mail, NULL);
	g_autofree char *inside = pgp_person_sign_inline(alice, pgp_scene_part);
	g_autofree char *inlined =
		g_strconcat(pgp_scene_fields,
			    "Content-Type: text/plain\r\n\r\n", inside, NULL);

	pgp_scene_refuse(keys, mixed, "as a whole");
	pgp_scene_refuse(keys, attached, "as a whole");
	pgp_scene_refuse(keys, as_mail, "as a whole");
	pgp_scene_refuse(keys, inlined, "as a whole");
}

static void
test_odd_packets_are_none(void)
{
	static const char *const armors[] = {
		"",
		"\r\n",
		"-----BEGIN PGP SIGNATURE-----",
		"-----BEGIN PGP SIGNATURE-----\r\n\r\n"
		"-----END PGP SIGNATURE-----",
		"-----BEGIN PGP SIGNATURE-----\r\n\r\nwsB5BAAB\r\n=0000\r\n"
		"-----END PGP SIGNATURE-----",
		"-----BEGIN PGP SIGNATURE-----\r\n\r\nwgYEAAEIAAA=\r\n"
		"-----END PGP SIGNATURE-----",
		"-----BEGIN PGP SIGNATURE-----\r\n\r\nwgYEAAEI//8=\r\n"
		"-----END PGP SIGNATURE-----",
		"-----BEGIN PGP SIGNATURE-----\r\n\r\niwAA\r\n"
		"-----END PGP SIGNATURE-----",
		"-----BEGIN PGP SIGNATURE-----\r\n\r\nwv////8E\r\n"
		"-----END PGP SIGNATURE-----",
	};

	for (size_t i = 0; i < G_N_ELEMENTS(armors); i++) {
		g_autofree char *mail =
			pgp_mail(pgp_scene_fields, pgp_scene_part, armors[i]);

		pgp_scene_refuse(keys, mail, "");
	}
}

static Letter *
read_letter(const char *mail)
{
	const ParseOptions options = { .is_cut = false };
	g_autoptr(GError) error = NULL;
	Letter *letter = mime_parse(mail, strlen(mail), &options, NULL, &error);

	g_assert_no_error(error);
	g_assert_true(letter->is_pgp);
	return letter;
}

/* What the desk reads is the signed part. */
static void
test_the_letter_is_what_was_signed(void)
{
	g_autofree char *mail = signed_mail(0);
	g_autoptr(Letter) letter = read_letter(mail);
	g_autofree char *loose = pgp_scene_change(g_strdup(mail), "b_1--\r\n",
						  "b_1--\r\nBye\r\n");
	g_autoptr(Letter) other = read_letter(loose);

	g_assert_cmpstr(letter->comment_text, ==, "It works.");
	g_assert_cmpint(letter->commands->len, ==, 1);
	g_assert_cmpint(letter->attachments->len, ==, 1);
	g_assert_nonnull(letter->pgp_signature);
	g_assert_true(letter->is_subject_signed);
	g_assert_null(other->pgp_signature);
	g_assert_false(other->is_subject_signed);
}

static void
test_which_subject_is_signed(void)
{
	static const struct {
		const char *from, *to;
		bool is;
	} subjects[] = {
		{ "Printer", "Printer", true },
		{ "Subject: Re: [#1] P", "Subject: Re: [#2] P", false },
		{ "Subject: Re: [#1] P", "Subject: =?utf-8?q?Re:_[#1]?= P",
		  true },
		{ "Subject: Re: [#1] P", "Subject: Re:\r\n\t[#1]  P", true },
		{ "Printer", "Printers", false },
		{ "Printer", "Print", false },
		{ "Printer", "Pri nter", false },
		{ "protected-headers=\"v1\"", "hp=\"clear\"", true },
		{ "protected-headers=\"v1\"", "hp=\"cipher\"", false },
		{ "protected-headers=\"v1\"", "x=\"v1\"", false },
		{ "v1\"\r\nSubject", "v1\"\r\nX-Subject", false },
		{ "v1\"\r\n", "v1\"\r\nSubject: x\r\n", false },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(subjects); i++) {
		g_autofree char *mail =
			pgp_scene_change(signed_mail(0), subjects[i].from,
					 subjects[i].to);
		g_autoptr(Letter) letter = read_letter(mail);

		g_test_message("%s", subjects[i].to);
		g_assert_cmpint(letter->is_subject_signed, ==, subjects[i].is);
	}
}

static char *
digest_of(const char *mail)
{
	g_autoptr(Letter) letter = read_letter(mail);

	g_assert_nonnull(letter->pgp_signature);
	return g_steal_pointer(&letter->pgp_signature);
}

/* A signature is known again in every form of its mail, and no other is taken
 * for it. */
static void
test_a_signature_is_known_again(void)
{
	static const char *const clothes[][2] = {
		{ "Subject: Re: [#1] P", "Subject: Re: [#2] P" },
		{ "<1@desk.example>", "<2@desk.example>" },
		{ "SIGNATURE-----\r\n", "SIGNATURE-----\r\nComment: x\r\n" },
		{ "=-b_1\r\nContent-Type: text",
		  "=-b_1  \r\nContent-Type: text" },
		{ "works. ", "works." },
	};
	g_autofree char *mail = signed_mail(0);
	g_autofree char *plain = without_cr(mail);
	g_autofree char *again = signed_mail(1);
	g_autofree char *first = digest_of(mail);
	g_autofree char *unix_lines = digest_of(plain);
	g_autofree char *second = digest_of(again);

	g_assert_cmpstr(first, ==, unix_lines);
	g_assert_cmpstr(first, !=, second);
	for (size_t i = 0; i < G_N_ELEMENTS(clothes); i++) {
		g_autofree char *changed =
			pgp_scene_change(g_strdup(mail), clothes[i][0],
					 clothes[i][1]);
		g_autofree char *digest = digest_of(changed);

		g_assert_cmpstr(digest, ==, first);
	}
	plain = pgp_scene_change(plain, "works", "barks");
	g_free(unix_lines);
	unix_lines = digest_of(plain);
	g_assert_cmpstr(first, !=, unix_lines);
}

int
main(int argc, char **argv)
{
	int status;

	g_test_init(&argc, &argv, NULL);
	mime_prepare();
	make_alice();
	g_test_add_func("/pgp/changes", test_what_may_change_on_the_way);
	g_test_add_func("/pgp/unix", test_unix_lines_are_as_good);
	g_test_add_func("/pgp/within", test_within_another_mail_it_is_none);
	g_test_add_func("/pgp/packets", test_odd_packets_are_none);
	g_test_add_func("/pgp/letter", test_the_letter_is_what_was_signed);
	g_test_add_func("/pgp/subject", test_which_subject_is_signed);
	g_test_add_func("/pgp/digest", test_a_signature_is_known_again);
	status = g_test_run();
	pgp_keys_close(keys);
	pgp_person_free(alice);
	return status;
}
