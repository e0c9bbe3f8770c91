/*
 * fetch_driver.c - plays parent and desk to one helpdesk-fetch
 *
 *	fetch_driver PROGRAM KEY=VALUE...
 *
 * Keys are the fields of FetchConfig, and
 *
 *	password=FILE	whose content is handed over
 *	state=FILE	what the desk knows: "cursor V U" and "letter V U"
 *	deaf=1		commits, yet never says DONE
 *	kill=N		SIGKILL the fetcher when N mails were stored
 *	stop=N		close both sockets when N mails are done
 *
 * It prints "process ID" of the fetcher, then what it hears, one line each:
 * "state LEVEL TEXT", "stored UID", "remains UID", "polled"; at the end
 * "exit STATUS".  A stored mail is committed at once; for one that was known
 * before, "again UID" is printed instead.
 */
#include <fcntl.h>
#include <inttypes.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "daemon/config/fetch.h"
#include "daemon/process/child.h"
#include "daemon/process/frame.h"
#include "daemon/process/log.h"
#include "spool/durable.h"
#include "spool/spool.h"

typedef struct {
	FetchConfig *config;
	Spool *spool;
	const char *password;
	const char *state;
	int64_t kill_at;
	int64_t stop_at;
	bool is_deaf;
	GHashTable *letters; /* "V U" */
	GHashTable *cursors; /* "V" -> cursor */
	int64_t stored;
	bool is_over;
	int parent;
	int desk;
	pid_t child;
} Driver;

static char *
letter_key(int64_t uidvalidity, int64_t uid)
{
	return g_strdup_printf("%" PRId64 " %" PRId64, uidvalidity, uid);
}

static void
set_cursor(Driver *d, int64_t uidvalidity, int64_t uid)
{
	g_hash_table_insert(d->cursors,
			    g_strdup_printf("%" PRId64, uidvalidity),
			    g_memdup2(&uid, sizeof uid));
}

static void
note(Driver *d, const char *line)
{
	AutoFd fd = -1;

	if (!d->state)
		return;
	fd = open(d->state, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
	if (!durable_write(fd, line, strlen(line), NULL))
		fatal(2, "%s can't be written", d->state);
}

static void
load(Driver *d)
{
	g_autofree char *text = NULL;
	g_auto(GStrv) lines = NULL;

	if (!d->state || !g_file_get_contents(d->state, &text, NULL, NULL))
		return;
	lines = g_strsplit(text, "\n", -1);
	for (int i = 0; lines[i]; i++) {
		int64_t uidvalidity;
		int64_t uid;

		if (sscanf(lines[i], "letter %" SCNd64 " %" SCNd64,
			   &uidvalidity, &uid) == 2)
			g_hash_table_add(d->letters,
					 letter_key(uidvalidity, uid));
		if (sscanf(lines[i], "cursor %" SCNd64 " %" SCNd64,
			   &uidvalidity, &uid) == 2)
			set_cursor(d, uidvalidity, uid);
	}
}

static bool
set(Driver *d, const char *key, const char *value)
{
	const struct {
		const char *key;
		char **text;
		int64_t *number;
		bool *flag;
	} keys[] = {
		{ "name", &d->config->name, NULL, NULL },
		{ "url", &d->config->url, NULL, NULL },
		{ "done", &d->config->done, NULL, NULL },
		{ "ca_file", &d->config->ca_file, NULL, NULL },
		{ "spool", &d->config->spool, NULL, NULL },
		{ "poll_seconds", NULL, &d->config->poll_seconds, NULL },
		{ "idle_seconds", NULL, &d->config->idle_seconds, NULL },
		{ "size_max", NULL, &d->config->size_max, NULL },
		{ "log_level", NULL, &d->config->log_level, NULL },
		{ "once", NULL, NULL, &d->config->once },
		{ "insecure", NULL, NULL, &d->config->insecure },
		{ "oauth", NULL, NULL, &d->config->oauth },
		{ "kill", NULL, &d->kill_at, NULL },
		{ "stop", NULL, &d->stop_at, NULL },
		{ "deaf", NULL, NULL, &d->is_deaf },
	};

	if (strcmp(key, "password") == 0)
		d->password = value;
	else if (strcmp(key, "state") == 0)
		d->state = value;
	for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
		if (strcmp(keys[i].key, key) != 0)
			continue;
		if (keys[i].text) {
			g_free(*keys[i].text);
			*keys[i].text = g_strdup(value);
		} else if (keys[i].number) {
			*keys[i].number = g_ascii_strtoll(value, NULL, 10);
		} else {
			*keys[i].flag = *value == '1';
		}
		return true;
	}
	return d->password == value || d->state == value;
}

