"""Takes the words out of annotation: `python -m bench.standoff_write FOLDER...` writes `acts/model/standoff/*.jsonl`.

Each folder holds `gold/NAME.json` in the form of the annotated development data, with `source.sha256` naming the
document of `data/split` that the thread was read from. A message whose words do not stand in that document, and an act
whose quote does not stand in its message, are left out and named.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

from acts.act import Act
from bench.gold import SHARED, Gold, load
from bench.standoff import STANDOFF, documents, is_measured, measured_runs, words_of

ALIKE, ROOM = 0.93, 400  # the share of a message's words that the document must have; words of banners between them
Words = list[tuple[int, int]]


def main() -> None:
    """Write, and print what was written and what was left out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    write(parser.parse_args().folders)


def write(folders: Sequence[Path], shared: Path = SHARED, target: Path = STANDOFF) -> None:
    """Write what the folders hold, threads that are measured on left out, into one file for each kind of document."""
    texts, known = documents(shared), measured_runs(shared)
    lines: dict[str, list[str]] = {}
    for path in sorted(path for folder in folders for path in folder.glob("gold/*.json")):
        gold, source = load(path), json.loads(path.read_text(encoding="utf-8"))["source"]
        if any(is_measured(message.text, known) for message in gold.thread.messages):
            print(f"{path.name}: measured threads hold its words; left out")
            continue
        kind = Path(source["file"]).parts[0].split(".")[0]
        messages = list(_stand_off(gold, texts[source["sha256"]]))
        line = {"document": source["sha256"], "messages": messages}
        lines.setdefault(kind, []).append(json.dumps(line, sort_keys=True, separators=(",", ":")))
    for kind, some in lines.items():
        (target / f"{kind}.jsonl").write_text("".join(f"{line}\n" for line in sorted(some)), encoding="utf-8")
        print(f"{kind}: {len(some)} threads")


def _stand_off(gold: Gold, text: str) -> Iterator[dict]:  # type: ignore[type-arg]
    places = words_of(text)
    writers = _Numbers()
    sides = _Numbers()
    for message in (m for m in gold.thread.messages if m.text):
        aligned = align(message.text, text, places)
        if aligned is None:
            print(f"{gold.path.name} {message.id}: its words do not stand in the document; left out")
            continue
        found, where = aligned
        writer = message.sender.name or message.sender.email if message.sender else None
        acts = [_act(gold, act, where, writers, sides) for act in gold.acts if act.message == message.id]
        yield {
            "sent": message.sent.text or None, "writer": writers.of(writer), "spans": _spans(found, places),
            "acts": [act for act in acts if act is not None],
        }  # fmt: skip


class _Numbers:
    """Numbers in place of names, in the order of mention."""

    def __init__(self) -> None:
        self.known: dict[str, int] = {}

    def of(self, name: str | None) -> int | None:
        """The name's number, None for no name."""
        return None if name is None else self.known.setdefault(name, len(self.known))


def align(own: str, text: str, places: Words) -> tuple[list[int], list[int]] | None:
    """The words of a document that a message is made of, by number; and for each character of the message the
    character of those words, joined by single spaces, at which it stands. None where too few of them stand there."""
    spans = words_of(own.replace("\n", " "))
    wanted, given = [own[s:e] for s, e in spans], [text[s:e] for s, e in places]
    first = _anchor(wanted, given)
    if first is None:
        return None
    part = given[first : first + 2 * len(wanted) + ROOM]
    found: list[int] = []
    where, length, equal = [0] * (len(own) + 1), 0, 0
    for tag, a, b, c, d in SequenceMatcher(None, wanted, part, autojunk=False).get_opcodes():
        if tag == "insert" or (tag == "replace" and d - c > 2 * (b - a) + 2):
            continue
        equal += (b - a) if tag == "equal" else 0
        for number in range(max(b - a, d - c)):
            _place(spans, a + number if a + number < b else None, where, length)
            if c + number < d:
                found.append(first + c + number)
                length += len(given[first + c + number]) + 1
    return (found, where) if equal >= ALIKE * len(wanted) else None


def _place(spans: Words, number: int | None, where: list[int], length: int) -> None:
    if number is not None:
        start, end = spans[number]
        where[start : end + 1] = range(length, length + end - start + 1)


def _anchor(wanted: Sequence[str], given: Sequence[str]) -> int | None:
    """Where the first words of a message that stand together in the document do, less those before them."""
    for size in (8, 5, 3, 2, 1):
        for at in range(max(1, min(len(wanted) - size + 1, 12))):
            start = wanted[at : at + size]
            first = next((i for i in range(len(given)) if list(given[i : i + size]) == start), None)
            if first is not None and len(start) == size:
                return max(0, first - at)
    return None


def _spans(found: Sequence[int], places: Words) -> list[list[int]]:
    """Runs of neighbouring words as characters of the document."""
    spans: list[list[int]] = []
    last = None
    for number in found:
        start, end = places[number]
        if last is not None and number == last + 1:
            spans[-1][1] = end
        else:
            spans.append([start, end])
        last = number
    return spans


def _act(gold: Gold, act: Act, where: list[int], writers: _Numbers, sides: _Numbers) -> dict | None:  # type: ignore[type-arg]
    text = next(m.text for m in gold.thread.messages if m.id == act.message)
    if text[act.start : act.end] != act.quote or where[act.end - 1] <= where[act.start]:
        print(f"{gold.path.name} act {act.id}: its quote does not stand in its message; left out")
        return None
    return {
        "id": int(act.id), "kind": act.kind, "start": where[act.start], "end": where[act.end - 1] + 1,
        "reported": act.reported, "same_side": act.same_side, "actor": writers.of(act.actor),
        "side": sides.of(act.side), "towards": sides.of(act.addressee_side), "due": act.due.local if act.due else None,
        "deadline_kind": act.deadline_kind, "answers": None if act.answers is None else int(act.answers),
        "status": act.status,
    }  # fmt: skip


if __name__ == "__main__":
    main()
