"""The theme is legible, ships its type, and asks nothing of the network."""

import tomllib
from pathlib import Path

import pytest

import dashboard

HOME = Path(dashboard.__file__).parent
CONFIG = tomllib.loads((HOME / "served" / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
TONES = ("blue", "red", "orange", "violet", "green", "gray", "yellow")


def brightness(colour: str) -> float:
    """WCAG 2.2 relative luminance."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio."""
    high, low = sorted((brightness(one), brightness(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_text_stands_out_from_every_ground_it_is_put_on(mode: str) -> None:
    theme = CONFIG["theme"][mode]
    grounds = [theme["backgroundColor"], theme["secondaryBackgroundColor"], theme["sidebar"]["backgroundColor"]]
    for ground in grounds:
        for name in ("textColor", "linkColor", "primaryColor", *(f"{t}TextColor" for t in TONES)):
            assert contrast(theme[name], ground) >= 4.5, (mode, name, ground)
    for tone in TONES:
        ground = theme[f"{tone}BackgroundColor"]
        assert contrast(theme[f"{tone}TextColor"], ground) >= 4.5, (mode, tone)
        assert contrast(theme["textColor"], ground) >= 4.5, (mode, tone, "marked text")
        assert contrast(theme[f"{tone}Color"], theme["backgroundColor"]) >= 3, (mode, tone, "a mark in a picture")


def test_every_font_is_shipped_with_its_licence() -> None:
    for face in CONFIG["theme"]["fontFaces"]:
        assert face["url"].startswith("app/static/")
        font = HOME / "served" / "static" / Path(face["url"]).name
        assert font.read_bytes()[:4] == b"wOF2"
        family = font.name.split("-latin")[0]
        assert "SIL Open Font License" in (HOME / "served" / "static" / f"{family}-LICENSE.txt").read_text(
            encoding="utf-8"
        )


def test_nothing_is_served_beyond_this_machine_or_fetched_from_outside() -> None:
    assert CONFIG["server"]["address"] == "127.0.0.1"
    assert CONFIG["server"]["enableXsrfProtection"] is True
    assert CONFIG["browser"]["gatherUsageStats"] is False
    assert CONFIG["client"]["showErrorDetails"] == "none"
    for script in sorted((HOME / "widgets" / "front").iterdir()):
        if script.suffix in {".js", ".css"}:
            text = script.read_text(encoding="utf-8")
            for word in (
                "innerHTML",
                "outerHTML",
                "insertAdjacentHTML",
                "fetch(",
                "import(",
                "eval(",
                "url(",
                "@import",
            ):
                assert word not in text, (script.name, word)


def test_no_page_lets_markup_through() -> None:
    for module in sorted(HOME.rglob("*.py")):
        text = module.read_text(encoding="utf-8")
        assert "unsafe_allow" not in text and "st.html" not in text, module
