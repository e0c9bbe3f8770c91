-- people.sql - companies, contacts and their addresses

-- name: company_add
INSERT INTO company (id, name, folded, language, created_at)
VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING id;

-- name: company_by_name
SELECT id, name, language FROM company WHERE folded = $1;

-- name: company_by_id
SELECT id, name, language FROM company WHERE id = $1;

-- name: companies_all
SELECT id, name, language FROM company ORDER BY folded;

-- name: contact_add
INSERT INTO contact (id, company, first_name, last_name, phone, language,
                     role, is_active, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- name: address_add
INSERT INTO address (address, contact, is_primary) VALUES ($1, $2, $3)
ON CONFLICT DO NOTHING RETURNING contact;

-- name: contact_by_address
SELECT c.id, c.company, c.first_name, c.last_name, c.phone, p.address,
       c.language, c.role, c.is_active
FROM address a
JOIN contact c ON c.id = a.contact
JOIN address p ON p.contact = c.id AND p.is_primary = 1
WHERE a.address = $1;

-- name: contact_by_id
SELECT c.id, c.company, c.first_name, c.last_name, c.phone, p.address,
       c.language, c.role, c.is_active
FROM contact c
JOIN address p ON p.contact = c.id AND p.is_primary = 1
WHERE c.id = $1;

-- name: contacts_staff
SELECT c.id, c.company, c.first_name, c.last_name, c.phone, p.address,
       c.language, c.role, c.is_active
FROM contact c
JOIN address p ON p.contact = c.id AND p.is_primary = 1
WHERE c.role IN ('manager', 'superadmin') AND c.is_active = 1
ORDER BY c.id;

-- name: contacts_all
SELECT c.id, c.company, c.first_name, c.last_name, c.phone, p.address,
       c.language, c.role, c.is_active
FROM contact c
JOIN address p ON p.contact = c.id AND p.is_primary = 1
ORDER BY c.id;
