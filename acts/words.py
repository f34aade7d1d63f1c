"""Words compared for their meaning: stems without the words that say nothing, and how much two passages share."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

_STOP_WORDS = """
a about above after again against all also am an and any are as at be because been before being below between both
but by can cannot could did do does doing don down during each few for from further had has have having he her here
hers him his how i if in into is it its itself just let like me more most my no nor not now of off on once only or
other our ours out over own please same she should so some such than that the their them then there these they this
those through to too under until up us very was we were what when where which while who why will with would yes you
your yours may might must shall get got know thank thanks dear regards best sincerely counsel one two three per re
fw fwd ok okay well still yet even though however via upon
"""
_STOP = frozenset(_STOP_WORDS.split())
_TOKEN = re.compile(r"[a-z]+(?:['’][a-z]+)?|\d+(?:[./:-]\d+)*", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:ations?|ements?|ments?|ingly|edly|ings?|ies|als?|ers?|ors?|ed|es|ion|ions|ly|e|s|y)\Z")
_MEET = "confer call talk discuss speak spoke spok spoken phone telephone available availab"
_ALIKE = dict.fromkeys(_MEET.split(), "meet") | {
    "depo": "depos", "deposit": "depos", "docu": "document", "withdr": "withdraw", "extens": "extend",
    "respons": "respond", "answer": "respond", "reply": "respond", "repl": "respond", "interrogator": "interrogat",
}  # fmt: skip


_SHORT = """
a.m. p.m. v. No. Nos. Mr. Ms. Mrs. Dr. Inc. Co. Corp. Ltd. Fed. Civ. R. P. Dkt. Ill. Cal. Del. D. N. S. E. W. J. e.g.
i.e. cf. Sept. Oct. Nov. Dec. Jan. Feb. Aug. St. Ex. Exs.
"""
_ABBREVIATED = "".join(rf"(?<!\b{re.escape(word)})" for word in _SHORT.split())
SENTENCE_END = re.compile(rf"(?<=[.!?]){_ABBREVIATED}[\"”’)]*\s+(?=[A-Z0-9\"“(])|\n\s*\n")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word without its ending, brought together with words that mean the same in correspondence."""
    plain = word.lower().replace("’", "'").removesuffix("'s")
    if len(plain) > 4 and plain.isalpha():
        plain = _SUFFIX.sub("", plain) if len(_SUFFIX.sub("", plain)) >= 3 else plain
    return _ALIKE.get(plain, plain)


def stems(text: str) -> tuple[str, ...]:
    """The stems of the words of a text that say something, in order."""
    return tuple(stem(w) for w in _TOKEN.findall(text) if w.lower() not in _STOP and (len(w) > 1 or w.isdigit()))


def rarity(texts: Iterable[str]) -> Mapping[str, float]:
    """How rare each stem is among some texts: 1 for one in a single text, near 0 for one that all share."""
    all_texts = [set(stems(t)) for t in texts]
    seen = Counter(s for words in all_texts for s in words)
    return {
        s: 1 - 0.8 * math.log(n) / math.log(len(all_texts) + 1) if len(all_texts) > 1 else 1.0 for s, n in seen.items()
    }


def shared(ours: Sequence[str], theirs: Sequence[str], weight: Mapping[str, float]) -> float:
    """How much of the weight of the shorter passage's stems the two share, between 0 and 1."""
    a, b = set(ours), set(theirs)
    both = a & b
    return _weigh(both, weight) / max(min(_weigh(a, weight), _weigh(b, weight)), _LEAST) if both else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bag:
    """The stems of a passage, and the weight of all: what is compared many times is weighed once."""

    stems: frozenset[str]
    weight: float


def pack(words: Iterable[str], weight: Mapping[str, float]) -> Bag:
    """The bag of some stems."""
    some = frozenset(words)
    return Bag(stems=some, weight=_weigh(some, weight))


def overlap(ours: Bag, theirs: Bag, weight: Mapping[str, float]) -> float:
    """What `shared` says of the two, which must have been weighed by the same weights."""
    both = ours.stems & theirs.stems
    return _weigh(both, weight) / max(min(ours.weight, theirs.weight), _LEAST) if both else 0.0


_LEAST = 1e-9


def _weigh(some: Iterable[str], weight: Mapping[str, float]) -> float:
    """Their weights' sum, the same to the last bit in whatever order a set yields its words."""
    return math.fsum([weight.get(s, 1.0) for s in some])
