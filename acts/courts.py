"""Courts as the reporters abbreviate them."""

import re

STATE = (
    r"Ala|Alaska|Ariz|Ark|Cal|Colo|Conn|Del|Fla|Ga|Haw|Idaho|Ill|Ind|Iowa|Kan|Ky|La|Me|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev"
    r"|N\.?H|N\.?J|N\.?M|N\.?Y|N\.?C|N\.?D|Ohio|Okla|Or|Pa|R\.?I|S\.?C|S\.?D|Tenn|Tex|Utah|Vt|Va|Wash|W\.?\s?Va|Wis|Wyo|III"
)
DISTRICT = rf"(?:[NSEWCM]\.?\s?D\.?|D\.?)\s?(?:{STATE})\.?,?"


STATES = {
    "Illinois": "Ill.", "California": "Cal.", "Florida": "Fla.", "Georgia": "Ga.", "Texas": "Tex.",
    "Washington": "Wash.", "Delaware": "Del.", "Virginia": "Va.", "Pennsylvania": "Pa.", "Oklahoma": "Okla.",
    "Michigan": "Mich.", "Wisconsin": "Wis.", "Indiana": "Ind.", "New York": "N.Y.", "New Jersey": "N.J.",
    "Massachusetts": "Mass.", "Tennessee": "Tenn.",
}  # fmt: skip


def short_court(printed: str) -> str:
    """A court as the reporters abbreviate it: "N.D.Ill." → "N.D. Ill."."""
    m = re.match(rf"([NSEWCM]?)\.?\s?D\.?\s?({STATE})\.?", printed)
    if m is None:
        return printed.strip(" ,")
    state = "Ill" if m[2] == "III" else m[2]  # a frequent slip of character recognition
    return f"{m[1]}.D. {state}." if m[1] else f"D. {state}."
