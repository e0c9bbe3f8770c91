/*
 * test_check.c - which OpenPGP signatures prove a person, and which do not
 */
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "tests/kit/pgp_scene.h"

typedef enum {
	ALICE,
	BOB,
	STRANGER, /* nobody pinned this key */
	RSA,
	SMALL,
	SUB,
	OLD,  /* expired */
	LATE, /* expires in an hour */
	GONE, /* revoked */
	PERSONS,
} Who;

static const struct {
	const char *address;
	PgpKind kind;
} persons[PERSONS] = {
	[ALICE] = { "alice@desk.example", { .rsa_bits = 0 } },
	[BOB] = { "bob@desk.example", { .rsa_bits = 0 } },
	[STRANGER] = { "eve@evil.example", { .rsa_bits = 0 } },
	[RSA] = { "rsa@desk.example", { .rsa_bits = 2048 } },
	[SMALL] = { "small@desk.example", { .rsa_bits = 1024 } },
	[SUB] = { "sub@desk.example", { .has_subkey = true } },
	[OLD] = { "old@desk.example", { .made = -30 * DAY, .lasts = DAY } },
	[LATE] = { "late@desk.example", { .lasts = 3600 } },
	[GONE] = { "gone@desk.example", { .rsa_bits = 0 } },
};

static PgpPerson *people[PERSONS];
static PgpKeys *keys;
static char *folder;
static int64_t now;

static void
pin(const char *name, const char *text)
{
	g_autofree char *path = g_build_filename(folder, name, NULL);

	g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

/* The public key, revoked; the person goes on signing. */
static char *
revoked(const PgpPerson *person)
{
	g_autofree char *secret = pgp_person_secret(person);
	g_autoptr(PgpPerson) same = pgp_person_load(secret);

	pgp_person_revoke(same);
	return pgp_person_public(same);
}

static void
make_people(void)
{
	now = (int64_t)time(NULL);
	folder = g_dir_make_tmp("pgp-XXXXXX", NULL);
	g_assert_nonnull(folder);
	for (int i = 0; i < PERSONS; i++) {
		PgpKind kind = persons[i].kind;
		g_autofree char *name =
			g_strconcat(persons[i].address, ".asc", NULL);
		g_autofree char *text = NULL;

		/* Keys must be older than what they sign. */
		kind.made += now - 20 * DAY;
		if (kind.lasts == 3600)
			kind.lasts += 20 * DAY;
		people[i] = pgp_person_new(persons[i].address, &kind);
		text = i == GONE ? revoked(people[i])
				 : pgp_person_public(people[i]);
		if (i != STRANGER)
			pin(name, text);
	}
}

static void
remove_folder(void)
{
	GDir *dir = g_dir_open(folder, 0, NULL);
	const char *name;

	while ((name = g_dir_read_name(dir))) {
		g_autofree char *path = g_build_filename(folder, name, NULL);

		(void)unlink(path);
	}
	g_dir_close(dir);
	(void)rmdir(folder);
}

static char *
sign(Who who, const PgpSignAs *as, const char *text)
{
	g_autoptr(GByteArray) packet = g_byte_array_new();

	pgp_person_sign(people[who], as, text, packet);
	return pgp_armor(packet);
}

static char *
signed_mail(Who who, const PgpSignAs *as, const char *text)
{
	g_autofree char *armor = sign(who, as, text);

	return pgp_mail(pgp_scene_fields, text, armor);
}

/* The signer, the sender, and when the mail is seen. */
static const struct {
	const char *what;
	Who who, from;
	PgpSignAs as; /* made: seconds from now */
	int64_t seen; /* seconds from now */
	const char *reason;
} rows[] = {
	{ "her own", ALICE, ALICE, { NULL, 0, 0 }, 0, NULL },
	{ "SHA-512", ALICE, ALICE, { "SHA512", 0, 0 }, 0, NULL },
	{ "RSA", RSA, RSA, { NULL, 0, 0 }, 0, NULL },
	{ "a subkey", SUB, SUB, { NULL, 0, 0 }, 0, NULL },
	{ "in time", ALICE, ALICE, { NULL, 0, 600 }, 0, NULL },
	{ "days ago", ALICE, ALICE, { NULL, 0, 0 }, 6 * DAY, NULL },
	{ "another pinned person", BOB, ALICE, { NULL, 0, 0 }, 0, "pinned" },
	{ "hers, from another", ALICE, BOB, { NULL, 0, 0 }, 0, "pinned" },
	{ "nobody's", STRANGER, ALICE, { NULL, 0, 0 }, 0, "pinned" },
	{ "a stranger", STRANGER, STRANGER, { NULL, 0, 0 }, 0, "no key is" },
	{ "old", ALICE, ALICE, { NULL, 0, 0 }, 7 * DAY + 60, "old" },
	{ "backdated", ALICE, ALICE, { NULL, -8 * DAY, 0 }, 0, "old" },
	{ "a clock ahead", ALICE, ALICE, { NULL, 0, 0 }, -60, NULL },
	{ "of the future", ALICE, ALICE, { NULL, 3600, 0 }, 0, "future" },
	{ "expired", ALICE, ALICE, { NULL, -600, 60 }, 0, "has expired" },
	{ "SHA-1", ALICE, ALICE, { "SHA1", 0, 0 }, 0, "weak" },
	{ "MD5", RSA, RSA, { "MD5", 0, 0 }, 0, "weak" },
	{ "RIPEMD-160", ALICE, ALICE, { "RIPEMD160", 0, 0 }, 0, "weak" },
	{ "a small key", SMALL, SMALL, { NULL, 0, 0 }, 0, "key is weak" },
	{ "an expired key", OLD, OLD, { NULL, 0, 0 }, 0, "key has expired" },
	{ "a key in time", LATE, LATE, { NULL, 0, 0 }, 600, NULL },
	{ "a key that expired since it was read",
	  LATE,
	  LATE,
	  { NULL, 0, 0 },
	  4000,
	  "key has expired" },
	{ "a revoked key", GONE, GONE, { NULL, 0, 0 }, 0, "key is revoked" },
};

static void
test_whose_it_is_and_when(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		PgpSignAs as = rows[i].as;
		g_autofree char *mail = NULL;
		g_auto(Signature) found = { .verdict = AUTH_NONE };

		if (as.made)
			as.made += now;
		g_test_message("%s", rows[i].what);
		mail = signed_mail(rows[i].who, &as, pgp_scene_part);
		(void)pgp_scene_verify(keys, mail,
				       persons[rows[i].from].address,
				       now + rows[i].seen, &found);
		g_assert_cmpint(found.verdict, !=,
				rows[i].reason ? AUTH_PASS : AUTH_FAIL);
		if (rows[i].reason)
			g_assert_nonnull(strstr(found.reason, rows[i].reason));
		else
			g_assert_cmpint(found.verdict, ==, AUTH_PASS);
	}
}

