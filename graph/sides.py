"""Who stands on which side: by "counsel for", by whom a message speaks as of its own, by captions and circles."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.cases import Case
from graph.firmnames import AGENCY, COMPANY, LAW, UNKNOWN
from graph.firms import Firm, Membership
from graph.people import People
from ingest.message import Message, Thread, ThreadId

_NAME = r"(?:[Tt]he )?(?P<name>[A-Z][\w&'’-]*(?: (?:[A-Z][\w&'’-]*|of|and|&)){0,3})"
_FOR = (
    r"(?:on behalf of|[Cc]ounsel (?:for|to)|[Aa]ttorneys? for|[Ll]awyers? for|(?:[Ww]e|I|[Oo]ur firm|[Tt]his firm)"
    r" (?:now )?represents?|[Oo]ur clients?,?|[Mm]y clients?,?|[Aa]ppear(?:s|ing)? for|acts? for|acting for)"
)
_OWN = re.compile(rf"\b{_FOR} {_NAME}")
_YOURS = re.compile(rf"\b[Yy]our clients?,? {_NAME}")
_ROLE = re.compile(r"\b(?:(?:[A-Z][\w’'-]+ ){0,2})(?:Plaintiff|Defendant|Petitioner|Respondent|Claimant|Movant)s?\b")
_SPEAKS = (  # what a lawyer says of his own client: it stands ready, reserves, will and will not
    r"(?:(?:does not |do not |is not |are not )?(?:agree|request|ask|object|reserve|propose|offer|"
    r"intend|maintain|decline|accept|consent|"
    r"need|demand|stand|prefer|seek|concede|waive|read|propound)s?\b(?! to have)|ha(?:s|ve) (?:agreed|"
    r"offered|proposed|no objection)|"
    r"remains? (?:willing|available|prepared|ready)|(?:is|are) (?:willing|prepared|available|happy|"
    r"ready|open|not (?:waiving|aware))|"
    r"(?:will|won['’]t|cannot|can['’]t|can) (?:not )?(?:produce|agree|consider|seek|file|move|serve|"
    r"withdraw|provide|oppose|make|respond|"
    r"accept|stipulate|include|pay|sign|drop|extend|give|hold|supplement|search|amend|allow|run|live|split|do)|"
    r"would (?:agree|consider|prefer|accept|like))"
)
_BLAMED = (  # what he says of the other's: it failed, must, served, claims
    r"(?:ha(?:s|ve) (?:failed|refused|not|yet|never|had|withheld|produced|served|identified)|fail(?:s|"
    r"ed)|refuse[sd]|must|should|chose|"
    r"did not|didn['’]t|(?:is|are) (?:obligated|required|refusing|withholding|in default|late|wrong)|"
    r"continues? to|wants? to have it|"
    r"produced|served|withheld|responded|objected|answered|claims|asserts|contends|says|insists|"
    r"relies|admits|identified|invoked|"
    r"told the court|disclosed|listed|logged|claimed|asserted)"
)
_FAULTS = (
    r"['’]s? (?:refusal|failure|unwillingness|threat|delay|non-?compliance|suggestion|insistence|"
    r"responses?|answers?|objections?|"
    r"production|privilege log|log|deficien|supplement|interrogator)"
)
_ASKED = (
    r"(?:[Ww]ould|[Ww]ill|[Dd]oes|[Dd]id|[Cc]an|[Ww]hether|[Hh]as|[Ii]s|[Ww]hy (?:has|did|does)|[Aa]sk(?:ing)? that)"
    r" (?:the )?"
)
_OTHERS = re.compile(rf"{_FAULTS}| {_BLAMED}", re.IGNORECASE)
_FOUND = re.compile(rf"\b(?P<name>[A-Z][\w&-]+(?: [A-Z][\w&-]+){{0,2}})(?:{_FAULTS}| {_SPEAKS}| {_BLAMED}\b)")
_NOBODY = frozenset(
    [
        "we",
        "you",
        "i",
        "they",
        "he",
        "she",
        "it",
        "judge",
        "court",
        "rule",
        "rules",
        "the",
        "this",
        "that",
        "these",
        "those",
        "there",
        "counsel",
        "document",
        "request",
        "who",
        "which",
        "what",
        "both",
        "neither",
        "each",
        "nobody",
        "everyone",
        "exhibit",
        "section",
        "paragraph",
        "please",
        "mr",
        "ms",
        "mrs",
        "dr",
        "nothing",
        "your",
        "our",
        "my",
        "his",
        "her",
        "their",
        "if",
        "when",
        "as",
        "one",
        "two",
        "three",
        "no",
        "and",
        "but",
        "or",
        "so",
        "all",
        "some",
        "any",
        "plaintiffs'",
        "magistrate",
        "local",
        "dear",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
    ]
)
_SMALL = frozenset(
    {"the", "of", "and", "inc", "llc", "corp", "co", "ltd", "lp", "llp", "company", "corporation", "in", "re"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """The side on which somebody stands, and what tells it."""

    side: str
    basis: str


class _Ballot:
    """Votes of each house (a firm, or a person without one) for the sides, with their reasons."""

    def __init__(self) -> None:
        self.votes: dict[str, Counter[str]] = defaultdict(Counter)
        self.reasons: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)

    def cast(self, house: str, side: str, weight: int, reason: str) -> None:
        """One vote."""
        self.votes[house][side] += weight
        self.reasons[house, side][reason] += 1

    def chosen(self) -> dict[str, Stance]:
        """The side with the most votes of each house; none where two are equal or the vote is against all."""
        found = {}
        for house, votes in self.votes.items():
            (side, most), *others = sorted(votes.items(), key=lambda item: (-item[1], item[0]))
            if most > 0 and not (others and others[0][1] == most):
                reasons = self.reasons[house, side]
                found[house] = Stance(side=side, basis=min(reasons, key=lambda r: (-reasons[r], r)))
        return found


def find_sides(
    threads: Sequence[Thread],
    people: People,
    firms: Mapping[str, Firm],
    members: Sequence[Membership],
    cases: Mapping[ThreadId, Sequence[Case]],
) -> dict[str, Stance]:
    """For each person the side, judged for all of one firm together; who is not told is absent."""
    houses = _houses(people, members)
    ballot = _Ballot()
    for thread in threads:
        names = _Names(thread, cases.get(thread.id, ()), people)
        for message in thread.messages:
            sender = people.find(message.sender, thread.id)
            if sender:
                for side, weight, reason in _told(message, names):
                    ballot.cast(houses[sender.id], side, weight, reason)
    litigated = any(cases.get(thread.id) for thread in threads)
    chosen = ballot.chosen()
    chosen |= _companies(houses, firms, litigated, {stance.side for stance in chosen.values()})
    for thread in threads:
        _by_circle(thread, people, houses, chosen, _Names(thread, cases.get(thread.id, ()), people))
    for thread in threads:
        _among(thread, people, houses, chosen)
    for house in sorted(set(houses.values()) & firms.keys() - chosen.keys()):
        chosen[house] = Stance(side=f"client of {house}", basis="the record does not name the client")
    return {person: chosen[house] for person, house in houses.items() if house in chosen}


def _houses(people: People, members: Sequence[Membership]) -> dict[str, str]:
    """For each person the firm of the most messages, or the person alone."""
    most: dict[str, tuple[int, str]] = {}
    for member in members:
        most[member.person] = max(most.get(member.person, (0, "")), (member.messages, member.firm))
    return {person: most[person][1] if person in most else person for person in people.persons}


def _companies(
    houses: Mapping[str, str], firms: Mapping[str, Firm], litigated: bool, sides: set[str]
) -> dict[str, Stance]:
    """A company or agency whose own people write speaks for itself; a law firm never does. Where there is a case, a
    firm of which only the domain is known may be counsel, and nothing is said."""
    told = {}
    known = {name_key(side): side for side in sorted(sides)}
    for house in sorted(set(houses.values())):
        kind = firms[house].kind if house in firms else LAW
        party = known.get(name_key(house)) if kind != LAW else None
        if party or kind in (COMPANY, AGENCY) or (kind == UNKNOWN and not litigated):
            told[house] = Stance(side=party or house, basis="its own people write")
    return told


class _Names:
    """What the sides of a thread are called: its captions' parties, roles ("Plaintiffs"), clients and others named."""

    def __init__(self, thread: Thread, cases: Sequence[Case], people: People) -> None:
        self.by_word: dict[str, str] = {}
        self.sides: list[str] = []
        texts = [message.text for message in thread.messages]
        for case in cases:
            for party, role in case.parties():
                self._add(party, [party, name_key(party), role, role + "s"])
        for text in texts:
            for found in (*_OWN.finditer(text), *_YOURS.finditer(text)):
                self._name(found["name"])
            for called in _ROLE.findall(text):
                self._name(called)
        if len(self.sides) < 2:
            self._discover(texts, people)
        words = sorted(self.by_word, key=lambda word: (-len(word), word))
        named = "|".join(re.escape(word) for word in words)
        verbs = rf"(?P<does>{_FAULTS}| {_BLAMED}\b| {_SPEAKS})"
        self.spoken = re.compile(rf"(?P<asked>\b{_ASKED})?\b(?P<name>{named})(?:{verbs})?", re.I) if named else None

    def _discover(self, texts: Sequence[str], people: People) -> None:
        """Names of which something is said at least twice as of a party, and which are no correspondent's."""
        persons = {word for p in people.persons.values() for word in re.findall(r"\w+", p.name.casefold())}
        count = Counter(found["name"] for text in texts for found in _FOUND.finditer(text))
        for name, times in sorted(count.items(), key=lambda item: (-item[1], item[0])):
            words = set(name.casefold().split())
            if times > 1 and not words & (_NOBODY | persons):
                self._name(name)

    def find(self, printed: str) -> str | None:
        """The side that a printed name means."""
        return self.by_word.get(printed.casefold()) or self.by_word.get(name_key(printed))

    def other(self, side: str) -> str | None:
        """The one other side; None where there are more."""
        left = [name for name in self.sides if name != side]
        return left[0] if len(left) == 1 else None

    def _name(self, printed: str) -> None:
        plain = re.sub(r"^The ", "", printed.strip())
        if self.find(plain) is None:
            self._add(plain, [plain.casefold(), name_key(plain)])

    def _add(self, side: str, words: Sequence[str]) -> None:
        self.sides.append(side)
        for word in words:
            if len(word) > 2:
                self.by_word.setdefault(word.casefold(), side)


