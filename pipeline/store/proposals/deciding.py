"""Confirms and refuses proposals; that it is another person is seen to by the statement that confirms."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from sqlalchemy import and_
from sqlalchemy import exists
from sqlalchemy import func
from sqlalchemy import literal
from sqlalchemy import or_
from sqlalchemy import select
from sqlalchemy import update

from pipeline.errors import UsageError
from pipeline.master.proposal import SUPPLIER_FIELDS
from pipeline.master.proposal import TOLD
from pipeline.master.proposal import TRIES
from pipeline.master.proposal import Proposal
from pipeline.master.proposal import ProposalKind
from pipeline.master.proposal import ProposalState
from pipeline.matching.folding import folded
from pipeline.model import terms
from pipeline.people.permission import Permission
from pipeline.review.intervention import Deed
from pipeline.store.master.book import Given
from pipeline.store.master.books import BANK_ACCOUNTS
from pipeline.store.master.books import SUPPLIERS
from pipeline.store.master.plan import NOBODY
from pipeline.store.master.plan import plan
from pipeline.store.master.write import write
from pipeline.store.people.authority import acting
from pipeline.store.proposals.finding import by_id
from pipeline.store.proposals.finding import one
from pipeline.store.proposals.finding import subject
from pipeline.store.tables.intervention import INTERVENTION
from pipeline.store.tables.person import PERSON
from pipeline.store.tables.proposal import PROPOSAL
from pipeline.store.tables.supplier import SUPPLIER

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

    from pipeline.master.proposal import Check
    from pipeline.store.master.book import Book
    from pipeline.store.master.book import Row
    from pipeline.store.store import Store
    from pipeline.store.store import Transaction


class Decision(StrEnum):
    """What became of a decision on a proposal."""

    CONFIRMED = "confirmed"
    REFUSED = "refused"
    #: Whoever proposed it does not confirm it.
    OWN_PROPOSAL = "own_proposal"
    #: Whoever typed this of the bill into it does not confirm it either.
    OWN_HAND = "own_hand"
    #: It is decided already, or there is none.
    NOT_OPEN = "not_open"
    #: It needs words: how it was checked and, of an account, its end; or why it is refused.
    NO_WORDS = "no_words"
    #: The end of the account is not what was told;
    WRONG_END = "wrong_end"
    #: and that too often, so that it is refused.
    TOO_OFTEN = "too_often"
    #: Its supplier is not confirmed yet.
    NO_SUPPLIER = "no_supplier"
    #: Master data has a supplier of this id by now.
    KNOWN = "known"


#: What of a bill says who is paid, and where.
_PAID: Final = tuple(
    str(term)
    for term in (terms.IBAN, terms.BIC, terms.ACCOUNT_NUMBER, terms.ROUTING_CODE, terms.BANK_NAME, terms.ACCOUNT_NAME)
)
_TYPED: Final = {
    ProposalKind.ACCOUNT: _PAID,
    ProposalKind.SUPPLIER: tuple(name for name in terms.DOCUMENT_TERMS if name.startswith("supplier_")),
}
_ENDED_WRONG: Final = "the end of the account was told wrongly too often"


def confirm(store: Store, proposal_id: int, *, person_id: str, check: Check, words: str, end: str = "") -> Decision:
    """Make a proposal master data, by a person who neither proposed nor typed it.

    Args:
        store: Of the proposal.
        proposal_id: Of the proposal.
        person_id: Who confirms.
        check: From where they know,
        words: and whom they asked, or what they looked at.
        end: Of an account, its last characters as they know them.

    Raises:
        NotAllowed: They may not confirm master data.
    """
    with acting(store, person_id, Permission.CONFIRM_MASTER_DATA) as transaction:
        proposal = one(transaction.connection, proposal_id)
        if proposal is None or not words.strip():
            return Decision.NOT_OPEN if proposal is None else Decision.NO_WORDS
        if (why_not := _why_not(transaction, proposal, folded(end))) is not None:
            return why_not
        told = f"{check}: {words.strip()}"
        if not _is_confirmed(transaction, proposal, folded(end), told):
            return _refusal(transaction, proposal)
        transaction.note("confirmed", subject(proposal_id), reason=told)
        _write(transaction, proposal, told)
        return Decision.CONFIRMED


def refuse(store: Store, proposal_id: int, *, person_id: str, reason: str) -> Decision:
    """Refuse a proposal, or take one's own back.

    Raises:
        NotAllowed: They may not confirm master data, and it is not their own.
    """
    seen = by_id(store, proposal_id)
    is_own = seen is not None and seen.proposed_by == person_id
    permission = Permission.PROPOSE_MASTER_DATA if is_own else Permission.CONFIRM_MASTER_DATA
    with acting(store, person_id, permission) as transaction:
        if not reason.strip():
            return Decision.NO_WORDS
        if not _decide(transaction, ProposalState.REFUSED, reason.strip(), PROPOSAL.c.proposal_id == proposal_id):
            return Decision.NOT_OPEN
        transaction.note("refused", subject(proposal_id), reason=reason.strip())
        return Decision.REFUSED


def _why_not(transaction: Transaction, proposal: Proposal, end: str) -> Decision | None:
    """Why it cannot be confirmed just now, whoever asks."""
    if proposal.kind is ProposalKind.ACCOUNT and len(end) < TOLD:
        return Decision.NO_WORDS
    its = exists().where(SUPPLIER.c.supplier_id == proposal.supplier_id)
    is_known = bool(transaction.connection.execute(select(its)).scalar())
    if proposal.state is ProposalState.OPEN and is_known is (proposal.kind is ProposalKind.SUPPLIER):
        return Decision.KNOWN if is_known else Decision.NO_SUPPLIER
    return None


def _is_confirmed(transaction: Transaction, proposal: Proposal, end: str, told: str) -> bool:
    """Confirm it, where somebody else does so who knows the end of the account."""
    conditions = [
        PROPOSAL.c.proposal_id == proposal.proposal_id,
        PROPOSAL.c.proposed_by != transaction.actor,
        ~_has_typed(transaction.actor, proposal.kind),
    ]
    if proposal.kind is ProposalKind.ACCOUNT:
        its_end = func.substr(PROPOSAL.c.number, func.length(PROPOSAL.c.number) - len(end) + 1)
        conditions += [literal(len(end) >= TOLD), func.length(PROPOSAL.c.number) >= len(end), its_end == end]
    return _decide(transaction, ProposalState.CONFIRMED, told, *conditions)


def _has_typed(person_id: str, kind: ProposalKind) -> ColumnElement[bool]:
    """Whether somebody typed into the bill what is proposed out of it."""
    its = INTERVENTION.c
    return exists().where(
        and_(its.document_id == PROPOSAL.c.document_id, its.part == PROPOSAL.c.part, its.person_id == person_id),
        or_(and_(its.deed == Deed.EDITED, its.subject.in_(_TYPED[kind])), its.deed == Deed.CHOSEN),
    )


def _decide(transaction: Transaction, state: ProposalState, note: str, *conditions: ColumnElement[bool]) -> bool:
    decided = {"state": state, "note": note, "decided_by": transaction.actor, "decided_at": transaction.now}
    statement = update(PROPOSAL).where(PROPOSAL.c.state == ProposalState.OPEN, *conditions).values(decided)
    return transaction.connection.execute(statement).rowcount == 1


def _refusal(transaction: Transaction, proposal: Proposal) -> Decision:
    """Why the statement has confirmed nothing; a wrong end is counted."""
    if proposal.state is not ProposalState.OPEN:
        return Decision.NOT_OPEN
    if proposal.proposed_by == transaction.actor:
        return Decision.OWN_PROPOSAL
    its = PROPOSAL.c.proposal_id == proposal.proposal_id
    typed = select(PROPOSAL.c.proposal_id).where(its, _has_typed(transaction.actor, proposal.kind))
    if transaction.connection.execute(typed).first() is not None:
        return Decision.OWN_HAND
    failures = proposal.failures + 1
    transaction.connection.execute(update(PROPOSAL).where(its).values(failures=failures))
    transaction.note("not_confirmed", subject(proposal.proposal_id), after={"failures": failures})
    if failures < TRIES:
        return Decision.WRONG_END
    _decide(transaction, ProposalState.REFUSED, _ENDED_WRONG, its)
    transaction.note("refused", subject(proposal.proposal_id), reason=_ENDED_WRONG)
    return Decision.TOO_OFTEN


def _write(transaction: Transaction, proposal: Proposal, told: str) -> None:
    """Write what was proposed into the book of master data that it is for."""
    book, values, answer = _row(transaction, proposal)
    planned = plan(transaction.connection, book, [Given(row=1, values=values)], answer=answer)
    if planned.problems:
        raise UsageError(planned.problems[0].words, remedy="Refuse the proposal, and have it proposed as it should be.")
    write(transaction, planned, reason=f"{subject(proposal.proposal_id)}, {told}")


def _row(transaction: Transaction, proposal: Proposal) -> tuple[Book, Row, Row]:
    values: dict[str, Any] = {"supplier_id": proposal.supplier_id, **proposal.values}
    if proposal.kind is ProposalKind.SUPPLIER:
        return SUPPLIERS, {name: values.get(name) for name in ("supplier_id", *SUPPLIER_FIELDS)}, NOBODY
    query = select(PERSON.c.sign_in_name).where(PERSON.c.person_id == transaction.actor)
    name = transaction.connection.execute(query).scalar_one()
    return BANK_ACCOUNTS, values, {"confirmed_by": name, "confirmed_on": transaction.now.astimezone().date()}
