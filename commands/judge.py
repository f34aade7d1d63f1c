"""`rejoinder judge`: what a person decides about people, cases and acts."""

import getpass
import shlex
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from acts.act import Act
from commands.matters import MATTER, STORE, opened
from graph.judgements import OF_ACTS, Decision, JudgementError, in_force, judge_act, judge_people, undo
from graph.load import Loaded, load
from graph.store import Store
from ingest.matter import Matter
from queries import nearest
from queries.terminal import disarm

_WORDS = [*(str(decision) for decision in Decision), "undo"]
_PERSON = (
    "MATCH (p:Person) WHERE $who IN p.keys OR $who IN p.emails OR p.name = $who OR $who IN p.aliases "
    "RETURN p.id AS id, p.name AS name, p.keys AS keys ORDER BY name, id"
)
_THREAD = (
    "MATCH (t:Thread) WHERE t.id = $what OR t.subject = $what OR EXISTS { MATCH (m:Message {id: $what})-[:IN]->(t) } "
    "RETURN t.id AS id ORDER BY id"
)


def _list(ctx: click.Context, _param: click.Parameter, matter: Path | None) -> None:
    if matter and not ctx.resilient_parsing:
        for one in in_force(Matter.open(matter).entries()):
            of = one.act["quote"] if one.act else ", ".join(one.keys)
            to = ", ".join(f"{name} {value}" for name, value in (one.values or {}).items())
            said = f"{one.decision} {of}" + (f" → {to}" if to else "")
            click.echo(disarm(f"{one.number:>6}  {one.at:%Y-%m-%d %H:%M}  {one.by}: {said} ({one.why})"))
        ctx.exit()


@click.command("judge")
@MATTER
@click.argument("decision", type=click.Choice(_WORDS))
@click.argument("subjects", nargs=-1, required=True, metavar="SUBJECT...")
@click.option("--to", "value", default="", metavar="VALUE", help="The name, firm, side or case that is set.")
@click.option("--set", "fields", multiple=True, metavar="FIELD=VALUE", help="What `correct` sets; due is a local time.")
@click.option("--why", required=True, help="The reason; it is kept.")
@click.option("--by", default=getpass.getuser, show_default="you", help="Who decides.")
@click.option("--list", type=click.Path(path_type=Path), is_eager=True, expose_value=False, callback=_list,
              metavar="MATTER", help="The judgements in force, with their numbers.")  # fmt: skip
@STORE
def judge(
    matter: Path, decision: str, subjects: tuple[str, ...], value: str, fields: tuple[str, ...], why: str, by: str,
    store: str,
) -> None:  # fmt: skip
    """Enter a decision about MATTER in its ledger and rebuild the graph with it. It holds until it is undone.

    merge, split, rename, firm, side: SUBJECT is a person's name, address or key. case: a thread, by its id, its subject
    or one of its messages' ids. confirm, correct, reject: an act's id or its words. undo: a judgement's number.

    \b
    rejoinder judge tamarack merge pat@firm.example "Pat Lee" --why "one signature block"
    rejoinder judge tamarack side "Ada Quill" --to Ostrander --why "appearance, Dkt. 12"
    rejoinder judge tamarack correct 00fa8e59 --set kind=threat --why "no demand is made"
    rejoinder judge --list tamarack
    rejoinder judge tamarack undo 57 --why "wrong person"
    """
    here = Matter.open(matter)
    with opened(here, store, readonly=False) as opened_store:
        signed = _Signed(here, opened_store, by, why)
        if decision == "undo":
            signed.take_back(subjects)
        elif Decision(decision) in OF_ACTS:
            signed.on_acts(Decision(decision), subjects, dict(_parse(one) for one in fields))
        else:
            signed.on_people(Decision(decision), subjects, value)
        counts = load(here, opened_store).counts()
    numbers = [str(one.number) for one in in_force(here.entries())][-1:] if decision != "undo" else []
    told = f" as {numbers[0]}" if numbers else ""
    click.echo(f"entered{told} by {by}; " + ", ".join(f"{n:,} {what}" for what, n in counts.items()))
    if numbers:
        click.echo(f"rejoinder judge {shlex.quote(str(matter))} undo {numbers[0]} --why … takes it back")


class _Signed:
    """Somebody who decides, and for what reason."""

    def __init__(self, matter: Matter, store: Store, by: str, why: str) -> None:
        self.matter, self.store, self.by, self.why = matter, store, by, why

    def on_people(self, decision: Decision, subjects: Sequence[str], value: str) -> None:
        """Decide on people, or on threads' case; everything is looked up before anything is entered."""
        if decision is Decision.CASE:
            keys = sorted({key for subject in subjects for key in self._threads(subject)})
        else:
            named = [self._person(subject) for subject in subjects]
            people = {person for person, _ in named}
            if decision is Decision.MERGE and len(people) < 2:
                raise JudgementError("merge needs two people; these are one already")
            if decision is Decision.SPLIT and len(people) > 1:  # one key of each keeps them apart, and each whole
                keys = sorted({person: keys[0] for person, keys in reversed(named)}.values())
            else:
                keys = sorted({key for _, keys in named for key in keys})
        judge_people(self.matter, decision, keys, by=self.by, why=self.why, value=value)

    def on_acts(self, decision: Decision, subjects: Sequence[str], values: Mapping[str, str]) -> None:
        """Decide on acts."""
        loaded = load(self.matter, self.store)
        for act in [_act(loaded, subject) for subject in subjects]:
            judge_act(self.matter, decision, act, by=self.by, why=self.why, values=values or None)

    def take_back(self, numbers: Sequence[str]) -> None:
        """Undo judgements."""
        for number in numbers:
            if not number.isdecimal():
                raise JudgementError(f"undo takes a judgement's number, not {number!r}; see judge --list MATTER")
            undo(self.matter, int(number), by=self.by, why=self.why)

    def _person(self, who: str) -> tuple[str, list[str]]:
        """The id of the person that the subject names, and by which keys: the one where it is a key or an address, so
        that a person can be split by them; every key of the person where it is a name."""
        rows = self.store.run(_PERSON, {"who": who})
        if not rows:
            names = [str(row["name"]) for row in self.store.run("MATCH (p:Person) RETURN p.name AS name", {})]
            raise JudgementError(f"nobody here is {who!r}{nearest(who, dict.fromkeys(names))}")
        if len(rows) > 1:
            raise JudgementError(f"{who!r} is the name of {len(rows)} people; give an address or a key")
        keys = [str(key) for key in _texts(rows[0]["keys"])]
        exact = [key for key in keys if key in (who, f"email:{who.casefold()}")]
        return str(rows[0]["id"]), exact or keys

    def _threads(self, what: str) -> list[str]:
        rows = self.store.run(_THREAD, {"what": what})
        if not rows:
            raise JudgementError(f"no thread or message here is {what!r}; rejoinder ask MATTER messages lists them")
        return [str(row["id"]) for row in rows]


def _act(loaded: Loaded, subject: str) -> Act:
    """The act of that id, of the one id that begins so, or with exactly those words."""
    acts = list(loaded.found())
    fits = [act for act in acts if act.id == subject] or [
        act for act in acts if (len(subject) >= 6 and act.id.startswith(subject)) or act.quote == subject
    ]
    if len(fits) != 1:
        which = "no act" if not fits else f"{len(fits)} acts"
        raise JudgementError(f"{which} here with the id or the words {subject!r}; rejoinder review MATTER shows ids")
    return fits[0]


def _parse(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise click.BadParameter(f"{text!r} is not FIELD=VALUE", param_hint="--set")
    return name, value


def _texts(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []


COMMAND = judge
