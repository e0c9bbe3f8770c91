/*
 * intake.h - the fetchers: what arrived, what may be moved
 */
#pragma once

#include "daemon/desk/loop.h"

void cursor_free(Cursor *cursor);
void intake_add(Loop *loop, const char *name, int fd);
/* One frame is there, or the end. */
void intake_read(Loop *loop, Mailbox *mailbox);
/* Tells the fetchers that these mails (of Mail *) took effect. */
void intake_done(Loop *loop, GPtrArray *mails);
bool intake_is_over(const Loop *loop);
void intake_mailbox_free(Mailbox *mailbox);
/* Lets a durable mail wait for its turn, unless it is here already. */
void intake_take(Loop *loop, SpoolName *name, bool is_suspect);
