/*
 * effects.c - a table with one function for each kind of effect
 */
#include "casework/apply/effects.h"

#include <inttypes.h>

#include "casework/apply/export.h"
#include "casework/apply/note.h"
#include "casework/apply/room_effects.h"
#include "domain/case/receipt_line.h"
#include "domain/hours/contract_keys.h"
#include "domain/words/minutes.h"
#include "store/companies.h"
#include "store/contracts.h"
#include "store/events.h"
#include "store/letters.h"
#include "store/outbox.h"
#include "store/people.h"
#include "store/privacy.h"
#include "store/reports.h"
#include "store/results.h"
#include "store/roles.h"
#include "store/services.h"
#include "store/tickets.h"

static bool
note(const Apply *c, int64_t ticket, const char *what, const char *after,
     GError **error)
{
	return note_add(c, ticket, what, "", after, error);
}

static bool
company_add(const Apply *c, GError **error)
{
	return companies_add(c->desk->db, c->effect->company, c->facts->is.now,
			     error) &&
	       note(c, 0, "company added", c->effect->company->name, error);
}

static bool
company_set(const Apply *c, GError **error)
{
	return companies_set(c->desk->db, c->effect->company, error) &&
	       note(c, 0, "company changed", c->effect->company->name, error);
}

static bool
company_delete(const Apply *c, GError **error)
{
	g_autofree char *id = g_strdup_printf("%" PRId64, c->effect->id);

	return companies_delete(c->desk->db, c->effect->id, error) &&
	       note(c, 0, "company deleted", id, error);
}

static bool
contact_add(const Apply *c, GError **error)
{
	return contacts_add(c->desk->db, c->effect->contact, c->facts->is.now,
			    error) &&
	       note(c, 0, "contact added", c->effect->contact->address, error);
}

static bool
contact_set(const Apply *c, GError **error)
{
	return contacts_set(c->desk->db, c->effect->contact, error) &&
	       note(c, 0, "contact changed", c->effect->contact->address,
		    error);
}

static bool
address_add(const Apply *c, GError **error)
{
	return addresses_add(c->desk->db, c->effect->id, c->effect->text, false,
			     error) &&
	       note(c, 0, "address added", c->effect->text, error);
}

static bool
role_set(const Apply *c, GError **error)
{
	return roles_set(c->desk->db, c->effect->role, error) &&
	       note(c, 0, "role set", c->effect->role->name, error);
}

static bool
role_delete(const Apply *c, GError **error)
{
	return roles_delete(c->desk->db, c->effect->role->name, error) &&
	       note(c, 0, "role deleted", c->effect->role->name, error);
}

static bool
freeze(const Apply *c, GError **error)
{
	bool is_frozen = c->effect->kind == EFFECT_FREEZE;

	return contacts_freeze(c->desk->db, c->effect->id, is_frozen, error) &&
	       note(c, 0, is_frozen ? "frozen" : "thawed", "", error);
}

static bool
release(const Apply *c, GError **error)
{
	g_autofree char *id = g_strdup_printf("%" PRId64, c->effect->id);

	if (c->source->released)
		g_array_append_val(c->source->released, c->effect->id);
	return letters_requeue(c->desk->db, c->effect->id,
			       (Proof)c->effect->other, error) &&
	       note(c, 0, "letter released", id, error);
}

static bool
discard(const Apply *c, GError **error)
{
	g_autofree char *id = g_strdup_printf("%" PRId64, c->effect->id);

	return letters_discard(c->desk->db, c->effect->id, error) &&
	       note(c, 0, "letter discarded", id, error);
}

static bool
revoke_token(const Apply *c, GError **error)
{
	g_autofree char *id = g_strdup_printf("%" PRId64, c->effect->id);

	return outbox_revoke(c->desk->db, c->effect->id, error) &&
	       note(c, 0, "token revoked", id, error);
}

static bool
merge(const Apply *c, GError **error)
{
	g_autofree char *from = g_strdup_printf("#%" PRId64, c->effect->id);

	return tickets_merge(c->desk->db, c->effect->id, c->effect->other,
			     error) &&
	       note(c, c->effect->other, "merged from", from, error);
}

