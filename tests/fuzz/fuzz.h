/*
 * fuzz.h - what the fuzzers share
 *
 * fuzz_NAME.c is one libFuzzer target: strangers' bytes go into one parser,
 * and what comes out must keep what its header promises.  A promise that
 * is broken aborts, as a bad memory access does.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "domain/letter/letter.h"

/* libFuzzer calls them: the first once, the other for each input. */
int LLVMFuzzerInitialize(int *count, char ***arguments);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* The input as parsers of texts get it: clean UTF-8.  Owned by the caller. */
char *fuzz_text(const uint8_t *bytes, size_t size);

/* NULL, or valid UTF-8 whose only controls are tab and newline. */
void fuzz_check_clean(const char *text);
/* The same, of one line. */
void fuzz_check_line(const char *text);
/* Everything that later code takes for granted of commands. */
void fuzz_check_commands(const GPtrArray *commands);
/* Everything that domain/letter/letter.h promises, and that the wire keeps
 * it. */
void fuzz_check_letter(const Letter *letter);

/* Reads a mail as the parse worker does and checks the letter; NULL if it
 * was refused. */
Letter *fuzz_read_mail(const void *bytes, size_t size, bool keep_signature);
