"""The process that draws one page of a PDF, held to limits as the readers are; started by `ingest.isolation`.

Standard input: a line of JSON (page, spans, seconds), then the PDF. Standard output: "=" and the picture as PNG, or "!"
and why there is none.
"""

import json
import os
import sys

import pypdfium2

from ingest.codec import loads
from ingest.formats.pdf import render_page
from ingest.message import IngestError, Page, Span
from ingest.worker import confine


def main() -> None:
    """Draw the page asked for."""
    answer = os.fdopen(os.dup(1), "wb")
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    asked = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    page = loads(Page, asked["page"])
    spans = [Span(start=start, end=end) for start, end in asked["spans"]]
    confine(asked["seconds"])
    try:
        picture = render_page(data, page, spans)
    except (IngestError, pypdfium2.PdfiumError, MemoryError, OSError, ValueError) as error:
        answer.write(f"!{error or 'not enough memory'}".encode())
    else:
        answer.write(b"=" + picture)
    answer.close()


if __name__ == "__main__":
    main()
