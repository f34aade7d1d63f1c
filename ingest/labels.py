"""Blocks of labelled header fields ("From: … Sent: … To: …") in a text."""

import re
from collections.abc import Iterator, Sequence

from ingest import patterns
from ingest.blocks import Block, label_of
from ingest.dateforms import parse_printed
from ingest.fieldlines import (
    Header,
    after_gap,
    colonless,
    continues,
    is_page_gap,
    is_pages,
    is_untrimmed,
    technical,
    unknown,
)
from ingest.hints import ALONE, SENDERS, TABBED
from ingest.lines import Lines, is_separator
from ingest.notes import name_above


def _bare_label(text: str, loose: bool) -> tuple[str, str] | None:
    if text.lstrip("*_ \t")[:1] not in _BARE_STARTS:
        return None
    found = patterns.BARE_LABELS.match(text) or (patterns.LOOSE_LABELS.match(text) if loose else None)
    if not found:
        return None
    return patterns.LABELS[found[1].lower()], found[2].strip()


_BARE_STARTS = frozenset("FSDTCcBb")


def _colonless(lines: Lines, k: int) -> tuple[str, str] | None:
    """The sender of a header whose labels have no colons, as the newer Outlook prints it: a date's line is below."""
    found = _FROM.match(lines.text[k]) if lines.text[k].startswith("From") else None
    if found is None or k + 1 >= len(lines):
        return None
    dated = next((date for n in range(k + 1, min(k + 4, len(lines))) if (date := _DATED.match(lines.text[n]))), None)
    return ("from", found[1].strip()) if dated and parse_printed(dated[1]) else None


_FROM = re.compile(r"From[ \t]+(?=[^\W\d_]|[\"'<])(\S[^\n]{1,200})$")
_DATED = re.compile(r"(?:Date|Sent)[ \t]+(?=[A-Z\d])([^\n]{6,80})$")


def label_blocks(text: str, lines: Lines, marks: frozenset[str]) -> list[Block]:
    """Every block of labelled fields ("From: … Sent: … To: …"), in any of the languages known. `marks` are those of
    the text's hints."""
    blocks: list[Block] = []
    free = 0
    for k in _labelled(text, lines, marks):
        if k < free or k in lines.furniture:
            continue
        words = lines.text[k]
        label, loose = label_of(words), False
        if label is None and words.lstrip("*_ \t")[:1] in _BARE_STARTS:
            label = _bare_label(words, False)
            loose = label is None and (label := _colonless(lines, k)) is not None
        if label is None or label[0] not in _OPENING or is_run_on(words):
            continue
        draft = _read(lines, k, label, loose)
        block = _settle(lines, draft)
        if block is not None:
            blocks.append(block)
            free = block.body
        elif _only_copies(lines, draft):
            free = draft.next
    return blocks


def _only_copies(lines: Lines, draft: Header) -> bool:
    """Whether what was read is a run of "Cc:" lines with nothing between them, as patches list whom they go to, all of
    them filled or all empty. Such a run is no header from any of its lines on: what ended it at the first ends it at
    each. One longer than a header may be is read a stretch at a time."""
    if draft.fields.keys() != {"cc"}:
        return False
    run = range(draft.first, draft.next)
    return _all_copies(lines.text[draft.first : draft.next]) and len({lines.depth[k] for k in run}) == 1


def _all_copies(run: Sequence[str]) -> bool:
    filled: bool | None = None
    for text in run:
        found = label_of(text)
        if found is None or found[0] != "cc" or not is_untrimmed(found[1]) or filled is (not found[1]):
            return False
        filled = bool(found[1])
    return True


def _labelled(text: str, lines: Lines, marks: frozenset[str]) -> list[int]:
    """The lines that may start with a label, in order: a colon stands near their head, or a tab behind a word."""
    found = [k for k, words in enumerate(lines.text) if ":" in words and ":" in words[:36]]
    others: set[int] = set()
    if not marks.isdisjoint(SENDERS):
        starts = [sender.start() for sender in _SENDER.finditer(text)]
        others.update([k for at in starts if at - lines.at[k := lines.holding(at)] < _NEAR])
    if ALONE in marks:  # Notes, where each label stands above its value
        others.update([lines.holding(found.start() + 1) for found in _ALONE.finditer(text)])
    if "\n|" in text:
        others.update([k for k, words in enumerate(lines.text) if words[:1] == "|"])
    if not marks.isdisjoint(TABBED):
        others.update(_lines_with(text, "To\t", lines))
        others.update(_lines_with(text, "An\t", lines))
    if not text.isascii():
        others.update(_lines_with(text, "：", lines))
    return sorted(others.union(found)) if others else found


_NEAR = 36  # characters, within which a label stands
_SENDER = re.compile(r"From[ ;\t]")
_ALONE = re.compile(r"\nTo(?=\n(?!To\n))")


def _lines_with(text: str, mark: str, lines: Lines) -> Iterator[int]:
    """The lines near whose head the mark stands."""
    at = text.find(mark)
    while at >= 0:
        k = lines.holding(at)
        if at - lines.at[k] < _NEAR:
            yield k
        at = text.find("\n", at)
        if at < 0:
            return
        at = text.find(mark, at + 1)


