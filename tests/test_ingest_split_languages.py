"""Header labels and attribution lines in the languages of mail clients: every field is read in each."""

from pathlib import Path

import pytest

from ingest.message import Printing, Reading, Source
from ingest.split import split

CLIENTS = Path(__file__).parent / "files" / "clock_clients.tsv"

# Sender, date, recipient, copy and subject as each language (or each client in it) labels them, and a date in it.
LABELS = {
    "de": ("Von", "Gesendet", "An", "Cc", "Betreff", "Donnerstag, 28. Oktober 2021 12:46"),
    "de2": ("Von", "Datum", "An", "Kopie (CC)", "Betreff", "Thu, 28 Oct 2021 12:46:00 +0200"),
    "fi": ("Lähettäjä", "Päivämäärä", "Vastaanottaja", "Kopio", "Aihe", "torstai 28. lokakuuta 2021 klo 12.46"),
    "fi2": ("Lähettäjä", "Lähetetty", "Vastaanottaja", "Kopio", "Aihe", "torstai 28. lokakuuta 2021 12.46"),
    "hr": ("Od", "Datum", "Prima", "Kopija", "Predmet", "četvrtak, 28. listopada 2021. 12:46"),
    "hr2": ("Šalje", "Poslano", "Prima", "Kopija", "Predmet", "28. listopada 2021. 12:46"),
    "hu": ("Feladó", "Dátum", "Címzett", "Másolatot kap", "Tárgy", "2021. október 28. 12:46"),
    "hu2": ("Feladó", "Elküldve", "Címzett", "Másolat", "Tárgy", "2021. október 28. 12:46"),
    "it": ("Da", "Data", "A", "Cc", "Oggetto", "giovedì, 28 ottobre 2021 12:46"),
    "it2": ("Mittente", "Inviato", "Destinatario", "CC", "Oggetto", "giovedì 28 ottobre 2021 12:46"),
    "no": ("Fra", "Dato", "Til", "Kopi", "Emne", "torsdag 28. oktober 2021 kl. 12:46"),
    "pl": ("Od", "Data", "Do", "DW", "Temat", "czwartek, 28 października 2021 12:46"),
    "pl2": ("Nadawca", "Data", "Adresat", "Kopia", "Temat", "28 października 2021 12:46"),
    "pt": ("De", "Enviado", "Para", "Cc", "Assunto", "quinta-feira, 28 de outubro de 2021 12:46"),
    "ro": ("De la", "Dată", "Către", "Cc", "Subiect", "joi, 28 octombrie 2021, 12:46"),
    "ro2": ("Expeditor", "Trimis", "Destinatar", "Cc", "Subiect", "28 octombrie 2021 12:46"),
    "ru": ("От", "Дата", "Кому", "Копия", "Тема", "четверг, 28 октября 2021 г. в 12:46"),
    "sk": ("Od", "Dátum", "Komu", "Kópia", "Predmet", "štvrtok 28. októbra 2021 12:46"),
    "sv": ("Från", "Datum", "Till", "Kopia", "Ämne", "torsdag, 28 oktober 2021 12:46"),
    "tr": ("Kimden", "Tarih", "Kime", "Bilgi", "Konu", "28 Ekim 2021 Perşembe 12:46"),
    "tr2": ("Gönderen", "Gönderildi", "Alıcı", "CC", "Konu", "28 Ekim 2021 12:46"),
    "uk": ("Від", "Дата", "Кому", "Копія", "Тема", "28 жовтня 2021 р. о 12:46"),
    "cs": ("Od", "Odesláno", "Komu", "Kopie", "Předmět", "čtvrtek 28. října 2021 12:46"),
    "nl": ("Van", "Verzonden", "Aan", "CC", "Onderwerp", "donderdag 28 oktober 2021 12:46"),
    "da": ("Fra", "Sendt", "Til", "Cc", "Emne", "28. oktober 2021 12:46"),
    "et": ("Saatja", "Kuupäev", "Adressaat", "Koopia", "Teema", "28. oktoober 2021 12:46"),
    "el": ("Από", "Ημερομηνία", "Προς", "Κοιν.", "Θέμα", "28 Οκτωβρίου 2021 12:46"),
    "zh": ("发件人", "日期", "收件人", "抄送", "主题", "2021年10月28日 12:46"),
    "zh2": ("寄件者", "寄件日期", "收件者", "副本", "主旨", "2021年10月28日 12:46"),
    "ja": ("差出人", "日付", "宛先", "CC", "件名", "2021年10月28日 12:46"),
    "ko": ("보낸 사람", "보낸 날짜", "받는 사람", "참조", "제목", "2021년 10월 28일 12:46"),
    "es": ("De", "Enviado el", "Para", "CC", "Asunto", "jueves, 28 de octubre de 2021 12:46"),
    "fr": ("De", "Envoyé", "À", "Cc", "Objet", "jeudi 28 octobre 2021 12:46"),
    "ca": ("De", "Enviat", "Per a", "A/c", "Assumpte", "28 octubre 2021 12:46"),
    "bg": ("От", "Изпратено", "До", "Копие", "Относно", "28 октомври 2021 12:46"),
    "sl": ("Od", "Poslano", "Za", "Kp", "Zadeva", "28. oktober 2021 12:46"),
    "lt": ("Nuo", "Išsiųsta", "Kam", "Kopija", "Tema", "2021-10-28 12:46"),
    "lv": ("No", "Nosūtīts", "Kam", "Kopija", "Temats", "2021-10-28 12:46"),
    "he": ("מאת", "תאריך", "אל", "עותק", "נושא", "28 באוקטובר 2021 12:46"),
    "vi": ("Từ", "Ngày", "Đến", "Cc", "Chủ đề", "28/10/2021 12:46"),
    "id": ("Dari", "Tanggal", "Kepada", "Cc", "Perihal", "28 Oktober 2021 12:46"),
    "id2": ("Dari", "Dikirim", "Kepada", "Cc", "Subjek", "Kamis, 28 Oktober 2021 12.46"),
    "ms": ("Daripada", "Dihantar", "Kepada", "Sk", "Subjek", "Khamis, 28 Oktober 2021 12:46"),
    "vi2": ("Từ", "Gửi", "Tới", "Cc", "Tiêu đề", "28 Tháng Mười 2021 12:46"),
    "th": ("จาก", "ส่ง", "ถึง", "สำเนา", "เรื่อง", "28 ตุลาคม 2564 12:46"),
    "hi": ("प्रेषक", "भेजा गया", "प्रति", "प्रतिलिपि", "विषय", "28 अक्टूबर 2021 12:46"),
    "fa": ("از", "ارسال", "به", "رونوشت", "موضوع", "28 اکتبر 2021 12:46"),
    "ar": ("من", "تم الإرسال", "إلى", "نسخة", "الموضوع", "28 أكتوبر, 2021 12:46 م"),
    "he2": ("מאת", "נשלח", "אל", "עותק", "נושא", "יום חמישי 28 אוקטובר 2021 12:46"),
    "sr": ("Od", "Poslato", "Za", "Kopija", "Naslov", "četvrtak, 28. oktobar 2021. 12:46"),
    "sr-cyrl": ("Шаље", "Послато", "Прима", "Копија", "Наслов", "28. октобар 2021. 12:46"),
    "mk": ("Од", "Испратено", "До", "Копија", "Предмет", "28 октомври 2021 12:46"),
    "be": ("Ад", "Адпраўлена", "Каму", "Копія", "Тэма", "28 кастрычніка 2021 г. 12:46"),
    "is": ("Frá", "Sent", "Til", "Afrit", "Efni", "28. október 2021 12:46"),
    "lv2": ("No", "Nosūtīts", "Kam", "Kopija", "Tēma", "2021. gada 28. oktobris 12:46"),
    "sq": ("Nga", "Dërguar", "Për", "Kopje", "Subjekti", "28 tetor 2021 12:46"),
    "eu": ("Nork", "Bidalia", "Nori", "Kopia", "Gaia", "2021.eko urriak 28 12:46"),
    "gl": ("De", "Enviado", "Para", "Cc", "Asunto", "28 de outubro de 2021 12:46"),
    "af": ("Van", "Gestuur", "Aan", "Cc", "Onderwerp", "Donderdag, 28 Oktober 2021 12:46"),
    "nn": ("Frå", "Sendt", "Til", "Kopi", "Emne", "torsdag 28. oktober 2021 kl. 12:46"),
    "zh3": ("发件人", "发送时间", "收件人", "抄送", "主题", "2021年10月28日(星期四) 中午12:46"),
    "ja2": ("差出人", "送信日時", "宛先", "CC", "件名", "2021年10月28日 木曜日 午後 12:46"),
    "ja3": ("From", "Sent", "To", "Cc", "Subject", "Thursday, October 28, 2021 12:46 PM"),
    "fr2": ("Expéditeur", "Date", "Destinataire", "Copie à", "Sujet", "28 octobre 2021 à 12:46:03 UTC+2"),
    "fr3": ("De", "Envoyé le", "À", "Cc", "Objet", "28/10/21 12:46"),
    "de3": ("Absender", "Gesendet am", "Empfänger", "Kopie an", "Thema", "28.10.2021 12:46:03"),
    "es3": ("Remitente", "Fecha de envío", "Destinatario", "Con copia", "Tema", "28 de octubre de 2021 12:46 p. m."),
}

