"""hostile_mails.py - mails that are meant to break a desk, and their fates

    hostile_mails.py FOLDER ANSWERED

Writes each into FOLDER, NUMBER-NAME, a good mail behind each, and FATES
beside FOLDER: number, name, what must become of it.  ANSWERED is a mail of
ours to Alice, whose command words stand in the tricks: she could close the
ticket, but no trick may make her do so.
"""
import base64
import email
import gzip
import os
import struct
import sys
import zlib

ASIDE, TICKET, COMMENT = "held set-aside", "ticket -", "comment -"
ASKED, NOBODY = "held near-miss", "held malformed-from"
STRAY = "held stray-order"  # of staff: asked back
BOUNCE = "ignored bounce"
JO, ALICE = b"jo@acme.example", b"alice@desk.example"
TOP = b"From: " + JO + b"\r\nTo: support@desk.example\r\n"


def head(name, *lines):
    return (TOP + b"Message-ID: <%s@acme.example>\r\nSubject: Hostile %s\r\n"
            b"MIME-Version: 1.0\r\n" % (name.encode(), name.encode()) +
            b"".join(line + b"\r\n" for line in lines))


def typed(name, kind, body, *lines):
    return head(name, b"Content-Type: " + kind, *lines) + b"\r\n" + body


def within(count, line, inner):
    """Parts in parts, @count levels deep; each N in @line becomes its level."""
    return b"".join(line.replace(b"N", b"%d" % i) for i in range(count)) + inner


def one(field, value):
    """A mail's last header, and a body."""
    return field + b": " + value + b"\r\n\r\nx\r\n"


MIXED = (b"Content-Type: multipart/mixed; boundary=bN\r\n\r\n--bN\r\n")
RFC822 = b"Content-Type: message/rfc822\r\n\r\n"
END = b"Content-Type: text/plain\r\n\r\nhi\r\n"


def bombs():
    """Too much of something: most are set aside unparsed."""
    yield "nest-20", within(20, MIXED, END), TICKET
    yield "nest-21", within(21, MIXED, END), ASIDE
    yield "nest-20000", within(20000, MIXED, END), ASIDE
    yield "rfc822-20", within(20, RFC822, b"\r\nhi\r\n"), TICKET
    yield "rfc822-100000", within(100000, RFC822, b"\r\nhi\r\n"), ASIDE
    parts = b"Content-Type: multipart/mixed; boundary=a\r\n\r\n"
    yield "parts-200", parts + b"--a\n\n" * 200 + b"--a--\n", TICKET
    yield "parts-1000000", parts + b"--a\n\n" * 1000000 + b"--a--\n", ASIDE
    yield "headers-500000", b"X: y\r\n" * 500000 + b"\r\nx\r\n", ASIDE
    yield "to-500000", b"To: a@b.example\r\n" * 500000 + b"\r\nx\r\n", ASIDE
    yield "header-20m", one(b"X", b"x" * 20000000), ASIDE
    yield "folds", one(b"X", b"x\r\n " * 500000), ASIDE
    yield "addresses", one(b"Cc", b"a@b.c," * 200000 + b"z@z.z"), ASIDE
    yield "groups", one(b"Cc", b"g:" * 60000), ASIDE
    yield "parens", one(b"Cc", b"(" * 500000 + b"a@b.c"), ASIDE
    yield "parens-8k", one(b"Cc", b"(" * 8000 + b"a@b.c"), TICKET
    yield "words", one(b"X", b"=?utf-8?q?a?= " * 200000), ASIDE
    yield "words-60k", one(b"X", b"=?utf-8?q?a?= " * 4000), TICKET
    yield "references", one(b"References", b"<a@b>" * 13000), TICKET
    kind = b"Content-Type"
    many = b"text/plain;" + b"".join(b" p%d=x;" % i for i in range(100000))
    yield "params-100000", one(kind, many), ASIDE
    yield "params-5000", one(kind, many[:60000]), TICKET
    yield "param-number", one(
        kind, b"text/plain; name*2147483647=x; name*0=y"), TICKET
    # GMime 3.2.13 never returns from a name of about 72 letters.
    long = b"K" * 72 + b'="\xd1\xdc\\"'
    yield "param-72", one(kind, b"multipart/mixed; " + long), ASIDE
    yield "param-72-text", one(kind, b"text/plain; " + long), ASIDE


