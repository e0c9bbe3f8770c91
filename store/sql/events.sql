-- events.sql - who changed what, each row bound to the one before
--
-- digest is over a row's own words, chain over the chain before and the
-- digest: words can be erased, and the chain still holds.

-- name: event_add
INSERT INTO event (id, at, letter, ticket, contact, proof, what, before,
                   after, digest, chain)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- name: event_last_chain
SELECT chain FROM event ORDER BY id DESC LIMIT 1;

-- name: events_of_ticket
SELECT at, contact, proof, what, before, after FROM event
WHERE ticket = $1 ORDER BY id;

-- name: events_between
SELECT id, at, letter, ticket, contact, proof, what, before, after, digest,
       chain, is_erased
FROM event
WHERE id > $1 AND at >= $2 AND at < $3 AND ($4 = 0 OR ticket = $4)
  AND ($5 = 0 OR contact = $5)
ORDER BY id LIMIT $6;
