/*
 * files.h - picks the files of a letter that go along with a post
 */
#pragma once

#include "domain/letter/letter.h"

/* Marks a file that is too large to go along: only its name is shown. */
#define ROOM_FILE_LEFT_OUT (-1)

/* Copies of those @attachments that members of the room may get, as Attachment
 * *, the caller's.  Whole mails, business cards, calendars and signatures are
 * left out, since they hold addresses.  Files that do not fit into @room bytes
 * in all get the offset ROOM_FILE_LEFT_OUT. */
GPtrArray *room_files_pick(const GPtrArray *attachments, int64_t room);
