"""What was learned, at the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pipeline.errors import ExitCode
from pipeline.learning.state import MemoryState
from pipeline.people.role import Role
from pipeline.settings import load
from pipeline.store.learning import listing
from pipeline.store.learning import proving
from pipeline.store.store import open_store
from tests.pipeline.store.learning.test_learning import corrected
from tests.pipeline.store.learning.test_learning import hire
from tests.pipeline.store.learning.test_learning import study

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.desk.cli.conftest import Ended


def test_it_is_listed_with_who_taught_it_and_forgotten(ledgerdrop: Callable[..., Ended], home: Path) -> None:
    assert ledgerdrop("memory", "list").out == "Nothing was learned yet.\n"
    with open_store(load(home=home).database_url) as store:
        hire(store, "vera", Role.OPERATOR, Role.APPROVER)
        corrected(store, "\x1b[2Jone.pdf", "vera")
        study(store)
        (proposal,) = proving.proposals(store)
        proving.settle(store, proposal, (), helps=True, actor="batch")
    told = ledgerdrop("memory", "list").out
    assert "invoice number stands behind “Merkzeichen”" in told
    assert "in use; used on 0 bills" in told
    assert "taught by Vera on" in told
    assert "\x1b" not in told
    (row,) = map(json.loads, ledgerdrop("memory", "list", "--json").out.splitlines())
    assert (row["memory_id"], row["state"], row["memory"]["term"]) == (proposal.memory_id, "in_use", "invoice_number")
    assert ledgerdrop("memory", "forget", str(proposal.memory_id), "--reason", "another layout").code == ExitCode.DONE
    with open_store(load(home=home).database_url) as store:
        learned = listing.one(store, proposal.memory_id)
    assert learned is not None
    assert (learned.state, learned.reason) == (MemoryState.OFF, "another layout")


def test_what_there_is_not_cannot_be_forgotten(ledgerdrop: Callable[..., Ended]) -> None:
    ended = ledgerdrop("memory", "forget", "7")
    assert ended.code == ExitCode.USAGE
    assert "there is no memory 7" in ended.err
