/*
 * children.h - the processes that the parent keeps running
 *
 *	parent --3--> desk          one
 *	       --3--> fetch --4--.  one per mailbox
 *	       --3--> send  --4--+--> desk      smtp.connections
 *	              parse --3--+  limits.parse_workers
 *	              prove --3--+  one, if trust.dkim or trust.pgp_keys
 *	              report --3-'  one
 *
 * A child that ends is started again: at once the first time, then after pauses
 * that double up to a minute.  When the desk ends, all children end, since
 * their sockets lead to it, and all start anew.
 */
#pragma once

#include "daemon/config/config.h"

typedef struct Children Children;

/* Starts all; @config is borrowed. */
Children *children_start(const Config *config, bool once);
/* SIGTERM to all, then, after ten seconds, SIGKILL; returns when all have
 * ended. */
void children_stop(Children *children);
void children_free(Children *children);

/* Notes which children have ended; to be called on SIGCHLD. */
void children_reap(Children *children);
/* Starts the children whose pause is over; returns the ms to the end of the
 * next pause, or -1. */
int children_restart(Children *children);
/* In once mode: whether the desk has finished, or a child could not be started.
 * @status is what helpdeskd ends with. */
bool children_are_finished(const Children *children, int *status);
