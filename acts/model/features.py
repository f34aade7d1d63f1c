"""What the linear model sees of a clause and of a time phrase: words and letters, place, neighbours, rules fired.

Features are hashed (CRC-32), so that the weights hold no word of the correspondence they were trained on.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from zlib import crc32

from acts.clauses import Sentence
from acts.when import TimePhrase
from ingest.message import Message

BITS = 18
_MASK = (1 << BITS) - 1
_H = crc32(b"h:")
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+|[?!$%:;,()]")
_DONE = re.compile(
    r"\b(?:was|were|had|did|been|sent|received|said|told|met|spoke|called|served|filed|wrote|asked|dated|\w+ed)\b",
    re.IGNORECASE,
)


def clause_features(sentences: Sequence[Sentence], at: int, which: int, fired: Sequence[tuple[str, int]]) -> list[int]:
    """The feature numbers, below 2**BITS, of clause `which` of sentence `at`.

    `fired` are the rules that fired in that sentence, each with the clause it fired in.
    """
    sentence = sentences[at]
    found = set(_grams("c:", ["^", *words(sentence.clauses[which].text), "$"], 3))
    found.update(_grams("s:", words(sentence.text), 2))
    found.update(_around(sentences, at, which))
    found.update(_place(sentences, at, which))
    for name, clause in fired:
        found.add(f"rs:{name}")
        if clause == which:
            found.add(f"rc:{name}")
            found.add(f"rk:{name.partition('.')[0]}")
    return sorted(_hashed(found) | _letters(sentence.clauses[which].text.lower()))


def phrase_features(message: Message, sentence: Sentence, phrase: TimePhrase, alone: bool) -> list[int]:
    """The feature numbers of a time phrase, read in its sentence; `alone` where the message names no other time."""
    before = words(sentence.text[: max(0, phrase.start - sentence.start)])
    after = words(sentence.text[phrase.end - sentence.start :])
    operator = phrase.operator.lower()
    found = {f"op:{operator}", f"alone:{alone}", f"start:{not before}", f"per:{phrase.period}", f"soft:{phrase.soft}"}
    found.update(_grams("ph:", words(phrase.quote), 2))
    found.update(_grams("b:", before[-8:], 2))
    found.update(_grams("bb:", before, 1))
    found.update(_grams("a:", after[:5], 2))
    for length in (1, 2, 3):
        last = " ".join(before[-length:])
        found.update((f"L{length}:{last}", f"B{length}:{last}|{operator}"))
    ahead = _ahead(message, phrase)
    found.update(
        (
            f"dd:{ahead}",
            f"dd:{ahead}|{operator}",
            f"clock:{'T' in (phrase.due or '')}",
            f"zone:{phrase.zone is not None}",
        )
    )
    found.update(
        (
            f"done:{_DONE.search(sentence.text[: max(0, phrase.start - sentence.start)]) is not None}",
            f"asks:{sentence.asks}",
        )
    )
    return sorted(_hashed(found))


@lru_cache(maxsize=1024)
def words(text: str) -> tuple[str, ...]:
    """The words and marks of a text in lower case, each digit as 0."""
    return tuple("0" * len(word) if word.isdigit() else word for word in _WORD.findall(text.lower()))


def _letters(low: str) -> set[int]:
    """The numbers of every three, four and five characters that stand together: those of "h:" and the characters."""
    sizes = (3, 4, 5)
    if not low.isascii():
        return _hashed(f"h:{low[start : start + size]}" for size in sizes for start in range(len(low) - size + 1))
    data = low.encode()
    return {crc32(data[start : start + size], _H) & _MASK for size in sizes for start in range(len(data) - size + 1)}


def _around(sentences: Sequence[Sentence], at: int, which: int) -> Iterator[str]:
    clauses = sentences[at].clauses
    if at:
        yield from _grams("p:", words(sentences[at - 1].text), 1)
    if at + 1 < len(sentences):
        yield from _grams("n:", words(sentences[at + 1].text), 1)
    if which:
        yield from _grams("pc:", words(clauses[which - 1].text), 1)
    if which + 1 < len(clauses):
        yield from _grams("nc:", words(clauses[which + 1].text), 1)


def _place(sentences: Sequence[Sentence], at: int, which: int) -> Iterator[str]:
    sentence = sentences[at]
    yield f"pos:{min(at, 3)}"
    yield f"left:{min(len(sentences) - 1 - at, 2)}"
    yield f"part:{min(which, 2)}/{min(len(sentence.clauses), 3)}"
    yield f"long:{min(len(sentence.clauses[which].text) // 15, 8)}"
    yield f"asks:{sentence.asks}"
    yield f"many:{min(len(sentences), 6)}"


def _ahead(message: Message, phrase: TimePhrase) -> str:
    if message.sent.local is None or phrase.due is None:
        return "none"
    days = _days(message, phrase.due)
    bounds = ((-1, "past"), (0, "yesterday"), (1, "today"), (15, "soon"))
    return next((name for bound, name in bounds if days < bound), "far")


def _days(message: Message, due: str) -> int:
    from_day = message.sent.local.date() if message.sent.local else None
    to_day = type(from_day).fromisoformat(due[:10]) if from_day else None
    return (to_day - from_day).days if from_day and to_day else 0


def _grams(prefix: str, tokens: Sequence[str], longest: int) -> Iterator[str]:
    for size in range(1, longest + 1):
        for start in range(len(tokens) - size + 1):
            yield prefix + " ".join(tokens[start : start + size])


def _hashed(found: Iterable[str]) -> set[int]:
    return {crc32(name.encode()) & _MASK for name in found}
