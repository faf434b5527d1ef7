"""Everything that the page of a bill shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from desk.web.bill.fields import Fieldset
from desk.web.bill.fields import Rows
from desk.web.bill.fields import Shown
from desk.web.bill.flags import Flag
from desk.web.bill.flags import flags
from desk.web.bill.form import Filled
from pipeline.document.box import Box
from pipeline.model.acceptance import ResolutionReason
from pipeline.model.field_path import readings_of
from pipeline.model.record import Record
from pipeline.model.terms import INVOICE_NUMBER
from pipeline.model.terms import SUPPLIER_NAME
from pipeline.people.permission import Permission
from pipeline.review.draft import EMPTY
from pipeline.store.records import StoredRecord
from pipeline.store.review.claims import Claim

if TYPE_CHECKING:
    from desk.web.here import Here

_UNTOUCHED = Filled(draft=EMPTY, texts={}, trouble={})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Where on a page a value stands."""

    path: str
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class PageShown:
    """A page beside the form."""

    #: By which the bill calls it.
    number: int
    #: Of its picture; its words and strips of it lie below.
    address: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The page."""

    stored: StoredRecord
    #: As it stands, or as it would be with what is typed.
    record: Record
    claim: Claim | None
    is_mine: bool
    #: Whether they may answer what is asked,
    may_edit: bool
    #: and type other values.
    may_type: bool
    shown: Shown
    flags: tuple[Flag, ...]
    #: As the bill has them.
    pages: tuple[PageShown, ...]
    reasons: tuple[ResolutionReason, ...]

    @property
    def key(self) -> str:
        """Of the bill."""
        return self.record.key

    @property
    def fieldsets(self) -> tuple[Fieldset, ...]:
        """Its fields, written out only where they are shown."""
        return self.shown.fieldsets()

    @property
    def tables(self) -> tuple[Rows, ...]:
        """Its rows, likewise."""
        return self.shown.tables()

    @property
    def supplier(self) -> str:
        """Who sent it; nothing where that is not known."""
        return self.record.invoice.value(SUPPLIER_NAME) or ""

    @property
    def number(self) -> str:
        """By which it goes; nothing where that is not known."""
        return self.record.invoice.value(INVOICE_NUMBER) or ""

    @property
    def chosen(self) -> str:
        """The supplier that somebody has chosen; nothing where nobody has."""
        return "" if self.record.chosen_supplier is None else self.record.chosen_supplier.supplier_id

    @property
    def open_flags(self) -> tuple[Flag, ...]:
        """What nobody has answered."""
        return tuple(flag for flag in self.flags if flag.is_open)

    @property
    def first(self) -> str:
        """The path of the field that is looked at first; nothing where no field is asked for."""
        return next((flag.fields[0] for flag in self.open_flags if flag.fields), "")


def sheet(
    here: Here,
    stored: StoredRecord,
    *,
    claim: Claim | None,
    record: Record | None = None,
    filled: Filled = _UNTOUCHED,
) -> Sheet:
    """The page of a stored bill; `record` is what it would be with what is `filled` in."""
    now = stored.record if record is None else record
    locale = here.language.locale
    asked = flags(now, locale)
    shown = Shown(
        invoice=now.invoice,
        stands=stored.record.invoice,
        locale=locale,
        filled=filled,
        asked=frozenset(path for flag in asked for path in flag.fields),
    )
    is_mine = claim is not None and claim.person_id == here.person.person_id
    return Sheet(
        stored=stored,
        record=now,
        claim=claim,
        is_mine=is_mine,
        may_edit=is_mine and here.may(Permission.DECIDE_BILLS),
        may_type=is_mine and here.may(Permission.EDIT_BILLS),
        shown=shown,
        flags=asked,
        pages=pages_of(now),
        reasons=tuple(reason for reason in ResolutionReason if reason.accepts),
    )


def pages_of(record: Record) -> tuple[PageShown, ...]:
    """The pages of a bill in its order, wherever they are; then those of its file that it names besides."""
    found: dict[int, list[Mark]] = {page: [] for page in record.pages}
    for path, reading in readings_of(record.invoice):
        for box in _boxes(reading):
            found.setdefault(reading.page or 0, []).append(Mark(path=path, box=box))
    return tuple(
        PageShown(number=page, address="/documents/{}/pages/{}".format(*record.origin_of(page)), marks=tuple(marks))
        for page, marks in found.items()
    )


def _boxes(reading: Any) -> tuple[Box, ...]:
    boxes: tuple[Box, ...] = reading.boxes if reading.page else ()
    return boxes
