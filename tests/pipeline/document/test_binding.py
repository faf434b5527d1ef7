"""Whatever is done to the pages of a document, each of them stays in one bill at most, and none is lost."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document.binding import Binding
from pipeline.document.binding import Leaf
from pipeline.document.binding import Part

if TYPE_CHECKING:
    from collections.abc import Callable


@st.composite
def bindings(draw: st.DrawFn) -> Binding:
    """A document as the machine has divided it."""
    own = draw(st.integers(1, 12))
    cuts = sorted(draw(st.sets(st.integers(2, own)))) if own > 1 else []
    edges = [1, *cuts, own + 1]
    pieces = [tuple(range(start, end)) for start, end in itertools.pairwise(edges)]
    return Binding(own_pages=own, parts=tuple(Part(part=n, pages=pages) for n, pages in enumerate(pieces, start=1)))


@st.composite
def pieces_of(draw: st.DrawFn, pages: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
    """The pages in any order, cut anywhere."""
    order = draw(st.permutations(pages))
    cuts = sorted(draw(st.sets(st.integers(1, len(order) - 1)))) if len(order) > 1 else []
    edges = [0, *cuts, len(order)]
    return tuple(tuple(order[start:end]) for start, end in itertools.pairwise(edges))


def live(binding: Binding) -> list[int]:
    """The pages of all bills that are read."""
    return [page for part in binding.parts if not part.given_to for page in part.pages]


@given(st.data())
def test_every_page_is_in_one_bill_however_they_are_arranged_and_merged(data: st.DataObject) -> None:
    binding = data.draw(bindings())
    pages = sorted(live(binding))
    for step in range(data.draw(st.integers(1, 4))):
        numbers = [part.part for part in binding.parts if not part.given_to]
        if data.draw(st.booleans()) and len(numbers) > 1:
            one, other = data.draw(st.permutations(numbers))[:2]
            binding = binding.merged(one, other, key="ab")
        else:
            number = data.draw(st.sampled_from(numbers))
            pieces = data.draw(pieces_of(binding[number].pages))
            binding = binding.arranged(number, pieces, new=100 * (step + 1))
        assert sorted(live(binding)) == pages


@given(st.data())
def test_what_is_split_and_merged_again_is_what_it_was(data: st.DataObject) -> None:
    binding = data.draw(bindings())
    number = data.draw(st.sampled_from([part.part for part in binding.parts]))
    before = binding[number]
    cut = data.draw(st.integers(1, len(before.pages)))
    pieces = [piece for piece in (before.pages[:cut], before.pages[cut:]) if piece]
    split = binding.arranged(number, pieces, new=50)
    after = split.merged(number, 50, key="ab") if len(pieces) > 1 else split
    assert after[number] == before
    assert [part for part in after.parts if part.part < 50] == list(binding.parts)


@given(st.data())
def test_pages_that_are_borrowed_are_numbered_behind_all_others_and_keep_their_numbers(data: st.DataObject) -> None:
    binding = data.draw(bindings())
    seen: dict[int, tuple[str, int]] = {}
    for file in ("cd", "ef"):
        pages = [(file, page) for page in range(1, data.draw(st.integers(1, 3)) + 1)]
        number = data.draw(st.sampled_from([part.part for part in binding.parts]))
        binding = binding.borrowing(number, pages)
        seen |= {leaf.number: (leaf.document_id, leaf.page) for leaf in binding.borrowed_by(binding[number])}
    assert sorted(live(binding)) == list(range(1, binding.own_pages + len(binding.borrowed) + 1))
    assert seen.items() <= {leaf.number: (leaf.document_id, leaf.page) for leaf in binding.borrowed}.items()
    assert not [leaf for leaf in binding.borrowed if leaf.number <= binding.own_pages]


def test_a_bill_whose_pages_were_given_away_is_not_read_and_gives_nothing_more() -> None:
    whole = Binding(own_pages=2, parts=(Part(part=1, pages=(1,)), Part(part=2, pages=(2,))))
    lent = whole.lending(1, key="cd")
    assert ([part.part for part in lent.asked], set(lent.kept)) == ([2], {1})
    changes: tuple[Callable[[], Binding], ...] = (
        lambda: lent.lending(1, key="ef"),
        lambda: lent.arranged(1, ((1,),), new=3),
        lambda: lent.merged(1, 2, key="ab"),
        lambda: lent.merged(2, 1, key="ab"),
        lambda: lent.merged(2, 2, key="ab"),
        lambda: lent.borrowing(1, [("cd", 1)]),
        lambda: lent.arranged(2, ((2,), ()), new=3),
        lambda: lent.arranged(2, ((1, 2),), new=3),
        lambda: lent.arranged(2, ((2, 2),), new=3),
    )
    for change in changes:
        with pytest.raises(ValueError, match=r".*"):
            change()


def test_only_the_bills_that_are_awaited_are_read() -> None:
    parts = tuple(Part(part=number, pages=(number,)) for number in (1, 2, 3))
    some = Binding(own_pages=3, parts=parts, awaited=(2,), borrowed=(Leaf(number=4, document_id="cd", page=1),))
    assert ([part.part for part in some.asked], set(some.kept)) == ([2], {1, 3})
