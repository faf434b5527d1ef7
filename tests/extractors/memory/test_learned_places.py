"""What a correction teaches is found again on another bill of the layout, and weighs no more than what adds up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extractors.memory.imprinting import imprint_of
from extractors.memory.studying import studied
from extractors.surveyed import surveyed
from pipeline.learning.correction import Correction
from pipeline.learning.correction import Spot
from pipeline.learning.memory import BANK_DETAILS
from pipeline.learning.memory import Layout
from pipeline.learning.memory import Memory
from pipeline.learning.memory import can_be_learned
from pipeline.model import terms
from pipeline.model.terms import DOCUMENT_TERMS
from tests.extractors.pages import page
from tests.extractors.pages import row

if TYPE_CHECKING:
    from pipeline.document.page import Page
    from pipeline.model.invoice import Invoice


def printed(
    number: str, net: int, *, day: str = "02.03.2026", word: str = "Merkzeichen", aside: float = 0, down: float = 0
) -> Page:
    """A bill whose number stands behind a word that is no known label."""
    tax = net * 19 // 100
    texts = (
        (("Muster Werkzeuge GmbH", 60),),
        (("Werkstr. 1", 60),),
        (("10115 Berlin", 60),),
        (("USt-IdNr. DE136695976", 60),),
        (("IBAN DE89370400440532013000", 60),),
        (("RECHNUNG", 60), (f"{word} {number}", 380)),
        (("Rechnungsdatum", 380), (day, 480)),
        (("Nettobetrag", 380), (f"{net},00", 500)),
        (("USt 19 %", 380), (f"{tax},00", 500)),
        (("Gesamtbetrag", 380), (f"{net + tax},00", 500)),
    )
    rows = (row(60 + 24 * at + down, *((text, left + aside) for text, left in cells)) for at, cells in enumerate(texts))
    return page(*rows)


def taught(one: Page, **values: str | None) -> Layout:
    """What typing these values into a bill teaches."""
    read = surveyed((one,))
    was = read.bill()
    return studied(read.survey, tuple(_correction(was, name, value) for name, value in values.items()))


def _correction(was: Invoice, name: str, value: str | None) -> Correction:
    term, reading = DOCUMENT_TERMS[name], was[DOCUMENT_TERMS[name]]
    read = None if reading.value is None else term.kind.write(reading.value)
    place = Spot(page=reading.page, boxes=reading.boxes) if reading.page else None
    return Correction(term=name, value=value, read=read, read_at=place)


def test_a_number_behind_words_that_nobody_knew_is_read_on_the_next_bill() -> None:
    layout = taught(printed("MZ-4711", 100), invoice_number="MZ-4711")
    assert surveyed((printed("MZ-4805", 200),)).bill().value(terms.INVOICE_NUMBER) != "MZ-4805"
    assert surveyed((printed("MZ-4805", 200),)).bill((layout,)).value(terms.INVOICE_NUMBER) == "MZ-4805"


@pytest.mark.parametrize(("aside", "down"), [(9, -7), (-12, 14)])
def test_it_is_read_where_the_page_lies_some_millimetres_aside(aside: float, down: float) -> None:
    layout = taught(printed("MZ-4711", 100), invoice_number="MZ-4711")
    other = printed("MZ-4805", 200, aside=aside, down=down)
    assert surveyed((other,)).bill((layout,)).value(terms.INVOICE_NUMBER) == "MZ-4805"


def test_it_is_not_looked_for_on_another_layout() -> None:
    layout = taught(printed("MZ-4711", 100), invoice_number="MZ-4711")
    other = page(row(60, ("Merkzeichen MZ-4805", 380)), row(90, ("Facture", 60)), row(120, ("Total TTC 12,00", 60)))
    assert surveyed((other,)).bill((layout,)).value(terms.INVOICE_NUMBER) != "MZ-4805"


def test_a_value_that_is_not_there_is_not_made_up() -> None:
    layout = taught(printed("MZ-4711", 100), invoice_number="MZ-4711")
    other = printed("", 200, word="Danke")
    assert surveyed((other,)).bill((layout,)).value(terms.INVOICE_NUMBER) == (
        surveyed((other,)).bill().value(terms.INVOICE_NUMBER)
    )


def test_what_adds_up_is_believed_before_what_was_learned() -> None:
    layout = taught(printed("MZ-4711", 100), gross_total="100.00")
    assert [memory.term for memory in layout.memories if memory.is_there] == ["gross_total"]
    assert str(surveyed((printed("MZ-4805", 200),)).bill((layout,)).value(terms.GROSS_TOTAL)) == "238.00"


def test_a_date_that_only_another_field_prints_teaches_nothing() -> None:
    one = printed("MZ-4711", 100)
    read = surveyed((one,))
    date = read.bill()[terms.ISSUE_DATE]
    assert date.page is not None
    correction = Correction(term="delivery_date", value="2026-03-02")
    others = {"issue_date": Spot(page=date.page, boxes=date.boxes)}
    assert studied(read.survey, (correction,), others).memories == ()
    assert studied(read.survey, (correction,)).memories != ()


@pytest.mark.parametrize("term", sorted(BANK_DETAILS, key=str), ids=str)
def test_where_money_goes_is_never_learned(term: object) -> None:
    name = str(term)
    layout = taught(printed("MZ-4711", 100), **{name: "DE89370400440532013000"})
    assert not can_be_learned(DOCUMENT_TERMS[name])
    assert layout.memories == ()


def test_a_memory_of_an_account_that_somebody_smuggled_in_is_not_used() -> None:
    good = taught(printed("MZ-4711", 100), invoice_number="MZ-4711")
    forged = tuple(
        Memory(term="iban", anchors=one.anchors, shape=one.shape, length=one.length) for one in good.memories
    )
    one = printed("GB82WEST12345698765432", 200)
    layout = Layout(imprint=imprint_of(surveyed((one,)).survey), memories=forged)
    assert surveyed((one,)).bill((layout,)).value(terms.IBAN) == "DE89370400440532013000"
