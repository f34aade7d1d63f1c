"""Words in a PDF that its pages do not show: invisible, covered, off the page, or in the colour of the paper."""

import ctypes
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as raw

_Box = tuple[float, float, float, float]

MAX_OBJECTS = 20_000
MAX_COVERS = 500
MAX_SEGMENTS = 2_000
UNKNOWN_SHARE = 0.25  # of a picture inside a form, whose place on the page is not worked out
_INVISIBLE = 3
_SCANNED = 0.5  # a picture over this share of the page, with invisible words on it, is a scan with its OCR layer
_SMALL_BOX = 12.0  # square points: thinner ones are lines and underscores
_FLAT = 24  # grey levels: a place with less contrast than this shows no print


@dataclass(frozen=True, slots=True, kw_only=True)
class Unseen:
    """pdfium's indices of the characters not to be read, each with why; whether the visible text is an OCR layer over
    a picture, the share of the page that its largest picture covers, and whether nothing at all is drawn on it."""

    why: Mapping[int, str]
    scanned: bool = False
    picture: float = 0.0
    blank: bool = False


@dataclass(frozen=True, slots=True)
class _Cover:
    """A filled shape that lets nothing through: when it is painted, its bounds, and its corners, outline by outline."""

    painted: int
    grey: float
    box: _Box
    outlines: Sequence[Sequence[tuple[float, float]]]

    def hides(self, point: tuple[float, float], painted: int) -> bool:
        """Whether the shape is painted after something at the point, and over it."""
        left, bottom, right, top = self.box
        if self.painted <= painted or not (left <= point[0] <= right and bottom <= point[1] <= top):
            return False
        return sum(_crossings(outline, point) for outline in self.outlines) % 2 == 1


def _crossings(outline: Sequence[tuple[float, float]], point: tuple[float, float]) -> int:
    """How often a ray to the right from the point crosses the outline."""
    x, y = point
    ends = zip(outline, [*outline[1:], outline[0]], strict=True)
    return sum((y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1) for (x1, y1), (x2, y2) in ends)


@dataclass(slots=True)
class _Survey:
    """What the page's objects say, in the order in which they are painted."""

    invisible: set[int]
    white: set[int]
    order: dict[int, int]
    covers: list[_Cover]
    picture: float = 0.0
    outside: bool = False


def unseen(page: pypdfium2.PdfPage, words: pypdfium2.PdfTextPage) -> Unseen:
    """What is not to be seen on the page."""
    survey = _survey(page)
    scanned = survey.picture > _SCANNED and bool(survey.invisible)
    if scanned:
        survey.invisible.clear()
        survey.covers.clear()
    if not (survey.invisible or survey.covers or survey.white or survey.outside):
        return Unseen(why={}, scanned=scanned, picture=survey.picture, blank=not survey.order)
    return Unseen(why=_characters(page, words, survey), scanned=scanned, picture=survey.picture)


def _survey(page: pypdfium2.PdfPage) -> _Survey:
    survey = _Survey(invisible=set(), white=set(), order={}, covers=[])
    left, bottom, right, top = page.get_bbox()
    area = max((right - left) * (top - bottom), 1.0)
    for number, thing in enumerate(page.get_objects(max_depth=6)):
        if number >= MAX_OBJECTS:
            break
        key = _address(thing.raw)
        survey.order[key] = number
        if thing.type == raw.FPDF_PAGEOBJ_TEXT:
            _survey_text(thing, key, survey, (left, bottom, right, top))
        elif thing.type == raw.FPDF_PAGEOBJ_PATH and thing.level == 0:
            if (cover := _opaque(thing, number)) and len(survey.covers) < MAX_COVERS:
                survey.covers.append(cover)
        elif thing.type == raw.FPDF_PAGEOBJ_IMAGE:
            box = thing.get_bounds()
            share = (box[2] - box[0]) * (box[3] - box[1]) / area if thing.level == 0 else UNKNOWN_SHARE
            survey.picture = max(survey.picture, share)
    return survey


def _address(pointer: object) -> int:
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0  # type: ignore[arg-type]


def _survey_text(
    thing: pypdfium2.PdfObject, key: int, survey: _Survey, page: tuple[float, float, float, float]
) -> None:
    if raw.FPDFTextObj_GetTextRenderMode(thing) == _INVISIBLE:
        survey.invisible.add(key)
    colour = _fill(thing)
    if colour and min(colour[:3]) > 250:
        survey.white.add(key)
    if thing.level == 0:
        box = thing.get_bounds()
        survey.outside |= box[2] < page[0] or box[0] > page[2] or box[3] < page[1] or box[1] > page[3]


