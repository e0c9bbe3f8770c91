"""forge.py - mails that lie about their sender, and some that do not

    forge.py forged FOLDER ALICE-ID JO-ID
    forge.py genuine FOLDER ALICE-ID JO-ID

ALICE-ID and JO-ID are the Message-IDs of mails of ours to them: anyone who
quotes one has seen that mail.  The desk's server is mx.desk.example.  One file
a mail; the number of them is printed.  Whatever a forged mail asks for has the
word "forged" in it, so that a test finds it wherever it went.
"""
import email.utils
import itertools
import os
import sys
import time

GOOD = "mx.desk.example"
ALICE, JO, EVE = "alice@desk.example", "jo@acme.example", "eve@other.example"
HOP = "Received: from mx.desk.example by store.desk.example; now"


def ar(text, name=b"Authentication-Results"):
    return name + b": " + text.encode()


def verdict(domain, result="pass", server=GOOD):
    return ar("%s; dmarc=%s header.from=%s" % (server, result, domain))


def said_by_others(domain):
    """Headers that look much like a proof, but prove nothing."""
    ok = "dmarc=pass header.from=" + domain
    yield "nothing", []
    yield "another server", [ar("mx.evil.example; " + ok)]
    yield "below another's", [ar("mx.evil.example; none"), ar(GOOD + "; " + ok)]
    yield "two of ours", [ar(GOOD + "; " + ok), ar(GOOD + "; " + ok)]
    yield "below a hop", [HOP.encode(), ar(GOOD + "; " + ok)]
    yield "fail", [verdict(domain, "fail")]
    yield "none", [verdict(domain, "none")]
    yield "temperror", [verdict(domain, "temperror")]
    yield "fail and dkim", [ar("%s; dmarc=fail; dkim=pass header.d=%s" % (GOOD, domain))]
    yield "of evil", [verdict("evil.example")]
    yield "in a comment", [ar("mx.evil.example (%s; %s)" % (GOOD, ok))]
    yield "in a string", [ar('%s; spf=pass reason="%s"' % (GOOD, ok))]
    yield "longer id", [ar(GOOD + ".evil.example; " + ok)]
    yield "sealed", [ar(GOOD + "; " + ok, b"ARC-Authentication-Results")]
    yield "broken", [ar(GOOD + "; " + ok + "; spf=(")]
    yield "spf alone", [ar("%s; spf=pass smtp.mailfrom=%s" % (GOOD, domain))]


def strange_froms(address):
    """From lines that some mail program takes for @address."""
    local, domain = address.split("@")
    evil = "evil@evil.example"
    yield b"From: %s\nFrom: %s" % (evil.encode(), address.encode())
    yield b"From: %s\nFrom: %s" % (address.encode(), evil.encode())
    for value in (
        "%s, %s" % (address, evil),
        "Desk: %s;" % address,
        "<@evil.example:%s>" % address,
        "%s@evil.example" % address,
        "%s <%s>" % (address, evil),
        '"%s" <%s>' % (address, evil),
        "=?utf-8?q?%s?= <%s>" % (address.replace("@", "=40"), evil),
        "=?utf-8?q?=3C%s=3E?=" % address.replace("@", "=40"),
        "%s(%s)" % (evil, address),
        "%s (c) @%s" % (local, domain),
        '"%s\\"@%s' % (local, domain),
        "<%s> <%s>" % (address, evil),
        "%s <%s>, <%s>" % (local, evil, address),
    ):
        yield b"From: " + value.encode()
    yield b"From: " + address.encode() + b"\0 <" + evil.encode() + b">"
    yield b"From: " + address.replace("a", "\u0430", 1).encode()


def look_alikes(address):
    local, domain = address.split("@")
    for other in ("desk.exarnple", "desk-example.example", "desk.example.evil.example",
                  "desk.examp1e", "desk.example", "xn--dsk-8cd.example", "desk.example.co"):
        if other != domain:
            yield "%s@%s" % (local, other)
    for other in ("al1ce", "alice.", "alice+x", "Alice_", "a1ice", "alicе"):
        yield "%s@%s" % (other, domain)


