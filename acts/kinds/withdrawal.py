"""Taking back one's own earlier demand, motion, date, threat, promise or statement."""

import re

from acts.grammar import rule
from acts.kinds import Kind

KIND = Kind(
    label="withdrawal",
    meaning="taking back one's own earlier demand, motion, date, threat, promise or statement",
    fields=("withdraws", "answers"),
    answering=True,
    never=re.compile(r"\b(?:please (?!disregard|ignore|treat|consider)|should|must|if)\b", re.IGNORECASE),
    rules=(
        rule(
            "withdrawal.withdraw",
            r"\b(?:i|we|plaintiffs?|defendants?|client|[A-Z]\w+) (?:hereby |will |'ll |now |also )*(?:withdraw|withdraws|retract|retracts|rescind|rescinds|drop|drops|waive|take back|abandon)\b|\b(?:is|are|stands|stand) (?:hereby )?withdrawn\b",
            0.42,
            r"\b(?:not|n't|if|unless|should|must|request|please|demand|ask)\b",
        ),
        rule(
            "withdrawal.never-mind",
            r"^(?:please |kindly |pls )?(?:never ?mind|disregard|scratch|forget (?:it|that|about)|ignore|strike (?:that|my))\b",
            0.97,
        ),
        rule(
            "withdrawal.no-longer",
            r"\bno longer (?:require|requiring|need|seek|seeking|ask|asking|pursue|pursuing|insist)",
            0.67,
        ),
    ),
)
