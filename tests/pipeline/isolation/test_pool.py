"""Whatever a child does, the parent gets an answer with a name, and the others go on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

import pytest

from pipeline.errors import ConfigurationError
from pipeline.isolation.answer import Answer
from pipeline.isolation.answer import Failure
from pipeline.isolation.answer import Success
from pipeline.isolation.seat import PoolClosed
from pipeline.model.outcome import Outcome
from pipeline.sandbox_level import SandboxLevel

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator

    from pipeline.isolation.pool import Pool

    MakePool = Callable[..., Pool]

Json = dict[str, Any]


def outcome(answer: Answer) -> str | None:
    return answer.outcome.value if isinstance(answer, Failure) else None


def data(answer: Answer) -> Json:
    assert isinstance(answer, Success), answer
    return answer.data


def has_gone(process: int, *, within: float = 5.0) -> bool:
    """Whether a process is no more, or a zombie that waits for the machine's first process."""
    until = time.monotonic() + within
    while _state(process) not in "ZX":
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def _state(process: int) -> str:
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except OSError:
        return "X"


def await_note(note: Path) -> int:
    """The number of a process that a task wrote down."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        if note.exists() and (text := note.read_text(encoding="ascii")):
            return int(text)
        time.sleep(0.02)
    pytest.fail("the task did not come so far")


def test_plain_data_go_there_and_back(pool: Pool) -> None:
    payload = {"do": "echo", "text": "é ✓ \x00", "numbers": [1, -2.5, None, True], "nested": {"a": {}}}
    assert data(pool.call(payload)) == payload


def test_a_child_sees_next_to_nothing_of_the_world(pool: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEDGERDROP_DATABASE", "postgresql://user:secret@host/ledger")
    with_secret = data(pool.call({"do": "who"}))
    assert not [name for name in with_secret["environment"] if name.startswith("LEDGERDROP")]
    assert with_secret["environment"]["OMP_THREAD_LIMIT"] == "1"
    assert with_secret["environment"]["TMPDIR"] == with_secret["folder"]
    assert with_secret["core"] == 0
    assert with_secret["files"] == 64


def test_a_child_is_its_own_group(pool: Pool) -> None:
    who = data(pool.call({"do": "who"}))
    assert who["group"] == who["pid"] != os.getpid()


@pytest.mark.parametrize(
    ("job", "expected"),
    [
        ({"do": "abort"}, "parser_crashed"),
        ({"do": "crash_in_memory"}, "parser_crashed"),
        ({"do": "leave"}, "parser_crashed"),
        ({"do": "leave", "code": 0}, "parser_crashed"),
        ({"do": "be_killed"}, "out_of_memory"),
        ({"do": "spin"}, "timeout"),
        ({"do": "allocate", "megabytes": 400}, "out_of_memory"),
        ({"do": "allocate_and_abort", "pause": 0.001}, "out_of_memory"),
        ({"do": "abort_for_memory"}, "out_of_memory"),
        ({"do": "write_file", "size": 2 << 20}, "too_large"),
        ({"do": "speak_nonsense", "message": "nonsense"}, "parser_crashed"),
        ({"do": "speak_nonsense", "message": '{"outcome": "accepted"}'}, "parser_crashed"),
        ({"do": "speak_nonsense", "message": "[" * 100_000}, "parser_crashed"),
        ({"do": "announce", "length": 1 << 62}, "too_large"),
        ({"do": "close_everything"}, "parser_crashed"),
        ({"do": "answer_at_length", "size": 2 << 20}, "too_large"),
        ({"do": "answer_strangely", "what": "nan"}, "internal_error"),
        ({"do": "answer_strangely", "what": "object"}, "internal_error"),
        ({"do": "refuse", "outcome": "encrypted", "reason": "It needs a password."}, "encrypted"),
        ({"do": "surprise"}, "internal_error"),
        ({"do": "run_short", "words": "Non-zero status code: std::bad_alloc"}, "out_of_memory"),
        ({"do": "run_short", "words": "(-4:Insufficient memory) Failed to allocate 26040000 bytes"}, "out_of_memory"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(str(part)[:20] for part in value.values()),
)
def test_each_way_to_fail_has_its_name_and_the_next_job_goes_well(pool: Pool, job: Json, expected: str) -> None:
    assert outcome(pool.call(job)) == expected
    assert data(pool.call({"do": "echo"})) == {"do": "echo"}


def test_memory_of_programs_that_a_child_starts_counts(loose_pool: Pool) -> None:
    assert outcome(loose_pool.call({"do": "allocate_in_grandchildren", "megabytes": 120})) == "out_of_memory"
    assert data(loose_pool.call({"do": "echo"})) == {"do": "echo"}


def test_the_reason_of_a_refusal_is_the_readers_own(pool: Pool) -> None:
    refusal = {"do": "refuse", "outcome": "encrypted", "reason": "It needs a password."}
    assert pool.call(refusal) == Failure(outcome=Outcome.ENCRYPTED, reason="It needs a password.")


def test_words_of_an_unforeseen_failure_are_not_passed_on(pool: Pool, caplog: pytest.LogCaptureFixture) -> None:
    answer = pool.call({"do": "surprise"})
    assert isinstance(answer, Failure)
    assert "Surprise" in answer.reason
    assert "tasks.py" in caplog.text
    assert "IBAN" not in answer.reason + caplog.text


def test_characters_that_no_text_can_hold_become_question_marks(pool: Pool) -> None:
    assert data(pool.call({"do": "answer_strangely", "what": "surrogate"})) == {"answer": "?"}


def test_what_libraries_print_does_not_disturb_the_channel(loose_pool: Pool) -> None:
    assert data(loose_pool.call({"do": "babble"})) == {"stdin": ""}


def test_a_job_over_its_wall_clock_ends_with_all_that_it_started(make_pool: MakePool, tmp_path: Path) -> None:
    with make_pool(wall_seconds=1, sandbox=SandboxLevel.OFF) as pool:
        started = time.monotonic()
        assert outcome(pool.call({"do": "linger", "note": str(tmp_path / "note")})) == "timeout"
        assert time.monotonic() - started < 4
        assert has_gone(await_note(tmp_path / "note"))


@pytest.mark.parametrize(
    ("pages", "rest", "expected"),
    [([0.3, 0.3, 0.3], 0.5, None), ([0.1, 5], 0, "timeout"), ([0.1, 0.1], 5, "timeout"), ([], 5, "timeout")],
)
def test_a_page_that_hangs_ends_its_document(
    make_pool: MakePool, pages: list[float], rest: float, expected: str | None
) -> None:
    with make_pool(page_seconds=0.4) as pool:
        started = time.monotonic()
        assert outcome(pool.call({"do": "read_pages", "pages": pages, "rest": rest})) == expected
        assert time.monotonic() - started < 4
        time.sleep(0.5)
        assert data(pool.call({"do": "echo"})) == {"do": "echo"}


def test_a_jobs_processor_time_is_its_own(make_pool: MakePool) -> None:
    with make_pool(cpu_seconds=1) as pool:
        before = data(pool.call({"do": "who"}))["pid"]
        for _ in range(3):
            assert data(pool.call({"do": "compute", "seconds": 0.7}))
        assert data(pool.call({"do": "who"}))["pid"] == before


def test_a_child_is_recycled_after_so_many_jobs(make_pool: MakePool) -> None:
    with make_pool(jobs_per_child=2) as pool:
        numbers = [data(pool.call({"do": "who"}))["pid"] for _ in range(6)]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3] != numbers[4] == numbers[5]


def test_a_child_is_recycled_when_its_memory_has_grown(make_pool: MakePool) -> None:
    with make_pool(growth_bytes=100 << 20) as pool:
        numbers = [data(pool.call({"do": "keep", "megabytes": 60}))["pid"] for _ in range(4)]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]


@pytest.mark.parametrize("how", ["abort", "surprise", "be_killed"])
def test_a_document_is_not_blamed_for_what_others_left_in_a_child(
    make_pool: MakePool, tmp_path: Path, how: str
) -> None:
    (tmp_path / "bill.txt").write_text("Rechnung", encoding="ascii")
    with make_pool() as pool:
        used = data(pool.call({"do": "keep", "megabytes": 1}))["pid"]
        answered = data(pool.call({"do": "fail_when_used", "how": how, "file": tmp_path / "bill.txt"}))
    assert answered["text"] == "Rechnung"
    assert answered["pid"] != used


@pytest.mark.parametrize(
    ("how", "expected", "tries"),
    [("abort", "parser_crashed", 2), ("surprise", "internal_error", 2), ("refuse", "encrypted", 1)],
)
def test_a_document_that_fails_in_a_new_child_too_is_tried_no_more(
    make_pool: MakePool, tmp_path: Path, how: str, expected: str, tries: int
) -> None:
    job = {"do": "fail_when_used", "how": how, "always": True, "note": str(tmp_path / "note")}
    job |= {"outcome": "encrypted", "reason": "It needs a password."}
    with make_pool(sandbox=SandboxLevel.OFF) as pool:
        data(pool.call({"do": "echo"}))
        assert outcome(pool.call(job)) == expected
        numbers = (tmp_path / "note").read_text(encoding="ascii").split()
        assert len(numbers) == len(set(numbers)) == tries


def test_a_new_child_is_believed_at_once(make_pool: MakePool, tmp_path: Path) -> None:
    job = {"do": "fail_when_used", "how": "surprise", "always": True, "note": str(tmp_path / "note")}
    with make_pool(sandbox=SandboxLevel.OFF) as pool:
        assert outcome(pool.call(job)) == "internal_error"
    assert len((tmp_path / "note").read_text(encoding="ascii").split()) == 1


def test_a_child_that_died_idle_costs_no_document(make_pool: MakePool) -> None:
    with make_pool() as pool:
        number = data(pool.call({"do": "who"}))["pid"]
        os.kill(number, signal.SIGKILL)
        os.waitid(os.P_PID, number, os.WEXITED | os.WNOWAIT)
        assert data(pool.call({"do": "who"}))["pid"] != number


def test_what_a_job_leaves_in_its_folder_is_gone_before_the_next(make_pool: MakePool) -> None:
    with make_pool() as pool:
        pool.call({"do": "litter"})
        assert data(pool.call({"do": "who"}))["left"] == []


def test_good_jobs_beside_bombs_are_unaffected(make_pool: MakePool) -> None:
    jobs: list[Json] = [{"do": "echo", "number": number} for number in range(20)]
    jobs[3:3] = [{"do": "allocate", "megabytes": 400}]
    jobs[9:9] = [{"do": "abort"}]
    with make_pool(size=2) as pool:
        answers = dict(pool.map(jobs))
    assert [data(answers[index]) for index, job in enumerate(jobs) if job["do"] == "echo"] == [
        job for job in jobs if job["do"] == "echo"
    ]
    assert outcome(answers[3]) == "out_of_memory"
    assert outcome(answers[9]) == "parser_crashed"


def test_map_keeps_all_children_busy_and_answers_as_they_finish(make_pool: MakePool) -> None:
    with make_pool(size=2) as pool:
        list(pool.map([{"do": "echo"}] * 2))
        order = [index for index, _ in pool.map({"do": "nap", "seconds": seconds} for seconds in (0.6, 0.1, 0.1))]
    assert order == [1, 2, 0]


def test_map_draws_payloads_only_as_it_needs_them(pool: Pool) -> None:
    drawn: list[int] = []

    def payloads() -> Iterator[Json]:
        for number in range(500):
            drawn.append(number)
            yield {"do": "echo"}

    for done, _ in enumerate(pool.map(payloads())):
        assert len(drawn) <= done + 5
    assert len(drawn) == 500


def test_map_of_nothing_is_nothing(pool: Pool) -> None:
    assert list(pool.map([])) == []


def test_calls_from_many_threads_share_the_children(pool: Pool) -> None:
    answers: list[Answer] = []
    calls = [threading.Thread(target=lambda: answers.append(pool.call({"do": "echo"}))) for _ in range(10)]
    for call in calls:
        call.start()
    for call in calls:
        call.join()
    assert [data(answer) for answer in answers] == [{"do": "echo"}] * 10


def test_without_preloading_a_child_starts_when_it_is_needed(make_pool: MakePool) -> None:
    with make_pool(preload=False) as pool:
        assert data(pool.call({"do": "echo"}))


@pytest.mark.parametrize("program", ["raise ImportError", "import os; os.abort()", "kept = bytes(1 << 30)", "pass"])
def test_a_task_that_cannot_be_loaded_stops_the_run(make_pool: MakePool, tmp_path: Path, program: str) -> None:
    (tmp_path / "broken_task.py").write_text(program, encoding="ascii")
    with make_pool(task="broken_task:run", path=[str(tmp_path)]) as pool:
        for _ in range(2):
            with pytest.raises(ConfigurationError, match="do not start"):
                pool.call({})


def test_leaving_ends_all_children_and_removes_their_folders(make_pool: MakePool) -> None:
    with make_pool(size=2) as pool:
        who = [data(answer) for _, answer in pool.map([{"do": "who"}] * 4)]
    assert all(has_gone(each["pid"], within=0) for each in who)
    assert not any(Path(each["folder"]).exists() for each in who)


def test_leaving_does_not_wait_for_jobs(make_pool: MakePool, tmp_path: Path) -> None:
    closed: list[BaseException] = []

    def call() -> None:
        try:
            pool.call({"do": "linger", "note": str(tmp_path / "note")})
        except PoolClosed as error:
            closed.append(error)

    with make_pool(sandbox=SandboxLevel.OFF) as pool:
        calls = [threading.Thread(target=call) for _ in range(3)]
        for thread in calls:
            thread.start()
        grandchild = await_note(tmp_path / "note")
        started = time.monotonic()
    for thread in calls:
        thread.join(timeout=10)
    assert time.monotonic() - started < 4
    assert len(closed) == 3
    assert has_gone(grandchild)


def test_an_interrupt_leaves_the_children_in_order(make_pool: MakePool) -> None:
    with make_pool() as pool:
        pool.call({"do": "echo"})
        timer = threading.Timer(0.3, signal.raise_signal, [signal.SIGINT])
        timer.start()
        with pytest.raises(KeyboardInterrupt):
            pool.call({"do": "nap", "seconds": 10})
        assert data(pool.call({"do": "echo"})) == {"do": "echo"}


def test_children_die_with_a_killed_parent(tmp_path: Path) -> None:
    note = tmp_path / "note"
    program = f"""
from pipeline.isolation.pool import Pool
from pipeline.settings import Limits
with Pool("tasks:do", size=1, limits=Limits(sandbox="off"), path=[{str(Path(__file__).parent)!r}]) as pool:
    print(pool.call({{"do": "who"}}).data["folder"], flush=True)
    pool.call({{"do": "linger", "note": {str(note)!r}}})
"""
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        folder = Path(parent.stdout.readline().strip())
        grandchild = await_note(note)
        child = int(Path(f"/proc/{grandchild}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[1])
        parent.kill()
    assert has_gone(child)
    assert has_gone(grandchild)
    assert not folder.exists()


def test_no_zombies_are_left(make_pool: MakePool) -> None:
    with make_pool() as pool:
        for _ in range(3):
            pool.call({"do": "abort"})
        number = data(pool.call({"do": "who"}))["pid"]
    mine = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text(encoding="ascii").split()
    assert str(number) not in mine
