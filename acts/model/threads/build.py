"""Build NAME.txt and NAME.json from the .told files: python -m acts.model.threads.build."""

import json

from acts.model.threads.print_told import oldest_first, print_thread
from acts.model.threads.told import HERE, Person, ToldMessage, ToldThread, read_all

OPEN = {"outstanding", "accepted", "partially_met"}
Row = dict[str, object]


def gold(thread: ToldThread) -> Row:
    """The thread in the annotators' JSON form; ids count up in the order of time."""
    order = list(range(len(thread.messages)))
    printed = order if oldest_first(thread) else order[::-1]
    acts = _acts(thread)
    return {
        "thread": thread.name,
        "origin": "synthetic",
        "synthetic": True,
        "layout": thread.layout,
        "genre": thread.head.get("genre", ""),
        "cases": [{"id": "c1", "caption": thread.head["case"]}] if "case" in thread.head else [],
        "people": [_person(person) for person in thread.people],
        "messages": [_message(thread, index, number) for index, number in enumerate(printed)],
        "acts": acts,
        "ledger": _ledger(acts),
    }


def _person(person: Person) -> Row:
    return {"name": person.name, "firm": person.firm, "side": person.side, "emails": [person.email]}


def _message(thread: ToldThread, index: int, number: int) -> Row:
    told = thread.messages[number]
    bare = (thread.layout in ("gmail", "apple") and index > 0) or thread.layout == "list"
    text = " ".join(_words_of(told).split())
    letter = thread.layout == "letters"
    return {
        "index": index,
        "id": f"m{number + 1}",
        "chron": number,
        "dup_of": None,
        "from": {"name": told.sender.name, "address": None if letter else told.sender.email},
        "to": [] if bare else [f"{person.name} <{person.email}>" for person in told.to],
        "cc": [] if bare else [f"{person.name} <{person.email}>" for person in told.cc],
        "date": f"{told.sent:%Y-%m-%d}T00:00" if letter else f"{told.sent:%Y-%m-%dT%H:%M}",
        "subject": None if bare and thread.layout != "list" else told.subject,
        "first8": " ".join(text.split()[:8]),
        "last8": " ".join(text.split()[-8:]),
        "new_text": text,
    }


def _words_of(told: ToldMessage) -> str:
    """The body; where nobody typed a name, the first line of the signature block is the typed name."""
    name = told.sender.signature[0] if told.sender.signature else ""
    typed = told.body.split()[-1:] and told.body.split()[-1].strip(",.-") in told.sender.name.split()
    return told.body if typed or name != told.sender.name else f"{told.body}\n{name}"


def _acts(thread: ToldThread) -> list[Row]:
    rows: list[Row] = []
    ids: dict[str, int] = {}
    for number, told in enumerate(thread.messages, 1):
        for act in told.acts:
            row: Row = {"id": len(rows) + 1, "msg": f"m{number}", "type": act.kind, "quote": act.quote}
            row["due"] = act.pick("=")
            if act.kind == "deadline":
                row["deadline_kind"] = next((word for word in act.words if word in ("restated", "reported")), "set")
            by = act.pick("by:")
            row["actor"] = by.replace("_", " ") if by else told.sender.name
            row["addressee_side"] = _side_addressed(told, "ss" in act.words)
            row |= {"same_side": True} if "ss" in act.words else {}
            row |= {"reported": True} if "rp" in act.words else {}
            target = act.pick("@")
            row["answers"] = ids[target] if target else None
            row["status"] = act.status
            rows.append(row)
            if key := act.pick("#"):
                ids[key] = len(rows)
    return rows


def _side_addressed(told: ToldMessage, same: bool) -> str | None:
    others = [person.side for person in (*told.to, *told.cc) if person.side != told.sender.side]
    return told.sender.side if same or not others else others[0]


def _ledger(acts: list[Row]) -> Row:
    def left(kind: str, statuses: set[str]) -> list[Row]:
        found = [act for act in acts if act["type"] == kind and act["status"] in statuses]
        return [
            {"id": act["id"], "status": act["status"], "due": act["due"], "same_side": "same_side" in act}
            for act in found
        ]

    return {
        "open_demands": left("demand", OPEN),
        "open_meeting_proposals": left("meeting_proposal", {"outstanding"}),
        "open_deadlines": left("deadline", {"outstanding"}),
    }


def files() -> dict[str, str]:
    """Every built file by name."""
    made: dict[str, str] = {}
    for thread in read_all():
        made[f"{thread.name}.txt"] = print_thread(thread)
        made[f"{thread.name}.json"] = _compact(gold(thread))
    return made


def _compact(row: Row) -> str:
    """JSON with one message or act to a line."""
    parts = []
    for key, value in row.items():
        if isinstance(value, list) and value:
            lines = ",\n  ".join(json.dumps(one, ensure_ascii=False) for one in value)
            parts.append(f" {json.dumps(key)}: [\n  {lines}\n ]")
        else:
            parts.append(f" {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def write() -> None:
    """Write the files beside the .told files; what no thread makes any more is deleted."""
    made = files()
    for stale in [*HERE.glob("*.txt"), *HERE.glob("*.json")]:
        if stale.name not in made:
            stale.unlink()
    for name, text in made.items():
        (HERE / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
