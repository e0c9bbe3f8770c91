/*
 * folders.c - lists the mail folders, and moves mails from one to the next
 */
#include "spool/state.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "domain/base/fault.h"
#include "spool/durable.h"

/* The names in a folder: of char *.  Opens a descriptor of its own, since a
 * scan moves the descriptor's position. */
static GPtrArray *
names_in(int folder, GError **error)
{
	GPtrArray *names;
	int fd = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);

	if (!dir) {
		g_set_error(error, FAULT, FAULT_RETRY,
			    "a folder of the spool can't be read: %s",
			    g_strerror(errno));
		durable_close_fd(&fd);
		return NULL;
	}
	names = g_ptr_array_new_with_free_func(g_free);
	for (struct dirent *entry; (entry = readdir(dir));)
		g_ptr_array_add(names, g_strdup(entry->d_name));
	(void)closedir(dir); /* was only read */
	return names;
}

bool
spool_sweep(Spool *spool, const char *mailbox, GError **error)
{
	g_autofree char *prefix =
		g_strconcat(mailbox ? mailbox : SPOOL_TMP_BLOB, ".", NULL);
	g_autoptr(GPtrArray) names = names_in(spool->tmp, error);

	if (!names)
		return false;
	for (guint i = 0; i < names->len; i++) {
		const char *name = g_ptr_array_index(names, i);

		if (g_str_has_prefix(name, prefix) &&
		    !durable_unlink(spool->tmp, name, error))
			return false;
	}
	return true;
}

static int
compare(const void *a, const void *b)
{
	const SpoolName *x = *(const SpoolName *const *)a;
	const SpoolName *y = *(const SpoolName *const *)b;
	int order = strcmp(x->mailbox, y->mailbox);

	if (order != 0)
		return order;
	if (x->uidvalidity != y->uidvalidity)
		return x->uidvalidity < y->uidvalidity ? -1 : 1;
	return x->uid < y->uid ? -1 : x->uid > y->uid;
}

static GPtrArray *
list(int folder, GError **error)
{
	g_autoptr(GPtrArray) names = names_in(folder, error);
	GPtrArray *mails;

	if (!names)
		return NULL;
	mails = g_ptr_array_new_with_free_func((GDestroyNotify)spool_name_free);
	for (guint i = 0; i < names->len; i++) {
		SpoolName *name = spool_name_parse(g_ptr_array_index(names, i));

		if (name)
			g_ptr_array_add(mails, name);
	}
	g_ptr_array_sort(mails, compare);
	return mails;
}

GPtrArray *
spool_list_new(Spool *spool, GError **error)
{
	return list(spool->new, error);
}

GPtrArray *
spool_list_bad(Spool *spool, GError **error)
{
	return list(spool->bad, error);
}

static bool
is_there(int folder, const char *name)
{
	return faccessat(folder, name, F_OK, 0) == 0;
}

bool
spool_count_tries(Spool *spool, GPtrArray *names, GError **error)
{
	for (guint i = 0; i < names->len; i++) {
		SpoolName *name = g_ptr_array_index(names, i);
		g_autofree char *before = spool_name_print(name);
		g_autofree char *after = NULL;

		name->tries++;
		after = spool_name_print(name);
		if (renameat(spool->new, before, spool->new, after) == 0)
			continue;
		name->tries--;
		if (errno == ENOENT)
			continue;
		g_set_error(error, FAULT, FAULT_RETRY,
			    "counting a try at %s failed: %s", before,
			    g_strerror(errno));
		return false;
	}
	return names->len == 0 || durable_sync_folder(spool->new, error);
}

int
spool_open_mail(Spool *spool, const SpoolName *name, GError **error)
{
	const int folders[] = { spool->new, spool->bad, spool->done };
	g_autofree char *text = spool_name_print(name);

	for (size_t i = 0; i < G_N_ELEMENTS(folders); i++) {
		int fd = openat(folders[i], text, O_RDONLY | O_CLOEXEC);

		if (fd >= 0)
			return fd;
		if (errno != ENOENT)
			break;
	}
	g_set_error(error, FAULT, FAULT_RETRY, "the mail %s can't be read: %s",
		    text, g_strerror(errno));
	return -1;
}

bool
spool_done(Spool *spool, const SpoolName *name, GError **error)
{
	g_autofree char *text = spool_name_print(name);

	return (!is_there(spool->new, text) && is_there(spool->done, text)) ||
	       durable_rename(spool->new, text, spool->done, text, error);
}

bool
spool_set_aside(Spool *spool, const SpoolName *name, GError **error)
{
	g_autofree char *text = spool_name_print(name);

	return durable_rename(spool->new, text, spool->bad, text, error) &&
	       durable_sync_folder(spool->bad, error) &&
	       durable_sync_folder(spool->new, error);
}

bool
spool_requeue(Spool *spool, SpoolName *name, GError **error)
{
	g_autofree char *before = spool_name_print(name);
	SpoolName fresh = *name;
	g_autofree char *after = NULL;
	int from = spool->bad;

	fresh.tries = 0;
	after = spool_name_print(&fresh);
	/* A held letter was read without fault, so it is in done/. */
	if (faccessat(from, before, F_OK, 0) < 0)
		from = spool->done;
	if (!durable_rename(from, before, spool->new, after, error) ||
	    !durable_sync_folder(spool->new, error) ||
	    !durable_sync_folder(from, error))
		return false;
	name->tries = 0;
	return true;
}

SpoolPlace
spool_find(Spool *spool, SpoolName *name)
{
	const int folders[] = { [SPOOL_IN_NEW] = spool->new,
				[SPOOL_IN_DONE] = spool->done,
				[SPOOL_IN_BAD] = spool->bad };
	SpoolName guess = *name;

	/* done/ may hold a million mails: don't list it, but try every name
	 * that the mail can have. */
	for (int i = 0; i <= 2 * SPOOL_TRIES_MAX + 1; i++) {
		g_autofree char *text = NULL;

		guess.tries = i / 2;
		guess.is_cut = i % 2 != 0;
		text = spool_name_print(&guess);
		for (int at = SPOOL_IN_NEW; at <= SPOOL_IN_BAD; at++) {
			if (!is_there(folders[at], text))
				continue;
			*name = guess;
			return (SpoolPlace)at;
		}
	}
	return SPOOL_NOWHERE;
}

bool
spool_remove(Spool *spool, const SpoolName *name, GError **error)
{
	g_autofree char *text = spool_name_print(name);
	int from = is_there(spool->done, text) ? spool->done : spool->bad;

	return durable_unlink(from, text, error) &&
	       durable_sync_folder(from, error);
}
