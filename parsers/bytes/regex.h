/*
 * regex.h - fixed patterns over clean UTF-8, with limits
 *
 *	static Regex tag = REGEX("\\[#([1-9][0-9]*)\\]");
 *
 * A pattern is compiled once, at its first use or by regex_prepare(), and
 * kept for the process's life.  Whoever reaches a limit has not matched.
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
	size_t start; /* bytes; SIZE_MAX where the group took no part */
	size_t end;
} Span;

/* Compiles now: the sandbox forbids making code later. */
void regex_prepare(Regex *regex);

/* From now on no machine code is made: the cage kills for that.  A pattern
 * that was forgotten is only slow. */
void regex_seal(void);

/* Looks for the pattern in text[from, size), which is valid UTF-8.
 * @spans (may be NULL) has REGEX_SPANS places: the match, then its
 * groups. */
bool regex_match(Regex *regex, const char *text, size_t size, size_t from,
		 Span *spans);
