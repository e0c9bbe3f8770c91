"""cells.py - a sample of tests/kit/policy_table.c, by real mails

    cells.py BUILD CONF WORK SMTP-PORT FOLDER

WORK/table is what tests/e2e/cells prints.  Each outcome in a line is
played at least once: a person of the role sends a mail by SMTP to the running
desk, signed and with a token as far as its proof asks for it.  Everything that
a cell names (ticket, people, company, role) is its own.  The desk's answers
(FOLDER holds all of them) and what it keeps tell which outcome it was.  One
line a cell: COMMAND|ROLE|PROOF|STATED|CAME.
"""
import email
import email.policy
import email.utils
import glob
import json
import re
import smtplib
import sqlite3
import subprocess
import sys
import time

BUILD, CONF, WORK, PORT, FOLDER = sys.argv[1:]
ROLES = ("owner", "colleague", "other company", "manager", "superadmin", "auditor")
OWNER, MATE, OTHER, MANAGER, CHIEF, AUDITOR = range(6)
PROOFS = ("claimed", "domain", "mailbox", "confirmed")
CLAIMED, DOMAIN, MAILBOX, CONFIRMED = range(4)
HELD_MAX = 3  # of one of staff: at the next he is frozen
PHRASES = (("this is for staff", "s"), ("your role does not permit", "r"),
           ("no ticket of yours is meant", "n"), ("refused:", "-"))
# Commands that leave no trace in what we compare.
TRACELESS = re.compile("(list|show|search|overview|export|contract|report|catalogue|dry-run|help|confirm|requeue)\\b"
                       "|profile$|.* list$|.* address=")


def ctl(*words):
    return subprocess.run([BUILD + "/helpdeskctl", "-c", CONF, *words], check=True,
                          stdout=subprocess.PIPE, text=True).stdout


def rows(query):
    db = sqlite3.connect("file:%s/state/desk.db?mode=ro" % WORK, uri=True, timeout=10)
    try:
        return db.execute(query).fetchall()
    finally:
        db.close()


class Cell:
    def __init__(self, number, command, who, proof, stated):
        self.number, self.who, self.proof, self.stated = number, who, proof, stated
        self.line = command
        self.command = re.sub(r"\b(jo|col|bob|new|b)@", r"\g<1>%d@" % number, command)
        self.command = re.sub(r"\b(Empty|Else|Fresh|made|accountant)\b", r"\g<1>%d" % number,
                              self.command)
        self.ids = []  # of its mails, in order
        self.came = ""

    def __str__(self):
        return "|".join((self.line, ROLES[self.who], PROOFS[self.proof], self.stated, self.came))


def is_staff(who):
    return who >= MANAGER


def may_play(line, index, who, proof):
    """Whether a cell costs little and means something by mail."""
    command, cells = line
    if command in ("undo", "confirm") and who in (OTHER, AUDITOR) and proof >= MAILBOX:
        return False  # who has nothing to take back, or held, is told so
    grave = cells[who][MAILBOX] == "u"
    if proof == CONFIRMED:  # only what was held is ever confirmed
        return cells[who][CLAIMED] == "u" and (grave or index % 4 == 0) and \
            command != "confirm" and (command, who) != ("erase", CHIEF)
    if cells[who][proof] == "u":
        return not is_staff(who) or (cells[OWNER][proof] != "u" and (grave or index % 3 == 0))
    return True


def sample(table):
    cells = []
    for index, line in enumerate(table):
        for outcome in sorted(set("".join(line[1]))):
            places = [(who, proof) for who in range(6) for proof in range(4)
                      if line[1][who][proof] == outcome and may_play(line, index, who, proof)]
            if places:
                who, proof = places[index * 5 % len(places)]
                cells.append(Cell(len(cells) + 100, line[0], who, proof, outcome))
    return cells


class People:
    """Each cell has its own clients; there are few staff, since they hear of
    everything that is held."""
    def __init__(self):
        self.held = {who: [] for who in (MANAGER, CHIEF, AUDITOR)}
        self.known = set()

    def add(self, address, *words):
        if address not in self.known:
            self.known.add(address)
            ctl("contact", "add", address, *words)
        return address

    def staff(self, who, number):
        name, role = {MANAGER: ("alice", "manager"), CHIEF: ("ada", "superadmin"),
                      AUDITOR: ("rex", "auditor")}[who]
        return self.add("%s%d@desk.example" % (name, number), "role=" + role, "notify=none")

    def one_held_at(self, who, level):
        """One of staff with few mails held.  On bare claims, each is asked only
        once a day."""
        for number, levels in enumerate(self.held[who]):
            if len(levels) < HELD_MAX and not (level == CLAIMED and level in levels):
                levels.append(level)
                return self.staff(who, number + 1)
        self.held[who].append([level])
        return self.staff(who, len(self.held[who]))

    def sender(self, cell):
        if not is_staff(cell.who):
            name, firm = (("jo%d@acme.example", "Acme"), ("col%d@acme.example", "Acme"),
                          ("eve%d@other.example", "Other"))[cell.who]
            return self.add(name % cell.number, "company=" + firm)
        if cell.level is None:
            return self.staff(cell.who, 0)
        return self.one_held_at(cell.who, cell.level)


