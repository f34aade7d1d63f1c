"""What the splitter looks for: header labels, attribution verbs, separators, stamps, greetings. Data, no logic."""
# ruff: noqa: E501  (a pattern broken over lines is harder to check than a long one)

import re

_FIELDS: dict[str, str] = {
    "from": """from|de la|de|von|da|van|fra|från|lähettäjä|od|feladó|от|от кого|від|від кого|kimden|gönderen|absender|remitente|
        expéditeur|mittente|afzender|avsändare|afsender|avsender|saatja|saatja|nuo|no|expeditor|odesílatel|odosielateľ|
        pošiljatelj|šalje|nadawca|από|发件人|發件人|寄件者|寄件人|差出人|送信者|보낸 사람|보낸사람|발신|מאת|من|ผู้ส่ง|author|từ|dari|expeditorul|отправитель|expeditor|otpravitel|від|od koho|надіслав|
        daripada|од|จาก|प्रेषक|از|шаље|ад|frá|nga|nork|frå|
        fron|frorn|froni|fronn|frm|from^|fr om""",
    "date": """at|date|enviat|enviat el|sent|sent at|datum|data|fecha|enviado|enviado el|enviada|enviada a|enviada em|enviado em|enviada el|enviat|envoyé|envoyé le|
        gesendet|gesendet am|inviato|inviato il|verzonden|verzonden op|sendt|skickat|lähetetty|wysłano|wysłane|data wysłania|
        odesláno|odoslané|dátum|elküldve|küldve|trimis|poslano|poslato|отправлено|дата|надіслано|відправлено|изпратено|
        gönderilme tarihi|gönderildi|gönderme tarihi|tarih|dato|päivämäärä|päiväys|pvm|kuupäev|saadetud|išsiųsta|nosūtīts|
        ημερομηνία|στάλθηκε|发送时间|發送時間|日期|寄件日期|送信日時|日時|日付|보낸 날짜|보낸날짜|날짜|תאריך|נשלח|التاريخ|
        تاريخ الإرسال|sent on|date sent|sent date|datesent|timestamp|time stamp|created at|date_sent|sentdate|ngày|tanggal|sant|serit|date/time|delivery date|dată|data trimiterii|data di invio|fecha de envío|date d'envoi|datum verzonden|küldés dátuma|odoslaný|odeslaný|
        dikirim|dihantar|gửi|đã gửi|ส่ง|ส่งเมื่อ|วันที่|भेजा गया|दिनांक|ارسال|تاریخ|تم الإرسال|послато|испратено|адпраўлена|dërguar|bidalia|
        gestuur|发送日期|전송 날짜|보낸 시간|sendt den""",
    "to": """to|per|pour|destinatar|adressaat|收件者|per a|đến|para:|til:|an|a|à|para|aan|till|til|vastaanottaja|do|komu|címzett|către|prima|za|кому|kime|alıcı|alıcılar|destinataire|
        destinataires|destinatario|destinatari|destinatarios|destinatário|ontvanger|ontvangers|empfänger|mottagare|modtager|
        mottaker|adresat|příjemce|pre|pro|saaja|kam|kellele|προς|收件人|宛先|받는 사람|받는사람|수신|אל|إلى|до|tới|kepada|ta|
        destinatarul|destinatari|kam|příjemci|komu adresát|одержувач|получатель|til modtager|t o|
        recipients|recipient|recipient(s)|recipients (to)|recipient (to)|recipientto|ถึง|प्रति|به|прима|каму|për|nori""",
    "cc": """cc|kopie (cc)|kopi (cc)|kopia (cc)|kopie cc|κοιν.|κοινοποίηση:|a/c|копие|kp|tembusan|copie|copie à|kopie|kopie an|kopi|kopi til|kopia|kopio|kópia|copia|copia a|cópia|másolat|másolatot kap|копия|
        копія|bilgi|dw|do wiadomości|ud|kopija|κοιν|κοινοποίηση|抄送|抄送至|抄送人|副本|参照|참조|עותק|נסחה|نسخة|c c|kópie|cópia para|
        koopia|cópiapara|cc^|ce|sk|สำเนา|สำเนาถึง|प्रतिलिपि|رونوشت|копија|kopje|afrit|con copia|copied|copyees|recipients (cc)|recipient (cc)|recipients cc""",
    "bcc": """bcc|cci|blindkopie|bcc an|cco|ccn|skjult kopi|dolda kopior|hemlig kopia|udw|ukryta kopia|skrytá kopie|titkos másolat|
        скрытая копия|прихована копія|密送|密件抄送|密件副本|숨은 참조|gizli|piilokopio|bcc to""",
    "subject": """subject|assumpte|zadeva|temats|perihal|subj|sub|betreff|objet|asunto|oggetto|assunto|onderwerp|ämne|emne|aihe|otsikko|temat|předmět|predmet|
        tárgy|subiect|тема|konu|teema|naslov|sujet|efni|tēma|tema|θέμα|主题|主題|主旨|件名|제목|נושא|الموضوع|chủ đề|subjek|subiekt|
        subiectul|subjed|subjeot|sub ject|subjec t|относно|
        subjek|tiêu đề|เรื่อง|विषय|موضوع|наслов|предмет|тэма|subjekti|gaia|thema""",
    "attachments": """attachments|attachment|attach|pièces jointes|pièce jointe|anlagen|anhänge|anlage|adjuntos|archivos adjuntos|
        allegati|allegato|bijlagen|bijlage|anexos|załączniki|přílohy|vedhæftede filer|bilagor|liitteet|вложения|附件|添付ファイル""",
    "sender": """sender""",
    "sent by": """sent by|envoyé par|gesendet von|enviado por""",
    "time": """timesent|time sent|sent time|time_sent""",
    "message-id": """message-id|message id""",
    "in-reply-to": """in-reply-to""",
    "references": """references""",
    "other": """odpověď na|vastaus|odgovor na|válaszcím|antwoord aan|odpowiedź-do|răspuns către|ответ-кому|odpovedať-pre|
        svara till|yanıt adresi|кому відповісти|ответить|reply-to|reply to|importance|wichtigkeit|importancia|importanza|belang|sensitivity|priority|priorität|categories|
        follow up flag|flag status|due by|content-type|content-transfer-encoding|mime-version|x-mailer|received|return-path|
        delivered-to|user-agent|organization|resent-from|resent-date|resent-to|x-from|x-to|x-cc|x-bcc|x-folder|x-origin|
        x-filename|thread-topic|thread-index|x-priority|status|antwort an|répondre à|responder a|rispondi a|svar til|
        odpowiedź do|conversation|när|when|wann|where|location|zeit|ort|quand|où|cuándo|dónde|ubicación|quando|luogo|dove|onde|wanneer|waar|locatie|tid|plats|var|hvornår|når|sted|hvor|kiedy|gdzie|kdy|kde|когда|где|日時場所|please respond to|importância|prioriteit|list-id|errors-to|
        auto-submitted|accept-language|content-language|x-spam-status|authentication-results|dkim-signature|phone|tel|
        mailed-by|signed-by|spf|dkim|dmarc|security|x-originating-ip|x-originalarrivaltime|precedence|x-sender|expires|nntp-posting-date|
        x-newsgroups|newsgroups|classification|sensitivity label|return receipt requested|delivery date requested""",
}

