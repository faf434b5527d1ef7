"""Where settings come from, and what is wrong with them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.errors import ConfigurationError
from pipeline.master.policy import USUAL
from pipeline.master.tolerance import Tolerance
from pipeline.model.repair import RepairKind
from pipeline.setting_listing import Origin
from pipeline.setting_listing import listed
from pipeline.settings import load


@pytest.fixture(autouse=True)
def _no_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LEDGERDROP_SETTINGS_FILE", raising=False)


def test_everything_has_a_default() -> None:
    settings = load()
    assert settings.workers > 0
    assert settings.inbox_folder == Path("var/inbox")
    assert settings.exports_folder == Path("var/exports")
    assert settings.blobs_folder == Path("var/blobs")
    assert settings.database_url.startswith("sqlite:////")


def test_folders_and_database_may_lie_elsewhere() -> None:
    settings = load(inbox="/scans", exports="/books", database="postgresql://db/ledger")
    assert (settings.inbox_folder, settings.exports_folder) == (Path("/scans"), Path("/books"))
    assert settings.database_url == "postgresql://db/ledger"


def test_command_line_wins_over_environment_and_environment_over_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ledgerdrop.toml").write_text(
        "workers = 2\n[limits]\npages = 7\n[routing]\nsilent_error_target = 0.01\n"
    )
    monkeypatch.setenv("LEDGERDROP_WORKERS", "3")
    monkeypatch.setenv("LEDGERDROP_LIMITS__PAGES", "9")
    settings = load(workers=4)
    assert (settings.workers, settings.limits.pages, settings.routing.silent_error_target) == (4, 9, 0.01)


def test_the_settings_file_may_have_another_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "other.toml").write_text("workers = 5\n")
    monkeypatch.setenv("LEDGERDROP_SETTINGS_FILE", "other.toml")
    assert load().workers == 5


@pytest.mark.parametrize(
    ("given", "named"),
    [({"workers": 0}, "workers"), ({"limits": {"pages": "many"}}, "limits.pages"), ({"colour": "red"}, "colour")],
)
def test_a_wrong_setting_is_named_with_its_remedy(given: dict[str, object], named: str) -> None:
    with pytest.raises(ConfigurationError, match=f"wrong settings: {named}") as caught:
        load(**given)
    assert "ledgerdrop.toml" in caught.value.remedy


def test_repairs_are_proposed_and_never_used_unless_a_kind_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load().repairs.used == ()
    monkeypatch.setenv("LEDGERDROP_REPAIRS__USED", '["amount", "vat_id"]')
    assert load().repairs.used == (RepairKind.AMOUNT, RepairKind.VAT_ID)


def test_the_house_rules_are_the_usual_ones_until_somebody_says_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load().policy.agreed == USUAL
    monkeypatch.setenv("LEDGERDROP_POLICY__PRICE__AMOUNT", "1.50")
    monkeypatch.setenv("LEDGERDROP_POLICY__APPROVAL_LIMIT", "5000")
    agreed = load().policy.agreed
    assert (agreed.price, agreed.approval_limit) == (Tolerance(amount=Decimal("1.50")), Decimal(5000))
    assert agreed.totals == USUAL.totals


def test_secrets_are_files_between_the_environment_and_the_file_of_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ledgerdrop_database").write_text("postgresql://one:password@host/ledger\n", encoding="utf-8")
    (tmp_path / "ledgerdrop_routing__check_secret").write_text("kept where nobody looks\n", encoding="utf-8")
    (tmp_path / "of_another_program").write_text("hello", encoding="utf-8")
    (tmp_path / "settings.toml").write_text('database = "sqlite:///other"\nworkers = 3\n', encoding="utf-8")
    monkeypatch.setenv("LEDGERDROP_SETTINGS_FILE", str(tmp_path / "settings.toml"))
    monkeypatch.setenv("LEDGERDROP_SECRETS", str(tmp_path))
    found = load()
    assert (found.database, found.workers) == ("postgresql://one:password@host/ledger", 3)
    assert found.routing.check_secret.get_secret_value() == "kept where nobody looks"
    origins = {one.name: (one.origin, one.value) for one in listed(found)}
    assert origins["database"] == (Origin.SECRET, "postgresql://one:•••@host/ledger")
    assert origins["workers"][0] == Origin.FILE
    monkeypatch.setenv("LEDGERDROP_DATABASE", "sqlite:///mine")
    assert load().database == "sqlite:///mine"
    monkeypatch.setenv("LEDGERDROP_SECRETS", str(tmp_path / "nowhere"))
    assert load().workers == 3
