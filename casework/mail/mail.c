/*
 * mail.c - one planned mail becomes a finished one in the outbox
 */
#include "casework/mail/mail.h"

#include <string.h>

#include "casework/answer/contracts.h"
#include "casework/gather/thread.h"
#include "store/outbox.h"
#include "templates/mail/compose.h"
#include "templates/say.h"

#define DAY_SECONDS 86400

typedef struct {
	Desk *desk;
	const Facts *facts;
	const Decision *decision;
	const PlannedMail *mail;
	int64_t letter;
	int64_t id;
	int64_t expires_at;
	char *message_id;
	char *action_address;
} Outgoing;

static void
make_token(Outgoing *o)
{
	const Ticket *ticket = o->decision->ticket;
	TokenPlan plan = {
		.outbox = o->id,
		.ticket = ticket ? ticket->id : 0,
		.contact = o->mail->to->id,
		.scope = SCOPE_DESK,
		.expires_at =
			o->facts->is.now +
			(o->mail->kind == MAIL_UNPROVEN ? 1 : TOKEN_DAYS) *
				DAY_SECONDS,
	};
	const char *address = o->desk->config->address;

	o->expires_at = plan.expires_at;
	o->message_id =
		token_message_id(&plan, o->desk->keys.key[0], o->desk->domain);
	if (o->desk->config->plus)
		o->action_address =
			g_strdup_printf("%.*s+%s", (int)strcspn(address, "@"),
					address, o->message_id);
	else
		o->action_address = g_strdup(address);
}

/* What is left of the company's hours, in mails about its ticket: to its own
 * people and to staff.  Who once opened it may have left the company. */
static bool
find_balance(const Outgoing *o, char **line, GError **error)
{
	const Ticket *ticket = o->decision->ticket;

	*line = NULL;
	return !ticket ||
	       (!contact_is_staff(o->mail->to) &&
		o->mail->to->company != ticket->company) ||
	       answer_contracts_balance(o->desk, ticket->company,
					o->mail->to->language, o->facts->is.now,
					line, error);
}

static bool
speak(const Outgoing *o, Said *said, GError **error)
{
	g_autofree char *balance = NULL;
	Say s = {
		.texts = o->desk->texts,
		.is = &o->facts->is,
		.decision = o->decision,
		.mail = o->mail,
		.desk_name = o->desk->config->name,
		.desk_address = o->desk->config->address,
		.action_address = o->action_address,
		.reference = o->message_id,
		.company = o->facts->company,
		.letter = o->letter,
		.attach_size = o->desk->config->attach_size,
	};

	if (!find_balance(o, &balance, error))
		return false;
	s.balance = balance;
	say(&s, said);
	return true;
}

static bool
is_to_author(const Outgoing *o)
{
	return o->facts->sender && o->facts->sender->id == o->mail->to->id;
}

/* A person's words pass through us; all else we say by ourselves. */
static bool
is_automatic(const Outgoing *o)
{
	bool passes_words =
		o->mail->kind == MAIL_UPDATE || o->mail->kind == MAIL_OFFER;

	return !(passes_words && o->decision->has_comment &&
		 *o->decision->comment);
}

static char *
from_name(const Outgoing *o)
{
	g_autofree char *author = NULL;

	if (is_automatic(o) || o->facts->sender->id == 0)
		return g_strdup(o->desk->config->name);
	author = contact_name(o->facts->sender);
	return g_strdup_printf("%s (%s)", author, o->desk->config->name);
}

static char *
finish(const Outgoing *o, const Said *said, GError **error)
{
	g_autoptr(GPtrArray) answers = g_ptr_array_new();
	g_autoptr(GPtrArray) references = g_ptr_array_new();
	g_autofree char *from = from_name(o);
	g_autofree char *to = contact_name(o->mail->to);
	g_autofree char *thread = NULL;
	const char *theirs = o->facts->is.letter->message_id;
	MailPlan plan = {
		.from_name = from,
		.from_address = o->desk->config->address,
		.to_name = to,
		.to_address = o->mail->to->address,
		.reply_to = o->desk->config->plus ? o->action_address : NULL,
		.subject = said->subject,
		.message_id = o->message_id,
		.in_reply_to = answers,
		.references = references,
		.date = o->facts->is.now,
		.timezone = o->desk->timezone,
		.is_automatic = is_automatic(o),
		.is_answer = is_to_author(o),
		.text = said->text,
		.html = said->html,
		.has_files = said->files != NULL,
	};

	if (o->decision->ticket) {
		thread = thread_id(o->desk, o->decision->ticket->id);
		g_ptr_array_add(references, thread);
	}
	if (is_to_author(o) && theirs) {
		g_ptr_array_add(answers, (gpointer)theirs);
		g_ptr_array_add(references, (gpointer)theirs);
	} else if (thread) {
		g_ptr_array_add(answers, thread);
	}
	return compose(&plan, error);
}

static bool
queue(const Outgoing *o, const Said *said, const char *finished, GError **error)
{
	OutboxAdd add = {
		.id = o->id,
		.letter = o->letter,
		.ticket = o->decision->ticket ? o->decision->ticket->id : 0,
		.contact = o->mail->to->id,
		.kind = mail_kind_print(o->mail->kind),
		.recipient = o->mail->to->address,
		.mail_from = o->desk->config->address,
		.message_id = o->message_id,
		.scope = SCOPE_DESK,
		.expires_at = o->expires_at,
		.queued_at = o->facts->is.now,
		.mail = finished,
		.files = said->files,
	};

	return outbox_add(o->desk->db, &add, error);
}

bool
mail_add(Desk *desk, const Facts *facts, const Decision *decision,
	 const PlannedMail *mail, int64_t letter, GError **error)
{
	Outgoing o = { desk, facts, decision, mail, letter, 0, 0, NULL, NULL };
	Said said = { 0 };
	g_autofree char *finished = NULL;
	bool ok;

	o.id = outbox_next_id(desk->db, error);
	if (o.id == 0)
		return false;
	make_token(&o);
	if (speak(&o, &said, error))
		finished = finish(&o, &said, error);
	ok = finished && queue(&o, &said, finished, error);
	said_clear(&said);
	g_free(o.message_id);
	g_free(o.action_address);
	return ok;
}
