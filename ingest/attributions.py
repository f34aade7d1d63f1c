"""Lines that introduce a quotation: "On … wrote:", "Am … schrieb …:"."""

import html
import re
from collections.abc import Iterator

from ingest import patterns
from ingest.blocks import Block
from ingest.dateforms import parse_printed
from ingest.datetokens import fold_word, weekday_words
from ingest.lines import Lines


def attributions(text: str, lines: Lines, wrote: bool) -> list[Block]:
    """Every line, or run of lines, that introduces a quotation ("On … wrote:"), in any of the languages known. `wrote`
    says whether that word may stand in the text."""
    blocks: list[Block] = []
    for k in sorted({lines.holding(at) for at in _line_ends(text, wrote)}):
        if lines.text[k] and _ends_attribution(lines.text[k]):
            block = _attribution(lines, k)
            if block is not None and (not blocks or block.first >= blocks[-1].body):
                blocks.append(block)
    return blocks


def _line_ends(text: str, wrote: bool) -> Iterator[int]:
    """Where a line ends as attributions do: in a colon, blanks and marks behind it left out, or in a bare "wrote"."""
    yield from (found.start() for found in _COLON_ENDS.finditer(text))
    if not text.isascii():
        yield from (found.start() for found in _WIDE_ENDS.finditer(text))
    at = text.find("wrote") if wrote else -1
    while at >= 0:
        if text.startswith(("\n", " --"), at + 5):
            yield at
        at = text.find("wrote", at + 1)
    if text:
        yield len(text) - 1


_BEHIND = r"[ \t*_\r\xa0\u200e\u200f\u202c]"
_COLON_ENDS = re.compile(rf":{_BEHIND}{{0,3}}(?=\n|$)|:{_BEHIND}{{3}}")
_WIDE_ENDS = re.compile(rf"：{_BEHIND}{{0,3}}(?=\n|$)|：{_BEHIND}{{3}}|道(?=\n)")
_PLAIN_TOKEN = re.compile("[a-z]{4,}")


def _ends_attribution(text: str) -> bool:
    if text[-1] not in ":：*_ e道-\u200e\u200f\u202c":
        return False
    bare = text[-500:].rstrip(" *_-\u200e\u200f\u202c")
    if bare.endswith("wrote:") and not bare[-7:-6].isalnum():
        return True  # as nearly all do
    if not bare.endswith((":", "：", "wrote", "写道", "寫道")):
        return False
    verbless = bare.isascii() and patterns.VERB_WORDS.isdisjoint(_PLAIN_TOKEN.findall(bare.lower()))
    if (
        verbless
        and bare[-1] == ":"
        and not bare.endswith((">:", "??:"))
        and not bare.lstrip(" >").startswith(_VERBLESS)
        and not ("@" in bare and _BY.search(bare))
    ):
        return False
    verb = _last_verb(bare)
    if verb is None:
        if bare.lstrip(" >").startswith(_VERBLESS):
            return True
        if bare.endswith("??:"):  # the letters of the verb are lost; its name and date are not
            return "@" in bare or " at " in bare
        ends = bare.endswith((">:", ">：")) or ("@" in bare and _BY.search(bare) is not None)
        return ends and (patterns.DAY.search(bare) or parse_printed(bare)) is not None
    rest = bare[verb[1] : -1]
    if len(rest) > 92:
        return False
    return ":" not in rest or (patterns.DAY.search(rest) or parse_printed(rest)) is not None


_VERBLESS = ("Excerpts from ", "Quoting ", "Zitat von ", "Citando ", "Citeren ")  # sup's and Horde's
_BY = re.compile(
    r"\d:\d\d(?: ?[AP]M)?,? (?:by|von|par|de|da|por|door|od|af|av|fra|från) [^\s<>@]{1,60}@[^\s<>@]{3,60}:$"
)


def _last_verb(words: str) -> tuple[int, int] | None:
    """Where the last verb of an attribution stands; nearly always it is "wrote" and ends the line."""
    end = len(words.rstrip(" :*"))
    if words.endswith("wrote", 0, end) and not words[end - 6 : end - 5].isalnum() and words[end : end + 1] != "_":
        return end - 5, end
    last = None
    for last in patterns.VERB.finditer(words):  # noqa: B007  (the last one counts)
        pass
    return last.span() if last else None


def _attribution(lines: Lines, last: int) -> Block | None:
    first = _first_of(lines, last)
    if first is None:
        return None
    words = " ".join(lines.text[k].strip() for k in range(first, last + 1) if lines.text[k].strip())
    if len(words) > 420:
        return None
    sender, date = divide_attribution(words)
    if sender.lower() in _YOU and date and _quote_follows(lines, last):
        sender = ""  # Eudora's and The Bat's "you wrote": whom the answer is to, and not by name
    if not sender and not date:
        return None
    if sender.lower() in _YOU or (not words.endswith(("wrote:", ">:")) and _goes_on(words)):
        return None
    if date and "@" not in words and _leads_in(words, date):
        return None
    if words.endswith("said:") and not (date and _quote_follows(lines, last)):
        return None
    if not date and not _quote_follows(lines, last):
        return None
    if "@" not in words and (not _plausible(words, sender, date) or _tells(sender)):
        return None
    depth = lines.depth[first]
    fields = {"from": sender, "date": date}
    return Block(first=first, body=last + 1, depth=depth, layout="attribution", fields=fields)


