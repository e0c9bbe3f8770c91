/*
 * policy_table.h - each verb, by each role, with each proof: what follows
 *
 * The ticket is new, unassigned, and of the owner's company.  test_policy.c
 * asks decide() for all cells, tests/e2e/cells.t a running desk for many.
 *
 * A cell is one letter:
 *
 *	+  it runs, and is done or asked for
 *	-  it runs and is refused for what it says
 *	s  refused: for staff;  r  refused: not of this role
 *	n  refused: no ticket that the sender may see
 *	o  it opens a ticket;  h  the list of help
 *	u  held unproven, and the sender is asked to confirm
 */
#pragma once

enum {
	OWNER,
	MATE,
	OTHER,
	MANAGER,
	CHIEF,
	AUDITOR,
	WHO_COUNT
};

/* For claimed, domain, mailbox, confirmed; one cell for each of WHO. */
typedef struct {
	const char *command; /* "": only words, no command */
	const char *cells[WHO_COUNT];
} PolicyLine;

/* Ends with a line whose command is NULL. */
extern const PolicyLine policy_table[];
