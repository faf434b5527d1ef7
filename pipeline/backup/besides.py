"""What an installation has beside its ledger and its documents: settings, codes, and models and rules of its own."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING
from typing import Final

from pipeline.settings import settings_file

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.settings import Settings

SETTINGS: Final = "ledgerdrop.toml"
CODES: Final = "targets.toml"
MODELS: Final = "models"
RULES: Final = "rule_pack"


def keep_besides(settings: Settings, place: Path) -> None:
    """Copy it into the folder of a backup; what an installation does not have is left out."""
    for name, file in ((SETTINGS, settings_file()), (CODES, settings.codes_file)):
        if file.is_file():
            shutil.copyfile(file, place / name)
    for name, folder in ((MODELS, settings.models), (RULES, settings.rule_pack)):
        if folder is not None:
            shutil.copytree(folder, place / name)


def put_besides(place: Path, settings: Settings) -> tuple[Path, ...]:
    """Put it into an installation: codes where they belong if there are none, the rest aside; what lies aside.

    Settings hold what a machine is called and where its folders are, so a person puts them in place.
    """
    aside = settings.home / "restored"
    laid = []
    if (place / CODES).is_file() and not settings.codes_file.exists():
        shutil.copyfile(place / CODES, settings.codes_file)
    for name in (SETTINGS, CODES, MODELS, RULES):
        source, target = place / name, aside / name
        is_settled = name == CODES and settings.codes_file.is_file()
        if is_settled or not source.exists():
            continue
        aside.mkdir(exist_ok=True, mode=0o700)
        if source.is_dir():
            shutil.copytree(source, target, dirs_exist_ok=True)
        else:
            shutil.copyfile(source, target)
        laid.append(target)
    return tuple(laid)
