"""What stands above the first header of a text and is no message: covers, print-outs' heads, clerks' stamps."""

import re

from ingest import endings, patterns
from ingest.blocks import Block
from ingest.lines import LONGEST_RULE, Lines, is_separator
from ingest.prose import greets, reads_as_prose

_UNDER_COVERS = frozenset({"labels", "letter", "chat", "rfc822", "post", "text message", "notes"})
# What mail programs print above a message.
_PROGRAM = re.compile(
    r"\W*(?:M )?(?:Outlook|Gmail|Yahoo!? Mail|AOL Mail|iCloud(?: Mail)?|Proton ?Mail|Zimbra|Mail|Inbox|Roundcube)"
    r"(?:\W.{0,120})?$|.{1,120} [-–—|] (?:Outlook|Gmail|Yahoo!? Mail|AOL Mail|iCloud Mail|Proton ?Mail|Zoho Mail)$"
    r"|\W*Print(?:[ -]+Close(?: Window)?| View)?\W*$|Subject:?\s*$",
)
_COUNTED = re.compile(
    r"(?:(?:E-?mail|Message|Item|Document|Doc|Record|Tab)\s{1,3})(?:No\.?\s?|#\s?)?\d{1,5}(?:\s(?:of|/)\s\d{1,5})?\W*$"
    r"|\(?\d{1,3} (?:of|/) \d{1,3}\)?$",
    re.I,
)
_MESSAGES = re.compile(  # how many a conversation's print-out holds, in the languages of its program
    r"\d{1,3} (?:messages?|mensajes?|mensagens|Nachricht(?:en)?|messaggi(?:o)?|berichten|meddelanden|beskeder|meldinger"
    r"|viestiä|wiadomości|zpráv[ay]?|üzenet|mesaj|сообщени[еяй]|повідомлен\w{1,3})\W*$"
    r"|\d{1,3} ?(?:件のメッセージ|封邮件|개의 메일)\W*$",
    re.I,
)
# What a clerk's office stamps on a first page; the other lines of its stamp are names, counties and numbers.
_CLERK = re.compile(
    r"^(?:E-?FILED|E-?Filed|EFiled|FILED|Filed|LODGED|RECEIVED|ELECTRONICALLY|Electronically)\b|\b(?:Clerk|CLERK) of\b"
    r"|\b(?:Deputy|District|County|Circuit|Superior Court)\s(?:Clerk|CLERK)\b|\bROA # ?\d|\bTransaction ID\b"
    r"|^USDC\b|\bCause No\b|\bEnvelope(?: No\.?|:) ?\d",
)
_LOAD_FIELD = re.compile(r"[A-Z][A-Z /_]{2,24}:(?:\s|$)")
_EXPORTED = re.compile(  # what a program says of the list that it wrote out
    r"(?:Matter|Case|Client|Range|Period|Dates?|Rows|Records|Entries|Exported(?: by| on)?|Export date|Printed|User"
    r"|Custodian|Search|Query|Filter|Account|Mailbox|Total|Count|Messages|Direction)[ \t]*:[ \t]*\S"
)
_ENTRY = re.compile(r"#\d{1,6}$")
_INVERTED = re.compile(
    r"[A-Z][\w'’-]{1,30}(?: [A-Z][\w'’-]{1,30})?, [A-Z][\w'’.-]{0,30}(?: [A-Z][\w'’.-]{0,20}){0,2}"
    r"(?: \([^()]{1,40}\))?$"
)
_NAME = re.compile(r"[A-Z][\w'’.-]{1,30}(?: [A-Z][\w'’.-]{0,30}){1,3}$")
_SET_APART = re.compile(r":(?:\t| {6,})")  # a header set in columns
_PREFIX = re.compile(r"(?:(?:re|fwd?|aw|wg|tr|rv|sv|vs|ynt|odp|r)\s?(?:\[\d+\])?:\s*)+", re.I)
_LONGEST_HEAD = 12  # lines


def is_cover(lines: Lines, block: Block) -> bool:
    """Whether the words above the first header are no message's: nobody wrote them to anyone."""
    above = lines.text[: block.first]
    words = "\n".join(above)
    filled = [bare for k in range(block.first) if k not in lines.furniture and (bare := lines.text[k].strip())]
    typed = any(reads_as_prose(text) or greets(text) for text in filled)
    if len(words) < 400 and not typed and any(k in lines.furniture for k in range(block.first)):
        return True
    owner_only = len(filled) == 2 and is_separator(filled[1]) and "from" in block.fields
    if owner_only and len(filled[0].split()) <= 4 and filled[1].startswith("____"):
        return True
    if len(filled) == 1 and above[-1] != filled[0] and _heads_paper(filled[0]) and "from" in block.fields:
        return True
    if block.layout not in _UNDER_COVERS:
        return False
    if patterns.CAPTION.search(words) is not None:
        return True
    if any(greets(text) for text in filled[:3]):
        return False
    if filled and patterns.ORIGINAL.match(filled[-1]):  # a reply stands above it, however short
        return False
    covers = patterns.COVER.search(words) is not None and not typed
    return covers or _heads_print(filled, block, bool(_SET_APART.search(lines.text[block.first])))


