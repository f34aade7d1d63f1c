"""One text → the messages printed in it, outermost first, top to bottom."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from ingest import patterns
from ingest.addresses import mend_person, parse_person, plain
from ingest.archived import archived_headers
from ingest.attributions import attributions
from ingest.blocks import Block, glued_blocks, marked_blocks
from ingest.cited import mark_cited
from ingest.continued import mark_continued
from ingest.courtpapers import own_pages
from ingest.covers import heading
from ingest.dating import date_all
from ingest.gathering import Draft, close_forwards, gather
from ingest.hints import (
    ARCHIVED,
    ARMOURED,
    CLIPPED,
    CONCEALED,
    ENDED,
    FLAT,
    GLUED,
    GREETED,
    HIDDEN,
    LOST,
    SHOWN,
    TICKETED,
    WROTE,
    Hints,
    find_hints,
    seek,
)
from ingest.interlined import part_answers
from ingest.labels import is_run_on, label_blocks
from ingest.letters import copied_below, is_body, letters, signed_by, without_endorsement
from ingest.lines import Lines, cut_lines
from ingest.margins import cut_numbering, mark_armour, mark_hidden
from ingest.memos import FAX, MEMO, memos
from ingest.message import (
    Address,
    Defect,
    DefectKind,
    Moment,
    Page,
    Printing,
    Reading,
    Signature,
    Span,
)
from ingest.notes import flat_blocks
from ingest.pasted import part_letters
from ingest.pieces import knit
from ingest.recipients import blind_apart, parse_people, unread_people
from ingest.retyped import repeated
from ingest.rewrapped import doubted, rejoin
from ingest.salutations import LAYOUT as UNINTRODUCED
from ingest.salutations import introduced, salutations
from ingest.separators import announcements, without_separators
from ingest.signatures import read_signature
from ingest.talks import is_talk
from ingest.tickets import tickets
from ingest.uneven import level
from ingest.webmail import shown_headers
from ingest.zones import find_zones


def split(reading: Reading) -> tuple[Printing, ...]:
    """The messages printed in a reading, outermost first, top to bottom as printed.

    Where the reading has an envelope, the outermost message's header is that envelope. Text above the first printed
    header is a message too, without a header, unless it is a cover page. A text without any message gives one printing
    that holds it all; a part that a message carries gives none then.
    """
    text = reading.text
    seen = seek(text)
    lines = cut_lines(text, [(f.start, f.end) for f in reading.furniture], colons=seen.colons)
    if ">" in text:
        mark_cited(text, lines)
    rejoin(text, lines)
    cut_numbering(lines)
    hints = find_hints(seen, lines)
    if not hints.marks.isdisjoint((HIDDEN, CLIPPED, *CONCEALED)):
        mark_hidden(lines)
    if ARMOURED in hints.marks:
        mark_armour(lines)
    tops = [lines.holding(page.start) for page in reading.pages]
    blocks = _blocks(text, lines, hints.marks, tops)
    if reading.envelope is None and not blocks:
        blocks = [block for block in memos(lines, tops) if "from" in block.fields or not reading.source.place]
    if reading.source.place and reading.envelope is None and not blocks:
        return ()  # a file that a message carries and that names no sender: a document, kept, and no message
    if reading.envelope and blocks and blocks[0].layout == "letter" and is_body(lines, blocks[0], 0, tops):
        del blocks[0]
    mark_continued(lines, blocks)
    papers = own_pages(lines, tops, blocks)
    lines.furniture |= papers
    level(lines, blocks)
    drafts = gather(lines, blocks, reading.envelope is not None)
    if not hints.marks.isdisjoint(ENDED):
        close_forwards(lines, drafts)
    for draft in drafts if papers else ():
        draft.own = [k for k in draft.own if k not in papers]
    if reading.envelope is None and blocks and drafts[0].block is blocks[0]:
        _name_subject(lines, blocks)
    printings = _printings(reading, lines, drafts, hints, announcements(lines, blocks))
    return part_answers(part_letters(printings), reading.coloured)


def _name_subject(lines: Lines, blocks: Sequence[Block]) -> None:
    """Give the subject printed above a print-out's first header to it and to those it is printed for."""
    found = heading(lines, blocks[0])
    for block in blocks if found and found[1] else blocks[: found is not None]:
        if found and block.layout in ("notes", "labels"):
            block.fields.setdefault("subject", found[0])


