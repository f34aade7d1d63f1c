"""What phones, gateways and firms abroad put around the words, in their own languages: none of it is the writer's."""

import pytest

from ingest.message import Printing, Reading, Source
from ingest.split import split

HEADER = "From: Dana Voss <dvoss@voss.example>\nSent: Wednesday, August 12, 2015 2:14 PM\nTo: Ann Lee\nSubject: log\n\n"
DEVICES = (
    "Von meinem iPhone gesendet", "Holen Sie sich Outlook für iOS", "Gesendet mit der GMX Mail App",
    "Télécharger Outlook pour iOS", "Envoyé à partir d’Outlook pour iOS", "Obtener Outlook para iOS",
    "Scarica Outlook per iOS", "Enviado a partir do meu iPhone", "Verstuurd vanaf mijn iPhone", "Hämta Outlook för iOS",
    "Få Outlook for iOS", "Lähetetty iPhonesta", "Wysłane z iPhone'a", "Odesláno z iPhonu", "iPhone’umdan gönderildi",
    "Отправлено с iPhone", "iPhoneから送信", "发自我的 iPhone", "나의 iPhone에서 보냄", "נשלח מה-iPhone שלי",
    "Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.", "Get BlueMail for Android",
)  # fmt: skip
BANNERS = (
    "ACHTUNG: Diese E-Mail kommt von außerhalb der Organisation.", "[EXTERN]", "*EXTERNAL*", "⚠ External Email",
    "Sie erhalten nicht häufig E-Mails von dvoss@voss.example. Erfahren Sie, warum dies wichtig ist",
    "Vous n’obtenez pas souvent d’e-mail à partir de dvoss@voss.example. Découvrez pourquoi c’est important",
    "ATTENTION : Ce courriel provient d'un expéditeur externe.", "U ontvangt niet vaak e-mail van dvoss@voss.example.",
    "This Message Is From an Untrusted Sender", "This email is from an EXTERNAL source. Use caution.",
    "You have not previously corresponded with this sender.",
)  # fmt: skip
NOTICES = (
    "Diese E-Mail ist vertraulich. Wenn Sie sie irrtümlich erhalten haben, vernichten Sie sie bitte.",
    "Ce message est confidentiel. Si vous le recevez par erreur, merci de le détruire.",
    "Este mensaje es confidencial. Si lo ha recibido por error, le rogamos que lo elimine.",
    "Dit bericht is vertrouwelijk. Indien u het per abuis ontvangt, verzoeken wij u het te vernietigen.",
    "Ta wiadomość jest poufna. Jeżeli otrzymali ją Państwo omyłkowo, prosimy o jej usunięcie.",
)


def texts(body: str) -> list[str]:
    source = Source(file="x.txt", sha256="0" * 64, media_type="text/plain")
    printings: tuple[Printing, ...] = split(Reading(source=source, text=HEADER + body, rung="text"))
    return [p.text for p in printings]


@pytest.mark.parametrize("line", DEVICES)
def test_a_devices_line_is_not_the_writers(line: str) -> None:
    assert texts(f"The log is due.\n\n{line}\n") == ["The log is due."]


@pytest.mark.parametrize("line", BANNERS)
def test_a_gateways_banner_is_not_the_writers(line: str) -> None:
    assert texts(f"{line}\n\nThe log is due.\n") == ["The log is due."]


@pytest.mark.parametrize("notice", NOTICES)
def test_a_notice_of_secrecy_is_not_the_writers(notice: str) -> None:
    assert texts(f"The log is due.\n\nDana\n\n{notice}\n") == ["The log is due.\n\nDana"]


@pytest.mark.parametrize(
    "words",
    [
        "Hinweis: Der externe Gutachter kommt am Montag.",
        "This message is from outside counsel, who asks for the log.",
        "Sendt i går.",
        "Envoyé le contrat Samsung signé hier.",
        "Este contrato es confidencial.",
    ],
)
def test_a_sentence_with_such_words_stays(words: str) -> None:
    assert texts(f"{words}\n\nThe log is due.\n\n{words}\n")[0].count(words) == 2
