"""A log that programs of others append to is put aside under their hands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.logs.shared_file import put_aside

if TYPE_CHECKING:
    from pathlib import Path


def test_who_has_the_file_open_goes_on_in_an_empty_one_and_what_was_said_before_is_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "prefect.log"
    with file.open("ab", buffering=0) as program:
        for said in (b"first\n", b"second\n", b"third\n", b"fourth\n"):
            program.write(said)
            put_aside(file, most_bytes=1, kept=2)
        program.write(b"fifth\n")
    beside = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert beside == {"prefect.log": b"fifth\n", "prefect.log.1": b"fourth\n", "prefect.log.2": b"third\n"}


def test_a_file_with_room_is_left_alone_and_so_is_one_that_is_not_there(tmp_path: Path) -> None:
    file = tmp_path / "prefect.log"
    put_aside(file, most_bytes=10, kept=2)
    file.write_bytes(b"short")
    put_aside(file, most_bytes=10, kept=2)
    assert [path.name for path in tmp_path.iterdir()] == ["prefect.log"]
