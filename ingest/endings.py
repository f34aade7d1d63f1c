"""What stands around the writer's words: banners, sign-offs, devices, disclaimers, contact data. Data, no logic."""
# ruff: noqa: E501  (a pattern broken over lines is harder to check than a long one)

import re

BANNER = re.compile(
    r"[\s*\[<(!|:>⚠\ufe0f❗‼🛑🚩-]*(?:"
    r"(?:this (?:message|e-?mail)\s+(?:has\s+)?(?:originated|came|was sent)\b[^\n]{0,20}\b(?:from\s+)?(?:an\s+)?(?:external|outside)[^\n]{0,200})"
    r"|(?:external\s+(?:e-?mail|sender|message|mail)\b[^\n]{0,160})"
    # what a gateway warns of is mail: "Attention: External experts must sign." is somebody's sentence
    r"|(?:caution|warning|attention|notice|alert)\s*[:!*–—-]+\s*(?:this\s+)?(?:external[\s*\])!.:–—-]*(?:$|(?:e-?mail|mail|message|sender|source|origin|communication|content|domain|do not|use|exercise|be|please|this|think|link|attachment)\b)|do not click|(?:the )?(?:e-?mail|message|sender)\b(?=[^\n]{0,250}\b(?:extern|outside|originat|from|untrusted|unknown|unusual|unverified|suspicious|phish|link|attachment|recogni|verif|caution|confidential|first time|not (?:from|within|internal))))[^\n]{0,250}"
    r"|(?:this )?(?:message|e-?mail)\s+(?:is\s+)?from\s+(?:an?\s+)?(?:external|untrusted|outside)\s+(?:sender|source|e-?mail|organi[sz]ation|the\s+(?:company|organi[sz]ation|firm)|your)\b[^\n]{0,160}"
    r"|you (?:have not previously corresponded with|do(?:n't| not) (?:usually|normally) (?:receive|get))\b[^\n]{0,80}\bsender[^\n]{0,60}"
    r"|\[?ext(?:ern(?:al|e|o|a)?)?\]?[\s*]*$"
    r"|extern(?:e|er|es|o|a) (?:e-?mail|mail|nachricht|absender)\b[^\n]{0,160}|(?:courriel|e-?mail|correo|expéditeur|remitente|mittente) extern[eoa]\b[^\n]{0,160}"
    r"|(?:achtung|warnung|vorsicht|hinweis|attention|avertissement|atención|precaución|advertencia|attenzione|let op|waarschuwing|atenção|cuidado|uwaga|varning|advarsel)\s*[:!–—-]+"
    r"[^\n]{0,60}(?:mail|nachricht|message|courriel|correo|mensaje|messaggio|bericht|mensagem|wiadomo|e-?post|absender|expéditeur|remitente|mittente|afzender|sender)[^\n]{0,50}\b(?:extern(?!al)|außerhalb|ausserhalb|extérieur|fuera de|estern|buiten|fora d|spoza|utanför|uden ?for|utenfor|zewnętrzn)[^\n]{0,200}"
    # what Exchange says of a first contact, in the reader's language
    r"|(?:sie erhalten nicht (?:häufig|oft)|vous n[’']obtenez pas souvent|vous ne recevez pas souvent|no suele recibir|non si ricevono spesso|non ricevi spesso"
    r"|u ontvangt niet vaak|você não costuma receber|não recebe frequentemente|du får in?te ofta|du får ikke ofte|du modtager ikke ofte|nie otrzymujesz często"
    r"|einige personen, die diese nachricht erhalten haben|certaines personnes qui ont reçu ce message|algunas personas que han recibido este mensaje)\b[^\n]{0,200}"
    r"|external(?:\]\s*[:!*|–—-]*|\s*[:!*|–—-]+)\s*(?:do not|don't|please|use caution|exercise|be (?:care|caut)|this (?:e-?mail|message|sender)|sender|e-?mail)\b[^\n]{0,200}"
    r"|(?:do not|don't) click (?:on )?(?:any )?links?[^\n]{0,200}"
    r"|you don't often get email from[^\n]{0,200}"
    r"|(?:some people who received this message don't often get)[^\n]{0,200}"
    r"|privileged\s*-+\s*inadvertently produced[^\n]{0,120}"
    r"|(?:think before you click)[^\n]{0,160}"
    r"|zjqcmqryfpfpt(?:banner|preheader)(?:start|end)[^\n]{0,40}"
    r"|sent by an external sender[^\n]{0,60}"
    r"|[#_=~ -]{0,10}(?:please )?(?:type your reply|reply|write|respond)[^\n]{0,20} above this line[^\n]{0,60}"
    r"|this sender (?:is|might)[^\n]{0,160}"
    r")[\s*\])!|:<-]*$",
    re.I,
)
BANNER_MORE = re.compile(
    r"[^\n]{0,200}\b(?:unless you (?:recogni[sz]e|know|trust)|links? or (?:open )?attachments?|exercise caution|know the content is safe|"
    r"use caution|learn why this is important|report (?:as )?suspicious|verify the sender)\b[^\n]{0,200}",
    re.I,
)

