"""The words in which mail clients print dates: months, weekdays and halves of the day. Data, no logic.

Month and weekday names follow the Unicode CLDR (wide and abbreviated forms, and the genitive where dates use it), in
the order January..December and Monday..Sunday; within one place, forms are parted by "/". Accents are folded when a
word is looked up, so they may stand or be missing.
"""

MONTHS: dict[str, str] = {
    "en": "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sep/sept "
    "october/oct november/nov december/dec",
    "de": "januar/jan/jänner februar/feb/feber märz/mär/mrz april/apr mai juni/jun juli/jul august/aug "
    "september/sep/sept "
    "oktober/okt november/nov dezember/dez",
    "fr": "janvier/janv/jan février/févr/fév mars avril/avr mai juin juillet/juil/juill août/aoû septembre/sept/sep "
    "octobre/oct novembre/nov décembre/déc",
    "es": "enero/ene febrero/feb marzo/mar abril/abr mayo/may junio/jun julio/jul agosto/ago "
    "septiembre/setiembre/sept/sep/set octubre/oct noviembre/nov diciembre/dic",
    "it": "gennaio/gen febbraio/feb marzo/mar aprile/apr maggio/mag giugno/giu luglio/lug agosto/ago "
    "settembre/set/sett "
    "ottobre/ott novembre/nov dicembre/dic",
    "pt": "janeiro/jan fevereiro/fev março/mar abril/abr maio/mai junho/jun julho/jul agosto/ago setembro/set "
    "outubro/out novembro/nov dezembro/dez",
    "ca": "gener/gen febrer/febr març abril/abr maig juny juliol/jul agost/ag setembre/set octubre/oct novembre/nov "
    "desembre/des",
    "nl": "januari/jan februari/feb maart/mrt april/apr mei juni/jun juli/jul augustus/aug september/sep/sept "
    "oktober/okt november/nov december/dec",
    "da": "januar/jan februar/feb marts/mar april/apr maj juni/jun juli/jul august/aug september/sep/sept oktober/okt "
    "november/nov december/dec",
    "no": "januar/jan februar/feb mars/mar april/apr mai juni/jun juli/jul august/aug september/sep/sept oktober/okt "
    "november/nov desember/des",
    "sv": "januari/jan februari/feb mars/mar april/apr maj juni/jun juli/jul augusti/aug september/sep/sept "
    "oktober/okt "
    "november/nov december/dec",
    "is": "janúar/jan febrúar/feb mars/mar apríl/apr maí júní/jún júlí/júl ágúst/ágú september/sep október/okt "
    "nóvember/nóv desember/des",
    "fi": "tammikuuta/tammikuu/tammi helmikuuta/helmikuu/helmi maaliskuuta/maaliskuu/maalis huhtikuuta/huhtikuu/huhti "
    "toukokuuta/toukokuu/touko kesäkuuta/kesäkuu/kesä heinäkuuta/heinäkuu/heinä elokuuta/elokuu/elo "
    "syyskuuta/syyskuu/syys lokakuuta/lokakuu/loka marraskuuta/marraskuu/marras joulukuuta/joulukuu/joulu",
    "fi-short": "tammik helmik maalisk huhtik toukok kesäk heinäk elok syysk lokak marrask jouluk",
    "et": "jaanuar/jaan veebruar/veebr märts aprill/apr mai juuni juuli august/aug september/sept oktoober/okt "
    "november/nov detsember/dets",
    "lv": "janvāris/janvāra/janv februāris/februāra/febr marts/marta aprīlis/aprīļa/apr maijs/maija jūnijs/jūnija/jūn "
    "jūlijs/jūlija/jūl augusts/augusta/aug septembris/septembra/sept oktobris/oktobra/okt novembris/novembra/nov "
    "decembris/decembra/dec",
    "lt": "sausio/sausis/saus vasario/vasaris/vas kovo/kovas/kov balandžio/balandis/bal gegužės/gegužė/geg "
    "birželio/birželis/birž liepos/liepa/liep rugpjūčio/rugpjūtis/rugp rugsėjo/rugsėjis/rugs spalio/spalis/spal "
    "lapkričio/lapkritis/lapkr gruodžio/gruodis/gruod",
    "pl": "stycznia/styczeń/sty lutego/luty/lut marca/marzec/mar kwietnia/kwiecień/kwi maja/maj czerwca/czerwiec/cze "
    "lipca/lipiec/lip sierpnia/sierpień/sie września/wrzesień/wrz października/październik/paź listopada/listopad/lis "
    "grudnia/grudzień/gru",
    "cs": "ledna/leden/led února/únor/úno března/březen/bře dubna/duben/dub května/květen/kvě června/červen/čvn "
    "července/červenec/čvc srpna/srpen/srp září/zář října/říjen/říj listopadu/listopad/lis prosince/prosinec/pro",
    "sk": "januára/január/jan februára/február/feb marca/marec/mar apríla/apríl/apr mája/máj júna/jún júla/júl "
    "augusta/august/aug septembra/september/sep októbra/október/okt novembra/november/nov decembra/december/dec",
    "sl": "januarja/januar/jan februarja/februar/feb marca/marec/mar aprila/april/apr maja/maj junija/junij/jun "
    "julija/julij/jul avgusta/avgust/avg septembra/september/sep oktobra/oktober/okt novembra/november/nov "
    "decembra/december/dec",
    "hr": "siječnja/siječanj/sij veljače/veljača/velj/vel ožujka/ožujak/ožu travnja/travanj/tra svibnja/svibanj/svi "
    "lipnja/lipanj/lip srpnja/srpanj/srp kolovoza/kolovoz/kol rujna/rujan/ruj listopada/listopad/lis "
    "studenoga/studenog/studeni/stu prosinca/prosinac/pro",
    "sr": "januar/jan februar/feb mart/mar april/apr maj jun/juni jul/juli avgust/avg septembar/sep oktobar/okt "
    "novembar/nov decembar/dec",
    "sr-cyrl": "јануар/јан фебруар/феб март/мар април/апр мај јун јул август/авг септембар/сеп октобар/окт "
    "новембар/нов "
    "децембар/дец",
    "hu": "január/jan február/febr/feb március/márc/már április/ápr május/máj június/jún július/júl augusztus/aug "
    "szeptember/szept október/okt november/nov december/dec",
    "ro": "ianuarie/ian februarie/feb martie/mar aprilie/apr mai iunie/iun iulie/iul august/aug septembrie/sept/sep "
    "octombrie/oct noiembrie/noi/nov decembrie/dec",
    "tr": "ocak/oca şubat/şub mart/mar nisan/nis mayıs/may haziran/haz temmuz/tem ağustos/ağu eylül/eyl ekim/eki "
    "kasım/kas aralık/ara",
    "id": "januari/jan februari/feb maret/mar april/apr mei juni/jun juli/jul agustus/agu/agt september/sep "
    "oktober/okt "
    "november/nov desember/des",
    "ru": "января/январь/янв февраля/февраль/февр/фев марта/март/мар апреля/апрель/апр мая/май июня/июнь/июн "
    "июля/июль/июл августа/август/авг сентября/сентябрь/сент/сен октября/октябрь/окт ноября/ноябрь/нояб/ноя "
    "декабря/декабрь/дек",
    "uk": "січня/січень/січ лютого/лютий/лют березня/березень/бер квітня/квітень/квіт травня/травень/трав "
    "червня/червень/черв липня/липень/лип серпня/серпень/серп вересня/вересень/вер жовтня/жовтень/жовт "
    "листопада/листопад/лист грудня/грудень/груд",
    "bg": "януари/ян/яну февруари/февр/фев март/мар април/апр май юни юли август/авг септември/сеп октомври/окт "
    "ноември/ноем/ное декември/дек",
    "el": "ιανουαρίου/ιανουάριος/ιαν φεβρουαρίου/φεβρουάριος/φεβ/φεβρ μαρτίου/μάρτιος/μαρ/μαρτ απριλίου/απρίλιος/απρ "
    "μαΐου/μάιος/μαι ιουνίου/ιούνιος/ιουν ιουλίου/ιούλιος/ιουλ αυγούστου/αύγουστος/αυγ "
    "σεπτεμβρίου/σεπτέμβριος/σεπ/σεπτ "
    "οκτωβρίου/οκτώβριος/οκτ νοεμβρίου/νοέμβριος/νοε/νοεμ δεκεμβρίου/δεκέμβριος/δεκ",
    "he": "ינואר/ינו/בינואר/בינו פברואר/פבר/בפברואר/בפבר מרץ/במרץ אפריל/אפר/באפריל/באפר מאי/במאי יוני/ביוני יולי/ביולי "
    "אוגוסט/אוג/באוגוסט/באוג ספטמבר/ספט/בספטמבר/בספט אוקטובר/אוק/באוקטובר/באוק נובמבר/נוב/בנובמבר/בנוב "
    "דצמבר/דצמ/בדצמבר/בדצמ",
    "be": "студзеня/студзень/сту лютага/люты сакавіка/сакавік/сак красавіка/красавік/кра мая/май чэрвеня/чэрвень/чэр "
    "ліпеня/ліпень/ліп жніўня/жнівень/жні верасня/верасень/вер кастрычніка/кастрычнік/кас лістапада/лістапад/ліс "
    "снежня/снежань/сне",
    "mk": "јануари/јан февруари/фев март/мар април/апр мај јуни/јун јули/јул август/авг септември/септ октомври/окт "
    "ноември/ноем декември/дек",
    "gl": "xaneiro/xan febreiro/feb marzo/mar abril/abr maio/mai xuño/xuñ xullo/xul agosto/ago setembro/set "
    "outubro/out "
    "novembro/nov decembro/dec",
    "eu": "urtarrilak/urtarrilaren/urtarrila otsailak/otsailaren/otsaila martxoak/martxoaren/martxoa "
    "apirilak/apirilaren/apirila maiatzak/maiatzaren/maiatza ekainak/ekainaren/ekaina "
    "uztailak/uztailaren/uztaila abuztuak/abuztuaren/abuztua irailak/irailaren/iraila urriak/urriaren/urria "
    "azaroak/azaroaren/azaroa abenduak/abenduaren/abendua",
    "sq": "janar shkurt/shk mars prill maj qershor korrik/korr gusht shtator tetor nëntor/nën dhjetor/dhj",
    "cy": "ionawr chwefror/chwe mawrth/maw ebrill/ebr mai mehefin/meh gorffennaf awst medi hydref "
    "tachwedd/tach rhagfyr/rhag",
    "ga": "eanáir feabhra/feabh márta/már aibreán/aib bealtaine meitheamh/meith iúil lúnasa/lún mfómhair "
    "dfómhair samhain/samh nollaig/noll",
    "af": "januarie/jan februarie/feb maart/mrt april/apr mei junie/jun julie/jul augustus/aug september/sep "
    "oktober/okt november/nov desember/des",
    "ms": "januari/jan februari/feb mac april/apr mei jun julai/jul ogos/ogo september/sep oktober/okt november/nov "
    "disember/dis",
    "az": "yanvar/yan fevral/fev mart aprel/apr may iyun/iyn iyul/iyl avqust/avq sentyabr oktyabr/okt noyabr/noy "
    "dekabr/dek",
    "th": "มกราคม/ม.ค กุมภาพันธ์/ก.พ มีนาคม/มี.ค เมษายน/เม.ย พฤษภาคม/พ.ค มิถุนายน/มิ.ย กรกฎาคม/ก.ค สิงหาคม/ส.ค "
    "กันยายน/ก.ย "
    "ตุลาคม/ต.ค พฤศจิกายน/พ.ย ธันวาคม/ธ.ค",
    "hi": "जनवरी/जन फ़रवरी/फरवरी/फ़र मार्च अप्रैल मई जून जुलाई/जुल अगस्त/अग सितंबर/सितम्बर/सित "
    "अक्टूबर/अक्तूबर/अक्टू नवंबर/नवम्बर/नव "
    "दिसंबर/दिसम्बर/दिस",
    "fa": "ژانویه/ژانویهٔ فوریه/فوریهٔ مارس آوریل مه/مهٔ ژوئن ژوئیه/ژوئیهٔ اوت سپتامبر اکتبر نوامبر دسامبر",
    "ar": "يناير فبراير مارس أبريل/ابريل مايو يونيو/يونيه يوليو/يوليه أغسطس/اغسطس سبتمبر أكتوبر/اكتوبر نوفمبر ديسمبر",
}

