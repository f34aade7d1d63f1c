"""The ends of quoted lines that a mail program wrapped: whose words they are, and when that is not told."""

import pytest

from acts import find
from acts.act import CERTAIN
from ingest.fold import fold
from ingest.message import DefectKind, Printing, Reading, Source
from ingest.split import split

HEAD = "From: Ann Lee <alee@lee.example>\nTo: Bo Ruiz <bruiz@ruiz.example>\nDate: Mon, 3 Feb 2025 09:12:00 -0600\n"
WROTE = "On Fri, Jan 31, 2025 at 4:02 PM, Bo Ruiz <bruiz@ruiz.example> wrote:\n"


def printed(text: str) -> tuple[Printing, ...]:
    found = split(
        Reading(source=Source(file="x.txt", sha256="0" * 64, media_type="text/plain"), text=text, rung="text")
    )
    for printing in found:
        at = 0
        for piece in printing.pieces:
            size = piece.end - piece.start
            assert printing.text[piece.at : piece.at + size] == text[piece.start : piece.end]
            assert not printing.text[at : piece.at].strip()
            at = piece.at + size
        assert at == len(printing.text)
    return found


def flowing(printing: Printing) -> str:
    return " ".join(printing.text.split())


def reply(quoted: str, above: str = "Ann, please see below.") -> tuple[Printing, Printing]:
    new, old = printed(f"{HEAD}Subject: Re: production\n\n{above}\n\n{WROTE}{quoted}")
    return new, old


def doubtful(printing: Printing) -> bool:
    return any(d.kind is DefectKind.INTERLINED for d in printing.defects)


def test_the_end_of_a_long_quoted_line_is_the_quoted_writers() -> None:
    new, old = reply(
        "> We will serve the privilege log together with the third volume of the production on\n"
        "Friday\n"
        "> of that week, and the deposition of the custodian can be taken at any time after that.\n"
        ">\n"
        "> Bo\n"
    )
    assert flowing(new) == "Ann, please see below."
    assert "production on Friday of that week, and the deposition" in flowing(old)
    assert not doubtful(new) and not doubtful(old)


def test_a_paragraph_wrapped_by_an_archive_is_the_quoted_writers_to_its_last_line() -> None:
    new, old = reply(
        "> The collection of the mailboxes was finished last night, and we have counted the documents that\n"
        "answer the first four requests. It took longer than expected because two of the archives were\n"
        "kept on tapes.\n"
        ">\n"
        "> What remains are the telephones of the two custodians whom you named in your letter of January.\n"
    )
    assert flowing(new) == "Ann, please see below."
    assert "we have counted the documents that answer the first four requests. It took longer" in flowing(old)
    assert "kept on tapes. What remains are the telephones" in flowing(old)


def test_an_answer_below_such_a_paragraph_stays_its_writers() -> None:
    new, old = reply(
        "> The collection of the mailboxes was finished last night, and we have counted the documents that\n"
        "answer the first four requests. It took longer than expected because two of the archives were\n"
        "kept on tapes.\n"
        "\n"
        "Which tapes were these?\n"
        "\n"
        "> What remains are the telephones of the two custodians whom you named in your letter of January.\n"
    )
    assert flowing(new) == "Ann, please see below. Which tapes were these?"
    assert flowing(old).startswith("The collection of") and "kept on tapes. What remains" in flowing(old)


