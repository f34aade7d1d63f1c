"""The zones of one message's lines: banner, new text, quoted text, signature, disclaimer."""

import re
from bisect import bisect, bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from ingest import endings, patterns
from ingest.closings import cut_signature
from ingest.hints import Hints
from ingest.lines import LONGEST_RULE, Lines
from ingest.prose import reads_as_prose
from ingest.shapes import NAME, WORD, looks_contact, looks_firm, looks_name, looks_sender, names_file, signs_off


class Zones(NamedTuple):
    """Line indexes (of the reading's lines) by zone, each in the order printed. What is in none is blank."""

    new: Sequence[int]
    quoted: Sequence[int]
    banner: Sequence[int]
    signature: Sequence[int]
    disclaimer: Sequence[int]
    stranded: tuple[tuple[int, ...], ...]


def find_zones(lines: Lines, own: Sequence[int], depth: int, sender: str | None, hints: Hints, last: bool) -> Zones:
    """The zones of a message whose lines are `own`, written at quote depth `depth` by `sender`.

    `last` says that nothing of the source stands below, where clients collect signatures that belong to no message.
    """
    names = name_words(sender)
    depths, furniture = lines.depth, lines.furniture
    deeper = [k for k in own if depths[k] > depth]
    quoted = [k for k in deeper if not lines.blank(k)]
    rest = [k for k in own if depths[k] <= depth and k not in furniture] if deeper or furniture else list(own)
    if quoted:
        rest, quoted = _with_signed_quote(lines, rest, quoted, names)
    if hints.files:
        rest = _without_enclosures(lines, rest, hints.files)
    banner: list[int] = []
    if hints.banners:
        banner, rest = _take_banners(lines, rest)
        if banner:
            rest = rest[next((n for n, k in enumerate(rest) if not _says_nothing(lines.text[k])), len(rest)) :]
    rest, below = _cut_footers(lines, rest, hints.footers, names)
    kept, signature = cut_signature(lines, rest, names)
    stranded: tuple[tuple[int, ...], ...] = ()
    if last:
        stranded, signature, below = _strand(lines, signature, below, names)
    return Zones(
        new=_trim(lines, kept),
        quoted=quoted,
        banner=banner,
        signature=_trim(lines, signature) if signature else signature,
        disclaimer=_trim(lines, below) if below else below,
        stranded=stranded,
    )


def _with_signed_quote(
    lines: Lines, rest: Sequence[int], quoted: Sequence[int], names: frozenset[str]
) -> tuple[list[int], list[int]]:
    """Count a run of quoted lines as the writer's where it is the name under the sign-off: some clients mark it so."""
    filled = [k for k in rest if lines.text[k].strip()]
    for n, k in enumerate(filled):
        if (n + 1 < len(filled) and filled[n + 1] == k + 1) or not signs_off(_last_words(lines.text[k])):
            continue
        after = filled[n + 1] if n + 1 < len(filled) else len(lines)
        run = quoted[bisect(quoted, k) : bisect_left(quoted, after)]
        if run and looks_sender(lines.text[run[0]], names):
            return sorted([*rest, *run]), [q for q in quoted if q not in set(run)]
    return list(rest), list(quoted)


def _last_words(text: str) -> str:
    return re.split(r"[.!?]\s+", text.strip())[-1]


def _without_enclosures(lines: Lines, own: Sequence[int], named: frozenset[int]) -> list[int]:
    """The lines without those that name attached files, wherever the client put them."""
    kept: list[int] = []
    inside, file = 0, -2
    if named.isdisjoint(own):
        return list(own)
    for k in own:
        if not inside and k not in named:
            if k != file + 1 or not _SIZE.fullmatch(lines.text[k]):
                kept.append(k)
            continue
        text = lines.text[k]
        if inside and text.strip():
            inside = 0 if ">>" in text and not _opens(text) else inside - 1
            continue
        if names_file(text) and not (_opens(text) and reads_as_prose(text)):  # AOL sets what it quotes in such marks
            inside, file = (2 if _opens(text) else 0), k
            continue
        kept.append(k)
    return kept


_SIZE = re.compile(r"\s*\d{1,4}(?:\.\d)?\s?[KMG]B?\s*")  # webmail prints it below the file's name


