/*
 * check.c - one mail: is it signed by a key of its sender?
 */
#include <stdio.h>
#include <string.h>

#include "daemon/prove/pgp/keys.h"
#include "daemon/prove/pgp/state.h"
#include "parsers/bytes/crlf.h"
#include "parsers/proof/pgp_mime.h"

#define RSA_BITS_MIN   2048
#define BY_FINGERPRINT "fingerprint"

/* Senders' clocks may run ahead a little. */
#define AHEAD_SECONDS 300

/* What one verification needs, all borrowed. */
typedef struct {
	rnp_ffi_t library;
	int64_t now;
} Judge;

static bool
is_of(const char *word, const char *const *words)
{
	for (; *words; words++)
		if (strcmp(word, *words) == 0)
			return true;
	return false;
}

/* Keys of the other kinds are old and short. */
static bool
is_strong(rnp_key_handle_t key)
{
	static const char *const curves[] = { RNP_ALGNAME_EDDSA,
					      RNP_ALGNAME_ECDSA, NULL };
	g_auto(RnpText) name = NULL;
	uint32_t bits = 0;

	if (rnp_key_get_alg(key, &name) != RNP_SUCCESS)
		return false;
	if (is_of(name, curves))
		return true;
	return strcmp(name, RNP_ALGNAME_RSA) == 0 &&
	       rnp_key_get_bits(key, &bits) == RNP_SUCCESS &&
	       bits >= RSA_BITS_MIN;
}

/* The library knows only whether a key was expired when it was loaded. */
static bool
is_expired(rnp_key_handle_t key, int64_t now)
{
	uint32_t created = 0, lasts = 0;
	bool is = true;

	return rnp_key_is_expired(key, &is) != RNP_SUCCESS || is ||
	       rnp_key_get_creation(key, &created) != RNP_SUCCESS ||
	       rnp_key_get_expiration(key, &lasts) != RNP_SUCCESS ||
	       (lasts != 0 && (int64_t)created + lasts <= now);
}

/* Why this key proves nothing; NULL if it does. */
static const char *
judge_key(rnp_key_handle_t key, int64_t now)
{
	bool is = true;

	if (rnp_key_is_revoked(key, &is) != RNP_SUCCESS || is)
		return "the key is revoked";
	if (is_expired(key, now))
		return "the key has expired";
	if (rnp_key_is_valid(key, &is) != RNP_SUCCESS || !is)
		return "the key is not valid";
	return is_strong(key) ? NULL : "the key is weak";
}

/* The key that signed, and the primary one it belongs to. */
static const char *
judge_keys(const Judge *judge, rnp_op_verify_signature_t signature,
	   Signature *found)
{
	g_auto(rnp_key_handle_t) key = NULL;
	g_auto(rnp_key_handle_t) primary = NULL;
	g_auto(RnpText) fingerprint = NULL;
	bool is_primary = false;
	const char *why;

	if (rnp_op_verify_signature_get_key(signature, &key) != RNP_SUCCESS ||
	    rnp_key_is_primary(key, &is_primary) != RNP_SUCCESS ||
	    (is_primary ? rnp_key_get_fprint(key, &fingerprint)
			: rnp_key_get_primary_fprint(key, &fingerprint)) !=
		    RNP_SUCCESS ||
	    rnp_locate_key(judge->library, BY_FINGERPRINT, fingerprint,
			   &primary) != RNP_SUCCESS ||
	    !primary)
		return "the key is not one that is pinned for this address";
	found->signer = g_strdup(fingerprint);
	why = judge_key(key, judge->now);
	return why || is_primary ? why : judge_key(primary, judge->now);
}

static const char *
judge_times(const Judge *judge, rnp_op_verify_signature_t signature)
{
	uint32_t made = 0, lasts = 0;

	if (rnp_op_verify_signature_get_times(signature, &made, &lasts) !=
	    RNP_SUCCESS)
		return "the signature has no date";
	if (made > judge->now + AHEAD_SECONDS)
		return "the signature is from the future";
	if (made < judge->now - PROOF_FRESH_SECONDS)
		return "the signature is old";
	if (lasts != 0 && (int64_t)made + lasts <= judge->now)
		return "the signature has expired";
	return NULL;
}