def mail(number, froms, proofs, subject, text, more=()):
    lines = list(proofs) + [froms, b"To: support@desk.example",
                            b"Subject: " + subject.encode(),
                            b"Message-ID: <forge.%d.%d@evil.example>" % (os.getpid(), number),
                            b"Content-Type: text/plain; charset=utf-8"]
    if not any(line.startswith(b"Date:") for line in more):
        lines.append(b"Date: " + email.utils.formatdate().encode())
    return b"\n".join(lines + list(more) + [b"", text.encode(), b""])


ORDERS = (("[#1] [close] forged", ""), ("Re: [#1] forged", "/close"),
          ("Re: [#1] fire", "forged words"))


def quoting(message_id):
    return [b"In-Reply-To: <%s>" % message_id.encode()]


def forged(alice_id, jo_id):
    for who, seen in ((ALICE, alice_id), (JO, jo_id)):
        domain = who.split("@")[1]
        for (_, proofs), (subject, text) in itertools.product(said_by_others(domain), ORDERS):
            yield b"From: " + who.encode(), proofs, subject, text, ()
    for _, proofs in said_by_others("desk.example"):
        # The liar has a stolen mail, but cannot prove the domain.
        yield b"From: " + ALICE.encode(), proofs, ORDERS[0][0], "", quoting(alice_id)
    for froms, domain in itertools.product(strange_froms(ALICE),
                                           ("evil.example", "desk.example")):
        yield froms, [verdict(domain)], ORDERS[0][0], "", quoting(alice_id)
    for froms in strange_froms(JO):
        yield froms, [verdict("acme.example")], ORDERS[2][0], ORDERS[2][1], quoting(jo_id)
    for (_, proofs), (subject, text) in itertools.product(said_by_others("acme.example"), ORDERS):
        # A copy to the liar does not make them part of the matter.
        yield b"From: " + JO.encode(), proofs, subject, text, [b"Cc: evil@evil.example"]
    for address in look_alikes(ALICE):
        yield b"From: " + address.encode(), [verdict(address.split("@")[1])], \
            ORDERS[0][0], "", quoting(alice_id)
    eve = [verdict("other.example")]
    for seen in (alice_id, jo_id):
        for subject, text in ORDERS:
            yield b"From: " + EVE.encode(), eve, subject, text, quoting(seen)
            yield b"From: " + EVE.encode(), eve, subject, text, \
                [b"References: <%s> <%s>" % (seen.encode(), b"x@y.example")]
    for number in range(12):
        guess = "r1.aaaaaa%s@desk.example" % ("abcdefghijkl"[number] * 26)
        yield b"From: " + ALICE.encode(), [], ORDERS[0][0], "", quoting(guess)
    for more in ([b"Reply-To: " + ALICE.encode()], [b"Sender: " + ALICE.encode()],
                 [b"Resent-From: " + ALICE.encode()], [b"Return-Path: <" + ALICE.encode() + b">"],
                 [b"X-Helpdesk-Role: superadmin"], [b"X-RT-Command: close"],
                 [b"X-Original-From: " + ALICE.encode()]):
        yield b"From: evil@evil.example", [verdict("evil.example")], ORDERS[0][0], "", more
    old = email.utils.formatdate(time.time() - 31 * 86400)
    yield b"From: " + ALICE.encode(), [verdict("desk.example")], ORDERS[0][0], "", \
        quoting(alice_id) + [b"Date: " + old.encode()]


def genuine(alice_id, jo_id):
    for number in range(50):
        yield b"From: Jo <" + JO.encode() + b">", [verdict("acme.example")], \
            "[#1] more", "genuine words %d" % number, ()
    for number in range(50):
        yield b"From: =?utf-8?q?Alice?= <Alice@Desk.example>", [verdict("desk.example")], \
            "Re: [#1] more", "/note genuine note %d" % number, quoting(alice_id)


def main():
    kind, folder, alice_id, jo_id = sys.argv[1:]
    count = 0
    for one in {"forged": forged, "genuine": genuine}[kind](alice_id, jo_id):
        count += 1
        froms, proofs, subject, text, more = one
        with open("%s/%s.%04d" % (folder, kind, count), "wb") as to:
            to.write(mail(count, froms, proofs, subject, text, more))
    print(count)


main()
