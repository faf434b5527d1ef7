"""A posted bill that is corrected: reversed and posted anew in every target, once, whatever people decide meanwhile."""

from __future__ import annotations

import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import StoreError
from pipeline.model.acceptance import ResolutionReason
from pipeline.model.outcome import Outcome
from pipeline.model.outcome import Status
from pipeline.model.terms import GROSS_TOTAL
from pipeline.people.person import Person
from pipeline.people.role import Role
from pipeline.store import audit
from pipeline.store import outbox
from pipeline.store import work
from pipeline.store.ending import finish
from pipeline.store.outbox import Rendered
from pipeline.store.people import changing
from pipeline.store.people.authority import NotAllowed
from pipeline.store.people.authority import Terminal
from pipeline.store.people.sealing import NOBODYS
from pipeline.store.review import approving
from pipeline.store.review import correcting
from pipeline.store.review import saving
from pipeline.store.review import setting_aside
from pipeline.store.review.approving import Verdict
from pipeline.store.review.claims import NotClaimed
from pipeline.store.review.standing import Stale
from pipeline.store.review.standing import Unchangeable
from pipeline.store.selection import choose
from pipeline.store.store import open_store
from tests.ledger import process
from tests.ledger import sealed
from tests.ledger import sha256
from tests.ledger import take
from tests.movements import check
from tests.movements import items_of
from tests.movements import standing_in
from tests.pipeline.store.review.conftest import Desk
from tests.pipeline.store.review.conftest import waiting

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.model.record import Record
    from pipeline.store.store import Store

KEY = sha256("posted.pdf")
BOTH = (Role.OPERATOR, Role.APPROVER)


def clean(name: str = "posted.pdf", **values: str) -> Record:
    """A bill that goes straight through."""
    return replace(waiting(name, **values), status=Status.CLEAN, questions=())


@pytest.fixture
def desk(store: Store) -> Desk:
    """A desk with a bill that is posted to one target, and people who work there."""
    people(store)
    process(store, clean())
    assert sealed(store, "csv") is not None
    return Desk(store)


def people(store: Store) -> None:
    """Hire those who work at the desk."""
    for name, *roles in (("anna", *BOTH), ("ben", *BOTH), ("cleo", Role.AUDITOR)):
        person = Person(person_id=name, sign_in_name=name, display_name=name, roles=frozenset(roles))
        changing.add(store, person, NOBODYS, actor=Terminal(user="root"))


def begin(desk: Desk, person: str = "anna", *, key: str = KEY, seen: int | None = None) -> int:
    version = desk.version(key) if seen is None else seen
    return correcting.begin(desk.store, key, person_id=person, row_version=version, reason="the tax is wrong")


def approve(desk: Desk, person: str = "ben", *, key: str = KEY) -> Verdict:
    return approving.approve(desk.store, key, person_id=person, row_version=desk.version(key))


def reject(desk: Desk, person: str = "anna", *, key: str = KEY) -> None:
    version, reason = desk.version(key), ResolutionReason.DUPLICATE
    setting_aside.reject(desk.store, key, person_id=person, row_version=version, reason=reason)


def give_up(desk: Desk, person: str = "anna", *, key: str = KEY) -> int:
    return correcting.give_up(desk.store, key, person_id=person, row_version=desk.version(key))


def given_to(desk: Desk, target: str) -> list[tuple[int, bool]]:
    """Revisions that a target was given, and whether they were taken back."""
    return [(item.revision, item.is_reversal) for item in items_of(desk.store, target)]


