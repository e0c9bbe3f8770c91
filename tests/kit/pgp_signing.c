/*
 * pgp_signing.c - the other side of OpenPGP: keys and signatures for tests
 */
#include "tests/kit/pgp_signing.h"

#include <rnp/rnp.h>
#include <rnp/rnp_err.h>
#include <string.h>
#include <time.h>

struct PgpPerson {
	rnp_ffi_t library;
	rnp_key_handle_t primary;
	rnp_key_handle_t signer; /* of the two */
};

#define MUST(call) g_assert_cmpint(call, ==, RNP_SUCCESS)

static PgpPerson *
person_new(void)
{
	PgpPerson *person = g_new0(PgpPerson, 1);

	MUST(rnp_ffi_create(&person->library, RNP_KEYSTORE_GPG,
			    RNP_KEYSTORE_GPG));
	return person;
}

static void
add_subkey(PgpPerson *person)
{
	rnp_op_generate_t op = NULL;

	MUST(rnp_op_generate_subkey_create(&op, person->library,
					   person->primary, RNP_ALGNAME_EDDSA));
	MUST(rnp_op_generate_add_usage(op, "sign"));
	MUST(rnp_op_generate_execute(op));
	(void)rnp_key_handle_destroy(person->signer);
	MUST(rnp_op_generate_get_key(op, &person->signer));
	(void)rnp_op_generate_destroy(op);
}

static rnp_key_handle_t
find_key(const PgpPerson *person, const char *address)
{
	rnp_key_handle_t key = NULL;

	MUST(rnp_locate_key(person->library, "userid", address, &key));
	g_assert_nonnull(key);
	return key;
}

PgpPerson *
pgp_person_new(const char *address, const PgpKind *kind)
{
	PgpPerson *person = person_new();
	rnp_op_generate_t op = NULL;

	if (kind->made)
		MUST(rnp_set_timestamp(person->library, (uint64_t)kind->made));
	MUST(rnp_op_generate_create(&op, person->library,
				    kind->rsa_bits ? RNP_ALGNAME_RSA
						   : RNP_ALGNAME_EDDSA));
	if (kind->rsa_bits)
		MUST(rnp_op_generate_set_bits(op, kind->rsa_bits));
	MUST(rnp_op_generate_set_userid(op, address));
	MUST(rnp_op_generate_set_expiration(op, kind->lasts));
	MUST(rnp_op_generate_execute(op));
	(void)rnp_op_generate_destroy(op);
	person->primary = find_key(person, address);
	person->signer = find_key(person, address);
	if (kind->has_subkey)
		add_subkey(person);
	return person;
}

PgpPerson *
pgp_person_load(const char *secret)
{
	PgpPerson *person = person_new();
	rnp_identifier_iterator_t all = NULL;
	rnp_input_t input = NULL;
	const char *id = NULL;

	MUST(rnp_input_from_memory(&input, (const uint8_t *)secret,
				   strlen(secret), false));
	MUST(rnp_load_keys(person->library, RNP_KEYSTORE_GPG, input,
			   RNP_LOAD_SAVE_PUBLIC_KEYS |
				   RNP_LOAD_SAVE_SECRET_KEYS));
	(void)rnp_input_destroy(input);
	MUST(rnp_identifier_iterator_create(person->library, &all,
					    "fingerprint"));
	MUST(rnp_identifier_iterator_next(all, &id));
	MUST(rnp_locate_key(person->library, "fingerprint", id,
			    &person->primary));
	MUST(rnp_locate_key(person->library, "fingerprint", id,
			    &person->signer));
	(void)rnp_identifier_iterator_destroy(all);
	return person;
}

void
pgp_person_free(PgpPerson *person)
{
	if (!person)
		return;
	(void)rnp_key_handle_destroy(person->primary);
	(void)rnp_key_handle_destroy(person->signer);
	(void)rnp_ffi_destroy(person->library);
	g_free(person);
}

void
pgp_person_revoke(PgpPerson *person)
{
	MUST(rnp_key_revoke(person->primary, 0, NULL, "compromised", NULL));
}

