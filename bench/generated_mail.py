"""Generated mail of a matter with many firms: every message a text that any mail program could have sent.

Six hundred people of forty firms and companies write in threads of five, each thread between two firms with a third
copied now and then; half of the messages quote what they answer, one sentence of five asks, refuses, offers or claims,
and every third thread names a case in its subject. Threads numbered from `ONE_CASE` on are all of one case and between
two firms, and claim things of one another's other threads.
"""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

PER_THREAD = 5
FIRMS, EACH = 40, 15
ONE_CASE = 1_000_000
_DOING = [
    "Please produce the gate logs by March 14.",
    "We will not produce the logs.",
    "Are you available for a call on Tuesday at 2 pm?",
    "Plaintiff's position is that the logs are relevant.",
    "You agreed to produce them on our call.",
    "Defendants will produce the logs by Friday.",
    "We withdraw the request.",
    "Please let us know whether you will agree to the extension.",
]
_CLAIMING = [
    "We have now asked for the gate logs three times.",
    "You have never answered our letter about the scale records.",
    "We were the first to propose a call on the binder.",
    "You agreed to produce the lease by Friday.",
]
_PLAIN = [
    "Thank you for your note of last week.",
    "The custodian left the company in 2021, and her files were collected before that.",
    "Our client keeps the entries of the north gate in a binder at the scale house.",
    "I was travelling and have only now read the whole chain.",
    "The first volume has 412 pages and the second has 96.",
    "My colleague is copied here because she handled the inspection of the yard.",
    "The scale records of that spring were kept on paper.",
    "There was a storm that night and the gate stood open until morning.",
    "As you know, the yard has two gates and one office.",
    "The draft has the changes in paragraphs four and nine.",
    "Mr. Delacroix retired before the system was replaced.",
    "The invoices bear the numbers of the lots and not those of the trucks.",
    "Exhibit 12 to the transcript shows the plan of the elevator.",
    "The clerk's office was closed on Monday.",
    "The vendor stores the images by week.",
    "Both copies of the lease have the same handwritten note on the last page.",
]
_FIRST = [
    "Ann",
    "Ben",
    "Cora",
    "Dan",
    "Eve",
    "Fred",
    "Gail",
    "Hugh",
    "Iris",
    "Jack",
    "Kate",
    "Liam",
    "Mona",
    "Noah",
    "Olga",
    "Paul",
    "Rosa",
    "Sean",
    "Tess",
    "Vera",
    "Will",
]
_ROOTS = [
    "Ald",
    "Birch",
    "Cran",
    "Dun",
    "East",
    "Farn",
    "Glen",
    "Hol",
    "Ing",
    "Jas",
    "Kirk",
    "Lark",
    "Mar",
    "Nor",
    "Oak",
    "Pem",
    "Quil",
    "Rav",
    "Sed",
    "Thorn",
    "Ul",
    "Ven",
    "Wes",
    "Yar",
]
_ENDS = ["well", "ton", "ford", "mere", "wick", "ham", "stead", "by"]
_TRADES = ["Shipping Inc.", "Grain Co.", "Storage LLC", "Rail Corp."]


@dataclass(frozen=True, slots=True)
class _Writer:
    name: str
    email: str
    firm: str


def _house(number: int) -> tuple[str, str]:
    """The name and the domain of a firm: every fourth a company, the others partnerships of lawyers."""
    one = _ROOTS[number % len(_ROOTS)] + _ENDS[number % len(_ENDS)]
    other = _ROOTS[(number * 7 + 3) % len(_ROOTS)] + _ENDS[(number * 5 + 1) % len(_ENDS)]
    if number % 4 == 3:
        name = f"{one} {_TRADES[number // 4 % len(_TRADES)]}"
        return name, f"{one.casefold()}{number}.example"
    return f"{one} & {other} LLP", f"{one.casefold()}{other.casefold()}{number}.example"


def _writer(house: int, number: int) -> _Writer:
    firm, domain = _house(house % FIRMS)
    first = _FIRST[(house * 3 + number) % len(_FIRST)]
    last = _ROOTS[(house + number * 5) % len(_ROOTS)] + _ENDS[(house // 3 + number) % len(_ENDS)] + "son" * (house % 2)
    return _Writer(name=f"{first} {last}", email=f"{first}.{last}@{domain}".casefold(), firm=firm)


def mail(thread: int, place: int) -> str:
    """The message at a place of a thread, as a file."""
    writer, reader, third = _between(thread, place)
    body = _own(thread, place, writer)
    if place % 2:
        quoted, before = _own(thread, place - 1, reader).replace("\n", "\n> "), _sent(thread, place - 1)
        body += f"\n\nOn {before:%a, %b %d, %Y at %I:%M %p}, {reader.name} <{reader.email}> wrote:\n> {quoted}"
    answered = f"In-Reply-To: <{thread}.{place - 1}@mail.example>\n" if place else ""
    copied = f"Cc: {third.name} <{third.email}>\n" if thread % 3 == 0 else ""
    return (
        f"From: {writer.name} <{writer.email}>\nTo: {reader.name} <{reader.email}>\n{copied}"
        f"Subject: {'Re: ' if place else ''}{_subject(thread)}\n"
        f"Date: {_sent(thread, place):%a, %d %b %Y %H:%M:%S} -0500\n"
        f"Message-ID: <{thread}.{place}@mail.example>\n{answered}Content-Type: text/plain\n\n{body}\n"
    )


def _between(thread: int, place: int) -> tuple[_Writer, _Writer, _Writer]:
    one_case = thread >= ONE_CASE
    house, away = (0, 1) if one_case else (thread * 11 % FIRMS, 1 + thread % 7)
    sides = _writer(house, thread % EACH), _writer(house + away, thread * 3 % EACH)
    one, other = sides if place % 2 == 0 else sides[::-1]
    return one, other, _writer(house, (thread + 1) % EACH)


def _own(thread: int, place: int, writer: _Writer) -> str:
    dice = random.Random(thread * 100 + place)
    said = [*dice.sample(_PLAIN, 4), dice.choice(_DOING if thread < ONE_CASE else [*_DOING, *_CLAIMING])]
    dice.shuffle(said)
    paragraphs = f"{' '.join(said[:3])}\n\n{' '.join(said[3:])}"
    return f"Counsel:\n\n{paragraphs}\n\nRegards,\n\n{writer.name}\n{writer.firm}\n{200 + thread % 90} Dock Street\n"


def _subject(thread: int) -> str:
    logs = f"Gate logs {thread}"
    if thread >= ONE_CASE:
        return f"Carrow v. Dunmere, No. 1:22-cv-05111 - {logs}"
    return f"Alder v. Birchwick, No. 1:21-cv-0{4000 + thread % 4} - {logs}" if thread % 3 == 0 else logs


def _sent(thread: int, place: int) -> datetime:
    return datetime(2022, 1, 3, 9 + thread % 8, thread % 60) + timedelta(days=thread % 700 + place)


def stranger(number: int) -> str:
    """A message from somebody who writes nowhere else, of a firm of his own."""
    reader = _writer(number, number % EACH)
    domain = f"merrow{number}.example"
    return (
        f"From: Zoe Merrow{number} <zoe@{domain}>\nTo: {reader.name} <{reader.email}>\nSubject: Storage fees {number}\n"
        f"Date: Fri, 07 Jun 2024 10:00:00 -0500\nMessage-ID: <{number}@{domain}>\nContent-Type: text/plain\n\n"
        f"Dear {reader.name.split()[0]},\n\nPlease pay the storage fees by July 12.\n\nZoe Merrow{number}\n"
    )
