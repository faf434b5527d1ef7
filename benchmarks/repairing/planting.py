"""One character of a bill misread: a slip planted in a word that a value was read from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.repair.confusions import Spelling
from extractors.repair.confusions import spellings
from extractors.repair.respelling import Respelling
from extractors.repair.respelling import respelled
from extractors.repair.respelling import respelling
from extractors.repair.respelling import stands_in
from pipeline.document.page import Page
from pipeline.document.source import Source
from pipeline.model.field_path import readings_of
from pipeline.model.field_path import term_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from pipeline.model.invoice import Invoice
    from pipeline.model.reading import Reading


class Planted(StrEnum):
    """Where slips are planted."""

    AMOUNT = "amounts of the bill"
    LINE = "numbers of lines"
    IBAN = "IBANs"
    VAT_ID = "VAT ids"


#: A decimal mark and two decimals.
_CENTS: Final = 3
IDENTIFIERS: Final = {"iban": Planted.IBAN, "supplier_vat_id": Planted.VAT_ID, "buyer_vat_id": Planted.VAT_ID}


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """A planted slip."""

    kind: Planted
    #: What was read where, and what stands there.
    change: Respelling
    #: The pages as they are read now.
    pages: tuple[Page, ...]
    #: What was read from the word without the slip, as JSON text.
    true: frozenset[str]


def plant(kind: Planted, pages: tuple[Page, ...], invoice: Invoice, dice: Random) -> Slip | None:
    """A slip in a word of a value of this kind; `None` where the bill has none."""
    places = [reading for path, reading in readings_of(invoice) if _kind(path, reading) is kind]
    words = [(page, at) for reading in places for page in pages for at in _words(page, reading)]
    if not words:
        return None
    page, at = dice.choice(words)
    wrong = list(_misread(page.words[at].text))
    if not wrong:
        return None
    change = respelling(page, at, dice.choice(wrong))
    true = (
        term_at(path).kind.write(reading.value)
        for path, reading in readings_of(invoice)
        if reading.value is not None and change.is_in(reading)
    )
    return Slip(kind=kind, change=change, pages=respelled(pages, change), true=frozenset(true))


def _misread(text: str) -> Iterator[Spelling]:
    """What may be read in place of a text: another sign for one of it, or no decimal mark."""
    yield from (one for one in spellings(text) if len(one.text) == len(text))
    if text[-_CENTS:-2] in {".", ","}:
        yield Spelling(text=text[:-_CENTS] + text[-2:], slip="")


def _kind(path: str, reading: Reading[Any]) -> Planted | None:
    if reading.source is not Source.OCR:
        return None
    if path in IDENTIFIERS:
        return IDENTIFIERS[path]
    if not term_at(path).kind.is_number:
        return None
    return Planted.LINE if path.startswith("lines") else Planted.AMOUNT


def _words(page: Page, reading: Reading[Any]) -> list[int]:
    """The words with digits that a value was read from."""
    return [
        at
        for at, word in enumerate(page.words)
        if page.number == reading.page
        and any(map(str.isdigit, word.text))
        and stands_in(page.in_page_units(word.box), reading)
    ]
