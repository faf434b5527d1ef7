"""Tells webhooks what happened: makes the messages, sends what is due, and notes what became of each."""

from __future__ import annotations

import datetime as dt
import logging
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING
from typing import Final

from pipeline.errors import PipelineError
from pipeline.fault_points import FaultPoint
from pipeline.fault_points import reach
from pipeline.store.webhooks import messages
from pipeline.store.webhooks.queueing import queue
from pipeline.webhooks.message import signed
from pipeline.webhooks.patience import wait
from pipeline.webhooks.sending import send

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Sequence

    from pipeline.settings import Settings
    from pipeline.store.store import Store
    from pipeline.store.webhooks.messages import Outgoing

logger = logging.getLogger(__name__)

#: Receivers that are told at the same time: one that hangs holds up no other.
_AT_ONCE: Final = 4
_AT_A_TIME: Final = 20
_LOOK_SECONDS: Final = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What became of the messages that were due."""

    delivered: int = 0
    failed: int = 0

    def __add__(self, other: Told) -> Told:
        return Told(delivered=self.delivered + other.delivered, failed=self.failed + other.failed)


def tell(store: Store, settings: Settings) -> Told:
    """Send everything that is due, each message once."""
    queue(store)
    told = Told()
    with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="webhooks") as sending:
        while due := messages.take(store, count=_AT_A_TIME):
            by_receiver = sorted(due, key=lambda one: one.webhook_id)
            groups = [list(group) for _, group in groupby(by_receiver, key=lambda one: one.webhook_id)]
            told = sum(sending.map(partial(_tell, store, settings), groups), start=told)
    messages.forget(store, older_than=dt.timedelta(days=settings.webhooks.kept_days))
    return told


def keep_telling(store: Store, settings: Settings, *, say: Callable[[Told], None]) -> None:
    """Send what is due, again and again, until an interrupt; a database that is away for a while ends nothing."""
    while True:
        try:
            say(tell(store, settings))
        except PipelineError as error:
            logger.warning("tried again soon: %s", error)
        time.sleep(_LOOK_SECONDS)


def _tell(store: Store, settings: Settings, due: Sequence[Outgoing]) -> Told:
    """Send the messages of one receiver, in order; after one that failed the rest is left for later."""
    for at, message in enumerate(due):
        headers = signed(message.message_id, message.body, message.secret, dt.datetime.now(dt.UTC))
        reach(FaultPoint.MESSAGE_SENDING)
        trouble = send(message.address, message.body, headers, settings.webhooks)
        reach(FaultPoint.MESSAGE_SENT)
        if trouble:
            is_last = message.tries >= settings.webhooks.tries
            messages.failed(store, message, trouble, wait=None if is_last else wait(message.tries))
            messages.give_back(store, due[at + 1 :], wait=wait(1))
            logger.info("message %s failed at try %d", message.message_id, message.tries)
            return Told(delivered=at, failed=1)
        messages.delivered(store, message.message_id)
    return Told(delivered=len(due))
