import gzip
import hashlib
import json
from pathlib import Path

from bench.standoff import annotated, documents, is_measured, runs, words_of
from bench.standoff_write import write

DOCUMENT = """From: Orla Finch
To: Ned Marsh

> Please send the survey of the
> east field by Friday.
RELEASE IN PART
> We shall not pay before it is here.

Thanks, will do.
Ned
"""
ASKED = "Please send the survey of the east field by Friday. We shall not pay before it is here."


def _message(number: int, name: str, text: str) -> dict[str, object]:
    return {
        "index": number, "id": f"m{number}", "chron": number, "dup_of": None, "to": [], "cc": [], "case": None,
        "from": {"name": name, "address": None}, "date": "2004-03-02T09:00", "subject": None, "new_text": text,
    }  # fmt: skip


def _act(number: int, message: str, kind: str, quote: str, answers: int | None) -> dict[str, object]:
    return {
        "id": number, "msg": message, "type": kind, "quote": quote, "due": "2004-03-05" if kind == "deadline" else None,
        "actor": "Orla Finch", "addressee_side": "Marsh", "answers": answers, "status": "n/a",
    }  # fmt: skip


def _written(folder: Path) -> Path:
    """The stand-off form of one invented thread whose document lies in `folder`."""
    for name in ("data/split/foia_raw", "marks/gold", "standoff"):
        (folder / name).mkdir(parents=True)
    (folder / "data/split/foia_raw/one.txt").write_text(DOCUMENT, encoding="utf-8")
    thread = {
        "thread": "one", "origin": "real",
        "people": [{"name": "Orla Finch", "firm": None, "side": "Finch", "emails": []}],
        "source": {"file": "foia_raw/one.txt", "sha256": hashlib.sha256(DOCUMENT.encode()).hexdigest()},
        "messages": [_message(0, "Orla Finch", ASKED), _message(1, "Ned Marsh", "Thanks, will do. Ned")],
        "acts": [
            _act(1, "m0", "demand", "Please send the survey of the east field by Friday", None),
            _act(2, "m0", "deadline", "by Friday", None),
            _act(3, "m1", "agreement", "Thanks, will do.", 1),
            _act(4, "m0", "threat", "We shall not pay before it is here", None),
        ],
    }  # fmt: skip
    (folder / "marks/gold/one.json").write_text(json.dumps(thread), encoding="utf-8")
    write([folder / "marks"], shared=folder, target=folder / "standoff")
    return folder / "standoff"


def test_words_come_back_from_their_document_alone(tmp_path: Path) -> None:
    standoff = _written(tmp_path)
    (gold,) = annotated(tmp_path, standoff)
    assert [m.text for m in gold.thread.messages] == [ASKED, "Thanks, will do. Ned"]
    assert [(a.kind, a.quote) for a in gold.acts] == [
        ("demand", "Please send the survey of the east field by Friday"),
        ("deadline", "by Friday"),
        ("threat", "We shall not pay before it is here"),
        ("agreement", "Thanks, will do."),
    ]
    texts = {m.id: m.text for m in gold.thread.messages}
    assert all(texts[a.message][a.start : a.end] == a.quote for a in gold.acts)
    assert gold.acts[-1].answers == gold.acts[0].id and gold.acts[1].due is not None


def test_no_word_of_the_mail_stands_in_the_file(tmp_path: Path) -> None:
    written = (_written(tmp_path) / "foia_raw.jsonl").read_text(encoding="utf-8")
    assert not any(word in written for word in ("survey", "east", "Orla", "Finch", "Ned", "Marsh", "Friday"))


def test_threads_without_their_document_are_left_out_aloud(tmp_path: Path, capsys) -> None:  # type: ignore[no-untyped-def]
    standoff = _written(tmp_path / "there")
    assert annotated(tmp_path / "elsewhere", standoff) == []
    assert "1 left out for want of their documents" in capsys.readouterr().out


def test_what_is_measured_is_known_by_its_runs_of_words() -> None:
    known = frozenset(runs(ASKED))
    assert is_measured(ASKED.replace(",", ""), known) and is_measured(f"Ned, {ASKED.lower()}", known)
    assert not is_measured("Please send the survey of the west field by Friday at the latest, thanks.", known)
    assert not is_measured("Thanks, will do.", frozenset(runs("Thanks, will do.")))


def test_messages_of_an_archive_are_documents_head_and_body(tmp_path: Path) -> None:
    (tmp_path / "data/throughput").mkdir(parents=True)
    mail = "From orla Tue Mar  2 09:00:00 2004\nX-Seen: yes\nSubject: the east\n field\nFrom: Orla Finch\n"
    body = (
        "MIME-Version: 1.0\nContent-Type: {}\nContent-Transfer-Encoding: quoted-printable\n\nNo fence =3D no rent.\n\n"
    )
    kinds = ("text/plain; charset=utf-8", "text/plain; charset=x-nobodys", 'multipart/mixed; boundary="b"')
    archive = "".join(mail + body.format(kind) for kind in kinds)
    (tmp_path / "data/throughput/lists.mbox.gz").write_bytes(gzip.compress(archive.encode()))
    head = "From: Orla Finch\nSubject: the east field\n\n"
    assert sorted(documents(tmp_path).values()) == [head, head + "No fence = no rent.\n"]


def test_marks_of_quotation_at_line_starts_are_no_words() -> None:
    text = "> > by noon\n>at > last"
    assert [text[s:e] for s, e in words_of(text)] == ["by", "noon", "at", ">", "last"]
