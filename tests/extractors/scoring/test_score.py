"""Scores of options, as the shipped model sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.scoring.learned import learned
from extractors.scoring.score import scored
from extractors.solver.solve import possible
from extractors.survey import survey
from pipeline.model.terms import INVOICE_NUMBER
from pipeline.model.terms import PAYMENT_TERMS
from tests.extractors.pages import drawn

if TYPE_CHECKING:
    from typing import Any

    from extractors.candidate import Candidate
    from pipeline.model.term import Term

LETTER = """
    Acme Tools Ltd
    1 Mill Lane, Leeds LS1 4AP

    INVOICE

    Customer no.     884711
    Invoice no.      INV-2026-17
    Invoice date     2 March 2026
    Payment terms    30 days net

    Net total        100.00
    VAT 20 %          20.00
    Total            120.00
    """


def judged(text: str) -> dict[Term[Any], list[Candidate[Any]]]:
    """Every option on a page, with its learned score."""
    whole = survey([drawn(text)])
    return scored(whole, possible(whole), learned().model)


def test_every_score_is_a_share_and_the_best_option_comes_first() -> None:
    for options in judged(LETTER).values():
        scores = [option.score for option in options]
        assert all(0 <= score <= 1 for score in scores)
        assert scores == sorted(scores, reverse=True)


def test_the_number_of_the_bill_is_told_from_that_of_the_customer() -> None:
    assert judged(LETTER)[INVOICE_NUMBER][0].value == "INV-2026-17"


def test_a_term_that_the_model_knows_nothing_of_keeps_what_its_extractor_says() -> None:
    whole = survey([drawn(LETTER)])
    found = possible(whole)
    assert not learned().model.judges(PAYMENT_TERMS.name)
    assert scored(whole, found, learned().model)[PAYMENT_TERMS] == found[PAYMENT_TERMS]


def test_a_page_without_a_word_has_no_options() -> None:
    assert not any(judged("").values())
