"""A short run of what many files, many machines and many hours come to; what must hold on any machine holds."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
import typer

from benchmarks import flatness
from benchmarks import flood
from benchmarks import racing
from benchmarks import soak
from benchmarks.dropping.file import Kind
from benchmarks.soaking.noting import Note
from benchmarks.soaking.noting import growth
from benchmarks.soaking.noting import growth_of_lives

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping
    from pathlib import Path


def test_machines_that_race_for_the_files_of_one_folder_lose_and_double_nothing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with pytest.raises(typer.Exit) as ended:
        racing.main(files=8, count=2, folder=tmp_path)
    printed = capsys.readouterr().out
    assert (ended.value.exit_code, "FAIL" in printed) == (0, False), printed


def test_a_short_soak_accounts_for_everything(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with pytest.raises(typer.Exit) as ended:
        soak.main(hours=1 / 3600, waiting=2, every=0.5, folder=tmp_path)
    printed = capsys.readouterr().out
    assert (ended.value.exit_code, "FAIL" in printed) == (0, False), printed
    assert "watcher, MB" in printed


def test_what_a_document_costs_among_others_is_measured(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit):
        flatness.main(rounds=1, sizes=[100, 200], documents=2)
    assert "a document among 200 against one among 100" in capsys.readouterr().out


def test_a_flood_brings_files_of_every_sort() -> None:
    files = flood.crowd(200)
    assert Counter(file.kind for file in files) == {
        Kind.E_INVOICE: 188, Kind.COPY: 6, Kind.EMPTY: 2, Kind.CUT: 2, Kind.GARBLED: 2
    }  # fmt: skip
    assert len({file.name for file in files}) == 200


def note(watcher: float = 100, peaks: Mapping[int, float] | None = None) -> Note:
    return Note(ended=0, watcher=watcher, children=1, peaks=peaks or {}, open_files=1, temporary=0, leased=0, ledger=1)


def test_memory_that_grows_is_told_from_memory_that_warms_up() -> None:
    warm = [note(100 + 10 * at) for at in range(20)] + [note(300)] * 100
    assert growth(warm, lambda one: one.watcher) == 0
    leaking = [note(100 + at) for at in range(120)]
    assert (growth(leaking, lambda one: one.watcher) or 0) > 50
    assert growth(warm[:20], lambda one: one.watcher) is None


def test_children_that_each_take_more_than_those_before_are_told_from_children_that_vary() -> None:
    def lives(most: Callable[[int], float]) -> list[Note]:
        """Each child lives for four looks, and has a quarter more at each of them."""
        return [note(peaks={look // 4: most(look // 4) * (1 + look % 4) / 4}) for look in range(480)]

    assert growth_of_lives(lives(lambda child: 700 + 100 * (child % 3))) == 0
    assert (growth_of_lives(lives(lambda child: 700 + child)) or 0) > 5
    assert growth_of_lives(lives(float)[:20]) is None
