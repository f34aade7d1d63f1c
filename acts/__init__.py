"""Messages to what each one does."""

from collections.abc import Iterator

from acts.act import Act
from acts.clauses import read_sentences
from acts.finding import make_act
from acts.ledger import settle
from acts.model.choice import choose, weighings
from acts.model.reading import Read, read_message
from acts.model.scoring import score
from acts.sides import sides
from ingest.message import Thread


def find(thread: Thread) -> tuple[Act, ...]:
    """Every act of the thread's messages, in the order of the messages and of their words."""
    camps = sides(thread)
    found = [
        make_act(read, chosen, camps) for read in _read(thread) for chosen in choose(read, score(read), weighings())
    ]
    return settle(thread, found)


def _read(thread: Thread) -> Iterator[Read]:
    before = None
    for message in thread.messages:
        yield read_message(message, before, read_sentences(message.text))
        before = message
