-- services.sql - the catalogue

-- name: service_add
INSERT INTO service (id, name, folded, description, kind, minutes, cents,
                     currency, is_retired, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- name: service_set
UPDATE service SET name = $2, folded = $3, description = $4, kind = $5,
                   minutes = $6, cents = $7, currency = $8, is_retired = $9
WHERE id = $1;

-- name: service_by_name
SELECT id, name, description, kind, minutes, cents, currency, is_retired
FROM service WHERE folded = $1;

-- name: services_all
SELECT id, name, description, kind, minutes, cents, currency, is_retired
FROM service ORDER BY folded;
