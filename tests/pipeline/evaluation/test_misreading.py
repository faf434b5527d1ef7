"""What was read wrong, the worst first, and where to look."""

from __future__ import annotations

from pipeline.document.box import Box
from pipeline.document.view import View
from pipeline.evaluation.misreading import Weight
from pipeline.evaluation.misreading import misreadings
from tests.pipeline.evaluation.written import Json
from tests.pipeline.evaluation.written import held
from tests.pipeline.evaluation.written import read
from tests.pipeline.evaluation.written import sure
from tests.pipeline.evaluation.written import true

HERE, THERE = [0.1, 0.2, 0.3, 0.4], [0.5, 0.6, 0.7, 0.8]


def box(corners: list[float]) -> Box:
    """The box of four corners."""
    left, top, right, bottom = corners
    return Box(left=left, top=top, right=right, bottom=bottom)


def view(row: Json, found: Json | None) -> View | None:
    """Where the only misreading of a bill is to be seen."""
    (one,) = misreadings([held(row, found)])
    return one.view


def test_an_amount_that_nobody_would_look_at_comes_before_all_others() -> None:
    truth = true(gross_total="5.00", issue_date="2026-01-01", supplier_name="Acme", lines=[{"quantity": "1"}])
    waits = read(
        gross_total=sure("6.00", 0.5), supplier_name=sure("Zenith", 0.99), lines=[{"quantity": sure("2", 1.0)}]
    )
    bills = [held(truth, waits), held(truth, {**waits, "status": "clean"})]
    found = misreadings(bills)
    assert [one.weight for one in found] == sorted(one.weight for one in found)
    assert (found[0].bill.read, found[0].weight) == (bills[1].read, Weight.SILENT)
    assert {one.weight for one in found} == set(Weight)
    assert all(weight.words for weight in Weight)


def test_of_two_alike_the_surer_one_comes_first() -> None:
    truth = true(gross_total="5.00", net_total="5.00")
    found = misreadings([held(truth, read(gross_total=sure("6.00", 0.7), net_total=sure("6.00", 0.8)))])
    assert [one.judgement.name for one in found] == ["net_total", "gross_total"]


def test_one_looks_where_it_was_read_and_at_what_is_true_on_the_same_page() -> None:
    truth = true(gross_total="5.00", also={"places": {"gross_total": [[2, *THERE], [3, *THERE]]}})
    found = read(gross_total=sure("6.00", 0.7, page=2, boxes=[HERE]))
    assert view(truth, found) == View(page=2, read=(box(HERE),), true=(box(THERE),))
    assert view(truth, read()) == View(page=2, true=(box(THERE),))


def test_one_looks_at_the_whole_first_page_where_no_place_is_known() -> None:
    assert view(true(gross_total="5.00"), {**read(), "pages": [4, 5]}) == View(page=4)
    assert view(true(gross_total="5.00", also={"pages": [2, 3]}), None) == View(page=2)


def test_what_was_read_from_data_alone_has_no_page() -> None:
    assert view(true(gross_total="5.00"), {**read(gross_total="6.00"), "pages": []}) is None


def test_the_place_of_a_cell_is_found_by_its_line() -> None:
    truth = true(lines=[{"quantity": "1"}], also={"places": {"lines.0.quantity": [[1, *THERE]]}})
    assert view(truth, read()) == View(page=1, true=(box(THERE),))
