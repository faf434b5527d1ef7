"""Requests to web services, read back by Python's own reader and held against a schema."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any

from jsonschema import Draft202012Validator

if TYPE_CHECKING:
    from pathlib import Path


def requests(written: bytes) -> list[dict[str, Any]]:
    """What a web service is asked, in order; numbers with the digits that were written."""
    return [json.loads(line, parse_float=Decimal) for line in written.split(b"\n")[:-1]]


def checker(schema: Path) -> Draft202012Validator:
    """What holds requests against a schema, its numbers as exact as theirs."""
    return Draft202012Validator(json.loads(schema.read_bytes(), parse_float=Decimal))
