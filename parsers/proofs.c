/*
 * proofs.c - what a mail brings that may prove who wrote it
 */
#include "parsers/proofs.h"

#include <string.h>

#include "domain/address.h"
#include "parsers/authres.h"
#include "parsers/charset.h"
#include "parsers/dkim_signature.h"

#define SIGNATURES_MAX 5

void
proofs_read(const Headers *headers, Letter *letter)
{
	g_autoptr(AuthResults) top =
		authres_topmost(headers, &letter->auth_received);

	if (top && letter->sender) {
		letter->auth_id =
			charset_to_utf8(top->authserv_id,
					strlen(top->authserv_id), NULL, NULL);
		letter->auth_dmarc =
			(int64_t)authres_dmarc(top,
					       address_domain(letter->sender));
	}
	for (guint i = 0; i < headers->fields->len; i++) {
		const Header *field =
			&g_array_index(headers->fields, Header, i);
		char *digest;

		if (letter->signatures->len == SIGNATURES_MAX)
			break;
		digest = dkim_signature_digest(field);
		if (digest)
			g_ptr_array_add(letter->signatures, digest);
	}
}
