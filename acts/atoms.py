"""The words of which time phrases are made: one pattern, data without logic. `acts.dates` says what each means."""

import re
from dataclasses import dataclass

from acts.hours import CLOCK, ZONE_WORD

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), 1)
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tues tue", "wednesday weds wed", "thursday thurs thur thu", "friday fri",
         "saturday sat", "sunday sun"))
    for name in names.split()
}  # fmt: skip
_ORDINAL_WORDS = """
first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth
twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first
"""
_NUMBER_WORDS = """
one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen twenty twenty-one
"""
ORDINALS = {word: number for number, word in enumerate(_ORDINAL_WORDS.split(), 1)}
NUMBERS = {word: number for number, word in enumerate(_NUMBER_WORDS.split(), 1)} | {
    "a": 1, "an": 1, "a couple of": 2, "twenty-four": 24, "twenty-eight": 28, "thirty": 30, "forty": 40,
    "forty-five": 45, "forty-eight": 48, "sixty": 60, "seventy-two": 72, "ninety": 90,
}  # fmt: skip


def _any(words: dict[str, int]) -> str:
    return "|".join(sorted((re.escape(w) for w in words), key=len, reverse=True))


_M = rf"(?:{_any(MONTHS)})\b\.?"
_W = rf"(?:{_any(WEEKDAYS)})\b\.?"
_D = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:/%]|\.\d)"
_Y = r"(?:19|20)\d\d(?!\d)"
_FAR = r"(?:9999|1[6-8][6-9]\d)(?!\d)"  # years too, and no times of day: what is behind such a date is not this year's
_SHORT = r"['’]\d\d(?![\d\w])"
_N = rf"(?:\d{{1,3}}|{_any(NUMBERS)})"

_O = _any(ORDINALS)
_HOUR = r"(?:1[0-2]|[1-9])"
_ON_DAY = rf"(?=\s+(?:on\b|today|tomorrow|tonight|{_W}))"
_BARE = r"(?!\s*(?:[%$\d./:-]\d|\w|[-–]))"
_NO_DAY = (
    r"\w*day|page|floor|issue|point|request|set|one|item|motion|draft|paragraph|prong|element|call|count|round|amend"
)

