"""`rejoinder redact`: what a person decides about redactions; the Workbench's twin."""

import getpass
from pathlib import Path

import click

from commands.filings import CASE, briefed
from commands.matters import MATTER, STORE
from exhibits.brief import Brief
from exhibits.bundle import Leaf, gather
from exhibits.errors import ExhibitError
from exhibits.redacted import choices_on, covered_on, page_texts
from exhibits.redactions import decide, occurrences, undo
from ingest.message import Span
from queries.terminal import disarm


@click.command("redact")
@MATTER
@click.argument("what", type=click.Choice(["list", "cover", "leave", "undo"]))
@click.argument("subject", required=False)
@CASE
@click.option("--page", type=click.IntRange(1), help="The exhibit's page.")
@click.option("--words", default="", help="The words, as the page prints them.")
@click.option("--nth", type=click.IntRange(1), default=1, help="Which of several occurrences on the page.")
@click.option("--why", default="", help="The reason; it is kept, and printed in the log.")
@click.option("--by", default=getpass.getuser, show_default="you", help="Who decides.")
@click.option("--contact", is_flag=True, help="Propose telephone numbers, addresses and e-mail addresses too.")
@STORE
def redact(
    matter: Path, what: str, subject: str | None, case: str | None, page: int | None, words: str, nth: int, why: str,
    by: str, contact: bool, store: str,
) -> None:  # fmt: skip
    """Change what MATTER's filings redact. SUBJECT is an exhibit's letter; for undo, a decision's number. `cover` in
    place of a proposal that the words meet makes it longer or shorter. Decisions hold until they are undone.

    \b
    rejoinder redact tamarack list
    rejoinder redact tamarack leave C --page 2 --words "412-55-" --why "a part number"
    rejoinder redact tamarack cover C --page 2 --words "his diagnosis" --why "sealed, Dkt. 12"
    rejoinder redact tamarack undo 57 --why "the seal was lifted"
    """
    with briefed(matter, store, None, contact=contact, case=case) as brief:
        if what == "list":
            for line in _lines(brief):
                click.echo(disarm(line))
        elif what == "undo":
            undo(brief.matter, _number(subject), by=by, why=why)
        else:
            leaf = _leaf(brief, subject)
            number, text, span = _place(brief, leaf, page, words, nth)
            decide(brief.matter, leaf.reading.source.id, number, text, span, cover=what == "cover", by=by, why=why)
    if what != "list":
        click.echo(f"entered by {by}; it is applied in the next filing")


def _lines(brief: Brief) -> list[str]:
    told = []
    for leaf in gather(brief).leaves:
        for number in range(1, len(page_texts(brief, leaf)) + 1):
            for one in covered_on(brief, leaf, number).covered:
                length = one.span.end - one.span.start
                told.append(f"Exhibit {leaf.label}, page {number}: {one.kind}, {length} characters ({one.why})")
        for choice in choices_on(brief, leaf):
            state = "covered" if choice.cover else "left"
            told.append(
                f"{choice.number:>6}  Exhibit {leaf.label}, page {choice.page}: {state} by {choice.by}: {choice.why}"
            )
    return told or ["nothing is proposed or decided"]


def _leaf(brief: Brief, label: str | None) -> Leaf:
    leaves = {leaf.label: leaf for leaf in gather(brief).leaves}
    if label not in leaves:
        named = f"no exhibit {label!r}" if label else "name an exhibit"
        raise ExhibitError(f"{named}: the exhibits are {', '.join(leaves)}")
    return leaves[label]


def _place(brief: Brief, leaf: Leaf, page: int | None, words: str, nth: int) -> tuple[int, str, Span]:
    texts = page_texts(brief, leaf)
    if page is None or page > len(texts):
        pages = "1 page" if len(texts) == 1 else f"{len(texts)} pages"
        raise ExhibitError(f"Exhibit {leaf.label} has {pages}: name one with --page")
    found = occurrences(texts[page - 1].text, words)
    if len(found) < nth:
        raise ExhibitError(
            f"Exhibit {leaf.label}, page {page}, prints {words!r} {len(found)} times; give other --words"
        )
    return page, texts[page - 1].text, found[nth - 1]


def _number(subject: str | None) -> int:
    if subject is None or not subject.isdecimal():
        raise ExhibitError("undo takes a decision's number; rejoinder redact MATTER list shows them")
    return int(subject)


COMMAND = redact
