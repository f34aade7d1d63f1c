"""What a side told of as done, by which an assertion that it was not stands open."""

import re
from itertools import islice

from acts.act import Act
from acts.record import Record
from acts.relations import core
from acts.verdicts import Passage, passages_naming
from acts.words import stems
from ingest.message import Message

NEVER = re.compile(
    r"\bnever\b|\b(?:have|has|had)(?:\s+not|n['’]t)\b|\bdid(?:\s+not|n['’]t)\b|\byet\s+to\b"
    r"|\bno\s+(?:(?:substantive|written|meaningful|further|real)\s+)?(?:effort|attempt|response|reply|answer|word)\b"
    r"|\bwithout\s+(?:ever\s+)?\w+ing\b|\bfailed\s+to\b|\bignored\b"
    r"|\b(?:nobody|no\s+one|none\s+of\s+you)\b(?=[^.;]{0,40}\b(?:has|have|had|ever|answered|replied|responded|wrote)\b)"
    r"|\bnothing\s+(?:from|since)\b|\bstill\s+(?:waiting|no|not|have)\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:have|has|had|was|were|been|is|are|did|already|hereby)\s+(?:\w+ly\s+|now\s+|been\s+|already\s+){0,2}"
    r"(?:\w+ed|done|sent|made|given|put|set|told|taken|kept|withdrawn|written|paid)\b"
    r"|\b(?:attach|enclos|confirm|produc|serv|deliver|provid|upload)(?:ed|s|es)\b|\bhere(?:with| is| are)\b",
    re.I,
)
_NOT = re.compile(
    r"\b(?:not|never|no|nothing|cannot|without|unless|if|will|shall|would|could|please)\b|n['’]t\b|\?", re.I
)


def find_told(record: Record, act: Act, earlier: tuple[Message, ...]) -> tuple[Passage, ...]:
    """That side's earlier sentences, three at most, that tell of something done, and no denial or promise, and share a
    rare word of the claim's matter."""
    own = set(stems(" ".join(sorted({*record.senders.values(), *filter(None, record.camps.values())}))))
    denied = NEVER.search(act.quote)
    matter = core(act.quote[denied.start() if denied else 0 :])
    wanted = {w for w in matter - own - DENYING - _PAPERS if record.weight.get(w, 1.0) >= _RARE}
    found = passages_naming(record, wanted, earlier, every=False)
    return tuple(islice((p for p in found if _DONE.search(p.quote) and not _NOT.search(p.quote)), 3))


_RARE = 0.3  # of a word's rarity in the record: about every third message of a long exchange has one rarer
_PAPERS = frozenset(
    stems(
        "document documents letter email message copy copies request response case matter party parties counsel client"
        " discovery issue issues side court date time writing anything something everything thing any"
    )
)
DENYING = frozenset(
    stems(
        "never ever any not no offer offered propose proposed provide provided produce produced agree agreed ask asked"
        " make made give gave given raise raised object objected identify identified respond say said tell told single"
    )
)
