"""A text cut into runs for marking loses nothing and marks exactly what it should."""

from dashboard.widgets.words import Marked, runs

TEXT = "Please produce the logs by the 14th. Thanks."


def mark(words: str, tag: str, shown: bool = False) -> Marked:
    start = TEXT.index(words)
    return Marked(start=start, end=start + len(words), tag=tag, title=tag, tone="red", shown=shown)


def text_of(run: dict[str, object]) -> str:
    parts = run["parts"]
    assert isinstance(parts, list)
    return "".join(part["text"] for part in parts)


def test_nested_marks_are_cut_at_every_edge() -> None:
    marks = [mark("produce the logs by the 14th", "Demand"), mark("by the 14th", "Deadline", shown=True)]
    found = list(runs(TEXT, marks))
    assert [text_of(r) for r in found] == ["Please ", "produce the logs ", "by the 14th", ". Thanks."]
    assert [r["marks"] for r in found] == [[], [0], [0, 1], []]
    assert [r["tag"] for r in found] == ["", "Demand", "Deadline", ""]
    assert [r["shown"] for r in found] == [False, False, True, False]


def test_a_mark_beyond_the_text_marks_nothing_beyond_it() -> None:
    found = list(runs("short", [Marked(start=2, end=99, tag="x", title="x")]))
    assert "".join(text_of(r) for r in found) == "short"
    assert list(runs("", [])) == []