ATTRIBUTIONS = {
    "de": 'Am 28.10.21, 12:46 schrieb "Jon Dorr" <jon.dorr@acme.example>:',
    "fi": '"Jon Dorr" <jon.dorr@acme.example> kirjoitti 28.10.2021 12.46:',
    "hr": 'Dana 28. 10. 2021. 12:46 "Jon Dorr" <jon.dorr@acme.example> napisao je:',
    "hu": '2021. 10. 28. 12:46 keltezéssel, "Jon Dorr" <jon.dorr@acme.example> írta:',
    "hu2": "Jon Dorr <jon.dorr@acme.example> ezt írta (időpont: 2021. okt. 28., Cs, 12:46):",
    "it": 'Il giorno 28/10/21, 12:46 "Jon Dorr" <jon.dorr@acme.example> ha scritto:',
    "no": 'Den 28.10.2021 12:46, skrev "Jon Dorr" <jon.dorr@acme.example>:',
    "pl": 'W dniu 28.10.2021, 12:46, użytkownik "Jon Dorr" <jon.dorr@acme.example> napisał:',
    "pt": 'Em 28/10/2021 12:46, "Jon Dorr" <jon.dorr@acme.example> escreveu:',
    "ro": 'Pe 28.10.2021, 12:46, "Jon Dorr" <jon.dorr@acme.example> a scris:',
    "ru": '28.10.2021 12:46 пользователь "Jon Dorr" <jon.dorr@acme.example> написал:',
    "sk": "Dňa 28. 10. 2021 12:46 používateľ „Jon Dorr“ <jon.dorr@acme.example> napísal:",
    "sv": 'Den 2021-10-28 12:46 skrev "Jon Dorr" <jon.dorr@acme.example> följande:',
    "uk": '28.10.2021, 12:46, користувач "Jon Dorr" <jon.dorr@acme.example> написав:',
    "da": 'Den 28/10/2021 kl. 12.46 skrev "Jon Dorr" <jon.dorr@acme.example>:',
    "fr": 'Le 28/10/2021 à 12:46, "Jon Dorr" <jon.dorr@acme.example> a écrit :',
    "es": 'El 28/10/21 12:46, "Jon Dorr" <jon.dorr@acme.example> escribió:',
    "cs": "čt 28. 10. 2021 v 12:46 odesílatel Jon Dorr <jon.dorr@acme.example> napsal:",
    "cs2": "Dne 28.10.2021 v 12:46 Jon Dorr napsal(a):",
    "ja": "2021年10月28日(木) 12:46 Jon Dorr <jon.dorr@acme.example>:",
    "zh": "Jon Dorr <jon.dorr@acme.example> 于2021年10月28日周四 12:46写道：",
    "ko": "2021년 10월 28일 (목) 오후 12:46, Jon Dorr <jon.dorr@acme.example>님이 작성:",
    "tr": "Jon Dorr <jon.dorr@acme.example>, 28 Eki 2021 Per, 12:46 tarihinde şunu yazdı:",
    "el": "Στις Πέμ 28 Οκτ 2021 στις 12:46 μ.μ., ο χρήστης Jon Dorr <jon.dorr@acme.example> έγραψε:",
    "nl": "Op do 28 okt. 2021 om 12:46 schreef Jon Dorr <jon.dorr@acme.example>:",
    "de2": "Am Do., 28. Okt. 2021 um 12:46 Uhr schrieb Jon Dorr <jon.dorr@acme.example>:",
    "pt2": "Em qui., 28 de out. de 2021 às 12:46, Jon Dorr <jon.dorr@acme.example> escreveu:",
    "it2": "Il gio 28 ott 2021, 12:46 Jon Dorr <jon.dorr@acme.example> ha scritto:",
    "es2": "El jue, 28 oct 2021 a las 12:46, Jon Dorr <jon.dorr@acme.example> escribió:",
    "pl2": "czw., 28 paź 2021 o 12:46 Jon Dorr <jon.dorr@acme.example> napisał(a):",
    "ru2": "чт, 28 окт. 2021 г. в 12:46, Jon Dorr <jon.dorr@acme.example>:",
    "sv2": "Den tors 28 okt. 2021 kl 12:46 skrev Jon Dorr <jon.dorr@acme.example>:",
    "en3": "On 2021-10-28 at 12:46, Jon Dorr wrote:",
    "yahoo": "On Thursday, October 28, 2021, 12:46:03 PM GMT+1, Jon Dorr <jon.dorr@acme.example> wrote:",
    "eud": "At 12:46 PM 10/28/2021 -0500, Jon Dorr wrote:",
    "sup": "Excerpts from Jon Dorr's message of Thu Oct 28 12:46:00 -0400 2021:",
    "hr2": "čet, 28. lis 2021. u 12:46 Jon Dorr <jon.dorr@acme.example> napisao je:",
    "nb": "tor. 28. okt. 2021 kl. 12:46 skrev Jon Dorr <jon.dorr@acme.example>:",
}

