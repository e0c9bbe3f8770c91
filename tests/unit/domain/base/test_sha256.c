/*
 * test_sha256.c - fingerprints of bytes
 */
#include <glib.h>

#include "domain/base/sha256.h"

/* FIPS 180-4's examples, in one piece and in several. */
static void
test_digests(void)
{
	const Sha256Piece abc[] = { { "a", 1 }, { NULL, 0 }, { "bc", 2 } };
	g_autofree char *whole = sha256_of(&(Sha256Piece){ "abc", 3 }, 1);
	g_autofree char *pieces = sha256_of(abc, G_N_ELEMENTS(abc));
	g_autofree char *none = sha256_of(NULL, 0);

	g_assert_cmpstr(whole, ==,
			"ba7816bf8f01cfea414140de5dae2223"
			"b00361a396177a9cb410ff61f20015ad");
	g_assert_cmpstr(pieces, ==, whole);
	g_assert_cmpstr(none, ==,
			"e3b0c44298fc1c149afbf4c8996fb924"
			"27ae41e4649b934ca495991b7852b855");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/sha256/pieces", test_digests);
	return g_test_run();
}
