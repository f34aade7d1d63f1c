"""Signature blocks and the zones of the places they name."""

import pytest

from ingest.places import zones_of_phone, zones_of_place

ET, CT, MT, PT = "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"


@pytest.mark.parametrize(
    ("text", "zones"),
    [
        ("12 Lake Street\nChicago, Illinois 60601", (CT,)),
        ("9 Pine St., New York, NY 10005-1234", (ET,)),
        ("1 Main Street, Boise, ID 83702", (MT,)),
        ("1 Main Street, Coeur d'Alene, Idaho", (MT, PT)),
        ("400 Commerce St | Nashville, TN 37201", (CT,)),
        ("1 River Road, Knoxville, Tennessee 37902", (ET,)),
        ("El Paso, Texas 79901", (MT,)),
        ("Houston, TX", (CT,)),
        ("Denver, CO", (MT,)),
        ("1200 K Street NW, Washington, DC 20005", (ET,)),
        ("1200 K Street NW, Washington, D.C.", (ET,)),
        ("Seattle, Washington 98101", (PT,)),
        ("Phoenix, AZ 85003", ("America/Phoenix",)),
        ("Honolulu, Hawaii 96813", ("Pacific/Honolulu",)),
        ("20 Fetter Lane, London EC4A 1AB", ("Europe/London",)),
        ("Maximilianstraße 3, 80539 München", ("Europe/Berlin",)),
        ("12 rue de la Paix, 75002 Paris", ("Europe/Paris",)),
        ("Collins Street, Melbourne VIC 3000", ("Australia/Melbourne",)),
    ],
)
def test_places(text: str, zones: tuple[str, ...]) -> None:
    found = zones_of_place(f"Ada Quill\nQuill & Marsh LLP\n{text}\nada@quillmarsh.example")
    assert found is not None and found[0] == zones and found[1].split()[0].strip(",.") in text


@pytest.mark.parametrize(
    "text", ["Ada Quill\nPartner", "Quill & Marsh, PA", "Ada Quill, MD", "Thanks, OK", "Sent from my phone", ""]
)
def test_no_place(text: str) -> None:
    assert zones_of_place(text) is None


def test_two_places_abroad_tell_nothing() -> None:
    assert zones_of_place("Offices in London, Paris and Singapore") is None


@pytest.mark.parametrize(
    ("text", "zones"),
    [
        ("312.555.0100", (CT,)),
        ("+1 (212) 555-0100", (ET,)),
        ("415-555-0100", (PT,)),
        ("tel 303 555 0100, fax 303 555 0101", (MT,)),
        ("212.555.0100 or 312.555.0100", (CT, ET)),
    ],
)
def test_phones(text: str, zones: tuple[str, ...]) -> None:
    found = zones_of_phone(text)
    assert found is not None and found[0] == zones


@pytest.mark.parametrize("text", ["999.555.0100", "12345678901", "no number", "10.11.2012"])
def test_no_phone(text: str) -> None:
    assert zones_of_phone(text) is None