ORDERS = ((0, 1, 2, 3, 4), (4, 1, 0, 2, 3), (0, 4, 1, 2, 3))


def printed(text: str) -> tuple[Printing, ...]:
    source = Source(file="x.txt", sha256="0" * 64, media_type="text/plain")
    return split(Reading(source=source, text=text, rung="text"))


def minute(printing: Printing) -> str | None:
    return printing.sent.local.strftime("%Y-%m-%d %H:%M") if printing.sent.local else None


@pytest.mark.parametrize("language", LABELS)
def test_a_header_in_this_language_whatever_the_order_of_its_fields(language: str) -> None:
    sender, sent, to, copy, subject, date = LABELS[language]
    rows = (
        f"{sender}: Jon Dorr <jon.dorr@acme.example>",
        f"{sent}: {date}",
        f"{to}: Bea Holm <bea@holm.example>",
        f"{copy}: Cy Vane <cy@vane.example>; Di Orr <di@orr.example>",
        f"{subject}: Survey of site",
    )
    for order in ORDERS:
        header = "\n".join(rows[n] for n in order)
        outer, inner = printed(f"Fine by me.\n\n{header}\n\nOriginal words here.\n")
        assert outer.text == "Fine by me." and inner.text == "Original words here."
        assert inner.sender is not None and inner.sender.email == "jon.dorr@acme.example"
        assert [a.email for a in inner.to] == ["bea@holm.example"]
        assert [a.email for a in inner.cc] == ["cy@vane.example", "di@orr.example"]
        assert inner.subject == "Survey of site"
        assert minute(inner) == "2021-10-28 12:46"


