"""Citations of invented letters, each normalised; the filed opinions of the development data where they are at hand."""

import os
from pathlib import Path

import pytest

from acts.cites import find_cites

SEEDS = Path(os.environ.get("REJOINDER_SHARED", Path(__file__).resolve().parents[1] / "../shared")) / "seeds"

ROWS = [
    ("under Fed. R. Civ. P. 26(b)(2) and 45(d)(3)", ["Fed. R. Civ. P. 26(b)(2)", "Fed. R. Civ. P. 45(d)(3)"]),
    ("Federal Rule of Civil Procedure 37(a)(1)", ["Fed. R. Civ. P. 37(a)(1)"]),
    ("Rules 26 through 37 of the Federal Rules of Civil Procedure", ["Fed. R. Civ. P. 26–37"]),
    ("Federal Rule 45 governs", ["Fed. R. Civ. P. 45"]),
    ("Federal Rule of Evidence 502(d)", ["Fed. R. Evid. 502(d)"]),
    ("FRE 408 and FRCP 68", ["Fed. R. Evid. 408", "Fed. R. Civ. P. 68"]),
    ("Rule 201(k) requires a call", ["Rule 201(k)"]),
    ("Fed.R.Civ.P. 34; Rule 36 too", ["Fed. R. Civ. P. 34", "Fed. R. Civ. P. 36"]),
    ("LR 37.2 and Local Rule 7.1", ["LR 37.2", "LR 7.1"]),
    ("N.D.Ill.L.R. 37.2", ["N.D. Ill. LR 37.2"]),
    ("S.D.Fla.L.R. 26.1(g)(3)(C)", ["S.D. Fla. LR 26.1(g)(3)(C)"]),
    ("the Northern District of Illinois' LR 37.2", ["N.D. Ill. LR 37.2"]),
    ("Civ. L.R. 37-1", ["LR 37-1"]),
    ("D. Del. LR 7.1.1", ["D. Del. LR 7.1.1"]),
    ("725 ILCS § 120/4; 815 ILCS 530", ["725 ILCS 120/4", "815 ILCS 530"]),
    ("42 U.S.C. § 1983", ["42 U.S.C. § 1983"]),
    ("45 C.F.R. § 164.512(e)", ["45 C.F.R. § 164.512(e)"]),
    ("20 Ill. Adm. Code 1240.80", ["20 Ill. Adm. Code 1240.80"]),
    ("Cal. Civ. Proc. Code § 2031.310", ["Cal. Civ. Proc. Code § 2031.310"]),
    ("(see Dkt. 179 at 1)", ["Dkt. 179"]),
    ("[Dkt. ##247, 248]", ["Dkt. 247", "Dkt. 248"]),
    ("ECF No. 12-3", ["Dkt. 12-3"]),
    ("(R. 157, Pl.'s Mot. at 2)", ["Dkt. 157"]),
    ("No. 23 CV 4268, Dkt. No. 147 at 8-11", ["No. 23 CV 4268, Dkt. 147"]),
    ("ABLE_001453-56", ["ABLE_001453–ABLE_001456"]),
    ("ABLE_000768 and 000769", ["ABLE_000768–ABLE_000769"]),
    ("ABLE00012", ["ABLE00012"]),
    ("Call me at 312 555 0117 about Room 12 on May 5.", []),
]


@pytest.mark.parametrize(("text", "normals"), ROWS)
def test_normalised(text: str, normals: list[str]) -> None:
    cites = find_cites(text)
    assert [c.normal for c in cites] == normals
    assert all(text[c.start : c.end] == c.quote for c in cites)


def test_case_with_its_parties_court_year_and_pin() -> None:
    text = "*See Abel v. Nat'l Assn. of Bakers, Inc.*, No. 18 C 3083, 2020 WL 1234567, at *2 (N.D. Ill. May 21, 2020)."
    (cite,) = find_cites(text)
    assert (cite.kind, cite.normal, cite.name) == ("case", "2020 WL 1234567", "Abel v. Nat'l Assn. of Bakers, Inc.")
    assert (cite.court, cite.year, cite.pin) == ("N.D. Ill.", 2020, "*2")
    assert cite.quote.startswith("Abel v.") and cite.quote.endswith("2020)")


def test_names_with_ex_rel_at_and_no_sentence_before_them() -> None:
    text = (
        "That is plain from the record. United States ex rel. Mole v. Rat Clinic, P.A., 500 F.3d 100 (7th Cir. 2007); "
        "Ctr. at 9 Elm Ave., LLC v. Otter Corp., 317 F.R.D. 620 (N.D. Ill. 2016)."
    )
    assert [c.name for c in find_cites(text)] == [
        "United States ex rel. Mole v. Rat Clinic, P.A.",
        "Ctr. at 9 Elm Ave., LLC v. Otter Corp.",
    ]


def test_short_form_takes_the_name_of_the_full_one() -> None:
    text = "Mole v. Rat, 433 F.3d 946, 949 (7th Cir. 2006). As Mole, 433 F.3d at 952, says."
    full, short = find_cites(text)
    assert (short.normal, short.name, short.pin) == (full.normal, "Mole v. Rat", "952")


def test_local_rule_named_plainly_later_is_the_same_rule() -> None:
    assert [c.normal for c in find_cites("N.D. Ill. LR 37.2 applies. Rule 37.2 is plain.", "N.D. Ill.")] == [
        "N.D. Ill. LR 37.2",
        "N.D. Ill. LR 37.2",
    ]


@pytest.mark.skipif(not SEEDS.exists(), reason=f"development data not found: {SEEDS}")
def test_filed_opinions() -> None:
    cites = find_cites((SEEDS / "munoz-v-guevara.txt").read_text(encoding="utf-8"), "N.D. Ill.")
    normals = {c.normal for c in cites}
    assert {"291 F.R.D. 209", "725 ILCS 120/4", "815 ILCS 530", "20 Ill. Adm. Code 1240.80"} <= normals
    assert {"Fed. R. Civ. P. 26(b)(5)", "Fed. R. Civ. P. 45(e)(2)(A)"} <= normals
    assert any(c.kind == "Bates" and c.normal.startswith("CCSSAO_") for c in cites), "a slip of the print is kept"
    husain = next(c for c in cites if c.normal == "291 F.R.D. 209")
    assert husain.name == "RBS Citizens, N.A. v. Husain" and husain.pin == "218"
    cites = find_cites((SEEDS / "fleury-v-union-pacific.txt").read_text(encoding="utf-8"))
    assert {"Dkt. 247-4", "N.D. Ill. LR 37.2", "Fed. R. Evid. 502(d)", "S.D. Fla. LR 26.1(g)(3)(C)"} <= {
        c.normal for c in cites
    }
    cases = [c for c in cites if c.kind == "case"]
    assert sum(c.name is not None for c in cases) >= 0.9 * len(cases)
