"""kills.py - random kill -9 of any of our processes while mails flow

    kills.py WORK PROGRAMS TEMPLATES SINK_PORT

MAILS mails (300) come in while KILLS times (40) a process is killed: every
fourth time the parent, which is started again as an init system would, else
one of its children.  Nothing may be lost and nothing doubled.  Every tenth
mail is the one before it, once more.  Speaks TAP; SEED repeats a run.
"""
import json
import os
import random
import signal
import subprocess
import sys
import time

from desk import Desk, Sink, mail, ordered_names, say

MAILS = int(os.environ.get("MAILS", "300"))
KILLS = int(os.environ.get("KILLS", "40"))
SEED = int(os.environ.get("SEED", str(random.SystemRandom().randrange(10**6))))
PARENT_EVERY = 4  # so the pauses before restarts stay short
FINISH_SECONDS = 120


def parent_of(pid):
    try:
        with open(f"/proc/{pid}/stat", encoding="latin-1") as file:
            return int(file.read().rpartition(")")[2].split()[1])
    except (OSError, IndexError):
        return 0


def name_of(pid):
    try:
        with open(f"/proc/{pid}/comm", encoding="latin-1") as file:
            return file.read().strip()
    except OSError:
        return "gone"


class Flow:
    def __init__(self, desk):
        self.desk = desk
        self.random = random.Random(SEED)
        self.daemon = None
        self.killed = {}

    def start(self):
        with open(self.desk.log, "ab") as log:
            self.daemon = subprocess.Popen(
                [f"{self.desk.programs}/helpdeskd", "-c", self.desk.conf,
                 "--foreground"], stdout=log, stderr=log)

    def children(self):
        pids = [int(name) for name in os.listdir("/proc") if name.isdigit()]
        return sorted(pid for pid in pids
                      if parent_of(pid) == self.daemon.pid)

    def kill(self, number):
        children = self.children()
        pid = self.daemon.pid
        if number % PARENT_EVERY != 0 and children:
            pid = self.random.choice(children)
        name = name_of(pid)
        self.killed[name] = self.killed.get(name, 0) + 1
        os.kill(pid, signal.SIGKILL)
        if pid != self.daemon.pid:
            return
        self.daemon.wait()
        # As a service manager does: wait until the children end, then start.
        for child in children:
            while parent_of(child) and name_of(child).startswith("helpdesk"):
                time.sleep(0.005)
        self.start()

    def run(self, mails):
        """Delivers the mails, and kills between them."""
        every = max(len(mails) // KILLS, 1)
        self.start()
        for i, (name, raw) in enumerate(zip(ordered_names(len(mails)),
                                            mails)):
            self.desk.deliver(name, raw)
            time.sleep(self.random.uniform(0, 0.04))
            if (i + 1) % every == 0 and (i + 1) // every <= KILLS:
                self.kill((i + 1) // every)

    def is_finished(self):
        if os.listdir(f"{self.desk.box}/new"):
            return False
        return json.loads(self.desk.ctl("--json", "outbox", "list")) == []

    def finish(self):
        until = time.monotonic() + FINISH_SECONDS
        while not self.is_finished():
            if time.monotonic() > until:
                return False
            time.sleep(0.2)
        return True

    def stop(self):
        self.daemon.terminate()
        self.daemon.wait()


class Tap:
    count = failures = 0

    def ok(self, name, bad):
        self.count += 1
        self.failures += 1 if bad else 0
        say(f"{'not ok' if bad else 'ok'} {self.count} - {name}")
        for line in (bad if isinstance(bad, list) else [])[:20]:
            say(f"#   {line}")


def plan():
    """The mails, and the titles of the tickets they open."""
    mails, titles = [], []
    for i in range(MAILS):
        if i % 10 == 9:
            mails.append(mails[-1])
            continue
        titles.append(f"Printer {i}")
        mails.append(mail("Jo Client <jo@acme.example>", f"{i}@acme.example",
                          titles[-1], f"Mail {i}.\n" * 50))
    return mails, sorted(titles)


def check(tap, desk, titles, came, kills):
    tickets = json.loads(desk.ctl("--json", "list"))
    got = sorted(ticket["title"] for ticket in tickets)
    tap.ok(f"{len(titles)} tickets, each once", [] if got == titles else
           [f"lost: {set(titles) - set(got)}", f"there are {len(got)}"])
    rows = desk.tables()
    tap.ok("the database is whole", "integrity: ok" not in rows)
    letters = [row for row in rows if row.startswith("letter:")]
    good = sum("outcome=ticket" in row for row in letters)
    twice = sum("outcome=duplicate" in row for row in letters)
    tap.ok(f"{MAILS} letters, the repeated ones seen as such",
           [] if (good, twice) == (len(titles), MAILS - len(titles)) else
           [f"{good} tickets, {twice} duplicates"] +
           [row for row in letters if "outcome=ticket" not in row
            and "outcome=duplicate" not in row])
    outbox = [row for row in rows if row.startswith("outbox:")]
    tap.ok("three answers to each, all sent", len(outbox) != 3 * len(titles)
           or not all("state=sent" in row for row in outbox))
    owed = desk.noted()
    tap.ok(f"{len(owed)} answers came", sorted(owed - set(came)))
    tap.ok("no other mail came", sorted(set(came) - owed))
    tap.ok("one that came twice is the same to the byte",
           [key for key, copies in came.items() if len(set(copies)) > 1])
    more = sum(len(copies) - 1 for copies in came.values())
    tap.ok(f"{more} came twice: no more than one for each kill",
           more > kills)
    files = desk.files()
    tap.ok("the spool and the mailbox are tidy", [
        name for name in files if "/new/" in name or "/tmp/" in name
        or "/bad/" in name])


def main():
    work, programs, templates, port = sys.argv[1:5]
    desk = Desk(f"{work}/run", os.path.abspath(programs), templates, port)
    os.makedirs(desk.folder)
    desk.configure()
    desk.people()
    mails, titles = plan()
    tap, flow = Tap(), Flow(desk)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    try:
        flow.run(mails)
        tap.ok("the daemon finishes all by itself", not flow.finish())
        flow.stop()
    finally:
        if flow.daemon and flow.daemon.poll() is None:
            flow.daemon.terminate()
    tap.ok("nothing is left to do", desk.once() != 0)
    kills = sum(flow.killed.values())
    say(f"# seed {SEED}, {kills} kills: {flow.killed}")
    check(tap, desk, titles, Sink(f"{work}/sink").take(), kills)
    say(f"1..{tap.count}")
    return 1 if tap.failures else 0


if __name__ == "__main__":
    sys.exit(main())
