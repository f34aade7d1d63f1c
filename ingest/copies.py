"""Which printings are copies of one message: candidates met in buckets, then judged by sender, time and words."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from difflib import SequenceMatcher
from enum import Enum

from ingest.identities import person_words, same_person
from ingest.message import Address, Printing
from ingest.textdiff import shared_words
from ingest.wording import base_subject, letters, likeness, plain, sketch, words

ALIKE = 0.6  # share of the shorter text's five-letter runs; two texts of one hand on one matter share under 0.4
SHORT = 6  # words; below this two messages may well say the same ("Thanks, that works.")
IN_ORDER = 0.75  # share of the shorter text's words that stand in the longer in the same order, misread or not
NEARLY = 0.9  # the same, where nothing but the words tells
UNDATED = 12  # words that it takes to know a message again where no date is printed
WIDEST_SHIFT = timedelta(hours=26)  # from UTC-12 to UTC+14
LOOKED_AT = 300  # words, when the nearer of two messages is chosen
QUARTER = 15  # minutes; every zone in use is a whole number of quarters from UTC
FULL_BUCKET = 150  # messages; a bucket beyond this is boilerplate and tells nothing


class Verdict(Enum):
    """What two printings are to each other. CLASH: one sender, one minute, and two different texts."""

    SAME = "same"
    CLASH = "clash"
    OTHER = "other"


@dataclass(slots=True)
class Copies:
    """The printings of one message, the best first, and the messages it clashes with (their indexes)."""

    printings: list[Printing] = field(default_factory=list)
    clashes: set[int] = field(default_factory=set)

    @property
    def best(self) -> Printing:
        """The copy whose words the message takes."""
        return self.printings[0]


def gather(printings: Iterable[Printing]) -> list[Copies]:
    """The printings put together as copies, in an order that does not depend on the order they came in."""
    once = {(p.source.id, p.index): p for p in sorted(printings, key=lambda p: (p.source.id, p.index, p.source.file))}
    groups: list[Copies] = []
    buckets: dict[str, list[int]] = defaultdict(list)
    for printing in sorted(once.values(), key=rank):
        _place(printing, groups, buckets)
    for one in groups:
        _put_best_first(one)
    return groups


def _put_best_first(one: Copies) -> None:
    """Of copies that are equally near the original, the whole ones go first, and of these the text most copies have."""
    if len(one.printings) < 3:
        return
    texts = Counter(letters(p.text) for p in one.printings)
    whole = 0.9 * max(len(text) for text in texts)
    one.printings.sort(
        key=lambda p: (*rank(p)[:2], len(letters(p.text)) < whole, -texts[letters(p.text)], *rank(p)[2:])
    )


def rank(printing: Printing) -> tuple[object, ...]:
    """Sorts the best copy first: the message's own file, the outermost, the least damaged, the longest."""
    own = printing.message_id is not None and printing.carrier is None
    return (
        not own,
        printing.carrier is not None,
        len(printing.defects) > 0,
        printing.depth,
        -len(letters(printing.text)),
        plain(printing.text),
        printing.source.id,
        printing.index,
    )


def _place(printing: Printing, groups: list[Copies], buckets: dict[str, list[int]]) -> None:
    met = [buckets[key] for key in _visits(printing) if key in buckets]
    near = sorted({g for some in met if len(some) <= FULL_BUCKET for g in some})
    verdicts = [(g, judge(groups[g].best, printing)) for g in near]
    same = [g for g, verdict in verdicts if verdict is Verdict.SAME]
    if same:
        at = same[0] if len(same) == 1 else max(same, key=lambda g: (_closeness(groups[g].best, printing), -g))
        groups[at].printings.append(printing)
    else:
        at = len(groups)
        groups.append(Copies(printings=[printing]))
    for g, verdict in verdicts:
        if verdict is Verdict.CLASH and g != at:
            groups[g].clashes.add(at)
            groups[at].clashes.add(g)
    for key in _homes(printing):
        if not buckets[key] or buckets[key][-1] != at:
            buckets[key].append(at)


def _closeness(a: Printing, b: Printing) -> tuple[bool, float, bool]:
    same_id = a.message_id is not None and a.message_id == b.message_id
    ratio = SequenceMatcher(None, words(a.text)[:LOOKED_AT], words(b.text)[:LOOKED_AT], autojunk=False).ratio()
    return same_id, ratio, a.sent.local == b.sent.local


def _homes(printing: Printing) -> Iterator[str]:
    """The buckets in which a printing waits for its copies."""
    if printing.message_id:
        yield f"id {printing.message_id}"
    runs, local = sketch(printing.text), printing.sent.local
    if local is None:
        yield from (f"undated {run}" for run in runs)
        return
    day = local.toordinal()
    yield from (f"run {run} {day}" for run in runs)
    yield from (f"any day {run}" for run in runs)
    yield from (f"sent {day} {local.minute % QUARTER} {word}" for word in _sender_words(printing))


