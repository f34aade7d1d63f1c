"""What looks like a date or a count and is none: citations, docket and rule numbers, telephone numbers, sums."""

import re

_REPORTER = r"""
    U\.?S\.? | S\.\ ?Ct\. | F\.\ ?Supp\.(?:\ ?[23]d)? | F\.R\.D\. | F\.(?:2d|3d|4th)? | WL | L\.?\ ?Ed\.(?:\ ?2d)?
    | B\.R\. | Ill\.(?:\ ?App\.)?(?:\ ?[23]d)? | N\.E\.(?:[23]d)? | P\.[23]d | A\.[23]d | So\.\ ?[23]d
    | Cal\.(?:\ ?App\.)?(?:\ ?[2345](?:d|th))? | U\.?S\.?C\.?(?:A\.)? | ILCS | C\.?F\.?R\.?
"""
_PARTS = r"(?:\(\w{1,3}\))*"
_FEDERAL = r"""
    Fed(?:eral|\.)?\ ?R(?:ules?|\.)?(?:\ of)?\ ?
    (?:Civ(?:il|\.)?\ ?P(?:rocedure|\.)? | Evid(?:ence|\.)? | App\.\ ?P\. | Crim\.\ ?P\. | Bankr\.\ ?P\.)
"""
_NUMBERED = r"""
    RFPs? | RFAs? | Interrogator(?:y|ies) | Requests? | Exhibits? | Exs?\. | Topics? | Items? | Sections? | Sec\.
    | Paragraphs? | Articles? | Counts? | Parts? | Pages? | pp?\. | Vol\. | Invoices? | Order | PO | Claim | Policy
    | Unit | Suite | Room | Apt\.? | Box | Schedule | Appendix | Tabs? | Lots?
"""
_MONTH = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_CITED = re.compile(
    rf"""(?xi) (?=[\d§$€£(+]|\b[\w:\ ]) (?:
    \b\d{{1,4}}\ (?:{_REPORTER})(?:\ (?:§+\ ?)?\d[\w./-]*(?:,?\ (?:at\ )?\*?\d+(?:[-–]\d+)?)?)?
    | \b(?:{_FEDERAL})\ ?\d+(?:\.\d+)*{_PARTS}
    | \b(?:FRCP|FRE|Rules?|L\.?\ ?R\.?|L\.?C\.?R\.?|Local\ Rules?|Civ\.\ L\.R\.)\ ?\d+(?:[.-]\d+)*{_PARTS}
        (?:\ (?:through|to|and|or)\ \d+(?:\.\d+)*{_PARTS})?
    | §+\ ?\d[\w.:/-]*{_PARTS}
    | \b(?:Dkt|Doc|ECF|D\.E|Docket(?:\ Entry)?|Document)\.?\ ?(?:Nos?\.?\ ?|\#:?\ ?)?\d+(?:-\d+)*
    | \b(?:Case|Civ(?:il)?\.?(?:\ Action)?)?:?\ ?Nos?\.\ ?\d[\w:.-]*
        (?:\ (?:C|CV|cv|Civ\.?|CR)\ ?\d+)?(?:\ \(\w{{2,4}}\))*
    | \b\d{{1,2}}:\d\d-(?:cv|cr|mc|md|bk|ap)-\d+[\w-]*
    | \b\d{{2}}[- ](?:C|CV|cv|cr|L|CH)[- ]\d{{2,6}}\b
    | (?:\+?1[ .-])?\(?\b\d{{3}}\)?[ .-]{{1,2}}\d{{3}}[.-]\d{{4}}\b(?:\ ?x\ ?\d+)?
    | \b\d{{3}}-\d{{4}}\b
    | [$€£]\ ?\d[\d,]*(?:\.\d+)?
    | \b\d+(?:\.\d+)?\ ?(?:%|percent\b)
    | \b(?:{_NUMBERED})\ (?:Nos?\.?\ ?|\#\ ?)?(?!\d{{1,2}}\ (?:{_MONTH})|\d{{1,2}}/\d)\d[\d.]*{_PARTS}
        (?:(?:,\ |,?\ and\ |\ ?[-–]\ ?|\ through\ |\ to\ )\d[\d.]*{_PARTS}(?!\s*(?:a\.?m|p\.?m|:)))*
    | \b[A-Z][A-Z0-9_-]*[-_ ]?0\d{{3,}}(?:\s?[-–]\s?[A-Z_-]*\d{{3,}})?
    | \b24/7\b
    )"""
)


def mask(text: str) -> str:
    """The text with every citation, docket, rule, request and telephone number put out by "~"; offsets stay."""
    return _CITED.sub(lambda m: "~" * len(m.group()), text)
