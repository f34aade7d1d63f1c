"""The rooms that split mail, compiled to machine code from the very same source.

    PYTHONPATH="$(python -m bench.compiled)" rejoinder read MATTER FILES

prints the folder that holds them, to be put first on the path: a copy of `ingest` with a library beside each compiled
room. It is kept under build/, named by a hash of the source, of Python and of the compiler, so that a changed room is
never run from an old library. It needs a C compiler, Python's headers and mypy (the `test` extra), and a minute.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterable
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build" / "compiled"
SECONDS = 600
# Rooms of plain Python over text. What hands its values to libraries written elsewhere stays as it is: a compiled room
# holds every caller to its annotations, those libraries too.
ROOMS = re.findall(
    r"\S+",
    """
        addresses attributions blocks charsets cited clock closings continued covers dateforms datetokens dating
        dayorder deceptions fieldlines gathering headers interlined labels letters lines margins mime nameddates notes
        pieces printeddates prose recipients retyped rewrapped salutations separators shapes signatures split tickets
        timeforms uneven usualdates zones""",
)


def compiled() -> Path | None:
    """The folder with the compiled rooms, made if it is not there yet; None, with the reason on standard error, where
    nothing can be compiled."""
    lack = lacking()
    if lack:
        print(f"not compiled: {', '.join(lack)} missing here; plain Python does the same more slowly", file=sys.stderr)
        return None
    folder = BUILD / fingerprint(ROOT / "ingest")
    if not folder.is_dir():
        print(f"compiling {len(ROOMS)} rooms (about a minute) ...", file=sys.stderr)
        _make(folder)
    return folder if folder.is_dir() else None


def lacking() -> list[str]:
    """What compiling needs and this machine does not have."""
    command = (sysconfig.get_config_var("CC") or "cc").split()[0]
    header = Path(sysconfig.get_paths()["include"]) / "Python.h"
    needed = {
        "a C compiler": shutil.which(command) is not None,
        "Python.h": header.is_file(),
        "mypy": find_spec("mypyc") is not None,
        "setuptools": find_spec("setuptools") is not None,
    }
    return [name for name, there in needed.items() if not there]


def fingerprint(package: Path) -> str:
    """Sixteen hexadecimal digits over a package's source and what it is compiled with."""
    digest = hashlib.sha256(f"{sys.version} {version('mypy')} {' '.join(ROOMS)}".encode())
    for path in _sources(package):
        digest.update(str(path.relative_to(package)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def _sources(package: Path) -> Iterable[Path]:
    return sorted(package.rglob("*.py"))


def _make(folder: Path) -> None:
    """Compile a copy of the package and rename it into place; older ones go."""
    shutil.rmtree(BUILD, ignore_errors=True)
    BUILD.mkdir(parents=True)
    with tempfile.TemporaryDirectory(dir=BUILD) as temporary:
        copy = Path(temporary) / folder.name
        shutil.copytree(ROOT / "ingest", copy / "ingest", ignore=shutil.ignore_patterns("__pycache__", "*.so"))
        (copy / "mypy.ini").write_text("[mypy]\nstrict = True\nignore_missing_imports = True\n")
        made = subprocess.run(
            [sys.executable, "-m", "mypyc", *(f"ingest/{room}.py" for room in ROOMS)],
            cwd=copy,
            env={**os.environ, "PYTHONPATH": "", "MYPYC_DEBUG_LEVEL": "0"},
            capture_output=True,
            text=True,
            timeout=SECONDS,
        )
        if made.returncode:
            last = (made.stdout + made.stderr).strip().splitlines()[-3:]
            print(f"not compiled: {' / '.join(last)}; plain Python does the same more slowly", file=sys.stderr)
            return
        shutil.rmtree(copy / "build")
        shutil.rmtree(copy / ".mypy_cache", ignore_errors=True)
        copy.rename(folder)


if __name__ == "__main__":
    print(compiled() or "")
