"""The command that a page shows prints the rows that the page shows."""

import shlex
from datetime import UTC, datetime

from dashboard.widgets.download import twin


def test_the_command_carries_what_the_question_was_asked_with() -> None:
    as_of = datetime(2025, 10, 1, 4, tzinfo=UTC)
    params = {"as_of": as_of, "side": "Kestrel's", "certainty": "all", "case": None, "limit": 251}
    told = shlex.split(twin("my matter", "deadlines_set", params))
    assert told == [
        "rejoinder", "ask", "my matter", "deadlines_set",
        "-p", "as_of=2025-10-01T04:00:00+00:00", "-p", "certainty=all", "-p", "side=Kestrel's",
    ]  # fmt: skip
