/*
 * log.c - levels, prefixes for the journal, harmless text
 */
#include "daemon/process/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SAFE_BYTES_MAX 200

static const char *log_process = "helpdeskd";
static LogLevel log_level = LOG_INFO;

static const int syslog_level[] = {
	[LOG_FATAL] = 2, [LOG_WARN] = 4, [LOG_INFO] = 6, [LOG_DEBUG] = 7
};

void
log_open(const char *process, LogLevel level)
{
	log_process = process;
	log_level = level;
}

static void
write_line(LogLevel level, const char *format, va_list args)
{
	g_autofree char *text = NULL;
	g_autofree char *line = NULL;
	static int in_journal = -1;

	if (level > log_level)
		return;
	if (in_journal < 0)
		in_journal = getenv("JOURNAL_STREAM") != NULL;
	text = g_strdup_vprintf(format, args);
	for (char *at = text; *at; at++)
		if ((unsigned char)*at < 0x20 || *at == 0x7f)
			*at = ' ';
	if (in_journal)
		line = g_strdup_printf("<%d>%s: %s\n", syslog_level[level],
				       log_process, text);
	else
		line = g_strdup_printf("%s: %s%s\n", log_process,
				       level == LOG_WARN    ? "warning: "
				       : level == LOG_FATAL ? "fatal: "
							    : "",
				       text);
	/* One write, so that lines of several processes never mix; no
	 * log can tell that the log failed. */
	if (write(STDERR_FILENO, line, strlen(line)) < 0)
		return;
}

#define LOG_AT(level)                                                          \
	do {                                                                   \
		va_list args;                                                  \
		va_start(args, format);                                        \
		write_line(level, format, args);                               \
		va_end(args);                                                  \
	} while (0)

void
log_warn(const char *format, ...)
{
	LOG_AT(LOG_WARN);
}

void
log_info(const char *format, ...)
{
	LOG_AT(LOG_INFO);
}

void
log_debug(const char *format, ...)
{
	LOG_AT(LOG_DEBUG);
}

void
fatal(int status, const char *format, ...)
{
	LOG_AT(LOG_FATAL);
	exit(status);
}

char *
log_safe(const char *text)
{
	GString *safe = g_string_new(NULL);

	for (; text && *text && safe->len < SAFE_BYTES_MAX; text++) {
		unsigned char c = (unsigned char)*text;

		if (c < 0x20 || c == 0x7f || c == '\\')
			g_string_append_printf(safe, "\\x%02x", c);
		else
			g_string_append_c(safe, (char)c);
	}
	if (text && *text)
		g_string_append(safe, "...");
	return g_string_free(safe, FALSE);
}
