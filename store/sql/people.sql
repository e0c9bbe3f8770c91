-- people.sql - contacts, their addresses and roles

-- name: contact_add
INSERT INTO contact (id, company, first_name, last_name, phone, language,
                     role, is_active, created_at, notify)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- name: contact_set
UPDATE contact SET company = $2, first_name = $3, last_name = $4, phone = $5,
                   language = $6, role = $7, is_active = $8, notify = $9
WHERE id = $1;

-- name: contact_freeze
UPDATE contact SET is_frozen = $2 WHERE id = $1;

-- name: addresses_of
SELECT address, is_primary FROM address WHERE contact = $1
ORDER BY is_primary DESC, address;

-- name: address_add
INSERT INTO address (address, contact, is_primary) VALUES ($1, $2, $3)
ON CONFLICT DO NOTHING RETURNING contact;

-- name: contact_by_address
SELECT c.id, c.company, c.first_name, c.last_name, c.phone, p.address,
       c.language, c.role, c.is_active, r.permissions, c.is_frozen,
       c.notify
FROM address a
JOIN contact c ON c.id = a.contact
JOIN address p ON p.contact = c.id AND p.is_primary = 1
JOIN role r ON r.name = c.role
WHERE a.address = $1;

-- name: contact_by_id
SELECT c.id, c.company, c.first_name, c.last_name, c.phone, p.address,
       c.language, c.role, c.is_active, r.permissions, c.is_frozen,
       c.notify
FROM contact c
JOIN address p ON p.contact = c.id AND p.is_primary = 1
JOIN role r ON r.name = c.role
WHERE c.id = $1;

-- name: contacts_staff
SELECT c.id, c.company, c.first_name, c.last_name, c.phone, p.address,
       c.language, c.role, c.is_active, r.permissions, c.is_frozen,
       c.notify
FROM contact c
JOIN address p ON p.contact = c.id AND p.is_primary = 1
JOIN role r ON r.name = c.role
WHERE r.is_staff = 1 AND c.is_active = 1
ORDER BY c.id;

-- name: contacts_all
SELECT c.id, c.company, c.first_name, c.last_name, c.phone, p.address,
       c.language, c.role, c.is_active, r.permissions, c.is_frozen,
       c.notify
FROM contact c
JOIN address p ON p.contact = c.id AND p.is_primary = 1
JOIN role r ON r.name = c.role
ORDER BY c.id;

-- name: contacts_of_company
SELECT c.id, c.company, c.first_name, c.last_name, c.phone, p.address,
       c.language, c.role, c.is_active, r.permissions, c.is_frozen,
       c.notify
FROM contact c
JOIN address p ON p.contact = c.id AND p.is_primary = 1
JOIN role r ON r.name = c.role
WHERE c.company = $1
ORDER BY c.id;

-- name: contacts_following
SELECT c.id, c.company, c.first_name, c.last_name, c.phone, p.address,
       c.language, c.role, c.is_active, r.permissions, c.is_frozen,
       c.notify
FROM ticket_follower f
JOIN contact c ON c.id = f.contact
JOIN address p ON p.contact = c.id AND p.is_primary = 1
JOIN role r ON r.name = c.role
WHERE f.ticket = $1 AND c.is_active = 1
ORDER BY c.id;

-- name: contact_purchases
SELECT COUNT(*) FROM request_line l JOIN ticket t ON t.id = l.ticket
WHERE l.state = 'accepted' AND t.requester = $1;

-- name: contacts_buyers
SELECT c.id, c.company, c.first_name, c.last_name, c.phone, p.address,
       c.language, c.role, c.is_active, r.permissions, c.is_frozen,
       c.notify
FROM contact c
JOIN address p ON p.contact = c.id AND p.is_primary = 1
JOIN role r ON r.name = c.role
WHERE c.is_active = 1 AND r.is_staff = 0
  AND c.id IN (SELECT t.requester
               FROM request_line l JOIN ticket t ON t.id = l.ticket
               WHERE l.state = 'accepted')
ORDER BY c.id;

-- name: follower_add
INSERT INTO ticket_follower (ticket, contact) VALUES ($1, $2)
ON CONFLICT DO NOTHING;

-- name: follower_delete
DELETE FROM ticket_follower WHERE ticket = $1 AND contact = $2;

-- name: contacts_fresh
SELECT COUNT(*) FROM (
    SELECT 1 FROM contact WHERE COALESCE(company, 0) = $1 AND created_at > $2
    LIMIT $3) AS some;

-- name: role_by_name
SELECT r.name, r.permissions, r.is_builtin,
       (SELECT COUNT(*) FROM contact WHERE role = r.name)
FROM role r WHERE r.name = $1;

-- name: roles_all
SELECT r.name, r.permissions, r.is_builtin,
       (SELECT COUNT(*) FROM contact WHERE role = r.name)
FROM role r ORDER BY r.name;

-- name: role_set
INSERT INTO role (name, permissions, is_staff, is_builtin)
VALUES ($1, $2, $3, 0)
ON CONFLICT (name) DO UPDATE SET permissions = $2, is_staff = $3;

-- name: role_delete
DELETE FROM role WHERE name = $1 AND is_builtin = 0;

-- name: address_is_known
SELECT COUNT(*) FROM address WHERE address = $1;
