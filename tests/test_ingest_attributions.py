"""Lines that introduce quotations within quotations: each finds its message, its writer and its date, or says not."""

from datetime import datetime

import pytest

from ingest.message import Printing, Reading, Source
from ingest.split import split

_HEAD = "From: Ann Lee <alee@lee.example>\nDate: Thu, 13 Aug 2015 09:25:50 +0100\nTo: Sam Orr <sorr@orr.example>\n\n"


def _printings(body: str) -> tuple[Printing, ...]:
    source = Source(file="x.txt", sha256="0" * 64, media_type="text/plain")
    return split(Reading(source=source, text=_HEAD + body, rung="text"))


@pytest.mark.parametrize(
    "line",
    [
        "* Dana Voss <dvoss@voss.example> wrote:",
        "Quoting Dana Voss <dvoss@voss.example>:",
        "Dana Voss <dvoss@voss.example> writes:",
        "Dana Voss wrote:",
    ],
)
def test_a_quotation_that_begins_with_another_loses_neither(line: str) -> None:
    body = f"Agreed.\n\nOn 12 Aug 2015, Sam Orr wrote:\n> {line}\n>\n> > The log is due.\n>\n> It was served.\n"
    found = [(p.sender.name if p.sender else None, p.text) for p in _printings(body)]
    assert found == [("Ann Lee", "Agreed."), ("Sam Orr", "It was served."), ("Dana Voss", "The log is due.")]


def test_an_attribution_broken_between_two_depths_is_one() -> None:
    body = "Agreed.\n\nOn 12 Aug 2015, Sam Orr wrote:\n> Fine.\n>\n> On Mon, Aug 10, 2015 at 7:08 AM, Dana Voss <\n"
    body += ">> dvoss@voss.example> wrote:\n>>\n>> The log is due.\n"
    assert [p.sender.name for p in _printings(body) if p.sender] == ["Ann Lee", "Sam Orr", "Dana Voss"]


@pytest.mark.parametrize("date", ["Mar 24", "01/21", "Dec 10,  4:36pm"])
def test_a_date_without_its_year_is_no_part_of_the_name_and_no_date(date: str) -> None:
    _, quoted = _printings(f"Agreed.\n\nOn {date}, Dana Voss wrote:\n> The log is due.\n")
    assert quoted.sender and quoted.sender.name == "Dana Voss"
    assert quoted.sent.text == " ".join(date.split()) and quoted.sent.local is None and quoted.sent.earliest is None


@pytest.mark.parametrize("zone", ["PDT (-0700),", "+0200 (MET DST),"])
def test_a_zone_in_brackets_is_no_part_of_the_name(zone: str) -> None:
    _, quoted = _printings(f"Agreed.\n\nOn Tue, 04 Aug 2015 07:45:45 {zone} Dana Voss wrote:\n> The log is due.\n")
    assert quoted.sender and quoted.sender.name == "Dana Voss"


def test_no_quoted_message_is_read_as_later_than_the_one_that_quotes_it() -> None:
    """Two writers whose programs order day and month each in its own way."""
    body = (
        "Yes.\n\nOn 12/08/2015 17:14, Sam Orr wrote:\n> No.\n>\n> On 08/12/2015 03:21 AM, Dana Voss wrote:\n>> When?\n"
    )
    _, sam, dana = _printings(body)
    assert (sam.sent.local, dana.sent.local) == (datetime(2015, 8, 12, 17, 14), datetime(2015, 8, 12, 3, 21))
    assert all(p.sent.latest and p.sent.latest.month == 8 for p in (sam, dana))


def test_words_of_a_language_give_way_to_the_message_that_quotes() -> None:
    _, quoted = _printings("Yes.\n\nLe 08/09/15 à 00:08, Sam Orr a écrit :\n> When?\n")
    assert quoted.sent.local == datetime(2015, 8, 9, 0, 8)