# Thai prints count the years of the Buddhist era, 543 more than the common one, or of the common one.
BUDDHIST_MONTHS = frozenset(
    form.strip(".") for row in (MONTHS["th"],) for entry in row.split() for form in entry.split("/")
)
VIETNAMESE_MONTHS = {
    "giêng": 1,
    "một": 1,
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
    "mười một": 11,
    "mười hai": 12,
}
# The first year of each era that Japanese and Taiwanese dates count from.
ERAS = {"令和": 2019, "平成": 1989, "昭和": 1926, "民國": 1912, "民国": 1912}

WEEKDAYS: dict[str, str] = {
    "en": "monday/mon tuesday/tue/tues wednesday/wed thursday/thu/thur/thurs friday/fri saturday/sat sunday/sun",
    "de": "montag/mo dienstag/di mittwoch/mi donnerstag/do freitag/fr samstag/sonnabend/sa sonntag/so",
    "fr": "lundi/lun mardi/mar mercredi/mer jeudi/jeu vendredi/ven samedi/sam dimanche/dim",
    "es": "lunes/lun/lu martes/mar/ma miércoles/mié/mi jueves/jue/ju viernes/vie/vi sábado/sáb/sá domingo/dom",
    "it": "lunedì/lun martedì/mar mercoledì/mer giovedì/gio venerdì/ven sabato/sab domenica/dom",
    "pt": "segunda/seg terça/ter quarta/qua quinta/qui sexta/sex sábado/sáb domingo/dom",
    "nl": "maandag/ma dinsdag/di woensdag/wo donderdag/do vrijdag/vr zaterdag/za zondag/zo",
    "da": "mandag/man tirsdag/tir/tirs onsdag/ons torsdag/tor/tors fredag/fre lørdag/lør søndag/søn",
    "sv": "måndag/mån tisdag/tis onsdag/ons torsdag/tors fredag/fre lördag/lör söndag/sön",
    "fi": "maanantaina/maanantai/ma tiistaina/tiistai/ti keskiviikkona/keskiviikko/ke torstaina/torstai/to "
    "perjantaina/perjantai/pe lauantaina/lauantai/la sunnuntaina/sunnuntai/su",
    "pl": "poniedziałek/pon wtorek/wt środa/śr czwartek/czw piątek/pt sobota/sob niedziela/niedz/nd",
    "cs": "pondělí/po úterý/út středa/st čtvrtek/čt pátek/pá sobota/so neděle/ne",
    "sk": "pondelok/po utorok/ut streda/st štvrtok/št piatok/pi sobota/so nedeľa/ne",
    "sl": "ponedeljek/pon torek/tor sreda/sre četrtek/čet petek/pet sobota/sob nedelja/ned",
    "hr": "ponedjeljak/pon utorak/uto srijeda/sri četvrtak/čet petak/pet subota/sub nedjelja/ned",
    "hu": "hétfő/h kedd/k szerda/sze csütörtök/cs péntek/p szombat/szo vasárnap/v",
    "ro": "luni/lun marți/marţi/mar miercuri/mie joi vineri/vin sâmbătă/sâm duminică/dum",
    "tr": "pazartesi/pzt salı/sal çarşamba/çar perşembe/per cuma/cum cumartesi/cmt pazar/paz",
    "ru": "понедельник/пн вторник/вт среда/ср четверг/чт пятница/пт суббота/сб воскресенье/вс",
    "uk": "понеділок/пн вівторок/вт середа/ср четвер/чт пʼятниця/пятниця/пт субота/сб неділя/нд",
    "bg": "понеделник/пн вторник/вт сряда/ср четвъртък/чт петък/пт събота/сб неделя/нд",
    "el": "δευτέρα/δευ τρίτη/τρί τετάρτη/τετ πέμπτη/πέμ παρασκευή/παρ σάββατο/σάβ κυριακή/κυρ",
    "lv": "pirmdiena otrdiena trešdiena ceturtdiena piektdiena sestdiena svētdiena",
    "lt": "pirmadienis antradienis trečiadienis ketvirtadienis penktadienis šeštadienis sekmadienis",
    "ca": "dilluns/dl dimarts/dt dimecres dijous/dj divendres/dv dissabte diumenge/dg",
    "gl": "luns martes mércores xoves venres sábado domingo",
    "id": "senin/sen selasa/sel rabu/rab kamis/kam jumat/jum sabtu/sab minggu/min",
    "ms": "isnin/isn selasa/sel rabu/rab khamis/kha jumaat/jum sabtu/sab ahad/ahd",
    "et": "esmaspäev teisipäev kolmapäev neljapäev reede laupäev pühapäev",
    "zh": "星期一/周一/週一 星期二/周二/週二 星期三/周三/週三 星期四/周四/週四 星期五/周五/週五 星期六/周六/週六 "
    "星期日/星期天/周日/週日",
    "ja": "月曜日/月 火曜日/火 水曜日/水 木曜日/木 金曜日/金 土曜日/土 日曜日/日",
    "ko": "월요일/월 화요일/화 수요일/수 목요일/목 금요일/금 토요일/토 일요일/일",
}

