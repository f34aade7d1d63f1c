"""The header block of an e-mail: raw lines to an Envelope, in time linear in its length."""

import binascii
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from ingest.charsets import decode
from ingest.deceptions import mark
from ingest.message import Address, Defect, DefectKind, Envelope

MAX_RECIPIENTS = 10_000
MAX_RAW = 1 << 20

# RFC 2047 encoded word. Real mail breaks the rule against spaces inside; "?" always ends the text.
_WORD = re.compile(r"=\?([^?\s]{1,80})\?([bBqQ])\?([^?]*)\?=")
_Q_ESCAPE = re.compile(rb"=([0-9A-Fa-f]{2})")
_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|\([^()]*\)|<[^<>]*>|[,;:]|[^",;:<>()]+|.', re.S)
_TOKEN_NO_QUOTES = re.compile(r"\([^()]*\)|<[^<>]*>|[,;:]|[^,;:<>()]+|.", re.S)
_MAILBOX = re.compile(r"[^\s<>\"(),:;\[\]]+@[^\s<>\"(),:;]+")
_ID = re.compile(r"<[^<>\s]+>")


def unfold(value: str) -> str:
    """The value on one line."""
    if "\n" not in value and "\r" not in value:
        return value.strip()
    return " ".join(part.strip() for part in value.splitlines() if part.strip())


def header_text(value: str, place: str) -> tuple[str, list[Defect]]:
    """A value as the stdlib's compat32 parser gives it (undecodable bytes as lone surrogates), made honest text."""
    if value.isascii():
        return unfold(value), []
    text, defects = decode(value.encode("utf-8", "surrogateescape"), None, place)
    return unfold(text), list(defects)


def decode_words(value: str, place: str = "") -> tuple[str, list[Defect]]:
    """The value with its encoded words decoded; neighbours in one charset are joined as bytes first, for mailers that
    cut inside a character."""
    if "=?" not in value:
        return value, []
    pieces: list[tuple[str, bytes]] = []
    at = 0
    defects: list[Defect] = []
    for found in _WORD.finditer(value):
        between = value[at : found.start()]
        if between and not (between.isspace() and at):
            pieces.append(("", between.encode("utf-8", "surrogatepass")))
        pieces.append((found[1].split("*")[0].lower(), _word_bytes(found[2], found[3])))
        at = found.end()
    pieces.append(("", value[at:].encode("utf-8", "surrogatepass")))
    out = []
    for charset, data in _joined(pieces):
        text, found_defects = decode(data, charset or "utf-8", place)
        out.append(text)
        defects += found_defects
    return "".join(out), defects


def _joined(pieces: Sequence[tuple[str, bytes]]) -> Iterable[tuple[str, bytes]]:
    charset, held = "", [b""]
    for name, data in pieces:
        if name != charset:
            yield charset, b"".join(held)
            charset, held = name, []
        held.append(data)
    yield charset, b"".join(held)


def _word_bytes(encoding: str, text: str) -> bytes:
    data = text.encode("utf-8", "surrogatepass")
    if encoding in "bB":
        return base64_bytes(data)
    return _Q_ESCAPE.sub(lambda m: bytes((int(m[1], 16),)), data.replace(b"_", b" "))


def base64_bytes(data: bytes) -> bytes:
    """The bytes that base64 text holds, as far as it goes: foreign characters skipped, missing padding supplied."""
    try:
        return binascii.a2b_base64(data + b"==")
    except binascii.Error:
        kept = bytes(c for c in data if c in _BASE64)
        return binascii.a2b_base64(kept[: len(kept) - (len(kept) % 4 == 1)] + b"==")


_BASE64 = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")


def addresses(value: str, place: str) -> tuple[tuple[Address, ...], list[Defect]]:
    """The mailboxes of an address header (RFC 5322 §3.4, groups and the semicolons of Outlook included), in order."""
    if not value:
        return (), []
    if (simple := _simple(value)) is not None:
        return simple, []
    found: list[Address] = []
    defects: list[Defect] = []
    for tokens in _mailboxes(value):
        if len(found) >= MAX_RECIPIENTS:
            defects.append(
                Defect(kind=DefectKind.LIMIT, detail=f"only the first {MAX_RECIPIENTS} recipients", place=place)
            )
            break
        address, marks = _mailbox(tokens, place)
        defects += marks
        if address:
            found.append(address)
    return tuple(found), defects


def _simple(value: str) -> tuple[Address, ...] | None:
    """The mailboxes of a list written as nearly all are, in plain ASCII without comments or commas in quotes; None for
    any other, which is then read by the full grammar."""
    if not value.isascii() or not value.isprintable() or value.count("@") > MAX_RECIPIENTS or _ODD.search(value):
        return None
    found = []
    for piece in value.split(","):
        if (address := _simple_one(piece.strip())) is None:
            return None
        found.append(address)
    return tuple(found)


@lru_cache(maxsize=4096)
def _simple_one(printed: str) -> Address | None:
    """The mailbox of one piece of such a list; the same people write to each other again and again."""
    name, angle, email = printed.partition("<")
    email = email.removesuffix(">") if angle else printed
    if not _MAILBOX.fullmatch(email):
        return None
    name = name.strip() if angle else ""
    if '"' in name:
        name, before, after = name[1:-1], name[0], name[-1]
        if '"' in name or before != '"' or after != '"':
            return None
    return Address(name=name.strip(" '") or None, email=email, printed=printed)


_ODD = re.compile(r"[();:\\]|=\?|> *[^, ]")


def _mailboxes(value: str) -> Iterable[list[str]]:
    """The tokens of each mailbox; a group's name and colon are dropped."""
    held: list[str] = []
    for token in _tokens(value):
        if token in (",", ";"):
            yield held
            held = []
        elif token == ":":
            held = []
        else:
            held.append(token)
    yield held


def _tokens(value: str) -> Iterable[str]:
    at = 0
    for found in _TOKEN.finditer(value):
        if found[0] == '"':  # never closed: what follows is read as if no quote were there, once, so in linear time
            break
        yield found[0]
        at = found.end()
    if at < len(value):
        yield from (m[0] for m in _TOKEN_NO_QUOTES.finditer(value, at))


def _mailbox(tokens: list[str], place: str) -> tuple[Address | None, list[Defect]]:
    printed = "".join(tokens).strip()
    if not printed:
        return None, []
    email = name = None
    words, comments = [], []
    for token in tokens:
        if token[0] == "<" and len(token) > 1:
            email = token[1:-1].strip() or email
        elif token[0] == "(" and len(token) > 1:
            comments.append(token[1:-1])
        elif token[0] == '"' and len(token) > 1:
            words.append(re.sub(r"\\(.)", r"\1", token[1:-1], flags=re.S))
        else:
            words.append(token)
    rest = "".join(words).strip()
    if email is None and (bare := _MAILBOX.search(rest)):
        email, rest = bare[0], (rest[: bare.start()] + rest[bare.end() :]).strip()
    name, defects = decode_words(rest or " ".join(comments).strip(), place)
    name, marks = mark(name, place)
    printed, _ = mark(decode_words(printed)[0], place)
    if email and not _MAILBOX.fullmatch(email):
        email = inner[0] if (inner := _MAILBOX.search(email)) else None
    if email:
        email, more = mark(email, place)
        marks += more
    return Address(name=name.strip(" '\"") or None, email=email, printed=printed), [*defects, *marks]


def envelope(items: Sequence[tuple[str, str]], raw: str) -> tuple[Envelope, list[Defect]]:
    """The envelope of header lines given as name and compat32 value, first one of a name counting."""
    defects: list[Defect] = []
    firsts: dict[str, str] = {}
    lists: dict[str, list[str]] = {"to": [], "cc": [], "bcc": []}
    for key, name, value in [(key, name, value) for name, value in items if (key := name.lower()) in _READ]:
        if key in lists:
            lists[key].append(value)
        elif key not in firsts:
            firsts[key] = value
        elif key in _ONCE:
            defects.append(Defect(kind=DefectKind.HEADER, detail=f"{name} stands more than once; the first is used"))
    texts = {}
    for key in [key for key in _WANTED if key in firsts]:
        texts[key], found = header_text(firsts[key], key)
        defects += found
    sender, found = addresses(texts.get("from") or texts.get("sender") or "", "from")
    defects += found
    people: dict[str, tuple[Address, ...]] = {}
    for key, values in lists.items():
        people[key] = ()
        if values:
            joined, found = header_text(",".join(values), key)
            people[key], more = addresses(joined, key)
            defects += found + more
    subject = None
    if "subject" in texts:
        subject, found = decode_words(texts["subject"], "subject")
        subject, marks = mark(subject, "subject")
        defects += found + marks
    if len(raw) > MAX_RAW:
        raw = raw[:MAX_RAW]
        defects.append(
            Defect(kind=DefectKind.LIMIT, detail="header block longer than 1 MiB; the rest is in the original")
        )
    made = Envelope(
        sender=sender[0] if sender else None,
        to=people["to"],
        cc=people["cc"],
        bcc=people["bcc"],
        date=texts.get("date") or None,
        subject=subject,
        message_id=_first_id(texts.get("message-id")),
        in_reply_to=_first_id(texts.get("in-reply-to")),
        references=tuple(_ID.findall(texts.get("references", ""))),
        raw=raw,
    )
    return made, defects


_ONCE = frozenset({"from", "date", "subject", "message-id", "in-reply-to", "references"})
_READ = frozenset({"from", "sender", "to", "cc", "bcc", "date", "subject", "message-id", "in-reply-to", "references"})
_WANTED = ("from", "sender", "date", "subject", "message-id", "in-reply-to", "references")


def _first_id(text: str | None) -> str | None:
    if not text:
        return None
    return found[0] if (found := _ID.search(text)) else text.strip() or None