def _opens(text: str) -> bool:
    return text.rfind("<<") > text.rfind(">>")


@lru_cache(maxsize=1024)
def name_words(sender: str | None) -> frozenset[str]:
    """The words of a sender's name, in small letters, by which a typed name is known."""
    return frozenset(w for w in WORD.findall((sender or "").lower())[:_NAME_WORDS] if len(w) > 1 and w not in _TIES)


_NAME_WORDS = 40
_TIES = frozenset(("and", "of", "the", "on", "behalf"))


def _trim(lines: Lines, zone: Sequence[int]) -> list[int]:
    start, end = 0, len(zone)
    while start < end and not lines.text[zone[start]].strip():
        start += 1
    while end > start and _says_nothing(lines.text[zone[end - 1]]):
        end -= 1
    return list(zone[start:end])


def _says_nothing(text: str) -> bool:
    bare = text.strip(" \t?\ufffd•·.,'`|_=-")
    return not bare


_BANNER_LINES = 30
_FULL = 50  # characters of a line that was broken because no more had room


def _take_banners(lines: Lines, own: Sequence[int]) -> tuple[list[int], list[int]]:
    """Banners that a gateway put in: above the first words, or anywhere as a line of their own."""
    banner: list[int] = []
    seen = 0
    for n, k in enumerate(own):
        text = lines.text[k]
        if not text:
            continue
        seen += 1
        if endings.BANNER.match(text):
            banner.append(k)
            banner += _banner_tail(lines, own, n)
        if seen > _BANNER_LINES:
            break
    taken = set(banner)
    return sorted(taken), [k for k in own if k not in taken]


def _banner_tail(lines: Lines, own: Sequence[int], n: int) -> list[int]:
    tail: list[int] = []
    above = lines.text[own[n]]
    for k in own[n + 1 : n + 4]:
        text = lines.text[k]
        if not text or not (_runs_on(above, text) or endings.BANNER_MORE.match(text)):
            break
        tail.append(k)
        above = text
    return tail


def _runs_on(above: str, text: str) -> bool:
    """Whether a full line breaks off in a sentence and the next goes on with it."""
    return len(above) >= _FULL and above[-1:] not in ".!?)]" and text.lstrip(" >*|")[:1].islower()


def _cut_footers(
    lines: Lines, own: Sequence[int], worded: frozenset[int], names: frozenset[str]
) -> tuple[list[int], list[int]]:
    """Cut off the end the disclaimer or the mailing list's footer, with all below it, then the device's line."""
    kept, below = list(own), []
    top = 0
    if worded and (told := sorted(worded.intersection(own))):
        top = _notice_end(lines, kept, worded)
        start = _footer_start(lines, kept, [bisect_left(kept, k) for k in told], names)
        if start is not None:
            kept, below = kept[:start], kept[start:]
    while kept and (not (text := lines.text[kept[-1]]).strip(_RULE) or _is_device(text)):
        if text.strip() in ("--", "-"):
            break
        below.insert(0, kept.pop())
    return (kept[top:], kept[:top] + below) if top else (kept, below)


def _notice_end(lines: Lines, own: Sequence[int], worded: frozenset[int]) -> int:
    """Where the words start behind a disclaimer that stands above them; 0 where none does."""
    first = next((n for n, k in enumerate(own) if lines.text[k].strip()), 0)
    end = _paragraph_end(lines, own, first) if own else 0
    if not worded.intersection(own[first : end + 1]) or not _opens_notice(lines.text[own[first]]):
        return 0
    words = " ".join(lines.text[k] for k in own[first : end + 1])
    hits = {m.group().lower()[:8] for m in endings.DISCLAIMER_BODY.finditer(words[:4000])}
    follows = any(lines.text[k].strip() for k in own[end + 1 :])
    return end + 1 if len(hits) >= 3 and len(words) > 160 and follows else 0


_RULE = " \t*_=|~-–—•"


def _is_device(text: str) -> bool:
    if text.isascii() and text.lstrip(_DEVICE_LEAD)[:2].lower() not in endings.DEVICE_HEADS:
        return False
    return len(text) <= LONGEST_RULE and endings.DEVICE.match(text) is not None


_DEVICE_LEAD = " \t\n\r\f\v\x1c\x1d\x1e\x1f*_(-["


