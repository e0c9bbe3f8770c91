/*
 * keys.c - loads each file into a library of its own
 */
#include "daemon/prove/pgp/keys.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>

#include "daemon/process/log.h"
#include "daemon/prove/pgp/state.h"
#include "domain/base/fault.h"
#include "domain/words/address.h"

#define SUFFIX	      ".asc"
#define KEY_BYTES_MAX ((size_t)1 << 20)

/* alice@agence.example of "Alice@Agence.example.asc"; NULL. */
static char *
address_of(const char *name)
{
	g_autofree char *address = NULL;

	if (!g_str_has_suffix(name, SUFFIX))
		return NULL;
	address = g_strndup(name, strlen(name) - strlen(SUFFIX));
	return address_normal(address);
}

/* NULL, or why its keys can't be used. */
static const char *
load(rnp_ffi_t library, const char *text, size_t size)
{
	g_auto(rnp_input_t) input = NULL;
	size_t count = 0;

	if (size > KEY_BYTES_MAX)
		return "it is too large";
	/* Whoever can read it could sign in that person's name. */
	if (strstr(text, "PRIVATE KEY BLOCK"))
		return "it holds a private key";
	if (rnp_input_from_memory(&input, (const uint8_t *)text, size, false) !=
		    RNP_SUCCESS ||
	    rnp_load_keys(library, RNP_KEYSTORE_GPG, input,
			  RNP_LOAD_SAVE_PUBLIC_KEYS) != RNP_SUCCESS ||
	    rnp_get_public_key_count(library, &count) != RNP_SUCCESS ||
	    count == 0)
		return "it holds no public key that can be read";
	return NULL;
}

static void
pin(PgpKeys *keys, const char *folder, const char *name, const char *address)
{
	g_autofree char *path = g_build_filename(folder, name, NULL);
	g_autofree char *text = NULL;
	g_autoptr(GError) problem = NULL;
	const char *why = NULL;
	rnp_ffi_t library = NULL;
	size_t size;

	if (g_hash_table_size(keys->all) >= PGP_KEYS_MAX)
		why = "there are too many";
	else if (g_hash_table_contains(keys->all, address))
		why = "its address has a file already";
	else if (!g_file_get_contents(path, &text, &size, &problem))
		why = problem->message;
	else if (rnp_ffi_create(&library, RNP_KEYSTORE_GPG, RNP_KEYSTORE_GPG) !=
		 RNP_SUCCESS)
		why = "librnp does not start";
	else
		why = load(library, text, size);
	if (why) {
		log_warn("%s: %s: it proves no mails", path, why);
		(void)rnp_ffi_destroy(library); /* only frees */
		return;
	}
	g_hash_table_replace(keys->all, g_strdup(address), library);
	log_debug("%s: pinned", path);
}

static void
library_free(gpointer library)
{
	(void)rnp_ffi_destroy(library); /* only frees */
}

PgpKeys *
pgp_keys_open(const char *folder, GError **error)
{
	g_autoptr(PgpKeys) keys = g_new0(PgpKeys, 1);
	const struct dirent *entry;
	DIR *dir;

	keys->all = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
					  library_free);
	if (!folder)
		return g_steal_pointer(&keys);
	dir = opendir(folder);
	if (!dir) {
		g_set_error(error, FAULT, FAULT_OPERATOR, "%s: %s", folder,
			    g_strerror(errno));
		return NULL;
	}
	while ((entry = readdir(dir))) {
		g_autofree char *address = address_of(entry->d_name);

		if (address)
			pin(keys, folder, entry->d_name, address);
		else if (*entry->d_name != '.')
			log_warn("%s/%s: is not named after an address, like "
				 "alice@agence.example" SUFFIX,
				 folder, entry->d_name);
	}
	(void)closedir(dir); /* only read from */
	return g_steal_pointer(&keys);
}

void
pgp_keys_close(PgpKeys *keys)
{
	if (!keys)
		return;
	g_hash_table_unref(keys->all);
	g_free(keys);
}
