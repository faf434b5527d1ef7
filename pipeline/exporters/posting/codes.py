"""The codes of an accounting system, for ours: suppliers, accounts, taxes, cost objects, units, companies.

They stand in one file, which people write:

    [sage50_uk]
    department = "1"                    # what this target asks for beside codes

    [sage50_uk.suppliers]
    "S-1007" = "MUSTER"                 # our supplier, and theirs

    [sage50_uk.accounts]
    "*" = "same"                        # whatever has no line of its own is called there what we call it

    [sage50_uk.tax_codes]
    "V19" = "T1"                        # our own code; else category and rate of the bill
    "S 20" = "T1"

A code that is not there is missing: nothing is guessed.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING
from typing import Final

from pipeline.errors import ConfigurationError

if TYPE_CHECKING:
    from pathlib import Path

#: Stands for all that have no line of their own.
ALL_OTHERS: Final = "*"
#: Stands for our own code.
SAME: Final = "same"


class Table(StrEnum):
    """What a target has codes of its own for."""

    SUPPLIERS = "suppliers"
    ACCOUNTS = "accounts"
    TAX_CODES = "tax_codes"
    COST_OBJECTS = "cost_objects"
    UNITS = "units"
    COMPANIES = "companies"


@dataclass(frozen=True, slots=True, kw_only=True)
class Codes:
    """What one target calls ours."""

    tables: Mapping[Table, Mapping[str, str]] = field(default_factory=dict)
    #: What the target asks for beside codes, by name.
    options: Mapping[str, str] = field(default_factory=dict)

    def code(self, table: Table, *ours: str) -> str | None:
        """What the target calls the first of ours that it has a code for; `None` where it has none."""
        known = self.tables.get(table, {})
        for one in ours:
            if one in known:
                return one if known[one] == SAME else known[one]
        if ALL_OTHERS not in known:
            return None
        others = known[ALL_OTHERS]
        return next((one for one in ours if one), None) if others == SAME else others


NO_CODES: Final = Codes()


def load_codes(file: Path) -> Mapping[str, Codes]:
    """The codes of every target that a file names; none where there is no file.

    Raises:
        ConfigurationError: It is not TOML, or holds what is neither a table of codes nor an option.
    """
    if not file.exists():
        return {}
    try:
        read = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise _wrong(file, str(error)) from error
    return {target: _codes(file, target, said) for target, said in read.items()}


def _codes(file: Path, target: str, said: object) -> Codes:
    if not isinstance(said, dict):
        raise _wrong(file, f"{target} is no table")
    tables = {name: value for name, value in said.items() if isinstance(value, dict)}
    if unknown := sorted(set(tables) - {table.value for table in Table}):
        raise _wrong(file, f"[{target}.{unknown[0]}] is none of {', '.join(Table)}")
    return Codes(
        tables={Table(name): _texts(file, f"{target}.{name}", table) for name, table in tables.items()},
        options=_texts(file, target, {name: value for name, value in said.items() if name not in tables}),
    )


def _texts(file: Path, where: str, table: Mapping[str, object]) -> Mapping[str, str]:
    for name, value in table.items():
        if not isinstance(value, str) or not value.strip():
            raise _wrong(file, f'{where}: {name} must be a text: {name} = "..."')
    return {name: str(value) for name, value in table.items()}


def _wrong(file: Path, problem: str) -> ConfigurationError:
    return ConfigurationError(f"{file} cannot be used: {problem}", remedy="Mend that file, and run this again.")
