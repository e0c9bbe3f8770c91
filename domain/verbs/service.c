/*
 * service.c - [service Debugging 80 EUR]: adds a line to a request
 *
 * The ticket is a request from then on.  With a price it is an offer at once.
 */
#include "domain/base/fold.h"
#include "domain/case/receipt.h"
#include "domain/case/request_now.h"
#include "domain/verbs/verb.h"

/* Reads the price after the name, as an offer; false if refused. */
static bool
take_price(const Case *is, const Command *command, const Service *service,
	   Move *move)
{
	g_autofree char *name = NULL;

	if (fold_equal(command->argument, service->name))
		return true;
	name = request_now_cut_price(command->argument, is->policy->currency,
				     &move->price);
	move->has_price = name != NULL;
	return move->has_price;
}

static void
add(const Case *is, const Command *command, const Named *named,
    const Move *move, Decision *decision)
{
	LineStep *step = request_now_add(decision, named,
					 g_ptr_array_index(named->services, 0));
	g_autofree char *line = NULL;
	g_autofree char *undo =
		g_strdup_printf("price %d withdraw", step->line->number);

	if (move->has_price) {
		const char *rule = negotiate(&step->line->deal, move);

		g_assert(!rule); /* a new line may always be offered a price */
		step->offer = offer_new(move->kind);
		step->offer->has_price = true;
		step->offer->price = move->price;
	}
	decision->ticket->is_request = true;
	line = request_line_print(step->line);
	receipt_done(decision, command, "", line, undo);
	decision_change(decision, move->has_price ? FIELD_OFFER : FIELD_LINE,
			"", line, true);
	if (move->has_price)
		decision_event(decision, EVENT_STAFF_WROTE, is->now);
}

static void
decide(const Case *is, const Command *command, const Named *named,
       Decision *decision)
{
	Move move = { .kind = MOVE_OFFER, .is_staff = true };
	const Service *service = named->services && named->services->len > 0
					 ? g_ptr_array_index(named->services, 0)
					 : NULL;

	if (*command->argument == '\0')
		receipt_refused(decision, command, "needs-argument", "");
	else if (!service)
		receipt_refused(decision, command, "no-such-service",
				named->no_service);
	else if (service->is_retired)
		receipt_refused(decision, command, "service-gone",
				service->name);
	else if (!take_price(is, command, service, &move))
		receipt_refused(decision, command, "not-a-value",
				command->argument);
	else if (request_now_has_room(decision, command, named, 1))
		add(is, command, named, &move, decision);
}

const Verb verb_service = {
	.name = "service",
	.names = "service",
	.may = MAY_SERVICES,
	.client = PROOF_MAILBOX,
	.staff = PROOF_MAILBOX,
	.needs = VERB_NEEDS_TICKET | VERB_NEEDS_LINES,
	.decide = decide,
};
