"""Whether one slip explains a number, which, and how likely it is."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from pipeline.model.build import reading
from pipeline.model.reading import NOT_FOUND
from pipeline.model.reading import Alternative
from pipeline.model.terms import GROSS_TOTAL
from validators.suggesting.slips import Likelihood
from validators.suggesting.slips import slip

MEANT = Decimal("119.00")


@pytest.mark.parametrize(
    ("read", "words"),
    [
        ("191.00", "two digits are swapped"),
        ("118.00", "one digit is different, 8 for 9"),
        ("11900", "the decimal mark was lost"),
        ("1.19", "the decimal mark is a thousands mark, or none"),
        ("-119.00", "the sign was lost"),
        ("19.00", "one digit is missing"),
        ("1119.00", "one digit is too many"),
        ("1191.00", "one digit is too many"),
    ],
)
def test_each_slip_has_a_name(read: str, words: str) -> None:
    found = slip(reading(GROSS_TOTAL, read), MEANT)
    assert found is not None
    assert found.words == words


@pytest.mark.parametrize("read", ["911.00", "-118.00", "240.00", "119.00", "1.00", "1191.90"])
def test_another_number_is_no_slip(read: str) -> None:
    assert slip(reading(GROSS_TOTAL, read), MEANT) is None


def test_what_was_not_read_has_no_slip() -> None:
    assert slip(NOT_FOUND, MEANT) is None


def test_digits_that_look_alike_are_likelier_than_others() -> None:
    alike, other = (slip(reading(GROSS_TOTAL, read), MEANT) for read in ("118.00", "114.00"))
    assert alike is not None
    assert other is not None
    assert alike.likelihood > other.likelihood


def test_what_the_page_also_allows_is_the_likeliest() -> None:
    both = replace(reading(GROSS_TOTAL, "240.00"), alternatives=(Alternative(value=MEANT, confidence=0.1),))
    found = slip(both, MEANT)
    assert found is not None
    assert (found.words, found.likelihood) == ("the page can also be read so", Likelihood.OFFERED)
