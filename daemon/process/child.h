/*
 * child.h - what every process that the parent starts has in common
 *
 * Descriptor 3 is the socket to the parent: the configuration comes over it,
 * and its end means "stop".  Descriptor 4, if there is one, is the socket to
 * the desk.
 */
#pragma once

#include <poll.h>
#include <stdbool.h>

#include "daemon/process/frame.h"

#define CHILD_PARENT 3
#define CHILD_DESK   4

/* SIGTERM and SIGINT ask to stop: they are blocked except within child_poll(),
 * so that none is missed.  SIGPIPE is ignored. */
void child_signals(void);
bool child_should_stop(void);
/* Whether such a signal is blocked and pending: child_poll() lets none in while
 * descriptors are ready. */
bool child_stop_is_pending(void);
/* poll(2) that a signal ends; -1 ms waits for ever.  Returns what poll()
 * does, 0 on a signal. */
int child_poll(struct pollfd *fds, nfds_t count, int timeout_ms);

/* Waits for the parent's FRAME_CONFIG; ends the process if none comes. */
Frame *child_config(void);
/* Reads the secret from descriptor @index of @frame, up to the end of its first
 * line; NULL if no descriptor came.  Wipe it with child_wipe(). */
char *child_secret(Frame *frame, size_t index);
void child_wipe(char *secret);
