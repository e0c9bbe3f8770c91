/*
 * company.h - a company that the agency works for
 */
#pragma once

#include <glib.h>
#include <stdint.h>

#include "domain/people/contact.h"
#include "domain/people/report_shows.h"

typedef struct {
	int64_t id;
	char *name; /* owned */
	Language language;
	char *report_to; /* addresses for its monthly report; "": its person
			  * whom we have known longest; "none": nobody; owned */
	unsigned report_shows; /* of ReportShows */
	GPtrArray *domains; /* of char *, mail domains of its people; owned */
	int64_t people;	    /* how many, active or not */
	int64_t tickets;    /* how many, in any state */
} Company;

Company *company_new(const char *name, Language language);
Company *company_copy(const Company *company);
void company_free(Company *company);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Company, company_free)
