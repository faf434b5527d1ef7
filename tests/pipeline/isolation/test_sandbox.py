"""A child that was taken over by what it read can do nothing to anybody else."""

from __future__ import annotations

import ast
import os
import platform
import socket
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

import pytest

from pipeline.errors import ConfigurationError
from pipeline.isolation import leftovers
from pipeline.isolation.answer import Failure
from pipeline.isolation.answer import Success
from pipeline.isolation.sandbox import landlock
from pipeline.isolation.sandbox import layers
from pipeline.isolation.sandbox import places
from pipeline.isolation.sandbox.calls import FIRST_UNKNOWN
from pipeline.isolation.sandbox.calls import MACHINES
from pipeline.isolation.sandbox.calls import calls
from pipeline.isolation.sandbox.seccomp import program
from pipeline.sandbox_level import SandboxLevel

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator

    from pipeline.isolation.pool import Pool

TASKS: Final = Path(__file__).parent / "sandbox_tasks.py"
#: By the names of the tries in `sandbox_tasks.py`.
ATTEMPTS: Final = tuple(
    key.value
    for node in ast.walk(ast.parse(TASKS.read_text(encoding="utf-8")))
    if isinstance(node, ast.AnnAssign) and isinstance(node.value, ast.Dict)
    for key in node.value.keys
    if isinstance(key, ast.Constant)
)
confined = pytest.mark.skipif(bool(layers.lacking()), reason=f"this machine has no {layers.lacking()}")
pytestmark = pytest.mark.skipif(platform.machine() != "x86_64", reason="the tries use the numbers of x86_64")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, object]]:
    """What a child would like to reach: a document of somebody else, its folder, two servers, its parent."""
    folder = tmp_path_factory.mktemp("others")
    (folder / "bill").write_bytes(b"of somebody else")
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket(socket.AF_UNIX) as local:
        local.bind(str(folder / "server"))
        local.listen()
        yield {
            "file": str(folder / "bill"),
            "folder": str(folder),
            "port": server.getsockname()[1],
            "socket": str(folder / "server"),
            "parent": os.getpid(),
            "group": os.getpgid(0),
            "program": str(TASKS),
        }


@pytest.fixture(scope="module")
def child(make_pool: Callable[..., Pool]) -> Iterator[Pool]:
    with make_pool(task="sandbox_tasks:tried") as pool:
        yield pool


@confined
@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_whatever_it_tries_is_refused(child: Pool, world: dict[str, object], attempt: str) -> None:
    answer = child.call({"try": attempt, **world})
    # Calls of another machine end the child at once.
    refused = answer.data["refused"] if isinstance(answer, Success) else answer.outcome
    assert refused in {"PermissionError", "OSError", "FileNotFoundError", "parser_crashed"}
    assert Path(str(world["file"])).read_bytes() == b"of somebody else"
    assert sorted(path.name for path in Path(str(world["folder"])).iterdir()) == ["bill", "server"]


@pytest.mark.parametrize("level", list(SandboxLevel))
def test_what_reading_needs_is_allowed(make_pool: Callable[..., Pool], tmp_path: Path, level: SandboxLevel) -> None:
    bill = tmp_path / "bill"
    bill.write_text("42.00 EUR", encoding="ascii")
    with make_pool(task="sandbox_tasks:allowed", sandbox=level) as pool:
        answers = [pool.call({"file": bill}) for _ in range(2)]
    for answer in answers:
        assert isinstance(answer, Success), answer
        assert answer.data["given"] == "42.00 EUR"
        assert answer.data["folder"] != str(tmp_path)


def test_without_the_sandbox_the_tries_would_succeed(make_pool: Callable[..., Pool], world: dict[str, object]) -> None:
    """So it is the sandbox that refuses them."""
    with make_pool(task="sandbox_tasks:tried", sandbox=SandboxLevel.OFF) as pool:
        for attempt in ("read a file of others", "connect to this machine", "start a shell", "signal the parent"):
            answer = pool.call({"try": attempt, **world})
            assert isinstance(answer, Success)
            assert answer.data["refused"] is None, attempt


def test_a_file_that_cannot_be_read_is_no_death(make_pool: Callable[..., Pool], tmp_path: Path) -> None:
    with make_pool(task="sandbox_tasks:allowed") as pool:
        answer = pool.call({"file": tmp_path / "not there"})
    assert isinstance(answer, Failure)
    assert "FileNotFoundError" in answer.reason


def test_a_strict_sandbox_refuses_to_start_without_a_layer(
    make_pool: Callable[..., Pool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(landlock, "version", lambda: 0)
    with pytest.raises(ConfigurationError, match="no Landlock"), make_pool(sandbox=SandboxLevel.STRICT):
        pytest.fail("it started")
    with make_pool(task="sandbox_tasks:allowed", sandbox=SandboxLevel.BEST):
        assert "Landlock" in layers.lacking()


def test_only_the_program_of_tesseract_may_be_started_and_only_where_it_is_no_library(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(places, "find_spec", lambda _: None)
    names = [program.name for program in places.programs()]
    assert all(name == "tesseract" or name.startswith("ld-linux") for name in names)
    monkeypatch.setattr(places, "find_spec", lambda _: object())
    monkeypatch.setattr(places, "tessdata", lambda: Path("/usr/share/tessdata"))
    assert places.programs() == ()


@pytest.mark.parametrize("machine", list(MACHINES))
@pytest.mark.parametrize("starts_programs", [True, False])
def test_every_jump_of_the_filter_stays_within_it(machine: str, *, starts_programs: bool) -> None:
    column, mark = MACHINES[machine]
    steps = list(program(calls(column), mark, 4242, starts_programs=starts_programs))
    ends = [at for at, step in enumerate(steps) if step.code == 0x06]
    assert ends[-1] == len(steps) - 1
    assert all(at + 1 + max(step.if_so, step.if_not) < len(steps) for at, step in enumerate(steps) if at not in ends)
    assert max(number for known in calls(column).values() for number in known.values()) < FIRST_UNKNOWN


def test_folders_of_children_whose_parent_was_killed_are_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left, owned, young = (tmp_path / f"ledgerdrop-child-{name}" for name in ("left", "owned", "young"))
    for folder in (left, owned, young):
        folder.mkdir()
        (folder / "given").write_bytes(b"x")
    place = os.open(owned, os.O_RDONLY)
    leftovers.lock(place)
    try:
        leftovers.sweep(tmp_path)
        assert young.exists()
        monkeypatch.setattr(leftovers, "_YOUNG_SECONDS", -1)
        # Even a file that somebody puts where the folder was is not followed.
        (tmp_path / "ledgerdrop-child-link").symlink_to(owned)
        leftovers.sweep(tmp_path)
    finally:
        os.close(place)
    assert [folder.exists() for folder in (left, owned, young)] == [False, True, False]
