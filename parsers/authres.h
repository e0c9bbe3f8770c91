/*
 * authres.h - Authentication-Results: what our mail server found out
 *
 *	mx.agence.example; dmarc=pass header.from=acme.example;
 *	  spf=pass (the sender may) smtp.mailfrom=jo@acme.example
 *
 * RFC 8601, strictly: comments and quoted strings are what they are, and a
 * field that breaks the grammar anywhere says nothing at all.  Anybody may
 * write such a field; which one is ours is for authres_trusted() to say.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include "parsers/headers.h"

typedef struct {
	char *method;	   /* owned, lower case: "dmarc" */
	char *result;	   /* owned, lower case: "pass" */
	GPtrArray *names;  /* of char *, lower case: "header.from", "reason" */
	GPtrArray *values; /* of char *, one for each name */
} AuthResult;

typedef struct {
	char *authserv_id;  /* owned, as written */
	GPtrArray *results; /* of AuthResult *; none for "none" */
} AuthResults;

/* Reads a raw field value, folded or not, of at most AUTHRES_BYTES_MAX.
 * NULL with FAULT_SENDER if it is malformed; the caller owns the result. */
AuthResults *authres_parse(const char *raw, size_t size, GError **error);
void authres_free(AuthResults *results);
/* The value of a property, borrowed; NULL for none. */
const char *authres_property(const AuthResult *result, const char *name);

#define AUTHRES_BYTES_MAX ((size_t)16 * 1024)

/* The topmost field, if it bears @authserv_id, is the only one that does,
 * and stands above the @hops + 1st Received field, beyond which others may
 * have written it.  NULL otherwise; the caller owns the result. */
AuthResults *authres_trusted(const Headers *headers, const char *authserv_id,
			     size_t hops);

typedef enum {
	AUTH_NONE, /* the domain has no policy, or nothing was found out */
	AUTH_PASS, /* the From domain is proven (RFC 7489) */
	AUTH_FAIL, /* it is not, or two verdicts contradict: final */
} AuthVerdict;

/* What @results say of mail from @domain. */
AuthVerdict authres_dmarc(const AuthResults *results, const char *domain);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(AuthResults, authres_free)
