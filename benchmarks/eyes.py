"""Four eyes under chance: whatever people do to a bill and in whatever order, nobody both changes and approves it.

    python -m benchmarks.eyes [--sequences 1000] [--steps 30] [--seed 1] [--database-url URL]

Each sequence is one bill on which three people edit, code, answer, approve, undo, withdraw, reject, let go and take
over, as dice say; half of the bills are asked about their bank account, which nobody sets aside alone. After each step
the approvals that the store has are held against the benchmark's own list of who did what, not against its word.
"""

from __future__ import annotations

import hashlib
import random
import tempfile
from collections import Counter
from typing import TYPE_CHECKING
from typing import Annotated

import typer

from benchmarks.deciding.person import ACTS
from benchmarks.deciding.person import Table
from benchmarks.deciding.person import waiting
from benchmarks.measuring.machine import machine
from benchmarks.measuring.verdict import at_least
from benchmarks.measuring.verdict import none_of
from benchmarks.measuring.verdict import told
from pipeline.people.person import Person
from pipeline.people.role import Role
from pipeline.store import audit
from pipeline.store.people import changing
from pipeline.store.people.authority import Terminal
from pipeline.store.people.sealing import NOBODYS
from pipeline.store.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.measuring.verdict import Verdict
    from pipeline.store.store import Store

PEOPLE = ("anna", "ben", "cleo")
#: May each do all that there is to be done: then nothing but four eyes holds them back.
BOTH = (Role.OPERATOR, Role.APPROVER)


def main(
    *,
    sequences: Annotated[int, typer.Option(help="How many bills people work on.", min=1)] = 1000,
    steps: Annotated[int, typer.Option(help="At most so many acts on each.", min=4)] = 30,
    seed: Annotated[int, typer.Option(help="Of the dice.")] = 1,
    database_url: Annotated[str, typer.Option(help="Of an empty store; else a new SQLite file.")] = "",
) -> None:
    """Let people do anything in any order."""
    print(machine())
    with (
        tempfile.TemporaryDirectory(prefix="ledgerdrop-eyes-") as folder,
        open_store(database_url or f"sqlite:///{folder}/ledger.sqlite") as store,
    ):
        verdicts = tuple(_verdicts(store, sequences, steps, random.Random(seed)))  # noqa: S311 - dice, no secrets
    raise typer.Exit(0 if told(verdicts) else 1)


def _verdicts(store: Store, sequences: int, steps: int, dice: random.Random) -> Iterator[Verdict]:
    for name in PEOPLE:
        one = Person(person_id=name, sign_in_name=name, display_name=name, roles=frozenset(BOTH))
        changing.add(store, one, NOBODYS, actor=Terminal(user="benchmark"))
    done: Counter[tuple[str, str]] = Counter()
    wrong: list[str] = []
    approved = 0
    for number in range(sequences):
        table = Table(store=store, bill=waiting(_name(number), asks_for_the_account=number % 2 == 1))
        for turn in range(dice.randint(4, steps)):
            person, act = dice.choice(PEOPLE), dice.choice(ACTS)
            done[act, table.do(person, act, turn)] += 1
            wrong += [f"{who} changed and approved bill {number}, step {turn}" for who in table.both()]
            approved += table.is_approved()
    print(f"{sequences} sequences, {sum(done.values())} acts")
    for (act, came_of_it), count in sorted(done.items()):
        print(f"{act}: {count} {came_of_it}")
    yield none_of("nobody both changes and approves a bill", wrong)
    yield at_least("bills stand approved after a step, so that it means something", approved, 1, "times")
    yield none_of("the chain of events is sound", () if audit.verify(store).is_sound else ("it is not",))


def _name(number: int) -> str:
    return hashlib.sha256(f"eyes {number}".encode()).hexdigest()


if __name__ == "__main__":
    typer.run(main)
