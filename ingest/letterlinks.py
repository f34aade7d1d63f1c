"""Letters and the e-mails that speak of them: "I have your letter of yesterday" puts both into one exchange."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from ingest.copies import Copies
from ingest.identities import everyone, same_person
from ingest.joined import Joined
from ingest.mentions import find_mentions
from ingest.message import Printing


def join_letters(copies: Sequence[Copies], joined: Joined) -> None:
    """Joins each message that speaks of a letter of a certain day with the one letter of that day which it can mean.

    A letter has no subject line that answers repeat and no id, so nothing else joins it.
    """
    letters: dict[date, list[int]] = defaultdict(list)
    for i, one in enumerate(copies):
        if one.best.kind == "letter" and one.best.sent.local:
            letters[one.best.sent.local.date()].append(i)
    if not letters:
        return
    for i, one in enumerate(copies):
        for day in letter_days(one.best):
            meant = [j for j in letters.get(day, ()) if j != i and _between_them(one.best, copies[j].best)]
            if len(meant) == 1:
                joined.join(i, meant[0])


def letter_days(printing: Printing) -> Iterator[date]:
    """The days of which a message says that a letter was written."""
    if "letter" in printing.text and printing.sent.local:
        for mention in find_mentions(printing.text, printing.sent.local.date()):
            if "letter" in mention.what:
                yield from mention.days


def _between_them(message: Printing, letter: Printing) -> bool:
    """Whether the letter's writer stands in the message's header."""
    return letter.sender is not None and any(same_person(letter.sender, a) for a in everyone(message))