# Words that name a weekday somewhere and are no weekday where they stand most: English, and Vietnamese for "day".
NO_WEEKDAYS = frozenset(
    ["to", "so", "do", "me", "we", "no", "di", "la", "sa", "st", "ne", "v", "h", "k", "p", "thứ", "sen", "min"]
)

BEFORE_NOON = frozenset(
    ["am", "a.m", "πμ", "π.μ", "上午", "早上", "凌晨", "午前", "오전", "дп", "ص", "öö", "vm", "пр.об", "ق.ظ"]
)
AFTER_NOON = frozenset(
    ["pm", "p.m", "μμ", "μ.μ", "下午", "晚上", "中午", "午後", "오후", "пп", "م", "ös", "nm", "сл.об", "ب.ظ"]
)
# Halves of the day that are read in capitals only: Vietnamese, Malay and Albanian.
CAPITAL_HALVES = {"SA": "am", "CH": "pm", "PG": "am", "PTG": "pm", "PD": "am", "MD": "pm"}
# Halves of the day whose languages print a year of two figures first.
YEAR_FIRST_HALVES = frozenset(["上午", "下午", "早上", "晚上", "中午", "凌晨", "午前", "午後", "오전", "오후", "에"])

# What may stand between the parts of a date without changing them: articles, ordinals, the words for "year" and "day".
FILLERS = frozenset(
    [
        "de",
        "del",
        "of",
        "the",
        "st",
        "nd",
        "rd",
        "th",
        "er",
        "º",
        "ª",
        "г",
        "р",
        "року",
        "рік",
        "m",
        "d",
        "gada",
        "g",
        "eko",
        "ko",
        "v",
        "u",
        "den",
        "le",
        "el",
        "do",
        "day",
        "year",
    ]
)

