"""The command line as its users meet it: what it prints, what it returns, one line for each thing that goes wrong."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from commands import commands
from rejoinder import main

SAMPLE = Path(__file__).parent.parent / "sample" / "files"


def _run(*args: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in args])


@pytest.fixture(scope="module")
def matter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample matter, read once."""
    folder = tmp_path_factory.mktemp("commands") / "matter"
    done = _run("read", folder, SAMPLE, "--workers", 0, "--json")
    assert done.exit_code == 0, done.output
    return folder


@pytest.mark.parametrize("name", [str(c.name) for c in commands()])
def test_every_command_has_help_with_an_example(name: str) -> None:
    done = _run(name, "--help")
    assert done.exit_code == 0
    assert f"rejoinder {name}" in done.output


def test_read_counts_every_input(tmp_path: Path) -> None:
    (tmp_path / "empty.eml").write_bytes(b"")
    (tmp_path / "noise.bin").write_bytes(bytes(range(256)) * 8)
    given = (SAMPLE, tmp_path / "empty.eml", tmp_path / "noise.bin", tmp_path / "missing.pdf")
    done = _run("read", tmp_path / "m", *given, "--workers", 0, "--json")
    assert done.exit_code == 0
    told = json.loads(done.stdout)
    files = len([f for f in SAMPLE.iterdir() if f.is_file()])
    assert told["inputs"] == files + 3
    assert told["exceptions"] == 3
    assert told["difference"] == 0
    assert told["messages"] == files and told["matter"]["messages"] > files
    for name in ("empty.eml", "noise.bin", "missing.pdf"):
        assert len([line for line in done.stderr.splitlines() if line.startswith(name)]) == 1
    again = json.loads(_run("read", tmp_path / "m", SAMPLE, "--workers", 0, "--json").stdout)
    assert again["inputs"] == 0 and again["known"] == files


def test_nothing_readable_is_exit_code_1(tmp_path: Path) -> None:
    (tmp_path / "empty.eml").write_bytes(b"")
    done = _run("read", tmp_path / "m", tmp_path / "empty.eml", "--workers", 0)
    assert done.exit_code == 1
    assert "empty" in done.stderr


def test_the_three_answers_have_rows_with_cites(matter: Path) -> None:
    for query in ("proposed_meetings", "deadlines_set", "outstanding_demands"):
        rows = json.loads(_run("ask", matter, query, "--format", "json").stdout)
        assert rows
        assert all(row["cite"] for row in rows)


def test_ask_writes_a_workbook_that_names_its_question(matter: Path, tmp_path: Path) -> None:
    out = tmp_path / "rows.xlsx"
    assert _run("ask", matter, "deadlines_set", "--format", "xlsx", "--out", out).exit_code == 0
    assert out.read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("ask", "{m}", "outstanding_demand"), "did you mean"),
        (("ask", "{m}", "deadlines_set", "-p", "syde=x"), "no parameter"),
        (("ask", "/nowhere/at/all", "deadlines_set"), "no matter here"),
        (("extract", "/nowhere/x.eml"), "check the path"),
        (("exhibit", "{m}", "statment", "--court", "ilnd", "--out", "x"), "did you mean statement"),
        (("exhibit", "{m}", "statement", "--out", "x"), "no court chosen"),
        (("prepare", "{m}", "--motion", "compel", "--court", "ilmd", "--out", "x.zip"), "no rule pack"),
        (("ask", "{m}", "deadlines_set", "-p", "certainty=maybe"), "none of fact, suggestion, all"),
        (("ask", "{m}", "cases", "--format", "csv", "--out", "/nowhere/at/all.csv"), "its folder must be there"),
        (("ask", "{m}", "cases", "--format", "csv", "--out", "/dev/full"), "make room"),
        (("review", "{m}", "--kind", "doubtful act"), "altered quotation, missing message"),
        (("readiness", "{m}", "--court", "ilnd", "--judge", "x"), "known are separate-certificate, video"),
        (("readiness", "{m}", "--court", "ilnd", "--issue", "zebra crossings"), "the nearest issues are “"),
        (("redact", "{m}", "cover", "A", "--page", "99", "--words", "x"), "name one with --page"),
        (("graph-hash", "{m}", "--store", "bolt://127.0.0.1:9"), "127.0.0.1:9"),
    ],
)
def test_what_goes_wrong_is_one_line(matter: Path, args: tuple[str, ...], says: str) -> None:
    done = _run(*(a.format(m=matter) for a in args))
    assert done.exit_code == 1
    assert says in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.output


