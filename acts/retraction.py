"""Whether a demand was taken back: by its own side, in words that say so, and the whole of it.

"I withdraw the request for the other eleven months", "forget the noon deadline", "Item 3 of the notice is withdrawn"
take back a part, or something that goes with the demand, and "we do not withdraw the question" takes back nothing.
"""

import re

from acts.act import Act
from acts.record import Record, sentence
from acts.relations import core
from acts.words import stems

_ASKS = re.compile(r"\b(?:request|ask|demand|should|prefer|required|please|refuse|unless)\w*\b", re.I)
_VERB = re.compile(
    r"\bwithdr|\bdrop|\btak\w+ (?:\w+ ){0,3}(?:back|off)\b|\bretract|\brescind|\bforget\b|\boff the table"
    r"|\bno longer\b",
    re.I,
)
_GONE = re.compile(r"\b(?:request|demand|question)\b.{0,60}\b(?:off the table|is withdrawn)", re.I)
_DENIED = re.compile(
    r"\b(?:(?:do|does|did|will|would|can|could|have|has|are|is|am)(?:\s+not|n['’]t)|cannot|never|won['’]t|neither)\b"
    r"(?:\s+\w+){0,3}\s*$",
    re.I,
)
_PART = re.compile(
    r"\b(?:the others?|(?:other|remaining) \w+|the (?:rest|remainder|balance)|only|all but|except|so much|that part"
    r"|part of|deadline|date|what (?:I|we) said)\b",
    re.I,
)
_ITEM = re.compile(r"\b(?:items?|points?|nos?\.|numbers?|paragraphs?|requests?|rf[pa]s?|topics?)\s*#?(\d{1,3})\b", re.I)
_WITHDRAWING = frozenset(
    stems(
        "withdraw withdrawn withdrawal withdrawing drop dropping dropped forget retract rescind consider table longer"
        " asking need want point item question mind never"
    )
)


def takes_back(record: Record, withdrawal: Act, demand: Act) -> bool:
    """Whether a withdrawal of the demand's own side takes the demand back, and not a part of it, or nothing at all."""
    if withdrawal.kind != "withdrawal" or record.camps[withdrawal.message] != record.camps[demand.message]:
        return False
    words = sentence(record.message(withdrawal).text, withdrawal)
    verb = _VERB.search(words)
    before = words[: verb.start()] if verb else ""
    if (_ASKS.search(before) and not _GONE.search(words)) or _DENIED.search(
        before
    ):  # "we ask that you withdraw" takes nothing back either
        return False
    return not _PART.search(words) and _names(record, withdrawal, demand)


def find_named_back(record: Record, demand: Act) -> Act | None:
    """The withdrawal by which a demand's own side takes it back by its number; None without one."""
    for act in record.acts_after(demand):
        if act.kind == "withdrawal" and _numbers(act) and takes_back(record, act, demand):
            return act
    return None


_STANDS = re.compile(r"\b(?:but|while|though|although|however|stands?|maintains?|reserves?|except)\b", re.I)


def _numbers(withdrawal: Act) -> set[str]:
    """The numbers of the items that a withdrawal takes back, without those on which its side stands."""
    return {m[1] for m in _ITEM.finditer(_STANDS.split(withdrawal.quote)[0])}


def _names(record: Record, withdrawal: Act, demand: Act) -> bool:
    """Whether a withdrawal names what was demanded, by its number or by a word, or names nothing ("never mind")."""
    if numbers := _numbers(withdrawal):
        return bool(numbers & record.passages[demand.id].items)
    named = core(withdrawal.quote) - _WITHDRAWING
    return not named or not named.isdisjoint(core(demand.quote))