LABELS: dict[str, str] = {
    " ".join(word.split()): field for field, words in _FIELDS.items() for word in words.split("|") if word.strip()
}

CORE = frozenset({"from", "date", "to", "cc", "bcc", "subject"})
PEOPLE = frozenset({"to", "cc", "bcc"})

# A label of these may stand without its colon where OCR lost it, once a block is open.
BARE_LABELS = re.compile(
    r"[*_ \t]*(From|Sent|Date|To|Cc|CC|cc|Bcc|BCC|bcc|Subject|Subj)(?:[;.,]?[ \t]{2,}|[;.][ \t]|\t|$)(.*)"
)
LOOSE_LABELS = re.compile(r"[*_]*(From|Sent|Date|Cc|Subject)[ \t]+(?=\S)(.*)")

# The title with which somebody who compiles correspondence counts it: "Email No. 2", "Message 3 of 9".
COUNTED = re.compile(
    r"\s*(?:E-?mail|Message|Item|Communication|Correspondence):?\s+(?:No\.?\s*|#\s*)?\d{1,4}(?:\s+of\s+\d{1,4})?", re.I
)

# Fields that clients print below the rest, sometimes behind a blank line.
EXTRAS = re.compile(
    r"[*_ \t]*(?:importance|sensitivity|priority|attachments?|attach|wichtigkeit|anlagen|pièces jointes|importancia|categories|"
    r"follow up flag|flag status)\s*:",
    re.I,
)

