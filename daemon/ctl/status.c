/*
 * status.c - `helpdeskctl status`: is all well?
 */
#include <inttypes.h>
#include <stdio.h>
#include <sysexits.h>

#include "daemon/ctl/ctl.h"

static json_t *
counts(const Ctl *ctl, SqlId sql, const char *title, GString *text)
{
	json_t *object = json_object();
	DbRows *rows = db_query(ctl->desk->db, sql, DB_NO_ARGS, NULL);

	g_string_append_printf(text, "%-9s", title);
	while (rows && db_next(&rows, NULL)) {
		g_string_append_printf(text, " %s %" PRId64, db_text(rows, 0),
				       db_int(rows, 1));
		(void)json_object_set_new(object, db_text(rows, 0),
					  json_integer(db_int(rows, 1)));
	}
	g_string_append_c(text, '\n');
	return object;
}

/* What each process said last; a level above 0 needs a look. */
static json_t *
sources(const Ctl *ctl, bool *is_well, GString *text)
{
	json_t *list = json_array();
	DbRows *rows =
		db_query(ctl->desk->db, SQL_STATUS_ALL, DB_NO_ARGS, NULL);

	while (rows && db_next(&rows, NULL)) {
		g_autofree char *at = ctl_time(ctl, db_int(rows, 1));

		if (db_int(rows, 2) > 0)
			*is_well = false;
		g_string_append_printf(text, "%s %-18s %s (%s)\n",
				       db_int(rows, 2) > 0 ? "!" : " ",
				       db_text(rows, 0), db_text(rows, 3), at);
		(void)json_array_append_new(
			list, json_pack("{s:s, s:I, s:I, s:s}", "source",
					db_text(rows, 0), "at",
					(json_int_t)db_int(rows, 1), "level",
					(json_int_t)db_int(rows, 2), "text",
					db_text(rows, 3)));
	}
	return list;
}

static int64_t
waiting(const Ctl *ctl)
{
	g_autoptr(GPtrArray) names = spool_list_new(ctl->desk->spool, NULL);

	return names ? names->len : 0;
}

/* Counts posts by state.  If the room's address is a contact's too, mails to it
 * reach nobody. */
static void
put_room(const Ctl *ctl, json_t *document, bool *is_well, GString *text)
{
	const char *address = ctl->desk->config->room_address;
	int64_t owners = 0;

	if (!address)
		return;
	(void)json_object_set_new(document, "room",
				  counts(ctl, SQL_ROOM_POSTS_COUNT, "room",
					 text));
	(void)db_get_int(ctl->desk->db, SQL_ADDRESS_IS_KNOWN,
			 DB_ARGS(DB_TEXT(address)), &owners, NULL);
	if (owners == 0)
		return;
	*is_well = false;
	g_string_append_printf(text, "! the room's address %s is a contact's\n",
			       address);
}

int
ctl_status(Ctl *ctl)
{
	GString *text = g_string_new(NULL);
	json_t *document = json_object();
	bool is_well = true;
	int status;

	(void)json_object_set_new(document, "sources",
				  sources(ctl, &is_well, text));
	(void)json_object_set_new(document, "tickets",
				  counts(ctl, SQL_TICKETS_COUNT, "tickets",
					 text));
	(void)json_object_set_new(document, "letters",
				  counts(ctl, SQL_LETTERS_COUNT, "letters",
					 text));
	(void)json_object_set_new(document, "outbox",
				  counts(ctl, SQL_OUTBOX_COUNT, "outbox",
					 text));
	put_room(ctl, document, &is_well, text);
	(void)json_object_set_new(document, "spooled",
				  json_integer(waiting(ctl)));
	g_string_append_printf(text, "spooled   %" PRId64 "\n", waiting(ctl));
	status = ctl_print(ctl, document, g_string_free(text, FALSE));
	return is_well ? status : EX_UNAVAILABLE;
}
