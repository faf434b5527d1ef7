"""Finds the routes of all modules of a folder; each has to say who may use it."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING

from fastapi.routing import APIRoute

from desk.web.declaring import declared
from pipeline.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType


def routes(package: ModuleType) -> Iterator[APIRoute]:
    """Every route of every module of a package.

    Raises:
        ConfigurationError: One does not say who may use it.
    """
    for found in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
        for route in importlib.import_module(found.name).router.routes:
            if not isinstance(route, APIRoute):
                raise ConfigurationError(f"{found.name} nests routes", remedy="Put each into the module's own router.")
            declared(route)
            yield route