static void
start(Driver *d, const char *program)
{
	int parent[2];
	int desk[2];

	if (!frame_pair(parent, NULL) || !frame_pair(desk, NULL))
		fatal(2, "no sockets");
	d->child = fork();
	if (d->child == 0) {
		int low = fcntl(desk[1], F_DUPFD, 10);

		if (dup2(parent[1], CHILD_PARENT) < 0 ||
		    dup2(low, CHILD_DESK) < 0 || close(low) < 0 ||
		    fcntl(CHILD_PARENT, F_SETFD, 0) < 0)
			_exit(2);
		(void)execl(program, program, (char *)NULL);
		_exit(127);
	}
	(void)close(parent[1]);
	(void)close(desk[1]);
	printf("process %d\n", (int)d->child);
	(void)fflush(stdout);
	d->parent = parent[0];
	d->desk = desk[0];
}

static void
configure(Driver *d)
{
	g_autoptr(GByteArray) payload = g_byte_array_new();
	int fd = d->password ? open(d->password, O_RDONLY | O_CLOEXEC) : -1;

	fetch_config_put(d->config, payload);
	if (!frame_send(d->parent, FRAME_CONFIG, payload, &fd, fd >= 0, NULL))
		fatal(2, "no configuration was taken");
}

static void
answer(Driver *d, FrameType type, int64_t uidvalidity, GArray *uids)
{
	g_autoptr(GByteArray) payload = g_byte_array_new();

	if (uids->len == 0)
		return;
	wire_put_int(payload, uidvalidity);
	wire_put_int(payload, uids->len);
	for (guint i = 0; i < uids->len; i++)
		wire_put_int(payload, g_array_index(uids, int64_t, i));
	if (!(d->is_deaf && type == FRAME_DONE))
		(void)frame_send(d->desk, type, payload, NULL, 0, NULL);
}

static void
on_selected(Driver *d, WireReader *from)
{
	int64_t uidvalidity = wire_get_int(from);
	g_autofree char *key = g_strdup_printf("%" PRId64, uidvalidity);
	const int64_t *cursor = g_hash_table_lookup(d->cursors, key);
	g_autoptr(GByteArray) payload = g_byte_array_new();

	printf("selected %" PRId64 "\n", uidvalidity);
	wire_put_int(payload, uidvalidity);
	wire_put_int(payload, cursor ? *cursor : 0);
	(void)frame_send(d->desk, FRAME_CURSOR, payload, NULL, 0, NULL);
}

/* As the desk does: a letter that is known was committed before. */
static void
commit(Driver *d, const SpoolName *name)
{
	g_autofree char *line =
		g_strdup_printf("letter %" PRId64 " %" PRId64 "\n",
				name->uidvalidity, name->uid);
	bool is_new = g_hash_table_add(d->letters, letter_key(name->uidvalidity,
							      name->uid));

	printf("%s %" PRId64 "%s\n", is_new ? "stored" : "again", name->uid,
	       name->is_cut ? " cut" : "");
	if (is_new)
		note(d, line);
	if (!spool_done(d->spool, name, NULL))
		printf("missing %" PRId64 "\n", name->uid);
}

