"""What a graph holds: its labels, properties and relationships, with counts and an example of each."""

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.digest import OWN, STATE
from graph.guard import in_pattern
from graph.store import QuestionError, Store
from graph.tokens import Kind, Token, tokenise

SAMPLE = 200  # nodes of a label that are looked at for its properties


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A label, how many nodes bear it, and an example value of each of its properties."""

    name: str
    count: int
    properties: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship:
    """A type of relationship between two labels, and how many there are."""

    start: str
    kind: str
    end: str
    count: int
    properties: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """Everything that a question can name."""

    labels: tuple[Label, ...]
    relationships: tuple[Relationship, ...]


def schema(store: Store) -> Schema:
    """The schema of a graph as it stands; raises StoreError."""
    counts = store.run(
        f"MATCH (n) WHERE NOT n:{STATE} UNWIND labels(n) AS label RETURN label, count(*) AS count ORDER BY label", {}
    )
    labels = tuple(
        Label(name=str(row["label"]), count=_int(row["count"]), properties=_properties(store, str(row["label"])))
        for row in counts
    )
    return Schema(labels=labels, relationships=_relationships(store))


def _properties(store: Store, label: str) -> dict[str, object]:
    rows = store.run(f"MATCH (n:`{label}`) WITH n ORDER BY n.id LIMIT {SAMPLE} RETURN properties(n) AS held", {})
    return _examples(rows)


def _relationships(store: Store) -> tuple[Relationship, ...]:
    rows = store.run(
        "MATCH (a)-[r]->(b) RETURN labels(a) AS one, type(r) AS kind, labels(b) AS other, count(*) AS count, "
        "head(collect(properties(r))) AS held",
        {},
    )
    counted: dict[tuple[str, str, str], int] = {}
    held: dict[tuple[str, str, str], list[Mapping[str, object]]] = {}
    for row in rows:
        key = _main(row["one"]), str(row["kind"]), _main(row["other"])
        counted[key] = counted.get(key, 0) + _int(row["count"])
        held.setdefault(key, []).append(row)
    return tuple(
        Relationship(start=key[0], kind=key[1], end=key[2], count=n, properties=_examples(held[key]))
        for key, n in sorted(counted.items())
    )


def _main(labels: object) -> str:
    names = [str(label) for label in labels] if isinstance(labels, list) else []
    return "Act" if "Act" in names else min(names, default="")


def _examples(rows: Sequence[Mapping[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for row in rows:
        held = row["held"]
        for name, value in held.items() if isinstance(held, Mapping) else ():
            if name not in OWN and value is not None and value != []:
                found.setdefault(str(name), value)
    return dict(sorted(found.items()))


def _int(value: object) -> int:
    return value if isinstance(value, int) else 0


def check_names(text: str, known: Schema) -> None:
    """Raises QuestionError, with the place and the nearest right name, for a label, relationship or property that the
    graph does not hold."""
    labels = {label.name for label in known.labels}
    kinds = {relationship.kind for relationship in known.relationships}
    held = {name for label in known.labels for name in label.properties}
    held |= {name for relationship in known.relationships for name in relationship.properties}
    tokens = tokenise(text)
    bound: set[str] = set()
    for at, token in enumerate(tokens):
        if token.kind not in (Kind.WORD, Kind.QUOTED) or at == 0:
            continue
        before = tokens[at - 1].text
        if (before == ":" or (before == "|" and in_pattern(tokens, at))) and _opens(tokens, at) == "[":
            _known(token, kinds, "relationship")
        elif before == ":" and _opens(tokens, at) == "(":
            _known(token, labels, "label")
        elif before in ("(", "[") and at + 1 < len(tokens) and tokens[at + 1].text in (":", ")", "]"):
            bound.add(token.text)
        elif before == "." and tokens[at - 2].text in bound:
            _known(token, held | {"id"}, "property")


def _opens(tokens: Sequence[Token], at: int) -> str:
    """The bracket in which a place stands, "" for a map or none."""
    depth = 0
    for token in reversed(tokens[:at]):
        if token.text in (")", "]", "}"):
            depth += 1
        elif token.text in ("(", "[", "{"):
            if depth == 0:
                return token.text
            depth -= 1
    return ""


def _known(token: Token, names: set[str], what: str) -> None:
    name = token.text.strip("`")
    if name not in names:
        close = difflib.get_close_matches(name, names, n=1, cutoff=0.4)
        hint = f"; did you mean {close[0]}?" if close else ""
        raise QuestionError(f"{token.place}: there is no {what} {name} in this graph{hint}")
