/*
 * role.c - [role add|edit|delete|list]: who may do what
 *
 *	[role add accountant contracts reports]
 */
#include "domain/case/ask.h"
#include "domain/case/receipt.h"
#include "domain/verbs/verb.h"
#include "domain/words/deed.h"

typedef struct {
	const Case *is;
	const Command *command;
	const Named *named;
	Decision *decision;
	char *name;  /* folded */
	char *words; /* the words after it */
} Turn;

static void
refuse(const Turn *t, const char *phrase, const char *what)
{
	receipt_refused(t->decision, t->command, phrase, what);
}

static bool
take_permissions(const Turn *t, unsigned *permissions)
{
	g_autofree char *unknown = NULL;

	if (permissions_parse(t->words, permissions, &unknown))
		return true;
	refuse(t, "not-one-of",
	       "own, tickets, people, contracts, services, reports, staff");
	return false;
}

static void
add(const Turn *t)
{
	unsigned permissions;
	g_autofree char *after = NULL;
	g_autofree char *undo = NULL;

	if (!role_is_name(t->name)) {
		refuse(t, "needs-argument", "");
		return;
	}
	if (t->named->role) {
		refuse(t, "already", "");
		return;
	}
	if (!take_permissions(t, &permissions))
		return;
	after = permissions_print(permissions);
	undo = g_strdup_printf("role delete %s", t->name);
	receipt_done(t->decision, t->command, "", after, undo);
	decision_effect(t->decision, EFFECT_ROLE_ADD)->role =
		role_new(t->name, permissions);
}

/* The named role, which must not be a built-in one; NULL if refused. */
static const Role *
made_role(const Turn *t)
{
	const Role *role = t->named->role;

	if (!role)
		refuse(t, "no-such-role", t->name);
	else if (role->is_builtin)
		refuse(t, "built-in", "");
	return role && !role->is_builtin ? role : NULL;
}

static void
edit(const Turn *t)
{
	const Role *role = made_role(t);
	unsigned permissions;
	g_autofree char *before = NULL;
	g_autofree char *after = NULL;
	g_autofree char *undo = NULL;

	if (!role || !take_permissions(t, &permissions))
		return;
	before = permissions_print(role->permissions);
	after = permissions_print(permissions);
	undo = g_strdup_printf("role edit %s %s", role->name, before);
	receipt_done(t->decision, t->command, before, after, undo);
	decision_effect(t->decision, EFFECT_ROLE_SET)->role =
		role_new(role->name, permissions);
}

static void delete (const Turn *t)
{
	const Role *role = made_role(t);
	g_autofree char *before = NULL;

	if (!role)
		return;
	if (role->people > 0) {
		refuse(t, "role-in-use", "");
		return;
	}
	before = permissions_print(role->permissions);
	receipt_done(t->decision, t->command, before, "", NULL);
	decision_effect(t->decision, EFFECT_ROLE_DELETE)->role =
		role_new(role->name, role->permissions);
}

static void
decide(const Case *is, const Command *command, const Named *named,
       Decision *decision)
{
	char *rest = NULL;
	Deed deed = deed_take(command->argument, &rest);
	Turn t = { is, command, named, decision, NULL, NULL };

	t.name = word_first(rest, &t.words);
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
		receipt_ask(decision, command, ask_new(ASK_ROLES, is->sender));
		break;
	case DEED_NONE:
		refuse(&t, "not-one-of", DEEDS);
		break;
	}
	g_free(rest);
	g_free(t.name);
	g_free(t.words);
}

static bool
is_grave(const Command *command, const Named *named)
{
	(void)named;
	return deed_take(command->argument, NULL) != DEED_LIST;
}

const Verb verb_role = {
	.name = "role",
	.names = "role roles",
	.may = MAY_STAFF,
	.client = PROOF_MAILBOX,
	.staff = PROOF_MAILBOX,
	.needs = VERB_ALONE | VERB_NEEDS_ROLE,
	.is_grave = is_grave,
	.decide = decide,
};
