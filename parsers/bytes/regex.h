/*
 * regex.h - matches fixed patterns in clean UTF-8, within limits
 *
 *	static Regex tag = REGEX("\\[#([1-9][0-9]*)\\]");
 *
 * A pattern is compiled once, at its first use or by regex_prepare(), and kept
 * for the process's life.  A match that reaches a limit counts as none.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

typedef struct {
	const char *pattern; /* PCRE2, caseless, UTF and UCP */
	void *code;	     /* pcre2_code, NULL until compiled */
} Regex;

#define REGEX(text)                                                            \
	{                                                                      \
		.pattern = (text)                                              \
	}
#define REGEX_SPANS 8

typedef struct {
	size_t start; /* bytes; SIZE_MAX if the group took no part */
	size_t end;
} Span;

/* Compiles the pattern now: the sandbox forbids making machine code later. */
void regex_prepare(Regex *regex);

/* From now on no machine code is made: the sandbox kills a process that does.
 * A pattern that was not prepared still works, only slower. */
void regex_seal(void);

/* Looks for the pattern in text[from, size), which is valid UTF-8.  @spans (may
 * be NULL) has room for REGEX_SPANS: the match, then its groups. */
bool regex_match(Regex *regex, const char *text, size_t size, size_t from,
		 Span *spans);
