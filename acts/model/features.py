"""What the linear model sees of a clause and of a time phrase: words and letters, place, neighbours, rules fired.

Features are hashed, so that the weights hold no word of the correspondence they were trained on: a word by CRC-32, a
run of words or letters by a polynomial over its members, all at once.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from acts.clauses import Sentence
from acts.when import TimePhrase
from ingest.message import Message

BITS = 18
Numbers = NDArray[np.uint64]
_MASK, _STEP, _STIR = np.uint64((1 << BITS) - 1), np.uint64(0x100000001B3), np.uint64(0x9E3779B97F4A7C15)
_HALF = np.uint64(32)
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+|[?!$%:;,()]")
_DONE = re.compile(
    r"\b(?:was|were|had|did|been|sent|received|said|told|met|spoke|called|served|filed|wrote|asked|dated|\w+ed)\b",
    re.IGNORECASE,
)


def clause_features(sentences: Sequence[Sentence], at: int, which: int, fired: Sequence[tuple[str, int]]) -> Numbers:
    """The feature numbers, below 2**BITS and in order, of clause `which` of sentence `at`.

    `fired` are the rules that fired in that sentence, each with the clause it fired in.
    """
    sentence = sentences[at]
    names = list(_place(sentences, at, which))
    for name, clause in fired:
        names.append(f"rs:{name}")
        if clause == which:
            names += (f"rc:{name}", f"rk:{name.partition('.')[0]}")
    clauses = sentence.clauses
    return _together(
        _named(names),
        _grams("c:", clauses[which].text, 3, True),
        _grams("s:", sentence.text, 2),
        _letters(clauses[which].text.lower()),
        *(_grams("p:", each.text, 1) for each in sentences[max(0, at - 1) : at]),
        *(_grams("n:", each.text, 1) for each in sentences[at + 1 : at + 2]),
        *(_grams("pc:", each.text, 1) for each in clauses[max(0, which - 1) : which]),
        *(_grams("nc:", each.text, 1) for each in clauses[which + 1 : which + 2]),
    )


def phrase_features(message: Message, sentence: Sentence, phrase: TimePhrase, alone: bool) -> Numbers:
    """The feature numbers of a time phrase, read in its sentence; `alone` where the message names no other time."""
    lead = sentence.text[: max(0, phrase.start - sentence.start)]
    before = words(lead)
    after = words(sentence.text[phrase.end - sentence.start :])
    operator, ahead = phrase.operator.lower(), _ahead(message, phrase)
    names = [
        f"op:{operator}", f"alone:{alone}", f"start:{not before}", f"per:{phrase.period}", f"soft:{phrase.soft}",
        f"dd:{ahead}", f"dd:{ahead}|{operator}", f"clock:{'T' in (phrase.due or '')}",
        f"zone:{phrase.zone is not None}", f"done:{_DONE.search(lead) is not None}", f"asks:{sentence.asks}",
    ]  # fmt: skip
    for length in (1, 2, 3):
        last = " ".join(before[-length:])
        names += (f"L{length}:{last}", f"B{length}:{last}|{operator}")
    return _together(
        _named(names),
        _runs("ph:", words(phrase.quote), 2),
        _runs("b:", before[-8:], 2),
        _runs("bb:", before, 1),
        _runs("a:", after[:5], 2),
    )


@lru_cache(maxsize=1024)
def words(text: str) -> tuple[str, ...]:
    """The words and marks of a text in lower case, each digit as 0."""
    return tuple("0" * len(word) if word.isdigit() else word for word in _WORD.findall(text.lower()))


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


@lru_cache(maxsize=4096)
def _grams(prefix: str, text: str, longest: int, bounded: bool = False) -> Numbers:
    """The runs of up to `longest` words of a text; `bounded` where its two ends count as words."""
    return _runs(prefix, ("^", *words(text), "$") if bounded else words(text), longest)


def _runs(prefix: str, tokens: Sequence[str], longest: int) -> Numbers:
    members = np.array([_number(token) for token in tokens], np.uint64)
    return _rolled(_number(prefix), members, range(1, longest + 1))


def _letters(text: str) -> Numbers:
    return _rolled(
        _number("h:"),
        np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64),
        range(3, 6),
    )


def _rolled(salt: int, members: Numbers, sizes: range) -> Numbers:
    """A number for each run of members, of every size of `sizes`."""
    found, run = [], np.full(len(members), salt, np.uint64)
    for size in range(1, min(sizes.stop, len(members) + 1)):
        run = run[: len(members) - size + 1] * _STEP + members[size - 1 :]
        if size in sizes:
            found.append(run)
    mixed: Numbers = np.concatenate(found) if found else np.zeros(0, np.uint64)
    return (((mixed ^ (mixed >> _HALF)) * _STIR) >> _HALF) & _MASK


def _named(names: Sequence[str]) -> Numbers:
    return np.array([_number(name) for name in names], np.uint64) & _MASK


@lru_cache(maxsize=65536)
def _number(name: str) -> int:
    return crc32(name.encode("utf-8", "surrogatepass"))


def _together(*numbers: Numbers) -> Numbers:
    every = np.sort(np.concatenate(numbers))  # np.unique takes three times as long over so few
    first = np.ones(len(every), np.bool_)
    np.not_equal(every[1:], every[:-1], out=first[1:])
    return every[first]