def _blocks(text: str, lines: Lines, marks: frozenset[str], tops: Sequence[int]) -> list[Block]:
    """Every header found, in order; where two overlap the fuller one stays. A room without whose mark no header of its
    kind can stand in the text is not entered."""
    found = label_blocks(text, lines, marks) + letters(text, lines, marks, tops) + marked_blocks(text, lines, marks)
    if GLUED in marks:
        found += glued_blocks(text, lines)
    if FLAT in marks:
        found += flat_blocks(text, lines)
    if not marks.isdisjoint(TICKETED):
        found += tickets(lines)
    if not marks.isdisjoint(SHOWN):
        found += shown_headers(text, lines)
    if not marks.isdisjoint(ARCHIVED):
        found += archived_headers(text, lines)
    found += attributions(text, lines, WROTE in marks)
    if GREETED in marks:
        found += salutations(text, lines)
    if lines.furniture:
        found = [b for b in found if not _is_pages(lines, b)]
    if len(found) < 2:
        return found
    found.sort(key=lambda b: (b.first, b.layout != "post", -len(b.fields)))
    kept: list[Block] = []
    for block in found:
        if kept and block.first < max(kept[-1].body, kept[-1].first + 1):
            continue
        if block.layout == UNINTRODUCED and introduced(lines, kept, block):
            continue
        if (
            block.layout == "letter"
            and kept
            and kept[-1].layout in _MAILS
            and is_body(lines, block, kept[-1].body, tops)
        ):
            continue
        if kept and _announces(lines, kept[-1], block):
            block = replace(block, first=kept.pop().first)
        kept.append(block)
    return kept


_MAILS = frozenset(("labels", "rfc822"))


def _is_pages(lines: Lines, block: Block) -> bool:
    """Whether all that was taken for a header is the page's own: a stamp's name and date look like one."""
    return block.body > block.first and all(lines.blank(k) for k in range(block.first, block.body))


def _announces(lines: Lines, above: Block, block: Block) -> bool:
    """Whether an attribution line and the header right below it are of one message, as Yahoo once printed them."""
    if above.layout != "attribution" or block.layout != "labels" or not above.fields["from"]:
        return False
    if not all(lines.blank(k) for k in range(above.body, block.first)):
        return False
    one, other = (parse_person(b.fields.get("from", "")) for b in (above, block))
    return one is not None and other is not None and (one.email or one.name) in (other.email, other.name)


def _printings(
    reading: Reading, lines: Lines, drafts: Sequence[Draft], hints: Hints, set_off: frozenset[int]
) -> tuple[Printing, ...]:
    printed = [_printed_date(reading, draft, n) for n, draft in enumerate(drafts)]
    sent = date_all(
        printed,
        lambda: [_header(reading.text, lines, draft) for draft in drafts],
        lambda: [_quoting(drafts, draft) for draft in drafts],
    )
    printings: list[Printing] = []
    depths: list[int] = []
    for n, draft in enumerate(drafts):
        depth = 0 if draft.carrier is None else depths[draft.carrier] + 1
        depths.append(depth)
        below = drafts[n + 1] if n + 1 < len(drafts) and drafts[n + 1].carrier == n else None
        printings.append(_printing(reading, lines, draft, n, depth, sent[n], hints, set_off, below))
    return tuple(printings)


def _quoting(drafts: Sequence[Draft], draft: Draft) -> int | None:
    """The message that quotes this one, where marks of quotation show it: headers in a row may be of a bundle."""
    return draft.carrier if draft.carrier is not None and draft.depth > drafts[draft.carrier].depth else None


