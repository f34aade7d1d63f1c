"""Which printings are copies of one message: candidates met in buckets, then judged by sender, time and words."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
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


def gather(printings: Iterable[Printing], full: Callable[[int], bool] | None = None) -> list[Copies]:
    """The printings put together as copies, in an order that does not depend on the order they came in.

    `full` says which buckets are too full to tell anything, where these are some printings of a greater matter.
    """
    once = {(p.source.id, p.index): p for p in sorted(printings, key=lambda p: (p.source.id, p.index, p.source.file))}
    full = full or _crowded(once.values())
    groups: list[Copies] = []
    buckets: dict[int, list[int]] = defaultdict(list)
    for printing in sorted(once.values(), key=rank):
        _place(printing, groups, buckets, full)
    for one in groups:
        _put_best_first(one)
    return groups


def _crowded(printings: Collection[Printing]) -> Callable[[int], bool]:
    """Which buckets are full: those in which more than so many messages would wait."""
    counts = Counter(key for printing in printings for key in homes(printing))
    many = {key for key, count in counts.items() if count > FULL_BUCKET}
    del counts
    met: dict[int, set[int]] = defaultdict(set)
    for printing in printings if many else ():
        for key in many & homes(printing):
            met[key].add(stamp(printing))
    return {key for key, stamps in met.items() if len(stamps) > FULL_BUCKET}.__contains__


def stamp(printing: Printing) -> int:
    """What copies of one message mostly share and other messages do not: the subject and the minute, or the words."""
    local = printing.sent.local
    when = _minute(local).isoformat() if local else letters(printing.text)
    return number(f"{when} {base_subject(printing.subject)}")


def number(name: str) -> int:
    """A name as a number of 64 bits, the same at every run."""
    data = name.encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big", signed=True)


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
        hashlib.sha256(plain(printing.text).encode("utf-8", "surrogatepass")).digest(),
        printing.source.id,
        printing.index,
    )


def _place(
    printing: Printing, groups: list[Copies], buckets: dict[int, list[int]], full: Callable[[int], bool]
) -> None:
    met = meetings(printing)
    near = sorted({g for key, _ in met if key in buckets for g in buckets[key]})
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
    for key in {own for _, own in met}:
        if (not buckets[key] or buckets[key][-1] != at) and not full(key):
            buckets[key].append(at)


def _closeness(a: Printing, b: Printing) -> tuple[bool, float, bool]:
    same_id = a.message_id is not None and a.message_id == b.message_id
    ratio = SequenceMatcher(None, words(a.text)[:LOOKED_AT], words(b.text)[:LOOKED_AT], autojunk=False).ratio()
    return same_id, ratio, a.sent.local == b.sent.local


def homes(printing: Printing) -> frozenset[int]:
    """The buckets in which a printing waits for its copies."""
    return frozenset(own for _, own in meetings(printing))


def meetings(printing: Printing) -> tuple[tuple[int, int], ...]:
    """Each bucket in which a printing looks for its copies (those of a day to either side, as clocks differ), with the
    bucket of its own in which a printing that waits there looks for it."""
    return tuple((number(visited), number(own)) for visited, own in _meetings(printing))


def _meetings(printing: Printing) -> Iterator[tuple[str, str]]:
    if printing.message_id:
        yield f"id {printing.message_id}", f"id {printing.message_id}"
    runs, local = sketch(printing.text), printing.sent.local
    if local is None:
        for run in runs:
            yield f"undated {run}", f"undated {run}"
            yield f"any day {run}", f"undated {run}"
        return
    today = local.toordinal()
    for run in runs:
        yield f"undated {run}", f"any day {run}"
        for day in range(today - 1, today + 2):
            yield f"run {run} {day}", f"run {run} {today}"
    for word in _sender_words(printing):
        for day in range(today - 1, today + 2):
            at = f"{local.minute % QUARTER} {word}"
            yield f"sent {day} {at}", f"sent {today} {at}"


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


def minutes(moment: datetime) -> int:
    """A wall clock's minute as a number that grows with time."""
    return moment.toordinal() * 1440 + moment.hour * 60 + moment.minute


def may_be_simultaneous(one: tuple[int | None, int | None], other: tuple[int | None, int | None]) -> bool:
    """Whether two printings with these minutes, of the wall clock and of the instant where it is known, may be two
    clocks' reading of one; the words are not looked at."""
    if one[1] is not None and other[1] is not None:
        return abs(one[1] - other[1]) <= 1
    if one[0] is None or other[0] is None:
        return True
    apart = abs(one[0] - other[0])
    return apart <= WIDEST_SHIFT // timedelta(minutes=1) and apart % QUARTER == 0
