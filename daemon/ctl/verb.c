/*
 * verb.c - the verbs on a ticket, and `open` and `comment`
 *
 * Each becomes the letter that a mail would have been, and goes the same
 * way through decide().
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>
#include <time.h>

#include "casework/apply/apply.h"
#include "casework/apply/release.h"
#include "casework/gather/gather.h"
#include "daemon/ctl/ctl.h"
#include "daemon/ctl/receipt.h"
#include "domain/base/fault.h"
#include "domain/decide/decide.h"
#include "domain/verbs/table.h"

/* The words of a command; "--company Acme" becomes company="Acme". */
static char *
argument_of(const Ctl *ctl, int from)
{
	GString *all = g_string_new(NULL);

	for (int i = from; i < ctl->argc; i++) {
		const char *word = ctl->argv[i];

		if (all->len > 0)
			g_string_append_c(all, ' ');
		if (g_str_has_prefix(word, "--") && i + 1 < ctl->argc)
			g_string_append_printf(all, "%s=\"%s\"", word + 2,
					       ctl->argv[++i]);
		else
			g_string_append(all, word);
	}
	return g_string_free(all, FALSE);
}

/* "assign 42 alice" as the letter that a mail would have been. */
static Letter *
letter_of(const Ctl *ctl, bool has_ticket)
{
	Letter *letter = letter_new();
	g_autofree char *rest = argument_of(ctl, has_ticket ? 1 : 0);
	g_autofree char *text =
		g_strstrip(g_strdup_printf("%s %s", ctl->name, rest));
	Command *command = command_new(COMMAND_IN_SUBJECT, text);

	command->verb = g_strdup(ctl->name);
	g_free(command->argument);
	command->argument = g_steal_pointer(&rest);
	g_ptr_array_add(letter->commands, command);
	letter->ticket = has_ticket ? ctl_number(ctl->argv[0]) : 0;
	letter->comment_text = g_strdup("");
	letter->title = g_strdup("");
	return letter;
}

/* Words without a command: to an old ticket, or to a new one. */
static Letter *
words_of(int64_t ticket, const char *title, char **words)
{
	Letter *letter = letter_new();

	letter->ticket = ticket;
	letter->title = g_strdup(title);
	letter->comment_text = words ? g_strjoinv(" ", words) : g_strdup("");
	return letter;
}

static bool
release(const Ctl *ctl, const GArray *released, GError **error)
{
	for (guint i = 0; i < released->len; i++) {
		GError *problem = NULL;
		g_autoptr(SpoolName) name =
			release_letter(ctl->desk,
				       g_array_index(released, int64_t, i),
				       &problem);
		g_autofree char *text = name ? spool_name_print(name) : NULL;

		if (problem) {
			g_propagate_error(error, problem);
			return false;
		}
		if (text)
			ctl_wake_desk(ctl, text);
	}
	return true;
}

/* Decides on the rows as they are now, and carries the decision out. */
static Decision *
carry(const Ctl *ctl, Letter *letter, const ApplySource *source, GError **error)
{
	g_autoptr(Facts) facts = gather_local(ctl->desk, letter, ctl->as,
					      (int64_t)time(NULL), error);
	g_autoptr(Decision) decision = facts ? decide(&facts->is) : NULL;

	if (!decision ||
	    !apply_decision(ctl->desk, facts, decision, source, error) ||
	    !spool_blobs_sync(ctl->desk->spool, error) ||
	    !db_commit(ctl->desk->db, error))
		return NULL;
	/* The decision outlives the people whom its mails borrow. */
	g_ptr_array_set_size(decision->mails, 0);
	return g_steal_pointer(&decision);
}

/* Decides, carries out, and returns the decision; NULL with what is wrong.
 * Reads within the transaction: the desk may take the same hours meanwhile. */
