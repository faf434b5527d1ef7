"""The deployments: which flow runs when. `python -m flows.deploy` serves them until it is stopped."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from babel.localtime import get_localzone
from prefect import serve
from prefect.deployments.runner import EntrypointType
from prefect.schedules import Cron
from prefect.schedules import Interval

from flows.batch import batch
from flows.export import export
from flows.watch import watch
from pipeline.settings import load

if TYPE_CHECKING:
    from prefect.deployments.runner import RunnerDeployment

    from pipeline.settings import Schedule

#: A watching run, the one that takes over, and a batch.
_RUNS_AT_ONCE = 3


def deployments(schedule: Schedule) -> tuple[RunnerDeployment, ...]:
    """Every deployment, by the path of its module: programs that Prefect starts import it by name."""
    nightly = Cron(schedule.cron, timezone=str(get_localzone()))
    always = Interval(dt.timedelta(seconds=schedule.watch_seconds))
    by_module = EntrypointType.MODULE_PATH
    return (
        watch.to_deployment("watch", schedule=always, entrypoint_type=by_module),
        batch.to_deployment("batch", schedule=nightly, entrypoint_type=by_module),
        export.to_deployment("export", entrypoint_type=by_module),
    )


def main() -> None:
    """Serve the deployments to Prefect's server until a signal says stop."""
    serve(*deployments(load().schedule), limit=_RUNS_AT_ONCE, print_starting_message=False)


if __name__ == "__main__":
    main()
