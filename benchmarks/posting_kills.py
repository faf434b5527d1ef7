"""Posting is killed at every step and at any moment: no bill is lost, none is doubled, no file is half.

    python -m benchmarks.posting_kills [--kills 200] [--database URL]

Bills wait for four targets: two folders, of which one lacks the codes of some suppliers, a receiver by HTTP that takes
without answering and answers without taking, and, where OpenSSH's server is installed, a folder by SFTP. A run that
seals and delivers is killed with SIGKILL at each of its fault points, one by one, then at random ones and at random
moments; bills keep coming. In the end it runs until all is quiet, and everything is counted.
"""

from __future__ import annotations

import random
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Final

import typer

from benchmarks.killing.bills import let_wait
from benchmarks.killing.dying import Death
from benchmarks.killing.dying import run
from benchmarks.killing.proof import verdicts
from benchmarks.killing.world import SECONDS
from benchmarks.killing.world import world
from benchmarks.measuring.machine import machine
from benchmarks.measuring.verdict import Verdict
from benchmarks.measuring.verdict import told
from pipeline.store.outbox import undelivered
from pipeline.store.selection import choose
from pipeline.store.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.settings import Settings
    from pipeline.store.store import Store

#: That come before each kill.
_BILLS: Final = 3
#: All is quiet after so many runs, or never.
_MOST_RUNS: Final = 100
_SEED: Final = 1


def main(
    *,
    kills: Annotated[int, typer.Option(help="How often it is killed.", min=1)] = 200,
    database: Annotated[str, typer.Option(help="Its URL, of an empty one; else a new SQLite file.")] = "",
    seed: Annotated[int, typer.Option(help="The same seed gives the same deaths.")] = _SEED,
    only_random: Annotated[bool, typer.Option("--only-random", help="Leave out the steps one by one.")] = False,
) -> None:
    """Kill the export while it posts, and count what arrived."""
    print(machine())
    with (
        tempfile.TemporaryDirectory(prefix="ledgerdrop-kills-") as folder,
        world(Path(folder), database) as (settings, places),
    ):
        bills = _killed(settings, kills, random.Random(seed), is_random=only_random)  # noqa: S311 - repeatable
        with open_store(settings.database_url) as store:
            found = [*_quiet(store, settings), *verdicts(store, settings, places, bills=bills)]
    raise typer.Exit(0 if told(found) else 1)


def _killed(settings: Settings, kills: int, chance: random.Random, *, is_random: bool) -> int:
    """Kill so often; how many bills came meanwhile."""
    done, bills, steps, began = 0, 0, 0, time.monotonic()
    _let_wait(settings, range(_BILLS))
    whole = time.monotonic()
    run(settings)
    bills, whole = _BILLS, time.monotonic() - whole
    is_counting = not is_random
    while done < kills:
        _let_wait(settings, range(bills, bills + _BILLS))
        bills += _BILLS
        if is_counting:
            steps += 1
            is_counting = has_died = run(settings, Death(step=steps))
        elif steps and chance.random() < 1 / 2:
            has_died = run(settings, Death(step=chance.randint(1, steps)))
        else:
            has_died = run(settings, Death(seconds=chance.uniform(0, whole)))
        done += has_died
    print(
        f"{done} kills in {time.monotonic() - began:.0f} s, of a run of {steps} steps and {whole:.2f} s; {bills} bills"
    )
    return bills


def _let_wait(settings: Settings, numbers: range) -> None:
    # Closed before the next child is made: a child shares no connection.
    with open_store(settings.database_url) as store:
        let_wait(store, settings, numbers)


def _quiet(store: Store, settings: Settings) -> Iterator[Verdict]:
    runs = 0
    while runs < _MOST_RUNS and not _is_quiet(store, settings):
        store.close()
        run(settings)
        time.sleep(SECONDS / 4)
        runs += 1
    yield Verdict(what="in the end all is quiet", is_met=_is_quiet(store, settings), words=f"after {runs} runs")


def _is_quiet(store: Store, settings: Settings) -> bool:
    return not undelivered(store) and not any(len(choose(store, target, limit=1)) for target in settings.targets)


if __name__ == "__main__":
    typer.run(main)
