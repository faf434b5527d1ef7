"""What a child process may use, as one value that travels to it on its command line."""

from __future__ import annotations

import json
from dataclasses import asdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.sandbox_level import SandboxLevel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.settings import Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """The limits that a child sets on itself before it imports its task."""

    #: Memory that it may write.
    memory_bytes: int
    #: Processor time of each job.
    cpu_seconds: int
    #: Wall-clock time of each page of a job.
    page_seconds: float
    #: The largest file that it may write.
    file_bytes: int
    open_files: int
    #: The largest answer.
    answer_bytes: int
    sandbox: SandboxLevel = SandboxLevel.BEST
    #: What it may read besides what it is made of, and the files that it is given.
    reads: tuple[str, ...] = ()

    @classmethod
    def of(cls, limits: Limits, *, reads: Sequence[str] = ()) -> Allowance:
        """The part of the settings that concerns a child."""
        return cls(
            memory_bytes=limits.memory_bytes,
            cpu_seconds=limits.cpu_seconds,
            page_seconds=limits.page_seconds,
            file_bytes=limits.file_bytes,
            open_files=limits.open_files,
            answer_bytes=limits.answer_bytes,
            sandbox=limits.sandbox,
            reads=tuple(reads),
        )

    @classmethod
    def from_text(cls, text: str) -> Allowance:
        """The allowance that `to_text` wrote."""
        said = json.loads(text)
        return cls(**{**said, "sandbox": SandboxLevel(said["sandbox"]), "reads": tuple(said["reads"])})

    def to_text(self) -> str:
        """As one argument of a command line."""
        return json.dumps(asdict(self))
