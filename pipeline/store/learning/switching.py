"""Switches memories off, and has them proved anew; by a person who may, with an event that names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy import update

from pipeline.errors import UsageError
from pipeline.learning.state import TRIABLE
from pipeline.learning.state import MemoryState
from pipeline.people.permission import Permission
from pipeline.store.learning.keeping import subject
from pipeline.store.people.authority import acting
from pipeline.store.tables.memory import MEMORY

if TYPE_CHECKING:
    from pipeline.store.people.authority import Actor
    from pipeline.store.store import Store
    from pipeline.store.store import Transaction


class UnknownMemory(UsageError):
    """There is no memory of that number."""

    def __init__(self, memory_id: int) -> None:
        super().__init__(f"there is no memory {memory_id}", remedy="See what there is: ledgerdrop memory list")


def switch_off(store: Store, memory_id: int, *, actor: Actor, reason: str = "") -> None:
    """Use a memory no more; it stays in the list, and is not learned again by itself.

    Raises:
        NotAllowed: The actor may not manage what was learned.
        UnknownMemory: There is none.
    """
    with acting(store, actor, Permission.MANAGE_MEMORY) as transaction:
        state = _state(transaction, memory_id)
        if state is not MemoryState.OFF:
            _put(transaction, memory_id, MemoryState.OFF, reason)
            transaction.note("memory_off", subject(memory_id), before={"state": state}, reason=reason)


def propose(store: Store, memory_id: int, *, actor: Actor) -> None:
    """Have a memory proved, or proved anew, whatever became of it before; one that is in use stays as it is.

    Raises:
        NotAllowed: The actor may not manage what was learned.
        UnknownMemory: There is none.
    """
    with acting(store, actor, Permission.MANAGE_MEMORY) as transaction:
        state = _state(transaction, memory_id)
        if state in TRIABLE:
            _put(transaction, memory_id, MemoryState.PROPOSED, "")
            transaction.note("memory_proposed", subject(memory_id), before={"state": state})


def _state(transaction: Transaction, memory_id: int) -> MemoryState:
    query = select(MEMORY.c.state).where(MEMORY.c.memory_id == memory_id)
    state = transaction.connection.execute(query).scalar_one_or_none()
    if state is None:
        raise UnknownMemory(memory_id)
    return MemoryState(state)


def _put(transaction: Transaction, memory_id: int, state: MemoryState, reason: str) -> None:
    values = {"state": state, "reason": reason, "changed_at": transaction.now, "changed_by": transaction.actor}
    transaction.connection.execute(update(MEMORY).where(MEMORY.c.memory_id == memory_id).values(values))
