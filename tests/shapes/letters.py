"""letters.py - a letter as a mail program writes it

    letters.py --list                   the programs, and the kinds
    letters.py PROGRAM LANGUAGE KIND    one letter, on standard output
        --from "Jo <jo@acme.example>" --to ADDRESS --subject WORDS
        --words FILE                    what the person types; "-": stdin
        --answer MAIL                   the mail that is answered

What is not given is made up.  letter() is the same for other tests.
"""
import argparse
import email
import email.policy
import email.utils
import sys
from dataclasses import dataclass, field
from datetime import timedelta

import talk
import wire
from others import PROGRAMS

KINDS = ("new", "top", "below", "between", "forward", "forward-bare", "photo",
         "html-only", "signed", "invite")
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360000002000001e221bc330000000049454e44ae426082")
CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Example//EN
METHOD:REQUEST
BEGIN:VEVENT
UID:1@acme.example
DTSTAMP:20261102T090000Z
DTSTART:20261103T130000Z
DTEND:20261103T140000Z
SUMMARY:Visit
ORGANIZER:mailto:jo@acme.example
END:VEVENT
END:VCALENDAR
"""


@dataclass
class Letter:
    program: object
    language: str
    kind: str
    words: list                 # lines that the person typed
    signature: list = field(default_factory=list)
    original: object = None     # of talk.Original
    sender: object = talk.JO
    to: object = talk.DESK
    subject: str = ""
    message_id: str = "letter.1@acme.example"


def letter(program, language, kind, **given):
    """One of @kind with everything that is not given made up."""
    p = PROGRAMS[program]
    is_forward = kind in ("forward", "forward-bare")
    is_new = kind in ("new", "html-only", "invite", "photo")
    made = Letter(p, language, kind, list(talk.WORDS[language]))
    if kind == "between":
        made.words = list(talk.ANSWERS[language])
    if kind in ("forward-bare", "photo"):
        made.words = []
    elif not p.is_web and not p.foot[language]:
        made.signature = list(talk.SIGNATURES[language])
    if is_forward:
        made.original = talk.STRANGERS_MAIL
    elif not is_new:
        made.original = talk.DESK_MAIL
    for name, value in given.items():
        setattr(made, name, value)
    if not made.subject:
        made.subject = (
            {"fr": "Caisse en panne", "en": "Till broken"}[language]
            if is_new else
            (p.forward_prefix if is_forward else p.prefix)[language] +
            made.original.subject)
    return made


def fields(a):
    """The header fields of the letter."""
    o = a.original
    when = (o.when if o else talk.WHEN) + timedelta(hours=2)
    out = [("From", f"{wire.word(a.sender.name)} <{a.sender.address}>"),
           ("To", f"{wire.word(a.to.name)} <{a.to.address}>"),
           ("Subject", wire.word(a.subject)),
           ("Date", email.utils.format_datetime(when)),
           ("Message-ID", f"<{a.message_id}>")]
    if o and a.kind not in ("forward", "forward-bare"):
        ids = [*o.references, o.message_id]
        out += [("In-Reply-To", f"<{o.message_id}>"),
                ("References", " ".join(f"<{i}>" for i in ids))]
    return out + list(a.program.agent)


def text_part(a):
    p = a.program
    kind = f"text/plain; charset={p.charset}"
    lines = p.plain(a)
    if p.flowed:
        kind += "; format=flowed"
        lines = [line if line == "-- " else line.rstrip() for line in lines]
    return wire.leaf(kind, "\n".join(lines) + "\n", p.encoding, p.charset)


def html_part(a):
    p = a.program
    return wire.leaf(f"text/html; charset={p.charset}", p.html(a) + "\n",
                     p.encoding, p.charset)


def body(a):
    """The letter's parts, in the way of its program and kind."""
    p = a.program
    if a.kind == "html-only":
        return html_part(a)
    part = text_part(a)
    if p.has_html:
        part = wire.several("alternative", [part, html_part(a)])
    if a.kind == "photo":
        part = wire.several("mixed", [part, wire.leaf(
            'image/png; name="IMG_0042.PNG"', PNG, "base64", extra=[
                'Content-Disposition: attachment; filename="IMG_0042.PNG"'])])
    elif a.kind == "invite":
        part = wire.several("mixed", [part, wire.leaf(
            'text/calendar; charset=utf-8; method=REQUEST; name="invite.ics"',
            CALENDAR, "8bit")])
    elif a.kind == "signed":
        part = wire.several("signed", [part, wire.leaf(
            'application/pkcs7-signature; name="smime.p7s"', PNG, "base64",
            extra=['Content-Disposition: attachment; filename="smime.p7s"'])],
            '; protocol="application/pkcs7-signature"; micalg=sha-256',
            b"This is an S/MIME signed message\r\n\r\n")
    return part


def write(a):
    """The letter's bytes."""
    return wire.mail(fields(a), body(a))


def read_original(path):
    """What is answered, from a mail of the desk as it came."""
    with open(path, "rb") as file:
        mail = email.message_from_binary_file(file, policy=email.policy.default)
    name, address = email.utils.parseaddr(str(mail["From"]))
    to_name, to = email.utils.parseaddr(str(mail["To"]))
    return talk.Original(
        talk.Person(name, address), talk.Person(to_name, to),
        str(mail["Subject"]), str(mail["Message-ID"]).strip("<> "),
        [i.strip("<>") for i in str(mail["References"] or "").split()],
        mail["Date"].datetime,
        mail.get_body(("plain",)).get_content().rstrip("\n").split("\n"))


def main():
    if sys.argv[1:] == ["--list"]:
        print("programs:", *PROGRAMS)
        print("kinds:", *KINDS)
        return
    want = argparse.ArgumentParser(description=__doc__)
    want.add_argument("program", choices=PROGRAMS)
    want.add_argument("language", choices=("fr", "en"))
    want.add_argument("kind", choices=KINDS)
    for name in ("from", "to", "subject", "words", "answer", "id"):
        want.add_argument(f"--{name}")
    args = vars(want.parse_args())
    given = {}
    for name, to in (("from", "sender"), ("to", "to")):
        if args[name]:
            given[to] = talk.Person(*email.utils.parseaddr(args[name]))
    if args["words"]:
        source = sys.stdin if args["words"] == "-" else open(args["words"])
        given["words"] = source.read().rstrip("\n").split("\n")
    if args["answer"]:
        given["original"] = read_original(args["answer"])
    for name, to in (("subject", "subject"), ("id", "message_id")):
        if args[name]:
            given[to] = args[name]
    sys.stdout.buffer.write(write(letter(
        args["program"], args["language"], args["kind"], **given)))


if __name__ == "__main__":
    main()
