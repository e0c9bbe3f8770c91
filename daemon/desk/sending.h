/*
 * sending.h - the senders: what is due goes out
 */
#pragma once

#include "daemon/desk/loop.h"

GHashTable *sending_new(void);
void sending_add(Loop *loop, const char *name, int fd);
/* Hands due mails to the senders. */
void sending_feed(Loop *loop);
/* Reads the frames of @sender, or its end. */
void sending_read(Loop *loop, Sender *sender);
/* When the next mail is due, in ms from now; at most @most_ms. */
int sending_wait_ms(Loop *loop, int most_ms);
/* A mail may be due, and none is on its way whose answer would wake us. */
bool sending_is_hungry(const Loop *loop);
bool sending_is_idle(Loop *loop);
/* A sender still works on mails. */
bool sending_is_busy(const Loop *loop);
void sent_free(Sent *sent);