def prepare(cells, table):
    people = People()
    for firm in ("Acme", "Other"):
        ctl("company", "add", firm)
    ctl("role", "add", "auditor", "reports")
    ctl("contact", "edit", "ada@desk.example", "notify=none")
    people.staff(MANAGER, 0)
    for cell in cells:
        row = dict(table)[cell.line][cell.who]
        # The level at which it is held; None if it is not.
        cell.level = cell.proof if cell.stated == "u" else None
        if cell.proof == CONFIRMED:
            cell.level = max(p for p in (CLAIMED, DOMAIN, MAILBOX) if row[p] == "u")
        cell.sender = people.sender(cell)
        jo = people.add("jo%d@acme.example" % cell.number, "company=Acme")
        if "col" in cell.command:
            people.add("col%d@acme.example" % cell.number, "company=Acme")
        if "bob" in cell.command:
            people.add("bob%d@desk.example" % cell.number, "role=auditor", "notify=none")
        if "Empty" in cell.command:
            ctl("company", "add", "Empty%d" % cell.number)
        if "made" in cell.command:
            ctl("role", "add", "made%d" % cell.number, "reports")
        opened = [ctl("--json", "--as", jo, "open", "fire %d" % cell.number, "It burns.")]
        if "43" in cell.command:
            opened.append(ctl("--json", "--as", jo, "open", "smoke", "It smokes."))
        numbers = [re.search(r"\d+", text).group() for text in opened]
        cell.ticket = numbers[0]
        cell.command = cell.command.replace("43", numbers[-1])
        cell.command = re.sub("alice$", "alice0", cell.command)


class Post:
    def __init__(self):
        self.count = 0
        self.batch = []

    def put(self, sender, subject, text, proof, token=None):
        """Adds a mail with that proof to the batch; returns its Message-ID."""
        self.count += 1
        domain = sender.split("@")[1]
        name = "<cell.%d@%s>" % (self.count, domain)
        lines = ["From: " + sender, "To: support@desk.example", "Subject: " + subject,
                 "Message-ID: " + name, "Date: " + email.utils.formatdate(localtime=True),
                 "Content-Type: text/plain; charset=utf-8"]
        if proof >= MAILBOX:
            lines.append("In-Reply-To: " + token)
        mail = "\r\n".join(lines + ["", text, ""]).encode()
        if proof >= DOMAIN:
            mail = subprocess.run([BUILD + "/tests/e2e/sign", "mail",
                                   "%s/%s.pem" % (WORK, domain), "s", domain],
                                  input=mail, stdout=subprocess.PIPE, check=True).stdout
        self.batch.append((sender, mail))
        return name

    def send(self):
        with smtplib.SMTP("127.0.0.1", int(PORT)) as smtp:
            for sender, mail in self.batch:
                smtp.sendmail(sender, "support@desk.example", mail)
        self.batch = []
        for _ in range(600):
            if self.is_done():
                return
            time.sleep(0.05)
        sys.exit("the desk is not done with %d mails" % self.count)

    def is_done(self):
        """All mails came, none waits to go out, and FOLDER has all of ours."""
        (came, again), = rows("SELECT COUNT(*), COALESCE(SUM(outcome = 'requeued'), 0) FROM letter")
        (sent, waits), = rows("SELECT COUNT(*), COALESCE(SUM(state <> 'sent'), 0) FROM outbox")
        return came == self.count and again == waits == 0 and \
            len(glob.glob(FOLDER + "/*")) == sent


def answers():
    """Our mails, by what they answer: (to, subject, text, id)."""
    found = {}
    for path in glob.glob(FOLDER + "/*"):
        with open(path, "rb") as file:
            mail = email.message_from_binary_file(file, policy=email.policy.default)
        body = mail.get_body(("plain",))
        found.setdefault(mail["In-Reply-To"], []).append(
            (mail["To"].addresses[0].addr_spec, mail["Subject"],
             body.get_content() if body else "", mail["Message-ID"]))
    return found


