/*
 * contact.c - [contact add|edit|delete|list]: the people we know
 *
 *	[contact add jo@acme.example name=Jo Doe company=Acme]
 *
 * Managers do this for clients; for staff only those who may handle staff do,
 * and the last of these can't be removed.  In a reply to our notice of a held
 * mail the address may be left out, and the mail is let in.
 */
#include <string.h>

#include "domain/case/ask.h"
#include "domain/case/receipt.h"
#include "domain/people/people_keys.h"
#include "domain/verbs/verb.h"
#include "domain/words/address.h"
#include "domain/words/deed.h"

typedef struct {
	const Case *is;
	const Command *command;
	const Named *named;
	Decision *decision;
	Pairs *keys;
} Turn;

static void
refuse(const Turn *t, const char *phrase, const char *what)
{
	receipt_refused(t->decision, t->command, phrase, what);
}

/* Whether @after removes the last person who may handle staff. */
static bool
is_last_chief(const Turn *t, const Contact *before, const Contact *after)
{
	return contact_may(before, MAY_STAFF) && before->is_active &&
	       (!contact_may(after, MAY_STAFF) || !after->is_active) &&
	       verb_chiefs(t->is) <= 1;
}

/* Sets role and company if they are named; false if refused. */
static bool
take_place(const Turn *t, Contact *contact)
{
	const char *role = pairs_get(t->keys, "role");
	const char *company = pairs_get(t->keys, "company");

	if (role && !t->named->role) {
		refuse(t, "no-such-role", role);
		return false;
	}
	if (role) {
		g_free(contact->role);
		contact->role = g_strdup(t->named->role->name);
		contact->permissions = t->named->role->permissions;
	}
	if (company && !t->named->company) {
		refuse(t, "no-such-company", company);
		return false;
	}
	if (company)
		contact->company = t->named->company->id;
	return true;
}

static bool
may_touch(const Turn *t, const Contact *contact)
{
	if (!contact_is_staff(contact) || contact_may(t->is->sender, MAY_STAFF))
		return true;
	refuse(t, "not-your-role", "");
	return false;
}

/* Whether an earlier order of this mail gives @address to somebody. */
static bool
is_given(const Decision *decision, const char *address)
{
	for (guint i = 0; i < decision->effects->len; i++) {
		const Effect *e = g_ptr_array_index(decision->effects, i);
		const char *given = e->kind == EFFECT_CONTACT_ADD
					    ? e->contact->address
				    : e->kind == EFFECT_ADDRESS_ADD ? e->text
								    : NULL;

		if (g_strcmp0(given, address) == 0)
			return true;
	}
	return false;
}

/* An address belongs to one person: true if @address is free, else refused. */
static bool
is_free(const Turn *t, const char *address, const Contact *holder)
{
	if (!holder && !is_given(t->decision, address))
		return true;
	refuse(t, "address-taken", address);
	return false;
}

static char *
wanted_address(const Turn *t)
{
	const HeldLetter *about = t->is->about;
	const char *written = pairs_get(t->keys, "address");

	if (*t->keys->head)
		return address_normal(t->keys->head);
	if (written)
		return address_normal(written);
	return about && about->sender ? address_normal(about->sender) : NULL;
}

static void
add(const Turn *t)
{
	g_autofree char *address = wanted_address(t);
	g_autofree char *wrong = NULL;
	g_autofree char *undo = NULL;
	g_autoptr(Contact) fresh = NULL;

	if (!address || policy_is_our_address(t->is->policy, address)) {
		refuse(t, "not-an-address", t->keys->head);
		return;
	}
	if (!is_free(t, address, t->named->contact))
		return;
	fresh = contact_new(address, t->named->company
					     ? t->named->company->language
					     : t->is->policy->language);
	if (!take_place(t, fresh) || !may_touch(t, fresh))
		return;
	if (!people_take(t->keys, fresh, &wrong)) {
		refuse(t, "not-a-value", wrong);
		return;
	}
	undo = g_strdup_printf("contact delete %s", address);
	receipt_done(t->decision, t->command, "", address, undo);
	decision_effect(t->decision, EFFECT_CONTACT_ADD)->contact =
		g_steal_pointer(&fresh);
	if (t->is->about && g_strcmp0(t->is->about->sender, address) == 0) {
		Effect *effect = decision_effect(t->decision, EFFECT_RELEASE);

		effect->id = t->is->about->id;
		effect->other = PROOF_MAILBOX;
	}
}

