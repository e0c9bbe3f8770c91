/*
 * prover.c - asks helpdesk-prove, checks the shape of its answers
 */
#include "daemon/client/prover.h"

#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#include "daemon/client/helper.h"
#include "daemon/process/frame.h"
#include "domain/base/fault.h"
#include "domain/words/address.h"

struct Prover {
	pid_t pid; /* 0: it is not ours to reap */
	int socket;
};

Prover *
prover_attach(int socket, const ProverConfig *config, GError **error)
{
	g_autoptr(Prover) prover = g_new0(Prover, 1);
	g_autoptr(GByteArray) payload = g_byte_array_new();

	prover->socket = socket;
	wire_put_text(payload, config->keys);
	wire_put_text(payload, config->pgp_keys);
	wire_put_int(payload, config->log_level);
	if (!frame_send(socket, FRAME_CONFIG, payload, NULL, 0, error))
		return NULL;
	return g_steal_pointer(&prover);
}

Prover *
prover_start(const char *program, const ProverConfig *config, GError **error)
{
	pid_t pid;
	int socket = helper_start(program, &pid, error);
	Prover *prover;

	if (socket < 0)
		return NULL;
	prover = prover_attach(socket, config, error);
	if (prover)
		prover->pid = pid;
	else
		helper_stop(pid);
	return prover;
}

void
prover_stop(Prover *prover)
{
	if (!prover)
		return;
	(void)close(prover->socket); /* nothing is written to it any more */
	helper_stop(prover->pid);
	g_free(prover);
}

int64_t
prover_needs(const Letter *letter, const Trust *trust)
{
	AuthVerdict said =
		trust_authres(trust, letter->auth_id, letter->auth_received,
			      (AuthVerdict)letter->auth_dmarc);
	int64_t what = 0;

	if (!letter->sender || letter->is_bounce || letter->is_delay_notice ||
	    letter->is_complaint || letter->is_auto_reply || said == AUTH_FAIL)
		return 0;
	if (trust->dkim && letter->signatures->len > 0 && said == AUTH_NONE)
		what |= PROVE_DKIM;
	if (trust->pgp && letter->is_pgp)
		what |= PROVE_PGP;
	return what;
}

bool
prover_send(Prover *prover, const ProverMail *mail, GError **error)
{
	g_autoptr(GByteArray) payload = g_byte_array_new();

	wire_put_int(payload, mail->id);
	wire_put_int(payload, mail->what);
	wire_put_text(payload, mail->address);
	return frame_send(prover->socket, FRAME_PROVE, payload, &mail->raw_fd,
			  1, error);
}

static bool
is_fingerprint(const char *text)
{
	return strspn(text, "0123456789ABCDEF") == strlen(text) &&
	       *text != '\0';
}

/* False if it is malformed. */
static bool
get_signature(WireReader *from, bool (*is_signer)(const char *signer),
	      Signature *found)
{
	int64_t verdict = wire_get_int(from);

	found->signer = wire_get_text(from);
	found->reason = wire_get_text(from);
	if (verdict != AUTH_NONE && verdict != AUTH_PASS &&
	    verdict != AUTH_FAIL)
		return false;
	found->verdict = (AuthVerdict)verdict;
	/* The signer goes into a log line. */
	if (found->signer && !is_signer(found->signer))
		return false;
	return verdict != AUTH_PASS || found->signer;
}

bool
prover_receive(Prover *prover, int64_t *id, Signatures *found, GError **error)
{
	GError *problem = NULL;
	g_autoptr(Frame) frame = frame_receive(prover->socket, &problem);
	WireReader from;
	bool is_sound;

	if (!frame) {
		if (problem)
			g_propagate_error(error, problem);
		else
			g_set_error(error, FAULT, FAULT_RETRY,
				    "the prover ended");
		return false;
	}
	from = frame_reader(frame);
	*id = wire_get_int(&from);
	is_sound =
		get_signature(&from, address_domain_is_valid, &found->dkim) &&
		get_signature(&from, is_fingerprint, &found->pgp);
	if (frame->type != FRAME_PROVEN || !is_sound || !wire_end(&from)) {
		signatures_clear(found);
		g_set_error(error, FAULT, FAULT_OPERATOR,
			    "the prover's answer is malformed");
		return false;
	}
	return true;
}

int
prover_fd(const Prover *prover)
{
	return prover->socket;
}
