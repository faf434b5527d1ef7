"""Each layout holds in each language: nothing leaves the page, nothing is printed over something else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pipeline.model.document_type import DocumentType
from samples.generator.dice import Dice
from samples.generator.drawing import Drawing
from samples.generator.drawing import Order
from samples.generator.drawing import draw
from samples.generator.facts import facts_of
from samples.generator.inventing.bills import invented_bill
from samples.generator.inventing.lines import some_lines
from samples.generator.issuer import invented_issuer
from samples.generator.layouts.catalogue import LAYOUTS
from samples.generator.layouts.catalogue import NEWER
from samples.generator.layouts.catalogue import PAGES
from samples.generator.layouts.catalogue import is_held_out
from samples.generator.layouts.catalogue import layout_named
from samples.generator.layouts.trait import Trait
from samples.generator.world.vocabulary import LANGUAGES
from tests.thoroughness import THOROUGH

if TYPE_CHECKING:
    from samples.generator.layouts.pen import Mark

#: Glyphs do not fill the height that a mark claims for them; this much of it is air.
AIR = 1.6


@pytest.mark.parametrize("layout", LAYOUTS)
def test_nothing_leaves_the_page_or_overlaps_in_any_language(layout: str) -> None:
    for language in _languages(layout):
        drawing = _drawing(layout, language)
        marks = drawing.parts[0].marks
        assert [mark for mark in marks if _leaves(mark, drawing)] == [], language
        assert _overlaps(marks) == [], language


@pytest.mark.parametrize("layout", NEWER[::13])
def test_neither_does_anything_on_newer_layouts(layout: str) -> None:
    for language in ("de", "en", "fr"):
        drawing = _drawing(layout, language)
        marks = drawing.parts[0].marks
        assert [mark for mark in marks if _leaves(mark, drawing)] == [], language
        assert _overlaps(marks) == [], language


def test_a_bill_of_many_lines_takes_many_pages_and_counts_them() -> None:
    dice = Dice("long")
    issuer = invented_issuer(dice, "de", "page-11")
    bill = invented_bill(dice.child("bill"), issuer.supplier, issuer.voice, DocumentType.INVOICE)
    lines = some_lines(dice, issuer.supplier.address.country, 2, issuer.voice, issuer.supplier.trade.goods, 700)
    long = replace(bill, lines=lines)
    (part,) = draw([Order(bill=long, facts=facts_of(long), issuer=issuer)]).parts
    assert part.last_page >= 20
    assert _overlaps(part.marks) == []
    last = issuer.voice.say("page", page=str(part.last_page), pages=str(part.last_page))
    assert last in {mark.text for mark in part.marks if mark.page == part.last_page}


def test_layouts_all_differ() -> None:
    looks = {str(layout_named(name)).partition("letterhead")[2] for name in LAYOUTS}
    assert len(looks) == len(LAYOUTS)


def test_at_least_sixty_pages_and_some_kept_out_of_training() -> None:
    assert len(PAGES) >= 60
    assert 0 < sum(is_held_out(name) for name in LAYOUTS) < len(LAYOUTS) / 4


def test_every_trait_turns_up_among_newer_layouts_and_none_among_the_first() -> None:
    assert set(Trait) == {trait for name in NEWER for trait in layout_named(name).traits}
    assert not any(layout_named(name).traits for name in LAYOUTS)


def test_newer_layouts_show_the_table_in_many_shapes() -> None:
    assert len({layout_named(name).columns for name in NEWER}) > 200
    assert all({"description", "line_net"} <= set(layout_named(name).columns) for name in NEWER)


def _languages(layout: str) -> tuple[str, ...]:
    """All on the build machine, else two for each layout: among all layouts each turns up."""
    first = LAYOUTS.index(layout) % len(LANGUAGES)
    return LANGUAGES if THOROUGH else (LANGUAGES[first], LANGUAGES[first - 3])


def _drawing(layout: str, language: str) -> Drawing:
    dice = Dice(f"test {layout} {language}")
    issuer = invented_issuer(dice, language, layout)
    kind = DocumentType.RECEIPT if issuer.layout.is_till else DocumentType.INVOICE
    bill = invented_bill(dice.child("bill"), issuer.supplier, issuer.voice, kind)
    return draw([Order(bill=bill, facts=facts_of(bill), issuer=issuer)])


def _leaves(mark: Mark, drawing: Drawing) -> bool:
    width, height = drawing.size
    return mark.left < 0 or mark.top < 0 or mark.right > width or mark.bottom > height


def _overlaps(marks: tuple[Mark, ...]) -> list[tuple[str, str]]:
    """The texts of marks that stand on each other; each is compared with those that begin above its foot."""
    found: list[tuple[str, str]] = []
    ordered = sorted(marks, key=lambda mark: (mark.page, mark.top))
    for number, one in enumerate(ordered):
        for other in ordered[number + 1 :]:
            if other.page != one.page or other.top > one.bottom:
                break
            if _touch(one, other):
                found.append((one.text, other.text))
    return found


def _touch(one: Mark, other: Mark) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > 0.2 and down > AIR
