"""How well copies are put together and what was altered in them is found, on 300 generated copies. Prints one table.

python -m bench.eval_fold [--copies 300] [--seed 7]
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass

from bench.generated_copies import Copy, copies, messages
from ingest.fold import fold
from ingest.message import DifferenceKind, Message, Printing


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares between 0 and 1, and the copies that went wrong, by how they were made."""

    right_pairs: float
    found: float
    false_alarms: float
    wrong: tuple[str, ...]


def measure(seed: int = 7, count: int = 300) -> Figures:
    """The figures on `count` copies of a third as many originals."""
    originals = messages(seed, count // 3)
    made = copies(seed, originals, count)
    found = fold([*originals, *(c.printing for c in made)])
    owner = {p.source.id: m for t in found for m in t.messages for p in m.printings}
    right = [_right(c, originals, owner) for c in made]
    told = [_told(c, owner[c.printing.source.id]) for c in made]
    altered = [t for c, t in zip(made, told, strict=True) if c.altered]
    plain = [t for c, t in zip(made, told, strict=True) if not c.altered]
    wrong = [
        f"{c.printing.source.file}: {c.made}: {'paired wrong' if not r else 'missed' if c.altered else 'false alarm'}"
        for c, r, t in zip(made, right, told, strict=True)
        if not r or t != c.altered
    ]
    return Figures(sum(right) / len(right), sum(altered) / len(altered), sum(plain) / len(plain), tuple(wrong))


def _right(copy: Copy, originals: Sequence[Printing], owner: dict[str, Message]) -> bool:
    """Whether the copy stands with its original and with no other original."""
    own_files = [p.source.id for p in owner[copy.printing.source.id].printings if p.message_id]
    return own_files == [originals[copy.of].source.id]


def _told(copy: Copy, message: Message) -> bool:
    return any(
        d.source == copy.printing.source.id and d.kind is DifferenceKind.SUBSTANTIVE for d in message.differences
    )


def main() -> None:
    """Prints the figures beside what is asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--copies", type=int, default=300)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    figures = measure(given.seed, given.copies)
    print(f"folding, {given.copies} generated copies, seed {given.seed}")
    print(f"  right pairs     {figures.right_pairs:7.1%}   asked >= 99 %")
    print(f"  altered found   {figures.found:7.1%}   asked 100 %")
    print(f"  false alarms    {figures.false_alarms:7.1%}   asked <= 1 %")
    for line in figures.wrong:
        print(f"    {line}")


if __name__ == "__main__":
    main()
