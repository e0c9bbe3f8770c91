/*
 * hide_addresses.h - keeps addresses of contacts out of the buyers' room
 */
#pragma once

#include "casework/desk.h"

/* @text with our phrase in place of each address of a contact, as it stands or
 * with a tag after its "+"; the caller owns it.  The addresses of the desk and
 * the room stay.  NULL on a database fault. */
char *hide_addresses(Desk *desk, const char *text, GError **error);
