/*
 * proofs.h - what in a mail may prove who wrote it
 */
#pragma once

#include "domain/letter/letter.h"
#include "parsers/header/headers.h"
#include "parsers/proof/pgp_mime.h"

/* Sets the verdict that our mail server may have written, and the signatures by
 * which we recognize the letter, whatever else is changed in it.  The letter's
 * sender must be set. */
void proofs_read(const Headers *headers, Letter *letter);
/* The same for the OpenPGP signature around it.  Its subject must be set. */
void proofs_read_pgp(const PgpMime *cut, Letter *letter);
