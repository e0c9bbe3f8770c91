/*
 * commit.c - one savepoint for each letter, one sync for all
 *
 * One commit takes everything that is ready.  Each letter has a savepoint, so
 * that a letter that fails leaves the others alone.  Mails are moved to done/,
 * and the fetchers told, only after the commit.
 *
 * A lone letter is committed at once.  While the workers, the prover or the
 * senders still hold mails, a commit waits for them, a few milliseconds at
 * most: the sync of a commit costs as much as deciding three letters.
 */
#include "daemon/desk/commit.h"

#include <inttypes.h>
#include <string.h>
#include <sysexits.h>

#include "casework/apply/apply.h"
#include "casework/apply/release.h"
#include "casework/gather/gather.h"
#include "daemon/desk/intake.h"
#include "daemon/desk/proving.h"
#include "daemon/desk/reading.h"
#include "daemon/desk/sending.h"
#include "daemon/desk/sent.h"
#include "daemon/process/log.h"
#include "daemon/process/now.h"
#include "domain/base/fault.h"
#include "domain/decide/decide.h"
#include "store/letters.h"

#define GATHER_MS      10
#define GATHER_LETTERS 16
#define GATHER_SENT    16 /* at most this many are sent twice after a crash */

typedef enum {
	END_DONE,  /* to done/ */
	END_ASIDE, /* to bad/ */
} MailEnd;

/* Ends the process; the next one starts from what is durable.  A failed commit
 * must not be tried again on the same descriptors. */
G_NORETURN static void
give_in(const GError *problem)
{
	fatal(EX_TEMPFAIL, "%s", problem->message);
}

