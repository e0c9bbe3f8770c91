/*
 * said.h - what a mail is made from (Say), and what comes out (Said)
 */
#pragma once

#include "domain/case/decision.h"
#include "templates/engine/texts.h"

typedef struct {
	const Texts *texts;
	const Case *is;
	const Decision *decision;
	const PlannedMail *mail;
	const char *desk_name;
	const char *desk_address;   /* as shown to the reader */
	const char *action_address; /* where ready-made mails go */
	const char *reference;	    /* the token's id, put in those mails */
	const char *company;	    /* of the requester, or NULL */
	const char *balance;	    /* what is left of its hours, or NULL */
	int64_t letter;		    /* the letter's row, for staff; 0: none */
	int64_t attach_size;	    /* bytes of files in one mail; 0: none */
} Say;				    /* all borrowed */

typedef struct {
	char *subject;
	char *text;
	char *html;
	GPtrArray *files; /* of Attachment *, borrowed from the letter: the
			   * files to attach, as the reader may read the
			   * comment; NULL for none */
} Said;			  /* all owned */
