"""A bank that others wrote: it takes our files and answers with the messages that banks send."""

from __future__ import annotations

from typing import Any
from typing import Final

from mockbank import accounts
from mockbank import outbox
from mockbank.server import Config
from mockbank.state import State

from tests.paying import OURS

PENCE: Final = 100


class Bank:
    """The mock bank with our account, on the morning of our tests."""

    def __init__(
        self, *, behaviour: str = "accept", closed: str = "", day: str = "2026-03-02", **parameters: Any
    ) -> None:
        self._state = State(Config(clock=f"{day}T09:00", quiet=True))
        account = {"iban": OURS, "bic": "BYLADEM1001", "balance": 1_000_000 * PENCE}
        accounts.create(self._state.conn, "OURS", {**account, "behaviour": behaviour, "parameters": parameters})
        if closed:
            accounts.create(self._state.conn, "CLOSED", {"iban": closed, "closed": True})

    def take(self, file: bytes) -> dict[str, Any]:
        """Give it a file; what it decides."""
        answer: dict[str, Any] = self._state.receive(file)[0]
        return answer

    def wait(self, days: int) -> None:
        """Let days pass at the bank."""
        self._state.clock.advance(days=days)
        self._state.release()

    def sent(self, sort: str) -> list[bytes]:
        """The messages of a sort that it has sent since it was last asked."""
        rows = outbox.collect(self._state.conn, self._state.now(), kind=sort)
        return [row["body"].encode() for row in rows]

    def close(self) -> None:
        """Let go of its books."""
        self._state.close()
