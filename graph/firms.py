"""Who works where: firms from signatures, from the names that texts print, and from domains; law firms told apart."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from graph.cite import cite
from graph.likeness import PUBLIC
from graph.names import parse_name
from graph.organisations import listed
from graph.people import People
from ingest.message import Address, Message, Thread

LAW, COMPANY, AGENCY, UNKNOWN = "law firm", "company", "agency", "unknown"
_ENDING = (
    r"(?:LLP|L\.L\.P\.|PLLC|P\.L\.L\.C\.|LLC|L\.L\.C\.|PLC|P\.C\.|PC|P\.A\.|PA|P\.S\.|Inc\.?|Corp\.?|Corporation"
    r"|Company|Co\.|Ltd\.?|L\.P\.|LP|N\.A\.|GmbH|AG|S\.A\.)"
)
_WORD = r"(?:[A-Z][\w'’.-]*|&|and|of|the)"
_NAMED = re.compile(rf"(?:[A-Z][\w'’.-]*,? )(?:{_WORD},? ){{0,6}}{_ENDING}(?![\w])")
_PHRASE = re.compile(r"[A-Z][\w'’-]*(?:(?: & |, | and | )[A-Z][\w'’-]*){0,4}")
_OFFICE = re.compile(
    r"(?:U\.S\. |United States )?(?:Department|Ministry|Bureau|Board|Commission|Office|City|County|"
    r"State) (?:of|for) (?:the )?"
    r"[A-Z]\w+(?: and [A-Z]\w+)?"
)
_LAW = re.compile(
    r"\b(?:LLP|L\.L\.P\.|PLLC|P\.L\.L\.C\.|P\.C\.|P\.A\.|P\.S\.|PLC|law|legal|attorneys?|advocates|"
    r"solicitors|barristers"
    r"|chambers|lawyers|counsel(?:l?ors)?|abogados|esq)\b",
    re.IGNORECASE,
)
_LISTED = re.compile(r"^[^@<]*,[^@<]*$|/")  # "Last, First" and Notes paths: the form of a house's own address book
_AGENCY = re.compile(
    r"\b(?:department|ministry|bureau|commission|authority|agency|court|county|city of|state of|united states|u\.s\."
    r"|attorney general|senate|house of)\b",
    re.IGNORECASE,
)
# partners' names one after the other
_PARTNERS = re.compile(
    r"^[A-Z][a-z]+(?:, [A-Z][a-z]+)*,? (?:[A-Z][a-z]+ )?(?:&|and) [A-Z][a-z]+$"
)  # three partners' names
_GOVERNMENT = re.compile(r"(?:^|\.)(?:gov|mil)(?:\.[a-z]{2})?$|\.(?:us|eu\.int)$")
_MAIL_SERVICE = re.compile(r"mail|inbox|postbox|post$|box$")  # a domain that says it carries anybody's mail
_CONNECTORS = frozenset(
    {
        "and",
        "of",
        "the",
        "for",
        "llp",
        "pllc",
        "plc",
        "llc",
        "pc",
        "pa",
        "ps",
        "inc",
        "corp",
        "corporation",
        "co",
        "company",
        "ltd",
        "lp",
        "na",
        "gmbh",
        "ag",
        "sa",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Firm:
    """A firm, company or agency: its fullest printed name, the domains its people write from, and which it is."""

    name: str
    domains: tuple[str, ...]
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """One person's time at one firm as the record shows it: first and last message, how many, and what tells it."""

    person: str
    firm: str
    since: datetime | None
    until: datetime | None
    messages: int
    basis: str
    cite: str


@dataclass(slots=True)
class _Seen:
    """What the record shows of one person at one firm."""

    times: list[datetime] = field(default_factory=list)
    messages: set[str] = field(default_factory=set)
    bases: Counter[str] = field(default_factory=Counter)
    cites: set[str] = field(default_factory=set)


def find_firms(threads: Sequence[Thread], people: People) -> tuple[dict[str, Firm], tuple[Membership, ...]]:
    """The firms by name, and who was at them when."""
    names = _names_by_domain(threads)
    seen: dict[tuple[str, str], _Seen] = defaultdict(_Seen)
    bare: list[tuple[str, Message, str]] = []
    for thread in threads:
        house = _directories(thread, people, names)
        for message in thread.messages:
            for address, sent in _correspondents(message):
                person = people.find(address, thread.id)
                firm, basis = _firm_of(address, message if sent else None, names)
                if person and firm:
                    _note(seen[person.id, firm], message, basis)
                elif person and house and not person.emails and _LISTED.search(address.printed):
                    bare.append((person.id, message, house))
    placed = {person for person, _ in seen}
    for writer, message, house in _partners(threads, people):
        if writer not in placed:
            _note(seen[writer, house], message, "a firm that bears the writer's name, printed in the thread")
    placed |= {person for person, _ in seen}
    for id_, message, house in bare:
        if id_ not in placed:
            _note(seen[id_, house], message, "named without address beside the firm's own addresses")
    members = tuple(_membership(person, firm, found) for (person, firm), found in sorted(seen.items()))
    domains: dict[str, set[str]] = defaultdict(set)
    for domain, name in names.items():
        domains[name].add(domain)
    firms = {m.firm: _firm(m.firm, domains[m.firm]) for m in members}
    for member in members:
        if firms[member.firm].kind in (COMPANY, UNKNOWN) and _bears(member.firm, people.persons[member.person].name):
            firms[member.firm] = replace(firms[member.firm], kind=LAW)
    return firms, members


