"""Three hundred generated copies: put with their originals, altered words found, no false alarm."""

from bench.eval_fold import measure


def test_three_hundred_generated_copies() -> None:
    figures = measure(seed=7, count=300)
    assert figures.right_pairs >= 0.99
    assert figures.found == 1.0
    assert figures.false_alarms <= 0.01


def test_another_seed() -> None:
    figures = measure(seed=20, count=300)
    assert figures.right_pairs >= 0.99 and figures.found == 1.0 and figures.false_alarms <= 0.01