VERBS = (
    r"wrote|writes|said|schrieb|schrieben|écrit|\?crit|ecrit|escribió|escribio|escreveu|ha scritto|scritto|scrive|schreef|skrev|skrifaði|"
    r"kirjoitti|napisał\(a\)|napisał|napisała|napsal\(a\)|napsal|napsala|napísal\(a\)|napísal|írta|ezt írta|a scris|napisao|"
    r"napisao/la|написал\(а\)|написал|написала|пишет|писал|писал\(а\)|написав|написав\(ла\)|пише|yazdı|şunu yazdı|rašė|"
    r"kirjutas kuupäeval|kirjutas|έγραψε|написа|shkroi|escrigué|va escriure|geschreven|napísal/a|napsal/a|napisał/a|napisała|napisao je|написал/а|написав/ла|написала|yazmış|scrisse|menulis|đã viết|écrivit|"
    r"geschrieben|pisze|napisana przez|napisala|napisal|napisao(?:/la)?|rakstīja|raksta|написао(?:/ла)?|напиша|напісаў|missatge de|escribiu|idatzi du|idazi du|"
    r"ysgrifennodd|scríobh|yazıb|ha escrit|isinulat ni|igorleak hau idatzi zuen|이\(가\) 쓴 글|쓴 글|كتب|تمت كتابة ما يلي بواسطة|כתב/ה|כתב(?:ה|\(ה\))?|נכתב על ידי|نوشت|작성|님이 쓴 글"
)
# Yahoo prints the whole header on the separator's own line, each label glued to the value before it.
GLUED = re.compile(r"^[ \t>]*-{3,}[^-\n]{4,60}-{3,}[ \t]+(?P<rest>[^\n]*@[^\n]*)$", re.M)
GLUED_LABELS = {
    field: re.compile(
        "(?:"
        + "|".join(
            re.escape(form)
            for w, f in LABELS.items()
            if f == field and w[:1].isalpha()
            for form in (w[:1].upper() + w[1:].replace("(cc)", "(CC)"), w.upper())
        )
        + (")(?:\\s?:|\\s)" if field == "subject" else ")\\s?:")
    )
    for field in ("from", "to", "cc", "date", "subject")
}

# A word of each verb: a line without any holds none.
VERB_WORDS = frozenset(re.findall(r"[^\W\d_]{4,}", VERBS.lower()))
VERB = re.compile(rf"(?<!\w)(?:{VERBS})(?!\w)|写道|寫道|님이 작성|のメール|เขียนว่า|ने लिखा", re.I)