def _bears(firm: str, person: str) -> bool:
    """Whether a firm of two names or more bears a person's surname, as partnerships do."""
    words = [word for word in _letters(firm) if word not in _CONNECTORS]
    surname = _letters(person)[-1:]
    return len(words) > 1 and surname[0] in words if surname else False


def _partners(threads: Sequence[Thread], people: People) -> Iterator[tuple[str, Message, str]]:
    """Writers whose surname begins a firm's name that their own thread prints: letterheads and closings."""
    for thread in threads:
        printed = {name for message in thread.messages for name in _phrases(message) if re.search(_ENDING + "$", name)}
        for message in thread.messages:
            writer = people.find(message.sender, thread.id)
            bearing = [name for name in printed if writer and _bears(name, writer.name)]
            if writer and bearing:
                yield writer.id, message, min(bearing, key=lambda name: (len(name), name))


def _correspondents(message: Message) -> Iterator[tuple[Address, bool]]:
    if message.sender:
        yield message.sender, True
    for address in (*message.to, *message.cc, *message.bcc):
        yield address, False


def _firm_of(address: Address, sent: Message | None, names: Mapping[str, str]) -> tuple[str | None, str]:
    domain = organisation((address.email or "").rpartition("@")[2])
    if sent and sent.signature and sent.signature.firm and not domain:
        return clean(sent.signature.firm), "signature"
    if domain in names:
        told = " (shipped list)" if (known := listed(domain)) and known.name == names[domain] else ""
        return names[domain], f"domain {domain}{told}"
    if sent and sent.signature and sent.signature.firm:
        return clean(sent.signature.firm), "signature"
    return None, ""


def _directories(thread: Thread, people: People, names: Mapping[str, str]) -> str | None:
    """The firm whose address book printed a thread's names without addresses: mail programs leave out those of their
    own house only. It is the one firm of those who are printed both ways, else the only firm in the thread; never
    a government's, whose lists hold other agencies' people."""
    both: set[str] = set()
    every: set[str] = set()
    for message in thread.messages:
        for address, _ in _correspondents(message):
            person = people.find(address, thread.id)
            domains = {organisation(email.rpartition("@")[2]) for email in person.emails} if person else set()
            every |= domains
            both |= domains if address.printed and "@" not in address.printed else set()
    houses = {names[domain] for domain in both or every if domain in names}
    house = houses.pop() if len(houses) == 1 else None
    return None if house and any(_GOVERNMENT.search(d) for d, name in names.items() if name == house) else house


def organisation(domain: str) -> str:
    """The domain under which an organisation is registered; "" for a public mail service or none."""
    domain = domain.casefold().strip(".")
    parts = domain.split(".")
    short = len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in {"co", "com", "org", "gov", "ac", "net", "ca"}
    registered = ".".join(parts[-3 if short else -2 :])
    public = registered in PUBLIC or domain in PUBLIC or _MAIL_SERVICE.search(registered.partition(".")[0])
    return "" if public else registered


def _note(seen: _Seen, message: Message, basis: str) -> None:
    if message.sent.earliest:
        seen.times.append(message.sent.earliest)
    seen.messages.add(message.id)
    seen.bases[basis] += 1
    seen.cites.add(cite(message))


def _membership(person: str, firm: str, seen: _Seen) -> Membership:
    times = (min(seen.times), max(seen.times)) if seen.times else (None, None)
    basis = ", ".join(sorted(seen.bases))
    count = len(seen.messages)
    return Membership(
        person=person, firm=firm, since=times[0], until=times[1], messages=count, basis=basis, cite=min(seen.cites)
    )


def _firm(name: str, domains: set[str]) -> Firm:
    return Firm(name=name, domains=tuple(sorted(domains)), kind=kind_of(name, domains))


def kind_of(name: str, domains: set[str]) -> str:
    """Whether a name is a law firm's, an agency's or a company's; "unknown" where it does not tell."""
    known = next((found for domain in sorted(domains) if (found := listed(domain))), None)
    if known:
        return known.kind
    if any(_GOVERNMENT.search(domain) for domain in domains) or _AGENCY.search(name):
        return AGENCY
    if _PARTNERS.search(name):
        return LAW
    if _LAW.search(name) or any("law" in domain.split(".")[0] or "legal" in domain.split(".")[0] for domain in domains):
        return LAW
    return COMPANY if re.search(_ENDING + r"$", name) else UNKNOWN


