"""What a person typed into a bill that others changed meanwhile, put onto the bill as it stands now.

Values that were typed stay typed, and rows keep to the line that they are about, though others added lines or took
some away. A line that others took away stays away, unless something was typed into it: then it comes back as a new one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.model.field_path import members_of
from pipeline.review.draft import Draft
from pipeline.review.draft import Entry
from pipeline.review.draft import Member
from pipeline.review.pairing import paired
from pipeline.review.pairing import says_the_same

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from pipeline.model.group import Group
    from pipeline.model.invoice import Invoice


@dataclass(frozen=True, slots=True, kw_only=True)
class CaughtUp:
    """A draft of the bill as it stands now."""

    draft: Draft
    #: By group, of each row now the place that it had in the draft before; `None` for what others added.
    places: Mapping[str, tuple[int | None, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    member: Member
    place: int | None


def caught_up(draft: Draft, seen: Invoice, now: Invoice, *, touched: Mapping[str, AbstractSet[int]]) -> CaughtUp:
    """A draft of the bill as it was seen, as one of the bill as it is now.

    Args:
        draft: What a person made of the bill.
        seen: The bill that they saw.
        now: The bill that stands.
        touched: By group, the places of the rows into which something was typed.
    """
    groups = {
        name: tuple(_merged(rows, members_of(seen, name), members_of(now, name), touched.get(name, frozenset())))
        for name, rows in draft.groups.items()
    }
    return CaughtUp(
        draft=replace(draft, groups={name: tuple(row.member for row in rows) for name, rows in groups.items()}),
        places={name: tuple(row.place for row in rows) for name, rows in groups.items()},
    )


def _merged(
    rows: Sequence[Member], seen: Sequence[Group], now: Sequence[Group], touched: AbstractSet[int]
) -> Iterator[_Row]:
    """The rows of the draft, and after each what others added behind it."""
    pairs = [(pair.before, pair.after) for pair in paired(seen, now)]
    stands = {before: after for before, after in pairs if before is not None and after is not None}
    mine = list(_mine(rows, seen, stands, touched))
    kept = {row.origin for row in rows}
    taken = {stands[i] for i in stands if i not in kept and says_the_same(seen[i], now[stands[i]])}
    named = {row.member.origin for row in mine}
    others = [j for j in range(len(now)) if j not in named and j not in taken]
    yield from _with_others(mine, others)


def _mine(
    rows: Sequence[Member], seen: Sequence[Group], stands: Mapping[int, int], touched: AbstractSet[int]
) -> Iterator[_Row]:
    for place, row in enumerate(rows):
        if row.origin is None:
            yield _Row(member=row, place=place)
        elif row.origin in stands:
            yield _Row(member=replace(row, origin=stands[row.origin]), place=place)
        elif place in touched:
            yield _Row(member=_anew(row, seen[row.origin]), place=place)


def _anew(row: Member, before: Group) -> Member:
    """A row that nobody else has any more: what it said is typed, too."""
    said = {str(term): Entry(value=term.kind.write(before.needed(term))) for term in before.found()}
    return Member(entries={**said, **row.entries})


def _with_others(mine: Sequence[_Row], others: Sequence[int]) -> Iterator[_Row]:
    """Each row of others behind the last of those before it on the bill that stands."""
    after: dict[int, list[int]] = {}
    for j in others:
        before = [place for place, row in enumerate(mine) if row.member.origin is not None and row.member.origin < j]
        after.setdefault(before[-1] if before else -1, []).append(j)
    for place in range(-1, len(mine)):
        if place >= 0:
            yield mine[place]
        yield from (_Row(member=Member(origin=j), place=None) for j in after.get(place, ()))
