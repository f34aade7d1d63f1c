"""Invented messages and damaged copies of them, from a fixed seed, with the truth about every copy."""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from ingest.clock import parse_printed, resolve
from ingest.message import Address, Pieces, Printing, Source, Span

PEOPLE = [
    Address(name=name, email=email, printed=f"{name} <{email}>")
    for name, email in (
        ("Ada Quill", "ada@quillmarsh.example"),
        ("Marsh, Tobias K.", "tmarsh@quillmarsh.example"),
        ("Noor Verhoeven", "nverhoeven@verhoevenpike.example"),
        ("Pike, Lionel", "lpike@verhoevenpike.example"),
        ("Rosalind Achebe", "rachebe@achebe-law.example"),
        ("Dmitri Sandoval", "dsandoval@harrowgrain.example"),
        ("Okafor-Lund, Ingrid", "iokaforlund@harrowgrain.example"),
        ("Wes Tanaka", "wes.tanaka@brightwater.example"),
    )
]
SUBJECTS = [
    "Harrow Grain v. Brightwater - deposition dates",
    "Harrow Grain v. Brightwater - Request No. 14",
    "Protective order, second draft",
    "Brightwater custodians and search terms",
    "Subpoena to Pinefield Storage",
    "Expert schedule",
]
SENTENCES = """
We can offer {day} at {hour} for the deposition of Mr. {name}, at our office or by video.
Your responses to Request No. {n} were due on {month} {n} and we have not received them.
Please confirm by {hour} on {day} that you will withdraw the motion.
We do not agree that Request No. {n} is limited to the period after {month} {n}.
Our client will produce the weigh tickets from the {name} elevator on a rolling basis, starting {month} {n}.
As I said on our call, we are not willing to extend the close of discovery again.
The privilege log lists {n} documents without naming a recipient, which the rule does not allow.
If we do not hear from you before {day}, we will ask the court for a conference.
Attached is the redlined stipulation; the changes are in paragraphs {n} and {m}.
You have never told us which of the {n} custodians you object to, or why.
Brightwater shall pay the storage charges of ${n},{m}0 within ten days of the order.
I am available to meet and confer on {day} after {hour}, and again on {month} {n}.
We reserve all rights with respect to the samples that {name} destroyed in {month}.
The inspection took place as planned and nobody from your side attended.
Please send the native files for Bates HG-{n}{m}0 through HG-{n}{m}9.
This follows our telephone conference of {month} {n}, in which you accepted the protocol.
Kindly let us know whether you represent Pinefield Storage for purposes of the subpoena.
There was no agreement that the search would stop at {n} terms.
The court set the hearing for {month} {n} at {hour}, so the briefs are due the week before.
We will accept service on behalf of {name} if you agree to a thirty-day response time.
Nothing in your letter explains why the scale records cannot be exported.
I understand that Mr. {name} is travelling until {day}, and we can wait until then.
My client has already produced {n},{m}12 pages, and your client has produced none.
To avoid burdening the court, we propose to split the remaining {n} requests between us.
""".strip().splitlines()
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
MONTHS = ["January", "March", "April", "June", "September", "November"]
HOURS = ["9:30 a.m.", "10:00 a.m.", "noon", "2:15 p.m.", "4:00 p.m.", "5:00 p.m."]
NAMES = ["Delacroix", "Smith", "Hartigan", "Oyelaran", "Brandt", "Kowalczyk"]
BANNERS = [
    "External Email - Exercise Caution",
    "[EXTERNAL] This message originated from outside of your organization. Do not click links.",
    "CAUTION: This email originated from outside the firm. Do not open attachments.",
]
GLYPHS = {"l": "1", "i": "l", "o": "0", "e": "c", "m": "rn", "h": "b", "s": "5", "t": "f", "u": "n", "a": "o", "g": "q"}
SWAPS = {
    "not": "now",
    "never": "ever",
    "shall": "may",
    "will": "would",
    "can": "cannot",
    "accept": "reject",
    "before": "after",
    "agree": "argue",
    "withdraw": "withhold",
    "none": "some",
    "due": "sue",
    "ten": "two",
    "again": "against",
}


