"""New files are folded with the threads they touch, and the threads are those of folding everything at once."""

import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from ingest import copies, folding, refold
from ingest.clock import parse_printed, resolve
from ingest.codec import dumps
from ingest.message import Address, Pieces, Printing, Source, Span, Thread

PEOPLE = [
    Address(name=f"{first} {last}", email=f"{first[0]}{last}@{house}.example".lower(), printed=f"{first} {last}")
    for first, last, house in (("Ada", "Quill", "marsh"), ("Noor", "Pike", "tarn"), ("Ivo", "Brandt", "holmoak"))
] + [Address(name="Quill, Ada", email=None, printed="Quill, Ada"), Address(name="Li", email=None, printed="Li")]
SUBJECTS = ["Production of the gate logs", "RE: Production of the gate logs", "tickets", "Re: tickets", "", None]
TEXTS = [
    "We can offer Tuesday at 10 for the deposition of Mr. Brandt, at our office or by video. Please answer by Friday.",
    "We can offer Tuesday at 10 for the deposition of Mr. Brandt, at our office or by video.",
    "We can offer Thursday at 10 for the deposition of Ms. Pike, at your office or by video. Please answer by Monday.",
    "Thank you for your letter of March 4. Defendants will produce the gate logs that you asked for by the end of May.",
    "As I wrote to you on March 5, the gate logs are not in our hands, and nobody else that we know of holds them.",
    "My e-mail of yesterday says all there is to say on the logs, and your letter of March 6 changes nothing in it.",
    "Thanks.", "Agreed.", "",
]  # fmt: skip
DATES = [
    *(f"{weekday}, {day} Mar 2024 {hour}:{minute} -0600" for weekday, day in (("Mon", 4), ("Tue", 5), ("Wed", 6))
      for hour, minute in ((9, "05"), (9, "20"), (16, "35"))),
    "March 5, 2024 9:05 AM", "03/04/2024 10:05 AM", "4/3/2024", "Mon, 17 Jun 2024 09:05:00 -0500", "",
    "Fri, 29 Mar 2024 09:05:00 -0500", "Thu, 18 Apr 2024 09:05:00 -0500",
]  # fmt: skip

WORDS = [
    "harbour", "lantern", "meadow", "anvil", "copper", "thistle", "gravel", "willow", "bastion", "ferry", "orchard",
    "quarry", "timber", "saddle", "pewter", "rigging", "compass", "tallow", "granite", "velvet",
]  # fmt: skip


def printed(dice: random.Random, file: int, place: str, index: int) -> Printing:
    """A message of one of many small circles, each with words, people and subjects of its own; or of all of them."""
    circle = dice.randrange(12)
    own = dice.random() < 0.85
    people = dice.sample(PEOPLE, 3)
    if own:
        people = [
            Address(name=f"{n}{circle} Fell", email=f"{n}{circle}@{WORDS[circle]}.example", printed=n) for n in "abc"
        ]
        dice.shuffle(people)
    text, date, subject = dice.choice(TEXTS), dice.choice(DATES), dice.choice(SUBJECTS)
    text = (
        f"{text} {' '.join(WORDS[(circle * 5 + n) % len(WORDS)] for n in range(9))}." if own and len(text) > 9 else text
    )
    if own and subject:
        subject = f"{subject} {WORDS[circle]}"
    names = [f"<{circle if own else 99}.{dice.randrange(4)}@x.example>" for _ in range(2)]
    return Printing(
        source=Source(file=f"{file}.txt", sha256=f"{file:064x}", media_type="text/plain", place=place),
        index=index, span=Span(start=0, end=len(text)), layout=dice.choice(["outlook", "text"]), depth=index,
        carrier=index - 1 if index and dice.random() < 0.7 else None, header="", header_span=None,
        sender=dice.choice([None, people[0], people[0], people[0]]), to=tuple(people[1:2]), cc=tuple(people[2:]),
        bcc=(), sent=resolve(parse_printed(date), text=date), subject=subject, text=text, pieces=Pieces(),
        kind=dice.choice(["e-mail", "e-mail", "e-mail", "letter"]), message_id=dice.choice([None, None, names[0]]),
        in_reply_to=dice.choice([None, None, None, names[1]]),
    )  # fmt: skip


def records_of(folder: Path, dice: random.Random, count: int) -> Callable[[str], Path]:
    """Files of derived records, each of one to four printings, and where they are."""
    for file in range(count):
        by_place: dict[str, list[Printing]] = defaultdict(list)
        for index in range(dice.choice((1, 1, 2, 4))):
            place = dice.choice(["", "", "", "part 2"])
            by_place[place].append(printed(dice, file, place, index))
        lines = (f"P\t{place}\t{dumps(tuple(found))}\n" for place, found in by_place.items())
        (folder / f"{file:064x}").write_text("".join(lines), "utf-8")
    return lambda sha256: folder / sha256


def threads(path: Path, files: Sequence[int], records: Callable[[str], Path]) -> tuple[Thread, ...]:
    names = {f"{file:064x}": f"{file}.txt" for file in files}
    with closing(folding.bring_up(path, names, records)) as held:
        return tuple(held.threads())


