"""Shells for signature: the certificate of Fed. R. Evid. 902(14) and the declaration of 28 U.S.C. § 1746. Unsigned;
they say what the program did, and leave blank what only a person has seen."""

from collections.abc import Mapping

from exhibits import Exhibit
from exhibits.brief import Brief
from exhibits.bundle import gather
from exhibits.document import Block, Grid, Heading, Passage, Sentence, write_docx


def write(brief: Brief) -> Mapping[str, bytes]:
    """certificate.docx and declaration.docx."""
    return {"certificate.docx": _certificate(brief), "declaration.docx": _declaration(brief)}


def _certificate(brief: Brief) -> bytes:
    rows = tuple(
        {
            "exhibit": leaf.label,
            "file": leaf.name,
            "bytes": len(leaf.data),
            "sha256": leaf.reading.source.sha256,
        }
        for leaf in gather(brief).leaves
    )
    said = (
        "The program Rejoinder took the SHA-256 of the bytes of each file below when it was read into the matter, and "
        "again when this paper was made; the two were the same. The ledger that recorded them had the head hash "
        f"{brief.head}."
    )
    blocks: list[Block] = [
        *(Heading(text=line, level=1) for line in brief.head_lines),
        Heading(text="CERTIFICATE UNDER FED. R. EVID. 902(14)", level=1),
        _blank("NAME, TITLE AND QUALIFICATIONS of the person who certifies", 1),
        Passage(sentences=(Sentence(text=said),), number=2),
        _blank("STATEMENT by that person of the process of identification, and of what that person did and saw", 3),
        Grid(columns=("exhibit", "file", "bytes", "sha256"), rows=rows, widths=(0.8, 3, 1, 5)),
        _blank("SIGNATURE, PLACE, DATE"),
    ]
    return write_docx(blocks, brief.foot("Unsigned shell."))


def _declaration(brief: Brief) -> bytes:
    oath = "I declare under penalty of perjury that the foregoing is true and correct."
    blocks: list[Block] = [
        *(Heading(text=line, level=1) for line in brief.head_lines),
        Heading(text="DECLARATION OF [NAME]", level=1),
        Passage(
            sentences=(
                Sentence(text="I,"),
                Sentence(text="NAME", blank=True),
                Sentence(text="declare under 28 U.S.C. § 1746:"),
            )
        ),
        _blank("WHAT THE DECLARANT KNOWS of the correspondence, the conferences and the exhibits", 1),
        Passage(
            sentences=(
                Sentence(text=f"{oath} Executed on"),
                Sentence(text="DATE", blank=True),
                Sentence(text="SIGNATURE", blank=True),
            )
        ),
    ]
    return write_docx(blocks, brief.foot("Unsigned shell."))


def _blank(text: str, number: int | None = None) -> Passage:
    return Passage(sentences=(Sentence(text=text, blank=True),), number=number)


EXHIBIT = Exhibit(name="certificate", title="Certificate and declaration shells", queries=(), write=write)
