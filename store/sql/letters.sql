-- letters.sql - which mail took which effect, and the mailboxes' cursors

-- name: letter_claim
INSERT INTO letter (id, mailbox, uidvalidity, uid, content_key, message_id,
                    sender, subject, proof, outcome, received_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'none', 'claimed', $9)
ON CONFLICT DO NOTHING RETURNING id;

-- name: letter_by_uid
SELECT id, outcome, reason, proof FROM letter
WHERE mailbox = $1 AND uidvalidity = $2 AND uid = $3;

-- name: letter_end
UPDATE letter SET contact = $2, ticket = $3, proof = $4, outcome = $5,
                  reason = $6
WHERE id = $1;

-- name: letter_requeue
UPDATE letter SET outcome = 'requeued', proof = $2 WHERE id = $1;

-- name: letter_set_outcome
UPDATE letter SET outcome = $2 WHERE id = $1;

-- name: letter_ticket_by_message_id
SELECT ticket, contact FROM letter
WHERE message_id = $1 AND ticket IS NOT NULL ORDER BY id LIMIT 1;

-- name: letters_held
SELECT id, mailbox, uidvalidity, uid, sender, subject, reason, received_at
FROM letter WHERE outcome IN ('held', 'requeued') ORDER BY id;

-- name: letter_by_id
SELECT id, mailbox, uidvalidity, uid, sender, subject, reason, received_at,
       outcome, ticket
FROM letter WHERE id = $1;

-- name: letters_count
SELECT outcome, COUNT(*) FROM letter GROUP BY outcome ORDER BY outcome;

-- name: mailbox_cursor
SELECT cursor FROM mailbox WHERE name = $1 AND uidvalidity = $2;

-- name: mailbox_set
INSERT INTO mailbox (name, uidvalidity, cursor) VALUES ($1, $2, $3)
ON CONFLICT (name, uidvalidity) DO UPDATE SET cursor = $3;

-- name: status_set
INSERT INTO status (source, at, level, text) VALUES ($1, $2, $3, $4)
ON CONFLICT (source) DO UPDATE SET at = $2, level = $3, text = $4;

-- name: status_all
SELECT source, at, level, text FROM status ORDER BY source;

-- name: bounce_add
INSERT INTO bounce (letter, position, outbox, recipient, status, is_hard)
VALUES ($1, $2, $3, $4, $5, $6);

-- name: letters_refused
SELECT COUNT(*) FROM (
    SELECT 1 FROM letter
    WHERE contact = $1 AND received_at > $2 AND outcome = 'held'
      AND reason IN ('unproven', 'foreign-token')
    LIMIT $3) AS some;

-- name: signature_add
INSERT INTO letter_signature (signature, letter) VALUES ($1, $2)
ON CONFLICT DO NOTHING;

-- name: signature_letter
SELECT letter FROM letter_signature WHERE signature = $1;
