/*
 * mail.c - its words, its headers and its row in the outbox
 */
#include "casework/mail/mail.h"

#include "casework/answer/contracts.h"
#include "casework/gather/thread.h"
#include "casework/mail/outgoing.h"
#include "domain/base/seconds.h"
#include "store/outbox.h"
#include "templates/mail/compose.h"
#include "templates/say.h"

typedef struct {
	Outgoing out;
	const Facts *facts;
	const Decision *decision;
	const PlannedMail *mail;
	int64_t letter;
} Planned;

/* A mail about a ticket says what is left of the company's hours, but only to
 * the company's own people and to staff: the person who opened the ticket may
 * have left the company. */
static bool
find_balance(const Planned *p, char **line, GError **error)
{
	const Ticket *ticket = p->decision->ticket;

	*line = NULL;
	return !ticket ||
	       (!contact_is_staff(p->mail->to) &&
		p->mail->to->company != ticket->company) ||
	       answer_contracts_balance(p->out.desk, ticket->company,
					p->mail->to->language, p->facts->is.now,
					line, error);
}

static bool
speak(const Planned *p, Said *said, GError **error)
{
	g_autofree char *balance = NULL;
	Say s = {
		.texts = p->out.desk->texts,
		.is = &p->facts->is,
		.decision = p->decision,
		.mail = p->mail,
		.desk_name = p->out.desk->config->name,
		.desk_address = p->out.desk->config->address,
		.action_address = p->out.action_address,
		.reference = p->out.message_id,
		.company = p->facts->company,
		.letter = p->letter,
		.attach_size = p->out.desk->config->attach_size,
	};

	if (!find_balance(p, &balance, error))
		return false;
	s.balance = balance;
	say(&s, said);
	return true;
}

static bool
is_to_author(const Planned *p)
{
	return p->facts->sender && p->facts->sender->id == p->mail->to->id;
}

/* A mail that passes a person's words on is not automatic; all others are. */
static bool
is_automatic(const Planned *p)
{
	bool passes_words =
		p->mail->kind == MAIL_UPDATE || p->mail->kind == MAIL_OFFER;

	return !(passes_words && p->decision->has_comment &&
		 *p->decision->comment);
}

static char *
from_name(const Planned *p)
{
	g_autofree char *author = NULL;

	if (is_automatic(p) || p->facts->sender->id == 0)
		return g_strdup(p->out.desk->config->name);
	author = contact_name(p->facts->sender);
	return g_strdup_printf("%s (%s)", author, p->out.desk->config->name);
}

static char *
finish(const Planned *p, const Said *said, GError **error)
{
	g_autoptr(GPtrArray) answers = g_ptr_array_new();
	g_autoptr(GPtrArray) references = g_ptr_array_new();
	g_autofree char *from = from_name(p);
	g_autofree char *to = contact_name(p->mail->to);
	g_autofree char *thread = NULL;
	const char *theirs = p->facts->is.letter->message_id;
	MailPlan plan = {
		.from_name = from,
		.from_address = p->out.desk->config->address,
		.to_name = to,
		.to_address = p->mail->to->address,
		.reply_to = p->out.desk->config->plus ? p->out.action_address
						      : NULL,
		.subject = said->subject,
		.message_id = p->out.message_id,
		.in_reply_to = answers,
		.references = references,
		.date = p->facts->is.now,
		.timezone = p->out.desk->timezone,
		.is_automatic = is_automatic(p),
		.is_answer = is_to_author(p),
		.text = said->text,
		.html = said->html,
		.has_files = said->files != NULL,
	};

	if (p->decision->ticket) {
		thread = thread_id(p->out.desk, p->decision->ticket->id);
		g_ptr_array_add(references, thread);
	}
	if (is_to_author(p) && theirs) {
		g_ptr_array_add(answers, (gpointer)theirs);
		g_ptr_array_add(references, (gpointer)theirs);
	} else if (thread) {
		g_ptr_array_add(answers, thread);
	}
	return compose(&plan, error);
}

static bool
queue(const Planned *p, const Said *said, const char *finished, GError **error)
{
	OutboxAdd add = {
		.id = p->out.id,
		.letter = p->letter,
		.ticket = p->decision->ticket ? p->decision->ticket->id : 0,
		.contact = p->mail->to->id,
		.kind = mail_kind_print(p->mail->kind),
		.recipient = p->mail->to->address,
		.mail_from = p->out.desk->config->address,
		.message_id = p->out.message_id,
		.scope = SCOPE_DESK,
		.expires_at = p->out.expires_at,
		.queued_at = p->facts->is.now,
		.mail = finished,
		.files = said->files,
	};

	return outbox_add(p->out.desk->db, &add, error);
}

bool
mail_add(Desk *desk, const Facts *facts, const Decision *decision,
	 const PlannedMail *mail, int64_t letter, GError **error)
{
	const Ticket *ticket = decision->ticket;
	int64_t days = mail->kind == MAIL_UNPROVEN ? 1 : TOKEN_DAYS;
	TokenPlan token = {
		.ticket = ticket ? ticket->id : 0,
		.contact = mail->to->id,
		.scope = SCOPE_DESK,
		.expires_at = facts->is.now + days * DAY_SECONDS,
	};
	Planned p = { .facts = facts,
		      .decision = decision,
		      .mail = mail,
		      .letter = letter };
	Said said = { 0 };
	g_autofree char *finished = NULL;
	bool ok = outgoing_begin(&p.out, desk, &token, desk->config->address,
				 error);

	if (ok && speak(&p, &said, error))
		finished = finish(&p, &said, error);
	ok = finished && queue(&p, &said, finished, error);
	said_clear(&said);
	outgoing_clear(&p.out);
	return ok;
}
