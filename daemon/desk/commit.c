/*
 * commit.c - the transaction: letters decided, answers noted
 *
 * One commit takes all that is ready; each letter has a savepoint, so that
 * one that fails leaves the others alone.  Only after the commit are mails
 * moved to done/ and the fetchers told.
 *
 * A lone letter is committed at once.  While more is in the hands of the
 * workers or the sender, a commit waits for it, a few milliseconds at most:
 * the sync of a commit costs as much as deciding three letters.
 */
#include <inttypes.h>
#include <string.h>
#include <sysexits.h>

#include "casework/apply/apply.h"
#include "casework/apply/release.h"
#include "casework/gather/gather.h"
#include "daemon/desk/commit.h"
#include "daemon/desk/intake.h"
#include "daemon/desk/proving.h"
#include "daemon/desk/reading.h"
#include "daemon/desk/sending.h"
#include "daemon/desk/sent.h"
#include "daemon/process/log.h"
#include "domain/base/fault.h"
#include "domain/decide/decide.h"
#include "store/letters.h"

#define GATHER_MS      10
#define GATHER_LETTERS 16
#define GATHER_SENT    16 /* so many are sent twice if we die just now */

typedef enum {
	END_DONE,  /* to done/ */
	END_ASIDE, /* to bad/ */
} MailEnd;

/* After this the process ends and starts again from what is durable: a
 * failed commit must not be tried again on the same descriptors. */
G_NORETURN static void
give_in(const GError *problem)
{
	fatal(EX_TEMPFAIL, "%s", problem->message);
}

static bool
end_letter(Desk *desk, int64_t row, const Facts *facts,
	   const Decision *decision, GError **error)
{
	LetterEnd end = {
		.contact = facts->sender ? facts->sender->id : 0,
		.ticket = decision->ticket ? decision->ticket->id : 0,
		.proof = proof_print(facts->is.proof),
		.outcome = outcome_print(decision->outcome),
		.reason = decision->reason,
	};

	return letters_end(desk->office->db, row, &end, error);
}

static void
log_end(const Mail *mail, const Facts *facts, const Decision *decision)
{
	g_autofree char *sender = log_safe(mail->letter->from_addr);

	log_info("%s: %s ticket=%" PRId64 " from=%s proof=%s reason=%s",
		 mail->id, outcome_print(decision->outcome),
		 decision->ticket ? decision->ticket->id : 0, sender,
		 proof_print(facts->is.proof),
		 decision->reason ? decision->reason : "-");
}

/* What is done with a letter that is ours for the first time. */
static bool
decide_mail(Desk *desk, Mail *mail, int64_t row, Claim claim, GError **error)
{
	const FactsAbout about = {
		.row = row,
		.mailbox = mail->name->mailbox,
		.now = desk_now(),
		.dkim = mail->dkim,
		.pgp = mail->pgp,
		.is_released = claim == CLAIM_RELEASED,
		.is_admitted = claim == CLAIM_ADMITTED,
	};
	g_autoptr(Facts) facts =
		facts_gather(desk->office, mail->letter, &about, error);
	g_autoptr(Decision) decision = NULL;
	const CarrySource source = { row, mail->files, desk->released };

	if (!facts)
		return false;
	decision = decide(&facts->is);
	if (!carry_out(desk->office, facts, decision, &source, error) ||
	    !end_letter(desk, row, facts, decision, error))
		return false;
	desk->has_due = desk->has_due || decision->mails->len > 0;
	log_end(mail, facts, decision);
	return true;
}

static bool
end_duplicate(Desk *desk, const Mail *mail, int64_t row, GError **error)
{
	LetterEnd end = { .proof = "none",
			  .outcome = "duplicate",
			  .reason = "the same letter came before" };

	log_info("%s: duplicate", mail->id);
	return letters_end(desk->office->db, row, &end, error);
}

/* Nobody could read it: it goes to bad/, and staff are told. */
static bool
put_aside(Desk *desk, const Mail *mail, int64_t row, GError **error)
{
	g_autoptr(Letter) none = letter_new();
	g_autoptr(Decision) decision = NULL;
	g_autoptr(Facts) facts = NULL;
	const FactsAbout about = { .row = row, .now = desk_now() };
	const CarrySource source = { row, -1, NULL };

	none->subject = g_strdup_printf("%s: %s", mail->id, mail->problem);
	facts = facts_gather(desk->office, none, &about, error);
	if (!facts)
		return false;
	decision = decide_set_aside(&facts->is);
	log_warn("%s: set aside, %s", mail->id, mail->problem);
	desk_state(desk, "set aside", 1, none->subject);
	desk->has_due = true;
	return carry_out(desk->office, facts, decision, &source, error) &&
	       end_letter(desk, row, facts, decision, error);
}

static bool
work_mail(Desk *desk, Mail *mail, MailEnd *end, GError **error)
{
	Place place = { mail->name->mailbox, mail->name->uidvalidity,
			mail->name->uid };
	Claim claim;
	int64_t row;

	*end = mail->letter ? END_DONE : END_ASIDE;
	if (!letters_claim(desk->office->db, &place, mail->letter, desk_now(),
			   &claim, &row, error))
		return false;
	switch (claim) {
	case CLAIM_TAKEN:
		log_debug("%s: took effect before", mail->id);
		*end = END_DONE;
		return true;
	case CLAIM_DUPLICATE:
		return end_duplicate(desk, mail, row, error);
	case CLAIM_RELEASED:
	case CLAIM_ADMITTED:
	case CLAIM_NEW:
		break;
	}
	if (!mail->letter)
		return put_aside(desk, mail, row, error);
	return decide_mail(desk, mail, row, claim, error);
}

