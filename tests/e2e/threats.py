"""threats.py - the mails of threats.t by the dozen, and a look at answers

    threats.py froms FOLDER ALICE-ID    From lines that name or resemble Alice
    threats.py threads FOLDER JO-ID     another's thread: ids seen and guessed
    threats.py authres FOLDER           verdicts; files NUMBER.good, NUMBER.bad
    threats.py openpgp FOLDER           signed things of all shapes
    threats.py quotes FOLDER NOTICE     Alice answers NOTICE in many ways
    threats.py controls FOLDER          headers that wish to be orders
    threats.py shown FOLDER WORD        mails to others than staff that hold it
    threats.py alike FOLDER WHO         how many different refusals WHO got

The first six write one file a mail and print how many.
"""
import base64
import email
import email.policy
import email.utils
import glob
import io
import os
import re
import sys
import zipfile

ALICE, JO, EVE = "alice@desk.example", "jo@acme.example", "eve@other.example"
GOOD = "mx.desk.example"


def passed(domain):
    return "Authentication-Results: %s; dmarc=pass header.from=%s" % (GOOD, domain)


def mail(froms, subject, body, *more, kind="text/plain; charset=utf-8"):
    mail.count += 1
    lines = [*more, froms, "To: support@desk.example", "Subject: " + subject,
             "Message-ID: <threat.%d.%d@evil.example>" % (os.getpid(), mail.count),
             "Date: " + email.utils.formatdate(), "MIME-Version: 1.0", "Content-Type: " + kind]
    return "\n".join(lines + ["", body, ""]).encode("utf-8", "surrogateescape")


mail.count = 0


def froms(alice_id):
    """T06, T07, T08: with Alice's own token, and with her server's word."""
    local, domain = ALICE.split("@")
    b64 = base64.b64encode(ALICE.encode()).decode()
    liars = [
        # the address shown is not the one that writes
        '"%s" <evil@evil.example>' % ALICE, "'Alice Roy <%s>' <evil@evil.example>" % ALICE,
        "=?utf-8?b?%s?==?utf-8?Q?=00?==?utf-8?b?%s?=@evil.example" % (b64, b64),
        "=?utf-8?b?%s?==?utf-8?Q?=0A?=<evil@evil.example>" % b64,
        # parsers disagree
        "%s\nFrom: evil@evil.example" % ALICE, "evil@evil.example\nfrom : %s" % ALICE,
        "evil@evil.example, %s" % ALICE, "friends: %s, evil@evil.example;" % ALICE,
        "%s@evil.example" % ALICE, "alice@evil.example <%s>" % ALICE,
        "<@evil.example:%s>" % ALICE, "%s\0 <evil@evil.example>" % ALICE,
        "=?utf-8?q?alice=40desk.example?= <=?utf-8?q?alice=40desk.example=3e=00?=@evil.example>",
        "%s(evil)@evil.example" % ALICE, "<%s>evil@evil.example" % ALICE,
        '"%s\\"@evil.example' % ALICE, "%s\r <evil@evil.example>" % ALICE,
        "evil@evil.example\n %s" % ALICE, "<%s" % ALICE, "%s>" % ALICE]
    for value in liars:
        for server in ("evil.example", domain):
            yield mail("From: " + value, "[#1] [close] lies", "", passed(server),
                       "In-Reply-To: <%s>" % alice_id)
    for other in ("desk.exarnple", "desk.examp1e", "desk.exampie", "desk.example.evil.example",
                  "desk-example.example", "deskexample.example", "desk.example.co", "dеsk.example",
                  "xn--dsk-rdd.example", "desk。example", "desk.example.", "desk.exаmple",
                  "ｄesk.example", "dėsk.example", "d3sk.example", "desk.examble",
                  "desk.eхample", "mail.desk.example", "ddesk.example", "desk..example"):
        yield mail("From: %s@%s" % (local, other), "[#1] [close] alike", "", passed(other),
                   "In-Reply-To: <%s>" % alice_id)


def threads(jo_id):
    """T04: Eve is proven, the ticket is not hers."""
    eve = ("From: " + EVE, "Re: fire", "eve was here", passed("other.example"))
    for names in ("References: <seen@acme.example>", "In-Reply-To: <seen@acme.example>",
                  "References: < >", "References: <>", "References: <@>", "In-Reply-To: < >",
                  "References: <ticket.1@desk.example>", "References: <%s>" % jo_id,
                  "References: " + "<x@y.example> " * 150 + "<seen@acme.example>"):
        yield mail(*eve, names)
    for number in range(500):
        guess = "r1.%08d%s@desk.example" % (number, "abcdefghijklmnopqrstuvwx")
        yield mail(*eve, "In-Reply-To: <%s>" % guess)


