/*
 * reading.c - fills the workers, and parses suspects alone
 *
 * A mail that was in work when a worker or the desk died is a suspect: it is
 * parsed alone, so that a third death condemns it and not its neighbours.
 */
#include "daemon/desk/reading.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "daemon/desk/proving.h"
#include "daemon/process/log.h"
#include "domain/base/fault.h"
#include "spool/durable.h"

/* A worker that holds fewer mails is filled up again: a whole batch shares one
 * durable count of tries. */
#define REFILL_BELOW (PARSER_PENDING_MAX / 2)

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
	parser_stop(slot->parser);
	g_ptr_array_unref(slot->mails);
	g_free(slot);
}

void
reading_add(Loop *loop, int fd)
{
	ParseSlot *slot = g_new0(ParseSlot, 1);

	slot->parser = parser_attach(fd);
	slot->mails = g_ptr_array_new_with_free_func((GDestroyNotify)mail_free);
	g_ptr_array_add(loop->parsers, slot);
}

bool
reading_is_busy(const Loop *loop)
{
	for (guint i = 0; i < loop->parsers->len; i++) {
		const ParseSlot *slot = g_ptr_array_index(loop->parsers, i);

		if (slot->mails->len > 0)
			return true;
	}
	return false;
}

bool
reading_is_idle(const Loop *loop)
{
	return loop->parsed->len == 0 && !reading_is_busy(loop) &&
	       !proving_is_busy(loop);
}

/* The mail is not parsed: it is to be set aside. */
static void
give_up(Loop *loop, Mail *mail, const char *why)
{
	mail->problem = g_strdup(why);
	g_ptr_array_add(loop->parsed, mail);
}

/* Takes the next mails that may be parsed together: of Mail *. */
static GPtrArray *
take_turn(Loop *loop, size_t room)
{
	GPtrArray *turn = g_ptr_array_new();

	while (turn->len < room && !loop->has_suspect) {
		Mail *mail = g_queue_peek_head(loop->waiting);

		if (!mail)
			break;
		if (mail->is_suspect &&
		    (turn->len > 0 || !reading_is_idle(loop)))
			break;
		(void)g_queue_pop_head(loop->waiting);
		if (mail->is_suspect)
			loop->has_suspect = true;
		if (mail->name->tries >= SPOOL_TRIES_MAX)
			give_up(loop, mail, "three tries at it failed");
		else
			g_ptr_array_add(turn, mail);
	}
	return turn;
}

static void
count_tries(Loop *loop, GPtrArray *turn)
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
	    !spool_count_tries(loop->desk->spool, names, &problem))
		fatal(EX_TEMPFAIL, "%s", problem->message);
}

static bool
hand_over(Loop *loop, ParseSlot *slot, Mail *mail)
{
	g_autoptr(GError) problem = NULL;
	AutoFd raw = spool_open_mail(loop->desk->spool, mail->name, &problem);

	if (raw < 0 && (errno == EMFILE || errno == ENFILE))
		return false; /* later a descriptor is free again */
	if (raw < 0) {
		log_warn("%s: %s", mail->id, problem->message);
		give_up(loop, mail, "its file can't be read");
		return true;
	}
	mail->number = ++loop->next_number;
	if (!parser_send(slot->parser, mail->number, raw,
			 mail->name->is_cut ? PARSER_CUT : 0, &problem)) {
		log_debug("parse: %s", problem->message);
		return false;
	}
	g_ptr_array_add(slot->mails, mail);
	return true;
}

/* The worker took no more: the mails from @from on wait again, in order. */
static void
take_back(Loop *loop, GPtrArray *turn, guint from)
{
	for (guint i = turn->len; i > from; i--) {
		Mail *mail = g_ptr_array_index(turn, i - 1);

		if (mail->is_suspect)
			loop->has_suspect = false;
		g_queue_push_head(loop->waiting, mail);
	}
}

void
reading_feed(Loop *loop)
{
	for (guint i = 0; i < loop->parsers->len; i++) {
		ParseSlot *slot = g_ptr_array_index(loop->parsers, i);
		g_autoptr(GPtrArray) turn = NULL;
		guint sent = 0;

		if (slot->mails->len >= REFILL_BELOW || proving_is_full(loop))
			continue;
		turn = take_turn(loop, PARSER_PENDING_MAX - slot->mails->len);
		count_tries(loop, turn);
		while (sent < turn->len &&
		       hand_over(loop, slot, g_ptr_array_index(turn, sent)))
			sent++;
		take_back(loop, turn, sent);
	}
}

/* The worker is gone, and what it held waits again. */
static void
bury(Loop *loop, ParseSlot *slot, const char *why)
{
	for (guint i = slot->mails->len; i > 0; i--) {
		Mail *mail = g_ptr_array_steal_index(slot->mails, i - 1);

		if (i == 1) {
			log_warn("%s: try %d: %s", mail->id, mail->name->tries,
				 why);
			mail->is_suspect = true;
			mail->is_counted = false;
			loop->has_suspect = false;
		}
		/* The first death may be chance; after the second the other
		 * mails go first. */
		if (i == 1 && mail->name->tries >= DOUBTFUL_TRIES)
			g_queue_push_tail(loop->waiting, mail);
		else
			g_queue_push_head(loop->waiting, mail);
	}
	(void)g_ptr_array_remove(loop->parsers, slot);
}

static void
take_result(Loop *loop, Mail *mail, ParserResult *result)
{
	mail->letter = g_steal_pointer(&result->letter);
	mail->files = result->out_fd;
	result->out_fd = -1;
	if (!mail->letter)
		mail->problem = g_strdup(result->error->message);
	proving_take(loop, mail);
}

static bool
has_more(const ParseSlot *slot)
{
	struct pollfd ready = { parser_fd(slot->parser), POLLIN, 0 };

	return slot->mails->len > 0 && poll(&ready, 1, 0) == 1;
}

bool
reading_read(Loop *loop, ParseSlot *slot)
{
	do {
		g_autoptr(GError) problem = NULL;
		ParserResult result = { .out_fd = -1 };
		Mail *mail;

		if (slot->mails->len == 0) { /* it ended with nothing to do */
			(void)g_ptr_array_remove(loop->parsers, slot);
			return false;
		}
		if (!parser_receive(slot->parser, &result, &problem)) {
			bury(loop, slot, problem->message);
			return false;
		}
		mail = g_ptr_array_steal_index(slot->mails, 0);
		if (mail->number != result.id)
			fatal(EX_SOFTWARE, "%s: another mail's letter came",
			      mail->id);
		take_result(loop, mail, &result);
		parser_result_clear(&result);
	} while (has_more(slot));
	return true;
}
