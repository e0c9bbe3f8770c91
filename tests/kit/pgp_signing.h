/*
 * pgp_signing.h - the other side of OpenPGP: keys and signatures for tests
 *
 * All keys are made anew; none is stored.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct PgpPerson PgpPerson;

/* What kind of key; all 0 is Ed25519, made now, for ever. */
typedef struct {
	unsigned rsa_bits; /* 0: Ed25519 */
	int64_t made;	   /* seconds since the epoch; 0: now */
	uint32_t lasts;	   /* seconds; 0: for ever */
	bool has_subkey;   /* that signs instead of the primary one */
} PgpKind;

typedef struct {
	const char *hash; /* NULL: SHA256 */
	int64_t made;	  /* seconds since the epoch; 0: now */
	uint32_t lasts;	  /* seconds; 0: for ever */
} PgpSignAs;

PgpPerson *pgp_person_new(const char *address, const PgpKind *kind);
/* The same from the bytes of pgp_person_secret(). */
PgpPerson *pgp_person_load(const char *secret);
void pgp_person_free(PgpPerson *person);
void pgp_person_revoke(PgpPerson *person);
/* Armored keys; the caller's. */
char *pgp_person_public(const PgpPerson *person);
char *pgp_person_secret(const PgpPerson *person);
/* Appends the packet of a detached signature of @text. */
void pgp_person_sign(const PgpPerson *person, const PgpSignAs *as,
		     const char *text, GByteArray *to);
/* Such packets in armor; the caller's. */
char *pgp_armor(const GByteArray *packets);
/* @text as it is within a cleartext signature; the caller's. */
char *pgp_person_sign_inline(const PgpPerson *person, const char *text);
/* A mail of these fields, each line with CR LF, the signed part and its
 * signature (RFC 3156); the caller's. */
char *pgp_mail(const char *fields, const char *part, const char *armor);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PgpPerson, pgp_person_free)
