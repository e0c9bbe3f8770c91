/*
 * files.h - which files of a letter go along with a post
 */
#pragma once

#include "domain/letter/letter.h"

/* Marks a file that is too large to go along: it is only named. */
#define ROOM_FILE_LEFT_OUT (-1)

/* Copies of those of @attachments that members of the room may get, of
 * Attachment *, the caller's: no whole mails, no business cards, calendars
 * and signatures, since addresses are in these.  Of those beyond @room bytes
 * in all the offset is ROOM_FILE_LEFT_OUT. */
GPtrArray *room_files_pick(const GPtrArray *attachments, int64_t room);
