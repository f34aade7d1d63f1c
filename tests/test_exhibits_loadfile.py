"""Load files: what is written is read back, character for character."""

import random

import pytest

from exhibits.errors import ExhibitError
from exhibits.loadfile import FIELDS, Image, read_dat, read_edrm, read_opt, write_dat, write_edrm, write_opt

_NASTY = [
    "",
    "þ",
    "®",
    "\x14",
    "þ\x14þ",
    "a\nb",
    "&#174;",
    "&#",
    "=1+1",
    "Füße",
    "日本",
    "a,b",
    '"q"',
    "<&>",
    "\x00",
    "\r\n",
    "\u2028",
]


def _generate_rows(count: int) -> list[dict[str, str]]:
    chance = random.Random(11)
    return [
        {f: "".join(chance.choices([*_NASTY, "word ", "x"], k=chance.randrange(4))) for f in FIELDS}
        | {"BEGBATES": f"VOSS-{i:06}", "DOCTYPE": "e-mail" if i % 2 else "letter"}
        for i in range(count)
    ]


def test_dat_and_edrm_give_back_five_hundred_documents() -> None:
    rows = _generate_rows(500)
    fields, back = read_dat(write_dat(rows), "load.dat")
    assert fields == FIELDS
    assert back == rows
    assert read_edrm(write_edrm(rows), "load.xml") == rows


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_dat_of_other_programs_is_read(encoding: str) -> None:
    data = "þBEGBATESþ\x14þSUBJECTþ\r\nþA-1þ\x14þone®twoþ\r\n".encode(encoding)
    assert read_dat(data, "x.dat")[1] == [{"BEGBATES": "A-1", "SUBJECT": "one\ntwo"}]


def test_opt_round_trip() -> None:
    images = [
        Image(alias=f"A-{i}", volume="V1", path=f"IMAGES/{i}.pdf", starts_document=i % 2 == 0, pages=i)
        for i in range(1, 500)
    ]
    assert read_opt(write_opt(images), "x.opt") == images


@pytest.mark.parametrize(
    ("data", "says"),
    [(b"", "empty"), (b"a,b\r\n", "line 1"), ("þAþ\x14þBþ\r\nþ1þ\r\n".encode(), "line 2: 1 fields")],
)
def test_a_broken_dat_is_refused_by_name_and_line(data: bytes, says: str) -> None:
    with pytest.raises(ExhibitError, match=says):
        read_dat(data, "x.dat")


def test_xml_with_entities_is_refused() -> None:
    with pytest.raises(ExhibitError, match="document type"):
        read_edrm(b'<!DOCTYPE r [<!ENTITY a "b">]><r/>', "x.xml")
