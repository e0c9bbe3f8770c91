/*
 * main.c - the parent: reads the configuration, keeps the others alive
 */
#include <errno.h>
#include <getopt.h>
#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <time.h>
#include <unistd.h>

#include "daemon/config/config.h"
#include "daemon/parent/children.h"
#include "daemon/parent/notify.h"
#include "daemon/process/log.h"

#ifndef SYSCONFDIR
#define SYSCONFDIR "/usr/local/etc"
#endif
#define DEFAULT_CONFIG SYSCONFDIR "/helpdeskd.conf"

typedef struct {
	const char *config;
	bool foreground;
	bool once;
	bool check;
} Options;

static const char usage[] =
	"usage: helpdeskd [-c FILE] [--foreground] [--once] [--check]\n"
	"\n"
	"  -c, --config FILE  the configuration (" DEFAULT_CONFIG ")\n"
	"      --foreground   stay in the foreground, as under systemd\n"
	"      --once         do all there is to do, then exit\n"
	"      --check        only check the configuration\n"
	"      --version, --help\n"
	"\n"
	"See helpdeskd(8), helpdeskd.conf(5), helpdesk-mail(7).\n";

static Options
read_options(int argc, char **argv)
{
	static const struct option known[] = {
		{ "config", required_argument, NULL, 'c' },
		{ "foreground", no_argument, NULL, 'f' },
		{ "once", no_argument, NULL, 'o' },
		{ "check", no_argument, NULL, 'n' },
		{ "version", no_argument, NULL, 'v' },
		{ "help", no_argument, NULL, 'h' },
		{ 0 },
	};
	Options options = { .config = DEFAULT_CONFIG };
	int letter;

	while ((letter = getopt_long(argc, argv, "c:h", known, NULL)) != -1) {
		if (letter == 'c')
			options.config = optarg;
		else if (letter == 'f')
			options.foreground = true;
		else if (letter == 'o')
			options.once = true;
		else if (letter == 'n')
			options.check = true;
		else if (letter == 'v') {
			puts("helpdeskd " VERSION);
			exit(EX_OK);
		} else {
			fputs(usage, letter == 'h' ? stdout : stderr);
			exit(letter == 'h' ? EX_OK : EX_USAGE);
		}
	}
	if (optind < argc) {
		fputs(usage, stderr);
		exit(EX_USAGE);
	}
	return options;
}

static Config *
load_or_die(const char *path)
{
	g_autoptr(GError) problem = NULL;
	Config *config = config_load(path, &problem);

	if (!config)
		fatal(EX_CONFIG, "%s", problem->message);
	if (config->has_old_name)
		log_warn("%s: forum is the old name of the section room, and "
			 "is read as such",
			 path);
	return config;
}

/* Nobody needs root once the state folder is there. */
static void
drop_root(const Config *config)
{
	const struct passwd *who;

	if (geteuid() != 0)
		return;
	if (!config->user) {
		log_warn("running as root; set user = \"helpdesk\" in the "
			 "configuration");
		return;
	}
	who = getpwnam(config->user);
	if (!who)
		fatal(EX_CONFIG, "there is no user %s", config->user);
	if (mkdir(config->desk->state, 0700) < 0 && errno != EEXIST)
		fatal(EX_CANTCREAT, "%s: %s", config->desk->state,
		      g_strerror(errno));
	if (chown(config->desk->state, who->pw_uid, who->pw_gid) < 0 ||
	    initgroups(who->pw_name, who->pw_gid) < 0 ||
	    setgid(who->pw_gid) < 0 || setuid(who->pw_uid) < 0)
		fatal(EX_OSERR, "becoming %s: %s", config->user,
		      g_strerror(errno));
}

static void
block_signals(sigset_t *set)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN };

	(void)sigemptyset(set);
	(void)sigaddset(set, SIGTERM);
	(void)sigaddset(set, SIGINT);
	(void)sigaddset(set, SIGHUP);
	(void)sigaddset(set, SIGCHLD);
	(void)sigprocmask(SIG_BLOCK, set, NULL); /* can't fail */
	(void)sigaction(SIGPIPE, &ignore, NULL);
}

/* A new configuration: all children end and start with it. */
static void
reload(const char *path, Config **config, Children **children)
{
	g_autoptr(GError) problem = NULL;
	Config *fresh = config_load(path, &problem);

	if (!fresh) {
		log_warn("not reloaded: %s", problem->message);
		return;
	}
	notify("RELOADING=1");
	children_stop(*children);
	children_free(*children);
	config_free(*config);
	*config = fresh;
	*children = children_start(fresh, false);
	log_info("reloaded %s", path);
	notify("READY=1");
}

static int
wait_signal(const sigset_t *set, int timeout_ms)
{
	struct timespec timeout = { timeout_ms / 1000,
				    (long)(timeout_ms % 1000) * 1000000 };
	int number = timeout_ms < 0 ? sigwaitinfo(set, NULL)
				    : sigtimedwait(set, NULL, &timeout);

	return number < 0 ? 0 : number; /* a pause is over, or EINTR */
}

static int
supervise(const Options *options, Config **config)
{
	Children *children = children_start(*config, options->once);
	sigset_t set;
	int status = EX_OK;

	block_signals(&set);
	notify("READY=1");
	while (!children_are_finished(children, &status)) {
		int number = wait_signal(&set, children_restart(children));

		children_reap(children);
		if (number == SIGTERM || number == SIGINT)
			break;
		if (number == SIGHUP && !options->once)
			reload(options->config, config, &children);
	}
	notify("STOPPING=1");
	children_stop(children);
	children_free(children);
	return status;
}

int
main(int argc, char **argv)
{
	Options options = read_options(argc, argv);
	g_autoptr(Config) config = NULL;
	sigset_t set;

	log_open("helpdeskd", LOG_INFO);
	config = load_or_die(options.config);
	if (options.check) {
		printf("%s: ok\n", options.config);
		return EX_OK;
	}
	log_open("helpdeskd", (LogLevel)config->desk->log_level);
	drop_root(config);
	(void)umask(077);
	if (!options.foreground && !options.once && daemon(0, 1) < 0)
		fatal(EX_OSERR, "going to the background: %s",
		      g_strerror(errno));
	block_signals(&set);
	return supervise(&options, &config);
}
