"""One bill held against its truth."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluation.verdict import Verdict
from tests.pipeline.evaluation.written import held
from tests.pipeline.evaluation.written import read
from tests.pipeline.evaluation.written import sure
from tests.pipeline.evaluation.written import true

AMOUNT = st.sampled_from(["1.00", "2.00", "3.00", None])
LINES = st.lists(st.fixed_dictionaries({"quantity": AMOUNT, "line_net": AMOUNT}), max_size=6)


def test_what_the_truth_does_not_name_is_not_judged() -> None:
    bill = held(true(gross_total="5.00"), read(gross_total="5.00", net_total="4.00"))
    assert [one.name for one in bill.fields] == ["gross_total"]
    assert bill.is_whole


def test_what_must_stay_empty_is_judged_only_when_it_is_not() -> None:
    assert held(true(iban=None), read(iban=sure(None, 0.4))).fields == ()
    (one,) = held(true(iban=" "), read(iban="DE89")).fields
    assert (one.verdict, one.truth) == (Verdict.INVENTED, None)


def test_the_type_of_a_document_stands_beside_its_fields() -> None:
    (one,) = held(true(document_type="381"), {**read(), "document_type": sure("credit note", 0.7)}).fields
    assert (one.is_right, one.said.confidence) == (True, 0.7)


def test_a_clean_bill_with_a_wrong_name_is_no_silent_error() -> None:
    truth = true(gross_total="5.00", supplier_name="Acme")
    bill = held(truth, read(status="clean", gross_total="5.00", supplier_name="Zenith"))
    assert (bill.is_clean, bill.is_silent_error, bill.is_whole) == (True, False, True)
    assert held(truth, read(status="clean", supplier_name="Acme")).is_silent_error
    assert not held(truth, read(status="exception", supplier_name="Acme")).is_silent_error


def test_a_bill_that_was_not_read_misses_everything() -> None:
    bill = held(true(gross_total="5.00", lines=[{"quantity": "2", "line_net": "5.00"}]), None)
    assert [one.verdict for one in (*bill.fields, *bill.cells)] == [Verdict.MISSED] * 3
    assert not bill.is_clean


def test_lines_are_paired_by_their_cells_and_not_by_their_place() -> None:
    lines = [{"description": "Drill", "line_net": "5.00"}, {"description": "Nails", "line_net": "9.00"}]
    bill = held(true(lines=lines), read(lines=lines[::-1]))
    assert all(one.is_right for one in bill.cells)
    assert [one.line for one in bill.cells] == [1, 1, 2, 2]


def test_of_lines_that_are_equally_alike_the_nearest_are_paired() -> None:
    alike = [{"quantity": "1"}] * 3
    bill = held(true(lines=alike), read(lines=alike[:2]))
    assert [(one.line, one.verdict) for one in bill.cells] == [
        (1, Verdict.RIGHT),
        (2, Verdict.RIGHT),
        (3, Verdict.MISSED),
    ]


def test_a_line_too_many_is_invented_in_the_cells_that_any_true_line_names() -> None:
    lines = [{"quantity": "1"}, {"quantity": "2", "line_net": "8.00"}]
    bill = held(true(lines=lines), read(lines=[*lines, {"quantity": "3", "line_net": "1.00", "net_price": "1.00"}]))
    assert [one.name for one in bill.cells if one.verdict is Verdict.INVENTED] == ["quantity", "line_net"]


def test_a_cell_that_a_true_line_does_not_name_is_not_judged() -> None:
    bill = held(true(lines=[{"quantity": "1"}]), read(lines=[{"quantity": "1", "net_price": "7.00"}]))
    assert [one.name for one in bill.cells] == ["quantity"]


def test_lines_that_are_not_all_named_are_not_judged() -> None:
    assert held({**true(), "lines": [{"quantity": "1"}]}, read(lines=[{"quantity": "2"}])).cells == ()


@given(LINES)
def test_lines_read_as_they_are_leave_nothing_wrong(lines: list[dict[str, str | None]]) -> None:
    assert all(one.is_right for one in held(true(lines=lines), read(lines=lines)).cells)


@given(LINES, LINES)
def test_every_cell_that_says_something_is_judged_once(
    truth: list[dict[str, str | None]], found: list[dict[str, str | None]]
) -> None:
    cells = held(true(lines=truth), read(lines=found)).cells
    said = sum(value is not None for line in found for value in line.values()) if truth else 0
    assert sum(one.said.value is not None for one in cells) == said
    assert sum(one.truth is not None for one in cells) == sum(
        value is not None for row in truth for value in row.values()
    )
