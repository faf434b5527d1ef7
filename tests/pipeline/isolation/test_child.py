"""The child's own loop, run here in this process on pipes."""

from __future__ import annotations

import json
import os
import resource
import threading
from typing import TYPE_CHECKING
from typing import Any

import pytest

from pipeline.errors import UnreadableDocument
from pipeline.isolation import child
from pipeline.isolation.allowance import Allowance
from pipeline.isolation.frames import read_frame
from pipeline.isolation.frames import write_frame
from pipeline.settings import Limits

if TYPE_CHECKING:
    from pathlib import Path

Json = dict[str, Any]


def answered(task: child.Task, *, maximum: int = 1000) -> Json:
    said: Json = json.loads(child.answer(task, b'{"a": 1}', maximum=maximum))
    return said


def raising(error: Exception) -> child.Task:
    def task(_: Json) -> Json:
        raise error

    return task


def test_an_answer_holds_the_data() -> None:
    assert answered(lambda payload: {"b": payload}) == {"data": {"b": {"a": 1}}}


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (UnreadableDocument("corrupt", "It is cut."), "corrupt"),
        (MemoryError(), "out_of_memory"),
        (OSError(27, "File too large"), "too_large"),
    ],
)
def test_what_a_task_raises_becomes_an_outcome(error: Exception, expected: str) -> None:
    assert answered(raising(error))["outcome"] == expected


@pytest.mark.parametrize("error", [OSError(5, "Input/output error"), RecursionError("deep"), ValueError("IBAN")])
def test_what_nobody_thought_of_is_told_by_its_class_only(error: Exception) -> None:
    said = answered(raising(error))
    assert said["error"] == type(error).__name__
    assert said["trace"][-1].endswith("task")
    assert "IBAN" not in json.dumps(said)


def test_an_answer_over_the_maximum_is_too_large() -> None:
    assert answered(lambda _: {"text": "x" * 1000})["outcome"] == "too_large"


def test_messages_are_answered_in_turn_until_the_other_side_has_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = resource.getrlimit(resource.RLIMIT_CPU)
    monkeypatch.chdir(tmp_path)
    (their_read, our_write), (our_read, their_write) = os.pipe(), os.pipe()
    allowance = Allowance.of(Limits(cpu_seconds=1000))
    loop = threading.Thread(
        target=child.serve, args=(lambda said: said, their_read, their_write), kwargs={"allowance": allowance}
    )
    loop.start()
    try:
        for number in range(3):
            write_frame(our_write, json.dumps({"number": number}).encode())
            assert json.loads(read_frame(our_read) or b"") == {"data": {"number": number}}
        os.close(our_write)
        loop.join(timeout=5)
        assert not loop.is_alive()
    finally:
        resource.setrlimit(resource.RLIMIT_CPU, before)
    for descriptor in (their_read, our_read, their_write):
        os.close(descriptor)


def test_emptying_a_folder_follows_no_link(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    folder = tmp_path / "folder"
    (folder / "deep" / "deeper").mkdir(parents=True)
    (folder / "deep" / "file").write_bytes(b"x")
    outside.mkdir()
    (outside / "kept").write_bytes(b"x")
    (folder / "link").symlink_to(outside)
    child.empty_folder(folder)
    assert list(folder.iterdir()) == []
    assert (outside / "kept").exists()


def test_a_task_is_found_by_its_name() -> None:
    assert child.find_task("json:loads")("{}") == {}  # type: ignore[arg-type]  # a function that is at hand