@dataclass(frozen=True, slots=True)
class Copy:
    """A printing, the number of the message it copies, and whether a word of it was altered."""

    printing: Printing
    of: int
    altered: bool
    made: str


def messages(seed: int, count: int) -> list[Printing]:
    """Originals, each its own file; some by one sender in one minute, some with one text sent twice on other days."""
    rng = random.Random(seed)
    found: list[Printing] = []
    for number in range(count):
        if number % 12 == 11:
            found.append(_beside(rng, found[-1], number))
            continue
        if number % 20 == 13:
            found.append(_again(found[-1], number))
            continue
        sent = datetime(2023, 1, 9, 8) + timedelta(minutes=rng.randrange(60 * 24 * 200))
        sender, *others = rng.sample(PEOPLE, 4)
        found.append(_original(number, sender, others, sent, rng.choice(SUBJECTS), _text(rng, sender)))
    return found


def _beside(rng: random.Random, other: Printing, number: int) -> Printing:
    """Another message by the same sender in the same minute."""
    assert other.sender and other.sent.local and other.subject
    return _original(number, other.sender, list(other.to), other.sent.local, other.subject, _text(rng, other.sender))


def _again(other: Printing, number: int) -> Printing:
    """The same words sent again some days later."""
    assert other.sender and other.sent.local and other.subject
    later = other.sent.local + timedelta(days=6, minutes=17)
    return _original(number, other.sender, list(other.to), later, other.subject, other.text)


def _text(rng: random.Random, sender: Address) -> str:
    def fill(sentence: str) -> str:
        return sentence.format(
            day=rng.choice(DAYS),
            hour=rng.choice(HOURS),
            month=rng.choice(MONTHS),
            name=rng.choice(NAMES),
            n=rng.randrange(2, 29),
            m=rng.randrange(2, 9),
        )

    body = [fill(s) for s in rng.sample(SENTENCES, rng.randrange(2, 10))]
    cut = rng.randrange(1, len(body) + 1)
    paragraphs = [" ".join(body[:cut]), " ".join(body[cut:])]
    name = (sender.name or "").split(",")[0].split()[0]
    return "\n\n".join(["Counsel:", *(p for p in paragraphs if p), f"Best,\n{name}"])


def _original(number: int, sender: Address, others: list[Address], sent: datetime, subject: str, text: str) -> Printing:
    printed = sent.strftime("%a, %d %b %Y %H:%M:%S -0500")
    return Printing(
        source=Source(file=f"{number:04}.eml", sha256=f"{number:064x}", media_type="message/rfc822"),
        index=0,
        span=Span(start=0, end=len(text)),
        layout="file",
        depth=0,
        carrier=None,
        header="",
        header_span=None,
        sender=sender,
        to=tuple(others[:2]),
        cc=tuple(others[2:]),
        bcc=(),
        sent=resolve(parse_printed(printed)),
        subject=subject,
        text=text,
        pieces=Pieces(),
        message_id=f"<{number}@generated.example>",
    )


def copies(seed: int, originals: list[Printing], count: int, *, quoted: bool = True) -> list[Copy]:
    """Copies of the originals, every third with one word altered, each damaged in one to three ways.

    Without `quoted` none has quote marks, for those who put the copies into a client's layout themselves.
    """
    rng = random.Random(seed + 1)
    ways: list[Callable[[random.Random, str], str]] = [wrap, banner, curl, misread, truncate, redact]
    ways += [quote_marks] if quoted else []
    found = []
    for number in range(count):
        of = rng.randrange(len(originals))
        text, altered, made = originals[of].text, number % 3 == 0, []
        if altered:
            text = alter(rng, text)
            made.append("alter")
        for way in rng.sample(ways, rng.randrange(1, 4)):
            if altered and way in (truncate, redact):
                continue  # either may take the altered word away again
            text = way(rng, text)
            made.append(way.__name__)
        found.append(Copy(_quoted(rng, originals[of], text, number), of, altered, "+".join(made)))
    return found


