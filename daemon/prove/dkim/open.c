/*
 * open.c - the library of DKIM, opened and warmed up before the sandbox
 */
#include <string.h>

#include "daemon/prove/dkim/state.h"
#include "domain/base/fault.h"

/* Public keys of nobody. */
#define WARM_RSA_KEY                                                           \
	"v=DKIM1; k=rsa; p="                                                   \
	"MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQCxxw5XTfcla+mYoThkpQ6l"         \
	"UMHyQqhwKn37ERt6nIO8zPzyAWaxQUyGnr+M7nSvRqZ1Yp0vyBHm8Z7StGXt"         \
	"rIjv9DftDZrpFyXBUTNzjbbc8GENjn/jqIiX7cTG2hpCHVeHmPSXbrjcC6n/"         \
	"513P2WrQ0FclAEdTgh+CoQxqTgME7wIDAQAB"
#define WARM_ED_KEY                                                            \
	"v=DKIM1; k=ed25519; p=oLgf0nZyktX1hgqFbs8xJeF31xZQhyepClsv2mA0XCY="

void
verifier_close(Verifier *verifier)
{
	if (!verifier)
		return;
	if (verifier->library)
		dkim_close(verifier->library);
	psl_free(verifier->suffixes);
	g_free(verifier->guard);
	g_free(verifier);
}

/* A mail with bogus signatures: libcrypto loads its providers and tables
 * with the first key of each kind. */
static const char warm_mail[] =
	"DKIM-Signature: v=1; a=rsa-sha256; d=warm.example; s=rsa;\r\n"
	" c=relaxed/relaxed; h=from; bh=AAAA; b=AAAA\r\n"
	"DKIM-Signature: v=1; a=ed25519-sha256; d=warm.example; s=ed;\r\n"
	" c=simple/simple; h=from; bh=AAAA; b=AAAA\r\n"
	"From: a@warm.example\r\n\r\nx\r\n";

static bool
warm_key(void *context, const char *name, const char **value)
{
	(void)context; /* none */
	*value = g_str_has_prefix(name, "ed.") ? WARM_ED_KEY : WARM_RSA_KEY;
	return true;
}

static void
warm_up(Verifier *verifier)
{
	g_autoptr(Check) check =
		verifier_begin(verifier, warm_mail, sizeof warm_mail - 1,
			       "warm.example");
	g_auto(Signature) found = { .verdict = AUTH_NONE };

	check_finish(check, warm_key, NULL, &found);
}

Verifier *
verifier_open(GError **error)
{
	g_autoptr(Verifier) verifier = g_new0(Verifier, 1);
	unsigned flags = DKIM_LIBFLAGS_DELAYSIGPROC;

	verifier->guard =
		g_strdup_printf("X-Guard-%08x%08x%08x: x", g_random_int(),
				g_random_int(), g_random_int());
	verifier->suffixes = psl_latest(NULL);
	verifier->library = dkim_init(NULL, NULL);
	if (!verifier->suffixes || !verifier->library ||
	    dkim_options(verifier->library, DKIM_OP_SETOPT, DKIM_OPTS_FLAGS,
			 &flags, sizeof flags) != DKIM_STAT_OK ||
	    dkim_set_prescreen(verifier->library, verifier_on_signatures) !=
		    DKIM_STAT_OK ||
	    dkim_set_key_lookup(verifier->library, verifier_on_key) !=
		    DKIM_STAT_OK) {
		g_set_error(error, FAULT, FAULT_OPERATOR,
			    "signatures can't be verified: libopendkim or "
			    "libpsl does not start");
		return NULL;
	}
	warm_up(verifier);
	return g_steal_pointer(&verifier);
}
