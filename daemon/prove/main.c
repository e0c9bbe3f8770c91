/*
 * main.c - helpdesk-prove: whose signature does a mail bear?
 *
 * Only this worker asks DNS, and only for signers' keys.  It holds one socket
 * to the desk (descriptor 3); each mail comes as a descriptor with the address
 * it claims to be from, waits for its keys beside others, and goes out as a
 * verdict.  OpenPGP waits for nothing: its keys were read before the sandbox.
 *
 *	mail --> its signatures are read --> keys asked for --> verdict
 *	                                     (at most PROVER_MS)
 */
#include <errno.h>
#include <poll.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <sysexits.h>
#include <time.h>

#include "daemon/client/helper.h"
#include "daemon/client/prover.h"
#include "daemon/process/frame.h"
#include "daemon/process/log.h"
#include "daemon/process/now.h"
#include "daemon/process/raw_mail.h"
#include "daemon/process/sandbox.h"
#include "daemon/prove/dkim/keys.h"
#include "daemon/prove/dkim/verifier.h"
#include "daemon/prove/pgp/keys.h"
#include "domain/base/fault.h"
#include "domain/words/address.h"
#include "spool/durable.h"

/* A mail that waits for keys. */
typedef struct {
	int64_t id;
	Check *check;	  /* owned; NULL: DKIM was not asked for */
	Signatures found; /* owned: what we know already */
	int64_t until;	  /* ms: it waits until then at most */
} Job;

typedef struct {
	Verifier *verifier;
	DkimKeys *keys;
	PgpKeys *pgp_keys;
	GArray *jobs; /* of Job, oldest first */
} Work;

static void
job_clear(gpointer job)
{
	check_free(((Job *)job)->check);
	signatures_clear(&((Job *)job)->found);
}

static void
put_signature(GByteArray *payload, const Signature *found)
{
	wire_put_int(payload, found->verdict);
	wire_put_text(payload, found->signer);
	wire_put_text(payload, found->reason);
}

static void
answer(int64_t id, const Signatures *found)
{
	g_autoptr(GByteArray) payload = g_byte_array_new();
	g_autoptr(GError) problem = NULL;

	wire_put_int(payload, id);
	put_signature(payload, &found->dkim);
	put_signature(payload, &found->pgp);
	if (!frame_send(HELPER_SOCKET, FRAME_PROVEN, payload, NULL, 0,
			&problem))
		fatal(EX_PROTOCOL, "%s", problem->message);
}

/* What the desk wants to know of a mail. */
typedef struct {
	int64_t id;
	int64_t what; /* of Prove */
	const char *address;
} Wanted;

static void
begin(Work *work, const Wanted *wanted, int raw_fd)
{
	g_autoptr(GError) problem = NULL;
	Job job = { .id = wanted->id, .until = now_ms() + PROVER_MS };
	PgpMail mail = { .address = wanted->address };
	g_autofree char *bytes = raw_mail_read(raw_fd, &mail.size, &problem);

	if (!bytes) {
		Signatures none = { .dkim.reason = problem->message,
				    .pgp.reason = problem->message };

		answer(wanted->id, &none);
		return;
	}
	mail.bytes = bytes;
	if (wanted->what & PROVE_PGP)
		pgp_keys_verify(work->pgp_keys, &mail, time(NULL),
				&job.found.pgp);
	if (wanted->what & PROVE_DKIM) {
		const GPtrArray *names;

		job.check = verifier_begin(work->verifier, bytes, mail.size,
					   address_domain(wanted->address));
		names = check_names(job.check);
		for (guint i = 0; i < names->len; i++)
			dkim_keys_ask(work->keys, g_ptr_array_index(names, i));
	}
	g_array_append_val(work->jobs, job);
}

