"""The targets of an installation: what is wrong in the file of codes is told before anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from flows.posting import post
from flows.targets import every_target
from flows.targets import targets
from pipeline.errors import ConfigurationError
from pipeline.exporters.posting.codes import Table
from pipeline.settings import load
from pipeline.store import outbox
from pipeline.store.store import open_store
from tests.ledger import process
from tests.pipeline.exporters.test_delivery import clean

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.settings import Settings


@pytest.fixture
def installed(tmp_path: Path) -> Settings:
    """An installation that exports to two targets."""
    return load(home=tmp_path, targets=("csv", "sage50_uk"))


def test_targets_have_the_codes_of_the_file(installed: Settings) -> None:
    installed.codes_file.write_text('[sage50_uk]\ncurrency = "EUR"\n[sage50_uk.suppliers]\n"S-1" = "MUSTER"\n')
    csv, sage = targets(installed)
    assert (csv.name, csv.codes.options) == ("csv", {})
    assert (sage.codes.options, sage.codes.code(Table.SUPPLIERS, "S-1")) == ({"currency": "EUR"}, "MUSTER")
    assert {one.name for one in every_target(installed)} > {"csv", "sage50_uk", "xlsx"}
    assert [one.name for one in targets(installed, ["jsonl"])] == ["jsonl"]


def test_file_of_codes_may_lie_elsewhere(installed: Settings, tmp_path: Path) -> None:
    file = tmp_path / "ours.toml"
    file.write_text('[sage50_uk]\ncurrency = "EUR"\n')
    assert targets(load(home=installed.home, codes=file), ["sage50_uk"])[0].codes.options == {"currency": "EUR"}


@pytest.mark.parametrize(
    ("told", "problem"),
    [
        ("[sage50_uk", "targets.toml cannot be used"),
        ('[sage_50]\ncurrency = "EUR"', "there is no target sage_50"),
        ('[sage50_uk]\ncurency = "EUR"', "no option curency; it has currency"),
        ('[csv]\ncurrency = "EUR"', "csv has no option currency; it has none"),
        ('[sage50_uk.supplier]\n"S-1" = "MUSTER"', "none of suppliers"),
        ("[sage50_uk]\ncurrency = 1", "must be a text"),
    ],
)
def test_what_is_wrong_in_the_file_is_told_before_anything_is_written(
    installed: Settings, told: str, problem: str
) -> None:
    installed.codes_file.write_text(told)
    with open_store(installed.database_url) as store:
        process(store, clean("a.pdf"))
        with pytest.raises(ConfigurationError, match=problem):
            post(store, installed, actor="anna")
        assert outbox.batches(store, limit=9) == ()
    assert not installed.exports_folder.exists()
