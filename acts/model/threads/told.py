"""Our own annotated threads, written as marked text: `{D met #logs ss|please send the logs {L =2024-03-08|by Friday}}`.

A mark opens with the letter of its act, then its attributes, then "|" and the words; marks nest. Attributes: a status;
`=DATE` the due date; `#name` for others to answer; `@name` what it answers; `ss` asked of one's own side; `rp` told of
another; `restated` or `reported` for a deadline; `by:Name_Name` the doer where it is not the sender.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

HERE = Path(__file__).parent
KINDS = {
    "M": "meeting_proposal",
    "C": "conference_held",
    "L": "deadline",
    "D": "demand",
    "A": "agreement",
    "R": "refusal",
    "K": "conditional",
    "T": "threat",
    "X": "extension",
    "F": "claim",
    "P": "position",
    "W": "withdrawal",
}
STATUSES = {
    "demand": {"outstanding", "accepted", "partially_met", "met", "refused", "withdrawn", "superseded"},
    "meeting_proposal": {"outstanding", "accepted", "partially_met", "refused", "expired"},
    "deadline": {"outstanding", "met", "expired", "superseded", "refused"},
    "conditional": {"outstanding", "accepted", "met", "partially_met", "refused", "expired", "superseded"},
    "extension": {"outstanding", "accepted", "refused", "superseded"},
}
ANSWERING = {"agreement", "refusal", "conditional", "extension", "withdrawal", "meeting_proposal", "demand"}
DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
MONTHS = [date(2001, number, 1).strftime("%B").lower() for number in range(1, 13)]
MARK = re.compile(r"\{([MCLDARKTXFPW])((?: [^|{}]*)?)\|")

NEARBY = {"today": 0, "tonight": 0, "this afternoon": 0, "this evening": 0, "tomorrow": 1}
NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "ten": 10, "fourteen": 14, "thirty": 30}
PERSON = re.compile(r"(.+?) <(\S+)>(?: \|([^|]*))?(?:\|([^|]*))?(?:\| (.*))?")


class ToldError(Exception):
    """A thread is not well told; the text says which and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One of the cast."""

    name: str
    email: str
    firm: str | None
    side: str | None
    signature: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class ToldAct:
    """One act as marked."""

    kind: str
    quote: str
    words: list[str]

    def pick(self, sign: str) -> str | None:
        """The attribute that begins with the sign, without it."""
        return next((word[len(sign) :] for word in self.words if word.startswith(sign)), None)

    @property
    def status(self) -> str:
        """The status given, else outstanding where the kind has one, else n/a."""
        legal = STATUSES.get(self.kind, set())
        return next((word for word in self.words if word in legal), "outstanding" if legal else "n/a")


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldMessage:
    """One message: its body is the typed text without the marks."""

    sender: Person
    to: tuple[Person, ...]
    cc: tuple[Person, ...]
    sent: datetime
    subject: str
    body: str
    acts: tuple[ToldAct, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldThread:
    """A thread, oldest message first."""

    name: str
    layout: str
    head: dict[str, str]
    people: tuple[Person, ...]
    messages: tuple[ToldMessage, ...]


def read_all() -> list[ToldThread]:
    """Every thread of every .told file, checked."""
    threads = [
        _thread(part) for path in sorted(HERE.glob("*.told")) for part in path.read_text("utf-8").split("\n=== ")[1:]
    ]
    if faults := [fault for thread in threads for fault in _faults(thread)]:
        raise ToldError("\n".join(faults))
    return threads


def _thread(part: str) -> ToldThread:
    name, _, rest = part.partition("\n")
    head_text, *bodies = rest.split("\n--- ")
    head, cast = _head(name, head_text)
    messages = tuple(_message(name, cast, body) for body in bodies)
    return ToldThread(
        name=name.strip(), layout=head.pop("layout"), head=head, people=tuple(cast.values()), messages=messages
    )


def _head(name: str, text: str) -> tuple[dict[str, str], dict[str, Person]]:
    head, cast = {}, {}
    for line in filter(None, text.split("\n")):
        key, sign, value = re.split(r"\s*(=|:)\s*", line, maxsplit=1)
        if sign == ":":
            head[key] = value
            continue
        found = PERSON.fullmatch(value)
        if not found:
            raise ToldError(f"{name}: not a person: {line}")
        who, email, firm, side, signature = [(part or "").strip() for part in found.groups()]
        lines = tuple(signature.split(" / ")) if signature else ()
        cast[key] = Person(name=who, email=email, firm=firm or None, side=side or firm or None, signature=lines)
    return head, cast


def _message(name: str, cast: dict[str, Person], text: str) -> ToldMessage:
    first, _, body = text.partition("\n")
    try:
        people, when, subject = (part.strip() for part in first.split("|", 2))
        sender, _, receivers = people.partition(">")
        to, _, cc = receivers.partition(";")
        body, acts = unmark(body.strip())
        return ToldMessage(
            sender=cast[sender.strip()],
            to=tuple(cast[key] for key in to.split()),
            cc=tuple(cast[key] for key in cc.split()),
            sent=datetime.fromisoformat(when),
            subject=subject,
            body=body,
            acts=tuple(acts),
        )
    except (KeyError, ValueError) as error:
        raise ToldError(f"{name}: {first}: {error!r}") from error


def unmark(text: str) -> tuple[str, list[ToldAct]]:
    """The text without its marks, and the acts in the order in which they open."""
    out = ""
    acts: list[ToldAct] = []
    opened: list[tuple[ToldAct, int]] = []
    at = 0
    while at < len(text):
        mark = MARK.match(text, at)
        if mark:
            act = ToldAct(kind=KINDS[mark[1]], quote="", words=mark[2].split())
            acts.append(act)
            opened.append((act, len(out)))
            at = mark.end()
        elif text[at] == "}" and opened:
            act, start = opened.pop()
            act.quote = " ".join(out[start:].split())
            at += 1
        else:
            out += text[at]
            at += 1
    if opened or set("{}") & set(out):
        raise ValueError("marks do not close")
    return out, acts


def _faults(thread: ToldThread) -> list[str]:
    named: dict[str, str] = {}
    faults = []
    for message in thread.messages:
        for act in message.acts:
            try:
                _check_act(act, message, named)
            except ValueError as error:
                faults.append(f"{thread.name}: {error}: {act.quote!r}")
    return faults


def _check_act(act: ToldAct, message: ToldMessage, named: dict[str, str]) -> None:
    text = " ".join(message.body.split())
    legal = STATUSES.get(act.kind, set()) | {"ss", "rp", "restated", "reported"}
    if stray := [word for word in act.words if word[0] not in "#@=" and word not in legal and word[:3] != "by:"]:
        raise ValueError(f"cannot be said of a {act.kind}: {stray}")
    if text.count(act.quote) > 1 and len(act.quote) > 20:
        raise ValueError("stands twice")
    if act.quote not in text or re.search(r"[a-z]{3}[.?!] [A-Z]", act.quote):
        raise ValueError("not one passage of one sentence")
    target = act.pick("@")
    if target and (act.kind not in ANSWERING or target not in named):
        raise ValueError(f"cannot answer {target}")
    if key := act.pick("#"):
        named[key] = act.kind
    if due := act.pick("="):
        check_due(act.quote.lower(), datetime.fromisoformat(due), message.sent.date())


def check_due(quote: str, due: datetime, sent: date) -> None:
    """Raise ValueError where the plainest ways of saying a date do not come out at the date given."""
    said = [DAYS.index(day) for day in DAYS if re.search(rf"\b{day}\b", quote)]
    if said and due.weekday() not in said and "before" not in quote and "after" not in quote:
        raise ValueError(f"{due:%A} is not what it says")
    for word, days in NEARBY.items():
        if re.search(rf"\b{word}\b", quote) and due.date() != sent + timedelta(days):
            raise ValueError(f"{word} is not {due:%Y-%m-%d}")
    named = re.findall(rf"\b({'|'.join(MONTHS)}) (\d{{1,2}})\b", quote)
    if named and (due.month, due.day) not in [(MONTHS.index(name) + 1, int(day)) for name, day in named]:
        raise ValueError(f"{named} is not {due:%Y-%m-%d}")
    ordinals = re.findall(r"\b(\d{1,2})(?:st|nd|rd|th)\b", quote)
    if len(ordinals) == 1 and due.day != int(ordinals[0]):
        raise ValueError(f"the {ordinals[0]} is not {due:%Y-%m-%d}")
    _check_count(quote, due, sent)


def _check_count(quote: str, due: datetime, sent: date) -> None:
    found = re.search(r"(?:with)?in (?:the next )?(\w+) days\b", quote)
    days = NUMBERS.get(found[1], int(found[1]) if found[1].isdigit() else 0) if found else 0
    if found and days and not re.search(r"\b(?:of|after|from)\b", quote) and due.date() != sent + timedelta(days):
        raise ValueError(f"{found[0]} is not {due:%Y-%m-%d}")
