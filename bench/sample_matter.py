"""The sample matter, read and loaded once for the tests that look at it."""

from pathlib import Path

from graph.load import load
from graph.store import engines
from ingest.matter import Matter

FILES = Path(__file__).parent.parent / "sample" / "files"


def build(folder: Path, *files: Path) -> Path:
    """A matter at `folder` that holds these files (the sample's where none are named) and its graph."""
    matter = Matter.create(folder)
    matter.add(files or [FILES])
    store = engines()["embedded"].open(str(folder / "graph.kgl"), False)
    load(matter, store)
    store.close()
    return folder
