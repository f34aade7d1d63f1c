"""The exhibits with what Fed. R. Civ. P. 5.2 wants out, and what a person covered, burnt out of them; and the log of
what was covered and why."""

from collections.abc import Mapping

from exhibits import Exhibit
from exhibits.brief import Brief
from exhibits.bundle import gather
from exhibits.redacted import clean
from exhibits.sheet import write_sheets

COLUMNS = ("exhibit", "file", "page", "what", "why", "characters")
LEFT = ("exhibit", "file", "page", "left_by", "why")


def write(brief: Brief) -> Mapping[str, bytes]:
    """A redacted PDF for each exhibit that has something to cover, and redaction-log.xlsx; raises ExhibitError if
    anything is left to be read."""
    files: dict[str, bytes] = {}
    covered: list[dict[str, object]] = []
    left: list[dict[str, object]] = []
    whole: list[str] = []
    for leaf in gather(brief).leaves:
        done = clean(brief, leaf)
        where: dict[str, object] = {"exhibit": leaf.label, "file": leaf.name}
        if done.pdf is not None:
            files[f"exhibit-{leaf.label}-redacted.pdf"] = done.pdf
        else:
            whole.append(leaf.label)
        covered += [
            {**where, "page": one.page, "what": one.kind, "why": one.why, "characters": one.characters}
            for one in done.log
        ]
        left += [{**where, "page": one.page, "left_by": one.by, "why": one.why} for one in done.left]
    cover = {
        "What this is": "Redactions as proposed, and as people changed them, burnt in. The words covered are not in "
        "this log. Names of minors are found only where the text says so: read every page.",
        "Rule": "Fed. R. Civ. P. 5.2(a)" + (", and contact data" if brief.contact else ""),
        "Nothing covered in": ", ".join(whole) or "none",
        **brief.hashes,
    }
    sheets = {"Redactions": (COLUMNS, covered), "Proposals left by a person": (LEFT, left)}
    return {**files, "redaction-log.xlsx": write_sheets(sheets, cover)}


EXHIBIT = Exhibit(name="redaction", title="Redacted exhibits", queries=(), write=write)
