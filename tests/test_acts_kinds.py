import pkgutil
import re

import pytest

import acts.kinds
from acts.act import Act
from acts.clauses import read_sentences
from acts.grammar import hits
from acts.kinds import Kind, kinds

GUIDELINE = {
    "agreement", "claim", "conditional", "conference_held", "deadline", "demand", "extension", "meeting_proposal",
    "position", "refusal", "threat", "withdrawal",
}  # fmt: skip
SAID = {
    "agreement": "We agree to the protocol.",
    "claim": "You have not responded to our letter.",
    "conditional": "If you narrow the request, we will produce the ledgers.",
    "conference_held": "Following our call of yesterday with the trustee, here is the list.",
    "demand": "Please produce the maintenance logs.",
    "extension": "We have no objection to extending the time to answer.",
    "meeting_proposal": "We are available to meet and confer on Tuesday.",
    "position": "The request is overly broad.",
    "refusal": "We will not produce the drafts.",
    "threat": "We will move to compel without further notice.",
    "withdrawal": "Plaintiff hereby withdraws item 7.",
}


def test_the_twelve_kinds_and_one_file_each() -> None:
    assert {kind.label for kind in kinds()} == GUIDELINE
    assert {m.name for m in pkgutil.iter_modules(acts.kinds.__path__)} == GUIDELINE


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.label)
def test_a_kind_says_what_it_is_and_names_its_rules(kind: Kind) -> None:
    assert kind.meaning and set(kind.fields) <= set(Act.__dataclass_fields__)
    names = [rule.name for rule in kind.rules]
    assert len(set(names)) == len(names) and all(re.fullmatch(r"\w+\.[\w-]+", name) for name in names)
    assert all(0 < rule.certainty < 1 for rule in kind.rules)


@pytest.mark.parametrize("kind", [k for k in kinds() if not k.timed], ids=lambda kind: kind.label)
def test_the_plainest_words_of_a_kind_fire_one_of_its_rules(kind: Kind) -> None:
    (sentence,) = read_sentences(SAID[kind.label])
    assert list(hits(kind.label, kind.rules, sentence))


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.label)
def test_no_rule_fires_on_mere_narration(kind: Kind) -> None:
    text = "The warehouse has two floors. It rained in the night. The truck left for the coast."
    for sentence in read_sentences(text):
        assert list(hits(kind.label, kind.rules, sentence)) == []