static bool
end_letter(Loop *loop, int64_t row, const Facts *facts,
	   const Decision *decision, GError **error)
{
	LetterEnd end = {
		.contact = facts->sender ? facts->sender->id : 0,
		.ticket = decision->ticket ? decision->ticket->id : 0,
		.proof = proof_print(facts->is.proof),
		.outcome = outcome_print(decision->outcome),
		.reason = decision->reason,
	};

	return letters_end(loop->desk->db, row, &end, error);
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

/* Decides a letter that has taken no effect yet. */
static bool
decide_mail(Loop *loop, Mail *mail, int64_t row, Claim claim, GError **error)
{
	const GatherAbout about = {
		.row = row,
		.mailbox = mail->name->mailbox,
		.now = now_seconds(),
		.dkim = mail->dkim,
		.pgp = mail->pgp,
		.is_released = claim == CLAIM_RELEASED,
		.is_admitted = claim == CLAIM_ADMITTED,
	};
	g_autoptr(Facts) facts =
		gather_letter(loop->desk, mail->letter, &about, error);
	g_autoptr(Decision) decision = NULL;
	const ApplySource source = { row, mail->files, loop->released };

	if (!facts)
		return false;
	decision = decide(&facts->is);
	if (!apply_decision(loop->desk, facts, decision, &source, error) ||
	    !end_letter(loop, row, facts, decision, error))
		return false;
	loop->has_due = loop->has_due || decision->mails->len > 0;
	log_end(mail, facts, decision);
	return true;
}

static bool
end_duplicate(Loop *loop, const Mail *mail, int64_t row, GError **error)
{
	LetterEnd end = { .proof = "none",
			  .outcome = "duplicate",
			  .reason = "the same letter came before" };

	log_info("%s: duplicate", mail->id);
	return letters_end(loop->desk->db, row, &end, error);
}

/* The mail could not be read or decided: it goes to bad/, and staff are
 * told. */
static bool
put_aside(Loop *loop, const Mail *mail, int64_t row, GError **error)
{
	g_autoptr(Letter) none = letter_new();
	g_autoptr(Decision) decision = NULL;
	g_autoptr(Facts) facts = NULL;
	const GatherAbout about = { .row = row, .now = now_seconds() };
	const ApplySource source = { row, -1, NULL };

	none->subject = g_strdup_printf("%s: %s", mail->id, mail->problem);
	facts = gather_letter(loop->desk, none, &about, error);
	if (!facts)
		return false;
	decision = decide_set_aside(&facts->is);
	log_warn("%s: set aside, %s", mail->id, mail->problem);
	loop_state(loop, "set aside", 1, none->subject);
	loop->has_due = true;
	return apply_decision(loop->desk, facts, decision, &source, error) &&
	       end_letter(loop, row, facts, decision, error);
}

static bool
work_mail(Loop *loop, Mail *mail, MailEnd *end, GError **error)
{
	Place place = { mail->name->mailbox, mail->name->uidvalidity,
			mail->name->uid };
	Claim claim;
	int64_t row;

	*end = mail->letter ? END_DONE : END_ASIDE;
	if (!letters_claim(loop->desk->db, &place, mail->letter, now_seconds(),
			   &claim, &row, error))
		return false;
	switch (claim) {
	case CLAIM_TAKEN:
		log_debug("%s: already took effect", mail->id);
		*end = END_DONE;
		return true;
	case CLAIM_DUPLICATE:
		return end_duplicate(loop, mail, row, error);
	case CLAIM_RELEASED:
	case CLAIM_ADMITTED:
	case CLAIM_NEW:
		break;
	}
	if (!mail->letter)
		return put_aside(loop, mail, row, error);
	return decide_mail(loop, mail, row, claim, error);
}

/* Works on one mail within a savepoint.  If the operator must look at the
 * fault, the mail is set aside; if the fault may pass, the process ends and the
 * next one tries again. */
static MailEnd
work_one(Loop *loop, Mail *mail)
{
	g_autoptr(GError) problem = NULL;
	MailEnd end = END_DONE;
	guint released = loop->released->len;

	if (!desk_refresh(loop->desk, &problem) ||
	    !db_mark(loop->desk->db, &problem))
		give_in(problem);
	if (work_mail(loop, mail, &end, &problem)) {
		if (!db_keep(loop->desk->db, &problem))
			give_in(problem);
		return end;
	}
	if (problem->code == FAULT_RETRY)
		give_in(problem);
	db_back_to_mark(loop->desk->db);
	g_array_set_size(loop->released, released);
	g_clear_pointer(&mail->letter, letter_free);
	g_free(mail->problem);
	mail->problem = g_strdup(problem->message);
	g_clear_error(&problem);
	if (!work_mail(loop, mail, &end, &problem))
		give_in(problem);
	return end;
}

static bool
note_states(Loop *loop, GError **error)
{
	for (guint i = 0; i + 2 < loop->states->len; i += 3) {
		const char *level = g_ptr_array_index(loop->states, i + 1);

		if (!db_run(loop->desk->db, SQL_STATUS_SET,
			    DB_ARGS(DB_TEXT(g_ptr_array_index(loop->states, i)),
				    DB_INT(now_seconds()),
				    DB_INT(g_ascii_strtoll(level, NULL, 10)),
				    DB_TEXT(g_ptr_array_index(loop->states,
							      i + 2))),
			    error))
			return false;
	}
	g_ptr_array_set_size(loop->states, 0);
	return true;
}

/* A cursor may only move once the desk knows the mails before it.  It does:
 * they came in the same frame. */
static bool
note_cursors(Loop *loop, GError **error)
{
	for (guint i = 0; i < loop->cursors->len; i++) {
		const Cursor *cursor = g_ptr_array_index(loop->cursors, i);

		if (!mailboxes_set(loop->desk->db, cursor->mailbox,
				   cursor->uidvalidity, cursor->uid, error))
			return false;
	}
	g_ptr_array_set_size(loop->cursors, 0);
	return true;
}

static void
finish_mail(Loop *loop, Mail *mail, MailEnd end)
{
	g_autoptr(GError) problem = NULL;
	bool ok = end == END_DONE
			  ? spool_done(loop->desk->spool, mail->name, &problem)
			  : spool_set_aside(loop->desk->spool, mail->name,
					    &problem);

	/* Its row is committed: the next start repeats the move. */
	if (!ok)
		log_warn("%s: %s", mail->id, problem->message);
	(void)g_hash_table_remove(loop->known, mail->id);
	if (mail->is_suspect)
		loop->has_suspect = false;
}

static bool
has_work(const Loop *loop)
{
	return loop->parsed->len > 0 || loop->sent->len > 0 ||
	       loop->states->len > 0 || loop->cursors->len > 0;
}

int
commit_gather_ms(Loop *loop)
{
	int64_t now = now_ms();

	if (!has_work(loop))
		return -1;
	if (loop->gather_until == 0)
		loop->gather_until = now + GATHER_MS;
	if (loop->parsed->len >= GATHER_LETTERS ||
	    loop->sent->len >= GATHER_SENT || loop->states->len > 0 ||
	    (!reading_is_busy(loop) && !proving_is_busy(loop) &&
	     !sending_is_busy(loop)))
		return 0;
	return (int)MAX(loop->gather_until - now, 0);
}

/* Queues the held letters that somebody confirmed or let in. */
static void
take_released(Loop *loop)
{
	for (guint i = 0; i < loop->released->len; i++) {
		g_autoptr(GError) problem = NULL;
		SpoolName *name = release_letter(loop->desk,
						 g_array_index(loop->released,
							       int64_t, i),
						 &problem);

		if (problem && problem->code == FAULT_RETRY)
			give_in(problem); /* the next start does it */
		if (problem)
			log_warn("%s", problem->message);
		if (name)
			intake_take(loop, name, false);
	}
	g_array_set_size(loop->released, 0);
}

void
commit_run(Loop *loop)
{
	g_autoptr(GError) problem = NULL;
	g_autoptr(GArray) ends = g_array_new(FALSE, FALSE, sizeof(MailEnd));

	if (!has_work(loop))
		return;
	loop->gather_until = 0;
	loop->knows_next_due = false;
	if (!db_begin(loop->desk->db, &problem))
		give_in(problem);
	for (guint i = 0; i < loop->parsed->len; i++) {
		MailEnd end =
			work_one(loop, g_ptr_array_index(loop->parsed, i));

		g_array_append_val(ends, end);
	}
	if (!sent_note(loop, &problem) || !note_cursors(loop, &problem) ||
	    !note_states(loop, &problem) ||
	    !spool_blobs_sync(loop->desk->spool, &problem) ||
	    !db_commit(loop->desk->db, &problem))
		give_in(problem);
	for (guint i = 0; i < loop->parsed->len; i++)
		finish_mail(loop, g_ptr_array_index(loop->parsed, i),
			    g_array_index(ends, MailEnd, i));
	intake_done(loop, loop->parsed);
	g_ptr_array_set_size(loop->parsed, 0);
	take_released(loop);
}
