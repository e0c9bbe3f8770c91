/*
 * bounce_parts.h - the parts of a mail that report on another mail (RFC 3462)
 */
#pragma once

#include <stdbool.h>

#include "parsers/parts/part.h"

/* Each is owned, NULL if absent.  If there are several, the first counts. */
typedef struct {
	bool is_report; /* multipart/report */
	char *status;	/* message/delivery-status (RFC 3464) */
	char *feedback; /* message/feedback-report (RFC 5965) */
	char *receipt;	/* message/disposition-notification (RFC 8098) */
	char *returned; /* the mail that the report is about, or its headers */
} BounceParts;

/* Keeps the text of @part if it is one of these, or a whole mail. */
void bounce_parts_note(BounceParts *bounce, const Part *part);

void bounce_parts_clear(BounceParts *bounce);