/* What @output holds, as text; it is freed. */
static char *
text_of(rnp_output_t output)
{
	uint8_t *bytes = NULL;
	size_t size = 0;
	char *text;

	MUST(rnp_output_memory_get_buf(output, &bytes, &size, false));
	text = g_strndup((const char *)bytes, size);
	(void)rnp_output_destroy(output);
	return text;
}

static char *export(const PgpPerson *person, uint32_t what)
{
	rnp_output_t output = NULL;

	MUST(rnp_output_to_memory(&output, 0));
	MUST(rnp_key_export(person->primary, output,
			    what | RNP_KEY_EXPORT_ARMORED |
				    RNP_KEY_EXPORT_SUBKEYS));
	return text_of(output);
}

char *
pgp_person_public(const PgpPerson *person)
{
	return export(person, RNP_KEY_EXPORT_PUBLIC);
}

char *
pgp_person_secret(const PgpPerson *person)
{
	return export(person, RNP_KEY_EXPORT_SECRET);
}

void
pgp_person_sign(const PgpPerson *person, const PgpSignAs *as, const char *text,
		GByteArray *to)
{
	rnp_input_t input = NULL;
	rnp_output_t output = NULL;
	rnp_op_sign_t op = NULL;
	uint8_t *bytes = NULL;
	size_t size = 0;

	MUST(rnp_input_from_memory(&input, (const uint8_t *)text, strlen(text),
				   false));
	MUST(rnp_output_to_memory(&output, 0));
	MUST(rnp_op_sign_detached_create(&op, person->library, input, output));
	MUST(rnp_op_sign_set_hash(op,
				  as->hash ? as->hash : RNP_ALGNAME_SHA256));
	MUST(rnp_op_sign_set_creation_time(op,
					   (uint32_t)(as->made ? as->made
							       : time(NULL))));
	MUST(rnp_op_sign_set_expiration_time(op, as->lasts));
	MUST(rnp_op_sign_add_signature(op, person->signer, NULL));
	MUST(rnp_op_sign_execute(op));
	MUST(rnp_output_memory_get_buf(output, &bytes, &size, false));
	g_byte_array_append(to, bytes, (guint)size);
	(void)rnp_op_sign_destroy(op);
	(void)rnp_input_destroy(input);
	(void)rnp_output_destroy(output);
}

char *
pgp_armor(const GByteArray *packets)
{
	rnp_input_t input = NULL;
	rnp_output_t output = NULL;

	MUST(rnp_input_from_memory(&input, packets->data, packets->len, false));
	MUST(rnp_output_to_memory(&output, 0));
	MUST(rnp_enarmor(input, output, "signature"));
	(void)rnp_input_destroy(input);
	return text_of(output);
}

char *
pgp_person_sign_inline(const PgpPerson *person, const char *text)
{
	rnp_input_t input = NULL;
	rnp_output_t output = NULL;
	rnp_op_sign_t op = NULL;

	MUST(rnp_input_from_memory(&input, (const uint8_t *)text, strlen(text),
				   false));
	MUST(rnp_output_to_memory(&output, 0));
	MUST(rnp_op_sign_cleartext_create(&op, person->library, input, output));
	MUST(rnp_op_sign_add_signature(op, person->signer, NULL));
	MUST(rnp_op_sign_execute(op));
	(void)rnp_op_sign_destroy(op);
	(void)rnp_input_destroy(input);
	return text_of(output);
}

char *
pgp_mail(const char *fields, const char *part, const char *armor)
{
	return g_strconcat(
		fields,
		"MIME-Version: 1.0\r\n"
		"Content-Type: multipart/signed; micalg=pgp-sha256;\r\n"
		" protocol=\"application/pgp-signature\"; "
		"boundary=\"=-b_1\"\r\n"
		"\r\n"
		"--=-b_1\r\n",
		part,
		"\r\n--=-b_1\r\n"
		"Content-Type: application/pgp-signature;"
		" name=\"signature.asc\"\r\n"
		"\r\n",
		armor, "\r\n--=-b_1--\r\n", NULL);
}
