"""An installation in a folder, and a worker whose children do what files say."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from flows.assembly import polling
from flows.journey import Journey
from flows.keeper import Keeper
from pipeline.blobs.opening import open_blobs
from pipeline.blobs.opening import open_witnesses
from pipeline.intake.intake import Intake
from pipeline.intake.leaves import Leaves
from pipeline.intake.recollections import Recollections
from pipeline.isolation.pool import Pool
from pipeline.settings import Limits
from pipeline.settings import Settings
from pipeline.settings import load
from pipeline.store.arrivals import Arrivals
from pipeline.store.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.ledger import Clock

TASK = "journey_tasks:obey"


@pytest.fixture(scope="session")
def pool() -> Iterator[Pool]:
    """Children that do what files say, for all tests."""
    with Pool(TASK, size=1, limits=Limits(), path=(str(Path(__file__).parent),)) as children:
        yield children


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An installation that lets files rest for no time."""
    pace = {"scan_seconds": 0.01, "stable_seconds": 0}
    return load(home=tmp_path / "home", workers=1, intake=pace, schedule={"chunk": 2, "watch_seconds": 1.5})


@contextmanager
def worker(settings: Settings, pool: Pool, *, owner: str = "worker", clock: Clock | None = None) -> Iterator[Journey]:
    """A journey over a real store and a real intake."""
    settings.home.mkdir(exist_ok=True)
    with open_store(settings.database_url, clock=clock) as store, Keeper(store) as keeper:
        intake = Intake(settings, Arrivals(store))
        blobs = open_blobs(settings)
        yield Journey(
            settings=settings,
            owner=owner,
            store=store,
            blobs=blobs,
            witnesses=open_witnesses(settings),
            recollections=Recollections(settings.recognised_folder, most=settings.recognition.kept_bytes),
            leaves=Leaves(settings.pages_folder, most=settings.pages.kept_bytes),
            intake=intake,
            pool=pool,
            keeper=keeper,
            polling=polling(settings, store, blobs),
        )


@pytest.fixture
def journey(settings: Settings, pool: Pool) -> Iterator[Journey]:
    """One worker."""
    with worker(settings, pool) as one:
        yield one


def drop(folder: Path, **files: str) -> tuple[Path, ...]:
    """Files of these words, as `name="words"`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, words in files.items():
        (folder / name).write_text(words, encoding="utf-8")
    return tuple(folder / name for name in files)
