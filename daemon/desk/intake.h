/*
 * intake.h - takes new mails from the fetchers, tells them what is done
 */
#pragma once

#include "daemon/desk/loop.h"

void cursor_free(Cursor *cursor);
void intake_add(Loop *loop, const char *name, int fd);
/* Reads one frame of the fetcher, or its end. */
void intake_read(Loop *loop, Mailbox *mailbox);
/* Tells the fetchers that these mails (of Mail *) took effect. */
void intake_done(Loop *loop, GPtrArray *mails);
bool intake_is_over(const Loop *loop);
void intake_mailbox_free(Mailbox *mailbox);
/* Queues a mail that is durable in the spool, unless we hold it already. */
void intake_take(Loop *loop, SpoolName *name, bool is_suspect);
