"""Proposals to talk live: offers, requests for availability, requests to be called."""

import re

from acts.grammar import rule
from acts.kinds import Kind

_TALK = (
    r"(?:meet(?:[ -]and[ -]confer)?|confer|talk|speak|discuss|chat|call|visit|get on (?:a|the) (?:phone|call|line)|"
    r"(?:have|do|hold|set up|schedule|arrange|convene|jump on|hop on|join|get on) (?:a |an |another |our |the )?"
    r"(?:\w+[ -]){0,2}(?:call|meeting|conference|teleconference|videoconference|video|zoom|chat|lunch|discussion))"
)
_BOILERPLATE = (
    r"any (?:further |additional )?questions|feel free|hesitate|if you (?:need|have) |"
    r"\b(?:cannot|can't|won't|will not|unable|not available|unavailable|unwilling|declined?|refused?|impossible)\b"
)
_CLOCK = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|this (?:morning|afternoon|evening|week)|next week|today|\d{1,2}(?::\d\d)? ?[ap]\.?m"

KIND = Kind(
    label="meeting_proposal",
    meaning="proposing or offering a live talk, giving or asking for availability, asking to be called",
    fields=("condition", "mode", "due"),
    answering=True,
    never=re.compile(
        r"\b(?:feel free|hesitate|any (?:further |additional |other )?questions)\b|^(?:should you|if you) (?:would like|want|wish|need|'d like) to (?:discuss|talk|chat)\b(?!.*\b(?:call|available|free)\b)"
        r"|^(?:please )?(?:call|phone|ring|contact) (?:me|us) (?:if|should) you (?:would like|want|wish|need|'d like) to (?:discuss|talk|chat)\b"
        r"|\b(?:rules?|orders?|statutes?|sections?)\b(?: [\w.()-]{1,20}){0,3} (?:provides?|requires?|states?|says?|mandates?)\b"
        r"|\b(?:we|i) have (?:\w+ ){0,2}?offered to (?:meet|talk|speak|confer)\b",
        re.IGNORECASE,
    ),
    rules=(
        rule(
            "meeting.available",
            r"\b(?:am|'m|are|'re|is|remain|will be|be|can be|make (?:myself|ourselves)) "
            r"(?:\w+ ){0,2}(?:available|free|around|open)\b.*(?:" + _TALK + r"|" + _CLOCK + r"|convenience)",
            0.81,
            _BOILERPLATE + r"|\bwas\b|\bwere\b",
        ),
        rule(
            "meeting.willing",
            r"\b(?:happy|glad|willing|ready|prepared|pleased|propose|offer|would like|'d like|want|suggest|request|wish|free|available|"
            r"agree(?:able)?)\s+(?:\w+ ){0,3}to (?:\w+ ){0,2}" + _TALK,
            0.59,
            _BOILERPLATE + r"|offered|proposed",
        ),
        rule(
            "meeting.availability",
            r"\b(?:let (?:me|us) know|advise|provide|give (?:me|us)|send(?: me| us)?|what (?:is|are|'s)|share|offer)\b.{0,60}"
            r"\b(?:availability|available|free|dates and times|times? (?:that|to|for)|when you|what times?|good time|work(?:s)? for (?:you|a call))",
            0.38,
            _BOILERPLATE,
        ),
        rule(
            "meeting.ask-free",
            r"\b(?:are|is|when are) (?:you|he|she|they|everyone|both of you) (?:\w+ )?(?:free|available|around)\b",
            0.75,
        ),
        rule(
            "meeting.can-we",
            r"\b(?:can|could|shall|may|should|might|why don't|why not) (?:we|you and i|i|you) (?:\w+ ){0,3}"
            + _TALK
            + r"\b",
            0.92,
            r"\bcall (?:it|that|this)\b|discuss (?:with|it with)",
            asked=True,
        ),
        rule(
            "meeting.call-me",
            r"(?:^|\b(?:please|pls|kindly|to|you|and|can|could)\s)(?:call|ring|phone|telephone) (?:me|us|my cell|my office)\b|"
            r"\bgive (?:me|us|him|her) a (?:call|ring|buzz)\b",
            0.75,
            r"any (?:further |additional )?questions|feel free|hesitate|should you|if you need|if you have",
        ),
        rule(
            "meeting.how-about",
            r"\b(?:how about|what about|does|would|will|do)\b.*(?:"
            + _CLOCK
            + r").*\b(?:work|suit|good|ok|convenient)?\b",
            0.69,
            asked=True,
        ),
        rule("meeting.lets", r"\blet(?:'s| us) (?:\w+ )?" + _TALK, 0.86),
        rule(
            "meeting.arrange",
            r"\b(?:set up|schedule|arrange|convene|calendar|propose|suggest|request|invite\w*|proposing|offer|host)\b.{0,40}\b(?:call|meeting|"
            r"conference|teleconference|meet[ -]and[ -]confer|time to (?:talk|speak|meet|discuss)|zoom)",
            0.64,
            r"\b(?:cannot|can't|won't|unable|not)\b",
        ),
        rule(
            "meeting.at-clock",
            r"\b(?:i|we) (?:will|can|could|'ll) (?:call|meet|speak|talk|host|dial|ring)\b.*(?:" + _CLOCK + r"|you)",
            0.89,
            r"if you (?:need|have)",
        ),
        rule(
            "meeting.bare-time",
            r"^(?!.{91})(?=.*(?:day|tomorrow|tonight|morning|noon|evening|any ?time|now|lunch|\d ?[ap]m|\d:\d\d|\d(?:st|nd|rd|th)))"
            r"(?:(?:say|or|maybe|perhaps|possibly|how|what|about|any|anytime|time|either|early|late|later|first|thing|"
            r"after|before|around|between|until|on|in|at|from|the|this|next|morning|afternoon|evening|noon|lunch|week|day|"
            r"today|tonight|tomorrow|now|then|free|open|here|good|fine|better|best|works?|ok|okay|would|could|can|do|is|are|"
            r"if|you|i|i'm|am|we|for|me|us|and|to|pm|am|all|a\.m|p\.m|\d{1,2}(?::\d\d)?(?:am|pm|st|nd|rd|th)?|"
            r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?)[\s,.:;?!/&-]*){1,12}$",
            0.48,
            r"^(?:then|now|good|fine|ok|okay|better|best|here|and|you|me|us|today|to me|for you|for me|if you can)\W*$",
        ),
        rule(
            "meeting.could-do",
            r"\b(?:i|we|he|she|they) (?:can|could|might|may) (?:also )?(?:do|make|manage)\b.*(?:" + _CLOCK + r"|\d)",
            0.71,
        ),
        rule(
            "meeting.wants-to-talk",
            r"\b(?:wants?|wanted|would like|asked|asks|asking|needs?|wishes|hopes|trying|offers?|interested in|requested) "
            r"(?:\w+ ){0,3}(?:to )?(?:speak|talk|meet|see you|call|calling|talking|meeting|be called)\b",
            0.72,
            _BOILERPLATE,
        ),
        rule(
            "meeting.tried",
            r"\b(?:tried (?:to (?:call|reach|phone|ring)|calling|reaching|phoning|you)|left (?:you |him |her |them )?(?:a |an |two |three |another |my )?(?:\w+ )?(?:voice ?-?mails?|messages?|word)|(?:my|our) (?:\w+ )?voice ?-?mail)\b",
            0.68,
        ),
        rule(
            "meeting.called-for",
            r"\b(?:called|calling|phoned|rang)\b(?: \w+)? for (?:you|him|her|the)\b|\bcalled again\b|\bhave (?:you|him|her) call",
            0.75,
        ),
    ),
)
