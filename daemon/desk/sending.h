/*
 * sending.h - the senders: what is due goes out
 */
#pragma once

#include "daemon/desk/desk.h"

GHashTable *desk_sending_new(void);
void desk_send_add(Desk *desk, const char *name, int fd);
/* Hands due mails to the senders. */
void desk_send_feed(Desk *desk);
/* Frames of @sender are there, or its end. */
void desk_send_read(Desk *desk, Sender *sender);
/* When the next mail is due, in ms from now; at most @most_ms. */
int desk_send_wait_ms(Desk *desk, int most_ms);
/* Something may be due, and nothing is on its way that would wake us. */
bool desk_send_is_hungry(const Desk *desk);
bool desk_send_is_idle(Desk *desk);
/* A sender has mails in its hands. */
bool desk_send_is_busy(const Desk *desk);
void sent_free(Sent *sent);
