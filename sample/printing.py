"""A message as some mail client prints it: its header in the printer's own clock, its text as the printer kept it."""

from datetime import datetime, timedelta, timezone

from sample.story import Told, Writer


def clock(moment: datetime, writer: Writer) -> datetime:
    """The same instant on the clock of the writer's office."""
    return moment.astimezone(timezone(timedelta(hours=writer.firm.zone)))


def twelve(moment: datetime, seconds: str = "") -> str:
    """The time of day as American clients print it: 9:05 AM."""
    return f"{moment.hour % 12 or 12}:{moment:%M}{seconds} {moment:%p}"


def long_date(moment: datetime) -> str:
    """Wednesday, September 3, 2025."""
    return f"{moment:%A, %B} {moment.day}, {moment.year}"


def header(told: Told, by: Told) -> list[str]:
    """The lines that `by`'s client puts above the message it quotes."""
    local = clock(told.sent, by.sender)
    if by.style == "gmail":
        return [f"On {local:%a, %b} {local.day}, {local.year} at {twelve(local)} {told.sender.mailbox} wrote:", ""]
    lines = ["-----Original Message-----"] if by.style == "original" else []
    lines += [f"From: {told.sender.mailbox}", f"Sent: {long_date(local)} {twelve(local)}"]
    lines.append("To: " + "; ".join(person.mailbox for person in told.to))
    if told.cc:
        lines.append("Cc: " + "; ".join(person.mailbox for person in told.cc))
    return [*lines, f"Subject: {told.subject}", ""]


def top_header(told: Told) -> list[str]:
    """The header of a message printed from its owner's mailbox: recipients by name alone."""
    names = "; ".join(person.name for person in told.to)
    copies = "; ".join(person.name for person in told.cc)
    local = clock(told.sent, told.sender)
    date = f"{long_date(local)} {twelve(local, ':00')}"
    return [
        f"From: {told.sender.name}",
        f"To: {names}",
        f"Cc: {copies}",
        f"Subject: {told.subject}",
        f"Date: {date}",
        "",
    ]


def banner(told: Told, by: Told) -> list[str]:
    """The warning that the quoting firm's gateway put on mail from outside."""
    firm = by.sender.firm
    return [firm.banner, ""] if firm.banner and told.sender.firm.name != firm.name else []


def body(told: Told, by: Told | None = None) -> str:
    """What the message says; as `by` quotes it, with the word that `by` changed."""
    if told.altered and by and told.altered["by"] == by.id:
        return told.body.replace(told.altered["was"], told.altered["now"])
    return told.body


def footer(told: Told, signed: bool) -> list[str]:
    """What stands under the typed name: the desk's signature, and the firm's disclaimer."""
    if told.mobile:
        return ["", "Sent from my iPhone"]
    lines = ["", *told.sender.signature] if signed else []
    disclaimer = told.sender.firm.disclaimer
    return [*lines, "", disclaimer] if disclaimer else lines


def quoted(told: Told, by: Told, signed: bool) -> list[str]:
    """The quoted message's lines, header and all; a paragraph is one line."""
    return [*header(told, by), *banner(told, by), *body(told, by).split("\n"), *footer(told, signed)]
