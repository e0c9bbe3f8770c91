/*
 * audit.c - `helpdeskctl audit` and `fsck`: what happened, and is it true
 */
#include <inttypes.h>
#include <string.h>
#include <sysexits.h>

#include "daemon/ctl/ctl.h"
#include "domain/base/fault.h"
#include "domain/words/address.h"
#include "domain/words/date.h"
#include "store/contracts.h"
#include "store/events.h"
#include "store/people.h"

#define STEP 500 /* rows read at once */

/* "2026-10", a day, or a range "2026-10-01..2026-10-15". */
static bool
take_period(const Ctl *ctl, const char *word, EventFilter *filter)
{
	g_auto(GStrv) ends = g_strsplit(word, "..", 2);
	Day today =
		day_of(g_get_real_time() / G_USEC_PER_SEC, ctl->desk->timezone);
	Day first, last;

	if (!ends[0] || !day_parse(ends[0], today, &first))
		return false;
	last = first;
	if (ends[1] && !day_parse(ends[1], today, &last))
		return false;
	filter->from = day_start(first, ctl->desk->timezone);
	filter->to = day_start(day_add(last, 1), ctl->desk->timezone);
	return true;
}

static bool
take_word(const Ctl *ctl, const char *word, EventFilter *filter, GError **error)
{
	g_autoptr(Contact) contact = NULL;
	g_autofree char *address = address_normal(word);

	if (ctl_number(word) > 0 && !strchr(word, '-') && !strchr(word, '/')) {
		filter->ticket = ctl_number(word);
		return true;
	}
	if (address) {
		contact = contacts_by_address(ctl->desk->db, address, error);
		if (contact)
			filter->contact = contact->id;
	}
	if (contact || take_period(ctl, word, filter))
		return true;
	if (error && !*error)
		g_set_error(error, FAULT, FAULT_SENDER,
			    "\"%s\" is no ticket, contact or day", word);
	return false;
}

static void
put_row(const Ctl *ctl, const EventRow *row, GString *text, json_t *list)
{
	g_autofree char *at = ctl_time(ctl, row->is.at);

	g_string_append_printf(text,
			       "%6" PRId64 "  %s  ticket %" PRId64
			       "  contact %" PRId64 "  letter %" PRId64
			       "  [%s]  %s: %s -> %s%s\n",
			       row->id, at, row->is.ticket, row->is.contact,
			       row->is.letter, proof_print(row->is.proof),
			       row->what, row->before, row->after,
			       row->is_erased ? "  (erased)" : "");
	(void)json_array_append_new(
		list,
		json_pack("{s:I, s:I, s:I, s:I, s:I, s:s, s:s, s:s, s:s, s:b, "
			  "s:s}",
			  "id", (json_int_t)row->id, "at",
			  (json_int_t)row->is.at, "ticket",
			  (json_int_t)row->is.ticket, "contact",
			  (json_int_t)row->is.contact, "letter",
			  (json_int_t)row->is.letter, "proof",
			  proof_print(row->is.proof), "what", row->what,
			  "before", row->before, "after", row->after, "erased",
			  (int)row->is_erased, "chain", row->chain));
}

int
ctl_audit(Ctl *ctl)
{
	EventFilter filter = { .to = INT64_MAX };
	g_autoptr(GError) problem = NULL;
	GString *text = g_string_new(NULL);
	json_t *list = json_array();
	int64_t after = 0;
	guint got = STEP;

	for (int i = 0; i < ctl->argc && !problem; i++)
		(void)take_word(ctl, ctl->argv[i], &filter, &problem);
	while (got == STEP && !problem) {
		g_autoptr(GPtrArray) some =
			events_between(ctl->desk->db, &filter, after, STEP,
				       &problem);

		got = some ? some->len : 0;
		for (guint i = 0; i < got; i++) {
			const EventRow *row = g_ptr_array_index(some, i);

			put_row(ctl, row, text, list);
			after = row->id;
		}
	}
	if (problem) {
		json_decref(list);
		g_string_free(text, TRUE);
		return ctl_fail(problem);
	}
	return ctl_print(ctl, list, g_string_free(text, FALSE));
}

/* Checks each attachment's bytes against the sum that names it. */
static bool
prove_blobs(const Ctl *ctl, int64_t *count, GString *bad, GError **error)
{
	GError *problem = NULL;
	DbRows *rows =
		db_query(ctl->desk->db, SQL_BLOBS_ALL, DB_NO_ARGS, &problem);

	while (rows && db_next(&rows, &problem)) {
		const char *sum = db_text(rows, 0);

		if (spool_blob_holds(ctl->desk->spool, sum))
			(*count)++;
		else
			g_string_append_printf(bad,
					       "file %s is damaged or "
					       "missing\n",
					       sum);
	}
	if (problem)
		g_propagate_error(error, problem);
	return problem == NULL;
}

static void
put_ledger(const LedgerProof *ledger, GString *text)
{
	if (ledger->work != 0)
		g_string_append_printf(text,
				       "work %" PRId64
				       " is not what was drawn for it\n",
				       ledger->work);
	if (ledger->contract != 0)
		g_string_append_printf(text,
				       "contract C%" PRId64
				       " paid what it did not grant\n",
				       ledger->contract);
}

int
ctl_fsck(Ctl *ctl)
{
	g_autoptr(GError) problem = NULL;
	GString *text = g_string_new(NULL);
	int64_t events, broken, blobs = 0;
	LedgerProof ledger;
	bool is_well;

	if (!events_prove(ctl->desk->db, &events, &broken, &problem) ||
	    !ledger_prove(ctl->desk->db, &ledger, &problem) ||
	    !prove_blobs(ctl, &blobs, text, &problem)) {
		g_string_free(text, TRUE);
		return ctl_fail(problem);
	}
	if (broken != 0)
		g_string_append_printf(text,
				       "event %" PRId64
				       " breaks the chain of the audit\n",
				       broken);
	put_ledger(&ledger, text);
	is_well = text->len == 0;
	g_string_append_printf(text,
			       "%" PRId64 " events, %" PRId64
			       " works and %" PRId64 " files hold\n",
			       events, ledger.works, blobs);
	(void)ctl_print(ctl,
			json_pack("{s:b, s:I, s:I, s:I, s:I, s:I, s:I}", "well",
				  (int)is_well, "events", (json_int_t)events,
				  "broken", (json_int_t)broken, "files",
				  (json_int_t)blobs, "works",
				  (json_int_t)ledger.works, "broken_work",
				  (json_int_t)ledger.work, "broken_contract",
				  (json_int_t)ledger.contract),
			g_string_free(text, FALSE));
	return is_well ? EX_OK : EX_DATAERR;
}
