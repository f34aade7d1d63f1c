"""How lawyers speak of the sides: what they are called, and whether a writer speaks as one or of the other."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.mentions import address_key
from ingest.message import Message, Thread

REPRESENTS = 4  # the weight of words that say whom the writer represents, beside 1 of speaking as somebody
_NAME = r"(?:[Tt]he |M/s\.? |M[rs]s?\.? |Dr\.? )?(?P<name>[A-Z][\w&'’-]*(?: (?:[A-Z][\w&'’-]*|of|and|&)){0,3})"
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
_BEFORE = 160  # characters of a sentence that are looked at for the question it puts
_PUT = re.compile(r"\b(?:when|whether|if|why|how|unless|until|once|that|what(?: \w+)?)\s+(?:the\s+)?$", re.IGNORECASE)
_TELLS = re.compile(
    r"\b(?:(?:let|tell|told|advise|advised|inform|informed|assure|assured|remind|reminded) you"
    r"|(?:confirm|say|stated?|repeat|note|reiterate|agree|think|believe|clear|represent)s? that)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(rf"{_FAULTS}| {_BLAMED}", re.IGNORECASE)
_FOUND = re.compile(rf"\b(?P<name>[A-Z][\w&-]+(?: [A-Z][\w&-]+){{0,2}})(?:{_FAULTS}| {_SPEAKS}| {_BLAMED}\b)")
# fmt: off
_NOBODY = frozenset((
    "we", "you", "i", "they", "he", "she", "it", "judge", "court", "rule", "rules", "the", "this", "that", "these",
    "those", "there", "counsel", "document", "request", "who", "which", "what", "both", "neither", "each", "nobody",
    "everyone", "exhibit", "section", "paragraph", "please", "mr", "ms", "mrs", "dr", "nothing", "your", "our", "my",
    "his", "her", "their", "if", "when", "as", "one", "two", "three", "no", "and", "but", "or", "so", "all", "some",
    "any", "plaintiffs'", "magistrate", "local", "dear", "monday", "tuesday", "wednesday", "thursday", "friday",
))
# fmt: on
_SMALL = frozenset(
    {"the", "of", "and", "inc", "llc", "corp", "co", "ltd", "lp", "llp", "company", "corporation", "in", "re"}
)


_DOES = re.compile(rf"{_FAULTS}| {_BLAMED}\b| {_SPEAKS}", re.IGNORECASE)
_PUT_TO = re.compile(rf"\b{_ASKED}\Z", re.IGNORECASE)  # what stands right before the name
_REACH = 40
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class _Saying:
    """A side's name in a text, and what is said of it or asked before it; `words` are all of that as printed."""

    name: str
    at: int
    asked: bool
    does: str | None
    words: str


def called(thread: Thread) -> list[str]:
    """What a thread calls its sides: clients, and roles."""
    texts = [message.text for message in thread.messages]
    signed = [p.signature.text for m in thread.messages for p in m.printings if p.signature]
    found: dict[str, None] = {}
    for text in dict.fromkeys([*texts, *signed]):
        found |= dict.fromkeys(named["name"] for named in (*_OWN.finditer(text), *_YOURS.finditer(text)))
        found |= dict.fromkeys(_ROLE.findall(text))
    return list(found)


def discovered(thread: Thread) -> list[str]:
    """Names of which something is said at least twice as of a party, the most frequent first; a correspondent's may be
    among them."""
    count = Counter(found["name"] for message in thread.messages for found in _FOUND.finditer(message.text))
    often = sorted(count.items(), key=lambda item: (-item[1], item[0]))
    return [name for name, times in often if times > 1 and _NOBODY.isdisjoint(name.casefold().split())]


