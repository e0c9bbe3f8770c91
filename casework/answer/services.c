/*
 * services.c - one line for each service that the reader may see
 */
#include "casework/answer/services.h"

#include "domain/case/ask.h"
#include "store/services.h"

bool
answer_services(const Answer *answer, const Ask *ask, GError **error)
{
	g_autoptr(GPtrArray) all = services_all(answer->desk->db, error);

	for (guint i = 0; all && i < all->len; i++) {
		const Service *service = g_ptr_array_index(all, i);
		g_autofree char *line = service_line(service, answer->language);

		if (service->is_retired && !ask->sees_all)
			continue;
		if (service->is_retired)
			answer_say(answer, "service-retired", line);
		else
			answer_add(answer, "%s", line);
	}
	return all != NULL;
}
