"""What would clear an arithmetic discrepancy: proved on the whole catalogue, ranked, never carried out."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from pipeline.document.source import Source
from pipeline.model.applying import applied
from pipeline.model.build import adjustment
from pipeline.model.build import bill
from pipeline.model.build import fragment
from pipeline.model.build import line
from pipeline.model.build import record
from pipeline.model.build import tax
from pipeline.model.terms import CHARGE_TOTAL
from pipeline.model.terms import GROSS_TOTAL
from tests.thoroughness import THOROUGH
from validators.catalogue import rules
from validators.suggesting.equations import CODES
from validators.suggesting.suggestions import MOST_BROKEN
from validators.suggesting.suggestions import MOST_PROVED
from validators.suggesting.suggestions import suggestions
from validators.validate import validate

if TYPE_CHECKING:
    from pipeline.model.discrepancy import Suggestion
    from pipeline.model.invoice import Invoice
    from validators.suggesting.suggestions import Judged

TWO = (line(), line(quantity="1", net_price="33.10", line_net="33.10"))
TOTALS: dict[str, Any] = {
    "line_net_total": "133.10",
    "net_total": "133.10",
    "tax_total": "25.29",
    "gross_total": "158.39",
    "payable_amount": "158.39",
}
OF_TWO = (tax(taxable_amount="133.10", tax_amount="25.29"),)


def proposed(invoice: Invoice, code: str) -> tuple[Suggestion, ...]:
    found = [one for one in validate(record(invoice)).discrepancies if one.rule == code]
    assert found, code
    return found[0].suggestions


def judged(invoice: Invoice) -> list[Judged]:
    return [(rule, found) for rule in rules() for found in rule(invoice)]


def edits(invoice: Invoice, code: str) -> list[tuple[str, str]]:
    return [(each.changes[0].field, each.value) for each in proposed(invoice, code)]


def reason(invoice: Invoice, code: str) -> str:
    return proposed(invoice, code)[0].reason


@pytest.mark.parametrize(
    ("wrong", "code", "first", "why"),
    [
        (bill(gross_total="191.00"), "A5", ("gross_total", "119.00"), "two digits are swapped"),
        (bill(net_total="180.00"), "A3", ("net_total", "100.00"), "one digit is different, 8 for 0"),
        (bill(line_net_total="10000"), "A2", ("line_net_total", "100"), "the decimal mark was lost"),
        (bill(tax_total="-19.00"), "A5", ("tax_total", "19.00"), "the sign was lost"),
        (
            bill(lines=(line(quantity="200"),)),
            "A1",
            ("lines[0].price_base_quantity", "100"),
            "the price is per 100",
        ),
        (
            bill(lines=(line(price_base_quantity="100"),)),
            "A1",
            ("lines[0].price_base_quantity", "1"),
            "the price is per 1",
        ),
        (
            bill(lines=TWO[:1], tax_breakdown=OF_TWO, **TOTALS),
            "A2",
            ("lines[1].line_net", "33.10"),
            "a line of 33.10 is missing",
        ),
        (
            bill(lines=TWO[:1], tax_breakdown=OF_TWO, **{**TOTALS, "line_net_total": None}),
            "A3",
            ("lines[1].line_net", "33.10"),
            "a line of 33.10 is missing",
        ),
        (
            bill(
                net_total="105.00",
                tax_total="19.95",
                gross_total="124.95",
                payable_amount="124.95",
                tax_breakdown=(tax(taxable_amount="105.00", tax_amount="19.95"),),
            ),
            "A3",
            ("charges[0].amount", "5.00"),
            "a charge of 5.00 is missing",
        ),
        (
            bill(
                net_total="88.00",
                tax_total="16.72",
                gross_total="104.72",
                payable_amount="104.72",
                tax_breakdown=(tax(taxable_amount="88.00", tax_amount="16.72"),),
            ),
            "A3",
            ("allowances[0].amount", "12.00"),
            "an allowance of 12.00 is missing",
        ),
        (bill(payable_amount="69.00"), "A6", ("prepaid_amount", "50.00"), "a prepayment of 50.00 is missing"),
        (
            bill(payable_amount="150.00"),
            "A6",
            ("previous_balance", "31.00"),
            "a previous balance of 31.00 is missing",
        ),
        (
            bill(
                net_total="110.00",
                gross_total="129.00",
                payable_amount="129.00",
                charges=(adjustment(amount="10.00", tax_rate="19"),),
            ),
            "A8",
            ("charges[0].tax_rate", "0"),
            "the charge of 10.00 is not taxed",
        ),
        (
            bill(
                net_total="90.00",
                tax_total="17.10",
                gross_total="107.10",
                payable_amount="107.10",
                charge_total="10.00",
                tax_breakdown=(tax(taxable_amount="90.00", tax_amount="17.10"),),
            ),
            "A3",
            ("charge_total", "-10.00"),
            "the charge is an allowance",
        ),
        (
            bill(
                lines=(line(tax_rate=None),),
                tax_total="7.00",
                gross_total="107.00",
                payable_amount="107.00",
                tax_breakdown=(tax(tax_amount="7.00"),),
            ),
            "A7",
            ("tax_breakdown[0].tax_rate", "7"),
            "a rate of 7 % fits",
        ),
    ],
)
def test_the_slip_behind_a_broken_equation_is_found(
    wrong: Invoice, code: str, first: tuple[str, str], why: str
) -> None:
    assert edits(wrong, code)[0] == first
    assert reason(wrong, code).startswith(f"{why}; then ")


def test_the_equations_that_an_edit_restores_are_told() -> None:
    assert reason(bill(gross_total="191.00"), "A5") == (
        "two digits are swapped; then the gross total is 100.00 + 19.00 = 119.00 and the payable amount is 119.00"
    )


def test_a_rounded_equation_is_told_as_one() -> None:
    wrong = bill(lines=(line(quantity="8", net_price="33.333"),))
    assert reason(wrong, "A1").endswith("the line net of line 1 is 3 × 33.333 ≈ 100.00")


def test_the_edit_that_restores_the_most_comes_first() -> None:
    assert edits(bill(gross_total="191.00"), "A6") == [("gross_total", "119.00"), ("payable_amount", "191.00")]


def test_equally_good_edits_are_all_shown_and_none_is_picked() -> None:
    lonely = fragment(document_type="380", net_total="100.00", tax_total="19.00", gross_total="119.10")
    assert edits(lonely, "A5") == [("gross_total", "119.00"), ("net_total", "100.10"), ("tax_total", "19.10")]


def test_digits_that_look_alike_go_before_others() -> None:
    lonely = fragment(document_type="380", net_total="130.00", tax_total="19.00", gross_total="199.00")
    assert edits(lonely, "A5") == [("net_total", "180.00"), ("gross_total", "149.00"), ("tax_total", "69.00")]


def test_a_suggestion_changes_nothing_by_itself() -> None:
    checked = validate(record(bill(gross_total="191.00")))
    assert checked.invoice.value(GROSS_TOTAL) == Decimal("191.00")


def test_data_are_never_misread() -> None:
    data = bill(
        gross_total="191.00",
        source=Source.XML,
        lines=(line(source=Source.XML),),
        tax_breakdown=(tax(source=Source.XML),),
    )
    assert proposed(data, "A5") == proposed(data, "A6") == ()
    assert "corrected e-invoice" in next(found.remedy for found in validate(record(data)).discrepancies)


def test_nothing_is_added_to_data() -> None:
    data = fragment(
        document_type="380", gross_total="119.00", payable_amount="69.00", line_net_total="1", source=Source.XML
    )
    assert proposed(data, "A6") == ()


def test_nothing_is_proposed_where_no_slip_explains_the_gap() -> None:
    assert proposed(bill(gross_total="777.77"), "A5") == ()


def test_nothing_is_missing_while_the_amount_itself_is_in_doubt() -> None:
    assert proposed(bill(gross_total="777.77"), "A6") == ()


def test_a_line_with_the_wrong_rate_is_found_from_both_sides() -> None:
    two_rates = bill(
        lines=TWO,
        tax_breakdown=(tax(), tax(taxable_amount="33.10", tax_rate="7", tax_amount="2.32")),
        **{**TOTALS, "tax_total": "21.32", "gross_total": "154.42", "payable_amount": "154.42"},
    )
    assert edits(two_rates, "A8") == [("lines[1].tax_rate", "7")]


def test_a_line_that_is_missing_is_proposed_with_its_rate() -> None:
    (missing,) = proposed(bill(lines=TWO[:1], tax_breakdown=OF_TWO, **TOTALS), "A8")
    assert (missing.field, missing.line, missing.value) == ("line_net", 1, "33.10")
    assert [(change.field, change.value) for change in missing.also] == [("lines[1].tax_rate", "19")]


def test_a_line_of_lines_with_several_rates_is_proposed_without_one() -> None:
    mixed = bill(lines=(line(), line(tax_rate="7")), line_net_total="233.10", tax_breakdown=(), net_total=None)
    (missing,) = proposed(mixed, "A2")
    assert (missing.value, missing.also) == ("33.10", ())


def test_an_untaxed_charge_of_a_total_is_told_with_its_amount() -> None:
    freight = bill(charge_total="10.00", net_total="110.00", gross_total="129.00", payable_amount="129.00")
    (untaxed,) = proposed(freight, "A8")
    mended = validate(record(applied(freight, untaxed.changes)))
    assert not [found for found in mended.discrepancies if found.rule in CODES]
    assert mended.invoice.value(CHARGE_TOTAL) == Decimal("10.00")


def test_an_edit_that_another_rule_would_not_stand_is_not_proposed() -> None:
    """The sign of the tax would do, but then it alone were negative: A10."""
    given_back = fragment(document_type="380", net_total="100.00", tax_total="19.00", gross_total="81.00")
    assert proposed(given_back, "A5") == ()


def test_among_many_values_only_the_total_is_asked_about() -> None:
    lines = tuple(line(quantity=None) for _ in range(41))
    wrong = bill(lines=lines, line_net_total="4010.00", tax_breakdown=(), net_total=None)
    assert edits(wrong, "A2")[0] == ("line_net_total", "4100.00")
    assert not [path for path, _ in edits(wrong, "A2")[1:] if path.startswith("lines[0]")]


def test_the_work_on_a_bill_that_is_wrong_everywhere_is_bounded() -> None:
    runs: list[Invoice] = []
    wrong = bill(lines=tuple(line(quantity="8") for _ in range(2 * MOST_BROKEN)), gross_total="191.00")

    def judge(invoice: Invoice) -> list[Judged]:
        runs.append(invoice)
        return judged(invoice)

    suggestions(wrong, judged(wrong), judge)
    assert 0 < len(runs) <= MOST_PROVED


@settings(max_examples=25 if THOROUGH else 8)
@given(st.data())
def test_every_suggestion_clears_its_discrepancy_and_breaks_no_rule(data: st.DataObject) -> None:
    wrong = bill(
        lines=(line(line_net=data.draw(st.sampled_from(["100.00", "10.00", "1000", "180.00"]))),),
        net_total=data.draw(st.sampled_from(["100.00", "700.00", "110.00"])),
        tax_total=data.draw(st.sampled_from(["19.00", "91.00", "1900"])),
        payable_amount=data.draw(st.sampled_from(["119.00", "60.00", "119.05"])),
    )
    before = validate(record(wrong)).discrepancies
    faults = {(found.rule, found.fields[:1]) for found in before}
    for found in before:
        for each in found.suggestions:
            after = {(one.rule, one.fields[:1]) for one in validate(record(applied(wrong, each.changes))).discrepancies}
            assert after < faults
            assert (found.rule, found.fields[:1]) not in after


def test_a_tax_that_no_rate_gives_is_not_explained_by_one() -> None:
    odd = bill(lines=(line(tax_rate=None),), tax_breakdown=(tax(tax_amount="77.77"),))
    assert not [path for path, _ in edits(odd, "A7") if path.endswith("tax_rate")]
    finest = bill(
        lines=(line(tax_rate=None),), tax_breakdown=(tax(taxable_amount="1000000.00", tax_amount="123456.70"),)
    )
    assert not [path for path, _ in edits(finest, "A7") if path.endswith("tax_rate")]


def test_a_factor_of_zero_cannot_be_worked_back() -> None:
    free = bill(lines=(line(quantity="0", net_price="0.00"),))
    assert edits(free, "A1") == []