class Names:
    """What the sides of a thread are called: its captions' parties, roles ("Plaintiffs"), clients and others named."""

    def __init__(self, parties: Sequence[tuple[str, str]], called: Sequence[str], found: Sequence[str]) -> None:
        """`parties` are the captions', with their roles; `called` and `found` what the thread calls sides, and what
        may be a side's name where these are fewer than two."""
        self._named: re.Pattern[str] | None = None
        self.by_word: dict[str, str] = {}
        self.sides: list[str] = []
        for party, role in parties:
            self._add(party, [party, name_key(party), role, role + "s"])
        for name in sorted(called, key=_is_bare):  # "Clearview Defendants" before "Defendants", which then means these
            self._name(name)
        for name in found if len(self.sides) < 2 else ():
            self._name(name)

    def sayings(self, text: str) -> Iterator[_Saying]:
        """Every name in a text with what is said of it."""
        if self._named is None:
            longest = sorted(self.by_word, key=lambda word: (-len(word), word))
            named = "|".join(re.escape(word) for word in longest)
            self._named = re.compile(rf"\b(?:{named})", re.IGNORECASE) if named else _NEVER
        found = self._named.search(text)
        while found:
            does = _DOES.match(text, found.end())
            asked = _PUT_TO.search(text, max(0, found.start() - _REACH), found.start())
            end = does.end() if does else found.end()
            words = text[asked.start() if asked else found.start() : end]
            yield _Saying(found[0], found.start(), asked is not None, does[0] if does else None, words)
            found = self._named.search(text, end)

    def find(self, printed: str) -> str | None:
        """The side that a printed name means."""
        return self.by_word.get(printed.casefold()) or self.by_word.get(name_key(printed))

    def other(self, side: str) -> str | None:
        """The one other side; None where there are more, or that one is none of them."""
        return _other(self.sides, side)

    def _name(self, printed: str) -> None:
        plain = re.sub(r"^The ", "", printed.strip())
        if self.find(plain) is None:
            same = [side for side in self.sides if _is_bare(plain) and _role(side) == _role(plain)]
            if len(same) == 1:
                self.by_word[plain.casefold()] = same[0]
            else:
                self._add(plain, [plain.casefold(), name_key(plain)])

    def _add(self, side: str, words: Sequence[str]) -> None:
        self.sides.append(side)
        for word in words:
            if len(word) > 2:
                self.by_word.setdefault(word.casefold(), side)


def _role(name: str) -> str:
    """The last word of a name, in the singular: the role where it names one."""
    return name.casefold().split()[-1].removesuffix("s") if name.split() else ""


def _is_bare(name: str) -> bool:
    """Whether a name is a role and nothing more: "Defendants", "the Plaintiff"."""
    return _ROLE.fullmatch(name) is not None and len(name.split()) == 1


def name_key(name: str) -> str:
    """The first word of a name that tells it from others."""
    words = [word for word in re.findall(r"[\w&'’-]+", name.casefold()) if word not in _SMALL]
    return words[0] if words else name.casefold()


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """How one thread speaks of the sides: their names, and the votes that it casts: the voter's key, the side, their
    weight together, how many of them say whom he represents, and each reason with how often it is given."""

    sides: Sequence[str]
    votes: Sequence[tuple[str, str, int, int, Mapping[str, int]]]

    def other(self, side: str) -> str | None:
        """The one other side; None where there are more, or that one is none of them."""
        return _other(self.sides, side)


def speak(thread: Thread, names: Names) -> Speech:
    """How a thread speaks of the sides that are called so."""
    votes: dict[tuple[str, str], tuple[list[int], Counter[str]]] = {}
    for message in thread.messages:
        key = address_key(message.sender, thread.id) if message.sender else None
        for side, weight, reason in told(message, names) if key else ():
            tally, reasons = votes.setdefault((key or "", side), ([0, 0], Counter()))
            tally[0] += weight
            tally[1] += weight >= REPRESENTS
            reasons[reason] += 1
    cast = [(key, side, weight, represents, why) for (key, side), ((weight, represents), why) in votes.items()]
    return Speech(sides=names.sides, votes=cast)


def _other(sides: Sequence[str], side: str) -> str | None:
    left = [name for name in sides if name != side]
    return left[0] if len(left) == 1 and side in sides else None


def told(message: Message, names: Names) -> Iterator[tuple[str, int, str]]:
    """The votes that one message casts on its sender's side."""
    signature = " ".join(p.signature.text for p in message.printings if p.signature)
    for text, weight in ((message.text, REPRESENTS), (signature, REPRESENTS + 2)):
        for found in _OWN.finditer(text):
            side = names.find(found["name"])
            if side:
                yield side, weight, f"“{found.group(0).strip()}”"
    for found in _YOURS.finditer(message.text):
        side = names.find(found["name"])
        if side:
            yield from _against(side, REPRESENTS, f"“{found.group(0)}” to the other side", names)
    for saying in names.sayings(message.text):
        side = names.find(saying.name)
        if side and (saying.asked or (saying.does and _OTHERS.fullmatch(saying.does))):
            yield from _against(side, 1, f"speaks of “{saying.words}”", names)
        elif side and saying.does and _is_asked_of_you(message.text, saying.at):
            yield from _against(side, 1, f"asks about “{saying.words}”", names)
        elif side and saying.does:
            yield side, 1, f"speaks as “{saying.words}”"


def _is_asked_of_you(text: str, at: int) -> bool:
    """Whether what follows is a question or condition put to the reader: "tell us when Copperline will produce"."""
    before = text[max(0, at - _BEFORE) : at]
    before = before[max(before.rfind(stop) for stop in (". ", "! ", "? ", "\n\n")) + 1 :]
    return bool(_PUT.search(before)) and not _TELLS.search(before)


def _against(side: str, weight: int, reason: str, names: Names) -> Iterator[tuple[str, int, str]]:
    yield side, -weight, reason
    other = names.other(side)
    if other:
        yield other, weight, reason