def test_corrected_bill_is_reversed_and_posted_anew_in_one_batch_once_others_approve_it(desk: Desk) -> None:
    assert begin(desk) == desk.version(KEY)
    assert (desk.bill(KEY).status, desk.bill(KEY).corrects) == (Status.EXCEPTION, 1)
    assert len(choose(desk.store, "csv", limit=9)) == 0
    desk.edit(KEY, "anna", gross_total="120.00")
    assert len(choose(desk.store, "csv", limit=9)) == 0
    assert approve(desk, "anna") is Verdict.OWN_HAND
    assert approve(desk) is Verdict.APPROVED
    waits = choose(desk.store, "csv", limit=9)
    assert len(waits) == 1
    assert [(one.revision, one.is_reversal, one.supersedes) for one in waits] == [(1, True, None), (2, False, 1)]
    assert [one.record.invoice.value(GROSS_TOTAL) for one in waits] == [Decimal("119.00"), Decimal("120.00")]
    batch = sealed(desk.store, "csv")
    assert batch is not None
    assert batch.records == 2
    assert given_to(desk, "csv") == [(1, False), (1, True), (2, False)]
    assert len(choose(desk.store, "csv", limit=9)) == 0
    told = [event.what for event in audit.history(desk.store, KEY)]
    assert told[2:] == ["recorded", "correction_begun", "recorded", "saved", "approved", "reversed", "exported"]
    assert audit.verify(desk.store).is_sound


def test_target_that_was_never_given_the_bill_is_given_the_new_one_alone(desk: Desk) -> None:
    begin(desk)
    desk.edit(KEY, "anna", gross_total="120.00")
    approve(desk)
    (only,) = choose(desk.store, "xlsx", limit=9)
    assert (only.revision, only.is_reversal, only.export_key) == (2, False, KEY)


def test_rejected_correction_is_reversed_alone_and_posted_once_it_is_taken_back(desk: Desk) -> None:
    begin(desk)
    reject(desk)
    sealed(desk.store, "csv")
    assert given_to(desk, "csv") == [(1, False), (1, True)]
    desk.claim(KEY, "anna")
    saving.undo(desk.store, KEY, person_id="anna", row_version=desk.version(KEY))
    with pytest.raises(Unchangeable, match="reversed already"):
        give_up(desk)
    desk.edit(KEY, "anna", gross_total="120.00")
    assert len(choose(desk.store, "csv", limit=9)) == 0
    approve(desk)
    sealed(desk.store, "csv")
    assert given_to(desk, "csv") == [(1, False), (1, True), (2, False)]


def test_correction_that_is_given_up_moves_nothing_and_can_be_begun_again(desk: Desk) -> None:
    begin(desk)
    desk.edit(KEY, "anna", gross_total="120.00")
    give_up(desk)
    assert (desk.bill(KEY).status, desk.bill(KEY).corrects) == (Status.CLEAN, None)
    assert len(choose(desk.store, "csv", limit=9)) == 0
    (first,) = choose(desk.store, "xlsx", limit=9)
    assert (first.revision, first.export_key) == (1, KEY)
    begin(desk)
    desk.edit(KEY, "anna", gross_total="121.00")
    approve(desk)
    sealed(desk.store, "csv")
    assert given_to(desk, "csv") == [(1, False), (1, True), (3, False)]


def test_bill_can_be_posted_anew_as_it_was(desk: Desk) -> None:
    begin(desk)
    desk.save(replace(desk.bill(KEY), questions=(), status=Status.RESOLVED), "anna")
    assert approve(desk) is Verdict.APPROVED
    sealed(desk.store, "csv")
    assert given_to(desk, "csv") == [(1, False), (1, True), (2, False)]


def test_correction_of_a_correction_reverses_what_each_target_has(desk: Desk) -> None:
    sealed(desk.store, "xlsx")
    for amount in ("120.00", "121.00"):
        begin(desk)
        desk.edit(KEY, "anna", gross_total=amount)
        approve(desk)
        sealed(desk.store, "csv")
    sealed(desk.store, "xlsx")
    assert given_to(desk, "csv") == [(1, False), (1, True), (2, False), (2, True), (3, False)]
    assert given_to(desk, "xlsx") == [(1, False), (1, True), (3, False)]


