"""The line numbers of pleading paper, which are the page's and stand before the words or on lines of their own."""

import re

from ingest.lines import Lines

_NUMBERED = re.compile(r"[ \t]{0,6}(\d{1,2})(?:[ \t]+|$)")
_LONGEST_PAGE = 40  # lines; pleading paper has 25, 28 or 32
_SHORTEST_PAGE = 20
_SURE = 10  # numbers running; a writer's own list is shorter, or does not start the page


def cut_numbering(lines: Lines) -> None:
    """Take a page's line numbers off the lines where every line of a text's pages is numbered from 1 on."""
    if not _starts_numbered(lines):
        return
    numbered = _numbered(lines)
    if len(numbered) < _SURE:
        return
    alone = {k for k, width in numbered.items() if width == len(lines.text[k])}
    beside = len(numbered) - len(alone)
    for k, width in numbered.items():
        if k not in alone or beside > 2 or k + 1 in alone:
            lines.cut(k, width, 0)
        else:
            lines.furniture.add(k)


def mark_hidden(lines: Lines) -> None:
    """Count the lines by which a program says that it shows no more ("[Quoted text hidden]") as the page's."""
    lines.furniture.update(
        k for k, text in enumerate(lines.text) if text.strip() in _HIDDEN or _CONCEALED.fullmatch(text.strip())
    )


_CONCEALED = re.compile(  # what Gmail prints for "[Quoted text hidden]" in other languages
    r"\[(?:Zitierter Text (?:wurde )?ausgeblendet|(?:Le )?[Tt]exte (?:des messages précédents|cité) (?:est )?masqué"
    r"|El texto citado está oculto|Texto (?:das mensagens anteriores|citado) oculto"
    r"|Testo (?:tra virgolette|citato) nascosto|Tekst uit (?:het )?oorspronkelijke bericht is verborgen"
    r"|元のメッセージは非表示になっています|引用文字已隐藏|已隱藏引用文字|인용된 텍스트를 숨김)\]"
)
_HIDDEN = frozenset(
    ("[Quoted text hidden]", "[Message clipped]  View entire message", "[Message clipped] View entire message")
)


def mark_armour(lines: Lines) -> None:
    """Count what OpenPGP writes around a signed text as the page's: its first line with the hash's name, and the
    signature."""
    inside = False
    for k, text in enumerate(lines.text):
        signed = text.startswith("-----BEGIN PGP SIGNED MESSAGE-----")
        inside = inside or text.startswith("-----BEGIN PGP SIGNATURE-----")
        if inside or signed or (text.startswith("Hash: ") and k - 1 in lines.furniture):
            lines.furniture.add(k)
        inside = inside and not text.startswith("-----END PGP SIGNATURE-----")


def _starts_numbered(lines: Lines) -> bool:
    filled = [text for k, text in enumerate(lines.text[:12]) if text and k not in lines.furniture]
    heads = [
        found[1] for text in filled if text.lstrip(" \t")[:1].isdigit() and (found := _NUMBERED.match(text)) is not None
    ]
    return heads[:2] in (["1", "2"], ["2", "3"])  # a "1" alone at the top is taken for the page's number


def _numbered(lines: Lines) -> dict[int, int]:
    """Of each numbered line, how wide its number stands."""
    found: dict[int, int] = {}
    before = 0
    for k, text in enumerate(lines.text):
        match = _NUMBERED.match(text) if k not in lines.furniture else None
        if match is None:
            continue
        number = int(match[1])
        goes_on = number == before + 1 <= _LONGEST_PAGE or (number == 2 and not before)
        if goes_on or (number <= 2 and before >= _SHORTEST_PAGE):
            found[k], before = match.end(), number
    return found