def name_key(name: str) -> str:
    """The first word of a name that tells it from others."""
    words = [word for word in re.findall(r"[\w&'’-]+", name.casefold()) if word not in _SMALL]
    return words[0] if words else name.casefold()


def _told(message: Message, names: _Names) -> Iterator[tuple[str, int, str]]:
    """The votes that one message casts on its sender's side."""
    signature = " ".join(p.signature.text for p in message.printings if p.signature)
    for text, weight in ((message.text, 4), (signature, 6)):
        for found in _OWN.finditer(text):
            side = names.find(found["name"])
            if side:
                yield side, weight, f"“{found.group(0).strip()}”"
    for found in _YOURS.finditer(message.text):
        side = names.find(found["name"])
        if side:
            yield from _against(side, 4, f"“{found.group(0)}” to the other side", names)
    for found in names.spoken.finditer(message.text) if names.spoken else ():
        side = names.find(found["name"])
        if side and (found["asked"] or (found["does"] and _OTHERS.fullmatch(found["does"]))):
            yield from _against(side, 1, f"speaks of “{found.group(0)}”", names)
        elif side and found["does"]:
            yield side, 1, f"speaks as “{found.group(0)}”"


def _against(side: str, weight: int, reason: str, names: _Names) -> Iterator[tuple[str, int, str]]:
    yield side, -weight, reason
    other = names.other(side)
    if other:
        yield other, weight, reason


