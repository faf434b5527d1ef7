"""What each process of the desk does: it opens ledger and pages for itself, and answers until it is told to end."""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import signal
import sys
import threading
from contextlib import ExitStack
from typing import TYPE_CHECKING

from uvicorn.config import STARTUP_FAILURE

from desk.web.app import create_app
from flows.assembly import ledger
from flows.assembly import worker_name
from flows.pages import opened_pages
from flows.presence import Presence
from flows.reviewing import rehearse
from pipeline.errors import PipelineError
from pipeline.log_file import log_to
from pipeline.store.observing.workers import Kind

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

    from fastapi import FastAPI

    from desk.web.desk import Desk
    from pipeline.settings import Settings

logger = logging.getLogger(__name__)


def application(settings: Settings) -> FastAPI:
    """The web application, over a ledger and pages of this process alone; they are closed when it ends.

    A process that cannot open them ends in a way that its parent knows: another one would fare no better.
    """
    log_to(settings)
    _end_with(multiprocessing.parent_process())
    opened = ExitStack()
    try:
        store = opened.enter_context(ledger(settings))
        pages = opened.enter_context(opened_pages(settings))
        presence = opened.enter_context(Presence(store, name=worker_name(), kind=Kind.DESK))
    except PipelineError:
        opened.close()
        logger.exception("the desk cannot be opened")
        sys.exit(STARTUP_FAILURE)
    app = create_app(settings, store, pages, presence.timings)
    app.router.on_shutdown.append(opened.close)
    _settle(app.state.desk)
    return app


def _settle(desk: Desk) -> None:
    """Load what the first to ask would wait for, and have what lives as long as the process looked through no more.

    A look at all of it, as collecting garbage takes one, holds up every answer.
    """
    rehearse(desk.store, desk.settings)
    desk.languages.load_pages()
    gc.collect()
    gc.freeze()


def _end_with(parent: BaseProcess | None) -> None:
    """A parent that was killed could tell nobody; who answered on would keep its port."""
    if parent is not None:
        threading.Thread(target=_await, args=(parent,), daemon=True).start()


def _await(parent: BaseProcess) -> None:
    parent.join()
    os.kill(os.getpid(), signal.SIGTERM)
