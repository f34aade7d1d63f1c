"""A told thread as a mail client, a list archive or a court's exhibit prints it, in a score of layouts."""

from collections.abc import Callable
from datetime import datetime
from textwrap import wrap

from acts.model.threads.told import Person, ToldMessage, ToldThread

Printed = Callable[[ToldThread], list[str]]
ATTRIBUTED = {"gmail", "apple", "list"}


def _clock(sent: datetime, seconds: str = "") -> str:
    return f"{sent.hour % 12 or 12}:{sent:%M}{seconds} {sent:%p}"


def _names(people: tuple[Person, ...]) -> str:
    return "; ".join(f"{person.name} <{person.email}>" for person in people)


def _day(sent: datetime) -> str:
    return f"{sent:%A, %B} {sent.day}, {sent.year}"


def outlook_header(message: ToldMessage) -> list[str]:
    """From, Sent, To, Cc, Subject."""
    lines = [f"From: {message.sender.name} <{message.sender.email}>"]
    lines += [f"Sent: {_day(message.sent)} {_clock(message.sent)}", f"To: {_names(message.to)}"]
    lines += [f"Cc: {_names(message.cc)}"] if message.cc else []
    return [*lines, f"Subject: {message.subject}", ""]


def lotus_header(message: ToldMessage) -> list[str]:
    """The sender and the date above the recipients, as Notes prints them."""
    to = ", ".join(f"{person.name} <{person.email}>" for person in message.to)
    copies = ", ".join(f"{person.name} <{person.email}>" for person in message.cc)
    top = [f"{message.sender.name} <{message.sender.email}>", f"{message.sent:%m/%d/%Y %I:%M %p}"]
    return [*top, f"To: {to}", f"cc: {copies}", f"Subject: {message.subject}", ""]


def rfc_header(message: ToldMessage) -> list[str]:
    """The header of a mail file."""
    copies = ", ".join(f"{person.name} <{person.email}>" for person in message.cc)
    lines = [f"Date: {message.sent:%a, %d %b %Y %H:%M:%S} -0500"]
    lines += [f"From: {message.sender.name} <{message.sender.email}>"]
    lines += ["To: " + ", ".join(f"{person.name} <{person.email}>" for person in message.to)]
    return [*lines, *([f"Cc: {copies}"] if copies else []), f"Subject: {message.subject}", ""]


def _body(thread: ToldThread, message: ToldMessage, quoted: bool = True) -> list[str]:
    outside = quoted and "banner" in thread.head and message.sender.side != thread.people[0].side
    lines = [thread.head["banner"], ""] if outside else []
    lines += message.body.split("\n")
    if message.sender.signature:
        lines += ["", *message.sender.signature]
    return lines


def _fold(thread: ToldThread, lines: list[str]) -> list[str]:
    width = int(thread.head.get("wrap", "0"))
    if not width:
        return lines
    return [part for line in lines for part in (wrap(line, width, break_on_hyphens=False) or [""])]


def _stack(header: Callable[[ToldMessage], list[str]], rule: list[str]) -> Printed:
    def printed(thread: ToldThread) -> list[str]:
        lines: list[str] = []
        for number, message in enumerate(reversed(thread.messages)):
            top = header(message) if number else (rfc_header(message) if rule and rule[0] else header(message))
            lines += [*(rule if number else []), *top, *_fold(thread, _body(thread, message, number > 0)), ""]
        return lines

    return printed


def _attribution(message: ToldMessage, layout: str) -> str:
    sent, who = message.sent, f"{message.sender.name} <{message.sender.email}>"
    if layout == "apple":
        return f"On {sent:%b} {sent.day}, {sent.year}, at {_clock(sent)}, {who} wrote:"
    return f"On {sent:%a, %b} {sent.day}, {sent.year} at {_clock(sent)} {who} wrote:"


def nested(thread: ToldThread) -> list[str]:
    """Each message quotes the one before with one more '>'."""
    newest = thread.messages[-1]
    lines = [*outlook_header(newest), *_fold(thread, _body(thread, newest, False))]
    for depth, message in enumerate(reversed(thread.messages[:-1])):
        mark = "> " * depth
        lines += ["", (mark + _attribution(message, thread.layout)).rstrip(), (mark + ">").rstrip()]
        lines += [(mark + "> " + line).rstrip() for line in _fold(thread, _body(thread, message))]
    return lines


def letters(thread: ToldThread) -> list[str]:
    """One letter after another, in the order in which they were written."""
    lines: list[str] = []
    for message in thread.messages:
        to = message.to[0]
        lines += [(message.sender.firm or message.sender.name).upper(), "", f"{message.sent:%B} {message.sent.day}"]
        lines[-1] += f", {message.sent.year}"
        lines += ["", to.name, *([to.firm] if to.firm else []), "", f"Re: {message.subject}", ""]
        lines += [*_fold(thread, _body(thread, message, False)), "", "- " * 20, ""]
    return lines[:-3]


def exhibit(thread: ToldThread) -> list[str]:
    """An Outlook chain on stamped pages of forty lines."""
    lines = _stack(outlook_header, [])(thread)
    pages = [lines[at : at + 40] for at in range(0, len(lines), 40)]
    out: list[str] = []
    for number, page in enumerate(pages, 1):
        out += [f"{thread.head['stamp']} Page {number} of {len(pages)}", "", *page, ""]
    return out


def archive(thread: ToldThread) -> list[str]:
    """A public list's archive: oldest first, no recipients."""
    lines: list[str] = []
    for message in thread.messages:
        at = message.sender.email.replace("@", " at ")
        lines += [f"From {at}  {message.sent:%a %b %d %H:%M:%S %Y}", f"From: {at} ({message.sender.name})"]
        lines += [f"Date: {message.sent:%a, %d %b %Y %H:%M:%S} +0000", f"Subject: {message.subject}", ""]
        lines += [*_fold(thread, _body(thread, message, False)), ""]
    return lines


LAYOUTS: dict[str, Printed] = {
    "outlook": _stack(outlook_header, []),
    "original": _stack(outlook_header, ["-----Original Message-----"]),
    "forwarded": _stack(outlook_header, ["---------- Forwarded message ----------"]),
    "underscore": _stack(outlook_header, ["", "________________________________"]),
    "lotus": _stack(lotus_header, ["", "-" * 26 + " Forwarded by Notes " + "-" * 26]),
    "gmail": nested,
    "apple": nested,
    "letters": letters,
    "exhibit": exhibit,
    "list": archive,
}


def print_thread(thread: ToldThread) -> str:
    """The thread's text, top to bottom."""
    return "\n".join(LAYOUTS[thread.layout](thread)).rstrip() + "\n"


def oldest_first(thread: ToldThread) -> bool:
    """Whether the layout prints the oldest message at the top."""
    return thread.layout in ("letters", "list")
