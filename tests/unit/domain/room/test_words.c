/*
 * test_words.c - orders, tags and files of letters to the buyers' room
 */
#include "domain/room/files.h"
#include "domain/room/room.h"
#include "domain/room/words.h"

#include "tests/kit/scene.h"

static const struct {
	const char *subject;
	const char *reply;
	bool is_plain;
	const char *orders; /* "mute;?digest" */
	const char *title;
	const char *rest;
	int64_t topic;
} rows[] = {
	{ "Re: [Salon #7] Hosts", "Mine.", true, "", "Re:  Hosts", "Mine.", 7 },
	{ "[SALON #7] [mute]", "", true, "mute", "", "", 7 },
	{ "[Salon #7x] [Other #8]", "x", true, "", "[Salon #7x] [Other #8]",
	  "x", 0 },
	{ "[Salon #0]", "x", true, "", "[Salon #0]", "x", 0 },
	{ "[URGENT] [bank] x", "x", true, "", "[URGENT] [bank] x", "x", 0 },
	{ "[show #7]", "/list\n\n[help]\nHello\n/mute", true,
	  "show 7;list;help", "", "Hello\n/mute", 0 },
	{ "x", "/mute", false, "?mute", "x", "", 0 },
	{ "[Quitter] now", "/ mute\n/close", true, "leave", "now",
	  "/ mute\n/close", 0 },
	{ "[digset] [show [7]]", "[mute] me", true, "?digest", "[show [7]]",
	  "[mute] me", 0 },
	{ "[Salon #9999999999999999999]", "", true, "",
	  "[Salon #9999999999999999999]", "", 0 },
};

static void
test_words_and_orders(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(
			(GDestroyNotify)command_free);
		g_autofree char *subject = g_strdup(rows[i].subject);
		g_autofree char *reply = g_strdup(rows[i].reply);
		g_autofree char *rest =
			room_words_take(subject, reply, rows[i].is_plain, all);
		g_autofree char *title = room_words_title(subject, "Salon");
		g_autoptr(GString) orders = g_string_new(NULL);

		for (guint k = 0; k < all->len; k++) {
			const Command *c = g_ptr_array_index(all, k);

			g_string_append_printf(orders, "%s%s%s%s%s",
					       k ? ";" : "", c->verb ? "" : "?",
					       c->verb ? c->verb
						       : c->suggestion,
					       *c->argument ? " " : "",
					       c->argument);
		}
		g_test_message("%s", rows[i].subject);
		g_assert_cmpstr(orders->str, ==, rows[i].orders);
		g_assert_cmpstr(title, ==, rows[i].title);
		g_assert_cmpstr(rest, ==, rows[i].rest);
		g_assert_cmpint(room_words_tag(subject, "Salon"), ==,
				rows[i].topic);
	}
}

static void
test_names_are_no_addresses(void)
{
	Contact nameless = people[CLIENT];
	g_autofree char *name = room_name_of(&people[CLIENT]);

	g_assert_cmpstr(name, ==, "Jo");
	nameless.first_name = (char *)"";
	g_assert_null(room_name_of(&nameless));
	nameless.last_name = (char *)"jo@acme.example";
	g_assert_null(room_name_of(&nameless));
}

static void
test_files(void)
{
	static const struct {
		const char *name;
		const char *type;
		int64_t size;
		bool is_quoted;
		const char *what; /* "": not at all; "-": too large */
	} files[] = {
		{ "a.png", "image/png", 60, false, "a.png" },
		{ "b.png", "image/png", 60, false, "-" },
		{ "c.png", "image/png", 40, false, "c.png" },
		{ "d.png", "image/png", 1, true, "" },
		{ "mail", "message/rfc822", 1, false, "" },
		{ "jo.VCF", "application/octet-stream", 1, false, "" },
		{ "jo", "text/vcard", 1, false, "" },
		{ "day", "text/calendar", 1, false, "" },
		{ "smime.p7s", "application/pkcs7-signature", 1, false, "" },
		{ "signature.asc", "application/pgp-signature", 1, false, "" },
		{ "winmail.dat", "application/ms-tnef", 1, false, "" },
		{ "e.txt", "text/plain", 1, false, "-" },
	};
	g_autoptr(GPtrArray) all =
		g_ptr_array_new_with_free_func((GDestroyNotify)attachment_free);
	g_autoptr(GPtrArray) some = NULL, none = NULL;
	guint n = 0;

	for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
		Attachment *file = attachment_new();

		file->filename = g_strdup(files[i].name);
		file->content_type = g_strdup(files[i].type);
		file->size = files[i].size;
		file->quoted_only = files[i].is_quoted;
		g_ptr_array_add(all, file);
	}
	some = room_files_pick(all, 100);
	for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
		const Attachment *file;

		if (*files[i].what == '\0')
			continue;
		g_assert_cmpuint(n, <, some->len);
		file = g_ptr_array_index(some, n++);
		g_assert_cmpstr(file->filename, ==, files[i].name);
		g_assert_true((file->offset == ROOM_FILE_LEFT_OUT) ==
			      (*files[i].what == '-'));
	}
	g_assert_cmpuint(n, ==, some->len);
	none = room_files_pick(all, 0); /* no file goes along */
	g_assert_cmpint(((Attachment *)none->pdata[0])->offset, ==,
			ROOM_FILE_LEFT_OUT);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/room_words/orders", test_words_and_orders);
	g_test_add_func("/room_words/names", test_names_are_no_addresses);
	g_test_add_func("/room_words/files", test_files);
	return g_test_run();
}
