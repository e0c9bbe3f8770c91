/*
 * export.h - all that we know of a person, as one ZIP file
 *
 *	data.json	who he is, his tickets, what was said on them
 *	files/ID-NAME	the attachments of that
 *	mails/N.eml	his mails as they came, as far as they are kept
 *
 * Internal notes are the agency's; they are no part of it.
 */
#pragma once

#include "casework/desk.h"
#include "domain/letter/letter.h"

/* The file as a blob, which becomes durable with spool_blobs_sync().  What
 * would make it larger than a mail bears is left out, and data.json says
 * so.  The caller owns the result; NULL on a fault. */
Attachment *export_contact(Desk *desk, int64_t contact, int64_t now,
			   GError **error);
