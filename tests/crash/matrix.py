"""matrix.py - a kill before each durable call of a run with three mails

    matrix.py WORK PROGRAMS TEMPLATES SINK_PORT [IMAP_PORT]

For each of our programs and n = 1, 2, ...: three mails wait, the program is
killed before its n-th call, the desk is started again, and everything must be
as if nothing had happened.  Speaks TAP.  With FULL=1 no point is left out.
With IMAP_PORT the mails come from Dovecot, whose Maildirs are WORK/dovecot.
"""
import os
import shutil
import signal
import sys

from desk import (Desk, KINDS, Sink, difference, essence, mail, ordered_names,
                  reply, say, with_attachment)

PROGRAMS = ["helpdeskd", "helpdesk-desk", "helpdesk-fetch", "helpdesk-parse",
            "helpdesk-send"]
JO = "Jo Client <jo@acme.example>"
ALICE = "Alice Roy <alice@desk.example>"
RESTARTS_MAX = 4
LINES_MAX = 12
# Of the writes into the WAL between two syncs only every EVERY_WRITE-th is
# tried.  Over IMAP only the fetcher's calls differ: of all other points only
# every EVERY_IMAP-th is tried.
EVERY_WRITE = 5
EVERY_IMAP = 8


class Matrix:
    def __init__(self, work, programs, templates, port, imap=None):
        self.work, self.imap = work, imap or None
        self.sink = Sink(f"{work}/sink")
        self.template = Desk(f"{work}/template", programs, templates, port)
        self.desk = Desk(f"{work}/run", programs, templates, port)
        self.full = os.environ.get("FULL") == "1"
        self.serial = 0
        self.mails = []

    def make_template(self):
        """People, one ticket that was opened and answered, its token."""
        desk = self.template
        os.makedirs(desk.folder)
        desk.configure()
        desk.people()
        desk.deliver("000000.here", mail(JO, "first@acme.example", "Printer",
                                         "It burns.\n"))
        assert desk.once() == 0
        to_alice = [copies[0] for copies in self.sink.take().values()
                    if "alice@" in essence(copies[0]).split("\n")[1]][0]
        fire = with_attachment(JO, "fire@acme.example", "Fire")
        self.mails = [fire, reply(to_alice, ALICE, "answer@desk.example",
                                  "/assign me\n\nUse the extinguisher.\n"),
                      fire]

    def prepare(self):
        """A fresh copy, and the three mails."""
        desk, self.serial = self.desk, self.serial + 1
        desk.copy_of(self.template)
        if not self.imap:
            desk.configure()
            for name, raw in zip(ordered_names(3), self.mails):
                desk.deliver(name, raw)
            return
        user = f"u{self.serial}"
        desk.configure(f'''url = "imaps://{user}@127.0.0.1:{self.imap}"
  ca_file = "{self.work}/dovecot/ca.crt"
  password_file = "{self.work}/secret"
  done = "Done"''')
        box = f"{self.work}/dovecot/mail/{user}"
        for part in ("new", "cur", "tmp"):
            os.makedirs(f"{box}/{part}")
        for i, raw in enumerate(self.mails):
            with open(f"{box}/new/{i + 1}.here", "wb") as file:
                file.write(raw)
        if os.getuid() == 0:
            owner = os.stat(f"{self.work}/dovecot/mail")
            for folder, _, names in os.walk(box):
                for path in [folder] + [f"{folder}/{n}" for n in names]:
                    os.chown(path, owner.st_uid, owner.st_gid)

    def dump(self):
        said = self.desk.dump()
        if self.imap:
            box = f"{self.work}/dovecot/mail/u{self.serial}"
            for part in ("", "/.Done"):
                count = sum(len(os.listdir(f"{box}{part}/{sub}"))
                            for sub in ("new", "cur"))
                said.append(f"INBOX{part}: {count}")
            shutil.rmtree(box)
        return said

    def undisturbed(self):
        self.prepare()
        assert self.desk.once() == 0
        return self.dump(), [essence(copies[0]) for copies in
                             self.sink.take().values()]

    def calls_of(self, program):
        self.prepare()
        assert self.desk.once(f"{program}:0") == 0
        calls = self.desk.calls()[1]
        self.dump()
        self.sink.take()
        return calls

    def bad_mails(self, program, noted, expected):
        """What is wrong with the mails that the sink holds; how many came
        twice.  No mail that the desk had @noted as sent may come twice."""
        came = self.sink.take()
        bad = [f"mail: {line[:200]}" for line in difference(
            [essence(copies[0]) for copies in came.values()], expected)]
        bad += [f"mail {key}: its copies differ"
                for key, copies in came.items() if len(set(copies)) > 1]
        doubled = [key for key, copies in came.items() if len(copies) > 1]
        bad += [f"mail {key}: {len(came[key])} copies" for key in doubled
                if len(came[key]) > 2 or key in noted]
        most = {"helpdesk-send": 1, "helpdesk-fetch": 0, "helpdesk-parse": 0}
        if len(doubled) > most.get(program, len(expected)):
            bad.append(f"sent twice: {doubled}")
        return bad, len(doubled)

    def point(self, program, call, expected):
        """Returns its kind of call, "" if none was killed; what is bad; how
        many mails were sent twice."""
        self.prepare()
        status = self.desk.once(f"{program}:{call}")
        is_dead, calls = self.desk.calls()
        # When any other program died, nothing more was sent in that run.
        noted = set() if program == "helpdesk-send" else self.desk.noted()
        bad = [] if status in (0, 75, -9) else [f"status {status}"]
        for _ in range(RESTARTS_MAX):
            status = self.desk.once()
            if status == 0:
                break
        if status != 0:
            bad.append(f"it ends with status {status}")
        bad += difference(self.dump(), expected[0])
        worse, doubled = self.bad_mails(program, noted, expected[1])
        kind = KINDS[calls[call - 1]] if is_dead else ""
        return kind, bad + worse, doubled

    def is_wanted(self, program, calls, call):
        if self.full:
            return True
        if self.imap:
            return program == "helpdesk-fetch" or call % EVERY_IMAP == 1
        return calls[call - 1:call] != "w" or call % EVERY_WRITE == 0

    def all_points(self, program, expected):
        """Says what is bad; returns the numbers of bad points, of those run,
        of those left out, and of mails that came twice.  The number of
        calls differs a little: more mails may share a commit."""
        calls = self.calls_of(program)
        bad_points = run = left_out = twice = call = 0
        while True:
            call += 1
            if call <= len(calls) and not self.is_wanted(program, calls, call):
                left_out += 1
                continue
            kind, bad, doubled = self.point(program, call, expected)
            twice += doubled
            run += 1 if kind else 0
            if bad:
                bad_points += 1
                say(f"# {program}:{call} ({kind or 'alive'})")
                for line in bad[:LINES_MAX]:
                    say("#   " + line.replace("\n", " | "))
                self.keep(program, call)
            if not kind and call > len(calls):
                return bad_points, run, left_out, twice

    def keep(self, program, call):
        if "KEEP" in os.environ:
            shutil.copy(self.desk.log, f"{self.work}/{program}:{call}.log")


def main():
    work, programs, templates, port = sys.argv[1:5]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    matrix = Matrix(work, os.path.abspath(programs), templates, port,
                    *sys.argv[5:6])
    matrix.make_template()
    expected = matrix.undisturbed()
    failures = run = points = twice = 0
    for i, program in enumerate(sys.argv[6:] or PROGRAMS):
        bad, some, others, doubled = matrix.all_points(program, expected)
        every = some + others
        run, points, twice = run + some, points + every, twice + doubled
        failures += 1 if bad else 0
        say(f"{'not ok' if bad else 'ok'} {i + 1} - {program} is killed "
            f"before {some} of its {every} calls")
    say(f"1..{i + 1}")
    say(f"# {run} of {points} points, {twice} mails came twice")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
