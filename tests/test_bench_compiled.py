"""The list of compiled rooms, and the hash by which a library is known to be of this very source."""

import ast
import shutil
import sys
from pathlib import Path

import pytest

from bench.compiled import ROOMS, ROOT, fingerprint, lacking


@pytest.mark.parametrize("room", ROOMS)
def test_a_compiled_room_calls_no_library_written_elsewhere(room: str) -> None:
    """A compiled function holds its callers to its annotations; a library's own types are not always what they say."""
    tree = ast.parse((ROOT / "ingest" / f"{room}.py").read_text("utf-8"))
    found = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    found += [name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names]
    assert {name.partition(".")[0] for name in found} <= {"ingest", *sys.stdlib_module_names}


def test_the_hash_changes_with_any_room(tmp_path: Path) -> None:
    package = tmp_path / "ingest"
    shutil.copytree(ROOT / "ingest", package, ignore=shutil.ignore_patterns("__pycache__"))
    before = fingerprint(package)
    assert before == fingerprint(ROOT / "ingest")
    with (package / "blocks.py").open("a", encoding="utf-8") as room:
        room.write("\n")
    assert fingerprint(package) != before


def test_without_a_compiler_the_lack_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "a C compiler" in lacking()
