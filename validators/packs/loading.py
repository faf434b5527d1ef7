"""Reads a rule pack from its folder.

>>> pack = load_pack(SHIPPED)
>>> pack.tables["DE"].usual_rates(dt.date(2020, 7, 1))[0].rate
Decimal('16')
"""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING
from typing import Final
from typing import TypeVar

from pipeline.errors import ConfigurationError
from pipeline.master.tax_pack import TaxCategory
from pipeline.master.tax_pack import TaxPack
from pipeline.master.tax_table import TaxTable
from pipeline.model.plain import Plain

if TYPE_CHECKING:
    from pipeline.ports import Ports

#: The pack that comes with this version of the rules.
SHIPPED: Final = Path(__file__).with_name("tax")
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    version: str
    as_of: dt.date
    left_out: tuple[str, ...]


_HEAD: Final = Plain[_Head](_Head)
_TABLE: Final = Plain[TaxTable](TaxTable)
_CATEGORIES: Final = Plain[dict[str, tuple[TaxCategory, ...]]](dict[str, tuple[TaxCategory, ...]])


def pack_of(ports: Ports) -> TaxPack:
    """The pack that a run judges with: its own, else the one that comes with the rules."""
    return ports.taxes or _shipped()


def pack_in_use(folder: Path | None) -> TaxPack:
    """The pack of an installation: that of its folder, else the one that comes with the rules."""
    return _shipped() if folder is None else _kept(folder)


def load_pack(folder: Path) -> TaxPack:
    """The pack in a folder.

    Raises:
        ConfigurationError: There is none, or a file of it is of another shape.
    """
    head = _read(folder / "pack.toml", _HEAD)
    categories = _read(folder / "categories.toml", _CATEGORIES).get("categories", ())
    tables = {file.stem: _read(file, _TABLE) for file in sorted((folder / "rates").glob("*.toml"))}
    return TaxPack(
        version=head.version,
        as_of=head.as_of,
        left_out=head.left_out,
        tables=MappingProxyType(tables),
        categories=MappingProxyType({category.code: category for category in categories}),
    )


@cache
def _kept(folder: Path) -> TaxPack:
    return load_pack(folder)


@cache
def _shipped() -> TaxPack:
    return load_pack(SHIPPED)


def _read(file: Path, kind: Plain[T]) -> T:
    try:
        return kind.read(tomllib.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise ConfigurationError(
            f"{file} is no part of a rule pack: {error}",
            remedy="Name a folder like the one that `ledgerdrop packs` shows: pack.toml, categories.toml, rates/.",
        ) from error