# The small words that tie a name to the date and the verb of an attribution line.
LEADS = frozenset(
    re.findall(
        r"\S+",
        """um am uhr kl a à o om at på v the użytkownik użytkownika пользователь користувач from on von heeft tarihinde ezt je şunu
        giorno kello dnia ha via пише schrieb skrev den dňa klo r г р в keltezéssel používateľ odesílatel uživatel följande μ.μ π.μ
        μ.μ. π.μ. ο χρήστης korisnik 于 오후 오전 e şunları het volgende hat folgendes időpontban oseba је je w dniu del dia
        बजे ने को lúc từ godz uur در تاریخ ч ч. г. от מאת lietotājs by 於 م ص م، ص، الساعة""",
    )
)
OPENERS = re.compile(
    r"(?:---\s)?[ \t]{0,9}[^\w\n]{0,3}(?:On|Am|Le|El|Il|Em|No dia|Op|Den|Dne|Dňa|W dniu|Dnia|Ma|Pe|På|Kl|Vào|Pada|At|In a message dated|In message|"
    r"Quoting|Mon|Tue|Wed|Thu|Fri|Sat|Sun|Nov|Dana|În|Die|Em|Data|Ngày|Tr|Στις|В|У|Пн|Вт|Ср|Чт|Пт|Сб|Вс|Нд|\d{1,4}[-./年])[\s.,]",
)
DATED = re.compile(
    r"In a message dated\s+(?P<date>\d{1,2}[/.]\d{1,2}[/.]\d{2,4}[^\n]{0,60}?),?\s+(?P<who>[^\s,]+@[^\s,]+|[^\n,]{1,60}?)\s+writes:",
    re.I,
)
EXCERPTED = re.compile(r"\W*Excerpts from (?P<who>[^\n]{1,80}?)'s message of (?P<date>[^\n]{8,50}):", re.I)
CLOCK = re.compile(
    r"(?<![\d/-])(?<!\d\.)\d{1,2}(?::\s?\d{2}(?::\d{2})?|\s?h\s?\d{2}(?!\w)|\.\d{2}(?![./\d-]))"
    r"(?:[\s?]*(?:[ap]\.?\s?m\b\.?|uhr))?(?:\s*(?:\(?(?:UTC|GMT)[+-]\d{1,2}(?::?\d{2})?\)?|\(?[+-]\d{2}:?\d{2}\)?|\(?"
    r"(?:UTC|GMT|BST|CET|CEST|MET|[ECMP][SD]?T|EEST|EET|MSK|IST|[A-Z]{2,4}T)\)?(?![a-z])|Z\b))*",
    re.I,
)
DAY = re.compile(
    r"\d{4}-\d{2}-\d{2}|\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{2,4}|\d{1,2}\.?(?:\s+de)?\s+[^\W\d_]{3,12}\.?(?:\s+de)?,?\s+\d{4}"
    r"|\d{4}[年년]\s?\d{1,2}[月월]\s?\d{1,2}[日일]"
    r"|[^\W\d_]{3,12}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}|\d{4}[./年-]\s?\d{1,2}|\d{4}\.\s+[^\W\d_]{3,12}\.?\s+\d{1,2}",
)

