/*
 * lookup.c - one finder for each thing that a verb needs
 */
#include "casework/gather/lookup.h"

#include <string.h>

#include "casework/gather/lookup_rows.h"
#include "casework/gather/lookup_sold.h"
#include "casework/gather/lookup_words.h"
#include "domain/base/seconds.h"
#include "domain/verbs/table.h"
#include "domain/words/address.h"
#include "domain/words/pairs.h"
#include "store/companies.h"
#include "store/contracts.h"
#include "store/events.h"
#include "store/people.h"
#include "store/roles.h"
#include "store/tickets.h"

#define UNDO_MAX 50

static NamedRows *look_up(const Look *look, GError **error);

void
lookup_free(gpointer data)
{
	NamedRows *rows = data;

	contact_free(rows->contact);
	contact_free(rows->holder);
	company_free(rows->company);
	role_free(rows->role);
	ticket_free(rows->ticket);
	contract_free(rows->contract);
	service_free(rows->service);
	service_free(rows->namesake);
	lookup_request_clear(&rows->request);
	g_clear_pointer(&rows->results, g_ptr_array_unref);
	g_clear_pointer(&rows->contracts, g_ptr_array_unref);
	g_clear_pointer(&rows->paid, g_array_unref);
	letter_row_free(rows->row);
	if (rows->undo)
		g_ptr_array_unref(rows->undo);
	if (rows->undo_named)
		g_ptr_array_unref(rows->undo_named);
	g_free(rows);
}

static char *
wanted_address(const Look *look)
{
	const char *key = pairs_get(look->keys, "cc");
	char *address = lookup_words_address(look->keys->head);

	if (!address && key)
		address = lookup_words_address(key);
	if (!address && look->verb == &verb_contact &&
	    pairs_get(look->keys, "address"))
		address =
			lookup_words_address(pairs_get(look->keys, "address"));
	if (look->verb == &verb_report)
		address = pairs_get(look->keys, "to")
				  ? lookup_words_address(
					    pairs_get(look->keys, "to"))
				  : NULL;
	if (!address && look->verb == &verb_for &&
	    look->is->letter->fwd_from_addr)
		address = address_normal(look->is->letter->fwd_from_addr);
	if (!address && look->verb == &verb_contact && look->is->about &&
	    look->is->about->sender)
		address = address_normal(look->is->about->sender);
	return address;
}

static bool
find_contact(const Look *look, NamedRows *rows, GError **error)
{
	g_autofree char *address = wanted_address(look);
	GError *problem = NULL;

	if (!address)
		return true;
	rows->contact = contacts_by_address(look->desk->db, address, &problem);
	rows->is.contact = rows->contact;
	if (problem)
		g_propagate_error(error, problem);
	return problem == NULL;
}

/* "address=jo@acme.example": somebody may have that address already. */
static bool
find_holder(const Look *look, NamedRows *rows, GError **error)
{
	const char *written = pairs_get(look->keys, "address");
	g_autofree char *address = written ? address_normal(written) : NULL;
	GError *problem = NULL;

	if (!address)
		return true;
	rows->holder = contacts_by_address(look->desk->db, address, &problem);
	rows->is.holder = rows->holder;
	if (problem)
		g_propagate_error(error, problem);
	return problem == NULL;
}

/* The sender's own company: `report` is about it unless it names another. */
static Company *
own_company(const Look *look, GError **error)
{
	int64_t id = look->is->sender->company;

	return look->verb == &verb_report && id != 0
		       ? companies_by_id(look->desk->db, id, error)
		       : NULL;
}

/* "company=Acme", or what follows the first word of `company edit Acme`. */
static bool
find_company(const Look *look, NamedRows *rows, GError **error)
{
	const char *name = pairs_get(look->keys, "company");
	char *rest = NULL;
	g_autofree char *first = word_first(look->keys->head, &rest);
	GError *problem = NULL;

	/* `contract assign C3 Acme`, `contract list Acme` */
	if (!name && look->verb == &verb_contract && *rest) {
		name = rest;
		(void)lookup_words_contract(rest, &name); /* skips "C3" */
	}
	if (!name && (look->verb == &verb_company ||
		      (look->verb == &verb_contact && !strchr(rest, '@'))))
		name = rest;
	if (name && *name)
		rows->company =
			companies_by_name(look->desk->db, name, &problem);
	else if (!name)
		rows->company = own_company(look, &problem);
	rows->is.company = rows->company;
	g_free(rest);
	if (!problem && rows->company && look->verb == &verb_company)
		rows->is.contracts = rows->contracts =
			contracts_of_company(look->desk->db, rows->company->id,
					     &problem);
	if (problem)
		g_propagate_error(error, problem);
	return problem == NULL;
}

static bool
find_role(const Look *look, NamedRows *rows, GError **error)
{
	const char *name = pairs_get(look->keys, "role");
	char *rest = NULL, *behind = NULL;
	g_autofree char *first = word_first(look->keys->head, &rest);
	g_autofree char *second = word_first(rest, &behind);
	g_autofree char *folded = NULL;
	GError *problem = NULL;

	if (!name && look->verb == &verb_role)
		name = second;
	folded = name ? g_utf8_strdown(name, -1) : NULL;
	if (folded && *folded)
		rows->role = roles_by_name(look->desk->db, folded, &problem);
	rows->is.role = rows->role;
	g_free(rest);
	g_free(behind);
	if (problem)
		g_propagate_error(error, problem);
	return problem == NULL;
}

