/*
 * proving.h - the prover: whose signature do the letters bear?
 */
#pragma once

#include "daemon/desk/desk.h"

void desk_prove_add(Desk *desk, int fd);
/* A mail whose letter is there: to the prover if that may help, else to be
 * decided. */
void desk_prove_take(Desk *desk, Mail *mail);
/* Hands waiting mails to the prover; those that waited too long go on
 * without a proof. */
void desk_prove_feed(Desk *desk);
/* Takes one answer of the prover, or its end. */
void desk_prove_read(Desk *desk);
bool desk_prove_is_busy(const Desk *desk);
/* So many wait for it that no more should be parsed now. */
bool desk_prove_is_full(const Desk *desk);
