"""hostile.py - what hostile mails cost, and what became of them

    hostile.py measure HELPDESKCTL FOLDER
    hostile.py fates STATE FATES OUT
    hostile.py texts | files | names STATE

"measure" has each mail of FOLDER read by a parse worker of its own and
prints a line with its CPU seconds, MB and name; it fails if one of them
costs too much.  "fates" compares what became of the mails with FATES, which
hostile_mails.py wrote: it prints a line for each, "number, name, got,
expected".  The others look at what is stored.
"""
import hashlib
import os
import re
import sqlite3
import subprocess
import sys

CPU_SECONDS, MEGABYTES = 5, 256


def cost(command):
    """Runs a command; returns CPU seconds and MB of it and its children."""
    with open(os.devnull, "w") as null:
        process = subprocess.Popen(command, stdout=null, stderr=null)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return (used.ru_utime + used.ru_stime, used.ru_maxrss / 1024,
            process.returncode)


def measure(ctl, folder):
    bad = 0
    for name in sorted(os.listdir(folder)):
        if name.endswith("-good"):
            continue
        seconds, size, status = cost([ctl, "--json", "read",
                                      os.path.join(folder, name)])
        is_bad = (seconds > CPU_SECONDS or size > MEGABYTES or
                  status not in (0, os.EX_DATAERR))
        bad += is_bad
        print("%6.2f s %6.1f MB  %s%s" % (
            seconds, size, name, "  (status %d)" % status if is_bad else ""))
    return bad > 0


def texts_are_clean(db):
    """Each TEXT of each table is UTF-8 without NUL."""
    tables = [row[0].decode() for row in db.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table'")]
    count = 0
    for table in tables:
        for row in db.execute("SELECT * FROM " + table):
            for value in row:
                if isinstance(value, bytes):
                    count += 1
                    if "\0" in value.decode():
                        raise ValueError("a NUL in " + table)
    return count


def files_are_untouched(db, state):
    """Each file that was sent lies in the blobs, and nothing else does."""
    from hostile_mails import files  # not while memory is measured
    sent = {hashlib.sha256(data).hexdigest() for _, _, data in files()}
    stored = {row[0].decode() for row in db.execute(
        "SELECT sha256 FROM attachment")}
    found = {}
    for folder, _, names in os.walk(os.path.join(state, "spool", "blobs")):
        for name in names:
            with open(os.path.join(folder, name), "rb") as file:
                found[os.path.basename(folder) + name] = hashlib.sha256(
                    file.read()).hexdigest()
    return (sent <= stored == set(found) and
            all(name == bytes_sum for name, bytes_sum in found.items()))


def names_are_harmless(db):
    names = [row[0].decode() for row in db.execute(
        "SELECT filename FROM attachment UNION SELECT name FROM outbox_file")]
    return names and all(name and not name.startswith(".") and
                         not re.search("[/\\\\\0-\x1f]", name)
                         for name in names)


def fates(db, expected, out):
    answers = set()
    for name in os.listdir(os.path.join(out, "new")):
        with open(os.path.join(out, "new", name), "rb") as mail:
            answers.update(re.findall(
                rb"^To: Jo Client .*?^In-Reply-To: <(good\.\d+)@", mail.read(),
                re.M | re.S)[:1])
    ends = {row[0]: row for row in db.execute(
        "SELECT uid, outcome, reason, (SELECT COUNT(*) FROM event WHERE"
        " event.letter = letter.id AND what = 'state' AND after LIKE 'clos%')"
        " FROM letter")}
    for line in open(expected):
        number, name, end = line.rstrip("\n").split("\t")
        _, outcome, reason, changes = ends.get(
            int(number) + 1, (0, b"lost", None, 0))
        got = "%s %s" % (outcome.decode(), (reason or b"-").decode())
        if changes:
            got += ", closed a ticket"
        if name == "good" and b"good." + number.encode() not in answers:
            got += ", not answered"
        print(number, name, got, got if end == "any" else end, sep="\t")


def main(what, *words):
    if what == "measure":
        return measure(*words)
    db = sqlite3.connect(os.path.join(words[0], "desk.db"))
    db.text_factory = bytes
    if what == "fates":
        fates(db, *words[1:])
    elif what == "texts":
        print("%d texts" % texts_are_clean(db))
    elif what == "files":
        return not files_are_untouched(db, words[0])
    elif what == "names":
        return not names_are_harmless(db)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
