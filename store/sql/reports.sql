-- reports.sql - reports that are owed, and what stands in them
--
-- Days are days since 1970 in the desk's zone, times are seconds.  Where a
-- report is of some themes only, the last value is ",mail,web,", else ''.

-- name: report_add
INSERT INTO report (id, company, contact, first, last, shows, themes, language,
                    state, tries, letter, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'queued', 0, $9, $10);

-- name: report_next
SELECT id, company, contact, first, last, shows, themes, language, letter,
       tries
FROM report WHERE state = 'queued' ORDER BY tries, id LIMIT 1;

-- name: report_tried
UPDATE report SET tries = tries + 1 WHERE id = $1;

-- name: report_end
UPDATE report SET state = $2 WHERE id = $1;

-- name: job_last_period
SELECT MAX(period) FROM job WHERE name = $1;

-- name: report_work
SELECT w.day, w.ticket, w.minutes, w.is_billable, w.text, a.first_name,
       a.last_name, t.theme
FROM work w JOIN ticket t ON t.id = w.ticket
LEFT JOIN contact a ON a.id = w.author
WHERE w.company = $1 AND w.day >= $2 AND w.day <= $3
ORDER BY w.day, w.id;

-- name: report_tickets
SELECT t.id, t.opened_at, t.closed_at, t.title, t.state, t.priority, t.theme,
       CAST(COALESCE((SELECT SUM(w.minutes) FROM work w
                      WHERE w.ticket = t.id AND w.day >= $4 AND w.day <= $5),
                     0) AS BIGINT)
FROM ticket t
WHERE t.company = $1 AND t.merged_into IS NULL AND t.opened_at < $3
  AND (t.opened_at >= $2 OR (t.closed_at >= $2 AND t.closed_at < $3)
       OR t.id IN (SELECT w.ticket FROM work w
                   WHERE w.company = $1 AND w.day >= $4 AND w.day <= $5))
ORDER BY t.id;

-- name: report_opened
SELECT COUNT(*) FROM ticket
WHERE ($1 = 0 OR company = $1) AND merged_into IS NULL
  AND opened_at >= $2 AND opened_at < $3
  AND ($4 = '' OR REPLACE($4, ',' || theme || ',', '') <> $4);

-- name: report_closed
SELECT COUNT(*) FROM ticket
WHERE ($1 = 0 OR company = $1) AND merged_into IS NULL
  AND closed_at >= $2 AND closed_at < $3
  AND ($4 = '' OR REPLACE($4, ',' || theme || ',', '') <> $4);

-- name: report_alive
SELECT COUNT(*) FROM ticket
WHERE ($1 = 0 OR company = $1) AND merged_into IS NULL
  AND opened_at < $2 AND (state <> 'closed' OR closed_at >= $2)
  AND ($3 = '' OR REPLACE($3, ',' || theme || ',', '') <> $3);

-- name: report_minutes
SELECT CAST(COALESCE(SUM(w.minutes), 0) AS BIGINT)
FROM work w JOIN ticket t ON t.id = w.ticket
WHERE ($1 = 0 OR w.company = $1) AND w.day >= $2 AND w.day <= $3
  AND w.is_billable = $4
  AND ($5 = '' OR REPLACE($5, ',' || t.theme || ',', '') <> $5);

-- name: report_beyond
SELECT CAST(COALESCE(SUM(d.minutes), 0) AS BIGINT)
FROM work w JOIN draw d ON d.work = w.id JOIN ticket t ON t.id = w.ticket
WHERE ($1 = 0 OR w.company = $1) AND w.day >= $2 AND w.day <= $3
  AND d.contract IS NULL
  AND ($4 = '' OR REPLACE($4, ',' || t.theme || ',', '') <> $4);

-- name: report_drawn
SELECT CAST(COALESCE(SUM(d.minutes), 0) AS BIGINT)
FROM draw d JOIN work w ON w.id = d.work
WHERE d.contract = $1 AND w.day >= $2 AND w.day <= $3;

-- name: report_themes
SELECT t.theme, CAST(SUM(w.minutes) AS BIGINT) AS total
FROM work w JOIN ticket t ON t.id = w.ticket
WHERE ($1 = 0 OR w.company = $1) AND w.day >= $2 AND w.day <= $3
  AND ($4 = '' OR REPLACE($4, ',' || t.theme || ',', '') <> $4)
GROUP BY t.theme ORDER BY total DESC, t.theme;

-- name: report_people
-- Work that the operator told is nobody's.
SELECT CASE WHEN a.id IS NULL OR a.first_name <> '' OR a.last_name <> ''
            THEN COALESCE(TRIM(a.first_name || ' ' || a.last_name), '')
            ELSE '?' END,
       CAST(SUM(w.minutes) AS BIGINT) AS total
