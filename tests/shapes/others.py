"""others.py - the habits of more mail programs: see programs.py"""
from html import escape

from programs import BASIC, Program
from talk import html_blocks, html_lines, marked


class ThunderbirdText(Program):
    name = "thunderbird-text"
    agent = (("User-Agent", "Mozilla Thunderbird"), ("Content-Language", "fr"))
    encoding, flowed, has_html = "8bit", True, False
    delimiter = ["-- "]
    intro_form = {"fr": "Le %d/%m/%Y à %H:%M, NAME a écrit :",
                  "en": "On %d/%m/%Y %H:%M, NAME wrote:"}
    labels = {"fr": ("De :", "Date :", "Pour :", "Sujet :"),
              "en": ("From:", "Date:", "To:", "Subject:")}

    def block_lines(self, letter):
        (f, sender), (d, when), (t, to), (s, subject) = self.block(letter)
        rows = [(s, subject), (d, when), (f, sender), (t, to)]
        return [f"{label.ljust(10)} {value}" for label, value in rows]


class ThunderbirdHtml(ThunderbirdText):
    name = "thunderbird-html"
    has_html, flowed, encoding = True, False, "quoted-printable"

    def own_html(self, letter):
        sign = "" if not letter.signature else (
            '<pre class="moz-signature" cols="72">-- \n' +
            "\n".join(map(escape, letter.signature)) + "</pre>")
        return html_blocks(letter.words, "p") + sign

    def quote_html(self, letter):
        return ('<div class="moz-cite-prefix">' + escape(self.intro(letter)) +
                '<br></div><blockquote type="cite" cite="mid:' +
                escape(letter.original.message_id) + '">' +
                html_blocks(letter.original.lines, "p") + "</blockquote>")

    def forward_html(self, letter):
        rows = "".join(
            f'<tr><th valign="BASELINE" align="RIGHT" nowrap="nowrap">'
            f"{escape(label)} </th><td>{escape(value)}</td></tr>"
            for label, value in self.block(letter))
        return ('<div class="moz-forward-container"><br>' +
                self.forward_line[letter.language] +
                '<table class="moz-email-headers-table" cellspacing="0" '
                f'cellpadding="0" border="0"><tbody>{rows}</tbody></table><br>' +
                html_lines(letter.original.lines) + "</div>")


class Samsung(Program):
    name = "samsung"
    encoding, can_answer_below = "base64", False
    foot = {"fr": ["Envoyé depuis mon appareil Galaxy"],
            "en": ["Sent from my Galaxy"]}
    line = {"fr": "-------- Message d'origine --------",
            "en": "-------- Original message --------"}
    labels = {"fr": ("De :", "Date :", "À :", "Objet :"),
              "en": ("From:", "Date:", "To:", "Subject:")}
    block_form = {"fr": "%d/%m/%Y  %H:%M  (GMT+01:00)",
                  "en": "%d/%m/%Y  %H:%M  (GMT+01:00)"}

    def quoted(self, letter):
        return ["", self.line[letter.language],
                *[row + " " for row in self.block_lines(letter)], "",
                *letter.original.lines]

    forwarded = quoted

    def quote_html(self, letter):
        rows = "".join(f"<div>{escape(row)} </div>"
                       for row in self.block_lines(letter))
        return ('<div><br></div><div align="left" dir="auto" style="font-size:'
                f'100%;color:#000000"><div>{escape(self.line[letter.language])}'
                f"</div>{rows}<div><br></div></div>" +
                html_lines(letter.original.lines))

    forward_html = quote_html