def test_attributions_of_the_clients_whose_dates_are_known() -> None:
    rows = [r.split("\t") for r in CLIENTS.read_text("utf-8").splitlines() if "Quill" in r and not r.startswith("#")]
    assert len(rows) > 110
    amiss = []
    for client, attribution, local, _ in rows:
        found = printed(f"Fine by me.\n\n{attribution}\n\n> Original words here.\n> And more.\n")
        sender = found[-1].sender
        told = (sender.email or sender.name) if sender else None
        wanted = "ada@quill.example" if "ada@quill.example" in attribution else "Ada Quill"
        sent = found[-1].sent.local
        if (len(found), told, sent and sent.isoformat()[: len(local)]) != (2, wanted, local) and " or " not in local:
            amiss.append((client, attribution, told, sent))
    assert not amiss


@pytest.mark.parametrize("language", ATTRIBUTIONS)
def test_an_attribution_line_in_this_language(language: str) -> None:
    outer, inner = printed(f"Fine by me.\n\n{ATTRIBUTIONS[language]}\n\n> Original words here.\n> And more.\n")
    assert outer.text == "Fine by me."
    assert inner.text == "Original words here.\nAnd more."
    assert inner.sender is not None and inner.sender.name == "Jon Dorr"
    assert inner.sender.email in ("jon.dorr@acme.example", None)
    assert minute(inner) == "2021-10-28 12:46"