static bool
link_tickets(const Apply *c, GError **error)
{
	bool is_new = c->effect->kind == EFFECT_LINK;

	return db_run(c->desk->db, is_new ? SQL_LINK_ADD : SQL_LINK_DELETE,
		      DB_ARGS(DB_INT(c->effect->id), DB_INT(c->effect->other)),
		      error);
}

static bool
follow(const Apply *c, GError **error)
{
	bool is_new = c->effect->kind == EFFECT_FOLLOW;
	g_autofree char *who = g_strdup_printf("%" PRId64, c->effect->other);

	return db_run(c->desk->db,
		      is_new ? SQL_FOLLOWER_ADD : SQL_FOLLOWER_DELETE,
		      DB_ARGS(DB_INT(c->effect->id), DB_INT(c->effect->other)),
		      error) &&
	       note(c, c->effect->id, is_new ? "follower" : "no follower", who,
		    error);
}

static bool
undone(const Apply *c, GError **error)
{
	return db_run(c->desk->db, SQL_UNDO_DELETE,
		      DB_ARGS(DB_INT(c->effect->id)), error);
}

static bool export(const Apply *c, GError **error)
{
	g_autofree char *id = g_strdup_printf("%" PRId64, c->effect->id);
	Attachment *file =
		export_contact(c->desk, c->effect->id, c->facts->is.now, error);

	if (!file)
		return false;
	g_ptr_array_add(c->decision->exports, file);
	return note(c, 0, "data exported", id, error);
}

static bool
erase(const Apply *c, GError **error)
{
	g_autofree char *id = g_strdup_printf("%" PRId64, c->effect->id);

	return privacy_erase(c->desk->db, c->effect->id, c->facts->is.now,
			     error) &&
	       note(c, 0, "data erased", id, error);
}

static bool
service_put(const Apply *c, GError **error)
{
	Service *service = c->effect->service;
	bool is_new = c->effect->kind == EFFECT_SERVICE_ADD;

	return (is_new ? services_add(c->desk->db, service, c->facts->is.now,
				      error)
		       : services_set(c->desk->db, service, error)) &&
	       note(c, 0, is_new ? "service added" : "service changed",
		    service->name, error);
}

static bool
owe_report(const Apply *c, GError **error)
{
	ReportWish *wish = c->effect->wish;
	g_autofree char *period = period_print(&wish->period);

	wish->letter = c->source->letter;
	return reports_add(c->desk->db, wish, c->facts->is.now, error) &&
	       note(c, 0, "report asked for", period, error);
}

/* Fills in the receipt line: the contract's number is known only now. */
static bool
contract_add(const Apply *c, GError **error)
{
	Contract *contract = c->effect->contract;
	ReceiptLine *line =
		g_ptr_array_index(c->decision->receipt, c->effect->line);
	g_autoptr(Company) company = NULL;
	g_autofree char *words = NULL;

	if (!contracts_add(c->desk->db, contract, c->facts->is.now, error))
		return false;
	line->before = g_strdup("");
	company = companies_by_id(c->desk->db, contract->company, NULL);
	words = contract_keys_line(contract, c->facts->sender->language);
	line->after = g_strdup_printf("%s%s%s", words, company ? ": " : "",
				      company ? company->name : "");
	line->undo = g_strdup_printf("contract delete C%" PRId64, contract->id);
	return note(c, 0, "contract added", line->after, error);
}

static bool
contract_set(const Apply *c, GError **error)
{
	g_autofree char *line =
		contract_keys_line(c->effect->contract, LANGUAGE_EN);

	return contracts_set(c->desk->db, c->effect->contract, error) &&
	       note(c, 0, "contract changed", line, error);
}

static bool
contract_delete(const Apply *c, GError **error)
{
	g_autofree char *id = g_strdup_printf("C%" PRId64, c->effect->id);

	return contracts_delete(c->desk->db, c->effect->id, error) &&
	       note(c, 0, "contract deleted", id, error);
}

