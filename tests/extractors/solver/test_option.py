"""What a term can be."""

from __future__ import annotations

from typing import Any

from extractors.candidate import Candidate
from extractors.layout.span import Span
from extractors.solver.option import options
from pipeline.model.terms import INVOICE_NUMBER
from tests.extractors.extracting import rows_of
from tests.extractors.pages import drawn

ROWS = rows_of(drawn("A\nB\nC\nD\nE\nF"))


def candidate(value: str, score: float, row: int) -> Candidate[Any]:
    """A candidate in one of six rows."""
    return Candidate(
        term=INVOICE_NUMBER, value=value, spans=(Span(row=ROWS[row], start=0, end=1),), score=score, evidence="printed"
    )


def test_the_best_value_comes_first() -> None:
    assert [each.value for each in options([candidate("a", 0.2, 0), candidate("b", 0.6, 1)])] == ["b", "a"]


def test_a_value_that_stands_in_several_places_is_likelier() -> None:
    (once,) = options([candidate("a", 0.5, 0)])
    (twice,) = options([candidate("a", 0.5, 0), candidate("a", 0.3, 1)])
    (often,) = options([candidate("a", 0.5, row) for row in range(6)])
    assert once.score == 0.5 < twice.score < often.score < 0.7


def test_the_same_words_twice_are_one_place() -> None:
    (option,) = options([candidate("a", 0.5, 0), candidate("a", 0.4, 0)])
    assert option.score == 0.5


def test_nothing_is_more_than_certain() -> None:
    (option,) = options([candidate("a", 0.99, 0), candidate("a", 0.99, 1)])
    assert option.score == 1.0


def test_no_candidates_are_no_options() -> None:
    assert options([]) == []
