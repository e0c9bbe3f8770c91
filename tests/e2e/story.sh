# story.sh - the main job, step by step; source it after desk.sh
#
# Each step sends one mail as a person would and waits for what follows.
# way.t tests them, demo.sh shows them.

alice='Alice Roy <alice@desk.example>'
jo='Jo Client <jo@acme.example>'

# 1: a client writes; she gets a number, staff are told.
story_open() {
	cat <<-END | sed 's/$/\r/' >"$work/open.eml"
		From: $jo
		To: support@desk.example
		Subject: =?utf-8?q?L=27imprimante_est_en_feu?=
		Message-ID: <fire.1@acme.example>
		Date: $(LC_ALL=C date -R)
		MIME-Version: 1.0
		Content-Type: multipart/mixed; boundary=b1

		--b1
		Content-Type: text/plain; charset=utf-8
		Content-Transfer-Encoding: 8bit

		Bonjour,

		l'imprimante du deuxième étage est en feu.

		--
		Jo
		--b1
		Content-Type: image/png; name="photo.png"
		Content-Disposition: attachment; filename="photo.png"
		Content-Transfer-Encoding: base64

		iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQ
		DwAEhQGAhKmMIQAAAABJRU5ErkJggg==
		--b1--
	END
	submit jo@acme.example support@desk.example "$work/open.eml" &&
		wait_for 20 has_mails jo 1 && wait_for 20 has_mails alice 1
}

# 2: staff take it and answer in one reply.
story_answer() {
	reply "$(newest alice)" "$alice" '/assign me
[priority high]

Avez-vous un extincteur ?' >"$work/answer.eml"
	submit alice@desk.example support@desk.example "$work/answer.eml" &&
		wait_for 20 has_mails jo 2 && wait_for 20 has_mails alice 2
}

# 3: the client asks for closure, in French, with words.
story_ask() {
	reply "$(newest jo)" "$jo" '[clôturer]

Oui, c'"'"'est éteint. Merci !' >"$work/ask.eml"
	submit jo@acme.example support@desk.example "$work/ask.eml" &&
		wait_for 20 has_mails alice 3 && wait_for 20 has_mails jo 3
}

# 4: staff close, by a command in the subject.
story_close() {
	reply "$(newest alice)" "$alice" '' \
		"[#1] [close] imprimante" >"$work/close.eml"
	submit alice@desk.example support@desk.example "$work/close.eml" &&
		wait_for 20 has_mails jo 4 && wait_for 20 has_mails alice 4
}

# 5: the agency sold hours; staff tell their time in one line.
story_hours() {
	ctl contract add 10h company="Acme SARL" price=800 &&
		reply "$(newest alice)" "$alice" \
			"45m: remplacé l'extincteur // il fumait encore" \
			>"$work/hours.eml"
	submit alice@desk.example support@desk.example "$work/hours.eml" &&
		wait_for 20 has_mails alice 5
}

# 6: the client asks what was done; a receipt and the PDF come.
story_report() {
	reply "$(newest jo)" "$jo" "[rapport $(TZ=Europe/Paris date +%Y-%m)]" \
		>"$work/report.eml"
	submit jo@acme.example support@desk.example "$work/report.eml" &&
		wait_for 20 has_mails jo 6
}

# written NAME FROM TO SUBJECT TEXT: a new mail, as our server leaves it
written() {
	from=$2
	cat <<-END | sed 's/$/\r/' >"$work/$1.eml"
		Authentication-Results: mx.desk.example;
		 dmarc=pass header.from=acme.example
		From: $from
		To: $3
		Subject: $4
		Message-ID: <$1@acme.example>
		Date: $(LC_ALL=C date -R)
		Content-Type: text/plain; charset=utf-8

		$5
	END
	address=${from#*<}
	submit "${address%>}" "$3" "$work/$1.eml"
}

# 7: a client asks for a service of the catalogue; staff offer a price.
story_request() {
	ctl catalogue add Script price=120 >/dev/null &&
		written request "$jo" support@desk.example \
			"[demande Script] Sauvegarde de la boutique" \
			"Chaque nuit, s'il vous plaît." &&
		wait_for 20 has_mails jo 7 && wait_for 20 has_mails alice 6
	reply "$(newest alice)" "$alice" '/price 1 90 EUR' >"$work/offer.eml"
	submit alice@desk.example support@desk.example "$work/offer.eml" &&
		wait_for 20 has_mails jo 8 && wait_for 20 has_mails alice 7
}

# 8: she accepts; it is delivered; she rates it.
story_deal() {
	reply "$(newest jo)" "$jo" '/accepter 1 90 EUR' >"$work/accept.eml"
	submit jo@acme.example support@desk.example "$work/accept.eml" &&
		wait_for 20 has_mails alice 8 && wait_for 20 has_mails jo 9
	reply "$(newest alice)" "$alice" "/result

La sauvegarde tourne chaque nuit.

Changes:
/etc/cron.d/backup" >"$work/result.eml"
	submit alice@desk.example support@desk.example "$work/result.eml" &&
		wait_for 20 has_mails jo 10
}
story_rate() {
	reply "$(newest jo)" "$jo" '/noter 5

Parfait, merci.' >"$work/rate.eml"
	submit jo@acme.example support@desk.example "$work/rate.eml" &&
		wait_for 20 has_mails jo 11
}

# 9: she has bought something, so the buyers' room is open to her.
story_room() {
	before=$(count_mails alice)
	written room "$jo" room@desk.example "Quel éditeur ?" \
		"Lequel prenez-vous ?" &&
		wait_for 20 has_mails alice $((before + 1))
}

# The PDF in a mail, on standard output.
pdf_of() { # FILE
	python3 -c '
import email, sys
mail = email.message_from_binary_file(open(sys.argv[1], "rb"))
for part in mail.walk():
    if part.get_content_type() == "application/pdf":
        sys.stdout.buffer.write(part.get_payload(decode=True))' "$1"
}
