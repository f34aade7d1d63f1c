"""Build the sample matter's files and expected.json from story.toml: python -m sample.build. The bytes never differ."""

import json
from pathlib import Path

from sample.exhibit_pages import letter, pdf_exhibit, text_exhibit
from sample.mails import eml, file_of
from sample.printing import clock
from sample.story import HERE, Story, Told

PDF, TEXT = "Dkt-87-2-Exhibit-B.pdf", "Dkt-87-3-Exhibit-C.txt"
OPEN = {"outstanding", "accepted", "partially_met"}


def files(story: Story) -> dict[str, bytes]:
    """Every file of the matter by name."""
    told = story.messages
    made = {file_of(one): eml(story, one) for one in told.values() if one.own == "eml"}
    made |= {f"{one.stem[:10]}-{one.sender.name.split()[-1]}-letter.txt": letter(one) for one in _of("letter", told)}
    stranded = [story.people["keough"], story.people["lindgren"]]
    made[PDF] = pdf_exhibit(story, told["A20"], "Exhibit B", "87-2", stranded)
    made[TEXT] = text_exhibit(story, told["B6"], "Exhibit C", "87-3", {story.people["tate"].email})
    return made


def _of(own: str, told: dict[str, Told]) -> list[Told]:
    return [one for one in told.values() if one.own == own]


def printings(story: Story) -> dict[str, list[str]]:
    """For every file, the ids of the messages printed in it, top to bottom."""
    told = story.messages
    found = {
        file_of(one): [one.id, *(below.id for _, below in story.chain(one, one.quotes))] for one in _of("eml", told)
    }
    found |= {f"{one.stem[:10]}-{one.sender.name.split()[-1]}-letter.txt": [one.id] for one in _of("letter", told)}
    for name, top in ((PDF, told["A20"]), (TEXT, told["B6"])):
        found[name] = [top.id, *(below.id for _, below in story.chain(top, 99))]
    for one in _of("eml", told):
        if one.html:
            found[file_of(one)] = [one.id]
    return found


def expected(story: Story) -> dict[str, object]:
    """What is true of the matter, in the annotators' form, and which file prints what."""
    told = list(story.messages.values())
    acts, numbers = _acts(told)
    for act in acts:
        act["answers"] = numbers.get(str(act["answers"]))
    return {
        "thread": "sample",
        "origin": "synthetic",
        "cases": [story.case],
        "people": _people(story),
        "messages": [_message(index, one) for index, one in enumerate(told)],
        "acts": acts,
        "ledger": _ledger(acts),
        "printings": printings(story),
        "only_quoted": [one.id for one in told if one.own == "none"],
        "altered": [{"message": one.id, **one.altered} for one in told if one.altered],
    }


def _people(story: Story) -> list[dict[str, object]]:
    return [
        {"name": who.name, "firm": who.firm.name, "side": who.firm.side, "emails": [who.email], "role": who.post}
        for who in story.people.values()
    ]


def _message(index: int, told: Told) -> dict[str, object]:
    text = " ".join(told.body.split())
    words = text.split()
    return {
        "index": index,
        "id": told.id,
        "chron": index,
        "dup_of": None,
        "kind": "letter" if told.own == "letter" else "e-mail",
        "from": {"name": told.sender.name, "address": told.sender.email},
        "to": [person.mailbox for person in told.to],
        "cc": [person.mailbox for person in told.cc],
        "date": f"{clock(told.sent, told.sender):%Y-%m-%dT%H:%M}",
        "sent": told.sent.isoformat(),
        "subject": told.subject,
        "first8": " ".join(words[:8]),
        "last8": " ".join(words[-8:]),
        "new_text": text,
    }


def _acts(told: list[Told]) -> tuple[list[dict[str, object]], dict[str, int]]:
    acts: list[dict[str, object]] = []
    numbers: dict[str, int] = {}
    for one in told:
        for row in one.acts:
            number = len(acts) + 1
            if "k" in row:
                numbers[str(row["k"])] = number
            acts.append(_act(number, one, row))
    return acts, numbers


def _act(number: int, told: Told, row: dict[str, object]) -> dict[str, object]:
    others = [person.firm.side for person in told.to if person.firm.side != told.sender.firm.side]
    act = {
        "id": number,
        "msg": told.id,
        "type": row["t"],
        "quote": row["q"],
        "due": row.get("d"),
        "actor": row.get("by", told.sender.name),
        "side": told.sender.firm.side,
        "addressee_side": others[0] if others else told.sender.firm.side,
        "answers": row.get("a"),
        "status": row.get("s", "n/a"),
    }
    act |= {"deadline_kind": row["dk"]} if "dk" in row else {}
    return act | ({"reported": True} if row.get("rep") else {})


def _ledger(acts: list[dict[str, object]]) -> dict[str, list[object]]:
    def left(kind: str, statuses: set[str]) -> list[object]:
        return [act["id"] for act in acts if act["type"] == kind and act["status"] in statuses]

    return {
        "open_demands": left("demand", OPEN),
        "open_meeting_proposals": left("meeting_proposal", {"outstanding"}),
        "open_deadlines": left("deadline", {"outstanding"}),
    }


def write(folder: Path = HERE) -> None:
    """Write files/ and expected.json below the folder; files/ then holds nothing else."""
    story = Story()
    made = files(story)
    target = folder / "files"
    target.mkdir(parents=True, exist_ok=True)
    for stale in target.iterdir():
        if stale.name not in made:
            stale.unlink()
    for name, data in made.items():
        (target / name).write_bytes(data)
    text = json.dumps(expected(story), indent=1, ensure_ascii=False)
    (folder / "expected.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    write()
