"""What one side asserts about the correspondence, held against the correspondence itself.

A verdict never says that an assertion is false: it says what the corpus holds for and against it, by which convention
of counting, or that the corpus cannot decide it.
"""

from collections.abc import Sequence

from acts.act import Act
from acts.audits import AUDITS, audit_conduct
from acts.ledger import settled
from acts.record import Record, build_record
from acts.verdicts import Verdict
from ingest.message import Thread


def audit(thread: Thread, acts: Sequence[Act]) -> tuple[Verdict, ...]:
    """A verdict on each claim among the acts of a thread, in order; the acts are settled first."""
    record = build_record(thread, settled(thread, acts))
    return tuple(_audit(record, act) for act in record.acts if act.kind == "claim")


def _audit(record: Record, act: Act) -> Verdict:
    verdicts = (one(record, act) for one in AUDITS)
    return next((v for v in verdicts if v is not None), None) or audit_conduct(record, act)