# (the first two letters of each that is written in ASCII alone)
DEVICE_HEADS = frozenset(
    re.findall(
        r"\w\w", "se ge do vo en in ve sk di al ne qu me pa co th cl pl ex fo ap ho la ob sc ot ou he ha po ip io"
    )
)
_SENT = (  # "sent" and "get", as clients say it of themselves in other languages
    r"holen sie sich|laden sie|gesendet mit|diese nachricht wurde von|envoyé|télécharge[rz]|obten(?:er|ir|ez)|enviad[oa]|inviato|scarica|ottieni|obter|obtenha|verstuurd|verzonden"
    r"|skickat|hämta|sendt|hent|få|skaff deg|lähetetty|lataa|hanki|wysłan[eo]|pobierz|odesláno|odoslané|získat|получено|отправлено|скачать|надіслано|küldve|enviat|trimis|poslano|נשלח"
    r"|发自|發自|获取|從我的|从我的|取得|나의|내"
)
_BETWEEN = (  # the small words that may stand before the device: others make it a sentence of the writer's
    r"(?:de|du|d|depuis|mon|à|partir|desde|mi|meu|do|da|dal|mio|vanaf|vanuit|met|mijn|från|min|fra|mit|meinem|von|der|die|o|a|az|des|del|el|la|app|aplikację|aplikaci|z|ze|с|з|из|моего)\b"
    r"|מה|我的|mobile|mail"
)
_CARRIERS = r"(?:i(?:phon[eu]|pad|os)|android|outlook|yahoo|galaxy|samsung|smartphone|blackberry|huawei|gmx|web\.de|k-9|mobiltelefon|handy)"
DEVICE = re.compile(
    r"[\s*_(-]*(?:sent (?:from|via|with|on|by) (?:my |the |a )?[\[<*]?(?:i(?:phone|pad|pod)|blackberry|galaxy|samsung|android|verizon|at&t|t-mobile|"
    r"sprint|mobile|phone|handheld|wireless|outlook|mail for|gmail|yahoo|proton|windows|nokia|htc|motorola|treo|palm|pixel|"
    r"droid|tablet|ipad|smartphone|cell|nextel|cingular|surface|huawei|xiaomi|oneplus|lg|aol|airmail|spark|myMail|superhuman|hey)[^\n]{0,90}"
    rf"|(?:{_SENT})(?:[ ’']*(?:{_BETWEEN})){{0,5}}[ ’'-]{{0,2}}{_CARRIERS}[^\n]{{0,45}}"
    r"|(?:iphone|ipad)\W?(?:\w{1,6} gönderildi|から送信|에서 보냄)|ios için outlook\S{0,4} edinin|outlook (?:for ios を入手|voor (?:ios|android) downloaden)|ios용 outlook 다운로드"
    r"|secured by mimecast|dictated (?:by|with|using) siri[^\n]{0,40}"
    r"|get \w{3,12} for (?:ios|android|mobile|mac|windows|desktop)[^\n]{0,60}|download (?:the )?outlook[^\n]{0,60}"
    r"|sent (?:from|via|using) (?:my )?[A-Z][\w ]{2,25}(?:wireless|handheld|device|phone|mobile|app)[^\n]{0,40}"
    r"|von meinem (?:iphone|ipad|handy|samsung|mobiltelefon)[^\n]{0,40}|envoyé (?:de|depuis) mon [^\n]{0,40}|enviado desde mi [^\n]{0,40}"
    r"|inviato da(?:l mio)? i(?:phone|pad)[^\n]{0,20}|verzonden (?:vanaf|met) (?:mijn )?[^\n]{0,40}|enviado do meu [^\n]{0,40}"
    r"|skickat från min [^\n]{0,40}|sendt fra min [^\n]{0,40}|gesendet von (?:meinem )?[^\n]{0,40}|diktiert[^\n]{0,40}"
    r"|[* ]*sent from my blackberry[^\n]{0,60}|do you yahoo!\?[^\n]{0,40}|sent securely[^\n]{0,60}"
    r"|\[\[alternative html version deleted\]\]|-+ next part -+"
    r"|sent (?:from|via|using) (?:\w+[ ']){0,5}\w+(?: for (?:android|ios|windows|iphone|mobile))?\.?"
    r"|[(\[]\s*(?:quoted text hidden|message clipped|next document|next page|end of (?:document|page|thread)|page break|continued)[^\n]{0,30}[)\]]"
    r"|(?:this|the) (?:e-?mail|message|email|transmission) is (?:unclassified|sbu|classified|sensitive)[^\n]{0,120}|classification: \w+[^\n]{0,30}"
    r"|(?:please )?(?:excuse|forgive|pardon|apologies for) (?:any |the |my )?(?:typos?|brevity|errors|misspell)[^\n]{0,60}"
    r")[\s*_)]*$",
    re.I,
)