def is_run_on(text: str) -> bool:
    """Whether several headers and their messages stand on one line, as where a converter lost the line breaks: nothing
    there tells where a subject ends and the words begin."""
    return text.count("From: ") > 1 and text.count(" Subject: ") > 1 and len(_RUN_ON.findall(text)) > 1


_RUN_ON = re.compile(r"\bFrom: [^\n]{3,200}? (?:Sent|Date): [^\n]{6,80}? To: [^\n]{3,400}? Subject: ")
_OPENING = patterns.CORE | {"message-id", "other", "sender", "references", "in-reply-to"}
_LONGEST = 400


def _read(lines: Lines, k: int, labelled: tuple[str, str], loose: bool) -> Header:
    draft = Header(first=k, next=k + 1, fields={}, loose=loose)
    draft.put_all(*labelled)
    j, stop = k + 1, min(len(lines), k + _LONGEST)
    while j < stop:
        text = lines.text[j]
        if j in lines.furniture or (not text and is_page_gap(lines, j)):
            j += 1
            continue
        if not text:
            resumed = after_gap(lines, j, draft)
            if resumed is None:
                break
            j = resumed
            continue
        if len(draft.core) > 1 and text.strip().lower() in _BODY:
            draft.next = j + 1
            break
        if is_pages(lines, j, draft):
            j += 1
            continue
        found = label_of(text) or _bare_label(text, len(draft.core) >= 2)
        if found is None and draft.loose:
            found = colonless(text)
        found = found or technical(text, draft) or _titled(text, draft)
        if found is None and draft.last in ("from", "date") and draft.fields[draft.last] and unknown(lines, j):
            found = ("other", text)
        if found and found[0] == "date" and "date" in draft.fields and _of_appointment(lines, j):
            found = ("other", found[1])
        if found and found[0] in draft.fields and found[0] in patterns.CORE and not _again(draft, found):
            break
        if found and found[0] == "from" and j > draft.next and draft.fields.keys() == {"cc"}:
            break  # whom the letter above was copied to; the header begins here
        if found:
            draft.put_all(*found)
        elif continues(lines, j, draft):
            draft.add(text.strip())
        else:
            break
        j += 1
        draft.next = j
    return draft


def _titled(text: str, draft: Header) -> tuple[str, str] | None:
    """The subject where an archive, which lists a "Sender:", calls it the title."""
    found = _TITLE.match(text) if "sender" in draft.fields and "subject" not in draft.fields else None
    return ("subject", found[1].strip()) if found else None


_TITLE = re.compile(r"[ \t]*Title:[ \t]*(\S.*)$")


def _of_appointment(lines: Lines, j: int) -> bool:
    """Whether a second date is an appointment's own: its place stands on the next line ("Date : …" above "Où : …")."""
    below = label_of(lines.text[j + 1]) if j + 1 < len(lines) else None
    return below is not None and below[0] == "other"


_BODY = frozenset(("body:", "message:", "message body:", "text:"))


def _again(draft: Header, found: tuple[str, str]) -> bool:
    return found[0] in patterns.PEOPLE and draft.last == found[0]


def _settle(lines: Lines, draft: Header) -> Block | None:
    """The draft as a block if it is a message's header, else None."""
    if draft.fields and len(draft.order) >= 3 and not any(draft.fields[f] for f in draft.order):
        _take_values_below(lines, draft)
    _name_sender(draft)
    core = draft.core
    first, layout = draft.first, _layout(draft)
    if "from" not in core and ("to" in core or "subject" in core):
        above = name_above(lines, draft.first)
        if above is not None:
            first, name, date = above
            draft.fields["from"] = name
            draft.fields["date"] = date or draft.fields.get("date", "")
            layout = "notes"
        elif "date" in core and (sender := _addressed_above(lines, draft.first)):
            first, draft.fields["from"] = draft.first - 1, sender
    elif "from" in core and "date" not in core:
        _divide_sender(draft)
        if "date" not in draft.fields and (dated := _dated_above(lines, draft.first)):
            first, draft.fields["date"] = draft.first - 1, dated
    core = draft.core
    if not _enough(lines, draft, core):
        return None
    return Block(first=first, body=draft.next, depth=lines.depth[first], layout=layout, fields=draft.fields)


def _enough(lines: Lines, draft: Header, core: set[str]) -> bool:
    if ":" not in lines.text[draft.first][:40] and "from" in core and "\t" not in lines.text[draft.first]:
        return len(core) >= 4 or (draft.loose and {"from", "date", "to"} <= core)
    if _is_memo(lines, draft) or ("from" not in core and _is_receipt(lines, draft)):
        return False
    if _is_schedule(draft) or ("from" not in core and _is_caption(lines, draft)):
        return False
    filled = {f for f in core if draft.fields[f]}
    if "from" in core and len(core) >= 2:
        return (
            len(core) >= 3
            or bool(filled & {"date"})
            or _separated(lines, draft.first)
            or (len(filled) >= 2 and any("@" in draft.fields[f] for f in filled))
        )
    if "from" in core:
        return _separated(lines, draft.first) and bool(filled)
    return (
        {"date", "to", "subject"} <= core
        or {"to", "cc", "subject"} <= core
        or ({"to", "subject"} <= core and _separated(lines, draft.first))
    )


