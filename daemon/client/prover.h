/*
 * prover.h - helpdesk-prove, seen from the process that feeds it
 *
 * Mails are handed over by descriptor; the answers come in any order, each
 * within PROVER_MS, since a mail waits there for DNS.  If a prover dies, the
 * proofs of all mails in it are lost.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "daemon/client/signature.h"
#include "domain/letter/letter.h"

#define PROVER_MS	   5000 /* for all keys of one mail together */
#define PROVER_PENDING_MAX 32	/* mails in it */

typedef struct Prover Prover;

/* What the prover must know. */
typedef struct {
	const char *keys;     /* borrowed: a file instead of DNS, or NULL */
	const char *pgp_keys; /* borrowed: a folder, or NULL */
	int64_t log_level;
} ProverConfig;

/* Starts @program, "/usr/libexec/helpdeskd/helpdesk-prove" or the like.
 * FAULT_RETRY when the system has no room. */
Prover *prover_start(const char *program, const ProverConfig *config,
		     GError **error);
/* The same for a prover that somebody else started and reaps: @socket is our
 * end of its socket, and now the Prover's.  NULL with FAULT_RETRY when it is
 * gone. */
Prover *prover_attach(int socket, const ProverConfig *config, GError **error);
/* Kills it if it was started here.  NULL is fine. */
void prover_stop(Prover *prover);

/* What the prover can check in a mail. */
typedef enum {
	PROVE_DKIM = 1 << 0,
	PROVE_PGP = 1 << 1,
} Prove;

typedef struct {
	int64_t id;
	int64_t what;	     /* of Prove */
	int raw_fd;	     /* borrowed */
	const char *address; /* borrowed: of its one From */
} ProverMail;

/* Which checks are of use for @letter, of Prove.  Each needs a signature of its
 * kind, @trust in that kind, one sender and a person's words, and our server
 * must not have said that the sender is false.  DKIM is of use only if our
 * server said nothing. */
int64_t prover_needs(const Letter *letter, const Trust *trust);
/* Hands over a mail.  FAULT_RETRY when the prover is gone. */
bool prover_send(Prover *prover, const ProverMail *mail, GError **error);
/* Waits for the next answer.  On true @found is to be cleared.  false with
 * FAULT_RETRY if it died, with FAULT_OPERATOR if it answered nonsense. */
bool prover_receive(Prover *prover, int64_t *id, Signatures *found,
		    GError **error);
/* To poll for reading: an answer is there, or the prover is gone. */
int prover_fd(const Prover *prover);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Prover, prover_stop)