DISCLAIMER = re.compile(
    r"[\s*_>-]*(?:"
    r"(?:confidentiality|privacy|privileged?|legal|disclaimer|important|irs|circular 230|security)\s*(?:notice|warning|note|statement|disclosure|disclaimer|information)?\b"
    r"[^\n]{0,60}?[:.–—-]"
    r"|notice\s*[:.–—-]+\s*(?:this|the)\b"
    r"|(?:confidentiality|privacy|legal|important|disclaimer)\s*(?:notice|statement|warning|note|disclaimer)?\s*$"
    r"|the\s+(?:preceding|above|foregoing|attached|enclosed|following)\s+(?:e-?mail|message|communication|transmission)\b"
    r"|(?:privileged\s+(?:and|&|/)\s+confidential|confidential\s+(?:and|&|/)\s+privileged|attorney[- ]client\s+(?:privileged?|communication)|attorney work product)[^\n]{0,80}$"
    r"|(?:this|the)\s+(?:information\s+(?:contained\s+)?in\s+this\s+|contents\s+of\s+this\s+|information\s+transmitted\s+|foregoing\s+)?"
    r"(?:e-?mail|electronic\s+(?:mail|message)|message|communication|transmission|transmittal|facsimile)?\b[^\n]{0,120}?"
    r"\b(?:intended\s+(?:only|solely|for\s+the|recipient|to\s+be\s+(?:delivered|read|used))|confidential|privileged|is\s+for\s+the\s+(?:sole\s+)?use|may\s+contain|the\s+property\s+of|legally\s+protected)"
    r"|this\s+(?:message|e-?mail|transmission)\s+and\s+any\s+(?:attachments?|files)\b"
    r"|(?:if\s+you\s+(?:are|have)\s+(?:not\s+the\s+(?:intended|named)|received\s+this))"
    r"|(?:any\s+(?:tax|u\.s\.)\s+(?:advice|federal))"
    r"|(?:the\s+information\s+(?:contained|transmitted|in\s+this))"
    r"|unauthorized\s+(?:use|interception|review)"
    r"|to\s+ensure\s+compliance\s+with\s+(?:requirements\s+imposed\s+by\s+the\s+irs|treasury)"
    r"|please\s+(?:consider\s+the\s+environment|think\s+before\s+(?:you\s+)?print)"
    r"|[*]{5,}\s*$"
    r"|(?:in\s+accordance\s+with|pursuant\s+to)\b[^\n]{0,60}(?:polic|executive\s+order|e\.o\.)"
    r"|registered\s+(?:office|in\s+england)|a\s+list\s+of\s+(?:the\s+)?(?:members|partners)\b"
    r"|(?:diese|die in dieser) (?:e-?mail|nachricht|mitteilung)\b[^\n]{0,100}(?:vertraulich|bestimmt)|vertraulichkeitshinweis"
    r"|(?:ce|le présent|cet|les informations contenues dans ce) (?:message|courriel|e-?mail)\b[^\n]{0,120}confidentiel|avis de confidentialité"
    r"|(?:este|el presente|la información contenida en este) (?:mensaje|correo)\b[^\n]{0,120}confiden|aviso (?:legal|de confidencialidad)\b"
    r"|(?:questo messaggio|questa e-?mail|il presente messaggio|le informazioni contenute)\b[^\n]{0,120}(?:confiden|riservat)"
    r"|(?:dit (?:e-?mail)?bericht|deze e-?mail|de informatie)\b[^\n]{0,100}vertrouwelijk|(?:esta mensagem|este e-?mail)\b[^\n]{0,100}confiden"
    r"|(?:ta|niniejsza) wiadomość\b[^\n]{0,100}poufn|(?:настоящее|это|данное) (?:сообщение|электронное)\b[^\n]{0,100}конфиденц"
    r"|(?:detta meddelande|denna e-?post|denne (?:e-?mail|e-?post|mail|meddelelse))\b[^\n]{0,100}(?:konfiden|fortrolig)|tämä (?:viesti|sähköposti)\b[^\n]{0,100}luottamuk"
    r"|(?:tato zpráva|tento e-?mail)\b[^\n]{0,100}důvěrn"
    r")",
    re.I,
)
DISCLAIMER_BODY = re.compile(
    r"\b(?:intended\s+(?:recipient|only|solely)|received\s+(?:this|it)\s+(?:e-?mail\s+|message\s+|communication\s+)?in\s+error|unauthori[sz]ed|privileged|confidential|"
    r"disseminat|distribution\s+or\s+copying|delete\s+(?:it|this|the)|notify\s+(?:the\s+sender|us)|strictly\s+prohibited|"
    r"penalties\s+under|internal\s+revenue\s+code|viruses|without\s+reading|disclos|unclassified|executive\s+order|policies\s+and\s+procedures"
    r"|vertraulich|irrtümlich|versehentlich|vernichten|confidentiel|par\s+erreur|détrui|confidencia|por\s+error|por\s+engano|elimin|confidenzial|riservat|per\s+errore|cancellar|vertrouwelijk|per\s+abuis"
    r"|vernietig|poufn|omyłkowo|usunięci|конфиденц|по\s+ошибке|удалит|konfiden|fortrolig|av\s+misstag|ved\s+en\s+feil|luottamuk|poista|důvěrn|omylem)",
    re.I,
)
LIST_FOOTER = re.compile(
    r"[\s_=>*-]*(?:[\w.-]+(?:@| at )[\w.-]+ mailing list|[\w-]+ mailing list\s*$|to unsubscribe\b|you (?:received|are receiving) this message because|"
    r"unsubscribe\b|this (?:e-?mail|message) is a service from\b|do you yahoo!\?|get your (?:private,? )?free e-?mail\b|_{10,}\s*$|https?://\S*(?:listinfo|mailman)\S*)",
    re.I,
)

