-- contracts.sql - contracts and the ledger, which is never changed

-- name: contract_add
INSERT INTO contract (id, company, kind, name, minutes, starts, ends, carries,
                      cents, currency, is_closed, renews, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13);

-- name: contract_set
UPDATE contract SET company = $2, kind = $3, name = $4, minutes = $5,
                    starts = $6, ends = $7, carries = $8, cents = $9,
                    currency = $10, is_closed = $11
WHERE id = $1;

-- name: contract_delete
DELETE FROM contract WHERE id = $1;

-- name: contract_renewals_clear
UPDATE contract SET renews = NULL WHERE renews = $1;

-- What is said of a contract is said again where that has changed.
-- name: contract_alerts_renew
DELETE FROM alert
WHERE contract = $1 AND EXISTS (
    SELECT 1 FROM contract c
    WHERE c.id = $1 AND (COALESCE(c.company, 0) <> $2
       OR (alert.kind LIKE 'used%' AND c.minutes <> $3)
       OR (alert.kind LIKE 'ends%' AND c.ends <> $4)));

-- name: contract_alerts_clear
DELETE FROM alert WHERE contract = $1;

-- name: contract_by_id
SELECT id, company, kind, name, minutes, starts, ends, carries, cents,
       currency, is_closed, renews
FROM contract WHERE id = $1;

-- name: contracts_of_company
SELECT id, company, kind, name, minutes, starts, ends, carries, cents,
       currency, is_closed, renews
FROM contract WHERE company = $1 ORDER BY id;

-- name: contracts_ending
SELECT id, company, kind, name, minutes, starts, ends, carries, cents,
       currency, is_closed, renews
FROM contract c
WHERE is_closed = 0 AND ends >= $1 AND ends <= $2 AND company IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM contract r WHERE r.renews = c.id)
ORDER BY id;

-- name: contracts_all
SELECT id, company, kind, name, minutes, starts, ends, carries, cents,
       currency, is_closed, renews
FROM contract ORDER BY id;

-- name: contract_draws
SELECT d.month, CAST(SUM(d.minutes) AS BIGINT), COUNT(*),
       MIN(CASE WHEN d.minutes > 0 THEN w.day END),
       MAX(CASE WHEN d.minutes > 0 THEN w.day END)
FROM draw d JOIN work w ON w.id = d.work
WHERE d.contract = $1 GROUP BY d.month ORDER BY d.month;

-- name: contract_draws_until
SELECT CAST(COALESCE(SUM(d.minutes), 0) AS BIGINT)
FROM draw d JOIN work w ON w.id = d.work
WHERE d.contract = $1 AND w.day <= $2;

-- name: work_add
INSERT INTO work (id, ticket, company, author, day, minutes, is_billable,
                  text, internal, letter, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- name: draw_add
INSERT INTO draw (id, work, contract, month, minutes)
VALUES ($1, $2, $3, $4, $5);

-- name: ticket_paid
SELECT d.contract, d.month, CAST(SUM(d.minutes) AS BIGINT), MAX(d.id) AS last
FROM draw d JOIN work w ON w.id = d.work
WHERE w.ticket = $1
GROUP BY d.contract, d.month ORDER BY last DESC;

-- name: ticket_unbilled
SELECT CAST(COALESCE(SUM(minutes), 0) AS BIGINT) FROM work
WHERE ticket = $1 AND is_billable = 0;

-- name: work_of_ticket
SELECT w.day, w.minutes, w.is_billable, w.text, w.internal, w.author
FROM work w WHERE w.ticket = $1 ORDER BY w.id;

-- name: work_unbalanced
SELECT w.id FROM work w LEFT JOIN draw d ON d.work = w.id
                        LEFT JOIN contract c ON c.id = d.contract
GROUP BY w.id, w.minutes, w.is_billable
HAVING COALESCE(SUM(d.minutes), 0) <> w.minutes * w.is_billable
    OR SUM(CASE WHEN c.company = w.company OR d.contract IS NULL THEN 0
                ELSE 1 END) > 0
ORDER BY w.id LIMIT 1;

-- name: works_count
SELECT COUNT(*) FROM work;

-- name: work_moves
UPDATE work SET ticket = $2 WHERE ticket = $1;

-- name: alert_add
INSERT INTO alert (contract, kind, at) VALUES ($1, $2, $3)
ON CONFLICT DO NOTHING RETURNING contract;
