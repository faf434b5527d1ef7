"""Words that may be misread are tried in the order of what they would mend."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from extractors.examine import read_bill
from extractors.repair.promise import Promise
from extractors.repair.suspects import suspects
from tests.extractors.repair.recognising import BILL
from tests.extractors.repair.recognising import recognised

if TYPE_CHECKING:
    from extractors.repair.respelling import Respelling


def likely(text: str) -> list[Respelling]:
    """The suspects on a page of pixels that reads so."""
    pages = (recognised(text),)
    return suspects(pages, read_bill(pages))


@pytest.mark.parametrize(
    ("print_", "read"), [("1,775.48", "1,715.48"), ("617.00", "677.00"), ("258.00", "268.00"), ("283.48", "288.48")]
)
def test_the_word_that_breaks_an_equation_is_tried_first(print_: str, read: str) -> None:
    first, *_ = likely(BILL.replace(print_, read))
    assert (first.read, first.meant) == (read, print_)


def test_an_amount_with_its_cents_is_not_suspected_of_another_mark() -> None:
    found = likely(BILL.replace("1,775.48", "1,715.48"))
    assert found
    assert not [one for one in found if one.read.replace(".", ",") == one.meant]


def test_a_promise_counts_the_equations_that_would_hold() -> None:
    pages = (recognised(BILL.replace("1,775.48", "1,715.48")),)
    invoice = read_bill(pages)
    (change, *_) = suspects(pages, invoice)
    promise = Promise(invoice)
    assert promise.of(change, Decimal("1775.48")) > 0
    assert promise.of(change, Decimal("1715.48")) == 0
    assert promise.of(change, Decimal("9.99")) <= 0