# (the first two letters of each, by which most lines are known to be none)
SIGN_OFF_HEADS = frozenset(
    [
        "wi",
        "be",
        "ki",
        "wa",
        "ma",
        "re",
        "rg",
        "br",
        "th",
        "tk",
        "ch",
        "ve",
        "yo",
        "tr",
        "si",
        "fa",
        "co",
        "al",
        "ta",
        "mi",
        "fr",
        "vi",
        "mf",
        "lg",
        "bi",
        "sa",
        "at",
        "un",
        "di",
        "me",
        "gr",
        "mv",
        "vä",
        "hi",
        "ys",
        "po",
        "üd",
        "cu",
        "ab",
        "xo",
        "lo",
        "ci",
        "la",
    ]
) | frozenset(letter + blank for letter in "zsсз" for blank in " \t\xa0")
SIGN_OFF = re.compile(
    r"[\s>-]*(?:(?:with\s+)?(?:best|kind|warm|warmest|kindest|many)?\s*(?:regards|wishes|rgds|brgds)|best|(?:many\s+)?thanks?(?:\s+(?:and|&)\s+(?:best\s+)?regards)?|"
    r"thanks?\s+(?:you|again|so much|very much|in advance|all|a lot|much)?|thank\s+you(?:\s+(?:again|very much|so much|in advance|for\s+[\w\s]{3,50}))?|thx|tks|cheers|"
    r"(?:very\s+|yours?\s+)?(?:truly|sincerely|faithfully|respectfully|cordially)(?:\s+yours?)?|sincerely(?:\s+yours)?|respectfully(?:\s+submitted)?|"
    r"all\s+(?:the\s+)?best|cordially|yours(?:\s+(?:truly|sincerely|faithfully|very\s+truly|etc))?|take\s+care|with\s+(?:friendly\s+)?(?:best\s+)?(?:greetings|appreciation|thanks)|"
    r"mit\s+freundlichen\s+grüßen|freundliche\s+grüße|viele\s+grüße|beste\s+grüße|mfg|lg|cordialement|bien\s+(?:à\s+vous|cordialement)|"
    r"saludos(?:\s+cordiales)?|atentamente|un\s+saludo|cordiali\s+saluti|distinti\s+saluti|met\s+vriendelijke\s+groet(?:en)?|groeten?|mvh|"
    r"med\s+(?:vänliga?|venlig)\s+(?:hälsning(?:ar)?|hilsen)|vänliga\s+hälsningar|hilsen|ystävällisin\s+terveisin|z\s+poważaniem|pozdrawiam|"
    r"s\s+pozdravem|с\s+уважением|з\s+повагою|üdvözlettel|atenciosamente|cumprimentos|abraços|saygılarımla|br|rgds|regds|xoxo|love|ciao|later|"
    r"(?:look(?:ing)?\s+forward\s+to\s+[^\n]{3,50}))\s*[,.!;–—-]*\s*$",
    re.I,
)