# (the first four letters of each caption, by which most lines are known to be none)
SEPARATOR_HEADS = frozenset(
    [
        "from",
        "orig",
        "forw",
        "begi",
        "star",
        "inli",
        "repl",
        "mail",
        "mess",
        "ursp",
        "weit",
        "mens",
        "oors",
        "door",
        "vide",
        "opri",
        "oppr",
        "wiad",
        "půvo",
        "přep",
        "ered",
        "tová",
        "mesa",
        "исхо",
        "пере",
        "orij",
        "ilet",
        "alku",
        "prin",
    ]
)
SEPARATOR = re.compile(
    r"[\s>»|*•]*(?:[-_=*~#‐–—]{3,}[^\n]*"
    r"|From\s\S[^\n]{0,120}\s\w{3}\s\w{3}\s{1,2}\d{1,2}\s\d\d:\d\d:\d\d\s\d{4}"
    r"|[-\s]*(?:original message|forwarded message|begin forwarded message|start forwarded message|original appointment|"
    r"inline attachment follows|reply message|mail original|message d'origine|message transféré|ursprüngliche nachricht|"
    r"weitergeleitete nachricht|mensaje original|mensaje reenviado|messaggio originale|messaggio inoltrato|oorspronkelijk bericht|"
    r"doorgestuurd bericht|originalmeddelande|vidarebefordrat meddelande|oprindelig meddelelse|opprinnelig melding|"
    r"wiadomość oryginalna|wiadomość przekazana|původní zpráva|přeposlaná zpráva|eredeti üzenet|továbbított üzenet|"
    r"mesaj original|исходное сообщение|пересылаемое сообщение|orijinal mesaj|iletilmiş mesaj|alkuperäinen viesti|"
    r"printed from e-?mail|forwarded by)\b[^\n]{0,120})[\s]*$",
    re.I,
)
ORIGINAL = re.compile(r"[\s>»•*=_‐–—-]*(?:original|forwarded|reply|replied) message[\s=_‐–—-]*$", re.I)
# (the first two letters of each that is written in ASCII alone)
FORWARD_HEADS = frozenset(("an", "be", "fo", "in", "st", "vi", "we"))
FORWARD_INTRO = re.compile(
    r"[\s>»*]*(?:Begin forwarded message|Start of forwarded message|Anfang der weitergeleiteten (?:Nachricht|E-Mail)|"
    r"Début du (?:message (?:réexpédié|transféré)|courriel transféré)|Inicio del mensaje reenviado|Inizio messaggio inoltrato|"
    r"Begin doorgestuurd bericht|Vidarebefordrat mejl|Videresendt (?:meddelelse|melding)|Start på videresendt (?:besked|melding)|"
    r"Początek przekazywanej wiadomości|Początek przesłanej dalej wiadomości|Továbbított levél kezdete|Početak proslijeđene poruke|"
    r"Início da mensagem (?:reencaminhada|encaminhada)|Inceputul mesajului redirecționat|Începutul mesajului redirecționat|"
    r"Начало переадресованного сообщения|Початок листа, що пересилається|Započni proslijeđenu poruku|Începe mesajul redirecționat|İleti başlangıcı|"
    r"Začátek přeposílané zprávy|Videresendt melding|Forwarded message|Weitergeleitete Nachricht|Přeposlaná zpráva|Začiatok preposlanej správy|"
    r"Začátek přeposlané zprávy|Välitetty viesti alkaa|Iletilen ileti başlangıcı|Доставлено сообщение|転送されたメッセージ|转发的邮件|开始转发的邮件|已转发邮件|開始轉寄(?:的)?郵件|轉寄郵件|시작: 전달된 메시지|전달된 메시지)\s*[:：]?\s*$",
    re.I,
)
FORWARDED_BY = re.compile(r"[\s>»]*-{2,}\s*Forwarded (?:by|message from)\b", re.I)
FORWARDED_TAIL = re.compile(
    r"[\s>]*(?:(?:\d{1,2}/\d{1,2}/\d{2,4}\s*)?\d{0,2}:?\d{0,2}.{0,8}?\s*-{3,}|(?:AM|PM)\s*-+|[-=]{3,})\s*$"
)

# Name and address and time between triple marks, as GroupWise heads a quotation.
GROUPWISE = re.compile(
    r"^>>>\s+(?P<who>[^\n]{1,160}?)\s+(?P<date>\d{1,2}[-./](?:\d{1,2}|[a-z]{3})[-./]\d{2,4},?\s+\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[AP]M|Uhr)?)\s*>>>[ \t]*$",
    re.M | re.I,
)
CHAT = re.compile(
    r"^\u200e?\[?(?P<date>\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?\s+\d{1,2}:\d{2}(?::\d{2})?(?:\s*[AP]M)?)\]?\s*(?:-\s+)?"
    r"(?!\s*(?:\w+(?: Mail)?[ \t]+[-\u2013\u2014][ \t]+)?(?:Re|Fwd?|Aw|Wg|Tr|Rv)[ \t]*:)"  # the title a browser prints above a page
    r"(?P<who>[^\n:\[\]]{1,60}):[ \t](?=\S)",
    re.M | re.I,
)
POST = re.compile(
    r"^(?:(?:Post|Message|Comment|Entry|Reply|Note|Update|Nachricht|Beitrag)\s+#?\d+(?:\s+of\s+\d+)?[\s:.-]+)From:[ \t]*(?P<who>\S[^\n]{0,80}?)"
    r"(?:\t|[ \t]{2,})(?P<date>[^\n]{6,40})$",
    re.M | re.I,
)
NAMED_BELOW = re.compile(  # Teams: "[1/15/2025 3:40 PM] Ann Lee", and the words on the next line
    r"^\[(?P<date>\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?\s+\d{1,2}:\d{2}(?::\d{2})?(?:\s*[AP]M)?)\][ \t]+(?P<who>[^\W\d_][^\n:;@<>\[\]]{1,60})$",
    re.M | re.I,
)
TEXTED = re.compile(
    r"^(?P<who>[A-Z][^\n:;@<>]{1,60})\n(?P<date>\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4},?\s+\d{1,2}:\d{2}(?::\d{2})?(?:\s*[AP]M)?)[ \t]*$",
    re.M,
)
ANSWERED = re.compile(
    r"^[*•\s>]*(?P<who>[^\n<>\[\]]{1,60}<[^\s<>]+@[^\s<>]+>)\s*\[(?P<date>\d{4}-\d{2}-\d{2}[^\]\n]{0,25})\]:\s*$", re.M
)

