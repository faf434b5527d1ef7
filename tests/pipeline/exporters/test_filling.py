"""Files are called and filled as their systems want them: what is too much is several, what is too large waits."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pipeline.exporters.delivery import export
from pipeline.exporters.exporter import exporter_named
from pipeline.exporters.exporter import load_exporters
from pipeline.exporters.files import NUMBER
from pipeline.exporters.files import Files
from pipeline.exporters.preview import previews
from pipeline.model.build import bill
from pipeline.model.build import line
from pipeline.model.movement import Movement
from pipeline.model.outcome import Status
from pipeline.store.held_bills import held_from
from pipeline.store.mark import mark
from pipeline.store.outbox import Rendered
from pipeline.store.outbox import batch_name
from tests.ledger import process
from tests.ledger import sha256
from tests.matrix import codes_of
from tests.postings import posted
from tests.reading_back import all_read_back

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.exporters.exporter import Exporter
    from pipeline.model.record import Record
    from pipeline.store.store import Store


def of(name: str, *, text: str = "Drill") -> Record:
    """A bill that goes straight through."""
    told = bill(invoice_number=name, lines=(line(description=text, account_code="4930"),))
    return replace(posted(told, document_id=sha256(name)), file=name, status=Status.CLEAN)


def limited(target: str, **limits: int) -> Exporter:
    """A target whose files hold so much."""
    known = exporter_named(target).with_codes(codes_of(target))
    return replace(known, files=Files(**limits))  # type: ignore[arg-type]  # by their names


def named(target: str, **options: str) -> str:
    """What the seventh file of a target is called."""
    codes = codes_of(target)
    known = exporter_named(target).with_codes(replace(codes, options={**codes.options, **options}))
    stem = known.files.stem(known.codes)
    return batch_name(Rendered(target=target, stem=stem, suffix=known.suffix, content=b"", control_totals={}), 7)


@pytest.mark.parametrize(
    ("target", "options", "name"),
    [
        ("csv", {}, "csv-000007.csv"),
        ("datev", {}, "EXTF_Buchungsstapel_000007.csv"),
        ("fec", {}, "fec-000007.txt"),
        ("fec", {"siren": "732829320"}, "fec-000007.txt"),
        ("fec", {"siren": "732829320", "closing_date": "2026-12-31"}, "732829320FEC20261231_000007.txt"),
    ],
)
def test_file_is_called_as_its_system_wants_it(target: str, options: dict[str, str], name: str) -> None:
    assert named(target, **options) == name


@pytest.mark.parametrize("target", load_exporters())
def test_no_file_is_called_like_another_and_any_folder_takes_its_name(target: str) -> None:
    known = exporter_named(target).with_codes(codes_of(target))
    stem = known.files.stem(known.codes)
    assert stem == "" or stem.count(NUMBER) == 1
    assert re.fullmatch(r"[A-Za-z0-9_-]*", stem.replace(NUMBER, "7"))
    assert [named(other) for other in load_exporters()].count(named(target)) == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"siren": "73282932"}, "siren is set to 73282932"),
        ({"closing_date": "31.12.2026"}, "closing_date is set to 31"),
    ],
)
def test_option_of_a_name_that_cannot_be_one_is_told(wrong: dict[str, str], said: str) -> None:
    codes = codes_of("fec")
    known = exporter_named("fec").with_codes(replace(codes, options={**codes.options, **wrong}))
    assert any(said in reason for reason in known.lacking(Movement(record=of("1"))))


def test_a_target_that_takes_500_bills_is_given_several_files(store: Store, tmp_path: Path) -> None:
    assert exporter_named("xero_csv").files.most_bills == 500
    for number in range(5):
        process(store, of(f"{number}"))
    two = limited("xero_csv", most_bills=2)
    shown = dict(previews(store, two))
    batches = export(store, two, tmp_path, actor="anna")
    assert [batch.records for batch in batches] == [2, 2, 1]
    assert {name: len(rendered.content) for name, rendered in shown.items()} == {one.name: one.size for one in batches}


def test_files_are_no_larger_than_a_target_takes_and_every_bill_is_in_one(store: Store, tmp_path: Path) -> None:
    assert exporter_named("sage_accounting_csv").files.most_bytes == 500_000
    for number in range(12):
        process(store, of(f"{number}", text="x" * 20 * number))
    small = limited("sage_accounting_csv", most_bytes=900)
    shown = dict(previews(store, small, size=5))
    batches = export(store, small, tmp_path, actor="anna", size=5)
    assert len(batches) > 3
    assert all(batch.size <= 900 for batch in batches)
    assert {batch.name: rendered.content for batch, rendered in zip(batches, shown.values(), strict=True)} == {
        batch.name: (tmp_path / batch.target / batch.name).read_bytes() for batch in batches
    }
    told = [one.number for rendered in shown.values() for one in all_read_back()[small.name].told(rendered.content)]
    assert sorted(told, key=str) == sorted(map(str, range(12)))
    with store.reading() as connection:
        assert mark(connection, small.name) > 0


def test_bill_that_no_file_can_hold_waits_with_the_reason_and_all_others_go(store: Store, tmp_path: Path) -> None:
    for number in range(5):
        process(store, of(f"{number}", text="x" * (240 if number == 2 else 1)))
    small = limited("sage_accounting_csv", most_bytes=420)
    shown = list(previews(store, small))
    batches = export(store, small, tmp_path, actor="anna")
    assert [rendered.content for _, rendered in shown] == [
        (tmp_path / one.target / one.name).read_bytes() for one in batches
    ]
    assert sum(batch.records for batch in batches) == 4
    (held,) = held_from(store, small.name, limit=9)
    (reason,) = held.reasons
    assert re.fullmatch(r"Alone it makes a file of \d+ bytes, and this target takes files of 420 bytes", reason)
    assert export(store, small, tmp_path, actor="anna") == ()
