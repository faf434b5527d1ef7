"""Hostile files in small: a few of them among good ones, and a few tries of every surface."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import TYPE_CHECKING

import pytest
import typer

from benchmarks import fuzz
from benchmarks import hostile
from benchmarks.fuzzing.mutation import changed
from benchmarks.fuzzing.surface import Surface
from samples.hostile.making import made

if TYPE_CHECKING:
    from pathlib import Path

#: Of each way to end one: refused before it is opened, refused by what it says, too much for a child.
FEW = "thing-pipe,thing-link,locked-user,xml-doctype,bomb-form"


def test_hostile_files_end_as_they_must_and_good_ones_as_if_they_were_alone(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(typer.Exit) as ended:
        hostile.main(each=1, good=1, only=FEW, workers=1)
    printed = capsys.readouterr().out
    assert (ended.value.exit_code, "FAIL" in printed) == (0, False), printed


def test_no_surface_comes_to_what_nobody_foresaw(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as ended:
        fuzz.main(minutes=0.03, only=[name for name in SURFACES if name != "examination"])
    assert ended.value.exit_code == 0, capsys.readouterr().out


SURFACES = (
    "bank statements", "claims", "e-invoices", "ends of files", "examination", "mails and archives", "master data",
    "printed words", "remittances", "results of others",
)  # fmt: skip


def test_what_is_unforeseen_is_found_and_kept(tmp_path: Path) -> None:
    def take(content: bytes, _: Random) -> None:
        if b"crash" not in content:
            raise KeyError(content)

    known = {"fragile": Surface(name="fragile", seeds=(b"crash",), take=take, allowed=(ValueError,))}
    tries, found = fuzz.tried(known, seed=1, seconds=0.2)
    assert tries["fragile"] > len(found) > 0
    assert Counter(one.what.split()[0] for one in found).keys() == {"KeyError"}
    again = Surface(name="fragile", seeds=(b"crash",), take=take, allowed=()).content(1, found[0].number)
    assert again == found[0].content
    assert not list(tmp_path.iterdir())


def test_the_same_seed_makes_the_same_files() -> None:
    one, other = (
        [
            (each.name, each.hostile.content)
            for each in made(seed=3, each=1, only=("cut", "values-injected", "tiff-kinds"))
        ]
        for _ in range(2)
    )
    assert one == other
    assert changed(b"a bill", (b"x",), Random(1)) == changed(b"a bill", (b"x",), Random(1))  # noqa: S311 - dice
