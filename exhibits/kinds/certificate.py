"""Shells for signature: the certificate of Fed. R. Evid. 902(14) and the declaration of 28 U.S.C. § 1746. Unsigned;
they say what the program did, and leave blank what only a person has seen."""

from collections.abc import Mapping

from exhibits import Exhibit
from exhibits.brief import Brief
from exhibits.document import Block, Grid, Heading, Passage, Sentence, write_docx


def write(brief: Brief) -> Mapping[str, bytes]:
    """certificate.docx and declaration.docx."""
    inputs = sorted(
        (i for i in brief.matter.inputs() if i.sha256 and i.fate != "withdrawn"), key=lambda i: (i.file, i.sha256)
    )
    files = tuple({"file": i.file, "bytes": i.size, "sha256": i.sha256, "state": i.fate} for i in inputs)
    return {"certificate.docx": _certificate(brief, files), "declaration.docx": _declaration(brief)}


def _certificate(brief: Brief, files: tuple[Mapping[str, object], ...]) -> bytes:
    said = (
        f"{len(files)} files were read into the matter. The SHA-256 of each, taken of its bytes when it was read, "
        f"stands below. The ledger that recorded them had the head hash {brief.head}."
    )
    blocks: list[Block] = [
        Heading(text=brief.caption, level=1),
        Heading(text="CERTIFICATE UNDER FED. R. EVID. 902(14)", level=1),
        _blank("NAME, TITLE AND QUALIFICATIONS of the person who certifies"),
        Passage(sentences=(Sentence(text=said),), number=1),
        _blank(
            "STATEMENT by that person of the process of digital identification, and of what that person did and saw"
        ),
        Grid(columns=("file", "bytes", "sha256", "state"), rows=files),
        _blank("SIGNATURE, PLACE, DATE"),
    ]
    return write_docx(blocks, brief.foot("Unsigned shell."))


def _declaration(brief: Brief) -> bytes:
    blocks: list[Block] = [
        Heading(text=brief.caption, level=1),
        Heading(text="DECLARATION OF [NAME]", level=1),
        _blank("NAME"),
        Passage(sentences=(Sentence(text="declare under 28 U.S.C. § 1746:"),)),
        _blank("WHAT THE DECLARANT KNOWS of the correspondence, the conferences and the exhibits"),
        Passage(
            sentences=(
                Sentence(text="I declare under penalty of perjury that the foregoing is true and correct. Executed on"),
                Sentence(text="DATE", blank=True),
                Sentence(text="SIGNATURE", blank=True),
            )
        ),
    ]
    return write_docx(blocks, brief.foot("Unsigned shell."))


def _blank(text: str) -> Passage:
    return Passage(sentences=(Sentence(text=text, blank=True),))


EXHIBIT = Exhibit(name="certificate", title="Certificate and declaration shells", queries=(), write=write)
