"""What one person typed, on a bill to whose lines another has done something meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.model.build import bill
from pipeline.model.build import line
from pipeline.model.line_terms import DESCRIPTION
from pipeline.model.line_terms import QUANTITY
from pipeline.review.catching_up import caught_up
from pipeline.review.draft import Draft
from pipeline.review.draft import Entry
from pipeline.review.draft import Member
from pipeline.review.typed import typed
from tests.pipeline.review.test_typed import ANNA

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice


def table(*names: str) -> Invoice:
    return bill(lines=tuple(line(description=name, line_net=f"{len(name)}.00") for name in names))


def merged(seen: Invoice, now: Invoice, *rows: Member) -> list[str]:
    """The lines then, each with its quantity where that is not the usual one."""
    touched = {"lines": {place for place, row in enumerate(rows) if row.entries}}
    draft = caught_up(Draft(groups={"lines": rows}), seen, now, touched=touched).draft
    lines = typed(now, draft, ANNA).lines
    return [f"{one.value(DESCRIPTION)}{'' if one.value(QUANTITY) == 2 else f' {one.value(QUANTITY)}'}" for one in lines]


NINE = {"quantity": Entry(value="9")}
SEEN = ("saw", "nails", "hammer")


def kept(*origins: int, nine: int | None = None) -> tuple[Member, ...]:
    """Rows that were on the bill, and the one of them into which a quantity was typed."""
    return tuple(Member(origin=one, entries=NINE) if one == nine else Member(origin=one) for one in origins)


NEW = Member(entries={"description": Entry(value="new")})


@pytest.mark.parametrize(
    ("now", "rows", "then"),
    [
        ("nails hammer", kept(0, 1, 2, nine=2), "nails, hammer 9"),
        ("nails hammer", kept(0, 1, 2, nine=0), "saw 9, nails, hammer"),
        ("saw x nails hammer", kept(0, 1, 2, nine=1), "saw, x, nails 9, hammer"),
        ("saw nails hammer x", kept(2, 0), "hammer, saw, x"),
        ("saw nails", (*kept(0), NEW, *kept(1, 2)), "saw, new None, nails"),
        ("x saw nails hammer", (), "x"),
    ],
    ids=["one taken away", "mine taken away", "one added", "moved by me", "added by me", "all taken away by me"],
)
def test_lines_keep_what_was_typed_into_them(now: str, rows: tuple[Member, ...], then: str) -> None:
    assert ", ".join(merged(table(*SEEN), table(*now.split()), *rows)) == then


def test_a_line_that_another_has_changed_stays_though_it_was_taken_away() -> None:
    seen, now = bill(lines=(line(),)), bill(lines=(line(quantity="7"),))
    assert merged(seen, now) == ["Drill 7"]