static bool
find_ticket(const Look *look, NamedRows *rows, GError **error)
{
	GError *problem = NULL;

	rows->ticket = lookup_words_ticket(look->desk,
					   lookup_words_number(look->argument),
					   &problem);
	rows->is.ticket = rows->ticket;
	if (problem)
		g_propagate_error(error, problem);
	return problem == NULL;
}

bool
lookup_held(Desk *desk, const LetterRow *row, HeldLetter *held, GError **error)
{
	GError *problem = NULL;
	g_autoptr(Contact) sender =
		contacts_by_address(desk->db, row->sender, &problem);

	*held = (HeldLetter){ row->id, row->sender, row->reason,
			      sender && contact_is_staff(sender) };
	if (problem)
		g_propagate_error(error, problem);
	return problem == NULL;
}

static bool
find_held(const Look *look, NamedRows *rows, GError **error)
{
	int64_t id = lookup_words_number(look->argument);
	GError *problem = NULL;

	if (id > 0)
		rows->row = letters_by_id(look->desk->db, id, &problem);
	if (problem) {
		g_propagate_error(error, problem);
		return false;
	}
	if (!rows->row || strcmp(rows->row->outcome, "held") != 0)
		return true;
	rows->is.held = &rows->held;
	return lookup_held(look->desk, rows->row, &rows->held, error);
}

/* What can be undone, and what the commands that undo it name in turn. */
static bool
find_undo(const Look *look, NamedRows *rows, GError **error)
{
	const Case *is = look->is;

	rows->undo_named = g_ptr_array_new_with_free_func(lookup_free);
	rows->is.undo = rows->undo =
		undo_last(look->desk->db, is->sender->id,
			  is->ticket ? is->ticket->id : 0,
			  is->now - DAY_SECONDS, UNDO_MAX, error);
	if (!rows->undo)
		return false;
	for (guint i = 0; i < rows->undo->len; i++) {
		UndoStep *step = g_ptr_array_index(rows->undo, i);
		const Verb *verb = verb_find(step->name);
		static const KeyName none[] = { { NULL, NULL } };
		g_autoptr(Pairs) keys =
			pairs_parse(step->argument,
				    verb && verb->keys ? verb->keys : none);
		const Look one = { look->desk, look->is, verb, step->argument,
				   keys };
		NamedRows *named = look_up(&one, error);

		if (!named)
			return false;
		g_ptr_array_add(rows->undo_named, named);
		step->named = &named->is;
		step->verb = verb;
	}
	return true;
}

static NamedRows *
look_up(const Look *look, GError **error)
{
	static const struct {
		unsigned need;
		bool (*find)(const Look *look, NamedRows *rows, GError **error);
	} table[] = {
		{ VERB_NEEDS_CONTACT, find_contact },
		{ VERB_NEEDS_CONTACT, find_holder },
		{ VERB_NEEDS_COMPANY, find_company },
		{ VERB_NEEDS_ROLE, find_role },
		{ VERB_NEEDS_OTHER, find_ticket },
		{ VERB_NEEDS_HELD, find_held },
		{ VERB_NEEDS_UNDO, find_undo },
		{ VERB_NEEDS_CONTRACT, lookup_sold_contract },
		{ VERB_NEEDS_LEDGER, lookup_sold_ledger },
		{ VERB_NEEDS_SERVICE, lookup_sold_service },
		{ VERB_NEEDS_LINES, lookup_sold_lines },
		{ VERB_NEEDS_RESULTS, lookup_sold_results },
	};
	NamedRows *rows = g_new0(NamedRows, 1);
	unsigned needs = look->verb ? look->verb->needs : 0;

	if (needs & VERB_NEEDS_PERSON) {
		const char *key = pairs_get(look->keys, "assignee");

		rows->is.person =
			lookup_words_staff(look->desk,
					   key ? key : look->argument);
	}
	for (size_t i = 0; i < G_N_ELEMENTS(table); i++)
		if ((needs & table[i].need) &&
		    !table[i].find(look, rows, error)) {
			lookup_free(rows);
			return NULL;
		}
	return rows;
}

bool
lookup_all(Desk *desk, Case *is, GPtrArray *to, GError **error)
{
	static const KeyName none[] = { { NULL, NULL } };
	const GPtrArray *commands = is->letter->commands;

	is->named = to;
	for (guint i = 0; i < commands->len; i++) {
		const Command *c = g_ptr_array_index(commands, i);
		const Verb *verb = c->verb ? verb_find(c->verb) : NULL;
		const KeyName *known = verb && verb->keys ? verb->keys : none;
		g_autoptr(Pairs) keys = pairs_parse(c->argument, known);
		const Look look = { desk, is, verb, c->argument, keys };
		NamedRows *rows;

		g_free(pairs_take_lines(keys, is->letter->comment_text, known));
		rows = look_up(&look, error);
		if (!rows)
			return false;
		g_ptr_array_add(to, rows);
	}
	return true;
}
