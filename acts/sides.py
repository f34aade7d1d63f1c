"""Which camp each correspondent belongs to, as far as the thread's own words tell."""

import re
from collections import Counter

from ingest.message import Address, Thread

_OWN = re.compile(
    r"\b(?:on behalf of|I represent|we represent|counsel for|attorneys? for)\s+(?:the\s+)?"
    r"(?P<name>[A-Z][\w.&'’-]*(?:\s+[A-Z][\w.&'’-]*){0,3})"
)
_PUBLIC = re.compile(r"(?:gmail|googlemail|yahoo|hotmail|aol|outlook|live|msn|icloud|comcast|verizon)\.", re.IGNORECASE)


def sides(thread: Thread) -> dict[str, str]:
    """For each e-mail address or name, lower-cased, the camp it stands in; who is not told is absent."""
    told: dict[str, Counter[str]] = {}
    for message in thread.messages:
        for match in _OWN.finditer(message.text):
            told.setdefault(_camp_key(message.sender), Counter())[match["name"].rstrip(".")] += 1
    camps: dict[str, str] = {}
    for message in thread.messages:
        for address in (message.sender, *message.to, *message.cc):
            key = _camp_key(address)
            if address is not None and key in told:
                camps.update(dict.fromkeys(_names(address), told[key].most_common(1)[0][0]))
    return camps


def _camp_key(address: Address | None) -> str:
    if address is None:
        return ""
    domain = (address.email or "").rpartition("@")[2].lower()
    return domain if domain and not _PUBLIC.match(domain) else (address.email or address.name or "").lower()


def _names(address: Address) -> tuple[str, ...]:
    return tuple(name.lower() for name in (address.email, address.name) if name)
