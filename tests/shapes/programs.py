"""programs.py - the habits of mail programs, each a class

A program writes the text of a letter with plain(letter) and html(letter),
None where it has none.  A letter is what letters.py makes: its words, its
signature, the mail that it answers or forwards, and where the words stand.
The habits are our own observation; no line is of anybody's mail.
"""
from html import escape

from talk import DESK, JO, date, html_blocks, html_lines, marked


class Program:
    name = ""
    agent = ()            # header fields of its own
    prefix = {"fr": "Re: ", "en": "Re: "}
    forward_prefix = {"fr": "Fwd: ", "en": "Fwd: "}
    charset, encoding = "utf-8", "quoted-printable"
    flowed = False
    is_web = False        # writes no signature of the person
    delimiter = []        # before a signature
    foot = {"fr": [], "en": []}   # "Sent from my ..."
    can_answer_below = True       # it quotes with marks
    has_html = True

    # --- words about the mail that is answered
    intro_form = {"fr": "Le %d/%m/%Y à %H:%M, NAME a écrit :",
                  "en": "On %d/%m/%Y %H:%M, NAME wrote:"}

    def intro(self, letter):
        o = letter.original
        line = date(o.when, letter.language, self.intro_form[letter.language])
        return line.replace("NAME", o.sender.name).replace(
            "ADDRESS", o.sender.address)

    labels = {"fr": ("De :", "Envoyé :", "À :", "Objet :"),
              "en": ("From:", "Sent:", "To:", "Subject:")}
    block_form = {"fr": "DAY %d MONTH %Y %H:%M",
                  "en": "DAY, %d MONTH %Y %H:%M"}
    block_address = "{0.name} <{0.address}>"

    def block(self, letter):
        """The fields of the mail below, as (label, value)."""
        o = letter.original
        values = (self.block_address.format(o.sender),
                  date(o.when, letter.language, self.block_form[letter.language]),
                  self.block_address.format(o.to), o.subject)
        return list(zip(self.labels[letter.language], values))

    def block_lines(self, letter):
        return [f"{label} {value}" for label, value in self.block(letter)]

    forward_line = {"fr": "-------- Message transféré --------",
                    "en": "-------- Forwarded Message --------"}

    # --- the person's own lines
    def tail(self, letter):
        """Signature and foot, as they stand below the words."""
        own = [] if not letter.signature else \
            ["", *self.delimiter, *letter.signature]
        foot = self.foot[letter.language]
        return own + (["", *foot] if foot else [])

    def own(self, letter):
        return letter.words + self.tail(letter)

    # --- plain text
    def quoted(self, letter):
        """The original below its introduction."""
        return [self.intro(letter), *marked(letter.original.lines)]

    def forwarded(self, letter):
        return [self.forward_line[letter.language], *self.block_lines(letter),
                "", *letter.original.lines]

    def plain(self, letter):
        if letter.kind in ("forward", "forward-bare"):
            return [*self.own(letter), "", *self.forwarded(letter)]
        if not letter.original:
            return self.own(letter)
        if letter.kind == "below":
            return [*self.quoted(letter), "", *self.own(letter)]
        if letter.kind == "between":
            return [self.intro(letter), *self.between(letter),
                    *self.tail(letter)]
        return [*self.own(letter), "", *self.quoted(letter)]

    def between(self, letter):
        """An answer below each question."""
        out, answers = [], list(letter.words)
        for line in letter.original.lines:
            out += marked([line])
            if line.endswith("?"):
                out += ["", answers.pop(0), ""]
        return out

    # --- HTML
    def own_html(self, letter):
        return html_blocks(self.own(letter))

    def quote_html(self, letter):
        return (f"<div>{escape(self.intro(letter))}</div><blockquote>"
                f"{html_lines(letter.original.lines)}</blockquote>")

    def forward_html(self, letter):
        rows = "<br>\n".join(f"<b>{escape(label)}</b> {escape(value)}"
                             for label, value in self.block(letter))
        return (f"<div>{escape(self.forward_line[letter.language])}<br>\n{rows}"
                f"</div><br>\n{html_lines(letter.original.lines)}")

    def between_html(self, letter):
        out, answers = [f"<div>{escape(self.intro(letter))}</div>"], \
            list(letter.words)
        for line in letter.original.lines:
            out.append(f'<blockquote type="cite">{escape(line) or "<br>"}'
                       "</blockquote>")
            if line.endswith("?"):
                out.append(f"<div>{escape(answers.pop(0))}</div>")
        return "\n".join(out) + html_blocks(self.tail(letter))

    def page(self, inner):
        return f"<html><head></head><body>{inner}</body></html>"

    def html(self, letter):
        if letter.kind in ("forward", "forward-bare"):
            inner = self.own_html(letter) + self.forward_html(letter)
        elif not letter.original:
            inner = self.own_html(letter)
        elif letter.kind == "below":
            inner = self.quote_html(letter) + self.own_html(letter)
        elif letter.kind == "between":
            inner = self.between_html(letter)
        else:
            inner = self.own_html(letter) + self.quote_html(letter)
        return self.page(inner)