def test_only_a_posted_bill_is_taken_up_with_a_reason_by_whoever_may(desk: Desk) -> None:
    process(desk.store, clean("fresh.pdf"))
    with pytest.raises(Unchangeable, match="not posted"):
        begin(desk, key=sha256("fresh.pdf"))
    with pytest.raises(Stale):
        begin(desk, seen=7)
    with pytest.raises(NotAllowed):
        begin(desk, "cleo")
    with pytest.raises(ValueError, match=r"^ $"):
        correcting.begin(desk.store, KEY, person_id="anna", row_version=desk.version(KEY), reason=" ")
    begin(desk)
    with pytest.raises(Unchangeable, match="not posted"):
        begin(desk)
    with pytest.raises(NotClaimed):
        give_up(desk, "ben")


def test_bill_that_somebody_has_is_not_taken_up(desk: Desk) -> None:
    desk.claim(KEY, "ben")
    with pytest.raises(NotClaimed):
        begin(desk)


def test_bill_that_was_never_posted_cannot_be_kept_as_posted(desk: Desk) -> None:
    process(desk.store, waiting("open.pdf"))
    desk.claim(sha256("open.pdf"), "anna")
    with pytest.raises(Unchangeable, match="never posted"):
        give_up(desk, key=sha256("open.pdf"))


@pytest.mark.parametrize("outcome", [Outcome.ACCEPTED, Outcome.PARSER_CRASHED])
def test_posted_bill_that_is_read_again_moves_nothing_by_itself(desk: Desk, outcome: Outcome) -> None:
    work.retry(desk.store, KEY, actor="anna")
    again = clean(gross_total="120.00")
    if outcome is not Outcome.ACCEPTED:
        again = replace(again, outcome=outcome, status=Status.REJECTED)
    finish(desk.store, take(desk.store), (again,))
    assert len(choose(desk.store, "csv", limit=9)) == len(choose(desk.store, "xlsx", limit=9)) == 0
    desk.claim(KEY, "anna")
    give_up(desk)
    assert desk.bill(KEY).status is Status.CLEAN


def test_file_that_is_read_as_other_bills_reverses_what_is_no_bill_any_more_once_a_person_says_so(desk: Desk) -> None:
    name = "two.pdf"
    process(desk.store, clean(name), replace(clean(name), part=2))
    sealed(desk.store, "csv")
    work.retry(desk.store, sha256(name), actor="anna")
    finish(desk.store, take(desk.store), (waiting(name),))
    assert len(choose(desk.store, "csv", limit=9)) == 0
    desk.claim(f"{sha256(name)}-2", "anna")
    reject(desk, key=f"{sha256(name)}-2")
    (gone,) = choose(desk.store, "csv", limit=9)
    assert (gone.record.part, gone.is_reversal) == (2, True)
    sealed(desk.store, "csv")
    assert f"{sha256(name)}-2" not in standing_in(desk.store, "csv")


def test_bill_that_turns_out_to_be_none_is_reversed_once_others_approve_that(desk: Desk) -> None:
    begin(desk)
    desk.edit(KEY, "anna", document_type="purchase_order")
    assert len(choose(desk.store, "csv", limit=9)) == 0
    approve(desk)
    sealed(desk.store, "csv")
    assert given_to(desk, "csv") == [(1, False), (1, True)]


def test_seal_is_refused_where_the_correction_changed_while_it_was_rendered(desk: Desk) -> None:
    begin(desk)
    desk.edit(KEY, "anna", gross_total="120.00")
    approve(desk)
    slow = choose(desk.store, "csv", limit=9)
    approving.withdraw(desk.store, KEY, person_id="ben", row_version=desk.version(KEY))
    rendered = Rendered(target="csv", suffix=".txt", content=b"", control_totals={})
    assert outbox.seal(desk.store, slow, rendered, actor="exporter") is None
    assert given_to(desk, "csv") == [(1, False)]


