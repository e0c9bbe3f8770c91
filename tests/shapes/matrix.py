"""matrix.py - each program, each kind of letter: meant words = stored words

    matrix.py HELPDESKCTL RED [PROGRAM [KIND]]

Speaks TAP.  What counts as stored is what the desk keeps as the comment.
The file RED lists the cases that are known to be wrong: one that is right
now, and stands there, is a failure too, so that the list only shrinks.
"""
import itertools
import json
import re
import subprocess
import sys
import tempfile

import letters
from others import PROGRAMS


def fold(text):
    """One line, single blanks of any width."""
    return " ".join(text.replace("\ufeff", "").split())


def cases():
    for name, language, kind in itertools.product(
            PROGRAMS, ("fr", "en"), letters.KINDS):
        p = PROGRAMS[name]
        if kind in ("below", "between") and not p.can_answer_below:
            continue
        if kind == "html-only" and not p.has_html:
            continue
        yield name, language, kind


def read(ctl, raw):
    with tempfile.NamedTemporaryFile(suffix=".eml") as file:
        file.write(raw)
        file.flush()
        done = subprocess.run([ctl, "--json", "read", file.name],
                              capture_output=True, timeout=30)
    if done.returncode != 0:
        return None, done.stderr.decode(errors="replace").strip()
    return json.loads(done.stdout), ""


def wrong(a, got):
    """What differs from what the writer meant; "" for nothing."""
    meant = fold("\n".join(a.words))
    tail = fold("\n".join(a.program.tail(a)))
    stored = fold(got["comment_text"])
    if got["auto_reason"] or got["is_bounce"]:
        return "put away as a robot's"
    if got["sender"] != a.sender.address:
        return f"sender {got['sender']}"
    if a.kind in ("forward", "forward-bare"):
        if not got["is_forward"]:
            return "no forward"
        theirs = fold("\n".join(a.original.lines))
        if fold(got["fwd_body_text"] or "") != theirs:
            return f"forwarded: {fold(got['fwd_body_text'] or '')[:60]}"
        kept = fold(re.sub("^> ?", "", got["comment_text"], flags=re.M))
        if theirs not in kept or meant not in kept:
            return f"stored: {stored[:60]}"
        if got["fwd_from_addr"] != a.original.sender.address:
            return f"forwarded from {got['fwd_from_addr']}"
        stored = fold(got["text_above_forward"] or "")
    if a.kind == "photo" and len(got["attachments"]) != 1:
        return f"{len(got['attachments'])} files"
    if a.kind == "between":
        at = 0
        for answer in map(fold, a.words):
            at = stored.find(answer, at)
            if at < 0:
                return f"stored: {stored[:60]}"
        return ""
    # A signature without a mark of its own can't be told from words yet.
    if stored not in (meant, fold(meant + " " + tail)):
        return f"stored: {stored[:60]}"
    return ""


def main():
    ctl, red, *only = sys.argv[1:]
    with open(red) as file:
        known = {line.strip() for line in file if line.strip()}
    count = bad = 0
    for case in cases():
        if only and (only[0] != case[0] or only[1:] not in ([], [case[2]])):
            continue
        a = letters.letter(*case)
        got, problem = read(ctl, letters.write(a))
        what = wrong(a, got) if got else problem
        title = " ".join(case)
        is_known = title in known
        known.discard(title)
        count += 1
        if what and is_known:
            print(f"not ok {count} - {title} # TODO {what}")
        elif what or is_known:
            bad += 1
            print(f"not ok {count} - {title}")
            print(f"# {what or 'is right now: take it off the list'}")
        else:
            print(f"ok {count} - {title}")
    if known and not only:
        count, bad = count + 1, bad + 1
        print(f"not ok {count} - the list names what is there")
        print("".join(f"# no such case: {title}\n" for title in sorted(known)))
    print(f"1..{count}")
    return bad > 0


if __name__ == "__main__":
    sys.exit(main())
