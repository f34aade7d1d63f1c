"""When two printed forms may be one person: names that agree, mailboxes that spell a name, domains that imitate."""

from graph.names import Name, same_first

PUBLIC = frozenset(
    [
        "aol.com",
        "att.net",
        "bellsouth.net",
        "comcast.net",
        "earthlink.net",
        "gmail.com",
        "gmx.de",
        "gmx.net",
        "googlemail.com",
        "hotmail.com",
        "icloud.com",
        "juno.com",
        "live.com",
        "mac.com",
        "me.com",
        "msn.com",
        "outlook.com",
        "pacbell.net",
        "proton.me",
        "protonmail.com",
        "sbcglobal.net",
        "verizon.net",
        "web.de",
        "yahoo.co.uk",
        "yahoo.com",
        "ymail.com",
    ]
)
_LOOKS = str.maketrans({"0": "o", "1": "l", "i": "l", "5": "s", "-": ""})


def agree(one: Name, other: Name) -> bool:
    """Whether two full names can be one person's: same surname and suffix, first names and initials that fit."""
    if not one.last or not other.last or _surname(one.last) != _surname(other.last):
        return False
    if one.suffix and other.suffix and one.suffix != other.suffix:
        return False
    if same_first(one.first, other.first):
        return _middles(one, other)
    return bool(one.middle and same_first(one.middle.split()[0], other.first)) or bool(
        other.middle and same_first(other.middle.split()[0], one.first)
    )


def surely_agree(one: Name, other: Name) -> bool:
    """Whether two names agree, both first names are written out, and neither is a junior where the other is not."""
    return agree(one, other) and len(one.first) > 1 and len(other.first) > 1 and one.suffix == other.suffix


def partly(short: Name, full: Name) -> bool:
    """Whether a single printed word ("Kip", "Boudreaux") is the first or last name of a full one."""
    return not short.last and bool(full.last) and (same_first(short.first, full.first) or short.first == full.last)


def spells(local: str, name: Name) -> bool:
    """Whether a mailbox's local part is made of a name: "jdoe", "john.doe", "doej", "jqdoe", "doe"."""
    if not name.last or not local:
        return False
    flat = "".join(c for c in local.casefold() if c.isalpha())
    first, last = _letters(name.first), _letters(name.last)
    middle = "".join(word[0] for word in name.middle.split())
    made = {first + last, last + first, first[:1] + last, last + first[:1], last, f"{first}{middle}{last}"}
    made |= {first[:1] + middle + last, last + first[:1] + middle, first + last[:1], middle + last}
    if not middle and len(flat) > 3:
        made |= {
            flat for pair in [(flat[: len(last)], flat[len(last) :]), (flat[2:], flat[:2])] if _initials(pair, name)
        }
    return flat in made or any(m.startswith(flat) and 6 < len(flat) >= len(m) - 3 for m in made)


def _initials(pair: tuple[str, str], name: Name) -> bool:
    """A surname with two initials, the first of which is the name's and the second of a middle name not printed."""
    return pair[0] == _letters(name.last) and len(pair[1]) == 2 and pair[1][0] == name.first[:1]


def double_barrelled(one: Name, other: Name) -> bool:
    """Whether one surname is part of the other's hyphened one, with the same first name written out."""
    if len(one.first) < 2 or one.first != other.first or not one.last or not other.last:
        return False
    parts = set(one.last.split("-")), set(other.last.split("-"))
    return len(parts[0]) != len(parts[1]) and bool(parts[0] & parts[1])


def imitates(one: str, other: str) -> bool:
    """Whether one domain only looks like another: one letter apart, or alike to the eye."""
    if one == other or not one or not other or one.endswith("." + other) or other.endswith("." + one):
        return False
    return _seen(one) == _seen(other) or _one_apart(one.rpartition(".")[0], other.rpartition(".")[0])


def same_house(one: str, other: str) -> bool:
    """Whether two domains are one organisation's: equal, or one below the other, public mail services apart."""
    if not one or not other or one in PUBLIC or other in PUBLIC:
        return False
    return _registered(one) == _registered(other)


def _registered(domain: str) -> str:
    parts = domain.split(".")
    known = 3 if len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in {"co", "com", "org", "gov", "ac", "net"} else 2
    return ".".join(parts[-known:])


def _surname(last: str) -> str:
    return last.replace(" ", "").replace("-", "")


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isalpha())


def _middles(one: Name, other: Name) -> bool:
    """Middle names fit unless both are there and begin differently."""
    if not one.middle or not other.middle:
        return True
    return one.middle[0] == other.middle[0]


def _seen(domain: str) -> str:
    return domain.replace("rn", "m").replace("vv", "w").replace("cl", "d").translate(_LOOKS)


def _one_apart(one: str, other: str) -> bool:
    """One letter changed, added, left out, or two neighbours swapped, in names long enough for that to tell."""
    if min(len(one), len(other)) < 5 or abs(len(one) - len(other)) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, tail = one[at:], other[at:]
    swapped = len(rest) == len(tail) > 1 and rest[:2] == tail[1::-1] and rest[2:] == tail[2:]
    return swapped or rest[1:] == tail[1:] or rest == tail[1:] or rest[1:] == tail
