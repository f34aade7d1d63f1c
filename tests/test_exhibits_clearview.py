"""The filings on the filed exhibit: what its facts are, and no more than them."""

import io
import os
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from commands.filings import briefed
from exhibits import exhibits
from exhibits.brief import Brief
from exhibits.readiness import ATTORNEY, MET, NOT_MET, assess, branch
from ingest.matter import Matter

SHARED = Path(os.environ.get("REJOINDER_SHARED", Path(__file__).parent.parent.parent / "shared"))
EXHIBIT = SHARED / "seeds" / "clearview-exhibit-1.txt"
pytestmark = pytest.mark.skipif(not EXHIBIT.exists(), reason="development data not found: no exhibit to file")


@pytest.fixture(scope="module")
def brief(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Brief]:
    folder = tmp_path_factory.mktemp("clearview") / "matter"
    Matter.create(folder).add([EXHIBIT])
    with briefed(folder, "", "ilnd", motion="quash") as made:
        yield made


def test_no_conference_is_shown_and_the_efforts_are(brief: Brief) -> None:
    findings = {f.requirement.id: f for f in assess(brief)}
    assert branch(list(findings.values())) == "B"
    assert findings["conference"].status == NOT_MET
    assert findings["efforts"].status in (MET, ATTORNEY)
    assert findings["no-fault"].status == ATTORNEY


def test_the_statement_gives_the_offers_in_order_with_honest_lags(brief: Brief) -> None:
    data = exhibits()["statement"].write(brief)["statement.docx"]
    text = re.sub(r"<[^>]+>", "", zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode())
    assert "no consultation of counsel in a mode that the rule counts" in text
    assert "Counsel conferred" not in text
    times = re.findall(r"On (September 30|October [15]), 2021, ([0-9:]+ [ap]\.m\.)", text)
    wanted = [("September 30", "12:46 p.m."), ("September 30", "4:48 p.m."), ("October 1", "12:37 p.m.")]
    assert [t for t in times if t in wanted] == wanted
    assert "zone not certain" in text


def test_the_count_is_held_with_its_convention(brief: Brief) -> None:
    name = "claims_about_the_record"
    claims = [*brief.ask(name), *brief.ask_suggestions(name)]
    count = next(r for r in claims if r["kind"] == "count")
    assert count["verdict"] == "supported only if"
    assert "itself" in str(count["convention"])
    assert len(count["supporting_cites"]) == 4  # type: ignore[arg-type]  # a list in every row
    assert not [r for r in claims if "false" in str(r["verdict"])]


def _statement(brief: Brief) -> str:
    data = exhibits()["statement"].write(brief)["statement.docx"]
    return " ".join(
        re.sub(r"<[^>]+>", "", zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()).split()
    )


def test_the_statement_holds_the_count_with_its_convention_and_both_readings_of_the_lags(brief: Brief) -> None:
    text = _statement(brief)
    assert "four different times" in text and "only if the message that makes the claim is itself counted" in text
    assert "3 (30 Sep 2021 12:46; 30 Sep 2021 16:48; 01 Oct 2021 12:37), with it 4" in text
    assert "after 35 minutes to 2.6 hours (zone not certain)" in text
    assert "after at most 1.4 hours" in text and "after -" not in text
    assert "false" not in text and "proves" not in text


def test_what_is_disputed_about_the_rule_stands_in_the_worksheet(brief: Brief) -> None:
    assert "Whether LR 37.2 reaches a motion to quash is disputed" in _statement(brief)
