"""What runs the chunks of a flow: threads, processes, Dask or Ray, as the settings say.

However they run, tasks get counts and give counts; what they work on they lease from the ledger themselves.
"""

from __future__ import annotations

import importlib
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from prefect.task_runners import ProcessPoolTaskRunner
from prefect.task_runners import TaskRunner
from prefect.task_runners import ThreadPoolTaskRunner

from pipeline.errors import MissingDependency
from pipeline.schedule_settings import Runner

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from pipeline.settings import Settings

#: One thread leases and writes: what it has at hand of the ledger is out of date whenever a second one writes.
_THREADS: Final = 1

#: Reports home off, no dashboard, and nothing of other machines unless they are asked for.
_LOCAL_DASK: Final = {"threads_per_worker": 1, "dashboard_address": None, "host": "127.0.0.1"}
_LOCAL_RAY: Final = {
    "include_dashboard": False,
    "_node_ip_address": "127.0.0.1",
    "log_to_driver": False,
    "logging_level": "WARNING",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Crew:
    """A task runner at work."""

    runner: TaskRunner[Any]
    #: Chunks that are worked on at a time.
    at_once: int
    #: Children that one of its processes needs.
    children: int


@contextmanager
def crew(settings: Settings) -> Iterator[Crew]:
    """The task runner of the settings, started, and ended with the block.

    Raises:
        MissingDependency: The package of Dask or Ray is not installed.
    """
    with _RUNNERS[settings.schedule.task_runner](settings) as started:
        yield started


@contextmanager
def _threads(settings: Settings) -> Iterator[Crew]:
    runner: TaskRunner[Any] = ThreadPoolTaskRunner(max_workers=_THREADS)
    with runner:
        yield Crew(runner=runner, at_once=_THREADS, children=settings.workers)


@contextmanager
def _processes(settings: Settings) -> Iterator[Crew]:
    with ProcessPoolTaskRunner(max_workers=settings.workers) as runner:
        yield Crew(runner=runner, at_once=settings.workers, children=1)


@contextmanager
def _dask(settings: Settings) -> Iterator[Crew]:
    prefect_dask, address = _package(Runner.DASK), settings.schedule.dask_address
    local = {"cluster_kwargs": {"n_workers": settings.workers, **_LOCAL_DASK}}
    with prefect_dask.DaskTaskRunner(**({"address": address} if address else local)) as runner:
        threads = [*runner.client.nthreads().values()]
        yield Crew(runner=runner, at_once=sum(threads), children=max(threads, default=1))


@contextmanager
def _ray(settings: Settings) -> Iterator[Crew]:
    prefect_ray, address = _package(Runner.RAY), settings.schedule.ray_address
    local = {"init_kwargs": {"num_cpus": settings.workers, **_LOCAL_RAY}}
    with prefect_ray.RayTaskRunner(**({"address": address} if address else local)) as runner:
        cores = importlib.import_module("ray").cluster_resources().get("CPU", 1)
        yield Crew(runner=runner, at_once=max(1, int(cores)), children=1)


def _package(runner: Runner) -> Any:
    try:
        return importlib.import_module(f"prefect_{runner}")
    except ModuleNotFoundError as error:
        raise MissingDependency(
            f"prefect-{runner}, which schedule.task_runner = {runner} needs,",
            install=f"pip install 'ledgerdrop[{runner}]', or set schedule.task_runner to threads or processes.",
        ) from error


_RUNNERS: Final[dict[Runner, Callable[[Settings], AbstractContextManager[Crew]]]] = {
    Runner.THREADS: _threads,
    Runner.PROCESSES: _processes,
    Runner.DASK: _dask,
    Runner.RAY: _ray,
}
