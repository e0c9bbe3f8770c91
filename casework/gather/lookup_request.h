/*
 * lookup_request.h - what orders about requests name: services and lines
 */
#pragma once

#include "casework/desk.h"
#include "domain/case/decision.h"
#include "domain/verbs/verb.h"

typedef struct {
	GPtrArray *services; /* of Service * */
	char *no_service;    /* the first name that no service has; or NULL */
	GPtrArray *lines;    /* of RequestLine *: of the ticket */
} RequestNames;		     /* all owned, NULL where there is none */

/* Finds what @argument of @verb names, and the lines of @ticket (or NULL). */
bool lookup_request(Desk *desk, const Ticket *ticket, const Verb *verb,
		    const char *argument, RequestNames *names, GError **error);
void lookup_request_clear(RequestNames *names);
