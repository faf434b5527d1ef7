"""Statements and reminders say which bills they list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extractors.listed_numbers import listed_numbers
from extractors.readers.reading import read
from pipeline.matching.duplicate import normalised_number
from pipeline.model.document_type import DocumentType
from pipeline.settings import Limits
from pipeline.settings import Recognition
from samples.generator.dice import Dice
from samples.generator.drawing import Order
from samples.generator.drawing import draw
from samples.generator.facts import facts_of
from samples.generator.inventing.papers import invented_paper
from samples.generator.issuer import invented_issuer

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.document.page import Page


def listing(folder: Path, seed: int, kind: DocumentType) -> tuple[tuple[Page, ...], set[str]]:
    """The pages of a list of bills, and the numbers that it lists."""
    dice = Dice(f"listed numbers {seed}")
    issuer = invented_issuer(dice, ("de", "en", "fr", "es")[seed % 4], f"page-{seed + 10}")
    bill = invented_paper(dice.child("bill"), issuer.supplier, issuer.voice, kind)
    file = folder / "list.pdf"
    file.write_bytes(draw([Order(bill=bill, facts=facts_of(bill), issuer=issuer)]).pdf)
    pages = read(file, Limits(), Recognition(), name="list.pdf").pages
    return pages, {normalised_number(entry.number) for entry in bill.entries}


@pytest.mark.parametrize("kind", [DocumentType.STATEMENT, DocumentType.REMINDER])
@pytest.mark.parametrize("seed", range(4))
def test_list_says_which_bills_it_lists(tmp_path: Path, seed: int, kind: DocumentType) -> None:
    pages, numbers = listing(tmp_path, seed, kind)
    assert {normalised_number(number) for number in listed_numbers(pages, kind.value)} >= numbers


@pytest.mark.parametrize("kind", [None, "380", "delivery_note"])
def test_other_documents_list_no_bills(tmp_path: Path, kind: str | None) -> None:
    pages, _ = listing(tmp_path, 1, DocumentType.STATEMENT)
    assert listed_numbers(pages, kind) == ()