TEXTS = {
    "html-deep": (b"text/html", b"<div>" * 100000),
    "html-fonts": (b"text/html", b"<font><b><i>" * 50000),
    "html-open": (b"text/html", b"<" * 1000000),
    "html-comments": (b"text/html", b"<!--" * 200000),
    "html-entities": (b"text/html", b"&" * 1000000),
    "html-attributes": (b"text/html", b"<p " + b"a=b " * 200000 + b">x"),
    "html-tables": (b"text/html", b"<table><tr><td>" * 50000),
    "html-marks": (b"text/html", b"<![" * 300000),
    "quotes": (b"text/plain", b">" * 2000000),
    "quote-lines": (b"text/plain", b"> a\r\n" * 400000),
    "wrote": (b"text/plain", b"On Monday, somebody\r\n" * 100000),
    "rules": (b"text/plain",
              b"-----Original Message-----\r\nFrom: a\r\n" * 50000),
    "boundaries": (b"text/plain", b"--\r\n--a\r\n" * 300000),
    "one-line": (b"text/plain", b"a " * 3000000),
    "commands": (b"text/plain", b"[note]\r\n" * 200000),
    "8-bit": (b"text/plain; charset=x-nope", bytes(range(128, 256)) * 30000),
    "gb18030": (b"text/plain; charset=gb18030", b"\x81\x30" * 500000),
    "flowed": (b"text/plain; format=flowed; delsp=yes", b">> a \r\n" * 300000),
}


def texts():
    """Bodies that are hard work for a parser."""
    for name, (kind, body) in TEXTS.items():
        yield (name, typed(name, kind, body),
               "held near-miss" if name == "commands" else TICKET)
    for name, how, body in (
            ("base64-nothing", b"base64", b"=\r\n" * 1000000),
            ("base64-blanks", b"base64", b" \r\n" * 1000000),
            ("qp-nothing", b"quoted-printable", b"=\r\n" * 1000000),
            ("qp-signs", b"quoted-printable", b"=" * 3000000),
            ("uu-nothing", b"x-uuencode", b"begin 644 x\r\n" * 200000)):
        yield name, typed(name, b"x/y; name=nothing.bin", body,
                          b"Content-Transfer-Encoding: " + how), TICKET
    status = (b"Final-Recipient: rfc822; a@b.example\r\nStatus: 5.1.1\r\n\r\n")
    yield "report", typed("report", b"multipart/report; boundary=a;"
                          b" report-type=delivery-status",
                          b"--a\r\nContent-Type: message/delivery-status\r\n"
                          b"\r\n" + status * 50000 + b"--a--\r\n"), BOUNCE


def odd():
    """Whole mails, from their first byte on."""
    yield "empty", b"\r\n\r\n\r\n", ASIDE
    yield "bytes", bytes(range(256)) * 4000, None
    yield "cr-only", b"From: jo@acme.example\rSubject: x\r\rbody\r", None
    yield "nul", (b"From: jo@acme.example\0 <evil@evil.example>\r\n"
                  b"Subject: a\0b\r\n\r\nx\0y\r\n"), NOBODY
    yield "from-groups", b"From: " + b"g:" * 40 + JO + b"\r\n\r\nx\r\n", NOBODY
    yield "from-3000-groups", b"From: " + b"g:" * 3000 + b"\r\n\r\nx\r\n", ASIDE
    yield "from-two", b"From: " + ALICE + b"\r\n" + TOP + b"\r\nx\r\n", NOBODY
    for name, sender in (("from-list", ALICE + b", e@x.example"),
                         ("from-at", ALICE + b"@evil.example"),
                         ("from-at-2", b"e@x.example <" + ALICE + b">"),
                         ("from-route", b"<@evil.example:" + ALICE + b">"),
                         ("from-word", b"=?utf-8?q?alice=40desk.example?=")):
        yield name, (b"From: " + sender + b"\r\nSubject: [#1] [close]\r\n"
                     b"\r\n/close\r\n"), NOBODY
    yield "date", head("date") + one(
        b"Date", b"Mon, 99 Foo 99999 99:99:99 +9999"), TICKET
    # More than limits.message_size: only its headers are fetched.
    yield "26-mb", head("26-mb") + b"\r\n" + b"\r\n" * 14000000, TICKET
    # What no limit foresees; tests/e2e/poison.c plays the library's bug.
    yield "kill", head("kill") + b"\r\nkill-the-worker\r\n", ASIDE
    yield "hang", head("hang") + b"\r\nhang-the-worker\r\n", ASIDE


def png(width, height):
    def chunk(kind, data):
        return (struct.pack(">I", len(data)) + kind + data +
                struct.pack(">I", zlib.crc32(kind + data)))
    return (b"\x89PNG\r\n\x1a\n" +
            chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2,
                                       0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(bytes(100000))) + chunk(b"IEND", b""))


