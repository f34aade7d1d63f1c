"""Three hundred generated copies: put with their originals, altered words found, hardly a false alarm."""

from bench.eval_fold import Figures, measure, measure_printed


def check(figures: Figures) -> None:
    assert figures.right_pairs >= 0.99, figures.wrong
    assert figures.found == 1.0, figures.wrong
    assert figures.false_alarms <= 0.01, figures.wrong


def test_folding_alone() -> None:
    check(measure(seed=7, count=300))


def test_another_seed() -> None:
    check(measure(seed=20, count=300))


def test_written_into_files_read_and_split() -> None:
    check(measure_printed(seed=7, count=300))