static bool
set(const Turn *t, const Contact *before, Contact *after, const char *undo)
{
	Effect *effect;

	if (is_last_chief(t, before, after)) {
		refuse(t, "last-superadmin", "");
		contact_free(after);
		return false;
	}
	receipt_done(t->decision, t->command, NULL, NULL, undo);
	effect = decision_effect(t->decision, EFFECT_CONTACT_SET);
	effect->id = before->id;
	effect->contact = after;
	return true;
}

/* The address that @contact is to get, if any; false if refused. */
static bool
take_address(const Turn *t, const Contact *contact, char **address)
{
	const char *written = pairs_get(t->keys, "address");
	const Contact *holder = t->named->holder;

	*address = written ? address_normal(written) : NULL;
	if (!written)
		return true;
	if (!*address || policy_is_our_address(t->is->policy, *address)) {
		refuse(t, "not-an-address", written);
		return false;
	}
	if (holder && holder->id == contact->id) {
		refuse(t, "already", "");
		return false;
	}
	return is_free(t, *address, holder);
}

static void
edit(const Turn *t)
{
	const Contact *before = t->named->contact;
	g_autofree char *address = NULL;
	g_autofree char *wrong = NULL;
	g_autoptr(Contact) after = NULL;
	Effect *effect;

	if (!before) {
		refuse(t, "no-such-contact", t->keys->head);
		return;
	}
	after = contact_copy(before);
	if (!may_touch(t, before) || !take_place(t, after) ||
	    !may_touch(t, after))
		return;
	if (t->keys->names->len == 0) {
		refuse(t, "needs-argument", "");
		return;
	}
	if (!take_address(t, before, &address))
		return;
	if (!people_take(t->keys, after, &wrong)) {
		refuse(t, "not-a-value", wrong);
		return;
	}
	if (!set(t, before, g_steal_pointer(&after), NULL) || !address)
		return;
	effect = decision_effect(t->decision, EFFECT_ADDRESS_ADD);
	effect->id = before->id;
	effect->text = g_steal_pointer(&address);
}

static void delete (const Turn *t)
{
	const Contact *before = t->named->contact;
	g_autofree char *undo = NULL;
	Contact *after;

	if (!before || !before->is_active) {
		refuse(t, "no-such-contact", t->keys->head);
		return;
	}
	if (!may_touch(t, before))
		return;
	after = contact_copy(before);
	after->is_active = false;
	undo = g_strdup_printf("contact edit %s active=yes", before->address);
	(void)set(t, before, after, undo); /* it refuses with a reason */
}

static void
list(const Turn *t)
{
	Ask *ask = ask_new(ASK_CONTACTS, t->is->sender);

	ask->filter.company = t->named->company ? t->named->company->id : 0;
	receipt_ask(t->decision, t->command, ask);
}

static void
decide(const Case *is, const Command *command, const Named *named,
       Decision *decision)
{
	char *rest = NULL;
	Deed deed = deed_take(command->argument, &rest);
	Turn t = { is, command, named, decision,
		   pairs_parse(rest, people_keys) };
	char *words = pairs_take_lines(t.keys, decision->comment, people_keys);

	decision_words(decision, words, letter_has_files(is->letter));
	switch (deed) {
	case DEED_ADD:
		add(&t);
		break;
	case DEED_EDIT:
		edit(&t);
		break;
	case DEED_DELETE:
		delete (&t);
		break;
	case DEED_LIST:
		list(&t);
		break;
	case DEED_NONE:
		refuse(&t, "not-one-of", DEEDS);
		break;
	}
	pairs_free(t.keys);
	g_free(rest);
}

/* One stolen mail must not delete anybody, or make or change staff. */
static bool
is_grave(const Command *command, const Named *named)
{
	Deed deed = deed_take(command->argument, NULL);

	return deed == DEED_DELETE ||
	       (named->role &&
		permissions_are_staff(named->role->permissions)) ||
	       (named->contact && contact_is_staff(named->contact) &&
		deed != DEED_LIST);
}

const Verb verb_contact = {
	.name = "contact",
	.names = "contact contacts",
	.may = MAY_PEOPLE,
	.client = PROOF_MAILBOX,
	.staff = PROOF_MAILBOX,
	.needs = VERB_ALONE | VERB_NEEDS_CONTACT | VERB_NEEDS_COMPANY |
		 VERB_NEEDS_ROLE,
	.is_grave = is_grave,
	.keys = people_keys,
	.decide = decide,
};
