/*
 * answer.h - what a FETCH answer says, its body streamed to a file
 *
 *	* 12 FETCH (UID 1041 FLAGS (\Seen) BODY[] {3000}
 *
 * Items come in any order and number; those we know are read, the others
 * are skipped without recursion, however deep they nest.
 */
#pragma once

#include "daemon/fetch/imap/command.h"

typedef struct {
	int64_t uid;  /* 0: it names none */
	int64_t size; /* RFC822.SIZE; -1: it names none */
	bool has_flags;
	bool is_marked; /* its flags have IMAP_KEYWORD */
	bool is_seen;	/* its flags have \Seen */
	bool has_body;	/* not NIL */
	int64_t body_bytes;
} ImapAnswer;

/* Where a BODY[] goes: called when the body begins, with what the answer has
 * told so far, which may be no UID.  Returns a descriptor, borrowed, and how
 * many bytes it may be; -1 with an error ends the connection. */
typedef int (*ImapBodyTo)(void *context, const ImapAnswer *answer, int64_t *max,
			  GError **error);

/* Reads session->line, an untagged answer, to its end.  If @body_to is NULL,
 * bodies are skipped.  An answer that is no FETCH is skipped, and @answer says
 * nothing then. */
bool imap_answer_read(ImapSession *session, ImapBodyTo body_to, void *context,
		      ImapAnswer *answer, GError **error);
