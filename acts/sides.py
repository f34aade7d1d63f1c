"""Which side each correspondent stands on, as far as the thread's own words tell.

A writer tells it by saying whom they represent ("counsel for", "our client, ...") or by speaking in a party's name
("Plaintiffs renew their request", "the Calder Defendants cannot agree"). Colleagues, by their e-mail domain, share it.
In exchanges without a word of dispute, people who write from an organisation's own domain stand for that organisation,
unless they sign as a law firm.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from acts.clauses import flatten
from ingest.message import Address, Message, Thread

_NAME = r"(?:the\s+)?(?P<name>[A-Z][\w&'-]*(?:\s+(?:of\s+)?[A-Z][\w&'-]*){0,3})"
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
_LAW = re.compile(r"law|legal|llp|pllc|attorney|counsel|solicitor|avocat|barrister|chambers|advoca", re.IGNORECASE)
_DISPUTE = re.compile(
    r"\b(?:(?:my|our|your|his|her|their) clients?|plaintiffs?|defendants?|claimants?|respondents?|petitioners?|"
    r"opposing|counsel|attorneys?|litigation|lawsuit|discovery|subpoenas?|arbitrat\w+|tribunal|hearing|landlord|tenant|complaint|"
    r"claim no|settlement|mediat\w+)\b",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"(?P<first>[A-Z][\w&'-]*(?: [A-Z][\w&.'-]*){0,4}),? (?:v|vs)\.? (?P<second>[A-Z][\w&'-]*(?: [A-Z][\w&.'-]*){0,4})"
)


def sides(thread: Thread) -> dict[str, str]:
    """For each e-mail address and name of the thread, lower-cased, its side; who is not told is absent."""
    told = _told(thread)
    houses = not told and not _captions(thread) and not any(_DISPUTE.search(m.text) for m in thread.messages)
    found: dict[str, str] = {}
    for message in thread.messages:
        for address in (message.sender, *message.to, *message.cc):
            side = told.get(_camp(address)) or (_house(address, thread) if houses else None)
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


def _law_firms(thread: Thread) -> set[str]:
    """The domains whose people sign as a law firm."""
    signed = ((_domain(m.sender), m.signature) for m in thread.messages)
    return {domain for domain, signature in signed if signature is not None and _LAW.search(signature.text)}


def _told(thread: Thread) -> dict[str, str]:
    """The side that each camp gives itself most often; a name that several use goes to the one it is most of."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    parties = _captions(thread)
    for message in thread.messages:
        camp = _camp(message.sender)
        if camp:
            votes[camp].update(_names(flatten(message.text), parties))
    owners = {
        name: max(votes, key=lambda camp, name=name: votes[camp][name] / max(1, votes[camp].total()))  # type: ignore[misc]
        for names in votes.values()
        for name in names
    }
    best = {camp: [n for n, _ in names.most_common() if owners[n] == camp] for camp, names in votes.items()}
    return {camp: names[0] for camp, names in best.items() if names}


def _captions(thread: Thread) -> frozenset[str]:
    """The first names of the parties in the captions that the subjects print: Quill and Calder of "Quill v. Calder"."""
    subjects = {thread.subject, *(m.subject for m in thread.messages if m.subject)}
    pairs = (match for subject in subjects for match in _CAPTION.finditer(flatten(subject)))
    return frozenset(name for match in pairs for name in (match["first"].split()[0], match["second"].split()[0]))


def _names(text: str, parties: frozenset[str]) -> Iterator[str]:
    for match in _OWN.finditer(text):
        yield match["name"].rstrip(".'")
        yield match["name"].rstrip(".'")
    for match in _VOICE.finditer(text):
        name = match["name"].rstrip(".'").removesuffix("'s")
        first = name.split()[0]
        if first in parties:
            yield first
        elif _PARTY.search(name) and first.lower() not in _NO_PARTY:
            yield name


def _camp(address: Address | None) -> str:
    if address is None:
        return ""
    return _domain(address) or (address.email or address.name or "").lower()


def _domain(address: Address | None) -> str:
    """The organisation's own e-mail domain; empty for a public mailbox or none."""
    domain = (address.email or "").partition("@")[2].lower() if address is not None else ""
    return "" if _PUBLIC.match(domain) else domain


def _house(address: Address | None, thread: Thread) -> str | None:
    domain = _domain(address)
    parts = domain.split(".")
    if len(parts) < 2 or _LAW.search(domain) or domain in _law_firms(thread):
        return None
    name = parts[-3] if len(parts) > 2 and parts[-2] in {"co", "com", "org", "gov", "ac"} else parts[-2]
    return name.capitalize()
