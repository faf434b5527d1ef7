"""What people do to the pages of bills: read again, posted once, and taken back whole."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from pipeline.document.source import Source
from pipeline.model.build import bill
from pipeline.model.build import record
from pipeline.model.outcome import Outcome
from pipeline.model.outcome import Status
from pipeline.model.record import Record
from pipeline.model.terms import GROSS_TOTAL
from pipeline.people.person import Person
from pipeline.people.role import Role
from pipeline.store import audit
from pipeline.store import bindings
from pipeline.store import records
from pipeline.store import work
from pipeline.store.ending import finish
from pipeline.store.key import record_key
from pipeline.store.lease import LeaseLost
from pipeline.store.people import changing
from pipeline.store.people.authority import NotAllowed
from pipeline.store.people.authority import Terminal
from pipeline.store.people.sealing import NOBODYS
from pipeline.store.review import approving
from pipeline.store.review import rebinding
from pipeline.store.review import unbinding
from pipeline.store.review.approving import Verdict
from pipeline.store.review.claims import NotClaimed
from pipeline.store.review.rebinding import BEING_READ
from pipeline.store.review.rebinding import Seen
from pipeline.store.review.standing import Stale
from pipeline.store.review.standing import Unchangeable
from pipeline.store.selection import choose
from pipeline.store.tables.document import State
from pipeline.store.tables.record import RECORD
from tests.ledger import process
from tests.ledger import sealed
from tests.ledger import sha256
from tests.ledger import take
from tests.pipeline.store.review.conftest import Desk
from tests.pipeline.store.review.conftest import waiting

if TYPE_CHECKING:
    from pipeline.store.store import Store

BOTH = (Role.OPERATOR, Role.APPROVER)
PACK, OTHER = sha256("pack.pdf"), sha256("thin.pdf")


@pytest.fixture
def desk(store: Store) -> Desk:
    """A desk with a thick file and a thin one, and people who work there."""
    for name, *roles in (("anna", *BOTH), ("ben", Role.OPERATOR), ("carl", Role.APPROVER)):
        person = Person(person_id=name, sign_in_name=name, display_name=name, roles=frozenset(roles))
        changing.add(store, person, NOBODYS, actor=Terminal(user="root"))
    process(store, replace(waiting("pack.pdf"), pages=(1, 2, 3, 4)))
    process(store, replace(waiting("thin.pdf"), pages=(1, 2)))
    desk = Desk(store)
    desk.claim(PACK, "anna")
    return desk


def seen(desk: Desk, key: str) -> Seen:
    """A bill as it stands."""
    return Seen(key=key, row_version=desk.version(key))


def arranged(desk: Desk, *pieces: tuple[int, ...], key: str = PACK, person: str = "anna") -> tuple[str, ...]:
    return rebinding.arrange(desk.store, seen(desk, key), pieces, person_id=person, reason="two in one")


def merged(desk: Desk, key: str = PACK, other: str = OTHER) -> None:
    rebinding.merge(desk.store, seen(desk, key), seen(desk, other), person_id="anna")


def read_all(desk: Desk, *, status: Status = Status.CLEAN) -> list[Record]:
    """Let workers read what waits for them, as they would be asked to."""
    read: list[Record] = []
    while work.states(desk.store).get(State.WAITING):
        held = take(desk.store)
        binding = bindings.read(desk.store, held.document_id)
        assert binding is not None
        bills = tuple(
            replace(
                record(bill(invoice_number=f"RE-{part.part}"), document_id=held.document_id),
                status=status,
                part=part.part,
                pages=part.pages,
                borrowed=binding.borrowed_by(part),
            )
            for part in binding.asked
        )
        finish(desk.store, held, bills)
        read.extend(bills)
    return read


def live(store: Store) -> list[tuple[str, int]]:
    """Every page of every file, as often as it is in a bill that stands and may ever be posted."""
    with store.reading() as connection:
        keys = connection.execute(select(RECORD.c.document_id, RECORD.c.part).where(RECORD.c.is_current)).all()
    found = [records.read(store, record_key(*key)) for key in keys]
    bills = [one.record for one in found if one is not None and one.record.given_to is None]
    return sorted(one.origin_of(page) for one in bills for page in one.pages)


def test_a_bill_that_is_split_is_read_as_two_and_the_one_before_is_no_more(desk: Desk) -> None:
    before = seen(desk, PACK)
    assert arranged(desk, (1,), (2, 3, 4)) == (PACK, f"{PACK}-2")
    assert [desk.bill(key).questions for key in (PACK, f"{PACK}-2")] == [(BEING_READ,)] * 2
    assert len(choose(desk.store, "csv", limit=9)) == 0
    assert [one.pages for one in read_all(desk)] == [(1,), (2, 3, 4)]
    assert len(choose(desk.store, "csv", limit=9)) == 2
    with pytest.raises(Stale):
        rebinding.arrange(desk.store, before, [(4,), (1, 2, 3)], person_id="anna")
    (told,) = [event for event in audit.history(desk.store, PACK) if event.what == "split"]
    assert (told.actor, told.reason) == ("anna", "two in one")
    assert audit.verify(desk.store).is_sound


def test_pages_in_another_order_are_read_in_that_order(desk: Desk) -> None:
    assert arranged(desk, (2, 1, 4, 3)) == (PACK,)
    assert [one.pages for one in read_all(desk)] == [(2, 1, 4, 3)]


def test_a_bill_that_was_merged_lends_its_pages_says_so_and_is_never_posted(desk: Desk) -> None:
    merged(desk)
    given = desk.bill(OTHER)
    assert (given.status, given.given_to, given.invoice.readings) == (Status.REJECTED, PACK, {})
    (read,) = read_all(desk)
    assert (read.key, [read.origin_of(page) for page in read.pages]) == (
        PACK,
        [(PACK, 1), (PACK, 2), (PACK, 3), (PACK, 4), (OTHER, 1), (OTHER, 2)],
    )
    desk.claim(OTHER, "ben")
    with pytest.raises(Unchangeable, match="part of another bill"):
        desk.edit(OTHER, "ben", gross_total="1.00")
    assert not work.retry(desk.store, OTHER, actor="ben")
    assert [one.document_id for one in choose(desk.store, "csv", limit=9).chosen] == [PACK]


def test_what_was_posted_is_not_divided_any_more(desk: Desk) -> None:
    arranged(desk, (1,), (2, 3), (4,))
    read_all(desk)
    assert sealed(desk.store, "csv") is not None
    with pytest.raises(Unchangeable, match="posted"):
        arranged(desk, (2,), (3,), key=f"{PACK}-2")


def test_the_other_bills_of_a_file_stay_as_they_are(desk: Desk) -> None:
    arranged(desk, (1,), (2, 3, 4))
    read_all(desk, status=Status.EXCEPTION)
    desk.edit(PACK, "anna", gross_total="77.00")
    desk.claim(f"{PACK}-2", "anna")
    assert arranged(desk, (2,), (3, 4), key=f"{PACK}-2") == (f"{PACK}-2", f"{PACK}-3")
    read_all(desk)
    assert desk.bill(PACK).invoice.value(GROSS_TOTAL) == 77


def test_where_reading_fails_each_bill_that_was_to_be_read_says_so_and_no_other(desk: Desk) -> None:
    arranged(desk, (1,), (2, 3, 4))
    read_all(desk, status=Status.EXCEPTION)
    desk.claim(f"{PACK}-2", "anna")
    arranged(desk, (2,), (3, 4), key=f"{PACK}-2")
    failed = Record(file="pack.pdf", document_id=PACK, outcome=Outcome.TIMEOUT, status=Status.REJECTED, reason="slow")
    finish(desk.store, take(desk.store), (failed,))
    told = [desk.bill(key) for key in (PACK, f"{PACK}-2", f"{PACK}-3")]
    assert [one.outcome for one in told] == [Outcome.ACCEPTED, Outcome.TIMEOUT, Outcome.TIMEOUT]
    assert [one.pages for one in told] == [(1,), (2,), (3, 4)]


def test_a_reading_of_other_bills_than_were_asked_for_is_not_taken(desk: Desk) -> None:
    arranged(desk, (1,), (2, 3, 4))
    with pytest.raises(LeaseLost):
        finish(desk.store, take(desk.store), (replace(waiting("pack.pdf"), pages=(1, 2, 3, 4)),))


def test_whoever_put_pages_together_does_not_approve_what_comes_of_it(desk: Desk) -> None:
    arranged(desk, (1, 2), (3, 4))
    read_all(desk, status=Status.RESOLVED)
    for key in (PACK, f"{PACK}-2"):
        version = desk.version(key)
        assert approving.approve(desk.store, key, person_id="anna", row_version=version) is Verdict.OWN_HAND
        assert approving.approve(desk.store, key, person_id="carl", row_version=version) is Verdict.APPROVED


@pytest.mark.parametrize("way", ["split", "merged"])
def test_all_of_it_can_be_taken_back(desk: Desk, way: str) -> None:
    before = {key: desk.bill(key) for key in (PACK, OTHER)}
    desk.edit(PACK, "anna", gross_total="120.00")
    typed = desk.bill(PACK)
    arranged(desk, (3, 4), (1, 2)) if way == "split" else merged(desk)
    assert not unbinding.can_undo(desk.store, "ab" * 32)
    with pytest.raises(Unchangeable, match="being read"):
        unbinding.undo(desk.store, PACK, person_id="anna", row_version=desk.version(PACK))
    read_all(desk)
    assert unbinding.can_undo(desk.store, PACK)
    assert unbinding.undo(desk.store, PACK, person_id="anna", row_version=desk.version(PACK))
    assert not unbinding.can_undo(desk.store, PACK)
    assert (desk.bill(PACK), desk.bill(OTHER)) == (typed, before[OTHER])
    assert records.read(desk.store, f"{PACK}-2") is None
    assert bindings.read(desk.store, PACK) is bindings.read(desk.store, OTHER) is None
    assert len(choose(desk.store, "csv", limit=9)) == 0


def test_a_bill_that_went_straight_through_is_looked_at_once_it_is_put_back(desk: Desk) -> None:
    clean = record(document_id=sha256("clean.pdf"))
    process(desk.store, replace(clean, pages=(1, 2), status=Status.CLEAN))
    desk.claim(clean.key, "anna")
    arranged(desk, (1,), (2,), key=clean.key)
    assert len(choose(desk.store, "csv", limit=9)) == 0
    read_all(desk)
    unbinding.undo(desk.store, clean.key, person_id="anna", row_version=desk.version(clean.key))
    assert (desk.bill(clean.key).status, desk.bill(clean.key).questions) == (Status.EXCEPTION, (unbinding.PUT_BACK,))


def test_what_was_posted_or_approved_of_it_is_not_taken_back(desk: Desk) -> None:
    arranged(desk, (1, 2), (3, 4))
    read_all(desk, status=Status.RESOLVED)
    other = f"{PACK}-2"
    approving.approve(desk.store, other, person_id="carl", row_version=desk.version(other))
    for _ in range(2):
        with pytest.raises(Unchangeable, match="approved or posted"):
            unbinding.undo(desk.store, PACK, person_id="anna", row_version=desk.version(PACK))
        if choose(desk.store, "csv", limit=1):
            assert sealed(desk.store, "csv") is not None


def test_deeds_are_taken_back_in_their_order(desk: Desk) -> None:
    arranged(desk, (1, 2), (3, 4))
    read_all(desk, status=Status.EXCEPTION)
    desk.claim(f"{PACK}-2", "anna")
    arranged(desk, (3,), (4,), key=f"{PACK}-2")
    read_all(desk, status=Status.EXCEPTION)
    with pytest.raises(Unchangeable, match="changed again"):
        unbinding.undo(desk.store, PACK, person_id="anna", row_version=desk.version(PACK))
    for key in (f"{PACK}-2", PACK):
        unbinding.undo(desk.store, key, person_id="anna", row_version=desk.version(key))
    assert desk.bill(PACK).pages == (1, 2, 3, 4)


def test_the_fences_hold(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        arranged(desk, (1,), (2, 3, 4), person="carl")
    with pytest.raises(NotClaimed):
        arranged(desk, (1,), (2, 3, 4), person="ben")
    with pytest.raises(Stale):
        rebinding.arrange(desk.store, Seen(key=PACK, row_version=9), [(1, 2, 3, 4)], person_id="anna")
    desk.claim(OTHER, "ben")
    with pytest.raises(NotClaimed):
        merged(desk)
    with pytest.raises(ValueError, match=PACK):
        merged(desk, other=PACK)
    desk.accept(OTHER, "ben")
    approving.approve(desk.store, OTHER, person_id="carl", row_version=desk.version(OTHER))
    with pytest.raises(Unchangeable, match="approved"):
        arranged(desk, (1,), (2,), key=OTHER, person="ben")
    assert bindings.read(desk.store, PACK) is None


def test_of_two_who_divide_one_document_at_a_time_one_is_told_to_wait(desk: Desk) -> None:
    arranged(desk, (1, 2), (3, 4))
    read_all(desk, status=Status.EXCEPTION)
    other = f"{PACK}-2"
    desk.claim(other, "ben")

    def divide(way: tuple[Seen, tuple[int, int], str]) -> bool:
        told, (one, two), person = way
        try:
            rebinding.arrange(desk.store, told, [(one,), (two,)], person_id=person)
        except Unchangeable:
            return False
        return True

    pages = live(desk.store)
    ways = [(seen(desk, PACK), (1, 2), "anna"), (seen(desk, other), (3, 4), "ben")]
    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(divide, ways)) == [False, True]
    assert live(desk.store) == pages


def test_an_electronic_invoice_is_one_bill_whatever_its_pages_are(desk: Desk) -> None:
    data = record(bill(source=Source.XML), document_id=sha256("data.pdf"))
    process(desk.store, replace(data, pages=(1, 2)))
    desk.claim(data.key, "anna")
    with pytest.raises(Unchangeable, match="electronic"):
        arranged(desk, (1,), (2,), key=data.key)
    with pytest.raises(Unchangeable, match="electronic"):
        merged(desk, other=data.key)


@pytest.mark.parametrize("seed", range(3))
def test_no_page_is_ever_lost_or_in_two_bills(desk: Desk, seed: int) -> None:
    dice, pages = random.Random(seed), live(desk.store)  # noqa: S311 - any deeds will do
    for _ in range(6):
        keys = [key for key in _standing(desk.store) if desk.bill(key).given_to is None]
        _do_something(desk, dice, dice.sample(keys, len(keys)))
        assert live(desk.store) == pages
        read_all(desk, status=Status.EXCEPTION)
        assert live(desk.store) == pages
    assert audit.verify(desk.store).is_sound


def _do_something(desk: Desk, dice: random.Random, keys: list[str]) -> None:
    (key, *others), deed = keys, dice.choice(["split", "merge", "undo"])
    desk.claim(key, "anna")
    if deed == "undo":
        with suppress(Unchangeable):
            unbinding.undo(desk.store, key, person_id="anna", row_version=desk.version(key))
    elif deed == "merge" and others:
        merged(desk, key=key, other=others[0])
    else:
        order = dice.sample(desk.bill(key).pages, len(desk.bill(key).pages))
        cut = dice.randint(1, len(order))
        arranged(desk, *filter(None, (tuple(order[:cut]), tuple(order[cut:]))), key=key)


def _standing(store: Store) -> list[str]:
    with store.reading() as connection:
        rows = connection.execute(select(RECORD.c.document_id, RECORD.c.part).where(RECORD.c.is_current))
        return sorted(record_key(row.document_id, row.part) for row in rows)
