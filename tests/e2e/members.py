"""members.py DB COUNT [NAME] - rows of buyers m1@members.example, m2@...

Each has a request of their own with one accepted line, which is what makes a
buyer.  Staff and clients would make the same rows by mail, only more slowly.
"""
import sqlite3
import sys
import time


def next_ids(db, name, count):
    last = db.execute("UPDATE counter SET value = value + ? WHERE name = ? RETURNING value",
                      (count, name)).fetchone()[0]
    return range(last - count + 1, last + 1)


def main():
    path, count = sys.argv[1], int(sys.argv[2])
    name = sys.argv[3] if len(sys.argv) > 3 else "Member"
    now = int(time.time())
    db = sqlite3.connect(path, timeout=30)
    service = next_ids(db, "service", 1)[0]
    db.execute("INSERT INTO service VALUES (?, 'Rows', 'rows', '', '', 0, 100, 'EUR', 0, ?)",
               (service, now))
    rows = zip(next_ids(db, "contact", count), next_ids(db, "ticket", count),
               next_ids(db, "request_line", count))
    for number, (contact, ticket, line) in enumerate(rows, 1):
        db.execute("INSERT INTO contact (id, first_name, last_name, phone, language, role,"
                   " is_active, created_at) VALUES (?, ?, ?, '', ?, 'client', 1, ?)",
                   (contact, name, str(number), ("en", "fr")[number % 2], now))
        db.execute("INSERT INTO address VALUES (?, ?, 1)",
                   ("m%d@members.example" % number, contact))
        db.execute("INSERT INTO ticket (id, requester, title, state, priority, theme, stage,"
                   " opened_at, updated_at, closed_at, kind) VALUES (?, ?, 'rows', 'closed',"
                   " 'normal', '', '', ?, ?, ?, 'request')", (ticket, contact, now, now, now))
        db.execute("INSERT INTO request_line (id, ticket, number, service, name, state,"
                   " final_cents, final_currency, created_at)"
                   " VALUES (?, ?, 1, ?, 'Rows', 'accepted', 100, 'EUR', ?)",
                   (line, ticket, service, now))
    db.commit()


main()
