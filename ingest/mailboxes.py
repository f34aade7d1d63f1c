"""Which clock a mailbox keeps, and with it when a message was sent whose date is printed without a zone."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from ingest.clock import US_ZONES, learn_order, parse_printed, resolve
from ingest.identities import identity, name_words, with_email
from ingest.message import Address, Moment, Printing, Signature, SourceId
from ingest.places import zones_of_phone, zones_of_place

FREE_MAIL = frozenset(
    ("gmail.com", "yahoo.com", "hotmail.com", "outlook.com", "aol.com", "icloud.com", "me.com", "msn.com", "live.com")
)
ONE_DAY_ANYWHERE = timedelta(hours=50)  # from its first moment east of UTC to its last west of it
WIDE_US = (*US_ZONES, "America/Phoenix", "America/Anchorage", "Pacific/Honolulu")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """The zones a mailbox may keep and the words of the evidence.

    `sure` where its own offsets tell; `travels` where a telephone number is all there is.
    """

    zones: tuple[str, ...]
    basis: str
    sure: bool = False
    travels: bool = False


class Mailboxes:
    """The clocks of one thread's people, from their own offsets, their signatures and their firms."""

    def __init__(
        self, printings: Sequence[Printing], emails: Mapping[frozenset[str], str], usual: Sequence[str] = ()
    ) -> None:
        self._emails = dict(emails)
        self._usual = tuple(usual)
        self._orders = _orders(printings)
        self._by_place = {(p.source.id, p.index): p for p in printings}
        self._clocks = self._known(printings)
        self._clocks = self._not_refuted(printings)
        self._firms = self._of_firms()

    def moment(self, copies: Sequence[Printing]) -> Moment:
        """When a message was sent: the readings that all its copies allow, as the best copy prints it."""
        read = [self._read(p) for p in copies]
        exact = [m for m in read if m.exact]
        best = read[0]
        if exact:
            found = exact[0]
            return replace(found, text=best.text, local=best.local) if best.local else found
        dated = [m for m in read if m.earliest is not None and m.latest is not None]
        if not dated:
            return best
        earliest = max(m.earliest for m in dated if m.earliest)
        latest = min(m.latest for m in dated if m.latest)
        if earliest > latest:
            return best if best.earliest else dated[0]
        narrowest = min(dated, key=_width)
        local = best.local or narrowest.local
        return Moment(
            text=best.text or narrowest.text, local=local, earliest=earliest, latest=latest, basis=narrowest.basis
        )

    def _read(self, printing: Printing) -> Moment:
        moment = printing.sent
        if moment.exact or moment.local is None:
            return moment
        printed = parse_printed(moment.text or "", day_first=self._orders.get(printing.source.id))
        if printed is None:
            return moment
        if printed.day != moment.local.date() or _width(moment) <= ONE_DAY_ANYWHERE:
            printed = replace(printed, day=moment.local.date(), other=None)
        zones, basis = self._candidates(printing)
        return resolve(printed, zones, basis)

    def _candidates(self, printing: Printing) -> tuple[tuple[str, ...], str]:
        """The zones of the mailbox that rendered a printing: that of the author who quotes it."""
        carrier = None if printing.carrier is None else self._by_place.get((printing.source.id, printing.carrier))
        renderer = carrier.sender if carrier else None
        clock = self._clock(renderer)
        if clock and clock.sure and renderer:
            return clock.zones, f"no zone printed; rendered by {_called(renderer)}'s mailbox, {clock.basis}"
        known = self._zones_around(printing)
        if self._usual:
            return self._usual, "no zone printed; the matter's setting"
        if renderer and clock and not (clock.travels and len({*clock.zones, *known}) == 1):
            zones = tuple(dict.fromkeys((*clock.zones, *known)))
            where = " or ".join(zones)
            gateway = ", whose gateway's banner stands on it" if printing.banners else ""
            rendered = f"rendered by {_called(renderer)}'s mailbox{gateway}"
            return zones, f"no zone printed; {rendered}, {clock.basis}; {where}"
        if len(known) > 1 and renderer is None:
            return known, f"no zone printed; rendered by an unknown mailbox of the thread; {' or '.join(known)}"
        if known and all(zone in WIDE_US for zone in known):
            return WIDE_US, "no zone printed and the mailbox's is not known; anywhere in the United States"
        return (), ""

    def _zones_around(self, printing: Printing) -> tuple[str, ...]:
        """The zones of everyone in a printing's header whose zone is known."""
        addresses = (*((printing.sender,) if printing.sender else ()), *printing.to, *printing.cc)
        found = {zone for a in addresses if (clock := self._clock(a)) for zone in clock.zones}
        return tuple(sorted(found))

    def _clock(self, address: Address | None) -> Clock | None:
        if address is None:
            return None
        linked = with_email(address, self._emails)
        own = self._clocks.get(identity(linked)) or self._clocks.get(" ".join(sorted(name_words(linked.name or ""))))
        return own or self._firms.get(_domain(linked))

    def _known(self, printings: Sequence[Printing]) -> dict[str, Clock]:
        offsets: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for printing in printings:
            zones = _own_offset(printing)
            if zones and printing.sender:
                offsets[identity(with_email(printing.sender, self._emails))].add(zones)
        found = {who: _from_offsets(kept) for who, kept in offsets.items()}
        for who, signature in self._signed(printings):
            clock = _from_signature(signature)
            if clock and who:
                found.setdefault(who, clock)
        return found

    def _not_refuted(self, printings: Iterable[Printing]) -> dict[str, Clock]:
        """The clocks without the zones in which their mailbox would have quoted a message before it was sent."""
        found = dict(self._clocks)
        for printing in printings:
            carrier = None if printing.carrier is None else self._by_place.get((printing.source.id, printing.carrier))
            if carrier is None or carrier.sender is None or not carrier.sent.exact or printing.sent.local is None:
                continue
            who = identity(with_email(carrier.sender, self._emails))
            if who in found and carrier.sent.latest:
                local, latest = printing.sent.local, carrier.sent.latest
                zones = tuple(z for z in found[who].zones if local.replace(tzinfo=ZoneInfo(z)) <= latest)
                found[who] = replace(found[who], zones=zones)
        return {who: clock for who, clock in found.items() if clock.zones}

    def _signed(self, printings: Iterable[Printing]) -> Iterable[tuple[str, Signature]]:
        for printing in printings:
            if printing.signature and printing.sender:
                yield identity(with_email(printing.sender, self._emails)), printing.signature
            for signature in printing.stranded:
                yield self._signer(signature), signature

    def _signer(self, signature: Signature) -> str:
        if len(signature.emails) == 1:
            return signature.emails[0].casefold()
        if not signature.name:
            return ""
        return identity(with_email(Address(name=signature.name, email=None, printed=signature.name), self._emails))

    def _of_firms(self) -> dict[str, Clock]:
        zones: dict[str, set[str]] = defaultdict(set)
        for who, clock in self._clocks.items():
            domain = who.partition("@")[2]
            if domain and domain not in FREE_MAIL:
                zones[domain] |= set(clock.zones)
        return {d: Clock(zones=tuple(sorted(z)), basis=f"as others at {d}") for d, z in zones.items()}