DATE_FIRST = re.compile(
    r"^[>\s»|:]*(?P<date>\d{4}[-/]\d{1,2}[-/]\d{1,2}(?:,?\s+\d{1,2}:\d{2}(?::\d{2})?)?(?:\s*(?:GMT|UTC)?[+-]\d{1,2}:?\d{0,2})?),?\s+"
    r"(?P<who>[^\n<>\d][^\n<>]{0,100}<(?:\n[>\s]*)?[^\s<>]+@[^<>\n]+>):?[ \t]*$",
    re.M,
)

# Lines that are the page's and not the writer's: stamps and banners, which stand only where one of the words does ...
STAMP_WORDS = (
    "Case", "UNCLASS", "U.S. Department", "RELEASE", "Page", "XHIBIT", "xhibit ", "Filed", "FILED", "NYSCEF", "INDEX NO",
    "STATE DEPT", "SUBJECT TO AGREEMENT", "CONFIDENTIAL", "Subject to", "ttorneys", "Doc", "\f", "B5", "B6", "1.4(",
)  # fmt: skip
# (how each of them starts but a release's code, so that the pattern runs on few lines)
STAMP_HEADS = (
    "Case", "Doc", "UNCLASSIFIED", "CONFIDENTIAL", "SECRET", "SENSITIVE", "U.S.", "RELEASE", "IN PART", "IN FULL", "PART", "FULL",
    "1.4(", "Class", "Reason", "Declassify", "— Class", "— Reason", "Page", "E-FILED", "EFILED", "E-Filed", "EFiled", "NYSCEF", "RECEIVED",
    "FILED", "INDEX", "STATE", "SUBJECT", "EXHIBIT", "Exhibit", "HIGHLY", "Highly", "Confidential",
)  # fmt: skip
STAMPS = re.compile(
    r"(?:"
    r"\f?[ \t]*Case:?[ \t]+\d{1,2}:\d{2}-[a-z]{2,4}-\d+[^\n]{0,200}"
    r"|[ \t]*(?:Case\s\S+\s+)?Doc(?:ument)?\.?\s+#?:?\s?\d[\d-]*\s+(?:Filed|Entered)\b[^\n]{0,160}"
    r"|[ \t\f]*UNCLASSIFIED[ \t]*(?:U\.?\s?S\.? Department of State[^\n]{0,160})?"
    r"|[ \t]*(?:CONFIDENTIAL|UNCLASSIFIED|SECRET|SENSITIVE)?[ \t]*U\.S\. Department of State Case No[^\n]{0,160}"
    r"|[ \t]*RELEASE(?:D)? IN[ \t]*(?:PART|FULL)?[^\n]{0,30}"
    r"|[ \t]*(?:IN )?(?:PART|FULL)[ \t]*(?:B\d[,.\d()A-Z ]{0,12})?"
    r"|[ \t]{8,}B\d(?:[ \t]*[,.][ \t]*B?\d)*[ \t]*"
    r"|[ \t]*B[1-7](?:[ \t]*\([A-Z\d]\))?(?:[ \t]*[,.][ \t]*B?\d(?:\([A-Z\d]\))?)*[ \t]*"
    r"|[ \t]*1\.4\([A-D]\)[ \t]*(?:,?[ \t]*(?:1\.4\([A-D]\)|B\d))*[ \t]*"
    r"|\f[ \t]*"
    r"|[ \t]*(?:— )?(?:Class(?:ified by|ification)?:|Classified by|Reason: 1\.4|Declassify on|B1,1\.4)[^\n]{0,120}"
    r"(?:(?<=Declassify on:)\n[ \t]*\d{1,2}[-/]\d{1,2}[-/]\d{4})?"
    r"|[ \t]*Page(?:[ \t]*ID)?[ \t]+#?:?\d+(?:[ \t]+of[ \t]+\d+)?[ \t]*"
    r"|[ \t]*(?:E-?FILED|EFiled|NYSCEF DOC\.? NO|RECEIVED NYSCEF|FILED: [A-Z][A-Z ]{4,40}CLERK|INDEX NO\.)\b[^\n]{0,160}"
    r"|[ \t]*(?:U\.S\. Department of State|STATE DEPT\. - PRODUCED TO|SUBJECT TO AGREEMENT ON SENSITIVE)[^\n]{0,160}"
    r"|[ \t]*Case No\. F-\d{4}-\d+[^\n]{0,120}"
    r"|[ \t]*Doc No\. C\d+[^\n]{0,120}(?:\n[ \t]*Date: \d\d/\d\d/\d{4}[^\n]{0,160})?"
    r"|[ \t]*(?:EXHIBIT|Exhibit)[ \t]+(?:[A-Z]{1,2}|\d{1,4})(?:-\d+)?[ \t]*"
    r"|[ \t]*(?:HIGHLY |Highly )?(?:CONFIDENTIAL|Confidential)[ \t]*[-–—]{1,3}[ \t]*(?:SUBJECT TO|Subject to|ATTORNEYS?|Attorneys?)\b[^\n]{0,160}"
    r")$",
    re.M,
)
# ... and page numbers, print-outs' headers and footers, and Bates numbers, which end in a figure or start with one.
NUMBERS = re.compile(
    r"(?:"
    r"[ \t]*(?:Page[ \t]+)?\d{1,4} of \d{1,4}(?:[ \t]+\d{1,2}/\d{1,2}/\d{2,4},?[ \t]+\d{1,2}:\d{2}[ \t]*[AP]?M?)?[ \t]*"
    r"|[ \t]*\d{1,2}/\d{1,2}/\d{2,4},[ \t]+\d{1,2}:\d{2}[ \t]*(?:[AP]M)?[ \t]{2,}\S[^\n]{0,120}"
    r"|[ \t]*\d{1,2}/\d{1,2}/\d{2,4},[ \t]+\d{1,2}:\d{2}[ \t]*(?:[AP]M)?[ \t]+(?:(?:\w+ )?(?:Gmail|Mail|Webmail|Outlook)[ \t]+[-\u2013\u2014][ \t]"
    r"[^\n]{0,200}|[^\n]{1,200}[ \t][-\u2013\u2014|][ \t]+(?:(?:\w+ )?(?:Gmail|Mail|Webmail|Outlook)))"
    r"|[ \t]*\d{1,2}/\d{1,2}/\d{2,4},?[ \t]+\d{1,2}:\d{2}[ \t]*(?:[AP]M)?[ \t]+(?:[^\n]{0,60}[ \t])?(?:FAX|Fax)\b[^\n]{0,120}"
    r"|[ \t]*\d{1,2}[-/]\d{1,2}[-/]\d{4} — Class: [^\n]{0,60}"
    r"|[ \t]*(?:https?://\S+|about:blank)[ \t]+\d{1,4}/\d{1,4}[ \t]*"
    r"|[ \t]*-[ \t]*\d{1,4}[ \t]*-[ \t]*"
    r"|[ \t]{20,}\d{1,4}[ \t]*"
    r"|[ \t]*[A-Z][A-Z0-9&]{1,15}(?:[-_. ][A-Z0-9&]{1,12}){0,4}[-_. ]{0,2}(?:0\d{2,9}|\d{6,10})(?:[ \t]{2,}[^\n]{0,40})?[ \t]*"
    r")$",
    re.M,
)
# What courts' and counties' filing systems print on a page, a line of it.
CLERK = re.compile(
    r"\*{0,3}\s?(?:E-?FILED|EFiled|(?:ELECTRONICALLY|Electronically) (?:FILED|Filed|RECEIVED|Received)|FILED DATE:|FILED:"
    r"|Filing #\s?\d|(?:Envelope|Transaction|Filing|Reservation) ID:?\s?\d|Envelope(?: No\.?|:) ?\d|Copy from re:Search"
    r"|RECEIVED NYSCEF|NYSCEF DOC|INDEX NO\.|ROA # ?\d)",
)
MARGIN = re.compile(
    r"[ \t]*\(see attached file:[^\n]{0,120}$|[ \t]*<<[^<>\n]{1,90}>>(?:[ \t]*<<[^<>\n]{1,90}>>)*[ \t]*$"
    r"|[ \t]{3,}(?:B[1-7](?:[ \t]*[,.][ \t]*B?\d)*|1\.4\([A-D]\))[ \t]*$|[ \t]+1 \. ?4 ?\([A-D]\)$"
    r"|[ \t]{12,}(?-i:RELEASE IN(?: PART| FULL)?|(?:IN )?(?:PART|FULL)|— Reason: 1\.4[^\n]{0,80}|Classified by[^\n]{0,80})$"
    r"|[ \t]{20,}\d{1,2}-\d{1,2}-\d{4}$",
    re.I,
)
STAMP = re.compile(
    r"Case:?\s+(?P<case>\d{1,2}:\d{2}-[a-z]{2,4}-\d+[\w-]*)\s+Doc(?:ument)?\.?\s*#?:?\s*(?P<docket>\d+)(?:-(?P<attachment>\d+))?"
)

