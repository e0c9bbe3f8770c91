/*
 * helper.h - a caged program of ours, started for one caller
 *
 * It has nothing but a socket to its caller, /dev/null for input and
 * output, standard error for its log, and no environment.
 */
#pragma once

#include <glib.h>
#include <sys/types.h>

#define HELPER_SOCKET 3 /* its end */

/* Starts @program and returns our end of its socket, -1 with FAULT_RETRY
 * when the system has no room. */
int helper_start(const char *program, pid_t *pid, GError **error);
/* Kills and reaps it.  0 and less are fine. */
void helper_stop(pid_t pid);
