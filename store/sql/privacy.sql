-- privacy.sql - a person's data, gathered or removed; what lies in files
--
-- A file is removed after the commit that names it in the trash.

-- name: erase_comments
UPDATE comment SET text = '' WHERE author = $1;

-- name: erase_works
UPDATE work SET text = '', internal = '' WHERE author = $1;

-- name: erase_reasons
UPDATE offer SET reason = '' WHERE contact = $1;

-- name: erase_titles
UPDATE ticket SET title = '' WHERE requester = $1;

-- name: trash_files
INSERT INTO trash (mailbox, uidvalidity, uid, sha256)
SELECT DISTINCT '', 0, 0, a.sha256
FROM attachment a JOIN comment c ON c.id = a.comment
WHERE c.author = $1 AND NOT EXISTS (
    SELECT 1 FROM attachment b JOIN comment d ON d.id = b.comment
    WHERE b.sha256 = a.sha256 AND (d.author IS NULL OR d.author <> $1))
ON CONFLICT DO NOTHING;

-- name: erase_files
DELETE FROM attachment
WHERE comment IN (SELECT id FROM comment WHERE author = $1);

-- name: trash_letters
INSERT INTO trash (mailbox, uidvalidity, uid, sha256)
SELECT mailbox, uidvalidity, uid, '' FROM letter
WHERE contact = $1
   OR sender IN (SELECT address FROM address WHERE contact = $1)
ON CONFLICT DO NOTHING;

-- name: erase_letters
UPDATE letter SET sender = NULL, subject = NULL, message_id = NULL,
                  is_kept = 0
WHERE contact = $1
   OR sender IN (SELECT address FROM address WHERE contact = $1);

-- name: trash_old_letters
INSERT INTO trash (mailbox, uidvalidity, uid, sha256)
SELECT mailbox, uidvalidity, uid, '' FROM letter
WHERE received_at < $1 AND is_kept = 1
  AND outcome NOT IN ('held', 'requeued', 'claimed')
ON CONFLICT DO NOTHING;

-- name: forget_old_letters
UPDATE letter SET is_kept = 0
WHERE received_at < $1 AND is_kept = 1
  AND outcome NOT IN ('held', 'requeued', 'claimed');

-- name: erase_bounces
UPDATE bounce SET recipient = NULL
WHERE outbox IN (SELECT id FROM outbox WHERE contact = $1);

-- name: trash_outbox_files
INSERT INTO trash (mailbox, uidvalidity, uid, sha256)
SELECT DISTINCT '', 0, 0, f.sha256
FROM outbox_file f JOIN outbox o ON o.id = f.outbox
WHERE o.contact = $1
ON CONFLICT DO NOTHING;

-- name: erase_outbox_texts
DELETE FROM outbox_text
WHERE outbox IN (SELECT id FROM outbox WHERE contact = $1);

-- name: erase_outbox
UPDATE outbox SET recipient = '', reply = '',
    state = CASE WHEN state IN ('queued', 'maybe') THEN 'cancelled'
                 ELSE state END
WHERE contact = $1;

-- name: outbox_forget_erased
UPDATE outbox SET recipient = '', reply = ''
WHERE recipient <> '' AND state IN ('sent', 'cancelled', 'failed')
  AND contact IN (SELECT id FROM contact WHERE erased_at > 0);

-- name: erase_undo
DELETE FROM undo WHERE contact = $1;

-- name: erase_followers
DELETE FROM ticket_follower WHERE contact = $1;

-- name: erase_events
UPDATE event SET before = '', after = '', is_erased = 1
WHERE contact = $1
   OR after IN (SELECT address FROM address WHERE contact = $1)
   OR before IN (SELECT address FROM address WHERE contact = $1);

-- name: erase_reader
UPDATE company SET report_to = TRIM(REPLACE(' ' || report_to || ' ',
                                            ' ' || $1 || ' ', ' '))
WHERE report_to <> '';

-- name: erase_addresses
DELETE FROM address WHERE contact = $1;

-- name: erase_contact
UPDATE contact SET first_name = '', last_name = '', phone = '',
                   is_active = 0, notify = 'none', erased_at = $2
WHERE id = $1;

-- name: trash_some
SELECT mailbox, uidvalidity, uid, sha256 FROM trash
ORDER BY mailbox, uidvalidity, uid, sha256 LIMIT $1;

-- name: trash_delete
DELETE FROM trash WHERE mailbox = $1 AND uidvalidity = $2 AND uid = $3
                    AND sha256 = $4;