/* The library's own verdict comes last, since it says least. */
static const char *
judge_signature(const Judge *judge, rnp_op_verify_t op, Signature *found)
{
	static const char *const hashes[] = {
		RNP_ALGNAME_SHA256,   RNP_ALGNAME_SHA384,   RNP_ALGNAME_SHA512,
		RNP_ALGNAME_SHA3_256, RNP_ALGNAME_SHA3_512, NULL
	};
	rnp_op_verify_signature_t signature = NULL;
	g_auto(RnpText) hash = NULL;
	size_t count = 0;
	const char *why;

	if (rnp_op_verify_get_signature_count(op, &count) != RNP_SUCCESS ||
	    count != 1 ||
	    rnp_op_verify_get_signature_at(op, 0, &signature) != RNP_SUCCESS)
		return "there is not one signature alone";
	if (rnp_op_verify_signature_get_hash(signature, &hash) != RNP_SUCCESS ||
	    !is_of(hash, hashes))
		return "its hash is weak";
	why = judge_keys(judge, signature, found);
	if (!why)
		why = judge_times(judge, signature);
	if (why)
		return why;
	return rnp_op_verify_signature_get_status(signature) == RNP_SUCCESS
		       ? NULL
		       : "the signature does not match";
}

static const char *
check(const Judge *judge, const PgpMime *cut, Signature *found)
{
	g_autoptr(GByteArray) text = crlf_of(cut->part, cut->part_size);
	const GByteArray *packet = cut->signature.packet;
	g_auto(rnp_input_t) data = NULL;
	g_auto(rnp_input_t) signature = NULL;
	g_auto(rnp_op_verify_t) op = NULL;
	const char *why;
	bool is_valid;

	if (rnp_set_timestamp(judge->library,
			      (uint64_t)(judge->now + AHEAD_SECONDS)) !=
		    RNP_SUCCESS ||
	    rnp_input_from_memory(&data, text->data, text->len, false) !=
		    RNP_SUCCESS ||
	    rnp_input_from_memory(&signature, packet->data, packet->len,
				  false) != RNP_SUCCESS ||
	    rnp_op_verify_detached_create(&op, judge->library, data,
					  signature) != RNP_SUCCESS)
		return "librnp can't read it";
	is_valid = rnp_op_verify_execute(op) == RNP_SUCCESS;
	why = judge_signature(judge, op, found);
	return why || is_valid ? why : "the signature does not match";
}

/* librnp writes to stdio's stderr, in lines of its own, about strangers'
 * mails. */
static const char *
check_in_silence(const Judge *judge, const PgpMime *cut, Signature *found)
{
	static FILE *nowhere;
	FILE *log = stderr;
	const char *why;

	if (!nowhere)
		nowhere = fmemopen(NULL, 1, "w");
	g_assert(nowhere); /* else memory is out */
	stderr = nowhere;
	why = check(judge, cut, found);
	stderr = log;
	return why;
}

void
pgp_keys_verify(const PgpKeys *keys, const PgpMail *mail, int64_t now,
		Signature *found)
{
	const Judge judge = { g_hash_table_lookup(keys->all, mail->address),
			      now };
	g_autoptr(Headers) headers = headers_parse(mail->bytes, mail->size);
	const char *why = NULL;
	g_autoptr(PgpMime) cut = pgp_mime_cut(headers, &why);

	*found = (Signature){ .verdict = AUTH_FAIL };
	if (!judge.library) {
		found->verdict = AUTH_NONE;
		why = "no key is pinned for this address";
	} else if (cut)
		why = check_in_silence(&judge, cut, found);
	if (why)
		found->reason = g_strdup(why);
	else
		found->verdict = AUTH_PASS;
}
