/*
 * reading.h - the parse workers: mails in, letters out
 */
#pragma once

#include "daemon/desk/desk.h"

void parse_slot_free(ParseSlot *slot);
void desk_parse_add(Desk *desk, int fd);
/* Hands waiting mails to workers that have room. */
void desk_parse_feed(Desk *desk);
/* Takes what the worker of @slot has to say; false if it is gone. */
bool desk_parse_read(Desk *desk, ParseSlot *slot);
bool desk_parse_is_idle(const Desk *desk);
/* A worker has mails in its hands. */
bool desk_parse_is_busy(const Desk *desk);
