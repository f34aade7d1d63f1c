"""What a text cites: cases, rules, local rules, statutes, regulations, docket entries, Bates numbers, each normalised.

Cases are found by eyecite and their party names read again from the text; the rest is a grammar of our own.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from acts.cases import Cite, find_cases, make_cite
from acts.courts import DISTRICT, STATE, STATES, short_court

_PARTS = r"(?:\ ?\((?:\d{1,2}|[A-Za-z]{1,4})\))*"
_NUMBER = rf"\d+(?:[.-]\d+)*{_PARTS}"
_JOIN = r"(?:,?\s+(?:and|or|&|through|to)\s+|\s*[-–—]\s*|,\s+)"
_SERIES = rf"{_NUMBER}(?:{_JOIN}{_NUMBER})*"
_FEDERAL = {
    "Civ. P.": r"(?:Civ(?:il|\.)?\s*P(?:rocedure|\.|\b))",
    "Evid.": r"(?:Evid(?:ence|\.)?)",
    "App. P.": r"(?:App(?:ellate|\.)?\s*P(?:rocedure|\.|\b))",
    "Crim. P.": r"(?:Crim(?:inal|\.)?\s*P(?:rocedure|\.|\b))",
    "Bankr. P.": r"(?:Bankr(?:uptcy|\.)?\s*P(?:rocedure|\.|\b))",
}
_ANY_FEDERAL = "|".join(_FEDERAL.values())
_RULE = re.compile(
    rf"(?:Fed(?:eral|\.)\s*R(?:ules?|\.)?\s*(?:of\s+)?(?P<a>{_ANY_FEDERAL})|(?P<frcp>F\.?R\.?C\.?P\.?|F\.?R\.?E\.?)|(?P<fed>Federal\s+Rules?)"
    rf"|(?<![\w.])(?P<bare>Rules?))\s+(?P<n>{_SERIES})(?P<of>\s+of\s+the\s+Federal\s+Rules\s+of\s+(?P<b>{_ANY_FEDERAL}))?"
)  # fmt: skip
_LOCAL = re.compile(
    rf"(?:(?P<court>{DISTRICT})\s*)?(?:Local\s+(?:Civil\s+|Patent\s+|Bankr(?:uptcy|\.)\s+)?Rules?|L\.?\s?R\.?(?:\s+R\.)?|L\.?C\.?R\.?"
    rf"|L\.?Civ\.?R\.?|(?:Civ(?:il)?\.?\s+)L\.?\s?R\.?|Loc(?:al|\.)\s+R\.)\s+(?P<n>{_SERIES})"
)
_NAMED_COURT = re.compile(
    r"(Northern|Southern|Eastern|Western|Central|Middle)\s+District\s+of\s+([A-Z][a-z]+(?:\s[A-Z][a-z]+)?)(?:'s?|’s?)?\s*\Z"
)
_SECTION = r"\d[\w./:-]*(?<![.:/-])(?:\(\w{1,4}\))*"
_SECTIONS = rf"(?:§+\s*)?{_SECTION}(?:(?:,\s+|\s+and\s+|\s*[-–]\s*)§?\s*{_SECTION})*"
_STATUTE = re.compile(
    r"\b(?P<title>\d+)\s+(?P<code>U\.?\s?S\.?\s?C\.?(?:\s?A\.?)?|ILCS|C\.?\s?F\.?\s?R\.?|Ill\.\s+Adm(?:in)?\.\s+Code)\s+"
    rf"(?P<n>{_SECTIONS})"
    rf"|\b(?P<name>(?:{STATE})\.\s+(?:[A-Z][\w.&'’]*\s+){{0,5}}?(?:Code|Stat\.|Laws|Law|Rev\.\s+Stat\.)(?:\s+Ann\.)?)\s+"
    rf"(?P<m>§+\s*{_SECTION})"
)
_CASE_NUMBER = r"(?:No\.\s+)?(?:\d:)?\d{2}[\s-](?:C|CV|cv|CR|cr|MC|mc|L|CH)[\s-]\d{2,6}"
_ENTRY = r"\d{1,5}(?:-\d{1,3})?"
_DOCKET = re.compile(
    rf"(?:(?P<case>{_CASE_NUMBER}),\s+)?(?:\b(?:Dkt|Doc|ECF|D\.?E|Docket(?:\s+Entry)?)\.?\s*(?:Nos?\.?|##?)?:?\s*|(?<=[(\[\s;])R\.\s+)"
    rf"(?P<n>{_ENTRY}(?:(?:,\s+|\s+and\s+|,\s+and\s+){_ENTRY}(?![\d/]|\s+(?:U\.S|F\.|WL)))*)"
    r"(?:,\s+(?:Page|p\.)\s+(?P<page>\d+)(?:/\d+)?|(?:,?\s+[A-Z][^;()\[\]]{0,60}?)?,?\s+at\s+(?P<pin>\d+(?:[-–]\d+)?)|\s+¶+\s*(?P<para>\d+(?:[-–]\d+)?))?"
)
_BATES = re.compile(
    r"\b(?P<prefix>[A-Z][A-Z0-9&]*(?:[-_ ][A-Z]+)*(?:[_-]|\s)?)(?P<first>\d{4,9})"
    r"(?:(?:\s*[-–—]\s*|\s+(?:through|to|and)\s+)(?:(?P=prefix))?(?P<last>\d{2,9}))?(?![\d-])"
)


def find_cites(text: str, court: str | None = None) -> tuple[Cite, ...]:
    """Every citation of a text, in order. `court` ("N.D. Ill.") completes a local rule that names none."""
    found: list[Cite] = []
    for finder in (find_cases, _locals, _rules, _statutes, _dockets, _bates):
        for cite in finder(text, court):
            if not any(c.start < cite.end and cite.start < c.end for c in found):
                found.append(cite)
    return tuple(sorted(found, key=lambda c: (c.start, c.end, c.normal)))


def _each(text: str, start: int, series: str) -> Iterator[tuple[int, int, str]]:
    """The numbers of a series with their places; a range is one."""
    pattern = re.compile(rf"{_NUMBER}(?:(?:\s+(?:through|to)\s+|\s*[–—]\s*|\s+-\s+){_NUMBER})?")
    for m in pattern.finditer(series):
        number = "–".join(
            re.sub(r"\s", "", part) for part in re.split(r"\s+(?:through|to)\s+|\s*[–—]\s*|\s+-\s+", m[0])
        )
        yield start + m.start(), start + m.end(), number


def _rules(text: str, court: str | None) -> Iterator[Cite]:
    local = {re.split(r"LR ", c.normal)[-1]: c.normal for c in _locals(text, court)}
    federal = bool(
        re.search(
            rf"Fed(?:eral|\.)\s*R(?:ules?|\.)?\s*(?:of\s+)?{_FEDERAL['Civ. P.']}|F\.?R\.?C\.?P|Federal\s+Rules?", text
        )
    )
    for m in _RULE.finditer(text):
        body = m["a"] or m["b"]
        book = next((name for name, words in _FEDERAL.items() if body and re.fullmatch(words, body)), None)
        if m["frcp"]:
            book = "Evid." if re.sub(r"\W", "", m["frcp"]) == "FRE" else "Civ. P."
        for n, (start, end, number) in enumerate(_each(text, m.start("n"), m["n"])):
            if not book and number in local:
                yield make_cite(text, start if n else m.start(), end, "local rule", local[number])
                continue
            ours = book or ("Civ. P." if m["fed"] or (federal and _is_civil(number)) else None)
            normal = f"Fed. R. {ours} {number}" if ours else f"Rule {number}"
            last = m.end("n") == end
            yield make_cite(text, m.start() if n == 0 else start, m.end() if last else end, "rule", normal)


def _is_civil(number: str) -> bool:
    """Whether a bare rule number is one of the Federal Rules of Civil Procedure (1 to 87)."""
    first = re.match(r"(\d+)(?![.\d-])", number)
    return bool(first and 1 <= int(first[1]) <= 87)


def _locals(text: str, court: str | None) -> Iterator[Cite]:
    for m in _LOCAL.finditer(text):
        printed = m["court"] and short_court(m["court"])
        named = _NAMED_COURT.search(text[max(0, m.start() - 60) : m.start()])
        whose = printed or (named and f"{named[1][0]}.D. {STATES.get(named[2], named[2])}") or court
        for n, (start, end, number) in enumerate(_each(text, m.start("n"), m["n"])):
            normal = f"{whose} LR {number}" if whose else f"LR {number}"
            cite = make_cite(text, m.start() if n == 0 else start, end, "local rule", normal)
            yield replace(cite, court=whose)


def _statutes(text: str, court: str | None) -> Iterator[Cite]:
    for m in _STATUTE.finditer(text):
        if m["name"]:
            code = re.sub(r"\s+", " ", m["name"])
            yield make_cite(text, m.start(), m.end(), "statute", f"{code} {_sections(m['m'])}")
            continue
        code = re.sub(r"\s", "", m["code"]).upper()
        kind, form = "statute", "{t} U.S.C. {n}"
        if code == "ILCS":
            form = "{t} ILCS {s}"
        elif code.startswith("C"):
            kind, form = "regulation", "{t} C.F.R. {n}"
        elif code.startswith("ILL"):
            kind, form = "regulation", "{t} Ill. Adm. Code {s}"
        bare = re.sub(r"§+\s*", "", m["n"])
        yield make_cite(text, m.start(), m.end(), kind, form.format(t=m["title"], n=_sections(m["n"]), s=bare))


def _sections(printed: str) -> str:
    bare = re.sub(r"§+\s*", "", printed).strip()
    mark = "§§" if re.search(r",| and |[-–]", bare) else "§"
    return f"{mark} {bare}"


def _dockets(text: str, court: str | None) -> Iterator[Cite]:
    for m in _DOCKET.finditer(text):
        if re.search(r"(?:Fed|Civ|Local|L|Loc|Evid)\.\s*\Z", text[max(0, m.start() - 8) : m.start()]):
            continue
        pin = m["page"] or m["pin"] or (m["para"] and f"¶ {m['para']}")
        entries = list(re.finditer(_ENTRY, m["n"]))
        case = m["case"] and re.sub(r"\s+", " ", m["case"])
        for n, entry in enumerate(entries):
            last = n == len(entries) - 1
            start = m.start() if n == 0 else m.start("n") + entry.start()
            end = m.end() if last else m.start("n") + entry.end()
            normal = f"{case}, Dkt. {entry[0]}" if case else f"Dkt. {entry[0]}"
            yield replace(make_cite(text, start, end, "docket", normal), pin=pin if last else None)


def _bates(text: str, court: str | None) -> Iterator[Cite]:
    for m in _BATES.finditer(text):
        if not m["prefix"].strip(" _-") or (m["prefix"].endswith(" ") and not m["first"].startswith("0")):
            continue
        if not re.search(r"[_-]$", m["prefix"]) and not m["first"].startswith("0"):
            continue
        first, last = m["first"], m["last"]
        full = last and first[: len(first) - len(last)] + last
        normal = f"{m['prefix']}{first}" + (f"–{m['prefix']}{full}" if full else "")
        yield make_cite(text, m.start(), m.end(), "Bates", normal)
