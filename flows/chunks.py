"""The task of every flow: some chunks of documents. One that fails is a row in our store, never a failed task."""

from __future__ import annotations

import math
import sys
from contextlib import ExitStack
from contextlib import contextmanager
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.futures import as_completed

from flows.assembly import opened
from flows.elsewhere import work
from flows.lifeline import ending_with_worker
from flows.task_runners import crew
from pipeline.schedule_settings import Runner
from pipeline.store.at_work import to_take

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from prefect import Task
    from prefect.futures import PrefectFuture

    from flows.journey import Journey
    from flows.task_runners import Crew
    from pipeline.settings import Settings
    from pipeline.store.observing.workers import Kind


#: More documents than this are counted by nobody: all are busy anyway.
_MANY: Final = 10_000
#: Between two tasks children idle; one that finds nothing left to lease is over at once.
_CHUNKS_A_TASK: Final = 25


@task(name="chunks", persist_result=False, cache_policy=NO_CACHE)
def chunks_elsewhere(children: int, documents: int, chunks: int) -> int:
    """Work off some chunks with the worker of whatever process this runs in; how many documents that were.

    It is sent to other processes by its code, so it names nothing but what they import.
    """
    return work(children=children, documents=documents, chunks=chunks)


class Chunks:
    """Works off what waits, some chunks in a task, by the task runner of the settings."""

    def __init__(self, until: ExitStack) -> None:
        """Describe it; the task runner starts when there is first something to do, and ends with `until`."""
        self._until = until
        self._crew: Crew | None = None

    def work_off(self, journey: Journey) -> int:
        """Process all that waits; how many documents that was is all that Prefect sees."""
        return self._work(journey, most=sys.maxsize)

    def work_on(self, journey: Journey) -> int:
        """Process what waits now, a few hundred documents at most."""
        return self._work(journey, most=journey.chunks_for_now())

    def _work(self, journey: Journey, *, most: int) -> int:
        """Process so many chunks at most.

        Raises:
            PipelineError: The run cannot go on; chunks that were under way are finished first.
        """
        done, asked_for = 0, 0
        running: set[PrefectFuture[int]] = set()
        try:
            while (more := self._more(journey, most=most - asked_for, running=len(running))) or running:
                asked_for += sum(more.values())
                running.update(more)
                ended = next(as_completed([*running]))
                running.remove(ended)
                done += ended.result()
        finally:
            for left in running:
                left.wait()
        return done

    def _more(self, journey: Journey, *, most: int, running: int) -> Mapping[PrefectFuture[int], int]:
        """Have as many tasks under way as there can be work for; how many chunks each of them was asked for."""
        if most <= 0 or not (waiting := to_take(journey.store, most=_MANY)):
            return {}
        if self._crew is None:
            self._crew = self._until.enter_context(crew(journey.settings))
        # Where every process has documents of its own, few of them are dealt out in smaller chunks.
        share = math.ceil(waiting / self._crew.at_once)
        documents = min(journey.settings.schedule.chunk, share)
        chunks = min(math.ceil(share / documents), _CHUNKS_A_TASK, most)
        tasks = min(self._crew.at_once - running, math.ceil(waiting / (documents * chunks)))
        return {_submitted(self._crew, journey, documents, chunks): chunks for _ in range(tasks)}


@contextmanager
def at_work(settings: Settings, *, kind: Kind, works: bool = True) -> Iterator[tuple[Journey, Chunks]]:
    """A journey, and what works off its documents; both end with the block, or soon after the worker of this run."""
    needs_children = works and settings.schedule.task_runner is Runner.THREADS
    with ending_with_worker(), opened(settings, kind=kind, warm=needs_children) as journey, ExitStack() as until:
        yield journey, Chunks(until)


def _submitted(crew: Crew, journey: Journey, documents: int, chunks: int) -> PrefectFuture[int]:
    told = {"chunks": chunks}
    if journey.settings.schedule.task_runner is Runner.THREADS:
        future: PrefectFuture[int] = crew.runner.submit(_chunks_of(journey), parameters=told)
    else:
        told |= {"children": crew.children, "documents": documents}
        future = crew.runner.submit(chunks_elsewhere, parameters=told)
    return future


def _chunks_of(journey: Journey) -> Task[Any, int]:
    @task(name="chunks", persist_result=False, cache_policy=NO_CACHE)
    def chunks_here(chunks: int) -> int:
        return journey.count_work(chunks=chunks)

    return chunks_here
