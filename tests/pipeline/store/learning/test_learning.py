"""What was learned, in the store: who confirms it, what refuses it, who may switch it off."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pipeline.learning.anchor import Anchor
from pipeline.learning.anchor import Relation
from pipeline.learning.imprint import Imprint
from pipeline.learning.imprint import Mark
from pipeline.learning.memory import Layout
from pipeline.learning.memory import Memory
from pipeline.learning.proof import Break
from pipeline.learning.state import MemoryState
from pipeline.model.terms import INVOICE_NUMBER
from pipeline.people.person import Person
from pipeline.people.role import Role
from pipeline.store import records
from pipeline.store.audit import history
from pipeline.store.learning import listing
from pipeline.store.learning import proving
from pipeline.store.learning import switching
from pipeline.store.learning.keeping import keep
from pipeline.store.learning.proving import BrokenBill
from pipeline.store.learning.recalling import in_use
from pipeline.store.learning.studying import to_study
from pipeline.store.people import changing
from pipeline.store.people.authority import NotAllowed
from pipeline.store.people.authority import Terminal
from pipeline.store.review.approving import approve
from tests.ledger import process
from tests.pipeline.store.review.conftest import Desk
from tests.pipeline.store.review.conftest import waiting

if TYPE_CHECKING:
    from pipeline.store.store import Store

ROOT = Terminal(user="root")
KEYS = frozenset({"vat:DE136695976"})
BEHIND = Anchor(relation=Relation.BEHIND, words=("Merkzeichen",))
TAUGHT = Layout(
    imprint=Imprint(marks=tuple(Mark(words=words, left=0.1, top=0.1) for words in ("rechnung", "datum", "summe"))),
    memories=(Memory(term="invoice_number", anchors=(BEHIND,), shape="A-9"),),
)


def hire(store: Store, name: str, *roles: Role) -> None:
    """Let somebody in whose id is their name."""
    person = Person(person_id=name, sign_in_name=name, display_name=name.title(), roles=frozenset(roles))
    changing.add(store, person, "sealed", actor=ROOT)  # type: ignore[arg-type]  # nobody signs in


def corrected(store: Store, file: str, person: str) -> str:
    """The key of a bill of which somebody corrected the number."""
    desk, bill = Desk(store), waiting(file)
    process(store, bill)
    desk.claim(bill.key, person)
    desk.edit(bill.key, person, invoice_number=f"K-{file}")
    return bill.key


def study(store: Store) -> int:
    """Keep what every corrected bill teaches; how many bills that were."""
    bills = to_study(store, most=9)
    for bill in bills:
        keep(store, bill, TAUGHT if bill.corrections else Layout(), actor="batch")
    return len(bills)


def state(store: Store) -> MemoryState:
    """Of the only memory."""
    (one,) = listing.everything(store)
    return one.state


def test_a_correction_by_an_operator_waits_until_the_bill_is_approved(store: Store) -> None:
    hire(store, "anna", Role.OPERATOR)
    key = corrected(store, "one.pdf", "anna")
    assert study(store) == 1
    assert state(store) is MemoryState.WAITING
    assert study(store) == 0
    hire(store, "bert", Role.APPROVER)
    approve(store, key, person_id="bert", row_version=Desk(store).version(key))
    assert study(store) == 1
    assert state(store) is MemoryState.PROPOSED


def test_two_corrections_alike_confirm_one_another(store: Store) -> None:
    hire(store, "anna", Role.OPERATOR)
    corrected(store, "one.pdf", "anna")
    corrected(store, "two.pdf", "anna")
    study(store)
    (one,) = listing.everything(store)
    assert (one.state, {lesson.file for lesson in one.lessons}) == (MemoryState.PROPOSED, {"one.pdf", "two.pdf"})


def test_an_approver_is_believed_at_once(store: Store) -> None:
    hire(store, "vera", Role.OPERATOR, Role.APPROVER)
    corrected(store, "one.pdf", "vera")
    study(store)
    assert state(store) is MemoryState.PROPOSED


def test_what_breaks_nothing_is_found_for_the_next_bill_of_the_supplier(store: Store) -> None:
    hire(store, "vera", Role.OPERATOR, Role.APPROVER)
    key = corrected(store, "one.pdf", "vera")
    study(store)
    assert in_use(store, KEYS) == ()
    (proposal,) = proving.proposals(store)
    assert [bill.key for bill in proving.confirmed_bills(store, proposal.layout_id)] == [key]
    assert proving.settle(store, proposal, (), helps=True, actor="batch") is MemoryState.IN_USE
    (layout,) = in_use(store, KEYS)
    assert [memory.anchors for memory in layout.memories] == [(BEHIND,)]
    assert in_use(store, frozenset({"vat:FR12345678901"})) == ()


def test_what_breaks_a_bill_is_refused_with_the_bill_and_its_event(store: Store) -> None:
    hire(store, "vera", Role.OPERATOR, Role.APPROVER)
    key = corrected(store, "one.pdf", "vera")
    study(store)
    (proposal,) = proving.proposals(store)
    what = BrokenBill(key=key, what=Break(term="due_date", confirmed="2026-04-01", read=None))
    assert proving.settle(store, proposal, (what,), helps=True, actor="batch") is MemoryState.REFUSED
    (one,) = listing.everything(store)
    assert (one.state, one.broke, one.reason) == (MemoryState.REFUSED, (what,), proving.BREAKS)
    assert in_use(store, KEYS) == ()
    last = history(store, f"memory {one.memory_id}")[-1]
    assert (last.what, last.after) == ("memory_refused", {"broke": [key]})


def test_what_does_not_help_its_own_bill_is_refused(store: Store) -> None:
    hire(store, "vera", Role.OPERATOR, Role.APPROVER)
    corrected(store, "one.pdf", "vera")
    study(store)
    (proposal,) = proving.proposals(store)
    assert proving.settle(store, proposal, (), helps=False, actor="batch") is MemoryState.REFUSED
    (one,) = listing.everything(store)
    assert one.reason == proving.NO_HELP


def test_only_who_manages_what_was_learned_switches_it_off(store: Store) -> None:
    hire(store, "vera", Role.OPERATOR, Role.APPROVER)
    hire(store, "anna", Role.OPERATOR)
    corrected(store, "one.pdf", "vera")
    study(store)
    (one,) = listing.everything(store)
    with pytest.raises(NotAllowed):
        switching.switch_off(store, one.memory_id, actor="anna")
    switching.switch_off(store, one.memory_id, actor="vera", reason="another layout")
    assert state(store) is MemoryState.OFF
    study(store)
    corrected(store, "two.pdf", "vera")
    study(store)
    assert state(store) is MemoryState.OFF
    with pytest.raises(switching.UnknownMemory):
        switching.switch_off(store, 999, actor="vera")


def test_where_it_was_used_is_known_as_long_as_the_bill_says_so(store: Store) -> None:
    hire(store, "vera", Role.OPERATOR, Role.APPROVER)
    corrected(store, "one.pdf", "vera")
    study(store)
    (one,) = listing.everything(store)
    next_bill = waiting("next.pdf")
    reading = next_bill.invoice[INVOICE_NUMBER]
    told = next_bill.invoice.with_readings({INVOICE_NUMBER: replace(reading, memory_id=one.memory_id)})
    process(store, replace(next_bill, invoice=told))
    stored = records.read(store, next_bill.key)
    assert stored is not None
    assert stored.record.invoice[INVOICE_NUMBER].memory_id == one.memory_id
    (again,) = listing.everything(store)
    assert (again.uses, [use.file for use in again.used_on]) == (1, ["next.pdf"])
    desk = Desk(store)
    desk.claim(next_bill.key, "vera")
    desk.edit(next_bill.key, "vera", invoice_number="other")
    (again,) = listing.everything(store)
    assert again.uses == 0


def test_what_led_to_a_value_that_somebody_corrected_has_to_be_proved_anew(store: Store) -> None:
    hire(store, "vera", Role.OPERATOR, Role.APPROVER)
    corrected(store, "one.pdf", "vera")
    study(store)
    (proposal,) = proving.proposals(store)
    proving.settle(store, proposal, (), helps=True, actor="batch")
    misled = waiting("two.pdf")
    reading = replace(misled.invoice[INVOICE_NUMBER], memory_id=proposal.memory_id)
    process(store, replace(misled, invoice=misled.invoice.with_readings({INVOICE_NUMBER: reading})))
    desk = Desk(store)
    desk.claim(misled.key, "vera")
    desk.edit(misled.key, "vera", invoice_number="right")
    study(store)
    assert state(store) is MemoryState.PROPOSED
    assert in_use(store, KEYS) == ()
    assert history(store, f"memory {proposal.memory_id}")[-1].what == "memory_doubted"