-- name: blob_is_named
SELECT COUNT(*) FROM (
    SELECT 1 FROM attachment WHERE sha256 = $1
    UNION ALL SELECT 1 FROM room_file WHERE sha256 = $1
    UNION ALL SELECT 1 FROM outbox_file WHERE sha256 = $1 LIMIT 1) AS named;

-- name: export_tickets
SELECT id, title, state, priority, theme, stage, opened_at, closed_at, kind
FROM ticket WHERE requester = $1 ORDER BY id;

-- name: export_comments
SELECT c.id, c.ticket, c.author, c.kind, c.text, c.created_at
FROM comment c JOIN ticket t ON t.id = c.ticket
WHERE c.author = $1 OR (t.requester = $1 AND c.kind <> 'internal')
ORDER BY c.id;

-- name: export_work
SELECT w.ticket, w.author, w.day * 86400, w.minutes, w.text
FROM work w JOIN ticket t ON t.id = w.ticket
WHERE w.author = $1 OR t.requester = $1
ORDER BY w.id;

-- name: export_files
SELECT a.comment, a.filename, a.content_type, a.size, a.sha256
FROM attachment a JOIN comment c ON c.id = a.comment
JOIN ticket t ON t.id = c.ticket
WHERE c.author = $1 OR (t.requester = $1 AND c.kind <> 'internal')
ORDER BY a.comment, a.position;

-- name: export_letters
SELECT mailbox, uidvalidity, uid, received_at FROM letter
WHERE contact = $1 AND is_kept = 1 ORDER BY id;

-- name: export_results
SELECT r.ticket, r.number, r.comment, r.day * 86400, r.kind, r.state,
       r.is_withdrawn
FROM result r JOIN ticket t ON t.id = r.ticket
WHERE t.requester = $1 ORDER BY r.id;

-- name: export_ratings
SELECT r.ticket, r.number, g.stars, g.at
FROM rating g JOIN result r ON r.id = g.result
WHERE g.contact = $1 ORDER BY g.id;

-- name: export_lines
SELECT l.ticket, l.number, l.name, l.state, l.final_minutes, l.final_cents,
       l.final_currency
FROM request_line l JOIN ticket t ON t.id = l.ticket
WHERE t.requester = $1 ORDER BY l.ticket, l.number;

-- name: export_offers
SELECT l.ticket, l.number, COALESCE(o.contact, 0), o.at, o.move, o.minutes,
       o.cents, o.currency, o.reason
FROM offer o JOIN request_line l ON l.id = o.line
JOIN ticket t ON t.id = l.ticket
WHERE t.requester = $1 OR o.contact = $1 ORDER BY o.id;

-- name: trash_room_files
INSERT INTO trash (mailbox, uidvalidity, uid, sha256)
SELECT DISTINCT '', 0, 0, f.sha256
FROM room_file f JOIN room_post p ON p.id = f.post
WHERE p.poster = $1 AND f.sha256 <> ''
ON CONFLICT DO NOTHING;

-- name: erase_room_files
DELETE FROM room_file WHERE post IN (SELECT id FROM room_post
                                     WHERE poster = $1);

-- name: erase_room_copies
UPDATE outbox SET state = 'cancelled'
WHERE kind = 'room_post' AND state IN ('queued', 'maybe', 'failed')
  AND post IN (SELECT id FROM room_post WHERE poster = $1);

-- name: erase_room_posts
UPDATE room_post SET text = '',
    state = CASE WHEN state = 'held' THEN 'rejected' ELSE state END
WHERE poster = $1;

-- name: erase_room_topics
UPDATE room_topic SET title = '' WHERE poster = $1;

-- name: erase_room_member
DELETE FROM room_member WHERE contact = $1;

-- name: erase_room_mutes
DELETE FROM room_mute WHERE contact = $1;

-- name: export_room_posts
SELECT p.id, p.topic, t.title, p.state, p.text, p.created_at
FROM room_post p JOIN room_topic t ON t.id = p.topic
WHERE p.poster = $1 ORDER BY p.id;

-- name: export_room_files
SELECT f.post, f.name, f.type, f.size, f.sha256
FROM room_file f JOIN room_post p ON p.id = f.post
WHERE p.poster = $1 AND f.sha256 <> '' ORDER BY f.post, f.position;

-- name: export_room_member
SELECT mode, has_left, is_banned, is_paused FROM room_member
WHERE contact = $1;