# (each starts with a figure, a bracket or a word: one look at a place that is neither spares thirty)
ATOM = re.compile(
    rf"""(?xi) (?=[\d(]|\b\w) (?:
    (?P<iso> \b\d{{4}}-\d\d-\d\d\b )
    | (?P<num> (?<![\d/.-])\d{{1,2}}/\d{{1,2}}(?:/(?:\d{{4}}|\d\d))?(?![\d/])
        | (?<![\d/.-])\d{{1,2}}[.-]\d{{1,2}}[.-](?:20\d\d|19\d\d|\d\d)(?!\d|[.-]\d) )
    | (?P<feast> \bnew\ year['’]s(?:\ (?:eve|day))? | \b(?:thanksgiving|christmas)(?:\ (?:eve|day))?\b
        | \b(?:labor|memorial|veterans|columbus|presidents['’]|mlk|independence)\ day\b
        | \bjuneteenth\b | \bjuly\ 4th\b )
    | (?P<weekof> \b(?:the\ )?week\ (?:of|commencing|beginning)\ (?={_M}|{_D}) )
    | (?P<mdy> \b{_M}\ ?(?:the\ )?{_D}
        (?:(?:,\ {_D}(?!\s*[ap]\.?m))*(?:,?\ (?:and|or|&)\ |\s?[-–]\s?){_D}(?!\s*(?:[ap]\.?m|{_M})))?
        (?:,\s*(?:{_Y}|{_FAR}|{_SHORT})|\s+(?:{_Y}|{_SHORT}))? )
    | (?P<dmy> (?<![\d.:/-])\b(?:{_D}\s?(?:[-–]|and|or|to)\s?)?{_D}\ (?:of\ )?{_M}(?:,?\s+(?:{_Y}|{_FAR}|{_SHORT}))? )
    | (?P<nth> \b(?:
          the\ (?:3[01]|[12]?\d)(?:st|nd|rd|th)
        | the\ (?:3[01]|[12]?\d)(?=\s*(?:[.,;)]|$|of\ (?:this|the)\ month))
        | the\ (?:{_O})(?=\s*(?:[.,;:)]|$|at\b|by\b|latest|or\b|and\b|of\ (?:this|the|next)\ month))
        | (?<=\bon\ |\bby\ )the\ (?:1[3-9]|2\d|3[01]|{_O})\b(?!\s*(?:[%:/-]|{_NO_DAY}))
        )(?:\ of\ (?:this|the|next)\ month)? )
    | (?P<part_of> \b(?:(?:the\ )?(?:very\ )?(?:end|close|middle|beginning|start|latter\ part|first\ part|top)\ of
          | mid-? | early(?:\ in)? | late(?:r)?(?:\ in)?)
        \s*(?:the\ |this\ |next\ |the\ following\ )?(?:following\ |coming\ )?
        (?:weekend|week|month|year|quarter|q[1-4]|{_M}(?!\ ?\d{{1,2}}(?!\d)))(?!\w|[-\ ]?end)(?:,?\s+{_Y})? )
    | (?P<period> \b(?:this|next|the\ following|the\ coming|later\ (?:in\ )?th(?:is|e)|early\ next|later\ in\ the)
          \ (?:work\ )?(?:weekend|week|month)\b
        | \bweek['’]?s['’]?\ end\b | \b(?:before\ )the\ weekend\b | \b(?:this|the)\ weekend\b
        | \b(?:month|year|week)[-\ ]end\b | \bend\ of\ (?=q[1-4]\b) | \bin\ q[1-4]\b )
    | (?P<weekfrom> \b(?:a|one|two|three)\ weeks?\ from\ (?:this\ |next\ )?{_W} | \b{_W}\ week\b(?!\s*(?:of|end)) )
    | (?P<wday> \b(?:(?:this|next|last|coming|this\ coming|this\ past|the\ following|following|the)\ )?(?<![.\w]){_W}
        (?:['’]s)?(?:\ (?:of\ )?(?:next|this|the\ following)\ week)?(?!\ week\b) )
    | (?P<rel> \b(?:the\ )?day\ after\ tomorrow\b | \btoday(?:['’]s\ date)?\b | \btonight\b | \btom+or+ow\b | \btmrw\b
        | \byesterday\b | \bthis\ (?:morning|afternoon|evening)\b | \bthis\ very\ day\b )
    | (?P<same> \b(?:the|that)\ (?:very\ )?same\ (?:day|date)\b | \bby\ then\b
        | \bthat\ (?:day|date)\b(?!\ (?:that|when)) )
    | (?P<beside> \bthe\ (?:business\ )?day\ (?:before|after|following|prior\ to)\b )
    | (?P<nthbd> \bthe\ (?:{_O}|\d{{1,2}}(?:st|nd|rd|th))\s+(?:\(\d+(?:st|nd|rd|th)\)\s+)?
        (?:business|calendar|working)?\s?day\b )
    | (?P<span> (?<![\d.,/-])\b{_N}(?:[\s-]*\(\d{{1,3}}\))?[\s-]+(?:full\s+|more\s+|additional\s+)?
        (?:(?:calendar|business|working|banking|court|consecutive)\s+)?
        (?:minute|hour|day|week|fortnight|month|year)s?\b['’]? )
    | (?P<cob> \b(?:the\ )?(?:close|end)\ of\ (?:the\ )?(?:business\ |working\ )?(?:business|day)\b
        | \b(?:c\.?o\.?b\.?|e\.?o\.?d\.?|e\.?o\.?b\.?|00b)\b(?!\w) | \bday['’]s\ end\b )
    | (?P<clock> {CLOCK} )
    | (?P<hour> (?<=\b(?:by|at)\ ){_HOUR}(?:{_BARE}|{_ON_DAY}) | (?<=\b(?:until|efore)\ ){_HOUR}{_ON_DAY}
        | (?<=\bbetween\ ){_HOUR}(?=\ and\ \d) | (?<=\d\ and\ ){_HOUR}\b
        | (?<=\bbefore\ )\d{{3,4}}(?=\ (?:central|eastern|pacific|mountain)) )
    | (?P<zone> (?<!\w)\(?{ZONE_WORD}(?!\w)\)? )
    | (?P<part> \bfirst\ thing(?:\ in\ the\ morning)?\b
        | \b(?:early\ |late\ |mid)?(?:in\ the\ )?(?:morning|afternoon|evening|night)\b )
    | (?P<month> \b{_M}(?:,?\s+{_Y})? )
    )"""
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Atom:
    """One time word: what sort it is (a group's name in `ATOM`), its characters and its words."""

    sort: str
    start: int
    end: int
    words: str


_COMMON = {"may", "march", "sun", "mon", "sat", "wed", "dec", "mar", "jan"}


def find_atoms(masked: str) -> tuple[Atom, ...]:
    """Every time word of a text whose numbers that are none were masked, in order."""
    found = []
    for m in ATOM.finditer(masked):
        atom = Atom(sort=m.lastgroup or "", start=m.start(), end=m.end(), words=m.group())
        if not _idle(atom, masked):
            found.append(atom)
    return tuple(found)


_LEAD = re.compile(
    r"\b(?:by|on|until|till?|before|due|thru|through|this|next|in|of|early|mid|late|during|for|since)[\s-]*$", re.I
)


def _idle(atom: Atom, text: str) -> bool:
    """Whether a word that is also something else ("may", "sat", "ET") stands here as that."""
    word = atom.words.lower().strip(". ")
    if atom.sort == "zone":
        return atom.words.strip("()") != atom.words.strip("()").upper() and not re.search(r"(?i)[a-z]{5}", atom.words)
    before = text[max(0, atom.start - 16) : atom.start]
    if atom.sort == "hour" and re.search(r"\d and $", before):
        return not re.search(r"\bbetween \d{1,2} and $", before)
    if atom.sort == "span" and re.search(r"(?i)minute|hour", word):
        return not re.search(r"(?i)\b(?:within|in|next|another)\s+(?:the\s+)?(?:next\s+)?$|\bof$", before)
    if atom.sort not in ("month", "wday"):
        return False
    lead = bool(_LEAD.search(text[max(0, atom.start - 12) : atom.start]))
    if atom.sort == "month":
        return not (lead and atom.words[0].isupper())
    told = lead or text[atom.end : atom.end + 7].strip() == "latest"
    return word in _COMMON and not atom.words[0].isupper() and not told
