/*
 * log.h - one line per event on standard error
 *
 * "desk: support.7.1041: opened ticket=42": the process, then the subject,
 * then key=value.  Under systemd each line has its <n> level prefix.
 */
#pragma once

#include <glib.h>

typedef enum {
	LOG_FATAL, /* once, last */
	LOG_WARN,  /* somebody should look at it some day */
	LOG_INFO,  /* one line per mail and per answer */
	LOG_DEBUG,
} LogLevel;

/* @process stands before each line; it is borrowed for ever. */
void log_open(const char *process, LogLevel level);

void log_warn(const char *format, ...) G_GNUC_PRINTF(1, 2);
void log_info(const char *format, ...) G_GNUC_PRINTF(1, 2);
void log_debug(const char *format, ...) G_GNUC_PRINTF(1, 2);
/* Logs, then exits with @status of sysexits.h. */
G_NORETURN void fatal(int status, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* A stranger's bytes made harmless for one line: controls escaped, cut at
 * 200 bytes.  The caller owns the result. */
char *log_safe(const char *text);