GREETING = re.compile(
    r"[\s>]*(?:dear\b|hi\b|hello\b|hey\b|good\s+(?:morning|afternoon|evening|day)\b|counsel\b|gentlemen\b|ladies\b|all\b[,:]|team\b[,:]|sir\b|madam\b|to\s+whom\b|"
    r"(?:mr|ms|mrs|dr|prof)\.?\s+[A-Z]|[A-Z][\w.'-]{1,20}(?:\s+[A-Z][\w.'-]{1,20})?\s*[,:–-]\s*$)",
)
DEAR = re.compile(r"[\s>]*(?:Dear\b|Gentlemen\b|Ladies\b|To Whom\b|Sir\b|Sirs\b|Madam\b|Counsel:|Sir/Madam)", re.I)

COVER = re.compile(
    r"\b(?:EXHIBIT|Exhibit|ATTACHMENT|APPENDIX|TAB)\s+[A-Z0-9]{1,4}\b|\bCase (?:No\.|\d)|printed (?:by|from)|MESSAGE HISTORY|^\d{1,3} messages?\s*$|Messages and calls are end-to-end encrypted",
    re.M,
)
CAPTION = re.compile(
    r"^[ \t]*(?:IN THE (?:UNITED STATES|CIRCUIT|SUPERIOR|DISTRICT)|UNITED STATES DISTRICT COURT|(?:[A-Z]+ ){0,3}DECLARATION OF\b)[^a-z\n]*$"
    r"|\btrue and correct cop(?:y|ies) of\b",
    re.M,
)
DAMAGE = re.compile(r"\?{2,}|�")
DAMAGE_LINE = re.compile(r"[\s?�]*$")
MEMO = re.compile(r"^\W*(?:MEMORANDUM|MEMO|INTEROFFICE|INTER-OFFICE)\b", re.I)
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)"
)
LETTER_DATE = re.compile(
    r"^[ \t\f]*(?:Dated?:[ \t]*)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?[ \t]+|[A-Z][a-z]{2,15}(?: [A-Z][a-z]{2,15})?,[ \t]+)?"
    rf"(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+\d{{4}}"
    r"|\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}/\d{1,2}/\d{4})[ \t]*$",
    re.M,
)
RE_LINE = re.compile(r"^[\s*]*(?:Re|RE|Sub|SUB|Subject|Ref|In re|Betreff|Objet)\s*:\s*(\S[^\n]*)$")
