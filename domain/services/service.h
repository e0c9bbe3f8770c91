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
	bool has_price;	   /* else the price is made on request */
	Price price;	   /* the list price; each request has its own */
	bool is_retired;   /* but stays on old requests */
} Service;

/* Whether @kind can stand in a line: short, no brackets, quotes or controls. */
bool service_kind_is_sane(const char *kind);
Service *service_new(const char *name);
Service *service_copy(const Service *service);
void service_free(Service *service);

extern const KeyName service_keys[];

/* Sets name, price, kind and description from @keys.  False with the wrong
 * value in @wrong (the caller's). */
bool service_take(const Pairs *keys, const char *currency, Service *service,
		  char **wrong);
/* "Debugging (script), 60 EUR: finds what is wrong"; owned. */
char *service_line(const Service *service, Language language);
/* The command that turns the service, now called @name, back into @before;
 * owned. */
char *service_undo(const Service *before, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Service, service_free)
