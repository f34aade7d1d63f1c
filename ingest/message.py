"""What reading yields: a file's text, the messages printed in it, and one message with all its copies."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType

SourceId = NewType("SourceId", str)
MessageId = NewType("MessageId", str)
ThreadId = NewType("ThreadId", str)


class IngestError(Exception):
    """A file could not be read. The text names the file and says what to do about it."""

    reason = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Characters [start, end) of a text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """One person or mailbox as a header names it; `printed` is the header's own words."""

    name: str | None
    email: str | None
    printed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """When something was sent: as printed, and in UTC as an interval that holds every reading of the print.

    `earliest == latest` when the print fixes the instant; both None when it does not even fix the day.
    `basis` says in words why ("offset -0500 printed", "no zone printed; Chicago or New York", "not printed").
    """

    text: str | None
    local: datetime | None
    earliest: datetime | None
    latest: datetime | None
    basis: str

    @property
    def exact(self) -> bool:
        """Whether one instant is known."""
        return self.earliest is not None and self.earliest == self.latest


class DefectKind(StrEnum):
    """What can be wrong with something that was read all the same."""

    CHARSET = "charset"
    DAMAGED_TEXT = "damaged-text"
    DECEPTIVE_CHARACTERS = "deceptive-characters"
    HEADER = "header"
    HIDDEN_TEXT = "hidden-text"
    INTERLINED = "interlined"
    LIMIT = "limit"
    LOOKALIKE_DOMAIN = "lookalike-domain"
    MISSING_TEXT = "missing-text"
    OCR = "ocr"
    STRUCTURE = "structure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Defect:
    """Something a reader or the splitter noticed and did not mend."""

    kind: DefectKind
    detail: str
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of a source: which characters of the reading's text it holds and how a court would cite it."""

    number: int
    start: int
    end: int
    docket: str | None = None
    attachment: str | None = None
    docket_page: int | None = None
    page_id: str | None = None
    bates: str | None = None
    ocr_confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file, or one part of a container, from which text was read.

    `sha256` is that of the input file; `place` is the path inside it ("" for the file itself), parts joined by "!".
    """

    file: str
    sha256: str
    media_type: str
    place: str = ""
    docket: str | None = None
    attachment: str | None = None
    label: str | None = None
    bates_first: str | None = None
    bates_last: str | None = None

    @property
    def id(self) -> SourceId:
        """The source's id: the input's hash, and the place inside it if there is one."""
        return SourceId(f"{self.sha256}!{self.place}" if self.place else self.sha256)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file carried by a message, kept by its hash; `name` is what the sender called it and is never a path."""

    name: str
    sha256: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """The real header block of an e-mail file: decoded fields, and every line as it stood."""

    sender: Address | None
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    bcc: tuple[Address, ...]
    date: str | None
    subject: str | None
    message_id: str | None
    in_reply_to: str | None
    references: tuple[str, ...]
    raw: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Coloured:
    """A stretch of words that stands in a colour of its own ("red"), its blanks collapsed."""

    colour: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one reader got out of one source.

    `text` is all that was read, page furniture included, and never changes afterwards: every offset in the product
    points into it. `furniture` are the spans that are the page's and not the writer's (stamps, page numbers, banners).
    `rung` names the parser that succeeded. `item` is the class of an Outlook item that is no correspondence
    ("IPM.Contact"), "" for everything else. `coloured` are the words in colours of their own, read only where the text
    says that colours tell who wrote what.
    """

    source: Source
    text: str
    rung: str
    envelope: Envelope | None = None
    pages: tuple[Page, ...] = ()
    furniture: tuple[Span, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    defects: tuple[Defect, ...] = ()
    item: str = ""
    coloured: tuple[Coloured, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """`text[at : at + end - start]` of a printing is, letter for letter, `[start, end)` of its reading's text."""

    at: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """The pieces of a printing in their order, a column for each end: a quoted message has one for every line."""

    at: tuple[int, ...] = ()
    start: tuple[int, ...] = ()
    end: tuple[int, ...] = ()

    @classmethod
    def of(cls, pieces: Iterable[Piece]) -> "Pieces":
        """The pieces, in the order given."""
        held = list(pieces)
        return cls(at=tuple(p.at for p in held), start=tuple(p.start for p in held), end=tuple(p.end for p in held))

    def __len__(self) -> int:
        return len(self.at)

    def __iter__(self) -> Iterator[Piece]:
        for at, start, end in zip(self.at, self.start, self.end, strict=True):
            yield Piece(at=at, start=start, end=end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A signature block as printed, and the person and firm it names where it does."""

    span: Span
    text: str
    name: str | None
    firm: str | None
    emails: tuple[str, ...] = ()
    stranded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """One appearance of one message: as its own file, or printed or quoted in a source.

    `text` is the new text (greeting to typed name) with page breaks, quote marks and furniture taken out; `pieces`
    map it back into the reading. `span` is the whole printed message, header to end. `carrier` is the index, in the
    same source, of the printing that quotes this one (None for the outermost); `depth` counts those steps.
    `stranded` are signature blocks that stand behind this printing and by position belong to no message: a client that
    collects them at the end leaves them behind the last one. `signature` is the writer's own, where it stands.
    """

    source: Source
    index: int
    span: Span
    layout: str
    depth: int
    carrier: int | None
    header: str
    header_span: Span | None
    sender: Address | None
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    bcc: tuple[Address, ...]
    sent: Moment
    subject: str | None
    text: str
    pieces: Pieces
    kind: str = "e-mail"
    quoted: tuple[Span, ...] = ()
    signature: Signature | None = None
    stranded: tuple[Signature, ...] = ()
    disclaimers: tuple[Span, ...] = ()
    banners: tuple[Span, ...] = ()
    pages: tuple[Page, ...] = ()
    message_id: str | None = None
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    defects: tuple[Defect, ...] = ()

    def locate(self, start: int, end: int) -> tuple[Span, ...]:
        """The spans of the reading's text that print `text[start:end]`; more than one where a page break divides it."""
        found = []
        for piece in self.pieces:
            first, last = max(start, piece.at), min(end, piece.at + piece.end - piece.start)
            if first < last:
                shift = piece.start - piece.at
                found.append(Span(start=first + shift, end=last + shift))
        return tuple(found)


class DifferenceKind(StrEnum):
    """Whether a difference between two copies changes what was said."""

    BENIGN = "benign"
    SUBSTANTIVE = "substantive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Where a copy departs from the message's best copy: `ours` stands there, `theirs` in the copy."""

    source: SourceId
    index: int
    kind: DifferenceKind
    cause: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One transmission, with every copy of it that was read; the fields are those of its best copy, `printings[0]`, or,
    where that prints no subject or no recipients, of the next that does.

    `only_quoted` says that no copy is the message's own file or the outermost message of a source.
    `kind` is "e-mail", "letter", "memorandum", "fax", "text message", or "attachment" for a document that a message
    carried and that is no message itself.
    `reply_to` is the message it answers, where that is in the record. An address given by name alone carries the
    e-mail that the same thread prints for that name, its `printed` unchanged.
    """

    id: MessageId
    thread: ThreadId
    sender: Address | None
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    bcc: tuple[Address, ...]
    sent: Moment
    subject: str | None
    text: str
    kind: str
    printings: tuple[Printing, ...]
    differences: tuple[Difference, ...] = ()
    only_quoted: bool = False
    reply_to: MessageId | None = None
    signature: Signature | None = None
    defects: tuple[Defect, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A message that the record speaks of and does not hold, with the words that show it."""

    thread: ThreadId
    evidence: str
    inferred_from: MessageId
    quote: str
    sender: str | None
    earliest: datetime | None
    latest: datetime | None
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """The messages of one exchange in the order of time as far as it is known."""

    id: ThreadId
    subject: str
    messages: tuple[Message, ...]
    gaps: tuple[Gap, ...] = ()
    signatures: tuple[Signature, ...] = field(default=())
