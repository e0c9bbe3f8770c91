-- schema.sql - the tables, as numbered migrations that are only ever added
--
-- Times are seconds since the epoch, ids come from the counter table.

-- name: migration_1
CREATE TABLE counter (name TEXT PRIMARY KEY, value BIGINT NOT NULL);
INSERT INTO counter (name, value) VALUES
    ('company', 0), ('contact', 0), ('ticket', 0), ('comment', 0),
    ('letter', 0), ('outbox', 0), ('event', 0);
CREATE TABLE company (
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    folded TEXT NOT NULL UNIQUE,
    language TEXT NOT NULL,
    created_at BIGINT NOT NULL);
CREATE TABLE contact (
    id BIGINT PRIMARY KEY,
    company BIGINT REFERENCES company (id),
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    phone TEXT NOT NULL,
    language TEXT NOT NULL,
    role TEXT NOT NULL,
    is_active BIGINT NOT NULL,
    created_at BIGINT NOT NULL);
CREATE INDEX contact_company ON contact (company);
CREATE INDEX contact_role ON contact (role);
CREATE TABLE address (
    address TEXT PRIMARY KEY,
    contact BIGINT NOT NULL REFERENCES contact (id),
    is_primary BIGINT NOT NULL);
CREATE INDEX address_contact ON address (contact);
CREATE TABLE letter (
    id BIGINT PRIMARY KEY,
    mailbox TEXT NOT NULL,
    uidvalidity BIGINT NOT NULL,
    uid BIGINT NOT NULL,
    content_key TEXT UNIQUE,
    message_id TEXT,
    raw_sha256 TEXT,
    sender TEXT,
    subject TEXT,
    contact BIGINT REFERENCES contact (id),
    ticket BIGINT,
    proof TEXT NOT NULL,
    outcome TEXT NOT NULL,
    reason TEXT,
    received_at BIGINT NOT NULL,
    UNIQUE (mailbox, uidvalidity, uid));
CREATE INDEX letter_message_id ON letter (message_id);
CREATE INDEX letter_outcome ON letter (outcome, id);
CREATE TABLE ticket (
    id BIGINT PRIMARY KEY,
    company BIGINT REFERENCES company (id),
    requester BIGINT NOT NULL REFERENCES contact (id),
    assignee BIGINT REFERENCES contact (id),
    linked BIGINT REFERENCES ticket (id),
    title TEXT NOT NULL,
    state TEXT NOT NULL,
    priority TEXT NOT NULL,
    theme TEXT NOT NULL,
    stage TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    closed_at BIGINT NOT NULL);
CREATE INDEX ticket_state ON ticket (state, id);
CREATE INDEX ticket_company ON ticket (company, id);
CREATE TABLE comment (
    id BIGINT PRIMARY KEY,
    ticket BIGINT NOT NULL REFERENCES ticket (id),
    author BIGINT REFERENCES contact (id),
    letter BIGINT REFERENCES letter (id),
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    created_at BIGINT NOT NULL);
CREATE INDEX comment_ticket ON comment (ticket, id);
CREATE TABLE attachment (
    comment BIGINT NOT NULL REFERENCES comment (id),
    position BIGINT NOT NULL,
    filename TEXT NOT NULL,
    content_type TEXT NOT NULL,
    size BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (comment, position));
CREATE TABLE outbox (
    id BIGINT PRIMARY KEY,
    letter BIGINT REFERENCES letter (id),
    ticket BIGINT REFERENCES ticket (id),
    contact BIGINT NOT NULL REFERENCES contact (id),
    kind TEXT NOT NULL,
    recipient TEXT NOT NULL,
    mail_from TEXT NOT NULL,
    message_id TEXT NOT NULL,
    scope TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    state TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    queued_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    sent_at BIGINT NOT NULL,
    reply TEXT NOT NULL);
CREATE INDEX outbox_due ON outbox (state, due_at, id);
CREATE INDEX outbox_contact ON outbox (contact, kind, queued_at);
CREATE TABLE outbox_text (
    outbox BIGINT PRIMARY KEY,
    mail TEXT NOT NULL);
CREATE TABLE outbox_file (
    outbox BIGINT NOT NULL REFERENCES outbox_text (outbox) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    size BIGINT NOT NULL,
    PRIMARY KEY (outbox, position));