def _is_schedule(draft: Header) -> bool:
    """Whether an hour stands in the sender's place: the fields are of an appointment ("From: 2:00 PM")."""
    return _HOUR.fullmatch(draft.fields.get("from", "").strip()) is not None


_HOUR = re.compile(r"\d{1,2}(?:[:.]\d{2})?(?: ?[ap]\.?m\.?)?", re.I)


def _is_caption(lines: Lines, draft: Header) -> bool:
    """Whether fields without a sender are of a paper that the writer sets out: no hour, no address and no rule above
    them, as every mail program prints."""
    if draft.fields.keys() & _TECHNICAL or _separated(lines, draft.first):
        return False
    date = draft.fields.get("date", "")
    return bool(date) and ":" not in date and not any("@" in draft.fields.get(f, "") for f in ("to", "cc"))


_TECHNICAL = frozenset(("message-id", "other", "references", "in-reply-to", "attachments", "bcc"))


def _is_receipt(lines: Lines, draft: Header) -> bool:
    """Whether the fields name the message of which a receipt tells that it was read or deleted."""
    below = next((lines.text[k] for k in range(draft.next, min(len(lines), draft.next + 4)) if lines.text[k]), "")
    return _RECEIPT.match(below) is not None


_RECEIPT = re.compile(
    r"\s*(?:was|wurde|a été|è stato|fue|ha sido|is) (?:\w+ ){0,6}?"
    r"(?:read|deleted|displayed|gelesen|gelöscht|lue?|lett[oa]|leído|gelezen)\b",
    re.I,
)


def _separated(lines: Lines, first: int) -> bool:
    k = first - 1
    while k >= 0 and lines.blank(k) and first - k < 4:
        k -= 1
    return k >= 0 and not lines.blank(k) and is_separator(lines.text[k])


def _is_memo(lines: Lines, draft: Header) -> bool:
    """Whether the block heads a memorandum: its own title stands above, or its fields are TO, FROM, DATE, RE."""
    for k in range(draft.first - 1, max(-1, draft.first - 8), -1):
        if patterns.MEMO.match(lines.text[k]):
            return True
    after = lines.text[draft.next] if draft.next < len(lines) else ""
    return after.startswith("RE:") and lines.text[draft.first][:3].isupper()


def _layout(draft: Header) -> str:
    if draft.fields.keys() & {"message-id", "references", "in-reply-to"}:
        return "rfc822"
    return "labels"


def _take_values_below(lines: Lines, draft: Header) -> None:
    """Fill the fields of a block whose labels stand first and whose values follow, one line each."""
    values: list[int] = []
    k = draft.next
    while k < len(lines) and len(values) < len(draft.order) and k - draft.next < 3 * len(draft.order) + 4:
        if not lines.blank(k):
            values.append(k)
        k += 1
    if len(values) < len(draft.order):
        return
    pairs = dict(zip(draft.order, values, strict=True))
    dated = pairs.get("date")
    if dated is None or not patterns.DAY.search(lines.text[dated]):
        return
    for name, k in pairs.items():
        draft.fields[name] = lines.text[k].strip()
    draft.next = values[-1] + 1


def _name_sender(draft: Header) -> None:
    """A sender is whom the message is from where no other field says so, as in the listings that reviewers print."""
    if "sender" in draft.fields and "from" not in draft.fields and {"date", "to"} & draft.core:
        draft.fields["from"] = draft.fields["sender"]


def _addressed_above(lines: Lines, first: int) -> str:
    """The sender on the line right above a header that starts with its date, as older webmail prints it; or ""."""
    above = lines.text[first - 1] if first and lines.depth[first - 1] == lines.depth[first] else ""
    return above.strip() if _ADDRESSED.match(above) else ""


_ADDRESSED = re.compile(r"[^\W\d_][^:<>\[\]\n]{1,60}[<\[][^<>\[\]\s]{1,80}@[^<>\[\]\s]{3,80}[>\]]\s*$")


def _dated_above(lines: Lines, first: int) -> str:
    """The date on the line right above a header without one ("Message du 15/01/25 15:40", of French webmail), or ""."""
    above = lines.text[first - 1] if first and lines.depth[first - 1] == lines.depth[first] else ""
    found = _MESSAGE_OF.match(above)
    return found[1] if found else ""


_MESSAGE_OF = re.compile(r"[>\s]*Message du[ :]+(\d{1,2}/\d{1,2}/\d{2,4}[^\n]{0,20})$")


def _divide_sender(draft: Header) -> None:
    """Take the date off a sender's line that carries both ("From: Ann Lee on 11/09/2000 01:26 PM")."""
    value = draft.fields["from"].replace("\n", " ")
    found = patterns.DAY.search(value)
    if found and found.start() > 2:
        name = value[: found.start()].rstrip(" ,")
        draft.fields["from"] = name.removesuffix(" on").removesuffix(" at").strip()
        draft.fields["date"] = value[found.start() :].strip()
