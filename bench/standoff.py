"""Annotation kept apart from what it is about: `annotated()` puts the words of the development data back under it.

`acts/model/standoff/*.jsonl` hold no word of the mail: a line a thread, which names its document by the SHA-256 of its
text, and for each message says which characters of that document are its own words, and for each act which characters
of those words are its quote. `python -m bench.standoff_write` writes them.
"""

import gzip
import hashlib
import json
import mailbox
import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import datetime
from email.message import Message as Mail
from functools import cache
from pathlib import Path

from acts.act import Act, ActId, Due
from bench.gold import SHARED, Gold, threads
from ingest.message import Address, Message, MessageId, Moment, Pieces, Source, Span, Thread, ThreadId
from ingest.message import Printing as Copy

STANDOFF = Path(__file__).resolve().parents[1] / "acts" / "model" / "standoff"
RUN, SHARE = 8, 0.5  # a message of which more than this share of its runs of words is measured on stays out
HEAD = ("From", "Date", "To", "Cc", "Subject")
_WORD = re.compile(r"(?:^[ \t]*(?:>[ \t]*)+)|(\S+)", re.MULTILINE)


@cache
def documents(shared: Path = SHARED) -> dict[str, str]:
    """The texts of the development data that annotation can be about, by their SHA-256."""
    folder = shared / "data" / "split"
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(folder.glob("foia_raw/*.txt"))]
    for path in sorted(folder.glob("*.jsonl")):
        texts += [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").split("\n") if line]
    for path in sorted(shared.glob("data/throughput/*.mbox.gz")):
        texts += _archived(path)
    return {hashlib.sha256(text.encode()).hexdigest(): text for text in texts}


def _archived(path: Path) -> Iterator[str]:
    """The messages of a list's archive that are one text: the head as it stands, a line to a field, and the body."""
    with tempfile.NamedTemporaryFile() as plain:
        plain.write(gzip.decompress(path.read_bytes()))
        plain.flush()
        with closing(mailbox.mbox(plain.name, create=False)) as archive:
            yield from (_printed(mail) for mail in archive if not mail.is_multipart())


def _printed(mail: Mail) -> str:
    body, charset = mail.get_payload(decode=True), mail.get_content_charset() or "utf-8"
    try:
        text = body.decode(charset, "replace") if isinstance(body, bytes) else ""
    except LookupError:  # a character set that nobody knows: annotation is about none of these
        text = ""
    fields = [f"{name}: {' '.join(str(mail[name]).split())}\n" for name in HEAD if mail[name]]
    return "".join(fields) + "\n" + text


def words_of(text: str) -> list[tuple[int, int]]:
    """The characters of each word of a document; marks of quotation at the start of a line are none."""
    return [match.span(1) for match in _WORD.finditer(text) if match[1]]


def annotated(shared: Path = SHARED, folder: Path = STANDOFF) -> list[Gold]:
    """The annotated threads whose documents are at hand, less every thread with a message that is measured on.

    Says how many were left out, and why, where any were.
    """
    texts, known = documents(shared), measured_runs(shared)
    lines = [(path, line) for path in sorted(folder.glob("*.jsonl")) for line in path.read_text().splitlines()]
    given = [(path, number, json.loads(line)) for number, (path, line) in enumerate(lines)]
    there = [each for each in given if each[2]["document"] in texts]
    found = [_thread(path, number, data, texts[data["document"]]) for path, number, data in there]
    kept = [gold for gold in found if not any(is_measured(m.text, known) for m in gold.thread.messages)]
    if len(kept) < len(given):
        print(
            f"annotated threads: {len(given) - len(there)} left out for want of their documents ({shared / 'data'}), "
            f"{len(there) - len(kept)} because measured threads hold their words"
        )
    return kept


def measured_runs(shared: Path = SHARED) -> frozenset[str]:
    """Every run of eight words of the messages that are measured on, and those that are shorter whole."""
    return frozenset(run for gold in threads(shared) for m in gold.thread.messages for run in runs(m.text))


def runs(text: str) -> list[str]:
    """The runs of eight words of a text, all lower case and without marks; the whole where it is shorter."""
    plain = re.findall(r"\w+", text.lower())
    return [" ".join(plain[at : at + RUN]) for at in range(max(1, len(plain) - RUN + 1))]


def is_measured(text: str, known: frozenset[str]) -> bool:
    """Whether more than half of a message's runs stand in measured messages; a text of under eight words tells
    nothing."""
    own = runs(text)
    return len(own[0].split()) >= RUN and sum(run in known for run in own) > SHARE * len(own)


def _thread(path: Path, number: int, data: dict, text: str) -> Gold:  # type: ignore[type-arg]
    name = f"{path.stem}-{number}"
    messages = tuple(_messages(data["messages"], name, text))
    acts = tuple(_acts(data["messages"], messages))
    thread = Thread(id=ThreadId(name), subject="", messages=messages)
    return Gold(name=name, group="annotated", origin="real", thread=thread, acts=acts, path=path)


def _messages(given: Sequence[dict], name: str, text: str) -> Iterator[Message]:  # type: ignore[type-arg]
    places = words_of(text)
    for number, data in enumerate(given):
        inside = [(s, e) for first, last in data["spans"] for s, e in places if first <= s and e <= last]
        yield _message(data, " ".join(text[s:e] for s, e in inside), ThreadId(name), number)


def _message(data: dict, text: str, thread: ThreadId, number: int) -> Message:  # type: ignore[type-arg]
    sent = datetime.fromisoformat(data["sent"]) if data["sent"] else None
    moment = Moment(text=data["sent"], local=sent, earliest=None, latest=None, basis="no zone printed")
    sender = Address(name=f"writer {data['writer']}", email=None, printed="")
    copy = Copy(
        source=Source(file="standoff", sha256="0" * 64, media_type="text/plain"), index=number,
        span=Span(start=0, end=len(text)), layout="gold", depth=number, carrier=None, header="", header_span=None,
        sender=sender, to=(), cc=(), bcc=(), sent=moment, subject=None, text=text, pieces=Pieces(),
    )  # fmt: skip
    return Message(
        id=MessageId(f"m{number}"), thread=thread, sender=sender, to=(), cc=(), bcc=(), sent=moment, subject=None,
        text=text, kind="e-mail", printings=(copy,),
    )  # fmt: skip


def _acts(given: Sequence[dict], messages: Sequence[Message]) -> Iterator[Act]:  # type: ignore[type-arg]
    for data, message in zip(given, messages, strict=True):
        for act in data["acts"]:
            quote, due, answers = message.text[act["start"] : act["end"]], act["due"], act["answers"]
            yield Act(
                id=ActId(str(act["id"])), kind=act["kind"], message=message.id, actor=_named("writer", act["actor"]),
                side=_named("side", act["side"]), addressee_side=_named("side", act["towards"]),
                same_side=act["same_side"], reported=act["reported"], quote=quote, start=act["start"],
                end=act["end"], confidence=1.0, basis="annotated",
                due=Due(text=quote, local=due, earliest=None, latest=None, zone_basis="", how="annotated")
                if due else None,
                deadline_kind=act["deadline_kind"], about=None, status=act["status"],
                answers=None if answers is None else ActId(str(answers)),
            )  # fmt: skip


def _named(word: str, number: int | None) -> str | None:
    return None if number is None else f"{word} {number}"
