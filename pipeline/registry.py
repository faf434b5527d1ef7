"""Registries of plug-ins: each is a small file that registers itself when its folder is loaded.

>>> fruits: Registry[str] = Registry("fruit")
>>> fruits.register("a1", "apple")
>>> fruits["a1"]
'apple'
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING
from typing import Generic
from typing import TypeVar

from pipeline.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

P = TypeVar("P")


class Registry(Generic[P]):
    """Plug-ins of one kind by their code, in the order of the codes."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self._items: dict[str, P] = {}

    def register(self, code: str, item: P) -> None:
        """Add a plug-in; a code can be taken once only."""
        if code in self._items:
            raise ConfigurationError(
                f"two plug-ins claim to be {self.kind} {code}", remedy="Rename one of them, or switch it off."
            )
        self._items[code] = item

    def __getitem__(self, code: str) -> P:
        """The plug-in of a code."""
        return self._items[code]

    def __contains__(self, code: str) -> bool:
        """Whether there is a plug-in of that code."""
        return code in self._items

    def __iter__(self) -> Iterator[str]:
        """The codes, sorted, so that the order of imports never matters."""
        return iter(sorted(self._items))

    def __len__(self) -> int:
        """How many plug-ins there are."""
        return len(self._items)

    def items(self) -> list[tuple[str, P]]:
        """Code and plug-in, sorted by code."""
        return [(code, self._items[code]) for code in self]


def load_folder(package: ModuleType) -> None:
    """Import every module of a package, so that its plug-ins register themselves."""
    for module in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
        importlib.import_module(module.name)
