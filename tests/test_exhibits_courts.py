"""Every rule pack is whole, says where it comes from, and is not called verified."""

import pytest

from exhibits.courts import BRANCHES, NEEDS, RulePack, court, courts
from exhibits.errors import ExhibitError

_ASKED = ("ilnd", "frcp37", "cacd", "cand", "ded", "wawd", "gand")


def test_the_seven_packs_are_there() -> None:
    assert set(_ASKED) <= set(courts())


@pytest.mark.parametrize("pack", courts().values(), ids=lambda p: p.id)
def test_a_pack_is_whole_and_honest(pack: RulePack) -> None:
    assert pack.source and pack.dated and pack.text
    assert pack.verified is False
    assert "not verified" in pack.notice()
    assert {"A", "B"} <= {r.branch for r in pack.requirements} | {"B"} <= set(BRANCHES)
    assert {r.needs for r in pack.requirements} <= NEEDS
    assert len({r.id for r in pack.requirements}) == len(pack.requirements)
    assert pack.counts("telephone") is True
    assert pack.counts(None) is None


def test_judges_overlays_change_modes_and_add_and_can_be_joined() -> None:
    plain, overlaid = court("ilnd"), court("ilnd", "separate-certificate,video")
    assert plain.counts("video") is None
    assert overlaid.counts("video") is True
    assert len(overlaid.requirements) == len(plain.requirements) + 1
    assert "attested by an attorney" in " ".join(overlaid.remarks("compel"))
    assert not plain.remarks("compel")


def test_what_is_disputed_about_a_rule_is_said() -> None:
    (told,) = court("ilnd").remarks("quash")
    assert "disputed" in told and "Dunnet Bay" in told and "Bilek" in told


@pytest.mark.parametrize(("court_id", "says"), [("ilnb", "did you mean ilnd"), ("zz", "known courts")])
def test_an_unknown_court_is_refused_with_the_nearest(court_id: str, says: str) -> None:
    with pytest.raises(ExhibitError, match=says):
        court(court_id)
