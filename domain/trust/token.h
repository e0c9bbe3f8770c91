/*
 * token.h - the reply token: proof that somebody read a mail of ours
 *
 *	Message-ID: <r1.TOKEN@desk.example>
 *
 * TOKEN is base32 (lower case, 32 letters) of the outbox id in 40 bits and
 * the first 120 bits of HMAC-SHA-256 over the id, ticket, contact, scope
 * and expiry.  It comes back in References and In-Reply-To.  The outbox
 * row tells ticket, contact, scope and expiry; the token alone tells
 * nothing.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#define TOKEN_KEY_BYTES 32
#define TOKEN_DAYS	180 /* how long a reply proves something */

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
/* The outbox id that @message_id (without < >) names, or -1 if it has not
 * our shape or is of another domain.  Proves nothing yet. */
int64_t token_outbox(const char *message_id, const char *domain);
/* Whether @message_id is what this plan and key make, compared in constant
 * time; expiry is the caller's to check. */
bool token_matches(const TokenPlan *plan, const uint8_t key[TOKEN_KEY_BYTES],
		   const char *message_id, const char *domain);

/* The next message id of our shape and domain in @text, which moves behind
 * it; NULL at the end.  A URL's %40 is read as the @ it stands for.  The
 * caller owns it. */
char *token_next(const char **text, const char *domain);
/* Makes every token in @text, of whatever domain, worthless in place. */
void token_scrub(char *text);
/* Takes the "(ref r1...)" line of our ready-made mails out of @text. */
void token_strip(char *text, const char *domain);
