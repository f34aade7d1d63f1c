"""Letters name firms where e-mails have addresses: at their head, and under the addressee's name."""

import re
from collections.abc import Iterator

from graph.firmnames import clean, ends_as_firm, letters
from graph.names import parse_name
from ingest.message import Address, Message, Signature
from ingest.shapes import looks_title

_BODY = re.compile(
    r"\b(?:office|department|ministry|bureau|commission|authority|agency|board|bank|university|college|hospital|school"
    r"|district|association|society|institute|insurance|mutual|union|city|county|state|company|group|partners"
    r"|associates|chambers|solicitors|advocates|law|legal|llp|llc|pllc)\b|&",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\b(?:university|college|hospital|embassy|mission|consulate|ministry|commission|authority|foundation|institute"
    r"|association|society|council|committee|tribunal|bank)\b"
    r"|\b(?:superior|district|circuit|supreme|probate|family|land|municipal|county|state|chancery|high|appeals?|federal"
    r"|bankruptcy|magistrates|crown|housing|juvenile|claims|trial|u\.? ?s\.?) court$|\bcourt (?:of|for) ",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"\t|\s{3,}|\s(?=https?:|www\.)")  # what stands to the right of a name, in a column of its own
_NO_NAME = re.compile(
    r"[\d@:]|^(?:via|by|re|sub|ref|attn|dear|privileged|confidential|without prejudice)\b", re.IGNORECASE
)
_SMALL = frozenset({"of", "the", "and", "for", "e", "de", "la", "et"})
_FORMS = frozenset({"LLP", "LLC", "PLLC", "PLC", "PC", "PA", "LP", "USA", "US", "UK", "NA", "AG", "SA"})


def letter_firms(message: Message) -> Iterator[tuple[Address, str, str]]:
    """The sender's firm by the letter's head and the recipients' firms by their address blocks, with what tells each;
    nothing for a message that is no letter."""
    for printing in message.printings:
        if printing.layout != "letter":
            continue
        lines = [line.strip() for line in printing.header.splitlines()]
        if message.sender and lines and (head := _head(lines[0])):
            yield message.sender, head, "letterhead"
        for address in message.to:
            if firm := _addressed(lines, address):
                yield address, firm, "address block of a letter"


def signed_firm(signature: Signature | None) -> str:
    """The firm, company or body that a signature names; "" for none."""
    if signature is None:
        return ""
    lines = (_BESIDE.split(line.strip(), maxsplit=1)[0].strip() for line in signature.text.splitlines())
    bodies = [line for line in lines if _WHOLE.search(line) and _is_body(line)]
    if signature.firm and (_is_form(signature.firm) or not bodies) and not _is_office(signature.firm):
        return clean(signature.firm)
    return clean(bodies[0]) if bodies else ""


def signs_as_counsel(signature: Signature | None) -> bool:
    """Whether a signature gives the office of a company's own lawyer ("General Counsel", "Senior Counsel")."""
    lines = re.sub(r"\b(to|for)(?: the)?\s*\n\s*", r"\1 ", signature.text).splitlines()[:6] if signature else ()
    return any(len(line) < 100 and _IN_HOUSE.search(line) and not _FOR_COUNSEL.search(line) for line in lines)


_IN_HOUSE = re.compile(
    r"\b(?:(?:general|in-?house|corporate|associate|assistant|deputy|senior|litigation|employment|staff|managing|regional"
    r"|legal|chief|division|company|university) counsel\b(?!['’]s)|chief legal officer|head of legal"
    r"|(?:vice president|vp|director),? (?:of )?legal(?: affairs)?)\b",
    re.IGNORECASE,
)
_FOR_COUNSEL = re.compile(r"\b(?:(?:assistant|secretary|paralegal) (?:to|for)|paralegal|office of)\b", re.IGNORECASE)


def _is_form(name: str) -> bool:
    return ends_as_firm(name.strip(" ,"))


def _is_office(name: str) -> bool:
    """Whether the words are a person's office rather than a firm."""
    return looks_title(name) and not _is_form(name)


def _head(line: str) -> str | None:
    if _NO_NAME.search(line) or not 2 <= len(line.split()) <= 9:
        return None
    return _cased(line) if _BODY.search(line) or ends_as_firm(line) else None


def _addressed(lines: list[str], address: Address) -> str | None:
    """The firm beside the addressee's name: on the lines below it, or above "Attn:"."""
    name = parse_name(address.name or "")
    if not name or not name.last:
        return None
    for at, line in enumerate(lines):
        words = set(letters(line))
        if words >= set(letters(name.last)) and words & {name.first, name.first[:1]}:
            near = lines[at - 1 : at] if re.match(r"attn|attention", line, re.IGNORECASE) else lines[at + 1 : at + 3]
            return next((_cased(one) for one in near if _is_body(one)), None)
    return None


def _is_body(line: str) -> bool:
    if _NO_NAME.search(line) or looks_title(line) or len(line.split()) > 9:
        return False
    return ends_as_firm(line) or (len(line.split()) > 1 and bool(_BODY.search(line) or _WHOLE.search(line)))


def _cased(line: str) -> str:
    """A line in capitals as a name is written; any other as it stands."""
    if not line.isupper():
        return clean(line)
    return clean(" ".join(_word(word) for word in line.split()))


def _word(word: str) -> str:
    if word in _FORMS or "." in word:
        return word
    return word.lower() if word.lower() in _SMALL else word.capitalize()