class Proton(Program):
    name = "proton"
    foot = {"fr": ["Envoyé avec la messagerie sécurisée Proton Mail."],
            "en": ["Sent with Proton Mail secure email."]}
    intro_form = {"fr": "Le DAY %d MONTH %Y à %H:%M, NAME <ADDRESS> a écrit :",
                  "en": "On DAY, MONTH %d, %Y at %I:%M %p, NAME <ADDRESS> wrote:"}
    forward_line = {"fr": "------- Message transféré -------",
                    "en": "------- Forwarded Message -------"}
    labels = {"fr": ("De :", "Date :", "À :", "Objet :"),
              "en": ("From:", "Date:", "To:", "Subject:")}
    block_form = {"fr": "Le DAY %d MONTH %Y à %H:%M",
                  "en": "On DAY, MONTH %d, %Y at %I:%M %p"}

    def quoted(self, letter):
        return [self.intro(letter), "", *marked(letter.original.lines)]

    def own_html(self, letter):
        style = ' style="font-family: Arial, sans-serif; font-size: 14px;"'
        return (html_blocks(letter.words, attributes=style) +
                '<div class="protonmail_signature_block"><div class="'
                'protonmail_signature_block-proton">' +
                escape(self.foot[letter.language][0]) + "</div></div>")

    def quote_html(self, letter):
        return ('<div class="protonmail_quote">' + escape(self.intro(letter)) +
                '<br><blockquote class="protonmail_quote" type="cite">' +
                html_lines(letter.original.lines) + "</blockquote><br></div>")


class Zimbra(Program):
    name = "zimbra"
    agent = (("X-Mailer", "Zimbra 9.0.0_GA (ZimbraWebClient)"),)
    can_answer_below = False
    line = {"fr": "----- Mail original -----", "en": "----- Original Message -----"}
    forward_line = {"fr": "----- Mail transféré -----",
                    "en": "----- Forwarded Message -----"}
    labels = {"fr": ("De: ", "À: ", "Envoyé: ", "Objet: "),
              "en": ("From: ", "To: ", "Sent: ", "Subject: ")}
    block_form = {"fr": "DAY %d MONTH %Y %H:%M:%S",
                  "en": "DAY, MONTH %d, %Y %I:%M:%S %p"}
    block_address = '"{0.name}" <{0.address}>'

    def block(self, letter):
        (_, sender), (_, when), (_, to), (_, subject) = super().block(letter)
        return list(zip(self.labels[letter.language],
                        (sender, to, when.title(), subject)))

    def block_lines(self, letter):
        return [label + value for label, value in self.block(letter)]

    def quoted(self, letter):
        return [self.line[letter.language], *self.block_lines(letter), "",
                *letter.original.lines]

    def quote_html(self, letter):
        rows = "<br>".join(f"<b>{escape(label)}</b>{escape(value)}"
                           for label, value in self.block(letter))
        return ('<div><br></div><hr id="zwchr" data-marker="__DIVIDER__"><div '
                f'data-marker="__HEADERS__">{rows}<br></div><div><br></div><div '
                'data-marker="__QUOTED_TEXT__">' +
                html_lines(letter.original.lines) + "</div>")

    forward_html = quote_html


class Free(Zimbra):
    name = "free"
    agent = (("X-Mailer", "Zimbra 7.2.0-GA2598 (ZimbraWebClient)"),)
    has_html, encoding, charset = False, "quoted-printable", "iso-8859-1"


class Roundcube(Program):
    name = "roundcube"
    agent = (("User-Agent", "Roundcube Webmail/1.6"),)
    encoding, flowed, has_html = "8bit", True, False
    delimiter = ["-- "]
    intro_form = {"fr": "Le %Y-%m-%d %H:%M, NAME a écrit :",
                  "en": "On %Y-%m-%d %H:%M, NAME wrote:"}
    forward_line = {"fr": "-------- Message original --------",
                    "en": "-------- Original Message --------"}
    labels = {"fr": ("De:", "Date:", "À:", "Objet:"),
              "en": ("From:", "Date:", "To:", "Subject:")}


class Orange(Program):
    name = "orange"
    can_answer_below = False
    encoding = "quoted-printable"
    labels = {"fr": ("> De :", "", "> A :", "> Objet :"),
              "en": ("> De :", "", "> A :", "> Objet :")}
    block_form = {"fr": "%d/%m/%y %H:%M", "en": "%d/%m/%y %H:%M"}
    block_address = '"{0.name}" <{0.address}>'

    def quoted(self, letter):
        (f, sender), (_, when), (t, to), (s, subject) = self.block(letter)
        return ["", "", f"> Message du {when}", f"{f} {sender}", f"{t} {to}",
                "> Copie à : ", f"{s} {subject}", "> ",
                *marked(letter.original.lines)]

    forwarded = quoted

    def quote_html(self, letter):
        rows = self.quoted(letter)[2:8]
        return ("<p></p>" + html_blocks(rows, "p") +
                '<blockquote style="border-left: 2px solid #ff7900">' +
                html_lines(letter.original.lines) + "</blockquote>")

    forward_html = quote_html


