/*
 * export.h - everything that we know of a person, as one ZIP file
 *
 *	data.json		the person, their tickets, what was said on them
 *	files/N-NAME		the attachments of that
 *	room_files/N-NAME	the attachments of their posts in the room
 *	mails/N.eml		their mails as they came, if still kept
 *
 * Internal notes are the agency's, and are left out.
 */
#pragma once

#include "casework/desk.h"
#include "domain/letter/letter.h"

/* The file as a blob, which becomes durable with spool_blobs_sync().  Files and
 * mails that would make it too large for a mail are left out, and data.json
 * says so.  The caller owns the result; NULL on a fault. */
Attachment *export_contact(Desk *desk, int64_t contact, int64_t now,
			   GError **error);
