/*
 * report.h - everything that a month's report says, before it is drawn
 *
 * The desk gathers it from its rows, helpdesk-report draws it.  All numbers are
 * final; the renderer computes nothing.  Days are days since 1970-01-01 in the
 * desk's time zone, time is in minutes.  Texts may be words that people wrote.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "domain/base/language.h"

typedef enum {
	REPORT_COMPANY, /* for a client: the work done for them */
	REPORT_AGENCY,	/* for the agency: all companies */
} ReportKind;

/* One piece of work; the list is in the order of days. */
typedef struct {
	int64_t day;
	int64_t ticket;
	int64_t minutes; /* negative: a correction */
	bool is_billable;
	char *text;   /* the words for the client, never the internal ones */
	char *author; /* NULL if staff are not to be named */
} ReportWork;

typedef struct {
	int64_t ticket;
	int64_t opened;	 /* day */
	int64_t closed;	 /* day, 0: not closed */
	int64_t minutes; /* in the period */
	char *title;
	char *state;	/* a word of state_print() */
	char *priority; /* a word of priority_print() */
	char *theme;	/* "" for none */
} ReportTicket;

typedef struct {
	int64_t id;
	bool is_hosting;
	int64_t bought; /* minutes granted up to the period's end */
	int64_t before; /* used before the period */
	int64_t now;	/* used in it */
	int64_t left;	/* at its end */
	int64_t starts; /* day */
	int64_t ends;	/* its last day */
	char *name;	/* "" for none */
	char *price;	/* ready to print, or NULL */
} ReportContract;

/* A result, or a client's remark on one. */
typedef struct {
	int64_t day;
	int64_t ticket;
	int64_t rating; /* 1..5; 0: none */
	bool is_result;
	char *text;
	char *author; /* or NULL */
	char *price;  /* ready to print, or NULL */
} ReportRemark;

/* Hours by theme, month, person or company. */
typedef struct {
	char *label; /* of a month "2026-11"; "" for no theme */
	int64_t minutes;
} ReportShare;

/* One company in the agency's paper. */
typedef struct {
	char *name;
	int64_t sold;	 /* minutes bought in the period */
	int64_t used;	 /* in the period, within contracts */
	int64_t beyond;	 /* in the period, beyond them */
	int64_t left;	 /* at its end */
	int64_t expires; /* the day on which the next contract with hours left
			  * ends; 0: none */
	int64_t opened;	 /* tickets, in the period */
	int64_t closed;
	int64_t waiting; /* alive at its end */
} ReportCompany;

typedef struct {
	int64_t kind;	  /* of ReportKind */
	int64_t language; /* of Language */
	char *agency;
	char *colour; /* "#1f5fa8" */
	char *paper;  /* "A4" or "letter" */
	char *logo;   /* PNG or JPEG bytes in base64; NULL: none */
	char *company;
	char *address; /* of the desk, to write to */
	int64_t first; /* day */
	int64_t last;  /* day, belongs to it */
	int64_t made;  /* day on which it was asked for */
	bool has_prices;
	/* Tickets of the period. */
	int64_t opened;
	int64_t closed;
	int64_t alive; /* at its end */
	/* Minutes of the period. */
	int64_t worked;	   /* billable */
	int64_t unbilled;  /* not billable */
	int64_t beyond;	   /* beyond all contracts */
	int64_t rating_10; /* mean of the clients' ratings times ten; 0: none */
	int64_t first_answer; /* median, minutes; -1: none */
	int64_t closing;      /* median, minutes; -1: none */
	GPtrArray *work;      /* of ReportWork * */
	GPtrArray *tickets;   /* of ReportTicket *, by number */
	GPtrArray *contracts; /* of ReportContract * */
	GPtrArray *remarks;   /* of ReportRemark *, by day */
	GPtrArray *themes;    /* of ReportShare *, the largest first */
	GPtrArray *months;    /* of ReportShare *, twelve, the period's last */
	GPtrArray *people;    /* of ReportShare *; agency only */
	GPtrArray *clients;   /* of ReportShare *; agency only */
	GPtrArray *companies; /* of ReportCompany *, by name; agency only */
} Report;		      /* all owned, no list is NULL */

Report *report_new(ReportKind kind);
void report_free(Report *report);

/* Appends a zeroed item to one of the lists; its texts are set by the caller,
 * who leaves them to the report. */
ReportWork *report_add_work(Report *report);
ReportTicket *report_add_ticket(Report *report);
ReportContract *report_add_contract(Report *report);
ReportRemark *report_add_remark(Report *report);
ReportCompany *report_add_company(Report *report);
ReportShare *report_add_share(GPtrArray *list, const char *label,
			      int64_t minutes);

/* Appends it to @to, for the wire; and reads it back: NULL with
 * FAULT_OPERATOR if the bytes are not a report. */
void report_put(const Report *report, GByteArray *to);
Report *report_get(const void *bytes, size_t size, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Report, report_free)
