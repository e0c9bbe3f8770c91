-- tickets.sql - tickets, their comments, attachments and events

-- name: ticket_add
INSERT INTO ticket (id, company, requester, assignee, linked, title, state,
                    priority, theme, stage, opened_at, updated_at, closed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13);

-- name: ticket_set
UPDATE ticket SET assignee = $2, title = $3, state = $4, priority = $5,
                  theme = $6, stage = $7, updated_at = $8, closed_at = $9
WHERE id = $1;

-- name: ticket_by_id
SELECT id, company, requester, assignee, title, theme, stage, state, priority,
       opened_at, updated_at, closed_at
FROM ticket WHERE id = $1;

-- name: tickets_all
SELECT id, company, requester, assignee, title, theme, stage, state, priority,
       opened_at, updated_at, closed_at
FROM ticket ORDER BY id;

-- name: tickets_by_state
SELECT id, company, requester, assignee, title, theme, stage, state, priority,
       opened_at, updated_at, closed_at
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

-- name: event_add
INSERT INTO event (id, at, letter, ticket, contact, proof, what, before, after)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- name: events_of_ticket
SELECT at, contact, proof, what, before, after FROM event
WHERE ticket = $1 ORDER BY id;

-- name: tickets_count
SELECT state, COUNT(*) FROM ticket GROUP BY state ORDER BY state;