def _leads_in(words: str, date: str) -> bool:
    """Whether a sentence leads up to the date ("In her order of January 15, 2025, Judge Lee wrote:"), as no program's
    line does."""
    before = words.partition(date)[0].split()
    return len(before) > 2 and not _POINTED.isdisjoint(before)


_POINTED = frozenset(("the", "her", "his", "my", "your", "their", "our", "its", "this", "that"))


def _goes_on(words: str) -> bool:
    """Whether a sentence goes on behind the verb: it tells what somebody wrote, and quotes nothing."""
    verb = _last_verb(words)
    behind = words[verb[1] :].strip(" :").split() if verb else []
    return len(behind) > 2 and behind[0] in _TOLD_OF and not _TOLD.isdisjoint(behind)


_TOLD_OF = frozenset(("to", "that", "in", "back", "about", "me", "us", "this", "a", "again", "he", "she", "we"))


def _tells(sender: str) -> bool:
    """Whether the words in a name's place are of a sentence that goes on to quote ("… you say that Ann Lee wrote:")."""
    words = sender.split()
    if not _TOLD.isdisjoint(words):
        return True
    return (
        len(words) > 1
        and words[-1] in _PRONOUNS
        and (words[-2].endswith(".") or words[-2] in ("As", "as", "and", "what"))
    )


_TOLD = frozenset(
    (
        "you",
        "that",
        "the",
        "say",
        "says",
        "said",
        "who",
        "which",
        "your",
        "my",
        "his",
        "their",
        "this",
        "it",
        "we",
        "they",
    )
)
_YOU = frozenset(("you", "sie", "du", "vous", "tu", "usted"))
_PRONOUNS = frozenset(("I", "He", "She", "We", "They", "You", "he", "she"))


def _plausible(words: str, sender: str, date: str) -> bool:
    if not date:
        return 2 <= len(sender) <= 50 and len(words) <= 64
    return len(sender) <= 90 and (patterns.OPENERS.match(words) is not None or len(words) < 160)


def _first_of(lines: Lines, last: int) -> int | None:
    if _dated_above(lines, last):
        return last - 2
    scrubbed = lines.text[last].lstrip().startswith("&gt;")  # an archive cut the address out, and the line in three
    for k in range(last, max(-1, last - 7), -1):
        text = lines.text[k]
        if lines.blank(k):
            if (lines.depth[k] or scrubbed) and last - k < 6:
                continue
            break
        if k < last and _ends_attribution(text):
            if lines.depth[k] < lines.depth[last]:
                break  # it introduces the message that begins with this one
            return None
        if patterns.OPENERS.match(text):
            joined = " ".join(lines.text[j] for j in range(k, last + 1))
            if (k == last and "@" in joined) or patterns.DAY.search(joined):
                return k
    text = lines.text[last]
    alone = last == 0 or lines.blank(last - 1) or lines.depth[last - 1] != lines.depth[last]
    if len(text) <= 200 and (alone or "@" in text or patterns.DAY.search(text)):
        return last
    if last and not lines.blank(last - 1) and "@" in lines.text[last - 1] and (last < 2 or lines.blank(last - 2)):
        return last - 1
    return None


def _dated_above(lines: Lines, last: int) -> bool:
    """Whether an empty line, left by a converter, parts the date of an attribution from the name and the verb."""
    if last < 2 or lines.text[last - 1] or not lines.text[last - 2] or "@" not in lines.text[last]:
        return False
    above = lines.text[last - 2]
    return len(above) < 60 and patterns.OPENERS.match(above) is not None and _DATED_ALONE.fullmatch(above) is not None


_DATED_ALONE = re.compile(
    r"\W*(?:On\s)?[^\W\d_]{3,9}\.?,?\s[\w ,.]{6,24},? (?:at )?\d{1,2}:\d\d(?::\d\d)?(?:\s?[AP]M)?,?"
)


def _quote_follows(lines: Lines, last: int) -> bool:
    for k in range(last + 1, min(len(lines), last + 5)):
        if lines.depth[k] > lines.depth[last]:
            return True
        if lines.text[k]:
            return False
    return False


