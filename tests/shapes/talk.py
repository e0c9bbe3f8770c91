"""talk.py - who writes to whom, and what the programs say in each language"""
from collections import namedtuple
from datetime import datetime, timedelta, timezone
from html import escape

PARIS = timezone(timedelta(hours=1))
WHEN = datetime(2026, 11, 2, 10, 5, 9, tzinfo=PARIS)  # of what is answered

Person = namedtuple("Person", "name address")
JO = Person("Jo Client", "jo@acme.example")
DESK = Person("Agence Exemple", "support@desk.example")

# What is answered or forwarded: a mail of the desk, or anybody's.
Original = namedtuple("Original", "sender to subject message_id references "
                      "when lines")
DESK_MAIL = Original(
    DESK, JO, "[#42] Caisse", "r1.abcdefghijklmnopqrstuvwxyz234567@desk.example",
    ["ticket.42@desk.example"], WHEN,
    ["Bonjour Jo,", "", "Avez-vous redémarré la caisse ?",
     "Quel message affiche-t-elle ?", "", "-- ", "Agence Exemple"])
STRANGERS_MAIL = Original(
    Person("Léa Martin", "lea@shop.example"), JO, "Facture 2026-118",
    "77@shop.example", [], WHEN,
    ["Bonjour,", "", "Le paiement de 540 euros a échoué deux fois.",
     "Pouvez-vous regarder ?", "", "Léa Martin"])

WORDS = {
    "fr": ["Bonjour,", "", "La caisse imprime à nouveau : merci !",
           "Par contre l'écran reste noir après 10 h.", "",
           "Est-ce que quelqu'un peut passer demain ?"],
    "en": ["Hello,", "", "The till prints again, thank you!",
           "But the screen stays black after 10 o'clock.", "",
           "Could somebody come by tomorrow?"],
}
ANSWERS = {  # one to each question of the desk's mail
    "fr": ["Oui, deux fois ce matin.", "Elle affiche « erreur 12 »."],
    "en": ["Yes, twice this morning.", 'It says "error 12".'],
}
SIGNATURES = {
    "fr": ["Cordialement,", "Jo Client", "Acme SARL - 01 02 03 04 05"],
    "en": ["Kind regards,", "Jo Client", "Acme Ltd - 020 7946 0000"],
}

DAYS = {"fr": "lundi mardi mercredi jeudi vendredi samedi dimanche".split(),
        "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()}
MONTHS = {"fr": "janvier février mars avril mai juin juillet août septembre "
                "octobre novembre décembre".split(),
          "en": "January February March April May June July August September "
                "October November December".split()}
SHORT = {"fr": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. "
               "déc.".split(),
         "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()}


def date(when, language, form):
    """@form is strftime's, with DAY, DAY3, MONTH, MONTH3 for words."""
    day, month = DAYS[language][when.weekday()], MONTHS[language][when.month - 1]
    short = SHORT[language][when.month - 1]
    form = (form.replace("DAY3", day[:3] + ("." if language == "fr" else ""))
            .replace("DAY", day).replace("MONTH3", short)
            .replace("MONTH", month))
    return when.strftime(form)


def marked(lines, mark="> "):
    """Quoted as plain text."""
    return [(mark + line).rstrip() if line else mark.rstrip() for line in lines]


def html_lines(lines, between="<br>\n"):
    return between.join(escape(line) for line in lines)


def html_blocks(lines, tag="div", empty="<br>", attributes=""):
    """Each line a block of its own, as editors make them."""
    return "\n".join(f"<{tag}{attributes}>{escape(line) or empty}</{tag}>"
                     for line in lines)