def known(cell, lists):
    """Everything that the desk keeps about the cell."""
    kind = cell.line.split(" ")[0]
    if kind in lists:
        return [line for line in lists[kind] if re.search(r"[a-z]%d\b" % cell.number, line)]
    ticket = json.loads(ctl("--json", "show", cell.ticket))
    return [{k: v for k, v in ticket.items() if k != "updated_at"}, lists["held"].get(cell.number)]


def all_known(cells):
    lists = {kind: ctl(kind, "list").splitlines() for kind in ("company", "contact", "role")}
    for kind in ("profile", "erase", "export"):
        lists[kind] = lists["contact"]
    lists["held"] = {int(one["sender"][3:].split("@")[0]): one["id"]
                     for one in json.loads(ctl("--json", "quarantine", "list"))
                     if one["sender"].startswith("who")}
    return {cell: known(cell, lists) for cell in cells}


def outcome(cell, name, found, before, after):
    mails = [m for m in found.get(name, []) if m[0] == cell.sender]
    text = " ".join(m[1] + " " + m[2] for m in mails)
    kept, reason = (rows("SELECT outcome, reason FROM letter WHERE message_id LIKE '%%%s%%'"
                         % name.strip("<>")) or [("erased", None)])[0]
    if kept == "held":
        asked = any("answer this mail" in m[2] for m in mails)
        return "u" if reason == "unproven" and asked and before == after else "held, " + str(reason)
    for phrase, what in PHRASES:
        if phrase in text:
            return what if before == after else "refused, but done"
    if "What you can ask for" in text:
        return "h"
    if kept == "ticket" and cell.line.startswith("request"):
        return "+" if mails else "silence"  # that is what it is for
    if kept == "ticket":
        return "o" if before == after else "opened, and more"
    if not TRACELESS.match(cell.line) and before == after:
        return "nothing"
    return "+" if mails or before != after else "silence"


def play(cells):
    """Held mails come last: too many of them freeze their sender."""
    post = Post()
    for cell in cells:
        if "9" in cell.command.split():
            post.put("who%d@nowhere.example" % cell.number, "pills", "Buy.", CLAIMED)
    helps = {sender: post.put(sender, "help", "[help]", CLAIMED)
             for sender in sorted({cell.sender for cell in cells})}
    post.send()
    found = answers()
    token = {sender: next(m[3] for m in found[name] if m[0] == sender)
             for sender, name in helps.items()}
    held = {int(one["sender"][3:].split("@")[0]): one["id"]
            for one in json.loads(ctl("--json", "quarantine", "list"))}

    def write(cell, command, proof):
        text = "[%s]" % command if command else "More words."
        cell.ids.append(post.put(cell.sender, "[#%s] cell" % cell.ticket, text, proof,
                                 token[cell.sender]))

    for cell in cells:  # something to take back; something to confirm
        cell.command = re.sub(r"\b9$", str(held.get(cell.number)), cell.command)
        if cell.line == "undo" and cell.stated == "+":
            write(cell, "priority low", MAILBOX)
        if cell.line == "confirm" and cell.stated == "+":
            write(cell, "priority low", DOMAIN)
    post.send()
    before = all_known(cells)
    found = answers()
    for cell in cells:
        if cell.line == "confirm" and cell.stated == "+":
            asks = next(m[3] for m in found[cell.ids[0]] if m[0] == cell.sender)
            cell.ids.append(post.put(cell.sender, "Re: yes", "[confirm]", MAILBOX, asks))
        elif cell.level is None:
            write(cell, cell.command, cell.proof)
    post.send()
    for cell in cells:
        if cell.level is not None:
            write(cell, cell.command, cell.level)
    post.send()
    judge([cell for cell in cells if cell.proof != CONFIRMED], before)
    found = answers()
    for cell in cells:
        if cell.proof == CONFIRMED:
            asks = next((m[3] for m in found.get(cell.ids[-1], []) if m[0] == cell.sender), None)
            if asks:
                post.put(cell.sender, "Re: yes", "yes", MAILBOX, asks)
            else:
                print("%s: was never asked" % cell, file=sys.stderr)
    post.send()
    judge([cell for cell in cells if cell.proof == CONFIRMED], before)


def judge(cells, before):
    found, after = answers(), all_known(cells)
    for cell in cells:
        cell.came = outcome(cell, cell.ids[-1], found, before[cell], after[cell])


def main():
    with open(WORK + "/table", encoding="utf-8") as file:
        table = [(line[0], line[1:]) for line in (row.rstrip("\n").split("\t") for row in file)]
    cells = sample(table)
    prepare(cells, table)
    play(cells)
    for cell in cells:
        print(cell)


main()
