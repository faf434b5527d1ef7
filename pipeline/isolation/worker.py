"""A child at work: asked one thing after another, as long as it is fit to be asked."""

from __future__ import annotations

import json
import logging
import time
from typing import TYPE_CHECKING

from pipeline.errors import ConfigurationError
from pipeline.isolation import diagnosis
from pipeline.isolation.allowance import Allowance
from pipeline.isolation.answer import garbled
from pipeline.isolation.answer import parse
from pipeline.isolation.answer import parse_object
from pipeline.isolation.answer import unforeseen
from pipeline.isolation.channel import Channel
from pipeline.isolation.channel import ChannelClosed
from pipeline.isolation.channel import OutOfTime
from pipeline.isolation.frames import FrameTooLarge
from pipeline.isolation.handing import NotHanded
from pipeline.isolation.memory import Memory
from pipeline.isolation.memory import memory_of
from pipeline.isolation.process import ChildProcess
from pipeline.model.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.isolation.answer import Answer
    from pipeline.isolation.answer import Failure
    from pipeline.isolation.answer import Json
    from pipeline.settings import Limits

logger = logging.getLogger(__name__)

#: To start Python and import the task, models included, on a slow machine.
_START_SECONDS = 120
#: From closing its side of the channel to its end, for a child that dies.
_EXIT_SECONDS = 1
#: After these a child's memory is not to be trusted.
_UNFIT = (Outcome.OUT_OF_MEMORY, Outcome.INTERNAL_ERROR, Outcome.PARSER_CRASHED)


class OverCeiling(Exception):
    """The child and its descendants together use more memory than allowed."""


class Worker:
    """One child process and what is known of it."""

    def __init__(self, task: str, *, limits: Limits, path: Sequence[str], reads: Sequence[str] = ()) -> None:
        self._limits = limits
        self._process = ChildProcess(task, allowance=Allowance.of(limits, reads=reads), path=path)
        self._channel = Channel(self._process.popen, maximum=limits.answer_bytes)
        self._jobs = 0
        self._peak = Memory()
        self._resident_when_ready: int | None = None
        self.is_fit = True
        #: Whether it failed, and other jobs before may be why: what they left in its memory, or took of it.
        self.is_suspect = False

    def ask(self, payload: Json) -> Answer:
        """The answer of the task, or why there is none.

        Afterwards `is_fit` tells whether to ask it again, and `is_suspect` whether a new one may answer better.

        Each `Path` in the payload stands for a file: the child is given a copy of it, and the path of that.

        Raises:
            ConfigurationError: The child does not come up.
            StoreError: There is no room for a copy.
        """
        self._await_ready()
        self._peak = Memory()
        try:
            self._channel.send(json.dumps(payload, default=self._process.files.given).encode())
            said = self._receive(self._limits.wall_seconds)
        except NotHanded as error:
            return unforeseen(str(error))
        finally:
            self._process.files.take_back()
        answer = parse(said) if isinstance(said, bytes) else said
        self._take_stock(answer)
        return answer

    @property
    def is_lost(self) -> bool:
        """Whether it died while nobody asked it anything, which is no document's fault."""
        return self._resident_when_ready is not None and self._process.has_exited(within=0)

    def kill(self) -> None:
        """Stop at once; whoever waits for an answer gets a failure."""
        self._process.kill()

    def end(self) -> None:
        """Stop, and leave nothing behind."""
        self._process.end()

    def _await_ready(self) -> None:
        if self._resident_when_ready is not None:
            return
        greeting = self._receive(_START_SECONDS)
        said = parse_object(greeting) if isinstance(greeting, bytes) else {"broken": greeting.reason}
        if "broken" in said:
            raise ConfigurationError(
                f"the processes that read documents do not start: {said['broken']}",
                remedy="Run the set-up again; if memory is the reason, raise limits.memory_bytes.",
            )
        self._resident_when_ready = memory_of(self._process.number).resident

    def _receive(self, seconds: float) -> bytes | Failure:
        try:
            return self._channel.receive(until=time.monotonic() + seconds, watch=self._watch_memory)
        except OutOfTime:
            failure = diagnosis.timeout()
        except OverCeiling:
            failure = diagnosis.out_of_memory()
        except FrameTooLarge:
            failure = diagnosis.answer_too_large()
        except ChannelClosed:
            failure = self._examine()
        self.is_fit = False
        logger.warning("child process %d ended as %s", self._process.number, failure.outcome)
        return failure

    def _watch_memory(self) -> None:
        now = memory_of(self._process.number)
        self._peak |= now
        if now.resident > self._limits.memory_bytes:
            raise OverCeiling

    def _examine(self) -> Failure:
        if not self._process.has_exited(within=_EXIT_SECONDS):
            return garbled()
        errors = self._channel.errors
        # How much, and not what: it is a document's.
        logger.debug("child process %d wrote %d bytes at last", self._process.number, len(errors))
        status = self._process.end()
        peak = self._peak | Memory(ever=self._process.peak_bytes)
        return diagnosis.diagnose(status, errors=errors, peak=peak, ceiling=self._limits.memory_bytes)

    def _take_stock(self, answer: Answer) -> None:
        is_unfit = getattr(answer, "outcome", None) in _UNFIT
        self.is_suspect = is_unfit and self._jobs > 0
        self._jobs += 1
        self.is_fit = self.is_fit and not is_unfit and self._jobs < self._limits.jobs_per_child and self._is_slim()

    def _is_slim(self) -> bool:
        grown = memory_of(self._process.number).resident - (self._resident_when_ready or 0)
        return grown < self._limits.growth_bytes