def _among(thread: Thread, people: People, houses: Mapping[str, str], chosen: dict[str, Stance]) -> None:
    """People of no known firm, without an address of their own, in a thread where one side alone is told: they are
    named the way a house names its own."""
    met = [people.find(a, thread.id) for m in thread.messages for a in (m.sender, *m.to, *m.cc) if a]
    told = {chosen[houses[p.id]].side for p in met if p and houses[p.id] in chosen}
    if len(told) == 1:
        side = told.pop()
        for person in met:
            if person and not person.emails and houses[person.id] == person.id:
                chosen.setdefault(person.id, Stance(side=side, basis=f"named without address among {side} only"))


def _by_circle(
    thread: Thread, people: People, houses: Mapping[str, str], chosen: dict[str, Stance], names: _Names
) -> None:
    """Houses that nothing else tells, where there are two sides: who writes to one side only stands on the other, and
    whom the first writer copies stands with the writer."""
    for _ in range(2):
        for message in thread.messages:
            _across(thread, message, people, houses, chosen, names)
    first = thread.messages[0] if thread.messages else None
    writer = people.find(first.sender, thread.id) if first else None
    own = chosen.get(houses[writer.id]) if writer else None
    for address in first.cc if first and own else ():
        copied = people.find(address, thread.id)
        if copied and own:
            chosen.setdefault(houses[copied.id], Stance(side=own.side, basis=f"copied by {own.side}'s first message"))


def _across(
    thread: Thread,
    message: Message,
    people: People,
    houses: Mapping[str, str],
    chosen: dict[str, Stance],
    names: _Names,
) -> None:
    writer = people.find(message.sender, thread.id)
    if not writer:
        return
    own = houses[writer.id]
    met = {houses[p.id] for p in (people.find(a, thread.id) for a in message.to) if p}
    if own in met:  # to a colleague too: not written across
        return
    told = {chosen[house].side for house in met if house in chosen}
    if own in chosen:
        against = names.other(chosen[own].side)
        for house in sorted(met) if against else ():
            chosen.setdefault(house, Stance(side=against or "", basis=f"written to by {chosen[own].side}"))
    elif len(told) == 1:
        against = names.other(side := told.pop())
        if against:
            chosen[own] = Stance(side=against, basis=f"writes to {side}")
