"""A text with stretches of it marked, every character shown as what it is."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise

from dashboard.kinds import NEUTRAL
from dashboard.plain import parts
from dashboard.widgets.front import noted, widget

UNSURE = "?"  # after the tag of a suggestion


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """Characters [start, end) to mark, with a short tag, a longer title, a colour; `shown` singles it out, `unsure`
    tells a suggestion from a fact."""

    start: int
    end: int
    tag: str
    title: str
    tone: str = NEUTRAL
    shown: bool = False
    unsure: bool = False


def words(
    text: str, marks: Sequence[Marked], *, key: str, label: str, height: int | None = None, monospaced: bool = False
) -> int | None:
    """Draw the text; the place in `marks` of the mark that was just opened, else None."""
    data = {
        "label": label,
        "runs": list(runs(text, marks)),
        "legend": _legend(marks),
        "plain": monospaced,
        "height": height,
    }
    opened = widget("words")(key=key, data=data, on_open_change=noted).get("open")
    return opened if isinstance(opened, int) and 0 <= opened < len(marks) else None


def runs(text: str, marks: Sequence[Marked]) -> Iterator[dict[str, object]]:
    """The text cut wherever a mark begins or ends; each run bears the marks over it, the outermost first."""
    cuts = sorted({0, len(text), *(c for m in marks for c in (m.start, m.end) if 0 <= c <= len(text))})
    order = sorted(range(len(marks)), key=lambda at: marks[at].start - marks[at].end)
    for start, end in pairwise(cuts):
        over = [at for at in order if marks[at].start <= start and end <= marks[at].end]
        yield _run(text[start:end], start, over, marks)


def _run(text: str, start: int, over: Sequence[int], marks: Sequence[Marked]) -> dict[str, object]:
    begun = [marks[at].tag for at in over if marks[at].start == start]
    return {
        "parts": [asdict(p) for p in parts(text)],
        "marks": list(over),
        "tag": " · ".join(begun),
        "title": "\n".join(marks[at].title for at in over),
        "tone": marks[over[-1]].tone if over else NEUTRAL,
        "shown": any(marks[at].shown for at in over),
        "unsure": bool(over) and all(marks[at].unsure for at in over),
    }


def _legend(marks: Sequence[Marked]) -> list[dict[str, str]]:
    found = {m.tag.removesuffix(UNSURE): m.tone for m in marks if m.tag}
    told = [{"label": tag, "tone": tone} for tag, tone in sorted(found.items())]
    unsure = {"label": "dashed: a suggestion, not confirmed", "tone": f"{NEUTRAL} unsure"}
    return [*told, unsure] if any(m.unsure for m in marks) else told
