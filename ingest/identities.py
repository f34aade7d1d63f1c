"""When two printed names or mailboxes are one person's, and the e-mail a thread prints for a name given alone."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from ingest.message import Address, Printing, Signature

TITLES = frozenset(
    ("mr", "mrs", "ms", "dr", "prof", "hon", "esq", "jr", "sr", "ii", "iii", "iv", "phd", "email", "mail")
)


@lru_cache(maxsize=65536)
def name_words(name: str) -> frozenset[str]:
    """The words of a name that identify a person: folded, without initials, titles and punctuation."""
    behind = re.fullmatch(r"[^()]*@[^()]*\(([^()@]{2,60})\)\s*", name)  # an address, and the name as a comment
    name = behind[1] if behind else re.sub(r"\([^()]{0,60}\)|\S+@\S+", " ", name)
    bare = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    found = [w for w in re.findall(r"[^\W_]+", bare) if w not in TITLES]
    return frozenset(w for w in found if len(w) > 1) or frozenset(found)


def email_of(address: Address) -> str | None:
    """The mailbox, folded."""
    return address.email.casefold() if address.email else None


def same_person(a: Address, b: Address) -> bool:
    """Whether two printed addresses may be one person: the mailbox, the name, or a mailbox made from the name."""
    if a.email and b.email and email_of(a) == email_of(b):
        return True
    first, second = name_words(a.name or ""), name_words(b.name or "")
    if first and second:
        return _same_name(first, second)
    return _made_from(a, second) or _made_from(b, first)


def _same_name(first: frozenset[str], second: frozenset[str]) -> bool:
    return first == second or len(first & second) > 1 or (bool(first & second) and min(len(first), len(second)) == 1)


def _made_from(address: Address, name: frozenset[str]) -> bool:
    if not address.email or not name:
        return False
    local = re.sub(r"[^a-z0-9]", "", address.email.casefold().partition("@")[0])
    return any(len(w) > 2 and w in local for w in name)


def person_words(address: Address) -> tuple[str, ...]:
    """The keys under which copies of one sender meet: each word of the name, and the mailbox."""
    found = set(name_words(address.name or ""))
    if address.email:
        found.add(address.email.casefold())
        found |= {w for w in re.split(r"[^a-z]+", address.email.casefold().partition("@")[0]) if len(w) > 3}
    return tuple(sorted(found))


def identity(address: Address | None) -> str:
    """One key for a person within a thread: the mailbox where known, else the name's words."""
    if address is None:
        return ""
    return email_of(address) or " ".join(sorted(name_words(address.name or address.printed)))


def printed_emails(printings: Iterable[Printing]) -> dict[frozenset[str], str]:
    """For each name, the one e-mail that these printings give it; a name with several is left out."""
    found: dict[frozenset[str], dict[str, str]] = {}
    for printing in printings:
        for address in everyone(printing):
            if address.email and address.name and (name := name_words(address.name)):
                _note(found.setdefault(name, {}), address.email)
        for signature in (printing.signature, *printing.stranded):
            if signature and signature.name and len(signature.emails) == 1 and (name := name_words(signature.name)):
                _note(found.setdefault(name, {}), signature.emails[0])
    return {name: min(emails.values()) for name, emails in found.items() if len(emails) == 1}


def _note(forms: dict[str, str], email: str) -> None:
    """Keeps one form of each mailbox, the same whatever the order in which the forms are met."""
    forms[email.casefold()] = min(email, forms.get(email.casefold(), email))


def everyone(printing: Printing) -> tuple[Address, ...]:
    """Sender and recipients, as printed."""
    sender = (printing.sender,) if printing.sender else ()
    return sender + printing.to + printing.cc + printing.bcc


def with_email(address: Address, emails: Mapping[frozenset[str], str]) -> Address:
    """The address with the e-mail the thread prints for its name, where it has none itself."""
    if address.email or not address.name:
        return address
    name = name_words(address.name)
    found = emails.get(name)
    if found is None and len(name) > 1:
        near = {email for other, email in emails.items() if len(other) > 1 and (name <= other or other <= name)}
        found = near.pop() if len(near) == 1 else None
    return replace(address, email=found) if found else address


def stranded(printings: Iterable[Printing], emails: Mapping[frozenset[str], str]) -> tuple[Signature, ...]:
    """The signature blocks that belong to no message by position, each once, with the person it names.

    A block that prints a mailbox and no name is credited to the one whose mailbox that is.
    """
    names = {email.casefold(): a.name for p in printings for a in everyone(p) if a.name and (email := a.email)}
    found: dict[str, Signature] = {}
    for printing in printings:
        for signature in printing.stranded:
            name = signature.name or next(
                (names[e.casefold()] for e in signature.emails if e.casefold() in names), None
            )
            known = emails.get(name_words(name)) if name and not signature.emails else None
            credited = replace(signature, name=name, emails=(known,) if known else signature.emails)
            found.setdefault(" ".join(signature.text.split()), credited)
    return tuple(found.values())
