"""Dates and times by which somebody must or will do something."""

from acts.grammar import rule
from acts.kinds import Kind

_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DATE = (
    rf"(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? \d{{4}})?|"
    r"\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?|the \d{1,2}(?:st|nd|rd|th))"
)
_NUMBER = r"(?:\d{1,3}|one|two|three|five|seven|ten|fourteen|fifteen|twenty(?:-one)?|thirty|sixty|ninety)(?: ?\(\d+\))?"
_TIME = (
    rf"(?:(?:\d{{1,2}}(?::\d\d)? ?[ap]\.?m\b\.?(?: \(?[A-Z]{{2,3}}T?\)?)?|noon|midnight|cob|eod|close of business|"
    rf"(?:the )?end of (?:the )?(?:day|business|week|month|next week)|today|tonight|tomorrow|(?:this |next |the following )?{_DAY}|"
    rf"{_DATE}|next week|this week|this (?:morning|afternoon|evening))(?:,? (?:on |at |of )?)?)+"
)

KIND = Kind(
    label="deadline",
    meaning="a date or time by which somebody must or will do something",
    fields=("due", "deadline_kind"),
    timed=True,
    rules=(
        rule(
            "deadline.bound",
            rf"\b(?:by|no later than|not later than|on or before|prior to|before|until|till|due(?: on| by)?|deadline (?:of|is))"
            rf" (?:the )?(?:close of business |cob |noon |end of )?(?:on |of )?{_TIME}",
            0.8,
        ),
        rule(
            "deadline.within",
            rf"\bwithin (?:the next )?{_NUMBER} (?:\w+ )?(?:hours|days?|weeks?|months?)(?: (?:of|from|after) (?:\w+ ){{1,3}}\w+)?",
            0.88,
        ),
        rule(
            "deadline.return-date",
            rf"\b(?:return date|hearing|trial|deposition)\b.{{0,40}}?\b(?:is|on|for) (?:set for )?{_TIME}",
            0.75,
        ),
    ),
)
