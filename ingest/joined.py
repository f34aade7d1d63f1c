"""Sets of indexes that grow together."""

from collections import defaultdict


class Joined:
    """Indexes joined into sets."""

    def __init__(self, size: int) -> None:
        self._up = list(range(size))

    def find(self, i: int) -> int:
        """The least index of the set that holds `i`."""
        while self._up[i] != i:
            self._up[i] = self._up[self._up[i]]
            i = self._up[i]
        return i

    def join(self, a: int, b: int) -> None:
        """Puts the two sets together."""
        low, high = sorted((self.find(a), self.find(b)))
        self._up[high] = low

    def sets(self) -> list[list[int]]:
        """All sets, each in order."""
        found: dict[int, list[int]] = defaultdict(list)
        for i in range(len(self._up)):
            found[self.find(i)].append(i)
        return list(found.values())
