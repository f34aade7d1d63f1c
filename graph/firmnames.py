"""Organisations' names and domains: which kind a name is of, and whether a name and a domain are one's."""

import re
from functools import cache, lru_cache

from graph.likeness import PUBLIC
from graph.organisations import listed

LAW, COMPANY, AGENCY, UNKNOWN = "law firm", "company", "agency", "unknown"
ENDING = (
    r"(?:LLP|L\.L\.P\.|PLLC|P\.L\.L\.C\.|LLC|L\.L\.C\.|PLC|P\.C\.|PC|P\.A\.|PA|P\.S\.|Inc\.?|Corp\.?|Corporation"
    r"|Company|Co\.|Ltd\.?|L\.P\.|LP|N\.A\.|GmbH|AG|S\.A\.)"
)
_LAW = re.compile(
    r"(?:\b(?i:LLP|PLLC|law|legal|attorneys?|advocates|solicitors|barristers|chambers|lawyers|counsel(?:l?ors)?"
    r"|abogados|esq)\b|\bP\.?S\.?(?!\w)|(?i:\b(?:L\.L\.P\.|P\.L\.L\.C\.|P\.C\.|P\.A\.|A\.P\.C\.))|\bP[CA]\b|\bAPC\b)"
)
_AGENCY = re.compile(
    r"\b(?:department|ministry|bureau|commission|authority|agency|court|county|city of|state of|united states|u\.s\."
    r"|attorney general|senate|house of)\b",
    re.IGNORECASE,
)
# partners' names one after the other
_PARTNERS = re.compile(r"^[A-Z][a-z]+(?:, [A-Z][a-z]+)*,? (?:[A-Z][a-z]+ )?(?:&|and) [A-Z][a-z]+$")
GOVERNMENT = re.compile(r"(?:^|\.)(?:gov|mil)(?:\.[a-z]{2})?$|\.(?:us|eu\.int)$")
_CORPORATE = re.compile(r"\b(?:Inc|Corp|Corporation|Company|Co|Ltd|L\.P|LP|N\.A|GmbH|AG|S\.A)\.?\Z")
_FORM_LAST = re.compile(ENDING + r"\Z")
_ARTICLE = re.compile(r"^The (?=[A-Z]\w+$)")
_CUT_FORM = re.compile(r"(?: Inc| Corp| Co| Ltd|L\.L\.P|L\.P|P\.C|P\.A)$")
# fmt: off
_TRADES = frozenset((
    "actuarial", "adr", "airlines", "analytics", "apparel", "appraisal", "arbitration", "automotive", "bakery",
    "bancorp", "bancshares", "bank", "beverages", "biosystems", "biotech", "brewing", "brothers", "builders",
    "capital", "cement", "chemicals", "clinic", "coffee", "college", "communications", "components", "construction",
    "consulting", "contracting", "dairy", "design", "distributors", "econ", "economics", "ediscovery", "electric",
    "electronics", "energy", "engineering", "engineers", "enterprises", "equipment", "experts", "fabrics", "farms",
    "financial", "foods", "forensic", "forensics", "foundation", "freight", "furniture", "gas", "glass", "grain",
    "grocery", "health", "healthcare", "holdings", "homes", "hospital", "hospitality", "hotels", "housing",
    "industries", "insurance", "international", "interpreters", "interpreting", "investigations", "laboratories",
    "labs", "landscaping", "lending", "logistics", "lumber", "machinery", "manufacturing", "marina", "marine",
    "market", "markets", "materials", "media", "mediation", "mediations", "medical", "metals", "mills", "mining",
    "motors", "networks", "neutrals", "oil", "packaging", "paper", "petroleum", "pharma", "pharmaceuticals",
    "plastics", "plumbing", "power", "press", "printing", "products", "properties", "rail", "railroad", "railway",
    "ranch", "realty", "records", "recycling", "rentals", "reporters", "reporting", "resolution", "resorts",
    "restaurants", "robotics", "roofing", "seafood", "semiconductor", "services", "shipping", "software", "solar",
    "sons", "steel", "storage", "stores", "studio", "supply", "systems", "technologies", "technology", "telecom",
    "textiles", "tires", "tobacco", "tools", "toys", "translate", "translation", "translations", "transport",
    "trucking", "university", "valuation", "vineyards", "water", "winery", "wireless",
))
_INITIALS = frozenset(("adr",))  # of these, printed in capitals
_FORMS = (
    "llp", "pllc", "plc", "llc", "pc", "pa", "ps", "inc", "corp", "corporation", "co", "company", "ltd", "lp", "na",
)
_ENDINGS = (
    "", "law", "legal", "lawfirm", "group", "us", "usa", "online", "llp", "pllc", "pc", "lp", "inc", "corp", "co",
)
# fmt: on
_DEGREE = re.compile(r"\b(?:Ph\.? ?D|M\.D|CPA|CFA|P\.E|D\.V\.M|D\.D\.S)\b")
_MAIL_SERVICE = re.compile(r"mail|inbox|postbox|post$|box$")  # a domain that says it carries anybody's mail
_NEUTRAL = re.compile(
    r"\b(?:mediat(?:ion|ions|ors?)|arbitrat(?:ion|ions|ors?)|ADR|(?:dispute|conflict) resolution|neutrals?"
    r"|special masters?|JAMS)\b",
    re.IGNORECASE,
)
_CONNECTORS = frozenset((*_FORMS, "gmbh", "ag", "sa", "and", "of", "the", "for"))
_SECOND = frozenset(  # under a country's own
    ("co", "com", "org", "gov", "ac", "net", "ca", "edu", "gob", "gouv", "go", "or", "ne", "nic", "law", "fed")
)
_SOLD = frozenset(("uk.com", "us.com", "usa.com", "eu.com", "de.com", "gb.net"))  # names sold like a country's
_PLACE = re.compile(r"(?P<kind>ci|co|town|city|county)\.(?P<place>[\w-]+)\.[a-z]{2}\.us")
_PLACES = {"ci": "City", "city": "City", "co": "County", "county": "County", "town": "Town"}
_ANYBODY = re.compile(
    r"(?:gmail|googlemail|yahoo|ymail|rocketmail|hotmail|outlook|live|msn|aol|icloud|gmx|yandex|proton|rediff|zoho|fastmail"
    r"|bellsouth|comcast|verizon|earthlink|mindspring|prodigy|netzero|optonline|cox|charter|roadrunner|swbell|qwest|shaw"
    r"|rogers|telus|btinternet|ntlworld|virginmedia|talktalk|bigpond|orange|wanadoo|laposte|libero|t-online|freenet|qq|163"
    r"|126|sina|naver)\."
)


