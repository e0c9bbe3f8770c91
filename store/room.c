/*
 * room.c - the statements of the room's topics, posts, files and copies
 */
#include "store/room.h"

#include "domain/letter/letter.h"

bool
room_topics_add(Db *db, RoomTopic *topic, GError **error)
{
	topic->id = db_next_id(db, "room_topic", error);
	return topic->id != 0 &&
	       db_run(db, SQL_ROOM_TOPIC_ADD,
		      DB_ARGS(DB_INT(topic->id), DB_TEXT(topic->title),
			      DB_ID(topic->poster), DB_INT(topic->opened_at)),
		      error);
}

bool
room_topics_lock(Db *db, int64_t id, bool is_locked, GError **error)
{
	return db_run(db, SQL_ROOM_TOPIC_LOCK,
		      DB_ARGS(DB_INT(id), DB_INT(is_locked)), error);
}

static GPtrArray *
topics_of(DbRows *rows, GError *problem, GError **error)
{
	g_autoptr(GPtrArray) all =
		g_ptr_array_new_with_free_func((GDestroyNotify)room_topic_free);

	while (rows && db_next(&rows, &problem)) {
		RoomTopic *topic = g_new0(RoomTopic, 1);

		topic->id = db_int(rows, 0);
		topic->title = db_dup_text(rows, 1);
		topic->poster = db_int(rows, 2);
		topic->is_locked = db_int(rows, 3) != 0;
		topic->opened_at = db_int(rows, 4);
		topic->last_at = db_int(rows, 5);
		topic->posts = db_int(rows, 6);
		g_ptr_array_add(all, topic);
	}
	if (!problem)
		return g_steal_pointer(&all);
	g_propagate_error(error, problem);
	return NULL;
}

RoomTopic *
room_topics_by_id(Db *db, int64_t id, GError **error)
{
	GError *problem = NULL;
	DbRows *rows = db_query(db, SQL_ROOM_TOPIC_BY_ID, DB_ARGS(DB_INT(id)),
				&problem);
	g_autoptr(GPtrArray) all = topics_of(rows, problem, error);

	return all && all->len > 0 ? g_ptr_array_steal_index(all, 0) : NULL;
}

GPtrArray *
room_topics_all(Db *db, int64_t most, GError **error)
{
	GError *problem = NULL;
	DbRows *rows =
		db_query(db, SQL_ROOM_TOPICS, DB_ARGS(DB_INT(most)), &problem);

	return topics_of(rows, problem, error);
}

static bool
files_add(Db *db, const RoomPost *post, GError **error)
{
	for (guint i = 0; i < post->files->len; i++) {
		const Attachment *file = g_ptr_array_index(post->files, i);

		if (!db_run(db, SQL_ROOM_FILE_ADD,
			    DB_ARGS(DB_INT(post->id), DB_INT(i),
				    DB_TEXT(file->filename),
				    DB_TEXT(file->content_type),
				    DB_INT(file->size),
				    DB_TEXT(file->sha256 ? file->sha256 : "")),
			    error))
			return false;
	}
	return true;
}

bool
room_posts_add(Db *db, RoomPost *post, GError **error)
{
	post->id = db_next_id(db, "room_post", error);
	return post->id != 0 &&
	       db_run(db, SQL_ROOM_POST_ADD,
		      DB_ARGS(DB_INT(post->id), DB_INT(post->topic),
			      DB_ID(post->parent), DB_ID(post->poster),
			      DB_ID(post->letter),
			      DB_TEXT(post_state_print(post->state)),
			      DB_TEXT(post->text), DB_INT(post->created_at),
			      DB_INT(post->posted_at)),
		      error) &&
	       files_add(db, post, error);
}

bool
room_posts_let_in(Db *db, int64_t id, int64_t now, GError **error)
{
	return db_run(db, SQL_ROOM_POST_SET,
		      DB_ARGS(DB_INT(id),
			      DB_TEXT(post_state_print(POST_POSTED)),
			      DB_INT(now)),
		      error);
}

bool
room_posts_end(Db *db, int64_t id, PostState state, GError **error)
{
	return db_run(db, SQL_ROOM_POST_SET,
		      DB_ARGS(DB_INT(id), DB_TEXT(post_state_print(state)),
			      DB_INT(0)),
		      error) &&
	       db_run(db, SQL_ROOM_TRASH_FILES, DB_ARGS(DB_INT(id)), error) &&
	       db_run(db, SQL_ROOM_DELETE_FILES, DB_ARGS(DB_INT(id)), error) &&
	       db_run(db, SQL_ROOM_ERASE_TEXT, DB_ARGS(DB_INT(id)), error) &&
	       db_run(db, SQL_ROOM_CANCEL_COPIES, DB_ARGS(DB_INT(id)), error);
}

static bool
files_load(Db *db, RoomPost *post, GError **error)
{
	GError *problem = NULL;
	DbRows *rows = db_query(db, SQL_ROOM_FILES, DB_ARGS(DB_INT(post->id)),
				&problem);

	while (rows && db_next(&rows, &problem)) {
		Attachment *file = attachment_new();

		file->filename = db_dup_text(rows, 0);
		file->content_type = db_dup_text(rows, 1);
		file->size = db_int(rows, 2);
		file->sha256 = db_dup_text(rows, 3);
		if (*file->sha256 == '\0')
			g_clear_pointer(&file->sha256, g_free);
		g_ptr_array_add(post->files, file);
	}
	if (problem)
		g_propagate_error(error, problem);
	return problem == NULL;
}