def stored_zip(levels):
    """A zip of ten zips ... of zeros: small outside, endless inside."""
    data, name = bytes(1000000), b"0"
    for _ in range(levels):
        packed = zlib.compress(data, 9)[2:-4]
        local = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 0, zlib.crc32(data),
                            len(packed), len(data), 1, 0)
        entry = b"PK\3\4" + local + name + packed
        central = b"".join(
            b"PK\1\2\24\0" + local[:26] + bytes(10) +
            struct.pack("<I", i * len(entry)) + name for i in range(10))
        data = entry * 10 + central + b"PK\5\6" + struct.pack(
            "<HHHHIIH", 0, 0, 10, 10, len(central), 10 * len(entry), 0)
    return data


def files():
    """Files that other programs open, and we do not: name, type, bytes."""
    lol = '<!ENTITY a0 "lol">' + "".join(
        '<!ENTITY a%d "%s">' % (i, "&a%d;" % (i - 1) * 10)
        for i in range(1, 10))
    yield "bomb.zip", b"application/zip", stored_zip(4)
    yield "bomb.gz", b"application/gzip", (
        gzip.compress(bytes(10 ** 6), mtime=0) * 10000)
    yield "bomb.png", b"image/png", png(60000, 60000)
    yield "bomb.svg", b"image/svg+xml", (
        '<?xml version="1.0"?><!DOCTYPE s [%s]><svg onload="alert(1)">'
        '<image href="file:///etc/passwd"/>&a9;</svg>' % lol).encode()
    yield "bomb.pdf", b"application/pdf", (
        b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>\n"
        b"%%EOF\n")
    for name in ("../../../../etc/cron.d/pwn", "/etc/passwd", "CON",
                 "a" * 300, "a/../b", "twice.txt", "twice.txt", "nothing"):
        yield name, b"x/y", b"" if name == "nothing" else name.encode()


def file_mails():
    """One mail for each file."""
    for number, (name, kind, data) in enumerate(files()):
        label = "file-%d" % number
        yield label, typed(label, kind, base64.encodebytes(data),
                           b'Content-Disposition: attachment; filename="%s"'
                           % name.encode(),
                           b"Content-Transfer-Encoding: base64"), TICKET


PLAIN, UTF8 = b"text/plain", b"text/plain; charset=utf-8"
UTF16 = b"text/plain; charset=utf-16"
JAPANESE = b"text/plain; charset=iso-2022-jp"
HTML = b"text/html"


def part(kind, body):
    return b"--b\r\nContent-Type: %s\r\n\r\n%s\r\n" % (kind, body)


def both(plain, html, kind=b"alternative"):
    return (b"multipart/%s; boundary=b" % kind,
            part(PLAIN, plain) + part(HTML, html) + b"--b--\r\n")


def utf(text):
    return text.encode()


