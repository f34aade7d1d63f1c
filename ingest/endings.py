"""What stands around the writer's words: banners, sign-offs, devices, disclaimers, contact data. Data, no logic."""
# ruff: noqa: E501  (a pattern broken over lines is harder to check than a long one)

import re

BANNER = re.compile(
    r"[\s*\[<(!|:>-]*(?:"
    r"(?:this (?:message|e-?mail)\s+(?:has\s+)?(?:originated|came|was sent)\b[^\n]{0,20}\b(?:from\s+)?(?:an\s+)?(?:external|outside)[^\n]{0,200})"
    r"|(?:external\s+(?:e-?mail|sender|message|mail)\b[^\n]{0,160})"
    r"|(?:caution|warning|attention|notice|alert)\s*[:!*–—-]+\s*(?:this\s+)?(?:external|e-?mail|message|the sender|do not click|sender)[^\n]{0,250}"
    r"|\[?ext(?:ernal)?\]?\s*$"
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
DEVICE_HEADS = frozenset(re.findall(r"\w\w", "se ge do vo en in ve sk di al ne qu me pa co th cl pl ex fo ap"))
DEVICE = re.compile(
    r"[\s*_(-]*(?:sent (?:from|via|with|on|by) (?:my |the |a )?[\[<*]?(?:i(?:phone|pad|pod)|blackberry|galaxy|samsung|android|verizon|at&t|t-mobile|"
    r"sprint|mobile|phone|handheld|wireless|outlook|mail for|gmail|yahoo|proton|windows|nokia|htc|motorola|treo|palm|pixel|"
    r"droid|tablet|ipad|smartphone|cell|nextel|cingular|surface|huawei|xiaomi|oneplus|lg|aol|airmail|spark|myMail|superhuman|hey)[^\n]{0,90}"
    r"|get outlook for (?:ios|android|mobile)[^\n]{0,60}|download (?:the )?outlook[^\n]{0,60}"
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
    r")",
    re.I,
)
DISCLAIMER_BODY = re.compile(
    r"\b(?:intended\s+(?:recipient|only|solely)|received\s+(?:this|it)\s+(?:e-?mail\s+|message\s+|communication\s+)?in\s+error|unauthori[sz]ed|privileged|confidential|"
    r"disseminat|distribution\s+or\s+copying|delete\s+(?:it|this|the)|notify\s+(?:the\s+sender|us)|strictly\s+prohibited|"
    r"penalties\s+under|internal\s+revenue\s+code|viruses|without\s+reading|disclos|unclassified|executive\s+order|policies\s+and\s+procedures)",
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