FIRM = re.compile(
    r"\b(?:L\.?L\.?P|L\.?L\.?C|P\.?L\.?L\.?C|P\.?C|P\.?A|P\.?S|A\.?P\.?C|L\.?P|P\.?L\.?L\.?P|Inc|Corp|Corporation|Company|Ltd|Limited|GmbH|AG|S\.?A|N\.?A|plc|PLC|Co)\b\.?"
    r"|\b(?:Law|LAW)\s+(?:Offices?|OFFICES?|Firm|FIRM|Group|GROUP|Chambers|Center)\b|\b(?:Attorneys?|ATTORNEYS?)\s+(?:at|AT)\s+(?:Law|LAW)\b"
    r"|\b(?:Department|DEPARTMENT|Office|OFFICE|Commission|COMMISSION|Bureau|Agency|AGENCY|University|UNIVERSITY|Bank|BANK|Authority|AUTHORITY|Foundation|Association|Ministry)\b",
)
TITLE_WORDS = frozenset(
    [
        "partner",
        "associate",
        "counsel",
        "attorney",
        "paralegal",
        "secretary",
        "assistant",
        "director",
        "manager",
        "president",
        "vice",
        "chief",
        "officer",
        "analyst",
        "engineer",
        "administrator",
        "coordinator",
        "specialist",
        "advocate",
        "barrister",
        "solicitor",
        "professor",
        "head",
        "chair",
        "chairman",
        "deputy",
        "consultant",
        "principal",
        "supervisor",
        "executive",
        "member",
        "shareholder",
        "senior",
        "managing",
        "developer",
        "phd",
        "esq",
        "commissioner",
        "monitor",
        "clerk",
        "agent",
        "representative",
        "trustee",
        "controller",
        "treasurer",
        "legal",
        "compliance",
    ]
)
FIRM_WORDS = frozenset(
    [
        "LLP",
        "LLC",
        "PLLC",
        "PC",
        "PA",
        "PS",
        "APC",
        "LP",
        "PLLP",
        "Inc",
        "Corp",
        "Corporation",
        "Company",
        "Ltd",
        "Limited",
        "GmbH",
        "AG",
        "SA",
        "NA",
        "plc",
        "PLC",
        "Co",
        "Department",
        "DEPARTMENT",
        "Office",
        "OFFICE",
        "Commission",
        "COMMISSION",
        "Bureau",
        "Agency",
        "AGENCY",
        "University",
        "UNIVERSITY",
        "Bank",
        "BANK",
        "Authority",
        "AUTHORITY",
        "Foundation",
        "Association",
        "Ministry",
        "INC",
        "CORP",
        "LTD",
        "CORPORATION",
        "COMPANY",
    ]
)
PHONE = re.compile(
    r"(?:\(?\+?\d{1,3}\)?[-. ]?)?\(?\d{3}\)?[-./ ]{1,3}\d{3}[-. ]\d{4}|\+\d{1,3}[\s().-]*\d[\d\s().-]{6,}"
    r"|\b\d{3}[-.]\d{4}\b|\b[Ee][Xx][Tt]\.?\s*\d{2,5}\b|\bx\d{4,5}\b"
    r"|\b(?:tel|phone|ph|fax|facsimile|mobile|cell|direct|office|pager|dir|voice|main|[tfmdcopw])\b\s*[.:]?\s*\(?\+?\d[\d\s().-]{5,}",
    re.I,
)
REACHED = re.compile(
    r"\b(?:tel|phone|fax|facsimile|mobile|cell|direct dial|e-?mail|voice|pager)\b\s*[:.]|\[mailto:", re.I
)
MAILBOX = re.compile(r"[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+")
PLACE = re.compile(
    r"\b\d{1,6}\s+(?:[NSEW]\.?\s+)?[A-Z][\w.]*(?:\s+[A-Z][\w.]*){0,4}\s+(?:St|Street|Ave|Avenue|Blvd|Boulevard|Rd|Road|Dr|Drive|Ln|Lane|Plaza|Pkwy|Parkway|Way|Court|Ct|Sq|Square|Row|Place|Pl|Loop|Circle|Broadway|Floor|Fl)\b\.?"
    r"|\b(?:Suite|Ste|Floor|Flr|Fl|Room|Rm|P\.?\s?O\.?\s?Box|Box|Bldg|Building|Mail\s?Stop)\b\.?\s*#?[A-Z]?\d*|\b[A-Z][\w.]+,?\s+[A-Z]{2}\.?,?\s+\d{5}(?:-\d{4})?\b|\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b"
    r"|\b[A-Z][a-z]+,\s+(?:Alabama|Arizona|California|Colorado|Connecticut|Delaware|Florida|Georgia|Illinois|Indiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Missouri|Nevada|New\s\w+|Ohio|Oregon|Pennsylvania|Texas|Utah|Virginia|Washington|Wisconsin|D\.?C\.?|[A-Z]{2})\b(?:\s+\d{5})?",
)
FIELD_LINE = re.compile(
    r"[\s>*_]*(?:\d{1,3} attachments?\s*$|\d{1,4}(?:\.\d)?\s?[KMG]B?\s*$|\(?see attached file:|attachments?\s*:|\[?attachment\b[^\n]{0,80}(?:deleted|removed)|<<\s?[^<>\n]{1,120}(?:>>[\s.?]*(?:<<[^<>\n]{1,120}(?:>>)?\s*)*)?$|<<\s*$|"
    r"\[cid:|\[image|- ?[\w ,&()'#.-]{1,80}\.(?:docx?|xlsx?|pdf|pptx?|zip|rtf|txt|wpd|htm|jpe?g|gif|png|tif|vcf|csv|wpd|pcx|bmp|ppt)\s*(?:<<[^\n]{0,80})?$|"
    r"\(?embedded image moved|[\w ,&()'-]{1,80}\.(?:docx?|xlsx?|pdf|pptx?|zip|rtf|wpd|vcf)\s*$|\s*image\d{3}\.(?:png|jpe?g|gif)\s*$|\[?download v-?card|\[?view biography)",
    re.I,
)
