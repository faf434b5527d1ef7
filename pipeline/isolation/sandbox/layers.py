"""The layers of the sandbox: which of them this machine has, and putting them around this process."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.errors import ConfigurationError
from pipeline.isolation.sandbox import kernel
from pipeline.isolation.sandbox import landlock
from pipeline.isolation.sandbox import seccomp
from pipeline.isolation.sandbox.places import places
from pipeline.sandbox_level import SandboxLevel

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

#: Those that every child has; the limits are set by `pipeline/isolation/ceilings.py`.
ALWAYS: Final = ("rlimits", "empty environment", "own folder")


def available() -> tuple[str, ...]:
    """The layers that this machine has, as `doctor` says them."""
    version = landlock.version()
    found = [*ALWAYS]
    if seccomp.is_there():
        found += ["no network", "seccomp"]
    if version:
        found.append(f"Landlock ABI {version}")
    return tuple(found)


def lacking() -> tuple[str, ...]:
    """The layers that this machine does not have."""
    there = {"seccomp": seccomp.is_there(), "Landlock": bool(landlock.version())}
    return tuple(name for name, is_there in there.items() if not is_there)


def require(level: SandboxLevel) -> None:
    """Refuse to go on where a layer is lacking that is asked for.

    Raises:
        ConfigurationError: One is.
    """
    missing = lacking() if level is SandboxLevel.STRICT else ()
    if missing:
        raise ConfigurationError(
            f"the sandbox is to be strict, but this machine has no {' and no '.join(missing)}",
            remedy="Use a kernel of Linux 5.13 or newer that has them, or set limits.sandbox to best.",
        )


def confine(level: SandboxLevel, own: Path, reads: Sequence[str]) -> None:
    """Put every layer around this process that there is; it must have no threads yet.

    Args:
        level: How much of it there must be.
        own: The folder that it may write.
        reads: What it may read besides what it is made of.

    Raises:
        ConfigurationError: A layer is lacking that is asked for.
        OSError: The kernel has a layer and refuses it.
    """
    require(level)
    if level is SandboxLevel.OFF:
        return
    reached = places(own, reads)
    kernel.gain_nothing()
    kernel.hide_memory()
    if landlock.version():
        landlock.confine(reached)
    if seccomp.is_there():
        seccomp.install(starts_programs=bool(reached.run))