TRICKS = {  # name: type, body, fate: what she sees is not what is read
    "utf-7": (b"text/plain; charset=utf-7", b"+AC8-close\r\nx", ASKED),
    "utf-7-plain": (b"text/plain; charset=utf-7", b"/close\r\nx", ASKED),
    "utf-16": (UTF16, "/close\nx".encode("utf-16"), ASKED),
    "shift": (JAPANESE, b"/cl\x1b(Bose\r\nx", ASKED),
    "shift-twice": (JAPANESE, b"/cl\x1b$B\x1b(Jose\r\nx", ASKED),
    "control": (UTF8, b"/cl\x01ose\r\nx", ASKED),
    "delete": (UTF8, b"/cl\x7fose\r\nx", ASKED),
    "overlong": (UTF8, b"/clos\xc1\xa5\r\nx", COMMENT),
    "overlong-slash": (UTF8, b"\xc0\xafclose\r\nx", COMMENT),
    "surrogate": (UTF8, b"/cl\xed\xa0\x80ose\r\nx", COMMENT),
    "unknown": (b"text/plain; charset=x-nope", b"\xff\xfe/close\r\nx", COMMENT),
    "no-width": (UTF8, utf("/cl\u200bose\nx"), COMMENT),
    "soft-hyphen": (UTF8, utf("/cl\u00adose\nx"), COMMENT),
    "override": (UTF8, utf("\u202eesolc/\nx"), COMMENT),
    "override-close": (UTF8, utf("/\u202eclose\nx"), COMMENT),
    "wide-slash": (UTF8, utf("\uff0fclose\nx"), COMMENT),
    "wide-brackets": (UTF8, utf("\uff3bclose\uff3d\nx"), COMMENT),
    "wide-word": (UTF8, utf("/\uff43\uff4c\uff4f\uff53\uff45\nx"), COMMENT),
    "wide-hash": (UTF8, utf("\uff03close\nx"), COMMENT),
    "cyrillic": (UTF8, utf("/\u0441lose\nx"), COMMENT),
    "quoted": (PLAIN, b"x\r\n\r\nOn 1 May 2026, Jo wrote:\r\n> /close",
               COMMENT),
    "signature": (PLAIN, b"x\r\n-- \r\n/close\r\n", COMMENT),
    "below": (PLAIN, b"x\r\n/close\r\n[close]\r\n", STRAY),
    "html": (HTML, b"<p>/close</p><p>x</p>", ASKED),
    "html-none": (HTML, b'<p style="display:none">/close</p>x', COMMENT),
    "html-white": (HTML, b'<p style="color:#fff">/close</p>x', COMMENT),
    "html-zero": (HTML, b'<p style="font-size:0">/close</p>x', COMMENT),
    "html-class": (HTML, b"<style>.a{display:none}</style>"
                   b"<p class=a>/close</p>x", ASKED),
    "html-comment": (HTML, b"<!--\n/close\n-->x", COMMENT),
    "html-title": (HTML, b"<title>/close</title>x", COMMENT),
    "only-html-says": both(b"x", b"<p>/close</p>x") + (COMMENT,),
    "only-plain-says": both(b"/close\r\nx", b"<p>x</p>") + (ASKED,),
    "html-hides": both(b"/close\r\nx", b"<p style='display:none'>/close</p>"
                       b"x") + (ASKED,),
    "second-part": both(b"x", b"/close", b"mixed") + (STRAY,),
    "in-a-file": (b"multipart/mixed; boundary=b", part(PLAIN, b"x") +
                  part(b"text/plain; name=a.txt", b"/close") + b"--b--\r\n",
                  COMMENT),
    "in-a-mail": (b"multipart/mixed; boundary=b", part(PLAIN, b"x") + part(
        b"message/rfc822", b"Subject: [close]\r\n\r\n/close") + b"--b--\r\n",
                  COMMENT),
}
SUBJECTS = {
    "utf-7": b"=?utf-7?q?+AFs-close+AF0-?=",
    "utf-7-plain": b"=?utf-7?q?[close]?=",
    "utf-16": b"=?utf-16?b?%s?=" % base64.b64encode("[close]".encode("utf-16")),
    "shift": b"=?iso-2022-jp?q?[cl=1B(Bose]?=",
    "control": b"=?utf-8?q?[cl=01ose]?=",
    "no-width": utf("[cl\u200bose]"),
    "wide": utf("\uff3bclose\uff3d"),
    "override": utf("\u202e]esolc["),
    "cyrillic": utf("[\u0441lose]"),
    "overlong": b"=?utf-8?q?=C1=9Bclose]?=",
}


def tricks(answered):
    """Answers by Alice, proven by the thread; none of them closes it."""
    ids = answered["Message-ID"].encode()

    def reply(name, kind, body, *lines):
        data = typed(name, kind, base64.encodebytes(body) if
                     not kind.startswith(b"multipart") else body,
                     b"References: " + ids, b"X-Command: close", *lines)
        return data.replace(JO, ALICE, 1)

    coded = b"Content-Transfer-Encoding: base64"
    for name, (kind, body, fate) in TRICKS.items():
        lines = () if kind.startswith(b"multipart") else (coded,)
        yield name, reply("trick-" + name, kind, body, *lines), fate
    for name, subject in SUBJECTS.items():
        data = reply("subject-" + name, PLAIN, b"x", coded)
        yield "subject-" + name, data.replace(
            b"Subject: Hostile subject-" + name.encode(),
            b"Subject: " + subject), COMMENT


def good(number):
    return (TOP + b"Subject: Good %d\r\nMessage-ID: <good.%d@acme.example>\r\n"
            b"\r\nMy printer burns.\r\n" % (number, number))


def everything(answered):
    """Yields (name, bytes, fate)."""
    for name, data, fate in bombs():
        yield name, head(name) + data, fate
    for source in (texts(), odd(), file_mails(), tricks(answered)):
        yield from source


def main(folder, answered):
    with open(answered, "rb") as mail:
        answered = email.message_from_binary_file(mail)
    number = 0
    with open(folder + ".fates", "w") as fates:
        for name, data, fate in everything(answered):
            for label, content, end in ((name, data, fate), (
                    "good", good(number + 2), TICKET)):
                number += 1
                path = os.path.join(folder, "%04d-%s" % (number, label))
                with open(path, "wb") as to:
                    to.write(content)
                fates.write("%d\t%s\t%s\n" % (number, label, end or "any"))


if __name__ == "__main__":
    main(*sys.argv[1:])
