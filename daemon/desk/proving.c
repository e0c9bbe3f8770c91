/*
 * proving.c - the queue for the prover, its deadline and its deaths
 *
 * Only a letter that the prover can help goes there, between parser and
 * decision.  No letter is lost there or held up for long: whatever goes wrong,
 * it goes on without a proof.  Mails that were in a prover when it died are
 * tried once more, each alone, so that a mail that kills the prover loses its
 * own proof and not that of its neighbours.
 */
#include "daemon/desk/proving.h"

#include <errno.h>

#include "daemon/process/log.h"
#include "daemon/process/now.h"
#include "spool/durable.h"

/* Longer than the prover needs: if an answer takes longer, the prover hangs. */
#define PATIENCE_MS (PROVER_MS + 3000)

/* Each mail in the queue holds its letter and a descriptor. */
#define QUEUE_MAX 64

bool
proving_is_busy(const Loop *loop)
{
	return loop->proving->len > 0 || !g_queue_is_empty(loop->unproven);
}

bool
proving_is_full(const Loop *loop)
{
	return g_queue_get_length(loop->unproven) >= QUEUE_MAX;
}

void
proving_take(Loop *loop, Mail *mail)
{
	const Trust *trust = &loop->desk->policy->trust;

	/* A mail cut to its headers has no body that could match a
	 * signature. */
	if (mail->letter && !mail->name->is_cut)
		mail->prove = prover_needs(mail->letter, trust);
	if (!mail->prove) {
		g_ptr_array_add(loop->parsed, mail);
		return;
	}
	mail->prove_until = now_ms() + PATIENCE_MS;
	g_queue_push_tail(loop->unproven, mail);
}

static void
go_on(Loop *loop, Mail *mail, const char *why)
{
	log_info("%s: its signatures are not verified, %s", mail->id, why);
	g_ptr_array_add(loop->parsed, mail);
}

/* The prover is gone or useless. */
static void
bury(Loop *loop, const char *why)
{
	bool is_blamed = loop->proving->len == 1;

	if (loop->proving->len > 0)
		log_warn("prove: %s", why);
	g_clear_pointer(&loop->prover, prover_stop);
	for (guint i = loop->proving->len; i > 0; i--) {
		Mail *mail = g_ptr_array_steal_index(loop->proving, i - 1);

		mail->is_prove_suspect = true;
		if (is_blamed)
			go_on(loop, mail, why);
		else
			g_queue_push_head(loop->unproven, mail);
	}
}

void
proving_add(Loop *loop, int fd)
{
	const DeskConfig *config = loop->desk->config;
	const ProverConfig say = { config->dkim_keys, config->pgp_keys,
				   config->log_level };
	g_autoptr(GError) problem = NULL;

	if (loop->prover)
		bury(loop, "another prover took over");
	loop->prover = prover_attach(fd, &say, &problem);
	if (!loop->prover)
		log_debug("prove: %s", problem->message);
}

static bool
is_late(const Mail *mail)
{
	return mail->prove_until <= now_ms();
}

/* The mails in the prover came before those that wait, and both are in order.
 * Mails taken back from the prover go to the front of the queue. */
static void
let_late_go(Loop *loop)
{
	Mail *mail;

	if (loop->proving->len > 0 &&
	    is_late(g_ptr_array_index(loop->proving, 0)))
		bury(loop, "it does not answer");
	while ((mail = g_queue_peek_head(loop->unproven)) && is_late(mail)) {
		(void)g_queue_pop_head(loop->unproven);
		go_on(loop, mail, "that took too long");
	}
}

/* A suspect is alone in the prover. */
static bool
has_room(const Loop *loop, const Mail *next)
{
	const Mail *first;

	if (loop->proving->len == 0)
		return true;
	first = g_ptr_array_index(loop->proving, 0);
	return loop->proving->len < PROVER_PENDING_MAX &&
	       !next->is_prove_suspect && !first->is_prove_suspect;
}

/* False if nothing more can be handed over now. */
static bool
hand_over(Loop *loop, Mail *mail)
{
	g_autoptr(GError) problem = NULL;
	AutoFd raw = spool_open_mail(loop->desk->spool, mail->name, &problem);

	if (raw < 0 && (errno == EMFILE || errno == ENFILE))
		return false; /* later a descriptor is free again */
	(void)g_queue_pop_head(loop->unproven);
	if (raw < 0) {
		go_on(loop, mail, problem->message);
		return true;
	}
	g_ptr_array_add(loop->proving, mail);
	if (prover_send(loop->prover,
			&(ProverMail){ mail->number, mail->prove, raw,
				       mail->letter->sender },
			&problem))
		return true;
	bury(loop, problem->message);
	return false;
}

void
proving_feed(Loop *loop)
{
	Mail *mail;

	let_late_go(loop);
	while (loop->prover && (mail = g_queue_peek_head(loop->unproven)) &&
	       has_room(loop, mail) && hand_over(loop, mail))
		;
}

/* Takes the mail of this number back from the prover; NULL if it is not
 * there. */
static Mail *
take_out(Loop *loop, int64_t number)
{
	for (guint i = 0; i < loop->proving->len; i++) {
		const Mail *mail = g_ptr_array_index(loop->proving, i);

		if (mail->number == number)
			return g_ptr_array_steal_index(loop->proving, i);
	}
	return NULL;
}

static void
log_found(const Mail *mail, const char *kind, const char *signer,
	  const Signature *found)
{
	g_autofree char *reason = log_safe(found->reason ? found->reason : "-");

	log_debug("%s: %s=%s %s=%s reason=%s", mail->id, kind,
		  auth_print(found->verdict), signer,
		  found->signer ? found->signer : "-", reason);
}

void
proving_read(Loop *loop)
{
	g_autoptr(GError) problem = NULL;
	g_auto(Signatures) found = { 0 };
	int64_t number;
	Mail *mail;

	if (!prover_receive(loop->prover, &number, &found, &problem)) {
		bury(loop, problem->message);
		return;
	}
	mail = take_out(loop, number);
	if (!mail) {
		bury(loop, "it answered for a mail that it does not have");
		return;
	}
	mail->dkim = found.dkim.verdict;
	mail->pgp = found.pgp.verdict;
	if (mail->prove & PROVE_DKIM)
		log_found(mail, "dkim", "domain", &found.dkim);
	if (mail->prove & PROVE_PGP)
		log_found(mail, "pgp", "key", &found.pgp);
	g_ptr_array_add(loop->parsed, mail);
}
