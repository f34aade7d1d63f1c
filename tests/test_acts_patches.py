"""Patches in a message are no sentences; what stands around them is, letter for letter."""

import pytest

from acts.clauses import read_sentences
from acts.patches import blank_hunks, find_hunks

PATCH = """\
@@ -1,4 +1,5 @@ int main(void)
 \tint left;
-\t/* please call me tomorrow */
+\t/* we will file by Friday */
+\treturn 0;

 }
"""
ABOVE = "Please send the signed form by Friday.\n\n"
BELOW = "Would you confirm by Monday?\n"


def test_what_stands_around_a_patch_is_read_and_the_patch_is_not() -> None:
    text = ABOVE + PATCH + BELOW
    read = read_sentences(text)
    assert [text[s.start : s.end] for s in read] == [ABOVE.strip(), BELOW.strip()]


def test_a_patch_without_the_space_of_its_empty_line_is_counted_to_its_end() -> None:
    text = ABOVE + PATCH + "-- \nTed\n"
    ((start, end),) = find_hunks(text)
    assert text[start:end] == PATCH


def test_a_new_file_ends_where_its_lines_are_counted() -> None:
    patch = "@@ -0,0 +1,2 @@\n+one\n\n+two\n"
    text = patch + "+1 from me\n"
    ((start, end),) = find_hunks(text)
    assert text[start:end] == patch


def test_a_hunk_that_counts_too_much_ends_where_no_line_of_it_can_stand() -> None:
    text = "@@ -1,900 +1,900 @@\n context\n-old\n" + BELOW
    read = read_sentences(text)
    assert [text[s.start : s.end] for s in read] == [BELOW.strip()]


@pytest.mark.parametrize("words", ["@@ -1 @@\n please call", "see @@ -1,2 +3,4 @@ above", "a @@ b"])
def test_what_only_looks_like_a_head_is_text(words: str) -> None:
    assert not list(find_hunks(words))


def test_many_heads_are_read_once_each() -> None:
    text = "@@ -1,9 +1,9 @@\n" * 20_000
    assert len(list(find_hunks(text))) == 20_000


def test_blanked_hunks_leave_every_other_letter_where_it_stood() -> None:
    text = ABOVE + PATCH + BELOW
    blank = blank_hunks(text)
    assert len(blank) == len(text)
    assert blank.split() == (ABOVE + BELOW).split()
    assert blank.index(BELOW) == text.index(BELOW)
