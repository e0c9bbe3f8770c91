/*
 * control.h - helpdeskctl tells the running desk that something changed
 *
 * STATE/control is a datagram socket, 0600.  A datagram is the name of a mail
 * that is in new/, or empty: "look at the database".  The desk also finds
 * everything by itself, a little later; so a lost datagram loses nothing.
 */
#pragma once

#include <glib.h>

/* The desk's end; the caller owns the descriptor; -1 with FAULT_RETRY. */
int control_listen(const char *state, GError **error);
/* The next datagram's text, owned; NULL when there is none now. */
char *control_next(int fd);
/* Does nothing if no desk listens. */
void control_send(const char *state, const char *text);
