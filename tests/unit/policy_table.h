/*
 * policy_table.h - each verb, by each role, with each proof: what follows
 *
 * The ticket is new, nobody's, and of the owner's company.  test_policy.c
 * asks decide() for all cells, tests/e2e/cells.t a running desk for many.
 *
 * A cell is one letter:
 *
 *	+  it runs, and is done or asked for
 *	-  it runs and is refused for what it says
 *	s  refused: for staff;  r  refused: not of this role
 *	n  refused: no ticket that he may see
 *	o  it opens a ticket;  h  the list of help
 *	u  held unproven, and he is asked to confirm
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

/* claimed, domain, mailbox, confirmed; for each of WHO. */
typedef struct {
	const char *command; /* "" are mere words */
	const char *cells[WHO_COUNT];
} PolicyLine;

static const PolicyLine policy_table[] = {
	/* command, owner, colleague, another company, manager, superadmin, a
	 * role with reports alone */
	{ "", { "u+++", "u+++", "oooo", "uu++", "uu++", "oooo" } },
	{ "close", { "uu++", "uu++", "nnnn", "uu++", "uu++", "nnnn" } },
	{ "reopen", { "uu--", "uu--", "nnnn", "uu--", "uu--", "nnnn" } },
	{ "title New", { "uu++", "uu++", "nnnn", "uu++", "uu++", "nnnn" } },
	{ "priority high", { "uu++", "uu++", "nnnn", "uu++", "uu++", "nnnn" } },
	{ "theme mail", { "uu++", "uu++", "nnnn", "uu++", "uu++", "nnnn" } },
	{ "edit priority high",
	  { "uu++", "uu++", "nnnn", "uu++", "uu++", "nnnn" } },
	{ "edit cc=col@acme.example",
	  { "uu++", "uu++", "nnnn", "uu++", "uu++", "nnnn" } },
	{ "list", { "uu++", "uu++", "uu++", "uu++", "uu++", "uu++" } },
	{ "show", { "uu++", "uu++", "uu--", "uu++", "uu++", "uu--" } },
	{ "show 43", { "uu++", "uu++", "uu--", "uu++", "uu++", "uu--" } },
	{ "profile", { "uu++", "uu++", "uu++", "uu++", "uu++", "uu++" } },
	{ "profile phone=1",
	  { "uu++", "uu++", "uu++", "uu++", "uu++", "uu++" } },
	{ "profile role=superadmin",
	  { "uu--", "uu--", "uu--", "uu--", "uu--", "uu--" } },
	{ "assign alice", { "ssss", "ssss", "ssss", "uu++", "uu++", "rrrr" } },
	{ "assign none", { "ssss", "ssss", "ssss", "uu--", "uu--", "rrrr" } },
	{ "state waiting", { "ssss", "ssss", "ssss", "uu++", "uu++", "rrrr" } },
	{ "stage test", { "ssss", "ssss", "ssss", "uu++", "uu++", "rrrr" } },
	{ "time 45m", { "ssss", "ssss", "ssss", "uu++", "uu++", "rrrr" } },
	{ "time soon", { "ssss", "ssss", "ssss", "uu--", "uu--", "rrrr" } },
	{ "contract", { "uu++", "uu++", "uu++", "uu++", "uu++", "uu++" } },
	{ "contract add 10h",
	  { "uuss", "uuss", "uuss", "uu++", "uu++", "uurr" } },
	{ "contract delete C999",
	  { "uuss", "uuss", "uuss", "uuu-", "uuu-", "uurr" } },
	{ "report 2026-10",
	  { "uu++", "uu++", "uu++", "uu--", "uu--", "uu--" } },
	{ "report agency", { "uuss", "uuss", "uuss", "uu++", "uu++", "uu++" } },
	{ "catalogue", { "uu++", "uu++", "uu++", "uu++", "uu++", "uu++" } },
	{ "catalogue add Fresh price=60",
	  { "uuss", "uuss", "uuss", "uu++", "uu++", "uurr" } },
	{ "catalogue retire Nothing",
	  { "uuss", "uuss", "uuss", "uu--", "uu--", "uurr" } },
	{ "request", { "----", "----", "++++", "uu--", "uu--", "uu++" } },
	{ "service Nothing",
	  { "ssss", "ssss", "ssss", "uu--", "uu--", "rrrr" } },
	{ "result", { "ssss", "ssss", "ssss", "uu--", "uu--", "rrrr" } },
	{ "result withdraw 7",
	  { "ssss", "ssss", "ssss", "uu--", "uu--", "rrrr" } },
	{ "rate 4", { "u---", "u---", "nnnn", "uu--", "uu--", "nnnn" } },
	{ "price 1 80", { "ssss", "ssss", "ssss", "uu--", "uu--", "rrrr" } },
	{ "price 1 reopen Why",
	  { "ssss", "ssss", "ssss", "uu--", "uu--", "rrrr" } },
	{ "accept 1 80", { "uu--", "uu--", "nnnn", "uu--", "uu--", "nnnn" } },
	{ "decline 1", { "uu--", "uu--", "nnnn", "uu--", "uu--", "nnnn" } },
	{ "counter 1 60", { "uu--", "uu--", "nnnn", "uu--", "uu--", "nnnn" } },
	{ "note Psst", { "ssss", "ssss", "ssss", "uu++", "uu++", "rrrr" } },
	{ "for jo@acme.example",
	  { "ssss", "ssss", "ssss", "uu--", "uu--", "rrrr" } },
	{ "merge 43", { "ssss", "ssss", "ssss", "uu++", "uu++", "rrrr" } },
	{ "link 43", { "ssss", "ssss", "ssss", "uu++", "uu++", "rrrr" } },
	{ "search fire", { "ssss", "ssss", "ssss", "uu++", "uu++", "rrrr" } },
	{ "overview", { "ssss", "ssss", "ssss", "uu++", "uu++", "rrrr" } },
	{ "company list", { "ssss", "ssss", "ssss", "uu++", "uu++", "rrrr" } },
	{ "company add Fresh",
	  { "ssss", "ssss", "ssss", "uu++", "uu++", "rrrr" } },
	{ "company edit Empty name=Else",
	  { "ssss", "ssss", "ssss", "uu++", "uu++", "rrrr" } },
	{ "company delete Empty",
	  { "ssss", "ssss", "ssss", "uuu+", "uuu+", "rrrr" } },
	{ "contact list", { "ssss", "ssss", "ssss", "uu++", "uu++", "rrrr" } },
	{ "contact add new@acme.example",
	  { "ssss", "ssss", "ssss", "uu++", "uu++", "rrrr" } },
	{ "contact edit col@acme.example phone=1",
	  { "ssss", "ssss", "ssss", "uu++", "uu++", "rrrr" } },
	{ "contact delete col@acme.example",
	  { "ssss", "ssss", "ssss", "uuu+", "uuu+", "rrrr" } },
	{ "contact add new@desk.example role=manager",
	  { "ssss", "ssss", "ssss", "uuur", "uuu+", "rrrr" } },
	{ "contact edit col@acme.example role=manager",
	  { "ssss", "ssss", "ssss", "uuur", "uuu+", "rrrr" } },
	{ "contact edit bob@desk.example phone=1",
	  { "ssss", "ssss", "ssss", "uuur", "uuu+", "rrrr" } },
	{ "contact edit bob@desk.example address=b@evil.example",
	  { "ssss", "ssss", "ssss", "uuur", "uuu+", "rrrr" } },
	{ "contact delete bob@desk.example",
	  { "ssss", "ssss", "ssss", "uuur", "uuu+", "rrrr" } },
	{ "requeue 9", { "ssss", "ssss", "ssss", "uu++", "uu++", "rrrr" } },
	{ "discard 9", { "ssss", "ssss", "ssss", "uu++", "uu++", "rrrr" } },
	{ "role list", { "ssss", "ssss", "ssss", "rrrr", "uu++", "rrrr" } },
	{ "role add accountant contracts",
	  { "ssss", "ssss", "ssss", "rrrr", "uuu+", "rrrr" } },
	{ "role edit made tickets",
	  { "ssss", "ssss", "ssss", "rrrr", "uuu+", "rrrr" } },
	{ "role delete made",
	  { "ssss", "ssss", "ssss", "rrrr", "uuu+", "rrrr" } },
	{ "role delete manager",
	  { "ssss", "ssss", "ssss", "rrrr", "uuu-", "rrrr" } },
	{ "export", { "uuu+", "uuu+", "uuu+", "uuu+", "uuu+", "uuu+" } },
	{ "export col@acme.example",
	  { "uuur", "uuu+", "uuur", "uuur", "uuu+", "uuur" } },
	{ "erase", { "uuu+", "uuu+", "uuu+", "uuu+", "uuu-", "uuu+" } },
	{ "erase col@acme.example",
	  { "uuur", "uuu+", "uuur", "uuur", "uuu+", "uuur" } },
	{ "undo", { "uu++", "uu++", "uunn", "uu++", "uu++", "uunn" } },
	{ "dry-run", { "uu++", "uu++", "uu++", "uu++", "uu++", "uu++" } },
	{ "confirm", { "uu++", "uu++", "uu++", "uu++", "uu++", "uu++" } },
	{ "help", { "hhhh", "hhhh", "hhhh", "hhhh", "hhhh", "hhhh" } },
};
