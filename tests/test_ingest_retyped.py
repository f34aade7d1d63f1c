"""Words that stand in a message and in the one below it: a quotation without marks, or the writer's own."""

from ingest.message import Printing, Reading, Source
from ingest.split import split

BELOW = (
    "From: Cy Moss <cmoss@moss.example>\nSent: Monday, February 3, 2025 9:12 AM\nTo: Ann Lee <alee@lee.example>\n"
    "Subject: site visit\n\n"
)
ABOVE = (
    "From: Ann Lee <alee@lee.example>\nSent: Tuesday, February 4, 2025 10:30 AM\nTo: Bo Ruiz <bruiz@ruiz.example>\n"
    "Subject: site visit\n\n"
)


def first(new: str, old: str) -> Printing:
    text = f"{ABOVE}{new}\n\n{BELOW}{old}"
    found = split(
        Reading(source=Source(file="x.txt", sha256="0" * 64, media_type="text/plain"), text=text, rung="text")
    )
    assert len(found) == 2 and " ".join(found[1].text.split()) == " ".join(old.split())
    return found[0]


FIXED = (
    "The visit of the plant is fixed:\n\nDate: Thursday, February 6\nTime: 10:30 am to 3:30 pm\n"
    "Where: Gate 4, Harrow works\n\n"
    "At this time we would like to keep this among counsel, and we are not inviting\n"
    "the operators of the plant, but you may bring one engineer\nif you tell us his name by Tuesday."
)


def test_a_notice_sent_again_with_a_new_day_keeps_all_its_words() -> None:
    new = FIXED.replace("is fixed", "is moved").replace("February 6\nTime: 10:30", "February 13\nTime: 9:00")
    new = new.replace("if you tell us his name by Tuesday.", "who has signed the protective order.\n\nBring boots.")
    found = first(new, FIXED)
    assert found.text == new and not found.quoted


def test_one_who_signs_both_messages_quotes_nobody() -> None:
    new = FIXED.replace("February 6\nTime: 10:30", "February 13\nTime: 9:00") + "\n\nBring boots.\n\nCy Moss"
    text = f"{new}\n\n{BELOW}{FIXED}"
    found = split(
        Reading(source=Source(file="x.txt", sha256="0" * 64, media_type="text/plain"), text=text, rung="text")
    )
    assert found[0].text == new


def test_questions_repeated_with_answers_under_them_are_quoted() -> None:
    old = (
        "Ann,\n\nWill the plant be running when we come to see it, or is it shut down for\n"
        "the repairs that you wrote of?\n\nHow many people may we bring with us?"
    )
    new = (
        "Will the plant be running when we come to see it, or is it shut\ndown for the repairs that you wrote of?\n"
        "It runs.\n\nHow many people may we bring with us?\nThree."
    )
    found = first(new, old)
    assert found.text.split() == ["It", "runs.", "Three."]
    assert len(found.quoted) == 2


def test_words_repeated_with_nothing_under_them_stay() -> None:
    old = "Please send the drawings of the valves by Friday.\n\nCy"
    new = "Bo, he wants this:\n\nPlease send the drawings of the valves by Friday."
    assert first(new, old).text == new
