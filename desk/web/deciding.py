"""What somebody may do with one bill just now: what the page of a bill offers, and its dialogs ask for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING
from typing import Final

from desk.web.bill.posted import Posted
from desk.web.bill.posted import posted
from desk.web.colleagues import Colleagues
from desk.web.colleagues import colleagues
from desk.web.words import N_
from pipeline.model.acceptance import ResolutionReason
from pipeline.model.field_path import readings_of
from pipeline.model.outcome import Status
from pipeline.people.permission import Permission
from pipeline.store.purging.purged import purged
from pipeline.store.records import read
from pipeline.store.review import remarks
from pipeline.store.review import unbinding
from pipeline.store.review import worklist
from pipeline.store.review.remarks import Remark
from pipeline.store.review.saving import can_undo
from pipeline.store.review.wanted import looker
from pipeline.store.review.worklist import Waiting

if TYPE_CHECKING:
    from desk.web.here import Here
    from pipeline.people.person import Person


class Act(StrEnum):
    """One thing to do; the last part of its address."""

    APPROVE = "approve"
    REJECT = "reject"
    POSTPONE = "postpone"
    ASSIGN = "assign"
    REMARK = "remark"
    TAKE_OVER = "take-over"
    WITHDRAW = "withdraw"
    UNDO = "undo"
    RETRY = "retry"
    RELEASE = "release"
    CORRECT = "correct"
    KEEP = "keep"

    @property
    def asks(self) -> bool:
        """Whether it needs more than a press of its button."""
        return self in {Act.REJECT, Act.POSTPONE, Act.ASSIGN, Act.REMARK, Act.TAKE_OVER, Act.RETRY, Act.CORRECT}


#: Name and key of each: with Alt, for one is mostly in a field.
WORDS: Final = {
    Act.APPROVE: (N_("Approve"), "Alt+a"),
    Act.REJECT: (N_("Reject"), "Alt+r"),
    Act.POSTPONE: (N_("Postpone"), "Alt+p"),
    Act.ASSIGN: (N_("Hand over"), "Alt+o"),
    Act.REMARK: (N_("Remark or question"), "Alt+m"),
    Act.TAKE_OVER: (N_("Take over"), "Alt+t"),
    Act.WITHDRAW: (N_("Withdraw the approval"), "Alt+w"),
    Act.UNDO: (N_("Take the last change back"), "Alt+u"),
    Act.RETRY: (N_("Read again"), "Alt+g"),
    Act.RELEASE: (N_("Leave to others"), "Alt+l"),
    Act.CORRECT: (N_("Reverse and re-issue"), "Alt+v"),
    Act.KEEP: (N_("Keep as posted"), "Alt+n"),
}

_MAY: Final = {
    Act.APPROVE: Permission.APPROVE_BILLS,
    Act.WITHDRAW: Permission.APPROVE_BILLS,
    Act.ASSIGN: Permission.ASSIGN_BILLS,
    Act.RETRY: Permission.EDIT_BILLS,
    Act.CORRECT: Permission.EDIT_BILLS,
    Act.KEEP: Permission.EDIT_BILLS,
}

#: What a person says who ends a bill.
ENDINGS: Final = tuple(reason for reason in ResolutionReason if not reason.accepts or reason.needs_words)

ENDING_WORDS: Final = {
    ResolutionReason.DUPLICATE: N_("It is a duplicate"),
    ResolutionReason.WRONG_ENTITY: N_("It is not for us"),
    ResolutionReason.SUPPLIER_UNKNOWN: N_("The supplier is unknown"),
    ResolutionReason.TAX: N_("Its tax is not compliant"),
    ResolutionReason.NO_INVOICE: N_("It is no invoice"),
    ResolutionReason.OTHER: N_("Another reason, in words"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Deciding:
    """What templates of `deciding/` are made of."""

    bill: Waiting
    #: What may be done, in the order of `Act`.
    acts: tuple[Act, ...]
    #: The query of the worklist that somebody comes from.
    back: str
    colleagues: Colleagues
    remarks: tuple[Remark, ...]
    #: What targets have of it; nothing where it is gone.
    posted: Posted | None
    #: The values that people typed or confirmed: they go where the document is read again.
    edited: int
    #: What was typed into a form that could not be taken, by the names of its fields.
    typed: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def deciders(self) -> tuple[Person, ...]:
        """To whom a bill can be handed, and who can be asked."""
        return self.colleagues.who_may(Permission.DECIDE_BILLS)

    @property
    def words(self) -> Mapping[Act, tuple[str, str]]:
        """Name, in English, and key of each act."""
        return WORDS

    @property
    def endings(self) -> Mapping[ResolutionReason, str]:
        """Why a bill is rejected, in English."""
        return ENDING_WORDS


def deciding(here: Here, key: str, *, back: str = "", typed: Mapping[str, str] | None = None) -> Deciding | None:
    """What the person may do with a bill now; `None` where there is no such bill."""
    who = looker(here.store, here.person.person_id)
    bill = worklist.one(here.store, key, who)
    if bill is None:
        return None
    stored = read(here.store, bill.key)
    known = None if stored is None else posted(here, stored, is_approved=bill.approved_by is not None)
    fitting = _fitting(here, bill, known)
    return Deciding(
        bill=bill,
        acts=tuple(act for act in Act if fitting[act] and here.may(_MAY.get(act, Permission.DECIDE_BILLS))),
        back=back,
        colleagues=colleagues(here.store),
        remarks=remarks.of_bill(here.store, bill.key),
        posted=known,
        edited=0 if stored is None else sum(bool(one.edited_by) for _, one in readings_of(stored.record.invoice)),
        typed=MappingProxyType(dict(typed or {})),
    )


def _fitting(here: Here, bill: Waiting, known: Posted | None) -> Mapping[Act, bool]:
    """Which acts make sense for a bill as it stands; the store has the last word."""
    if purged(here.store, bill.key):
        return dict.fromkeys(Act, False)
    is_posted = known is not None and known.is_as_it_stands
    is_open = bill.status in {Status.EXCEPTION, Status.RESOLVED} and bill.approved_by is None
    is_mine = bill.claimed_by == here.person.person_id
    is_free = bill.claimed_by is None or is_mine
    return {
        Act.APPROVE: is_open and bill.status is Status.RESOLVED,
        Act.REJECT: is_free and not is_posted and bill.status is not Status.REJECTED,
        Act.POSTPONE: is_free and bill.status is Status.EXCEPTION,
        Act.ASSIGN: is_open,
        Act.REMARK: True,
        Act.TAKE_OVER: not is_free,
        Act.WITHDRAW: not is_posted and bill.approved_by is not None,
        Act.UNDO: is_free and not is_posted and _has_changes(here, bill),
        Act.RETRY: is_free,
        Act.RELEASE: is_mine,
        Act.CORRECT: is_free and is_posted,
        Act.KEEP: is_free and known is not None and known.is_correction,
    }


def _has_changes(here: Here, bill: Waiting) -> bool:
    stored = read(here.store, bill.key)
    if stored is None or stored.record.given_to is not None:
        return False
    return can_undo(here.store, bill.key, stored.revision) or (
        here.may(Permission.EDIT_BILLS) and unbinding.can_undo(here.store, bill.key)
    )
