-- room.sql - the buyers' room: its members' wishes, topics and posts
--
-- Who may read it follows from people.sql; here stands only who wants it
-- otherwise than others.

-- name: room_members
SELECT m.contact, m.mode, m.since, m.has_left, m.is_banned, m.is_paused,
       m.counted_from
FROM room_member m;

-- name: room_member_set
INSERT INTO room_member (contact, mode, since, has_left, is_banned, is_paused,
                         counted_from)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (contact) DO UPDATE SET mode = $2, since = $3, has_left = $4,
    is_banned = $5, is_paused = $6, counted_from = $7;

-- name: room_mutes
SELECT contact FROM room_mute WHERE topic = $1;

-- name: room_mutes_of
SELECT topic FROM room_mute WHERE contact = $1;

-- name: room_mute_add
INSERT INTO room_mute (topic, contact) VALUES ($1, $2) ON CONFLICT DO NOTHING;

-- name: room_mute_delete
DELETE FROM room_mute WHERE topic = $1 AND contact = $2;

-- name: room_mute_delete_all
DELETE FROM room_mute WHERE contact = $1;

-- name: room_topic_add
INSERT INTO room_topic (id, title, poster, is_locked, opened_at)
VALUES ($1, $2, $3, 0, $4);

-- name: room_topic_lock
UPDATE room_topic SET is_locked = $2 WHERE id = $1;

-- name: room_topic_by_id
SELECT t.id, t.title, t.poster, t.is_locked, t.opened_at,
       COALESCE(MAX(p.posted_at), 0), COUNT(p.id)
FROM room_topic t
LEFT JOIN room_post p ON p.topic = t.id AND p.state = 'posted'
WHERE t.id = $1
GROUP BY t.id, t.title, t.poster, t.is_locked, t.opened_at;

-- name: room_topics
SELECT t.id, t.title, t.poster, t.is_locked, t.opened_at,
       MAX(p.posted_at), COUNT(p.id)
FROM room_topic t
JOIN room_post p ON p.topic = t.id AND p.state = 'posted'
GROUP BY t.id, t.title, t.poster, t.is_locked, t.opened_at
ORDER BY MAX(p.posted_at) DESC, t.id DESC LIMIT $1;

-- name: room_post_add
INSERT INTO room_post (id, topic, parent, poster, letter, state, text,
                       created_at, posted_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- name: room_post_set
UPDATE room_post SET state = $2, posted_at = $3 WHERE id = $1;

-- name: room_post_by_id
SELECT p.id, p.topic, p.parent, p.poster, p.letter, p.state, p.text,
       p.created_at, p.posted_at,
       CASE WHEN l.proof IN ('domain', 'mailbox', 'confirmed') THEN 1 ELSE 0 END
FROM room_post p LEFT JOIN letter l ON l.id = p.letter WHERE p.id = $1;

-- name: room_posts_of_topic
SELECT id, topic, parent, poster, letter, state, text, created_at, posted_at,
       0
FROM room_post WHERE topic = $1 AND state = 'posted' ORDER BY posted_at, id;

-- name: room_posts_since
SELECT id, topic, parent, poster, letter, state, text, created_at, posted_at,
       0
FROM room_post WHERE posted_at >= $1 AND posted_at < $2 AND state = 'posted'
ORDER BY topic, posted_at, id;

-- name: room_posts_held
SELECT id, topic, parent, poster, letter, state, text, created_at, posted_at,
       0
FROM room_post WHERE state = 'held' ORDER BY id;

-- name: room_posts_count
SELECT state, COUNT(*) FROM room_post GROUP BY state ORDER BY state;

-- Of what nothing proves that he wrote it, only more such is counted.
-- name: room_posts_of_hour
SELECT COUNT(*) FROM room_post p LEFT JOIN letter l ON l.id = p.letter
WHERE p.poster = $1 AND p.created_at > $2
  AND ($3 = 0 OR l.proof IN ('domain', 'mailbox', 'confirmed'));

-- name: room_posts_same
SELECT COUNT(*) FROM room_post p LEFT JOIN letter l ON l.id = p.letter
WHERE p.poster = $1 AND p.created_at > $2 AND p.text = $4
  AND ($3 = 0 OR l.proof IN ('domain', 'mailbox', 'confirmed'));

-- name: room_post_by_message_id
SELECT p.id FROM letter l JOIN room_post p ON p.letter = l.id
WHERE l.message_id = $1 LIMIT 1;

-- name: room_post_message_id
SELECT l.message_id FROM room_post p JOIN letter l ON l.id = p.letter
WHERE p.id = $1;

-- name: room_topic_first
SELECT MIN(id) FROM room_post WHERE topic = $1;

-- name: room_copies
SELECT contact, message_id FROM outbox
WHERE post = $1 AND kind = 'room_post' ORDER BY id;

-- name: room_file_add
INSERT INTO room_file (post, position, name, type, size, sha256)
VALUES ($1, $2, $3, $4, $5, $6);

-- name: room_files
SELECT name, type, size, sha256 FROM room_file WHERE post = $1
ORDER BY position;

-- name: room_trash_files
INSERT INTO trash (mailbox, uidvalidity, uid, sha256)
SELECT DISTINCT '', 0, 0, sha256 FROM room_file
WHERE post = $1 AND sha256 <> ''
ON CONFLICT DO NOTHING;

-- name: room_delete_files
DELETE FROM room_file WHERE post = $1;

-- name: room_erase_text
UPDATE room_post SET text = '' WHERE id = $1;

-- What a mail server refuses of us to everybody says nothing of a mailbox: only
-- what went through to another, of the same post or in the same round of
-- digests, counts.
-- name: room_cancel_copies
UPDATE outbox SET state = 'cancelled'
WHERE post = $1 AND kind = 'room_post'
  AND state IN ('queued', 'maybe', 'failed');

-- name: room_refusals
WITH mine AS (
    SELECT o.id, o.post, o.kind, o.queued_at,
           CASE WHEN o.state = 'failed' OR EXISTS (
               SELECT 1 FROM bounce b WHERE b.outbox = o.id AND b.is_hard = 1)
           THEN 1 ELSE 0 END AS is_refused
    FROM outbox o
    WHERE o.contact = $1 AND o.kind IN ('room_post', 'room_digest')
      AND o.id > $2 AND o.state <> 'cancelled'
    ORDER BY o.id DESC LIMIT $3)
SELECT m.id, m.is_refused FROM mine m
WHERE m.is_refused = 0 OR EXISTS (
    SELECT 1 FROM outbox x
    WHERE x.post = m.post AND x.kind = m.kind AND x.contact <> $1
      AND x.state = 'sent'
      AND NOT EXISTS (SELECT 1 FROM bounce b
                      WHERE b.outbox = x.id AND b.is_hard = 1))
OR EXISTS (
    SELECT 1 FROM room_member d
    JOIN outbox x ON x.contact = d.contact AND x.kind = m.kind
                 AND x.queued_at = m.queued_at
    WHERE m.post IS NULL AND d.mode = 'digest' AND d.contact <> $1
      AND x.state = 'sent'
      AND NOT EXISTS (SELECT 1 FROM bounce b
                      WHERE b.outbox = x.id AND b.is_hard = 1))
ORDER BY m.id DESC;

-- name: room_outbox_member
SELECT contact FROM outbox
WHERE id = $1 AND kind IN ('room_post', 'room_digest');

-- name: room_outbox_last
SELECT COALESCE(MAX(id), 0) FROM outbox
WHERE contact = $1 AND kind IN ('room_post', 'room_digest');
