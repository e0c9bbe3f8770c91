/*
 * main.c - the operator's tool: the same verbs, the same rules
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sysexits.h>

#include "daemon/ctl/ctl.h"
#include "daemon/ctl/read.h"

#ifndef SYSCONFDIR
#define SYSCONFDIR "/usr/local/etc"
#endif
#define DEFAULT_CONFIG SYSCONFDIR "/helpdeskd.conf"

static const struct {
	const char *name;
	int (*run)(Ctl *ctl);
	const char *what;
} commands[] = {
	{ "explain", ctl_explain, "FILE: what a mail would do, and why" },
	{ "deliver", ctl_deliver, "<MAIL: one mail, as an MTA's pipe" },
	{ "list", ctl_list, "[STATE or filter]: the tickets" },
	{ "search", ctl_verb, "WORDS [filter]: tickets with all these words" },
	{ "overview", ctl_verb, "how many of what, and what waits longest" },
	{ "show", ctl_show, "TICKET: one ticket with all that was said" },
	{ "open", ctl_open, "TITLE [WORDS]: a ticket of the person in --as" },
	{ "for", ctl_for, "ADDRESS TITLE [WORDS]: the same for a client" },
	{ "comment", ctl_comment, "TICKET WORDS: say something on it" },
	{ "assign", ctl_verb, "TICKET NAME|none: give it to somebody" },
	{ "close", ctl_verb, "TICKET: close it" },
	{ "reopen", ctl_verb, "TICKET: open it again" },
	{ "note", ctl_verb, "TICKET WORDS: an internal note" },
	{ "priority", ctl_verb, "TICKET low|normal|high|urgent" },
	{ "title", ctl_verb, "TICKET WORDS: what it is called" },
	{ "edit", ctl_verb, "TICKET title=... priority=... theme=... cc=..." },
	{ "state", ctl_verb, "TICKET new|open|waiting" },
	{ "merge", ctl_verb, "TICKET OTHER: its words go to the other" },
	{ "link", ctl_verb, "TICKET [-]OTHER: the two are related" },
	{ "undo", ctl_verb, "TICKET: take back the last orders of --as" },
	{ "theme", ctl_verb, "TICKET WORD: what it is about" },
	{ "stage", ctl_verb, "TICKET WORD: how far the work is" },
	{ "time", ctl_verb, "TICKET 45m [on DAY] WORDS: work that was done" },
	{ "outbox", ctl_outbox, "list | retry ID | cancel ID" },
	{ "quarantine", ctl_quarantine,
	  "list | show ID | requeue ID | discard ID" },
	{ "status", ctl_status, "is all well?" },
	{ "requeue", ctl_verb, "LETTER: let a held mail in" },
	{ "discard", ctl_verb, "LETTER: put a held mail away" },
	{ "company", ctl_verb, "add NAME | edit NAME | delete NAME | list" },
	{ "contact", ctl_verb, "add ADDRESS | edit | delete | list" },
	{ "contract", ctl_contract,
	  "add 10h company=NAME | edit C3 | assign | renew | close | list" },
	{ "catalogue", ctl_verb,
	  "add NAME price=60 | edit NAME | retire NAME | list" },
	{ "request", ctl_verb, "NAME, ...: a request of the person in --as" },
	{ "service", ctl_verb, "TICKET NAME [PRICE]: a line on a request" },
	{ "price", ctl_verb, "TICKET [LINE] PRICE: offer it to the client" },
	{ "accept", ctl_verb, "TICKET [LINE] PRICE: agree on it" },
	{ "decline", ctl_verb, "TICKET [LINE] [WHY]: do not" },
	{ "counter", ctl_verb, "TICKET [LINE] PRICE: propose another" },
	{ "result", ctl_verb, "TICKET --text WORDS [--line N ...]: delivered" },
	{ "rate", ctl_verb, "TICKET 1..5: how the client liked it" },
	{ "report", ctl_report,
	  "COMPANY|agency|--all [PERIOD]: the PDFs as files" },
	{ "room", ctl_room,
	  "list | show N | members | remove N | ban ADDRESS | lock N | "
	  "approve N" },
	{ "role", ctl_verb, "add NAME PERMISSIONS | edit | delete | list" },
	{ "profile", ctl_verb, "[key=value]: of the person in --as" },
	{ "audit", ctl_audit,
	  "[TICKET] [ADDRESS] [DAY[..DAY]]: what happened" },
	{ "fsck", ctl_fsck, "is the audit's chain whole, is each file?" },
	{ "export", ctl_verb,
	  "ADDRESS: mail a person all that we know of them" },
	{ "erase", ctl_verb, "ADDRESS: remove a person's data for good" },
	{ "keys", ctl_keys, "rotate: a new key for reply tokens" },
	{ "policy", ctl_policy, "who may do what, and the proof it needs" },
};

static void
print_usage(FILE *to)
{
	fputs("usage: helpdeskctl [-c FILE] [--json] [--as ADDRESS] COMMAND "
	      "...\n\n"
	      "  read FILE: one mail as the desk reads it\n",
	      to);
	for (size_t i = 0; i < G_N_ELEMENTS(commands); i++)
		fprintf(to, "  %s %s\n", commands[i].name, commands[i].what);
	fputs("\nSee helpdeskctl(8).\n", to);
}

static int
run_read(Ctl *ctl)
{
	const char *signature = ctl_option(ctl, "signature");
	CtlRead options = { .is_json = ctl->is_json };

	options.keep_signature = signature && strcmp(signature, "keep") == 0;
	if (ctl->argc != 1)
		return ctl_usage("read [--signature keep|strip] FILE");
	return ctl_read(ctl->argv[0], &options);
}

static int
run_with_office(Ctl *ctl, int (*run)(Ctl *ctl), const char *path)
{
	g_autoptr(GError) problem = NULL;
	g_autoptr(Config) config = config_load(path, &problem);
	g_autoptr(Desk) desk = NULL;

	if (!config) {
		fprintf(stderr, "helpdeskctl: %s\n", problem->message);
		return EX_CONFIG;
	}
	desk = desk_open(config->desk, &problem);
	if (!desk)
		return ctl_fail(problem);
	ctl->config = config;
	ctl->desk = desk;
	return run(ctl);
}

static int
dispatch(Ctl *ctl, const char *path)
{
	if (strcmp(ctl->name, "read") == 0)
		return run_read(ctl);
	if (strcmp(ctl->name, "help") == 0) {
		print_usage(stdout);
		return EX_OK;
	}
	for (size_t i = 0; i < G_N_ELEMENTS(commands); i++)
		if (strcmp(ctl->name, commands[i].name) == 0)
			return run_with_office(ctl, commands[i].run, path);
	print_usage(stderr);
	return EX_USAGE;
}

int
main(int argc, char **argv)
{
	static const struct option known[] = {
		{ "config", required_argument, NULL, 'c' },
		{ "json", no_argument, NULL, 'j' },
		{ "as", required_argument, NULL, 'a' },
		{ "version", no_argument, NULL, 'v' },
		{ "help", no_argument, NULL, 'h' },
		{ 0 },
	};
	const char *path = DEFAULT_CONFIG;
	Ctl ctl = { 0 };
	int letter;

	(void)umask(077);
	/* "+": the command's own words stay its own. */
	while ((letter = getopt_long(argc, argv, "+c:h", known, NULL)) != -1) {
		if (letter == 'c')
			path = optarg;
		else if (letter == 'j')
			ctl.is_json = true;
		else if (letter == 'a')
			ctl.as = optarg;
		else if (letter == 'v') {
			puts("helpdeskctl " VERSION);
			return EX_OK;
		} else {
			print_usage(letter == 'h' ? stdout : stderr);
			return letter == 'h' ? EX_OK : EX_USAGE;
		}
	}
	if (optind == argc) {
		print_usage(stderr);
		return EX_USAGE;
	}
	ctl.name = argv[optind];
	ctl.argc = argc - optind - 1;
	ctl.argv = argv + optind + 1;
	return dispatch(&ctl, path);
}