def _names_by_domain(threads: Sequence[Thread]) -> dict[str, str]:
    """For every organisation's domain its name: as its people sign, else as a text prints it, else from the domain."""
    signed: dict[str, Counter[str]] = defaultdict(Counter)
    surnames: dict[str, set[str]] = defaultdict(set)
    domains: set[str] = set()
    printed: Counter[str] = Counter()
    for thread in threads:
        for message in thread.messages:
            printed.update(_phrases(message))
            for address, sent in _correspondents(message):
                domain = organisation((address.email or "").rpartition("@")[2])
                domains |= {domain} - {""}
                name = parse_name(address.name or "")
                surnames[domain] |= {name.last} if name and name.last else set()
                if domain and sent and message.signature and message.signature.firm:
                    signed[domain][clean(message.signature.firm)] += 1
    return {domain: _name(domain, signed[domain], printed, surnames[domain]) for domain in sorted(domains)}


def _phrases(message: Message) -> Iterator[str]:
    texts = [message.text, message.subject or ""]
    texts += [p.signature.text for p in message.printings if p.signature]
    texts += [p.header for p in message.printings]
    for text in texts:
        yield from (clean(found.group(0)) for found in _NAMED.finditer(text))
        yield from (clean(found.group(0)) for found in _PHRASE.finditer(text))
        yield from (clean(found.group(0)) for found in _OFFICE.finditer(text))


def _name(domain: str, signed: Counter[str], printed: Counter[str], surnames: set[str]) -> str:
    fitting = {name: count for name, count in printed.items() if _fits(name, domain)}
    own = {name: count for name, count in signed.items() if _fits(name, domain)}
    own = own or {name: count for name, count in signed.items() if re.search(_ENDING + "$", name) and not fitting}
    if own:
        return min(own, key=lambda name: (-own[name], -len(name), name))
    if known := listed(domain):
        return known.name
    if fitting:
        return min(fitting, key=lambda name: (-len(_letters(name)), -fitting[name], name))
    return _from_domain(domain, surnames)


def _fits(name: str, domain: str) -> bool:
    """Whether a name and a domain are one firm's: the domain runs its words together, or takes its initials."""
    stem = re.sub(r"[^a-z0-9]", "", domain.split(".")[0])
    words = [word for word in _letters(name) if word not in _CONNECTORS]
    if not words or len(stem) < 2:
        return False
    joined = {"".join(words[:n]) for n in range(1, len(words) + 1)}
    if 1 < len(words) < 4 and stem.startswith("".join(words)):
        return True
    endings = (
        "",
        "law",
        "legal",
        "llp",
        "lawfirm",
        "group",
        "inc",
        "corp",
        "co",
        "us",
        "usa",
        "pllc",
        "pc",
        "lp",
        "online",
    )
    whole = {"".join(words)} if not re.search(_ENDING + "$", name) else joined
    if any(stem == run + ending for run in whole for ending in endings):
        return len(words) == 1 or len(stem) > 3
    if _AGENCY.search(name) and stem in words and len(words) < 6:
        return True
    if len(words) > 2 and stem == words[0] + "".join(word[0] for word in words[1:]):
        return True
    if len(words) > 1 and len(stem) > len(words[0]) + 2 and stem.startswith(words[0]):
        return words[1].startswith(stem[len(words[0]) :])
    initials = "".join(word[0] for word in words)
    if len(initials) == 2:
        return stem in {initials + "law", initials + "llp", initials + "legal"}
    return len(initials) > 2 and stem in {initials, initials + "law", initials + "llp", initials + "legal"}


def _letters(name: str) -> list[str]:
    return [
        word for word in (re.sub(r"[^a-z0-9]", "", part) for part in re.split(r"[\s,&/-]+", name.casefold())) if word
    ]


def _from_domain(domain: str, surnames: set[str]) -> str:
    """A name made of a domain; a stem that begins with a correspondent's surname is taken apart there."""
    stem = domain.split(".")[0]
    for surname in sorted(surnames, key=lambda name: (-len(name), name)):
        if len(surname) > 3 and stem.startswith(surname) and len(stem) > len(surname) + 2:
            return f"{surname.title()} {stem[len(surname) :].strip('-').title()}"
    if domain.endswith((".gov", ".mil")):
        return domain
    return stem.upper() if len(stem) <= 4 else stem.replace("-", " ").title()


def clean(name: str) -> str:
    """A firm's name on one line without trailing punctuation."""
    plain = re.sub(r"^The (?=[A-Z]\w+$)", "", " ".join(name.split()).strip(" ,;:|-–—"))
    return f"{plain}." if re.search(r"(?: Inc| Corp| Co| Ltd|L\.L\.P|L\.P|P\.C|P\.A)$", plain) else plain
