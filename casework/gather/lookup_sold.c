/*
 * lookup_sold.c - the finders for contracts, the ledger, services and lines
 */
#include "casework/gather/lookup_sold.h"

#include "casework/gather/lookup_words.h"
#include "store/contracts.h"
#include "store/results.h"
#include "store/services.h"

/* "C3", "#3" or "3" after the first word. */
bool
lookup_sold_contract(const Look *look, NamedRows *rows, GError **error)
{
	char *rest = NULL;
	g_autofree char *first = word_first(look->keys->head, &rest);
	int64_t id = lookup_words_contract(rest, NULL);
	GError *problem = NULL;

	g_free(rest);
	if (id > 0)
		rows->contract = contracts_by_id(look->desk->db, id, &problem);
	rows->is.contract = rows->contract;
	if (problem)
		g_propagate_error(error, problem);
	return problem == NULL;
}

/* What the ledger says of the mail's ticket. */
bool
lookup_sold_ledger(const Look *look, NamedRows *rows, GError **error)
{
	const Ticket *ticket = look->is->ticket;

	if (!ticket)
		return true;
	rows->is.contracts = rows->contracts =
		contracts_of_company(look->desk->db, ticket->company, error);
	if (!rows->contracts)
		return false;
	rows->is.paid = rows->paid = works_paid(look->desk->db, ticket->id,
						&rows->is.unbilled, error);
	return rows->paid != NULL;
}

/* The service named by the words after the first one, and the service that has
 * the name given by "name=". */
bool
lookup_sold_service(const Look *look, NamedRows *rows, GError **error)
{
	char *rest = NULL;
	g_autofree char *first = word_first(look->keys->head, &rest);
	const char *name = pairs_get(look->keys, "name");
	GError *problem = NULL;

	if (*rest)
		rows->service =
			services_by_name(look->desk->db, rest, &problem);
	rows->is.service = rows->service;
	if (name && !problem)
		rows->namesake =
			services_by_name(look->desk->db, name, &problem);
	rows->is.namesake = rows->namesake;
	g_free(rest);
	if (problem)
		g_propagate_error(error, problem);
	return problem == NULL;
}

bool
lookup_sold_lines(const Look *look, NamedRows *rows, GError **error)
{
	bool ok = lookup_request(look->desk, look->is->ticket, look->verb,
				 look->argument, &rows->request, error);

	rows->is.services = rows->request.services;
	rows->is.no_service = rows->request.no_service;
	rows->is.lines = rows->request.lines;
	return ok;
}

bool
lookup_sold_results(const Look *look, NamedRows *rows, GError **error)
{
	const Ticket *ticket = look->is->ticket;

	if (!ticket)
		return true;
	rows->is.results = rows->results =
		results_of_ticket(look->desk->db, ticket->id, error);
	return rows->results != NULL;
}