CREATE TABLE bounce (
    letter BIGINT NOT NULL REFERENCES letter (id),
    position BIGINT NOT NULL,
    outbox BIGINT NOT NULL REFERENCES outbox (id),
    recipient TEXT,
    status TEXT,
    is_hard BIGINT NOT NULL,
    PRIMARY KEY (letter, position));
CREATE TABLE event (
    id BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    letter BIGINT REFERENCES letter (id),
    ticket BIGINT REFERENCES ticket (id),
    contact BIGINT REFERENCES contact (id),
    proof TEXT NOT NULL,
    what TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL);
CREATE INDEX event_ticket ON event (ticket, id);
CREATE TABLE mailbox (
    name TEXT NOT NULL,
    uidvalidity BIGINT NOT NULL,
    cursor BIGINT NOT NULL,
    PRIMARY KEY (name, uidvalidity));
CREATE TABLE status (
    source TEXT PRIMARY KEY,
    at BIGINT NOT NULL,
    level BIGINT NOT NULL,
    text TEXT NOT NULL);

-- name: migration_2
CREATE TABLE role (
    name TEXT PRIMARY KEY,
    permissions TEXT NOT NULL,
    is_staff BIGINT NOT NULL,
    is_builtin BIGINT NOT NULL);
INSERT INTO role (name, permissions, is_staff, is_builtin) VALUES
    ('client', 'own', 0, 1),
    ('manager', 'own tickets people contracts services reports', 1, 1),
    ('superadmin', 'own tickets people contracts services reports staff', 1,
     1);
CREATE TABLE company_domain (
    domain TEXT PRIMARY KEY,
    company BIGINT NOT NULL REFERENCES company (id));
CREATE INDEX company_domain_company ON company_domain (company);
ALTER TABLE contact ADD COLUMN is_frozen BIGINT NOT NULL DEFAULT 0;
ALTER TABLE contact ADD COLUMN notify TEXT NOT NULL DEFAULT 'each';
ALTER TABLE ticket ADD COLUMN merged_into BIGINT REFERENCES ticket (id);
ALTER TABLE comment ADD COLUMN origin BIGINT REFERENCES ticket (id);
CREATE TABLE ticket_link (
    ticket BIGINT NOT NULL REFERENCES ticket (id),
    other BIGINT NOT NULL REFERENCES ticket (id),
    PRIMARY KEY (ticket, other));
CREATE TABLE ticket_follower (
    ticket BIGINT NOT NULL REFERENCES ticket (id),
    contact BIGINT NOT NULL REFERENCES contact (id),
    PRIMARY KEY (ticket, contact));
CREATE TABLE undo (
    letter BIGINT NOT NULL REFERENCES letter (id),
    position BIGINT NOT NULL,
    contact BIGINT NOT NULL REFERENCES contact (id),
    ticket BIGINT,
    verb TEXT NOT NULL,
    argument TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (letter, position));
CREATE INDEX undo_contact ON undo (contact, letter);
CREATE TABLE letter_signature (
    signature TEXT PRIMARY KEY,
    letter BIGINT NOT NULL REFERENCES letter (id));
ALTER TABLE event ADD COLUMN digest TEXT NOT NULL DEFAULT '';
ALTER TABLE event ADD COLUMN chain TEXT NOT NULL DEFAULT '';
ALTER TABLE event ADD COLUMN is_erased BIGINT NOT NULL DEFAULT 0;
ALTER TABLE contact ADD COLUMN erased_at BIGINT NOT NULL DEFAULT 0;
CREATE TABLE trash (
    mailbox TEXT NOT NULL,
    uidvalidity BIGINT NOT NULL,
    uid BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (mailbox, uidvalidity, uid, sha256));
CREATE TABLE job (
    name TEXT NOT NULL,
    period TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (name, period));

-- name: migration_3
ALTER TABLE letter ADD COLUMN is_kept BIGINT NOT NULL DEFAULT 1;
UPDATE letter SET is_kept = 0 WHERE raw_sha256 IS NULL;
ALTER TABLE letter DROP COLUMN raw_sha256;

-- name: migration_4
CREATE TABLE contract (
    id BIGINT PRIMARY KEY,
    company BIGINT REFERENCES company (id),
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    minutes BIGINT NOT NULL,
    starts BIGINT NOT NULL,
    ends BIGINT NOT NULL,
    carries BIGINT NOT NULL,
    cents BIGINT,
    currency TEXT NOT NULL,
    is_closed BIGINT NOT NULL,
    renews BIGINT REFERENCES contract (id),
    created_at BIGINT NOT NULL);
