-- requests.sql - lines of requests, and each move about their prices

-- name: request_line_last
SELECT COALESCE(MAX(number), 0) FROM request_line WHERE ticket = $1;

-- name: request_line_add
INSERT INTO request_line (id, ticket, number, service, name, created_at)
VALUES ($1, $2, $3, $4, $5, $6);

-- name: request_line_set
UPDATE request_line SET state = $2,
    open_minutes = $3, open_cents = $4, open_currency = $5,
    final_minutes = $6, final_cents = $7, final_currency = $8,
    staff_minutes = $9, staff_cents = $10, staff_currency = $11
WHERE id = $1;

-- name: request_lines_of_ticket
SELECT l.id, l.number, l.service, l.name, l.state,
       l.open_minutes, l.open_cents, l.open_currency,
       l.final_minutes, l.final_cents, l.final_currency,
       l.staff_minutes, l.staff_cents, l.staff_currency,
       s.minutes, s.cents, s.currency, l.result
FROM request_line l JOIN service s ON s.id = l.service
WHERE l.ticket = $1 ORDER BY l.number;

-- name: request_lines_move
UPDATE request_line SET ticket = $2,
    number = number + (SELECT COALESCE(MAX(number), 0) FROM request_line
                       WHERE ticket = $2)
WHERE ticket = $1;

-- name: request_follows
UPDATE ticket SET kind = 'request'
WHERE id = $2
  AND EXISTS (SELECT 1 FROM ticket t WHERE t.id = $1 AND t.kind = 'request');

-- name: offer_add
INSERT INTO offer (id, line, contact, letter, at, move, minutes, cents,
                   currency, reason)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- name: offers_of_line
SELECT contact, letter, at, move, minutes, cents, currency, reason
FROM offer WHERE line = $1 ORDER BY id;
