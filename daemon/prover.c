/*
 * prover.c - helpdesk-prove, seen from the process that feeds it
 */
#include "daemon/prover.h"

#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#include "daemon/frame.h"
#include "daemon/helper.h"
#include "domain/address.h"
#include "domain/fault.h"

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

bool
prover_is_needed(const Letter *letter, const Trust *trust)
{
	return trust->dkim && letter->sender && letter->signatures->len > 0 &&
	       !letter->is_bounce && !letter->is_delay_notice &&
	       !letter->is_complaint && !letter->is_auto_reply &&
	       trust_authres(trust, letter->auth_id, letter->auth_received,
			     (AuthVerdict)letter->auth_dmarc) == AUTH_NONE;
}

bool
prover_send(Prover *prover, int64_t id, int raw_fd, const char *domain,
	    GError **error)
{
	g_autoptr(GByteArray) payload = g_byte_array_new();

	wire_put_int(payload, id);
	wire_put_text(payload, domain);
	return frame_send(prover->socket, FRAME_PROVE, payload, &raw_fd, 1,
			  error);
}

/* The domain goes into a log line: it must be one. */
static bool
is_sound(const Signature *found, int64_t verdict)
{
	if (verdict != AUTH_NONE && verdict != AUTH_PASS &&
	    verdict != AUTH_FAIL)
		return false;
	if (found->domain && !address_domain_is_valid(found->domain))
		return false;
	return verdict != AUTH_PASS || found->domain;
}

bool
prover_receive(Prover *prover, int64_t *id, Signature *found, GError **error)
{
	GError *problem = NULL;
	g_autoptr(Frame) frame = frame_receive(prover->socket, &problem);
	WireReader from;
	int64_t verdict;

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
	verdict = wire_get_int(&from);
	found->domain = wire_get_text(&from);
	found->reason = wire_get_text(&from);
	if (frame->type != FRAME_PROVEN || !wire_end(&from) ||
	    !is_sound(found, verdict)) {
		signature_clear(found);
		g_set_error(error, FAULT, FAULT_OPERATOR,
			    "the prover's answer is malformed");
		return false;
	}
	found->verdict = (AuthVerdict)verdict;
	return true;
}

int
prover_fd(const Prover *prover)
{
	return prover->socket;
}
