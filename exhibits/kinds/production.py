"""A production: native files, their text, and the load files (DAT, OPT, EDRM XML) for a review platform."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from exhibits import Exhibit
from exhibits.binding import Numbering
from exhibits.brief import Brief
from exhibits.bundle import Bundle, Leaf, gather
from exhibits.confined import count_pages, read_pages
from exhibits.identifiers import mask
from exhibits.loadfile import Image, write_dat, write_edrm, write_opt
from exhibits.redacted import clean
from ingest.message import Address, Printing

_VOLUME = "VOL001"


def write(brief: Brief) -> Mapping[str, bytes]:
    """DATA/load.dat, .opt and .xml, with NATIVES/, TEXT/ and IMAGES/ beside them. A document with redactions goes out
    as pages and text without what is covered, and without its native file, unless the brief asks for it whole."""
    bundle = gather(brief)
    numbering = Numbering(prefix=brief.prefix or "PROD-")
    files: dict[str, bytes] = {}
    rows: list[dict[str, str]] = []
    images: list[Image] = []
    at = 0
    for leaf in bundle.leaves:
        produced = _produce(brief, leaf)
        pages = count_pages(produced.pdf)
        first, last = numbering.print(at), numbering.print(at + pages - 1)
        at += pages
        image, text = f"IMAGES/{first}.pdf", f"TEXT/{first}.txt"
        native = "" if produced.redacted else f"NATIVES/{first}{_suffix(leaf)}"
        files |= {image: produced.pdf, text: produced.text.encode()} | ({native: leaf.data} if native else {})
        paths = {"NATIVEPATH": native, "TEXTPATH": text, "BEGBATES": first, "ENDBATES": last, "PAGECOUNT": str(pages)}
        rows.append(_row(leaf, bundle, produced) | paths)
        images.append(Image(alias=first, volume=_VOLUME, path=image, starts_document=True, pages=pages))
    loads = {"DATA/load.dat": write_dat(rows), "DATA/load.opt": write_opt(images), "DATA/load.xml": write_edrm(rows)}
    return {**files, **loads}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Produced:
    pdf: bytes
    text: str
    redacted: bool


def _produce(brief: Brief, leaf: Leaf) -> _Produced:
    done = None if brief.whole else clean(brief, leaf).pdf
    if done is None:
        return _Produced(pdf=leaf.pdf, text=leaf.reading.text, redacted=False)
    layer = "\f".join(page.text for page in read_pages(done, False))
    return _Produced(pdf=done, text=layer, redacted=True)


def _suffix(leaf: Leaf) -> str:
    known = {"application/pdf": ".pdf", "message/rfc822": ".eml", "text/plain": ".txt", "text/html": ".html"}
    return known.get(leaf.reading.source.media_type, ".bin")


def _row(leaf: Leaf, bundle: Bundle, produced: _Produced) -> dict[str, str]:
    outer = next(_outermost(leaf, bundle), None)
    sent = outer.sent.local if outer else None
    told = {
        "DOCTYPE": outer.kind if outer and not leaf.paged else "exhibit",
        "FILEEXT": _suffix(leaf).removeprefix("."),
        "FILENAME": leaf.reading.source.file if bundle.brief.whole else leaf.name,
        "FROM": _shown(outer.sender) if outer else "",
        "TO": "; ".join(_shown(a) for a in outer.to) if outer else "",
        "CC": "; ".join(_shown(a) for a in outer.cc) if outer else "",
        "BCC": "; ".join(_shown(a) for a in outer.bcc) if outer else "",
        "SUBJECT": (outer.subject or "") if outer else "",
        "DATESENT": f"{sent:%m/%d/%Y}" if sent else "",
        "TIMESENT": f"{sent:%H:%M:%S}" if sent else "",
    }
    if produced.redacted:
        return {name: mask(value) for name, value in told.items()} | {"CONFIDENTIALITY": "REDACTED"}
    digests = {
        "FILESIZE": str(len(leaf.data)),
        "MD5HASH": hashlib.md5(leaf.data, usedforsecurity=False).hexdigest(),
        "SHA1HASH": hashlib.sha1(leaf.data, usedforsecurity=False).hexdigest(),
    }
    return told | digests


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
