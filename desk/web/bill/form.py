"""What comes back with the form of a bill: values, where they were taken from, and rows.

A value is named by its path with `v.` before it: `v.gross_total`, `v.lines[7].line_net`; `p.` names the place that it
was taken from, `c.` that it was confirmed. `r.lines` has, row by row as they stand now, the number that a row goes by
in these names, and which line of the bill it was before: `7:0`, `8:`.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from types import MappingProxyType
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from babel import Locale

from desk.web.bill.written import Misentered
from desk.web.bill.written import read
from desk.web.bill.written import write
from pipeline.model.field_path import GROUPS
from pipeline.model.field_path import members_of
from pipeline.model.field_path import read_at
from pipeline.model.field_path import split
from pipeline.model.field_path import term_at
from pipeline.model.plain import Plain
from pipeline.review.draft import Draft
from pipeline.review.draft import Entry
from pipeline.review.draft import Member
from pipeline.review.draft import Place

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from starlette.datastructures import FormData

    from pipeline.document.box import Box
    from pipeline.model.group import Group
    from pipeline.model.invoice import Invoice
    from pipeline.model.term import Term

VALUE: Final = "v."
PLACE: Final = "p."
CONFIRMED: Final = "c."
ROWS: Final = "r."

_PLACE: Final[Plain[Place]] = Plain(Place)
#: More text is no value, and more boxes are no place of one.
_LONGEST: Final = 2000
_MOST_BOXES: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """In which language people type, and on which day."""

    locale: Locale
    today: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a group, as the form has it."""

    number: int
    origin: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A form as it came back: what a person changed in it, and nothing of what they left as it was shown."""

    draft: Draft
    #: What was typed, by path, as it was typed; rows go by their place now.
    texts: Mapping[str, str]
    #: What is wrong with it, by path, in English words that are in the catalogues.
    trouble: Mapping[str, str]
    #: Where it was taken from, by path, as the form tells it.
    places: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    #: By group, the number that each row goes by in the form; `None` for a row that the form does not have.
    numbers: Mapping[str, tuple[int | None, ...]] = field(default_factory=lambda: MappingProxyType({}))

    def origins(self, group: str, count: int) -> tuple[int | None, ...]:
        """Which line of the bill each of its rows was before."""
        rows = self.draft.groups.get(group)
        return tuple(range(count)) if rows is None else tuple(row.origin for row in rows)

    def told(self, path: str) -> str | None:
        """How the form names what stands at a path, or would name a new row; `None` where it lacks the row."""
        group, place, name = split(path)
        if group is None or group not in self.numbers:
            return path
        numbers = self.numbers[group]
        free = 1 + max((number for number in numbers if number is not None), default=-1)
        number = numbers[place] if place < len(numbers) else free + place - len(numbers)
        return None if number is None else f"{group}[{number}].{name}"


def filled(form: FormData, shown: Invoice, reader: Reader) -> Filled:
    """What a person changed of the bill that was shown; a value that cannot be read leaves what stands, and is told.

    Raises:
        ValueError: It is none of our forms.
    """
    known = {name: value for name, value in form.items() if isinstance(value, str)}
    rows = {
        group: _rows(form.getlist(f"{ROWS}{group}"), of=len(members_of(shown, group)))
        for group in GROUPS
        if f"{ROWS}{group}" in form
    }
    texts: dict[str, str] = {}
    trouble: dict[str, str] = {}
    places: dict[str, str] = {}
    entries: dict[str, Entry] = {}
    for told, text in known.items():
        place = _place_of(told.removeprefix(VALUE), rows) if told.startswith(VALUE) else None
        if place is None or _is_untouched(known, place, text, shown, reader):
            continue
        texts[place.path] = text
        places[place.path] = known.get(f"{PLACE}{place.told}", "")
        try:
            entries[place.path] = _entry(known, place.told, text, reader)
        except Misentered as wrong:
            trouble[place.path] = str(wrong)
    return Filled(
        draft=_draft(entries, rows, shown, typed={split(path)[0] for path in texts}),
        texts=texts,
        trouble=trouble,
        places=places,
        numbers={group: tuple(row.number for row in told) for group, told in rows.items()},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """An input of the form."""

    #: As its name has it.
    told: str
    #: As rows stand now, and as the bill had it; `None` for a new row.
    path: str
    origin: str | None


def _rows(told: Sequence[object], *, of: int) -> tuple[Row, ...]:
    """The rows of a group in their order; an empty text among them is there for groups without any."""
    pairs = [str(one).partition(":") for one in told if one]
    rows = tuple(Row(number=int(number), origin=int(origin) if origin else None) for number, _, origin in pairs)
    if any(row.origin is not None and not 0 <= row.origin < of for row in rows):
        raise ValueError(told)
    return rows


def _place_of(told: str, rows: Mapping[str, tuple[Row, ...]]) -> _Place | None:
    """Which value an input is of; `None` where its row was taken away."""
    group, number, name = split(told)
    if group is None:
        return _Place(told=told, path=told, origin=told)
    if group not in GROUPS:
        raise ValueError(told)
    for now, row in enumerate(rows.get(group, ())):
        if row.number == number:
            origin = None if row.origin is None else f"{group}[{row.origin}].{name}"
            return _Place(told=told, path=f"{group}[{now}].{name}", origin=origin)
    return None


def _is_untouched(known: Mapping[str, str], place: _Place, text: str, shown: Invoice, reader: Reader) -> bool:
    """Whether an input says what the page showed: browsers change blanks and ends of lines, so these do not count."""
    if known.get(f"{CONFIRMED}{place.told}") == "yes" or known.get(f"{PLACE}{place.told}"):
        return False
    kind = _term(place.told).kind
    value = None if place.origin is None else read_at(shown, place.origin).value
    return write(kind, value, reader.locale).split() == text.split()


def _term(told: str) -> Term[Any]:
    try:
        return term_at(told)
    except KeyError as error:
        raise ValueError(told) from error


def _entry(known: Mapping[str, str], told: str, text: str, reader: Reader) -> Entry:
    return Entry(
        value=read(_term(told).kind, text[:_LONGEST], reader.locale, today=reader.today),
        place=_place(known.get(f"{PLACE}{told}", "")),
        is_confirmed=known.get(f"{CONFIRMED}{told}") == "yes",
    )


def _place(told: str) -> Place | None:
    if not told:
        return None
    place = _PLACE.read(json.loads(told))
    is_on_page = place.page > 0 and all(map(_is_within, place.boxes)) and len(place.boxes) <= _MOST_BOXES
    if not is_on_page or len(place.raw_text) > _LONGEST:
        raise ValueError(told)
    return place


def _is_within(box: Box) -> bool:
    return 0 <= box.left <= box.right <= 1 and 0 <= box.top <= box.bottom <= 1


def _draft(
    entries: Mapping[str, Entry], rows: Mapping[str, tuple[Row, ...]], shown: Invoice, *, typed: AbstractSet[str | None]
) -> Draft:
    whole: dict[str, Entry] = {}
    members: dict[str, list[dict[str, Entry]]] = {group: [{} for _ in told] for group, told in rows.items()}
    for path, entry in entries.items():
        group, place, name = split(path)
        (whole if group is None else members[group][place])[name] = entry
    groups = {
        group: tuple(Member(origin=row.origin, entries=said) for row, said in zip(told, members[group], strict=True))
        for group, told in rows.items()
        if group in typed or not _is_as_shown(told, members_of(shown, group))
    }
    return Draft(entries=whole, groups=groups)


def _is_as_shown(rows: tuple[Row, ...], members: tuple[Group, ...]) -> bool:
    return [row.origin for row in rows] == list(range(len(members)))
