"""A production: native files, their text, and the load files (DAT, OPT, EDRM XML) for a review platform."""

import hashlib
from collections.abc import Iterator, Mapping

from exhibits import Exhibit
from exhibits.binding import Numbering, count_pages
from exhibits.brief import Brief
from exhibits.bundle import Bundle, Leaf, gather
from exhibits.loadfile import Image, write_dat, write_edrm, write_opt
from ingest.message import Address, Printing

_VOLUME = "VOL001"


def write(brief: Brief) -> Mapping[str, bytes]:
    """DATA/load.dat, .opt and .xml, with NATIVES/, TEXT/ and IMAGES/ beside them."""
    bundle = gather(brief, [m for t in brief.threads for m in t.messages])
    numbering = Numbering(prefix=brief.prefix or "PROD-")
    files: dict[str, bytes] = {}
    rows: list[dict[str, str]] = []
    images: list[Image] = []
    at = 0
    for leaf in bundle.leaves:
        pdf = leaf.data if leaf.paged else leaf.rendition.pdf
        pages = count_pages(pdf)
        first, last = numbering.print(at), numbering.print(at + pages - 1)
        at += pages
        paths = {
            "native": f"NATIVES/{first}{_suffix(leaf)}",
            "text": f"TEXT/{first}.txt",
            "image": f"IMAGES/{first}.pdf",
        }
        files |= {paths["native"]: leaf.data, paths["text"]: leaf.reading.text.encode(), paths["image"]: pdf}
        rows.append(_row(leaf, bundle, first, last, pages, paths))
        images.append(Image(alias=first, volume=_VOLUME, path=paths["image"], starts_document=True, pages=pages))
    loads = {"DATA/load.dat": write_dat(rows), "DATA/load.opt": write_opt(images), "DATA/load.xml": write_edrm(rows)}
    return {**files, **loads}


def _suffix(leaf: Leaf) -> str:
    known = {"application/pdf": ".pdf", "message/rfc822": ".eml", "text/plain": ".txt", "text/html": ".html"}
    return known.get(leaf.reading.source.media_type, ".bin")


def _row(leaf: Leaf, bundle: Bundle, first: str, last: str, pages: int, paths: Mapping[str, str]) -> dict[str, str]:
    source, outer = leaf.reading.source, next(_outermost(leaf, bundle), None)
    sent = outer.sent.local if outer else None
    return {
        "BEGBATES": first,
        "ENDBATES": last,
        "DOCTYPE": outer.kind if outer and not leaf.paged else "exhibit",
        "FILEEXT": _suffix(leaf).removeprefix("."),
        "FILENAME": source.file,
        "FILESIZE": str(len(leaf.data)),
        "FROM": _shown(outer.sender) if outer else "",
        "TO": "; ".join(_shown(a) for a in outer.to) if outer else "",
        "CC": "; ".join(_shown(a) for a in outer.cc) if outer else "",
        "BCC": "; ".join(_shown(a) for a in outer.bcc) if outer else "",
        "SUBJECT": (outer.subject or "") if outer else "",
        "DATESENT": f"{sent:%m/%d/%Y}" if sent else "",
        "TIMESENT": f"{sent:%H:%M:%S}" if sent else "",
        "MD5HASH": hashlib.md5(leaf.data, usedforsecurity=False).hexdigest(),
        "SHA1HASH": hashlib.sha1(leaf.data, usedforsecurity=False).hexdigest(),
        "NATIVEPATH": paths["native"],
        "TEXTPATH": paths["text"],
        "PAGECOUNT": str(pages),
    }


def _outermost(leaf: Leaf, bundle: Bundle) -> Iterator[Printing]:
    for message in bundle.brief.messages.values():
        for printing in message.printings:
            if printing.source.id == leaf.reading.source.id and printing.depth == 0:
                yield printing


def _shown(address: Address | None) -> str:
    if address is None:
        return ""
    return (
        f"{address.name} <{address.email}>" if address.name and address.email else address.name or address.email or ""
    )


EXHIBIT = Exhibit(name="production", title="Production with load files", queries=(), write=write)
