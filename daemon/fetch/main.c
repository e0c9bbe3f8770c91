/*
 * main.c - helpdesk-fetch: one mailbox, its mails made durable
 *
 * Takes its configuration from the parent and its cursor from the desk, and
 * works until one of the two is gone or a signal comes.
 */
#include <signal.h>
#include <sys/signalfd.h>
#include <sysexits.h>

#include "daemon/fetch/folder.h"
#include "daemon/fetch/maildir.h"
#include "daemon/process/child.h"
#include "daemon/process/log.h"

/* SIGTERM and SIGINT, blocked by child_signals(), as a descriptor. */
static int
open_signals(void)
{
	sigset_t asked;
	int fd;

	(void)sigemptyset(&asked);
	(void)sigaddset(&asked, SIGTERM);
	(void)sigaddset(&asked, SIGINT);
	fd = signalfd(-1, &asked, SFD_CLOEXEC | SFD_NONBLOCK);
	if (fd < 0)
		fatal(EX_OSERR, "no signals can be received");
	return fd;
}

static gnutls_certificate_credentials_t
load_trust(const FetchConfig *config, const Url *url)
{
	g_autoptr(GError) problem = NULL;
	gnutls_certificate_credentials_t trust;

	if (url->is_maildir || url->security == URL_PLAIN)
		return NULL;
	trust = stream_trust_load(config->ca_file, &problem);
	if (!trust)
		fatal(EX_CONFIG, "%s: %s", config->name, problem->message);
	return trust;
}

static int
work(const FetchSource *source)
{
	g_autoptr(GError) problem = NULL;
	int status;

	/* Before the first mail: we write to nothing in tmp/ yet. */
	if (!spool_sweep(source->spool, source->config->name, &problem))
		fatal(EX_TEMPFAIL, "%s", problem->message);
	status = source->url->is_maildir ? fetch_maildir_run(source)
					 : fetch_imap_run(source);
	return source->desk->is_broken ? EX_SOFTWARE : status;
}

int
main(void)
{
	g_autoptr(Frame) frame = NULL;
	g_autoptr(GError) problem = NULL;
	g_autoptr(FetchConfig) config = NULL;
	g_autoptr(FetchDesk) desk = NULL;
	g_autoptr(Url) url = NULL;
	g_autoptr(Spool) spool = NULL;
	FetchSource source;
	WireReader from;
	char *password;
	int status;

	log_open("fetch", LOG_INFO);
	child_signals();
	frame = child_config();
	from = frame_reader(frame);
	config = fetch_config_get(&from, &problem);
	if (!config)
		fatal(EX_CONFIG, "%s", problem->message);
	log_open("fetch", (LogLevel)config->log_level);
	url = url_parse(config->url, URL_FOR_FETCH, config->insecure, &problem);
	if (!url)
		fatal(EX_CONFIG, "%s: %s", config->name, problem->message);
	password = child_secret(frame, 0);
	if (!password && !url->is_maildir)
		fatal(EX_CONFIG, "%s: there is no password", config->name);
	spool = spool_open(config->spool, &problem);
	if (!spool)
		fatal(EX_TEMPFAIL, "%s", problem->message);
	desk = fetch_desk_new(CHILD_DESK, CHILD_PARENT, open_signals(),
			      config->name);
	desk->hurry = config->once;
	source = (FetchSource){ config, url,  password, load_trust(config, url),
				desk,	spool };
	status = work(&source);
	child_wipe(password);
	if (source.trust)
		gnutls_certificate_free_credentials(source.trust);
	return status;
}
