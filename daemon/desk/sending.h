/*
 * sending.h - the senders: what is due goes out
 */
#pragma once

#include "daemon/desk/loop.h"

GHashTable *sending_new(void);
void sending_add(Loop *loop, const char *name, int fd);
/* Hands due mails to the senders. */
void sending_feed(Loop *loop);
/* Frames of @sender are there, or its end. */
void sending_read(Loop *loop, Sender *sender);
/* When the next mail is due, in ms from now; at most @most_ms. */
int sending_wait_ms(Loop *loop, int most_ms);
/* Something may be due, and nothing is on its way that would wake us. */
bool sending_is_hungry(const Loop *loop);
bool sending_is_idle(Loop *loop);
/* A sender has mails in its hands. */
bool sending_is_busy(const Loop *loop);
void sent_free(Sent *sent);
