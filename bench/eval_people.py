"""People, firms and sides on annotated threads: `python -m bench.eval_people [--worst N]`.

Identity is judged on every address printed in the headers: two addresses are a pair when both stand for one person
(the annotation's entries of one name are one person who moved). Firms and sides are judged per annotated person who
is found; a firm is right when it shares a distinctive word with the annotation's, or both are unknown. Annotations call
sides by role or by name as they please: "side" counts a person right when the best one-to-one matching of our sides
with theirs in the thread pairs the two; "named" when the names themselves share a word; "joined" counts pairs of people
whom we put on one side, right when the annotation does too.
"""

import argparse
import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from bench.told import told
from graph.names import parse_name
from graph.parties import UNKNOWN, Standing, stand
from graph.people import Person
from ingest.fold import fold
from ingest.formats import Given, formats
from ingest.message import Address, Reading, Thread
from ingest.split import split

SETS = ("lawyers", "deals", "government", "maintainers", "discovery", "disputes")
_SMALL = {
    "the",
    "of",
    "and",
    "llp",
    "inc",
    "llc",
    "corp",
    "co",
    "ltd",
    "lp",
    "pllc",
    "pc",
    "company",
    "law",
    "u",
    "s",
    "group",
}


def read(path: Path) -> tuple[Thread, ...]:
    """The threads that the product itself reads in a text."""
    form = next(f for f in formats() if f.name == "text")
    data = path.read_bytes()
    given = Given(data=data, file=path.name, sha256="0" * 64)
    readings = [r for r in form.read(given) if isinstance(r, Reading)]
    return fold([printing for reading in readings for printing in split(reading)])


def truth(row: dict[str, Any], address: Address) -> str | None:
    """The annotated person whom a header's address means; None where the annotation does not tell."""
    for person in row["people"]:
        if address.email and address.email.casefold() in {e.casefold() for e in person["emails"]}:
            return _named(person["name"])
    for person in row["people"]:
        if address.name and _named(address.name) == _named(person["name"]):
            return _named(person["name"])
    return None


def _named(name: str) -> str:
    parsed = parse_name(name)
    return f"{parsed.first} {parsed.last}" if parsed else name.casefold()


def pairs(row: dict[str, Any], threads: tuple[Thread, ...], standing: Standing, worst: bool) -> Counter[str]:
    """Right, missed and wrong pairs of printed forms."""
    forms: dict[tuple[str, str], tuple[str, str]] = {}
    for thread in threads:
        for address in (a for m in thread.messages for a in (m.sender, *m.to, *m.cc, *m.bcc) if a):
            person, meant = standing.person(address, thread.id), truth(row, address)
            if person and meant:
                forms[address.email or "", address.name or ""] = person.id, meant
    count: Counter[str] = Counter()
    for (one, (ours, theirs)), (two, (other, meant)) in combinations(forms.items(), 2):
        if (ours == other) != (theirs == meant) and worst:
            print(f"   {row['thread']} pair: {one} {two} {'missed' if theirs == meant else 'WRONG'}")
        count["found"] += ours == other
        count["meant"] += theirs == meant
        count["right"] += ours == other and theirs == meant
    return count


def places(row: dict[str, Any], threads: tuple[Thread, ...], standing: Standing) -> Iterator[tuple[str, bool, str]]:
    """For each annotated person who is found: firm and side, right or not, and the words for a list of the worst."""
    met: dict[str, Person] = {}
    found: list[tuple[str, str | None]] = []
    for thread in threads:
        for address in (a for m in thread.messages for a in (m.sender, *m.to, *m.cc, *m.bcc) if a):
            person, meant = standing.person(address, thread.id), truth(row, address)
            if person and meant:
                met[meant] = person
    for entry in row["people"]:
        person = met.get(_named(entry["name"]))
        if person:
            firm, side = standing.firm(person), standing.side(person)
            same_name = [e for e in row["people"] if _named(e["name"]) == _named(entry["name"])]
            firms = {e.get("firm") for e in same_name}
            yield "firm", any(alike(f, firm) for f in firms), f"{entry['name']}: {entry.get('firm')} / {firm}"
            yield "named", alike(entry.get("side"), side), f"{entry['name']}: {entry.get('side')} / {side}"
            found.append((side, entry.get("side")))
    for (ours, meant), (other, theirs) in combinations(found, 2):
        if ours == other != UNKNOWN and meant and theirs:
            yield "joined", meant == theirs, f"{ours}: {meant} and {theirs}"
    best = matched(found)
    for at in range(len(found)):
        yield "side", at < best, " ".join(f"{ours}/{meant}" for ours, meant in found)