def _printing(
    reading: Reading,
    lines: Lines,
    draft: Draft,
    index: int,
    depth: int,
    sent: Moment,
    hints: Hints,
    set_off: frozenset[int],
    below: Draft | None,
) -> Printing:
    block, envelope = draft.block, reading.envelope if index == 0 and draft.block is None else None
    fields = block.fields if block else {}
    copied, blind = blind_apart(fields.get("cc", ""))
    own = without_separators(lines, draft.own, set_off)
    letter_cc = ""
    if block and block.layout == "letter":
        letter_cc, own = copied_below(lines, without_endorsement(lines, own))
    sender = _sender(fields, envelope.sender if envelope else None, lines, own, block)
    last = draft.own[-1:] == [len(lines) - 1] or not draft.own
    zones = find_zones(lines, own, draft.depth, sender.name or sender.email if sender else None, hints, last)
    block_lines = _run(zones.signature, draft.own)
    chat = _chat_start(reading.text, lines, draft)
    again = repeated(lines, zones.new, below.own, draft.own, _author(below)) if below else frozenset()
    new = [k for k in zones.new if k not in again] if again else zones.new
    text, pieces = knit(reading.text, lines, new, hints.margins, chat)
    headed = block is not None and block.layout != UNINTRODUCED
    header_span = (
        Span(start=lines.start[draft.first], end=lines.end(max(draft.first, draft.body - 1))) if headed else None
    )
    start = lines.start[draft.first] if block else _first_offset(lines, draft.own)
    end = lines.end(max([draft.body - 1 if block else 0, *own[-1:]])) if lines else 0
    span = Span(start=start, end=max(start, end))
    return Printing(
        source=reading.source,
        index=index,
        span=span,
        layout=block.layout if block else ("envelope" if envelope else "text"),
        depth=depth,
        carrier=draft.carrier,
        header=reading.text[header_span.start : header_span.end] if header_span else (envelope.raw if envelope else ""),
        header_span=header_span,
        sender=sender,
        to=envelope.to if envelope else parse_people(fields.get("to", "")),
        cc=envelope.cc if envelope else parse_people(copied or letter_cc),
        bcc=envelope.bcc if envelope else parse_people(fields.get("bcc", "") or blind),
        sent=sent,
        subject=envelope.subject if envelope else (plain(fields["subject"]) if fields.get("subject") else None),
        text=text,
        pieces=pieces,
        kind=_KINDS.get(block.layout, "e-mail") if block else "e-mail",
        quoted=_spans(lines, sorted({*zones.quoted, *again}) if again else zones.quoted),
        signature=_signature(lines, block_lines, sender),
        stranded=tuple(read_signature(lines, b, stranded=True) for b in zones.stranded),
        disclaimers=_spans(lines, sorted([*zones.disclaimer, *zones.signature[len(block_lines) :]])),
        banners=_spans(lines, zones.banner),
        pages=_pages(reading.pages, span),
        message_id=envelope.message_id if envelope else _reference(fields.get("message-id")),
        in_reply_to=envelope.in_reply_to if envelope else _reference(fields.get("in-reply-to")),
        references=envelope.references if envelope else tuple(plain(fields.get("references", "")).split()),
        attachments=reading.attachments if index == 0 else (),
        defects=(*_defects(text, sent, sender, block, LOST in hints.marks), *doubted(lines, new)),
    )


_KINDS = {"letter": "letter", MEMO: MEMO, FAX: FAX, "chat": "text message", "text message": "text message"}


def _author(draft: Draft) -> str:
    """The name in a printed header's sender line, as far as one is told without looking long."""
    return draft.block.fields.get("from", "").partition("<")[0].strip(" \t\"'") if draft.block else ""


def _first_offset(lines: Lines, own: Sequence[int]) -> int:
    return next((lines.start[k] for k in own if not lines.blank(k)), 0)


