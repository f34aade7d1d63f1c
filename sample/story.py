"""story.toml as values: who wrote what to whom, when, and what each message does."""

import tomllib
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Firm:
    """A firm, its side, its clock (hours from UTC that autumn) and what its mail gateway adds."""

    name: str
    side: str
    zone: int
    place: list[str]
    banner: str | None = None
    disclaimer: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """One person."""

    name: str
    email: str
    firm: Firm
    post: str
    phone: str

    @property
    def mailbox(self) -> str:
        """The name and the address as a header prints them."""
        return f"{self.name} <{self.email}>"

    @property
    def signature(self) -> list[str]:
        """The lines that stand under every e-mail from the desk."""
        return [self.name, self.post, self.firm.name, *self.firm.place, f"{self.phone} | {self.email}"]


@dataclass(frozen=True, kw_only=True)
class Told:
    """One message as it was sent; `own` says which file holds it as the outermost message ("none": only quoted)."""

    id: str
    sender: Writer
    to: list[Writer]
    cc: list[Writer]
    sent: datetime
    subject: str
    body: str
    own: str
    acts: list[dict[str, object]]
    re: str | None = None
    forwards: str | None = None
    style: str = "outlook"
    quotes: int = 1
    mobile: bool = False
    html: bool = False
    altered: dict[str, str] | None = None
    attachment: dict[str, str] | None = None

    @property
    def stem(self) -> str:
        """The file's name without its suffix."""
        return f"{self.sent:%Y-%m-%d-%H%M}-{self.sender.email.split('@')[0]}"


class Story:
    """The whole matter."""

    def __init__(self, path: Path = HERE / "story.toml") -> None:
        self.raw = tomllib.loads(path.read_text(encoding="utf-8"))
        self.case: dict[str, str] = self.raw["case"]
        self.firms = {key: Firm(**row) for key, row in self.raw["firms"].items()}
        self.people = {
            key: Writer(**(row | {"firm": self.firms[row["firm"]]})) for key, row in self.raw["people"].items()
        }

    @cached_property
    def messages(self) -> dict[str, Told]:
        """The messages by id, oldest first."""
        told = [self._told(row) for row in self.raw["message"]]
        return {message.id: message for message in sorted(told, key=lambda message: message.sent)}

    def _told(self, row: dict[str, object]) -> Told:
        people = self.people
        subject = self.raw["subjects"].get(str(row["id"])[0], "")
        given = {"cc": [], "subject": f"RE: {subject}" if "re" in row else subject} | row
        given |= {"sender": people[str(given.pop("from"))], "body": str(row["body"]).strip()}
        given |= {field: [people[key] for key in given[field]] for field in ("to", "cc")}
        if "attachment" in row:
            given["attachment"] = self.raw["attachments"][row["attachment"]]
        return Told(**given)

    def chain(self, message: Told, depth: int) -> list[tuple[Told, Told]]:
        """(who quotes, what is quoted), newest first, at most `depth` steps down."""
        found: list[tuple[Told, Told]] = []
        while depth > len(found) and (below := message.forwards or message.re):
            found.append((message, self.messages[below]))
            message = self.messages[below]
        return found

    def ancestors(self, message: Told) -> list[Told]:
        """What the message answers, and what that answered, newest first."""
        found = []
        while message.re:
            message = self.messages[message.re]
            found.append(message)
        return found