def divide_attribution(words: str) -> tuple[str, str]:
    """The sender and the date as an attribution line prints them; "" for what it lacks."""
    low = words.lower()
    if not words.isascii() or "message" in low or "excerpts" in low or "&" in low:
        dated = patterns.DATED.search(words) if "essage dated" in words else patterns.EXCERPTED.match(words)
        if dated:
            return dated["who"].strip(), dated["date"].strip()
        words = _without_marks(words)
    verb = _last_verb(words)
    head, tail = (words[: verb[0]], words[verb[1] :]) if verb else (words.rstrip(": "), "")
    head, tail = head.lstrip(" \t>*_-").rstrip(" \t*_"), tail.strip(" \t:：*_-")
    head = next((head.removeprefix(word) for word in _VERBLESS[1:] if head.startswith(word)), head)
    known = _divide_known(head, tail)
    if known is not None:
        return known
    day = patterns.DAY.search(head)
    if day is None and (day := patterns.DAY.search(tail)):
        clock = patterns.CLOCK.search(tail, day.end())
        return _clean(head), tail[day.start() : clock.end() if clock else day.end()]
    if day is None:
        yearless = _YEARLESS.match(head)
        return (_clean(yearless["who"]), yearless["date"]) if yearless else (_clean(head) or _clean(tail), "")
    clock = patterns.CLOCK.search(head, day.end())
    if clock is None or clock.start() - day.end() >= 24:
        clock = patterns.CLOCK.search(head, max(0, day.start() - 14), day.start()) or clock
    if clock and clock.end() <= day.start():
        offset = _OFFSET.match(head, day.end())
        stop = offset.end() if offset else day.end()
        date, rest = head[clock.start() : stop], head[stop:]
    elif clock and clock.start() - day.end() < 24:
        date, rest = head[day.start() : clock.end()], head[clock.end() :]
    else:
        date, rest = day.group(), head[day.end() :]
    before = head[: day.start()]
    weekday = _WEEKDAY.search(before) if date.startswith(day.group()) else None
    who = _clean(rest) or _clean(tail) or _clean(before)
    return who, f"{weekday.group() if weekday else ''}{date}".strip()


def _without_marks(words: str) -> str:
    """The line without direction marks, the number of a message and what an archive left of an address."""
    if not words.isascii():
        words = _MESSAGE.sub("", words.translate(_DIRECTIONS))
    if "&gt;" in words or "&lt;" in words:
        return html.unescape(_SCRUBBED.sub(" ", words))
    return _MESSAGE.sub("", words) if "message" in words.lower() else words


_MONTHS = "(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)"
_YEARLESS = re.compile(  # "On Mar 24, Ann Lee wrote:"
    r"(?:On\s+)?(?P<date>(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,\s+)?(?:\d{1,2}/\d{1,2}"
    rf"|{_MONTHS}[a-z]*\.? \d{{1,2}}|\d{{1,2}} {_MONTHS}[a-z]*\.?)"
    r"(?P<clock>,?\s+(?:at\s+)?\d{1,2}:\d{2} ?(?:[ap]\.?m\.?)?)?)(?:\s?,\s+|(?(clock)\s+|,\s+))(?P<who>[^\s\d].+)",
    re.I,
)
_DIRECTIONS = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"))
_SCRUBBED = re.compile(r"(?:&lt;\s{0,3}[^\s&@]{0,60}@?\s{0,3})?&gt;(?=\s*\w+:?\s*$)")
_MESSAGE = re.compile(r"\bin message\s{0,3}<[^<>]{0,200}>,?", re.I)


_LAST_WORD = re.compile(r"(?P<word>[^\W\d_]+)[.,]{0,2}\s+$")


def _divide_known(head: str, tail: str) -> tuple[str, str] | None:
    """The sender and the date where the clock finds a date before the verb, or behind it; None where it finds none."""
    for part, other in ((head, tail), (tail, head)):
        printed = parse_printed(part)
        if printed is None:
            continue
        start, end = printed.span.start, printed.span.end
        end += part.startswith("에", end)  # Korean's "at", behind the clock
        weekday = _LAST_WORD.search(part[:start]) if start > 1 else None
        if weekday and fold_word(weekday["word"]) in weekday_words():
            start = weekday.start()
        before, after = part[:start], part[end:]
        ordered = (other, before, after) if part[0] == "(" else (after, other, before)
        ordered = (before, other, after) if part is tail and part[0] != "(" else ordered
        return _clean(ordered[0]) or _clean(ordered[1]) or _clean(ordered[2]), part[start:end]
    return None


def _clean(words: str) -> str:
    """A name without the small words and marks with which the languages tie it to the date and the verb."""
    bare = words.strip(_EDGE)
    if "(" in bare:
        bare = _ZONE.sub("", bare).strip(_EDGE)
    if (closed := bare.rfind(">")) > 0 and 0 < bare.find("<") < bare.rfind("@") < closed:
        bare = bare[: closed + 1]  # what stands behind name and address is the verb's
    parts = bare.split()
    while parts and parts[0].lower().strip(_EDGE) in patterns.LEADS:
        parts = parts[1:]
    while parts and (parts[-1].lower() in patterns.LEADS or not parts[-1].strip(_EDGE)):
        parts = parts[:-1]
    return " ".join(parts).strip(_EDGE)


_ZONE = re.compile(r"\((?:[+-]\d{4}|[A-Z]{2,5}(?: [A-Z]{2,4})?)\)")  # "10:45:45 PDT (-0700), ann@lee.example wrote:"
_OFFSET = re.compile(r"\s*[+-]\d{4}\b")
_WEEKDAY = re.compile(
    r"\b(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu|ven|sam|dim)\w{0,6}\.?,?\s+$", re.I
)
_EDGE = " \t,;:：、，،*_-–—?„“”«»"