def _quoted(rng: random.Random, original: Printing, text: str, number: int) -> Printing:
    assert original.sent.local and original.sender
    shown = original.sent.local + timedelta(hours=rng.choice([0, 0, 0, 1, -1, -2, 6]))
    named = rng.random() < 0.2
    people = [replace(a, email=None, printed=a.name or "") if named else a for a in (*original.to, *original.cc)]
    return replace(
        original,
        source=Source(file=f"exhibit-{number}.txt", sha256=f"{number + 10**6:064x}", media_type="text/plain"),
        index=1,
        carrier=0,
        depth=1,
        layout="outlook",
        to=tuple(people[: len(original.to)]),
        cc=tuple(people[len(original.to) :]),
        sent=resolve(parse_printed(shown.strftime("%A, %B %d, %Y %I:%M %p"))),
        subject=f"RE: {original.subject}",
        text=text,
        message_id=None,
    )


def wrap(rng: random.Random, text: str) -> str:
    """Lines broken at another width."""
    width = rng.randrange(44, 80)
    return re.sub(rf"(.{{{width - 20},{width}}}) ", r"\1\n", text)


def quote_marks(rng: random.Random, text: str) -> str:
    """Every line quoted, one to three deep."""
    mark = "> " * rng.randrange(1, 4)
    return "\n".join(mark + line for line in wrap(rng, text).splitlines())


def banner(rng: random.Random, text: str) -> str:
    """A gateway's banner above the text."""
    return f"{rng.choice(BANNERS)}\n\n{text}"


def curl(rng: random.Random, text: str) -> str:
    """Typography of another client: curled quotes, dashes, hard spaces."""
    return text.replace("'", "’").replace(" - ", " – ").replace("Mr. ", "Mr.\u00a0")


def misread(rng: random.Random, text: str) -> str:
    """Two to four letters in a hundred misread; figures are left, as a figure misread is another figure."""

    def one(match: re.Match[str]) -> str:
        word = match.group()
        places = [i for i, c in enumerate(word) if c in GLYPHS and i]
        if len(word) < 4 or word.lower() in SWAPS.values() or not places or rng.random() > rate * len(word):
            return word
        at = rng.choice(places)
        return word[:at] + GLYPHS[word[at]] + word[at + 1 :]

    rate = rng.choice([0.02, 0.03, 0.04])
    return re.sub(r"(?<![\w$-])[A-Za-z]+(?![\w-])", one, text)


def truncate(rng: random.Random, text: str) -> str:
    """The end cut off."""
    return text[: int(len(text) * rng.uniform(0.4, 0.85))]


def redact(rng: random.Random, text: str) -> str:
    """A run of words blacked out."""
    runs = list(re.finditer(r"(?<= )[^ \n]+(?: [^ \n]+){1,3}", text))
    run = rng.choice(runs)
    return f"{text[: run.start()]}[REDACTED]{text[run.end() :]}"


def alter(rng: random.Random, text: str) -> str:
    """One word made another: a figure, a day, a month, a name, or a word that turns the sentence."""
    choices = [m for m in re.finditer(r"[A-Za-z]+|\d+", text) if _others(m.group())]
    if not choices:
        choices = list(re.finditer(r"(?<= )[a-z]{5,}", text))
    match = rng.choice(choices)
    return text[: match.start()] + rng.choice(_others(match.group()) or ["otherwise"]) + text[match.end() :]


def _others(word: str) -> list[str]:
    for row in (DAYS, MONTHS, NAMES):
        if word in row:
            return [w for w in row if w != word]
    if word.isdigit():
        return [str(int(word) + 1), str(int(word) * 10)]
    return [SWAPS[word]] if word in SWAPS else []