def test_a_line_that_broke_again_each_time_it_was_quoted_is_whole() -> None:
    text = (
        f"{HEAD}Subject: Re: production\n\nAgreed to all of it.\n\n{WROTE}"
        "> Thanks. I have told them.\n"
        ">\n"
        "> On Thu, Jan 30, 2025 at 9:15 AM, Cy Moss <cmoss@moss.example> wrote:\n"
        "> > Good.\n"
        "> >\n"
        "> > On Wed, Jan 29, 2025 at 8:30 AM, Di Park <dpark@park.example> wrote:\n"
        "> > > The protocol for the search of the shared drives was sent to the vendor\n"
        "with\n"
        "> the list\n"
        "> > of terms\n"
        "> > > on which both sides agreed before the holidays, and nothing in it has been\n"
        "> > > changed since then.\n"
    )
    found = printed(text)
    assert [p.sender.name for p in found if p.sender] == ["Ann Lee", "Bo Ruiz", "Cy Moss", "Di Park"]
    assert [flowing(p) for p in found[:3]] == ["Agreed to all of it.", "Thanks. I have told them.", "Good."]
    assert "sent to the vendor with the list of terms on which both sides agreed" in flowing(found[3])


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("Can you let us have the signed stipulation by the end of this week, Friday?", "Yes."),
        ("We take it that the hearing is moved to the second Tuesday of the next month.", "Agreed."),
        ("We take it that the hearing is moved to the second Tuesday of the next month", "Agreed"),
        ("Who of your side is going to attend the conference on the fourth of February?", "Cy and I will."),
        ("Please send the log.", "it went out on Monday"),
    ],
)
def test_a_short_answer_under_a_quoted_line_is_the_answerers(asked: str, answer: str) -> None:
    new, old = reply(f"> {asked}\n{answer}\n> And the second volume of the production is still to come.\n")
    assert answer in new.text and answer not in old.text
    assert not doubtful(new)


def test_words_of_which_it_cannot_be_told_are_no_ground_for_a_fact() -> None:
    quoted = "> Please produce the minutes of the board and the drafts of the agreement of merger\n"
    below = "> And let us know when the custodian can be deposed.\n"
    new, old = reply(quoted + "Monday works for us.\n" + below, above="Please send the signed stipulation by Friday.")
    assert "Monday works for us." in new.text and "Monday works" not in old.text
    assert doubtful(new) and "Monday works for us." in new.defects[-1].detail
    told = new.defects[-1].detail
    assert "may be the end of the quoted line above" in told
    (thread,) = fold((new, old))
    acts = [act for act in find(thread) if act.quote in new.text]
    assert acts and all(act.confidence < CERTAIN for act in acts)


def test_its_like_elsewhere_in_the_text_tells_a_wrap() -> None:
    like = (
        "> The third volume of the production will be served together with the log of the\n"
        "withheld\n"
        "> documents; the fourth volume, which holds the drawings, follows in the week of\n"
        "the hearing\n"
        "> on the motion.\n>\n"
    )
    quoted = "> Please produce the minutes of the board and the drafts of the agreement of merger\n"
    new, old = reply(like + quoted + "Northgate\n> signed in March, with the annexes.\n")
    assert flowing(new) == "Ann, please see below."
    assert "agreement of merger Northgate signed in March" in flowing(old)


def test_one_who_writes_all_in_small_letters_is_not_robbed_of_an_answer() -> None:
    quoted = "> Would your side prefer to hold the conference by telephone on Tuesday or Thursday\n"
    new, old = reply(quoted + "tuesday works\n> There is a second matter.\n", above="hi ann\n\nsee my answer below")
    assert "tuesday works" in new.text and "tuesday works" not in old.text
    assert doubtful(new)


def test_an_answer_put_into_the_middle_of_a_sentence_stays_its_writers() -> None:
    new, old = reply(
        "> We would like to take the deposition of the engineer in the first week of March at\n"
        "He is not available then.\n"
        "> your office in Dover. Can you tell us whether the room there is free on the\nNo\n> fourth of March?\n"
    )
    assert "He is not available then.\nNo" in new.text
    assert "first week of March at your office in Dover." in flowing(old) and "No" not in old.text


def test_small_answers_under_the_points_of_a_list_are_never_taken_for_the_lists_words() -> None:
    new, old = reply(
        "> 1. the protective order and the schedule for the depositions of the experts\nfine with us\n"
        "> 2. the search of the shared drives and of the two telephones of the custodian\nnot the telephones\n"
        "> 3. the log of the documents that were withheld from the third volume as privileged\nby friday\n"
    )
    for answer in ("fine with us", "not the telephones", "by friday"):
        assert answer in new.text and answer not in old.text
    assert doubtful(new)