def _opens_notice(text: str) -> bool:
    return endings.DISCLAIMER.match(text[:LONGEST_RULE]) is not None


def _footer_start(lines: Lines, own: Sequence[int], worded: Sequence[int], names: frozenset[str]) -> int | None:
    """Where a footer starts that only signature lines follow; `worded` are the indexes in `own` to look at."""
    done = -1
    for n in worded:
        if n <= done:
            continue
        head = _paragraph_head(lines, own, n)
        done = _paragraph_end(lines, own, n)
        if head and _is_footer(lines, own, head, done, names):
            return head
    return None


def _paragraph_head(lines: Lines, own: Sequence[int], n: int) -> int:
    """Where the paragraph around `n` starts as a footer: its first line, or the first of its lines that opens one."""
    while n and lines.text[own[n - 1]].strip() and not _opens_footer(lines.text[own[n]]):
        n -= 1
    return n


def _paragraph_end(lines: Lines, own: Sequence[int], n: int) -> int:
    while n + 1 < len(own) and lines.text[own[n + 1]].strip():
        n += 1
    return n


def _opens_footer(text: str) -> bool:
    return _opens_notice(text) or endings.LIST_FOOTER.match(text) is not None


def _is_footer(lines: Lines, own: Sequence[int], head: int, end: int, names: frozenset[str]) -> bool:
    first = lines.text[own[head]]
    if not _opens_footer(first):
        return False
    if not endings.LIST_FOOTER.match(first) and not _is_disclaimer(lines, own[head : end + 1], first):
        return False
    after = [lines.text[k] for k in own[end + 1 :] if lines.text[k].strip()]
    return not any(signs_off(t) and looks_name(u, names) for t, u in pairwise(after))


def _is_disclaimer(lines: Lines, paragraph: Sequence[int], first: str) -> bool:
    if first.strip().startswith("*****"):
        paragraph = range(paragraph[0], min(paragraph[0] + 12, len(lines)))
    words = " ".join(lines.text[k] for k in paragraph)
    hits = {m.group().lower()[:8] for m in endings.DISCLAIMER_BODY.finditer(words[:4000])}
    return len(hits) >= 2 or (bool(hits) and len(words) < 140) or _GREEN.search(first) is not None


_GREEN = re.compile(r"\bprint(?:ing)?\b", re.I)


def _strand(
    lines: Lines, signature: Sequence[int], below: Sequence[int], names: frozenset[str]
) -> tuple[tuple[tuple[int, ...], ...], list[int], list[int]]:
    """Of the blocks behind the last message: those of several people, which belong to no message by position."""
    if len(signature) + len(below) < _TWO_BLOCKS:
        return (), list(signature), list(below)
    blocks: list[list[int]] = []
    footers: list[int] = []
    for k in sorted([*signature, *below]):
        text = lines.text[k].strip()
        if not text or patterns.DAMAGE_LINE.match(text):
            continue
        if len(text) > 110 or _opens_notice(text):
            footers.append(k)
        elif _heads_block(text):
            blocks.append([k])
        elif blocks:
            blocks[-1].append(k)
    real = [b for b in blocks if len(b) > 1 and sum(looks_contact(lines.text[k]) for k in b) >= 2]
    people = {frozenset(name_words(lines.text[b[0]])) for b in real}
    if len(people) < 2 or _is_one_house([[lines.text[k] for k in b] for b in real]):
        return (), list(signature), list(below)
    return tuple(tuple(b) for b in real), [], footers


_TWO_BLOCKS = 4  # lines, two for each of two people


def _is_one_house(blocks: Sequence[Sequence[str]]) -> bool:
    """Whether all blocks give one domain, or lacking that one firm: colleagues who sign together."""
    domains = {
        found.group().rpartition("@")[2].lower() for b in blocks for t in b if (found := endings.MAILBOX.search(t))
    }
    if domains:
        return len(domains) == 1
    return len({next((t.strip().lower() for t in b if looks_firm(t)), "") for b in blocks}) == 1


def _heads_block(text: str) -> bool:
    return (
        NAME.match(text) is not None
        and 2 <= len(text.split()) <= 5
        and not looks_contact(text)
        and not text.isupper()
        and not any(c.isdigit() for c in text)
    )
