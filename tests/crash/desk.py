"""desk.py - a desk that is killed, and what must be the same afterwards

A Desk lives in one folder: conf, state/ (database, spool, keys) and box/, the
maildir it fetches from.  The Sink is the folder that smtp-sink dumps to.

    desk = Desk(folder, programs, templates, port)
    desk.once()             one run of `helpdeskd --once`; its exit status
    desk.dump()             everything that the desk knows, without times,
                            tokens, and numbers that depend on the order of
                            mails
    Sink(folder).take()     the mails that came: Message-ID -> [bytes, ...]
"""
import email
import email.policy
import email.utils
import fcntl
import hashlib
import os
import re
import shutil
import sqlite3
import struct
import subprocess
import sys
from collections import Counter

TODAY = email.utils.formatdate()
TOKEN = re.compile(r"r1\.[a-z2-7]{32}")
KINDS = {"r": "rename", "u": "unlink", "m": "mkdir", "s": "fsync",
         "d": "fdatasync", "w": "pwrite", "t": "ftruncate", "f": "send"}
CONF = """log = "debug"
desk {{
  name = "Agence Exemple"
  address = "support@desk.example"
  state = "{folder}/state"
  templates = "{templates}"
  admin = "Ada Martin <ada@desk.example>"
}}
mailbox support {{
  {mailbox}
}}
smtp {{
  url = "smtp://127.0.0.1:{port}"
}}
limits {{ answers_per_hour = 100000 answers_per_day = 100000 }}
trust {{ staff = "token" dkim = false }}
"""


def mail(sender, message_id, subject, text, more=""):
    return (f"From: {sender}\r\nTo: support@desk.example\r\n"
            f"Subject: {subject}\r\nMessage-ID: <{message_id}>\r\n"
            f"Date: {TODAY}\r\n{more}\r\n"
            + text.replace("\n", "\r\n")).encode()


def with_attachment(sender, message_id, subject):
    return mail(sender, message_id, subject, """--b1
Content-Type: text/plain; charset=utf-8

Hello, the printer is on fire.
--b1
Content-Type: image/png; name="photo.png"
Content-Disposition: attachment; filename="photo.png"
Content-Transfer-Encoding: base64

iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQ
DwAEhQGAhKmMIQAAAABJRU5ErkJggg==
--b1--
""", "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b1\r\n")


def reply(to, sender, message_id, text):
    """A reply to @to, the bytes of a mail of ours."""
    answered = email.message_from_bytes(to)["Message-ID"].strip()
    return mail(sender, message_id, "Re: ticket", text,
                f"In-Reply-To: {answered}\r\nReferences: {answered}\r\n")


def ordered_names(count):
    """Names for a maildir.  The UIDs, hashes of the names, rise with them, so
    the mails keep one order, whatever is done again."""
    last, names, at = 0, [], 0
    for i in range(count):
        while True:
            at += 1
            name = f"{i + 1:06d}.{at}.here"
            digest = hashlib.sha256(name.encode()).digest()
            uid = struct.unpack(">Q", digest[:8])[0] & (2**63 - 1)
            if last < uid < (i + 1) * 2**63 // count:
                break
        last = uid
        names.append(name)
    return names


class Sink:
    def __init__(self, folder):
        self.folder = folder

    def take(self):
        """Takes the mails away: Message-ID -> the copies of the mail,
        without what the sink wrote above it."""
        mails = {}
        for name in sorted(os.listdir(self.folder)):
            path = os.path.join(self.folder, name)
            with open(path, "rb") as file:
                raw = file.read()
            os.unlink(path)
            raw = re.sub(rb"\A(X-(Client|Helo|Mail|Rcpt)[^\n]*\n)+"
                         rb"Received:[^\n]*\n([ \t][^\n]*\n)*", b"", raw)
            message_id = str(email.message_from_bytes(raw)["Message-ID"])
            mails.setdefault(message_id.strip(" <>"), []).append(raw)
        return mails


