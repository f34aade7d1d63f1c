"""Print-outs of chats whose layout is not known are not divided, and are said to be."""

import pytest

from ingest.formats import Given
from ingest.reading import read_bytes
from ingest.split import split


def _defects(text: str) -> tuple[int, list[str]]:
    (reading,) = read_bytes(Given(file="chat.txt", data=text.encode(), sha256="a" * 64))
    found = split(reading)
    return len(found), [defect.detail for p in found for defect in p.defects]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee  4/6/2025 9:02 AM\nAre you joining?\n\nSam Orr  4/6/2025 9:04 AM\nYes.\n",
        "#holds\n\nAnn Lee  9:02 AM\nAre you joining?\n\nSam Orr  9:04 AM\nYes.\n",
        "Messages of the two\n\nAnn Lee\nApr 6, 2025 at 9:02 AM\nAre you joining?\n\nSam Orr\nToday at 9:04 AM\nYes.\n",
        "iMessage\nTue, Apr 6, 9:02 AM\nAre you joining?\nYes\nRead 9:05 AM\nThey want dates\nDelivered\n",
    ],
)
def test_a_chat_that_is_not_divided_is_said_to_be_one(text: str) -> None:
    count, details = _defects(text)
    assert count == 1 and any("chat" in detail for detail in details)


def test_a_schedule_in_a_letter_is_no_chat() -> None:
    assert _defects("Dear Sam,\n\nThe room is ours:\n\nfrom 9:00 AM\nuntil 11:30 AM\n\nAnn\n") == (1, [])