static Decision *
act(const Ctl *ctl, Letter *letter, GError **error)
{
	g_autoptr(GArray) released = g_array_new(FALSE, FALSE, sizeof(int64_t));
	const ApplySource source = { 0, -1, released };
	g_autoptr(Decision) decision = NULL;

	if (!db_begin(ctl->desk->db, error))
		return NULL;
	decision = carry(ctl, letter, &source, error);
	if (!decision) {
		db_rollback(ctl->desk->db);
		return NULL;
	}
	if (!release(ctl, released, error))
		return NULL;
	ctl_wake_desk(ctl, "");
	return g_steal_pointer(&decision);
}

int
ctl_verb(Ctl *ctl)
{
	g_autoptr(GError) problem = NULL;
	g_autoptr(Letter) letter = NULL;
	g_autoptr(Decision) decision = NULL;

	bool has_ticket = (verb_find(ctl->name)->needs & VERB_NEEDS_TICKET) ||
			  strcmp(ctl->name, verb_undo.name) == 0;

	if (has_ticket && (ctl->argc < 1 || ctl_number(ctl->argv[0]) == 0)) {
		g_autofree char *usage =
			g_strdup_printf("%s TICKET [WORDS]", ctl->name);

		return ctl_usage(usage);
	}
	letter = letter_of(ctl, has_ticket);
	decision = act(ctl, letter, &problem);
	return decision ? ctl_receipt(ctl, decision) : ctl_fail(problem);
}

static int
print_ticket(const Ctl *ctl, const Decision *decision)
{
	return ctl_print(ctl,
			 json_pack("{s:I, s:s}", "ticket",
				   (json_int_t)decision->ticket->id, "state",
				   state_print(decision->ticket->state)),
			 g_strdup_printf("ticket #%" PRId64 ": %s\n",
					 decision->ticket->id,
					 state_print(decision->ticket->state)));
}

int
ctl_comment(Ctl *ctl)
{
	g_autoptr(GError) problem = NULL;
	g_autoptr(Letter) letter = NULL;
	g_autoptr(Decision) decision = NULL;

	if (ctl->argc < 2 || ctl_number(ctl->argv[0]) == 0)
		return ctl_usage("comment TICKET WORDS");
	letter = words_of(ctl_number(ctl->argv[0]), "", ctl->argv + 1);
	decision = act(ctl, letter, &problem);
	return decision ? print_ticket(ctl, decision) : ctl_fail(problem);
}

/* A ticket belongs to somebody: --as must say to whom. */
int
ctl_open(Ctl *ctl)
{
	g_autoptr(GError) problem = NULL;
	g_autoptr(Letter) letter = NULL;
	g_autoptr(Decision) decision = NULL;

	if (ctl->argc < 1 || !ctl->as || *ctl->argv[0] == '\0')
		return ctl_usage("--as ADDRESS open TITLE [WORDS]");
	letter = words_of(0, ctl->argv[0], ctl->argv + 1);
	decision = act(ctl, letter, &problem);
	return decision ? print_ticket(ctl, decision) : ctl_fail(problem);
}

/* The same on a client's behalf, as a mail with [for ADDRESS] does it. */
int
ctl_for(Ctl *ctl)
{
	g_autoptr(GError) problem = NULL;
	g_autoptr(Letter) letter = NULL;
	g_autoptr(Decision) decision = NULL;
	Command *command;

	if (ctl->argc < 2 || *ctl->argv[1] == '\0')
		return ctl_usage("for ADDRESS TITLE [WORDS]");
	letter = words_of(0, ctl->argv[1], ctl->argv + 2);
	command = command_new(COMMAND_IN_SUBJECT, ctl->argv[0]);
	command->verb = g_strdup(verb_for.name);
	g_free(command->argument);
	command->argument = g_strdup(ctl->argv[0]);
	g_ptr_array_add(letter->commands, command);
	decision = act(ctl, letter, &problem);
	if (!decision)
		return ctl_fail(problem);
	return decision->ticket ? print_ticket(ctl, decision)
				: ctl_receipt(ctl, decision);
}
