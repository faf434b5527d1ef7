"""Programs at the desk: what they hand in, see, decide and export, by the same rules as people."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any

import pytest
from fastapi.testclient import TestClient

from pipeline.model.outcome import Status
from pipeline.people.permission import Permission
from pipeline.people.role import Role
from pipeline.store import audit
from pipeline.store import work
from pipeline.store.review import claims
from pipeline.store.review.wanted import looker
from tests.desk.web.conftest import Office
from tests.ledger import miss_no_bytes
from tests.ledger import process
from tests.pipeline.store.review.conftest import waiting

if TYPE_CHECKING:
    from httpx import Response

ANSWER = {"answers": [{"rule": "A5", "words": "the sum is wrong", "reason": "rounding_accepted"}]}


@dataclass(frozen=True, kw_only=True)
class Case:
    """A bill that waits, and programs of an operator and an approver."""

    office: Office
    anna: TestClient
    paul: TestClient
    key: str

    def tag(self, key: str = "") -> str:
        """The `ETag` of a bill as it stands."""
        return str(self.anna.get(f"/api/v1/records/{key or self.key}").headers["etag"])

    def do(self, act: str, who: TestClient, body: object = None, *, tag: str | None = None) -> Response:
        """Decide, having seen the bill as it stands or under a tag."""
        headers = {"If-Match": self.tag() if tag is None else tag}
        answer: Response = who.post(f"/api/v1/records/{self.key}/{act}", json=body, headers=headers)
        return answer


@pytest.fixture
def case(office: Office) -> Case:
    """The bill."""
    bill = waiting()
    process(office.store, bill)
    miss_no_bytes(office.store, office.settings)
    anna = office.hire(Role.OPERATOR, name="anna", person_id="anna")
    paul = office.hire(Role.APPROVER, name="paul", person_id="paul", approval_limit=Decimal(500))
    return Case(office=office, anna=office.program(anna), paul=office.program(paul), key=bill.key)


def upload(client: TestClient, *files: tuple[str, bytes], once: str = "") -> Any:
    headers = {"Idempotency-Key": once} if once else {}
    answer = client.post("/api/v1/documents", files=[("file", one) for one in files], headers=headers)
    assert answer.status_code == 202, answer.text
    return answer.json()["arrivals"]


def sort_of(answer: Response) -> tuple[int, str]:
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    return answer.status_code, answer.json()["type"].removeprefix("urn:ledgerdrop:problem:")


def test_each_file_that_is_handed_in_ends_with_a_name(case: Case) -> None:
    first, empty, cut = upload(case.anna, ("a.txt", b"one"), ("../b.txt", b""), ("c.pdf", b"%PDF-1.7 no end"))
    again = upload(case.anna, ("other.txt", b"one"))[0]
    assert [one["outcome"] for one in (first, empty, cut, again)] == [None, "empty", "incomplete", "duplicate_bytes"]
    assert again["duplicate_of"] == first["arrival_id"]
    assert again["document_id"] == first["document_id"]
    assert case.anna.get(f"/api/v1/arrivals/{empty['arrival_id']}").json() == empty
    (taken,) = audit.history(case.office.store, first["arrival_id"])
    assert (taken.what, taken.actor) == ("arrived", "anna")


def test_what_is_handed_in_is_worked_off_like_everything_else(case: Case) -> None:
    (arrival,) = upload(case.anna, ("a.txt", b"one"))
    (lease,) = work.lease(case.office.store, owner="one", count=9)
    assert lease.document_id == arrival["document_id"]
    assert (case.office.settings.blobs_folder / lease.document_id[:2]).is_dir()
    told = case.anna.get(f"/api/v1/documents/{lease.document_id}").json()
    assert (told["state"], told["records"]) == ("leased", [])


def test_a_document_tells_the_bills_that_it_was_read_as(case: Case) -> None:
    told = case.anna.get(f"/api/v1/documents/{case.key}").json()
    assert [(one["key"], one["status"]) for one in told["records"]] == [(case.key, "exception")]


def test_a_request_that_is_sent_again_brings_nothing_new(case: Case) -> None:
    files = (("a.txt", b"one"), ("b.txt", b"two"))
    first = upload(case.anna, *files, once="monday")
    assert upload(case.anna, *files, once="monday") == first
    assert upload(case.anna, *files, once="tuesday") != first
    assert {one["outcome"] for one in first} == {None}
    headers = {"Idempotency-Key": "monday"}
    other = case.anna.post("/api/v1/documents", files=[("file", ("a.txt", b"three"))], headers=headers)
    assert sort_of(other) == (422, "key_reused")


def test_what_holds_no_file_is_told_so(case: Case) -> None:
    assert sort_of(case.anna.post("/api/v1/documents", data={"file": "text"})) == (422, "no_files")
    broken = {"Content-Type": "multipart/form-data; boundary=x"}
    assert case.anna.post("/api/v1/documents", content=b"--y", headers=broken).status_code in {400, 422}


def test_what_is_more_than_a_form_holds_is_refused_unread(case: Case) -> None:
    answer = case.do("answer", case.anna, {"values": {"note": "x" * 2_000_000}})
    assert sort_of(answer) == (413, "about:blank")


def test_lists_go_on_where_they_ended_and_leave_nothing_out(case: Case) -> None:
    for number in range(4):
        process(case.office.store, waiting(f"{number}.pdf", due_date=f"2026-04-0{number + 1}"))
    seen: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        page = case.anna.get("/api/v1/records", params={"limit": 2, "cursor": cursor}).json()
        seen += [one["key"] for one in page["records"]]
        cursor = page["next"]
    assert len(seen) == len(set(seen)) == 5
    whole = case.anna.get("/api/v1/records").json()
    assert [one["key"] for one in whole["records"]] == seen
    assert sort_of(case.anna.get("/api/v1/records", params={"cursor": "x"})) == (422, "cursor")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"words": "Muster"}, 1),
        ({"words": "119.00"}, 1),
        ({"words": "119,00"}, 0),
        ({"rule": "A5"}, 1),
        ({"rule": "B1"}, 0),
        ({"standing": "rejected"}, 0),
        ({"owner": "anna"}, 0),
        ({"words": "\0"}, 1),
    ],
)
def test_bills_are_found_by_what_is_known_of_them(case: Case, asked: dict[str, str], found: int) -> None:
    assert len(case.anna.get("/api/v1/records", params=asked).json()["records"]) == found


def test_a_bill_is_answered_corrected_approved_and_exported(case: Case) -> None:
    ellen = case.office.program(case.office.hire(Role.EXPORTER, name="ellen"))
    assert case.anna.get(f"/api/v1/records/{case.key}/questions").json()[0]["words"] == "the sum is wrong"
    done = case.do(
        "answer", case.anna, {**ANSWER, "values": {"invoice_number": "77", "lines[0].description": "Drill, cordless"}}
    )
    assert (done.json()["result"], done.json()["questions"]) == ("resolved", [])
    bill = case.anna.get(f"/api/v1/records/{case.key}").json()
    assert bill["fields"]["invoice_number"]["value"] == "77"
    assert bill["lines"][0]["description"]["edited_by"] == "anna"
    approved = case.do("approve", case.paul, tag=done.headers["etag"]).json()
    assert (approved["result"], approved["record"]["approved_by"]) == ("approved", "paul")
    assert {one["waiting"] for one in ellen.get("/api/v1/exports").json()} == {1}
    (batch,) = ellen.post("/api/v1/exports", json={"targets": ["csv"]}).json()["batches"]
    assert batch["delivered_at"]
    assert ellen.post("/api/v1/exports", json={"targets": ["csv"]}).json() == {"batches": []}
    whole = ellen.get(f"/api/v1/batches/{batch['batch_id']}").json()
    first = {"key": case.key, "revision": 1, "export_key": case.key, "is_reversal": False, "supersedes": None}
    assert whole["items"] == [first]
    file = ellen.get(f"/api/v1/batches/{batch['batch_id']}/file")
    assert file.content == (case.office.settings.exports_folder / "csv" / batch["name"]).read_bytes()
    assert sort_of(case.do("reject", case.anna, {"reason": "duplicate"})) == (409, "unchangeable")


def test_batches_go_on_where_they_ended(case: Case) -> None:
    process(case.office.store, replace(waiting("clean.pdf"), status=Status.CLEAN, questions=()))
    ellen = case.office.program(case.office.hire(Role.EXPORTER, name="ellen"))
    ellen.post("/api/v1/exports", json={})
    first = ellen.get("/api/v1/batches", params={"limit": 2}).json()
    rest = ellen.get("/api/v1/batches", params={"limit": 2, "before": first["next"]}).json()
    assert [one["batch_id"] for one in first["batches"] + rest["batches"]] == [3, 2, 1]
    assert rest["next"] is None
    assert sort_of(ellen.post("/api/v1/exports", json={"targets": ["../csv"]})) == (422, "no_target")


def test_four_eyes_hold_whatever_token_is_shown(case: Case) -> None:
    both = case.office.hire(Role.OPERATOR, Role.APPROVER, name="both", person_id="both")
    editing = case.office.program(both, Permission.DECIDE_BILLS, Permission.EDIT_BILLS)
    approving = case.office.program(both, Permission.APPROVE_BILLS)
    assert case.do("answer", editing, {**ANSWER, "values": {"invoice_number": "77"}}).status_code == 200
    refused = case.do("approve", approving)
    assert sort_of(refused) == (409, "own_hand")
    assert refused.json()["current"]["approved_by"] is None
    assert case.do("approve", case.paul).json()["result"] == "approved"


def test_limits_of_people_hold_for_their_programs(case: Case) -> None:
    pia = case.office.program(case.office.hire(Role.APPROVER, name="pia", approval_limit=Decimal(100)))
    case.do("answer", case.anna, ANSWER)
    assert sort_of(case.do("approve", pia)) == (409, "over_limit")
    assert case.do("approve", case.paul).json()["result"] == "approved"


def test_what_is_still_asked_is_not_approved(case: Case) -> None:
    assert sort_of(case.do("approve", case.paul)) == (409, "not_open")


@pytest.mark.parametrize("act", ["answer", "approve", "reject", "postpone"])
def test_a_decision_on_a_bill_that_has_changed_is_told_what_stands_now(case: Case, act: str) -> None:
    seen = case.tag()
    case.do("answer", case.anna, ANSWER)
    bodies = {"answer": ANSWER, "reject": {"reason": "duplicate"}, "postpone": {"until": None, "reason": "x"}}
    who = case.paul if act == "approve" else case.anna
    answer = case.do(act, who, bodies.get(act), tag=seen)
    assert sort_of(answer) == (412, "stale")
    assert answer.json()["current"]["status"] == "resolved"
    assert answer.headers["etag"] == case.tag() != seen
    bare = who.post(f"/api/v1/records/{case.key}/{act}", json=bodies.get(act))
    assert bare.status_code == 428


def test_a_bill_that_somebody_has_at_the_desk_is_left_to_them(case: Case) -> None:
    claims.take(case.office.store, case.key, person_id="paul")
    refused = case.do("reject", case.anna, {"reason": "duplicate"})
    assert sort_of(refused) == (409, "claimed")
    assert "Anna Meier has this bill now" in refused.json()["detail"]
    assert refused.json()["current"]["claimed_by"] == "paul"


def test_a_program_leaves_the_bill_as_its_person_has_it(case: Case) -> None:
    case.do("answer", case.anna, ANSWER)
    assert case.anna.get("/api/v1/records?standing=to_approve").json()["records"][0]["claimed_by"] is None
    claims.take(case.office.store, case.key, person_id="anna")
    case.do("reject", case.anna, {"reason": "duplicate"})
    assert case.anna.get("/api/v1/records?standing=rejected").json()["records"][0]["claimed_by"] == "anna"


def test_a_rejected_bill_has_its_reason(case: Case) -> None:
    assert sort_of(case.do("reject", case.anna, {"reason": "rounding_accepted"})) == (422, "reason")
    assert sort_of(case.do("reject", case.anna, {"reason": "other"})) == (422, "reason")
    done = case.do("reject", case.anna, {"reason": "duplicate", "note": "by mail"}).json()
    assert (done["result"], done["record"]["reason"]) == ("rejected", "duplicate: by mail")


def test_a_postponed_bill_waits_for_its_day(case: Case) -> None:
    today = looker(case.office.store, "anna").today.isoformat()
    assert sort_of(case.do("postpone", case.anna, {"until": today, "reason": "x"})) == (422, "day")
    assert sort_of(case.do("postpone", case.anna, {"until": "2999-01-01", "reason": " "})) == (422, "reason")
    done = case.do("postpone", case.anna, {"until": "2999-01-01", "reason": "goods come later"}).json()
    assert (done["result"], done["record"]["postponed_until"]) == ("postponed", "2999-01-01")
    assert case.do("postpone", case.anna, {"until": None, "reason": "came"}).json()["result"] == "back"
    case.do("reject", case.anna, {"reason": "duplicate"})
    assert sort_of(case.do("postpone", case.anna, {"until": None, "reason": "x"})) == (409, "not_waiting")


@pytest.mark.parametrize(
    ("said", "sort"),
    [
        ({"answers": [{"rule": "A5", "words": "something else", "reason": "other", "note": "x"}]}, "no_question"),
        ({"answers": [{**ANSWER["answers"][0], "reason": "duplicate"}]}, "reason"),
        ({"answers": [{**ANSWER["answers"][0], "reason": "other"}]}, "reason"),
        ({"values": {"gross_total": "many"}}, "value"),
        ({"values": {"gross_total": "NaN"}}, "value"),
        ({"values": {"lines[9].quantity": "1"}}, "value"),
        ({"values": {"nothing[0].quantity": "1"}}, "value"),
        ({"values": {"no_such_term": "1"}}, "value"),
        ({"values": {"issue_date": "2026-02-30"}}, "value"),
        ({"values": {"..": "1"}}, "value"),
        ({"unheard_of": 1}, "misshapen"),
    ],
)
def test_what_makes_no_sense_changes_nothing(case: Case, said: dict[str, object], sort: str) -> None:
    before = case.tag()
    assert sort_of(case.do("answer", case.anna, said)) == (422, sort)
    assert case.tag() == before


def test_values_are_corrected_by_those_who_may_only(case: Case) -> None:
    deciding = {"values": {"invoice_number": "77"}}
    assert case.do("answer", case.paul, deciding, tag=case.tag()).status_code == 403


def test_nothing_is_taken_while_the_bytes_of_documents_are_away(case: Case) -> None:
    shutil.rmtree(case.office.settings.blobs_folder)
    answer = case.anna.post("/api/v1/documents", files=[("file", ("a.txt", b"one"))])
    assert answer.status_code == 503
    assert "other_documents" in answer.json()["detail"]
