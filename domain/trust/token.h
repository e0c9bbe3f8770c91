/*
 * token.h - the reply token: proof that somebody read a mail of ours
 *
 *	Message-ID: <r1.TOKEN@desk.example>
 *
 * TOKEN is base32 (lower case, 32 letters) of the outbox id in 40 bits and the
 * first 120 bits of HMAC-SHA-256 over the id, ticket, contact, scope and
 * expiry.  It comes back in References and In-Reply-To.  Ticket, contact, scope
 * and expiry stand in the outbox row; the token alone reveals nothing.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#define TOKEN_KEY_BYTES 32
#define TOKEN_DAYS	180 /* how long a token proves something */

typedef struct {
	int64_t outbox; /* < 2^40 */
	int64_t ticket; /* 0: none */
	int64_t contact;
	const char *scope;  /* borrowed, "reply" */
	int64_t expires_at; /* seconds since the epoch */
} TokenPlan;

/* The Message-ID without < >, owned by the caller. */
char *token_message_id(const TokenPlan *plan,
		       const uint8_t key[TOKEN_KEY_BYTES], const char *domain);
/* The outbox id that @message_id (without < >) names, or -1 if it does not have
 * our shape or domain.  This alone proves nothing. */
int64_t token_outbox(const char *message_id, const char *domain);
/* Whether this plan and key make @message_id, compared in constant time.  The
 * caller must check the expiry. */
bool token_matches(const TokenPlan *plan, const uint8_t key[TOKEN_KEY_BYTES],
		   const char *message_id, const char *domain);

/* The next message id of our shape and domain in @text, which moves past it;
 * NULL at the end.  A URL's %40 is read as @.  The caller owns the result. */
char *token_next(const char **text, const char *domain);
/* Overwrites each token in @text, of any domain, so that it is worthless. */
void token_scrub(char *text);
/* Removes the "(ref r1...)" line of our ready-made mails from @text. */
void token_strip(char *text, const char *domain);
