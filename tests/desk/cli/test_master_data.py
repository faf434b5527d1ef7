"""Loading master data, as an administrator does it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.desk.cli.conftest import Ended

    Ledgerdrop = Callable[..., Ended]

SAMPLES = Path(__file__).parents[3] / "samples" / "master"
#: In the order in which they point at each other.
SORTS = ("suppliers", "companies", "orders", "receipts", "accounts", "rates", "sanctions")


def test_the_samples_are_loaded_in_their_order_and_come_back(ledgerdrop: Ledgerdrop, tmp_path: Path) -> None:
    for name in SORTS:
        ended = ledgerdrop(name, "import", SAMPLES / f"{name}.csv")
        assert (ended.code, "0 changed, 0 as they were" in ended.out) == (ExitCode.DONE, True), ended.err
        ledgerdrop(name, "export", tmp_path / f"{name}.xlsx")
        assert "0 new, 0 changed" in ledgerdrop(name, "import", tmp_path / f"{name}.xlsx").out
    assert ledgerdrop("audit", "verify").code == ExitCode.DONE


def test_the_mapping_is_shown_and_a_preview_writes_nothing(ledgerdrop: Ledgerdrop, home: Path) -> None:
    ended = ledgerdrop("suppliers", "import", SAMPLES / "suppliers.csv", "--preview")
    assert "supplier_id              Kreditorennr." in ended.err
    assert "4 rows below the headings in row 1" in ended.err
    assert "ochsenbach-schrauben-moorbach.example" in ended.out
    assert not (home / "ledgerdrop.sqlite").exists()


def test_a_dry_run_counts_and_writes_nothing(ledgerdrop: Ledgerdrop) -> None:
    ended = ledgerdrop("accounts", "import", SAMPLES / "accounts.csv", "--dry-run")
    assert ended.out == "3 new, 0 changed, 0 as they were; nothing was written\n"
    told = json.loads(ledgerdrop("accounts", "import", SAMPLES / "accounts.csv", "--dry-run", "--json").out)
    assert (told["added"], told["outcome"]) == (3, "dry run")
    assert told["columns"] == {"Konto": "code", "Bezeichnung": "name"}


def test_bank_accounts_ask_who_has_called_back(ledgerdrop: Ledgerdrop) -> None:
    ledgerdrop("suppliers", "import", SAMPLES / "suppliers.csv")
    refused = ledgerdrop("bank-accounts", "import", SAMPLES / "bank-accounts.csv")
    assert (refused.code, "--confirmed-by NAME" in refused.err) == (ExitCode.UNREADABLE_INPUT, True)
    taken = ledgerdrop("bank-accounts", "import", SAMPLES / "bank-accounts.csv", "--confirmed-by", "Anna")
    assert taken.out == "3 new, 0 changed, 0 as they were\n"


def test_columns_decimals_and_days_are_read_as_a_person_says(ledgerdrop: Ledgerdrop, tmp_path: Path) -> None:
    (tmp_path / "rates.csv").write_text("a;b;Tag;k\nEUR;USD;1.3.2026;1,250\n", encoding="utf-8")
    mapped = ("--map", "a=source", "--map", "b=target", "--map", "k=rate")
    refused = ledgerdrop("rates", "import", tmp_path / "rates.csv", *mapped)
    assert (refused.code, "--decimal comma or --decimal point" in refused.err) == (ExitCode.UNREADABLE_INPUT, True)
    taken = ledgerdrop("rates", "import", tmp_path / "rates.csv", *mapped, "--decimal", "comma", "--dates", "dmy")
    assert taken.out == "1 new, 0 changed, 0 as they were\n"
    ledgerdrop("rates", "export", tmp_path / "out.csv")
    assert "EUR,USD,2026-03-01,1.2500" in (tmp_path / "out.csv").read_text(encoding="utf-8")


def test_a_mapping_that_is_none_is_a_usage_error(ledgerdrop: Ledgerdrop) -> None:
    ended = ledgerdrop("accounts", "import", SAMPLES / "accounts.csv", "--map", "code")
    assert (ended.code, 'Write it as --map "COLUMN=FIELD".' in ended.err) == (ExitCode.USAGE, True)
