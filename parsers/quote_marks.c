/*
 * quote_marks.c - what mail clients write around what they quote
 */
#include "parsers/quote_marks.h"

#include <glib.h>

const QuoteMarks quote_marks[] = {
	{
		.language = "en",
		.starts = "on|at|in a message",
		.verbs = "wrote|writes|sent|said|writing|via",
		.from = "from|reply-to",
		.sent = "sent|date|sent at|sent on",
		.to = "to|cc|bcc",
		.subject = "subject",
		.original = "original message|original email|original "
			    "appointment|reply message|quoted text|"
			    "original mail|previous message",
		.forwarded = "(?:begin )?forwarded (?:message|e-?mail)|"
			     "fwd|forwarded by .*",
		.device = "sent from (?:my|mail for|outlook|yahoo|the|a|an|"
			  "samsung|proton|mailbox|windows|aol|myMail)\\b|"
			  "sent (?:via|using|on the go|with) |"
			  "get outlook for |get the outlook|"
			  "sent by (?:my|mobile)|"
			  "sent from .{1,30}$|"
			  "download outlook|"
			  "this email was sent from",
	},
	{
		.language = "fr",
		.starts = "le|en date du|à",
		.verbs = "a (?:é|e\\x{301})crit|écrivait|écrit|a envoyé",
		.from = "de|exp[ée]diteur",
		.sent = "envoyé|envoyé le|date|date d.envoi",
		.to = "à|a|cc|destinataire|copie|copie à|pour",
		.subject = "objet|sujet",
		.original = "message d.origine|message original|mail original|"
			    "message initial|courriel original|e-mail "
			    "d.origine|message transféré",
		.forwarded = "message transféré|message transmis|mail "
			     "transféré|(?:début du )?message (?:transféré|"
			     "réexpédié)|e-mail transféré|courriel transféré",
		.device = "envoyé (?:de|depuis|à partir|avec|par) |"
			  "obtenez outlook|télécharge[rz] outlook|"
			  "provenance : |envoyé via ",
	},
	{
		.language = "de",
		.starts = "am|von",
		.verbs = "schrieb|hat geschrieben|geschrieben",
		.from = "von",
		.sent = "gesendet|datum|gesendet am",
		.to = "an|kopie|cc",
		.subject = "betreff",
		.original = "urspr[uü]ngliche (?:nachricht|mail|e-mail)|"
			    "originalnachricht|original-nachricht|"
			    "urspr.ngliche nachricht",
		.forwarded = "weitergeleitete (?:nachricht|e-mail|mail)|"
			     "anfang der weitergeleiteten nachricht|"
			     "(?:beginn der )?weitergeleitete[nr]? nachricht",
		.device = "von meinem .* gesendet|gesendet von |"
			  "holen sie sich outlook|outlook für |diese "
			  "nachricht wurde von mein",
	},
	{
		.language = "es",
		.starts = "el",
		.verbs = "escribi[óo]|escribe",
		.from = "de|desde",
		.sent = "enviado|enviado el|fecha",
		.to = "para|a|cc",
		.subject = "asunto",
		.original = "mensaje original|mensaje origen",
		.forwarded = "mensaje reenviado|inicio del mensaje reenviado|"
			     "mensaje remitido",
		.device = "enviado desde |enviado con |obtener outlook",
	},
	{
		.language = "it",
		.starts = "il|in data",
		.verbs = "ha scritto|scrive|scritto",
		.from = "da",
		.sent = "inviato|data",
		.to = "a|cc",
		.subject = "oggetto",
		.original = "messaggio originale",
		.forwarded = "messaggio inoltrato|inizio messaggio inoltrato|"
			     "messaggio rispedito",
		.device = "inviato da(?:l|lla)? |ottieni outlook|"
			  "scarica outlook",
	},
	{
		.language = "nl",
		.starts = "op",
		.verbs = "schreef|heeft geschreven|het volgende geschreven",
		.from = "van",
		.sent = "verzonden|datum|verstuurd",
		.to = "aan|cc",
		.subject = "onderwerp",
		.original = "oorspronkelijk bericht|origineel bericht",
		.forwarded = "doorgestuurd bericht|begin doorgestuurd bericht",
		.device = "verzonden vanaf |verstuurd vanaf |verzonden met "
			  "|outlook downloaden",
	},
	{
		.language = "pt",
		.starts = "em|no dia|a",
		.verbs = "escreveu",
		.from = "de",
		.sent = "enviada?(?: em)?|data|enviado",
		.to = "para|cc",
		.subject = "assunto",
		.original = "mensagem original",
		.forwarded = "mensagem (?:encaminhada|reencaminhada)|"
			     "início da mensagem (?:re)?encaminhada",
		.device = "enviad[oa] (?:do|da|via|pelo|a partir) |"
			  "obter o outlook",
	},
	{
		.language = "sv",
		.starts = "den",
		.verbs = "skrev|skrev följande",
		.from = "från",
		.sent = "skickat|datum",
		.to = "till|kopia",
		.subject = "ämne",
		.original = "ursprungligt meddelande|originalmeddelande",
		.forwarded = "vidarebefordrat (?:meddelande|brev|mail)|"
			     "vidarebefordrat meddelande",
		.device = "skickat från |hämta outlook",
	},
	{
		.language = "da",
		.starts = "den|på",
		.verbs = "skrev|skrev følgende",
		.from = "fra",
		.sent = "sendt|dato",
		.to = "til|kopi",
		.subject = "emne",
		.original = "oprindelig (?:meddelelse|meddelelse)|original "
			    "meddelelse|opprinnelig melding",
		.forwarded = "videresendt (?:meddelelse|besked|e-mail|melding)|"
			     "start på videresendt (?:besked|melding)|"
			     "start på videresendt",
		.device = "sendt fra |hent outlook",
	},
	{
		.language = "pl",
		.starts = "w dniu|dnia",
		.verbs = "napisa[łl](?:\\(a\\)|a)?|pisze|użytkownik",
		.from = "od",
		.sent = "wysłan[oey]|data",
		.to = "do|dw|kopia",
		.subject = "temat",
		.original = "oryginalna wiadomość|wiadomość oryginalna",
		.forwarded = "przekazana wiadomość|treść przekazanej "
			     "wiadomości|początek przekazywanej wiadomości|"
			     "wiadomość przekazana dalej|"
			     "początek przekazanej wiadomości",
		.device = "wysłane? z |pobierz aplikację outlook",
	},
	{
		.language = "fi",
		.starts = "",
		.verbs = "kirjoitti",
		.from = "lähettäjä",
		.sent = "lähetetty|päivämäärä|pvm",
		.to = "vastaanottaja|kopio",
		.subject = "aihe",
		.original = "alkuperäinen viesti",
		.forwarded = "välitetty viesti|edelleenlähetetty viesti|"
			     "välitetty viesti alkaa",
		.device = "lähetetty ",
	},
	{
		.language = "ru",
		.starts = "",
		.verbs = "писал\\(?а?\\)?|пишет|написал\\(?а?\\)?",
		.from = "от|от кого",
		.sent = "отправлено|дата",
		.to = "кому|копия",
		.subject = "тема",
		.original = "исходное сообщение|пересылаемое сообщение|"
			    "оригинальное сообщение",
		.forwarded = "пересылаемое сообщение|начало переадресованного "
			     "сообщения|перенаправленное сообщение|"
			     "пересланное сообщение",
		.device = "отправлено (?:с|из) ",
	},
	{
		.language = "uk",
		.starts = "",
		.verbs = "пише|написав|написала|написав\\(ла\\)",
		.from = "від|від кого",
		.sent = "надіслано|дата",
		.to = "кому|копія",
		.subject = "тема",
		.original = "початкове повідомлення",
		.forwarded = "переслане повідомлення|початок листа, що "
			     "пересилається",
		.device = "надіслано ",
	},
	{
		.language = "zh",
		.starts = "在|于",
		.verbs = "写道|寫道|撰写|撰寫",
		.from = "发件人|寄件者|寄件人",
		.sent = "发送时间|日期|寄件日期|已发送|傳送時間",
		.to = "收件人|收件者|抄送",
		.subject = "主题|主旨|標題",
		.original = "原始邮件|原始郵件|邮件原件",
		.forwarded = "转发的邮件|轉寄郵件|转发邮件信息|"
			     "開始轉寄郵件|以下是转发的邮件",
		.device = "发自我的|從我的|来自我的",
	},
	{
		.language = "ja",
		.starts = "",
		.verbs = "書きました|のメール|のメッセージ",
		.from = "差出人",
		.sent = "送信日時|日時|日付",
		.to = "宛先",
		.subject = "件名",
		.original = "元のメッセージ|オリジナルメッセージ",
		.forwarded = "転送されたメッセージ|転送メッセージ",
		.device = "iphoneから送信|スマートフォンから",
	},
	{
		.language = "ko",
		.starts = "",
		.verbs = "작성|님이 (?:작성|쓴)",
		.from = "보낸 ?사람",
		.sent = "보낸 ?날짜|날짜",
		.to = "받는 ?사람|참조",
		.subject = "제목",
		.original = "원본 메시지",
		.forwarded = "전달된 메시지",
		.device = "나의 iphone에서 보냄",
	},
	{
		.language = "cs",
		.starts = "dne",
		.verbs = "napsal\\(?a?\\)?",
		.from = "od",
		.sent = "odesláno|datum|odoslané|dátum",
		.to = "komu|kopie",
		.subject = "předmět|predmet",
		.original = "původní zpráva|pôvodná správa",
		.forwarded = "přeposlaná zpráva|preposlaná správa|začátek "
			     "přeposílané zprávy|začiatok preposlanej správy",
		.device = "odesláno z |odoslané z ",
	},
};

const size_t quote_marks_count = G_N_ELEMENTS(quote_marks);