# Words of attribution lines in the languages that print the day before the month.
DAY_FIRST_WORDS = frozenset(
    [
        "م",
        "ص",
        "skrev",
        "schrieb",
        "geschreven",
        "heeft",
        "écrit",
        "escribió",
        "escreveu",
        "scritto",
        "napsal",
        "napísal",
        "napisał",
        "írta",
        "tarihinde",
        "kirjoitti",
        "scris",
        "написав",
        "пишет",
        "написал",
        "dne",
        "uhr",
        "kl",
        "klo",
        "à",
        "um",
        "om",
    ]
)

# Labels of header fields in languages that print the day before the month.
DAY_FIRST_LABELS = frozenset(
    [
        "von",
        "an",
        "betreff",
        "gesendet",
        "datum",
        "de",
        "à",
        "objet",
        "envoyé",
        "para",
        "asunto",
        "enviado",
        "fecha",
        "assunto",
        "da",
        "oggetto",
        "inviato",
        "data",
        "van",
        "aan",
        "onderwerp",
        "verzonden",
        "från",
        "till",
        "ämne",
        "skickat",
        "fra",
        "til",
        "emne",
        "sendt",
        "lähettäjä",
        "vastaanottaja",
        "aihe",
        "lähetetty",
        "temat",
        "wysłano",
        "od",
        "komu",
        "předmět",
        "odesláno",
        "predmet",
        "odoslané",
        "către",
        "subiect",
        "trimis",
        "kimden",
        "kime",
        "konu",
        "tarih",
        "от",
        "кому",
        "тема",
        "дата",
        "отправлено",
        "від",
        "надіслано",
        "изпратено",
        "относно",
        "προς",
        "θέμα",
        "ημερομηνία",
        "מאת",
        "נושא",
        "תאריך",
        "من",
        "إلى",
        "الموضوع",
        "التاريخ",
        "dari",
        "kepada",
        "perihal",
        "tanggal",
        "từ",
        "ngày",
        "gesendet am",
        "envoyé le",
        "enviado el",
        "enviada el",
        "enviado em",
        "enviada em",
        "inviato il",
        "verzonden op",
        "data wysłania",
    ]
)
