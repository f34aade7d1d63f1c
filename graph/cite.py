"""How a court would cite a passage, in one line from which a program can find it again.

"Dkt. 189-1 at 2, PageID #:2345 [m:3fa2c1:120-168]": the source and page for people, then the message and the characters
of its text. The forms of docket citations are those of CM/ECF stamps.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from graph.records import Value
from ingest.message import Message, MessageId, Page, Printing, Span

_ALIKE = {"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2013": "-", "\u2014": "-", "\u00a0": " "}
_MARK = re.compile(r"\[m:(?P<message>[^\s\]:]+)(?::(?P<start>\d+)-(?P<end>\d+))?\]\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cite:
    """A citation taken apart; `span` points into the message's text and is None for the whole message."""

    shown: str
    message: MessageId
    span: Span | None


def cite(message: Message, span: Span | None = None) -> str:
    """The citation of a message, or of a span of its text: the court's copy where there is one, else the file."""
    printing, places = locate(message, span)
    page = page_at(printing, places[0].start if places else printing.span.start)
    mark = f"[m:{message.id}:{span.start}-{span.end}]" if span else f"[m:{message.id}]"
    return f"{shown(printing, page)} {mark}"


def locate(message: Message, span: Span | None) -> tuple[Printing, tuple[Span, ...]]:
    """The copy that a court would be shown of these words, and where its source prints them.

    A copy that lacks the words or has others in their place is passed over; without a span, the copy alone.
    """
    if span is None:
        return best_printing(message), ()
    words = message.text[span.start : span.end]
    for printing in sorted(message.printings, key=_rank):
        at = span if printing.text == message.text else find_words(printing.text, words)
        places = printing.locate(at.start, at.end) if at else ()
        if places:
            return printing, places
    return message.printings[0], message.printings[0].locate(span.start, span.end)


def find_words(text: str, words: str) -> Span | None:
    """Where a copy prints the words, whatever its line ends, spacing and quotation marks."""
    plain, starts = _plain(text)
    wanted = _plain(words)[0].strip()
    at = plain.find(wanted) if wanted else -1
    if at < 0:
        return None
    last = at + len(wanted) - 1
    return Span(start=starts[at], end=starts[last] + 1)


@lru_cache(maxsize=64)
def _plain(text: str) -> tuple[str, list[int]]:
    kept, starts = list[str](), list[int]()
    for i, char in enumerate(text):
        shown_as = " " if char.isspace() else _ALIKE.get(char, char)
        if not (shown_as == " " and kept and kept[-1] == " "):
            kept.append(shown_as)
            starts.append(i)
    return "".join(kept), starts


def printed_at(message: Message, span: Span | None) -> dict[str, Value]:
    """Where a court would look for a passage: the file, the docket entry or exhibit label, the Bates number."""
    printing, places = locate(message, span)
    page = page_at(printing, places[0].start if places else printing.span.start)
    source = printing.source
    docket = page.docket if page and page.docket else source.docket
    return {
        "file": source.file,
        "exhibit": source.label or (f"Dkt. {docket}" if docket else None),
        "bates": page.bates if page else source.bates_first,
    }


def best_printing(message: Message) -> Printing:
    """The copy that a court would be shown."""
    return min(message.printings, key=_rank)


def parse(text: str) -> Cite | None:
    """The citation taken apart; None for a text that is none."""
    found = _MARK.search(text)
    if not found:
        return None
    span = Span(start=int(found["start"]), end=int(found["end"])) if found["start"] else None
    return Cite(shown=text[: found.start()].strip(), message=MessageId(found["message"]), span=span)


def shown(printing: Printing, page: Page | None) -> str:
    """Source and page in a court's words: docket entry, Bates number, or the file's name."""
    source = printing.source
    docket = page.docket if page and page.docket else source.docket
    if docket:
        attachment = page.attachment if page and page.attachment else source.attachment
        entry = f"Dkt. {docket}-{attachment}" if attachment and "-" not in docket else f"Dkt. {docket}"
        number = (page.docket_page or page.number) if page else None
        page_id = f", PageID #:{page.page_id}" if page and page.page_id else ""
        return f"{entry} at {number}{page_id}" if number else entry
    if page and page.bates:
        return page.bates
    name = f"{source.file}, {source.place.replace('!', ', ')}" if source.place else source.file
    return f"{name} at {page.number}" if page and page.number > 1 else name


def page_at(printing: Printing, start: int) -> Page | None:
    """The page of a printing that holds the character of its source at `start`."""
    return next((page for page in printing.pages if page.start <= start < page.end), None)


def _rank(printing: Printing) -> tuple[bool, bool, int, str, int]:
    """A filed copy first, then a stamped one, then the least deeply quoted; the same choice whatever the order."""
    docket = bool(printing.source.docket or any(p.docket for p in printing.pages))
    bates = bool(printing.source.bates_first or any(p.bates for p in printing.pages))
    return not docket, not bates, printing.depth, printing.source.id, printing.index
