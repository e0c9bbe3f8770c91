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
