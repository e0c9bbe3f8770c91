-- companies.sql - whom the agency works for, and their mail domains

-- name: company_add
INSERT INTO company (id, name, folded, language, report_to, report_with,
                     created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING id;

-- name: company_set
UPDATE company SET name = $2, folded = $3, language = $4, report_to = $5,
                   report_with = $6
WHERE id = $1;

-- name: company_reports_clear
DELETE FROM report WHERE company = $1;

-- name: company_delete
DELETE FROM company WHERE id = $1;

-- name: company_by_name
SELECT c.id, c.name, c.language, c.report_to, c.report_with,
       (SELECT COUNT(*) FROM contact WHERE company = c.id),
       (SELECT COUNT(*) FROM ticket WHERE company = c.id)
FROM company c WHERE c.folded = $1;

-- name: company_by_id
SELECT id, name, language, report_to, report_with, 0, 0 FROM company WHERE id = $1;

-- name: company_by_domain
SELECT c.id, c.name, c.language, c.report_to, c.report_with, 0, 0
FROM company_domain d JOIN company c ON c.id = d.company
WHERE d.domain = $1;

-- name: companies_all
SELECT c.id, c.name, c.language, c.report_to, c.report_with,
       (SELECT COUNT(*) FROM contact WHERE company = c.id),
       (SELECT COUNT(*) FROM ticket WHERE company = c.id)
FROM company c ORDER BY c.folded;

-- name: company_domains
SELECT domain FROM company_domain WHERE company = $1 ORDER BY domain;

-- name: company_domains_all
SELECT domain FROM company_domain ORDER BY domain;

-- name: company_domain_add
INSERT INTO company_domain (domain, company) VALUES ($1, $2)
ON CONFLICT DO NOTHING RETURNING company;

-- name: company_domains_clear
DELETE FROM company_domain WHERE company = $1;
