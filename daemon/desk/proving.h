/*
 * proving.h - asks the prover whose signature the letters bear
 */
#pragma once

#include "daemon/desk/loop.h"

void proving_add(Loop *loop, int fd);
/* Takes a parsed mail: it goes to the prover if that may help, else to the
 * decision. */
void proving_take(Loop *loop, Mail *mail);
/* Hands waiting mails to the prover; those that waited too long go on
 * without a proof. */
void proving_feed(Loop *loop);
/* Takes one answer of the prover, or its end. */
void proving_read(Loop *loop);
bool proving_is_busy(const Loop *loop);
/* The queue for the prover is full: no more mails should be parsed now. */
bool proving_is_full(const Loop *loop);
