"""Requests that an addressee do, produce, confirm, withdraw, decide or answer something."""

import re

from acts.grammar import rule
from acts.kinds import Kind

_DO = (
    r"(?:send|produce|confirm|provide|advise|withdraw|serve|answer|explain|tell|give|identify|make|strike|remove|correct|fix|forward|"
    r"return|sign|review|check|let|include|add|delete|change|revise|respond|reply|state|supplement|amend|describe|supply|submit|file|pay|"
    r"get|take|stop|cease|preserve|note|consider|keep|hold|put|print|copy|ask|see|look|find|update|resubmit|contact|get back|call off|"
    r"disclose|designate|list|deliver|furnish|release|execute|complete|refrain|pull|agree|insert|prepare|bring|clarify|specify|drop|"
    r"point|show|say|wire|cure|vacate|post|replace|arrange|ensure|remember|fill|email|e-mail|fax|ship|pass|work|do)"
)
_FREE = r"feel free|hesitate|any (?:further |other |additional )?questions|accept (?:my|our)|be advised|\bnote that\b|find (?:attached|enclosed)|see (?:attached|below|enclosed)"

KIND = Kind(
    label="demand",
    meaning="asking that an addressee do, produce, confirm, withdraw, decide or answer something",
    fields=("due", "sets", "renews", "condition"),
    answering=True,
    never=re.compile(r"\b(?:feel free|hesitate)\b|^(?:thanks|thank you)\b", re.IGNORECASE),
    rules=(
        rule(
            "demand.please",
            r"\b(?:please|pls|plz|kindly)\b(?! (?:call|ring|phone|telephone|feel|see|find|accept|be advised|note))",
            0.79,
            _FREE + r"|\bavailab",
        ),
        rule(
            "demand.let-know",
            r"\blet (?:me|us|him|her) know\b",
            0.62,
            _FREE + r"|availab|when you|free|call|if you (?:would like|want|wish) to (?:discuss|talk)",
        ),
        rule(
            "demand.imperative",
            r"^(?:(?:also|then|so|and|again|now),? )?"
            + _DO
            + r"\b(?! (?:your|my|our|the) (?:letter|e-?mail|message|note)\b)",
            0.51,
            _FREE,
            asked=False,
        ),
        rule(
            "demand.can-you",
            r"\b(?:can|could|would|will|might) (?:you|your (?:client|office|side)|someone|anyone|somebody|anybody)\b",
            0.79,
            r"\b(?:call me|give me a call|be available|meet|if you (?:would|could))\b",
            asked=True,
        ),
        rule(
            "demand.request",
            r"\b(?:request|requests|ask|asks|demand|demands|require|requires|insist|insists|urge|call upon|must ask|would ask|'d ask|would appreciate|would be grateful|would like|'d like|need|needs|want|wants|expect|expects|renews?) (?:\w+ ){0,4}(?:that|you|your|to|the|a|an|its|their|all|from|it if|for)\b",
            0.39,
            r"\b(?:cannot|can't|don't|not|asked|extension|more time|to (?:talk|discuss|meet|speak|call))\b",
            asked=False,
        ),
        rule(
            "demand.must",
            r"\b(?:you|your client|your \w+|defendants?|plaintiffs?|they|respondents?) (?:must|should|need to|needs to|have to|ha(?:s|ve) got to|are to|is to|shall|will need to|are required to|ought to)\b",
            0.46,
            asked=False,
        ),
        rule(
            "demand.question",
            r"^(?:what|when|why|who|whom|whose|how|which|where|have|has|did|do|does|is|are|was|were|any|will|would|should|shall|am|if)\b.*",
            0.77,
            r"availab|\bfree\b|\bcall\b|\bmeet\b|\btalk\b",
            asked=True,
        ),
        rule(
            "demand.brief",
            r"^(?:any (?:news|word|update|luck|thoughts)|thoughts|status|comments|ok to|okay to|need (?:your|the|a|an|his|her)|"
            r"for (?:your )?(?:signature|sign[ -]?off|approval|review|comments?)|pls|pl?z)\b",
            0.64,
        ),
        rule(
            "demand.reported",
            r"\b(?:he|she|they|[A-Z]\w+) (?:\w+ )?(?:wants?|wanted|would like|asked|asks|is asking|are asking|needs?|inquired|"
            r"pressed|insists?|insisted|demands?|demanded|requested|has asked|have asked|seeks?|is seeking|are seeking|urged)\b",
            0.34,
            r"\b(?:to (?:speak|talk|meet)|more time|extension|called to say)\b|\?$",
        ),
        rule(
            "demand.we-should",
            r"\b(?:we|someone|somebody|you) (?:\w+ )?(?:should|could|might want to|need to|ought to)\b|\blet's\b|\bi(?:'d| would) "
            r"(?:\w+ )?(?:suggest|recommend)\b|\bmy suggestion\b",
            0.44,
            r"\b(?:talk|meet|speak|discuss|get together|call)\b|\?$",
        ),
    ),
)
