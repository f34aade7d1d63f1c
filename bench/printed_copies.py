"""The generated copies as they are filed: originals as .eml, copies quoted in text exhibits of several mail clients."""

import random
from hashlib import sha256

from bench.generated_copies import Copy
from ingest.formats import Given
from ingest.message import Address, Printing, Reading
from ingest.reading import read_bytes
from ingest.split import split

REPLIES = [
    "We disagree, for the reasons given before.\n\nRegards,\n{name}",
    "Thank you. I will take this up with my client and revert.\n\n{name}",
    "Noted. See my comments to the draft.\n\nBest regards,\n{name}",
]


def as_file(original: Printing) -> list[Printing]:
    """The original written as an .eml file and read again."""
    assert original.sender
    lines = [
        f"Message-ID: {original.message_id}",
        f"Date: {original.sent.text}",
        f"From: {original.sender.printed}",
        f"To: {', '.join(_quoted(a) for a in original.to)}",
        *([f"Cc: {', '.join(_quoted(a) for a in original.cc)}"] if original.cc else []),
        f"Subject: {original.subject}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "",
        original.text,
        "",
    ]
    lines[2] = f"From: {_quoted(original.sender)}"
    return _read("\r\n".join(lines).replace("\n\n", "\n\r\n").encode(), original.source.file)


def _quoted(address: Address) -> str:
    return f'"{address.name}" <{address.email}>'


def as_exhibit(copy: Copy, seed: int) -> list[Printing]:
    """The copy quoted below a short answer in a text exhibit, and read again."""
    rng = random.Random(f"{seed} {copy.printing.source.file}")
    inner = copy.printing
    assert inner.sender and inner.sent.local
    writer = inner.to[0]
    layout = rng.choice([_outlook, _original_message, _gmail])
    reply = rng.choice(REPLIES).format(name=(writer.name or "").split(",")[0].split()[0])
    outer = f"From: {_semicolon(writer)}\nSent: {_later(rng, inner)}\nTo: {_semicolon(inner.sender)}\n"
    text = f"{outer}Subject: {inner.subject}\n\n{reply}\n\n{layout(inner)}"
    return _read(text.encode(), inner.source.file)


def _later(rng: random.Random, inner: Printing) -> str:
    assert inner.sent.local
    later = inner.sent.local.replace(hour=23, minute=rng.randrange(60))
    return later.strftime("%A, %B %d, %Y %I:%M %p")


def _semicolon(address: Address) -> str:
    return f"{address.name} <{address.email}>" if address.email else address.name or ""


def _outlook(inner: Printing) -> str:
    assert inner.sender
    cc = f"Cc: {'; '.join(map(_semicolon, inner.cc))}\n" if inner.cc else ""
    to = "; ".join(map(_semicolon, inner.to))
    head = f"From: {_semicolon(inner.sender)}\nSent: {inner.sent.text}\nTo: {to}\n{cc}Subject: {inner.subject}"
    return f"{head}\n\n{inner.text}\n"


def _original_message(inner: Printing) -> str:
    return f"-----Original Message-----\n{_outlook(inner)}"


def _gmail(inner: Printing) -> str:
    assert inner.sender and inner.sent.local
    when = inner.sent.local.strftime("%a, %b %d, %Y at %I:%M %p")
    body = "\n".join(f"> {line}" for line in inner.text.splitlines())
    return f"On {when} {inner.sender.name} <{inner.sender.email}> wrote:\n\n{body}\n"


def _read(data: bytes, file: str) -> list[Printing]:
    given = Given(data=data, file=file, sha256=sha256(data).hexdigest())
    return [p for reading in read_bytes(given) if isinstance(reading, Reading) for p in split(reading)]
