"""The tree of a MIME message as exact bytes: headers split from bodies, bodies split at their boundaries.

Written for speed and for hostile input: one pass of `bytes.find` a level, and never deeper than `MAX_DEPTH` levels.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from urllib.parse import unquote_to_bytes

from ingest.charsets import decode
from ingest.headers import decode_words, header_text

MAX_DEPTH = 100
MAX_PARTS = 10_000
MAX_HEADERS = 20_000

# A header line with its folded continuations; names are RFC 5322's printable characters without the colon.
_FIELD = re.compile(r"[!-9;-~]{1,200}[ \t]*:[^\n]*(?:\n[ \t][^\n]*)*(?:\n|$)")
_KNOWN = re.compile(
    r"\n(?:from|to|cc|bcc|subject|date|message-id|received|mime-version|content-[a-z-]{1,40}|return-path|reply-to|sender|"
    r"references|in-reply-to|x-[\w-]{1,60}):",
    re.I,
)
_JUNK = 600  # how far headers may be broken off before they go on
_PARAMETER = re.compile(r';\s*([^\s=;"]{1,60})\s*=\s*("[^"\\]*(?:\\.[^"\\]*)*"|[^;\s]*)', re.S)
_TYPE = re.compile(r"\s*([^\s/;\"]+/[^\s/;\"]+)(?=[\s;]|$)")
_SECTION = re.compile(r"([^*]+)(?:\*(\d{1,3}))?(\*)?")


@dataclass(frozen=True, kw_only=True)
class Part:
    """One node: its header lines as (name, value), undecodable bytes as lone surrogates, and its body untouched.

    `number` is the place in the tree as IMAP counts it ("" for the whole, then "1", "1.2"). `firsts` are the values of
    `headers` by name in small letters, the first of each name.
    """

    number: str
    headers: tuple[tuple[str, str], ...]
    firsts: Mapping[str, str]
    raw_head: bytes
    body: bytes
    ragged: str = ""
    default: str = "text/plain"

    def get(self, name: str) -> str:
        """The first value of that header, on one line; "" if there is none."""
        value = self.firsts.get(name)
        return header_text(value, name)[0][:8192] if value else ""

    @cached_property
    def media_type(self) -> str:
        """Lower-case type/subtype; where none or nonsense is declared, the default of where the part stands."""
        found = _TYPE.match(self.get("content-type"))
        return found[1].lower() if found else self.default

    @cached_property
    def parameters(self) -> Mapping[str, str]:
        """The parameters of Content-Type."""
        return parameters(self.get("content-type"))

    @cached_property
    def disposition(self) -> tuple[str, Mapping[str, str]]:
        """Content-Disposition: its word in lower case, "" if there is none, and its parameters."""
        value = self.get("content-disposition")
        return value.split(";", 1)[0].strip().lower(), parameters(value)

    @cached_property
    def file_name(self) -> str:
        """What the sender called the part, "" if nothing."""
        name = self.disposition[1].get("filename") or self.parameters.get("name") or ""
        return decode_words(name)[0]


@lru_cache(maxsize=512)
def parameters(value: str) -> Mapping[str, str]:
    """The parameters of a header value, those cut into sections by RFC 2231 joined and decoded."""
    found: dict[str, list[tuple[int, bool, str]]] = {}
    for name, text in _PARAMETER.findall(";" + value.partition(";")[2]):
        if text.startswith('"'):
            text = re.sub(r"\\(.)", r"\1", text[1:-1], flags=re.S)
        if section := _SECTION.fullmatch(name.lower()):
            found.setdefault(section[1], []).append((int(section[2] or 0), bool(section[3]), text))
    return {name: _joined(sections) for name, sections in found.items()}


def _joined(sections: list[tuple[int, bool, str]]) -> str:
    if not any(encoded for _, encoded, _ in sections):
        return "".join(text for _, _, text in (sorted(sections) if len(sections) > 1 else sections))
    charset, out = "utf-8", []
    for number, encoded, text in sorted(sections):
        if encoded and number == 0 and text.count("'") >= 2:
            charset, _, text = text.split("'", 2)
        out.append(unquote_to_bytes(text) if encoded else text.encode("utf-8", "surrogatepass"))
    return decode(b"".join(out), charset or "utf-8")[0]


def part(data: bytes, number: str = "", default: str = "text/plain") -> Part:
    """The bytes as one part. Its header block ends at the first blank line, or at the first line that is no header,
    unless headers that everybody knows go on after it."""
    head, body = _halves(data)
    text = head.decode("ascii", "surrogateescape")
    found: list[str] = _FIELD.findall(text)
    ragged = ""
    if sum(map(len, found)) != len(text) or len(found) > MAX_HEADERS:  # something in it is no header
        found, ragged, stop = _ragged(text, number)
        if stop is not None:
            head, body = data[:stop], data[stop:]
    divided = [line.partition(":") for line in found]
    headers = [(name.rstrip(), value.rstrip("\r\n")) for name, _, value in divided]
    firsts = {name.lower(): value for name, value in reversed(headers)}
    fields = tuple(headers)
    return Part(number=number, headers=fields, firsts=firsts, raw_head=head, body=body, ragged=ragged, default=default)


def _ragged(text: str, number: str) -> tuple[list[str], str, int | None]:
    """The header lines of a block in which something else stands, what that is, and where the text begins if that is
    inside the block."""
    found: list[str] = []
    at, end, ragged = 0, len(text), ""
    while at < end:
        if line := _FIELD.match(text, at):
            if len(found) < MAX_HEADERS:
                found.append(line[0])
            else:
                ragged = f"only the first {MAX_HEADERS} header lines"
            at = line.end()
            continue
        line_end = text.find("\n", at)
        line_end = end if line_end < 0 else line_end
        if text[at:line_end].strip() and not (not found and text.startswith(("From ", ">From "), at)):
            again = _KNOWN.search(text, line_end, line_end + _JUNK) if found or not number else None
            ragged = "a line that is no header stands in the header block"
            if not again:
                return found, f"{ragged}; the text begins there", at
            line_end = again.start()
        at = line_end + 1
    return found, ragged, None


def _halves(data: bytes) -> tuple[bytes, bytes]:
    """Header block and body, parted at the first blank line of either kind of line end."""
    if data.startswith((b"\n", b"\r\n")):
        return b"", data[1 if data[:1] == b"\n" else 2 :]
    at, size = data.find(b"\n\n"), 2
    earlier = data.find(b"\n\r\n", 0, at + 2 if at >= 0 else len(data))
    if earlier >= 0:
        at, size = earlier, 3
    return (data[:at], data[at + size :]) if at >= 0 else (data, b"")


def children(node: Part) -> Iterator[Part]:
    """The parts of a multipart; none where its boundary is missing or never stands in it."""
    boundary = node.parameters.get("boundary", "")
    if not boundary:
        return
    mark = b"--" + boundary.encode("utf-8", "surrogateescape").rstrip()
    default = "message/rfc822" if node.media_type == "multipart/digest" else "text/plain"  # RFC 2046 §5.1.5
    start = None
    count = 0
    for at, end, last in _delimiters(node.body, mark):
        if start is not None:
            count += 1
            yield part(node.body[start:at], f"{node.number}.{count}" if node.number else str(count), default)
        start = None if last else end
        if last:
            return
    if start is not None and start < len(node.body):
        count += 1
        yield part(node.body[start:], f"{node.number}.{count}" if node.number else str(count), default)


def _delimiters(body: bytes, mark: bytes) -> Iterator[tuple[int, int, bool]]:
    """(end of what stands before, start of what follows, whether it closes) for each boundary line."""
    at = body.find(mark)
    while at >= 0:
        end = at + len(mark)
        last = body[end : end + 2] == b"--"
        line_end = body.find(b"\n", end)
        line_end = len(body) if line_end < 0 else line_end
        tail = body[end + 2 * last : min(line_end, end + 200)]
        if (at == 0 or body[at - 1 : at] in (b"\n", b"\r")) and (last or not tail.strip()):
            before = at - 1 if at and body[at - 1 : at] == b"\n" else at
            before -= before > 0 and body[before - 1 : before] == b"\r"
            yield max(before, 0), min(line_end + 1, len(body)), last
        at = body.find(mark, end)
