"""A thread with its acts as the reasoner sees it: the order of messages, who speaks, which words each act shares."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache

from acts.act import Act, ActId
from acts.automatic import is_automatic
from acts.passages import Passage, read_passages
from acts.sought import Sought
from acts.words import SENTENCE_END, Bag, overlap, pack, rarity, stems
from ingest.message import Address, Message, MessageId, Thread, ThreadId

HORIZON = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Bags:
    """The stems of an act's own words, of its sentence and of its passage."""

    words: Bag
    around: Bag
    passage: Bag


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How far two acts speak of the same thing, each 0 to 1: by their own words, by their sentences, by their
    passages, and by the words of either and the sentence or the passage of the other."""

    words: float
    around: float
    passages: float
    words_around: float
    around_words: float
    words_passage: float
    passage_words: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The acts of a thread in the order of their messages and, in a message, of their words. `automatic` are the
    messages that a mail program sent: they answer nothing; `inside` names the mail
    domain that a message did not leave."""

    thread: Thread
    messages: tuple[Message, ...]
    acts: tuple[Act, ...]
    order: Mapping[MessageId, int]
    by_id: Mapping[ActId, Act]
    by_message: Mapping[MessageId, tuple[Act, ...]]
    weight: Mapping[str, float]
    words: Mapping[ActId, tuple[str, ...]]
    around: Mapping[ActId, tuple[str, ...]]
    passages: Mapping[ActId, Passage]
    bags: Mapping[ActId, Bags]
    camps: Mapping[MessageId, str]
    senders: Mapping[MessageId, str]
    automatic: frozenset[MessageId]
    inside: Mapping[MessageId, str]
    compared: dict[tuple[ActId, ActId], Likeness] = field(default_factory=dict, compare=False, repr=False)
    sought: Sought = field(default_factory=Sought, init=False, compare=False, repr=False)

    def at(self, act: Act) -> int:
        """The place of an act's message in the thread, 0 for the first."""
        return self.order[act.message]

    def message(self, act: Act) -> Message:
        """The message an act stands in."""
        return self.messages[self.order[act.message]]

    def sender(self, act: Act) -> str:
        """Who sent the message an act stands in, as one key per person."""
        return self.senders[act.message]

    def after(self, act: Act) -> tuple[Message, ...]:
        """The messages that people wrote after an act's, as far as any answer in the annotated threads reaches and well
        beyond."""
        place = self.order[act.message] + 1
        later = self.messages[place : place + HORIZON]
        return tuple(m for m in later if m.id not in self.automatic and not self.is_kept_from(m.id, act))

    def is_kept_from(self, message: MessageId, act: Act) -> bool:
        """Whether a message stayed within one mail domain, and an act was made from another."""
        inside = self.inside.get(message)
        return inside is not None and _domain(self.message(act).sender) not in ("", inside)

    def before(self, act: Act, camp: str | None) -> tuple[Message, ...]:
        """The messages that people of a camp wrote before an act's."""
        earlier = self.messages[: self.order[act.message]]
        return tuple(m for m in earlier if self.camps[m.id] == camp and m.id not in self.automatic)

    def acts_after(self, act: Act) -> Iterator[Act]:
        """The acts of those messages."""
        for message in self.after(act):
            yield from self.by_message.get(message.id, ())

    def likeness(self, one: Act, other: Act) -> float:
        """How far two acts speak of the same thing, 0 to 1, by their own words."""
        return overlap(self.bags[one.id].words, self.bags[other.id].words, self.weight)

    def compare(self, one: ActId, other: ActId) -> Likeness:
        """How far they do by all that stands around them, too: asked for twice of most, reckoned once."""
        found = self.compared.get((one, other))
        if found is None:
            found = self.compared[one, other] = _compare(self.bags[one], self.bags[other], self.weight)
        return found