def test_corrections_sealed_at_the_same_time_move_once(store_url: str) -> None:
    with open_store(store_url) as store:
        people(store)
        names = [f"{number}.pdf" for number in range(8)]
        for name in names:
            process(store, clean(name))
        sealed(store, "csv")
        desk = Desk(store)
        for name in names:
            begin(desk, key=sha256(name))
            desk.edit(sha256(name), "anna", gross_total="120.00")

        def seal_all() -> None:
            while choose(store, "csv", limit=3):
                sealed(store, "csv")

        def approve_all() -> None:
            for name in names:
                approve(desk, key=sha256(name))

        with ThreadPoolExecutor(4) as pool:
            done = [pool.submit(approve_all), *(pool.submit(seal_all) for _ in range(3))]
        assert [one.exception() for one in done] == [None] * 4
        seal_all()
        assert standing_in(store, "csv") == dict.fromkeys(map(sha256, names), 2)
        assert audit.verify(store).is_sound


_BILLS = 2
_TARGETS = ("csv", "xlsx")
#: What people do in one go, often enough that all of it meets all else.
_DEEDS = {
    "correct": ("begin", "edit", "approve"),
    "drop": ("begin", "reject"),
    "regret": ("undo", "give_up"),
    "mend": ("undo", "edit", "approve"),
}
_SINGLE = ("begin", "edit", "approve", "reject", "undo", "give_up", "reread")
_STEP = st.one_of(
    st.tuples(st.sampled_from([*_DEEDS, *_SINGLE]), st.integers(0, _BILLS - 1)),
    st.tuples(st.just("export"), st.integers(0, 1)),
)


def act(desk: Desk, step: str, key: str) -> None:
    """Do what somebody tries; what the store refuses is refused."""
    with suppress(StoreError, AssertionError):
        if step == "begin":
            begin(desk, key=key)
        elif step == "approve":
            approve(desk, key=key)
        elif step == "reread":
            work.retry(desk.store, key, actor="anna")
            finish(desk.store, take(desk.store), (clean(desk.bill(key).file),))
        else:
            desk.claim(key, "anna")
            if step == "edit":
                desk.edit(key, "anna", gross_total=f"{desk.version(key)}.00")
            elif step == "reject":
                reject(desk, key=key)
            elif step == "undo":
                saving.undo(desk.store, key, person_id="anna", row_version=desk.version(key))
            else:
                give_up(desk, key=key)


def walked(store: Store, steps: list[tuple[str, int]]) -> None:
    """Take steps, and see after each export that its target has what was decided, and nothing twice."""
    people(store)
    desk, had = Desk(store), {target: dict[str, int]() for target in _TARGETS}
    for number in range(_BILLS):
        process(store, clean(f"{number}.pdf"))
    for step, which in [("export", 0), *steps, ("export", 0), ("export", 1)]:
        if step != "export":
            for one in _DEEDS.get(step, (step,)):
                act(desk, one, sha256(f"{which}.pdf"))
            continue
        target = _TARGETS[which]
        while choose(store, target, limit=9):
            assert sealed(store, target) is not None
        had[target] = check(store, target, before=had[target])
    assert audit.verify(store).is_sound


@given(st.lists(_STEP, min_size=6, max_size=30))
def test_each_target_has_what_was_decided_whatever_people_do(migrated_file: Path, steps: list[tuple[str, int]]) -> None:
    with (
        tempfile.TemporaryDirectory(dir=migrated_file.parent) as folder,
        open_store(f"sqlite:///{shutil.copy(migrated_file, folder)}") as store,
    ):
        walked(store, steps)


@pytest.mark.postgres
def test_same_holds_on_a_server(store: Store) -> None:
    every = ["begin", "edit", "approve", "export", "begin", "reject", "export", "undo", "edit", "approve", "begin"]
    steps = [(step, which % 2) for which in range(3) for step in every]
    walked(store, [*steps, ("give_up", 0), ("reread", 1), ("export", 1), ("give_up", 1)])