@pytest.mark.parametrize("crowd", [copies.FULL_BUCKET, 3, 1])
def test_files_added_in_any_order_make_the_threads_of_all_at_once(
    crowd: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "FULL_BUCKET", crowd)
    monkeypatch.setattr(refold, "FULL_BUCKET", crowd)
    fold_all = folding._fold
    for seed in range(5):
        dice = random.Random(1_000 * crowd + seed)
        folder = tmp_path / str(seed)
        folder.mkdir()
        count = dice.choice((8, 16, 40))
        records = records_of(folder, dice, count)
        order = dice.sample(range(count), count)
        at = dice.randrange(1, count)
        threads(folder / "grown", order[:at], records)
        monkeypatch.setattr(folding, "_fold", lambda *_: pytest.fail("everything was folded again"))
        while at < count:
            at += dice.choice((1, 1, 2, 5))
            found = threads(folder / "grown", order[:at], records)
        monkeypatch.setattr(folding, "_fold", fold_all)
        assert found == threads(folder / "at once", order, records), seed
        assert found == threads(folder / "grown", order, records)


@pytest.mark.parametrize("crowd", [copies.FULL_BUCKET, 3, 1])
def test_files_taken_out_and_renamed_leave_the_threads_of_the_rest(
    crowd: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "FULL_BUCKET", crowd)
    monkeypatch.setattr(refold, "FULL_BUCKET", crowd)
    fold_all = folding._fold
    for seed in range(5):
        dice = random.Random(7_000 * crowd + seed)
        folder = tmp_path / str(seed)
        folder.mkdir()
        count = dice.choice((8, 16, 40))
        records = records_of(folder, dice, count)
        held = dict.fromkeys(range(count), "")
        bring_up(folder / "kept", held, records)
        for turn in range(4):
            for file in dice.sample(sorted(held), min(len(held) - 1, dice.choice((1, 1, 2)))):
                if dice.random() < 0.6:
                    del held[file]
                else:
                    held[file] = f"renamed {turn} "
            held[dice.randrange(count)] = ""
            monkeypatch.setattr(folding, "_fold", lambda *_: pytest.fail("everything was folded again"))
            found = bring_up(folder / "kept", held, records)
            monkeypatch.setattr(folding, "_fold", fold_all)
            assert found == bring_up(folder / f"anew {turn}", held, records), (seed, turn)


def bring_up(path: Path, files: dict[int, str], records: Callable[[str], Path]) -> tuple[Thread, ...]:
    names = {f"{file:064x}": f"{name}{file}.txt" for file, name in files.items()}
    with closing(folding.bring_up(path, names, records)) as held:
        return tuple(held.threads())


def test_a_damaged_store_is_folded_anew(tmp_path: Path) -> None:
    records = records_of(tmp_path, random.Random(5), 12)
    kept, every = tmp_path / "kept", list(range(12))
    whole = threads(kept, every, records)
    kept.write_bytes(b"no data base" * 500)
    assert threads(kept, every, records) == whole


def test_a_new_suspicious_domain_is_told_of_in_old_messages_too(tmp_path: Path) -> None:
    dice = random.Random(2)
    for file, domain in enumerate(("tamarack.example", "tamarack.example", "tamarock.example")):
        one = printed(dice, file, "", 0)
        sender = Address(name="Ada Quill", email=f"ada@{domain}", printed="Ada Quill")
        (tmp_path / f"{file:064x}").write_text(f"P\t\t{dumps((replace(one, sender=sender),))}\n", "utf-8")
    threads(tmp_path / "kept", [0, 2], lambda sha256: tmp_path / sha256)
    grown = threads(tmp_path / "kept", [0, 1, 2], lambda sha256: tmp_path / sha256)
    assert grown == threads(tmp_path / "at once", [0, 1, 2], lambda sha256: tmp_path / sha256)


def test_a_suspicious_domain_that_comes_or_goes_with_its_messages_is_folded_in_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dice = random.Random(3)
    for file in range(12):
        sender = Address(
            name="Ada Quill", email=f"ada@tam{'o' if file == 11 else 'a'}rack.example", printed="Ada Quill"
        )
        told = (replace(printed(dice, file, "", 0), sender=sender),)
        (tmp_path / f"{file:064x}").write_text(f"P\t\t{dumps(told)}\n", "utf-8")
    without, every = range(11), range(12)
    kept, wanted = tmp_path / "kept", [threads(tmp_path / name, files, lambda sha256: tmp_path / sha256)
                                       for name, files in (("a", every), ("b", without))]  # fmt: skip
    threads(kept, without, lambda sha256: tmp_path / sha256)
    monkeypatch.setattr(folding, "_fold", lambda *_: pytest.fail("everything was folded again"))
    found = [threads(kept, files, lambda sha256: tmp_path / sha256) for files in (every, without)]
    assert found == wanted and wanted[0] != wanted[1]
    assert any("tamorack.example" in d.detail for t in wanted[0] for m in t.messages for d in m.defects)
