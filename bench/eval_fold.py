"""How well copies are put together and what was altered in them is found, on 300 generated copies. Prints two tables:
the copies given to the folding as they are, and the same written into files of several layouts, read and split again.

python -m bench.eval_fold [--copies 300] [--seed 7]
"""

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bench.generated_copies import Copy, copies, messages
from bench.printed_copies import as_exhibit, as_file
from ingest.fold import fold
from ingest.message import DifferenceKind, Message, Printing, SourceId


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares between 0 and 1, and the copies that went wrong, by how they were made."""

    right_pairs: float
    found: float
    false_alarms: float
    wrong: tuple[str, ...]


def measure(seed: int = 7, count: int = 300) -> Figures:
    """The figures on `count` copies of a third as many originals, folding alone."""
    originals = messages(seed, count // 3)
    made = copies(seed, originals, count)
    return _figures(made, [[p] for p in originals], [[c.printing] for c in made])


def measure_printed(seed: int = 7, count: int = 300) -> Figures:
    """The figures on copies that were written into files and read, split and folded from there."""
    originals = messages(seed, count // 3)
    made = copies(seed, originals, count, quoted=False)
    return _figures(made, [as_file(p) for p in originals], [as_exhibit(c, seed) for c in made])


def _figures(made: Sequence[Copy], files: Sequence[list[Printing]], exhibits: Sequence[list[Printing]]) -> Figures:
    """`files` and `exhibits` hold what was read from each; the copy is an exhibit's innermost message."""
    found = fold(p for some in (*files, *exhibits) for p in some)
    owner = {(p.source.id, p.index): m for t in found for m in t.messages for p in m.printings}
    numbers = {some[0].source.id: number for number, some in enumerate(files)}
    last = [some[-1] for some in exhibits]
    owners = [owner[p.source.id, p.index] for p in last]
    right = [_originals(m.printings, numbers) == [c.of] for c, m in zip(made, owners, strict=True)]
    told = [_told(p, m) for p, m in zip(last, owners, strict=True)]
    wrong = [
        f"{c.printing.source.file}: {c.made}: {'paired wrong' if not r else 'missed' if c.altered else 'false alarm'}"
        for c, r, t in zip(made, right, told, strict=True)
        if not r or t != c.altered
    ]
    altered = [t for c, t in zip(made, told, strict=True) if c.altered]
    plain = [t for c, t in zip(made, told, strict=True) if not c.altered]
    return Figures(sum(right) / len(right), sum(altered) / len(altered), sum(plain) / len(plain), tuple(wrong))


def _originals(printings: Iterable[Printing], numbers: dict[SourceId, int]) -> list[int]:
    """The originals that stand in a message: one, where the copy was put with its own and with no other."""
    return [numbers[p.source.id] for p in printings if p.source.id in numbers]


def _told(copy: Printing, message: Message) -> bool:
    mine = [d for d in message.differences if (d.source, d.index) == (copy.source.id, copy.index)]
    return any(d.kind is DifferenceKind.SUBSTANTIVE for d in mine)


def main() -> None:
    """Prints the figures beside what is asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--copies", type=int, default=300)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    for what, figures in (
        ("folding alone", measure(given.seed, given.copies)),
        ("written into files, read, split and folded", measure_printed(given.seed, given.copies)),
    ):
        print(f"{given.copies} generated copies, seed {given.seed}, {what}")
        print(f"  right pairs     {figures.right_pairs:7.1%}   asked >= 99 %")
        print(f"  altered found   {figures.found:7.1%}   asked 100 %")
        print(f"  false alarms    {figures.false_alarms:7.1%}   asked <= 1 %")
        for line in figures.wrong:
            print(f"    {line}")


if __name__ == "__main__":
    main()