/* False when the desk is gone. */
static bool
take_mail(Work *work)
{
	g_autoptr(GError) problem = NULL;
	g_autoptr(Frame) frame = frame_receive(HELPER_SOCKET, &problem);
	AutoFd raw_fd = -1;
	WireReader from;
	Wanted wanted;

	if (problem)
		fatal(EX_PROTOCOL, "%s", problem->message);
	if (!frame)
		return false;
	from = frame_reader(frame);
	wanted.id = wire_get_int(&from);
	wanted.what = wire_get_int(&from);
	wanted.address = wire_peek_text(&from);
	raw_fd = frame_steal_fd(frame, 0);
	if (frame->type != FRAME_PROVE || !wire_end(&from) || raw_fd < 0 ||
	    !wanted.address || !address_is_valid(wanted.address))
		fatal(EX_PROTOCOL, "a frame of type %d is not for a prover",
		      (int)frame->type);
	begin(work, &wanted, raw_fd);
	return true;
}

static bool
waits(const Work *work, const Job *job, int64_t now)
{
	const GPtrArray *names;

	if (!job->check || now >= job->until)
		return false;
	names = check_names(job->check);
	for (guint i = 0; i < names->len; i++)
		if (dkim_keys_is_pending(work->keys,
					 g_ptr_array_index(names, i)))
			return true;
	return false;
}

/* Answers for the mails that wait no more; returns the ms to the next deadline,
 * or -1. */
static int
finish(Work *work)
{
	int64_t now = now_ms();
	int64_t next = -1;

	for (guint i = 0; i < work->jobs->len;) {
		Job *job = &g_array_index(work->jobs, Job, i);

		if (waits(work, job, now)) {
			if (next < 0 || job->until - now < next)
				next = job->until - now;
			i++;
			continue;
		}
		sandbox_renew_cpu(SANDBOX_CPU_SECONDS);
		if (job->check)
			check_finish(job->check, dkim_keys_look_up, work->keys,
				     &job->found.dkim);
		answer(job->id, &job->found);
		g_array_remove_index(work->jobs, i);
	}
	return (int)next;
}

static int
sooner(int a, int b)
{
	if (a < 0 || b < 0)
		return MAX(a, b);
	return MIN(a, b);
}

static bool
turn(Work *work)
{
	g_autoptr(GArray) fds =
		g_array_new(FALSE, FALSE, sizeof(struct pollfd));
	struct pollfd desk = { HELPER_SOCKET, POLLIN, 0 };
	int wait = finish(work);

	g_array_append_val(fds, desk);
	wait = sooner(wait, dkim_keys_watch(work->keys, fds));
	if (poll((struct pollfd *)(void *)fds->data, fds->len, wait) < 0 &&
	    errno != EINTR)
		fatal(EX_OSERR, "poll: %s", g_strerror(errno));
	sandbox_renew_cpu(SANDBOX_CPU_SECONDS);
	dkim_keys_read(work->keys, fds, 1);
	return g_array_index(fds, struct pollfd, 0).revents == 0 ||
	       take_mail(work);
}

/* The desk's first frame says where the keys are. */
static void
configure(Work *work)
{
	g_autoptr(GError) problem = NULL;
	g_autoptr(Frame) frame = frame_receive(HELPER_SOCKET, &problem);
	g_autofree char *file = NULL;
	g_autofree char *folder = NULL;
	WireReader from;
	int64_t level;

	if (problem)
		fatal(EX_PROTOCOL, "%s", problem->message);
	if (!frame)
		exit(EX_OK); /* nobody is there */
	from = frame_reader(frame);
	file = wire_get_text(&from);
	folder = wire_get_text(&from);
	level = wire_get_int(&from);
	if (frame->type != FRAME_CONFIG || !wire_end(&from))
		fatal(EX_PROTOCOL, "no configuration came");
	log_open("prove", (LogLevel)level);
	work->keys = dkim_keys_open(file, &problem);
	if (work->keys)
		work->pgp_keys = pgp_keys_open(folder, &problem);
	if (work->pgp_keys)
		work->verifier = verifier_open(&problem);
	if (!work->verifier)
		fatal(EX_CONFIG, "%s", problem->message);
}

int
main(void)
{
	Work work = { 0 };

	log_open("prove", LOG_INFO);
	configure(&work);
	work.jobs = g_array_new(FALSE, FALSE, sizeof(Job));
	g_array_set_clear_func(work.jobs, job_clear);
	sandbox_enter_prove();
	while (turn(&work))
		;
	return EX_OK;
}
