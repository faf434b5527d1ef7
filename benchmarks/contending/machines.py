"""Machines of one site: programs that watch one folder, each from a home of its own."""

from __future__ import annotations

from contextlib import ExitStack
from contextlib import contextmanager
from typing import TYPE_CHECKING

from benchmarks.dropping.watcher import Watcher
from benchmarks.measuring.ourselves import installation
from pipeline.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from pathlib import Path

    from pipeline.settings import Intake
    from pipeline.storage_settings import StorageSettings


def machines(
    folder: Path, count: int, *, database: str, storage: StorageSettings, pace: Intake
) -> tuple[Settings, ...]:
    """The settings of so many machines below a folder."""
    shared = {
        "inbox": folder / "inbox",
        "exports": folder / "exports",
        "database": database or f"sqlite:///{folder / 'ledger.sqlite'}",
        "storage": storage,
        "intake": pace,
        "official_rules": False,
        "workers": 1,
    }
    return tuple(Settings(home=folder / f"machine-{number}", **shared) for number in range(1, count + 1))  # type: ignore[arg-type]  # validated by pydantic


@contextmanager
def watching(site: tuple[Settings, ...], **more: str) -> Iterator[tuple[Watcher, ...]]:
    """All machines watch until the block ends, with `more` in their environment; what is still there is killed."""
    with ExitStack() as stack:
        yield tuple(stack.enter_context(_watching(settings, more)) for settings in site)


def gather(site: tuple[Settings, ...]) -> None:
    """Lay what each machine has put away on the shelves of the first, so that it is counted together."""
    first = site[0]
    for machine in site[1:]:
        for shelf, own in (
            (first.processed_folder, machine.processed_folder),
            (first.quarantine_folder, machine.quarantine_folder),
        ):
            for path in [path for path in own.rglob("*") if path.is_file()]:
                target = shelf / path.relative_to(own)
                target.parent.mkdir(parents=True, exist_ok=True)
                path.rename(target)


@contextmanager
def _watching(settings: Settings, more: Mapping[str, str]) -> Iterator[Watcher]:
    settings.home.mkdir(parents=True, exist_ok=True)
    watcher = Watcher({**environment(settings), **more}, settings.home / "watch.log")
    try:
        yield watcher
    finally:
        if not watcher.has_ended:
            watcher.kill()


def environment(settings: Settings) -> dict[str, str]:
    """What the program of a machine is told."""
    storage = settings.storage
    access = {"storage__key": storage.key.get_secret_value(), "storage__secret": storage.secret.get_secret_value()}
    bucket = {"storage__endpoint_url": storage.endpoint_url, **access} if storage.is_bucket else {}
    told = installation(
        settings.home,
        inbox=settings.inbox_folder,
        exports=settings.exports_folder,
        database=settings.database_url,
        official_rules=settings.official_rules,
        workers=settings.workers,
        storage__blobs=storage.blobs,
        intake__scan_seconds=settings.intake.scan_seconds,
        intake__stable_seconds=settings.intake.stable_seconds,
        intake__incomplete_seconds=settings.intake.incomplete_seconds,
        **bucket,
    )
    return dict(told)
