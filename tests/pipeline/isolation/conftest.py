"""Pools of the bad tasks in `tasks.py`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.isolation.pool import Pool
from pipeline.sandbox_level import SandboxLevel
from pipeline.settings import Limits

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Sequence

TASKS = str(Path(__file__).parent)
SMALL = Limits(
    memory_bytes=256 << 20,
    cpu_seconds=1,
    wall_seconds=20,
    file_bytes=1 << 20,
    open_files=64,
    answer_bytes=1 << 20,
    jobs_per_child=1000,
    growth_bytes=128 << 20,
)


@pytest.fixture(scope="session")
def make_pool() -> Callable[..., Pool]:
    """Describes a pool of children under small limits; `limits` changes some of them."""

    def make(
        *, size: int = 1, task: str = "tasks:do", preload: bool = True, path: Sequence[str] = (TASKS,), **limits: object
    ) -> Pool:
        changed = SMALL.model_copy(update=limits)
        return Pool(task, size=size, limits=changed, preload=preload, path=path)

    return make


@pytest.fixture(scope="module")
def loose_pool(make_pool: Callable[..., Pool]) -> Iterator[Pool]:
    """A child that may start programs, as one does where Tesseract is a program of its own."""
    with make_pool(sandbox=SandboxLevel.OFF) as pool:
        yield pool


@pytest.fixture(scope="module")
def pool(make_pool: Callable[..., Pool]) -> Iterator[Pool]:
    """Two children, shared by the tests of a module: whatever one test does to them, the next must find them well."""
    with make_pool(size=2) as pool:
        yield pool