def _fill(thing: pypdfium2.PdfObject) -> tuple[int, int, int, int] | None:
    parts = [ctypes.c_uint() for _ in range(4)]
    if not raw.FPDFPageObj_GetFillColor(thing, *parts):
        return None
    red, green, blue, alpha = (part.value for part in parts)
    return red, green, blue, alpha


def _opaque(thing: pypdfium2.PdfObject, number: int) -> _Cover | None:
    """The path as a cover, None where something shows through it or it is no more than a line."""
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(thing, mode, stroke) or mode.value == raw.FPDF_FILLMODE_NONE:
        return None
    colour = _fill(thing)
    if colour is None or colour[3] < 255 or raw.FPDFPageObj_HasTransparency(thing):
        return None
    left, bottom, right, top = thing.get_bounds()
    if (right - left) * (top - bottom) < _SMALL_BOX or top - bottom < 3:
        return None
    grey = 0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2]
    return _Cover(painted=number, grey=grey, box=(left, bottom, right, top), outlines=_outlines(thing))


def _outlines(thing: pypdfium2.PdfObject) -> list[list[tuple[float, float]]]:
    """The corners of the path on the page, outline by outline; curves as straight lines between their points."""
    matrix = thing.get_matrix()
    outlines: list[list[tuple[float, float]]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for number in range(min(raw.FPDFPath_CountSegments(thing), MAX_SEGMENTS)):
        segment = raw.FPDFPath_GetPathSegment(thing, number)
        if raw.FPDFPathSegment_GetPoint(segment, x, y):
            if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO or not outlines:
                outlines.append([])
            outlines[-1].append(matrix.on_point(x.value, y.value))
    return [outline for outline in outlines if len(outline) > 2]


def _characters(page: pypdfium2.PdfPage, words: pypdfium2.PdfTextPage, survey: _Survey) -> dict[int, str]:
    why: dict[int, str] = {}
    covered: list[tuple[int, _Box, float]] = []
    white: list[tuple[int, _Box, float]] = []
    left, bottom, right, top = page.get_bbox()
    for i in range(words.count_chars()):
        key = _address(raw.FPDFText_GetTextObject(words, i))
        if key in survey.invisible:
            why[i] = "invisible"
            continue
        box = words.get_charbox(i)
        middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
        if not (left <= middle[0] <= right and bottom <= middle[1] <= top):
            why[i] = "off the page"
        elif cover := next((c for c in survey.covers if c.hides(middle, survey.order.get(key, MAX_OBJECTS))), None):
            covered.append((i, box, cover.grey))
        elif key in survey.white:
            white.append((i, box, 255.0))
    if covered or white:
        flat = _flat(page, words, covered + white)
        why |= {i: "in the colour of what is behind it" for i, *_ in white if i in flat}
        why |= {i: "covered" for run in _runs([i for i, *_ in covered]) if _shows_cover(run, words, flat) for i in run}
    return why


def _runs(indices: Sequence[int]) -> list[list[int]]:
    """Neighbours together, over gaps of two."""
    runs: list[list[int]] = []
    for i in indices:
        if runs and i - runs[-1][-1] <= 3:
            runs[-1].append(i)
        else:
            runs.append([i])
    return runs


def _shows_cover(run: Sequence[int], words: pypdfium2.PdfTextPage, flat: set[int]) -> bool:
    """Whether the picture bears out that the run is covered: where the cover was clipped away every letter shows."""
    printed = [i for i in run if not _is_space(words, i)]
    return 2 * sum(i in flat for i in printed) >= len(printed)


def _flat(
    page: pypdfium2.PdfPage, words: pypdfium2.PdfTextPage, doubtful: Sequence[tuple[int, _Box, float]]
) -> set[int]:
    """Those of the characters where the painted page shows one flat colour, or, for hatched bars, mostly that of a dark
    cover: more than the strokes of any letter."""
    scale = min(2.0, 3000 / max(*page.get_size(), 1))
    picture = page.render(scale=scale, grayscale=True).to_pil()
    left, _, _, top = page.get_bbox()
    found = set()
    for i, box, grey in doubtful:
        corners = (box[0] - left - 0.6, top - box[3] - 0.6, box[2] - left + 0.6, top - box[1] + 0.6)
        piece = picture.crop(tuple(round(v * scale) for v in corners))
        if not piece.width or not piece.height or _is_space(words, i):
            continue
        low, high = piece.getextrema()
        counts = piece.histogram()
        near = sum(counts[max(0, round(grey) - _FLAT) : round(grey) + _FLAT])
        if high - low < _FLAT or (grey < 128 and near > 0.6 * piece.width * piece.height):
            found.add(i)
    return found


def _is_space(words: pypdfium2.PdfTextPage, i: int) -> bool:
    return chr(raw.FPDFText_GetUnicode(words, i) % 0x110000).isspace()
