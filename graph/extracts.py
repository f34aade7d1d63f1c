"""A thread to the facts that it shows of who stands where."""

from collections import Counter
from collections.abc import Iterator, Mapping

from graph.adversaries import is_against
from graph.cases import mentioned
from graph.circles import is_dispute
from graph.cite import cite
from graph.directories import listings, quotations, spellings
from graph.domains import correspondents, domain_of, phrases
from graph.facts import AGAINST, DISPUTE, REPLY, Facts, Move, Placing, Writing, instant
from graph.firmnames import ends_as_firm
from graph.judges import find_judges
from graph.letterheads import letter_firms, signed_firm, signs_as_counsel
from graph.mentions import address_key, addresses, forms, signatures
from graph.names import parse_name
from graph.parlance import called, discovered
from ingest.message import Address, Message, Thread
from ingest.wording import marked_as_reply

Bits = tuple[str, int | None, int | None, str]


def extract(thread: Thread, names: Mapping[str, int]) -> Facts:
    """The facts of a thread that prints these names (`printed_names`)."""
    places: dict[str, int] = {}
    for address in addresses(thread):
        if key := address_key(address, thread.id):
            places.setdefault(key, len(places))
    bare = any(not key.startswith("email:") for key in places)
    bodies, letters = _bodies(thread), _letters(thread, places)
    return Facts(
        thread=thread.id,
        keys=list(places),
        forms=[(places[key], name, times) for (key, name), times in forms(thread).items()],
        signed=[(places[key], name, times) for (key, name), times in signatures(thread).items()],
        surnames=sorted(_surnames(thread)),
        bodies=[(domain, firm, times) for (domain, firm), times in sorted(bodies.items())],
        letters=[(who, firm, times) for (who, firm), times in sorted(letters.items())],
        lawyers=sorted(_lawyers(thread, places)),
        placings=list(_placings(thread, places)),
        writings=list(_writings(thread, places)),
        firms=sorted(name for name in names if ends_as_firm(name)),
        cases=mentioned(thread),
        judges=find_judges(thread),
        called=called(thread),
        found=discovered(thread),
        moves=[_move(thread, message, places) for message in thread.messages],
        listed=listings(thread, places) if bare else (),
        quoted=quotations(thread, places) if bare else (),
        spelt=spellings(thread) if bare else (),
        sent=[(instant(m.sent.earliest), cite(m)) for m in thread.messages] if bare else (),
    )


def printed_names(thread: Thread) -> dict[str, int]:
    """The runs of capitalised words of a thread that may be names, and how often each is printed."""
    return dict(sorted(Counter(name for message in thread.messages for name in phrases(message)).items()))


def _surnames(thread: Thread) -> set[tuple[str, str]]:
    found = set()
    for message in thread.messages:
        for address, _ in correspondents(message):
            if domain := domain_of(address):
                name = parse_name(address.name or "")
                found.add((domain, name.last if name else ""))
    return found


def _bodies(thread: Thread) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for message in thread.messages:
        domain = domain_of(message.sender) if message.sender else ""
        if domain and (firm := signed_firm(message.signature)):
            found[domain, firm] += 1
    return found


def _letters(thread: Thread, places: Mapping[str, int]) -> Counter[tuple[int, str]]:
    found: Counter[tuple[int, str]] = Counter()
    for message in thread.messages:
        for address, firm, _ in letter_firms(message):
            if key := address_key(address, thread.id):
                found[places[key], firm] += 1
    return found


def _lawyers(thread: Thread, places: Mapping[str, int]) -> set[int]:
    signing = [m.sender for m in thread.messages if m.sender and signs_as_counsel(m.signature)]
    return {places[key] for sender in signing if (key := address_key(sender, thread.id))}


def _placings(thread: Thread, places: Mapping[str, int]) -> Iterator[Placing]:
    found: dict[tuple[int, str, str, str, str], list[tuple[int, Message]]] = {}
    for at, message in enumerate(thread.messages):
        letter = {address: (firm, basis) for address, firm, basis in letter_firms(message)}
        for address, sent in correspondents(message):
            domain, signed = domain_of(address), signed_firm(message.signature) if sent else ""
            lettered, told = letter.get(address, ("", ""))
            key = address_key(address, thread.id)
            if key and (domain or signed or lettered):
                found.setdefault((places[key], domain, signed, lettered, told), []).append((at, message))
    for (who, domain, signed, lettered, told), messages in found.items():
        yield who, domain, signed, lettered, told, *_bits(messages)


def _writings(thread: Thread, places: Mapping[str, int]) -> Iterator[Writing]:
    found: dict[int, list[tuple[int, Message]]] = {}
    for at, message in enumerate(thread.messages):
        key = address_key(message.sender, thread.id) if message.sender else None
        if key:
            found.setdefault(places[key], []).append((at, message))
    for who, messages in found.items():
        yield who, *_bits(messages)


def _bits(messages: list[tuple[int, Message]]) -> Bits:
    """Which messages these are, when the first and the last was sent, and the least citation."""
    bits = 0
    for at, _ in messages:
        bits |= 1 << at
    times = [time for _, message in messages if (time := instant(message.sent.earliest)) is not None]
    return f"{bits:x}", min(times, default=None), max(times, default=None), min(cite(m) for _, m in messages)


def _move(thread: Thread, message: Message, places: Mapping[str, int]) -> Move:
    def of(given: tuple[Address, ...]) -> list[int]:
        return [places[key] for address in given if (key := address_key(address, thread.id))]

    sender = of((message.sender,) if message.sender else ())
    words = AGAINST * is_against(message.text) + DISPUTE * is_dispute(message.text)
    return sender[0] if sender else -1, of(message.to), of(message.cc), words + REPLY * marked_as_reply(message.subject)
