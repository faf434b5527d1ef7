"""The fields of a form: each value with where it comes from, how sure it is, and what it might be instead."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from babel import Locale

from desk.web.bill.form import VALUE
from desk.web.bill.form import Filled
from desk.web.bill.sections import MEDICAL
from desk.web.bill.sections import MEDICAL_COLUMNS
from desk.web.bill.sections import MORE
from desk.web.bill.sections import SECTIONS
from desk.web.bill.sections import TABLES
from desk.web.bill.sections import Section
from desk.web.bill.sections import Table
from desk.web.bill.written import write
from desk.web.words import N_
from pipeline.document.source import Source
from pipeline.model import terms
from pipeline.model.document_type import DocumentType
from pipeline.model.field_path import members_of
from pipeline.model.field_path import split
from pipeline.model.group import Group
from pipeline.model.invoice import Invoice
from pipeline.model.medical_terms import MEDICAL_LINE_TERMS
from pipeline.model.medical_terms import MEDICAL_TERMS
from pipeline.model.reading import Reading
from pipeline.model.term import Term

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping


#: Stands for the number of a row that is not there yet.
NEW: Final = "new"
SOURCES: Final[Mapping[Source, str]] = {
    Source.XML: N_("from its data"),
    Source.PDF_TEXT: N_("from the text of the PDF"),
    Source.OCR: N_("recognised"),
    Source.DERIVED: N_("worked out"),
    Source.MASTER_DATA: N_("from master data"),
    Source.HUMAN: N_("by a person"),
    Source.WITNESS: N_("from another system"),
}


_MEDICAL: Final = frozenset({*MEDICAL_TERMS.values(), *MEDICAL_LINE_TERMS.values()})
_MEDICAL_NAMES: Final = frozenset(map(str, _MEDICAL))


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Another value that the page allows."""

    text: str
    #: 0..1.
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One input of the form."""

    path: str
    #: In English; templates translate it.
    label: str
    is_number: bool
    is_long: bool
    #: What stands in the input.
    text: str
    reading: Reading[Any]
    #: What is wrong with what was typed, in English words that are in the catalogues.
    trouble: str
    #: What stands on the bill, where something else is typed.
    stands: str
    #: Where it was taken from, as the form tells it.
    place: str
    choices: tuple[Choice, ...]

    @property
    def column(self) -> str:
        """Of a table, by which its term goes."""
        return self.path.rpartition(".")[2]

    @property
    def name(self) -> str:
        """Of the input."""
        return f"{VALUE}{self.path}"

    @property
    def source(self) -> str:
        """Where the value comes from, in English; nothing where there is none."""
        return "" if self.reading.source is None else SOURCES[self.reading.source]

    @property
    def told_choices(self) -> str:
        """What else it may be, for the script of the page."""
        return json.dumps([choice.text for choice in self.choices])


@dataclass(frozen=True, slots=True, kw_only=True)
class Fieldset:
    """The fields under one heading."""

    words: str
    fields: tuple[Field, ...]
    #: Those that have no value and are not asked for.
    empty: tuple[Field, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a table."""

    #: Which line of the stored bill it is; `None` for a new one.
    origin: int | None
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """The rows of one table."""

    table: Table
    columns: tuple[Term[Any], ...]
    rows: tuple[Row, ...]
    #: A row without values,
    blank: tuple[Field, ...]
    #: and the cells of columns that nobody has filled: a person may ask for them.
    lacking: tuple[Field, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """How a bill is shown in a form."""

    invoice: Invoice
    #: As it is stored.
    stands: Invoice
    locale: Locale
    #: What is typed in place of values.
    filled: Filled
    #: The paths that questions are about.
    asked: frozenset[str]

    def fieldsets(self) -> tuple[Fieldset, ...]:
        """The fields of the bill as a whole."""
        medical = (MEDICAL,) if self._is_medical else ()
        return tuple(self._fieldset(section) for section in (*SECTIONS, *medical, MORE))

    def tables(self) -> tuple[Rows, ...]:
        """The rows of its repeated groups."""
        return tuple(self._rows(table) for table in TABLES)

    @property
    def _is_medical(self) -> bool:
        """Whether it is a medical claim, or says what only claims say."""
        if self.invoice.value(terms.DOCUMENT_TYPE) == DocumentType.MEDICAL_CLAIM:
            return True
        groups = (self.invoice.readings, *(line.readings for line in self.invoice.lines))
        named = (path.rpartition(".")[2] for path in (*self.asked, *self.filled.texts))
        return not (all(map(_MEDICAL.isdisjoint, groups)) and _MEDICAL_NAMES.isdisjoint(named))

    def _fieldset(self, section: Section) -> Fieldset:
        fields = [self._field(str(term), term, self.invoice[term]) for term in (*section.shown, *section.known)]
        names = {str(term) for term in section.shown}
        is_shown = [field.path in names or self._is_of_interest(field) for field in fields]
        return Fieldset(
            words=section.words,
            fields=tuple(field for field, shown in zip(fields, is_shown, strict=True) if shown),
            empty=tuple(field for field, shown in zip(fields, is_shown, strict=True) if not shown),
        )

    def _rows(self, table: Table) -> Rows:
        members = members_of(self.invoice, table.group)
        origins = self.filled.origins(table.group, len(members))
        asked = {path.rpartition(".")[2] for path in self.asked if path.startswith(f"{table.group}[")}
        found = {term for member in members for term in member.found()}
        shown = {str(term) for term in found} | asked | self._typed_in(table)
        columns = (*table.columns, *(term for term in table.known if str(term) in shown))
        known = self._known(table)
        return Rows(
            table=table,
            columns=columns,
            rows=tuple(
                Row(origin=origin, fields=self._cells(f"{table.group}[{place}]", columns, member))
                for place, (origin, member) in enumerate(zip(origins, members, strict=True))
            ),
            blank=self._cells(f"{table.group}[{NEW}]", columns, Group()),
            lacking=self._cells(f"{table.group}[{NEW}]", (term for term in known if term not in columns), Group()),
        )

    def _known(self, table: Table) -> tuple[Term[Any], ...]:
        """The columns that a person may ask for."""
        is_whole = MEDICAL_COLUMNS.isdisjoint(table.known) or self._is_medical
        return table.known if is_whole else tuple(term for term in table.known if term not in MEDICAL_COLUMNS)

    def _typed_in(self, table: Table) -> set[str]:
        """The columns in which something is typed."""
        return {path.rpartition(".")[2] for path in self.filled.texts if path.startswith(f"{table.group}[")}

    def _cells(self, place: str, columns: Iterable[Term[Any]], member: Group) -> tuple[Field, ...]:
        return tuple(self._field(f"{place}.{term}", term, member[term]) for term in columns)

    def _is_of_interest(self, field: Field) -> bool:
        return bool(field.text) or field.path in self.asked or field.reading.edited_by is not None

    def _field(self, path: str, term: Term[Any], reading: Reading[Any]) -> Field:
        return Field(
            path=path,
            label=term.words,
            is_number=term.kind.is_number,
            is_long=term.kind.value in {"address", "text", "name"},
            text=self.filled.texts.get(path, write(term.kind, reading.value, self.locale)),
            reading=reading,
            trouble=self.filled.trouble.get(path, ""),
            stands=self._standing(path, term),
            place=self.filled.places.get(path, ""),
            choices=tuple(self._choices(term, reading)),
        )

    def _standing(self, path: str, term: Term[Any]) -> str:
        """What is stored where something is typed; nothing in rows that are new."""
        if path not in self.filled.texts:
            return ""
        group, place, _ = split(path)
        if group is None:
            return write(term.kind, self.stands[term].value, self.locale)
        stored = members_of(self.stands, group)
        origin = self.filled.origins(group, len(stored))[place]
        return "" if origin is None else write(term.kind, stored[origin][term].value, self.locale)

    def _choices(self, term: Term[Any], reading: Reading[Any]) -> Iterable[Choice]:
        for other in reading.alternatives:
            yield Choice(text=write(term.kind, other.value, self.locale), confidence=other.confidence)
