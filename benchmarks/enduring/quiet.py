"""The program in peace, until everything that was dropped has come to its end."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING
from typing import Final

from sqlalchemy import select

from benchmarks.dropping.standing import is_done
from benchmarks.enduring.program import started
from pipeline.errors import StoreError
from pipeline.model.outcome import Outcome
from pipeline.store.store import open_store
from pipeline.store.tables.document import DOCUMENT
from pipeline.store.tables.document import State
from pipeline.store.work import retry

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.settings import Settings

_LOOK_SECONDS: Final = 0.5


def come_to_rest(settings: Settings, *, files: int, seconds: float, meanwhile: Callable[[], None] | None = None) -> str:
    """Have the program run until all is done; what it did not come to, in words.

    `meanwhile` happens once while it runs.
    """
    program = started(settings, log=settings.home / "program.log")
    until = time.monotonic() + seconds
    if meanwhile is not None:
        meanwhile()
    missed = "the end has not come"
    while time.monotonic() < until:
        if program.ended(within=_LOOK_SECONDS) is not None:
            return "the program ended by itself"
        if _is_done(settings, files):
            missed = ""
            break
    code = program.stop()
    return missed or ("" if code == 0 else f"the program ended with {code}")


def tried_again(settings: Settings) -> int:
    """Have what was given up because its workers were lost worked on again, as a person would; how many that were."""
    query = select(DOCUMENT.c.document_id).where(
        DOCUMENT.c.state == State.DEAD, DOCUMENT.c.outcome == Outcome.PARSER_CRASHED
    )
    with open_store(settings.database_url) as store:
        with store.reading() as connection:
            found = connection.execute(query).scalars().all()
        return sum(retry(store, document_id, actor="benchmark") for document_id in found)


def _is_done(settings: Settings, files: int) -> bool:
    try:
        with open_store(settings.database_url) as store:
            return is_done(store, settings, files=files)
    except StoreError:  # the database is away just now
        return False
