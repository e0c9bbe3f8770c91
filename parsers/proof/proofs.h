/*
 * proofs.h - what a mail brings that may prove who wrote it
 */
#pragma once

#include "domain/letter/letter.h"
#include "parsers/header/headers.h"
#include "parsers/proof/pgp_mime.h"

/* Sets what our mail server may have found out, and the signatures by which
 * the letter is known again, whatever else is changed of it.  Its sender
 * must be set. */
void proofs_read(const Headers *headers, Letter *letter);
/* The same of the OpenPGP signature around it; its subject must be set. */
void proofs_read_pgp(const PgpMime *cut, Letter *letter);
