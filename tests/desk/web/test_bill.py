"""The page of one bill: what it shows, what it says while one types, and what becomes of what was typed."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select
from sqlalchemy import update

from desk.web.bill.history import DEEDS
from flows.examination import decide
from pipeline.model.acceptance import ResolutionReason
from pipeline.model.build import bill
from pipeline.model.build import line
from pipeline.model.build import record
from pipeline.model.line_terms import DESCRIPTION
from pipeline.model.line_terms import LINE_ID
from pipeline.model.line_terms import QUANTITY
from pipeline.model.outcome import Status
from pipeline.model.terms import DUE_DATE
from pipeline.model.terms import GROSS_TOTAL
from pipeline.people.role import Role
from pipeline.ports import NO_PORTS
from pipeline.review.intervention import Deed
from pipeline.review.intervention import interventions
from pipeline.store import records
from pipeline.store.tables.exception_case import EXCEPTION_CASE
from pipeline.store.tables.record import RECORD
from tests.desk.web.forms import form_of
from tests.ledger import process
from tests.ledger import sha256

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.model.record import Record
    from pipeline.store.records import StoredRecord
    from tests.desk.web.conftest import Browser
    from tests.desk.web.conftest import Office

A5 = "100.00 + 19.00 = 119.00, but the gross total is 191.00"


def arrived(office: Office, read: Record) -> str:
    """Let a bill arrive and be judged."""
    one = replace(read, pages=(1,), received_date=None)
    process(office.store, decide(one, NO_PORTS, office.settings))
    return one.key


@pytest.fixture
def key(office: Office) -> str:
    """Of a bill whose gross total is misread: 191 for 119."""
    return arrived(office, record(bill(gross_total="191.00"), document_id=sha256("bill.pdf")))


def stored(office: Office, key: str) -> StoredRecord:
    found = records.read(office.store, key)
    assert found is not None
    return found


def test_the_first_question_is_where_one_begins(desk: Callable[..., Browser], key: str) -> None:
    page = desk(Role.OPERATOR).get(f"/bills/{key}").text
    assert 'data-first="gross_total"' in page
    assert A5 in page
    assert "Alt+1" in page


def test_amounts_and_days_are_written_as_the_reader_does(office: Office, key: str) -> None:
    german = office.sit(office.hire(Role.OPERATOR, language="de"))
    shown = form_of(german.get(f"/bills/{key}"))
    assert (shown["v.gross_total"], shown["v.issue_date"]) == ("191,00", "02.03.2026")
    german.post(f"/bills/{key}", {**shown, "v.gross_total": "119,00", "v.due_date": "5.4.26"})
    now = stored(office, key).record.invoice
    assert (now.value(GROSS_TOTAL), str(now.value(DUE_DATE))) == (Decimal("119.00"), "2026-04-05")


def test_the_page_and_the_worklist_say_what_rules_say_in_the_language_of_the_reader(office: Office, key: str) -> None:
    german = office.sit(office.hire(Role.OPERATOR, language="de"))
    asked = "100,00 + 19,00 = 119,00, aber im Feld „Bruttobetrag“ steht 191,00"
    page = german.get(f"/bills/{key}").text
    for words in (
        asked,
        "zwei Ziffern sind vertauscht; dann gilt",
        "Bruttobetrag: 119,00",
        "Die falsch gelesene Summe",
    ):
        assert words in page
    assert asked in german.get("/").text
    assert f"<bdi>{A5}" not in page


def test_an_answer_is_in_the_language_of_whoever_reads_it(office: Office, key: str) -> None:
    anna = office.sit(office.hire(Role.OPERATOR, language="de"))
    shown = form_of(anna.get(f"/bills/{key}"))
    asked = [name[2:] for name in shown if name.startswith("q.")]
    anna.post(f"/bills/{key}", {**shown, **{f"a.{number}": ResolutionReason.AS_PRINTED.value for number in asked}})
    assert A5 in {said.words for said in stored(office, key).record.acceptances}
    office.clock.move(minutes=16)
    ben = office.sit(office.hire(Role.OPERATOR, name="ben", language="fr")).get(f"/bills/{key}").text
    assert "100,00 + 19,00 = 119,00, mais le champ «\xa0montant TTC\xa0» indique 191,00" in ben


def test_what_was_stored_before_sentences_had_languages_is_shown_in_english(office: Office, key: str) -> None:
    with office.store.writing(actor="test") as transaction:
        (body,) = transaction.connection.execute(select(RECORD.c.body)).one()
        old = {name: value for name, value in body.items() if name != "phrases"}
        transaction.connection.execute(update(RECORD).values(body=old))
        transaction.connection.execute(update(EXCEPTION_CASE).values(reasons=old["waits_for"]))
    german = office.sit(office.hire(Role.OPERATOR, language="de"))
    assert A5 in german.get(f"/bills/{key}").text
    assert A5 in german.get("/").text


def test_a_form_that_nobody_touched_changes_nothing(office: Office, desk: Callable[..., Browser]) -> None:
    odd = bill(
        supplier_address="Am Markt 1\n10115  Berlin ",
        lines=(line(), line(description="Saw\nof steel", quantity="3.50")),
    )
    key = arrived(office, record(odd, document_id=sha256("odd.pdf")))
    anna, before = desk(Role.OPERATOR), stored(office, key)
    assert anna.post(f"/bills/{key}", form_of(anna.get(f"/bills/{key}"))).status_code == 303
    after = stored(office, key)
    assert after.row_version == before.row_version + 1
    assert interventions(before.record, after.record) == ()


def test_while_one_types_the_rules_say_what_they_would_and_nothing_is_written(
    office: Office, desk: Callable[..., Browser], key: str
) -> None:
    anna = desk(Role.OPERATOR)
    shown = form_of(anna.get(f"/bills/{key}"))
    verdict = anna.post(f"/bills/{key}/check", {**shown, "v.gross_total": "120.00"}).text
    assert "but the gross total is 120.00" in verdict
    verdict = anna.post(f"/bills/{key}/check", {**shown, "v.gross_total": "119.00"}).text
    assert "but the gross total is" not in verdict
    assert stored(office, key).row_version == 1


def test_what_is_corrected_is_saved_under_the_persons_name(
    office: Office, desk: Callable[..., Browser], key: str
) -> None:
    anna = desk(Role.OPERATOR)
    answer = anna.post(f"/bills/{key}", {**form_of(anna.get(f"/bills/{key}")), "v.gross_total": "119.00"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/bills/{key}?tab=waiting&said=saved")
    now = stored(office, key).record
    assert now.invoice[GROSS_TOTAL].edited_by is not None
    assert "A5" not in {question.rule for question in now.questions}


def test_an_answer_needs_a_reason_and_stays_with_whoever_gave_it(
    office: Office, desk: Callable[..., Browser], key: str
) -> None:
    anna = desk(Role.OPERATOR)
    shown = form_of(anna.get(f"/bills/{key}"))
    number = next(name[2:] for name, value in shown.items() if name.startswith("q.") and json.loads(value)[0] == "A5")
    anna.post(f"/bills/{key}", {**shown, f"a.{number}": ResolutionReason.AS_PRINTED.value, f"n.{number}": "asked them"})
    (said,) = stored(office, key).record.acceptances
    assert (said.rule, said.words, said.note) == ("A5", A5, "asked them")
    office.clock.move(minutes=16)
    ben = desk(Role.OPERATOR, Role.APPROVER)
    ben.post(f"/bills/{key}", form_of(ben.get(f"/bills/{key}")))
    assert stored(office, key).record.acceptances == (said,)


@pytest.mark.parametrize("reason", ["duplicate", "other", ""])
def test_what_is_no_reason_to_go_on_answers_nothing(
    office: Office, desk: Callable[..., Browser], key: str, reason: str
) -> None:
    anna = desk(Role.OPERATOR)
    anna.post(f"/bills/{key}", {**form_of(anna.get(f"/bills/{key}")), "a.0": reason})
    assert stored(office, key).record.acceptances == ()


def test_done_goes_on_only_where_nothing_is_asked_any_more(
    office: Office, desk: Callable[..., Browser], key: str
) -> None:
    anna = desk(Role.OPERATOR)
    answer = anna.post(f"/bills/{key}", {**form_of(anna.get(f"/bills/{key}")), "then": "next"})
    assert answer.headers["location"].startswith(f"/bills/{key}")
    shown = form_of(anna.get(f"/bills/{key}"))
    answers = {f"a.{name[2:]}": "accepted_as_printed" for name in shown if name.startswith("q.")}
    answer = anna.post(f"/bills/{key}", {**shown, **answers, "then": "next"})
    assert answer.headers["location"] == "/?tab=waiting&said=resolved"
    assert stored(office, key).record.status is Status.RESOLVED


def test_what_cannot_be_read_is_told_and_everything_typed_stays(
    office: Office, desk: Callable[..., Browser], key: str
) -> None:
    anna = desk(Role.OPERATOR)
    typed = {"v.gross_total": "a lot", "v.due_date": "31.2.2026", "v.supplier_name": "Muster & Söhne"}
    answer = anna.post(f"/bills/{key}", {**form_of(anna.get(f"/bills/{key}")), **typed})
    assert answer.status_code == 422
    again = form_of(answer)
    assert {name: again[name] for name in typed} == typed
    assert answer.text.count("This is no number.") == 1
    assert answer.text.count("This is no day.") == 1
    assert stored(office, key).row_version == 1


def test_whoever_comes_second_keeps_what_they_typed_and_sees_what_stands(
    office: Office, desk: Callable[..., Browser], key: str
) -> None:
    anna = desk(Role.OPERATOR)
    first, second = form_of(anna.get(f"/bills/{key}")), form_of(anna.get(f"/bills/{key}"))
    anna.post(f"/bills/{key}", {**first, "v.gross_total": "119.00", "v.due_date": "4/5/2026"})
    answer = anna.post(f"/bills/{key}", {**second, "v.gross_total": "120.00"})
    assert answer.status_code == 409
    assert "changed by somebody else" in answer.text
    again = form_of(answer)
    assert (again["v.gross_total"], again["v.due_date"]) == ("120.00", "4/5/2026")
    assert "stands now: <bdi>119.00</bdi>" in " ".join(answer.text.split())
    assert anna.post(f"/bills/{key}", again).status_code == 303
    now = stored(office, key).record.invoice
    assert (now.value(GROSS_TOTAL), str(now.value(DUE_DATE))) == (Decimal(120), "2026-04-05")


TOOLS = bill(lines=tuple(line(description=name) for name in ("Drill", "Saw", "Nails")))


def lines_of(office: Office, key: str) -> list[str]:
    return [f"{one.value(DESCRIPTION)} {one.value(QUANTITY)}" for one in stored(office, key).record.invoice.lines]


@pytest.mark.parametrize("is_undone", [False, True], ids=["changed", "changed and taken back"])
def test_whoever_comes_second_loses_nothing_where_lines_were_added_or_taken_away_meanwhile(
    office: Office, desk: Callable[..., Browser], *, is_undone: bool
) -> None:
    key = arrived(office, record(TOOLS, document_id=sha256("tools.pdf")))
    anna = desk(Role.OPERATOR)
    first = form_of(anna.get(f"/bills/{key}"))
    if is_undone:
        anna.post(f"/bills/{key}", {**first, "v.lines[2].quantity": "6"})
        second = form_of(anna.get(f"/bills/{key}"))
        anna.post(f"/bills/{key}/undo", {"row_version": second["row_version"]})
        first = form_of(anna.get(f"/bills/{key}"))
    else:
        second = first
    anna.post(f"/bills/{key}", {**first, "v.lines[9].description": "Screws", "r.lines": ["1:1", "2:2", "9:"]})
    assert lines_of(office, key)[0].startswith("Saw")
    typed = {"v.lines[2].quantity": "8", "v.lines[1].quantity": "many", "v.lines[3].line_id": "A"}
    answer = anna.post(f"/bills/{key}", {**second, **typed, "r.lines": ["0:0", "1:1", "2:2", "3:"]})
    assert answer.status_code == 422
    shown = form_of(answer)
    (wrong,) = [name for name, value in shown.items() if value == "many"]
    assert anna.post(f"/bills/{key}", {**shown, wrong: "3"}).status_code == 303
    assert {"Saw 3", "Nails 8", "Screws None"} <= set(lines_of(office, key))
    assert "A" in [one.value(LINE_ID) for one in stored(office, key).record.invoice.lines]


def test_a_line_is_still_what_it_was_when_something_beside_it_could_not_be_read(
    office: Office, desk: Callable[..., Browser]
) -> None:
    key = arrived(office, record(TOOLS, document_id=sha256("tools.pdf")))
    anna = desk(Role.OPERATOR)
    place = json.dumps({"raw_text": "7", "page": 1, "boxes": []})
    new = {"v.lines[9].description": "Screws", "v.lines[1].quantity": "7", "p.lines[1].quantity": place}
    answer = anna.post(
        f"/bills/{key}",
        {**form_of(anna.get(f"/bills/{key}")), **new, "v.due_date": "soon", "r.lines": ["9:", "1:1", "2:2"]},
    )
    assert answer.status_code == 422
    assert "stands now: <bdi>2</bdi>" in " ".join(answer.text.split())
    anna.post(f"/bills/{key}", {**form_of(answer), "v.due_date": "4/5/2026"})
    assert lines_of(office, key) == ["Screws None", "Saw 7", "Nails 2"]
    (read,) = [one[QUANTITY] for one in stored(office, key).record.invoice.lines if one.value(QUANTITY) == 7]
    assert (read.raw_text, read.page) == ("7", 1)


def test_what_others_answered_meanwhile_stays_answered(office: Office, desk: Callable[..., Browser], key: str) -> None:
    anna = desk(Role.OPERATOR)
    shown = form_of(anna.get(f"/bills/{key}"))
    number = next(name[2:] for name, value in shown.items() if name.startswith("q.") and json.loads(value)[0] == "A5")
    anna.post(f"/bills/{key}", {**shown, f"a.{number}": ResolutionReason.AS_PRINTED.value})
    answer = anna.post(f"/bills/{key}", {**shown, "v.due_date": "4/5/2026"})
    assert answer.status_code == 409
    assert anna.post(f"/bills/{key}", form_of(answer)).status_code == 303
    assert [one.words for one in stored(office, key).record.acceptances] == [A5]


def test_what_is_asked_names_the_rows_as_the_form_does(office: Office, desk: Callable[..., Browser]) -> None:
    wrong = bill(lines=(line(), line(description="Saw", quantity="3")))
    key = arrived(office, record(wrong, document_id=sha256("rows.pdf")))
    anna = desk(Role.OPERATOR)
    shown = form_of(anna.get(f"/bills/{key}"))
    verdict = anna.post(f"/bills/{key}/check", {**shown, "r.lines": "1:1"}).text
    assert "lines[1]." in verdict
    assert "lines[0]." not in verdict


def test_a_bill_that_somebody_else_has_is_only_looked_at(desk: Callable[..., Browser], key: str) -> None:
    anna, ben = desk(Role.OPERATOR), desk(Role.OPERATOR, Role.VIEWER)
    shown = form_of(anna.get(f"/bills/{key}"))
    page = ben.get(f"/bills/{key}").text
    assert "has this bill until" in page
    assert "Done, next bill" not in page
    answer = ben.post(f"/bills/{key}", {**shown, "v.gross_total": "119.00"})
    assert answer.status_code == 409
    assert 'value="119.00"' in answer.text


def test_rows_are_what_the_form_says_they_are(office: Office, desk: Callable[..., Browser]) -> None:
    two = bill(lines=(line(), line(line_id="2", description="Saw")))
    key = arrived(office, record(two, document_id=sha256("two.pdf")))
    anna = desk(Role.OPERATOR)
    shown = form_of(anna.get(f"/bills/{key}"))
    new = {"v.lines[7].description": "Freight", "v.lines[7].line_net": "4.90"}
    anna.post(f"/bills/{key}", {**shown, **new, "r.lines": ["1:1", "7:"]})
    lines = stored(office, key).record.invoice.lines
    assert lines[0] == replace(two.lines[1], readings=lines[0].readings)
    assert [str(one) for one in map(_described, lines)] == ["Saw", "Freight"]


def _described(one: object) -> str:
    readings = one.readings  # type: ignore[attr-defined]  # a line
    return next(str(reading.value) for term, reading in readings.items() if str(term) == "description")


@pytest.mark.parametrize(
    "wrong",
    [
        {"v.lucky_number": "7"},
        {"v.lines[0].gross_total": "7", "r.lines": "0:0"},
        {"r.lines": "0:99"},
        {"r.wishes": "0:0", "v.wishes[0].one": "x"},
        {"p.gross_total": "{"},
        {"p.gross_total": json.dumps({"raw_text": "x", "page": 0, "boxes": []})},
        {"a.0": "because"},
        {"row_version": "-1"},
    ],
)
def test_forms_that_are_not_ours_are_refused(
    office: Office, desk: Callable[..., Browser], key: str, wrong: dict[str, str]
) -> None:
    anna = desk(Role.OPERATOR)
    answer = anna.post(f"/bills/{key}", {**form_of(anna.get(f"/bills/{key}")), **wrong})
    assert answer.status_code == 422
    assert stored(office, key).row_version == 1


def test_an_unknown_bill_is_no_page(desk: Callable[..., Browser]) -> None:
    assert desk(Role.OPERATOR).get(f"/bills/{sha256('unknown')}").status_code == 404


@pytest.mark.parametrize(
    "hostile", ['"><script>alert(1)</script>', "</textarea><img src=x onerror=1>", "\N{RIGHT-TO-LEFT OVERRIDE}gro.live"]
)
def test_whatever_a_bill_says_is_text(office: Office, desk: Callable[..., Browser], hostile: str) -> None:
    said = bill(supplier_name=hostile, invoice_number=hostile, iban=hostile, lines=(line(description=hostile),))
    key = arrived(office, replace(record(said, document_id=sha256("hostile.pdf")), file=hostile))
    page = desk(Role.OPERATOR).get(f"/bills/{key}")
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert "<img src=x" not in page.text
    assert form_of(page)["v.supplier_name"] == hostile


def test_whoever_may_only_decide_answers_and_types_nothing(
    office: Office, desk: Callable[..., Browser], key: str
) -> None:
    paul = desk(Role.APPROVER)
    page = paul.get(f"/bills/{key}")
    assert not [name for name in form_of(page) if name.startswith("v.")]
    shown = form_of(page)
    assert paul.post(f"/bills/{key}", {**shown, "v.gross_total": "119.00"}).status_code == 403
    assert stored(office, key).row_version == 1
    answers = {f"a.{name[2:]}": "accepted_as_printed" for name in shown if name.startswith("q.")}
    assert paul.post(f"/bills/{key}", {**shown, **answers}).status_code == 303
    assert stored(office, key).record.status is Status.RESOLVED


def test_each_field_tells_who_changed_it_from_what_to_what(desk: Callable[..., Browser], key: str) -> None:
    anna = desk(Role.OPERATOR)
    assert "changed 1 time" not in anna.get(f"/bills/{key}").text
    sent = form_of(anna.get(f"/bills/{key}"))
    anna.post(f"/bills/{key}", {**sent, "v.gross_total": "119.00", "then": "stay"})
    page = " ".join(anna.get(f"/bills/{key}").text.split())
    field = page.partition('data-of="gross_total"')[2].partition('data-of="')[0]
    assert "changed 1 time" in field
    assert "Operator" in field
    assert "<del>191.00</del> → <ins>119.00</ins>" in field
    assert "changed 1 time" not in page.partition('data-of="issue_date"')[2].partition('data-of="')[0]
    whole = page.partition("<summary>History</summary>")[2]
    assert "<bdi>Gross total</bdi> changed" in whole


def test_answers_are_in_the_history_with_their_reason(desk: Callable[..., Browser], key: str) -> None:
    anna = desk(Role.OPERATOR)
    sent = form_of(anna.get(f"/bills/{key}"))
    sent |= {"a.0": ResolutionReason.OTHER, "n.0": "they <b>said</b> so", "then": "stay"}
    anna.post(f"/bills/{key}", sent)
    whole = anna.get(f"/bills/{key}").text.partition("<summary>History</summary>")[2]
    assert "<q>other: they &lt;b&gt;said&lt;/b&gt; so</q>" in whole


def test_every_deed_is_told_in_the_history_of_its_bill(desk: Callable[..., Browser], key: str) -> None:
    anna = desk(Role.OPERATOR)
    shown = form_of(anna.get(f"/bills/{key}"))
    anna.post(f"/bills/{key}", {**shown, "r.lines": "", "supplier": "S-1"})
    page = " ".join(anna.get(f"/bills/{key}").text.split())
    assert "taken away with its row" in page
    assert "chosen" in page
    assert set(Deed) == set(DEEDS)
