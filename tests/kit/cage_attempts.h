/*
 * cage_attempts.h - what nobody in a cage may do
 */
#pragma once

typedef struct {
	const char *name;
	void (*attempt)(void);
	int signal; /* that must end it */
} CageAttempt;

/* Of a parser, and of a prover, for which DNS is no crime; each ends with one
 * without a name. */
extern const CageAttempt cage_attempts[], cage_prove_attempts[];