def _heads_paper(text: str) -> bool:
    return len(text) < 60 and text[-1].isalpha() | (text[-1] == ".") and endings.FIRM.search(text) is not None


def _heads_print(filled: list[str], block: Block, columns: bool) -> bool:
    """Whether every line above a header is one that programs, clerks or exports print there."""
    if len(filled) > _LONGEST_HEAD or any(len(text) > 160 for text in filled):
        return False
    stamped = any(_CLERK.search(text) for text in filled) and "from" in block.fields
    fields = sum(_LOAD_FIELD.match(text) is not None for text in filled)
    exported = sum(_EXPORTED.match(text) is not None for text in filled) > 1
    return all(
        _PROGRAM.match(text)
        or _COUNTED.match(text)
        or _MESSAGES.match(text)
        or is_separator(text)
        or _CLERK.search(text)
        or (stamped and len(text.split()) <= 14 and not text.endswith(("?", ",")))
        or (fields > 1 and _LOAD_FIELD.match(text))
        or (exported and (_EXPORTED.match(text) or text.isupper() or _ENTRY.match(text)))
        or (
            text == filled[-1] and "from" in block.fields and (_INVERTED.match(text) or _is_owner(text, block, columns))
        )
        or _is_noise(text)
        or _is_subject(text, block, filled)
        for text in filled
    )


def _is_printed(filled: list[str]) -> bool:
    """Whether a program's own line stands among those above a header: without one, a lone line may be a short reply."""
    return any(_PROGRAM.match(text) or _COUNTED.match(text) or _MESSAGES.match(text) for text in filled)


def _is_owner(text: str, block: Block, columns: bool) -> bool:
    """Whether a line is the mailbox owner's name, which Outlook prints above a message: one that the header names, or
    any name above a header set in columns."""
    if not _NAME.match(text):
        return False
    people = " ".join("\n".join(block.fields.get(name, "") for name in ("from", "to", "cc")).split()).casefold()
    return columns or text.casefold() in people


def _is_noise(text: str) -> bool:
    """Whether a line is what a scanner makes of a margin's numbers: many scraps, and no word among them."""
    scraps = text.split()
    return len(scraps) > 5 and max(map(len, scraps)) < 4 and _SHORT_WORDS.isdisjoint(scraps)


_SHORT_WORDS = frozenset(
    (
        "a",
        "am",
        "an",
        "and",
        "are",
        "as",
        "at",
        "but",
        "can",
        "do",
        "for",
        "i",
        "if",
        "in",
        "is",
        "it",
        "no",
        "not",
        "of",
        "ok",
        "on",
        "or",
        "so",
        "the",
        "to",
        "us",
        "we",
        "yes",
        "you",
    )
)


def _is_subject(text: str, block: Block, filled: list[str]) -> bool:
    """Whether a line repeats the header's subject, or stands in its place above a header that has none."""
    told = block.fields.get("subject")
    if told is None:
        return block.layout not in ("notes", "labels") or _may_head(text, filled, block)
    return _bare(text) == _bare(told)


def _may_head(text: str, filled: list[str], block: Block) -> bool:
    """Whether a line above a header without a subject can be that subject, and nobody's reply."""
    if text.endswith((".", "?", "!", ",")):
        return False
    badged = _BADGE.match(block.fields.get("from", "")) is not None
    return badged or _is_printed(filled) or _PREFIX.match(text) is not None


_BADGE = re.compile(r"[A-Z]{2}\s{2,}\S")  # the initials that webmail sets before a name in a circle


def _bare(subject: str) -> str:
    return " ".join(_PREFIX.sub("", subject.strip()).casefold().split())


def heading(lines: Lines, block: Block) -> tuple[str, bool] | None:
    """The subject that a print-out prints above its first header, which has none of its own, and whether it is that
    of all the messages below; None where there is none."""
    if "subject" in block.fields or block.layout not in ("notes", "labels") or block.first > 3 * _LONGEST_HEAD:
        return None
    filled = [bare for k in range(block.first) if k not in lines.furniture and (bare := lines.text[k].strip())]
    if filled and patterns.ORIGINAL.match(filled[-1]):
        return None
    counted = any(_MESSAGES.match(text) for text in filled)
    named = [
        t
        for t in filled
        if not (_PROGRAM.match(t) or _COUNTED.match(t) or _MESSAGES.match(t) or is_separator(t) or "@" in t)
    ]
    if not named or len(named[-1]) > LONGEST_RULE or named[-1].isupper() or not _may_head(named[-1], filled, block):
        return None
    return named[-1], counted