@lru_cache(maxsize=1 << 16)
def organisation(domain: str) -> str:
    """The domain under which an organisation is registered; "" for a public mail service or none."""
    domain = domain.casefold().rpartition(" at ")[2].strip(" .")  # a list's archive veils addresses so
    parts = domain.split(".")
    short = len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in _SECOND
    short = short or (len(parts) > 2 and ".".join(parts[-2:]) in _SOLD)
    state = len(parts) > 3 and parts[-1] == "us" and len(parts[-2]) == 2  # "revenue.state.tx.us", "ci.alder.or.us"
    registered = ".".join(parts[-4 if state else -3 if short else -2 :])
    public = registered in PUBLIC or domain in PUBLIC or _ANYBODY.match(registered)
    return "" if public or _MAIL_SERVICE.search(registered.partition(".")[0]) else registered


@lru_cache(maxsize=1 << 16)
def ends_as_firm(name: str) -> bool:
    """Whether a name ends in the form of a firm: "LLP", "Inc."."""
    return _FORM_LAST.search(name) is not None


def kind_of(name: str, domains: set[str]) -> str:
    """Whether a name is a law firm's, an agency's or a company's; "unknown" where it does not tell."""
    known = next((found for domain in sorted(domains) if (found := listed(domain))), None)
    if known:
        return known.kind
    if any(GOVERNMENT.search(domain) for domain in domains) or _AGENCY.search(name):
        return AGENCY
    if _PARTNERS.search(name):
        return LAW
    if _LAW.search(name) or any("law" in domain.split(".")[0] or "legal" in domain.split(".")[0] for domain in domains):
        return LAW
    return COMPANY if ends_as_firm(name) or not _TRADES.isdisjoint(letters(name)[1:]) else UNKNOWN


def is_neutral(firm: str) -> bool:
    """Whether a firm's name is one of mediators, arbitrators or special masters."""
    return _NEUTRAL.search(firm) is not None and not _LAW.search(firm)


def bears(firm: str, person: str) -> bool:
    """Whether a firm of two names or more bears one of a person's names, as partnerships do: no corporation's, none
    that names a trade, whole or cut short ("econ"), and none of a doctor or an engineer. His own name is cut short of
    nothing ("Marin & Cole", of Ann Marin)."""
    words, own = distinct(firm), letters(person)
    if len(words) < 2 or (_CORPORATE.search(firm) and "&" not in firm) or _DEGREE.search(person):
        return False
    if not _TRADES.isdisjoint(words) or any(
        trade.startswith(w) for w in words if len(w) > 3 and w not in own for trade in _TRADES
    ):
        return False
    return any(len(word) > 2 and word in words for word in own)


