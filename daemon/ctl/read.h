/*
 * read.h - `helpdeskctl read FILE`: one mail as the desk would read it
 */
#pragma once

#include <stdbool.h>

typedef struct {
	bool is_json;	     /* else a summary for people */
	bool keep_signature; /* in the visible reply */
	const char *parser;  /* the worker's path, borrowed; NULL: ours */
} CtlRead;

/* Reads the mail in @path through a parse worker, as the desk does, and
 * prints it on standard output.  Returns a status of sysexits.h; what went
 * wrong stands on standard error. */
int ctl_read(const char *path, const CtlRead *options);
