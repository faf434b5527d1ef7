"""The deployments: which flow runs when. `python -m flows.deploy` serves them until it is stopped."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from typing import Final

from babel.localtime import get_localzone
from prefect import serve
from prefect.deployments.runner import RunnerDeployment
from prefect.schedules import Cron
from prefect.schedules import Interval
from prefect.types.entrypoint import EntrypointType

from flows.batch import batch
from flows.export import export
from flows.watch import watch
from pipeline.log_file import log_to
from pipeline.settings import load

if TYPE_CHECKING:
    from prefect import Flow
    from prefect.schedules import Schedule

    from pipeline.schedule_settings import ScheduleSettings

#: The first watching run starts when the deployments are surely known.
_SOON: Final = dt.timedelta(seconds=5)

#: A watching run, the one that takes over, and a batch.
_RUNS_AT_ONCE: Final = 3


def nightly(schedule: ScheduleSettings) -> Schedule:
    """When a batch runs."""
    return Cron(schedule.cron, timezone=str(get_localzone()))


def always(schedule: ScheduleSettings) -> Schedule:
    """When a watching run takes over from the last one; the first of them soon."""
    return Interval(dt.timedelta(seconds=schedule.watch_seconds), anchor_date=dt.datetime.now(dt.UTC) + _SOON)


def by_module(
    flow: Flow[..., None], *, name: str, schedule: Schedule | None = None, parameters: dict[str, object] | None = None
) -> RunnerDeployment:
    """A deployment that the programs which Prefect starts import by the path of its module."""
    return RunnerDeployment.from_flow(
        flow, name, schedule=schedule, parameters=parameters, entrypoint_type=EntrypointType.MODULE_PATH
    )


def deployments(schedule: ScheduleSettings) -> tuple[RunnerDeployment, ...]:
    """Every deployment that one machine serves."""
    return (
        by_module(watch, name="watch", schedule=always(schedule)),
        by_module(batch, name="batch", schedule=nightly(schedule)),
        by_module(export, name="export"),
    )


def main() -> None:
    """Serve the deployments to Prefect's server until a signal says stop."""
    settings = load()
    log_to(settings)
    serve(*deployments(settings.schedule), limit=_RUNS_AT_ONCE, print_starting_message=False)


if __name__ == "__main__":
    main()
