"""The .eml files of the sample: RFC 5322, each with the thread its writer's client quoted below."""

import hashlib
from datetime import timedelta, timezone
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from html import escape
from textwrap import wrap

from sample.printing import footer, quoted
from sample.story import Story, Told

MAILERS = {"gmail": "Castellan Mail 4", "original": "Tate Mail", "outlook": "Microsoft Outlook 16.0"}


def message_id(told: Told) -> str:
    """The id the sending server gave the message."""
    digest = hashlib.sha256(told.id.encode()).hexdigest()[:20]
    return f"<{digest}@{told.sender.email.split('@')[1]}>"


def file_of(told: Told) -> str:
    """The name of the message's own file."""
    return f"{told.stem}.eml"


def text_of(story: Story, told: Told) -> str:
    """The plain text: what was typed, the signature, and what was quoted below it."""
    lines = [*told.body.split("\n"), *footer(told, signed=not told.mobile), ""]
    if told.forwards:
        original = story.messages[told.forwards]
        lines += ["", *forwarded(original, told)]
    marks = ""
    for by, below in story.chain(told, told.quotes) if not told.forwards else []:
        marks += "> " if by.style == "gmail" else ""
        lines += ["", *_marked(quoted(below, by, signed=by.style != "gmail"), marks)]
    return "\n".join(lines) + "\n"


def forwarded(original: Told, by: Told) -> list[str]:
    """A forwarded message under the client's own rule."""
    lines = quoted(original, by, signed=True)
    return ["-----Forwarded Message-----", *lines[1:]] if lines[0].startswith("-----") else lines


def _marked(lines: list[str], mark: str) -> list[str]:
    if not mark:
        return lines
    attribution, rest = (lines[:1], lines[1:]) if lines[0].startswith("On ") else ([], lines)
    folded = [part for line in rest for part in (wrap(line, 72, break_on_hyphens=False) or [""])]
    above = mark.removesuffix("> ")
    return [(above + line).rstrip() for line in attribution] + [(mark + line).rstrip() for line in folded]


def html_of(told: Told) -> str:
    """The same words as a web page, with the signature as a table."""
    paragraphs = "".join(f"<p>{escape(part)}</p>" for part in told.body.replace("\n\n", "\0").split("\0"))
    rows = "".join(f"<tr><td>{escape(line)}</td></tr>" for line in told.sender.signature)
    style = "<style>p { font-family: Calibri; font-size: 11pt }</style>"
    words = paragraphs.replace("\n", "<br>\n")
    return f"<html><head>{style}</head><body>{words}<table>{rows}</table></body></html>\n"


def eml(story: Story, told: Told) -> bytes:
    """The message's file, byte for byte the same on every run."""
    mail = EmailMessage(policy=SMTP)
    mail["Message-ID"] = message_id(told)
    if told.re:
        chain = [message_id(below) for below in story.ancestors(told)]
        mail["In-Reply-To"] = chain[0]
        mail["References"] = " ".join(reversed(chain))
    mail["Date"] = format_datetime(told.sent.astimezone(timezone(timedelta(hours=told.sender.firm.zone))))
    mail["From"] = told.sender.mailbox
    mail["To"] = ", ".join(person.mailbox for person in told.to)
    if told.cc:
        mail["Cc"] = ", ".join(person.mailbox for person in told.cc)
    mail["Subject"] = told.subject
    mail["X-Mailer"] = "iPhone Mail (22A3354)" if told.mobile else MAILERS[told.style]
    _fill(mail, story, told)
    return mail.as_bytes()


def _fill(mail: EmailMessage, story: Story, told: Told) -> None:
    if told.html:
        mail.set_content(html_of(told), subtype="html", cte="quoted-printable")
        return
    text = text_of(story, told)
    mail.set_content(text, cte="base64" if told.sender.firm.banner and told.re else "quoted-printable")
    if told.style == "gmail":
        mail.add_alternative(f"<pre>{escape(text)}</pre>\n", subtype="html", cte="quoted-printable")
    if told.attachment:
        mail.add_attachment(told.attachment["text"].lstrip(), subtype="csv", filename=told.attachment["name"])
    if mail.is_multipart():
        mail.set_boundary("=_" + message_id(told)[1:21])
