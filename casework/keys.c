/*
 * keys.c - makes, checks and reads the file of the token keys
 */
#include "casework/keys.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "domain/base/fault.h"
#include "spool/durable.h"

#define FILE_BYTES_MAX 1024

static bool
fail(const char *what, GError **error)
{
	g_set_error(error, FAULT, FAULT_OPERATOR, "the token keys, %s", what);
	return false;
}

/* A new key, and @old behind it: a line of the file, or "". */
static bool
make(int folder, const char *old, GError **error)
{
	uint8_t key[TOKEN_KEY_BYTES];
	GString *line = g_string_new(NULL);
	g_autofree char *text = NULL;
	AutoFd fd = openat(folder, "keys.new",
			   O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

	if (getrandom(key, sizeof key, 0) != (ssize_t)sizeof key)
		return fail("no random bytes", error);
	for (size_t i = 0; i < sizeof key; i++)
		g_string_append_printf(line, "%02x", key[i]);
	g_string_append_printf(line, "\n%s", old);
	text = g_string_free(line, FALSE);
	if (fd < 0)
		return fail(g_strerror(errno), error);
	return durable_write(fd, text, strlen(text), error) &&
	       durable_sync(fd, error) &&
	       durable_rename(folder, "keys.new", folder, "keys", error) &&
	       durable_sync_folder(folder, error);
}

static bool
is_private(int folder, GError **error)
{
	struct stat st;

	if (fstatat(folder, "keys", &st, 0) < 0)
		return fail(g_strerror(errno), error);
	if (st.st_mode & 077)
		return fail("others may read the file: chmod 600", error);
	return true;
}

static bool
parse_key(const char *line, uint8_t key[TOKEN_KEY_BYTES])
{
	if (strlen(line) != TOKEN_KEY_BYTES * 2)
		return false;
	for (int i = 0; i < TOKEN_KEY_BYTES; i++) {
		int high = g_ascii_xdigit_value(line[2 * i]);
		int low = g_ascii_xdigit_value(line[2 * i + 1]);

		if (high < 0 || low < 0)
			return false;
		key[i] = (uint8_t)(high << 4 | low);
	}
	return true;
}

bool
keys_load(const char *state, Keys *keys, GError **error)
{
	AutoFd folder = open(state, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	g_autofree char *text = NULL;
	g_auto(GStrv) lines = NULL;
	size_t size;

	if (folder < 0)
		return fail(g_strerror(errno), error);
	if (faccessat(folder, "keys", F_OK, 0) < 0 && !make(folder, "", error))
		return false;
	if (!is_private(folder, error))
		return false;
	text = durable_read(folder, "keys", FILE_BYTES_MAX, &size, error);
	if (!text)
		return false;
	lines = g_strsplit(text, "\n", -1);
	keys->count = 0;
	for (size_t i = 0; lines[i] && keys->count < KEYS_MAX; i++)
		if (parse_key(lines[i], keys->key[keys->count]))
			keys->count++;
	return keys->count > 0 || fail("the file holds none", error);
}

bool
keys_rotate(const char *state, GError **error)
{
	AutoFd folder = open(state, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	g_autofree char *text = NULL;
	size_t size;

	if (folder < 0)
		return fail(g_strerror(errno), error);
	if (!is_private(folder, error))
		return false;
	text = durable_read(folder, "keys", FILE_BYTES_MAX, &size, error);
	if (!text)
		return false;
	text[strcspn(text, "\n") + (strchr(text, '\n') ? 1 : 0)] = '\0';
	return make(folder, text, error);
}
