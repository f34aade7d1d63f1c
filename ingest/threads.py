"""Messages → threads: what belongs together, what answers what, and the order of time as far as it is known."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from ingest.copies import Copies
from ingest.identities import everyone, identity, name_words, same_person
from ingest.joined import Joined
from ingest.letterlinks import join_letters
from ingest.message import Address, Printing, SourceId
from ingest.wording import base_subject, marked_as_reply

LONGEST_SILENCE = timedelta(days=90)  # between two messages of one subject and one pair of people
SOON = timedelta(days=30)  # between a message and a reply that shares only its subject and one person
TELLING = 12  # letters; shorter subjects ("Discovery") are many exchanges'
SHORT_EXHIBIT = 12  # messages; a longer file is a production and may hold many exchanges
NO_DATE = datetime.max.replace(tzinfo=UTC)

Place = tuple[SourceId, int]


def group(copies: Sequence[Copies]) -> list[list[int]]:
    """Indexes of the messages of each thread: joined by ids, by quotation, and by subject and people."""
    joined = Joined(len(copies))
    places = where(copies)
    for i, one in enumerate(copies):
        for printing in one.printings:
            if printing.carrier is not None and (printing.source.id, printing.carrier) in places:
                joined.join(i, places[printing.source.id, printing.carrier])
    _join_ids(copies, joined)
    _join_exhibits(copies, joined)
    _join_parts(copies, joined)
    _join_subjects(copies, joined)
    _join_replies(copies, joined)
    join_letters(copies, joined)
    return joined.sets()


def where(copies: Sequence[Copies]) -> dict[Place, int]:
    """Which message each printing is a copy of."""
    return {(p.source.id, p.index): i for i, one in enumerate(copies) for p in one.printings}


def _join_ids(copies: Sequence[Copies], joined: Joined) -> None:
    """Message-ID, In-Reply-To and References (RFC 5322 section 3.6.4); two answers to one unseen message are joined."""
    first: dict[str, int] = {}
    for i, one in enumerate(copies):
        for printing in one.printings:
            for name in (printing.message_id, printing.in_reply_to, *printing.references):
                if name:
                    joined.join(first.setdefault(name, i), i)


def _join_exhibits(copies: Sequence[Copies], joined: Joined) -> None:
    """Messages printed one after the other in one short exhibit, between people of whom one is the same."""
    outermost: dict[SourceId, list[tuple[int, int]]] = defaultdict(list)
    for i, one in enumerate(copies):
        for printing in one.printings:
            if printing.carrier is None:
                outermost[printing.source.id].append((printing.index, i))
    for found in outermost.values():
        if 1 < len(found) <= SHORT_EXHIBIT:
            for (_, a), (_, b) in pairwise(sorted(found)):
                if _share_people(copies[a], copies[b]):
                    joined.join(a, b)


def _join_parts(copies: Sequence[Copies], joined: Joined) -> None:
    """What was read in a part of a file (an attachment, a forwarded message) goes with the message that holds it."""
    outermost = {p.source.id: i for i, one in enumerate(copies) for p in one.printings if p.index == 0}
    for i, one in enumerate(copies):
        for source in {p.source.id: p.source for p in one.printings if p.carrier is None}.values():
            place = source.place
            while place:
                place = place.rpartition("!")[0]
                holder = outermost.get(SourceId(f"{source.sha256}!{place}" if place else source.sha256))
                if holder is not None:
                    joined.join(i, holder)
                    break


def _share_people(a: Copies, b: Copies) -> bool:
    """Whether somebody stands in both headers, or one of them names nobody but its sender."""
    ours, theirs = everyone(a.best), everyone(b.best)
    return min(len(ours), len(theirs)) < 2 or any(same_person(x, y) for x in ours for y in theirs)


def _join_subjects(copies: Sequence[Copies], joined: Joined) -> None:
    """One subject between the same two people, with no long silence between."""
    met: dict[tuple[str, str, str], list[tuple[datetime, int]]] = defaultdict(list)
    for i, one in enumerate(copies):
        for key, local in subject_keys(one.best):
            met[key].append((local, i))
    for found in met.values():
        found.sort()
        for (before, a), (after, b) in pairwise(found):
            if after - before <= LONGEST_SILENCE:
                joined.join(a, b)


def subject_keys(best: Printing) -> Iterator[tuple[tuple[str, str, str], datetime]]:
    """The subject with each pair of people between whom a message goes, and when; a pair may come more than once."""
    subject, local = base_subject(best.subject), best.sent.local
    if len(subject) < 3 or local is None:
        return
    senders = _called(best.sender)
    for address in best.to + best.cc:
        for other in _called(address) - senders:
            for sender in senders:
                low, high = sorted((sender, other))
                yield (subject, low, high), local


def reply_keys(best: Printing) -> Iterator[tuple[tuple[str, str], datetime]]:
    """A telling subject with everybody in the header, and when."""
    subject, local = base_subject(best.subject), best.sent.local
    if len(subject) >= TELLING and local is not None:
        for address in everyone(best):
            for name in _called(address):
                yield (subject, name), local


def _join_replies(copies: Sequence[Copies], joined: Joined) -> None:
    """A message marked as a reply, and the one before it of the same telling subject that shares a person with it."""
    met: dict[tuple[str, str], list[tuple[datetime, int]]] = defaultdict(list)
    for i, one in enumerate(copies):
        for key, local in reply_keys(one.best):
            met[key].append((local, i))
    for found in met.values():
        found.sort()
        for (before, a), (after, b) in pairwise(found):
            if after - before <= SOON and marked_as_reply(copies[b].best.subject):
                joined.join(a, b)


def _called(address: Address | None) -> set[str]:
    """The mailbox and the name by which a person may be met again."""
    return {identity(address), " ".join(sorted(name_words(address.name or "")))} - {""} if address else set()


def parents(copies: Sequence[Copies]) -> dict[int, int]:
    """For each message the one it answers or passes on: by its ids, else by what its copies quote first, else, for a
    subject marked as a reply, the last message of that subject before it from one of its recipients."""
    by_id = {p.message_id: i for i, one in enumerate(copies) for p in one.printings if p.message_id}
    places = where(copies)
    quoted = _quoted(copies, places)
    found: dict[int, int] = {}
    for i, one in enumerate(copies):
        named = [by_id[n] for p in one.printings for n in _named(p) if n in by_id]
        votes = Counter(j for j in quoted[i] if j != i)
        choices = [*dict.fromkeys(n for n in named if n != i), *sorted(votes, key=lambda j: (-votes[j], j))]
        for parent in choices:
            if not _above(found, parent, i):
                found[i] = parent
                break
    _by_subject(copies, found)
    return found


def _by_subject(copies: Sequence[Copies], found: dict[int, int]) -> None:
    before: dict[str, list[int]] = defaultdict(list)
    dated = [i for i, one in enumerate(copies) if one.best.sent.local]
    for i in sorted(dated, key=lambda i: (copies[i].best.sent.local or datetime.max, i)):
        best = copies[i].best
        subject = base_subject(best.subject)
        if i not in found and marked_as_reply(best.subject) and not best.in_reply_to:
            parent = next((j for j in reversed(before[subject][-20:]) if _answers(best, copies[j].best)), None)
            if parent is not None and not _above(found, parent, i):
                found[i] = parent
        before[subject].append(i)


def _answers(reply: Printing, earlier: Printing) -> bool:
    """Whether a reply goes to the sender of the earlier message, or does not say to whom it goes."""
    if earlier.sender is None or (reply.sender and same_person(reply.sender, earlier.sender)):
        return False
    return not reply.to or any(same_person(earlier.sender, a) for a in reply.to + reply.cc)


def _named(printing: Printing) -> tuple[str, ...]:
    """The ids of what a message answers, the nearest first."""
    nearest = (printing.in_reply_to,) if printing.in_reply_to else ()
    return nearest + tuple(reversed(printing.references))


def _quoted(copies: Sequence[Copies], places: Mapping[Place, int]) -> dict[int, list[int]]:
    """For each message, what each of its copies quotes directly below itself."""
    first: dict[Place, Printing] = {}
    for one in copies:
        for p in one.printings:
            if p.carrier is not None:
                carrier = (p.source.id, p.carrier)
                if carrier not in first or p.index < first[carrier].index:
                    first[carrier] = p
    found: dict[int, list[int]] = defaultdict(list)
    for carrier, p in first.items():
        if carrier in places:
            found[places[carrier]].append(places[p.source.id, p.index])
    return found


def _above(found: Mapping[int, int], i: int, wanted: int) -> bool:
    """Whether `wanted` is among those that `i` answers, directly or not."""
    at: int | None = i
    while at is not None:
        if at == wanted:
            return True
        at = found.get(at)
    return False