def test_headers_in_a_row_may_be_of_a_bundle_and_settle_nothing() -> None:
    body = "From: Sam Orr <sorr@orr.example>\nSent: 08/14/2015 09:00\nTo: Ann Lee\nSubject: log\n\nThe log.\n\n"
    body += "From: Dana Voss <dvoss@voss.example>\nSent: 09/10/2015 10:00\nTo: Ann Lee\nSubject: log\n\nMine.\n"
    assert _printings(f"Both are below.\n\n{body}")[-1].sent.local == datetime(2015, 9, 10, 10, 0)


@pytest.mark.parametrize(
    "line",
    [
        "El mié, 12 ago 2015 a las 14:14, Dana Voss (<dvoss@voss.example>) escribió:",
        "Dana Voss <dvoss@voss.example> 於 2015年8月12日 下午2:14 寫道：",
        "Missatge de Dana Voss <dvoss@voss.example> del dia dc., 12 d’ag. 2015 a les 14:14:",
        "Dana Voss (<dvoss@voss.example>) kirjutas kuupäeval K, 12. august 2015 kell 14:14:",
        "На ср, 12.08.2015 г. в 14:14 ч. Dana Voss <dvoss@voss.example> написа:",
        "Среда, 12 августа 2015, 14:14 +01:00 от Dana Voss <dvoss@voss.example>:",
        "14:14, 12 августа 2015 г., Dana Voss <dvoss@voss.example>:",
        "2015/08/12 14:14、Dana Voss <dvoss@voss.example>のメール:",
        "在 2015年8月12日，14:14，Dana Voss <dvoss@voss.example> 写道：",
        "15. 8. 12. 14:14에 Dana Voss 이(가) 쓴 글:",
        "في ١٢ أغسطس ٢٠١٥، الساعة ٢:١٤ م، كتب Dana Voss <dvoss@voss.example>:",
        "12 Αυγ 2015, 2:14 μ.μ., ο χρήστης «Dana Voss <dvoss@voss.example>» έγραψε:",
        "El 12/8/15 a les 14:14, Dana Voss ha escrit:",
        "Noong Miy, Ago 12, 2015 nang 2:14 PM, isinulat ni Dana Voss <dvoss@voss.example> ang:",
        "On Wed, 12 Aug 2015 14:14:00 +0100, Dana Voss <dvoss@voss.example> said:",
    ],
)
def test_no_word_of_any_language_clings_to_the_name(line: str) -> None:
    _, quoted = _printings(f"Agreed.\n\n{line}\n\n> The log is due.\n")
    assert quoted.sender and quoted.sender.name == "Dana Voss" and quoted.text == "The log is due."
    assert quoted.sent.local == datetime(2015, 8, 12, 14, 14)


@pytest.mark.parametrize(
    "line", ["Aug 12, 2015, 14:14 by dvoss@voss.example:", "12. Aug. 2015, 14:14 von dvoss@voss.example:"]
)
def test_a_date_and_an_address_alone_introduce_a_quotation(line: str) -> None:
    _, quoted = _printings(f"Agreed.\n\n{line}\n\n> The log is due.\n")
    assert quoted.sender and quoted.sender.email == "dvoss@voss.example" and quoted.sender.name is None


@pytest.mark.parametrize("date", ["Wed, Aug 12, 2:14 PM", "Wed, 12 Aug at 2:14 PM ,"])
def test_a_weekday_and_a_day_without_its_year_are_no_name(date: str) -> None:
    _, quoted = _printings(f"Agreed.\n\nOn {date} Dana Voss <dvoss@voss.example> wrote:\n> The log is due.\n")
    assert quoted.sender and quoted.sender.name == "Dana Voss" and quoted.sent.local is None


def test_whom_you_wrote_names_is_not_told() -> None:
    _, quoted = _printings("Agreed.\n\nAt 02:14 PM 8/12/2015 -0500, you wrote:\n> The log is due.\n")
    assert quoted.sender is None and quoted.sent.local == datetime(2015, 8, 12, 14, 14)


def test_said_introduces_a_quotation_only_above_one() -> None:
    (message,) = _printings("On 12 Aug 2015, Dana Voss said:\n\nThe log is due.\n")
    assert message.text == "On 12 Aug 2015, Dana Voss said:\n\nThe log is due."
