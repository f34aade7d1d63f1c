"""The sources of a filing as lettered exhibits: which page of which exhibit prints a passage, and where on the page."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from acts.conferences import turned
from exhibits.binding import Box, Part
from exhibits.brief import Brief, Row
from exhibits.errors import ExhibitError
from exhibits.identifiers import mask
from exhibits.paper import Rendition, render_text
from exhibits.readiness import assess
from exhibits.times import print_day
from graph.cite import cite as cite_of
from graph.cite import locate, page_at, parse, shown
from ingest.formats.pdf import boxes
from ingest.message import IngestError, Message, Page, Printing, Reading, Source, SourceId, Span

CITED = (
    *("chronology", "claims_about_the_record", "conferences_held", "deadlines_set", "outstanding_demands"),
    *("positions_by_issue", "proposed_meetings"),
)
_FIELDS = ("from:", "sender:", "to:", "cc:", "bcc:", "date:", "subject:", "message-id:", "in-reply-to:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A passage in the bundle: exhibit, page from 1, and the spans of the reading's text that print it."""

    label: str
    page: int
    source: SourceId
    spans: tuple[Span, ...]
    shown: str


@dataclass(frozen=True, kw_only=True)
class Leaf:
    """One source as an exhibit."""

    label: str
    reading: Reading
    data: bytes
    dated: str
    about: str

    @property
    def name(self) -> str:
        """The file's name as a filing prints it: an identifier in it is covered there too."""
        source = self.reading.source
        return mask(f"{source.file}!{source.place}" if source.place else source.file)

    @property
    def paged(self) -> bool:
        """Whether the source has pages of its own."""
        return self.reading.source.media_type == "application/pdf"

    @cached_property
    def rendition(self) -> Rendition:
        """The text as pages, for a source without; an e-mail's header fields stand above it as they were sent."""
        envelope = self.reading.envelope
        preface = f"{pick_fields(envelope.raw)}\n" if envelope else ""
        return render_text(self.reading.text, self.name, preface, [p.start for p in self.reading.pages[1:]])

    @property
    def pdf(self) -> bytes:
        """The pages: the source's own, else its rendition's."""
        return self.data if self.paged else self.rendition.pdf

    def pages(self) -> tuple[Page, ...]:
        """The pages, with the characters that each prints."""
        if self.paged:
            return self.reading.pages
        return tuple(Page(number=i, start=s.start, end=s.end) for i, s in enumerate(self.rendition.pages, 1))

    def page_at(self, start: int) -> int | None:
        """The number of the page that prints the character at `start`."""
        return next((p.number for p in self.pages() if p.start <= start < p.end), None)


@dataclass(frozen=True, kw_only=True)
class Bundle:
    """Every exhibit of a filing, in the order of time."""

    leaves: tuple[Leaf, ...]
    brief: Brief

    @cached_property
    def by_source(self) -> Mapping[SourceId, Leaf]:
        """The exhibits by source."""
        return {leaf.reading.source.id: leaf for leaf in self.leaves}

    def place(self, cite: str) -> Place:
        """Where a row's cite stands in the bundle; raises ExhibitError for a cite that leads nowhere."""
        found = parse(cite)
        message = self.brief.messages.get(found.message) if found else None
        if found is None or message is None:
            raise ExhibitError(f"the cite {cite!r} leads to no message; read the matter again, then make the filing")
        printing, spans = _shown(self.brief, message, found.span)
        leaf = self.by_source.get(printing.source.id)
        start = spans[0].start if spans else printing.span.start
        page = leaf.page_at(start) if leaf else None
        if leaf is None or page is None:
            raise ExhibitError(f"{printing.source.file}: no page prints {cite!r}; nothing was written")
        told = shown(printing, page_at(printing, start))
        return Place(label=leaf.label, page=page, source=printing.source.id, spans=spans, shown=mask(told))

    def refer(self, cite: object) -> str:
        """A cite as the filing prints it: "Ex. B at 3, Dkt. 87-2 at 3, PageID #:1433"."""
        place = self.place(str(cite or ""))
        return f"Ex. {place.label} at {place.page}, {place.shown}"

    def parts(self, cites: Iterable[str]) -> list[Part]:
        """The exhibits as parts to bind, the cited words boxed."""
        marked: dict[SourceId, list[Span]] = {}
        for cite in cites:
            place = self.place(cite)
            marked.setdefault(place.source, []).extend(place.spans)
        return [_part(leaf, sorted(set(marked.get(leaf.reading.source.id, [])), key=_by_start)) for leaf in self.leaves]


def gather(brief: Brief) -> Bundle:
    """The exhibits of all the filings of one brief, lettered once in the order of time: those that print its messages,
    and the words that any filing cites.

    Raises ExhibitError where a source no longer matches its hash or is missing: never a filing with a silent hole.
    """
    return brief.keep("bundle", lambda: _gather(brief))


def _gather(brief: Brief) -> Bundle:
    if not brief.chosen:
        about = f" on {brief.issue!r}" if brief.issue else ""
        inside = f" {' '.join(brief.left_out)}" if brief.left_out else ""
        raise ExhibitError(
            f"the record has no message{about} to file; check the issue (--issue), and what was read.{inside}"
        )
    _refuse_taken(brief)
    wanted: dict[SourceId, list[Message]] = {}
    for message in brief.chosen:
        wanted.setdefault(_shown(brief, message, None)[0].source.id, []).append(message)
    cites = {str(cite) for query in CITED for row in brief.ask(query) for cite in _cites(row)}
    for cite in sorted(cites | {f.cite for f in (assess(brief) if brief.pack else ()) if f.cite}):
        found = parse(cite)
        cited = brief.messages.get(found.message) if found else None
        if found and cited:
            wanted.setdefault(_shown(brief, cited, found.span)[0].source.id, []).append(cited)
    order = sorted(wanted, key=lambda s: (min(_when(m) for m in wanted[s]), s))
    leaves = [_leaf(brief, source, letter(i), wanted[source]) for i, source in enumerate(order)]
    return Bundle(leaves=tuple(leaves), brief=brief)


