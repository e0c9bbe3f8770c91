/*
 * pgp_scene.h - a signed mail of Alice's, for the tests of OpenPGP
 */
#pragma once

#include <string.h>
#include <time.h>

#include "daemon/prove/pgp/keys.h"
#include "tests/kit/pgp_signing.h"

#define ALICE_ADDRESS "alice@desk.example"
#define DAY	      86400

/* Of a mail of hers, and the part that she signs. */
extern const char pgp_scene_fields[], pgp_scene_part[];

AuthVerdict pgp_scene_verify(const PgpKeys *keys, const char *mail,
			     const char *address, int64_t at, Signature *found);

/* Replaces the first @from in @text, which is freed. */
char *pgp_scene_change(char *text, const char *from, const char *to);

void pgp_scene_refuse(const PgpKeys *keys, const char *mail,
		      const char *reason);