CREATE INDEX contract_company ON contract (company);
CREATE TABLE work (
    id BIGINT PRIMARY KEY,
    ticket BIGINT NOT NULL REFERENCES ticket (id),
    company BIGINT REFERENCES company (id),
    author BIGINT REFERENCES contact (id),
    day BIGINT NOT NULL,
    minutes BIGINT NOT NULL,
    is_billable BIGINT NOT NULL,
    text TEXT NOT NULL,
    internal TEXT NOT NULL,
    letter BIGINT REFERENCES letter (id),
    created_at BIGINT NOT NULL);
CREATE INDEX work_ticket ON work (ticket, id);
CREATE INDEX work_company ON work (company, day);
CREATE INDEX work_day ON work (day);
CREATE TABLE draw (
    id BIGINT PRIMARY KEY,
    work BIGINT NOT NULL REFERENCES work (id),
    contract BIGINT REFERENCES contract (id),
    month BIGINT NOT NULL,
    minutes BIGINT NOT NULL);
CREATE INDEX draw_contract ON draw (contract, month);
CREATE INDEX draw_work ON draw (work);
CREATE TABLE alert (
    contract BIGINT NOT NULL REFERENCES contract (id),
    kind TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (contract, kind));
ALTER TABLE company ADD COLUMN report_to TEXT NOT NULL DEFAULT '';
ALTER TABLE company ADD COLUMN report_with TEXT NOT NULL
    DEFAULT 'staff comments';
CREATE TABLE report (
    id BIGINT PRIMARY KEY,
    company BIGINT REFERENCES company (id),
    contact BIGINT NOT NULL REFERENCES contact (id),
    first BIGINT NOT NULL,
    last BIGINT NOT NULL,
    shows TEXT NOT NULL,
    themes TEXT NOT NULL,
    language TEXT NOT NULL,
    state TEXT NOT NULL,
    tries BIGINT NOT NULL,
    letter BIGINT REFERENCES letter (id),
    created_at BIGINT NOT NULL);
CREATE INDEX report_state ON report (state, id);
CREATE INDEX ticket_closed ON ticket (company, closed_at);
INSERT INTO counter (name, value) VALUES
    ('contract', 0), ('work', 0), ('draw', 0), ('report', 0);

-- name: migration_5
CREATE TABLE service (
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    folded TEXT NOT NULL UNIQUE,
    description TEXT NOT NULL,
    kind TEXT NOT NULL,
    minutes BIGINT NOT NULL,
    cents BIGINT NOT NULL,
    currency TEXT NOT NULL,
    is_retired BIGINT NOT NULL,
    created_at BIGINT NOT NULL);
INSERT INTO counter (name, value) VALUES ('service', 0);

-- name: migration_6
ALTER TABLE ticket ADD COLUMN kind TEXT NOT NULL DEFAULT 'ticket';
CREATE TABLE request_line (
    id BIGINT PRIMARY KEY,
    ticket BIGINT NOT NULL REFERENCES ticket (id),
    number BIGINT NOT NULL,
    service BIGINT NOT NULL REFERENCES service (id),
    state TEXT NOT NULL DEFAULT 'asked',
    open_minutes BIGINT NOT NULL DEFAULT 0,
    open_cents BIGINT NOT NULL DEFAULT 0,
    open_currency TEXT NOT NULL DEFAULT '',
    final_minutes BIGINT NOT NULL DEFAULT 0,
    final_cents BIGINT NOT NULL DEFAULT 0,
    final_currency TEXT NOT NULL DEFAULT '',
    staff_minutes BIGINT NOT NULL DEFAULT 0,
    staff_cents BIGINT NOT NULL DEFAULT 0,
    staff_currency TEXT NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL);
CREATE INDEX request_line_ticket ON request_line (ticket, number);
CREATE TABLE offer (
    id BIGINT PRIMARY KEY,
    line BIGINT NOT NULL REFERENCES request_line (id),
    contact BIGINT REFERENCES contact (id),
    letter BIGINT REFERENCES letter (id),
    at BIGINT NOT NULL,
    move TEXT NOT NULL,
    minutes BIGINT NOT NULL,
    cents BIGINT NOT NULL,
    currency TEXT NOT NULL,
    reason TEXT NOT NULL);
CREATE INDEX offer_line ON offer (line, id);
INSERT INTO counter (name, value) VALUES ('request_line', 0), ('offer', 0);

