-- tickets.sql - tickets, their comments, attachments and links

-- name: ticket_add
INSERT INTO ticket (id, company, requester, assignee, linked, title, state,
                    priority, theme, stage, opened_at, updated_at, closed_at,
                    kind)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14);

-- name: ticket_set
UPDATE ticket SET assignee = $2, title = $3, state = $4, priority = $5,
                  theme = $6, stage = $7, updated_at = $8, closed_at = $9,
                  kind = $10
WHERE id = $1;

-- name: ticket_by_id
SELECT id, company, requester, assignee, title, theme, stage, state, priority,
       opened_at, updated_at, closed_at, merged_into, kind
FROM ticket WHERE id = $1;

-- name: tickets_all
SELECT id, company, requester, assignee, title, theme, stage, state, priority,
       opened_at, updated_at, closed_at, merged_into, kind
FROM ticket ORDER BY id;

-- name: tickets_by_state
SELECT id, company, requester, assignee, title, theme, stage, state, priority,
       opened_at, updated_at, closed_at, merged_into, kind
FROM ticket WHERE state = $1 ORDER BY id;

-- name: comment_add
INSERT INTO comment (id, ticket, author, letter, kind, text, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: comments_of_ticket
SELECT id, author, kind, text, created_at FROM comment
WHERE ticket = $1 ORDER BY id;

-- name: attachment_add
INSERT INTO attachment (comment, position, filename, content_type, size, sha256)
VALUES ($1, $2, $3, $4, $5, $6);

-- name: attachments_of_comment
SELECT filename, content_type, size, sha256 FROM attachment
WHERE comment = $1 ORDER BY position;

-- name: tickets_count
SELECT state, COUNT(*) FROM ticket GROUP BY state ORDER BY state;

-- name: tickets_find
SELECT id, company, requester, assignee, title, theme, stage, state, priority,
       opened_at, updated_at, closed_at, merged_into, kind
FROM ticket
WHERE id < $1
  AND ($2 = '' OR state = $2) AND ($3 = 0 OR state <> 'closed')
  AND ($4 = '' OR priority = $4) AND ($5 = '' OR theme = $5)
  AND ($6 = '' OR stage = $6) AND ($7 = 0 OR company = $7)
  AND ($8 = 0 OR assignee = $8 OR ($8 = -1 AND assignee IS NULL))
  AND opened_at >= $9 AND opened_at < $10
  AND ($11 = 1 OR requester = $12 OR ($13 <> 0 AND company = $13))
  AND merged_into IS NULL
ORDER BY id DESC LIMIT $14;

-- name: tickets_by_field
SELECT 'state', state, COUNT(*) FROM ticket
WHERE state <> 'closed' GROUP BY state
UNION ALL
SELECT 'request', state, COUNT(*) FROM ticket
WHERE state <> 'closed' AND kind = 'request' GROUP BY state
UNION ALL
SELECT 'priority', priority, COUNT(*) FROM ticket
WHERE state <> 'closed' GROUP BY priority
UNION ALL
SELECT 'theme', theme, COUNT(*) FROM ticket
WHERE state <> 'closed' GROUP BY theme;

-- name: tickets_by_assignee
SELECT COALESCE(assignee, 0), COUNT(*) FROM ticket
WHERE state <> 'closed' GROUP BY assignee ORDER BY 2 DESC;

-- name: tickets_by_company
SELECT COALESCE(company, 0), COUNT(*) FROM ticket
WHERE state <> 'closed' GROUP BY company ORDER BY 2 DESC LIMIT 20;

-- name: tickets_by_age
SELECT COALESCE(SUM(CASE WHEN opened_at >= $1 THEN 1 ELSE 0 END), 0),
       COALESCE(SUM(CASE WHEN opened_at < $1 AND opened_at >= $2
                         THEN 1 ELSE 0 END), 0),
       COALESCE(SUM(CASE WHEN opened_at < $2 AND opened_at >= $3
                         THEN 1 ELSE 0 END), 0),
       COALESCE(SUM(CASE WHEN opened_at < $3 THEN 1 ELSE 0 END), 0)
FROM ticket WHERE state <> 'closed';

-- name: tickets_waiting
SELECT id, company, requester, assignee, title, theme, stage, state, priority,
       opened_at, updated_at, closed_at, merged_into, kind
FROM ticket WHERE state IN ('new', 'open', 'closing')
ORDER BY updated_at, id LIMIT $1;

-- name: ticket_merge
UPDATE ticket SET merged_into = $2 WHERE id = $1;

-- name: comments_move
UPDATE comment SET origin = COALESCE(origin, ticket), ticket = $2
WHERE ticket = $1;

-- name: link_add
INSERT INTO ticket_link (ticket, other) VALUES ($1, $2)
ON CONFLICT DO NOTHING;

-- name: link_delete
DELETE FROM ticket_link WHERE ticket = $1 AND other = $2;

-- name: links_of_ticket
SELECT other FROM ticket_link WHERE ticket = $1
UNION SELECT ticket FROM ticket_link WHERE other = $1 ORDER BY 1;

-- name: undo_add
INSERT INTO undo (letter, position, contact, ticket, verb, argument, at)
VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: undo_last
SELECT u.letter, u.verb, u.argument FROM undo u
WHERE u.contact = $1 AND u.at > $3 AND u.letter = (
    SELECT MAX(letter) FROM undo
    WHERE contact = $1 AND at > $3 AND ($2 = 0 OR ticket = $2))
ORDER BY u.position;

-- name: undo_delete
DELETE FROM undo WHERE letter = $1;

-- name: blobs_all
SELECT sha256 FROM attachment
UNION SELECT sha256 FROM room_file WHERE sha256 <> ''
ORDER BY sha256;
