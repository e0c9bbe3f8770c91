/*
 * start.h - one child: its sockets, its program, its configuration
 */
#pragma once

#include <sys/types.h>

#include "daemon/config/config.h"
#include "daemon/process/peer.h"

typedef struct {
	PeerRole role;		  /* 0: the desk itself */
	const MailboxConfig *box; /* borrowed, of a fetcher; else NULL */
	char *name;		  /* owned: the mailbox, the sender's number */
	char *title;		  /* owned, for the log */
	pid_t pid;		  /* 0: not running */
	int control;		  /* owned, our end of its descriptor 3; -1 */
	int64_t started_ms;
	int64_t restart_ms; /* when to start it again; -1: not planned */
	int64_t pause_ms;   /* before the next restart */
} Child;

/* Whether the child has only one socket, to the desk, and may die of a mail. */
bool start_is_caged(PeerRole role);
/* Starts @child, sends it its configuration, and names it to the desk
 * behind @desk (-1 for the desk itself).  Sets pid and control. */
bool start_child(Child *child, const Config *config, bool once, int desk,
		 GError **error);
