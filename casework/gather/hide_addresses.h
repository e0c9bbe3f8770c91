/*
 * hide_addresses.h - nobody's address gets into the buyers' room
 */
#pragma once

#include "casework/desk.h"

/* @text with our phrase in place of each address of a contact, as it stands
 * or with a tag behind its "+"; the caller owns it.  The desk's and the
 * room's stay.  NULL on a database fault. */
char *hide_addresses(Desk *desk, const char *text, GError **error);
