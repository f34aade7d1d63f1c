"""A page of a PDF drawn in a process of its own: the picture of an ordinary one, one line about a hostile one."""

import pytest

from ingest.exceptions import LimitExceeded, WorkerDied
from ingest.isolation import draw_page
from ingest.message import IngestError, Page

PAGE = Page(number=1, start=0, end=0)


def pdf(content: bytes, objects: tuple[bytes, ...] = (), resources: bytes = b"") -> bytes:
    """A PDF of one page, with the objects that follow numbered from 5 on."""
    bodies = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<<" + resources + b">>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        *objects,
    )
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % at for at in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(bodies) + 1, table)
    return out + head + b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (len(bodies) + 1, len(out))


def bomb_of_memory() -> bytes:
    """Forms that each draw the next one forty times: the last would be drawn four thousand million times."""
    depth = 6
    objects = []
    for n in range(depth):
        drawn = b"/F Do " * 40 if n < depth - 1 else b"0 0 m 9 9 l S " * 40
        inner = b"/Resources<</XObject<</F %d 0 R>>>>" % (n + 6) if n < depth - 1 else b""
        head = b"<</Type/XObject/Subtype/Form/BBox[0 0 612 792]%s/Length %d>>" % (inner, len(drawn))
        objects.append(head + b"stream\n" + drawn + b"\nendstream")
    return pdf(b"/F Do " * 40, tuple(objects), b"/XObject<</F 5 0 R>>")


def bomb_of_time() -> bytes:
    """A shading whose colour is worked out anew for every dot by a program of ten thousand steps."""
    steps = b"{" + b"1 add 1 sub " * 5_000 + b"0}"
    function = b"<</FunctionType 4/Domain[0 1 0 1]/Range[0 1 0 1 0 1]/Length %d>>" % len(steps)
    shading = b"<</ShadingType 1/ColorSpace/DeviceRGB/Matrix[612 0 0 792 0 0]/Function 5 0 R>>"
    return pdf(b"/S sh", (function + b"stream\n" + steps + b"\nendstream", shading), b"/Shading<</S 6 0 R>>")


def test_a_page_is_drawn() -> None:
    assert draw_page(pdf(b"0 0 m 612 792 l S"), PAGE).startswith(b"\x89PNG")


@pytest.mark.parametrize("data", [b"%PDF-1.7\nnothing"])
def test_what_is_no_pdf_gives_one_line(data: bytes) -> None:
    with pytest.raises(IngestError, match=r"page 1 cannot be drawn") as refused:
        draw_page(data, PAGE)
    assert "\n" not in str(refused.value) and len(str(refused.value)) < 300


def test_a_page_that_is_not_there_gives_one_line() -> None:
    with pytest.raises(WorkerDied, match="page 7 cannot be drawn"):
        draw_page(pdf(b""), Page(number=7, start=0, end=0))


def test_a_page_that_eats_memory_gives_one_line_and_harms_nobody() -> None:
    with pytest.raises(WorkerDied, match="page 1 cannot be drawn"):
        draw_page(bomb_of_memory(), PAGE)


def test_a_page_that_eats_time_gives_one_line_and_harms_nobody() -> None:
    with pytest.raises(LimitExceeded, match="page 1 takes more than 1 CPU seconds"):
        draw_page(bomb_of_time(), PAGE, seconds=1)
