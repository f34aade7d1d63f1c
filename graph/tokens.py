"""A Cypher text as tokens, so that a guard sees what an engine will see: no comments, no escapes, no look-alikes."""

import re
from dataclasses import dataclass
from enum import StrEnum

from graph.store import QuestionError

_PLAIN_SPACE = re.compile(r"[ \t\r\n]+")
_TOKEN = re.compile(
    r"(?P<comment>//[^\n]*|/\*.*?\*/)"
    r"|(?P<text>'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
    r"|(?P<quoted>`(?:[^`]|``)+`)"
    r"|(?P<param>\$(?:[A-Za-z_][A-Za-z0-9_]*))"
    r"|(?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\.\d+)"
    r"|(?P<word>[A-Za-z_][A-Za-z0-9_]*)"
    r"|(?P<sign><=|>=|<>|=~|\.\.|\+=|->|<-|[-+*/%^=<>()\[\]{},.:|&!;])",
    re.DOTALL,
)


class Kind(StrEnum):
    """What a token is."""

    TEXT = "text"
    QUOTED = "quoted"
    PARAM = "param"
    NUMBER = "number"
    WORD = "word"
    SIGN = "sign"


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One token as written, and the line and column where it begins, from 1."""

    kind: Kind
    text: str
    line: int
    column: int

    @property
    def upper(self) -> str:
        """A bare word in capitals; "" for anything else."""
        return self.text.upper() if self.kind is Kind.WORD else ""

    @property
    def place(self) -> str:
        """Where it stands, in words."""
        return f"line {self.line}, column {self.column}"


def tokenise(text: str) -> list[Token]:
    """The tokens of a Cypher text without its comments; raises QuestionError for what cannot be seen through.

    Neo4j reads backslash-u escapes before anything else, even inside texts and names, so none may stand anywhere.
    Bare words are ASCII only, because some engines fold other letters to ASCII ones when they look for keywords.
    """
    tokens: list[Token] = []
    at, line, begins = 0, 1, 0
    while at < len(text):
        space = _PLAIN_SPACE.match(text, at)
        if space:
            line, begins, at = _onward(text, line, begins, at, space.end())
            continue
        found = _TOKEN.match(text, at)
        column = at - begins + 1
        if not found:
            raise QuestionError(f"line {line}, column {column}: {_unseen(text[at])}")
        if re.search(r"\\[uU]", found.group(0)):
            raise QuestionError(f"line {line}, column {column}: write the character itself instead of an escape")
        if found.lastgroup != "comment":
            tokens.append(Token(kind=Kind(found.lastgroup or ""), text=found.group(0), line=line, column=column))
        line, begins, at = _onward(text, line, begins, at, found.end())
    return tokens


def _onward(text: str, line: int, begins: int, start: int, end: int) -> tuple[int, int, int]:
    """The line at `end`, where it begins, and `end`, from those at `start`."""
    last = text.rfind("\n", start, end)
    return line + text.count("\n", start, end), last + 1 if last >= 0 else begins, end


def _unseen(character: str) -> str:
    if character in "'\"`":
        return f"a {character} that is not closed"
    if character == "$":
        return "a parameter is $ and a plain name"
    if ord(character) > 127:
        return f"{character!r} stands outside a text; put a name that has it in backticks"
    return f"{character!r} is no part of a question"