static void
on_stored(Driver *d, WireReader *from)
{
	int64_t uidvalidity = wire_get_int(from);
	int64_t cursor = wire_get_int(from);
	g_autoptr(GPtrArray) names = wire_get_texts(from);
	g_autoptr(GArray) uids = g_array_new(FALSE, FALSE, sizeof(int64_t));
	g_autofree char *line =
		g_strdup_printf("cursor %" PRId64 " %" PRId64 "\n", uidvalidity,
				cursor);

	d->stored += names->len;
	if (d->kill_at > 0 && d->stored >= d->kill_at) {
		(void)kill(d->child, SIGKILL);
		d->is_over = true; /* the desk is killed with it */
		return;
	}
	for (guint i = 0; i < names->len; i++) {
		g_autoptr(SpoolName) name =
			spool_name_parse(g_ptr_array_index(names, i));

		g_assert_nonnull(name);
		commit(d, name);
		g_array_append_val(uids, name->uid);
	}
	printf("cursor %" PRId64 "\n", cursor);
	set_cursor(d, uidvalidity, cursor);
	note(d, line);
	answer(d, FRAME_DONE, uidvalidity, uids);
}

static void
on_remains(Driver *d, WireReader *from)
{
	int64_t uidvalidity = wire_get_int(from);
	size_t count = wire_get_count(from, sizeof(int64_t));
	g_autoptr(GArray) done = g_array_new(FALSE, FALSE, sizeof(int64_t));
	g_autoptr(GArray) want = g_array_new(FALSE, FALSE, sizeof(int64_t));

	for (size_t i = 0; i < count; i++) {
		int64_t uid = wire_get_int(from);
		g_autofree char *key = letter_key(uidvalidity, uid);

		printf("remains %" PRId64 "\n", uid);
		if (g_hash_table_contains(d->letters, key))
			g_array_append_val(done, uid);
		else
			g_array_append_val(want, uid);
	}
	answer(d, FRAME_DONE, uidvalidity, done);
	answer(d, FRAME_WANT, uidvalidity, want);
}

static void
on_state(WireReader *from)
{
	int64_t level = wire_get_int(from);

	printf("state %" PRId64 " %s\n", level, wire_peek_text(from));
}

static bool
serve(Driver *d)
{
	g_autoptr(Frame) frame = frame_receive(d->desk, NULL);
	WireReader from;

	if (!frame)
		return false;
	from = frame_reader(frame);
	if (frame->type == FRAME_SELECTED)
		on_selected(d, &from);
	else if (frame->type == FRAME_STORED)
		on_stored(d, &from);
	else if (frame->type == FRAME_REMAINS)
		on_remains(d, &from);
	else if (frame->type == FRAME_STATE)
		on_state(&from);
	else if (frame->type == FRAME_POLLED)
		printf("polled\n");
	(void)fflush(stdout);
	g_assert_false(from.bad);
	return !d->is_over && (d->stop_at == 0 || d->stored < d->stop_at);
}

static void
take_arguments(Driver *d, int argc, char **argv)
{
	for (int i = 2; i < argc; i++) {
		char *value = strchr(argv[i], '=');

		if (!value)
			fatal(2, "%s has no value", argv[i]);
		*value++ = '\0';
		if (!set(d, argv[i], value))
			fatal(2, "%s is no key", argv[i]);
	}
	if (argc < 2 || !d->config->spool)
		fatal(2, "a program and spool= are needed");
}

static void
clear(Driver *d)
{
	fetch_config_free(d->config);
	spool_close(d->spool);
	g_hash_table_unref(d->letters);
	g_hash_table_unref(d->cursors);
}

int
main(int argc, char **argv)
{
	Driver d = { .config = fetch_config_new() };
	int status = 0;

	log_open("driver", LOG_INFO);
	take_arguments(&d, argc, argv);
	d.letters =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	d.cursors =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	d.spool = spool_open(d.config->spool, NULL);
	if (!d.spool)
		fatal(2, "%s can't be opened", d.config->spool);
	load(&d);
	start(&d, argv[1]);
	configure(&d);
	while (serve(&d))
		continue;
	(void)close(d.desk);
	(void)close(d.parent);
	if (waitpid(d.child, &status, 0) < 0)
		return 2;
	printf("exit %d\n",
	       WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status));
	clear(&d);
	return 0;
}
