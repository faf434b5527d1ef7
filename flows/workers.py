"""A worker: takes runs out of the work pool, and sees to it that it always has one that processes.

    python -m flows.workers NAME

Runs that process come out of a queue of its own, which nobody else fills: a worker that is added has its share at once,
one that is gone is asked for nothing, and a run that is lost or stuck is simply followed by the next.
"""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

import httpx
from prefect.client.orchestration import get_client
from prefect.exceptions import PrefectException
from prefect.workers.process import ProcessWorker

from flows.environment import at_home
from flows.lifeline import holding
from flows.pool import remove_queue
from flows.pool import see_to_pool
from pipeline.log_file import log_to
from pipeline.settings import load

if TYPE_CHECKING:
    from collections.abc import Awaitable
    from collections.abc import Callable

    from pipeline.schedule_settings import ScheduleSettings

logger = logging.getLogger(__name__)

#: Runs that process, that watch, that take over from these, a batch, an export; more only wait.
_RUNS_AT_ONCE: Final = 6
#: The queue of runs that any worker may take.
_EVERYBODYS: Final = "default"
#: A server that is away, or has lost what it knew, is asked again after this.
_PAUSE_SECONDS: Final = 5.0
_LOOK_SECONDS: Final = 0.2
#: Runs that have not ended by themselves then are killed, and others take over when their leases have run out.
_LONGEST_GOODBYE: Final = 20.0


def main(name: str) -> None:
    """Be a worker until a signal says stop."""
    at_home()
    with holding() as lifeline:
        settings = load()
        log_to(settings)
        asyncio.run(_until_stopped(settings.schedule, name, lifeline.close))


async def _until_stopped(schedule: ScheduleSettings, name: str, leave: Callable[[], None]) -> None:
    """Its runs are let end by themselves, giving back what they have in hand; Prefect would kill them."""
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    working = asyncio.ensure_future(_be_there(schedule, name))
    stopping = asyncio.ensure_future(stopped.wait())
    await asyncio.wait((working, stopping), return_when=asyncio.FIRST_COMPLETED)
    leave()
    end = time.monotonic() + _LONGEST_GOODBYE
    while _has_runs() and time.monotonic() < end:  # noqa: ASYNC110 - nobody tells of Prefect's programs
        await asyncio.sleep(_LOOK_SECONDS)
    working.cancel()
    with suppress(asyncio.CancelledError):
        await working
    with suppress(httpx.HTTPError, PrefectException):
        async with get_client() as client:
            await remove_queue(client, schedule.pool, name)


def _has_runs() -> bool:
    """Whether a program still runs that this one has started, as Linux tells."""
    return any(told.read_text() for told in Path("/proc/self/task").glob("*/children"))


async def _be_there(schedule: ScheduleSettings, name: str) -> None:
    async def take_runs() -> None:
        async with get_client() as client:
            await see_to_pool(client, schedule, name)
        queues = [_EVERYBODYS, name]
        await ProcessWorker(schedule.pool, work_queues=queues, name=name, limit=_RUNS_AT_ONCE).start()

    async def keep_busy() -> None:
        """Ask for a run that processes, and for the next one when its time is over, whatever became of it."""
        async with get_client() as client:
            process = await see_to_pool(client, schedule, name)
            await client.create_flow_run_from_deployment(process, name=f"work-{name}", work_queue_name=name)
        await asyncio.sleep(schedule.watch_seconds)

    async with asyncio.TaskGroup() as together:
        together.create_task(_for_ever(take_runs))
        together.create_task(_for_ever(keep_busy))


async def _for_ever(do: Callable[[], Awaitable[None]]) -> None:
    while True:
        try:
            await do()
        except (httpx.HTTPError, PrefectException) as error:
            logger.warning("Prefect's server is asked again soon: %s", error)
            await asyncio.sleep(_PAUSE_SECONDS)


if __name__ == "__main__":
    main(sys.argv[1])
