r"""JSON for programs, one value a line: what a terminal obeys, or a reader of lines takes for their end, is escaped.

>>> json_line({"file": "a\u2028b\x9b31m \udcff é"})
'{"file": "a\\u2028b\\u009b31m \\udcff é"}'
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from typing import Any

if TYPE_CHECKING:
    from collections.abc import Callable


def json_line(value: Any, *, default: Callable[[Any], Any] | None = None) -> str:
    """The value as JSON; letters that can be seen stay as they are."""
    said = json.dumps(value, ensure_ascii=False, default=default)
    # Nothing of the kind stands outside of texts, where it would be no JSON.
    return said if said.isprintable() else "".join(map(_visible, said))


def _visible(letter: str) -> str:
    return letter if letter.isprintable() else json.dumps(letter)[1:-1]