def test_a_terminal_is_shown_words_and_obeys_none(tmp_path: Path) -> None:
    mail = tmp_path / "mail.eml"
    body = "Please send the \x1b[31mgate\x1b[0m logs to \u202egro.elpmaxe by March 29, 2024.\r\n"
    mail.write_bytes(f"From: a@b.example\nTo: c@d.example\nSubject: logs\n\n{body}".encode())
    assert _run("read", str(tmp_path / "m"), str(mail), "--quiet").exit_code == 0
    for form, raw in (("table", False), ("json", True)):
        done = _run("ask", str(tmp_path / "m"), "acts_in_time", "-p", "certainty=all", "--format", form)
        shown = " ".join(row["quote"] for row in json.loads(done.stdout)) if raw else done.stdout
        assert "gate" in shown and ("\x1b" in shown) == raw and ("\u202e" in shown) == raw, shown
        assert raw or "‹U+202E›" in shown


def test_a_side_or_case_that_is_not_there_is_told_of_beside_the_empty_answer(matter: Path) -> None:
    for asked, says in (
        ("side=Ostrandre", "did you mean Ostrander?"),
        ("case=1:99-cv-1", "did you mean 1:25-cv-99417?"),
    ):
        done = _run("ask", matter, "deadlines_set", "-p", asked)
        assert (done.exit_code, done.stdout) == (0, "0 rows\n")
        assert says in done.stderr
    assert not _run("ask", matter, "deadlines_set", "-p", "side=Ostrander", "-p", "case=1:99-cv-1").stderr.count("side")


def test_the_columns_of_ones_own_question_are_named_as_it_names_them(matter: Path) -> None:
    text = "MATCH (p:Person {name: 'Daniel Osei'}) RETURN p.name, count(p) AS n, 1.5 AS half"
    assert json.loads(_run("cypher", matter, text, "--format", "json").stdout) == [
        {"p.name": "Daniel Osei", "n": 1, "half": 1.5}
    ]


def test_a_folder_without_files_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    done = _run("read", tmp_path / "m", tmp_path / "none", "--workers", 0, "--quiet")
    assert done.exit_code == 0 and "no files in" in done.stderr


def test_verify_finds_one_changed_byte(tmp_path: Path) -> None:
    folder = tmp_path / "m"
    _run("read", folder, SAMPLE, "--workers", 0, "--quiet")
    assert _run("verify", folder).exit_code == 0
    original = sorted((folder / "originals").glob("*/*"))[3]
    original.chmod(0o644)
    data = bytearray(original.read_bytes())
    data[len(data) // 2] ^= 1
    original.write_bytes(bytes(data))
    done = _run("verify", folder)
    assert done.exit_code == 1
    assert original.name in done.stderr


def test_one_hash_in_any_order_and_after_a_second_run(matter: Path, tmp_path: Path) -> None:
    first = _run("graph-hash", matter).stdout.strip()
    assert len(first) == 64
    files = sorted(SAMPLE.iterdir(), reverse=True)
    _run("read", tmp_path / "m", *files[::2], "--workers", 0, "--quiet")
    _run("read", tmp_path / "m", *files, "--workers", 0, "--quiet")
    assert _run("graph-hash", tmp_path / "m").stdout.strip() == first


def test_ledger_and_reconcile(matter: Path) -> None:
    assert "difference 0" in _run("reconcile", matter).stdout
    assert _run("ledger", matter, "--format", "csv").stdout.startswith("entry,at,kind,file")


def test_extract_gives_one_object_a_file(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    files = [SAMPLE / "Dkt-87-2-Exhibit-B.pdf", tmp_path / "empty.txt"]
    done = _run("extract", *files)
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.exit_code == 0 and len(told) == 2
    assert told[1]["defects"] and not told[1]["messages"]
    texts = {m["id"]: m["new_text"] for m in told[0]["messages"] if m["dup_of"] is None}
    assert told[0]["acts"]
    for act in told[0]["acts"]:
        assert texts[act["msg"]][act["span"][0] : act["span"][1]] == act["quote"]
