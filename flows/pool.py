"""The work pool that workers serve: made, with its deployments and what it needs, where it is missing.

Every worker sees to it when it starts, so that whichever comes first makes all, and an update is known to all.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING
from typing import Final

from prefect.client.schemas.actions import WorkPoolCreate
from prefect.client.schemas.objects import StateType
from prefect.events.actions import ChangeFlowRunState
from prefect.events.schemas.automations import AutomationCore
from prefect.events.schemas.automations import EventTrigger
from prefect.events.schemas.automations import Posture
from prefect.events.schemas.events import ResourceSpecification
from prefect.exceptions import ObjectAlreadyExists
from prefect.exceptions import ObjectNotFound

from flows.batch import batch
from flows.deploy import always
from flows.deploy import by_module
from flows.deploy import nightly
from flows.export import export
from flows.watch import watch
from flows.work import work

if TYPE_CHECKING:
    from uuid import UUID

    from prefect.client.orchestration import PrefectClient
    from prefect.deployments.runner import RunnerDeployment

    from pipeline.schedule_settings import ScheduleSettings

_AUTOMATION: Final = "Ledgerdrop: a run that is not heard of has crashed"
#: Several beats of `PREFECT_FLOWS_HEARTBEAT_FREQUENCY` are missed.
_SILENCE: Final = dt.timedelta(seconds=120)
_BEAT: Final = "prefect.flow-run.heartbeat"
_ENDS: Final = ("Completed", "Failed", "Cancelled", "Crashed")


async def see_to_pool(client: PrefectClient, schedule: ScheduleSettings, queue: str) -> UUID:
    """Make the pool, the queue of one worker, the deployments and the automation where they are missing.

    Returns:
        The deployment of the flow that processes, of which each worker has runs of its own.
    """
    await _see_to_work_pool(client, schedule.pool)
    await _see_to_queue(client, schedule.pool, queue)
    await _see_to_automation(client)
    made = {told.flow_name: await _see_to_deployment(client, told) for told in deployments(schedule)}
    return made[work.name]


async def remove_queue(client: PrefectClient, pool: str, name: str) -> None:
    """Forget the queue of a worker that has gone for good, with what waits in it; its next start makes it anew."""
    queue = await client.read_work_queue_by_name(name, work_pool_name=pool)
    await client.delete_work_queue_by_id(queue.id)


def deployments(schedule: ScheduleSettings) -> tuple[RunnerDeployment, ...]:
    """Every deployment into the pool, under its name; watching runs leave it to the workers to process."""
    told = (
        by_module(watch, name=schedule.pool, schedule=always(schedule), parameters={"works": False}),
        by_module(work, name=schedule.pool),
        by_module(batch, name=schedule.pool, schedule=nightly(schedule)),
        by_module(export, name=schedule.pool),
    )
    return tuple(_versioned(one, schedule) for one in told)


def _versioned(told: RunnerDeployment, schedule: ScheduleSettings) -> RunnerDeployment:
    """The deployment in our pool, with a version that tells whether another one says the same."""
    said = (told.entrypoint, told.parameters, schedule.pool, schedule.cron, schedule.watch_seconds)
    told.version = hashlib.sha256(repr(said).encode()).hexdigest()[:12]
    told.work_pool_name = schedule.pool
    return told


async def _see_to_work_pool(client: PrefectClient, name: str) -> None:
    try:
        await client.read_work_pool(name)
    except ObjectNotFound:
        try:
            await client.create_work_pool(WorkPoolCreate(name=name, type="process"))
        except ObjectAlreadyExists:
            return  # another worker was quicker


async def _see_to_queue(client: PrefectClient, pool: str, name: str) -> None:
    try:
        await client.read_work_queue_by_name(name, work_pool_name=pool)
    except ObjectNotFound:
        try:
            await client.create_work_queue(name, work_pool_name=pool)
        except ObjectAlreadyExists:
            return


async def _see_to_deployment(client: PrefectClient, told: RunnerDeployment) -> UUID:
    """A deployment that says the same is left alone: its runs keep their times."""
    try:
        known = await client.read_deployment_by_name(f"{told.flow_name}/{told.name}")
    except ObjectNotFound:
        return await told.aapply()
    return known.id if known.version == told.version else await told.aapply()


async def _see_to_automation(client: PrefectClient) -> None:
    """Prefect itself leaves runs of dead workers running for ever."""
    if not await client.read_automations_by_name(_AUTOMATION):
        await client.create_automation(
            AutomationCore(
                name=_AUTOMATION,
                trigger=EventTrigger(
                    after={_BEAT},
                    expect={_BEAT, *(f"prefect.flow-run.{end}" for end in _ENDS)},
                    match=ResourceSpecification({"prefect.resource.id": ["prefect.flow-run.*"]}),
                    for_each={"prefect.resource.id"},
                    posture=Posture.Proactive,
                    threshold=1,
                    within=_SILENCE,
                ),
                actions=[
                    ChangeFlowRunState(
                        name="Crashed",
                        state=StateType.CRASHED,
                        message="Its worker was not heard of again.",
                        force=False,
                    )
                ],
            )
        )
