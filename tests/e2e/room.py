"""room.py - posts and robots of room.t, and a look at every byte of the answers

    room.py canaries FOLDER          a post that is full of addresses
    room.py leaks FOLDER ADDRESS...  which of these stand in whose mails
    room.py knows FOLDER WHO WORD    mails to WHO in which WORD stands
    room.py bounce MAIL FROM         the report that MAIL can't be delivered
    room.py again MAIL [stripped]    MAIL as a list or a robot sends it back

Letters go to standard output, or to FOLDER as files.
"""
import base64
import email
import email.header
import email.policy
import email.utils
import glob
import io
import re
import sys
import urllib.parse
import zipfile

HEADERS = ("Reply-To", "Sender", "Cc", "Resent-From", "Resent-To", "Resent-Cc", "Resent-Sender",
           "X-Original-To", "Delivered-To", "X-Envelope-From", "X-Mailer", "Organization",
           "Return-Receipt-To", "Disposition-Notification-To", "Errors-To", "Mail-Followup-To",
           "Mail-Reply-To", "X-Confirm-Reading-To", "Comments", "Keywords", "Thread-Topic",
           "Autocrypt", "X-Face", "Face", "ARC-Seal")


def canaries():
    """Addresses of members and staff wherever a letter has words."""
    me, you, staff = "m1@members.example", "m2@members.example", "alice@desk.example"
    head = ["Received: from [10.9.8.7] (m1.canary.example) by mx.desk.example;\r\n"
            " " + email.utils.formatdate(),
            "Authentication-Results: mx.desk.example; dmarc=pass header.from=members.example",
            "DKIM-Signature: v=1; a=rsa-sha256; d=members.example; i=%s; s=canary; b=AAAA" % me,
            'From: "%s" <%s>' % (me, me), "To: salon@desk.example, %s" % you,
            "Subject: =?utf-8?q?Ask_m2=40members=2Eexample?= or %s" % staff,
            "Message-ID: <canary.m1@members.example>", "Date: " + email.utils.formatdate(),
            "In-Reply-To: <canary.id@members.example>", "References: <canary.ref@members.example>",
            "MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=b"]
    head += ["%s: %s, canary-%s@evil.example" % (name, you, name.lower()) for name in HEADERS]
    text = ["Write to M2@Members.Example, m3+shop@members.example, <mailto:m2%40members.example>,",
            "(%s) or \"bob@desk.example\"." % staff, "", "-- ", "One, %s" % me, "",
            "On Monday, Two <%s> wrote:" % you, "> canary-quoted of %s" % you]
    page = "<p>Write to <a href='mailto:%s'>m2&#64;members.example</a></p>" % you
    files = [("%s.png" % you, "image/png"), ("me.vcf", "text/vcard"), ("mail.eml", "message/rfc822")]
    body = ["--b", "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: base64", "",
            base64.b64encode("\r\n".join(text).encode()).decode()]
    for name, kind in files:
        body += ["--b", 'Content-Type: %s; name="%s"' % (kind, name),
                 'Content-Disposition: attachment; filename="%s"' % name, "",
                 "From: %s\r\nSubject: canary-file\r\n\r\ncanary" % you if "png" not in name else "PNG"]
    yield head, body + ["--b--"]
    head = [line for line in head if not line.startswith(("Content-Type", "Message-ID", "Subject", "DKIM"))]
    head += ["Content-Type: text/html; charset=utf-8", "Subject: In HTML",
             "Message-ID: <canary.2@members.example>"]
    yield head, [page]


def seen(part):
    """All texts of a part of a mail, as strings that can be searched."""
    for name, value in part.items():
        yield "%s: %s" % (name, value)
        yield str(email.header.make_header(email.header.decode_header(str(value))))
    if not part.is_multipart():
        data = part.get_payload(decode=True) or b""
        yield data.decode("utf-8", "replace")
        if data.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                for name in archive.namelist():
                    yield archive.read(name).decode("utf-8", "replace")


def read(path):
    """A mail's recipient, and everything that can be read in it, in any way."""
    with open(path, "rb") as file:
        raw = file.read()
    mail = email.message_from_bytes(raw)
    texts = [raw.decode("utf-8", "replace")]
    for part in mail.walk():
        texts += seen(part)
    texts += [urllib.parse.unquote(text) for text in texts]
    return email.utils.parseaddr(mail["To"])[1], "\n".join(texts).lower()


def mails(folder):
    for path in sorted(glob.glob(folder + "/*")):
        yield (path, *read(path))


def leaks(folder, addresses):
    found = set()
    count = 0
    for path, to, text in mails(folder):
        count += 1
        found |= {(to, address) for address in addresses if address != to and address in text}
        found |= {(to, word) for word in re.findall(r"canary[\w.-]*", text)
                  if (to, word) != ("m1@members.example", "canary.m1")}
    assert count, "no mail at all"
    return sorted(found)


def bounce(path, sender):
    with open(path, "rb") as file:
        mail = email.message_from_bytes(file.read())
    return "\r\n".join([
        "From: Mailer <MAILER-DAEMON@members.example>", "To: support@desk.example",
        "Subject: Undelivered", "Message-ID: <dsn.%d@members.example>" % hash(mail["Message-ID"]),
        "Date: " + email.utils.formatdate(), "MIME-Version: 1.0",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=r", "",
        "--r", "Content-Type: text/plain", "", "There is no such user.",
        "--r", "Content-Type: message/delivery-status", "", "Reporting-MTA: dns; mx.members.example",
        "", "Final-Recipient: rfc822; " + sender, "Action: failed", "Status: 5.1.1",
        "Diagnostic-Code: smtp; 550 5.1.1 no such user",
        "--r", "Content-Type: message/rfc822", "",
        "\r\n".join("%s: %s" % item for item in mail.items()), "", "text", "--r--", ""])


def again(path, how):
    """A mail as it came; or from its recipient, stripped of all our marks."""
    with open(path, "rb") as file:
        raw = file.read()
    if how != "stripped":
        return raw.decode()
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    text = mail.get_body(("plain",)).get_content()
    return "\n".join([
        "Authentication-Results: mx.desk.example; dmarc=pass header.from=members.example",
        "From: " + email.utils.parseaddr(mail["To"])[1], "To: salon@desk.example",
        "Subject: %s" % mail["Subject"], "Message-ID: <again.%d@members.example>" % abs(hash(text)),
        "Date: " + email.utils.formatdate(), "Content-Type: text/plain; charset=utf-8", "", text])


def main():
    word, *rest = sys.argv[1:]
    if word == "canaries":
        for number, (head, body) in enumerate(canaries()):
            with open("%s/canary.%d" % (rest[0], number), "w", newline="") as file:
                file.write("\r\n".join([*head, "", *body, ""]))
    elif word == "leaks":
        print(*("%s reads %s" % leak for leak in leaks(rest[0], rest[1:])), sep="\n")
    elif word == "knows":
        for path, to, text in mails(rest[0]):
            at = text.find(rest[2]) if rest[1] in to else -1
            if at >= 0:
                print(path, repr(text[max(0, at - 80):at + 80]))
    elif word == "bounce":
        sys.stdout.write(bounce(*rest))
    elif word == "again":
        sys.stdout.write(again(rest[0], rest[1] if len(rest) > 1 else ""))


main()
