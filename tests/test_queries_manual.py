"""The manual's page of questions is the one that the questions' headers give."""

from pathlib import Path

from queries import load
from queries.book import book

PAGE = Path(__file__).parents[1] / "docs" / "queries.md"


def test_the_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == book(load()), "run: python -m queries.book > docs/queries.md"


def test_every_question_has_its_section_with_all_columns() -> None:
    sections = book(load()).split("\n## ")[1:]
    assert [section.splitlines()[0] for section in sections] == list(load())
    for section, query in zip(sections, load().values(), strict=True):
        assert query.title in section
        assert all(f"| `{part.name}` | {part.type} |" in section for part in (*query.params, *query.columns))
