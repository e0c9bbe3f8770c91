/*
 * main.c - helpdesk-send: finished mails out
 *
 * Takes one mail after the other from the desk, checks it again (one recipient,
 * nothing but planned headers), hands it to the smarthost or a maildir, and
 * tells the desk what became of it.  It keeps nothing.
 */
#include <curl/curl.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <unistd.h>

#include "daemon/config/send.h"
#include "daemon/process/child.h"
#include "daemon/process/log.h"
#include "daemon/send/maildir.h"
#include "daemon/send/smtp.h"
#include "domain/base/fault.h"
#include "spool/durable.h"
#include "templates/mail/compose.h"
#include "templates/mail/mail_check.h"

#define MAIL_BYTES_MAX (64 * 1024 * 1024)

typedef struct {
	const SendConfig *config;
	Url *url;
	Smtp *smtp; /* NULL: a maildir */
	int state;  /* the last level told to the desk; -1: none yet */
} Sender;

static char *
read_mail(int fd, size_t *size, GError **error)
{
	struct stat st;
	g_autofree char *mail = NULL;

	if (fd < 0 || fstat(fd, &st) < 0 || st.st_size > MAIL_BYTES_MAX) {
		g_set_error(error, FAULT, FAULT_OPERATOR,
			    "the finished mail can't be read");
		return NULL;
	}
	*size = (size_t)st.st_size;
	mail = g_malloc(*size + 1);
	if (pread(fd, mail, *size, 0) != (ssize_t)*size) {
		g_set_error(error, FAULT, FAULT_RETRY,
			    "the finished mail can't be read");
		return NULL;
	}
	mail[*size] = '\0';
	return g_steal_pointer(&mail);
}

/* Tells `helpdeskctl status`, at each change only. */
static void
tell_state(Sender *sender, SendOutcome outcome, const char *reply)
{
	g_autoptr(GByteArray) payload = NULL;
	int level = outcome == SEND_CONFIG || outcome == SEND_LATER;

	if (level == sender->state)
		return;
	sender->state = level;
	payload = g_byte_array_new();
	wire_put_int(payload, level);
	wire_put_text(payload, level ? reply : "sending");
	/* The desk's end is noticed at the next receive. */
	(void)frame_send(CHILD_DESK, FRAME_STATE, payload, NULL, 0, NULL);
}

static SendOutcome
deliver(Sender *sender, WireReader *from, int fd, char **reply)
{
	const char *mail_from = wire_peek_text(from);
	const char *recipient = wire_peek_text(from);
	g_autoptr(GError) problem = NULL;
	g_autofree char *mail = NULL;
	size_t size = 0;

	if (!mail_from || !recipient)
		fatal(EX_SOFTWARE, "a frame of the desk is malformed");
	mail = read_mail(fd, &size, &problem);
	if (!mail || !mail_check(mail, recipient, &problem)) {
		*reply = g_strdup(problem->message);
		return problem->code == FAULT_RETRY ? SEND_LATER : SEND_REFUSED;
	}
	if (sender->smtp)
		return smtp_send(sender->smtp, mail_from, recipient, mail, size,
				 reply);
	return send_to_maildir(sender->url->path, mail, size, reply);
}

static bool
serve(Sender *sender)
{
	g_autoptr(GError) problem = NULL;
	g_autoptr(Frame) frame = frame_receive(CHILD_DESK, &problem);
	g_autoptr(GByteArray) answer = g_byte_array_new();
	g_autofree char *reply = NULL;
	AutoFd fd = -1;
	WireReader from;
	SendOutcome outcome;
	int64_t id;

	if (problem)
		fatal(EX_SOFTWARE, "%s", problem->message);
	if (!frame)
		return false;
	if (frame->type != FRAME_SEND)
		return true;
	from = frame_reader(frame);
	id = wire_get_int(&from);
	fd = frame_steal_fd(frame, 0);
	outcome = deliver(sender, &from, fd, &reply);
	log_debug("outbox.%" PRId64 ": outcome %d monotonic_us=%" PRId64 ", %s",
		  id, (int)outcome, (int64_t)g_get_monotonic_time(), reply);
	wire_put_int(answer, id);
	wire_put_int(answer, outcome);
	wire_put_text(answer, reply);
	/* The state first: after the last answer a desk may be gone. */
	tell_state(sender, outcome, reply);
	if (!frame_send(CHILD_DESK, FRAME_SENT, answer, NULL, 0, &problem))
		return false; /* it asks again when it is back */
	return true;
}

static void
run(Sender *sender)
{
	while (!child_should_stop() && !child_stop_is_pending()) {
		struct pollfd fds[2] = { { CHILD_PARENT, POLLIN, 0 },
					 { CHILD_DESK, POLLIN, 0 } };

		(void)child_poll(fds, 2, -1);
		if (fds[0].revents)
			return; /* the parent is gone, or wants us gone */
		if (fds[1].revents & POLLHUP)
			return; /* nobody would hear what became of it */
		if (fds[1].revents && !serve(sender))
			return;
	}
}

int
main(void)
{
	g_autoptr(Frame) frame = NULL;
	g_autoptr(GError) problem = NULL;
	g_autoptr(SendConfig) config = NULL;
	g_autoptr(Url) url = NULL;
	char *password;
	SmtpAccount account;
	Sender sender = { .state = -1 };
	WireReader from;

	log_open("send", LOG_INFO);
	child_signals();
	frame = child_config();
	from = frame_reader(frame);
	config = send_config_get(&from, &problem);
	if (!config)
		fatal(EX_CONFIG, "%s", problem->message);
	log_open("send", (LogLevel)config->log_level);
	url = url_parse(config->url, URL_FOR_SEND, config->insecure, &problem);
	if (!url)
		fatal(EX_CONFIG, "%s", problem->message);
	password = child_secret(frame, 0);
	account =
		(SmtpAccount){ url, config->ca_file, password, config->oauth };
	sender.config = config;
	sender.url = url;
	if (curl_global_init(CURL_GLOBAL_ALL) != CURLE_OK)
		fatal(EX_SOFTWARE, "libcurl does not start");
	if (!url->is_maildir)
		sender.smtp = smtp_new(&account);
	run(&sender);
	smtp_free(sender.smtp);
	curl_global_cleanup();
	child_wipe(password);
	return EX_OK;
}
