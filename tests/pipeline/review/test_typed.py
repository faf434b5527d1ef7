"""Bills as people type them: what they did not touch keeps its evidence."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document.box import Box
from pipeline.document.source import Source
from pipeline.model import line_terms
from pipeline.model import terms
from pipeline.model.build import bill
from pipeline.model.build import line
from pipeline.model.field_path import GROUPS
from pipeline.model.field_path import members_of
from pipeline.model.reading import Absence
from pipeline.model.terms import DOCUMENT_TERMS
from pipeline.review.draft import Draft
from pipeline.review.draft import Entry
from pipeline.review.draft import Member
from pipeline.review.draft import Place
from pipeline.review.typed import Hand
from pipeline.review.typed import typed
from tests.pipeline.model.strategies import invoices

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from pipeline.model.group import Group
    from pipeline.model.invoice import Invoice
    from pipeline.model.term import Term

ANNA = Hand(person_id="anna", at=dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC))


def shown(group: Group, known: Mapping[str, Term[Any]]) -> dict[str, Entry]:
    """A form that shows all terms of a group as they are."""
    values = {name: group[term].value for name, term in known.items()}
    return {
        name: Entry(value=None if value is None else known[name].kind.write(value)) for name, value in values.items()
    }


def form(invoice: Invoice) -> Draft:
    """A form that nobody touched."""
    groups = {
        name: tuple(
            Member(origin=index, entries=shown(member, GROUPS[name]))
            for index, member in enumerate(members_of(invoice, name))
        )
        for name in GROUPS
    }
    return Draft(entries=shown(invoice, DOCUMENT_TERMS), groups=groups)


@given(invoice=invoices)
def test_a_form_that_nobody_touched_changes_nothing(invoice: Invoice) -> None:
    assert typed(invoice, form(invoice), ANNA) == invoice


@given(invoice=invoices, amount=st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_what_is_typed_is_the_persons_and_the_rest_stays(invoice: Invoice, amount: Decimal) -> None:
    draft = form(invoice)
    now = typed(invoice, replace(draft, entries={**draft.entries, "net_total": Entry(value=str(amount))}), ANNA)
    assert now.value(terms.NET_TOTAL) == amount
    if invoice.value(terms.NET_TOTAL) != amount:
        assert (now[terms.NET_TOTAL].source, now[terms.NET_TOTAL].edited_by) == (Source.HUMAN, "anna")
    assert now.with_readings({terms.NET_TOTAL: invoice[terms.NET_TOTAL]}).found() == invoice.found()
    assert now.lines == invoice.lines


def test_a_value_taken_from_the_page_says_where_it_stands() -> None:
    box = Box(left=0.1, top=0.2, right=0.3, bottom=0.25)
    place = Place(raw_text="120,00", page=2, boxes=(box,))
    now = typed(bill(), Draft(entries={"gross_total": Entry(value="120.00", place=place)}), ANNA)[terms.GROSS_TOTAL]
    assert (now.value, now.raw_text, now.page, now.boxes) == (Decimal("120.00"), "120,00", 2, (box,))


def test_a_value_that_is_only_confirmed_keeps_its_place_and_is_sure() -> None:
    doubtful = bill().with_readings(
        {terms.GROSS_TOTAL: replace(bill()[terms.GROSS_TOTAL], source=Source.OCR, confidence=0.4)}
    )
    now = typed(doubtful, Draft(entries={"gross_total": Entry(value="119.00", is_confirmed=True)}), ANNA)
    reading = now[terms.GROSS_TOTAL]
    assert (reading.source, reading.confidence, reading.raw_text) == (Source.HUMAN, 1.0, "119.00")


def test_a_value_that_is_taken_away_is_absent_and_it_is_known_who_did_it() -> None:
    now = typed(bill(), Draft(entries={"due_date": Entry(value=None)}), ANNA)[terms.DUE_DATE]
    assert (now.value, now.absence, now.edited_by) == (None, Absence.NOT_FOUND, "anna")


def rows(*members: Member) -> Draft:
    return Draft(groups={"lines": members})


def test_lines_are_added_taken_away_and_moved_by_where_they_come_from() -> None:
    drill, saw = line(), line(description="Saw", line_id="2")
    invoice = bill(lines=(drill, saw))
    new = Member(entries={"description": Entry(value="Freight"), "line_net": Entry(value="4.90")})
    now = typed(invoice, rows(Member(origin=1), new), ANNA)
    assert now.lines[0] == saw
    assert [one.value(line_terms.DESCRIPTION) for one in now.lines] == ["Saw", "Freight"]
    assert now.lines[1][line_terms.LINE_NET].source is Source.HUMAN


def test_a_line_that_is_split_keeps_what_both_parts_share() -> None:
    parts = (Member(origin=0, entries={"quantity": Entry(value=quantity)}) for quantity in ("1", "1"))
    now = typed(bill(), rows(*parts), ANNA)
    assert [one.value(line_terms.QUANTITY) for one in now.lines] == [1, 1]
    assert {one[line_terms.NET_PRICE] for one in now.lines} == {bill().lines[0][line_terms.NET_PRICE]}


@pytest.mark.parametrize(
    "draft",
    [
        Draft(entries={"gross_total": Entry(value="a lot")}),
        Draft(entries={"issue_date": Entry(value="31.02.2026")}),
        Draft(entries={"lucky_number": Entry(value="7")}),
        Draft(groups={"wishes": ()}),
        rows(Member(origin=5)),
        rows(Member(origin=-1)),
        rows(Member(origin=0, entries={"gross_total": Entry(value="1")})),
    ],
    ids=["no number", "no day", "no term", "no group", "no such row", "a row from the end", "no term of a line"],
)
def test_a_form_that_does_not_fit_the_bill_is_refused(draft: Draft) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - which value it is stands in the form
        typed(bill(), draft, ANNA)
