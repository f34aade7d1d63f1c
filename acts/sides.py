"""Which side each correspondent stands on, as far as the thread's own words tell.

A writer tells it by saying whom they represent ("counsel for", "our client, ...") or by speaking in a party's name
("Plaintiffs renew their request", "the Calder Defendants cannot agree"). Colleagues, by their e-mail domain, share it.
Where nobody tells, people who write from an organisation's own domain stand for that organisation; law firms do not.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from acts.clauses import flatten
from ingest.message import Address, Message, Thread

_NAME = r"(?:the\s+)?(?P<name>[A-Z][\w&'.-]*(?:\s+(?:of\s+)?[A-Z][\w&'-]*){0,3})"
_OWN = re.compile(
    r"\b(?i:on behalf of|representing|i represent|we represent|(?:i am|we are|as) counsel (?:for|to)|"
    r"(?:(?:my|our) clients?(?:,| is| are)))\s+" + _NAME
)
_VOICE = re.compile(
    r"(?:^|[.;:,)]\s+|\b(?:and|but|that|therefore|Accordingly|However)\s+)" + _NAME + r"(?:'s?)?\s+"
    r"(?i:(?:hereby|also|again|initially|simply|now|further|therefore|respectfully)\s+)?"
    r"(?i:renews?|requests?|demands?|proposes?|agrees?|declines?|objects?|reserves?|asks?|requires?|insists?|"
    r"will|would|cannot|can|do not|does not|intends?|(?:is|are) (?:prepared|willing|available))\b"
)
_PARTY = re.compile(
    r"\b(?:plaintiffs?|defendants?|claimants?|respondents?|petitioners?|landlord|tenant|debtor|trustee)\b",
    re.IGNORECASE,
)
_NO_PARTY = frozenset(
    {"this", "that", "it", "you", "we", "please", "what", "who", "if", "mr", "ms", "mrs", "dr", "court", "judge"}
)
_PUBLIC = re.compile(
    r"(?:gmail|googlemail|yahoo|ymail|hotmail|aol|outlook|live|msn|icloud|me|mac|comcast|verizon|att|gmx|proton\w*|web)\.",
    re.IGNORECASE,
)
_LAW = re.compile(r"law|legal|llp|attorney|counsel|solicitor|avocat|barrister|chambers|advoca", re.IGNORECASE)


def sides(thread: Thread) -> dict[str, str]:
    """For each e-mail address and name of the thread, lower-cased, its side; who is not told is absent."""
    told = _told(thread)
    found: dict[str, str] = {}
    for message in thread.messages:
        for address in (message.sender, *message.to, *message.cc):
            side = told.get(_camp(address)) or _house(address, told)
            if address is not None and side is not None:
                found.update((name.lower(), side) for name in (address.email, address.name) if name)
    return found


def side_of(address: Address | None, camps: Mapping[str, str]) -> str | None:
    """The side of one correspondent, None where it is not told."""
    if address is None:
        return None
    return camps.get((address.email or "").lower()) or camps.get((address.name or "").lower())


def addressee_side(message: Message, camps: Mapping[str, str]) -> str | None:
    """The side a message is directed at: the only one among its recipients, else the only one besides the writer's."""
    own = side_of(message.sender, camps)
    reached = {side for address in message.to if (side := side_of(address, camps)) is not None}
    if len(reached) == 1:
        return next(iter(reached))
    others = reached - {own}
    return next(iter(others)) if own is not None and len(others) == 1 else None


def within_one_camp(message: Message, camps: Mapping[str, str]) -> bool:
    """Whether a message is told to stay inside one side: everyone whom it is sent to, as far as they are told apart,
    writes from the sender's own organisation or stands on the sender's side."""
    own, house = side_of(message.sender, camps), _domain(message.sender)
    known = [a for a in message.to if _domain(a) or side_of(a, camps)]
    return bool(known) and all(
        (own is not None and side_of(a, camps) == own) or (house != "" and _domain(a) == house) for a in known
    )


def _told(thread: Thread) -> dict[str, str]:
    """The side that each camp gives itself most often; a name that several use goes to the one it is most of."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for message in thread.messages:
        camp = _camp(message.sender)
        if camp:
            votes[camp].update(_names(flatten(message.text)))
    owners = {
        name: max(votes, key=lambda camp, name=name: votes[camp][name] / max(1, votes[camp].total()))  # type: ignore[misc]
        for names in votes.values()
        for name in names
    }
    best = {camp: [n for n, _ in names.most_common() if owners[n] == camp] for camp, names in votes.items()}
    return {camp: names[0] for camp, names in best.items() if names}


def _names(text: str) -> Iterator[str]:
    for match in _OWN.finditer(text):
        yield match["name"].rstrip(".'")
        yield match["name"].rstrip(".'")
    for match in _VOICE.finditer(text):
        name = match["name"].rstrip(".'").removesuffix("'s")
        if _PARTY.search(name) and name.split()[0].lower() not in _NO_PARTY:
            yield name


def _camp(address: Address | None) -> str:
    if address is None:
        return ""
    return _domain(address) or (address.email or address.name or "").lower()


def _domain(address: Address | None) -> str:
    """The organisation's own e-mail domain; empty for a public mailbox or none."""
    domain = (address.email or "").rpartition("@")[2].lower() if address is not None else ""
    return "" if _PUBLIC.match(domain) else domain


def _house(address: Address | None, told: Mapping[str, str]) -> str | None:
    domain = (address.email or "").rpartition("@")[2].lower() if address is not None else ""
    parts = domain.split(".")
    if told or len(parts) < 2 or _PUBLIC.match(domain) or _LAW.search(domain):
        return None
    name = parts[-3] if len(parts) > 2 and parts[-2] in {"co", "com", "org", "gov", "ac"} else parts[-2]
    return name.capitalize()