-- name: migration_7
ALTER TABLE request_line ADD COLUMN result BIGINT NOT NULL DEFAULT 0;
CREATE INDEX request_line_state ON request_line (state, ticket);
CREATE TABLE result (
    id BIGINT PRIMARY KEY,
    ticket BIGINT NOT NULL REFERENCES ticket (id),
    number BIGINT NOT NULL,
    comment BIGINT NOT NULL REFERENCES comment (id),
    day BIGINT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    is_withdrawn BIGINT NOT NULL);
CREATE INDEX result_ticket ON result (ticket, number);
CREATE INDEX result_day ON result (day);
CREATE TABLE rating (
    id BIGINT PRIMARY KEY,
    result BIGINT NOT NULL REFERENCES result (id),
    contact BIGINT NOT NULL REFERENCES contact (id),
    letter BIGINT REFERENCES letter (id),
    stars BIGINT NOT NULL,
    at BIGINT NOT NULL);
CREATE INDEX rating_result ON rating (result, id);
CREATE INDEX rating_at ON rating (at);
INSERT INTO counter (name, value) VALUES ('result', 0), ('rating', 0);

-- name: migration_8
CREATE TABLE room_member (
    contact BIGINT PRIMARY KEY REFERENCES contact (id),
    mode TEXT NOT NULL,
    since BIGINT NOT NULL,
    has_left BIGINT NOT NULL,
    is_banned BIGINT NOT NULL,
    is_paused BIGINT NOT NULL,
    counted_from BIGINT NOT NULL);
CREATE TABLE room_topic (
    id BIGINT PRIMARY KEY,
    title TEXT NOT NULL,
    poster BIGINT REFERENCES contact (id),
    is_locked BIGINT NOT NULL,
    opened_at BIGINT NOT NULL);
CREATE TABLE room_post (
    id BIGINT PRIMARY KEY,
    topic BIGINT NOT NULL REFERENCES room_topic (id),
    parent BIGINT REFERENCES room_post (id),
    poster BIGINT REFERENCES contact (id),
    letter BIGINT REFERENCES letter (id),
    state TEXT NOT NULL,
    text TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    posted_at BIGINT NOT NULL);
CREATE INDEX room_post_topic ON room_post (topic, id);
CREATE INDEX room_post_poster ON room_post (poster, created_at);
CREATE INDEX room_post_letter ON room_post (letter);
CREATE INDEX room_post_posted ON room_post (posted_at);
CREATE TABLE room_file (
    post BIGINT NOT NULL REFERENCES room_post (id),
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    size BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (post, position));
CREATE TABLE room_mute (
    topic BIGINT NOT NULL REFERENCES room_topic (id),
    contact BIGINT NOT NULL REFERENCES contact (id),
    PRIMARY KEY (topic, contact));
ALTER TABLE outbox ADD COLUMN post BIGINT REFERENCES room_post (id);
CREATE INDEX outbox_post ON outbox (post, contact) WHERE post IS NOT NULL;
CREATE INDEX bounce_outbox ON bounce (outbox);
INSERT INTO counter (name, value) VALUES ('room_topic', 0), ('room_post', 0);

-- name: migration_9
ALTER TABLE request_line ADD COLUMN name TEXT NOT NULL DEFAULT '';
UPDATE request_line
SET name = (SELECT s.name FROM service s WHERE s.id = request_line.service);

-- name: migration_10
CREATE VIEW rating_that_counts AS
SELECT g.id, g.result, g.contact, g.letter, g.stars, g.at, r.ticket,
       r.is_withdrawn
FROM rating g JOIN result r ON r.id = g.result
WHERE g.stars > 0 AND NOT EXISTS (
    SELECT 1 FROM rating h
    WHERE h.result = g.result AND h.contact = g.contact AND h.id > g.id);

-- name: schema_version
SELECT COALESCE(MAX(value), 0) FROM schema_version;

-- name: schema_begin
CREATE TABLE IF NOT EXISTS schema_version (value BIGINT NOT NULL);

-- name: schema_set
INSERT INTO schema_version (value) VALUES ($1);

-- name: counter_next
UPDATE counter SET value = value + 1 WHERE name = $1 RETURNING value;

-- name: counter_get
SELECT value FROM counter WHERE name = $1;

-- name: counter_set
UPDATE counter SET value = $2 WHERE name = $1;
