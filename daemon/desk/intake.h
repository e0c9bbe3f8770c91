/*
 * intake.h - the fetchers: what arrived, what may be moved
 */
#pragma once

#include "daemon/desk/desk.h"

void cursor_free(Cursor *cursor);
void desk_mailbox_add(Desk *desk, const char *name, int fd);
/* One frame is there, or the end. */
void desk_mailbox_read(Desk *desk, Mailbox *mailbox);
/* Tells the fetchers that these mails (of Mail *) took effect. */
void desk_mailbox_done(Desk *desk, GPtrArray *mails);
bool desk_mailboxes_are_over(const Desk *desk);
void mailbox_free(Mailbox *mailbox);
/* Lets a durable mail wait for its turn, unless it is here already. */
void desk_take(Desk *desk, SpoolName *name, bool is_suspect);
