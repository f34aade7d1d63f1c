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
    return load_again(folder)


def load_again(folder: Path) -> Path:
    """Bring a matter's graph up to date."""
    store = engines()["embedded"].open(str(folder / "graph.kgl"), False)
    load(Matter.open(folder), store)
    store.close()
    return folder
