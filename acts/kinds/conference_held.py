"""Statements that a live talk took place."""

from acts.grammar import rule
from acts.kinds import Kind

KIND = Kind(
    label="conference_held",
    meaning="stating that a live talk took place",
    fields=("mode",),
    rules=(
        rule(
            "held.our-call",
            r"\b(?:our|today's|yesterday's|the|this (?:morning|afternoon)'s|your) (?:\w+ ){0,3}(?:call|conversation|conference|teleconference|meeting|discussion|meet[ -]and[ -]confer|zoom|mediation)s?\b.{0,30}\b(?:of|on|yesterday|today|this|last|earlier|with|in)\b",
            0.48,
            r"\b(?:will|to schedule|propose|next|upcoming|available|before)\b",
        ),
        rule(
            "held.spoke",
            r"\b(?:i|we|he|she|they|you|[A-Z]\w+) (?:just |have |also |briefly |already |had |'ve )?(?:spoke|spoken|talked|met|conferred|visited|chatted)\b(?: (?:briefly |again |today |yesterday |just |at length )?(?:with|to|by|on|about|yesterday|today|this|last|in|via))?",
            0.75,
            r"\b(?:never|not|n't|if)\b",
        ),
        rule(
            "held.as-discussed",
            r"\b(?:as|per|following|further to|pursuant to|after|during|confirms?|in|on|from) (?:we |our |my |your |the |today's |yesterday's )(?:\w+ ){0,3}(?:discuss(?:ed|ion)|talked|spoke|call|conversation|meeting|conference)\b",
            0.5,
            r"\b(?:will|next|upcoming|prior to|schedule)\b",
        ),
        rule(
            "held.thanks",
            r"\b(?:thank you|thanks|appreciate|enjoyed|good (?:to|speaking)|nice|pleasure)\b.{0,25}\b(?:talking|speaking|meeting|call|conversation|time|coming in|speak|talk|meet)\b.{0,30}",
            0.86,
            r"\b(?:look forward|in advance|will)\b",
        ),
        rule(
            "held.discussed",
            r"^(?:as (?:we |just |previously )?discussed|per (?:our|my|your) (?:\w+ )?(?:call|conversation|discussion|talk)|"
            r"further to (?:our|my|your))\b",
            0.36,
        ),
        rule(
            "held.call-came",
            r"\b(?:got|received|had|took|returned|just off|off) (?:\w+ ){0,3}(?:call|phone)\b|\b(?:called|rang|phoned) (?:me|us|back|in|"
            r"this|last|about|again|today|yesterday)\b|\b(?:briefed|caught up with|sat down with|saw|had lunch with)\b",
            0.67,
            r"\b(?:will|would|please|if|try|voice-?mail|message|can you|should)\b|\?$",
        ),
    ),
)