static RoomPost *
post_row(DbRows *rows)
{
	RoomPost *post = room_post_new();

	post->id = db_int(rows, 0);
	post->topic = db_int(rows, 1);
	post->parent = db_int(rows, 2);
	post->poster = db_int(rows, 3);
	post->letter = db_int(rows, 4);
	(void)post_state_parse(db_text(rows, 5), &post->state);
	g_free(post->text);
	post->text = db_dup_text(rows, 6);
	post->created_at = db_int(rows, 7);
	post->posted_at = db_int(rows, 8);
	post->is_proven = db_int(rows, 9) != 0;
	return post;
}

static GPtrArray *
posts_of(Db *db, SqlId sql, const DbValue *values, size_t count, GError **error)
{
	g_autoptr(GPtrArray) all =
		g_ptr_array_new_with_free_func((GDestroyNotify)room_post_free);
	GError *problem = NULL;
	DbRows *rows = db_query(db, sql, values, count, &problem);

	while (rows && db_next(&rows, &problem))
		g_ptr_array_add(all, post_row(rows));
	for (guint i = 0; i < all->len && !problem; i++)
		(void)files_load(db, g_ptr_array_index(all, i), &problem);
	if (!problem)
		return g_steal_pointer(&all);
	g_propagate_error(error, problem);
	return NULL;
}

RoomPost *
room_posts_by_id(Db *db, int64_t id, GError **error)
{
	g_autoptr(GPtrArray) all =
		posts_of(db, SQL_ROOM_POST_BY_ID, DB_ARGS(DB_INT(id)), error);

	return all && all->len > 0 ? g_ptr_array_steal_index(all, 0) : NULL;
}

GPtrArray *
room_posts_of_topic(Db *db, int64_t topic, GError **error)
{
	return posts_of(db, SQL_ROOM_POSTS_OF_TOPIC, DB_ARGS(DB_INT(topic)),
			error);
}

GPtrArray *
room_posts_between(Db *db, int64_t from, int64_t to, GError **error)
{
	return posts_of(db, SQL_ROOM_POSTS_SINCE,
			DB_ARGS(DB_INT(from), DB_INT(to)), error);
}

GPtrArray *
room_posts_held(Db *db, GError **error)
{
	return posts_of(db, SQL_ROOM_POSTS_HELD, DB_NO_ARGS, error);
}

bool
room_posts_count(Db *db, const RoomCount *of, int64_t *count, GError **error)
{
	*count = 0;
	return db_get_int(db, SQL_ROOM_POSTS_OF_HOUR,
			  DB_ARGS(DB_INT(of->poster), DB_INT(of->since),
				  DB_INT(of->is_proven)),
			  count, error);
}

bool
room_posts_same(Db *db, const RoomCount *of, const char *text, int64_t *count,
		GError **error)
{
	*count = 0;
	return db_get_int(db, SQL_ROOM_POSTS_SAME,
			  DB_ARGS(DB_INT(of->poster), DB_INT(of->since),
				  DB_INT(of->is_proven), DB_TEXT(text)),
			  count, error);
}

bool
room_posts_by_message_id(Db *db, const char *message_id, int64_t *id,
			 GError **error)
{
	*id = 0;
	return db_get_int(db, SQL_ROOM_POST_BY_MESSAGE_ID,
			  DB_ARGS(DB_TEXT(message_id)), id, error);
}

bool
room_posts_first(Db *db, int64_t topic, int64_t *id, GError **error)
{
	*id = 0;
	return db_get_int(db, SQL_ROOM_TOPIC_FIRST, DB_ARGS(DB_INT(topic)), id,
			  error);
}

static void
take_copies(GHashTable *copies, DbRows **rows, GError **problem)
{
	while (*rows && db_next(rows, problem)) {
		int64_t contact = db_int(*rows, 0);

		(void)g_hash_table_insert(copies,
					  g_memdup2(&contact, sizeof contact),
					  db_dup_text(*rows, 1));
	}
}

/* We sent the poster no copy: their own mail counts as theirs. */
static void
take_own(Db *db, const RoomPost *post, GHashTable *copies, GError **problem)
{
	DbRows *rows = db_query(db, SQL_ROOM_POST_MESSAGE_ID,
				DB_ARGS(DB_INT(post->id)), problem);

	if (rows && db_next(&rows, problem) && db_text(rows, 0) &&
	    post->poster != 0)
		(void)g_hash_table_insert(copies,
					  g_memdup2(&post->poster,
						    sizeof post->poster),
					  db_dup_text(rows, 0));
	db_end(&rows);
}

GHashTable *
room_copies(Db *db, const RoomPost *post, GError **error)
{
	g_autoptr(GHashTable) copies =
		g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free,
				      g_free);
	GError *problem = NULL;
	DbRows *rows = db_query(db, SQL_ROOM_COPIES, DB_ARGS(DB_INT(post->id)),
				&problem);

	take_copies(copies, &rows, &problem);
	if (!problem)
		take_own(db, post, copies, &problem);
	if (!problem)
		return g_steal_pointer(&copies);
	g_propagate_error(error, problem);
	return NULL;
}
