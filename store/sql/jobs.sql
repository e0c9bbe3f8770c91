-- jobs.sql - what is done once in each period

-- name: job_claim
INSERT INTO job (name, period, at) VALUES ($1, $2, $3)
ON CONFLICT DO NOTHING RETURNING at;

-- name: job_last
SELECT COALESCE(MAX(at), 0) FROM job WHERE name = $1;

-- name: digest_news
SELECT t.id, t.title, t.state, t.priority FROM ticket t
WHERE t.updated_at >= $2 AND t.merged_into IS NULL
  AND (t.requester = $1 OR t.assignee = $1 OR EXISTS (
      SELECT 1 FROM ticket_follower f
      WHERE f.ticket = t.id AND f.contact = $1))
ORDER BY t.id LIMIT 100;

-- name: digest_comments
SELECT c.author, c.text FROM comment c
WHERE c.ticket = $1 AND c.created_at >= $2
  AND ($3 = 1 OR c.kind <> 'internal')
  AND (c.author IS NULL OR c.author <> $4)
ORDER BY c.id LIMIT 20;

-- name: digest_people
SELECT c.id FROM contact c
WHERE c.notify = 'digest' AND c.is_active = 1 ORDER BY c.id;

-- name: held_count
SELECT COUNT(*) FROM letter WHERE outcome = 'held';

-- name: refused_count
SELECT COUNT(*) FROM letter
WHERE received_at >= $1
  AND reason IN ('unproven', 'foreign-token', 'failed-authentication');
