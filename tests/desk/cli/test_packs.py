"""The tables that rules judge by, shown and compared."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from flows.assembly import opened
from pipeline.errors import ExitCode
from pipeline.settings import load
from pipeline.store.records import read
from tests.flows.bills import ubl
from validators.packs.loading import SHIPPED

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.desk.cli.conftest import Ended

    Ledgerdrop = Callable[..., Ended]


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """A pack in which Germany charges 19 % no more."""
    folder = shutil.copytree(SHIPPED, tmp_path / "other")
    head, rates = folder / "pack.toml", folder / "rates" / "DE.toml"
    head.write_text(head.read_text(encoding="utf-8").replace('"2026.1"', '"2027.1"'), encoding="utf-8")
    rates.write_text(rates.read_text(encoding="utf-8").replace('"19"', '"18"'), encoding="utf-8")
    return folder


def processed(home: Path, folder: Path, **settings: object) -> str:
    """An installation with one bill of Germany; the key of the bill."""
    ubl(folder, "INV-1")
    with opened(load(home=home, workers=1, **settings)) as journey:
        list(journey.take([folder / "INV-1.xml"]))
        (key,) = journey.work()
    return key


def test_packs_are_shown_with_what_changes_when(ledgerdrop: Ledgerdrop) -> None:
    told = ledgerdrop("packs", "--since", "2020-07-01").out
    assert "taxes 2026.1, the law of 2026-02-01: 39 countries" in told
    assert "2020-07-01  Germany: the standard rate becomes 16 % (lowered for half a year)" in told
    assert "left out: United States" in told
    assert "2020-07-01" not in ledgerdrop("packs").out


def test_packs_can_be_read_by_programs(ledgerdrop: Ledgerdrop) -> None:
    told = json.loads(ledgerdrop("packs", "--json", "--since", "2025-08-01").out)
    assert told["version"] == "2026.1"
    first = {"day": "2025-08-01", "country": "Romania", "words": "the reduced rate becomes 11 %"}
    assert first in told["changes"]


def test_bills_whose_verdict_changes_are_listed(
    ledgerdrop: Ledgerdrop, home: Path, tmp_path: Path, other: Path
) -> None:
    processed(home, tmp_path)
    told = ledgerdrop("packs", "diff", "2026.1", other)
    assert told.code == ExitCode.DONE
    assert "+ T1 block: 19 % is no tax rate of Germany" in told.out
    assert "1 bill changes from 2026.1 to 2027.1" in told.out
    assert "- T1 block: 19 % is no tax rate" in ledgerdrop("packs", "diff", other, SHIPPED).out
    (found,) = (json.loads(line) for line in ledgerdrop("packs", "diff", "2026.1", other, "--json").out.splitlines())
    assert (found["file"], found["gone"], found["added"][0]["rule"]) == ("INV-1.xml", [], "T1")
    assert "0 bills change" in ledgerdrop("packs", "diff", "2026.1", "2026.1").out


def test_an_installation_judges_by_its_own_pack_and_its_records_say_so(home: Path, tmp_path: Path, other: Path) -> None:
    key = processed(home, tmp_path, rule_pack=other)
    with opened(load(home=home, workers=1)) as journey:
        stored = read(journey.store, key)
    assert stored is not None
    assert stored.record.rule_pack_version == "2027.1"
    assert "T1" in {found.rule for found in stored.record.discrepancies}


@pytest.mark.parametrize(
    "wrong", [("diff", "2026.1", "1999.1"), ("diff", "2026.1", "."), ("--since", "yesterday")], ids=str
)
def test_what_is_no_pack_and_no_day_is_said_so(
    ledgerdrop: Ledgerdrop, wrong: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ended = ledgerdrop("packs", *wrong)
    assert ended.code in {ExitCode.USAGE, ExitCode.CONFIGURATION}
    assert wrong[-1] in ended.err or "pack.toml" in ended.err
