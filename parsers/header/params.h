/*
 * params.h - reads a Content-Type's or Content-Disposition's parameters
 *
 *	attachment; filename*0*=utf-8''%C3%A9; filename*1=.pdf
 *
 * gives "attachment" and filename = "é.pdf".  RFC 2231 is decoded and, since
 * half the world writes it, RFC 2047 within quotes.  Malformed values are read
 * as most clients read them.  This is our own code because GMime 3.2.13 loses
 * letters of names and may loop on long parameter names.
 */
#pragma once

#include <glib.h>
#include <stddef.h>

typedef struct {
	char *value;	   /* owned, lower case, before the first ';' */
	GPtrArray *names;  /* of char *, lower case, without RFC 2231 marks */
	GPtrArray *values; /* of char *, clean UTF-8, one for each name */
} Params;

/* Reads a raw header value, folded or not.  The caller owns the result. */
Params *params_parse(const char *raw, size_t size);
/* The parameter's value, borrowed; NULL if there is none. */
const char *params_get(const Params *params, const char *name);
void params_free(Params *params);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Params, params_free)
