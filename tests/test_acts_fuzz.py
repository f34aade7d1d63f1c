"""Our own correspondence cut up, joined anew and strewn with odd marks: reading and finding go on over all of it."""

import random
from pathlib import Path

from acts import find
from graph.findings import ordered, reason
from ingest.fold import fold
from ingest.message import Reading, Source
from ingest.split import split

THREADS = Path(__file__).resolve().parents[1] / "acts" / "model" / "threads"
ODD = (
    "...", "***", "\u200b", "\u202e", "\x00", "“", "”", "(", ")", "—", "\n", "\n\n", ">", "> > ", "\t", "--", "?!",
    "by 99/99/9999", "by 5 p.m. on 12/31/9999", "1/1/0001", "February 30", "24:00", "13:61 p.m.", "0 days", "On",
    "within 999999999999 days", "within 30 days of December 31, 9999", "Rule 6(a)", "From:", "Sent:", "So ...\n",
    "---------- Forwarded by ", "Date: Fri, 31 Dec 9999 23:59:59 -1400", "-----Original Message-----\n", "wrote:",
)  # fmt: skip


def _mangled(texts: list[str], chance: random.Random) -> str:
    text = chance.choice(texts)[:2000]
    for _ in range(chance.randint(1, 25)):
        at, kind = chance.randint(0, len(text)), chance.random()
        if kind < 0.6:
            text = f"{text[:at]}{chance.choice(('', ' '))}{chance.choice(ODD)} {text[at:]}"
        elif kind < 0.8:
            text = text[:at] + text[at + chance.randint(1, 40) :]
        else:
            other = chance.randint(0, len(text))
            text = text[:at] + text[other : other + 80] + text[at:]
    return text


def test_nothing_mangled_stops_reading_or_finding_and_every_quote_stands_in_its_message() -> None:
    chance = random.Random(7)
    texts = [path.read_text(encoding="utf-8") for path in sorted(THREADS.glob("*.txt"))]
    for _ in range(120):
        text = _mangled(texts, chance)
        source = Source(file="mangled.txt", sha256="0" * 64, media_type="text/plain")
        for thread in fold(split(Reading(source=source, text=text, rung="text"))):
            acts = ordered(find(thread))
            words = {message.id: message.text for message in thread.messages}
            assert all(words[act.message][act.start : act.end] == act.quote for act in acts), text
            reason(thread, acts)
