/*
 * verb_help.c - [help]: what this very sender may ask for
 */
#include "domain/verb.h"

static void
decide(const Case *is, const Command *command, const Contact *person,
       Decision *decision)
{
	(void)is;
	(void)command; /* the answer is a mail of its own, no receipt line */
	(void)person;
	decision->wants_help = true;
}

const Verb verb_help = {
	.name = "help",
	.names = "help aide",
	.who = VERB_FOR_ALL,
	.needs = VERB_AT_OPEN | VERB_UNPROVEN,
	.decide = decide,
};
