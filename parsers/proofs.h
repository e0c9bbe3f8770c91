/*
 * proofs.h - what a mail brings that may prove who wrote it
 */
#pragma once

#include "domain/letter.h"
#include "parsers/headers.h"

/* Sets what our mail server may have found out, and the signatures by which
 * the letter is known again, whatever else is changed of it.  Its sender
 * must be set. */
void proofs_read(const Headers *headers, Letter *letter);
