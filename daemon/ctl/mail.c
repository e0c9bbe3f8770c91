/*
 * mail.c - `helpdeskctl explain`, `deliver` and `outbox`
 */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <sysexits.h>
#include <time.h>
#include <unistd.h>

#include "casework/gather/gather.h"
#include "daemon/client/parser.h"
#include "daemon/client/prover.h"
#include "daemon/ctl/ctl.h"
#include "daemon/process/program.h"
#include "domain/base/fault.h"
#include "domain/decide/decide.h"
#include "spool/durable.h"
#include "store/outbox.h"

#define DELIVER_MAILBOX "local"
#define CHUNK_BYTES	65536

/* Reads one mail through a worker, as the desk does. */
static Letter *
read_letter(const char *path, GError **error)
{
	g_autofree char *program = program_path("helpdesk-parse");
	g_autoptr(Parser) worker = parser_start(program, error);
	AutoFd fd = open(path, O_RDONLY | O_CLOEXEC);
	ParserResult result = { .out_fd = -1 };
	Letter *letter;

	if (!worker)
		return NULL;
	if (fd < 0) {
		g_set_error(error, FAULT, FAULT_SENDER, "%s: %s", path,
			    g_strerror(errno));
		return NULL;
	}
	if (!parser_send(worker, 1, fd, 0, error) ||
	    !parser_receive(worker, &result, error))
		return NULL;
	letter = g_steal_pointer(&result.letter);
	if (!letter)
		g_propagate_error(error, g_steal_pointer(&result.error));
	parser_result_clear(&result);
	return letter;
}

/* What the desk would find out about its signatures. */
static void
verify(const Ctl *ctl, const Letter *letter, Signatures *found,
       GatherAbout *about)
{
	const DeskConfig *config = ctl->desk->config;
	const ProverConfig say = { config->dkim_keys, config->pgp_keys,
				   config->log_level };
	ProverMail mail = { .id = 1, .address = letter->sender };
	g_autofree char *program = program_path("helpdesk-prove");
	g_autoptr(GError) problem = NULL;
	g_autoptr(Prover) prover = NULL;
	AutoFd fd = open(ctl->argv[0], O_RDONLY | O_CLOEXEC);
	int64_t id;

	mail.raw_fd = fd;
	mail.what = prover_needs(letter, &ctl->desk->policy->trust);
	if (fd < 0 || !mail.what)
		return;
	prover = prover_start(program, &say, &problem);
	if (!prover || !prover_send(prover, &mail, &problem) ||
	    !prover_receive(prover, &id, found, &problem))
		fprintf(stderr, "%s\n", problem->message);
	about->dkim = found->dkim.verdict;
	about->pgp = found->pgp.verdict;
}

static json_t *
mails_json(const Decision *decision, GString *text)
{
	json_t *list = json_array();

	for (guint i = 0; i < decision->mails->len; i++) {
		const PlannedMail *mail = g_ptr_array_index(decision->mails, i);

		g_string_append_printf(text, "mail:     %s to %s\n",
				       mail_kind_print(mail->kind),
				       mail->to->address);
		(void)json_array_append_new(
			list, json_pack("{s:s, s:s}", "kind",
					mail_kind_print(mail->kind), "to",
					mail->to->address));
	}
	return list;
}

static json_t *
changes_json(const Decision *decision, GString *text)
{
	json_t *list = json_array();

	for (guint i = 0; i < decision->changes->len; i++) {
		const Change *change = g_ptr_array_index(decision->changes, i);

		g_string_append_printf(text, "change:   %s %s -> %s\n",
				       field_print(change->field),
				       change->before, change->after);
		(void)json_array_append_new(
			list,
			json_pack("{s:s, s:s, s:s}", "field",
				  field_print(change->field), "before",
				  change->before, "after", change->after));
	}
	return list;
}

/* Tells why an OpenPGP signature proves nothing, or whose key made it. */
static void
add_openpgp(const Signature *found, json_t *document, GString *text)
{
	if (!found->signer && !found->reason)
		return;
	g_string_append_printf(text, "openpgp:  %s, %s\n",
			       auth_print(found->verdict),
			       found->reason ? found->reason : found->signer);
	(void)json_object_set_new(document, "openpgp",
				  json_pack("{s:s, s:s?, s:s?}", "verdict",
					    auth_print(found->verdict), "key",
					    found->signer, "reason",
					    found->reason));
}

int
ctl_explain(Ctl *ctl)
{
	g_auto(Signatures) found = { 0 };
	g_autoptr(GError) problem = NULL;
	g_autoptr(Letter) letter = NULL;
	g_autoptr(Facts) facts = NULL;
	g_autoptr(Decision) d = NULL;
	g_autofree char *evidence = NULL;
	GString *text;
	json_t *document;
	GatherAbout about = { .now = (int64_t)time(NULL) };

	if (ctl->argc != 1)
		return ctl_usage("explain FILE");
	letter = read_letter(ctl->argv[0], &problem);
	if (letter)
		verify(ctl, letter, &found, &about);
	/* A sender who would become a contact does not: rolled back. */
	if (letter && db_begin(ctl->desk->db, &problem)) {
		facts = gather_letter(ctl->desk, letter, &about, &problem);
		db_rollback(ctl->desk->db);
	}
	if (!facts)
		return ctl_fail(problem);
	d = decide(&facts->is);
	evidence = evidence_print(&facts->is.evidence);
	text = g_string_new(NULL);
	g_string_append_printf(text,
			       "sender:   %s\nproof:    %s\n"
			       "evidence: %s\nticket:   %" PRId64
			       "%s\noutcome:  %s%s%s\n",
			       letter->sender ? letter->sender : "malformed",
			       proof_print(facts->is.proof), evidence,
			       facts->ticket ? facts->ticket->id : 0,
			       d->opens ? " (opens one)" : "",
			       outcome_print(d->outcome), d->reason ? ", " : "",
			       d->reason ? d->reason : "");
	document =
		json_pack("{s:s?, s:b, s:s, s:s, s:b, s:I, s:s, s:s?, s:b}",
			  "sender", letter->sender, "known",
			  facts->sender != NULL, "proof",
			  proof_print(facts->is.proof), "evidence", evidence,
			  "foreign_token",
			  (int)facts->is.evidence.has_foreign_token, "ticket",
			  (json_int_t)(facts->ticket ? facts->ticket->id : 0),
			  "outcome", outcome_print(d->outcome), "reason",
			  d->reason, "opens", (int)d->opens);
	add_openpgp(&found.pgp, document, text);
	(void)json_object_set_new(document, "changes", changes_json(d, text));
	(void)json_object_set_new(document, "mails", mails_json(d, text));
	return ctl_print(ctl, document, g_string_free(text, FALSE));
}

