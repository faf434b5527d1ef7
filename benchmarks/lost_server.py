"""What is lost when Prefect's server, its database, our database or a worker goes in the middle: nothing.

    python -m benchmarks.lost_server [--files 200] [--seed 1]

Files are dropped while two workers of `ledgerdrop worker` share them, on PostgreSQL. One after the other, whenever
another part of the documents has ended: Prefect's server is killed and its database deleted; PostgreSQL breaks off; a
worker is killed, its runs left to themselves; the other one is killed with all that it started, as when its machine
goes. Each comes back, and at the end everything must be there once.
"""

from __future__ import annotations

import logging
import tempfile
import threading
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Final

import typer

from benchmarks.dropping.arriving import drop
from benchmarks.dropping.crowd import crowd as files_of
from benchmarks.dropping.standing import is_done
from benchmarks.dropping.standing import standing
from benchmarks.enduring.invariants import arrived
from benchmarks.enduring.invariants import posted
from benchmarks.enduring.invariants import sound
from benchmarks.measuring.machine import machine
from benchmarks.measuring.ourselves import installation
from benchmarks.measuring.verdict import Verdict
from benchmarks.measuring.verdict import none_of
from benchmarks.measuring.verdict import told
from benchmarks.orchestrating.crews import crew
from benchmarks.orchestrating.postgres import postgres
from benchmarks.orchestrating.prefect_server import prefect_server
from pipeline.errors import StoreError
from pipeline.settings import Intake
from pipeline.settings import Settings
from pipeline.store.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from benchmarks.dropping.file import File
    from benchmarks.orchestrating.crews import Crew
    from benchmarks.orchestrating.postgres import Postgres
    from benchmarks.orchestrating.prefect_server import PrefectServer
    from pipeline.store.store import Store

#: Quicker than people would have it, so that the benchmark ends.
_PACE: Final = Intake(scan_seconds=0.5, stable_seconds=1, incomplete_seconds=15)
_LEASE_SECONDS: Final = 10
_RUN_SECONDS: Final = 20
_PATIENCE: Final = 600.0
_PATIENCE_EACH: Final = 3.0
_LOOK_SECONDS: Final = 0.5
_PAUSE: Final = 0.3


class Trial:
    """Two workers on an installation, and what can be taken from them."""

    def __init__(self, settings: Settings, store: Store, workers: Crew, server: PrefectServer, ours: Postgres) -> None:
        self.settings = settings
        self._store = store
        self._workers = workers
        self._server = server
        self._ours = ours

    @property
    def losses(self) -> dict[str, Callable[[], None]]:
        """Each loss, in order."""
        return {
            "Prefect's server and all that it knew": self._lose_server,
            "PostgreSQL for a moment": self._ours.restart,
            "a worker, its runs left to themselves": lambda: self._lose_worker("one", with_runs=False),
            "a worker with its machine": lambda: self._lose_worker("two", with_runs=True),
        }

    def wait(self, has_come: Callable[[], bool], *, until: float) -> bool:
        """Whether something comes in time; a ledger that is away for a moment is asked again."""
        while time.monotonic() < until:
            try:
                if has_come():
                    return True
            except StoreError:
                pass
            time.sleep(_LOOK_SECONDS)
        return False

    def ended(self) -> int:
        """Arrivals that have their outcome."""
        return standing(self._store).ended

    def _lose_server(self) -> None:
        self._server.kill()
        self._server.forget()
        self._server.start()

    def _lose_worker(self, name: str, *, with_runs: bool) -> None:
        self._workers.kill(name, with_runs=with_runs)
        self._workers.add(name)


def main(
    *,
    files: Annotated[int, typer.Option(help="How many are dropped, 20 at least.", min=20)] = 200,
    seed: Annotated[int, typer.Option(help="The same seed gives the same files.")] = 1,
) -> None:
    """Take everything away once, and see that nothing is lost and nothing doubled."""
    print(machine())
    dropped = files_of(files, seed=seed)
    with tempfile.TemporaryDirectory(prefix="ledgerdrop-lost-") as name:
        folder = Path(name)
        with postgres(folder) as ours, prefect_server(folder / "server") as server:
            settings = Settings(home=folder / "home", database=ours.fresh(), intake=_PACE, workers=1)
            settings.inbox_folder.mkdir(parents=True)
            environment = _told(settings, server)
            with open_store(settings.database_url) as store:
                with crew(environment, folder / "workers.log") as workers:
                    workers.add("one")
                    workers.add("two")
                    missed = list(_through(dropped, Trial(settings, store, workers, server, ours), store))
                verdicts = list(_verdicts(store, settings, dropped, missed))
            is_met = told(verdicts)
            if not is_met:
                print((folder / "workers.log").read_text(errors="replace")[-5000:])
    raise typer.Exit(0 if is_met else 1)


def _through(files: Sequence[File], trial: Trial, store: Store) -> Iterator[str]:
    """Drop everything, have every loss at its time, and wait for the end; what did not come in time."""
    started = time.monotonic()
    until = started + _PATIENCE + _PATIENCE_EACH * len(files)
    dropping = threading.Thread(target=partial(drop, files, trial.settings.inbox_folder, pause=_PAUSE))
    dropping.start()
    for number, (what, lose) in enumerate(trial.losses.items(), start=1):
        share = len(files) * number // (len(trial.losses) + 2)
        if not trial.wait(lambda share=share: trial.ended() >= share, until=until):  # type: ignore[misc]
            yield f"{share} arrivals that have ended, before the loss of {what}"
        print(f"{time.monotonic() - started:6.1f} s  {trial.ended()} ended; lost: {what}", flush=True)
        lose()
    dropping.join()
    if not trial.wait(lambda: is_done(store, trial.settings, files=len(files)), until=until):
        yield "the end"
    print(f"{time.monotonic() - started:6.1f} s  {trial.ended()} ended")


def _verdicts(store: Store, settings: Settings, files: Sequence[File], missed: Sequence[str]) -> Iterator[Verdict]:
    yield none_of("everything came to its end in time", missed)
    yield from arrived(store, settings, files)
    yield from posted(store, settings)
    yield from sound(store, settings)


def _told(settings: Settings, server: PrefectServer) -> dict[str, str]:
    pace = {f"intake__{name}": value for name, value in settings.intake.model_dump().items() if value is not None}
    return dict(
        installation(
            settings.home,
            database=settings.database_url,
            workers=settings.workers,
            schedule__watch_seconds=_RUN_SECONDS,
            schedule__lease_seconds=_LEASE_SECONDS,
            **pace,
            **server.settings,
        )
    )


if __name__ == "__main__":
    logging.basicConfig(level=logging.ERROR)
    typer.run(main)
