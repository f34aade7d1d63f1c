"""The filed thread exhibit of the development data, its acts as annotated: what the reasoner must say of it."""

from datetime import datetime

import pytest

from acts import find
from acts.act import Act
from acts.cites import find_cites
from acts.claims import audit
from acts.conditions import find_condition
from acts.conferences import find_conferences
from acts.ledger import settle
from acts.positions import Movement, find_shifts
from acts.quotes import Fidelity, find_quotations
from acts.record import build_record
from acts.verdicts import Finding
from acts.when import find_times, make_due
from bench.gold import SHARED, Gold, load
from ingest.fold import fold
from ingest.message import Thread
from ingest.reading import read_input
from ingest.split import split

EXHIBIT = SHARED / "gold/lawyers/gold/00_clearview_exhibit_1.json"
SEED = SHARED / "seeds/clearview-exhibit-1.txt"
pytestmark = pytest.mark.skipif(not EXHIBIT.exists(), reason=f"development data not found: {EXHIBIT}")


@pytest.fixture(scope="module")
def exhibit() -> Gold:
    """The exhibit with its annotated acts."""
    return load(EXHIBIT)


@pytest.fixture(scope="module")
def settled(exhibit: Gold) -> tuple[Act, ...]:
    """Its acts as settled at the end of the thread."""
    return settle(exhibit.thread, exhibit.acts)


def test_the_two_deadlines_and_their_instants(exhibit: Gold) -> None:
    zones = ("America/Chicago", "America/New_York")
    dues = []
    for message in exhibit.thread.messages:
        for phrase in find_times(message.text, message.sent.local):
            if phrase.zone and phrase.due and "T" in phrase.due:
                due = make_due(phrase, message.sent, zones)
                assert due.earliest == due.latest
                dues.append((due.local, due.latest and due.latest.isoformat()))
    assert dues == [
        ("2021-09-30T17:00", "2021-09-30T22:00:00+00:00"),
        ("2021-09-30T17:00", "2021-09-30T22:00:00+00:00"),
        ("2021-10-05T15:00", "2021-10-05T20:00:00+00:00"),
    ]


def test_the_return_date_and_the_three_days_offered(exhibit: Gold) -> None:
    found = {p.due for m in exhibit.thread.messages for p in find_times(m.text, m.sent.local)}
    assert {"2021-10-01", "2021-10-08"} <= found
    offer = exhibit.thread.messages[5]
    days = {d for p in find_times(offer.text, offer.sent.local) for d in (p.due, *p.others) if d}
    assert {"2021-10-04", "2021-10-05", "2021-10-06"} <= days


def test_both_deadlines_were_answered_by_refusal_before_they_ran_out(exhibit: Gold, settled: tuple[Act, ...]) -> None:
    sent = {m.id: m.sent.local for m in exhibit.thread.messages}
    by_id = {a.id: a for a in settled}
    refusals = [a for a in settled if a.kind == "refusal" and a.answers and "withdraw" in a.quote]
    margins = []
    for refusal, limit in zip(refusals, (datetime(2021, 9, 30, 17), datetime(2021, 10, 5, 15)), strict=True):
        asked = by_id[refusal.answers]  # type: ignore[index]
        assert asked.kind == "demand" and "withdraw" in asked.quote
        margins.append((limit - (sent[refusal.message] or limit)).total_seconds() / 60)
    assert margins == [12, 94]


def test_the_demand_to_withdraw_is_one_chain_of_five(settled: tuple[Act, ...]) -> None:
    by_id = {a.id: a for a in settled}
    last = next(a for a in settled if a.kind == "demand" and "withdraw" in a.quote and a.message == "m9")
    chain = [last]
    while chain[-1].renews:
        chain.append(by_id[chain[-1].renews])
    assert [a.message for a in reversed(chain)] == ["m1", "m3", "m5", "m7", "m9"]
    assert chain[0].status == "outstanding"
    assert chain[-1].status == "superseded"


def test_as_of_the_first_evening_everything_stands_open(exhibit: Gold) -> None:
    early = settle(exhibit.thread, exhibit.acts, datetime(2021, 9, 29, 23))
    assert {a.message for a in early} == {"m1"}
    assert [a.status for a in early if a.kind == "demand"] == ["outstanding"]


def test_the_number_of_offers_asserted(exhibit: Gold) -> None:
    verdict = next(v for v in audit(exhibit.thread, exhibit.acts) if v.kind == "count")
    assert verdict.finding is Finding.ONLY_IF
    assert [p.message for p in verdict.supporting] == ["m2", "m4", "m6", "m8"]
    assert "the message that makes the claim is itself counted" in verdict.convention


def test_who_proposed_first(exhibit: Gold) -> None:
    verdict = next(v for v in audit(exhibit.thread, exhibit.acts) if v.kind == "first")
    assert verdict.finding is Finding.ONLY_IF
    assert verdict.supporting[0].message == "m1"
    assert [p.message for p in verdict.contrary] == ["m2"]
    text = {m.id: m.text for m in exhibit.thread.messages}
    for passage in (*verdict.supporting, *verdict.contrary):
        assert text[passage.message][passage.start : passage.end] == passage.quote


def test_no_verdict_says_false(exhibit: Gold) -> None:
    verdicts = audit(exhibit.thread, exhibit.acts)
    assert len(verdicts) == sum(a.kind == "claim" for a in exhibit.acts)
    assert not any("false" in v.convention.lower() for v in verdicts)
    assert not any(v.finding is Finding.CONTRADICTED for v in verdicts)


