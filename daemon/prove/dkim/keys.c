/*
 * keys.c - remembers the records for a while, asks for new ones
 */
#include "daemon/prove/dkim/keys.h"

#include <stdint.h>
#include <string.h>
#include <time.h>

#include "daemon/process/now.h"
#include "daemon/prove/dkim/dns.h"
#include "domain/base/fault.h"

#define KEYS_MAX     1000
#define DNS_PREFIX   "dns:"
#define PENDING_MAX  128
#define FOUND_MS     (3600 * 1000)
#define NOT_FOUND_MS (60 * 1000)

typedef struct {
	char *value; /* owned, NULL: there is none */
	bool is_pending;
	bool is_known; /* else the servers failed */
	int64_t until; /* ms: what is known is old then */
} Key;

struct DkimKeys {
	GHashTable *all; /* name -> Key */
	DkimDns *dns;	 /* NULL: there is a file */
	guint pending;	 /* how many are asked for */
};

static void
key_free(gpointer data)
{
	Key *key = data;

	g_free(key->value);
	g_free(key);
}

static Key *
add(DkimKeys *keys, const char *name)
{
	Key *key = g_new0(Key, 1);

	g_hash_table_replace(keys->all, g_strdup(name), key);
	return key;
}

/* The last line may lack its end; blank lines and those with '#' are
 * skipped. */
static void
take_file(DkimKeys *keys, const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	for (int i = 0; lines[i]; i++) {
		char *name = g_strstrip(lines[i]);
		char *value = name + strcspn(name, " \t");
		g_autofree char *lower = NULL;
		Key *key;

		if (*name == '#' || *value == '\0')
			continue;
		*value++ = '\0';
		lower = g_ascii_strdown(name, -1);
		key = add(keys, lower);
		key->value = g_strdup(g_strstrip(value));
		key->is_known = true;
		key->until = INT64_MAX;
	}
}

static void
on_answer(void *context, const char *name, bool is_known, const char *value)
{
	DkimKeys *keys = context;
	Key *key = g_hash_table_lookup(keys->all, name);

	g_assert(key && key->is_pending);
	key->is_pending = false;
	key->is_known = is_known;
	key->value = g_strdup(value);
	key->until = now_ms() + (value ? FOUND_MS : NOT_FOUND_MS);
	keys->pending--;
}

DkimKeys *
dkim_keys_open(const char *source, GError **error)
{
	bool is_dns = !source || g_str_has_prefix(source, DNS_PREFIX);
	const char *servers =
		source && is_dns ? source + strlen(DNS_PREFIX) : NULL;
	g_autoptr(DkimKeys) keys = g_new0(DkimKeys, 1);
	g_autofree char *text = NULL;
	g_autoptr(GError) problem = NULL;

	keys->all = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
					  key_free);
	if (!is_dns) {
		if (!g_file_get_contents(source, &text, NULL, &problem)) {
			g_set_error(error, FAULT, FAULT_OPERATOR, "%s",
				    problem->message);
			return NULL;
		}
		take_file(keys, text);
	} else {
		keys->dns = dkim_dns_open(servers, on_answer, keys, error);
		if (!keys->dns)
			return NULL;
	}
	return g_steal_pointer(&keys);
}

void
dkim_keys_close(DkimKeys *keys)
{
	if (!keys)
		return;
	dkim_dns_close(keys->dns);
	g_hash_table_unref(keys->all);
	g_free(keys);
}

static gboolean
is_old(gpointer name, gpointer value, gpointer data)
{
	const Key *key = value;

	(void)name; /* any */
	return !key->is_pending && key->until <= *(int64_t *)data;
}

/* Makes room for one more key: drops the old ones or, if there are none, all
 * that are not on their way, since only a flood of names can fill the table. */
static void
make_room(DkimKeys *keys)
{
	int64_t now = now_ms();

	if (g_hash_table_size(keys->all) < KEYS_MAX)
		return;
	(void)g_hash_table_foreach_remove(keys->all, is_old, &now);
	now = INT64_MAX;
	if (g_hash_table_size(keys->all) >= KEYS_MAX)
		(void)g_hash_table_foreach_remove(keys->all, is_old, &now);
}

void
dkim_keys_ask(DkimKeys *keys, const char *name)
{
	Key *key = g_hash_table_lookup(keys->all, name);

	if (key && (key->is_pending || key->until > now_ms()))
		return;
	if (!keys->dns || keys->pending >= PENDING_MAX)
		return;
	make_room(keys);
	key = add(keys, name);
	key->is_pending = true;
	keys->pending++;
	dkim_dns_ask(keys->dns, name);
}

bool
dkim_keys_is_pending(DkimKeys *keys, const char *name)
{
	const Key *key = g_hash_table_lookup(keys->all, name);

	return key && key->is_pending;
}

bool
dkim_keys_look_up(void *context, const char *name, const char **value)
{
	DkimKeys *keys = context;
	const Key *key = g_hash_table_lookup(keys->all, name);

	*value = key ? key->value : NULL;
	if (!keys->dns) /* the file is complete */
		return true;
	return key && !key->is_pending && key->is_known;
}

int
dkim_keys_watch(DkimKeys *keys, GArray *fds)
{
	return keys->dns ? dkim_dns_watch(keys->dns, fds) : -1;
}

void
dkim_keys_read(DkimKeys *keys, const GArray *fds, guint first)
{
	if (keys->dns)
		dkim_dns_read(keys->dns, fds, first);
}
