"""A thousand generated hostile inputs: each ends as message, container or typed exception, and nothing gets out."""

import hashlib
import socket
import threading

import pytest

from bench.hostile import hostile
from ingest.derived import Job, Outcome, outcome, refusals
from ingest.isolation import read_isolated

COUNT = 1_000


@pytest.fixture(scope="module")
def listener():
    """A port that somebody would come to if a reader followed a link."""
    heard: list[object] = []
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.2)

    def listen() -> None:
        while server.fileno() >= 0:
            try:
                heard.append(server.accept()[1])
            except TimeoutError:
                continue
            except OSError:
                return

    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    yield server.getsockname()[1], heard
    server.close()
    thread.join()


@pytest.fixture(scope="module")
def results(tmp_path_factory, listener):
    root = tmp_path_factory.mktemp("hostile")
    port, heard = listener
    outcomes: list[tuple[str, Outcome, list[str]]] = []
    for number, (name, data) in enumerate(hostile(COUNT)):
        data = data.replace(b"127.0.0.1:9/", b"127.0.0.1:%d/" % port)
        original = root / "original"
        original.write_bytes(data)
        records = root / "records" / f"{number}.lines"
        job = Job(
            original=original,
            file=name,
            sha256=hashlib.sha256(data).hexdigest(),
            records=records,
            parts=root / "parts",
        )
        made = read_isolated(job)
        assert outcome(records) == made
        outcomes.append((name, made, [r.reason for r in refusals(records)]))
    return root, outcomes, heard


def test_each_ends_in_a_state_and_no_reader_fails_or_dies(results):
    _, outcomes, _ = results
    assert len(outcomes) == COUNT
    assert {made.fate for _, made, _ in outcomes} == {"message", "container", "exception"}
    failed = [
        (name, made, reasons) for name, made, reasons in outcomes if {"reader failed", "reader died"} & {*reasons}
    ]
    assert failed == []
    assert all(made.reason for _, made, _ in outcomes if made.fate == "exception")


def test_bombs_meet_their_limits_and_keep_what_was_read(results):
    _, outcomes, _ = results
    by_name = {name: (made, reasons) for name, made, reasons in outcomes[:29]}
    assert by_name["zip.zip"][1] == ["limit exceeded"]
    assert by_name["gzip.mbox.gz"][0].reason == "limit exceeded"
    assert "limit exceeded" in by_name["matryoshka.zip"][1]
    assert by_name["forwarded.eml"][0].readings >= 100 and "limit exceeded" in by_name["forwarded.eml"][1]
    for name in ("nested.eml", "recipients.eml", "parts.eml", "headers.eml"):
        assert by_name[name][0].readings == 1 and by_name[name][0].defects >= 1, name


def test_nothing_is_written_outside_and_nobody_calls(results):
    root, _, heard = results
    assert {path.name for path in root.iterdir()} == {"original", "records", "parts"}
    assert not any("escape" in path.name for path in root.parent.rglob("*"))
    assert heard == []
