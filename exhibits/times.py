"""Times in the words of a filing: never a zone, an hour or a day that the record does not show."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta

from ingest.clock import lag
from ingest.message import Message, MessageId, Moment

_ISO = re.compile(r"\b\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\b")
_HOUR = re.compile(r"^([01]?\d|2[0-3]):([0-5]\d)\b")


def print_day(at: datetime) -> str:
    """A date as lawyers write it: October 5, 2021."""
    return f"{at:%B} {at.day}, {at.year}"


def print_clock(at: datetime) -> str:
    """A time of day as lawyers write it: 1:26 p.m., noon."""
    if (at.hour, at.minute) == (12, 0):
        return "noon"
    return f"{at.hour % 12 or 12}:{at.minute:02} {'a.m.' if at.hour < 12 else 'p.m.'}"


def print_local(text: str) -> str:
    """A text with its ISO dates and its leading 24-hour time as lawyers write them: "14:00 Central" as 2:00 p.m."""
    dated = _ISO.sub(lambda m: print_day(datetime.fromisoformat(m[0])), text)
    return _HOUR.sub(lambda m: print_clock(datetime(2000, 1, 1, int(m[1]), int(m[2]))), dated)


DATED = ("letter", "memorandum", "fax")  # kinds of message that bear a day and no hour


def print_sent(message: Message) -> str:
    """When a message was sent, as printed, with the doubt there is; of a letter that bears a date only, the date."""
    moment = message.sent
    if moment.local is None:
        return f"a date not known (printed: {moment.text})" if moment.text else "a date not known"
    if message.kind in DATED and moment.local.time() == time():
        return print_day(moment.local)
    shown = f"{print_day(moment.local)}, {print_clock(moment.local)}"
    return f"{shown} ({print_offset(moment)})" if moment.exact else f"{shown} as printed, zone not certain"


def print_offset(moment: Moment) -> str:
    """How far the clock that printed an exact moment stood from UTC: "UTC-8", "UTC+5:30"; two offices' hours compare
    by nothing else."""
    if moment.local is None or moment.earliest is None:
        return "zone not known"
    return print_ahead(moment.local, moment.earliest)


def print_ahead(local: datetime, instant: datetime) -> str:
    """How far a wall clock that read `local` at an instant stood from UTC."""
    ahead = round((local - instant.astimezone(UTC).replace(tzinfo=None)).total_seconds() / 60)
    hours, minutes = divmod(abs(ahead), 60)
    return "UTC" if not ahead else f"UTC{'-' if ahead < 0 else '+'}{hours}" + (f":{minutes:02}" if minutes else "")


def in_sequence(messages: Iterable[Message]) -> list[Message]:
    """The messages by their instants where all are known, else by the hours printed, undated ones last, but none before
    the one that it answers: a reply is not older than what it quotes, whatever two clocks in different zones print."""
    held = {m.id: m for m in messages}
    placed: dict[MessageId, Message] = {}
    exact = all(m.sent.exact for m in held.values())
    for message in sorted(held.values(), key=_instant if exact else _printed):
        chain = [message]
        while (above := chain[-1].reply_to) in held and above not in placed and len(chain) <= len(held):
            chain.append(held[above])
        placed.update((m.id, m) for m in reversed(chain) if m.id not in placed)
    return list(placed.values())


def _instant(message: Message) -> str:
    return message.sent.earliest.astimezone(UTC).isoformat() if message.sent.earliest else "9999"


def _printed(message: Message) -> str:
    return message.sent.local.isoformat() if message.sent.local else "9999"


def runs_against(message: Message, answered: Message | None) -> bool:
    """Whether a reply prints an earlier hour than the message it answers, where its clock is not named."""
    if answered is None or message.sent.local is None or answered.sent.local is None:
        return False
    if message.sent.exact and answered.sent.exact and message.sent.earliest and answered.sent.earliest:
        return message.sent.earliest < answered.sent.earliest  # both say by which clock
    return message.sent.local < answered.sent.local


def print_lag(asked: Moment | None, answered: Moment | None) -> str:
    """The time from one message to a later one in words; a range where a zone is not certain and both readings stand.

    A reading in which the later one is the earlier is none: then only the most is said.
    """
    found = lag(asked, answered) if asked and answered else None
    if found is None:
        return "a time that the record does not fix"
    if found[0] < timedelta(0) < found[1]:
        return f"at most {_print_span(found[1])} (zone not certain)"
    least, most = (_print_span(span) for span in found)
    return least if least == most else f"{least} to {most} (zone not certain)"


def _print_span(span: timedelta) -> str:
    hours = span.total_seconds() / 3600
    if hours < 1:
        return f"{round(hours * 60)} minutes"
    return f"{hours:.1f} hours" if hours < 48 else f"{hours / 24:.1f} days"
