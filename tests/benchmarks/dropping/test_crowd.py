"""The crowd holds every kind of file, in every manner, each as damaged as it says."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf
import pytest

from benchmarks.dropping.arriving import drop
from benchmarks.dropping.crowd import crowd
from benchmarks.dropping.file import File
from benchmarks.dropping.file import Kind
from benchmarks.dropping.file import Manner

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def files() -> tuple[File, ...]:
    return crowd(30, seed=2)


def test_there_is_every_kind_in_every_manner_and_no_name_twice(files: tuple[File, ...]) -> None:
    assert len(files) == len({file.name for file in files}) == 30
    assert {file.kind for file in files} == set(Kind)
    assert {file.manner for file in files} == set(Manner) - {Manner.REOPENED}  # that is for the race of machines


def test_twins_are_of_the_same_bill_in_the_same_or_in_other_bytes(files: tuple[File, ...]) -> None:
    named = {file.name: file for file in files}
    twins = [(file, named[file.twin_of]) for file in files if file.twin_of]
    assert {file.kind for file, _ in twins} == {Kind.COPY, Kind.SAVED_AGAIN}
    assert all((file.content == first.content) is (file.kind is Kind.COPY) for file, first in twins)


@pytest.mark.parametrize(
    ("kind", "opens"), [(Kind.LOCKED, True), (Kind.SAVED_AGAIN, True), (Kind.ENCRYPTED, False), (Kind.GARBLED, False)]
)
def test_damaged_files_open_or_not(files: tuple[File, ...], kind: Kind, *, opens: bool) -> None:
    for file in (file for file in files if file.kind is kind):
        try:
            with pikepdf.open(io.BytesIO(file.content)) as pdf:
                assert opens is (len(pdf.pages) > 0)
        except (pikepdf.PdfError, pikepdf.PasswordError):
            assert not opens


def test_files_cut_short_have_lost_their_end(files: tuple[File, ...]) -> None:
    assert all(b"%%EOF" not in file.content[-1024:] for file in files if file.kind is Kind.CUT)


def test_all_files_lie_there_whole_in_the_end_however_they_came(files: tuple[File, ...], tmp_path: Path) -> None:
    drop(files, tmp_path, pause=0.001)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {file.name: file.content for file in files}
