"""Threads, acts and judgements to the records of a graph: a pure function, whatever the order of its input."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from acts.act import Act, ActId
from acts.elsewhere import reaches_out
from graph.authorities import record_authorities
from graph.companions import Companions, Widened, gather_case, widen
from graph.correspondence import record_thread
from graph.findings import Findings, Held, act_findings, ordered, reason, record_findings
from graph.judgements import Judgement, rule
from graph.moves import record_acts
from graph.parties import Standing, stand
from graph.placing import unplaced
from graph.records import Edge, Graph, Node, gather
from ingest.message import Thread, ThreadId


class Draft:
    """Records as they come; a record given twice is kept once."""

    def __init__(self) -> None:
        self.nodes: dict[tuple[str, str], Node] = {}
        self.edges: dict[tuple[object, ...], Edge] = {}

    def add(self, records: Iterable[Node | Edge]) -> None:
        """Take these in."""
        for record in records:
            if isinstance(record, Node):
                self.nodes[record.key] = record
            else:
                self.edges[record.kind, record.start, record.end, record.key] = record


def project(
    threads: Iterable[Thread],
    acts: Mapping[ThreadId, Sequence[Act]],
    judgements: Sequence[Judgement] = (),
    findings: Mapping[ThreadId, Findings] | None = None,
) -> Graph:
    """The graph of a matter; the acts are as found or as a person judged them, the judgements those in force, the
    findings what was found in these acts before."""
    by_id = sorted(threads, key=lambda thread: thread.id)
    standing = stand(by_id, rule(judgements))
    found = {thread.id: ordered(acts.get(thread.id, ())) for thread in by_id}
    threads_by_id = {thread.id: thread for thread in by_id}
    sizes = {id_: len(thread.messages) for id_, thread in threads_by_id.items()}
    companions = Companions(standing.cases, sizes)
    cases = {
        case: gather_case(None if companions.is_great(case) else [(threads_by_id[id_], found[id_]) for id_ in some])
        for case, some in companions.threads.items()
    }
    draft = Draft()
    draft.add(standing.records())
    draft.add(unplaced(judgements))
    for thread in by_id:
        mine = found[thread.id]
        known = findings[thread.id] if findings and thread.id in findings else reason(thread, mine)
        case = companions.case_of(thread.id) if reaches_out(known.verdicts) else None
        widened = widen(cases[case], thread, mine, known.verdicts) if case else None
        draft.add(project_thread(thread, mine, known, standing, widened))
    return gather(draft.nodes, draft.edges)


def project_thread(
    thread: Thread, acts: Sequence[Act], findings: Findings, standing: Standing, widened: Widened | None
) -> Iterator[Node | Edge]:
    """The records of one thread, from its acts in their settled order, what was found in them and in its case."""
    wide = replace(findings, verdicts=widened.verdicts) if widened else findings
    beyond = {one.claim: one.told() for one in widened.beyond} if widened else {}
    yield from record_thread(thread, standing)
    yield from record_authorities(thread, acts, standing)
    if acts:
        told_of = {id_: told | beyond.get(id_, {}) for id_, told in act_findings(thread, wide).items()}
        records = list(record_acts(thread, acts, standing, told_of))
        yield from records
        told = {ActId(r.id): r.properties for r in records if isinstance(r, Node) and r.key[0] == "Act"}
        yield from record_findings(Held(thread=thread, acts=acts, told=told), wide)
