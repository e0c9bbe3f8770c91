/*
 * cage_attempts.h - what nobody in a cage may do
 */
#pragma once

typedef struct {
	const char *name;
	void (*attempt)(void);
	int signal; /* that must end the attempt */
} CageAttempt;

/* The attempts for a parser, and those for a prover, which may ask the DNS.
 * Each list ends with a row whose name is NULL. */
extern const CageAttempt cage_attempts[], cage_prove_attempts[];
