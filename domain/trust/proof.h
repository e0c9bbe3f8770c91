/*
 * proof.h - how well it is proven who wrote a letter
 *
 *	evidence		level
 *	no well-formed From, or
 *	    a verdict against it	none
 *	a well-formed From		claimed
 *	aligned DKIM that we verified,
 *	    or dmarc=pass of our server	domain
 *	domain + our reply token	mailbox
 *	mailbox + a fresh confirmation,
 *	    or domain + OpenPGP		confirmed
 *
 * A client whose domain signs nothing reaches "mailbox" by the token alone.
 * Staff do so only where the policy allows it.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef enum {
	PROOF_NONE,	 /* malformed or ambiguous From, or proven false */
	PROOF_CLAIMED,	 /* one well-formed From of a known person */
	PROOF_DOMAIN,	 /* the sender's domain vouches for it */
	PROOF_MAILBOX,	 /* the sender read a mail that only they were sent */
	PROOF_CONFIRMED, /* the operator, or a fresh confirmation */
} Proof;

const char *proof_print(Proof proof);
/* "mailbox" and back; false if it is not a level. */
bool proof_parse(const char *word, Proof *proof);

/* The verdict of somebody who checked the From domain. */
typedef enum {
	AUTH_NONE, /* the domain has no policy, or nothing is known */
	AUTH_PASS, /* the From domain is proven */
	AUTH_FAIL, /* it is not, or two verdicts contradict: final */
} AuthVerdict;

const char *auth_print(AuthVerdict verdict);

/* A letter written or signed longer ago than this was kept by somebody. */
#define PROOF_FRESH_SECONDS (7 * 86400)

/* Everything that a letter brought as proof; `explain` shows it. */
typedef struct {
	bool has_sender;     /* one well-formed From (RFC 5322) */
	AuthVerdict authres; /* by our mail server (RFC 8601) */
	AuthVerdict dkim;    /* aligned signature, verified by us (RFC 6376) */
	bool has_token;	     /* our reply token, issued to the sender */
	bool has_foreign_token; /* a token issued to somebody else */
	bool is_confirmed;	/* by the sender or the operator */
	bool is_admitted;	/* staff let it in; counts only for clients */
	bool is_signed;		/* all of it, with the sender's OpenPGP key */
	bool is_unbound;  /* signed, but not what it is about: counts nothing */
	bool is_stale;	  /* its Date is far from when it came */
	bool is_replayed; /* its signature came with another letter */
} Evidence;

/* Whether the domain vouches for the letter. */
bool evidence_is_of_domain(const Evidence *evidence);
/* "From, authres pass, token"; owned by the caller. */
char *evidence_print(const Evidence *evidence);

/* What the agency accepts as proof. */
typedef struct {
	char *authserv_id; /* owned, of our mail server; NULL: none */
	int64_t hops;	   /* Received fields allowed above its field */
	bool dkim;	   /* verify signatures ourselves */
	bool pgp;	   /* there are pinned keys */
	bool staff_token;  /* a token alone is enough for staff, too */
} Trust;

/* The verdict of a topmost Authentication-Results field counts only if our
 * server wrote it: its id is @id, with @received Received fields above. */
AuthVerdict trust_authres(const Trust *trust, const char *id, int64_t received,
			  AuthVerdict verdict);
/* The level that @evidence reaches for a client, or for staff. */
Proof evidence_proof(const Evidence *evidence, const Trust *trust,
		     bool is_staff);
