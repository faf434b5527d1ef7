"""A purge is killed at any moment, again and again: the next one ends it, and nothing of a document is left anywhere.

    python -m benchmarks.purging [--documents 300] [--kills 20] [--seed 1]

Documents of long ago are purged by a program that is killed with SIGKILL at random moments and started anew, until one
ends by itself. Then the disk is searched for the word that stood in everything that was kept of each document, the
chain of events is read, and the doctor looks at all of it.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Final

import typer

from benchmarks.archiving.filling import fill
from benchmarks.archiving.filling import places
from benchmarks.measuring.machine import machine
from benchmarks.measuring.verdict import Verdict
from benchmarks.measuring.verdict import none_of
from benchmarks.measuring.verdict import told
from flows.checkup.ledger import thorough
from pipeline.settings import load
from pipeline.store import audit
from pipeline.store.purging.purged import all_purged
from pipeline.store.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.settings import Settings

#: Says when all is imported, so that what is killed is the purge.
_PROGRAM: Final = """
import sys
from pathlib import Path
from benchmarks.purging import installation
from flows.purging import purge
from pipeline.store.store import open_store
settings = installation(Path(sys.argv[1]))
with open_store(settings.database_url) as store:
    print("ready", flush=True)
    print(purge(store, settings, actor="night").documents, flush=True)
"""


def installation(home: Path) -> Settings:
    """One that keeps documents for a year, and forgets their history too."""
    return load(home=home, targets=(), retention={"documents_days": 365, "keep_history": False})


def main(
    *,
    documents: Annotated[int, typer.Option(help="That are purged.", min=1)] = 300,
    kills: Annotated[int, typer.Option(help="How often the purge is killed.", min=0)] = 20,
    seed: Annotated[int, typer.Option(help="Another one kills at other moments.")] = 1,
) -> None:
    """Purge under kill -9, and look for what is left."""
    print(machine())
    with tempfile.TemporaryDirectory(prefix="ledgerdrop-purging-") as folder:
        settings = installation(Path(folder) / "home")
        ids = fill(settings, documents)
        pace = random.Random(seed)  # noqa: S311 - the same moments each time
        longest = documents / max(kills, 1) / 200
        killed = sum(_killed(settings, after=pace.uniform(0, longest)) for _ in range(kills))
        start = time.perf_counter()
        _run(settings)
        print(f"{documents} documents, killed {killed} times; the last purge took {time.perf_counter() - start:.1f} s")
        is_met = told(_verdicts(settings, ids))
    raise typer.Exit(0 if is_met else 1)


def _program(settings: Settings) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", _PROGRAM, str(settings.home)]
    program = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own program
    assert program.stdout is not None  # noqa: S101 - a pipe was asked for
    program.stdout.readline()
    return program


def _killed(settings: Settings, *, after: float) -> bool:
    """Whether a purge was still at it when it was killed."""
    with _program(settings) as program:
        time.sleep(after)
        was_running = program.poll() is None
        program.kill()
    return was_running


def _run(settings: Settings) -> None:
    with _program(settings) as program:
        program.communicate()


def _verdicts(settings: Settings, ids: list[str]) -> Iterator[Verdict]:
    with open_store(settings.database_url) as store:
        gone = {one.document_id for one in all_purged(store) if one.ended_at is not None}
        yield none_of("every document is purged", set(ids) - gone)
        verdict = audit.verify(store)
        yield Verdict(what=f"the chain of {verdict.events} events is sound", is_met=verdict.is_sound)
        unwell = (f"{one.what}: {one.words}" for one in thorough(store, settings) if not one.is_well)
        yield none_of("the doctor finds the installation well", unwell)
    yield none_of("the word is nowhere on the disk", places(settings.home))


if __name__ == "__main__":
    typer.run(main)