/* One mail behind a savepoint.  What the operator must look at is set
 * aside; what the world may heal ends the process, to be tried again. */
static MailEnd
work_one(Desk *desk, Mail *mail)
{
	g_autoptr(GError) problem = NULL;
	MailEnd end = END_DONE;
	guint released = desk->released->len;

	if (!office_refresh(desk->office, &problem) ||
	    !db_mark(desk->office->db, &problem))
		give_in(problem);
	if (work_mail(desk, mail, &end, &problem)) {
		if (!db_keep(desk->office->db, &problem))
			give_in(problem);
		return end;
	}
	if (problem->code == FAULT_RETRY)
		give_in(problem);
	db_back_to_mark(desk->office->db);
	g_array_set_size(desk->released, released);
	g_clear_pointer(&mail->letter, letter_free);
	g_free(mail->problem);
	mail->problem = g_strdup(problem->message);
	g_clear_error(&problem);
	if (!work_mail(desk, mail, &end, &problem))
		give_in(problem);
	return end;
}

static bool
note_states(Desk *desk, GError **error)
{
	for (guint i = 0; i + 2 < desk->states->len; i += 3) {
		const char *level = g_ptr_array_index(desk->states, i + 1);

		if (!db_run(desk->office->db, SQL_STATUS_SET,
			    DB_ARGS(DB_TEXT(g_ptr_array_index(desk->states, i)),
				    DB_INT(desk_now()),
				    DB_INT(g_ascii_strtoll(level, NULL, 10)),
				    DB_TEXT(g_ptr_array_index(desk->states,
							      i + 2))),
			    error))
			return false;
	}
	g_ptr_array_set_size(desk->states, 0);
	return true;
}

/* A cursor may only move once the mails before it are known to the desk,
 * which they are since they came in the same frame. */
static bool
note_cursors(Desk *desk, GError **error)
{
	for (guint i = 0; i < desk->cursors->len; i++) {
		const Cursor *cursor = g_ptr_array_index(desk->cursors, i);

		if (!mailboxes_set(desk->office->db, cursor->mailbox,
				   cursor->uidvalidity, cursor->uid, error))
			return false;
	}
	g_ptr_array_set_size(desk->cursors, 0);
	return true;
}

static void
finish_mail(Desk *desk, Mail *mail, MailEnd end)
{
	g_autoptr(GError) problem = NULL;
	bool ok = end == END_DONE ? spool_done(desk->office->spool, mail->name,
					       &problem)
				  : spool_set_aside(desk->office->spool,
						    mail->name, &problem);

	/* The row is there: at the next start the move is healed. */
	if (!ok)
		log_warn("%s: %s", mail->id, problem->message);
	(void)g_hash_table_remove(desk->known, mail->id);
	if (mail->is_suspect)
		desk->has_suspect = false;
}

static bool
has_work(const Desk *desk)
{
	return desk->parsed->len > 0 || desk->sent->len > 0 ||
	       desk->states->len > 0 || desk->cursors->len > 0;
}

int
desk_gather_ms(Desk *desk)
{
	int64_t now = desk_clock_ms();

	if (!has_work(desk))
		return -1;
	if (desk->gather_until == 0)
		desk->gather_until = now + GATHER_MS;
	if (desk->parsed->len >= GATHER_LETTERS ||
	    desk->sent->len >= GATHER_SENT || desk->states->len > 0 ||
	    (!desk_parse_is_busy(desk) && !desk_prove_is_busy(desk) &&
	     !desk_send_is_busy(desk)))
		return 0;
	return (int)MAX(desk->gather_until - now, 0);
}

/* Held letters that somebody confirmed or let in: their turn comes now. */
static void
take_released(Desk *desk)
{
	for (guint i = 0; i < desk->released->len; i++) {
		g_autoptr(GError) problem = NULL;
		SpoolName *name = release_letter(desk->office,
						 g_array_index(desk->released,
							       int64_t, i),
						 &problem);

		if (problem && problem->code == FAULT_RETRY)
			give_in(problem); /* the next start does it */
		if (problem)
			log_warn("%s", problem->message);
		if (name)
			desk_take(desk, name, false);
	}
	g_array_set_size(desk->released, 0);
}

void
desk_work(Desk *desk)
{
	g_autoptr(GError) problem = NULL;
	g_autoptr(GArray) ends = g_array_new(FALSE, FALSE, sizeof(MailEnd));

	if (!has_work(desk))
		return;
	desk->gather_until = 0;
	desk->knows_next_due = false;
	if (!db_begin(desk->office->db, &problem))
		give_in(problem);
	for (guint i = 0; i < desk->parsed->len; i++) {
		MailEnd end =
			work_one(desk, g_ptr_array_index(desk->parsed, i));

		g_array_append_val(ends, end);
	}
	if (!desk_sent_note(desk, &problem) || !note_cursors(desk, &problem) ||
	    !note_states(desk, &problem) ||
	    !spool_blobs_sync(desk->office->spool, &problem) ||
	    !db_commit(desk->office->db, &problem))
		give_in(problem);
	for (guint i = 0; i < desk->parsed->len; i++)
		finish_mail(desk, g_ptr_array_index(desk->parsed, i),
			    g_array_index(ends, MailEnd, i));
	desk_mailbox_done(desk, desk->parsed);
	g_ptr_array_set_size(desk->parsed, 0);
	take_released(desk);
}
