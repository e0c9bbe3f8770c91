/*
 * ctl.c - output, options, numbers, times and exit statuses
 */
#include "daemon/ctl/ctl.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "daemon/process/control.h"
#include "domain/base/fault.h"

int
ctl_print(const Ctl *ctl, json_t *document, char *text)
{
	if (ctl->is_json) {
		char *dump = json_dumps(document, JSON_COMPACT);

		puts(dump);
		free(dump);
	} else {
		fputs(text, stdout);
	}
	json_decref(document);
	g_free(text);
	return fflush(stdout) == 0 ? EX_OK : EX_IOERR;
}

int
ctl_fail(const GError *problem)
{
	fprintf(stderr, "helpdeskctl: %s\n", problem->message);
	switch ((Fault)problem->code) {
	case FAULT_SENDER:
		return EX_DATAERR;
	case FAULT_RETRY:
		return EX_TEMPFAIL;
	case FAULT_OPERATOR:
		return EX_UNAVAILABLE;
	}
	return EX_SOFTWARE;
}

int
ctl_usage(const char *usage)
{
	fprintf(stderr, "usage: helpdeskctl %s\n", usage);
	return EX_USAGE;
}

const char *
ctl_option(Ctl *ctl, const char *name)
{
	for (int i = 0; i + 1 < ctl->argc; i++) {
		const char *word = ctl->argv[i];
		const char *value;

		if (!g_str_has_prefix(word, "--") ||
		    strcmp(word + 2, name) != 0)
			continue;
		value = ctl->argv[i + 1];
		for (int k = i + 2; k < ctl->argc; k++)
			ctl->argv[k - 2] = ctl->argv[k];
		ctl->argc -= 2;
		return value;
	}
	return NULL;
}

int64_t
ctl_number(const char *word)
{
	char *end;
	int64_t number;

	if (*word == '#')
		word++;
	if (!g_ascii_isdigit(*word))
		return 0;
	number = g_ascii_strtoll(word, &end, 10);
	return *end == '\0' ? number : 0;
}

char *
ctl_time(const Ctl *ctl, int64_t at)
{
	g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(at);
	g_autoptr(GDateTime) local =
		g_date_time_to_timezone(utc, ctl->desk->timezone);

	return g_date_time_format(local, "%Y-%m-%d %H:%M");
}

void
ctl_wake_desk(const Ctl *ctl, const char *name)
{
	control_send(ctl->desk->config->state, name);
}
