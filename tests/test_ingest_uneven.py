"""Quotations whose first lines stand a mark less deep than the rest, as Gmail and Thunderbird make them together."""

from ingest.message import Printing, Reading, Source
from ingest.split import split


def printed(text: str) -> tuple[Printing, ...]:
    source = Source(file="x.txt", sha256="0" * 64, media_type="text/plain")
    return split(Reading(source=source, text=text, rung="text"))


CHAIN = """Fine.

On Tue, May 9, 2023 at 4:10 PM Bo Lund <bo@lund.example> wrote:

> Which week do you mean?
>
> On 08.05.2023 15:27, Ann Orr wrote:
>
> Thanks.
>>
>> Please send the survey this week.
>>
>> Ann
>>
>> On May 7, 2023 8:53 AM, "Bo Lund" <bo@lund.example> wrote:
>>
>> We hold the survey in two parts, there is no
>>> third part anywhere.
>>>
>>> Bo
"""


def test_the_first_lines_and_the_deeper_rest_are_one_message() -> None:
    texts = [p.text for p in printed(CHAIN)]
    assert texts == [
        "Fine.",
        "Which week do you mean?",
        "Thanks.\n\nPlease send the survey this week.\n\nAnn",
        "We hold the survey in two parts, there is no\nthird part anywhere.\n\nBo",
    ]


def test_a_greeting_and_what_it_greets_are_one_though_a_footer_of_another_follows() -> None:
    text = "See below.\n\nOn 8 May 2023 at 15:27, Ann Orr <ann@orr.example> wrote:\n\n" + (
        "> Yes.\n>\n> On 7 May 2023 at 9:02, Bo Lund <bo@lund.example> wrote:\n>\n> Hi Ann,\n>> Is the survey done?\n"
        "> --\n> Ann Orr\n"
    )
    assert [p.text for p in printed(text)] == ["See below.", "Yes.", "Hi Ann,\nIs the survey done?"]


def test_an_answer_above_a_quotation_is_not_joined_with_it() -> None:
    text = "On 8 May 2023 at 15:27, Ann Orr <ann@orr.example> wrote:\n\nI agree.\n\n> Send the survey to us.\n> Ann\n"
    assert "Send the survey" not in printed(text)[0].text
    assert all("I agree." not in p.text or "Send" not in p.text for p in printed(text))