static bool
copy_input(int to, int64_t most, GError **error)
{
	g_autofree char *chunk = g_malloc(CHUNK_BYTES);
	int64_t size = 0;
	ssize_t n;

	while ((n = read(STDIN_FILENO, chunk, CHUNK_BYTES)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 || (size += n) > most) {
			g_set_error(error, FAULT,
				    n < 0 ? FAULT_RETRY : FAULT_SENDER, "%s",
				    n < 0 ? g_strerror(errno)
					  : "the mail is too large");
			return false;
		}
		if (!durable_write(to, chunk, (size_t)n, error))
			return false;
	}
	if (size == 0)
		g_set_error(error, FAULT, FAULT_SENDER, "the mail is empty");
	return size > 0;
}

/* Takes one mail on standard input, as an MTA's pipe gives it.  A fault that
 * may pass (FAULT_RETRY) gives 75, EX_TEMPFAIL: the MTA tries again. */
int
ctl_deliver(Ctl *ctl)
{
	g_autoptr(GError) problem = NULL;
	g_autoptr(SpoolBatch) batch = spool_batch_new(ctl->desk->spool);
	SpoolName name = { .mailbox = (char *)DELIVER_MAILBOX };
	g_autofree char *text = NULL;
	int fd;

	if (ctl->argc != 0)
		return ctl_usage("deliver <MAIL");
	if (getrandom(&name.uid, sizeof name.uid, 0) != sizeof name.uid)
		return EX_TEMPFAIL;
	name.uid &= INT64_MAX;
	fd = spool_batch_add(batch, &name, &problem);
	if (fd < 0 ||
	    !copy_input(fd, ctl->desk->config->message_size, &problem) ||
	    !spool_batch_commit(batch, &problem))
		return ctl_fail(problem);
	text = spool_name_print(&name);
	ctl_wake_desk(ctl, text);
	return ctl_print(ctl, json_pack("{s:s}", "spooled", text),
			 g_strdup(""));
}

static int
outbox_list(Ctl *ctl)
{
	GString *text = g_string_new(NULL);
	json_t *list = json_array();
	DbRows *rows =
		db_query(ctl->desk->db, SQL_OUTBOX_OPEN, DB_NO_ARGS, NULL);

	while (rows && db_next(&rows, NULL)) {
		g_autofree char *due = ctl_time(ctl, db_int(rows, 7));

		g_string_append_printf(text,
				       "%5" PRId64
				       "  %-9s %-8s %s  tries %" PRId64
				       "  next %s  %s\n",
				       db_int(rows, 0), db_text(rows, 4),
				       db_text(rows, 1), db_text(rows, 2),
				       db_int(rows, 5), due, db_text(rows, 8));
		(void)json_array_append_new(
			list,
			json_pack("{s:I, s:s, s:s, s:I, s:s, s:I, s:I, s:I, "
				  "s:s}",
				  "id", (json_int_t)db_int(rows, 0), "kind",
				  db_text(rows, 1), "recipient",
				  db_text(rows, 2), "ticket",
				  (json_int_t)db_int(rows, 3), "state",
				  db_text(rows, 4), "attempts",
				  (json_int_t)db_int(rows, 5), "queued_at",
				  (json_int_t)db_int(rows, 6), "due_at",
				  (json_int_t)db_int(rows, 7), "reply",
				  db_text(rows, 8)));
	}
	return ctl_print(ctl, list, g_string_free(text, FALSE));
}

int
ctl_outbox(Ctl *ctl)
{
	g_autoptr(GError) problem = NULL;
	const char *what = ctl->argc > 0 ? ctl->argv[0] : "list";
	int64_t id = ctl->argc > 1 ? ctl_number(ctl->argv[1]) : 0;
	bool found = false;
	bool ok = true;

	if (strcmp(what, "list") == 0)
		return outbox_list(ctl);
	if (strcmp(what, "retry") == 0 && id > 0)
		ok = outbox_retry(ctl->desk->db, id, (int64_t)time(NULL),
				  &found, &problem);
	else if (strcmp(what, "cancel") == 0 && id > 0)
		ok = outbox_cancel(ctl->desk->db, id, &found, &problem);
	else
		return ctl_usage("outbox list | retry ID | cancel ID");
	if (ok && !found)
		g_set_error(&problem, FAULT, FAULT_SENDER,
			    "no mail %" PRId64 " waits in the outbox", id);
	if (problem)
		return ctl_fail(problem);
	ctl_wake_desk(ctl, "");
	return ctl_print(ctl, json_pack("{s:I}", "id", (json_int_t)id),
			 g_strdup_printf("%s %" PRId64 "\n", what, id));
}