def matched(found: list[tuple[str, str | None]]) -> int:
    """How many people stand right under the best matching of our sides with the annotation's, taken greedily."""
    count = Counter((ours, meant) for ours, meant in found if ours != UNKNOWN)
    right, ours_used, meant_used = 0, set(), set()
    for (ours, meant), n in sorted(count.items(), key=lambda item: (-item[1], str(item[0]))):
        if ours not in ours_used and meant not in meant_used:
            right += n
            ours_used.add(ours)
            meant_used.add(meant)
    return right


def alike(meant: str | None, found: str | None) -> bool:
    """Whether two names share a distinctive word, run together or as initials; or neither is known."""
    if not meant or not found or found == UNKNOWN:
        return not meant and (not found or found == UNKNOWN)
    one, other = _words(meant), _words(found)
    joined = ("".join(_parts(meant)), "".join(_parts(found)))
    inside = min(map(len, joined)) > 3 and (joined[0] in joined[1] or joined[1] in joined[0])
    return bool(one & other) or inside


def _words(name: str) -> set[str]:
    words = _parts(name)
    singular = {w.removesuffix("s") for w in words}
    return singular | {"".join(words)} | {"".join(w[0] for w in words)} - {w[0] for w in words}


def _parts(name: str) -> list[str]:
    return [w for w in re.findall(r"[a-z0-9]+", name.casefold()) if w not in _SMALL]


def main() -> None:
    """Print the table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--worst", type=int, default=0)
    asked.add_argument("--set", default="")
    asked.add_argument("--told", action="store_true", help="messages as annotated instead of as read")
    given = asked.parse_args()
    shared = Path(os.environ.get("REJOINDER_SHARED", "../shared")) / "gold"
    total: Counter[str] = Counter()
    heads = ("firm", "side", "joined", "named", "found")
    print(f"{'set':12} {'pairs P':>8} {'pairs R':>8} {'pairs F1':>8} " + " ".join(f"{head:>6}" for head in heads))
    for name in [given.set] if given.set else SETS:
        count: Counter[str] = Counter()
        for path in sorted((shared / name / "gold").glob("*.json")):
            row = json.loads(path.read_text(encoding="utf-8"))
            threads = told(path)[0] if given.told else read(shared / name / "threads" / f"{path.stem}.txt")
            standing = stand(threads)
            count += pairs(row, threads, standing, bool(given.worst))
            count["people"] += len(row["people"])
            for what, right, words in places(row, threads, standing):
                count[what] += right
                count[f"{what}s"] += 1
                if not right and count[f"worst {what}"] < given.worst:
                    count[f"worst {what}"] += 1
                    print(f"   {path.stem} {what}: {words}")
        _line(name, count)
        total += count
    _line("all", total)


def _line(name: str, count: Counter[str]) -> None:
    precision = count["right"] / count["found"] if count["found"] else 1.0
    recall = count["right"] / count["meant"] if count["meant"] else 1.0
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    rates = [count[what] / max(1, count[what + "s"]) for what in ("firm", "side", "joined", "named")]
    told = " ".join(f"{rate:6.3f}" for rate in (*rates, count["firms"] / max(1, count["people"])))
    print(f"{name:12} {precision:8.3f} {recall:8.3f} {f1:8.3f} {told}")


if __name__ == "__main__":
    main()
