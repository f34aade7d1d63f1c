"""Court stamps, page numbers, Bates numbers and cover sheets."""

import pytest

from ingest.stamps import label, marks, stamp


@pytest.mark.parametrize(
    ("line", "docket", "attachment", "page", "page_id"),
    [
        ("Case: 1:21-cv-09999 Document #: 12-3 Filed: 10/12/21 Page 2 of 9 PageID #:2345", "12", "3", "2", "2345"),
        ("Case 2:05-cv-09999-XYZ   Document 211   Filed 12/21/2005   Page 1 of 11", "211", None, "1", None),
        (
            "Case 17-19999-xyz Doc 644 Filed 06/30/17 Entered 06/30/17 13:52:10 Desc Main Page 1 of 20",
            "644",
            None,
            "1",
            None,
        ),
        ("Doc 644-2 Filed 06/30/17 Entered 06/30/17 13:52:10 Desc Exhibit B Page 3 of 20", "644", "2", "3", None),
        ("Case 1:19-cv-09999-AB-CD ECF No. 12-4, PageID.345 Filed 01/02/20 Page 3 of 20", "12", "4", "3", None),
    ],
)
def test_stamps(line, docket, attachment, page, page_id):
    found = stamp(line)
    assert found is not None
    got = found.groupdict()
    assert (got["docket"], got["attachment"], got["page"], got.get("page_id")) == (docket, attachment, page, page_id)


def test_words_about_a_filing_are_no_stamp():
    assert stamp("As you know, Case 2:05-cv-09999 Document 211 was filed on 12/21/2005 and Page 1 says so.") is None
    assert stamp("The motion, Document 211 Filed 12/21/2005, was late in every sense that we care about today") is None


def test_marks_of_a_page_are_anchors_and_furniture():
    text = "Case 2:05-cv-09999 Document 7-1 Filed 12/21/05 Page 2 of 4 PageID #: 88\nBo,\nSee 12.\nAda\n2\nABC-000123"
    found = marks(text, 100, 2)
    assert (found.docket, found.attachment, found.page, found.page_id, found.bates) == ("7", "1", 2, "88", "ABC-000123")
    taken = [text[s.start - 100 : s.end - 100] for s in found.furniture]
    assert taken == [text.split("\n")[0], "2", "ABC-000123"]


def test_cover_sheet_and_label_lines():
    assert marks("EXHIBIT B\n", 0, 1).label == "Exhibit B"
    assert marks("Exhibit 12\nE-mail thread of 4 January\n", 0, 1).label == "Exhibit 12"
    assert marks("Bo, see Exhibit 12 and call me\n", 0, 1).label is None
    assert label("EXHIBIT NO. 4") == "Exhibit 4" and label("EXHIBIT TO THE MOTION") is None
    assert label("Appendix of the Appellant") is None
    assert label("PLAINTIFFS' EXHIBIT 4") == "Exhibit 4" and label("Exhibitionist 4") is None


def test_a_bates_number_beside_the_pages_number() -> None:
    found = marks("TAM-00417 Page 1 of 2\n\nFrom: A Lee\nSent: today\n\nThe log is due.\n\nSincerely\n", 0, 1)
    assert found.bates == "TAM-00417" and [(s.start, s.end) for s in found.furniture] == [(0, 21)]


def test_a_page_with_somebodys_words_under_an_exhibits_label_is_no_cover() -> None:
    found = marks("Exhibit 7\n\nby Friday at noon.\n\nAnn\n", 0, 3)
    assert found.label is None and all(span.end <= 9 for span in found.furniture)
    assert marks("EXHIBIT 7\n\nCorrespondence of Counsel\n", 0, 1).label == "Exhibit 7"


@pytest.mark.parametrize(
    ("line", "docket", "page"),
    [
        ("Case: 22-55999, 01/09/2023, ID: 12627112, DktEntry: 21-3, Page 51 of 298", "21", 51),
        ("Case 22-9999, Document 45, 02/03/2023, 3461234, Page1 of 88", "45", 1),
        ("USCA4 Appeal: 22-9999      Doc: 18            Filed: 08/30/2022      Pg: 201 of 412", "18", 201),
        ("Appellate Case: 22-9999     Page: 5      Date Filed: 05/10/2022 Entry ID: 5123456", None, 5),
        ("USCA Case #22-9999      Document #1954321            Filed: 07/08/2022      Page 5 of 20", "1954321", 5),
    ],
)
def test_each_court_of_appeals_stamps_in_its_own_order(line: str, docket: str | None, page: int) -> None:
    found = marks(f"{line}\n\nBo,\n\nSee the log.\n\nAda\n", 0, 1)
    assert (found.docket, found.page) == (docket, page)


def test_a_stamp_that_counts_the_pages_is_an_anchor_all_the_same() -> None:
    line = "Case 22-9999, Document 45, 02/03/2023, 3461234, Page1 of 88"
    assert marks(f"{line}\n\nBo,\n", 0, 1, frozenset({0})).docket == "45"
