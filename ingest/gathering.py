"""Lines → messages: to whom each line of a text belongs, by the headers above it and the depth of its quotation."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest import endings, patterns
from ingest.blocks import Block
from ingest.covers import is_cover
from ingest.lines import LONGEST_RULE, Lines, is_separator


@dataclass(slots=True)
class Draft:
    """A message while its lines are being gathered."""

    block: Block | None
    first: int
    body: int
    depth: int
    carrier: int | None
    own: list[int]


_ABOVE_QUOTES = frozenset({"attribution", "quotation"})
_ALONE = frozenset({"rfc822", "letter", "chat", "post", "text message"})


def gather(lines: Lines, blocks: Sequence[Block], enveloped: bool) -> list[Draft]:
    """Give every line to the message that wrote it, by the quote depth at which each message's words stand."""
    drafts: list[Draft] = []
    owner: dict[int, int] = {}
    top = _first_message(lines, blocks, enveloped)
    if top is not None:
        drafts.append(top)
        owner[0] = 0
    k = 0 if top is not None or not blocks else blocks[0].first
    for n, block in enumerate([*blocks, None]):
        stop = len(lines) if block is None else block.first
        _hand_out(lines, drafts, owner, k, stop)
        if block is not None:
            following = blocks[n + 1].first if n + 1 < len(blocks) else len(lines)
            _open(lines, drafts, owner, block, following)
            k = max(drafts[-1].body, stop)
    for draft in drafts:
        _keep_to_run(lines, drafts, draft)
    return drafts


def _keep_to_run(lines: Lines, drafts: Sequence[Draft], draft: Draft) -> None:
    """Leave a letter that is quoted without a header its own run; what is quoted below it is another's."""
    if draft.block is None or draft.block.layout != "quotation" or draft.carrier is None:
        return
    for n, (a, b) in enumerate(pairwise(draft.own), 1):
        if any(not lines.blank(k) and lines.depth[k] < draft.depth for k in range(a + 1, b)):
            carrier = drafts[draft.carrier]
            carrier.own = sorted([*carrier.own, *draft.own[n:]])
            draft.own = draft.own[:n]
            return


def close_forwards(lines: Lines, drafts: Sequence[Draft]) -> None:
    """Give what stands below "----- End forwarded message -----" back to the message that forwards, the innermost
    first."""
    closed = 0
    for draft in reversed(drafts):
        if draft.block is None or draft.carrier is None or closed > _MOST_CLOSED:
            continue
        end = next((n for n, k in enumerate(draft.own) if _ENDED.match(lines.text[k][:LONGEST_RULE])), None)
        if end is not None:
            closed += 1
            carrier = drafts[draft.carrier]
            carrier.own = sorted([*carrier.own, *draft.own[end + 1 :]])
            draft.own = draft.own[: end + 1]


_MOST_CLOSED = 100  # forwards in one text: each hands its lines on, and nobody's mail has so many
_ENDED = re.compile(
    r"[\s>]*[-=]{2,}[ \t]*(?:End (?:of )?(?:the )?(?:forwarded |included )?message|Ende der weitergeleiteten Nachricht"
    r"|Fin du message (?:transféré|réexpédié))\b[^\n]{0,60}$",
    re.I,
)


def _hand_out(lines: Lines, drafts: list[Draft], owner: dict[int, int], first: int, stop: int) -> None:
    """Give the lines `[first, stop)`, between two headers, each to the message that writes at its depth."""
    depths = lines.depth[first:stop]
    if depths and depths.count(depths[0]) == len(depths):
        if (holder := _holder(owner, depths[0])) is not None:
            drafts[holder].own.extend(range(first, stop))
        return
    takers: dict[int, Callable[[int], None]] = {}
    for k, depth in enumerate(depths, first):
        take = takers.get(depth)
        if take is None:
            holder = _holder(owner, depth)
            if holder is None:
                continue
            take = takers[depth] = drafts[holder].own.append
        take(k)


def _open(lines: Lines, drafts: list[Draft], owner: dict[int, int], block: Block, stop: int) -> None:
    depth = _body_depth(lines, block, stop)
    carrier = _holder(owner, block.depth)
    if block.layout in _ALONE:
        carrier = None
    for deeper in [d for d in owner if d >= depth]:
        del owner[deeper]
    owner[depth] = len(drafts)
    own: list[int] = [block.first] if block.layout == "chat" else []
    drafts.append(Draft(block=block, first=block.first, body=block.body, depth=depth, carrier=carrier, own=own))
    if block.layout == "chat":
        drafts[-1].body = block.first + 1


def _body_depth(lines: Lines, block: Block, stop: int) -> int:
    """The quote depth of the words under a header: the least in the quoted run that follows it."""
    k = block.body
    while k < stop and not lines.text[k] and lines.depth[k] <= block.depth:
        k += 1
    if k >= stop or lines.depth[k] <= block.depth:
        after = lines.depth[stop] if k >= stop and stop < len(lines) else block.depth
        return max(block.depth, after) if block.layout == "attribution" else block.depth
    least = lines.depth[k]
    while k < stop and (lines.depth[k] > block.depth or not lines.text[k]):
        if lines.depth[k] > block.depth:
            least = min(least, lines.depth[k])
        k += 1
    if block.layout not in _ABOVE_QUOTES and _writes_itself(lines, block, k, stop):
        return block.depth
    return least


def _writes_itself(lines: Lines, block: Block, k: int, stop: int) -> bool:
    """Whether the message that opens with a quotation goes on in its own words, and not only with a footer."""
    quoted = sum(map(bool, lines.text[block.body : k]))
    own = 0
    for text, depth in zip(lines.text[k:stop], lines.depth[k:stop], strict=True):
        if endings.DISCLAIMER.match(text) or endings.LIST_FOOTER.match(text):
            break
        own += bool(text) and depth <= block.depth and not is_separator(text)
    return own > 0.2 * quoted


def _holder(owner: dict[int, int], depth: int) -> int | None:
    for d in sorted(owner, reverse=True):
        if d <= depth:
            return owner[d]
    return owner[min(owner)] if owner else None


def _first_message(lines: Lines, blocks: Sequence[Block], enveloped: bool) -> Draft | None:
    """The message whose words stand above the first printed header, or None where that is nothing or a cover page."""
    draft = Draft(block=None, first=0, body=0, depth=0, carrier=None, own=[])
    if enveloped or not blocks:
        return draft
    above = any(not lines.blank(k) and not _sets_off(lines.text[k]) for k in range(blocks[0].first))
    if blocks[0].layout == "attribution":
        below = _answers_below(lines, blocks[0])
        return draft if above or below else None
    if not above or is_cover(lines, blocks[0]):
        return None
    return draft


def _sets_off(text: str) -> bool:
    return len(text) <= LONGEST_RULE and any(
        p.match(text) for p in (patterns.SEPARATOR, patterns.FORWARD_INTRO, patterns.FORWARDED_TAIL)
    )


def _answers_below(lines: Lines, block: Block) -> bool:
    """Whether the writer of a text that opens with an attribution answers below or between the quotation, which may
    have taken the attribution line in."""
    if block.depth:
        behind = range(block.body, len(lines))
        own = [lines.text[k] for k in behind if not lines.depth[k] and not lines.blank(k) and not lines.text[k - 1]]
        return any(len(text.split()) > 1 for text in own)
    depth = _body_depth(lines, block, len(lines))
    return depth > block.depth and any(
        lines.depth[k] < depth and not lines.blank(k) for k in range(block.body, len(lines))
    )
