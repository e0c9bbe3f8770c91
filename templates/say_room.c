/*
 * say_room.c - subjects, posts, receipts, digests and links of the room
 */
#include "templates/say_room.h"

#include <inttypes.h>

#include "domain/case/receipt_line.h"
#include "templates/mail/mailto.h"

char *
say_room_poster(const Texts *texts, Language language, const Contact *poster)
{
	char *name = poster ? room_name_of(poster) : NULL;

	return name ? name
		    : texts_phrase(texts, language, "room-somebody", NULL);
}

static char *
tag_of(const SayRoom *s)
{
	return g_strdup_printf("[%s #%" PRId64 "]", s->room_name,
			       s->item->post->topic);
}

static void
put_action(const SayRoom *s, const char *phrase, const char *order,
	   Values *values)
{
	g_autofree char *tag = s->item ? tag_of(s) : g_strdup("");
	g_autofree char *subject =
		g_strdup_printf("[%s]%s%s%s%s", order, s->item ? " " : "", tag,
				s->item ? " " : "",
				s->item ? s->item->title : "");
	g_autofree char *body = g_strdup_printf("\n\n(ref %s)\n", s->reference);
	g_autofree char *url = mailto(s->action_address, subject, body);
	g_autofree char *label =
		texts_phrase(s->texts, s->to->language, phrase, NULL);
	Values *item = values_add(values, "actions");

	values_set(item, "label", label);
	values_set(item, "url", url);
	values_set(values, "has_actions", "1");
}

static void
put_actions(const SayRoom *s, Values *values)
{
	static const struct {
		MailKind kind;
		bool for_staff;
		const char *phrase;
		const char *order;
	} table[] = {
		{ MAIL_ROOM_POST, false, "room-action-mute", "mute" },
		{ MAIL_ROOM_POST, false, "room-action-digest", "digest" },
		{ MAIL_ROOM_POST, false, "room-action-leave", "leave" },
		{ MAIL_ROOM_POST, false, "room-action-list", "list" },
		{ MAIL_ROOM_POST, true, "room-action-remove", "remove" },
		{ MAIL_ROOM_POST, true, "room-action-lock", "lock" },
		{ MAIL_ROOM_HELD, true, "room-action-approve", "approve" },
		{ MAIL_ROOM_HELD, true, "room-action-reject", "reject" },
		{ MAIL_ROOM_HELD, true, "room-action-ban", "ban" },
		{ MAIL_ROOM_DIGEST, false, "room-action-leave", "leave" },
		{ MAIL_ROOM_DIGEST, false, "room-action-list", "list" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++)
		if (table[i].kind == s->kind &&
		    (!table[i].for_staff || contact_is_staff(s->to)))
			put_action(s, table[i].phrase, table[i].order, values);
}

/* @said gets the files to be attached; NULL: none is attached. */
static void
put_item(const SayRoom *s, const RoomItem *item, Values *values, Said *said)
{
	const RoomPost *post = item->post;
	g_autofree char *author =
		say_room_poster(s->texts, s->to->language, item->poster);

	values_set(values, "author", author);
	values_set(values, "title", item->title);
	values_set(values, "text", post->text);
	values_set(values, "has_files", post->files->len > 0 ? "1" : "");
	for (guint i = 0; i < post->files->len; i++) {
		Attachment *file = g_ptr_array_index(post->files, i);
		Values *one = values_add(values, "files");
		g_autofree char *size = g_format_size((guint64)file->size);

		values_set(one, "filename", file->filename);
		values_set(one, "size", size);
		values_set(one, "left_out", file->sha256 ? "" : "1");
		if (!file->sha256 || !said)
			continue;
		if (!said->files)
			said->files = g_ptr_array_new();
		g_ptr_array_add(said->files, file);
	}
}

static void
put_receipt(const SayRoom *s, Values *values)
{
	const Decision *d = s->decision;

	for (guint i = 0; i < d->receipt->len; i++) {
		const ReceiptLine *line = g_ptr_array_index(d->receipt, i);
		Values *item = values_add(values, "receipt");
		g_autofree char *result =
			say_receipt_line(s->texts, s->to->language, line);

		values_set(item, "command", line->command);
		values_set(item, "result", result);
		for (guint k = 0; line->lines && k < line->lines->len; k++)
			values_set(values_add(item, "lines"), "line",
				   g_ptr_array_index(line->lines, k));
	}
	values_set(values, "unfiled", d->comment ? "1" : "");
}

static void
put_digest(const SayRoom *s, Values *values)
{
	for (guint i = 0; i < s->digest->len; i++) {
		const RoomItem *item = g_ptr_array_index(s->digest, i);
		Values *one = values_add(values, "posts");
		g_autoptr(GDateTime) utc =
			g_date_time_new_from_unix_utc(item->post->posted_at);
		g_autoptr(GDateTime) local =
			g_date_time_to_timezone(utc, s->timezone);
		g_autofree char *at =
			g_date_time_format(local, "%Y-%m-%d %H:%M");
		g_autofree char *line =
			g_strdup_printf("[%s #%" PRId64 "] %s (%s)",
					s->room_name, item->post->topic,
					item->title, at);

		values_set(one, "line", line);
		put_item(s, item, one, NULL);
	}
}

/* All posts of a topic have its tag; answers also have "Re:". */
static char *
subject_of(const SayRoom *s)
{
	const char *phrase =
		s->kind == MAIL_ROOM_HELD	? "room-subject-held"
		: s->kind == MAIL_ROOM_REJECTED ? "room-subject-rejected"
		: s->kind == MAIL_ROOM_DIGEST	? "room-subject-digest"
						: "room-subject-receipt";
	g_autofree char *words =
		s->kind == MAIL_ROOM_POST
			? NULL
			: texts_phrase(s->texts, s->to->language, phrase, NULL);
	g_autofree char *tag = s->item ? tag_of(s) : NULL;

	if (s->kind == MAIL_ROOM_POST)
		return g_strdup_printf("%s%s%s%s",
				       s->item->post->parent ? "Re: " : "", tag,
				       *s->item->title ? " " : "",
				       s->item->title);
	return g_strdup_printf("[%s] %s", s->room_name, words);
}

void
say_room(const SayRoom *s, Said *said)
{
	g_autoptr(Values) values = values_new();
	g_autofree char *name = contact_name(s->to);
	g_autofree char *reference = g_strdup_printf("ref %s", s->reference);

	values_set(values, "name", name);
	values_set(values, "desk", s->room_name);
	values_set(values, "reference", reference);
	if (s->item)
		put_item(s, s->item, values,
			 s->kind == MAIL_ROOM_POST ? said : NULL);
	if (s->reason) {
		g_autofree char *reason =
			texts_phrase(s->texts, s->to->language, s->reason,
				     NULL);

		values_set(values, "reason", reason);
	}
	if (s->decision)
		put_receipt(s, values);
	if (s->digest)
		put_digest(s, values);
	put_actions(s, values);
	said->subject = subject_of(s);
	texts_mail(s->texts, s->to->language, s->kind, values, &said->text,
		   &said->html);
}
