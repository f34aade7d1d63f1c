"""How fast the splitter is: beside mail-parser-reply on the same bodies, and on one thread that grows to 5 MB.

    python -m bench.split_speed [--shared DIR] [--messages N]

CPU time of one process. mail-parser-reply is a peer to be installed for this measurement only; without it its column
is left out. The long threads are generated.
"""

import argparse
import gzip
import mailbox
import os
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from ingest.message import Reading, Source
from ingest.split import split

CHAIN = """From: Ann Lee <ann@lee.example>
Sent: Monday, March {day}, 2024 {hour}:{minute:02} PM
To: Bo Ray <bo@ray.example>; Cy Fox <cy@fox.example>
Cc: Di Orr <di@orr.example>
Subject: RE: Lee v. Ray - production

Bo,

{words}

Please let us have the logs by Friday, and confirm that the two custodians are agreed.

Ann

Ann Lee
Lee & Partners LLP
14 Quay Street, Boston, MA 02110
ann@lee.example

"""
WORDS = "The second volume is still without its load file, and nobody has answered our letter of the third. "


def bodies(shared: Path, most: int) -> list[str]:
    """The first plain-text part of each of the throughput messages."""
    packed = shared / "data" / "throughput" / "lists-3000.mbox.gz"
    with tempfile.TemporaryDirectory() as folder:
        unpacked = Path(folder) / "lists.mbox"
        unpacked.write_bytes(gzip.decompress(packed.read_bytes()))
        found = []
        for message in mailbox.mbox(unpacked):
            part = next((p for p in message.walk() if p.get_content_type() == "text/plain"), None)
            data = part.get_payload(decode=True) if part is not None else None
            if isinstance(data, bytes):
                found.append(data.decode("utf-8", "replace"))
    return found[:: max(1, len(found) // most)][:most]


def thread(messages: int) -> str:
    """An invented chain of about 2,600 characters a message."""
    return "".join(
        CHAIN.format(day=1 + n % 28, hour=1 + n % 11, minute=n % 60, words=WORDS * 22) for n in range(messages)
    )


def ours(text: str) -> object:
    source = Source(file="text", sha256="0" * 64, media_type="text/plain")
    return split(Reading(source=source, text=text, rung="text"))


def seconds(run: Callable[[str], object], texts: Sequence[str]) -> float:
    started = time.process_time()
    for text in texts:
        run(text)
    return time.process_time() - started


def peers() -> dict[str, Callable[[str], object]]:
    """mail-parser-reply as it comes, and told that all is English; nothing where it is not installed."""
    try:
        from mailparser_reply import EmailReplyParser
    except ImportError:
        return {}
    made = {"as it comes": EmailReplyParser(), "English only": EmailReplyParser(languages=["en"])}
    return {name: (lambda text, parser=parser: parser.read(text).replies) for name, parser in made.items()}


def speed(name: str, count: int, size: int, taken: float) -> str:
    return f"{name:32} {count / taken:8.0f} messages/s {size / taken / 1e6:6.1f} million characters/s"


def main() -> None:
    options = argparse.ArgumentParser(description="Speed of the splitter.")
    options.add_argument("--shared", type=Path, default=Path(os.environ.get("REJOINDER_SHARED", "../shared")))
    options.add_argument("--messages", type=int, default=3000)
    given = options.parse_args()
    texts = bodies(given.shared, given.messages)
    size = sum(map(len, texts))
    taken = min(seconds(ours, texts) for _ in range(2))
    print(f"{len(texts)} bodies, {size / 1e6:.1f} million characters")
    print(speed("rejoinder", len(texts), size, taken))
    for name, other in peers().items():
        theirs = seconds(other, texts)
        print(f"{speed(f'mail-parser-reply, {name}', len(texts), size, theirs)}  {theirs / taken:.2f} times ours")
    print("\none thread\nmessages  characters  seconds  microseconds/1000 characters")
    for messages in (125, 250, 500, 1000, 2000):
        text = thread(messages)
        taken = seconds(ours, [text])
        print(f"{messages:8} {len(text):11} {taken:8.2f} {taken * 1e9 / len(text):10.0f}")


if __name__ == "__main__":
    main()
