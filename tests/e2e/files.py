#!/usr/bin/env python3
# files.py - mails with files, made and read by another hand than ours
#
#   files.py make FROM TEXT ANSWERED FILE...   a mail with these files, on
#           standard output; ANSWERED is the mail that it answers, or "-"
#   files.py sums MAIL...   "NAME SHA256" of each file in these mails
import email
import email.utils
import email.policy
import hashlib
import os
import sys
import uuid


def read(path):
    with open(path, "rb") as mail:
        return email.message_from_binary_file(mail, policy=email.policy.SMTP)


def make(sender, text, answered, *paths):
    mail = email.message.EmailMessage(policy=email.policy.SMTP)
    mail["From"] = sender
    mail["To"] = "support@desk.example"
    mail["Message-ID"] = f"<{uuid.uuid4()}@files.example>"
    mail["Date"] = email.utils.formatdate()
    mail["Subject"] = "Files"
    if answered != "-":
        ours = read(answered)
        mail["In-Reply-To"] = ours["Message-ID"]
        mail["References"] = ours["Message-ID"]
        mail.replace_header("Subject", "Re: " + ours["Subject"])
    mail.set_content(text)
    for path in paths:
        with open(path, "rb") as file:
            mail.add_attachment(file.read(), maintype="application",
                                subtype="x-test",
                                filename=os.path.basename(path))
    sys.stdout.buffer.write(bytes(mail))


def sums(*paths):
    for path in paths:
        for part in read(path).iter_attachments():
            data = part.get_payload(decode=True)
            print(part.get_filename(), hashlib.sha256(data).hexdigest())


{"make": make, "sums": sums}[sys.argv[1]](*sys.argv[2:])
