/*
 * small_desk.h - a desk in a folder of its own, and its people, for tests
 */
#pragma once

#include <fcntl.h>
#include <ftw.h>
#include <gmime/gmime.h>
#include <stdio.h>
#include <unistd.h>

#include "casework/calendar/alerts.h"
#include "casework/desk.h"
#include "store/companies.h"
#include "store/contracts.h"
#include "store/outbox.h"
#include "store/people.h"
#include "store/tickets.h"
#include "tests/kit/golden.h"

#define DAY 86400
#define NOW 1795507200 /* 2026-11-24 08:00 UTC */

typedef struct {
	DeskConfig *config;
	Desk *desk;
	int64_t now;
	int64_t acme; /* its row's id */
} SmallDesk;

/* An agency in Paris; its only people are those that person() makes. */
void small_desk_make(SmallDesk *d, gconstpointer unused);

int remove_one(const char *path, const struct stat *about, int type,
	       struct FTW *at);

void small_desk_remove(SmallDesk *d, gconstpointer unused);

int64_t person(const SmallDesk *d, const char *address, const char *role,
	       Language language);

int64_t ticket(const SmallDesk *d, const char *title, int64_t requester,
	       TicketState state);

void comment(const SmallDesk *d, int64_t on, int64_t author, const char *text);

/* The text of @type in @mail; the caller's. */
char *part_of(GMimeMessage *mail, const char *type);

/* A mail as it went out, as its reader sees it; the caller's. */
char *read_mail(const char *raw);

void compare_mail(const SmallDesk *d, const char *to, const char *name,
		  Language language);

int64_t at(const char *local);

Day day(const char *text);

int64_t company(SmallDesk *d, const char *name);

int64_t contract(const SmallDesk *d, ContractKind kind, int64_t minutes,
		 const char *starts);

/* Stores work by @author, paid as the ledger says, and its alerts. */
void work(const SmallDesk *d, int64_t on, int64_t author, const char *when,
	  int64_t minutes);