static bool
work_add(const Apply *c, GError **error)
{
	const Work *work = c->effect->work;
	const Contact *author = c->facts->sender;
	g_autofree char *minutes = minutes_print(work->minutes);

	return works_add(c->desk->db, work, c->effect->id, c->effect->other,
			 author->id, c->source->letter, c->facts->is.now,
			 error) &&
	       note(c, c->effect->id, "time", minutes, error);
}

static bool
rate(const Apply *c, GError **error)
{
	/* No event here: the change of the ticket has its own. */
	return ratings_add(c->desk->db, c->effect->id, c->facts->sender->id,
			   c->source->letter, (int)c->effect->other,
			   c->facts->is.now, error);
}

static bool
result_withdraw(const Apply *c, GError **error)
{
	return results_withdraw(c->desk->db, c->effect->id, error);
}

static bool
of_room(const Apply *c, GError **error)
{
	return room_effects_apply(c, error);
}

static bool (*const table[])(const Apply *c, GError **error) = {
	[EFFECT_COMPANY_ADD] = company_add,
	[EFFECT_COMPANY_SET] = company_set,
	[EFFECT_COMPANY_DELETE] = company_delete,
	[EFFECT_CONTACT_ADD] = contact_add,
	[EFFECT_CONTACT_SET] = contact_set,
	[EFFECT_ADDRESS_ADD] = address_add,
	[EFFECT_ROLE_ADD] = role_set,
	[EFFECT_ROLE_SET] = role_set,
	[EFFECT_ROLE_DELETE] = role_delete,
	[EFFECT_FREEZE] = freeze,
	[EFFECT_THAW] = freeze,
	[EFFECT_RELEASE] = release,
	[EFFECT_DISCARD] = discard,
	[EFFECT_MERGE] = merge,
	[EFFECT_LINK] = link_tickets,
	[EFFECT_UNLINK] = link_tickets,
	[EFFECT_FOLLOW] = follow,
	[EFFECT_UNFOLLOW] = follow,
	[EFFECT_UNDONE] = undone,
	[EFFECT_CONTRACT_ADD] = contract_add,
	[EFFECT_CONTRACT_SET] = contract_set,
	[EFFECT_CONTRACT_DELETE] = contract_delete,
	[EFFECT_WORK] = work_add,
	[EFFECT_SERVICE_ADD] = service_put,
	[EFFECT_SERVICE_SET] = service_put,
	[EFFECT_RATE] = rate,
	[EFFECT_RESULT_WITHDRAW] = result_withdraw,
	[EFFECT_REPORT] = owe_report,
	[EFFECT_REVOKE] = revoke_token,
	[EFFECT_EXPORT] = export,
	[EFFECT_ERASE] = erase,
	[EFFECT_ROOM_POST] = of_room,
	[EFFECT_ROOM_LET_IN] = of_room,
	[EFFECT_ROOM_REMOVE] = of_room,
	[EFFECT_ROOM_REJECT] = of_room,
	[EFFECT_ROOM_MEMBER] = of_room,
	[EFFECT_ROOM_MUTE] = of_room,
	[EFFECT_ROOM_UNMUTE] = of_room,
	[EFFECT_ROOM_LOCK] = of_room,
	[EFFECT_ROOM_UNLOCK] = of_room,
};

/* Whether the effect can change who is on staff, or what they may do. */
static bool
touches_people(EffectKind kind)
{
	return kind == EFFECT_CONTACT_ADD || kind == EFFECT_CONTACT_SET ||
	       kind == EFFECT_FREEZE || kind == EFFECT_THAW ||
	       kind == EFFECT_ROLE_SET || kind == EFFECT_ROLE_DELETE ||
	       kind == EFFECT_ERASE;
}

bool
effects_apply(Apply apply, GError **error)
{
	const GPtrArray *effects = apply.decision->effects;

	for (guint i = 0; i < effects->len; i++) {
		apply.effect = g_ptr_array_index(effects, i);
		g_assert((size_t)apply.effect->kind < G_N_ELEMENTS(table));
		apply.desk->staff_changed |= touches_people(apply.effect->kind);
		if (!table[apply.effect->kind](&apply, error))
			return false;
	}
	return true;
}
