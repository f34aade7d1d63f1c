"""Pictures of the sample matter's filings, as a reader sees them: python -m bench.filings [FOLDER].

The statement, the binder's index and the privilege log, set by LibreOffice where they are office files.
"""

import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageChops

from commands.filings import briefed
from exhibits import exhibits
from ingest.matter import Matter

FILES = Path(__file__).parent.parent / "sample" / "files"
# picture: filing, file, page from 1, pixels a point
_PICTURES = {
    "filing-statement": ("statement", "statement.docx", 1, 1.25),
    "filing-binder-index": ("binder", "binder.pdf", 2, 1.25),
    "filing-privilege-log": ("privilege_log", "privilege-log.xlsx", 2, 1.35),
}
_COLOURS, _MARGIN = 24, 24


def main(folder: Path) -> None:
    """Write the pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        Matter.create(Path(made) / "matter").add([FILES])
        with briefed(Path(made) / "matter", "", "ilnd", motion="compel", prefix="TVF-") as brief:
            written = {name: exhibits()[name].write(brief) for name, *_ in _PICTURES.values()}
        for picture, (filing, file, page, scale) in _PICTURES.items():
            shot = folder / f"{picture}.png"
            _draw(_as_pdf(Path(made), file, written[filing]), page, scale, shot)
            print(shot)


def _as_pdf(folder: Path, file: str, files: Mapping[str, bytes]) -> bytes:
    if file.endswith(".pdf"):
        return files[file]
    program = shutil.which("soffice")
    if program is None:
        raise SystemExit("LibreOffice is not installed: the pictures of office files cannot be drawn")
    (folder / file).write_bytes(files[file])
    command = [program, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", file]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=240)
    return (folder / file).with_suffix(".pdf").read_bytes()


def _draw(data: bytes, page: int, scale: float, shot: Path) -> None:
    """One page without its empty margins, in few colours."""
    picture = pdfium.PdfDocument(data)[page - 1].render(scale=scale).to_pil().convert("RGB")
    box = ImageChops.difference(picture, Image.new("RGB", picture.size, "white")).getbbox()
    if box:
        left, top, right, bottom = box
        edges = (max(0, left - _MARGIN), max(0, top - _MARGIN), right + _MARGIN, bottom + _MARGIN)
        picture = picture.crop((edges[0], edges[1], min(picture.width, edges[2]), min(picture.height, edges[3])))
    packed = io.BytesIO()
    picture.quantize(_COLOURS, dither=Image.Dither.NONE).save(packed, "PNG", optimize=True)
    shot.write_bytes(packed.getvalue())


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/screens"))
