"""The bills that are compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.likening.bills import files_of
from benchmarks.likening.bills import generated
from benchmarks.likening.bills import surveyed

if TYPE_CHECKING:
    from pathlib import Path


def test_no_folder_gives_more_than_its_share(tmp_path: Path) -> None:
    for folder, count in (("many", 40), ("few", 2)):
        (tmp_path / folder).mkdir()
        for number in range(count):
            (tmp_path / folder / f"{number:02d}.pdf").touch()
    chosen = files_of([tmp_path], 5)
    assert sum(file.parent.name == "many" for file in chosen) == 5
    assert sum(file.parent.name == "few" for file in chosen) == 2


def test_a_file_is_its_own_folder(tmp_path: Path) -> None:
    file = tmp_path / "bill.pdf"
    file.touch()
    assert files_of([file], 5) == (file,)


def test_what_cannot_be_read_is_passed_over(tmp_path: Path) -> None:
    (broken := tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 and nothing more")
    files = generated(tmp_path / "made", ("page-61",), 1, seed=1)
    assert len(list(surveyed([broken, *files]))) == 1
