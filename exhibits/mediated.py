"""Messages to, from or copied to a mediator: most courts' law keeps them confidential, and only the attorney may decide
to show one (Uniform Mediation Act § 4; Cal. Evid. Code § 1119): no filing shows it unless its source was filed or
produced, or a person says that it may.

An arbitrator's or a special master's messages are none, nor is what is set before a court.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from exhibits.times import print_sent
from graph.firmnames import is_neutral
from ingest.message import Message, MessageId, Thread

_MEDIATES = re.compile(r"\bmediat(?:e|es|ed|ing|ion|ions|or|ors)\b", re.IGNORECASE)

_ARBITRATES = re.compile(r"\barbitrat|\bspecial masters?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mediation:
    """The messages that passed a mediator, in the order of time, and the mediators' house."""

    messages: tuple[Message, ...]
    house: str

    def told(self, among: Collection[MessageId], what: str) -> tuple[str, ...]:
        """How many of its messages are among these, in words, and what is done with them; nothing where none is."""
        found = [message for message in self.messages if message.id in among]
        if not found:
            return ()
        first, count = print_sent(found[0]), len(found)
        talk = f"A message with a mediator ({self.house}) of {first} is"
        if count > 1:
            talk = f"{count} messages with a mediator ({self.house}), the first of {first}, are"
        return (f"{talk} {what}. Mediation communications are confidential in most courts ({_RULES}).",)


_RULES = "see Uniform Mediation Act § 4, and the court's own rule"


def find_mediations(threads: Iterable[Thread], houses: Mapping[str, str]) -> tuple[Mediation, ...]:
    """The messages of threads that speak of a mediation and that somebody of a neutral's house wrote or received,
    by house; `houses` are the firms by address."""
    found: dict[str, list[Message]] = {}
    for thread in threads:
        if not any(_MEDIATES.search(f"{m.subject or ''} {m.text}") for m in thread.messages):
            continue
        for message in thread.messages:
            people = [a for a in (message.sender, *message.to, *message.cc, *message.bcc) if a]
            named = (houses.get((address.email or "").casefold(), "") for address in people)
            house = next((house for house in named if house and is_neutral(house) and not _is_other(house)), None)
            if house:
                found.setdefault(house, []).append(message)
    return tuple(
        Mediation(messages=tuple(sorted(found[house], key=_when)), house=house) for house in sorted(found)
    )  # fmt: skip


def _is_other(house: str) -> bool:
    """Whether a neutral's house arbitrates or reports to a court, and does not mediate, by its name."""
    return _ARBITRATES.search(house) is not None and not _MEDIATES.search(house)


def _when(message: Message) -> tuple[str, str]:
    return message.sent.earliest.isoformat() if message.sent.earliest else "9", message.id
