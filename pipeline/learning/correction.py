"""What a person corrected on a bill: the value that is right, and where the wrong one was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from pipeline.document.box import Box
from pipeline.learning.memory import can_be_learned
from pipeline.model.plain import Plain
from pipeline.model.terms import DOCUMENT_TERMS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from pipeline.model.invoice import Invoice
    from pipeline.model.reading import Reading
    from pipeline.model.term import Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place on the pages of a file."""

    #: 1 for the first page of the file.
    page: int
    #: In page units, 0..1.
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One field of one bill."""

    #: The name of the term.
    term: str
    #: What is right, as JSON text; `None` where the bill does not say it.
    value: str | None
    #: What was read, as JSON text; `None` where nothing was.
    read: str | None = None
    #: Where the person found it; `None` where they typed it.
    found_at: Spot | None = None
    #: Where the wrong value was read.
    read_at: Spot | None = None
    #: Who corrected it.
    person_id: str = ""
    #: The memory that led to what was read; `None` where none did.
    memory_id: int | None = None


CORRECTIONS: Final[Plain[tuple[Correction, ...]]] = Plain(tuple[Correction, ...])
SPOTS: Final[Plain[dict[str, Spot]]] = Plain(dict[str, Spot])


def corrections(read: Invoice, confirmed: Invoice) -> tuple[Correction, ...]:
    """What people made of a bill that was read, as far as anything is learned of it."""
    return tuple(_corrections(read, confirmed))


def taken(confirmed: Invoice) -> Mapping[str, Spot]:
    """Where the fields of a bill stand that people left as they were read, by their names."""
    spots = {term.name: _spot(one) for term, one in confirmed.found().items() if one.edited_by is None}
    return {name: spot for name, spot in spots.items() if spot is not None}


def _corrections(read: Invoice, confirmed: Invoice) -> Iterator[Correction]:
    for term in filter(can_be_learned, DOCUMENT_TERMS.values()):
        before, after = read[term], confirmed[term]
        if after.edited_by is not None and before.value != after.value:
            yield Correction(
                term=term.name,
                value=_text(term, after),
                read=_text(term, before),
                found_at=_spot(after),
                read_at=_spot(before),
                person_id=after.edited_by,
                memory_id=before.memory_id,
            )


def _text(term: Term[Any], reading: Reading[Any]) -> str | None:
    return None if reading.value is None else term.kind.write(reading.value)


def _spot(reading: Reading[Any]) -> Spot | None:
    return Spot(page=reading.page, boxes=reading.boxes) if reading.page and reading.boxes else None