def _refuse_taken(brief: Brief) -> None:
    """Refuse a prefix that numbers documents of the record already: two pages would bear one number."""
    prefix = brief.prefix.rstrip("-_ ").casefold()
    for printing in (p for m in brief.messages.values() for p in m.printings) if prefix else ():
        for number in (printing.source.bates_first, *(page.bates for page in printing.pages)):
            if number and number.rstrip("0123456789").rstrip("-_ ").casefold() == prefix:
                raise ExhibitError(
                    f"the prefix {brief.prefix!r} numbers documents of the record already ({number}, "
                    f"{printing.source.file}): choose another"
                )


def _cites(row: Row) -> Iterator[object]:
    for name, value in row.items():
        if isinstance(value, list):
            yield from value if name in ("supporting_cites", "contrary_cites") else ()
        elif value and name in ("cite", "response_cite", "satisfied_by_cite"):
            yield value


def _shown(brief: Brief, message: Message, span: Span | None) -> tuple[Printing, tuple[Span, ...]]:
    """The copy that a court is shown, never one in a source that is held back."""
    left = tuple(p for p in message.printings if p.source.id not in brief.closed)
    if not left:
        raise ExhibitError(
            f"{cite_of(message, span)}: it stayed inside one side, or somebody claims it back; it is not for filing"
        )
    return locate(replace(message, printings=left), span)


def letter(nth: int) -> str:
    """Exhibit letters: A … Z, AA … AZ, BA …; counted from 0."""
    return (letter(nth // 26 - 1) if nth >= 26 else "") + chr(65 + nth % 26)


def _leaf(brief: Brief, source: SourceId, label: str, messages: Sequence[Message]) -> Leaf:
    try:
        reading = brief.matter.reading(source)
        data = brief.matter.content(reading.source)
    except IngestError as error:
        raise ExhibitError(f"Exhibit {label} cannot be made: {error}") from error
    times = sorted(m.sent.local for m in messages if m.sent.local)
    dated = "" if not times else print_day(times[0])
    if times and times[0].date() != times[-1].date():
        dated = f"{dated} to {print_day(times[-1])}"
    return Leaf(
        label=label, reading=reading, data=data, dated=dated, about=mask(_describe(brief, reading.source, messages))
    )


def _part(leaf: Leaf, spans: Sequence[Span]) -> Part:
    if not leaf.paged:
        told = f"{leaf.name}. A rendition: the source has no pages of its own; its text is printed as it was read."
        drawn: Mapping[int, Sequence[Box]] = leaf.rendition.boxes(spans)
    else:
        told, drawn = f"{leaf.name}.", _boxes(leaf, spans)
    return Part(label=leaf.label, about=leaf.about, dated=leaf.dated, pdf=leaf.pdf, boxes=drawn, note=told)


def _boxes(leaf: Leaf, spans: Sequence[Span]) -> Mapping[int, Sequence[Box]]:
    drawn: dict[int, list[Box]] = {}
    for page in leaf.reading.pages:
        here = [s for s in spans if s.start < page.end and page.start < s.end]
        for box in boxes(leaf.data, page, here) if here else ():
            bottom, top = box.height - box.bottom, box.height - box.top
            drawn.setdefault(page.number, []).append((box.left, bottom, box.right, top))
    return drawn


def _count_printed(brief: Brief) -> Mapping[SourceId, int]:
    return Counter(p.source.id for m in brief.messages.values() for p in m.printings)


def _describe(brief: Brief, source: Source, messages: Sequence[Message]) -> str:
    """What a source is called: as it was filed, or by its outermost message; then the subject."""
    tops = [m for m in messages if any(p.source.id == source.id and p.carrier is None for p in m.printings)]
    first = (tops or list(messages))[0]
    subject = next((m.subject for m in (*tops, *messages) if m.subject), "no subject")
    if source.docket:
        entry = f"Dkt. {source.docket}-{source.attachment}" if source.attachment else f"Dkt. {source.docket}"
        return f"{entry}{f' (there {source.label})' if source.label else ''}: {subject}"
    sender = first.sender
    who = turned(sender.name or sender.email or sender.printed) if sender else ""
    kind = first.kind.capitalize() if tops else "Document"
    count = brief.keep("printed", lambda: _count_printed(brief)).get(source.id, 1)
    below = f", with {count - 1} earlier below it" if tops and count > 1 else ""
    return f"{kind}{f' of {who}' if who and tops else ''}{below}: {subject}"


def pick_fields(raw: str) -> str:
    """The fields of a raw header block that say who wrote to whom, when and about what, unfolded, each as it stands."""
    unfolded = re.sub(r"\r?\n[ \t]+", " ", raw)
    kept = (line for line in unfolded.splitlines() if line.lower().startswith(_FIELDS))
    return "\n".join(kept) + "\n"


def _when(message: Message) -> str:
    return message.sent.local.isoformat() if message.sent.local else "9999"


def _by_start(span: Span) -> tuple[int, int]:
    return span.start, span.end
