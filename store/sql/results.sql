-- results.sql - what was delivered on requests, and what clients gave it
--
-- Of the ratings of one person on one result the last one counts.

-- name: result_last
SELECT COALESCE(MAX(number), 0) FROM result WHERE ticket = $1;

-- name: result_add
INSERT INTO result (id, ticket, number, comment, day, kind, state,
                    is_withdrawn)
VALUES ($1, $2, $3, $4, $5, $6, $7, 0);

-- name: result_delivers
UPDATE request_line SET result = $3 WHERE ticket = $1 AND number = $2;

-- name: result_withdraw
UPDATE result SET is_withdrawn = 1 WHERE id = $1;

-- name: result_gives_back
UPDATE request_line SET result = 0 WHERE result = $1;

-- name: results_of_ticket
SELECT id, number, comment, day, kind, state, is_withdrawn
FROM result WHERE ticket = $1 ORDER BY number;

-- name: result_lines
SELECT number FROM request_line WHERE result = $1 ORDER BY number;

-- name: results_move
UPDATE result SET ticket = $2,
    number = number + (SELECT COALESCE(MAX(number), 0) FROM result
                       WHERE ticket = $2)
WHERE ticket = $1;

-- name: rating_add
INSERT INTO rating (id, result, contact, letter, stars, at)
VALUES ($1, $2, $3, $4, $5, $6);

-- name: result_ratings
SELECT contact, stars FROM rating_that_counts WHERE result = $1 ORDER BY id;

-- name: results_since
SELECT COUNT(*) FROM result r JOIN comment c ON c.id = r.comment
WHERE c.created_at >= $1 AND r.is_withdrawn = 0;

-- name: ratings_since
SELECT COUNT(*), CAST(COALESCE((SUM(g.stars) * 10 + COUNT(*) / 2)
                               / NULLIF(COUNT(*), 0), 0) AS BIGINT)
FROM rating_that_counts g WHERE g.at >= $1 AND g.is_withdrawn = 0;