@pytest.mark.parametrize(
    "head",
    [
        "-----Rendez-vous d'origine-----\nDe : Nora Falk\nEnvoyé : mercredi 15 janvier 2025 15:40\nÀ : Zoe Zimmer\n"
        "Objet : RE: log\nDate : jeudi 16 janvier 2025 14:00-15:00 (UTC+01:00) Paris.\nOù : Zoom",
        "-----Ursprünglicher Termin-----\nVon: Nora Falk\nGesendet: Mittwoch, 15. Januar 2025 15:40\nAn: Zoe Zimmer\n"
        "Betreff: log\nZeit: Donnerstag, 16. Januar 2025 14:00-15:00 (UTC+01:00) Bern.\nOrt: Zoom",
        "-----Mensagem original-----\nDe: Nora Falk\nEnviada: 15 de janeiro de 2025 15:40\nPara: Zoe Zimmer\n"
        "Assunto: log",
        "転送されたメッセージ：\n\n差出人: Nora Falk\n日時: 2025年1月15日 15:40:11 JST\n宛先: Zoe Zimmer\n件名: log",
        "开始转发的邮件：\n\n发件人: Nora Falk\n主题: log\n日期: 2025年1月15日 15:40\n收件人: Zoe Zimmer",
    ],
)
def test_appointments_and_forwards_are_announced_in_other_languages(head: str) -> None:
    outer = "From: Ann Lee\nSent: Friday, January 17, 2025 10:00 AM\nTo: Zoe Zimmer\nSubject: log\n\n"
    source = Source(file="x.txt", sha256="0" * 64, media_type="text/plain")
    top, below = split(Reading(source=source, text=f"{outer}Agreed.\n\n{head}\n\nThe log is due.\n", rung="text"))
    assert (top.text, below.text) == ("Agreed.", "The log is due.")
    assert below.sender and below.sender.name == "Nora Falk"
    assert below.sent.local and below.sent.local.strftime("%m-%d %H:%M") == "01-15 15:40"


def test_what_openpgp_writes_around_a_signed_text_is_nobodys() -> None:
    signed = (
        "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nAgreed.\n\nOn 1/15/25 15:40, Nora Falk wrote:\n> Due?\n\n"
    )
    text = f"{signed}-----BEGIN PGP SIGNATURE-----\n\niQIzBAEB\n=abcd\n-----END PGP SIGNATURE-----\n"
    source = Source(file="x.txt", sha256="0" * 64, media_type="text/plain")
    assert [p.text for p in split(Reading(source=source, text=text, rung="text"))] == ["Agreed.", "Due?"]
