/*
 * evidence.c - looks for stale, replayed and unbound signatures
 */
#include "casework/gather/evidence.h"

/* Somebody kept back a letter whose Date is far from today.  A letter without a
 * Date tells nothing. */
static bool
is_stale(const Letter *letter, int64_t now)
{
	g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
	g_autoptr(GDateTime) date =
		letter->date ? g_date_time_new_from_iso8601(letter->date, utc)
			     : NULL;
	int64_t age = date ? now - g_date_time_to_unix(date) : 0;

	return age > PROOF_FRESH_SECONDS || age < -PROOF_FRESH_SECONDS;
}

/* Sets @is if this signature came with another letter before. */
static bool
look_up(Desk *desk, const char *signature, int64_t row, bool *is,
	GError **error)
{
	int64_t other = row;

	if (!db_get_int(desk->db, SQL_SIGNATURE_LETTER,
			DB_ARGS(DB_TEXT(signature)), &other, error))
		return false;
	*is = *is || other != row;
	return true;
}

/* Sets @is if one of the letter's signatures came with another letter
 * before. */
static bool
is_replayed(Desk *desk, const Letter *letter, int64_t row, bool *is,
	    GError **error)
{
	*is = false;
	for (guint i = 0; i < letter->signatures->len; i++)
		if (!look_up(desk, g_ptr_array_index(letter->signatures, i),
			     row, is, error))
			return false;
	return !letter->pgp_signature ||
	       look_up(desk, letter->pgp_signature, row, is, error);
}

/* Whether the subject says what to do: a tag, a verb or nearly one. */
static bool
orders_by_subject(const Letter *letter)
{
	bool is = letter->ticket != 0 || letter->ticket_conflict;

	for (guint i = 0; i < letter->commands->len && !is; i++) {
		const Command *command = g_ptr_array_index(letter->commands, i);

		is = command->place == COMMAND_IN_SUBJECT;
	}
	return is;
}

/* OpenPGP signs the text, but the header only as far as it is repeated in the
 * signed part.  So everything that says what is to be done, and to which
 * ticket, must stand there: else somebody could send the same text to another
 * ticket. */
static bool
is_bound(const Letter *letter, const Thread *thread)
{
	if (orders_by_subject(letter) && !letter->is_subject_signed)
		return false;
	if (thread->is_in_text)
		return true;
	return thread->ticket == letter->ticket &&
	       (letter->ticket != 0 || !thread->has_token);
}

bool
evidence_weigh(Desk *desk, Case *is, const GatherAbout *about,
	       const Thread *thread, GError **error)
{
	const Letter *letter = is->letter;
	const Trust *trust = &desk->policy->trust;
	bool is_signed = about->pgp == AUTH_PASS;

	is->evidence = (Evidence){
		.has_sender = letter->sender != NULL,
		.authres = trust_authres(trust, letter->auth_id,
					 letter->auth_received,
					 (AuthVerdict)letter->auth_dmarc),
		.dkim = about->dkim,
		.has_token = thread->has_token,
		.has_foreign_token = thread->has_foreign_token,
		.is_confirmed = about->is_released,
		.is_admitted = about->is_admitted,
		.is_signed = is_signed && is_bound(letter, thread),
		.is_unbound = is_signed && !is_bound(letter, thread),
		.is_stale = is_stale(letter, about->now),
	};
	if (!is_replayed(desk, letter, about->row, &is->evidence.is_replayed,
			 error))
		return false;
	is->proof = evidence_proof(&is->evidence, trust,
				   contact_is_staff(is->sender));
	return true;
}
