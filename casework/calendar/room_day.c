/*
 * room_day.c - claims the day, picks the posts for each member
 */
#include "casework/calendar/room_day.h"

#include "casework/mail/room_mail.h"
#include "domain/base/seconds.h"
#include "domain/words/date.h"
#include "store/people.h"
#include "store/room.h"

#define JOB	 "room-digest"
#define HOUR	 "07:00"
#define DAYS_MAX 7 /* at most this many are caught up */

/* The posts of the day with their topics and authors; owned. */
typedef struct {
	GPtrArray *posts;  /* of RoomPost * */
	GPtrArray *topics; /* of RoomTopic *: of each post */
	GPtrArray *people; /* of Contact *: each author, or NULL */
	GPtrArray *items;  /* of RoomItem * */
} News;

static bool
is_time(const Desk *desk, int64_t now)
{
	const char *hour = desk->config->digest;
	int64_t begun = day_start(day_of(now, desk->timezone), desk->timezone);
	int seconds = 0;

	(void)clock_parse(hour && *hour ? hour : HOUR, &seconds);
	return now - begun >= seconds;
}

static bool
claim(Desk *desk, int64_t now, int64_t *last, bool *is_ours, GError **error)
{
	g_autofree char *period = day_print(day_of(now, desk->timezone));
	int64_t at = 0;

	*last = 0;
	if (!db_get_int(desk->db, SQL_JOB_LAST, DB_ARGS(DB_TEXT(JOB)), last,
			error) ||
	    !db_get_int(desk->db, SQL_JOB_CLAIM,
			DB_ARGS(DB_TEXT(JOB), DB_TEXT(period), DB_INT(now)),
			&at, error))
		return false;
	*is_ours = at != 0;
	return true;
}

static void
news_clear(News *news)
{
	g_clear_pointer(&news->posts, g_ptr_array_unref);
	g_clear_pointer(&news->topics, g_ptr_array_unref);
	g_clear_pointer(&news->people, g_ptr_array_unref);
	g_clear_pointer(&news->items, g_ptr_array_unref);
}

static bool
news_gather(Desk *desk, int64_t from, int64_t to, News *news, GError **error)
{
	GError *problem = NULL;

	news->topics =
		g_ptr_array_new_with_free_func((GDestroyNotify)room_topic_free);
	news->people =
		g_ptr_array_new_with_free_func((GDestroyNotify)contact_free);
	news->items = g_ptr_array_new_with_free_func(g_free);
	news->posts = room_posts_between(desk->db, from, to, error);
	for (guint i = 0; news->posts && !problem && i < news->posts->len;
	     i++) {
		const RoomPost *post = g_ptr_array_index(news->posts, i);
		RoomTopic *topic =
			room_topics_by_id(desk->db, post->topic, &problem);
		Contact *poster =
			problem ? NULL
				: contacts_by_id(desk->db, post->poster,
						 &problem);
		RoomItem *item = g_new0(RoomItem, 1);

		g_ptr_array_add(news->topics, topic);
		g_ptr_array_add(news->people, poster);
		g_ptr_array_add(news->items, item);
		*item = (RoomItem){ post, topic ? topic->title : "", poster };
	}
	if (problem)
		g_propagate_error(error, problem);
	return news->posts && !problem;
}

static bool
is_muted(const GArray *mutes, int64_t topic)
{
	for (guint i = 0; i < mutes->len; i++)
		if (g_array_index(mutes, int64_t, i) == topic)
			return true;
	return false;
}

/* Leaves out the member's own posts, muted topics, and posts that came as
 * single mails before the member chose the digest. */
static bool
tell(Desk *desk, const News *news, const RoomMember *member, int64_t now,
     bool *has_mails, GError **error)
{
	g_autoptr(GArray) mutes =
		room_mutes_of(desk->db, member->contact->id, error);
	g_autoptr(GPtrArray) items = g_ptr_array_new();
	const RoomMail mail = { .kind = MAIL_ROOM_DIGEST,
				.to = member->contact,
				.digest = items,
				.now = now };

	for (guint i = 0; mutes && i < news->items->len; i++) {
		RoomItem *item = g_ptr_array_index(news->items, i);

		if (item->post->poster != member->contact->id &&
		    item->post->posted_at >= member->since &&
		    !is_muted(mutes, item->post->topic))
			g_ptr_array_add(items, item);
	}
	if (!mutes || items->len == 0)
		return mutes != NULL;
	*has_mails = true;
	return room_mail_add(desk, &mail, error);
}

static bool
tell_all(Desk *desk, int64_t from, int64_t now, bool *has_mails, GError **error)
{
	News news = { 0 };
	g_autoptr(GPtrArray) members = room_members_all(desk->db, 0, error);
	bool ok = members && news_gather(desk, from, now, &news, error);

	for (guint i = 0; ok && i < members->len; i++) {
		const RoomMember *m = g_ptr_array_index(members, i);

		if (room_member_is_in(m) && !m->is_paused &&
		    m->mode == ROOM_DIGEST)
			ok = tell(desk, &news, m, now, has_mails, error);
	}
	news_clear(&news);
	return ok;
}

static bool
work(Desk *desk, int64_t now, bool *has_mails, GError **error)
{
	int64_t last;
	bool is_ours;

	if (!claim(desk, now, &last, &is_ours, error))
		return false;
	if (!is_ours)
		return true;
	if (last == 0) /* its first day */
		last = now - DAY_SECONDS;
	return tell_all(desk, MAX(last, now - DAYS_MAX * DAY_SECONDS), now,
			has_mails, error);
}

bool
room_day_daily(Desk *desk, int64_t now, bool *has_mails, GError **error)
{
	Day today = day_of(now, desk->timezone);

	if (!desk->config->room_address || desk->room_day == today ||
	    !is_time(desk, now))
		return true;
	if (!db_begin(desk->db, error))
		return false;
	if (work(desk, now, has_mails, error) && db_commit(desk->db, error)) {
		desk->room_day = today;
		return true;
	}
	db_rollback(desk->db);
	return false;
}