/* As one armor of two packets, as two armors, and by two persons. */
static void
test_two_signatures_are_none(void)
{
	const PgpSignAs as = { NULL, 0, 0 };
	g_autoptr(GByteArray) both = g_byte_array_new();
	g_autofree char *hers = sign(ALICE, &as, pgp_scene_part);
	g_autofree char *twice = g_strconcat(hers, hers, NULL);
	g_autofree char *two_armors =
		pgp_mail(pgp_scene_fields, pgp_scene_part, twice);
	g_autofree char *armor = NULL;
	g_autofree char *two_packets = NULL;

	pgp_person_sign(people[ALICE], &as, pgp_scene_part, both);
	pgp_person_sign(people[BOB], &as, pgp_scene_part, both);
	armor = pgp_armor(both);
	two_packets = pgp_mail(pgp_scene_fields, pgp_scene_part, armor);
	pgp_scene_refuse(keys, two_packets, "more than one");
	pgp_scene_refuse(keys, two_armors, "alone");
}

static void
test_files_that_are_no_keys_are_passed_over(void)
{
	const PgpSignAs as = { NULL, 0, 0 };
	g_autofree char *secret = pgp_person_secret(people[STRANGER]);
	g_autofree char *mail = signed_mail(ALICE, &as, pgp_scene_part);
	g_auto(Signature) found = { .verdict = AUTH_NONE };

	pin("eve@evil.example.asc", secret);
	pin("empty@desk.example.asc", "");
	pin("junk@desk.example.asc", "-----BEGIN PGP PUBLIC KEY BLOCK-----\n");
	pin("alice.asc", secret);
	pin("README", "x");
	pgp_keys_close(keys);
	keys = pgp_keys_open(folder, NULL);
	g_assert_nonnull(keys);
	g_assert_cmpint(pgp_scene_verify(keys, mail, "eve@evil.example", now,
					 &found),
			==, AUTH_NONE);
	signature_clear(&found);
	g_assert_cmpint(pgp_scene_verify(keys, mail, "junk@desk.example", now,
					 &found),
			==, AUTH_NONE);
	signature_clear(&found);
	g_assert_cmpint(pgp_scene_verify(keys, mail, "alice@desk.example", now,
					 &found),
			==, AUTH_PASS);
}

static void
test_a_folder_that_is_missing_is_an_error(void)
{
	g_autoptr(GError) error = NULL;

	g_assert_null(pgp_keys_open("/nonexistent", &error));
	g_assert_nonnull(error);
}

int
main(int argc, char **argv)
{
	int status;

	g_test_init(&argc, &argv, NULL);
	make_people();
	keys = pgp_keys_open(folder, NULL);
	g_assert_nonnull(keys);
	g_test_add_func("/pgp/rows", test_whose_it_is_and_when);
	g_test_add_func("/pgp/two", test_two_signatures_are_none);
	g_test_add_func("/pgp/files",
			test_files_that_are_no_keys_are_passed_over);
	g_test_add_func("/pgp/no-folder",
			test_a_folder_that_is_missing_is_an_error);
	status = g_test_run();
	pgp_keys_close(keys);
	for (int i = 0; i < PERSONS; i++)
		pgp_person_free(people[i]);
	remove_folder();
	g_free(folder);
	return status;
}
