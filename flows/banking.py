"""Messages of banks: their bytes are parsed in a limited child, and what they say is taken once."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING
from typing import Final

from pipeline.errors import UsageError
from pipeline.isolation.answer import Success
from pipeline.isolation.pool import Pool
from pipeline.model.words import say
from pipeline.payments.bank_xml import Unreadable
from pipeline.payments.told import message_of
from pipeline.store.payments.reconciling import take

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.settings import Settings
    from pipeline.store.payments.reconciling import Answer
    from pipeline.store.store import Store

READ: Final = "pipeline.payments.statement:read_safely"


def reconcile(store: Store, settings: Settings, path: Path, *, actor: str) -> Answer:
    """Take what a file of a bank says.

    Raises:
        UsageError: It cannot be read, is too large, or is no message that is read here; nothing was written.
    """
    try:
        with path.open("rb") as file:
            content = file.read(settings.payments.statement_bytes + 1)
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}", remedy="Name a file of the bank.") from error
    return reconcile_bytes(store, settings, content, name=path.name, actor=actor)


def reconcile_bytes(store: Store, settings: Settings, content: bytes, *, name: str, actor: str) -> Answer:
    """The same of bytes that somebody has sent.

    Raises:
        UsageError: They are too large, or no message that is read here; nothing was written.
    """
    if len(content) > settings.payments.statement_bytes:
        raise _unreadable(name, say("it is larger than payments.statement_bytes allows"))
    with Pool(READ, size=1, limits=settings.limits) as pool:
        answer = pool.call({"content": base64.b64encode(content).decode()})
    if not isinstance(answer, Success):
        raise _unreadable(name, answer.reason)
    try:
        message = message_of(answer.data, content)
    except Unreadable as reason:
        raise _unreadable(name, str(reason)) from reason
    return take(store, message, actor=actor)


def _unreadable(name: str, reason: str) -> UsageError:
    return UsageError(
        f"{name} is no message of a bank that is read here: {reason}",
        remedy=say("Give a camt.053, camt.054, pain.002 or camt.029 as the bank has sent it."),
    )