def _compare(ours: Bags, theirs: Bags, weight: Mapping[str, float]) -> Likeness:
    return Likeness(
        words=overlap(ours.words, theirs.words, weight),
        around=overlap(ours.around, theirs.around, weight),
        passages=overlap(ours.passage, theirs.passage, weight),
        words_around=overlap(ours.words, theirs.around, weight),
        around_words=overlap(ours.around, theirs.words, weight),
        words_passage=overlap(ours.words, theirs.passage, weight),
        passage_words=overlap(ours.passage, theirs.words, weight),
    )


def sender_key(message: Message) -> str:
    """One key per sender: the words of the name in order, or the mailbox where only that is printed."""
    return _address_key(message.sender)


def camp_keys(address: Address | None) -> tuple[str, ...]:
    """What tells whose camp an address is of: its mail domain, where it is no public one, and its person."""
    return tuple(key for key in (_domain(address), _address_key(address)) if key)


def _address_key(address: Address | None) -> str:
    return _name_key(address.name or "", address.email or "") if address else ""


@lru_cache(maxsize=10_000)
def _name_key(name: str, email: str) -> str:
    plain = re.sub(r"[^a-z ]", " ", name.lower())
    if "," in name:
        last, _, first = name.lower().partition(",")
        plain = f"{first} {last}"
    words = [w for w in re.findall(r"[a-z]+", plain) if len(w) > 1]
    if words:
        return f"{words[0]} {words[-1]}"
    box = email.lower().partition("@")[0]
    return " ".join(re.findall(r"[a-z]+", box))


def build_record(thread: Thread, acts: Sequence[Act], as_of: datetime | None = None) -> Record:
    """The record of a thread, with what was sent after `as_of` (naive local time) left out."""
    messages = tuple(m for m in thread.messages if not _later(m, as_of))
    order = {m.id: n for n, m in enumerate(messages)}
    kept = tuple(
        sorted((a for a in acts if a.message in order), key=lambda a: (order[a.message], a.start, a.end, a.id))
    )
    by_message: dict[MessageId, list[Act]] = defaultdict(list)
    for act in kept:
        by_message[act.message].append(act)
    texts = {m.id: m.text for m in messages}
    weight, passages = rarity(texts.values()), _passages(texts, by_message)
    words = {a.id: stems(a.quote) for a in kept}
    around = {a.id: stems(sentence(texts[a.message], a)) for a in kept}
    bags = {
        a.id: Bags(
            words=pack(words[a.id], weight),
            around=pack(around[a.id], weight),
            passage=pack(passages[a.id].words, weight),
        )
        for a in kept
    }
    return Record(
        thread=thread, messages=messages, acts=kept, order=order, by_id={a.id: a for a in kept},
        by_message={m: tuple(a) for m, a in by_message.items()}, weight=weight, words=words, around=around,
        passages=passages, bags=bags, camps=find_camps(messages, kept),
        senders={m.id: sender_key(m) for m in messages},
        automatic=frozenset(m.id for m in messages if is_automatic(m)),
        inside=find_inside(messages),
    )  # fmt: skip


def join_record(messages: Sequence[Message], acts: Iterable[Act], camps: Mapping[MessageId, str]) -> Record:
    """The record of messages of several threads in their order, with the camps known; of words only what claims are
    held against is read, and that when it is asked for."""
    thread = Thread(id=ThreadId(""), subject="", messages=tuple(messages))
    order = {m.id: n for n, m in enumerate(messages)}
    kept = tuple(sorted(acts, key=lambda a: (order[a.message], a.start, a.end, a.id)))
    texts, by_id = {m.id: m.text for m in messages}, {a.id: a for a in kept}
    by_message: dict[MessageId, list[Act]] = defaultdict(list)
    for act in kept:
        by_message[act.message].append(act)
    return Record(
        thread=thread, messages=thread.messages, acts=kept, order=order, by_id=by_id,
        by_message={m: tuple(a) for m, a in by_message.items()}, weight=_Weight(texts.values()),
        words=_Words(by_id, lambda a: stems(a.quote)),
        around=_Words(by_id, lambda a: stems(sentence(texts[a.message], a))),
        passages={}, bags={}, camps=camps, senders={m.id: sender_key(m) for m in messages},
        automatic=frozenset(m.id for m in messages if is_automatic(m)),
        inside=find_inside(messages),
    )  # fmt: skip


