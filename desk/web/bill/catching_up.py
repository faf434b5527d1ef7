"""A form of a bill that others changed meanwhile, held against the bill as it stands now."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import TypeVar

from starlette.datastructures import FormData

from desk.web.bill.form import ROWS
from desk.web.bill.form import Filled
from desk.web.bill.form import filled
from pipeline.model.field_path import split
from pipeline.review.catching_up import caught_up
from pipeline.review.draft import Draft
from pipeline.review.draft import Member
from pipeline.review.typed import typed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desk.web.bill.form import Reader
    from pipeline.model.invoice import Invoice
    from pipeline.review.typed import Hand

T = TypeVar("T")


def on_what_stands(form: Filled, seen: Invoice, now: Invoice) -> Filled:
    """The form as one of the bill that stands: all that was typed, at the places where its rows are now."""
    touched: dict[str, set[int]] = defaultdict(set)
    for path in form.texts:
        group, place, _ = split(path)
        if group is not None:
            touched[group].add(place)
    found = caught_up(_whole(form), seen, now, touched=touched)
    moved = {
        (group, before): place
        for group, places in found.places.items()
        for place, before in enumerate(places)
        if before is not None
    }
    return replace(
        form,
        draft=found.draft,
        texts=_moved(form.texts, moved),
        trouble=_moved(form.trouble, moved),
        places=_moved(form.places, moved),
        numbers={**form.numbers, **{group: _numbers(form, group, places) for group, places in found.places.items()}},
    )


def of_unknown(form: FormData, now: Invoice, reader: Reader, hand: Hand) -> tuple[Filled, Invoice]:
    """A form of which is not kept what it showed, and the bill that it makes: its rows are known by what they say.

    Raises:
        ValueError: It is none of our forms.
    """
    bare = replace(now, lines=(), tax_breakdown=(), allowances=(), charges=())
    told = [(name, _without_origin(value) if name.startswith(ROWS) else value) for name, value in form.multi_items()]
    found = filled(FormData(told), bare, reader)
    groups = {
        group: tuple(replace(row, origin=place) for place, row in enumerate(rows))
        for group, rows in found.draft.groups.items()
    }
    return replace(found, draft=replace(found.draft, groups=groups)), typed(bare, found.draft, hand)


def _without_origin(told: object) -> str:
    number, colon, _ = str(told).partition(":")
    return f"{number}{colon}"


def _whole(form: Filled) -> Draft:
    """The draft with all rows of the form, so that it is known where each has gone."""
    rows = {
        group: tuple(Member(origin=place) for place in range(len(numbers))) for group, numbers in form.numbers.items()
    }
    return replace(form.draft, groups={**rows, **form.draft.groups})


def _moved(told: Mapping[str, T], moved: Mapping[tuple[str, int], int]) -> dict[str, T]:
    return {_path(path, moved): said for path, said in told.items()}


def _path(path: str, moved: Mapping[tuple[str, int], int]) -> str:
    group, place, name = split(path)
    return path if group is None else f"{group}[{moved[group, place]}].{name}"


def _numbers(form: Filled, group: str, places: tuple[int | None, ...]) -> tuple[int | None, ...]:
    return tuple(None if place is None else form.numbers[group][place] for place in places)
