"""The files that are given to a matter: each with the name it goes by, copied byte for byte."""

import errno
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256 as new_sha256
from pathlib import Path

from ingest.deceptions import mark
from ingest.reading import check_regular

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG})


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a run is: `known` inputs were there already."""

    total: int
    done: int
    messages: int
    defects: int
    bytes: int
    file: str


def quiet(_progress: Progress) -> None:
    """Show nothing."""


def files_of(paths: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """Each file with the name it goes by: relative to the folder that was given, with characters that could deceive a
    reader or a terminal marked. Links out of a folder are not followed."""
    for path, name in _named_files(paths):
        shown = os.fsencode(name).decode("utf-8", "replace")
        yield path, mark(shown, "name")[0]


def _named_files(paths: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    for path in paths:
        if not path.is_dir():
            yield path, path.name
            continue
        for folder, folders, names in os.walk(path):
            folders.sort()
            for name in sorted(names):
                found = Path(folder) / name
                if not found.is_symlink():
                    yield found, str(found.relative_to(path))


def keep(path: Path, originals: Path) -> tuple[str, int]:
    """Copy the file into the originals while its hash is taken; its hash and size. Raises OSError."""
    check_regular(path)
    unfinished = originals / f".{os.getpid()}.part"
    digest, size = new_sha256(), 0
    with path.open("rb") as source, unfinished.open("wb") as copy:
        while block := source.read(1 << 20):
            digest.update(block)
            size += len(block)
            copy.write(block)
    sha256 = digest.hexdigest()
    target = place_of(originals, sha256)
    if target.exists():
        unfinished.unlink()
    else:
        target.parent.mkdir(exist_ok=True)
        unfinished.chmod(0o444)
        unfinished.replace(target)
    return sha256, size


def place_of(originals: Path, sha256: str) -> Path:
    """Where the original with that hash is kept."""
    return originals / sha256[:2] / sha256