def _sender(
    fields: dict[str, str], given: Address | None, lines: Lines, own: Sequence[int], block: Block | None
) -> Address | None:
    if given is not None:
        return mend_person(given)
    if block is not None and block.layout == "letter":
        name = signed_by([lines.text[k] for k in own if lines.text[k]])
        return parse_person(name) if name else None
    return parse_person(fields.get("from", ""))


def _header(text: str, lines: Lines, draft: Draft) -> str:
    return text[lines.start[draft.first] : lines.end(max(draft.first, draft.body - 1))] if draft.block else ""


def _printed_date(reading: Reading, draft: Draft, index: int) -> str:
    if draft.block is not None:
        fields = draft.block.fields
        day, clock = plain(fields.get("date", "")), plain(fields.get("time", ""))
        return f"{day} {clock}" if clock and ":" not in day else day
    return plain(reading.envelope.date or "") if index == 0 and reading.envelope else ""


def _reference(value: str | None) -> str | None:
    return plain(value) if value else None


def _spans(lines: Lines, zone: Sequence[int]) -> tuple[Span, ...]:
    """The zone as spans, neighbouring lines together."""
    if not zone:
        return ()
    spans: list[list[int]] = []
    before = -2
    for k in zone:
        if k == before + 1:
            spans[-1][1] = lines.end(k)
        else:
            spans.append([lines.at[k], lines.end(k)])
        before = k
    return tuple(Span(start=start, end=end) for start, end in spans)


def _run(zone: Sequence[int], own: Sequence[int]) -> tuple[int, ...]:
    """The first lines of a zone between which stands nothing of another message."""
    for n in range(1, len(zone)):
        if zone[n] > zone[n - 1] + 1:
            between = bisect_left(own, zone[n]) - bisect_left(own, zone[n - 1])
            if between != zone[n] - zone[n - 1]:
                return tuple(zone[:n])
    return tuple(zone)


def _signature(lines: Lines, zone: Sequence[int], sender: Address | None) -> Signature | None:
    if not zone:
        return None
    found = read_signature(lines, zone, stranded=False)
    return replace(found, name=found.name or (sender.name if sender else None))


def _pages(pages: Sequence[Page], span: Span) -> tuple[Page, ...]:
    return tuple(p for p in pages if p.start < span.end and span.start < p.end)


def _chat_start(text: str, lines: Lines, draft: Draft) -> int | None:
    if draft.block is None or draft.block.layout != "chat":
        return None
    found = patterns.CHAT.match(text, lines.start[draft.first])
    return found.end() if found else None


def _defects(text: str, sent: Moment, sender: Address | None, block: Block | None, lost: bool) -> tuple[Defect, ...]:
    found: list[Defect] = []
    damage = len(patterns.DAMAGE.findall(text)) if lost or "\ufffd" in text else 0
    if damage:
        detail = f"{damage} damaged place(s), such as '??' for a lost character, left as printed"
        found.append(Defect(kind=DefectKind.DAMAGED_TEXT, detail=detail))
    if text.count(" Subject: ") > 1 and any(map(is_run_on, text.split("\n"))):
        detail = "headers and their messages stand on one line, and where each ends is not told: not divided"
        found.append(Defect(kind=DefectKind.STRUCTURE, detail=detail))
    if block is None and sender is None and is_talk(text):
        detail = "reads as a chat's or text messages' print-out of a layout not known: not divided, nobody named"
        found.append(Defect(kind=DefectKind.STRUCTURE, detail=detail))
    if block is not None and sender is None:
        bare = block.layout == UNINTRODUCED
        detail = (
            "quoted without a header: whose it is, is not printed" if bare else "the printed header names no sender"
        )
        found.append(Defect(kind=DefectKind.HEADER, detail=detail))
    for name in ("to", "cc"):
        if block is not None and (stray := unread_people(block.fields.get(name, ""))):
            detail = f"words that name no person stand in the {name} line and are left out: {stray[:80]!r}"
            found.append(Defect(kind=DefectKind.HEADER, detail=detail))
    if sent.text and sent.local is None:
        found.append(Defect(kind=DefectKind.HEADER, detail="the printed date cannot be read"))
    return tuple(found)