def authres():
    """T09: (proves?, header lines); the From is Jo's."""
    ok = "dmarc=pass header.from=acme.example"
    ar = "Authentication-Results: "
    hop = "Received: from a.example by b.example; " + email.utils.formatdate()
    yield True, [ar + GOOD + "; " + ok]
    yield True, [ar + GOOD + ";\n\tspf=fail smtp.mailfrom=x.example;\n\t" + ok]
    yield True, [ar + GOOD + " (mx.evil.example); dmarc=pass (p=none) header.from=acme.example"]
    yield True, ["AUTHENTICATION-RESULTS: " + GOOD + "; " + ok]
    others = ["mx.good.evil.example", GOOD + ".evil.example", "x" + GOOD, "mx.desk", "desk.example",
              "mx.evil.example", GOOD + "@evil.example", "mx.desk.example evil"]
    for other in others:
        yield False, [ar + other + "; " + ok]
    for said in ("dmarc=fail", "dmarc=none", "dmarc=temperror", "dmarc=permerror", "dmarc=passed",
                 "dmarc=pass", "dmarc=pass header.from=evil.example", "spf=pass " + ok[11:],
                 "dmarc=fail header.from=acme.example; dkim=pass header.d=acme.example",
                 "spf=fail reason=\"%s\"" % ok, "spf=fail (%s)" % ok, "spf=fail (; %s)" % ok,
                 "dmarc=pass header.from=acme.example.evil.example", "dmarc/2=pass " + ok[11:],
                 "dmarc=fail header.from=acme.example; " + ok, ok + "; dmarc=fail header.from=acme.example",
                 "dmarc=pass header.from=\"evil.example; acme.example\"",
                 "dmarc=\"pa\" ss " + ok[11:], ok + "; spf=(", "\0" + ok, "", "none; " + ok):
        yield False, [ar + GOOD + "; " + said]
    yield False, [ar + "(" + GOOD + "); " + ok]
    yield False, [ar + "mx.evil.example (" + GOOD + "; " + ok + ")"]
    yield False, [ar + GOOD + " 2; " + ok]
    yield False, [ar + GOOD + ", " + ok]
    yield False, [ar + "mx.evil.example; none", ar + GOOD + "; " + ok]
    yield False, [ar + GOOD + "; " + ok, ar + GOOD + "; " + ok]
    yield False, [hop, ar + GOOD + "; " + ok]
    yield False, ["ARC-" + ar + "i=1; " + GOOD + "; " + ok]
    yield False, ["X-" + ar + GOOD + "; " + ok]
    yield False, [ar + GOOD + "; " + ok + "; x=" + "y" * 1000000]
    yield False, [ar]


def openpgp():
    """T13: nobody's key is known here, so no signature may help."""
    block = ("-----BEGIN PGP SIGNATURE-----\n\niQEzBAEBCAAdFiEE\n=abcd\n"
             "-----END PGP SIGNATURE-----\n")
    part = "--s\nContent-Type: text/plain\n\n%s\n\n--s\n" \
        "Content-Type: application/pgp-signature\n\n" + block + "--s--\n"
    signed = 'multipart/signed; micalg=pgp-sha256; protocol="application/pgp-signature"; boundary=s'
    yield mail("From: " + ALICE, "[#1] signed", part % "/close", kind=signed)
    yield mail("From: " + ALICE, "[#1] [close] signed", part % "Hello", kind=signed)
    yield mail("From: " + ALICE, "[#1] below", "--m\nContent-Type: text/plain\n\n/close\n\n--m\n"
               "Content-Type: " + signed + "\n\n" + part % "Hello" + "--m--\n",
               kind="multipart/mixed; boundary=m")
    yield mail("From: " + ALICE, "[#1] inline", "-----BEGIN PGP SIGNED MESSAGE-----\n"
               "Hash: SHA256\n\n/close\n" + block)
    yield mail("From: " + ALICE, "[#1] twice", (part % "/close")[:-6] + "--s\n"
               "Content-Type: application/pgp-signature\n\n" + block + "--s--\n", kind=signed)
    yield mail("From: " + ALICE, "[#1] s/mime", "MIIB", "Content-Transfer-Encoding: base64",
               kind='application/pkcs7-mime; smime-type=signed-data; name="smime.p7m"')
    yield mail("From: evil@evil.example", "[#1] of another", part % "/close",
               passed("evil.example"), kind=signed)


