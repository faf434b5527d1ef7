"""JSON with amounts to the last digit: they never pass through binary fractions.

>>> exact_json({"unitCost": Decimal("100.00"), "lines": [{"quantity": 1, "isFree": False}]})
'{"unitCost": 100.00, "lines": [{"quantity": 1, "isFree": false}]}'
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from collections.abc import Sequence
from decimal import Decimal


def exact_json(value: object) -> str:
    """The value as JSON on one line, in ASCII; a `Decimal` is a number with its digits."""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{json.dumps(name)}: {exact_json(part)}' for name, part in value.items())}}}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return f"[{', '.join(map(exact_json, value))}]"
    return json.dumps(value)
