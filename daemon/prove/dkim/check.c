/*
 * check.c - one mail: its fields, its signatures, the verdict
 */
#include <string.h>

#include "daemon/prove/dkim/state.h"
#include "domain/words/address.h"
#include "parsers/bytes/crlf.h"
#include "parsers/header/headers.h"

#define RSA_BITS_MIN   1024
#define NAME_BYTES_MAX 253 /* RFC 1035 */
#define DOMAIN_KEY     "._domainkey."

/* The fields that a reader, or we, take for the sender's words. */
static const char *const signed_fields[] = { "From", "Subject", "Date",
					     "Message-ID" };
/* A second such field above the signed one would be read instead of it. */
static const char *const single_fields[] = { "From",
					     "Subject",
					     "Date",
					     "Message-ID",
					     "References",
					     "In-Reply-To",
					     "MIME-Version",
					     "Sender",
					     "Content-Type",
					     "Reply-To",
					     "Content-Transfer-Encoding" };

static char *
key_name(DKIM_SIGINFO *sig)
{
	const char *selector = (const char *)dkim_sig_getselector(sig);
	const char *domain = (const char *)dkim_sig_getdomain(sig);
	g_autofree char *name = NULL;

	if (!selector || !*selector || !domain)
		return NULL;
	name = g_ascii_strdown(domain, -1);
	if (!address_domain_is_valid(name))
		return NULL;
	g_free(name);
	name = g_strconcat(selector, DOMAIN_KEY, domain, NULL);
	for (char *at = name; *at; at++) {
		*at = g_ascii_tolower(*at);
		if (!g_ascii_isalnum(*at) && !strchr("._-", *at))
			return NULL;
	}
	return strlen(name) <= NAME_BYTES_MAX ? g_steal_pointer(&name) : NULL;
}

static bool
is_of(const Check *check, DKIM_SIGINFO *sig)
{
	const char *domain = (const char *)dkim_sig_getdomain(sig);
	g_autofree char *lower = domain ? g_ascii_strdown(domain, -1) : NULL;

	return lower &&
	       verifier_is_aligned(check->verifier, check->domain, lower);
}

/* libopendkim has read the signatures: those of other domains are ignored, and
 * no server is asked for their keys. */
DKIM_CBSTAT
verifier_on_signatures(DKIM *mail, DKIM_SIGINFO **sigs, int count)
{
	Check *check = dkim_get_user_context(mail);

	for (int i = 0; i < count; i++) {
		char *name = NULL;

		if (check->names->len < VERIFIER_SIGNATURES_MAX &&
		    is_of(check, sigs[i]))
			name = key_name(sigs[i]);
		if (name)
			g_ptr_array_add(check->names, name);
		else
			dkim_sig_ignore(sigs[i]);
	}
	return DKIM_CBSTAT_CONTINUE;
}

DKIM_STAT
verifier_on_key(DKIM *mail, DKIM_SIGINFO *sig, u_char *buffer, size_t size)
{
	Check *check = dkim_get_user_context(mail);
	g_autofree char *name = key_name(sig);
	const char *value = NULL;

	if (!name || !check->lookup)
		return DKIM_STAT_NOKEY;
	if (!check->lookup(check->context, name, &value)) {
		check->has_key_trouble = true;
		return DKIM_STAT_KEYFAIL;
	}
	if (!value || strlen(value) >= size)
		return DKIM_STAT_NOKEY;
	memcpy(buffer, value, strlen(value) + 1);
	return DKIM_STAT_OK;
}

/* We must read the fields exactly as they were signed. */
static const char *
judge_fields(Check *check, const Headers *headers)
{
	/* Each signature may cost a pass over the body. */
	if (headers_count(headers, "DKIM-Signature") >
	    VERIFIER_ALL_SIGNATURES_MAX)
		return "there are too many signatures";
	for (size_t i = 0; i < G_N_ELEMENTS(single_fields); i++)
		if (headers_count(headers, single_fields[i]) > 1)
			return "a field stands twice";
	for (unsigned i = 0; i < G_N_ELEMENTS(signed_fields); i++)
		if (headers_find(headers, signed_fields[i]))
			check->is_in_mail |= 1U << i;
	if (!(check->is_in_mail & 1))
		return "there is no From";
	return headers->has_body ? NULL : "the fields have no end";
}

/* libopendkim 2.11 writes beyond its list of fields when "h=" names all of them
 * and one more: so it gets a field of ours, whose name nobody knows. */
static bool
feed(DKIM *mail, const char *guard, const Headers *headers)
{
	if (dkim_header(mail, (u_char *)guard, strlen(guard)) != DKIM_STAT_OK)
		return false;
	for (guint i = 0; i < headers->fields->len; i++) {
		const Header *h = &g_array_index(headers->fields, Header, i);
		size_t size = (size_t)(h->value + h->value_size - h->name);

		while (size > 0 && strchr("\r\n", h->name[size - 1]))
			size--;
		if (dkim_header(mail, (u_char *)h->name, size) != DKIM_STAT_OK)
			return false;
	}
	if (dkim_eoh(mail) != DKIM_STAT_OK)
		return false;
	return headers->body_size == 0 ||
	       dkim_body(mail, (u_char *)headers->body, headers->body_size) ==
		       DKIM_STAT_OK;
}

