/*
 * service.h - what the agency offers besides its hours: a line of its catalogue
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "domain/services/negotiation.h"
#include "domain/words/pairs.h"

typedef struct {
	int64_t id;
	char *name;	   /* owned */
	char *description; /* owned, may be "" */
	char *kind;	   /* owned, "script", "debugging", ...; may be "" */
	bool has_price;	   /* else it is by request */
	Price price;	   /* of the list; each request has its own */
	bool is_retired;   /* it stays on old requests */
} Service;

/* Whether it can stand in a line: short, no brackets, quotes or controls. */
bool service_kind_is_sane(const char *kind);
Service *service_new(const char *name);
Service *service_copy(const Service *service);
void service_free(Service *service);

extern const KeyName service_keys[];

/* Sets what @keys hold: name, price, kind, description.  False with the wrong
 * value in @wrong (the caller's). */
bool service_take(const Pairs *keys, const char *currency, Service *service,
		  char **wrong);
/* "Debugging (script), 60 EUR: finds what is wrong"; owned. */
char *service_line(const Service *service, Language language);
/* The command that makes @before of what it is now, of @name; owned. */
char *service_undo(const Service *before, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Service, service_free)
