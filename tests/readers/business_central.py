"""The target of Business Central, held against a schema made of Microsoft's tables; it is not asked itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.postings import coded
from tests.requests import checker

CODES = coded(currency="EUR", dimension="DEPARTMENT")


CHECKER = checker(Path(__file__).with_name("business_central.schema.json"))


def lines(request: dict[str, Any]) -> list[dict[str, Any]]:
    """The lines of a request."""
    return next(value for name, value in request["body"].items() if name.endswith("Lines"))