class Outlook(Program):
    """What all Outlooks share: a block of fields, and no marks."""
    can_answer_below = False
    prefix = {"fr": "RE: ", "en": "RE: "}
    forward_prefix = {"fr": "TR: ", "en": "FW: "}
    rule = []

    def quoted(self, letter):
        return [*self.rule, *self.block_lines(letter), "",
                *letter.original.lines]

    forwarded = quoted

    def fields_html(self, letter):
        return "<br>\n".join(
            f"<b>{escape(label).replace(' :', '&nbsp;:')}</b> {escape(value)}"
            for label, value in self.block(letter))

    def forward_html(self, letter):
        return self.quote_html(letter)


class OutlookDesktop(Outlook):
    name = "outlook-desktop"
    agent = (("X-Mailer", "Microsoft Outlook 16.0"),
             ("Thread-Index", "AQHbLRgWkZ2o0m5Fz0uWm1Qb4Q=="),
             ("Content-Language", "fr"))
    HEAD = """<head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<meta name="Generator" content="Microsoft Word 15 (filtered medium)"><!--[if !mso]><style>v\\:* {behavior:url(#default#VML);}
o\\:* {behavior:url(#default#VML);}
.shape {behavior:url(#default#VML);}
</style><![endif]--><style><!--
@font-face {font-family:Calibri;}
p.MsoNormal {margin:0cm; font-size:11.0pt;}
--></style><!--[if gte mso 9]><xml>
<o:shapedefaults v:ext="edit" spidmax="1026" />
</xml><![endif]--></head>"""

    def own_html(self, letter):
        return "\n".join(
            f'<p class="MsoNormal">{escape(line) or "&nbsp;"}<o:p></o:p></p>'
            for line in self.own(letter))

    def quote_html(self, letter):
        return ('<p class="MsoNormal"><o:p>&nbsp;</o:p></p><div><div style="'
                "border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm "
                f'0cm 0cm"><p class="MsoNormal">{self.fields_html(letter)}'
                "<o:p></o:p></p></div></div>" + "\n".join(
                    f'<p class="MsoNormal">{escape(line) or "&nbsp;"}<o:p></o:p>'
                    "</p>" for line in letter.original.lines))

    def page(self, inner):
        return ('<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:'
                'schemas-microsoft-com:office:office">' + self.HEAD +
                '<body lang="FR" link="#0563C1"><div class="WordSection1">' +
                inner + "</div></body></html>")


class OutlookWeb(Outlook):
    name = "outlook-web"
    encoding = "base64"
    agent = (("Thread-Index", "AQHbLRgWkZ2o0m5Fz0uWm1Qb4g=="),)
    rule = ["________________________________"]
    block_form = {"fr": "DAY %d MONTH %Y %H:%M",
                  "en": "DAY, MONTH %d, %Y %I:%M %p"}

    def own_html(self, letter):
        return html_blocks(self.own(letter), attributes=(
            ' class="elementToProof" style="font-family: Aptos, sans-serif"'))

    def quote_html(self, letter):
        return ('<div id="appendonsend"></div><hr style="display:inline-block;'
                'width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr">'
                '<font face="Calibri, sans-serif" style="font-size:11pt">' +
                self.fields_html(letter) + "</font><div>&nbsp;</div></div><div>" +
                html_lines(letter.original.lines) + "</div>")


class OutlookNew(OutlookWeb):
    name = "outlook-new"
    encoding = "quoted-printable"
    labels = {"fr": ("De :", "Date :", "À :", "Objet :"),
              "en": ("From:", "Date:", "To:", "Subject:")}

    def quote_html(self, letter):
        return ('<div id="ms-outlook-mobile-body-separator-line"></div><div '
                'id="mail-editor-reference-message-container"><div style="border:'
                'none;border-top:solid #B5C4DF 1.0pt">' +
                self.fields_html(letter) + "</div><div>" +
                html_lines(letter.original.lines) + "</div></div>")


class OutlookMobile(OutlookWeb):
    name = "outlook-mobile"
    foot = {"fr": ["Obtenez Outlook pour iOS<https://aka.ms/o0ukef>"],
            "en": ["Get Outlook for iOS<https://aka.ms/o0ukef>"]}

    def own_html(self, letter):
        foot = {"fr": "Obtenez", "en": "Get"}[letter.language]
        return (html_blocks(letter.words, attributes=' dir="ltr"') +
                '<div id="ms-outlook-mobile-signature"><div></div>' + foot +
                ' <a href="https://aka.ms/o0ukef">Outlook for iOS</a></div>')