def _orders(printings: Iterable[Printing]) -> dict[SourceId, bool]:
    """Whether each source prints the day first, where its dates tell."""
    texts: dict[SourceId, list[str]] = defaultdict(list)
    for printing in printings:
        texts[printing.source.id].append(printing.sent.text or "")
    return {source: order for source, some in texts.items() if (order := learn_order(some)) is not None}


def _width(moment: Moment) -> timedelta:
    return moment.latest - moment.earliest if moment.latest and moment.earliest else timedelta.max


def _called(address: Address) -> str:
    return address.name or address.email or address.printed


def _domain(address: Address) -> str:
    return address.email.casefold().partition("@")[2] if address.email else ""


def _own_offset(printing: Printing) -> tuple[str, ...]:
    """The zones whose clocks show the offset that a message's own file prints."""
    if printing.carrier is not None or printing.message_id is None or printing.sent.local is None:
        return ()
    printed = parse_printed(printing.sent.text or "")
    if printed is None or not printed.offset:
        return ()  # +0000 is what servers write for everybody
    named = tuple(z for z in WIDE_US if _shows(z, printed.local, printed.offset))
    hours = printed.offset.total_seconds() / 3600
    return named or ((f"Etc/GMT{-int(hours):+d}",) if hours.is_integer() else ())


def _shows(zone: str, local: datetime, offset: timedelta) -> bool:
    return local.replace(tzinfo=ZoneInfo(zone)).utcoffset() == offset


def _from_offsets(kept: set[tuple[str, ...]]) -> Clock:
    """One zone that explains all the offsets of a mailbox, else all that explain one of them."""
    common = set.intersection(*(set(zones) for zones in kept))
    zones = tuple(sorted(common or {zone for zones in kept for zone in zones}))
    named = " or ".join(re.sub(r"^Etc/GMT([+-])(\d+)$", _as_utc, zone) for zone in zones)
    return Clock(zones=zones, basis=f"whose own messages print offsets of {named}", sure=True)


def _as_utc(match: re.Match[str]) -> str:
    """The zones named Etc/GMT+5 and the like count westward; people count the other way."""
    return f"UTC{'-' if match[1] == '+' else '+'}{match[2]}"


def _from_signature(signature: Signature) -> Clock | None:
    place = zones_of_place(signature.text)
    if place:
        return Clock(zones=place[0], basis=f"whose signature says {place[1]!r}")
    phone = zones_of_phone(signature.text)
    return Clock(zones=phone[0], basis=f"whose signature gives {phone[1]!r}", travels=True) if phone else None
