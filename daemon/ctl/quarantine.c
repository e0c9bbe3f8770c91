/*
 * quarantine.c - `helpdeskctl quarantine`: letters that wait for people
 *
 * Held letters, whose sender is unknown or not proven, lie in done/; letters
 * that could not be read lie in bad/.  Both can be let in or thrown away.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "casework/apply/release.h"
#include "daemon/ctl/ctl.h"
#include "domain/base/fault.h"
#include "spool/durable.h"
#include "store/letters.h"

#define SHOW_BYTES 65536

static json_t *
row_json(const LetterRow *row)
{
	return json_pack("{s:I, s:s, s:s, s:s, s:s, s:I, s:s}", "id",
			 (json_int_t)row->id, "mailbox", row->mailbox, "sender",
			 row->sender, "subject", row->subject, "reason",
			 row->reason, "received_at",
			 (json_int_t)row->received_at, "outcome", row->outcome);
}

static int
list(Ctl *ctl)
{
	g_autoptr(GError) problem = NULL;
	g_autoptr(GPtrArray) held = letters_held(ctl->desk->db, &problem);
	GString *text = g_string_new(NULL);
	json_t *all = json_array();

	if (!held)
		return ctl_fail(problem);
	for (guint i = 0; i < held->len; i++) {
		const LetterRow *row = g_ptr_array_index(held, i);
		g_autofree char *at = ctl_time(ctl, row->received_at);

		g_string_append_printf(text, "%5" PRId64 "  %s  %-15s %s  %s\n",
				       row->id, at, row->reason, row->sender,
				       row->subject);
		(void)json_array_append_new(all, row_json(row));
	}
	return ctl_print(ctl, all, g_string_free(text, FALSE));
}

/* Finds the row's file, wherever it lies; its name tells its tries. */
static SpoolName *
find_file(Ctl *ctl, const LetterRow *row, GError **error)
{
	SpoolName *name = g_new0(SpoolName, 1);

	name->mailbox = g_strdup(row->mailbox);
	name->uidvalidity = row->uidvalidity;
	name->uid = row->uid;
	if (!spool_find(ctl->desk->spool, name)) {
		g_set_error(error, FAULT, FAULT_OPERATOR,
			    "the mail's file is not in the spool");
		g_clear_pointer(&name, spool_name_free);
	}
	return name;
}

static int
show(Ctl *ctl, const LetterRow *row)
{
	g_autoptr(GError) problem = NULL;
	g_autoptr(SpoolName) name = find_file(ctl, row, &problem);
	AutoFd fd =
		name ? spool_open_mail(ctl->desk->spool, name, &problem) : -1;
	g_autofree char *bytes = g_malloc0(SHOW_BYTES + 1);
	g_autofree char *valid = NULL;
	json_t *document;

	if (fd < 0)
		return ctl_fail(problem);
	if (read(fd, bytes, SHOW_BYTES) < 0)
		return EX_IOERR;
	valid = g_utf8_make_valid(bytes, -1);
	for (char *at = valid; *at; at++) /* no escape reaches a terminal */
		if ((unsigned char)*at < 0x20 && *at != '\n' && *at != '\t')
			*at = *at == '\r' ? ' ' : '?';
	document = row_json(row);
	(void)json_object_set_new(document, "raw", json_string(valid));
	return ctl_print(ctl, document,
			 g_strdup_printf("letter %" PRId64
					 ", %s, reason %s\n\n%s\n",
					 row->id, row->outcome, row->reason,
					 valid));
}

static int
requeue(Ctl *ctl, const LetterRow *row)
{
	g_autoptr(GError) problem = NULL;
	g_autoptr(SpoolName) name = NULL;
	g_autofree char *text = NULL;

	if (letters_requeue(ctl->desk->db, row->id, PROOF_CONFIRMED, &problem))
		name = release_letter(ctl->desk, row->id, &problem);
	if (problem)
		return ctl_fail(problem);
	if (!name)
		name = find_file(ctl, row, &problem);
	if (!name)
		return ctl_fail(problem);
	text = spool_name_print(name);
	ctl_wake_desk(ctl, text);
	return ctl_print(ctl, json_pack("{s:s}", "requeued", text),
			 g_strdup_printf("requeued %s\n", text));
}

static int
discard(Ctl *ctl, const LetterRow *row)
{
	g_autoptr(GError) problem = NULL;

	if (!letters_discard(ctl->desk->db, row->id, &problem))
		return ctl_fail(problem);
	return ctl_print(ctl,
			 json_pack("{s:I}", "discarded", (json_int_t)row->id),
			 g_strdup_printf("discarded %" PRId64 "\n", row->id));
}

int
ctl_quarantine(Ctl *ctl)
{
	static const char usage[] =
		"quarantine list | show ID | requeue ID | discard ID";
	const char *what = ctl->argc > 0 ? ctl->argv[0] : "list";
	g_autoptr(GError) problem = NULL;
	g_autoptr(LetterRow) row = NULL;

	if (strcmp(what, "list") == 0)
		return list(ctl);
	if (ctl->argc != 2 || ctl_number(ctl->argv[1]) == 0)
		return ctl_usage(usage);
	row = letters_by_id(ctl->desk->db, ctl_number(ctl->argv[1]), &problem);
	if (!problem && (!row || (strcmp(row->outcome, "held") != 0 &&
				  strcmp(row->outcome, "requeued") != 0)))
		g_set_error(&problem, FAULT, FAULT_SENDER,
			    "letter %s is not held", ctl->argv[1]);
	if (problem)
		return ctl_fail(problem);
	if (strcmp(what, "show") == 0)
		return show(ctl, row);
	if (strcmp(what, "requeue") == 0)
		return requeue(ctl, row);
	if (strcmp(what, "discard") == 0)
		return discard(ctl, row);
	return ctl_usage(usage);
}
