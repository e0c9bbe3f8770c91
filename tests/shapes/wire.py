"""wire.py - texts and files become the bytes of a mail

    leaf("text/plain; charset=utf-8", "Hi", "quoted-printable")
    several("alternative", [leaf(...), leaf(...)])

Each returns (headers, body), both bytes with CRLF; mail() puts the fields of
a letter before one of them.
"""
import base64
import itertools
import quopri

_serial = itertools.count(1)


def crlf(text):
    return "\r\n".join(text.split("\n")) if text.endswith("\n") else \
        "\r\n".join((text + "\n").split("\n"))


def leaf(kind, text, encoding, charset="utf-8", extra=()):
    """One part.  @text is str, or bytes for a file."""
    raw = text if isinstance(text, bytes) else crlf(text).encode(charset)
    if encoding == "base64":
        raw = base64.encodebytes(raw).replace(b"\n", b"\r\n")
    elif encoding == "quoted-printable":
        lines = [quopri.encodestring(line, quotetabs=False)
                 for line in raw.split(b"\r\n")]
        raw = b"\r\n".join(line.replace(b"=\n", b"=\r\n") for line in lines)
    head = [f"Content-Type: {kind}", f"Content-Transfer-Encoding: {encoding}"]
    return "\r\n".join([*head, *extra]).encode() + b"\r\n", raw


def several(kind, parts, extra="", preamble=b""):
    """A multipart of @parts."""
    mark = f"=_part_{next(_serial)}_{len(parts)}"
    head = f'Content-Type: multipart/{kind}; boundary="{mark}"{extra}\r\n'
    body = preamble
    for headers, content in parts:
        body += f"--{mark}\r\n".encode() + headers + b"\r\n" + content + b"\r\n"
    return head.encode(), body + f"--{mark}--\r\n".encode()


def word(text):
    """A header's text, encoded where it must be (RFC 2047)."""
    if text.isascii():
        return text
    return "=?utf-8?B?" + base64.b64encode(text.encode()).decode() + "?="


def mail(fields, part):
    """A whole mail; @fields are pairs of a name and its value."""
    headers, body = part
    lines = [f"{name}: {value}" for name, value in fields if value]
    return ("\r\n".join(lines).encode() + b"\r\nMIME-Version: 1.0\r\n" +
            headers + b"\r\n" + body)
