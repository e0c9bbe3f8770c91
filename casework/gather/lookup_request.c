/*
 * lookup_request.c - tries the whole argument, then its parts or its price
 */
#include "casework/gather/lookup_request.h"

#include "domain/case/request_now.h"
#include "store/requests.h"
#include "store/services.h"

/* Adds the service @name; if there is none, keeps the name if it is the first
 * that is missing. */
static bool
add(Desk *desk, const char *name, RequestNames *names, GError **error)
{
	GError *problem = NULL;
	Service *service = services_by_name(desk->db, name, &problem);

	if (problem) {
		g_propagate_error(error, problem);
		return false;
	}
	if (service)
		g_ptr_array_add(names->services, service);
	else if (!names->no_service)
		names->no_service = g_strdup(name);
	return true;
}

/* "Debugging, Custom environment", if no service has that whole name.  Stops
 * once the order is sure to be refused: for a name that no service has, or for
 * too many services. */
static bool
add_each(Desk *desk, const char *argument, RequestNames *names, GError **error)
{
	g_auto(GStrv) all = g_strsplit_set(argument, ",;", -1);

	for (size_t i = 0; all[i] && !names->no_service &&
			   names->services->len <= REQUEST_LINES_MAX;
	     i++)
		if (*g_strstrip(all[i]) && !add(desk, all[i], names, error))
			return false;
	return true;
}

static bool
find_services(Desk *desk, const Verb *verb, const char *argument,
	      RequestNames *names, GError **error)
{
	g_autofree char *name = NULL;
	Price price;

	names->services =
		g_ptr_array_new_with_free_func((GDestroyNotify)service_free);
	if (!add(desk, argument, names, error))
		return false;
	if (names->services->len > 0)
		return true;
	g_clear_pointer(&names->no_service, g_free);
	if (verb == &verb_request)
		return add_each(desk, argument, names, error);
	name = request_now_cut_price(argument, desk->policy->currency, &price);
	return add(desk, name ? name : argument, names, error);
}

bool
lookup_request(Desk *desk, const Ticket *ticket, const Verb *verb,
	       const char *argument, RequestNames *names, GError **error)
{
	if (*argument && (verb == &verb_request || verb == &verb_service) &&
	    !find_services(desk, verb, argument, names, error))
		return false;
	if (!ticket)
		return true;
	names->lines = request_lines_of_ticket(desk->db, ticket->id, error);
	return names->lines != NULL;
}

void
lookup_request_clear(RequestNames *names)
{
	g_clear_pointer(&names->services, g_ptr_array_unref);
	g_clear_pointer(&names->lines, g_ptr_array_unref);
	g_clear_pointer(&names->no_service, g_free);
}
