/*
 * authres.h - Authentication-Results: the verdicts of our mail server
 *
 *	mx.agence.example; dmarc=pass header.from=acme.example;
 *	  spf=pass (the sender may) smtp.mailfrom=jo@acme.example
 *
 * Read strictly by RFC 8601: comments and quoted strings are honoured, and a
 * field that breaks the grammar anywhere says nothing at all.  Anybody may
 * write such a field; trust_authres() decides which one is ours.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include "domain/trust/proof.h"
#include "parsers/header/headers.h"

typedef struct {
	char *method;	   /* owned, lower case: "dmarc" */
	char *result;	   /* owned, lower case: "pass" */
	GPtrArray *names;  /* of char *, lower case: "header.from", "reason" */
	GPtrArray *values; /* of char *, one for each name */
} AuthResult;

typedef struct {
	char *authserv_id;  /* owned, as written */
	GPtrArray *results; /* of AuthResult *; empty for "none" */
} AuthResults;

/* Reads a raw field value, folded or not, of at most AUTHRES_BYTES_MAX.
 * NULL with FAULT_SENDER if it is malformed; the caller owns the result. */
AuthResults *authres_parse(const char *raw, size_t size, GError **error);
void authres_free(AuthResults *results);
/* The value of a property, borrowed; NULL for none. */
const char *authres_property(const AuthResult *result, const char *name);

#define AUTHRES_BYTES_MAX ((size_t)16 * 1024)

/* The topmost field, if no other one has its authserv-id, else NULL.  @received
 * counts the Received fields above it; with too many of them another server may
 * have written it.  The caller owns the result. */
AuthResults *authres_topmost(const Headers *headers, int64_t *received);

/* The verdict of @results on mail from @domain. */
AuthVerdict authres_dmarc(const AuthResults *results, const char *domain);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(AuthResults, authres_free)