def quotes(notice):
    """T27: her programs quote what Jo wrote, which looks like orders."""
    with open(notice, "rb") as file:
        told = email.message_from_binary_file(file, policy=email.policy.default)
    lines = told.get_body(("plain",)).get_content().splitlines()
    quoted = "\n".join("> " + line for line in lines)
    wrote = "On Mon, 2 Nov 2026 at 10:00, Agence Exemple <support@desk.example> wrote:\n"
    forms = [
        "I come on Monday.\n\n" + wrote + quoted,
        quoted + "\n\nI come on Monday.",
        wrote + quoted.replace("> It burns", "> It burns\n\nI come on Monday.\n", 1),
        "I come on Monday.\n\n-----Original Message-----\nFrom: Agence Exemple\n"
        "Sent: Monday, November 2, 2026 10:00 AM\nTo: Alice Roy\nSubject: %s\n\n%s"
        % (told["Subject"], "\n".join(lines)),
        "I come on Monday.\n\n________________________________\nDe : Agence Exemple\n"
        "Envoyé : lundi 2 novembre 2026 10:00\nÀ : Alice Roy\nObjet : %s\n\n%s"
        % (told["Subject"], "\n".join(lines)),
        "I come on Monday.\n\n" + wrote + quoted.replace("> ", "| ")]
    for text in forms + ["[note]\nOnly among us.\n\n" + wrote + quoted]:
        yield mail("From: " + ALICE, "Re: " + told["Subject"], text, passed("desk.example"),
                   "In-Reply-To: " + told["Message-ID"])


def controls():
    """T14: from Jo, who is proven."""
    for line in ("X-Desk-Ticket: 1", "X-Helpdesk-Role: superadmin", "X-Helpdesk-Command: close 1",
                 "X-RT-Command: Status: resolved", "RT-Ticket: desk#1", "X-OTRS-State: closed",
                 "X-OTRS-FollowUp-State: closed", "X-Zammad-Ticket-State: closed",
                 "X-Zammad-Customer: " + ALICE, "Command: close", "Control: close 1",
                 "X-Token: r1.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@desk.example"):
        yield mail("From: " + JO, "header", "words of a header", passed("acme.example"), line)


def write(mails, folder):
    count = 0
    for one in mails:
        count += 1
        kind, data = "mail", one
        if isinstance(one, tuple):
            kind = "good" if one[0] else "bad"
            data = mail("From: " + JO, "verdict", "words", *one[1])
        with open("%s/%s.%03d.%s" % (folder, sys.argv[1], count, kind), "wb") as to:
            to.write(data)
    print(count)


def texts(message):
    """Everything that a reader may find in it, files within files too."""
    yield "\n".join("%s: %s" % field for field in message.items())
    for part in message.walk():
        data = part.get_payload(decode=True) or b""
        yield data.decode("utf-8", "replace")
        if data[:2] == b"PK":
            with zipfile.ZipFile(io.BytesIO(data)) as box:
                for name in box.namelist():
                    yield name + box.read(name).decode("utf-8", "replace")


def answers(folder):
    for path in sorted(glob.glob(folder + "/*"), key=os.path.getmtime):
        with open(path, "rb") as file:
            yield email.message_from_binary_file(file, policy=email.policy.default)


def shown(folder, word):
    for message in answers(folder):
        if "@desk.example" not in message["To"] and any(word in text for text in texts(message)):
            print(message["To"], message["Subject"])


def alike(folder, who):
    """How many refusals to @who differ by more than numbers and tokens."""
    kinds = set()
    for message in answers(folder):
        text = message.get_body(("plain",)).get_content()
        if who in message["To"] and "refused" in text:
            kinds.add(re.sub(r"\d+", "N", re.sub(r"r1\.\w+", "", message["Subject"] + text)))
    print(len(kinds))
    if len(kinds) > 1:
        print(*kinds, sep="\n---\n", file=sys.stderr)


MAILS = {"froms": froms, "threads": threads, "authres": authres, "openpgp": openpgp,
         "quotes": quotes, "controls": controls}
if sys.argv[1] in MAILS:
    write(MAILS[sys.argv[1]](*sys.argv[3:]), sys.argv[2])
else:
    {"shown": shown, "alike": alike}[sys.argv[1]](*sys.argv[2:])