FROM work w JOIN ticket t ON t.id = w.ticket
LEFT JOIN contact a ON a.id = w.author
WHERE w.day >= $1 AND w.day <= $2
  AND ($3 = '' OR REPLACE($3, ',' || t.theme || ',', '') <> $3)
GROUP BY a.id, a.first_name, a.last_name ORDER BY total DESC, a.id;

-- name: report_clients
SELECT COALESCE(c.name, ''), CAST(SUM(w.minutes) AS BIGINT) AS total
FROM work w JOIN ticket t ON t.id = w.ticket
LEFT JOIN company c ON c.id = w.company
WHERE w.day >= $1 AND w.day <= $2
  AND ($3 = '' OR REPLACE($3, ',' || t.theme || ',', '') <> $3)
GROUP BY c.id, c.name ORDER BY total DESC, c.id;

-- name: report_sold
SELECT CAST(COALESCE(SUM(minutes), 0) AS BIGINT) FROM contract
WHERE company = $1 AND kind = 'pack' AND starts >= $2 AND starts <= $3;

-- What staff opened for somebody has the opening's words in the same second.
-- name: report_first_answers
SELECT t.opened_at, (SELECT MIN(c.created_at) FROM comment c
                     JOIN contact a ON a.id = c.author
                     JOIN role r ON r.name = a.role
                     WHERE c.ticket = t.id AND r.is_staff = 1
                       AND c.kind <> 'internal'
                       AND c.created_at > t.opened_at) AS answered_at
FROM ticket t
WHERE t.merged_into IS NULL AND t.opened_at >= $1 AND t.opened_at < $2
  AND ($3 = '' OR REPLACE($3, ',' || t.theme || ',', '') <> $3);

-- name: report_closings
SELECT opened_at, closed_at FROM ticket
WHERE merged_into IS NULL AND closed_at >= $1 AND closed_at < $2
  AND ($3 = '' OR REPLACE($3, ',' || theme || ',', '') <> $3);

-- name: report_companies_due
SELECT c.id FROM company c
WHERE EXISTS (SELECT 1 FROM contract k
              WHERE k.company = c.id AND k.starts <= $2 AND k.ends >= $1)
   OR EXISTS (SELECT 1 FROM work w
              WHERE w.company = c.id AND w.day >= $1 AND w.day <= $2)
   OR EXISTS (SELECT 1 FROM ticket t
              WHERE t.company = c.id AND t.merged_into IS NULL
                AND ((t.opened_at >= $3 AND t.opened_at < $4)
                  OR (t.closed_at >= $3 AND t.closed_at < $4)))
ORDER BY c.id;

-- name: report_results
SELECT r.day, r.ticket, r.id, r.kind, c.text, a.first_name, a.last_name,
       t.theme
FROM result r
JOIN comment c ON c.id = r.comment
JOIN ticket t ON t.id = r.ticket
LEFT JOIN contact a ON a.id = c.author
WHERE t.company = $1 AND r.day >= $2 AND r.day <= $3 AND r.is_withdrawn = 0
ORDER BY r.day, r.id;

-- name: report_prices
SELECT final_minutes, final_cents, final_currency, name FROM request_line
WHERE result = $1 ORDER BY number;

-- name: report_opinions
SELECT c.created_at, c.ticket, c.text,
       COALESCE((SELECT MAX(g.stars) FROM rating_that_counts g
                 WHERE g.letter = c.letter AND g.is_withdrawn = 0), 0),
       a.first_name, a.last_name, t.theme
FROM comment c
JOIN ticket t ON t.id = c.ticket
JOIN contact a ON a.id = c.author
JOIN role o ON o.name = a.role
WHERE t.company = $1 AND c.created_at >= $2 AND c.created_at < $3
  AND t.kind = 'request' AND o.is_staff = 0
  AND c.kind IN ('public', 'closing') AND EXISTS (
    SELECT 1 FROM result r
    WHERE r.ticket = c.ticket AND r.comment < c.id AND r.is_withdrawn = 0)
UNION ALL
SELECT g.at, g.ticket, '', g.stars, a.first_name, a.last_name, t.theme
FROM rating_that_counts g
JOIN ticket t ON t.id = g.ticket
JOIN contact a ON a.id = g.contact
WHERE t.company = $1 AND g.at >= $2 AND g.at < $3 AND g.is_withdrawn = 0
  AND NOT EXISTS (
    SELECT 1 FROM comment c WHERE c.letter = g.letter AND c.ticket = g.ticket)
ORDER BY 1;

-- name: report_rating
SELECT CAST(COALESCE((SUM(g.stars) * 10 + COUNT(*) / 2)
                     / NULLIF(COUNT(*), 0), 0)
            AS BIGINT)
FROM rating_that_counts g
JOIN ticket t ON t.id = g.ticket
WHERE ($1 = 0 OR t.company = $1) AND g.at >= $2 AND g.at < $3
  AND g.is_withdrawn = 0
  AND ($4 = '' OR REPLACE($4, ',' || t.theme || ',', '') <> $4);