def test_one_sides_offers_hang_on_withdrawal_and_the_others_on_nothing(exhibit: Gold) -> None:
    record = build_record(exhibit.thread, exhibit.acts)
    conditions = {
        (a.message, find_condition(record, a) is not None) for a in record.acts if a.kind == "meeting_proposal"
    }
    assert conditions == {("m2", False), ("m3", True), ("m4", False), ("m5", True), ("m6", False), ("m8", False)}


def test_the_position_stays_while_the_conduct_moves(exhibit: Gold) -> None:
    acts = {a.id: a for a in exhibit.acts}
    movant = next(a.side for a in exhibit.acts if a.message == "m2")
    moves = [s for s in find_shifts(exhibit.thread, exhibit.acts) if s.camp == movant]
    assert [(s.kind, s.issue) for s in moves] == [(Movement.CONDUCT, "LR 37.2")]
    assert (acts[moves[0].before].kind, acts[moves[0].after].kind) == ("position", "meeting_proposal")
    assert {acts[moves[0].before].message, acts[moves[0].after].message} == {"m2"}


def test_the_rule_is_misquoted_once(exhibit: Gold) -> None:
    differing = [q for q in find_quotations(exhibit.thread) if q.fidelity is Fidelity.DIFFERS]
    assert [q.message for q in differing] == ["m2"]
    assert differing[0].differences == (("federal", ""),)
    assert differing[0].source == "m1" and differing[0].authority == "LR 37.2"


def test_no_oral_conference(exhibit: Gold) -> None:
    assert find_conferences(exhibit.thread, exhibit.acts) == ()


@pytest.fixture(scope="module")
def filed() -> Thread:
    """The exhibit as filed, read, split and folded by the product."""
    (thread,) = fold([p for reading in read_input(SEED) for p in split(reading)])
    return thread


def test_from_the_file_the_instants_of_both_deadlines(filed: Thread) -> None:
    dues = [
        (a.due.local, a.due.earliest and a.due.earliest.isoformat())
        for a in find(filed)
        if a.kind == "deadline" and a.due and a.due.earliest == a.due.latest
    ]
    assert [d for d in dues if d[0] and "T" in d[0]] == [
        ("2021-09-30T17:00", "2021-09-30T22:00:00+00:00"),
        ("2021-09-30T17:00", "2021-09-30T22:00:00+00:00"),
        ("2021-10-05T15:00", "2021-10-05T20:00:00+00:00"),
    ]


def test_from_the_file_the_offers_that_are_counted(filed: Thread) -> None:
    place = {m.id: n for n, m in enumerate(filed.messages, 1)}
    verdict = next(v for v in audit(filed, find(filed)) if v.kind == "count")
    assert verdict.finding is Finding.ONLY_IF
    assert [place[p.message] for p in verdict.supporting] == [2, 4, 6, 8]


def test_from_the_file_what_became_of_both_deadlines(filed: Thread) -> None:
    place = {m.id: n for n, m in enumerate(filed.messages, 1)}
    dated = [a for a in find(filed) if a.kind == "deadline" and a.due and "T" in (a.due.local or "")]
    assert [(place[a.message], a.status) for a in dated] == [(1, "superseded"), (3, "refused"), (7, "refused")]


def test_from_the_file_the_chain_of_the_demand(filed: Thread) -> None:
    place = {m.id: n for n, m in enumerate(filed.messages, 1)}
    by_id = {a.id: a for a in find(filed)}
    chain = [next(a for a in by_id.values() if a.kind == "demand" and place[a.message] == 9)]
    while chain[-1].renews:
        chain.append(by_id[chain[-1].renews])
    assert [place[a.message] for a in chain] == [9, 7, 5, 3, 1]
    assert [a.status for a in chain] == ["outstanding", "superseded", "superseded", "superseded", "superseded"]


def test_from_the_file_the_extension_of_the_return_date(filed: Thread) -> None:
    given = next(a for a in find(filed) if a.kind == "extension" and a.message == filed.messages[4].id)
    assert given.due and given.due.local == "2021-10-08"


def test_from_the_file_the_first_unconditional_offer(filed: Thread) -> None:
    place = {m.id: n for n, m in enumerate(filed.messages, 1)}
    acts = find(filed)
    offers = [(place[a.message], a.condition is None) for a in acts if a.kind == "meeting_proposal"]
    assert next(n for n, free in offers if free) == 2
    assert not any(free for n, free in offers if n in (3, 5))
    verdict = next(v for v in audit(filed, acts) if v.kind == "first")
    assert verdict.finding is Finding.ONLY_IF
    assert [place[p.message] for p in verdict.contrary] == [2]


def test_from_the_file_no_oral_conference_and_no_verdict_against_the_corpus(filed: Thread) -> None:
    acts = find(filed)
    assert find_conferences(filed, acts) == ()
    assert not any(v.finding is Finding.CONTRADICTED for v in audit(filed, acts))


def test_from_the_file_the_misquotation(filed: Thread) -> None:
    differing = [q for q in find_quotations(filed) if q.fidelity is Fidelity.DIFFERS]
    assert [q.differences for q in differing] == [(("federal", ""),)]
    text = {m.id: m.text for m in filed.messages}
    assert all(text[q.message][q.start : q.end] == q.quote for q in find_quotations(filed))


def test_from_the_file_the_authorities(filed: Thread) -> None:
    cited = {c.normal for m in filed.messages for c in find_cites(m.text, "N.D. Ill.")}
    assert {
        "2020 WL 10963975", "2010 WL 4822926", "2012 WL 1599893", "Fed. R. Civ. P. 26(b)(2)",
        "Fed. R. Civ. P. 45(d)(3)",
        "Fed. R. Civ. P. 26–37", "Fed. R. Civ. P. 45", "N.D. Ill. LR 37.2", "Dkt. 179", "Dkt. 162",
    } <= cited  # fmt: skip
