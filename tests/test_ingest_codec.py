"""Core types as JSON lines and back, exactly."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from bench import hostile
from ingest.codec import dumps, loads
from ingest.fold import fold
from ingest.formats import Given
from ingest.message import Envelope, Moment, Printing, Reading, Thread
from ingest.reading import choose, read_bytes
from ingest.split import split


@pytest.mark.parametrize("name", sorted(hostile.samples()))
def test_readings_printings_and_threads_come_back_as_they_were(name):
    data = hostile.samples()[name]
    found = Given(data=data, file=name, sha256="0" * 64)
    assert choose(found)
    readings = list(read_bytes(found))
    printings = [split(reading) for reading in readings]
    assert [loads(Reading, dumps(one)) for one in readings] == readings
    assert [loads(tuple[Printing, ...], dumps(one)) for one in printings] == printings
    threads = fold(one for several in printings for one in several)
    assert [loads(Thread, dumps(one)) for one in threads] == list(threads)


def test_empty_text_and_no_text_are_told_apart_and_zones_kept():
    empty = Envelope(
        sender=None, to=(), cc=(), bcc=(), date="", subject=None, message_id=None, in_reply_to="", references=(), raw=""
    )
    assert loads(Envelope, dumps(empty)) == empty
    local = datetime(2022, 1, 4, 10, tzinfo=timezone(-timedelta(hours=6)))
    moment = Moment(text="", local=local.replace(tzinfo=None), earliest=local, latest=local.astimezone(UTC), basis="x")
    again = loads(Moment, dumps(moment))
    assert again == moment and again.earliest is not None and again.earliest.utcoffset() == -timedelta(hours=6)


def test_one_line_whatever_the_words():
    moment = Moment(text="a\nb\u2028c\x85d\ud800", local=None, earliest=None, latest=None, basis="é")
    line = dumps(moment)
    assert "\n" not in line and line.encode("utf-8")
    assert loads(Moment, line).text == "a\nb\u2028c\x85d?"