class LaPoste(Program):
    name = "laposte"
    can_answer_below = False
    labels = {"fr": ("de :", "envoyé :", "à :", "objet :"),
              "en": ("de :", "envoyé :", "à :", "objet :")}
    block_form = {"fr": "%d MONTH %Y à %H:%M", "en": "%d MONTH %Y à %H:%M"}

    def block(self, letter):
        (f, sender), (d, when), (t, to), (s, subject) = super().block(letter)
        return [(d, when), (f, sender), (t, to), (s, subject)]

    def quoted(self, letter):
        return ["", *self.block_lines(letter), "", *letter.original.lines]

    forwarded = quoted

    def quote_html(self, letter):
        return ("<div><br></div><blockquote><div>" +
                "<br>".join(escape(row) for row in self.block_lines(letter)) +
                f"</div><div><br>{html_lines(letter.original.lines)}</div>"
                "</blockquote>")

    forward_html = quote_html


class K9(Program):
    name = "k9"
    agent = (("User-Agent", "K-9 Mail for Android"),)
    encoding = "8bit"
    foot = {"fr": ["-- ", "Envoyé de mon appareil Android avec Courriel K-9 "
                   "Mail. Veuillez excuser ma brièveté."],
            "en": ["-- ", "Sent from my Android device with K-9 Mail. Please "
                   "excuse my brevity."]}
    intro_form = {"fr": "Le %d MONTH %Y %H:%M:%S GMT+01:00, NAME <ADDRESS> a écrit :",
                  "en": "On %d MONTH %Y %H:%M:%S GMT+01:00, NAME <ADDRESS> wrote:"}
    forward_line = {"fr": "-------- Message d'origine --------",
                    "en": "-------- Original Message --------"}
    labels = {"fr": ("De :", "Envoyé :", "À :", "Objet :"),
              "en": ("From:", "Sent:", "To:", "Subject:")}

    def quoted(self, letter):
        return [self.intro(letter), *marked(letter.original.lines, ">")]

    def quote_html(self, letter):
        return ('<br><br><div class="gmail_quote"><div dir="auto">' +
                escape(self.intro(letter)) + '</div><blockquote class="'
                'gmail_quote" style="margin: 0pt 0pt 0pt 0.8ex; border-left: 1px '
                f'solid rgb(204, 204, 204)"><pre class="k9mail">' +
                html_lines(letter.original.lines, "\n") +
                "</pre></blockquote></div>")


class Mutt(Program):
    name = "mutt"
    agent = (("User-Agent", "Mutt/2.2.9 (2022-11-12)"),)
    encoding, has_html = "8bit", False
    delimiter = ["-- "]
    intro_form = {"fr": "On DAY3 %d MONTH3 %Y at %H:%M:%S +0100, NAME wrote:",
                  "en": "On DAY3, MONTH3 %d, %Y at %I:%M:%S%p +0100, NAME wrote:"}
    labels = {"fr": ("From:", "Date:", "To:", "Subject:"),
              "en": ("From:", "Date:", "To:", "Subject:")}

    def forwarded(self, letter):
        sender = letter.original.sender
        return [f"----- Forwarded message from {sender.name} "
                f"<{sender.address}> -----", "", *self.block_lines(letter), "",
                *letter.original.lines, "", "----- End forwarded message -----"]


PROGRAMS = {p.name: p for p in [
    *BASIC, ThunderbirdText(), ThunderbirdHtml(), Samsung(), Proton(), Zimbra(),
    Free(), Roundcube(), Orange(), LaPoste(), K9(), Mutt()]}
