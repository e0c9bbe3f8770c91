/*
 * proof.c - the order in which evidence is weighed, and its words
 */
#include "domain/trust/proof.h"

#include <string.h>

static const char *const proof_words[] = {
	[PROOF_NONE] = "none",		 [PROOF_CLAIMED] = "claimed",
	[PROOF_DOMAIN] = "domain",	 [PROOF_MAILBOX] = "mailbox",
	[PROOF_CONFIRMED] = "confirmed",
};

const char *
proof_print(Proof proof)
{
	return proof_words[proof];
}

bool
proof_parse(const char *word, Proof *proof)
{
	for (size_t i = 0; i < G_N_ELEMENTS(proof_words); i++)
		if (strcmp(word, proof_words[i]) == 0) {
			*proof = (Proof)i;
			return true;
		}
	return false;
}

const char *
auth_print(AuthVerdict verdict)
{
	static const char *const words[] = {
		[AUTH_NONE] = "none",
		[AUTH_PASS] = "pass",
		[AUTH_FAIL] = "fail",
	};

	return words[verdict];
}

AuthVerdict
trust_authres(const Trust *trust, const char *id, int64_t received,
	      AuthVerdict verdict)
{
	if (!trust->authserv_id || !id ||
	    g_ascii_strcasecmp(trust->authserv_id, id) != 0 ||
	    received > trust->hops)
		return AUTH_NONE;
	return verdict;
}

bool
evidence_is_of_domain(const Evidence *evidence)
{
	return evidence->authres == AUTH_PASS || evidence->dkim == AUTH_PASS;
}

Proof
evidence_proof(const Evidence *evidence, const Trust *trust, bool is_staff)
{
	bool is_domain = evidence_is_of_domain(evidence);
	bool is_mailbox = evidence->has_token &&
			  (is_domain || !is_staff || trust->staff_token);

	/* The operator, or the person we asked at the address on file, has seen
	 * the letter.  What a relay did to it on the way does not matter. */
	if (evidence->is_confirmed)
		return PROOF_CONFIRMED;
	if (evidence->is_admitted && evidence->has_sender && !is_staff)
		return PROOF_MAILBOX;
	if (!evidence->has_sender || evidence->authres == AUTH_FAIL)
		return PROOF_NONE;
	/* Anybody may have sent a genuine letter again: it is old, or its
	 * signature came with an earlier letter. */
	if (evidence->is_stale || evidence->is_replayed)
		return PROOF_CLAIMED;
	if (is_domain && evidence->is_signed)
		return PROOF_CONFIRMED;
	if (is_mailbox)
		return PROOF_MAILBOX;
	return is_domain ? PROOF_DOMAIN : PROOF_CLAIMED;
}

char *
evidence_print(const Evidence *evidence)
{
	const struct {
		bool is;
		const char *word;
	} words[] = {
		{ evidence->has_sender, "well-formed From" },
		{ evidence->authres == AUTH_PASS, "server says pass" },
		{ evidence->authres == AUTH_FAIL, "server says fail" },
		{ evidence->dkim == AUTH_PASS, "aligned DKIM" },
		{ evidence->has_token, "token of this person" },
		{ evidence->has_foreign_token, "token of somebody else" },
		{ evidence->is_confirmed, "confirmed" },
		{ evidence->is_admitted, "let in by staff" },
		{ evidence->is_signed, "OpenPGP" },
		{ evidence->is_unbound, "OpenPGP of its text alone" },
		{ evidence->is_stale, "old" },
		{ evidence->is_replayed, "signature seen before" },
	};
	GString *all = g_string_new(NULL);

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (words[i].is)
			g_string_append_printf(all, "%s%s",
					       all->len ? ", " : "",
					       words[i].word);
	return g_string_free(all, FALSE);
}