class _Words(Mapping[ActId, tuple[str, ...]]):
    """Stems of each act, read when they are asked for."""

    def __init__(self, acts: Mapping[ActId, Act], read: Callable[[Act], tuple[str, ...]]) -> None:
        self._acts, self._read, self._known = acts, read, dict[ActId, tuple[str, ...]]()

    def __getitem__(self, key: ActId) -> tuple[str, ...]:
        if key not in self._known:
            self._known[key] = self._read(self._acts[key])
        return self._known[key]

    def __iter__(self) -> Iterator[ActId]:
        return iter(self._acts)

    def __len__(self) -> int:
        return len(self._acts)


class _Weight(Mapping[str, float]):
    """How rare each stem is, reckoned when it is first asked for."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts, self._known = texts, dict[str, float]()

    def _all(self) -> Mapping[str, float]:
        if not self._known:
            self._known |= rarity(self._texts)
        return self._known

    def __getitem__(self, key: str) -> float:
        return self._all()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())


def end_of(record: Record) -> datetime | None:
    """When the last dated message of the record was sent, in naive local time."""
    return max((m.sent.local for m in record.messages if m.sent.local), default=None)


def _passages(texts: Mapping[MessageId, str], acts: Mapping[MessageId, Sequence[Act]]) -> dict[ActId, Passage]:
    return {a.id: p for m, some in acts.items() for a, p in zip(some, read_passages(texts[m], some), strict=True)}


def _later(message: Message, as_of: datetime | None) -> bool:
    return as_of is not None and message.sent.local is not None and message.sent.local > as_of


def sentence(text: str, act: Act, reach: int = 400) -> str:
    """The sentence or sentences in which an act stands."""
    before, after = _around(text, act.start, act.end, reach)
    return before + act.quote + after


@lru_cache(maxsize=4096)
def _around(text: str, start: int, end: int, reach: int) -> tuple[str, str]:
    """What stands before and behind a stretch in its sentence."""
    before, after = text[max(0, start - reach) : start], text[end : end + reach]
    ends = list(SENTENCE_END.finditer(before))
    stop = SENTENCE_END.search(after)
    return before[ends[-1].end() :] if ends else before, after[: stop.start()] if stop else after


def find_inside(messages: Sequence[Message]) -> dict[MessageId, str]:
    """The messages that went from a mail domain, which is no public one, to that domain alone, with its name."""
    found = {m.id: _domain(m.sender) for m in messages}
    return {m.id: found[m.id] for m in messages if found[m.id] and _domains(m) == {found[m.id]}}


def _domains(message: Message) -> set[str]:
    return {_domain(address) for address in (*message.to, *message.cc, *message.bcc)}


def find_camps(messages: Sequence[Message], acts: Iterable[Act]) -> dict[MessageId, str]:
    """The camp that speaks in each message: the side that the sender's own acts are credited to, else that of
    the mail domain, else the domain itself."""
    sides: dict[MessageId, list[str]] = defaultdict(list)
    for act in acts:
        if act.side and not act.reported:
            sides[act.message].append(act.side)
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for message in messages:
        for key in (sender_key(message), _domain(message.sender)):
            told[key].update(sides[message.id])
    return {m.id: _camp(m, told) for m in messages}


def _camp(message: Message, told: Mapping[str, Counter[str]]) -> str:
    for key in (sender_key(message), _domain(message.sender)):
        if key and told[key]:
            return min(told[key], key=lambda side: (-told[key][side], side))
    return _domain(message.sender) or sender_key(message)


_PUBLIC = re.compile(r"(?:gmail|googlemail|yahoo|hotmail|aol|outlook|live|msn|icloud|comcast|verizon)\.", re.I)


def _domain(address: Address | None) -> str:
    """The mail domain of an address, "" for a public one that many camps share."""
    return _domain_of(address.email) if address and address.email else ""


@lru_cache(maxsize=10_000)
def _domain_of(email: str) -> str:
    domain = email.lower().partition("@")[2]
    return "" if _PUBLIC.match(domain) else domain
