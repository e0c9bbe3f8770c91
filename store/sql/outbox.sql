-- outbox.sql - the mails we owe people
--
-- Their texts stand apart: a row that changes its state stays small, and
-- texts of mails that are sent go a hundred at a time, when all is quiet.
-- The list of their files goes with them; the files are blobs of the spool.

-- name: outbox_add
INSERT INTO outbox (id, letter, ticket, contact, kind, recipient, mail_from,
                    message_id, scope, expires_at, state, attempts, queued_at,
                    due_at, sent_at, reply, post)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'queued', 0, $11, $11, 0, '',
        $12);

-- name: outbox_text_add
INSERT INTO outbox_text (outbox, mail) VALUES ($1, $2);

-- name: outbox_file_add
INSERT INTO outbox_file (outbox, position, sha256, name, type, size)
VALUES ($1, $2, $3, $4, $5, $6);

-- name: outbox_files
SELECT name, type, size, sha256 FROM outbox_file
WHERE outbox = $1 ORDER BY position;

-- What else names a file keeps it.
-- name: outbox_trash_files
INSERT INTO trash (mailbox, uidvalidity, uid, sha256)
SELECT DISTINCT '', 0, 0, f.sha256
FROM outbox_file f JOIN outbox o ON o.id = f.outbox
WHERE o.state IN ('sent', 'cancelled')
ON CONFLICT DO NOTHING;

-- name: outbox_text_purge
DELETE FROM outbox_text WHERE outbox IN (
    SELECT t.outbox FROM outbox_text t JOIN outbox o ON o.id = t.outbox
    WHERE o.state IN ('sent', 'cancelled') ORDER BY t.outbox LIMIT $1);

-- name: outbox_due
SELECT o.id, o.recipient, o.mail_from, o.attempts, o.queued_at, t.mail,
       o.contact, o.message_id
FROM outbox o JOIN outbox_text t ON t.outbox = o.id
WHERE o.state = 'queued' AND o.due_at <= $1 ORDER BY o.due_at, o.id LIMIT $2;

-- name: outbox_next_due
SELECT MIN(due_at) FROM outbox WHERE state = 'queued';

-- name: outbox_sent
UPDATE outbox SET state = 'sent', attempts = attempts + 1, sent_at = $2,
                  reply = $3
WHERE id = $1;

-- name: outbox_later
UPDATE outbox SET attempts = attempts + 1, due_at = $2, reply = $3
WHERE id = $1;

-- name: outbox_end
UPDATE outbox SET state = $2, attempts = attempts + 1, reply = $3
WHERE id = $1;

-- name: outbox_maybe
UPDATE outbox SET state = 'maybe', attempts = attempts + 1, due_at = $2,
                  reply = $3
WHERE id = $1;

-- name: outbox_maybe_due
UPDATE outbox SET state = 'queued' WHERE state = 'maybe' AND due_at <= $1;

-- name: outbox_retry
UPDATE outbox SET state = 'queued', due_at = $2
WHERE id = $1 AND state IN ('queued', 'maybe', 'failed') RETURNING id;

-- name: outbox_cancel
UPDATE outbox SET state = 'cancelled'
WHERE id = $1 AND state IN ('queued', 'maybe', 'failed') RETURNING id;

-- name: outbox_token
SELECT ticket, contact, scope, expires_at, letter, kind, post FROM outbox
WHERE id = $1;

-- name: outbox_revoke
UPDATE outbox SET expires_at = 0 WHERE id = $1;

-- name: outbox_open
SELECT id, kind, recipient, ticket, state, attempts, queued_at, due_at, reply
FROM outbox WHERE state IN ('queued', 'maybe', 'failed') ORDER BY id;

-- name: outbox_count
SELECT state, COUNT(*) FROM outbox GROUP BY state ORDER BY state;

-- name: outbox_answers
SELECT COUNT(*) FROM (
    SELECT 1 FROM outbox
    WHERE contact = $1 AND queued_at > $2 AND kind IN
          ('opened', 'receipt', 'ask', 'help', 'unproven', 'room_receipt')
    LIMIT $3) AS some;

-- name: outbox_held
SELECT COUNT(*) FROM (
    SELECT 1 FROM outbox
    WHERE contact = $1 AND queued_at > $2 AND kind IN ('held', 'room_held')
    LIMIT $3) AS some;

-- name: outbox_updates
SELECT o.contact, COUNT(*)
FROM (SELECT COUNT(*) AS many
      FROM (SELECT created_at FROM comment WHERE ticket = $1
            ORDER BY id DESC LIMIT $3) AS last
      WHERE created_at > $2) AS fresh
CROSS JOIN outbox o
WHERE fresh.many >= $3 AND o.kind = 'update' AND o.queued_at > $2
  AND o.ticket = $1 AND o.contact IN (
      SELECT c.id FROM contact c JOIN role r ON r.name = c.role
      WHERE r.is_staff = 1
      UNION ALL SELECT requester FROM ticket WHERE id = $1
      UNION ALL SELECT contact FROM ticket_follower WHERE ticket = $1)
GROUP BY o.contact;

-- name: outbox_notices
SELECT COUNT(*) FROM outbox
WHERE contact = $1 AND queued_at > $2 AND kind = 'unproven';
