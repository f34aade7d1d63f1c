"""A message as the models see it: its sentences, the rules that fired, the times it names, and the features of each."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from acts.clauses import Sentence
from acts.grammar import Hit, as_lines, hits, may_fire
from acts.kinds import kinds
from acts.model.features import Numbers, clause_features, phrase_features
from acts.patches import blank_hunks
from acts.when import TimePhrase, find_times
from ingest.message import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A message as the models see it: its sentences, the rules that fired in each, and the times it names.

    `previous` is the message before it in the thread.
    """

    message: Message
    previous: Message | None
    sentences: tuple[Sentence, ...]
    fired: tuple[tuple[Hit, ...], ...]
    phrases: tuple[TimePhrase, ...]


def read_message(message: Message, previous: Message | None, sentences: tuple[Sentence, ...]) -> Read:
    """What the models need to know of a message."""
    whole = as_lines(sentences)
    likely = [(kind.label, rules) for kind in kinds() if (rules := may_fire(kind.rules, whole))]
    return Read(
        message=message,
        previous=previous,
        sentences=sentences,
        fired=tuple(tuple(hit for label, rules in likely for hit in hits(label, rules, s)) for s in sentences),
        phrases=tuple(
            p
            for p in find_times(blank_hunks(message.text), message.sent.local)
            if sentence_of(sentences, p) is not None
        ),
    )


def sentence_of(sentences: Sequence[Sentence], phrase: TimePhrase) -> Sentence | None:
    """The sentence in which a time phrase begins, None where it stands outside of all (in a greeting, say)."""
    place = bisect_right(sentences, phrase.start, key=lambda s: s.start) - 1
    return sentences[place] if place >= 0 and phrase.start < sentences[place].end else None


def clause_rows(read: Read) -> list[Numbers]:
    """The linear model's features of every clause."""
    rows: list[Numbers] = []
    for at, sentence in enumerate(read.sentences):
        places = {clause.start: which for which, clause in enumerate(sentence.clauses)}
        fired = [(hit.rule.name, places[hit.clause.start]) for hit in read.fired[at]]
        rows += [clause_features(read.sentences, at, which, fired) for which in range(len(sentence.clauses))]
    return rows


def phrase_rows(read: Read) -> list[Numbers]:
    """The linear model's features of every time phrase."""
    alone = len(read.phrases) == 1
    pairs = ((phrase, sentence_of(read.sentences, phrase)) for phrase in read.phrases)
    return [
        phrase_features(read.message, sentence, phrase, alone) for phrase, sentence in pairs if sentence is not None
    ]