class GmailWeb(Program):
    name = "gmail-web"
    delimiter = ["-- "]
    intro_form = {"fr": "Le DAY3 %d MONTH3 %Y à %H:%M, NAME <ADDRESS> a\nécrit :",
                  "en": "On DAY3, MONTH3 %d, %Y at %I:%M %p NAME <ADDRESS>\nwrote:"}
    forward_line = dict.fromkeys(("fr", "en"),
                                 "---------- Forwarded message ---------")
    labels = {"fr": ("De :", "Date:", "Subject:", "To:"),
              "en": ("From:", "Date:", "Subject:", "To:")}

    def block(self, letter):
        (f, sender), (d, when), (s, to), (t, subject) = super().block(letter)
        return [(f, sender), (d, when), (s, subject), (t, to)]

    def quoted(self, letter):
        return [*self.intro(letter).split("\n"), "",
                *marked(letter.original.lines)]

    def own_html(self, letter):
        sign = "" if not letter.signature else (
            '<span class="gmail_signature_prefix">-- </span><br><div dir="ltr" '
            f'class="gmail_signature">{html_blocks(letter.signature)}</div>')
        return f'<div dir="ltr">{html_blocks(letter.words)}</div>{sign}'

    def quote_html(self, letter):
        return ('<br><div class="gmail_quote gmail_quote_container"><div dir="ltr" '
                'class="gmail_attr">' +
                escape(self.intro(letter).replace("\n", " ")) +
                '<br></div><blockquote class="gmail_quote" style="margin:0px 0px '
                '0px 0.8ex;border-left:1px solid rgb(204,204,204)">' +
                html_lines(letter.original.lines) + "</blockquote></div>")

    def forward_html(self, letter):
        return ('<br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">'
                f"{self.forward_line['en']}<br>" + "<br>".join(
                    f"{escape(label)} {escape(value)}"
                    for label, value in self.block(letter)) +
                f"<br></div><br><br>{html_lines(letter.original.lines)}</div>")

    def page(self, inner):
        return inner


class GmailApp(GmailWeb):
    name = "gmail-app"
    is_web = True

    def own_html(self, letter):
        return f'<div dir="auto">{html_blocks(letter.words, attributes=" dir=auto")}</div>'


class AppleMail(Program):
    name = "apple-mail"
    agent = (("X-Mailer", "Apple Mail (2.3826.200.121)"),)
    intro_form = {"fr": "Le %d MONTH3 %Y à %H:%M, NAME <ADDRESS> a écrit :",
                  "en": "On %d MONTH3 %Y, at %H:%M, NAME <ADDRESS> wrote:"}
    forward_line = {"fr": "Début du message réexpédié :",
                    "en": "Begin forwarded message:"}
    labels = {"fr": ("De:", "Date:", "À:", "Objet:"),
              "en": ("From:", "Date:", "To:", "Subject:")}

    def block(self, letter):
        (f, sender), (d, when), (t, to), (s, subject) = super().block(letter)
        return [(f, sender), (s, subject), (d, when), (t, to)]

    def quoted(self, letter):
        return marked([self.intro(letter), "", *letter.original.lines])

    def forwarded(self, letter):
        return marked([self.forward_line[letter.language], "",
                       *self.block_lines(letter), "", *letter.original.lines])

    def quote_html(self, letter):
        return ('<div><br><blockquote type="cite"><div>' +
                escape(self.intro(letter)) +
                '</div><br class="Apple-interchange-newline"><div>' +
                html_lines(letter.original.lines) + "</div></blockquote></div>")

    def forward_html(self, letter):
        rows = "".join(
            f'<div style="margin: 0px"><span><b>{escape(label)} </b></span>'
            f"<span>{escape(value)}<br></span></div>"
            for label, value in self.block(letter))
        return ('<br><div><br><blockquote type="cite"><div>' +
                escape(self.forward_line[letter.language]) +
                f'</div><br class="Apple-interchange-newline">{rows}<br><div>' +
                html_lines(letter.original.lines) + "</div></blockquote></div>")


class IPhone(AppleMail):
    name = "iphone"
    agent = (("X-Mailer", "iPhone Mail (23B82)"),)
    encoding = "base64"
    foot = {"fr": ["Envoyé de mon iPhone"], "en": ["Sent from my iPhone"]}

    def quoted(self, letter):
        return marked([self.intro(letter), "", "\ufeff" +
                       letter.original.lines[0], *letter.original.lines[1:]])

    def own_html(self, letter):
        return (html_blocks(letter.words) +
                '<br id="lineBreakAtBeginningOfSignature"><div dir="ltr">' +
                self.foot[letter.language][0] + "</div>")


BASIC = [OutlookDesktop(), OutlookWeb(), OutlookNew(), OutlookMobile(),
         GmailWeb(), GmailApp(), AppleMail(), IPhone()]
