/*
 * signing.c - the other side of DKIM: keys and signatures for tests
 */
#include "tests/kit/signing.h"

#include <gnutls/abstract.h>
#include <gnutls/x509.h>
#include <opendkim/dkim.h>
#include <string.h>
#include <sys/types.h>

/* libopendkim forgets to free an ed25519 key that it signed with. */
#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/lsan_interface.h>
#define FORGIVE_LEAKS(is_on) ((is_on) ? __lsan_disable() : __lsan_enable())
#else
#define FORGIVE_LEAKS(is_on) ((void)(is_on))
#endif

#define SIGNATURE_BYTES_MAX 4096
#define ED25519_BYTES	    32

char *
signing_key(unsigned bits)
{
	gnutls_x509_privkey_t key;
	gnutls_datum_t pem;
	char *text;

	g_assert_cmpint(gnutls_x509_privkey_init(&key), ==, 0);
	g_assert_cmpint(gnutls_x509_privkey_generate(
				key,
				bits ? GNUTLS_PK_RSA : GNUTLS_PK_EDDSA_ED25519,
				bits ? bits : 256, 0),
			==, 0);
	g_assert_cmpint(gnutls_x509_privkey_export2_pkcs8(
				key, GNUTLS_X509_FMT_PEM, NULL,
				GNUTLS_PKCS_PLAIN, &pem),
			==, 0);
	text = g_strndup((const char *)pem.data, pem.size);
	gnutls_free(pem.data);
	gnutls_x509_privkey_deinit(key);
	return text;
}

char *
signing_record(const char *pem)
{
	gnutls_datum_t in = { (unsigned char *)pem, (unsigned)strlen(pem) };
	gnutls_datum_t out = { NULL, 0 };
	gnutls_privkey_t private;
	gnutls_pubkey_t public;
	g_autofree char *base64 = NULL;
	bool is_rsa;

	g_assert_cmpint(gnutls_privkey_init(&private), ==, 0);
	g_assert_cmpint(gnutls_pubkey_init(&public), ==, 0);
	g_assert_cmpint(gnutls_privkey_import_x509_raw(private, &in,
						       GNUTLS_X509_FMT_PEM,
						       NULL, 0),
			==, 0);
	g_assert_cmpint(gnutls_pubkey_import_privkey(public, private, 0, 0), ==,
			0);
	is_rsa =
		gnutls_privkey_get_pk_algorithm(private, NULL) == GNUTLS_PK_RSA;
	g_assert_cmpint(gnutls_pubkey_export2(public, GNUTLS_X509_FMT_DER,
					      &out),
			==, 0);
	/* An ed25519 record holds the bare key, the last bytes of the DER. */
	base64 = is_rsa ? g_base64_encode(out.data, out.size)
			: g_base64_encode(out.data + out.size - ED25519_BYTES,
					  ED25519_BYTES);
	gnutls_free(out.data);
	gnutls_pubkey_deinit(public);
	gnutls_privkey_deinit(private);
	return g_strdup_printf("v=DKIM1; k=%s; p=%s",
			       is_rsa ? "rsa" : "ed25519", base64);
}

static void
set(DKIM_LIB *library, dkim_opts_t option, void *value, size_t size)
{
	g_assert_cmpint(dkim_options(library, DKIM_OP_SETOPT, option, value,
				     size),
			==, DKIM_STAT_OK);
}

static DKIM_LIB *
open_library(const SignAs *as)
{
	DKIM_LIB *library = dkim_init(NULL, NULL);
	unsigned flags = as->has_length ? DKIM_LIBFLAGS_SIGNLEN : 0;
	unsigned bits = 512;
	uint64_t at = (uint64_t)as->at;
	uint64_t lasts = (uint64_t)as->lasts;

	g_assert_nonnull(library);
	set(library, DKIM_OPTS_FLAGS, &flags, sizeof flags);
	set(library, DKIM_OPTS_MINKEYBITS, &bits, sizeof bits);
	if (as->at)
		set(library, DKIM_OPTS_FIXEDTIME, &at, sizeof at);
	if (as->lasts)
		set(library, DKIM_OPTS_SIGNATURETTL, &lasts, sizeof lasts);
	if (as->headers)
		set(library, DKIM_OPTS_SIGNHDRS, (void *)as->headers,
		    sizeof(void *));
	return library;
}

/* One field at a time; folded ones stay together. */
static void
feed(DKIM *dkim, const char *mail)
{
	const char *body = strstr(mail, "\r\n\r\n");

	g_assert_nonnull(body);
	for (const char *at = mail; at < body;) {
		const char *end = strstr(at, "\r\n");

		while (end < body && (end[2] == ' ' || end[2] == '\t'))
			end = strstr(end + 2, "\r\n");
		g_assert_cmpint(dkim_header(dkim, (u_char *)at,
					    (size_t)(end - at)),
				==, DKIM_STAT_OK);
		at = end + 2;
	}
	g_assert_cmpint(dkim_eoh(dkim), ==, DKIM_STAT_OK);
	g_assert_cmpint(dkim_body(dkim, (u_char *)body + 4, strlen(body + 4)),
			==, DKIM_STAT_OK);
	FORGIVE_LEAKS(true);
	g_assert_cmpint(dkim_eom(dkim, NULL), ==, DKIM_STAT_OK);
	FORGIVE_LEAKS(false);
}

char *
signing_sign(const char *pem, const SignAs *as, const char *mail)
{
	DKIM_LIB *library = open_library(as);
	char field[SIGNATURE_BYTES_MAX];
	DKIM_STAT status;
	DKIM *dkim = dkim_sign(library, (const unsigned char *)"test", NULL,
			       (dkim_sigkey_t)pem,
			       (const unsigned char *)as->selector,
			       (const unsigned char *)as->domain,
			       DKIM_CANON_RELAXED, DKIM_CANON_RELAXED,
			       as->is_ed25519 ? DKIM_SIGN_ED25519SHA256
					      : DKIM_SIGN_RSASHA256,
			       -1, &status);
	char *signed_mail;

	g_assert_nonnull(dkim);
	feed(dkim, mail);
	g_assert_cmpint(dkim_getsighdr(dkim, (u_char *)field, sizeof field,
				       strlen("DKIM-Signature: ")),
			==, DKIM_STAT_OK);
	signed_mail =
		g_strconcat("DKIM-Signature: ", field, "\r\n", mail, NULL);
	(void)dkim_free(dkim);
	dkim_close(library);
	return signed_mail;
}