def essence(raw):
    """What a mail says, without times and tokens."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    said = [f"{name}: {message[name]}" for name in
            ("From", "To", "Subject", "In-Reply-To", "References")]
    said += [part.get_content() for part in message.walk()
             if part.get_content_maintype() == "text"]
    return TOKEN.sub("TOKEN", "\n".join(said))


class Desk:
    def __init__(self, folder, programs, templates, port):
        self.folder, self.programs = folder, programs
        self.templates, self.port = templates, port
        self.conf = os.path.join(folder, "conf")
        self.box = os.path.join(folder, "box")
        self.state = os.path.join(folder, "state")
        self.log = os.path.join(folder, "log")
        self.told = os.path.join(folder, "told")

    def configure(self, mailbox=None):
        mailbox = mailbox or f'url = "maildir:{self.box}"'
        for part in ("new", "cur", "tmp"):
            os.makedirs(os.path.join(self.box, part), exist_ok=True)
        with open(self.conf, "w", encoding="utf-8") as file:
            file.write(CONF.format(folder=self.folder, mailbox=mailbox,
                                   templates=self.templates, port=self.port))

    def copy_of(self, other):
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(other.folder, self.folder,
                        ignore=shutil.ignore_patterns("control"))

    def deliver(self, name, raw):
        path = os.path.join(self.box, "tmp", name)
        with open(path, "wb") as file:
            file.write(raw)
        os.rename(path, os.path.join(self.box, "new", name))

    def ctl(self, *words):
        return subprocess.run(
            [f"{self.programs}/helpdeskctl", "-c", self.conf, *words],
            check=True, stdout=subprocess.PIPE).stdout

    def people(self):
        self.ctl("company", "add", "Acme SARL")
        self.ctl("contact", "add", "jo@acme.example", "--name", "Jo Client",
                 "--company", "Acme SARL")
        self.ctl("contact", "add", "alice@desk.example", "--name",
                 "Alice Roy", "--role", "manager")

    def once(self, die=None, seconds=60):
        """@die is what dieat.c reads: PROGRAM:CALL."""
        more = {"LD_PRELOAD": f"{self.programs}/tests/crash/dieat.so",
                "HELPDESK_DIE": die, "HELPDESK_DIE_FILE": self.told}
        with open(self.log, "ab") as log:
            child = subprocess.Popen(
                [f"{self.programs}/helpdeskd", "-c", self.conf, "--once"],
                stdout=log, stderr=log, env={**os.environ, **(more if die else {})},
                start_new_session=True)
            try:
                return child.wait(seconds)
            except subprocess.TimeoutExpired:
                return None
            finally:
                self.end(child)

    @staticmethod
    def end(child):
        """Kills a run that hangs, and its children."""
        if child.poll() is None:
            os.killpg(child.pid, 9)
            child.wait()

    def calls(self):
        """What dieat.so reported: whether it killed, and a letter per call."""
        if not os.path.exists(self.told):
            return False, ""
        with open(self.told, "rb") as file:
            raw = file.read()
        calls, is_dead = struct.unpack("=II", raw[:8])
        return is_dead != 0, raw[8:8 + calls].decode()

    def noted(self):
        """The mails that the desk knows to be sent, from a copy of its
        database: the files that a killed process left stay untouched."""
        copy = os.path.join(self.folder, "copy.db")
        # If its parent was killed, the desk may still be about to end.
        with open(f"{self.state}/lock", "a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            for end in ("", "-wal"):
                if os.path.exists(copy + end):
                    os.unlink(copy + end)
                if os.path.exists(f"{self.state}/desk.db{end}"):
                    shutil.copy(f"{self.state}/desk.db{end}", copy + end)
        with sqlite3.connect(copy) as db:
            ids = db.execute("SELECT message_id FROM outbox "
                             "WHERE state = 'sent'").fetchall()
        return {row[0] for row in ids}

    def tables(self):
        """All rows.  Which of several mails is decided first may change: those
        in progress when a process died come last.  So a letter is named by its
        Message-ID, a comment by its text, a mail by its recipient."""
        db = sqlite3.connect(f"{self.state}/desk.db")
        db.row_factory = sqlite3.Row
        names = {"letter": dict(map(tuple, db.execute(
                     "SELECT id, message_id FROM letter"))),
                 "comment": dict(map(tuple, db.execute(
                     "SELECT id, text FROM comment"))),
                 "outbox": dict(map(tuple, db.execute(
                     "SELECT id, recipient FROM outbox")))}
        said = [f"integrity: {row[0]}" for row in
                db.execute("PRAGMA integrity_check")]
        tables = {row[0] for row in db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table'")}
        # The texts of sent mails are deleted when there is time.
        for table in tables - {"status", "schema_version", "outbox_text",
                               "outbox_file"}:
            for row in db.execute(f"SELECT * FROM {table}"):
                # A letter that is claimed twice leaves a gap.
                if table != "counter" or row["name"] != "letter":
                    said.append(self.row(table, row, names))
        db.close()
        return sorted(said)

    @staticmethod
    def row(table, row, names):
        said = [table + ":"]
        for key in row.keys():
            value = row[key]
            if key in ("at", "uid", "uidvalidity", "reply",
                       "digest", "chain") or \
                    key.endswith("_at"):
                continue
            if key == "id" and table not in ("ticket", "contact", "company"):
                continue
            value = names[key].get(value) if key in names else value
            said.append(f"{key}={TOKEN.sub('TOKEN', str(value))}")
        return " ".join(said)

    def files(self):
        """Where each file lies; how often a mail was tried is left out."""
        said = []
        for top in (f"{self.state}/spool", self.box):
            for folder, _, names in os.walk(top):
                said += [os.path.relpath(os.path.join(folder, name),
                                         self.folder) for name in names]
        return sorted(re.sub(r"(spool/done/\w+)\.\d+\.(\d+)\.\d$", r"\1.\2",
                             name) for name in said)

    def dump(self):
        return self.tables() + self.files()


def difference(got, expected):
    """The differences of two lists; their order does not count."""
    got, expected = Counter(got), Counter(expected)
    return [f"- {line}" for line in sorted((expected - got).elements())] + \
           [f"+ {line}" for line in sorted((got - expected).elements())]


def say(text):
    print(text)
    sys.stdout.flush()
