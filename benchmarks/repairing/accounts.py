"""Drawn bills with accounts at banks that exist, as those of real bills are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import schwifty

from extractors.repair.respelling import stands_in
from pipeline.model.terms import IBAN

if TYPE_CHECKING:
    from random import Random

    from pipeline.document.page import Page
    from pipeline.model.invoice import Invoice


def with_bank(pages: tuple[Page, ...], invoice: Invoice, dice: Random) -> tuple[Page, ...]:
    """The pages with another IBAN of the same country, whose bank and national check digits are right."""
    reading = invoice[IBAN]
    if reading.value is None:
        return pages
    drawn = str(schwifty.IBAN.random(reading.value[:2], random=dice))
    return tuple(_rewritten(page, drawn, invoice) for page in pages) if len(drawn) == len(reading.value) else pages


def _rewritten(page: Page, drawn: str, invoice: Invoice) -> Page:
    """The page with the letters and digits of the account in place of the old ones."""
    first, *others = page.transcripts
    signs = iter(drawn)
    words = tuple(
        replace(word, text="".join(next(signs, char) if char.isalnum() else char for char in word.text))
        if page.number == invoice[IBAN].page and stands_in(page.in_page_units(word.box), invoice[IBAN])
        else word
        for word in first.words
    )
    return replace(page, transcripts=(replace(first, words=words), *others))