static void
begin(Check *check, const char *bytes, size_t size)
{
	g_autoptr(GByteArray) wire = NULL;
	g_autoptr(Headers) headers = NULL;
	DKIM_STAT status;

	/* libopendkim takes a NUL for the end of a field, and we do not. */
	if (size == 0 || memchr(bytes, '\0', size)) {
		check->refusal = size == 0 ? "it is empty" : "a NUL is in it";
		return;
	}
	wire = crlf_of(bytes, size);
	headers = headers_parse((const char *)wire->data, wire->len);
	check->refusal = judge_fields(check, headers);
	if (check->refusal)
		return;
	check->mail = dkim_verify(check->verifier->library,
				  (const unsigned char *)"mail", NULL, &status);
	g_assert(check->mail); /* else memory is out */
	(void)dkim_set_user_context(check->mail, check); /* can't fail */
	if (!feed(check->mail, check->verifier->guard, headers) &&
	    check->names->len > 0)
		check->refusal = "it can't be read";
}

Check *
verifier_begin(Verifier *verifier, const char *bytes, size_t size,
	       const char *domain)
{
	Check *check = g_new0(Check, 1);

	check->verifier = verifier;
	check->domain = g_ascii_strdown(domain, -1);
	check->names = g_ptr_array_new_with_free_func(g_free);
	begin(check, bytes, size);
	if (check->refusal)
		g_ptr_array_set_size(check->names, 0);
	return check;
}

const GPtrArray *
check_names(const Check *check)
{
	return check->names;
}

static bool
is_key_strong(DKIM_SIGINFO *sig)
{
	unsigned bits = 0;
	dkim_alg_t algorithm = DKIM_SIGN_UNKNOWN;

	if (dkim_sig_getsignalg(sig, &algorithm) != DKIM_STAT_OK)
		return false;
	if (algorithm == DKIM_SIGN_ED25519SHA256)
		return true;
	return algorithm == DKIM_SIGN_RSASHA256 &&
	       dkim_sig_getkeysize(sig, &bits) == DKIM_STAT_OK &&
	       bits >= RSA_BITS_MIN;
}

static bool
covers_fields(const Check *check, DKIM_SIGINFO *sig)
{
	for (unsigned i = 0; i < G_N_ELEMENTS(signed_fields); i++)
		if ((check->is_in_mail & (1U << i)) &&
		    !dkim_sig_hdrsigned(sig, (u_char *)signed_fields[i]))
			return false;
	return true;
}

/* Why @sig proves nothing; NULL if it does. */
static const char *
judge(const Check *check, DKIM_SIGINFO *sig)
{
	unsigned flags = dkim_sig_getflags(sig);
	int fault = dkim_sig_geterror(sig);
	ssize_t length, canonical, signed_length;

	if (fault != DKIM_SIGERROR_UNKNOWN && fault != DKIM_SIGERROR_OK)
		return dkim_sig_geterrorstr(fault);
	/* PASSED says nothing of the body. */
	if (!(flags & DKIM_SIGFLAG_PASSED))
		return "the signature does not match";
	if (dkim_sig_getbh(sig) != DKIM_SIGBH_MATCH)
		return "the body was changed";
	if (flags & DKIM_SIGFLAG_TESTKEY)
		return "the key is a test key";
	if (!is_key_strong(sig))
		return "the key or its algorithm is weak";
	if (dkim_sig_gettagvalue(sig, FALSE, (u_char *)"l") ||
	    dkim_sig_getcanonlen(check->mail, sig, &length, &canonical,
				 &signed_length) != DKIM_STAT_OK ||
	    (signed_length >= 0 && signed_length != length))
		return "it does not cover the whole body";
	if (!covers_fields(check, sig))
		return "it does not cover all fields";
	return NULL;
}

static void
note(Signature *found, DKIM_SIGINFO *sig, const char *reason)
{
	signature_clear(found);
	found->verdict = reason ? AUTH_FAIL : AUTH_PASS;
	found->signer =
		g_ascii_strdown((const char *)dkim_sig_getdomain(sig), -1);
	found->reason = g_strdup(reason);
}

static void
judge_all(Check *check, Signature *found)
{
	DKIM_SIGINFO **sigs = NULL;
	int count = 0;
	bool is_test = false;

	(void)dkim_eom(check->mail, &is_test); /* each is judged below */
	if (dkim_getsiglist(check->mail, &sigs, &count) != DKIM_STAT_OK)
		return;
	for (int i = 0; i < count && found->verdict != AUTH_PASS; i++) {
		unsigned flags = dkim_sig_getflags(sigs[i]);

		if (flags & DKIM_SIGFLAG_IGNORE)
			continue;
		/* libopendkim stops after a good one, which may be weak. */
		if (!(flags & DKIM_SIGFLAG_PROCESSED))
			(void)dkim_sig_process(check->mail, sigs[i]);
		note(found, sigs[i], judge(check, sigs[i]));
	}
}

void
check_finish(Check *check, KeyLookup lookup, void *context, Signature *found)
{
	*found = (Signature){ .verdict = AUTH_NONE };
	if (check->refusal) {
		found->verdict = AUTH_FAIL;
		found->reason = g_strdup(check->refusal);
		return;
	}
	if (check->names->len == 0) {
		found->reason = g_strdup("no signature of the From domain");
		return;
	}
	check->lookup = lookup;
	check->context = context;
	judge_all(check, found);
	/* The signature whose key is missing might have been good. */
	if (found->verdict == AUTH_FAIL && check->has_key_trouble) {
		found->verdict = AUTH_NONE;
		g_free(found->reason);
		found->reason = g_strdup("the key can't be had now");
	}
}

void
check_free(Check *check)
{
	if (!check)
		return;
	if (check->mail)
		(void)dkim_free(check->mail); /* only frees */
	g_free(check->domain);
	g_ptr_array_unref(check->names);
	g_free(check);
}
