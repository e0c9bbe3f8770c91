/*
 * ctl.h - what the commands of helpdeskctl share
 *
 * Each command is one row of the table in daemon/ctl/main.c and one function:
 * it gets its words, does its work in one transaction, prints text or one JSON
 * document, and returns a status of sysexits.h.
 */
#pragma once

#include <jansson.h>
#include <stdbool.h>

#include "casework/desk.h"
#include "daemon/config/config.h"

typedef struct {
	const Config *config; /* borrowed; NULL if the command needs none */
	Desk *desk;	      /* borrowed; NULL if the command needs none */
	bool is_json;
	const char *as;	  /* whose rights, or NULL: the operator's */
	const char *name; /* of the command, "assign" */
	int argc;	  /* words after the command */
	char **argv;
} Ctl;

/* Prints @document as JSON, or @text; both are freed. */
int ctl_print(const Ctl *ctl, json_t *document, char *text);
/* Says what went wrong on standard error; returns the status that fits. */
int ctl_fail(const GError *problem);
int ctl_usage(const char *usage);
/* Takes "--@name VALUE" out of the words and returns the value; NULL if it is
 * not there. */
const char *ctl_option(Ctl *ctl, const char *name);
/* A number like a ticket's, "#" before it or not; 0 if it is none. */
int64_t ctl_number(const char *word);
/* "2026-11-24 10:30" in the desk's time zone; owned by the caller. */
char *ctl_time(const Ctl *ctl, int64_t at);
/* Makes the running desk look at once. */
void ctl_wake_desk(const Ctl *ctl, const char *name);

int ctl_audit(Ctl *ctl);
int ctl_contract(Ctl *ctl);
int ctl_fsck(Ctl *ctl);
int ctl_keys(Ctl *ctl);
int ctl_policy(Ctl *ctl);
int ctl_for(Ctl *ctl);
int ctl_list(Ctl *ctl);
int ctl_show(Ctl *ctl);
int ctl_verb(Ctl *ctl);
int ctl_open(Ctl *ctl);
int ctl_comment(Ctl *ctl);
int ctl_explain(Ctl *ctl);
int ctl_deliver(Ctl *ctl);
int ctl_outbox(Ctl *ctl);
int ctl_quarantine(Ctl *ctl);
int ctl_report(Ctl *ctl);
int ctl_room(Ctl *ctl);
int ctl_status(Ctl *ctl);
