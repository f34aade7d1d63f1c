"""The answers of one message, and all that each may answer, beside one another: what another answer takes up already,
in what order, what is most like.

Point by point is how letters are answered. An answer judged for itself may be put to the demand that the next answer
plainly takes up; a second look, at how likely all were at first, sees that.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from operator import mul

from acts.act import Act, ActId
from acts.manner import fits
from acts.record import Record

_FAINT = 1e-3
_FURTHEST = 2  # steps between the demands that two answers after one another take up


@dataclass(frozen=True, slots=True, kw_only=True)
class Odds:
    """How likely an act is to answer each of its `options`, and to answer `none`; together 1."""

    options: tuple[Act, ...]
    none: float
    shares: tuple[float, ...]

    def share_of(self, other: ActId) -> float:
        """How likely it answers that act."""
        return next((s for o, s in zip(self.options, self.shares, strict=True) if o.id == other), 0.0)


def score(features: Mapping[str, float], trained: Mapping[str, float]) -> float:
    """The weight of the evidence."""
    return math.fsum(map(mul, map(trained.get, features, repeat(0.0)), features.values()))


def share(options: Sequence[Act], seen: Sequence[Mapping[str, float]], trained: Mapping[str, float]) -> Odds:
    """The odds of each option, given what speaks for none, which stands first, and for each."""
    scores = [score(each, trained) for each in seen]
    parts = [math.exp(s - max(scores)) for s in scores]
    whole = math.fsum(parts)
    return Odds(options=tuple(options), none=parts[0] / whole, shares=tuple(p / whole for p in parts[1:]))


def look_again(record: Record, first: Mapping[ActId, Odds], trained: Mapping[str, float]) -> dict[ActId, Odds]:
    """The odds of every act, judged again beside the other answers of its message."""
    beside = gather(record, first)
    return {act: share(odds.options, again(record, act, beside), trained) for act, odds in first.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """The answers of a thread at first sight: each act's odds, the answers of each message in order, and for each
    message and act that they may answer the two answers likeliest to take it up."""

    odds: Mapping[ActId, Odds]
    before: Mapping[ActId, ActId]
    behind: Mapping[ActId, ActId]
    takers: Mapping[tuple[str, ActId], tuple[tuple[float, ActId], ...]]


def gather(record: Record, first: Mapping[ActId, Odds]) -> Beside:
    """What the second look looks at."""
    before: dict[ActId, ActId] = {}
    takers: dict[tuple[str, ActId], list[tuple[float, ActId]]] = defaultdict(list)
    for message, acts in record.by_message.items():
        answers = [act.id for act in acts if act.id in first]
        before.update(zip(answers[1:], answers, strict=False))
        for act in answers:
            for option, likely in zip(first[act].options, first[act].shares, strict=True):
                takers[message, option.id] = sorted([*takers[message, option.id], (likely, act)], reverse=True)[:2]
    return Beside(
        odds=first, before=before, behind={one: other for other, one in before.items()},
        takers={key: tuple(two) for key, two in takers.items()},
    )  # fmt: skip


def again(record: Record, act: ActId, beside: Beside) -> list[dict[str, float]]:
    """What speaks for an act's answering nothing, and for each of its options, beside the other answers."""
    odds, kind = beside.odds[act], record.by_id[act].kind
    none = math.log(odds.none + _FAINT)
    found = [{"at first": none, "none at first": none}]
    for option, likely in zip(odds.options, odds.shares, strict=True):
        takers = beside.takers[record.by_id[act].message, option.id]
        taken = next((sure for sure, other in takers if other != act), 0.0)
        more = max(0.0, taken - likely)
        seen = {"at first": math.log(likely + _FAINT), "taken": taken, f"taken {kind}": taken}
        seen |= {"taken rather": more, f"taken rather {option.kind}": more}
        for name, neighbour in (("before", beside.before.get(act)), ("behind", beside.behind.get(act))):
            if neighbour is not None:
                seen |= _in_order(record, name, kind, option, record.by_id[neighbour], beside.odds[neighbour])
        found.append(seen)
    likest, fitting = _likest(record, act, odds.options), _fitting(record, act, odds.options)
    return [found[0], *(one | like | fit for one, like, fit in zip(found[1:], likest, fitting, strict=True))]


def _likest(record: Record, act: ActId, options: Sequence[Act]) -> list[dict[str, float]]:
    """For each option whether it is the most like of all, by the words of the two, of their sentences and passages."""
    found: list[dict[str, float]] = [{} for _ in options]
    likes = [_likenesses(record, act, option.id) for option in options]
    for name in ("words", "sentences", "passages", "words and passages"):
        values = sorted((like[name] for like in likes), reverse=True)
        for seen, like in zip(found, likes, strict=True):
            value, rival = like[name], values[1] if len(values) > 1 and like[name] == values[0] else values[0]
            seen[f"behind in {name}"] = values[0] - value
            if 0 < value == values[0]:
                seen |= {f"first in {name}": 1.0, f"ahead in {name}": value - (rival if len(values) > 1 else 0.0)}
    return found


def _likenesses(record: Record, one: ActId, other: ActId) -> dict[str, float]:
    like = record.compare(one, other)
    return {
        "words": like.words,
        "sentences": like.around,
        "passages": like.passages,
        "words and passages": max(like.words_passage, like.passage_words),
    }


def _fitting(record: Record, act: ActId, options: Sequence[Act]) -> list[dict[str, float]]:
    """Of words that say that a time suits, or that somebody is busy: what each option is, and whether a proposal to
    meet stands beside it."""
    said, kind = fits(record.by_id[act].quote), record.by_id[act].kind
    if said is None or kind not in ("agreement", "refusal", "meeting_proposal", "conditional"):
        return [{} for _ in options]
    talks = {option.message for option in options if option.kind == "meeting_proposal"}
    return [
        {f"{said} {option.kind}": 1.0, f"{said} {option.kind} beside talk": float(option.message in talks)}
        for option in options
    ]


_POINTS = ("demand", "meeting_proposal", "conditional", "extension")


def _in_order(record: Record, name: str, kind: str, option: Act, neighbour: Act, odds: Odds) -> dict[str, float]:
    """Where an option stands to what the answer before or behind most likely takes up."""
    sure = max(odds.shares)
    if odds.none >= sure:
        return {}
    theirs = odds.options[odds.shares.index(sure)]
    if theirs.message != option.message:
        return {f"{name} in another message": sure}
    place = "one" if theirs.id == option.id else "earlier" if theirs.start < option.start else "later"
    found = {f"{name} {place}": sure, f"{name} {place} {kind} {neighbour.kind}": sure}
    points = [a.id for a in record.by_message[option.message] if a.kind in _POINTS]
    if theirs.id in points and option.id in points:
        step = points.index(option.id) - points.index(theirs.id)
        found[f"{name} steps {max(-_FURTHEST, min(_FURTHEST, step))}"] = sure
    return found
