"""Master data out of bills: nobody confirms their own, and an account is confirmed by whoever knows its end."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from pipeline.master.proposal import Check
from pipeline.master.proposal import ProposalState
from pipeline.master.supplier import Supplier
from pipeline.people.person import Person
from pipeline.people.role import Role
from pipeline.store import audit
from pipeline.store.people import changing
from pipeline.store.people.authority import NotAllowed
from pipeline.store.people.authority import Terminal
from pipeline.store.people.sealing import Sealed
from pipeline.store.proposals import deciding
from pipeline.store.proposals import finding
from pipeline.store.proposals.deciding import Decision
from pipeline.store.proposals.proposing import Proposed
from pipeline.store.proposals.proposing import propose_account
from pipeline.store.proposals.proposing import propose_supplier
from pipeline.store.registers.suppliers import StoredSuppliers
from pipeline.store.review import approving
from pipeline.store.review.approving import Verdict
from pipeline.store.store import open_store
from tests.master import put_suppliers
from tests.pipeline.store.review.conftest import Desk
from tests.pipeline.store.review.conftest import waiting

if TYPE_CHECKING:
    from pipeline.store.store import Store

IBAN = "DE89370400440532013000"
NEW = {"name": "Neu Bau GmbH", "vat_id": "DE136695976", "postcode": "10115"}
BOTH = frozenset({Role.OPERATOR, Role.APPROVER})
PEOPLE = {
    "anna": BOTH,
    "ben": BOTH,
    "carla": BOTH,
    "otto": frozenset({Role.OPERATOR}),
    "vera": frozenset({Role.VIEWER}),
}


@pytest.fixture
def key(desk: Desk) -> str:
    """Of a bill that waits; people and a supplier are there."""
    staff(desk.store)
    put_suppliers(desk.store, [Supplier(supplier_id="1", name="Alt Holz AG")])
    return waiting().key


def staff(store: Store) -> None:
    """Let everybody in, under their names."""
    for name, roles in PEOPLE.items():
        person = Person(person_id=name, sign_in_name=name, display_name=name.title(), roles=roles)
        changing.add(store, person, Sealed("none"), actor=Terminal(user="root"))


def supplier(store: Store, key: str, by: str = "anna", supplier_id: str = "2") -> Proposed:
    return propose_supplier(store, key, person_id=by, supplier_id=supplier_id, values=NEW)


def account(store: Store, key: str, by: str = "anna", supplier_id: str = "1", number: str = IBAN) -> Proposed:
    return propose_account(store, key, person_id=by, supplier_id=supplier_id, values={"number": number})


def last(store: Store) -> int:
    """The number of the newest proposal that waits."""
    return finding.proposals(store, is_open=True, limit=1)[0].proposal_id


def confirm(store: Store, number: int, by: str, end: str = "3000", words: str = "Frau Alt, 030 1234") -> Decision:
    return deciding.confirm(store, number, person_id=by, check=Check.CALL_BACK, words=words, end=end)


def accounts(store: Store, supplier_id: str = "1") -> list[tuple[str, str | None]]:
    """The accounts of a supplier, and who answers for each."""
    found = StoredSuppliers(store).with_id(supplier_id)
    return [] if found is None else [(one.number, one.confirmed_by) for one in found.accounts]


def test_a_new_supplier_is_master_data_once_somebody_else_has_confirmed_it(desk: Desk, key: str) -> None:
    assert supplier(desk.store, key) is Proposed.PROPOSED
    known = StoredSuppliers(desk.store)
    assert known.with_id("2") is None
    assert confirm(desk.store, last(desk.store), "anna") is Decision.OWN_PROPOSAL
    assert known.with_id("2") is None
    assert confirm(desk.store, last(desk.store), "ben") is Decision.CONFIRMED
    found = known.with_id("2")
    assert found is not None
    assert (found.name, found.vat_id, found.accounts) == ("Neu Bau GmbH", "DE136695976", ())
    assert [one.supplier_id for one in known.like("NEU BAU", None)] == ["2"]


def test_an_account_needs_its_end_from_elsewhere_and_says_who_answers_for_it(desk: Desk, key: str) -> None:
    assert account(desk.store, key, number="de89 3704 0044 0532 0130 00") is Proposed.PROPOSED
    number = last(desk.store)
    seen = finding.by_id(desk.store, number)
    assert seen is not None
    assert seen.number == "DE89370400440532••••••"
    assert confirm(desk.store, number, "ben", end="000") is Decision.NO_WORDS
    assert confirm(desk.store, number, "ben", end="") is Decision.NO_WORDS
    assert confirm(desk.store, number, "ben", words=" ") is Decision.NO_WORDS
    assert confirm(desk.store, number, "ben", end="3001") is Decision.WRONG_END
    assert accounts(desk.store) == []
    assert confirm(desk.store, number, "ben", end="113000") is Decision.WRONG_END
    assert confirm(desk.store, number, "ben", end="01 30 00") is Decision.CONFIRMED
    assert accounts(desk.store) == [(IBAN, "ben")]
    assert confirm(desk.store, number, "carla") is Decision.NOT_OPEN


def test_an_end_that_is_told_wrongly_three_times_refuses_the_account(desk: Desk, key: str) -> None:
    account(desk.store, key)
    number = last(desk.store)
    tries = [confirm(desk.store, number, by, end="1234") for by in ("ben", "carla", "ben")]
    assert tries == [Decision.WRONG_END, Decision.WRONG_END, Decision.TOO_OFTEN]
    assert confirm(desk.store, number, "ben") is Decision.NOT_OPEN
    assert accounts(desk.store) == []
    told = [event.what for event in audit.history(desk.store, finding.subject(number))]
    assert told == ["proposed", "not_confirmed", "not_confirmed", "not_confirmed", "refused"]


def test_whoever_typed_the_account_into_the_bill_does_not_confirm_it_either(desk: Desk, key: str) -> None:
    desk.claim(key, "ben")
    desk.edit(key, "ben", iban="GB82WEST12345698765432")
    account(desk.store, key, number="GB82WEST12345698765432")
    assert confirm(desk.store, last(desk.store), "ben", end="5432") is Decision.OWN_HAND
    assert confirm(desk.store, last(desk.store), "carla", end="5432") is Decision.CONFIRMED


def test_whoever_edited_something_else_of_the_bill_may_confirm_the_account(desk: Desk, key: str) -> None:
    desk.claim(key, "ben")
    desk.edit(key, "ben", due_date="2026-05-01")
    account(desk.store, key)
    assert confirm(desk.store, last(desk.store), "ben") is Decision.CONFIRMED


def test_whoever_proposed_does_not_approve_the_bill(desk: Desk, key: str) -> None:
    account(desk.store, key)
    desk.claim(key, "otto")
    desk.edit(key, "otto", due_date="2026-05-01")
    version = desk.version(key)
    assert approving.approve(desk.store, key, person_id="anna", row_version=version) is Verdict.OWN_HAND
    assert approving.approve(desk.store, key, person_id="ben", row_version=version) is Verdict.APPROVED


@pytest.mark.parametrize(("person", "may_propose", "may_confirm"), [("otto", True, False), ("vera", False, False)])
def test_the_store_asks_whether_they_may(
    desk: Desk, key: str, person: str, *, may_propose: bool, may_confirm: bool
) -> None:
    if may_propose:
        assert account(desk.store, key, by=person) is Proposed.PROPOSED
        assert deciding.refuse(desk.store, last(desk.store), person_id=person, reason="a slip") is Decision.REFUSED
    else:
        with pytest.raises(NotAllowed):
            account(desk.store, key, by=person)
    account(desk.store, key)
    assert not may_confirm
    with pytest.raises(NotAllowed):
        confirm(desk.store, last(desk.store), person)
    with pytest.raises(NotAllowed):
        deciding.refuse(desk.store, last(desk.store), person_id=person, reason="no")


def test_refusing_takes_a_reason_and_what_was_refused_can_be_proposed_again(desk: Desk, key: str) -> None:
    account(desk.store, key)
    number = last(desk.store)
    assert deciding.refuse(desk.store, number, person_id="ben", reason=" ") is Decision.NO_WORDS
    assert account(desk.store, key, by="otto") is Proposed.WAITS
    assert deciding.refuse(desk.store, number, person_id="ben", reason="nobody there knows it") is Decision.REFUSED
    assert deciding.refuse(desk.store, number, person_id="ben", reason="again") is Decision.NOT_OPEN
    assert account(desk.store, key, by="otto") is Proposed.PROPOSED
    refused = finding.proposals(desk.store, is_open=False, limit=9)
    assert [(one.proposal_id, one.state, one.note) for one in refused] == [
        (number, ProposalState.REFUSED, "nobody there knows it")
    ]


def test_what_cannot_be_is_not_proposed(desk: Desk, key: str) -> None:
    assert supplier(desk.store, key, supplier_id="1") is Proposed.KNOWN
    assert supplier(desk.store, key, supplier_id="") is Proposed.INCOMPLETE
    assert account(desk.store, key, number=IBAN[:-1] + "1") is Proposed.IMPOSSIBLE
    assert account(desk.store, key, number="12") is Proposed.INCOMPLETE
    assert account(desk.store, key, supplier_id="2") is Proposed.NO_SUPPLIER
    with pytest.raises(LookupError):
        account(desk.store, "ff" * 32)


def test_the_account_of_a_new_supplier_waits_until_the_supplier_is_confirmed(desk: Desk, key: str) -> None:
    supplier(desk.store, key)
    new = last(desk.store)
    assert account(desk.store, key, supplier_id="2") is Proposed.PROPOSED
    number = last(desk.store)
    assert confirm(desk.store, number, "ben") is Decision.NO_SUPPLIER
    assert confirm(desk.store, new, "ben") is Decision.CONFIRMED
    assert confirm(desk.store, number, "ben") is Decision.CONFIRMED
    assert accounts(desk.store, "2") == [(IBAN, "ben")]


def test_of_all_who_confirm_at_once_one_does_and_never_whoever_proposed_it(
    desk: Desk, key: str, store_url: str
) -> None:
    for round_ in range(3):
        number = f"{1000 + round_}44556677"
        assert account(desk.store, key, number=number) is Proposed.PROPOSED
        proposal_id, together = last(desk.store), threading.Barrier(3)
        found: dict[str, Decision] = {}

        def ask(person: str, wanted: int = proposal_id, start: threading.Barrier = together) -> None:
            with open_store(store_url) as store:
                start.wait()
                found[person] = confirm(store, wanted, person, end="6677")  # noqa: B023 - read before the next round

        threads = [threading.Thread(target=ask, args=(person,)) for person in ("anna", "ben", "carla")]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted([found["ben"], found["carla"]]) == [Decision.CONFIRMED, Decision.NOT_OPEN]
        assert found["anna"] in {Decision.OWN_PROPOSAL, Decision.NOT_OPEN}
        assert dict(accounts(desk.store))[number] in {"ben", "carla"}


def test_of_two_who_propose_the_same_at_once_one_does(key: str, store_url: str) -> None:
    together, found = threading.Barrier(2), []

    def ask(person: str) -> None:
        with open_store(store_url) as store:
            together.wait()
            found.append(account(store, key, by=person))

    threads = [threading.Thread(target=ask, args=(person,)) for person in ("anna", "ben")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == [Proposed.PROPOSED, Proposed.WAITS]
