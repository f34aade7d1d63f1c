"""The shipped list of organisations: well formed, found by subdomains, outranked by the record."""

import re

import pytest

from graph.firmnames import kind_of
from graph.organisations import listed, organisations


def test_every_entry_is_a_domain_a_name_and_a_known_kind() -> None:
    for domain, found in organisations().items():
        assert re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", domain)
        assert found.name.strip() == found.name and found.kind in {"law firm", "company", "agency"}


@pytest.mark.parametrize(
    ("domain", "name"),
    [("state.gov", "U.S. Department of State"), ("mail.jenner.com", "Jenner & Block LLP"), ("jenner.example", None)],
)
def test_a_subdomain_is_its_organisations(domain: str, name: str | None) -> None:
    found = listed(domain)
    assert (found.name if found else None) == name


def test_the_kind_comes_from_the_list() -> None:
    assert kind_of("Goldman Sachs", {"gs.com"}) == "company"
    assert kind_of("Cravath, Swaine & Moore LLP", {"cravath.com"}) == "law firm"
