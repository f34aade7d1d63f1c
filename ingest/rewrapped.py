"""The end of a quoted line that a mail program wrapped, so that it stands without its mark: given back to its line."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import compress
from operator import lt

from ingest.lines import Lines
from ingest.message import Defect, DefectKind

_DETAIL = "words that stand without a mark within the quotation may be the end of the quoted line above them: "
_NARROW = 52  # columns: no mail program wraps so early, but where it has wrapped the same line before
_WRAP = 64
_WIDE = 80  # columns: lines so wide are paragraphs, which end anywhere, unless a program wrapped them
_TAIL = 60  # characters of a tail that is broken again each time it is quoted
_PASSES = 2
_SHORT = 30  # characters: what is longer is hardly an answer put between the lines
_SLACK = 8  # a program's lines miss its column by as many: it breaks at hyphens too, and a printer measures by letters
_STOPS = frozenset(".!?:;")
_OPEN = frozenset(
    re.findall(
        r"\S+",
        """a an and are as at be been but by can did do does for from had has have he i if in into is it may my no not
        of on or our shall she should so than that the their then these they this those to was we were when where which
        who will with would you your""",
    )
)
_NEVER_LAST = frozenset(
    re.findall(r"\S+", "a an and as because by from i if into my nor of or our than the their to until when with your")
)
_NEVER_FIRST = frozenset(("of", "than", "which", "whose"))
_ANSWERS = frozenset(
    re.findall(
        r"\S+",
        "absolutely agree agreed correct done false fine n/a no nope noted ok okay right sure thanks true yeah yep yes",
    )
)
_POINT = re.compile(r"\s*\(?(?:\d{1,2}|[a-z])[.)]\s")
_LAST = re.compile(r"[^\w']")


class _Verdict(Enum):
    TAIL = "the quoted line's"
    DOUBT = "not to be told"
    OWN = "the writer's"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fall:
    """Lines `[first, end)` without the marks of the quoted line above them, which is quoted `depth` deep.

    A program that broke there wraps at a column of at least `least` and under `most`.
    """

    first: int
    end: int
    depth: int
    least: int
    most: int


def rejoin(text: str, lines: Lines) -> None:
    """Give the words that lost their quote mark to the wrap of a mail program the depth of their line.

    The wrap is told by its column (the next word would not have fitted), by a sentence that goes on over it, and by its
    like in the same text. Lines of which none of this is sure are `lines.doubtful`, and stay whose they seem.
    """
    if not any(lines.depth):
        return
    for _ in range(_PASSES):  # what one wrap broke, a later one may have broken again
        if not _rejoin_once(text, lines):
            return


def _rejoin_once(text: str, lines: Lines) -> bool:
    found = list(_falls(text, lines))
    small = _small_writers(lines) if found else frozenset()
    columns = _columns(fall for fall in found if _judge(lines, fall, small, known=False) is _Verdict.TAIL)
    verdicts = [_judge(lines, fall, small, known=_is_known(columns, fall)) for fall in found]
    lines.doubtful.clear()
    for fall, verdict in zip(found, verdicts, strict=True):
        if verdict is _Verdict.TAIL:
            lines.depth[fall.first : fall.end] = [fall.depth] * (fall.end - fall.first)
        elif verdict is _Verdict.DOUBT:
            lines.doubtful.update(range(fall.first, fall.end))
    return _Verdict.TAIL in verdicts


def _columns(sure: Iterable[_Fall]) -> tuple[list[int], list[int]]:
    bounds = [(fall.least, fall.most) for fall in sure]
    return sorted(least for least, _ in bounds), sorted(most for _, most in bounds)


def _is_known(columns: tuple[list[int], list[int]], fall: _Fall) -> bool:
    """Whether the text was wrapped at the same column twice elsewhere."""
    least, most = columns
    return bisect_left(least, fall.most) - bisect_right(most, fall.least) > 1


def doubted(lines: Lines, new: Sequence[int]) -> tuple[Defect, ...]:
    """What to say of a message whose own words, the lines `new`, hold words that may be another's: none of its acts is
    a fact. Nothing for nearly all."""
    found = [lines.text[k] for k in new if k in lines.doubtful] if lines.doubtful else []
    return (Defect(kind=DefectKind.INTERLINED, detail=f"{_DETAIL}{found[0][:80]!r}"),) if found else ()


def _falls(text: str, lines: Lines) -> Iterator[_Fall]:
    done = 0
    depths = lines.depth
    for k in compress(range(1, len(depths)), map(lt, depths[1:], depths[:-1])):
        if k >= done and not lines.blank(k) and not lines.blank(k - 1):
            fall = _fall(text, lines, k)
            done = fall.end
            yield fall


def _fall(text: str, lines: Lines, first: int) -> _Fall:
    """The lines from `first` on that a wrap, or one for each time that the line was quoted, can have left unmarked."""
    words, depths = lines.text, lines.depth
    depth, level = depths[first - 1], depths[first]
    least = _width(text, lines, first - 1, level)
    most = least + 1 + _first_word(words[first])
    end = first + 1
    while end < len(words) and depths[end] < depth and not lines.blank(end):
        if depths[end] == depths[end - 1]:
            width = len(words[end - 1])
            if width + 1 + _first_word(words[end]) <= max(least - _slack(least), _WRAP):
                break  # the word would have fitted: a new line of the writer's
            if depths[end] == level:
                least, most = max(least, width), min(most, width + 1 + _first_word(words[end]))
        elif depths[end] < depths[end - 1] or (len(words[end]) > _TAIL and not _goes_on(words[end - 1], words[end])):
            break
        end += 1
    return _Fall(first=first, end=end, depth=depth, least=least, most=most)


def _width(text: str, lines: Lines, k: int, level: int) -> int:
    """How wide line `k` was when it stood under `level` quote marks less."""
    at, stop = lines.start[k], lines.at[k]
    while level > 0 and at < stop:
        level -= 2 if text[at] == "»" else text[at] in ">›|:"
        at += 1
    return lines.end(k) - at - (text[at : at + 1] == " " and at < stop)


def _first_word(words: str) -> int:
    return len(words.split(None, 1)[0])


def _judge(lines: Lines, fall: _Fall, small: frozenset[int], *, known: bool) -> _Verdict:
    """Whose the lines are. `small` are the depths at which small letters tell nothing; `known` says that the text was
    wrapped at the same column elsewhere."""
    words, depths = lines.text, lines.depth
    above, tail = words[fall.first - 1], words[fall.first]
    levels = depths[fall.first : fall.end]
    again = len(levels) > 1 and levels[0] < levels[-1]  # wrapped anew each time that it was quoted
    quoted = fall.end < len(words) and depths[fall.end] >= fall.depth
    goes_on = quoted and _is_unfinished(words[fall.end - 1]) and _is_small(words[fall.end])
    if above.endswith(">>>"):
        return _Verdict.OWN
    if fall.most <= (_NARROW if again else _WRAP):
        breaks = _ends_in(above, _OPEN) or _ends_in(words[fall.end - 1], _OPEN)
        return _Verdict.TAIL if goes_on and _is_small(tail) and breaks else _Verdict.OWN
    if again:
        return _Verdict.TAIL
    if fall.least >= fall.most + _slack(fall.least) or _is_wider(words[fall.end - 1], fall):
        return _Verdict.OWN
    if not _is_small(tail) and (_is_answer(tail) or _closes_within(words, fall, quoted)):
        return _Verdict.OWN
    if goes_on or (quoted and _ends_in(words[fall.end - 1], _NEVER_LAST)):
        return _Verdict.TAIL if above[-1] != "?" else _Verdict.DOUBT
    if tail.split(None, 1)[0] in _NEVER_FIRST or _ends_in(above, _OPEN if quoted or _is_small(tail) else _NEVER_LAST):
        return _Verdict.TAIL
    if _is_answer(tail):
        return _Verdict.DOUBT
    known = known or (fall.least >= _WIDE and (len(levels) > 1 or len(tail) > _SHORT))
    if not _is_unfinished(above):
        likely = _Verdict.TAIL if known and above[-1] == "." else _Verdict.DOUBT
        return likely if tail[0].islower() else _Verdict.OWN
    if _is_small(tail):
        ends = not _is_unfinished(words[fall.end - 1])
        sure = known or len(levels) > 1 or (ends and levels[0] not in small)
        return _Verdict.TAIL if sure else _Verdict.DOUBT
    return _Verdict.TAIL if known and quoted else _Verdict.DOUBT if quoted else _Verdict.OWN


def _closes_within(words: Sequence[str], fall: _Fall, quoted: bool) -> bool:
    """Whether the lines end a sentence where the quotation goes on in the middle of one."""
    return quoted and not _is_unfinished(words[fall.end - 1]) and words[fall.end][:1].islower()


def _slack(column: int) -> int:
    return max(_SLACK, column // 10)


def _is_wider(words: str, fall: _Fall) -> bool:
    """Whether a line is too wide for the wrap; letters lost to a wrong character set may have widened it."""
    lost = 0 if words.isascii() else sum(not c.isascii() for c in words)
    return " " in words and len(words) - lost >= fall.most + (_slack(fall.most) if fall.most > _WIDE else 0)


def _goes_on(above: str, below: str) -> bool:
    return _is_unfinished(above) and (_is_small(below) or below.startswith("I "))


def _is_unfinished(words: str) -> bool:
    return words[-1] not in _STOPS


def _is_small(words: str) -> bool:
    """Whether a line can go on a sentence by its first letter: a small one, a figure, a bracket."""
    if _POINT.match(words):
        return False
    first = words.lstrip()[:1]
    return first.islower() or first.isdigit() or first in '(<"[)],;%'


def _ends_in(words: str, open_words: frozenset[str]) -> bool:
    """Whether a line ends in a word that hardly ends a sentence, or in a mark that never does."""
    return words[-1] in "<(," or _LAST.split(words)[-1].lower() in open_words


def _is_answer(words: str) -> bool:
    return words.split(None, 1)[0].strip(".,;:!-").lower() in _ANSWERS


def _small_writers(lines: Lines) -> frozenset[int]:
    """The depths at which paragraphs start in small letters, so that these tell nothing."""
    return frozenset(
        depth
        for k, (words, depth) in enumerate(zip(lines.text, lines.depth, strict=True))
        if words[:1].islower()
        and (k == 0 or (lines.depth[k - 1] == depth and not lines.text[k - 1]))
        and words.split(None, 1)[0].strip(",.'").isalpha()
    )
