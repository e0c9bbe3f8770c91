/*
 * reading.c - the parse workers: mails in, letters out
 *
 * A mail that was being worked at when a worker or the desk died is a
 * suspect: it is worked alone, so that the third death condemns it and not
 * its neighbours.
 */
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "daemon/desk/proving.h"
#include "daemon/desk/reading.h"
#include "daemon/process/log.h"
#include "domain/base/fault.h"
#include "spool/durable.h"

/* A worker is filled up again when it has fewer: so many mails share one
 * durable count of their tries. */
#define REFILL_BELOW (WORKER_PENDING_MAX / 2)

void
mail_free(Mail *mail)
{
	if (!mail)
		return;
	spool_name_free(mail->name);
	g_free(mail->id);
	g_free(mail->problem);
	letter_free(mail->letter);
	durable_close_fd(&mail->files);
	g_free(mail);
}

void
parse_slot_free(ParseSlot *slot)
{
	worker_stop(slot->worker);
	g_ptr_array_unref(slot->mails);
	g_free(slot);
}

void
desk_parse_add(Desk *desk, int fd)
{
	ParseSlot *slot = g_new0(ParseSlot, 1);

	slot->worker = worker_attach(fd);
	slot->mails = g_ptr_array_new_with_free_func((GDestroyNotify)mail_free);
	g_ptr_array_add(desk->workers, slot);
}

bool
desk_parse_is_busy(const Desk *desk)
{
	for (guint i = 0; i < desk->workers->len; i++) {
		const ParseSlot *slot = g_ptr_array_index(desk->workers, i);

		if (slot->mails->len > 0)
			return true;
	}
	return false;
}

bool
desk_parse_is_idle(const Desk *desk)
{
	return desk->parsed->len == 0 && !desk_parse_is_busy(desk) &&
	       !desk_prove_is_busy(desk);
}

/* Its fate is known without a parser. */
static void
give_up(Desk *desk, Mail *mail, const char *why)
{
	mail->problem = g_strdup(why);
	g_ptr_array_add(desk->parsed, mail);
}

/* Takes the next mails that may be worked together: of Mail *. */
static GPtrArray *
take_turn(Desk *desk, size_t room)
{
	GPtrArray *turn = g_ptr_array_new();

	while (turn->len < room && !desk->has_suspect) {
		Mail *mail = g_queue_peek_head(desk->waiting);

		if (!mail)
			break;
		if (mail->is_suspect &&
		    (turn->len > 0 || !desk_parse_is_idle(desk)))
			break;
		(void)g_queue_pop_head(desk->waiting);
		if (mail->is_suspect)
			desk->has_suspect = true;
		if (mail->name->tries >= SPOOL_TRIES_MAX)
			give_up(desk, mail, "three tries at it failed");
		else
			g_ptr_array_add(turn, mail);
	}
	return turn;
}

static void
count_tries(Desk *desk, GPtrArray *turn)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new();
	g_autoptr(GError) problem = NULL;

	for (guint i = 0; i < turn->len; i++) {
		Mail *mail = g_ptr_array_index(turn, i);

		if (!mail->is_counted)
			g_ptr_array_add(names, mail->name);
		mail->is_counted = true;
	}
	if (names->len > 0 &&
	    !spool_count_tries(desk->office->spool, names, &problem))
		fatal(EX_TEMPFAIL, "%s", problem->message);
}

static bool
hand_over(Desk *desk, ParseSlot *slot, Mail *mail)
{
	g_autoptr(GError) problem = NULL;
	AutoFd raw = spool_open_mail(desk->office->spool, mail->name, &problem);

	if (raw < 0 && (errno == EMFILE || errno == ENFILE))
		return false; /* later there is room again */
	if (raw < 0) {
		log_warn("%s: %s", mail->id, problem->message);
		give_up(desk, mail, "its file can't be read");
		return true;
	}
	mail->number = ++desk->next_number;
	if (!worker_send(slot->worker, mail->number, raw,
			 mail->name->is_cut ? WORKER_CUT : 0, &problem)) {
		log_debug("parse: %s", problem->message);
		return false;
	}
	g_ptr_array_add(slot->mails, mail);
	return true;
}

/* The worker could not be fed: those from @from on wait again, in order. */
static void
take_back(Desk *desk, GPtrArray *turn, guint from)
{
	for (guint i = turn->len; i > from; i--) {
		Mail *mail = g_ptr_array_index(turn, i - 1);

		if (mail->is_suspect)
			desk->has_suspect = false;
		g_queue_push_head(desk->waiting, mail);
	}
}

void
desk_parse_feed(Desk *desk)
{
	for (guint i = 0; i < desk->workers->len; i++) {
		ParseSlot *slot = g_ptr_array_index(desk->workers, i);
		g_autoptr(GPtrArray) turn = NULL;
		guint sent = 0;

		if (slot->mails->len >= REFILL_BELOW ||
		    desk_prove_is_full(desk))
			continue;
		turn = take_turn(desk, WORKER_PENDING_MAX - slot->mails->len);
		count_tries(desk, turn);
		while (sent < turn->len &&
		       hand_over(desk, slot, g_ptr_array_index(turn, sent)))
			sent++;
		take_back(desk, turn, sent);
	}
}

/* The worker is gone, and what it held waits again. */
static void
bury(Desk *desk, ParseSlot *slot, const char *why)
{
	for (guint i = slot->mails->len; i > 0; i--) {
		Mail *mail = g_ptr_array_steal_index(slot->mails, i - 1);

		if (i == 1) {
			log_warn("%s: try %d: %s", mail->id, mail->name->tries,
				 why);
			mail->is_suspect = true;
			mail->is_counted = false;
			desk->has_suspect = false;
		}
		/* Once may be chance; after that the others go first. */
		if (i == 1 && mail->name->tries >= DOUBTFUL_TRIES)
			g_queue_push_tail(desk->waiting, mail);
		else
			g_queue_push_head(desk->waiting, mail);
	}
	(void)g_ptr_array_remove(desk->workers, slot);
}

static void
take_result(Desk *desk, Mail *mail, WorkerResult *result)
{
	mail->letter = g_steal_pointer(&result->letter);
	mail->files = result->out_fd;
	result->out_fd = -1;
	if (!mail->letter)
		mail->problem = g_strdup(result->error->message);
	desk_prove_take(desk, mail);
}

static bool
has_more(const ParseSlot *slot)
{
	struct pollfd ready = { worker_fd(slot->worker), POLLIN, 0 };

	return slot->mails->len > 0 && poll(&ready, 1, 0) == 1;
}

bool
desk_parse_read(Desk *desk, ParseSlot *slot)
{
	do {
		g_autoptr(GError) problem = NULL;
		WorkerResult result = { .out_fd = -1 };
		Mail *mail;

		if (slot->mails->len == 0) { /* it ended with nothing to do */
			(void)g_ptr_array_remove(desk->workers, slot);
			return false;
		}
		if (!worker_receive(slot->worker, &result, &problem)) {
			bury(desk, slot, problem->message);
			return false;
		}
		mail = g_ptr_array_steal_index(slot->mails, 0);
		if (mail->number != result.id)
			fatal(EX_SOFTWARE, "%s: another mail's letter came",
			      mail->id);
		take_result(desk, mail, &result);
		worker_result_clear(&result);
	} while (has_more(slot));
	return true;
}
