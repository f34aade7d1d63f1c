"""Strings of other hands are shown as the characters they are."""

import pytest

from dashboard.pages.deadlines import margin
from dashboard.plain import clip, label, parts, plain


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain words", "plain words"),
        ("invoice\u202egnp.exe", "invoice‹U+202E›gnp.exe"),
        ("pay\u200bpal", "pay‹U+200B›pal"),
        ("so\u00adft", "so‹U+00AD›ft"),
        ("nul\x00 and bell\x07", "nul‹U+0000› and bell‹U+0007›"),
        ("lone\rreturn", "lone‹U+000D›return"),
        ("Zoë Müller, 王芳, Ωμέγα", "Zoë Müller, 王芳, Ωμέγα"),
        (None, ""),
        (12, "12"),
    ],
)
def test_plain_names_what_deceives_and_keeps_the_rest(text: object, shown: str) -> None:
    assert plain(text) == shown


def test_ends_of_lines_are_no_tricks() -> None:
    assert plain("one\r\ntwo\n\tthree") == "one\r\ntwo\n\tthree"


def test_parts_put_together_lose_no_character() -> None:
    text = "a\u202eb\u200b\u200bc"
    assert [(p.text, p.trick) for p in parts(text)] == [
        ("a", False),
        ("U+202E", True),
        ("b", False),
        ("U+200B", True),
        ("U+200B", True),
        ("c", False),
    ]


@pytest.mark.parametrize(
    "hostile",
    [
        "**bold** _it_ `code` [x](http://evil.example) ![p](http://evil.example/p.png)",
        "<script>alert(1)</script><img src=x onerror=alert(1)>",
        ":red[alert] :material/delete: $x^2$ ~~gone~~",
        "# title\n\n- list\n> quote",
    ],
)
def test_labels_leave_no_markup_unescaped(hostile: str) -> None:
    shown = label(hostile)
    assert "\n" not in shown
    at = 0
    while at < len(shown):
        if shown[at] == "\\":
            at += 2
            continue
        assert not (shown[at].isascii() and shown[at] in r"""!"#$%&'()*+,-./:;<=>?@[]^_`{|}~"""), shown[at:]
        at += 1


def test_clip_cuts_on_one_line() -> None:
    assert clip("a  b\n c", 10) == "a b c"
    assert clip("word " * 40, 20) == "word word word word…"
    assert len(clip("x" * 500, 80)) == 80


@pytest.mark.parametrize(
    ("status", "least", "most", "told"),
    [
        ("met", 6.0, 6.0, "answered 6 h ahead"),
        ("expired", 6.0, 6.0, "answered 6 h ahead, not shown done"),
        ("likely expired", 0.2, 1.2, "answered 12 min to 1 h ahead, not shown done"),
        ("expired", -48.0, -48.0, "answered 2 days late"),
        ("refused", -0.3, 0.7, "answered 18 min late to 42 min ahead"),
        ("outstanding", None, None, ""),
    ],
)
def test_a_margin_says_that_an_answer_ahead_of_a_date_was_no_performance(
    status: str, least: float | None, most: float | None, told: str
) -> None:
    assert margin({"status": status, "margin_min": least, "margin_max": most}) == told