def _visits(printing: Printing) -> Iterator[str]:
    """The buckets in which a printing looks for its copies: those of a day to either side, as clocks differ."""
    if printing.message_id:
        yield f"id {printing.message_id}"
    runs, local = sketch(printing.text), printing.sent.local
    yield from (f"undated {run}" for run in runs)
    if local is None:
        yield from (f"any day {run}" for run in runs)
        return
    for day in range(local.toordinal() - 1, local.toordinal() + 2):
        yield from (f"run {run} {day}" for run in runs)
        yield from (f"sent {day} {local.minute % QUARTER} {word}" for word in _sender_words(printing))


def _sender_words(printing: Printing) -> tuple[str, ...]:
    return person_words(printing.sender) if printing.sender else ("nobody",)


def judge(a: Printing, b: Printing) -> Verdict:
    """Whether two printings are copies of one message, two messages, or clash."""
    same_id = a.message_id is not None and a.message_id == b.message_id
    if a.message_id and b.message_id and not same_id:
        return Verdict.OTHER
    shift = _shift(a, b)
    if (shift is None and not same_id) or not _senders_agree(a.sender, b.sender) or _disjoint(a, b):
        return Verdict.OTHER
    alike = _alike(a.text, b.text)
    one_subject = _one_subject(a, b)
    if same_id:
        return Verdict.SAME if alike >= ALIKE and (one_subject or shift is not None) else Verdict.CLASH
    if not one_subject or a.sent.local is None or b.sent.local is None:
        return Verdict.SAME if (one_subject or not shift) and _surely_one(a, b, alike, one_subject) else Verdict.OTHER
    if alike >= ALIKE and (not shift or _says_enough(a, b)):
        return Verdict.SAME
    return Verdict.CLASH if shift == timedelta() and alike < ALIKE else Verdict.OTHER


def _alike(a: str, b: str) -> float:
    """How much of the shorter text stands in the longer; none where its words do not stand there in their order."""
    runs = max(likeness(a, b), likeness(a, _after_first_paragraph(b)))
    return 0.0 if ALIKE <= runs < NEARLY and shared_words(a, b) < IN_ORDER else runs


def _surely_one(a: Printing, b: Printing, alike: float, one_subject: bool) -> bool:
    """Whether the words alone make two printings one, where a date is missing or the subjects differ."""
    if min(len(words(a.text)), len(words(b.text))) < UNDATED:
        return False
    if not one_subject or a.sender is None or b.sender is None:
        return letters(a.text) == letters(b.text)
    return alike >= NEARLY


def _after_first_paragraph(text: str) -> str:
    """The text without what a gateway may have put above it in words too damaged to be known for a banner."""
    return text.partition("\n\n")[2] or text


def _senders_agree(a: Address | None, b: Address | None) -> bool:
    return a is None or b is None or same_person(a, b)


def _one_subject(a: Printing, b: Printing) -> bool:
    return a.subject is None or b.subject is None or base_subject(a.subject) == base_subject(b.subject)


def _disjoint(a: Printing, b: Printing) -> bool:
    """Whether both print recipients and share none: the same words to other people are another message."""
    ours, theirs = a.to + a.cc, b.to + b.cc
    if not ours or not theirs:
        return False
    return not any(same_person(x, y) for x in ours for y in theirs)


def _says_enough(a: Printing, b: Printing) -> bool:
    """Whether the words alone tell the message: enough of them, or few but identical under one subject and header."""
    if min(len(words(a.text)), len(words(b.text))) >= SHORT:
        return True
    return letters(a.text) == letters(b.text) != "" and _one_subject(a, b) and bool(a.to) and len(a.to) == len(b.to)


def _shift(a: Printing, b: Printing) -> timedelta | None:
    """By how much the two prints of the time differ, where that can be two clocks' reading of one instant.

    Zero where they agree to the minute or one prints no time; None where they cannot be one instant.
    """
    if a.sent.exact and b.sent.exact and a.sent.earliest and b.sent.earliest:
        apart = abs(_minute(a.sent.earliest) - _minute(b.sent.earliest))
        return timedelta() if apart <= timedelta(minutes=1) else None
    if a.sent.local is None or b.sent.local is None:
        return timedelta(hours=1) if min(len(words(a.text)), len(words(b.text))) >= UNDATED else None
    apart = abs(_minute(a.sent.local) - _minute(b.sent.local))
    if apart > WIDEST_SHIFT:
        return None
    return apart if apart % timedelta(minutes=QUARTER) == timedelta() else None


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0, tzinfo=None)