def fits(name: str, domain: str) -> bool:
    """Whether a name and a domain are one firm's: the domain runs its words together, or takes its initials."""
    stem = re.sub(r"[^a-z0-9]", "", domain.split(".")[0])
    words = distinct(name)
    if not words or len(stem) < 2:
        return False
    joined = {"".join(words[:n]) for n in range(1, len(words) + 1)}
    if 1 < len(words) < 4 and stem.startswith("".join(words)):
        return True
    whole = {"".join(words)} if not ends_as_firm(name) else joined
    if any(stem == run + ending for run in whole for ending in _ENDINGS):
        return len(words) == 1 or len(stem) > 3
    if _AGENCY.search(name) and stem in words and len(words) < 6:
        return True
    if len(words) > 2 and stem == words[0] + "".join(word[0] for word in words[1:]):
        return True
    if len(words) > 1 and len(stem) > len(words[0]) + 2 and stem.startswith(words[0]):
        return words[1].startswith(stem[len(words[0]) :])
    initials = "".join(word[0] for word in words)
    if len(initials) == 2:
        return stem in {initials + "law", initials + "llp", initials + "legal"}
    return len(initials) > 2 and stem in {initials, initials + "law", initials + "llp", initials + "legal"}


def loosely_fits(name: str, domain: str) -> bool:
    """Whether a domain runs together some words of a name, in their order and the first among them: all of them, each
    whole or by its initial ("aeglobalmarkets"), or whole words alone ("piperrudnick"); at least half of it in words."""
    stem = re.sub(r"[^a-z0-9]", "", domain.split(".")[0])
    words = distinct(name)[:8]
    initials = len(words) > 2 and _spelt(stem, tuple(words), True)
    return len(words) > 1 and (initials or _spelt(stem, tuple(words), False))


def _spelt(stem: str, words: tuple[str, ...], initials: bool) -> bool:
    @cache
    def most(at: int, word: int) -> int:
        """How many letters of the rest stand in whole words at best; below 0 where the words do not spell it."""
        if word == len(words):
            return 0 if at == len(stem) else -len(stem) - 1
        found = [-len(stem) - 1]
        if stem.startswith(words[word], at):
            found.append(len(words[word]) + most(at + len(words[word]), word + 1))
        if initials and stem.startswith(words[word][0], at):
            found.append(most(at + 1, word + 1))
        if not initials and word > 0:
            found.append(most(at, word + 1))
        return max(found)

    return most(0, 0) >= max(4, len(stem) / 2)


def distinct(name: str) -> list[str]:
    """The words of a name but for those that any name may hold."""
    return [word for word in letters(name) if word not in _CONNECTORS]


@lru_cache(maxsize=50_000)
def letters(name: str) -> list[str]:
    """The words of a name in small letters and digits."""
    return [
        word for word in (re.sub(r"[^a-z0-9]", "", part) for part in re.split(r"[\s,&/-]+", name.casefold())) if word
    ]


def from_domain(domain: str, words: set[str]) -> str:
    """A name made of a domain; a stem that begins with a correspondent's surname, or another word that is printed as a
    name, is taken apart there."""
    stem = domain.split(".")[0]
    for word in sorted(words, key=lambda word: (-len(word), word)):
        if len(word) > 3 and stem.startswith(word) and len(stem) > len(word) + 1:
            rest = stem[len(word) :].strip("-")
            return f"{word.title()} {rest.upper() if len(rest) < 3 or rest in _INITIALS else rest.title()}"
    for trade in sorted(_TRADES):
        if stem.endswith(trade) and len(stem) > len(trade) + 2:
            kind = trade.upper() if trade in _INITIALS else trade.title()
            return f"{stem.removesuffix(trade).strip('-').replace('-', ' ').title()} {kind}"
    if domain.endswith((".gov", ".mil")):
        return domain
    if place := _PLACE.fullmatch(domain):
        return f"{_PLACES[place['kind']]} of {place['place'].replace('-', ' ').title()}"
    return stem.upper() if len(stem) <= 4 else stem.replace("-", " ").title()


@lru_cache(maxsize=1 << 16)
def clean(name: str) -> str:
    """A firm's name on one line without trailing punctuation."""
    plain = _ARTICLE.sub("", " ".join(name.split()).strip(" ,;:|-–—"))
    return f"{plain}." if _CUT_FORM.search(plain) else plain
