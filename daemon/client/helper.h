/*
 * helper.h - a caged program of ours, started for one caller
 *
 * The program has nothing but a socket to its caller, /dev/null for input and
 * output, and standard error for its log.  Its environment is empty but for
 * JOURNAL_STREAM.
 */
#pragma once

#include <glib.h>
#include <sys/types.h>

#define HELPER_SOCKET 3 /* the program's end */

/* Starts @program and returns our end of its socket, -1 with FAULT_RETRY
 * when the system has no room. */
int helper_start(const char *program, pid_t *pid, GError **error);
/* Kills and reaps it.  0 and less are fine. */
void helper_stop(pid_t pid);
